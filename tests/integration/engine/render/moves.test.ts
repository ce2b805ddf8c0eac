import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { JOINS, type Asset, type JoinKind, type Look, type SegmentMeta } from '../../../../src/engine/types'
import { builds, bundled, createBench, decodeFrames, draftOf, ffmpeg, listenTo, meanColour, segment } from '../media/media-kit'
import { temporaryFolder } from '../../../fakes/temporary'

const folder = await temporaryFolder(afterAll)
const at = (name: string) => join(folder, name)
const TIMEOUT = { timeout: 60_000 }
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

test.each(await builds())('after many pieces a flash and its beep are still together, with %s ffmpeg', TIMEOUT, async (which, path) => {
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

describe.each(await builds())('with %s ffmpeg', (_, path) => {
  const clip = (s: number, d: number, m: SegmentMeta) => segment(`c${s}`, s, d, { kind: 'video', src: clock.id, ...m })
  /** Tenths of a second that each frame shows. */
  async function shown(d: number, m: SegmentMeta) {
    const out = await render(draftOf(d, CANVAS, { pictures: [clip(0, d, m)] }), [clock], { path })
    const frames = await decodeFrames(out, 'gray', SIZE)
    return { out, tenths: frames.map((frame) => Math.round(((frame[9_000] ?? 0) * 219) / 255 / 5)) }
  }

  test.each([
    ['as filmed', {}, [0, 5, 9, 14]], ['from within', { in: 1_000 }, [10, 15, 19, 24]], ['twice as fast', { speed: 2 }, [0, 10, 19, 29]],
    ['at half speed', { speed: 0.5, in: 500 }, [5, 7, 9, 12]], ['backwards', { reverse: true, in: 1_000 }, [24, 19, 15, 10]],
    ['backwards and fast', { reverse: true, speed: 2 }, [29, 20, 10, 0]], ['standing', { freeze: true, in: 1_500 }, [15, 15, 15, 15]],
  ] as const)('a clip goes %s', TIMEOUT, async (_name, m, expected) => {
    const { tenths } = await shown(1_500, m)
    expect(tenths).toHaveLength(45)
    const seen = [0, 15, 29, 44].map((index) => tenths[index] ?? NaN)
    for (const [index, tenth] of expected.entries()) expect(Math.abs((seen[index] ?? NaN) - tenth)).toBeLessThanOrEqual(1)
  })

  test('its sound goes with it, is as loud as asked, and silent where it stands or is muted', TIMEOUT, async () => {
    const heard = async (m: SegmentMeta) => listenTo((await shown(2_000, m)).out)
    const fast = await heard({ speed: 2 })
    expect(fast(0.52, 0.06)).toBeGreaterThan(-25)
    expect(fast(0.7, 0.2)).toBeLessThan(-50)
    const back = await heard({ reverse: true, in: 500 })
    expect(back(1.32, 0.14)).toBeGreaterThan(-25)
    expect(back(1, 0.2)).toBeLessThan(-50)
    for (const silent of [await heard({ volume: 0 }), await heard({ freeze: true, in: 1_000 })]) expect(silent(0, 2)).toBeLessThan(-70)
    expect((await heard({ denoise: true }))(1.02, 0.14)).toBeGreaterThan(-25)
  })

  const sheet = (id: string, s: number, back: string, m: SegmentMeta = {}) => segment(id, s, 1_500, { kind: 'color', back, ...m })
  /** Red, then green from 1 s on, joined over half a second; colours at the frame's left, right, top and bottom halfway. */
  async function joined(kind: JoinKind) {
    const pictures = [sheet('a', 0, '#ff0000'), sheet('b', 1_000, '#00ff00', { join: { kind, ms: 500 } })]
    const frames = await decodeFrames(await render(draftOf(2_500, CANVAS, { pictures }), [], { path }), 'rgb24', SIZE)
    const colourAt = (frame: Buffer | undefined, x: number, y: number) => {
      const [red, green, blue] = meanColour(frame?.subarray((y * 160 + x) * 3, (y * 160 + x) * 3 + 3))
      if (Math.max(red, green, blue) < 40) return 'black'
      if (Math.min(red, green, blue) > 200) return 'white'
      return red > 200 ? 'red' : green > 200 ? 'green' : 'mixed'
    }
    expect(frames).toHaveLength(75)
    for (const index of [0, 29]) expect(colourAt(frames[index], 80, 60)).toBe('red')
    for (const index of [45, 74]) expect(colourAt(frames[index], 80, 60)).toBe('green')
    const sides = [[4, 60], [155, 60], [80, 4], [80, 115]] as const
    return sides.map(([x, y]) => colourAt(frames[37], x, y)).join(' ')
  }
  const MIDDLE: Record<JoinKind, string> = {
    cut: 'green green green green', fade: 'mixed mixed mixed mixed',
    'slide-left': 'red green *', 'slide-right': 'green red *', 'slide-up': '* red green', 'slide-down': '* green red',
    'push-left': 'red green *', 'push-right': 'green red *', 'wipe-left': 'red green *', 'wipe-right': 'green red *',
    black: 'black black black black', white: 'white white white white',
  }

  test.each(JOINS)('a picture comes in by %s', TIMEOUT, async (kind) => {
    const pattern = new RegExp(`^${MIDDLE[kind].replace(' *', ' \\w+ \\w+').replace('* ', '\\w+ \\w+ ')}$`)
    expect(await joined(kind)).toMatch(pattern)
  })

  test.each([
    [{ name: 'mono' }, (r: number, g: number, b: number) => Math.max(r, g, b) - Math.min(r, g, b) < 8],
    [{ name: 'sepia' }, (r: number, g: number, b: number) => r > g && g > b],
    [{ brightness: 0.5 }, (r: number, g: number, b: number) => r > 190 && g > 100 && b > 100],
    [{ saturation: -1 }, (r: number, g: number, b: number) => Math.max(r, g, b) - Math.min(r, g, b) < 8],
    [{ warmth: 1 }, (r: number, _g: number, b: number) => r > 175 && b < 60],
    [{ blur: 0.4, vignette: 0.5, sharpen: 0.5, grain: 0.4 }, (r: number, g: number, b: number) => r > 120 && Math.max(g, b) < 100],
  ] as [Look, (r: number, g: number, b: number) => boolean][])('a look is what it says: %j', TIMEOUT, async (look, isAsAsked) => {
    const pictures = [segment('a', 0, 200, { kind: 'color', back: '#a04848', look })]
    const [frame] = await decodeFrames(await render(draftOf(200, CANVAS, { pictures }), [], { path }), 'rgb24', SIZE)
    const centre = frame?.subarray((60 * 160 + 70) * 3, (60 * 160 + 90) * 3)
    expect(isAsAsked(...meanColour(centre))).toBe(true)
  })
})
