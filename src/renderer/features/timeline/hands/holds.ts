import type { StoreApi } from 'zustand/vanilla'
import type { Gesture } from '../../../../shared/gesture'
import type { Timeline } from '../../../../shared/model/timeline'
import { endOf, snapTo } from '../geometry'
import type { Entry } from '../picked'
import { canBegin, type Grip, gripsOf, inOrder, isPiece, spanOf } from '../say'

/**
 * A gesture under way, or sent and not yet answered. `leftMs`: where the pointer holds the clip that it moves; `isHeld`: a pointer has it,
 * and keys do not say it.
 */
export type Hold = Gesture & { readonly entry: Entry; readonly leftMs?: number; readonly isHeld?: true; readonly isSent?: true }
/** Apart from the view's own state: only what draws the gesture follows the pointer. */
export type HoldStore = StoreApi<Hold | null>
/** What the agent takes. */
export const MIN_MS = 500
export const STEP_MS = 500

export const isUnderWay = (hold: Hold | null): hold is Hold => hold !== null && !hold.isSent

export const others = ({ track, clip }: Entry) => inOrder(track).filter((other) => other !== clip)

export const roundTo100 = (ms: number): number => Math.round(ms / 100) * 100

/** A piece whose beginning is moved: of a film it is another part, what stands still is there for longer or shorter. */
export function begun(entry: Entry, ms: number): Hold {
  const { durationMs, inMs, attributes } = entry.clip
  const byMs = Math.min(roundTo100(ms), durationMs - MIN_MS)
  if (!canBegin(entry.clip)) return { do: 'length', entry, ms: Math.max(MIN_MS, roundTo100(durationMs - byMs)), isFromStart: true }
  return { do: 'begin', entry, byMs: Math.max(-inMs / (attributes?.speed ?? 1), byMs) }
}

/** Where a clip would come in, ms. */
export function cutAt(entry: Entry, to: number): number {
  const rest = others(entry)
  const last = rest.at(-1)
  return rest[to]?.startMs ?? (last ? Math.max(endOf(last), endOf(entry.clip)) : 0)
}

/** A picture that hangs from `startMs` on, and comes in where the pointer is. */
export function moved(entry: Entry, startMs: number, pointerMs: number, nearMs: number): Hold {
  const to = others(entry).filter((other) => other.startMs + other.durationMs / 2 < pointerMs).length
  return { do: 'move', entry, to, leftMs: snapTo(Math.max(0, startMs), [cutAt(entry, to), entry.clip.startMs], nearMs) }
}

/** Within the video, and no shorter than the agent takes; what is held by its middle keeps its length. */
export function timed(entry: Entry, [fromMs, toMs]: readonly [number, number], grip: Grip, { durationMs }: Timeline): Hold {
  const [least, most] = [0, Math.max(durationMs, endOf(entry.clip))]
  if (grip === 'start') return { do: 'time', entry, fromMs: Math.max(least, Math.min(roundTo100(fromMs), toMs - MIN_MS)), toMs }
  if (grip === 'end') return { do: 'time', entry, fromMs, toMs: Math.min(most, Math.max(roundTo100(toMs), fromMs + MIN_MS)) }
  // Music that plays to the end still does.
  const isToEnd = entry.track.type === 'audio' && spanOf(entry)[1] >= most - MIN_MS
  const lengthMs = isToEnd ? MIN_MS : toMs - fromMs
  const startMs = Math.max(least, Math.min(roundTo100(fromMs), most - lengthMs))
  return { do: 'time', entry, fromMs: startMs, toMs: isToEnd ? most : startMs + lengthMs }
}

/** A step further of what Alt holds: of all of it, or of an end; null where it cannot be done to this clip. */
export function stepped(entry: Entry, by: number, grip: Grip, last: Hold | null, timeline: Timeline): Hold | null {
  const grips = gripsOf(entry, timeline)
  const hold = isUnderWay(last) && last.entry.key === entry.key ? last : null
  if (!grips.includes(grip)) return null
  if (!isPiece(entry, timeline)) {
    const [fromMs, toMs] = hold?.do === 'time' ? [hold.fromMs, hold.toMs] : spanOf(entry)
    const [start, end] = [fromMs + (grip === 'end' ? 0 : by * STEP_MS), toMs + (grip === 'start' ? 0 : by * STEP_MS)]
    return timed(entry, [start, end], grip, timeline)
  }
  if (grip === 'start') {
    const wasMs = hold?.do === 'begin' ? hold.byMs : hold?.do === 'length' ? entry.clip.durationMs - hold.ms : 0
    return begun(entry, wasMs + by * STEP_MS)
  }
  if (grip === 'end') {
    const ms = (hold?.do === 'length' ? hold.ms : entry.clip.durationMs) + by * STEP_MS
    return { do: 'length', entry, ms: Math.max(MIN_MS, roundTo100(ms)) }
  }
  const to = (hold?.do === 'move' ? hold.to : inOrder(entry.track).indexOf(entry.clip)) + by
  return { do: 'move', entry, to: Math.min(others(entry).length, Math.max(0, to)) }
}
