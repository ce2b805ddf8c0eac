import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { MUSIC_RATE, synthesizeLoop, writeBed } from '../../../../src/engine/sound/music'
import { ffmpeg, loudness, temporaryFolder } from '../media/media-kit'

const folder = await temporaryFolder()
const bytes = (samples: Float32Array) => Buffer.from(samples.buffer)

describe.each(['calm', 'upbeat', 'lofi', 'cinematic'] as const)('the bed “%s”', (mood) => {
  test('is the same each time, whole, and never clips', { timeout: 30_000 }, async () => {
    const [one, other] = [await synthesizeLoop(mood), await synthesizeLoop(mood)]
    expect(bytes(one.left).equals(bytes(other.left))).toBe(true)
    expect(one.left.length).toBeGreaterThan(10 * MUSIC_RATE)
    const peak = one.right.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
    expect(peak).toBeGreaterThan(0.3)
    expect(peak).toBeLessThan(0.9)
  })

  test('goes round without a click', { timeout: 30_000 }, async () => {
    const { left } = await synthesizeLoop(mood)
    const jump = (at: number) => Math.abs((left[at % left.length] ?? 0) - (left[at - 1] ?? 0))
    let largest = 0
    for (let at = 1; at < left.length; at++) largest = Math.max(largest, jump(at))
    expect(jump(left.length)).toBeLessThanOrEqual(largest)
  })
})

test('a bed longer than its loop has exactly the length asked for', { timeout: 30_000 }, async () => {
  const [raw, wav] = [join(folder, 'bed.raw'), join(folder, 'bed.wav')]
  await writeBed(raw, 'upbeat', 40_123)
  expect((await readFile(raw)).length).toBe(Math.round(40.123 * MUSIC_RATE) * 4)
  await ffmpeg(['-f', 's16le', '-ar', String(MUSIC_RATE), '-ac', '2', '-i', raw, wav])
  expect(await loudness(wav, 30, 8)).toBeGreaterThan(-26)
})

test('an unknown mood is calm', { timeout: 30_000 }, async () => {
  await writeBed(join(folder, 'unknown.raw'), 'heavy metal', 1_000)
  await writeBed(join(folder, 'calm.raw'), 'calm', 1_000)
  expect((await readFile(join(folder, 'unknown.raw'))).equals(await readFile(join(folder, 'calm.raw')))).toBe(true)
})
