import { basename } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { builds, bundled, createBench, decodeFrames, draftOf, picture, segment } from '../media/media-kit'
import { PREVIEW } from '../../../../src/shared/model/render'
import { temporaryFolder } from '../../../fakes/temporary'

const folder = await temporaryFolder(afterAll)
const both = await builds()
const { render, photo, assetOf } = createBench(folder, await bundled())
const red = await photo('red.jpg', '#c81e1e')
const draft = draftOf(2_000, { w: 180, h: 320, fps: 30, ratio: '9:16' }, { pictures: [picture(red, 0, 2_000)] })
const TIMEOUT = { timeout: 60_000 }

test('a preview shows at each moment what the export shows', TIMEOUT, async () => {
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

describe.each(both)('with %s ffmpeg', (_, path) => {
  test.each([
    ['an MP4 of another size and rate', { format: 'mp4', side: 720, fps: 60 }, { width: 720, height: 1280, fps: 60, kind: 'video' }],
    ['a GIF, no larger than the timeline', { format: 'gif' }, { width: 180, height: 320, kind: 'video', demuxer: 'gif' }],
    ['a picture of one moment', { format: 'png', atMs: 1_990 }, { width: 180, height: 320, kind: 'image' }],
  ] as const)('the timeline becomes %s', TIMEOUT, async (_name, output, facts) => {
    const file = await render(draft, [red], { path, output })
    const made = await assetOf(basename(file))
    expect(made).toMatchObject(facts)
    if (facts.kind === 'video') expect(Math.abs(made.durationMs - 2_000)).toBeLessThan(70)
  })
})
