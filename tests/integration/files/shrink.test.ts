import { copyFile, mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createShrinker } from '../../../src/main/core/files/convert'
import { planShrink, type MediaFacts } from '../../../src/shared/model/shrink'
import { corners, turned, upright } from '../engine/media/exif-kit'
import { findFfmpeg } from '../../../src/engine/media/ffmpeg'
import { bundled, decodeFrames, ffmpeg } from '../engine/media/media-kit'
import { createWorld as createWorldFiles } from '../engine/world-kit'
import { temporaryFolder } from '../../fakes/temporary'

const unwatched = { signal: new AbortController().signal, onProgress: () => undefined }

/** Three seconds of a noisy picture with a tone, which compress badly. */
const noisy = join(await temporaryFolder(afterAll), 'noisy.mov')
beforeAll(async () => {
  const picture = ['-f', 'lavfi', '-i', 'testsrc=size=160x120:rate=25,noise=alls=40:allf=t']
  await ffmpeg([...picture, '-f', 'lavfi', '-i', 'sine', '-t', '3', '-pix_fmt', 'yuv420p', '-preset', 'ultrafast', noisy])
})
async function film(name: string): Promise<{ path: string; folder: string }> {
  const folder = await temporaryFolder()
  await copyFile(noisy, join(folder, name))
  return { path: join(folder, name), folder }
}

async function alphaInTheMiddle(path: string): Promise<number | undefined> {
  const image = await loadImage(path)
  const context = createCanvas(image.width, image.height).getContext('2d')
  context.drawImage(image, 0, 0)
  return context.getImageData(Math.round(image.width / 2), Math.round(image.height / 2), 1, 1).data[3]
}

