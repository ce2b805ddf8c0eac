import * as z from 'zod'
import { ATTRIBUTE_NAMES, Attributes, isOfJoin, type AttributeName } from './attributes'
import { groupBy } from '../records'
import { rearranged } from '../rearranged'
import { Clip, Timeline, Track } from './timeline'

/** The clip as it is after the change (a removed one: as it was), with the volume that it plays at. */
const ofClip = { trackType: Track.shape.type, clip: Clip }

const Reorder = {
  swapped: z.tuple([z.string(), z.string()]).optional(),
  moved: z.object({ name: z.string(), after: z.string().nullable() }).optional(),
}

/**
 * One thing that differs between two timelines, as data: stored so, and worded at display in the user's language. All that a
 * clip went through is told under the same `clip`, so that the timeline before can be had from the one after.
 */
export const Change = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('added'), ...ofClip }),
  z.object({ kind: z.literal('removed'), ...ofClip }),
  /** Another name, kind or media in the same place. */
  z.object({ kind: z.literal('replaced'), ...ofClip, from: Clip.pick({ kind: true, name: true, mediaId: true }) }),
  z.object({ kind: z.literal('text'), ...ofClip, from: z.string().nullable() }),
  z.object({ kind: z.literal('trimmed'), ...ofClip, fromMs: z.number() }),
  z.object({ kind: z.literal('in-point'), ...ofClip, fromMs: z.number() }),
  /** `isRipple`: it only kept its distance to the clip before it. */
  z.object({ kind: z.literal('moved'), ...ofClip, fromMs: z.number(), isRipple: z.boolean().optional() }),
  z.object({ kind: z.literal('volume'), ...ofClip, from: z.number() }),
  z.object({ kind: z.literal('look'), ...ofClip, from: Clip.shape.look }),
  z.object({
    kind: z.literal('attribute'),
    ...ofClip,
    name: Attributes.keyof(),
    /** Absent: as usual. */
    from: z.union([z.string(), z.number(), z.boolean()]).optional(),
    /** The name of the picture before it, for what is between the two. */
    after: z.string().optional(),
  }),
  /** Clips of one track in another order by their names: two changed places, or one alone was moved behind another (null: to the front). */
  z.object({ kind: z.literal('order'), trackType: Track.shape.type, names: z.array(z.string()), ...Reorder }),
  /** Tracks of a type in another order, or a clip on another of them: something else may be on top. */
  z.object({ kind: z.literal('layers'), trackType: Track.shape.type }),
  z.object({ kind: z.literal('canvas'), from: z.string(), to: z.string() }),
  /** Frames a second. */
  z.object({ kind: z.literal('rate'), from: z.number(), to: z.number() }),
  z.object({ kind: z.literal('duration'), fromMs: z.number(), toMs: z.number() }),
])
export type Change = z.infer<typeof Change>

/** What a server's rounding may alter: less is no edit. A frame is longer, at 60 a second too. */
const SAME_MS = 10
const SAME_SHARE = 0.005

interface Placed {
  readonly type: Track['type']
  /** The track's place among all. */
  readonly layer: number
  readonly clip: Clip & { readonly volume: number }
  /** From the end of the clip before it. */
  readonly gapMs: number
  /** The name of that one. */
  readonly after?: string | undefined
}

interface Pair {
  readonly from: Placed
  readonly to: Placed
}

/** What changed from `before` to `after`, in time linear to the clips. A null `before` is an empty timeline. */
export function diffTimelines(before: Timeline | null, after: Timeline): Change[] {
  const [old, now] = [before === null ? [] : placedClips(before), placedClips(after)]
  const pairs = matchClips(old, now)
  const kept = new Set([...pairs.values()].map(({ from }) => from))
  const inOrder = now.flatMap((to) => pairs.get(to) ?? [])
  return [
    ...(before === null ? [] : wholeChanges(before, after)),
    ...now.flatMap((to): Change[] => {
      const pair = pairs.get(to)
      return pair ? clipChanges(pair) : [{ kind: 'added', trackType: to.type, clip: to.clip }]
    }),
    ...old.filter((from) => !kept.has(from)).map(({ type, clip }): Change => ({ kind: 'removed', trackType: type, clip })),
    ...Track.shape.type.options.flatMap((type) => arrangement(type, inOrder.filter(({ to }) => to.type === type))),
  ]
}

