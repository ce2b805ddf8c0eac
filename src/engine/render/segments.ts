/** What a draft shows frame by frame: which pieces to encode on their own, and what lies over what in each. Pure. */
import { TRACK, type Draft, type Segment } from '../types'

/** A segment with whole frames: it is seen in `[from, to)`; in the first `fadeIn` of them it comes up over what is below. */
export interface Layer {
  segment: Segment
  from: number
  to: number
  fadeIn: number
}

/** Frames `[from, to)` of the video, encoded as one file; layers from the bottom up. */
export interface Piece {
  from: number
  to: number
  pictures: Layer[]
  titles: Layer[]
}

/** A piece is at most this long, so that all cores have work and a crash costs little. */
const PIECE_MS = 4_000

export const frameAt = (ms: number, fps: number): number => Math.round((ms * fps) / 1000)

/** Total frames of the video: `draft.d` to the nearest frame. */
export const frameCount = (draft: Draft): number => Math.max(1, frameAt(draft.d, draft.m.fps))

/** Layers of all tracks of a type, cut to the draft's length. Neighbours that overlap cross-fade for the overlap. */
export function layersOf(draft: Draft, type: Draft['t'][number]['tt']): Layer[] {
  const total = frameCount(draft)
  return draft.t.filter((track) => track.tt === type).flatMap((track) => {
    let shownUntil = 0
    const layers: Layer[] = []
    for (const segment of track.sg.toSorted((a, b) => a.s - b.s)) {
      const from = Math.max(0, frameAt(segment.s, draft.m.fps))
      const to = Math.min(total, frameAt(segment.s + segment.d, draft.m.fps))
      if (to <= from) continue
      layers.push({ segment, from, to, fadeIn: Math.max(0, Math.min(shownUntil, to) - from) })
      shownUntil = Math.max(shownUntil, to)
    }
    return layers
  })
}

/** Cuts the draft wherever what is seen changes, and long stretches without a cross-fade into shorter ones. */
export function planPieces(draft: Draft): Piece[] {
  const total = frameCount(draft)
  const pictures = layersOf(draft, TRACK.video)
  const titles = layersOf(draft, TRACK.text).filter(({ segment }) => segment.m.text?.trim())
  const cuts = [...new Set([0, total, ...pictures.flatMap(({ from, to, fadeIn }) => [from, from + fadeIn, to])])].sort((a, b) => a - b)
  return cuts.slice(1).flatMap((to, index) => {
    const from = cuts[index] ?? 0
    const seen = visible(pictures.filter((layer) => layer.from <= from && layer.to >= to), from)
    const isFading = seen.some((layer) => layer.from + layer.fadeIn > from)
    return (isFading ? [{ from, to }] : split(from, to, frameAt(PIECE_MS, draft.m.fps))).map((part) => ({
      ...part,
      pictures: seen,
      titles: titles.filter((layer) => layer.from < part.to && layer.to > part.from),
    }))
  })
}

/** Drops what lies under a layer that is fully opaque. */
function visible(layers: Layer[], from: number): Layer[] {
  const base = layers.findLastIndex((layer) => layer.from + layer.fadeIn <= from)
  return layers.slice(Math.max(0, base))
}

function split(from: number, to: number, longest: number): { from: number; to: number }[] {
  const parts = Math.max(1, Math.ceil((to - from) / longest))
  const at = (part: number) => from + Math.round(((to - from) * part) / parts)
  return Array.from({ length: parts }, (_, part) => ({ from: at(part), to: at(part + 1) }))
}
