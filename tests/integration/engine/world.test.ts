import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { findFfmpeg } from '../../../src/engine/media/ffmpeg'
import { createProbe } from '../../../src/engine/media/probe'
import type { Asset } from '../../../src/engine/types'
import { createJpegs } from '../../../src/main/core/files/convert'
import { decodeHeic } from '../../../src/main/core/files/heic'
import { cornersOf, turned, upright } from './media/exif-kit'
import {
  builds, bundled, createBench, decodeFrames, draftOf, ffmpeg, listenTo, makeClip, meanColour, picture, segment,
} from './media/media-kit'
import { temporaryFolder } from '../../fakes/temporary'
import { createWorld, TURNED } from './world-kit'

const folder = await temporaryFolder(afterAll)
const system = await findFfmpeg({})
const { at, ...world } = createWorld(folder, system.path)
const SIZE = { width: 160, height: 120 }
const CANVAS = { w: 160, h: 120, fps: 30, ratio: '4:3' }
const GIF = { w: 100, h: 100 }
const PICTURES = join(import.meta.dirname, '../../fixtures/pictures')

beforeAll(async () => {
  await world.songs()
  await world.clips()
  await world.halfReadable()
  await world.turnedClips(turned('png', 1, 2))
  await ffmpeg(['-f', 'lavfi', '-i', `testsrc=s=${GIF.w}x${GIF.h}:r=5:d=2`, at('whole.gif')])
  await writeFile(at('no_trailer.gif'), (await readFile(at('whole.gif'))).subarray(0, -1))
  await makeClip(at('still.png'), { colour: 'red', args: ['-frames:v', '1'] })
  await ffmpeg(['-i', at('still.png'), '-c:v', 'bmp', '-f', 'image2', at('bmp.png')])
  const paper = createCanvas(160, 120)
  await writeFile(at('whole.jpg'), paper.toBuffer('image/jpeg', 90))
  await writeFile(at('no_eoi.jpg'), (await readFile(at('whole.jpg'))).subarray(0, -2))
  await ffmpeg(['-f', 'lavfi', '-i', 'testsrc=s=160x120:r=5:d=2', '-c:v', 'libwebp_anim', at('moving.webp')])
}, 120_000)

/** What each file is taken for, its length as players have it (ms; 0: a still), and what of it is not used. */
const TABLE = [
  ['cover.m4a', 'audio', 1000], ['chapters.m4a', 'audio', 1000], ['book.m4a', 'audio', 1000], ['rf64.wav', 'audio', 1000],
  ['sox_pipe.wav', 'audio', 1000], ['stream.mp3', 'audio', 1000], ['zeros.mp3', 'audio', 1024], ['w64.wav', 'audio', 1000],
  ['flac.wav', 'audio', 1000], ['layer2.mp3', 'audio', 1000], ['ch12.wav', 'audio', 1000], ['ch24.wav', 'audio', 1000],
  ['cut_keeps_head.mp3', 'audio', 1000, ['end']],
  ['long_audio.mp4', 'video', 4000], ['one_picture_song.mp4', 'video', 4000], ['vfr_still_end.mp4', 'video', 7050],
  ['slow_fps.mp4', 'video', 8000], ['slow_fps.mkv', 'video', 8000], ['subtitle_longer.mp4', 'video', 1000],
  ['subtitle_longer.mkv', 'video', 1000], ['hlg.mov', 'video', 1000], ['pq.mov', 'video', 1000], ['hdv.mp4', 'video', 1000],
  ['interlaced.mov', 'video', 1000], ['no_trailer.gif', 'video', 2000],
  ['odd_sound.mp4', 'video', 2000, ['sound']], ['odd_picture.mp4', 'audio', 2000, ['picture']], ['odd_first_sound.mp4', 'video', 2000],
  ['bmp.png', 'image', 0], ['no_eoi.jpg', 'image', 0], ['moving.webp', 'image', 0, ['motion']], ['phone.heic', 'image', 0],
] as const

const TURNS = Object.values(upright).map((expected, index) => [TURNED[index] ?? '', expected] as const)
const tall = TURNS.filter((_, index) => index >= 4)

/** Where in a video a file is shown or heard, in seconds. */
interface Slot {
  asset: Asset
  out: string
  from: number
  seconds: number
}