/** By track, and by time within it. */
function placedClips({ tracks }: Timeline): Placed[] {
  return tracks.flatMap(({ type, volume, clips }, layer) => {
    let endMs = 0
    let after: string | undefined
    return [...clips].sort((a, b) => a.startMs - b.startMs).map((clip) => {
      const gapMs = clip.startMs - endMs
      endMs = clip.startMs + clip.durationMs
      const placed = { type, layer, gapMs, after, clip: { ...clip, volume: clip.volume ?? volume ?? 1 } }
      after = nameOf(clip)
      return placed
    })
  })
}

const contentOf = ({ kind, name, text, mediaId }: Clip): readonly unknown[] => [kind, name, text, mediaId]

/** By what a clip is known again, the surest first: a backend may keep its ids, number clips by their place, or make new ids. */
const signs: readonly ((clip: Clip) => readonly unknown[])[] = [
  (clip) => [clip.id, ...contentOf(clip)],
  (clip) => [clip.startMs, ...contentOf(clip)],
  contentOf,
  ({ id }) => [id],
  ({ startMs, durationMs }) => [startMs, durationMs],
]

function matchClips(old: readonly Placed[], now: readonly Placed[]): Map<Placed, Pair> {
  const pairs = new Map<Placed, Pair>()
  const taken = new Set<Placed>()
  for (const sign of signs) {
    const keyOf = ({ type, clip }: Placed): string => JSON.stringify([type, ...sign(clip)])
    // The last first, so that the first can be taken off the end.
    const free = groupBy(old.filter((from) => !taken.has(from)).toReversed(), keyOf)
    for (const to of now) {
      const from = pairs.has(to) ? undefined : free.get(keyOf(to))?.pop()
      if (!from) continue
      taken.add(from)
      pairs.set(to, { from, to })
    }
  }
  return pairs
}

const isOther = (a: number, b: number, least = SAME_MS): boolean => Math.abs(a - b) >= least

const isMoved = ({ from, to }: Pair): boolean => isOther(from.clip.startMs, to.clip.startMs)
const isRipple = (pair: Pair): boolean => isMoved(pair) && !isOther(pair.from.gapMs, pair.to.gapMs)

function clipChanges(pair: Pair): Change[] {
  const { from: { clip: from }, to: { type, clip, after } } = pair
  const base = { trackType: type, clip }
  const changes: Change[] = []
  // The name of a title is mostly its text.
  const isRenamed = from.name !== clip.name && (from.text === null || clip.text === null)
  if (isRenamed || from.kind !== clip.kind || from.mediaId !== clip.mediaId)
    changes.push({ kind: 'replaced', ...base, from: { kind: from.kind, name: from.name, mediaId: from.mediaId } })
  if (from.text !== clip.text) changes.push({ kind: 'text', ...base, from: from.text })
  if (isOther(from.durationMs, clip.durationMs)) changes.push({ kind: 'trimmed', ...base, fromMs: from.durationMs })
  if (isOther(from.inMs, clip.inMs)) changes.push({ kind: 'in-point', ...base, fromMs: from.inMs })
  if (isMoved(pair)) changes.push({ kind: 'moved', ...base, fromMs: from.startMs, isRipple: isRipple(pair) })
  if (isOther(from.volume, clip.volume, SAME_SHARE)) changes.push({ kind: 'volume', ...base, from: from.volume })
  for (const name of changedAttributes(from.attributes, clip.attributes))
    changes.push({ kind: 'attribute', ...base, name, from: from.attributes?.[name], after: isOfJoin(name) ? after : undefined })
  if (from.look !== clip.look) changes.push({ kind: 'look', ...base, from: from.look })
  return changes
}

