import type { Pieces } from '../../../../src/shared/model/render'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { glance, sightOf } from '../../../../src/engine/render/sight'
import { loadUpright } from '../../../../src/engine/render/still'
import { viewOf, type View } from '../../../../src/engine/render/view'
import { createTitlePainter } from '../../../../src/engine/titles/painter'
import type { Asset } from '../../../../src/engine/types'
import {
  builds, bundled, countedFfmpeg, createBench, decodeFrames, draftOf, ffmpeg, RESOURCES, loudness, makeClip, meanColour, picture,
  programsWith, segment, withOrientation,
} from '../media/media-kit'
import { temporaryFolder } from '../../../fakes/temporary'

const folder = await temporaryFolder(afterAll)
const at = (name: string) => join(folder, name)
const both = await builds()
const CANVAS = { w: 180, h: 320, fps: 30, ratio: '9:16' }
const SIZE = { width: 180, height: 320 }

const { render, assetOf, photo } = createBench(folder, await bundled())
const COLOURS = { red: [200, 30, 30], green: [30, 160, 60], blue: [40, 60, 200] } as const
const css = (name: keyof typeof COLOURS) => `rgb(${COLOURS[name].join(',')})`

function expectColour(frame: Buffer | undefined, name: keyof typeof COLOURS): void {
  meanColour(frame).forEach((value, channel) => expect(Math.abs(value - (COLOURS[name][channel] ?? 0)), name).toBeLessThan(8))
}

/** The part of the picture that is meant to be seen at `progress` 0-1, in shares of it. */
function seenAt({ region, stage, from, to }: View, frame: { w: number; h: number }, progress: number) {
  const mix = (a: number, b: number) => a + (b - a) * progress
  const w = mix(from.w, to.w)
  const share = (pixels: number, side: 'w' | 'h') => (pixels / stage[side]) * region[side]
  return {
    x: region.x + share(mix(from.x, to.x), 'w'), y: region.y + share(mix(from.y, to.y), 'h'),
    w: share(w, 'w'), h: share((w * frame.h) / frame.w, 'h'),
  }
}

let photos: Asset[]
let beep: Asset
beforeAll(async () => {
  photos = [await photo('red.jpg', css('red')), await photo('green.jpg', css('green')), await photo('blue.jpg', css('blue'))]
  await makeClip(at('beep.mp4'), { colour: 'yellow', size: '320x180', seconds: 3, tone: 1000, args: ['-c:v', 'libx264'] })
  beep = await assetOf('beep.mp4')
}, 60_000)

describe.each(both)('with %s ffmpeg', (_, path) => {
  test('photos follow one another in their time slots and fade into each other', async () => {
    const pictures = photos.map((asset, index) => picture(asset, index * 800, 1_000, ['zoom-in', 'pan-left', 'zoom-out'][index]))
    const frames = await decodeFrames(await render(draftOf(2_600, CANVAS, { pictures }), photos, { path }), 'rgb24', SIZE)
    expect(frames).toHaveLength(78)
    for (const index of [0, 12, 23]) expectColour(frames[index], 'red')
    for (const index of [30, 47]) expectColour(frames[index], 'green')
    for (const index of [54, 77]) expectColour(frames[index], 'blue')
    const reds = frames.slice(23, 32).map((frame) => meanColour(frame)[0])
    for (const [index, red] of reds.slice(1).entries()) expect(red).toBeLessThanOrEqual((reds[index] ?? 0) + 1)
    expect(reds[4]).toBeGreaterThan(60)
    expect(reds[4]).toBeLessThan(170)
  })

  test('the file is H.264 High, 4:2:0, BT.709, AAC 48 kHz stereo, index first, to the frame as long as the draft', async () => {
    const pictures = photos.slice(0, 1).map((asset) => picture(asset, 0, 1_234))
    const out = await render(draftOf(1_234, CANVAS, { pictures }), photos, { path })
    const { stderr } = await ffmpeg(['-i', out, '-f', 'null', '-'])
    expect(stderr).toMatch(/Video: h264 \(High\).*yuv420p\(tv, bt709\), 180x320.* 30 fps/)
    expect(stderr).toMatch(/Audio: aac \(LC\).* 48000 Hz, stereo/)
    expect(stderr).toMatch(/frame=\s*37 /)
    expect(stderr).toMatch(/Duration: 00:00:01.2[3-6]/)
    const bytes = await readFile(out)
    expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'))
  })

  test('a clip is cut where the draft says, and heard in its place alone', async () => {
    const clip = segment('c', 1_000, 1_000, { kind: 'video', src: beep.id, in: 500 })
    const [before, after] = [0, 1].map((index) => photos.slice(index, index + 1).map((asset) => picture(asset, index * 2_000, 1_000)))
    const pictures = [...(before ?? []), clip, ...(after ?? [])]
    const out = await render(draftOf(3_000, CANVAS, { pictures }), [...photos, beep], { path })
    const tone = 'bandpass=f=1000:width_type=h:w=100'
    expect(await loudness(out, 1.1, 0.8, tone)).toBeGreaterThan(-25)
    expect(await loudness(out, 0.1, 0.8, tone)).toBeLessThan(-60)
    expect(await loudness(out, 2.1, 0.8, tone)).toBeLessThan(-60)
    const frames = await decodeFrames(out, 'rgb24', SIZE)
    expect(meanColour(frames[45])[1]).toBeGreaterThan(120)
    expectColour(frames[20], 'red')
    expectColour(frames[75], 'green')
  })
})

