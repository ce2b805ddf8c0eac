import { copyFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { builds, bundled, createBench, decodeFrames, draftOf, ffmpeg, picture, RESOURCES, segment } from '../media/media-kit'
import { PREVIEW } from '../../../../src/shared/model/render'
import { temporaryFolder } from '../../../fakes/temporary'

const folder = await temporaryFolder(afterAll)
const both = await builds()
const { render, photo, assetOf } = createBench(folder, await bundled())
const red = await photo('red.jpg', '#c81e1e')
const draft = draftOf(2_000, { w: 180, h: 320, fps: 30, ratio: '9:16' }, { pictures: [picture(red, 0, 2_000)] })

test('a preview shows at each moment what the export shows', async () => {
  const blue = await photo('blue.jpg', '#2840c8', 500, 300)
  const text = segment('t', 0, 1_200, { kind: 'text', text: 'Hello', style: 'title' })
  const pictures = [picture(red, 0, 800, 'zoom-in'), picture(blue, 400, 800, 'pan-left')]
  const large = draftOf(1_200, { w: 720, h: 1280, fps: 30, ratio: '9:16' }, { pictures, titles: [text] })
  const size = { width: 90, height: 160 }
  const [whole, quick] = [await render(large, [red, blue]), await render(large, [red, blue], { output: PREVIEW })]
  expect(await assetOf(basename(quick))).toMatchObject({ width: 540, height: 960 })
  const frames = (file: string) => decodeFrames(file, 'rgb24', size)
  const [expected, shown] = [await frames(whole), await frames(quick)]
  expect(shown).toHaveLength(expected.length)
  const off = shown.map((frame, index) => {
    const other = expected[index] ?? Buffer.alloc(0)
    return frame.reduce((sum, value, at) => sum + Math.abs(value - (other[at] ?? 0)), 0) / frame.length
  })
  expect(Math.max(...off)).toBeLessThan(3)
})

test('a preview of photos and a small clip that move is the export in each frame, and sounds the same', async () => {
  const samples = await Promise.all(['latte.jpg', 'shop-front.jpg'].map(async (name) => {
    await copyFile(join(RESOURCES, 'samples', name), join(folder, name))
    return assetOf(name)
  }))
  const pan = 'scale=1600:-2,crop=480:270:x=t*60:y=200'
  await ffmpeg(['-loop', '1', '-t', '2', '-i', join(RESOURCES, 'samples/croissant.jpg'), '-vf', pan, '-r', '30', join(folder, 'small.gif')])
  const pictures = [...samples, await assetOf('small.gif')].map((asset, index) =>
    picture(asset, index * 1_500, 2_000, ['zoom-in', 'pan-left', 'pan-right'][index]))
  const music = [segment('m', 0, 5_000, { kind: 'bed', style: 'calm', volume: 0.6 })]
  const words = segment('t', 0, 2_000, { kind: 'text', text: 'Morning Brew', style: 'title' })
  const large = draftOf(5_000, { w: 1080, h: 1920, fps: 30, ratio: '9:16' }, { pictures, titles: [words], music })
  const assets = [...samples, await assetOf('small.gif')]
  const [whole, quick] = [await render(large, assets), await render(large, assets, { output: PREVIEW })]
  const alike = await alikeness(quick, whole, '540:960')
  expect(alike).toHaveLength(150)
  console.log(`a preview is ${(alike.reduce((sum, one) => sum + one, 0) / 150).toFixed(3)} alike, ${Math.min(...alike)} at worst`)
  // The noise of a GIF's few colours is the least alike.
  expect(alike.filter((one) => one < 0.95).length, 'frames that are less alike').toBeLessThanOrEqual(15)
  expect(Math.min(...alike)).toBeGreaterThan(0.9)
  const sound = async (file: string) => (await ffmpeg(['-v', 'error', '-i', file, '-map', '0:a', '-f', 'md5', '-'])).stdout.toString()
  expect(await sound(quick)).toBe(await sound(whole))
})

test.each(['pan-left', 'pan-down'])('fine lines that move by odd pixels (%s) lie in a preview as in the export', async (fx) => {
  const across = fx === 'pan-left' ? 'X' : 'Y'
  const size = fx === 'pan-left' ? '1600x1080' : '1080x1600'
  const lines = `geq=lum='128+100*sin(${across}*0.8)':cb=128:cr=128`
  await ffmpeg(['-f', 'lavfi', '-i', `color=s=${size},${lines}`, '-frames:v', '1', join(folder, `${fx}.png`)])
  const asset = await assetOf(`${fx}.png`)
  const large = draftOf(500, { w: 1080, h: 1080, fps: 30, ratio: '1:1' }, { pictures: [picture(asset, 0, 500, fx)] })
  const [whole, quick] = [await render(large, [asset]), await render(large, [asset], { output: PREVIEW })]
  const alike = await alikeness(quick, whole, '540:540')
  expect(alike).toHaveLength(15)
  expect(Math.min(...alike)).toBeGreaterThan(0.95)
})

/** Of two files, frame by frame (SSIM), at the size of the first. */
async function alikeness(small: string, large: string, size: string): Promise<number[]> {
  const graph = `[1:v]scale=${size}:flags=area[b];[0:v][b]ssim=stats_file=-`
  const { stdout } = await ffmpeg(['-v', 'error', '-i', small, '-i', large, '-lavfi', graph, '-f', 'null', '-'])
  return [...stdout.toString().matchAll(/All:([\d.]+)/g)].map(([, all]) => Number(all))
}

describe.each(both)('with %s ffmpeg', (_, path) => {
  test.each([
    ['an MP4 of another size and rate', { format: 'mp4', side: 720, fps: 60 }, { width: 720, height: 1280, fps: 60, kind: 'video' }],
    ['a GIF, no larger than the timeline', { format: 'gif' }, { width: 180, height: 320, kind: 'video', demuxer: 'gif' }],
    ['a picture of one moment', { format: 'png', atMs: 1_990 }, { width: 180, height: 320, kind: 'image' }],
  ] as const)('the timeline becomes %s', async (_name, output, facts) => {
    const file = await render(draft, [red], { path, output })
    const made = await assetOf(basename(file))
    expect(made).toMatchObject(facts)
    if (facts.kind === 'video') expect(Math.abs(made.durationMs - 2_000)).toBeLessThan(70)
  })
})
