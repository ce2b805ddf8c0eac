import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { JOINS, type Asset, type JoinKind, type Look, type Segment, type SegmentMeta } from '../../../../src/engine/types'
import { builds, bundled, createBench, decodeFrames, draftOf, ffmpeg, listenTo, meanColour, RESOURCES, segment } from '../media/media-kit'
import { temporaryFolder } from '../../../fakes/temporary'

const folder = await temporaryFolder(afterAll)
const at = (name: string) => join(folder, name)
const CANVAS = { w: 160, h: 120, fps: 30, ratio: '4:3' }
const SIZE = { width: 160, height: 120 }
const { render, assetOf } = createBench(folder, await bundled())

/** Its brightness says how many tenths of a second have gone by; it beeps at 1 s, higher at 2 s. */
let clock: Asset
beforeAll(async () => {
  const light = "color=black:s=160x120:r=30:d=4,geq=lum='16+floor(T*10+0.001)*5':cb=128:cr=128"
  const beeps = "aevalsrc='between(t,1,1.2)*sin(2*PI*1000*t)+between(t,2,2.2)*sin(2*PI*2000*t)':s=48000:d=4"
  const encode = ['-c:v', 'libx264', '-qp', '4', '-pix_fmt', 'yuv420p', at('clock.mp4')]
  await ffmpeg(['-f', 'lavfi', '-i', light, '-f', 'lavfi', '-i', beeps, ...encode])
  clock = await assetOf('clock.mp4')
}, 60_000)