test('a clip that is over before its segment stays on its last picture', async () => {
  await ffmpeg(['-f', 'lavfi', '-i', 'color=white:s=180x320:r=10:d=1', '-c:v', 'libx264', '-pix_fmt', 'yuv420p', at('short.mp4')])
  const short = await assetOf('short.mp4')
  const out = await render(draftOf(4_000, CANVAS, { pictures: [picture(short, 0, 4_000)] }), [short])
  const frames = await decodeFrames(out, 'gray', SIZE)
  for (const index of [0, 29, 60, 119]) expect(frames[index]?.[9_000]).toBeGreaterThan(240)
})

const effects = ([
  ['zoom-in', 720, 1280], ['zoom-out', 720, 1280], ['pan-left', 720, 1280], ['pan-right', 720, 1280], ['pan-up', 720, 1280],
  ['pan-right', 1600, 1280], ['zoom-in', 720, 2000],
] as const).map((effect, index) => [...effect, ...(both[index % 2] ?? both[0])] as const)

test.each(effects)('%s of %i×%i keeps to its path within half a pixel a frame, with %s ffmpeg', async (...effect) => {
  const [fx, width, height, , path] = effect
  const [w, h, d] = [360, 640, 1_000]
  const paper = createCanvas(width, height)
  const context = paper.getContext('2d')
  context.fillRect(0, 0, width, height)
  context.fillStyle = '#fff'
  const shares = [0.2, 0.35, 0.5, 0.65, 0.8]
  const dots = shares.flatMap((x) => shares.map((y) => [x, y] as const))
  for (const [x, y] of dots) {
    context.beginPath()
    context.arc(x * width, y * height, 24, 0, 7)
    context.fill()
  }
  const name = `${fx}-${width}.png`
  await writeFile(at(name), paper.toBuffer('image/png'))
  const asset = await assetOf(name)
  const out = await render(draftOf(d, { ...CANVAS, w, h }, { pictures: [picture(asset, 0, d, fx)] }), [asset], { path })
  const frames = await decodeFrames(out, 'gray', { width: w, height: h })
  const sight = await sightOf(glance(await loadUpright(at(name))), { w, h })
  const view = viewOf({ w: width, h: height }, { w, h }, { fx }, sight, { count: frames.length, fps: 30 })
  const placesOf = ([u, v]: readonly [number, number]) => frames.map((_, index) => {
    const seen = seenAt(view, { w, h }, index / (frames.length - 1))
    return { x: ((u - seen.x) / seen.w) * w, y: ((v - seen.y) / seen.h) * h }
  })
  const inSight = dots.map(placesOf).filter((places) => places.every(({ x, y }) => x > 30 && x < w - 30 && y > 30 && y < h - 30))
  expect(inSight.length).toBeGreaterThan(2)
  for (const places of inSight) {
    const misses = places.map((want, index) => {
      const is = centreOfLight(frames[index] ?? Buffer.alloc(0), w, want)
      return { x: is.x - want.x, y: is.y - want.y }
    })
    const steps = misses.slice(1).map((miss, index) => Math.hypot(miss.x - (misses[index]?.x ?? 0), miss.y - (misses[index]?.y ?? 0)))
    // Half a pixel, and what the encoder leaves out.
    expect(Math.max(...steps)).toBeLessThan(0.55)
    expect(Math.max(...misses.map(({ x, y }) => Math.hypot(x, y)))).toBeLessThan(0.8)
  }
})