describe('a file that is too large', () => {
  // It starts in a twentieth of the time; the clips below are made with the one of the system.
  beforeAll(async () => void vi.stubEnv('NEMO_FFMPEG', await bundled()))
  afterAll(() => void vi.unstubAllEnvs())

  test('becomes an MP4 below the limit with its whole length, beside the untouched original [NP-11.8]', async () => {
    const { path, folder } = await film('我的 film.mov')
    const before = await readFile(path)
    const shrinker = createShrinker(join(folder, 'shrunk'))
    const seen: number[] = []
    const fit = { startMs: 0, endMs: 3000, limitBytes: 150_000 }
    expect(before.length).toBeGreaterThan(fit.limitBytes)
    const made = await shrinker.shrink('u1', path, fit, { ...unwatched, onProgress: (progress) => seen.push(progress) })
    expect(made).toBe(join(folder, 'shrunk', 'u1', '我的 film.mp4'))
    expect((await stat(made)).size).toBeLessThanOrEqual(fit.limitBytes)
    const facts = await shrinker.probe(made)
    expect(facts).toMatchObject({ kind: 'video', width: 160, height: 120 })
    expect(Math.abs((facts?.durationMs ?? 0) - 3000)).toBeLessThan(100)
    expect(seen.at(-1)).toBeGreaterThan(0.9)
    expect((await readFile(path)).equals(before)).toBe(true)
    expect(await readdir(join(folder, 'shrunk', 'u1'))).toEqual(['我的 film.mp4'])
  })

  test('is cut to the part that is wanted, and made again where an encoder missed its rate [NP-11.8]', async () => {
    const { path, folder } = await film('a.mkv')
    const shrinker = createShrinker(join(folder, 'shrunk'))
    const made = await shrinker.shrink('u1', path, { startMs: 1000, endMs: 2000, limitBytes: 150_000 }, unwatched)
    expect(Math.abs(((await shrinker.probe(made))?.durationMs ?? 0) - 1000)).toBeLessThan(100)
    expect((await stat(made)).size).toBeLessThanOrEqual(150_000)
  })

  test('of sound becomes an M4A, a PNG a smaller PNG, in a folder of any name', async () => {
    const folder = await temporaryFolder()
    const [song, scan] = [join(folder, 'song.wav'), join(folder, '100%d.png')]
    await ffmpeg(['-f', 'lavfi', '-i', 'sine', '-t', '4', song])
    const noise = ['-f', 'lavfi', '-i', 'nullsrc=size=640x400,geq=random(1)*255:128:128', '-frames:v', '1']
    await ffmpeg([...noise, '-update', '1', join(folder, 'scan.png')])
    await rename(join(folder, 'scan.png'), scan)
    const shrinker = createShrinker(join(folder, 'C#?', '%03d "it\'s"\n早晨'))
    const music = await shrinker.shrink('u1', song, { startMs: 0, endMs: 4000, limitBytes: 60_000 }, unwatched)
    expect(await shrinker.probe(music)).toMatchObject({ kind: 'audio' })
    const still = await shrinker.shrink('u2', scan, { startMs: 0, endMs: 0, limitBytes: 60_000 }, unwatched)
    expect(still.endsWith('100%d.png')).toBe(true)
    for (const path of [music, still]) expect((await stat(path)).size).toBeLessThanOrEqual(60_000)
  })

  test('stops on abort, and leaves nothing', async () => {
    const { path, folder } = await film('a.mp4')
    const shrinker = createShrinker(join(folder, 'shrunk'))
    const stop = new AbortController()
    const making = shrinker.shrink('u1', path, { startMs: 0, endMs: 3000, limitBytes: 150_000 }, {
      signal: stop.signal,
      onProgress: () => stop.abort(new Error('cancelled')),
    })
    await expect(making).rejects.toThrow('cancelled')
    expect(await readdir(join(folder, 'shrunk'))).toEqual([])
  })

  test('that was made already is not made again; it is deleted when it is let go, and at the next start', async () => {
    const { path, folder } = await film('a.mp4')
    const shrunk = join(folder, 'shrunk')
    const first = createShrinker(shrunk)
    const fit = { startMs: 0, endMs: 1000, limitBytes: 60_000 }
    const made = await first.shrink('u1', path, fit, unwatched)
    const { mtimeMs } = await stat(made)
    expect([await first.shrink('u1', path, fit, unwatched), (await stat(made)).mtimeMs]).toEqual([made, mtimeMs])
    await first.discard('u1')
    expect(await readdir(shrunk)).toEqual([])
    await mkdir(join(shrunk, 'old'))
    await createShrinker(shrunk).shrink('u2', path, fit, unwatched)
    expect(await readdir(shrunk)).toEqual(['u2'])
  })

  // How each format keeps its orientation is in tests/integration/engine/media.
  const pictures = [...Object.keys(upright).map((of) => ['jpeg', of] as const), ['png', '6'], ['webp', '7']] as const
  test.each(pictures)('a %s of orientation %s becomes an upright PNG [NP-11.8]', async (format, of) => {
    const folder = await temporaryFolder()
    const shrinker = createShrinker(join(folder, 'shrunk'))
    const path = join(folder, `photo.${format}`)
    await writeFile(path, turned(format, Number(of), 5))
    const [large, small] = Number(of) >= 5 ? ([[200, 400], [94, 190]] as const) : ([[400, 200], [190, 94]] as const)
    expect(await shrinker.probe(path)).toEqual({ kind: 'image', durationMs: 0, width: large[0], height: large[1] })
    const made = await shrinker.shrink(format, path, { startMs: 0, endMs: 0, limitBytes: 60_000 }, unwatched)
    expect(made).toBe(join(folder, 'shrunk', format, 'photo.png'))
    const { width, height } = await loadImage(made)
    expect([width, height]).toEqual(small)
    expect(await corners(made)).toBe(upright[Number(of) as keyof typeof upright])
    expect(await alphaInTheMiddle(made)).toBe(format === 'jpeg' ? 255 : 0)
  })

  test('is as long as its content, not as its name or its title says', async () => {
    const { path } = await film('in.mp4')
    const named = join(await temporaryFolder(), 'Duration: 09:00:00.00, start.mp4')
    await ffmpeg(['-i', path, '-c', 'copy', '-metadata', 'title=Duration: 08:00:00.00', named])
    const facts = await createShrinker(join(named, '..', 'shrunk')).probe(named)
    expect(Math.abs((facts?.durationMs ?? 0) - 3000)).toBeLessThan(100)
  })

  test('that ffmpeg cannot read, or a picture that is cut short, cannot be made smaller', async () => {
    const folder = await temporaryFolder()
    const shrinker = createShrinker(join(folder, 'shrunk'))
    await writeFile(join(folder, 'a.mp4'), 'no film')
    await writeFile(join(folder, 'b.jpg'), turned('jpeg', 1, 5).subarray(0, -200))
    expect([await shrinker.probe(join(folder, 'a.mp4')), await shrinker.probe(join(folder, 'b.jpg'))]).toEqual([null, null])
  })
})

