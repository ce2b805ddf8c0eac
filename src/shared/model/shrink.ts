import * as z from 'zod'

/** What a file holds: upright pixels (0 for sound), and its length in ms (0 for a still picture). */
export const MediaFacts = z.object({
  kind: z.enum(['video', 'image', 'audio']),
  durationMs: z.number(),
  width: z.number(),
  height: z.number(),
})
export type MediaFacts = z.infer<typeof MediaFacts>

/** The part of a file that is wanted, in ms; a still picture is wanted whole. */
export const Part = z.object({ startMs: z.number().min(0), endMs: z.number().min(0) })
export type Part = z.infer<typeof Part>

/** Whether a part is one of that file, and no longer than it may be. */
export const isWithin = ({ startMs, endMs }: Part, { kind, durationMs }: MediaFacts, maxMs = Infinity): boolean =>
  endMs <= durationMs && (kind === 'image' || startMs < endMs) && endMs - startMs <= maxMs

/** How a file is made small enough, and what comes of it. */
export interface ShrinkPlan {
  /** Foreseen; what is easy to compress ends below it. */
  readonly sizeBytes: number
  readonly width: number
  readonly height: number
  readonly videoBitsPerSecond: number
  readonly audioBitsPerSecond: number
}

/** Left for the container and for an encoder that misses its rate. */
const SHARE = 0.9
const SPEECH_AND_MUSIC = 128_000
const MUSIC = { least: 32_000, most: 192_000 }
/** Short sides in pixels, with the bits a second under which they fall apart, and those over which they gain nothing. */
const STEPS = [
  { side: 1080, least: 2_500_000, most: 8_000_000 },
  { side: 720, least: 1_200_000, most: 4_000_000 },
  { side: 480, least: 500_000, most: 2_000_000 },
  { side: 360, least: 100_000, most: 1_000_000 },
]
const LONGEST_STILL = 3840
const STILL_BYTES_A_PIXEL = 3

/** How a part of a file comes below `limitBytes`, at the best quality that fits; null where nothing watchable would be left of it. */
export function planShrink(facts: MediaFacts, { startMs, endMs }: Part, limitBytes: number): ShrinkPlan | null {
  const { kind, width, height } = facts
  if (kind === 'image') {
    const fits = Math.sqrt((limitBytes * SHARE) / (STILL_BYTES_A_PIXEL * width * height))
    const size = scaled(facts, Math.min(1, LONGEST_STILL / Math.max(width, height), fits))
    return { ...size, sizeBytes: size.width * size.height * STILL_BYTES_A_PIXEL, videoBitsPerSecond: 0, audioBitsPerSecond: 0 }
  }
  const seconds = (endMs - startMs) / 1000
  if (seconds <= 0) return null
  const rate = (limitBytes * 8 * SHARE) / seconds
  const sizeOf = (bitsPerSecond: number): number => (bitsPerSecond * seconds) / 8
  if (kind === 'audio') {
    if (rate < MUSIC.least) return null
    const audioBitsPerSecond = Math.floor(Math.min(rate, MUSIC.most))
    return { width: 0, height: 0, videoBitsPerSecond: 0, audioBitsPerSecond, sizeBytes: sizeOf(audioBitsPerSecond) }
  }
  const side = Math.min(width, height)
  const step = STEPS.find(({ least }, index) => rate - SPEECH_AND_MUSIC >= least && (STEPS[index + 1]?.side ?? 0) < side)
  if (!step) return null
  const videoBitsPerSecond = Math.floor(Math.min(rate - SPEECH_AND_MUSIC, step.most))
  const size = scaled(facts, Math.min(1, step.side / side))
  return { ...size, videoBitsPerSecond, audioBitsPerSecond: SPEECH_AND_MUSIC, sizeBytes: sizeOf(videoBitsPerSecond + SPEECH_AND_MUSIC) }
}

/** Even numbers of pixels, as H.264 wants them. */
function scaled({ width, height }: MediaFacts, factor: number): { width: number; height: number } {
  const even = (pixels: number): number => Math.max(2, Math.round((pixels * factor) / 2) * 2)
  return { width: even(width), height: even(height) }
}
