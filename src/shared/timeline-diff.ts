import * as z from 'zod'
import { Clip, type Timeline, type Track } from './timeline'

const place = { trackType: z.enum(['video', 'audio', 'text', 'other']) }

/** One thing that differs between two timelines, as data: stored so, and worded at display in the user's language. */
export const Change = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('added'), ...place, clip: Clip }),
  z.object({ kind: z.literal('removed'), ...place, clip: Clip }),
  z.object({ kind: z.literal('moved'), ...place, clip: Clip, fromMs: z.number() }),
  z.object({ kind: z.literal('trimmed'), ...place, clip: Clip, fromMs: z.number() }),
  z.object({ kind: z.literal('text'), ...place, clip: Clip, from: z.string() }),
  z.object({ kind: z.literal('volume'), ...place, clip: Clip, from: z.number() }),
  z.object({ kind: z.literal('canvas'), from: z.string(), to: z.string() }),
  z.object({ kind: z.literal('duration'), fromMs: z.number(), toMs: z.number() }),
])
export type Change = z.infer<typeof Change>

interface Placed {
  readonly track: Track
  readonly clip: Clip
}

/** What changed from `before` to `after`. A null `before` is an empty timeline. Clips are matched by id, then by content. */
export function diffTimelines(before: Timeline | null, after: Timeline): Change[] {
  const old = before === null ? [] : placedClips(before)
  const unmatched = new Set(old)
  const pairs: { from: Placed | undefined; to: Placed }[] = []
  const take = (to: Placed, isSame: (from: Placed) => boolean): boolean => {
    const from = [...unmatched].find((candidate) => candidate.track.type === to.track.type && isSame(candidate))
    if (!from) return false
    unmatched.delete(from)
    pairs.push({ from, to })
    return true
  }
  const second = placedClips(after).filter((to) => !take(to, (from) => from.clip.id === to.clip.id))
  const rest = second.filter((to) => !take(to, (from) => isSameContent(from.clip, to.clip)))
  for (const to of rest) pairs.push({ from: undefined, to })

  const removed: Change[] = [...unmatched].map(({ track, clip }) => ({ kind: 'removed', trackType: track.type, clip }))
  return [...canvasChanges(before, after), ...pairs.flatMap(({ from, to }) => clipChanges(from, to)), ...removed]
}

const placedClips = (timeline: Timeline): Placed[] => timeline.tracks.flatMap((track) => track.clips.map((clip) => ({ track, clip })))

const isSameContent = (a: Clip, b: Clip): boolean =>
  a.kind === b.kind && a.name === b.name && a.text === b.text && a.mediaId === b.mediaId

const volumeOf = ({ track, clip }: Placed): number => clip.volume ?? track.volume ?? 1

function clipChanges(from: Placed | undefined, to: Placed): Change[] {
  const base = { trackType: to.track.type, clip: to.clip }
  if (!from) return [{ kind: 'added', ...base }]
  const changes: Change[] = []
  if (from.clip.text !== to.clip.text) changes.push({ kind: 'text', ...base, from: from.clip.text ?? '' })
  if (Math.abs(from.clip.durationMs - to.clip.durationMs) >= 1) changes.push({ kind: 'trimmed', ...base, fromMs: from.clip.durationMs })
  if (Math.abs(from.clip.startMs - to.clip.startMs) >= 1) changes.push({ kind: 'moved', ...base, fromMs: from.clip.startMs })
  const [before, after] = [volumeOf(from), volumeOf(to)]
  if (Math.abs(before - after) >= 0.005) changes.push({ kind: 'volume', ...base, clip: { ...to.clip, volume: after }, from: before })
  return changes
}

function canvasChanges(before: Timeline | null, after: Timeline): Change[] {
  if (before === null) return []
  const changes: Change[] = []
  const size = (timeline: Timeline): string | null =>
    timeline.ratio ?? (timeline.width !== null && timeline.height !== null ? `${timeline.width}×${timeline.height}` : null)
  const [from, to] = [size(before), size(after)]
  if (from !== null && to !== null && from !== to) changes.push({ kind: 'canvas', from, to })
  if (Math.abs(before.durationMs - after.durationMs) >= 1)
    changes.push({ kind: 'duration', fromMs: before.durationMs, toMs: after.durationMs })
  return changes
}
