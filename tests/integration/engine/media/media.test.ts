import { readFile, truncate, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadImage } from '@napi-rs/canvas'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createProbe } from '../../../../src/engine/media/probe'
import { corners, turned, upright } from './exif-kit'
import { builds, bundled, ffmpeg, makeClip, makePhoto } from './media-kit'
import { temporaryFolder } from '../../../fakes/temporary'

const folder = await temporaryFolder(afterAll)
const at = (name: string) => join(folder, name)
const both = await builds()
const probe = createProbe({ ffmpeg: { path: await bundled() } })
const naming = (text: string) => expect.stringContaining(text) as string

/** The first half of a file. */
async function half(name: string, of: string): Promise<string> {
  await writeFile(at(name), await readFile(at(of)))
  await truncate(at(name), Math.floor((await stat(at(of))).size / 2))
  return at(name)
}

beforeAll(async () => {
  const clip = { colour: 'red', tone: 440 }
  const x264 = ['-c:v', 'libx264', '-preset', 'ultrafast']
  await Promise.all([
    makeClip(at('a.mp4'), { ...clip, args: [...x264, '-movflags', '+faststart'] }), makeClip(at('a.mov'), { ...clip, args: x264 }),
    makeClip(at('a.avi'), { ...clip, args: ['-c:v', 'mpeg4', '-c:a', 'pcm_s16le'] }), makeClip(at('a.mkv'), { ...clip, args: x264 }),
    makeClip(at('a.webm'), { ...clip, args: ['-c:v', 'libvpx', '-c:a', 'libopus', '-deadline', 'realtime'] }),
    makePhoto(at('a.jpg'), '#c00', 300, 200),
  ])
  for (const name of ['a.mp3', 'a.wav', 'a.m4a', 'a.aac']) await ffmpeg(['-f', 'lavfi', '-i', 'sine=f=440:r=44100:d=3', at(name)])
  for (const name of ['a.png', 'a.webp', 'a.gif']) await ffmpeg(['-i', at('a.jpg'), '-frames:v', '1', at(name)])
  await ffmpeg(['-f', 'lavfi', '-i', 'testsrc=s=160x120:r=5:d=2', at('moving.gif')])
  await ffmpeg(['-f', 'lavfi', '-i', 'testsrc=s=160x120:r=5:d=2', '-c:v', 'libwebp_anim', at('moving.webp')])
}, 60_000)

describe.each(both)('with %s ffmpeg', (_, path) => {
  const look = createProbe({ ffmpeg: { path } })

  test.each([
    ['a.mp4', 'video', 160, 120], ['a.mov', 'video', 160, 120], ['a.avi', 'video', 160, 120], ['a.webm', 'video', 160, 120],
    ['a.mkv', 'video', 160, 120], ['moving.gif', 'video', 160, 120], ['a.jpg', 'image', 300, 200], ['a.png', 'image', 300, 200],
    ['a.gif', 'image', 300, 200], ['a.webp', 'image', 300, 200], ['moving.webp', 'image', 160, 120],
    ['a.mp3', 'audio', 0, 0], ['a.wav', 'audio', 0, 0], ['a.m4a', 'audio', 0, 0], ['a.aac', 'audio', 0, 0],
  ] as const)('%s is taken as %s of %i×%i', async (name, kind, width, height) => {
    const found = await look(at(name), name)
    const hasAudio = kind === 'audio' || (kind === 'video' && name !== 'moving.gif')
    expect(found).toMatchObject({ name, kind, width, height, hasAudio, path: at(name) })
    const expected = { video: 2000, audio: 3000, image: 0 }[kind]
    expect(Math.abs(found.durationMs - expected)).toBeLessThan(250)
  })

  const played = ['a.mp4', 'a.webm', 'a.avi', 'a.wav']
  test.each(played)('half of %s is taken as far as it goes, which is told', async (name) => {
    const found = await look(await half(`half-${name}`, name), name)
    expect(found).toMatchObject({ leftOut: ['end'] })
    expect(Math.abs(found.durationMs - (name === 'a.wav' ? 1_500 : 1_000))).toBeLessThan(350)
  })

  test.each(['a.mov', 'a.m4a'])('half of %s, whose index is at its end, is refused by name', async (name) => {
    const broken = await half(`half-${name}`, name)
    await expect(look(broken, `my ${name}`)).rejects.toMatchObject({ reason: 'broken', message: naming(`my ${name}`) })
  })

  test('a clip with a rotation matrix has the size it is shown in', async () => {
    await ffmpeg(['-i', at('a.mp4'), '-c', 'copy', '-metadata:s:v:0', 'rotate=90', at('turned.mp4')])
    expect(await look(at('turned.mp4'), 'turned.mp4')).toMatchObject({ kind: 'video', width: 120, height: 160 })
  })
})

test.each(['a.jpg', 'a.png', 'a.webp', 'a.gif', 'moving.gif'])('half of the picture %s is refused', async (name) => {
  await expect(probe(await half(`half-${name}`, name), name)).rejects.toMatchObject({ reason: 'broken' })
})