/** Centre of the bright dot around a place, in pixels with parts. */
function centreOfLight(frame: Buffer, width: number, around: { x: number; y: number }): { x: number; y: number } {
  const sum = { light: 0, x: 0, y: 0 }
  for (let y = Math.round(around.y) - 24; y < around.y + 24; y++) {
    for (let x = Math.round(around.x) - 24; x < around.x + 24; x++) {
      const light = Math.max(0, (frame[y * width + x] ?? 0) - 40)
      Object.assign(sum, { light: sum.light + light, x: sum.x + light * (x + 0.5), y: sum.y + light * (y + 0.5) })
    }
  }
  return { x: sum.x / sum.light, y: sum.y / sum.light }
}

test.each(['Morning Brew', '城市之光'])('the glyphs of %s are in the picture, for the time of the title alone', async (text) => {
  const titles = [segment('t', 500, 1_000, { kind: 'text', text, style: 'title' })]
  const pictures = photos.slice(2).map((asset) => picture(asset, 0, 2_000))
  const frames = await decodeFrames(await render(draftOf(2_000, CANVAS, { pictures, titles }), photos), 'gray', SIZE)
  const alone = createTitlePainter(`${RESOURCES}/fonts`)({ text, style: 'title' }, CANVAS, { count: 30 })
  const rgba = alone.frame(alone.frames - 1)
  const compare = (frame: Buffer | undefined) => {
    let [agree, all] = [0, 0]
    for (let index = 0; index < alone.w * alone.h; index++) {
      const isWord = (rgba[index * 4 + 3] ?? 0) > 250 && (rgba[index * 4] ?? 0) > 220
      if (!isWord) continue
      all++
      const [x, y] = [alone.x + (index % alone.w), alone.y + Math.floor(index / alone.w)]
      if ((frame?.[y * SIZE.width + x] ?? 0) > 190) agree++
    }
    return agree / all
  }
  expect(compare(frames[35])).toBeGreaterThan(0.95)
  expect(compare(frames[5])).toBeLessThan(0.02)
  expect(compare(frames[55])).toBeLessThan(0.02)
})

test('a photo with an EXIF orientation and a clip with a rotation matrix are shown upright', async () => {
  const canvas = createCanvas(320, 180)
  const context = canvas.getContext('2d')
  for (const [colour, x] of [['#f00', 0], ['#00f', 160]] as const) {
    context.fillStyle = colour
    context.fillRect(x, 0, 160, 180)
  }
  const jpeg = canvas.toBuffer('image/jpeg', 95)
  await writeFile(at('turned.jpg'), withOrientation(jpeg, 6))
  await writeFile(at('flat.jpg'), jpeg)
  await ffmpeg(['-loop', '1', '-t', '2', '-i', at('flat.jpg'), '-c:v', 'libx264', '-pix_fmt', 'yuv420p', at('flat.mp4')])
  // This writes the matrix of a phone held upright, which turns as orientation 6 does.
  await ffmpeg(['-i', at('flat.mp4'), '-c', 'copy', '-metadata:s:v:0', 'rotate=270', at('turned.mp4')])
  const assets = [await assetOf('turned.jpg'), await assetOf('turned.mp4')]
  const pictures = assets.map((asset, index) => picture(asset, index * 1_000, 1_000, 'none'))
  const frames = await decodeFrames(await render(draftOf(2_000, CANVAS, { pictures }), assets), 'rgb24', SIZE)
  for (const frame of [frames[15], frames[45]]) {
    const half = (frame?.length ?? 0) / 2
    const [top, bottom] = [meanColour(frame?.subarray(0, half)), meanColour(frame?.subarray(half))]
    expect(top[0] - top[2]).toBeGreaterThan(150)
    expect(bottom[2] - bottom[0]).toBeGreaterThan(150)
  }
})

