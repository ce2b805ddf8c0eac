import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { afterAll, describe, expect, test } from 'vitest'
import { OVERLAY, type Draft, type SegmentMeta } from '../../../../src/engine/types'
import { builds, bundled, createBench, decodeFrames, draftOf, meanColour, segment } from '../media/media-kit'
import { temporaryFolder } from '../../../fakes/temporary'

const folder = await temporaryFolder(afterAll)
const CANVAS = { w: 180, h: 320, fps: 30, ratio: '9:16' }
const SIZE = { width: 180, height: 320 }
const { render, assetOf } = createBench(folder, await bundled())

const black = (d: number) => [segment('c', 0, d, { kind: 'color', back: '#000000' })]
const text = (s: number, d: number, more: SegmentMeta) =>
  segment(`t${s}-${more.text ?? ''}`, s, d, { kind: 'text', text: 'MOM', style: 'title', ...more })

/** Bright pixels, and the first and last row that has one. */
function light(frame: Buffer | undefined, least = 150) {
  const lit = [...(frame ?? [])].flatMap((value, index) => (value > least ? [index] : []))
  const rows = lit.map((index) => Math.floor(index / 180))
  return { count: lit.length, top: Math.min(...rows), bottom: Math.max(...rows) }
}

describe.each(await builds())('with %s ffmpeg', (_, path) => {
  const framesOf = async (draft: Draft) => decodeFrames(await render(draft, [], { path }), 'gray', SIZE)

  test('a text that begins with the video is in its first frame, any other comes in; each goes out', async () => {
    const titles = [text(0, 1_000, {}), text(1_500, 1_000, {})]
    const counts = (await framesOf(draftOf(3_000, CANVAS, { pictures: black(3_000), titles }))).map((frame) => light(frame).count)
    expect(counts[0]).toBeGreaterThan(500)
    expect(counts[29]).toBeLessThan(100)
    expect(counts[45]).toBeLessThan(100)
    expect(Math.abs((counts[62] ?? 0) - (counts[0] ?? 0))).toBeLessThan(60)
    expect(counts[80]).toBe(0)
  })

  test('words rise, grow, or come letter by letter, in their own time though a piece ends in the midst', async () => {
    const titles = ['rise', 'pop', 'type'].map((fx, index) => text(500 + index * 1_500, 1_500, { fx }))
    const cut = [segment('a', 0, 700, { kind: 'color', back: '#000000' }), segment('b', 700, 4_300, { kind: 'color', back: '#000000' })]
    const decoded = await framesOf(draftOf(5_000, CANVAS, { pictures: cut, titles }))
    const frames = decoded.map((frame) => light(frame))
    const at = (index: number) => frames[index] ?? { count: 0, top: 0, bottom: 0 }
    expect(light(decoded[20], 70).top).toBeGreaterThan(light(decoded[40], 70).top + 2)
    const grown = [62, 66, 80].map((index) => at(index).count)
    expect(grown[0]).toBeLessThan((grown[2] ?? 0) * 0.8)
    const typed = [105, 106, 130].map((index) => at(index).count)
    expect(typed[0]).toBeLessThan((typed[2] ?? 0) * 0.8)
    for (const index of [40, 80, 109, 130]) expect(Math.abs(at(index).count - at(40).count)).toBeLessThan(60)
  })

  test('the whole, its words too, comes out of black and goes into it, over as many pieces as there are', async () => {
    const white = (id: string, s: number, d: number, more: SegmentMeta) => segment(id, s, d, { kind: 'color', back: '#808080', ...more })
    const pictures = [white('a', 0, 1_000, { fadeIn: 1_000 }), white('b', 1_000, 1_000, { join: { kind: 'cut', ms: 0 }, fadeOut: 600 })]
    const frames = await framesOf(draftOf(2_000, CANVAS, { pictures, titles: [text(0, 1_600, {})] }))
    const lightest = frames.map((frame) => Math.max(...frame))
    const ground = frames.map((frame) => frame[0] ?? 0)
    expect(lightest[0]).toBeLessThan(25)
    expect(lightest[6]).toBeLessThan(90)
    for (const [at, grey] of [[0, 0], [15, 64], [30, 128], [41, 128], [51, 64], [59, 5]] as const) {
      expect(Math.abs((ground[at] ?? 0) - grey)).toBeLessThan(12)
    }
  })

  test('texts of one time make room for one another', async () => {
    const [, , one] = await framesOf(draftOf(500, CANVAS, { pictures: black(500), titles: [text(0, 500, {})] }))
    const alone = light(one)
    const titles = [text(0, 500, {}), text(0, 500, { text: 'WOW' })]
    const [, , two] = await framesOf(draftOf(500, CANVAS, { pictures: black(500), titles }))
    const both = light(two)
    expect(both.count).toBeGreaterThan(alone.count * 1.7)
    expect(both.bottom - both.top).toBeGreaterThan((alone.bottom - alone.top) * 2)
  })
})

test('a logo lies over the pictures, in its corner, as large and as clear as asked', async () => {
  const paper = createCanvas(200, 100)
  const context = paper.getContext('2d')
  context.fillStyle = '#f00'
  context.fillRect(0, 0, 100, 100)
  await writeFile(join(folder, 'logo.png'), paper.toBuffer('image/png'))
  const logo = await assetOf('logo.png')
  const draft = draftOf(500, CANVAS, { pictures: black(500) })
  const overlay = segment('l', 0, 500, { kind: 'image', src: logo.id, place: 'bottom-left', size: 0.4, opacity: 0.5 })
  const out = await render({ ...draft, t: [...draft.t, { id: OVERLAY, tt: 0, sg: [overlay], m: {} }] }, [logo])
  const [frame = Buffer.alloc(0)] = await decodeFrames(out, 'rgb24', SIZE)
  const at = (x: number, y: number) => meanColour(frame.subarray((y * 180 + x) * 3, (y * 180 + x) * 3 + 3))
  expect(Math.abs(at(25, 285)[0] - 128)).toBeLessThan(20)
  expect(at(60, 285)[0]).toBeLessThan(20)
  expect(at(25, 240)[0]).toBeLessThan(20)
})
