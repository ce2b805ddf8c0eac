/** What a draft shows frame by frame: which pieces to encode on their own, and what lies over what in each. Pure. */
import { OVERLAY, TRACK, type Draft, type JoinKind, type Segment, type Track } from '../types'

/** A segment in whole frames, seen in `[from, to)`; in the first `fadeIn` of them it comes in over what is below, as `join` says. */
export interface Layer {
  segment: Segment
  from: number
  to: number
  fadeIn: number
  join: JoinKind
  /** The frames that the segment has of its own, where less of it is seen. */
  own: { from: number; to: number }
  /** Frames at its ends in which it comes out of a colour, or goes into one. */
  dips: { in?: Dip; out?: Dip }
}

interface Dip {
  frames: number
  colour: 'black' | 'white'
}

/** Frames `[from, to)` of the video, encoded as one file; layers from the bottom up. */
export interface Piece {
  from: number
  to: number
  pictures: Layer[]
  /** Logos, then words. */
  titles: Layer[]
  /** Of the whole, out of black and into it: from which frame, for how many. */
  fades: Fade[]
}

interface Fade {
  way: 'in' | 'out'
  at: number
  frames: number
}

/** A piece is at most this long, so that all cores have work and a crash costs little; one that runs backwards is held in memory. */
const PIECE_MS = 4_000
/** Of a preview, which is soon made: to start an encoder for a piece takes as long as to encode a second of it. */
export const PREVIEW_PIECE_MS = 8_000
const BACKWARDS_MS = 1_000
/** Words begin a piece of their own, unless one begins so near by. */
const SHORTEST_MS = 400

const frameAt = (ms: number, fps: number): number => Math.round((ms * fps) / 1000)

/** Total frames of the video: `draft.d` to the nearest frame. */
export const frameCount = (draft: Draft): number => Math.max(1, frameAt(draft.d, draft.m.fps))

/** Layers of the tracks that are meant, cut to the draft's length. Neighbours that overlap cross-fade for the overlap. */
export function layersOf(draft: Draft, isMeant: (track: Track) => boolean): Layer[] {
  const total = frameCount(draft)
  return draft.t.filter(isMeant).flatMap((track) => {
    let shownUntil = 0
    const layers: Layer[] = []
    for (const segment of track.sg.toSorted((a, b) => a.s - b.s)) {
      const from = Math.max(0, frameAt(segment.s, draft.m.fps))
      // One that is shorter than a frame is there for one.
      const to = Math.min(total, Math.max(from + 1, frameAt(segment.s + segment.d, draft.m.fps)))
      if (to <= from) continue
      const { kind = 'fade' } = segment.m.join ?? {}
      const fadeIn = kind === 'cut' ? 0 : Math.max(0, Math.min(shownUntil, to) - from)
      layers.push({ segment, from, to, fadeIn, join: kind, own: { from, to }, dips: {} })
      shownUntil = Math.max(shownUntil, to)
    }
    return layers
  })
}

export const isPictures = ({ tt, id }: Track): boolean => tt === TRACK.video && id !== OVERLAY

/** A join through black or white: the first half of it is the one picture's, the second the other's. */
function withDips(layers: Layer[], fps: number): Layer[] {
  const dipped = layers.map((layer) => ({ ...layer, dips: { ...layer.dips } }))
  for (const [index, layer] of dipped.entries()) {
    const before = dipped[index - 1]
    const { join } = layer
    if ((join !== 'black' && join !== 'white') || !before) continue
    const half = Math.round((layer.fadeIn || frameAt(layer.segment.m.join?.ms ?? 0, fps)) / 2)
    const middle = layer.from + (layer.fadeIn > 0 ? half : 0)
    Object.assign(before, { to: Math.min(before.to, middle) })
    Object.assign(layer, { from: middle, fadeIn: 0 })
    before.dips.out = { frames: Math.min(half, before.to - before.from), colour: join }
    layer.dips.in = { frames: Math.min(half, layer.to - layer.from), colour: join }
  }
  return dipped.filter(({ from, to }) => to > from)
}

/** Cuts the draft wherever what is seen changes, and long stretches without a cross-fade into shorter ones. */
export function planPieces(draft: Draft, pieceMs = PIECE_MS): Piece[] {
  const total = frameCount(draft)
  const { fps } = draft.m
  const pictures = withDips(layersOf(draft, isPictures), fps)
  const logos = layersOf(draft, ({ tt, id }) => tt === TRACK.video && id === OVERLAY)
  const fades = fadesOf(pictures, draft)
  const titles = [...logos, ...layersOf(draft, ({ tt }) => tt === TRACK.text).filter(({ segment }) => segment.m.text?.trim())]
  const cuts = [0, total, ...pictures.flatMap(({ from, to, fadeIn }) => [from, from + fadeIn, to])]
  for (const at of titles.flatMap(({ from, to }) => [from, to])) {
    const isFading = pictures.some(({ from, fadeIn }) => at > from && at < from + fadeIn)
    if (!isFading && cuts.every((cut) => Math.abs(cut - at) >= frameAt(SHORTEST_MS, fps))) cuts.push(at)
  }
  const sorted = [...new Set(cuts)].sort((a, b) => a - b)
  return sorted.slice(1).flatMap((to, index) => {
    const from = sorted[index] ?? 0
    const seen = visible(pictures.filter((layer) => layer.from < to && layer.to > from), from)
    const isFading = seen.some((layer) => layer.from + layer.fadeIn > from)
    const longest = seen.some(({ segment }) => segment.m.reverse) ? BACKWARDS_MS : pieceMs
    return (isFading ? [{ from, to }] : split(from, to, frameAt(longest, fps))).map((part) => ({
      ...part,
      pictures: seen,
      titles: titles.filter((layer) => layer.from < part.to && layer.to > part.from),
      fades: fades.filter(({ at, frames }) => at < part.to && at + frames > part.from),
    }))
  })
}

/** Those of the first picture and of the last. */
function fadesOf(pictures: readonly Layer[], draft: Draft): Fade[] {
  const { fps } = draft.m
  const fadeIn = frameAt(pictures[0]?.segment.m.fadeIn ?? 0, fps)
  const fadeOut = frameAt(pictures.at(-1)?.segment.m.fadeOut ?? 0, fps)
  const fades = [{ way: 'in', at: 0, frames: fadeIn }, { way: 'out', at: frameCount(draft) - fadeOut, frames: fadeOut }] as const
  return fades.filter(({ frames }) => frames > 0)
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