describe('what is foreseen', () => {
  const film: MediaFacts = { kind: 'video', durationMs: 600_000, width: 3840, height: 2160 }
  const limit = 200 * 1024 * 1024
  const of = (facts: MediaFacts, endMs = facts.durationMs) => planShrink(facts, { startMs: 0, endMs }, limit)

  test('stays below the limit, as fine as the length allows', () => {
    const lengths = [60_000, 300_000, 900_000, 1_800_000, 3_600_000]
    const plans = lengths.map((durationMs) => of({ ...film, durationMs }))
    expect(plans.map((plan) => plan?.height)).toEqual([1080, 1080, 720, 480, 360])
    for (const plan of plans) expect(plan?.sizeBytes).toBeLessThan(limit)
  })
  test('is no finer than the original, and keeps its shape', () => {
    expect(of({ ...film, durationMs: 10_000, width: 600, height: 801 })).toMatchObject({ width: 600, height: 802 })
    expect(of({ ...film, durationMs: 300_000, width: 2160, height: 3840 })).toMatchObject({ width: 1080, height: 1920 })
  })
  test('is nothing where the film is too long for any quality, and a part of it is something', () => {
    const day = { ...film, durationMs: 86_400_000 }
    expect(of(day)).toBeNull()
    expect(of(day, 60_000)).not.toBeNull()
  })
})

describe('a clip of a phone that is made smaller', () => {
  type World = ReturnType<typeof createWorldFiles>
  const shrunk = async (name: string, make: (world: World) => Promise<void>, size: { width: number; height: number }) => {
    const folder = await temporaryFolder()
    const world = createWorldFiles(folder, (await findFfmpeg({})).path)
    await make(world)
    const fit = { startMs: 0, endMs: 1000, limitBytes: 100_000 }
    return decodeFrames(await createShrinker(join(folder, 'shrunk')).shrink('u', world.at(name), fit, unwatched), 'gray', size)
  }

  test('is as players show it, though its matrix mirrors it', async () => {
    const [frame] = await shrunk('transverse.mp4', (world) => world.turnedClips(turned('png', 1, 2)), { width: 80, height: 160 })
    // Green is the brightest, then red: upright[7] is "bgrg".
    const [tl = 0, tr = 0, bl = 0] = [[4, 4], [75, 4], [4, 155]].map(([x = 0, y = 0]) => frame?.[y * 80 + x])
    expect(tr).toBeGreaterThan(bl + 30)
    expect(bl).toBeGreaterThan(tl + 20)
  })

  test('has the brightness of SDR, though it is HDR', async () => {
    const [frame] = await shrunk('hlg.mov', (world) => world.hdr('hlg.mov', 'arib-std-b67'), { width: 160, height: 120 })
    const row = frame?.subarray(60 * 160, 61 * 160)
    expect(Math.abs((row?.[80] ?? 0) - 142)).toBeLessThan(12)
    expect(Math.abs((row?.[119] ?? 0) - 215)).toBeLessThan(12)
  })
})