/** Where one is not known, nothing is told of them. */
const changedAttributes = (from: Attributes | undefined, to: Attributes | undefined): AttributeName[] =>
  from && to ? ATTRIBUTE_NAMES.filter((name) => isOtherValue(from[name], to[name])) : []

const isOtherValue = (a: unknown, b: unknown): boolean =>
  typeof a === 'number' && typeof b === 'number' ? isOther(a, b, a > 1000 ? SAME_MS : SAME_SHARE) : a !== b

/** The order on a track where clips changed places without a gap, and of tracks where one may hide another. Pairs are by track and time. */
function arrangement(trackType: Track['type'], pairs: readonly Pair[]): Change[] {
  const orders = [...groupBy(pairs, ({ to }) => to.layer).values()].flatMap((row): Change[] =>
    row.some(isRipple) && row.some(({ from }, index) => from.clip.startMs < (row[index - 1]?.from.clip.startMs ?? 0))
      ? [{ kind: 'order', trackType, names: row.map(({ to }) => nameOf(to.clip)), ...orderIn(row) }]
      : [],
  )
  const sorted = [...pairs].sort((a, b) => a.from.layer - b.from.layer || a.to.layer - b.to.layer)
  const isRestacked = sorted.some(({ from, to }, index) => {
    const last = sorted[index - 1]
    return last !== undefined && Math.sign(from.layer - last.from.layer) !== Math.sign(to.layer - last.to.layer)
  })
  return isRestacked && trackType !== 'audio' ? [...orders, { kind: 'layers', trackType }] : orders
}

function orderIn(row: readonly Pair[]): Pick<Extract<Change, { kind: 'order' }>, 'swapped' | 'moved'> {
  const { swapped, moved } = rearranged(row.toSorted((a, b) => a.from.clip.startMs - b.from.clip.startMs), row)
  const named = ({ to }: Pair): string => nameOf(to.clip)
  if (swapped) return { swapped: [named(swapped[0]), named(swapped[1])] }
  return moved ? { moved: { name: named(moved.one), after: moved.after && named(moved.after) } } : {}
}

function wholeChanges(before: Timeline, after: Timeline): Change[] {
  const changes: Change[] = []
  const size = ({ width, height }: Timeline): string | null => (width === null || height === null ? null : `${width}×${height}`)
  for (const [from, to] of [[before.ratio, after.ratio], [size(before), size(after)]] as const) {
    if (from !== null && to !== null && from !== to && changes.length === 0) changes.push({ kind: 'canvas', from, to })
  }
  if (isOther(before.durationMs, after.durationMs))
    changes.push({ kind: 'duration', fromMs: before.durationMs, toMs: after.durationMs })
  if (before.fps && after.fps && before.fps !== after.fps) changes.push({ kind: 'rate', from: before.fps, to: after.fps })
  return changes
}

/** What the user knows a clip by. */
export const nameOf = ({ text, name }: Clip): string => text ?? name

/** A line of a project's history: a timeline that was seen for the first time, with the wire's draft, or once more. */
export const VersionRecord = z.object({
  id: z.string().min(1),
  /** Epoch ms. */
  at: z.number(),
  made: z.object({ timeline: Timeline, draft: z.unknown() }).nullable(),
})
export type VersionRecord = z.infer<typeof VersionRecord>

/** An earlier state of the timeline, as the list of them shows it. */
export const Version = z.object({
  id: z.string(),
  at: z.number(),
  durationMs: z.number(),
  /** By which its backend can be told to go back to it; absent: it cannot. */
  number: z.number().optional(),
  /** The message that made it, where the chat still has it. */
  asked: z.string().optional(),
  /** To the one before it; everything, for the first. */
  changes: z.array(Change),
})
export type Version = z.infer<typeof Version>