test('a colour segment is a gradient, not one flat colour', async () => {
  const pictures = [segment('c', 0, 500, { kind: 'color' })]
  const titles = [segment('t', 0, 500, { kind: 'text', text: 'Hello', style: 'card' })]
  const [frame] = await decodeFrames(await render(draftOf(500, CANVAS, { pictures, titles }), []), 'rgb24', SIZE)
  const [first, last] = [meanColour(frame?.subarray(0, 60)), meanColour(frame?.subarray(-60))]
  expect(Math.hypot(first[0] - last[0], first[1] - last[1], first[2] - last[2])).toBeGreaterThan(60)
})

describe('an end before the end', () => {
  const long = () => {
    const pictures = photos.slice(0, 2).map((asset, index) => picture(asset, index * 10_000, 10_000))
    return draftOf(20_000, { ...CANVAS, w: 720, h: 1280 }, { pictures })
  }

  test('an abort leaves no child and no file beside the pieces', async () => {
    const controller = new AbortController()
    const before = await readdir(folder)
    let running: string[] = []
    const stop = async () => {
      running = await programsWith(folder)
      controller.abort(new Error('cancelled'))
    }
    await expect(render(long(), photos, { signal: controller.signal, onProgress: () => void stop() })).rejects.toThrow('cancelled')
    expect(running.length).toBeGreaterThan(1)
    expect(await programsWith(folder)).toEqual([])
    expect(await readdir(folder)).toEqual(before)
  })

  test('a missing file fails the render and leaves nothing', async () => {
    const before = await readdir(folder)
    await expect(render(long(), photos.slice(0, 1))).rejects.toThrow('green.jpg')
    expect(await readdir(folder)).toEqual(before)
  })

  test.each(both)('a render goes on with the pieces that are there and whole, with %s ffmpeg', async (which, path) => {
    const pictures = [...photos, beep].map((asset, index) => picture(asset, index * 500, 500))
    const draft = draftOf(2_000, CANVAS, { pictures })
    const piecesDir = at(`pieces of ${which}`)
    const counted = await countedFfmpeg(at(`counted ${which}`), path)
    const renderCounted = async () => {
      await counted.forget()
      const told: Pieces[] = []
      const out = await render(draft, [...photos, beep], { piecesDir, path: counted.path, onPieces: (pieces) => told.push(pieces) })
      return { out, told, encoded: (await counted.encoded()).filter((name) => !name.startsWith('out-')).sort() }
    }
    const first = await renderCounted()
    const [cut = '', emptied = '', ...pieces] = first.encoded.filter((name) => !name.startsWith('sound'))
    expect([pieces.length, first.encoded.length]).toEqual([2, 5])
    expect(first.told).toEqual([{ made: 4, of: 4 }])
    expect(await renderCounted()).toMatchObject({ encoded: [], told: [{ made: 0, of: 4 }] })
    const bytes = await readFile(join(piecesDir, cut))
    await writeFile(join(piecesDir, cut), bytes.subarray(0, bytes.length / 2))
    await writeFile(join(piecesDir, emptied), Buffer.alloc(0))
    const again = await renderCounted()
    expect(again.encoded).toEqual([cut, emptied].sort())
    expect(again.told).toEqual([{ made: 2, of: 4 }])
    const pixels = async ({ out }: { out: string }) => Buffer.concat(await decodeFrames(out, 'gray', SIZE))
    const [before, after] = await Promise.all([first, again].map(pixels))
    expect(before && after?.equals(before)).toBe(true)
  })
})

test('of a clip in a loop the loudness is measured once a range of it', async () => {
  const part = { kind: 'audio', src: beep.id, in: 100 } as const
  const loops = Array.from({ length: 12 }, (_, index) => segment(`m${index}`, index * 333, 333, part))
  const music = [...loops, segment('end', 12 * 333, 200, part)]
  const counted = await countedFfmpeg(at('measured'))
  const pictures = photos.slice(0, 1).map((asset) => picture(asset, 0, 4_200))
  await render(draftOf(4_200, CANVAS, { pictures, music }), [...photos, beep], { path: counted.path })
  // The mix of all, which is listened to as well, is no `-af`.
  expect((await counted.asked()).match(/-af \S*first_pts=0\S*ebur128/g)).toHaveLength(2)
})
