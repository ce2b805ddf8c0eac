import type { Clip, Track } from '../../../shared/model/timeline'

/** Where time meets the screen. Times are ms, lengths CSS pixels, `pxPerMs` the scale; the origin is the left end of the tracks. */
export const MAX_PX_PER_MS = 0.6
/** Browsers lay nothing out beyond some 33 million. */
const MAX_CONTENT_PX = 16_000_000
/** Titles that all overlap share the last lane beyond this many. */
const MAX_LANES = 50
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const MIN_LABEL_GAP_PX = 72
/** Room after the end, for its label on the ruler. */
export const END_PX = 40
const STEPS_MS = [
  100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000,
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR_MS),
]

/** The end of what is drawn: the timeline's own duration, or its last clip where that is later. */
export function contentMs(durationMs: number, tracks: readonly Track[]): number {
  return tracks.reduce((end, { clips }) => clips.reduce((last, clip) => Math.max(last, clip.startMs + clip.durationMs), end), durationMs)
}

/** The scale at which `durationMs` fills `widthPx`. */
export function fitScale(durationMs: number, widthPx: number): number {
  return Math.min(MAX_PX_PER_MS, Math.max(widthPx - END_PX, 1) / Math.max(durationMs, 1))
}

/** The largest scale: a whole that is long cannot be drawn as large. */
export const maxScale = (durationMs: number): number => Math.min(MAX_PX_PER_MS, MAX_CONTENT_PX / Math.max(durationMs, 1))

export interface Zoom {
  readonly pxPerMs: number
  readonly scrollPx: number
}

/** Zooms by `factor` and keeps the time at `anchorPx` (from the viewport's left edge) where it is. Never farther out than the whole. */
export function zoomAt(zoom: Zoom, factor: number, anchorPx: number, minPxPerMs: number, maxPxPerMs = MAX_PX_PER_MS): Zoom {
  const anchorMs = (zoom.scrollPx + anchorPx) / zoom.pxPerMs
  const pxPerMs = Math.min(maxPxPerMs, Math.max(minPxPerMs, zoom.pxPerMs * factor))
  return { pxPerMs, scrollPx: Math.max(0, anchorMs * pxPerMs - anchorPx) }
}

/** The smallest round step whose labels do not touch, in ms. */
export function rulerStep(pxPerMs: number): number {
  return STEPS_MS.find((step) => step * pxPerMs >= MIN_LABEL_GAP_PX) ?? Math.ceil(MIN_LABEL_GAP_PX / pxPerMs / DAY_MS) * DAY_MS
}

/** The ruler's marks between two times: five parts a step. */
export function ticks(fromMs: number, toMs: number, pxPerMs: number) {
  const minor = rulerStep(pxPerMs) / 5
  const first = Math.max(0, Math.floor(fromMs / minor))
  const count = Math.max(0, Math.floor(toMs / minor) - first + 1)
  return Array.from({ length: count }, (_, index) => ({ ms: (first + index) * minor, isMajor: (first + index) % 5 === 0 }))
}

/** A clip's place in its track: clips that play at once lie in lanes one below the other, except cross-fades, which share a lane. */
export interface PlacedClip {
  readonly clip: Clip
  readonly lane: number
  /** How long the clip before it is still seen under its beginning; 0 where nothing is faded. */
  readonly fadeMs: number
}

interface Lane {
  readonly last: Clip
  /** The end of the clip before `last`: a third clip there would hide the cross-fade. */
  readonly freeFromMs: number
}

export const endOf = (clip: Clip): number => clip.startMs + clip.durationMs

/** The nearest of the places where that is no farther than `withinMs`, else the time itself. */
export function snapTo(ms: number, places: readonly number[], withinMs: number): number {
  const nearest = places.reduce((best, place) => (Math.abs(place - ms) < Math.abs(best - ms) ? place : best), Infinity)
  return Math.abs(nearest - ms) <= withinMs ? nearest : ms
}

/** A cross-fade joins the end of one clip with the beginning of the next, for at most half of the shorter one. */
function fadeBetween(lane: Lane, clip: Clip): number | null {
  const overlapMs = endOf(lane.last) - clip.startMs
  if (overlapMs <= 0) return 0
  const isNext = clip.startMs > lane.last.startMs && endOf(clip) > endOf(lane.last) && clip.startMs >= lane.freeFromMs
  return isNext && overlapMs <= Math.min(lane.last.durationMs, clip.durationMs) / 2 ? overlapMs : null
}

/** Lays out a track's clips by start. Pictures and sound cross-fade; titles that overlap are two titles. */
export function placeClips({ type, clips }: Track): { readonly placed: readonly PlacedClip[]; readonly lanes: number } {
  const canFade = type === 'video' || type === 'audio'
  const lanes: Lane[] = []
  const placed = clips.toSorted((a, b) => a.startMs - b.startMs).map((clip) => {
    const fades = lanes.map((lane) => fadeBetween(lane, clip))
    const found = fades.findIndex((fade) => fade === 0 || (fade !== null && canFade))
    const lane = found < 0 ? Math.min(lanes.length, MAX_LANES - 1) : found
    lanes[lane] = { last: clip, freeFromMs: lanes[lane] ? endOf(lanes[lane].last) : 0 }
    return { clip, lane, fadeMs: fades[lane] ?? 0 }
  })
  return { placed, lanes: Math.max(1, lanes.length) }
}

/** What is between two times, so that only those are drawn. */
export function visibleClips(placed: readonly PlacedClip[], fromMs: number, toMs: number): PlacedClip[] {
  return placed.filter(({ clip }) => clip.startMs <= toMs && endOf(clip) >= fromMs)
}
