import * as z from 'zod'
import { Clip } from './model/timeline'

/** How loud a file's sound is, for drawing it: one level after the other, each of `stepMs`. */
export const Peaks = z.object({
  stepMs: z.number().positive(),
  /** A character each, from `?` (silence) to `~` (full). */
  levels: z.string().regex(/^[?-~]+$/),
})
export type Peaks = z.infer<typeof Peaks>

/** What is listened to: a medium, or the engine's own music. */
export const Heard = z.union([z.object({ mediaId: z.string().min(1).max(200) }), z.object({ bed: Clip.shape.bed.unwrap() })])
export type Heard = z.infer<typeof Heard>

const FIRST = '?'.charCodeAt(0)
/** Of a level at full loudness. */
const FULL = '~'.charCodeAt(0) - FIRST
/** Where they would be more, each stands for twice as long. */
const MAX_LEVELS = 30_000

/** Takes samples as they come, each from 0 to 1, `perLevel` a level. Null at the end for silence. */
export function createPeaks(stepMs: number, perLevel: number) {
  let [peaks, most, count, size]: [number[], number, number, number] = [[], 0, 0, perLevel]
  const close = (): void => {
    if (count > 0) peaks.push(most)
    ;[most, count] = [0, 0]
    if (peaks.length < MAX_LEVELS) return
    peaks = Array.from({ length: peaks.length / 2 }, (_, at) => Math.max(peaks[2 * at] ?? 0, peaks[2 * at + 1] ?? 0))
    size *= 2
  }
  return {
    add(sample: number): void {
      if (sample > most) most = sample
      count += 1
      if (count === size) close()
    },
    end(): Peaks | null {
      close()
      const levels = peaks.map((peak) => String.fromCharCode(FIRST + Math.round(Math.min(1, peak) * FULL))).join('')
      return /[^?]/.test(levels) ? { stepMs: (stepMs * size) / perLevel, levels } : null
    },
  }
}

interface Stretch {
  /** Of the file, from when on and for how long. */
  readonly inMs: number
  readonly durationMs: number
  /** A point each so many ms, at least one level. */
  readonly pointMs: number
}

/** The loudest of each point's levels, 0-1; a file that is shorter begins again. */
export function peaksBetween({ stepMs, levels }: Peaks, { inMs, durationMs, pointMs }: Stretch): number[] {
  const perPoint = Math.max(1, Math.round(pointMs / stepMs))
  const first = Math.floor(inMs / stepMs)
  return Array.from({ length: Math.max(1, Math.ceil(durationMs / (perPoint * stepMs))) }, (_, point) => {
    let most = 0
    for (let at = 0; at < perPoint; at += 1) {
      most = Math.max(most, levels.charCodeAt((first + point * perPoint + at) % levels.length) - FIRST)
    }
    return most / FULL
  })
}