describe.each(await builds())('with %s ffmpeg', (label, path) => {
  const bench = createBench(folder, path)
  const jpegs = createJpegs(at(`jpegs of ${label}`), decodeHeic)

  /** As the app gives it to the engine: a HEIC as the JPEG that is made of it with the same ffmpeg. */
  async function given(name: string): Promise<Asset> {
    if (!name.endsWith('.heic')) return bench.assetOf(name)
    vi.stubEnv('NEMO_FFMPEG', path)
    const jpeg = await jpegs.jpegOf(join(PICTURES, name)).finally(() => vi.unstubAllEnvs())
    return { ...(await bench.assetOf(relative(folder, jpeg))), id: name, name }
  }

  /** A whole MP4 of files one after the other, each for as long as it lasts and a still for a second; songs play under black. */
  async function inARow(names: readonly string[], canvas = CANVAS): Promise<Slot[]> {
    const assets = await Promise.all(names.map(given))
    const lengths = assets.map(({ durationMs }) => durationMs || 1000)
    const starts = lengths.map((__, index) => lengths.slice(0, index).reduce((sum, ms) => sum + ms, 0))
    const segments = assets.map((asset, index) => picture(asset, starts[index] ?? 0, lengths[index] ?? 0))
    const music = segments.filter(({ m }) => m.kind === 'audio')
    const pictures = segments.filter(({ m }) => m.kind !== 'audio')
    const out = await bench.render(draftOf(lengths.reduce((sum, ms) => sum + ms, 0), canvas, { pictures, music }), assets)
    return segments.map(({ s, d }, index) => ({ asset: assets[index] as Asset, out, from: s / 1000, seconds: d / 1000 }))
  }

  let slots: Slot[]
  let turnedSlots: Slot[]
  let loudnessAt: Awaited<ReturnType<typeof listenTo>>
  beforeAll(async () => {
    slots = await inARow(TABLE.map(([name]) => name))
    loudnessAt = await listenTo(slots[0]?.out ?? '')
    const isTall = new Set(tall.map(([name]) => name))
    const wide = await inARow(TURNS.map(([name]) => name).filter((name) => !isTall.has(name)), { ...CANVAS, w: 160, h: 80 })
    turnedSlots = [...wide, ...(await inARow([...isTall], { ...CANVAS, w: 80, h: 160 }))]
  }, 240_000)

  const slotOf = (name: string): Slot => {
    const slot = [...slots, ...turnedSlots].find(({ asset }) => asset.name === name)
    if (!slot) throw new Error(`${name} is in no video`)
    return slot
  }

  /** Its frames alone, from the first to the last. */
  function framesOf(name: string, format: 'rgb24' | 'gray', size = SIZE): Promise<Buffer[]> {
    const { out, from, seconds } = slotOf(name)
    const [first, end] = [Math.round(from * 30), Math.round((from + seconds) * 30)]
    return decodeFrames(out, format, size, ['-ss', String(Math.max(0, first - 0.5) / 30), '-t', String((end - first) / 30)])
  }

  const cornersIn = (frame: Buffer | undefined, size: typeof SIZE): string =>
    cornersOf(size, (x, y) => frame?.subarray((y * size.width + x) * 3) ?? [])

  /** The colours of frames at these seconds. */
  function coloursIn(frames: readonly Buffer[], ...seconds: number[]): string[] {
    return seconds.map((second) => {
      const [r, g, b] = meanColour(frames[Math.min(frames.length - 1, Math.round(second * 30))])
      return r > 200 && g < 60 && b < 60 ? 'red' : g > 200 && r < 60 && b < 60 ? 'lime' : `${r},${g},${b}`
    })
  }

  test.each(TABLE)('%s is taken as %s of %i ms and is heard in its place of a whole MP4', (name, kind, durationMs, ...rest) => {
    const [leftOut = []] = rest
    const { asset, from, seconds } = slotOf(name)
    expect({ kind: asset.kind, leftOut: asset.leftOut ?? [] }).toEqual({ kind, leftOut })
    expect(Math.abs(asset.durationMs - durationMs)).toBeLessThan(60)
    expect(asset.hasAudio && loudnessAt(from, seconds) < -30).toBe(false)
    expect(kind === 'audio' && !asset.hasAudio).toBe(false)
  })

  test('each frame of them all is there', async () => {
    const { out = '', from = 0, seconds = 0 } = slots.at(-1) ?? {}
    const { stderr } = await ffmpeg(['-i', out, '-map', '0:v', '-c', 'copy', '-f', 'null', '-'])
    expect(Number(/frame= *(\d+)/.exec(stderr)?.[1])).toBe(Math.round((from + seconds) * 30))
  })

  test.each([['long_audio.mp4', 0.5, 'lime'], ['one_picture_song.mp4', 0.5, 'red'], ['vfr_still_end.mp4', 1, 'lime']] as const)(
    'the last picture of %s stays to its end',
    async (name, early, late) => {
      const frames = await framesOf(name, 'rgb24')
      expect(coloursIn(frames, early, frames.length / 30 - 1, 999)).toEqual(['red', late, late])
    },
  )

  test.each(['slow_fps.mp4', 'slow_fps.mkv'])('each picture of %s stands for its two seconds', async (name) => {
    const colours = coloursIn(await framesOf(name, 'rgb24'), 0, 1.6, 3.6, 5.9, 6.1, 999)
    expect(colours).toEqual(['red', 'red', 'red', 'red', 'lime', 'lime'])
  })

  test('a clip that stands still is seen through its cross-fade, wherever it is cut', async () => {
    const [first, second] = [await bench.assetOf('one_picture_song.mp4'), await bench.assetOf('vfr_still_end.mp4')]
    const cut = segment('cut', 1400, 2000, { kind: 'video', src: second.id, in: 5000 })
    const out = await bench.render(draftOf(3400, CANVAS, { pictures: [picture(first, 0, 2000), cut] }), [first, second])
    const frames = await decodeFrames(out, 'rgb24', SIZE)
    expect(coloursIn(frames, 1.3, 2.1, 3.3)).toEqual(['red', 'lime', 'lime'])
    const [r = 0, g = 0] = coloursIn(frames, 1.7)[0]?.split(',').map(Number) ?? []
    expect(Math.min(r, g)).toBeGreaterThan(60)
  })

  test.each([['hlg.mov', [138, 201, 230]], ['pq.mov', [168, 234, 245]]] as const)(
    'half, three quarters and all of the signal of %s have the brightness that SDR has for it',
    async (name, expected) => {
      const [frame] = await framesOf(name, 'gray')
      const row = frame?.subarray(60 * 160, 61 * 160)
      for (const [index, x] of [80, 119, 158].entries()) {
        // The frames are decoded to full range.
        const wanted = (((expected[index] ?? 0) - 16) * 255) / 219
        expect(Math.abs((row?.[x] ?? 0) - Math.min(255, wanted))).toBeLessThan(10)
      }
    },
  )

  test.each(['interlaced.mov', 'hdv.mp4'])('a bar that moves in %s has no combs', async (name) => {
    const frames = await framesOf(name, 'gray')
    const combs = frames.map((frame) => {
      let sum = 0
      for (let i = 160 * 20; i < 160 * 100; i++) sum += Math.abs((frame[i] ?? 0) - (frame[i + 160] ?? 0))
      return sum / (160 * 80)
    })
    expect(Math.max(...combs)).toBeLessThan(3)
  })

  test.each(TURNS)('the clip %s, turned by its matrix, is shown as players show it', async (name, expected) => {
    const size = tall.some(([one]) => one === name) ? { width: 80, height: 160 } : { width: 160, height: 80 }
    expect(slotOf(name).asset).toMatchObject(size)
    expect(cornersIn((await framesOf(name, 'rgb24', size))[0], size)).toBe(expected)
  })

  test('a phone’s HEIC is shown as it was taken', async () => {
    const size = { width: 80, height: 160 }
    const [slot] = await inARow(['phone.heic'], { ...CANVAS, w: 80, h: 160 })
    expect(slot?.asset).toMatchObject({ ...size, mime: 'image/jpeg' })
    expect(cornersIn((await decodeFrames(slot?.out ?? '', 'rgb24', size))[0], size)).toBe(upright[6])
  })
})