test.each(await builds())('after many pieces a flash and its beep are still together, with %s ffmpeg', async (which, path) => {
  const flash = "color=black:s=64x48:r=30:d=2,geq=lum='16+200*gte(T,0.999)':cb=128:cr=128"
  const beep = "aevalsrc='gte(t,1)*sin(2*PI*1000*t)':s=48000:d=2"
  await ffmpeg(['-f', 'lavfi', '-i', flash, '-f', 'lavfi', '-i', beep, '-c:v', 'libx264', '-pix_fmt', 'yuv420p', at(`${which}.mp4`)])
  const asset = await assetOf(`${which}.mp4`)
  // 10 frames each: a third of a second, which no whole ms is.
  const pictures = Array.from({ length: 60 }, (_, index) => {
    const [s, end] = [index, index + 1].map((count) => Math.round((count * 1000) / 3)) as [number, number]
    return segment(`p${index}`, s, end - s, { kind: 'color', back: `#0000${(20 + index).toString(16)}` })
  })
  pictures.push(segment('f', 20_000, 2_000, { kind: 'video', src: asset.id }))
  const draft = draftOf(22_000, { ...CANVAS, w: 64, h: 48 }, { pictures })
  const out = await render(draft, [asset], { path })
  const { stderr } = await ffmpeg(['-i', out, '-an', '-vf', 'showinfo', '-f', 'null', '-'])
  const times = [...stderr.matchAll(/pts_time:([\d.]+).* mean:\[(\d+)/g)].map(([, time, mean]) => ({ s: Number(time), mean: Number(mean) }))
  expect(times).toHaveLength(660)
  for (const [index, { s }] of times.entries()) expect(Math.abs(s - index / 30)).toBeLessThan(0.001)
  const seenAt = times.find(({ mean }) => mean > 120)?.s ?? NaN
  const heard = await listenTo(out)
  const heardAt = Array.from({ length: 400 }, (_, index) => 20.6 + index * 0.002).find((s) => heard(s, 0.004) > -30) ?? NaN
  expect(Math.abs(seenAt - 21)).toBeLessThan(0.01)
  expect(Math.abs(heardAt - seenAt)).toBeLessThan(0.02)
})

describe.each(await builds())('with %s ffmpeg', (which, path) => {
  test.each([true, false])('a shaky clip stands nearly still, wherever it is cut (looked at twice: %s)', async (canSteady) => {
    const name = `shaky-${which.length}-${canSteady}.mp4`
    const shake = "scale=420:-2,crop=320:240:x='40+14*sin(n*1.7)':y='20+10*cos(n*2.3)',format=yuv420p"
    const photo = ['-loop', '1', '-t', '3', '-framerate', '30', '-i', `${RESOURCES}/samples/latte.jpg`]
    await ffmpeg([...photo, '-vf', shake, '-c:v', 'libx264', '-qp', '8', at(name)])
    const shaky = await assetOf(name)
    const meta = { kind: 'video', src: shaky.id, in: 500 } as const
    const moved = async (m: SegmentMeta) => {
      const later = { ...meta, ...m, in: 1_500, join: { kind: 'cut', ms: 0 } } as const
      const pictures = [segment('a', 0, 1_000, { ...meta, ...m }), segment('b', 1_000, 1_000, later)]
      const draft = draftOf(2_000, { ...CANVAS, w: 320, h: 240 }, { pictures })
      const frames = await decodeFrames(await render(draft, [shaky], { path, canSteady }), 'gray', { width: 320, height: 240 })
      expect(frames).toHaveLength(60)
      const step = (frame: Buffer, before: Buffer | undefined) =>
        frame.reduce((sum, value, pixel) => sum + Math.abs(value - (before?.[pixel] ?? 0)), 0)
      return frames.slice(1).reduce((sum, frame, index) => sum + step(frame, frames[index]), 0)
    }
    expect(await moved({ stabilise: true })).toBeLessThan(0.5 * (await moved({})))
  })
})

const clip = (s: number, d: number, m: SegmentMeta) => segment(`c${s}`, s, d, { kind: 'video', src: clock.id, ...m })
const sheet = (s: number, d: number, m: SegmentMeta) => segment(`s${s}`, s, d, { kind: 'color', ...m })

/** How a clip goes, and the tenths of a second that its frames show at the start, a third, two thirds and the end. */
const WAYS: readonly (readonly [way: string, SegmentMeta, tenths: readonly number[]])[] = [
  ['as filmed', {}, [0, 5, 9, 14]], ['from within', { in: 1_000 }, [10, 15, 19, 24]], ['twice as fast', { speed: 2 }, [0, 10, 19, 29]],
  ['at half speed', { speed: 0.5, in: 500 }, [5, 7, 9, 12]], ['backwards', { reverse: true, in: 1_000 }, [24, 19, 15, 10]],
  ['backwards and fast', { reverse: true, speed: 2 }, [29, 20, 10, 0]], ['standing', { freeze: true, in: 1_500 }, [15, 15, 15, 15]],
]
const HEARD = {
  fast: { speed: 2 }, back: { reverse: true, in: 500 }, mute: { volume: 0 }, still: { freeze: true, in: 1_000 }, clean: { denoise: true },
}
/** The colours at the frame's left, right, top and bottom when green has half come over red. */
const MIDDLE: Record<JoinKind, string> = {
  cut: 'green green green green', fade: 'mixed mixed mixed mixed',
  'slide-left': 'red green *', 'slide-right': 'green red *', 'slide-up': '* red green', 'slide-down': '* green red',
  'push-left': 'red green *', 'push-right': 'green red *', 'wipe-left': 'red green *', 'wipe-right': 'green red *',
  black: 'black black black black', white: 'white white white white',
}
const LOOKS: readonly (readonly [Look, isAsAsked: (r: number, g: number, b: number) => boolean])[] = [
  [{ name: 'mono' }, (r, g, b) => Math.max(r, g, b) - Math.min(r, g, b) < 8],
  [{ name: 'sepia' }, (r, g, b) => r > g && g > b],
  [{ name: 'mono', strength: 0 }, (r, g, b) => r > 130 && Math.abs(g - 72) < 20 && Math.abs(b - 72) < 20],
  [{ name: 'mono', strength: 0.5 }, (r, g, b) => r - g > 25 && r - g < 65 && r - b > 25],
  [{ brightness: 0.5 }, (r, g, b) => r > 190 && g > 100 && b > 100],
  [{ saturation: -1 }, (r, g, b) => Math.max(r, g, b) - Math.min(r, g, b) < 8],
  [{ warmth: 1 }, (r, _g, b) => r > 175 && b < 60],
  [{ blur: 0.4, vignette: 0.5, sharpen: 0.5, grain: 0.4 }, (r, g, b) => r > 120 && Math.max(g, b) < 100],
]

/** All of it in one video, part after part: starting ffmpeg costs more than so few small frames. */
async function film(path: string) {
  const parts: { name: string; ms: number; at: (s: number) => Segment[] }[] = [
    ...WAYS.map(([name, m]) => ({ name, ms: 1_500, at: (s: number) => [clip(s, 1_500, m)] })),
    ...Object.entries(HEARD).map(([name, m]) => ({ name, ms: 2_000, at: (s: number) => [clip(s, 2_000, m)] })),
    ...JOINS.map((kind) => ({
      name: kind,
      ms: 1_400,
      at: (s: number) => [sheet(s, 900, { back: '#ff0000' }), sheet(s + 500, 900, { back: '#00ff00', join: { kind, ms: 400 } })],
    })),
    ...LOOKS.map(([look]) => ({ name: JSON.stringify(look), ms: 200, at: (s: number) => [sheet(s, 200, { back: '#a04848', look })] })),
  ]
  const startOf = (index: number) => parts.slice(0, index).reduce((sum, { ms }) => sum + ms, 0)
  const pictures = parts.flatMap((part, index) => part.at(startOf(index)))
  const out = await render(draftOf(startOf(parts.length), CANVAS, { pictures }), [clock], { path })
  const frames = await decodeFrames(out, 'rgb24', SIZE)
  expect(frames).toHaveLength((startOf(parts.length) * 30) / 1_000)
  const loudness = await listenTo(out)
  return (name: string) => {
    const index = parts.findIndex((part) => part.name === name)
    const s = startOf(index)
    return {
      frames: frames.slice((s * 30) / 1_000, (startOf(index + 1) * 30) / 1_000),
      heard: (from: number, seconds: number) => loudness(s / 1_000 + from, seconds),
    }
  }
}

describe.each(await builds())('with %s ffmpeg', (_, path) => {
  let part: Awaited<ReturnType<typeof film>>
  beforeAll(async () => {
    part = await film(path)
  }, 120_000)

  test.each(WAYS)('a clip goes %s', (way, _m, expected) => {
    const tenths = part(way).frames.map((frame) => Math.round(((frame[27_001] ?? 0) * 219) / 255 / 5))
    const seen = [0, 15, 29, 44].map((index) => tenths[index] ?? NaN)
    for (const [index, tenth] of expected.entries()) expect(Math.abs((seen[index] ?? NaN) - tenth)).toBeLessThanOrEqual(1)
  })

  test('its sound goes with it, is as loud as asked, and silent where it stands or is muted', () => {
    const { heard: fast } = part('fast')
    expect(fast(0.52, 0.06)).toBeGreaterThan(-25)
    expect(fast(0.7, 0.2)).toBeLessThan(-50)
    const { heard: back } = part('back')
    expect(back(1.32, 0.14)).toBeGreaterThan(-25)
    expect(back(1, 0.2)).toBeLessThan(-50)
    for (const silent of [part('mute'), part('still')]) expect(silent.heard(0.05, 1.9)).toBeLessThan(-70)
    expect(part('clean').heard(1.02, 0.14)).toBeGreaterThan(-25)
  })

  const colourAt = (frame: Buffer | undefined, x: number, y: number) => {
    const [red, green, blue] = meanColour(frame?.subarray((y * 160 + x) * 3, (y * 160 + x) * 3 + 3))
    if (Math.max(red, green, blue) < 40) return 'black'
    if (Math.min(red, green, blue) > 200) return 'white'
    return red > 200 ? 'red' : green > 200 ? 'green' : 'mixed'
  }

  test.each(JOINS)('a picture comes in by %s', (kind) => {
    const { frames } = part(kind)
    for (const index of [0, 14]) expect(colourAt(frames[index], 80, 60)).toBe('red')
    for (const index of [27, 41]) expect(colourAt(frames[index], 80, 60)).toBe('green')
    const sides = [[4, 60], [155, 60], [80, 4], [80, 115]] as const
    const pattern = new RegExp(`^${MIDDLE[kind].replace(' *', ' \\w+ \\w+').replace('* ', '\\w+ \\w+ ')}$`)
    expect(sides.map(([x, y]) => colourAt(frames[21], x, y)).join(' ')).toMatch(pattern)
  })

  test.each(LOOKS)('a look is what it says: %j', (look, isAsAsked) => {
    const centre = part(JSON.stringify(look)).frames[0]?.subarray((60 * 160 + 70) * 3, (60 * 160 + 90) * 3)
    expect(isAsAsked(...meanColour(centre))).toBe(true)
  })
})
