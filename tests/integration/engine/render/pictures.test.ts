import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Asset, SegmentMeta } from '../../../../src/engine/types'
import { builds, bundled, createBench, decodeFrames, draftOf, ffmpeg, meanColour, picture, segment } from '../media/media-kit'
import { temporaryFolder } from '../../../fakes/temporary'

const folder = await temporaryFolder(afterAll)
const at = (name: string) => join(folder, name)
const CANVAS = { w: 180, h: 320, fps: 30, ratio: '9:16' }
const SIZE = { width: 180, height: 320 }
const { render, assetOf } = createBench(folder, await bundled())

describe('a picture of another shape', () => {
  /** A wide one: blue, with a red ball near its right end. */
  let ball: Asset[]
  beforeAll(async () => {
    const paper = createCanvas(960, 480)
    const context = paper.getContext('2d')
    context.fillStyle = '#123'
    context.fillRect(0, 0, 960, 480)
    context.fillStyle = '#e33'
    context.arc(800, 240, 70, 0, 7)
    context.fill()
    await writeFile(at('ball.png'), paper.toBuffer('image/png'))
    await ffmpeg(['-loop', '1', '-t', '1', '-i', at('ball.png'), '-c:v', 'libx264', '-pix_fmt', 'yuv420p', at('ball.mp4')])
    ball = [await assetOf('ball.png'), await assetOf('ball.mp4')]
  })
  const shown = async (more: SegmentMeta) => {
    const pictures = ball.map((asset, index) => segment(asset.id, index * 500, 500, { kind: asset.kind, src: asset.id, ...more }))
    const frames = await decodeFrames(await render(draftOf(1_000, CANVAS, { pictures }), ball), 'rgb24', SIZE)
    return [frames[0], frames[14], frames[15], frames[29]] as const
  }
  const reds = (frame: Buffer | undefined) => {
    let count = 0
    for (let i = 0; i < (frame?.length ?? 0); i += 3) if ((frame?.[i] ?? 0) > 150 && (frame?.[i + 1] ?? 255) < 110) count++
    return count
  }
  const bright = (frame: Buffer | undefined, y: number) => Math.max(...meanColour(frame?.subarray(y * 540, (y + 10) * 540)))

  test('fills the frame, moves along its long side, and what is worth seeing stays in sight', async () => {
    const frames = await shown({})
    // The whole ball: 70 of 480 rows are 47 of 320.
    for (const frame of frames) expect(reds(frame)).toBeGreaterThan(6_000)
    expect(frames[0]?.equals(frames[1] ?? Buffer.alloc(0))).toBe(false)
    expect(frames[2]?.equals(frames[3] ?? Buffer.alloc(0))).toBe(false)
  })

  test('is cut where the user says', async () => {
    for (const frame of await shown({ focus: [0.1, 0.5], fx: 'none' })) expect(reds(frame)).toBe(0)
    for (const frame of await shown({ zoom: 2, focus: [0.833, 0.5], fx: 'none' })) expect(reds(frame)).toBeGreaterThan(20_000)
  })

  test('is whole over its own blur, or over a colour, where that is asked', async () => {
    for (const frame of await shown({ fit: 'blur' })) {
      expect(reds(frame)).toBeGreaterThan(300)
      expect(reds(frame)).toBeLessThan(900)
      expect(bright(frame, 10)).toBeGreaterThan(10)
    }
    for (const frame of await shown({ fit: 'plain', back: '#00ff00' })) {
      expect(meanColour(frame?.subarray(0, 540 * 40))[1]).toBeGreaterThan(240)
      expect(reds(frame)).toBeGreaterThan(300)
    }
  })

  test('is turned and mirrored', async () => {
    // Its right end comes to lie at the bottom, and mirrored upside down at the top.
    const halves = (frame: Buffer | undefined) => [reds(frame?.subarray(0, 540 * 160)), reds(frame?.subarray(540 * 160))] as const
    for (const frame of await shown({ rotate: 90, fit: 'plain' })) expect(halves(frame)[1]).toBeGreaterThan(halves(frame)[0] + 1_000)
    for (const frame of await shown({ rotate: 90, mirror: 'v', fit: 'plain' })) {
      expect(halves(frame)[0]).toBeGreaterThan(halves(frame)[1] + 1_000)
    }
  })
})

test('a picture with words at its edges is not cut by a motion', async () => {
  const paper = createCanvas(540, 960)
  const context = paper.getContext('2d')
  context.fillStyle = '#154'
  context.fillRect(0, 0, 540, 960)
  context.fillStyle = '#fff'
  context.font = '700 34px sans-serif'
  context.fillText('EVERYTHING HALF PRICE TODAY', 8, 34)
  context.fillText('www.example.com/everything', 8, 950)
  await writeFile(at('poster.png'), paper.toBuffer('image/png'))
  const poster = await assetOf('poster.png')
  const frames = await decodeFrames(await render(draftOf(1_000, CANVAS, { pictures: [picture(poster, 0, 1_000)] }), [poster]), 'gray', SIZE)
  const light = (frame: Buffer | undefined, from: number, to: number) =>
    frame?.subarray(from * 180, to * 180).filter((value) => value > 150).length ?? 0
  for (const frame of [frames[0], frames[29]]) for (const from of [0, 305]) expect(light(frame, from, from + 15)).toBeGreaterThan(200)
})

test.each(await builds())('HD that names no colours has those of HD, whatever its codec, with %s ffmpeg', async (which, path) => {
  const source = 'color=0xc81e1e:s=1280x720:r=25:d=1,format=rgb24,scale=out_color_matrix=bt709,format='
  const codecs = [
    ['h264.mp4', 'yuv420p', 'libx264'], ['vp9.webm', 'yuv420p', 'libvpx-vp9'], ['prores.mov', 'yuv422p10le', 'prores'],
    ['mpeg4.mp4', 'yuv420p', 'mpeg4'],
  ] as const
  const assets: Asset[] = []
  for (const [name, format, codec] of codecs) {
    const own = `${which}-${name}`
    const unsaid = ['-colorspace', 'unknown', '-color_primaries', 'unknown', '-color_trc', 'unknown']
    await ffmpeg(['-f', 'lavfi', '-i', `${source}${format}`, '-c:v', codec, '-deadline', 'realtime', ...unsaid, at(own)])
    assets.push(await assetOf(own))
  }
  const pictures = assets.map((asset, index) => picture(asset, index * 500, 500, 'none'))
  const frames = await decodeFrames(await render(draftOf(2_000, CANVAS, { pictures }), assets, { path }), 'rgb24', SIZE)
  for (const index of [5, 20, 35, 50]) {
    const [red, green, blue] = meanColour(frames[index])
    for (const miss of [red - 200, green - 30, blue - 30]) expect(Math.abs(miss), codecs[Math.floor(index / 15)]?.[0]).toBeLessThan(5)
  }
})
