import type { Spread } from './spread'
import type { AssetOf, Mood, Plan } from './plan'

/** Pictures that change on the beat of the music. */

/** The engine's own beds, each a loop of 32 beats: beats a minute, and how loud it is (LUFS), so that it is not measured at each render. */
export const BEDS = {
  calm: { bpm: 76, lufs: -11.7 },
  upbeat: { bpm: 116, lufs: -15.2 },
  lofi: { bpm: 80, lufs: -14.8 },
  cinematic: { bpm: 66, lufs: -13.2 },
  romantic: { bpm: 72, lufs: -12.6 },
  playful: { bpm: 124, lufs: -13 },
  energetic: { bpm: 128, lufs: -15.5 },
  sad: { bpm: 58, lufs: -13 },
} as const satisfies Record<Mood, { bpm: number; lufs: number }>
/** Nothing is seen for less than this, ms. */
const LEAST_MS = 400
const MOST_ROUNDS = 400

/** When the music beats, ms, up to `totalMs`; none: nothing plays, nothing in it beats, or nobody has listened. */
export function beatsOf({ music }: Plan, assetOf: AssetOf, totalMs: number): number[] {
  if (!music.isOn) return []
  const songs = music.assetIds.flatMap((id) => assetOf(id) ?? []).filter(({ durationMs }) => durationMs >= 1)
  const everyMs = 60_000 / BEDS[music.mood].bpm
  const { fromMs = 0 } = music
  const count = Math.max(0, Math.ceil((totalMs - fromMs) / everyMs))
  if (songs.length === 0) return Array.from({ length: count }, (_, nth) => fromMs + nth * everyMs)
  const beats: number[] = []
  let start = fromMs - (music.inMs ?? 0)
  for (let round = 0; round < MOST_ROUNDS && start < totalMs; round += 1) {
    const song = songs[round % songs.length]
    beats.push(...(song?.heard?.beats ?? []).map((ms) => start + ms).filter((ms) => ms >= fromMs))
    start += Math.floor(song?.durationMs ?? totalMs)
  }
  return beats
}

/**
 * The same pictures in the same time, each coming in at the beat next to where it did; its change is the middle of its overlap.
 * `limits`: how long each can be shown, ms. As it was where one has not enough for it.
 */
export function onTheBeat(spread: Spread, beats: readonly number[], limits: readonly number[]): Spread {
  const { durations, overlaps } = spread
  const half = (index: number): number => (overlaps[index] ?? 0) / 2
  const totalMs = durations.reduce((sum, ms, index) => sum + ms - (overlaps[index] ?? 0), 0)
  /** How long the pictures from one on can be shown together. */
  const roomFrom = (index: number): number => limits.slice(index).reduce((sum, ms) => sum + ms, 0)
  const starts = [0]
  let [was, end] = [0, 0]
  for (const [index, ms] of durations.entries()) {
    end = was + ms
    if (index === durations.length - 1) break
    was = end - (overlaps[index + 1] ?? 0)
    const [start, change] = [starts.at(-1) ?? 0, was + half(index + 1)]
    const fits = (beat: number): boolean =>
      beat - half(index + 1) - start >= Math.max(LEAST_MS, half(index) * 2) &&
      beat + half(index + 1) - start <= (limits[index] ?? Infinity) &&
      totalMs - beat <= roomFrom(index + 1)
    const beat = beats.filter(fits).reduce((best, one) => (Math.abs(one - change) < Math.abs(best - change) ? one : best), Infinity)
    if (beat === Infinity) return spread
    starts.push(Math.round(beat - half(index + 1)))
  }
  const ends = [...starts.slice(1).map((start, index) => start + (overlaps[index + 1] ?? 0)), end]
  const moved = starts.map((start, index) => (ends[index] ?? 0) - start)
  return moved.every((ms, index) => ms >= LEAST_MS && ms <= (limits[index] ?? Infinity)) ? { durations: moved, overlaps } : spread
}
