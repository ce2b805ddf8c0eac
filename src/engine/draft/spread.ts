import { MAX_LENGTH_MS, type Piece } from './plan'
import { glanceMs } from './reading'
import type { Asset, JoinKind } from '../types'

/** How long each picture is seen, so that all of them less their overlaps are exactly the asked length. */

const CROSS_FADE_MS = 600
/** In a video of words, which are not there meanwhile. */
const CARD_FADE_MS = 300
export const TITLE_CARD_MS = 3_000
export const STILL_MS = 3_000
/** A still never gets less than this where the asked length leaves a choice. */
const STILL_MIN_MS = 2_000
/** Nor anything less than this, unless it was asked to be so short. */
const FLASH_MS = 1_000
const DEFAULT_LENGTH_MS = 15_000
/** Pieces that are repeated to fill an asked length. */
export const MAX_PIECES = 400

/** A piece with what is known of its source. `limitMs` is Infinity for stills and cards. */
export interface Part {
  readonly id: string
  readonly piece: Piece | null
  readonly asset: Asset | null
  readonly limitMs: number
  readonly askedMs: number | null
  readonly wantedMs: number
  /** How it comes in from the one before; null: by a cross-fade. */
  readonly join: { readonly kind: JoinKind; readonly ms: number } | null
}

export interface Spread {
  readonly durations: readonly number[]
  /** By how much each part overlaps the one before it; of the first 0. */
  readonly overlaps: readonly number[]
}

/** Clips that are shorter than the asked length come again from the first. */
export function repeatToFill(parts: readonly Part[], lengthMs: number | null): Part[] {
  const out = [...parts]
  if (lengthMs === null || parts.some((part) => part.limitMs === Infinity || part.askedMs !== null)) return out
  const perRound = parts.reduce((sum, part) => sum + part.limitMs, 0)
  for (let round = 2; perRound * (round - 1) < lengthMs + CROSS_FADE_MS * (out.length - 1) && out.length < MAX_PIECES; round += 1) {
    out.push(...parts.map((part) => ({ ...part, id: `${part.id}-${round}` })))
  }
  return out
}

/** Durations for all parts; overlaps are shortened until no picture is covered by its neighbours' fades. */
export function spread(parts: readonly Part[], lengthMs: number | null, mostMs = Infinity): Spread {
  const usualMs = parts.every(({ asset }) => asset === null) ? CARD_FADE_MS : CROSS_FADE_MS
  const overlaps = parts.map(({ join }, index) => (index === 0 ? 0 : Math.min(join?.ms ?? usualMs, mostMs)))
  const durations = share(parts, lengthMs, sumOf(overlaps))
  const shortest = Math.min(...durations)
  return shortest >= Math.max(...overlaps) * 2 ? { durations, overlaps } : spread(parts, lengthMs, Math.floor(shortest / 2))
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0)

function share(parts: readonly Part[], lengthMs: number | null, overlapsMs: number): number[] {
  const free = parts.filter((part) => part.askedMs === null)
  if (lengthMs !== null && free.length === 0) return scale(parts, lengthMs + overlapsMs)
  const askedMs = sumOf(parts.map((part) => part.askedMs ?? 0))
  const totalMs = lengthMs ?? naturalLength(parts, overlapsMs)
  const leftMs = Math.max(totalMs + overlapsMs - askedMs, askedMs > 0 ? free.length * STILL_MIN_MS : 0)
  const shares = shareFree(free, leftMs)
  let next = 0
  return parts.map((part) => part.askedMs ?? shares[next++] ?? 0)
}

/**
 * Each has an asked length, and the whole as well: all by one factor. A clip that has no more to show stays at that, and nothing becomes
 * a mere flash where others have enough, nor a card too short for its words between its cross-fades.
 */
function scale(parts: readonly Part[], totalMs: number): number[] {
  const asked = parts.map(({ askedMs }) => askedMs ?? 0)
  const leastOf = ({ piece }: Part): number => (piece?.kind === 'card' ? glanceMs(piece.text) + 2 * CARD_FADE_MS : FLASH_MS)
  const flashes = parts.map((part, index) => Math.min(asked[index] ?? 0, leastOf(part)))
  const least = sumOf(flashes) <= totalMs ? flashes : asked.map(() => 0)
  const at = (factor: number): number[] =>
    parts.map(({ limitMs }, index) => Math.min(Math.max((asked[index] ?? 0) * factor, least[index] ?? 0), limitMs))
  let [low, high] = [0, totalMs]
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2
    if (sumOf(at(middle)) < totalMs) low = middle
    else high = middle
  }
  const seen = at(high)
  return splitExactly(Math.min(totalMs, Math.round(sumOf(seen))), seen)
}

/** Photos and cards alone: 15 s, or 3 s each where that is more. With clips or asked durations: what they add up to. */
function naturalLength(parts: readonly Part[], overlapsMs: number): number {
  const sumMs = sumOf(parts.map((part) => part.askedMs ?? part.wantedMs)) - overlapsMs
  const isFree = parts.every((part) => part.askedMs === null && part.limitMs === Infinity)
  return Math.min(isFree ? Math.max(sumMs, DEFAULT_LENGTH_MS) : sumMs, MAX_LENGTH_MS)
}

/** Clips keep their length while the stills have enough; the stills share the rest evenly, cards by their words. */
function shareFree(free: readonly Part[], leftMs: number): number[] {
  const clipsMs = free.reduce((sum, part) => sum + (part.limitMs === Infinity ? 0 : part.limitMs), 0)
  const stillCount = free.filter((part) => part.limitMs === Infinity).length
  const limits = free.map((part) => part.limitMs)
  if (stillCount === 0) return splitExactly(Math.min(leftMs, clipsMs), limits)
  const stillsMs = Math.max(leftMs - clipsMs, stillCount * Math.min(STILL_MIN_MS, leftMs / free.length))
  const wantedMs = free.reduce((sum, part) => sum + (part.limitMs === Infinity ? part.wantedMs : 0), 0)
  const weights = free.map((part) =>
    part.limitMs === Infinity ? (stillsMs * part.wantedMs) / wantedMs : part.limitMs * ((leftMs - stillsMs) / (clipsMs || 1)),
  )
  return splitExactly(leftMs, weights)
}

/** Whole numbers in proportion to the weights, with exactly the given sum. */
function splitExactly(total: number, weights: readonly number[]): number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  let seen = 0
  let given = 0
  return weights.map((weight) => {
    seen += weight
    const upTo = Math.round((total * seen) / all)
    const part = upTo - given
    given = upTo
    return part
  })
}
