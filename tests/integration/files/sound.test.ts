import { copyFile, readdir, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createSound } from '../../../src/main/core/files/sound'
import { peaksBetween, type Peaks } from '../../../src/shared/peaks'
import { temporaryFolder } from '../../fakes/temporary'
import { bundled, ffmpeg } from '../engine/media/media-kit'

const made = await temporaryFolder(afterAll)
const [tone, mute] = [join(made, 'tone.wav'), join(made, 'mute.mp4')]
beforeAll(async () => {
  vi.stubEnv('NEMO_FFMPEG', await bundled())
  // A second of silence, then one of a tone at half loudness.
  await ffmpeg(['-f', 'lavfi', '-i', 'aevalsrc=0.5*sin(440*2*PI*t)*gte(t\\,1):d=2:s=44100', tone])
  await ffmpeg(['-f', 'lavfi', '-i', 'color=size=32x32:rate=5', '-t', '1', '-pix_fmt', 'yuv420p', mute])
})
afterAll(() => void vi.unstubAllEnvs())

async function listening(maxBytes?: number) {
  const dir = join(await temporaryFolder(), 'peaks')
  const music = await temporaryFolder()
  const paths = new Map<string, string>()
  const fileOf = async (id: string) => ({ path: paths.get(id) ?? join(made, id), name: id })
  const peaksOf = createSound({ dir, music, fileOf, ...(maxBytes !== undefined && { maxBytes }) })
  return { dir, music, paths, peaksOf, kept: () => readdir(dir).catch((): string[] => []) }
}
const seconds = (peaks: Peaks | null) =>
  peaks && peaksBetween(peaks, { inMs: 0, durationMs: 2000, pointMs: 1000 }).map((level) => level.toFixed(1))

test('a sound is as loud as it is heard, where it is heard', async () => {
  const { peaksOf, music } = await listening()
  const peaks = await peaksOf({ mediaId: 'tone.wav' })
  expect([peaks?.stepMs, peaks?.levels.length, seconds(peaks)]).toEqual([20, 100, ['0.0', '0.5']])
  await copyFile(tone, join(music, 'calm.flac'))
  expect(await peaksOf({ bed: 'calm' })).toEqual(peaks)
})

test('a film without sound and what is no media have none, and are not listened to again', async () => {
  const { peaksOf, kept } = await listening()
  await writeFile(join(made, 'words.mp3'), 'nothing to hear')
  expect([await peaksOf({ mediaId: 'mute.mp4' }), await peaksOf({ mediaId: 'words.mp3' })]).toEqual([null, null])
  expect(await kept()).toHaveLength(2)
})

test('what was heard once is known by its content, wherever it lies, and is kept in a bounded place', async () => {
  const { dir, peaksOf, paths, kept } = await listening(300)
  const first = await peaksOf({ mediaId: 'tone.wav' })
  const [name = ''] = await kept()
  await writeFile(join(dir, name), JSON.stringify({ stepMs: 7, levels: '~' }))
  await utimes(join(dir, name), 1, 1)
  paths.set('copy', join(made, 'copy.wav'))
  await copyFile(tone, join(made, 'copy.wav'))
  expect(await peaksOf({ mediaId: 'copy' })).toEqual({ stepMs: 7, levels: '~' })
  // It was used now.
  expect((await stat(join(dir, name))).mtimeMs).toBeGreaterThan(1e12)
  await writeFile(join(dir, name), 'x'.repeat(400))
  expect(await peaksOf({ mediaId: 'tone.wav' })).toEqual(first)
  await writeFile(join(dir, 'old'), 'x'.repeat(400))
  await utimes(join(dir, 'old'), 1, 1)
  await peaksOf({ mediaId: 'mute.mp4' })
  expect(await kept()).not.toContain('old')
})
