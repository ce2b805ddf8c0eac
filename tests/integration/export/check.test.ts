import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { findFfmpeg, runFfmpeg } from '../../../src/engine/media/ffmpeg'
import { createExportCheck } from '../../../src/main/core/files/check-export'
import { faultsOf, type FileFacts, type Found, type Render } from '../../../src/shared/model/render'
import { sampleMp4 } from '../../fakes/nemo-server'
import { picture } from '../../fakes/picture'
import { sampleRender } from '../../fakes/samples'
import { temporaryFolder } from '../../fakes/temporary'
import { builds } from '../engine/media/media-kit'

afterEach(() => void vi.unstubAllEnvs())

const LOOKS = { bright: 'testsrc=s=320x568', black: 'color=black:s=320x568', dim: 'color=0x303030:s=320x568' } as const
const SOUNDS = { tone: 'sine=440,volume=-6dB', silence: 'anullsrc=r=48000:cl=stereo' } as const

async function made(picture: string, sound: string | null, seconds = 3): Promise<Found | null> {
  const path = join(await temporaryFolder(), 'a.mp4')
  const { path: ffmpeg } = await findFfmpeg({})
  const audio = sound === null ? [] : ['-f', 'lavfi', '-i', sound, '-c:a', 'aac']
  const video = ['-f', 'lavfi', '-i', `${picture}:r=10`, ...audio, '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p']
  await runFfmpeg(ffmpeg, [...video, '-t', String(seconds), path], { timeoutMs: 60_000 })
  return createExportCheck()(path, seconds * 1000)
}

test('a file is seen and heard as it is', async () => {
  const facts = await made(LOOKS.bright, SOUNDS.tone)
  expect(facts).toMatchObject({ width: 320, height: 568, picture: 'seen', sound: 'heard' })
  const { durationMs, lufs } = facts as FileFacts
  expect(durationMs).toBeGreaterThan(2900)
  expect(lufs).toBeLessThan(0)
  expect(await made(LOOKS.black, SOUNDS.silence)).toMatchObject({ picture: 'black', sound: 'silent', lufs: null })
  expect(await made(LOOKS.dim, null)).toMatchObject({ picture: 'seen', sound: 'none' })
  // Longer ones by the pictures that stand for themselves.
  expect(await made(LOOKS.bright, null, 61)).toMatchObject({ picture: 'seen', durationMs: 61_000 })
})

test('a picture is looked at too', async () => {
  const path = join(await temporaryFolder(), 'a.png')
  await writeFile(path, picture('png', { width: 640, height: 360 }))
  expect(await createExportCheck()(path, 3000)).toMatchObject({ durationMs: 0, width: 640, picture: 'seen', sound: 'none' })
})

test.each(await builds())('a GIF is as long as it plays, also where %s ffmpeg looks', async (_, ffmpeg) => {
  const path = join(await temporaryFolder(), 'a.gif')
  const loop = ['-f', 'lavfi', '-i', 'testsrc=s=100x100:r=15:d=5', path]
  await runFfmpeg((await findFfmpeg({})).path, loop, { timeoutMs: 60_000 })
  vi.stubEnv('NEMO_FFMPEG', ffmpeg)
  const found = await createExportCheck()(path, 5000)
  expect(found).toMatchObject({ width: 100, picture: 'seen' })
  expect(Math.abs((found as FileFacts).durationMs - 5000)).toBeLessThan(50)
})

test('of what is not there nothing is known, and what ffmpeg cannot play is told as that', async () => {
  const path = join(await temporaryFolder(), 'a.mp4')
  expect(await createExportCheck()(path, 1000)).toBeNull()
  await writeFile(path, 'no video')
  expect(await createExportCheck()(path, 1000)).toBe('unreadable')
  // It has all the boxes of an MP4, so that it is saved, and nothing that decodes.
  await writeFile(path, sampleMp4(4000))
  expect(await createExportCheck()(path, 1000)).toBe('unreadable')
})

const good: FileFacts = { durationMs: 15_040, width: 1080, height: 1920, picture: 'seen', sound: 'heard', lufs: -14 }
const render = (more: Partial<Render> = {}): Render => ({ ...sampleRender('r', { status: 'queued' }), hasSound: true, ...more })
test.each<[string, readonly string[], Partial<FileFacts>, Partial<Render>?]>([
  ['as it should be', [], {}],
  ['a little longer, as encoders make it', [], { durationMs: 15_300 }],
  ['cut off', ['length'], { durationMs: 9_000 }],
  ['of a video a minute long a second more', [], { durationMs: 61_000 }, { durationMs: 60_000 }],
  ['black and silent', ['black', 'silent'], { picture: 'black', sound: 'silent' }],
  ['without pictures or sound', ['no-picture', 'no-sound'], { picture: 'none', sound: 'none' }],
  ['silent where nothing is to be heard', [], { sound: 'none' }, { hasSound: false }],
  ['lying instead of upright', ['size'], { width: 1920, height: 1080 }],
  ['smaller, in the same shape', ['size'], { width: 180, height: 320 }],
  ['in whole blocks, as encoders make it', [], { height: 1920, width: 1088 }],
  ['of a timeline whose size is not known', [], { width: 180, height: 320 }, { width: null, height: null }],
  ['the size that was asked for, not the timeline’s', [], { width: 720, height: 1280 }, { width: 720, height: 1280 }],
  ['a GIF, which has no sound', [], { sound: 'none' }, { output: { format: 'gif' } }],
  ['a picture, which has no length', [], { sound: 'none', durationMs: 40 }, { output: { format: 'png' } }],
])('a file is told as faulty where it surely is: %s', (_, faults, facts, more) => {
  expect(faultsOf(render(more), { ...good, ...facts })).toEqual(faults)
})