describe('a clip with nothing in its midst', () => {
  /** Its own bytes but for a share of them, which are 0. */
  async function hollow(from: number, to: number, seconds: number, keyframes: number): Promise<string> {
    const encode = ['-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-g', String(keyframes), at('whole.mp4')]
    await ffmpeg(['-f', 'lavfi', '-i', `testsrc2=s=160x120:r=25:d=${seconds}`, ...encode])
    const bytes = await readFile(at('whole.mp4'))
    const [start, end] = [bytes.indexOf('mdat') + 4, bytes.indexOf('moov') - 4]
    await writeFile(at('hollow.mp4'), bytes.fill(0, start + Math.round((end - start) * from), start + Math.round((end - start) * to)))
    return at('hollow.mp4')
  }

  test('is as long as it decodes where that is its end, though the picture that all depend on is there', async () => {
    const { durationMs, leftOut } = await probe(await hollow(0.5, 1, 4, 250), 'a.mp4')
    expect(leftOut).toEqual(['end'])
    expect(durationMs).toBeGreaterThan(1_000)
    expect(durationMs).toBeLessThan(3_000)
  })

  test('is as long as it decodes, and says so', async () => {
    const { durationMs, leftOut } = await probe(await hollow(0.4, 0.7, 10, 25), 'a.mp4')
    expect(leftOut).toEqual(['end'])
    expect(durationMs).toBeGreaterThan(2_500)
    expect(durationMs).toBeLessThan(4_500)
  })
})

test('a clip of one picture has no length of its own, as a photo', async () => {
  await ffmpeg(['-f', 'lavfi', '-i', 'color=red:s=160x120', '-frames:v', '1', '-c:v', 'libx264', '-pix_fmt', 'yuv420p', at('one.mp4')])
  expect(await probe(at('one.mp4'), 'one.mp4')).toMatchObject({ kind: 'video', durationMs: 0 })
})

test('a file is known by its first bytes, not by its name', async () => {
  await writeFile(at('song.mp4'), await readFile(at('a.png')))
  expect(await probe(at('song.mp4'), 'song.mp4')).toMatchObject({ kind: 'image', mime: 'image/png' })
})

const foreign = [['a text', 'hello, this is a text\n'], ['a PDF', '%PDF-1.7\n%âãÏÓ\n']] as const
test.each(foreign)('%s is unsupported', async (_, content) => {
  await writeFile(at('x.jpg'), content)
  await expect(probe(at('x.jpg'), 'x.jpg')).rejects.toMatchObject({ reason: 'unsupported', message: naming('x.jpg') })
})

test('a picture of too many pixels is refused before it is decoded', async () => {
  const png = await readFile(at('a.png'))
  png.writeUInt32BE(50_000, 16)
  png.writeUInt32BE(50_000, 20)
  await writeFile(at('bomb.png'), png)
  await expect(probe(at('bomb.png'), 'bomb.png')).rejects.toMatchObject({ reason: 'too-many-pixels' })
})

test('a sound longer than an hour is refused, and one of an hour with its last packet is taken', async () => {
  await ffmpeg(['-f', 'lavfi', '-i', 'anullsrc=r=8000:cl=mono', '-t', '3600.5', '-c:a', 'pcm_u8', at('hour.wav')])
  await expect(probe(at('hour.wav'), 'hour.wav')).resolves.toMatchObject({ kind: 'audio' })
  await ffmpeg(['-f', 'lavfi', '-i', 'anullsrc=r=8000:cl=mono', '-t', '3700', '-c:a', 'pcm_u8', at('long.wav')])
  await expect(probe(at('long.wav'), 'long.wav')).rejects.toMatchObject({ reason: 'too-long' })
})

test('a song with a cover picture is a song', async () => {
  await ffmpeg(['-i', at('a.mp3'), '-i', at('a.jpg'), '-map', '0', '-map', '1', '-c', 'copy', '-id3v2_version', '3', at('cover.mp3')])
  expect(await probe(at('cover.mp3'), 'cover.mp3')).toMatchObject({ kind: 'audio', width: 0, hasAudio: true })
})

describe('EXIF', () => {
  test.each(Object.entries(upright))('orientation %s is turned upright', async (orientation, expected) => {
    await writeFile(at(`o${orientation}.jpg`), turned('jpeg', Number(orientation)))
    expect(await corners(at(`o${orientation}.jpg`))).toBe(expected)
    const size = Number(orientation) >= 5 ? { width: 40, height: 80 } : { width: 80, height: 40 }
    expect(await probe(at(`o${orientation}.jpg`), 'o.jpg')).toMatchObject(size)
  })

  test.each(Object.entries(upright))('orientation %s is read from a PNG too', async (orientation, expected) => {
    await writeFile(at(`o${orientation}.png`), turned('png', Number(orientation)))
    expect((await loadImage(at(`o${orientation}.png`))).width).toBe(80)
    expect(await corners(at(`o${orientation}.png`))).toBe(expected)
  })
})