describe('refused', async () => {
  const probe = createProbe({ ffmpeg: { path: await bundled() } })

  test('a list of other files is not opened, whatever it is called', async () => {
    await writeFile(at('list.mp3'), `#EXTM3U\n#EXTINF:3,\nfile://${at('plain.mp3')}\n`)
    await writeFile(at('list.mp4'), `ffconcat version 1.0\nfile '${at('one.mp4')}'\n`)
    await writeFile(at('wide.aac'), Buffer.from(`#EXTM3U\n#EXTINF:3,\nfile://${at('plain.mp3')}\n`, 'utf16le'))
    for (const name of ['list.mp3', 'list.mp4', 'wide.aac']) {
      await expect(probe(at(name), name)).rejects.toMatchObject({ reason: 'unsupported' })
    }
  })

  test('noise under the name of a song is not supported, and noise behind the head of a clip is broken', async () => {
    const noise = Buffer.concat(Array.from({ length: 2000 }, (_, index) => createHash('sha256').update(String(index)).digest()))
    await writeFile(at('noise.mp3'), noise)
    await expect(probe(at('noise.mp3'), 'noise.mp3')).rejects.toMatchObject({ reason: expect.stringMatching(/unsupported|broken/) as string })
    await writeFile(at('noise.mp4'), Buffer.concat([(await readFile(at('one.mp4'))).subarray(0, 32), noise]))
    await expect(probe(at('noise.mp4'), 'noise.mp4')).rejects.toMatchObject({ reason: 'broken' })
  })

  test('half of a GIF that moves is broken, at whichever byte it was cut', async () => {
    const whole = await readFile(at('whole.gif'))
    for (const share of [0.3, 0.5, 0.9]) {
      await writeFile(at('cut.gif'), whole.subarray(0, Math.floor(whole.length * share)))
      await expect(probe(at('cut.gif'), 'cut.gif')).rejects.toMatchObject({ reason: 'broken' })
    }
  })

  test('a clip in which nothing decodes is broken', async () => {
    await expect(probe(at('odd_all.mp4'), 'odd_all.mp4')).rejects.toMatchObject({ reason: 'broken' })
  })
})
