import { describe, expect, test } from 'vitest'
import { BEDS } from '../../../../src/engine/draft/beat'
import { MOODS, type Mood } from '../../../../src/engine/draft/plan'
import { bedInput, bedOf } from '../../../../src/engine/sound/mix'
import { ffmpeg, loudness, RESOURCES } from '../media/media-kit'

const RATE = 48_000
const MUSIC = `${RESOURCES}/music`

/** The left channel of a bed as a render reads it. */
async function played(mood: Mood, durationMs: number): Promise<Int16Array> {
  const args = ['-v', 'error', ...bedInput(MUSIC, durationMs, mood), '-af', 'pan=mono|c0=c0', '-f', 's16le', '-']
  const { stdout } = await ffmpeg(args)
  return new Int16Array(stdout.buffer, stdout.byteOffset, stdout.length >> 1)
}

describe.each(MOODS)('the bed “%s”', (mood) => {
  test('goes round without a click, never clips, and has exactly the length asked for', async () => {
    const samples = await played(mood, 60_123)
    expect(samples.length).toBe(Math.round(60.123 * RATE))
    const first = samples.slice(RATE, RATE + 2_000)
    const again = samples.findIndex((_, at) => at > 10 * RATE && first.every((sample, index) => samples[at + index] === sample))
    expect(again).toBeGreaterThan(10 * RATE)
    const jump = (at: number) => Math.abs((samples[at] ?? 0) - (samples[at - 1] ?? 0))
    const loop = again - RATE
    const largest = samples.slice(0, loop).reduce((most, _, at) => (at === 0 ? most : Math.max(most, jump(at))), 0)
    expect(jump(loop)).toBeLessThanOrEqual(largest)
    const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0) / 32_768
    expect(peak).toBeGreaterThan(0.3)
    expect(peak).toBeLessThan(0.9)
  })

  test('is as loud as it is said to be', async () => {
    expect(Math.abs((await loudness(`${MUSIC}/${mood}.flac`, 0, 60)) - BEDS[mood].lufs)).toBeLessThan(0.2)
  })
})

test('an unknown mood is calm', () => {
  expect([bedOf('heavy metal'), bedOf('lofi')]).toEqual(['calm', 'lofi'])
})
