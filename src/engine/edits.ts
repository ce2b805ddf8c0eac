import { MAX_LENGTH_MS, MIN_LENGTH_MS, type Mood, type Piece, type Plan, type Ratio } from './plan'
import type { AssetOf } from './draft'

/** Which pieces a word like "photo" or "clip" counts. */
export type Kind = 'image' | 'video' | 'any'

/**
 * Which piece is meant: the nth photo, clip or piece of any kind (from 1; −1 is the last; 0: the only one there is),
 * or one by its file's name.
 */
export type PieceRef = { readonly by: 'place'; readonly nth: number; readonly of: Kind } | { readonly by: 'name'; readonly name: string }

/** A number counts from 1. */
type Place = 'start' | 'end' | number | { readonly side: 'before' | 'after'; readonly of: PieceRef }

/** One change that the user asked for. Lengths in ms. */
export type Edit =
  | { readonly do: 'length'; readonly ms: number }
  | { readonly do: 'stretch'; readonly factor: number; readonly addMs: number }
  | { readonly do: 'shape'; readonly ratio: Ratio }
  | { readonly do: 'title'; readonly text: string | null }
  | { readonly do: 'music-off' }
  | { readonly do: 'music-on' }
  | { readonly do: 'music-mood'; readonly mood: Mood }
  | { readonly do: 'music-volume'; readonly volume: number }
  | { readonly do: 'music-nudge'; readonly factor: number }
  | { readonly do: 'swap'; readonly a: PieceRef; readonly b: PieceRef }
  | { readonly do: 'move'; readonly piece: PieceRef; readonly to: Place }
  | { readonly do: 'reverse' }
  | { readonly do: 'remove'; readonly pieces: readonly PieceRef[] }
  | { readonly do: 'piece-length'; readonly piece: PieceRef; readonly ms: number }
  | { readonly do: 'each-length'; readonly of: Kind; readonly ms: number }
  | { readonly do: 'piece-stretch'; readonly piece: PieceRef; readonly factor: number }
  | { readonly do: 'undo' }

/** Why an edit could not be done. */
export type EditProblem =
  | { readonly why: 'no-piece'; readonly ref: PieceRef }
  | { readonly why: 'last-piece' }
  | { readonly why: 'too-long' }
  | { readonly why: 'too-short' }
  | { readonly why: 'nothing-to-undo' }

export interface EditContext {
  readonly assetOf: AssetOf
  /** Length of the video as it stands, and of each piece in it, ms. */
  readonly lengthMs: number
  readonly pieceMs: (id: string) => number
  /** The loudness of the music as it stands, 0-1. */
  readonly volume: number
}

/** The plan after one edit, or why it cannot be. `undo` is the agent's, since it needs the plans before. */
export function applyEdit(plan: Plan, edit: Exclude<Edit, { do: 'undo' }>, context: EditContext): Plan | EditProblem {
  switch (edit.do) {
    case 'length': return withLength(plan, edit.ms)
    case 'stretch': return withLength(plan, Math.round((context.lengthMs * edit.factor + edit.addMs) / 100) * 100)
    case 'shape': return { ...plan, ratio: edit.ratio }
    case 'title': return { ...plan, title: edit.text }
    case 'music-off': return withMusic(plan, { isOn: false })
    case 'music-on': return withMusic(plan, { isOn: true })
    case 'music-mood': return withMusic(plan, { isOn: true, mood: edit.mood })
    case 'music-volume': return withMusic(plan, edit.volume === 0 ? { isOn: false } : { isOn: true, volume: Math.min(1, edit.volume) })
    case 'music-nudge': return withMusic(plan, { isOn: true, volume: Math.min(1, Math.round(context.volume * edit.factor * 100) / 100) })
    case 'reverse': return { ...plan, pieces: plan.pieces.toReversed() }
    case 'remove': return withoutPieces(plan, edit.pieces, context.assetOf)
    case 'each-length': return withEachLength(plan, edit, context.assetOf)
    default: return editPieces(plan, edit, context)
  }
}

type PieceEdit = Extract<Edit, { do: 'swap' | 'move' | 'piece-length' | 'piece-stretch' }>

function editPieces(plan: Plan, edit: PieceEdit, context: EditContext): Plan | EditProblem {
  const target = edit.do === 'swap' ? edit.a : edit.piece
  const from = findPiece(plan, target, context.assetOf)
  const piece = plan.pieces[from]
  if (!piece) return { why: 'no-piece', ref: target }
  switch (edit.do) {
    case 'swap': {
      const to = findPiece(plan, edit.b, context.assetOf)
      const other = plan.pieces[to]
      if (!other) return { why: 'no-piece', ref: edit.b }
      return { ...plan, pieces: plan.pieces.with(from, other).with(to, piece) }
    }
    case 'move': {
      const others = plan.pieces.toSpliced(from, 1)
      const place = placeFor(edit.to, { ...plan, pieces: others }, context.assetOf)
      return typeof place === 'number' ? { ...plan, pieces: others.toSpliced(place, 0, piece) } : place
    }
    case 'piece-length': return withPieceLength(plan, piece, edit.ms)
    case 'piece-stretch': return withPieceLength(plan, piece, Math.round(context.pieceMs(piece.id) * edit.factor))
  }
}

/** All are found before any goes, since places shift. */
function withoutPieces(plan: Plan, refs: readonly PieceRef[], assetOf: AssetOf): Plan | EditProblem {
  const places = refs.map((ref) => findPiece(plan, ref, assetOf))
  const missing = refs[places.indexOf(-1)]
  if (missing) return { why: 'no-piece', ref: missing }
  const pieces = plan.pieces.filter((_, index) => !places.includes(index))
  return pieces.length === 0 ? { why: 'last-piece' } : { ...plan, pieces }
}

function placeFor(to: Place, rest: Plan, assetOf: AssetOf): number | EditProblem {
  if (to === 'start') return 0
  if (to === 'end') return rest.pieces.length
  if (typeof to === 'number') return Math.min(Math.max(to - 1, 0), rest.pieces.length)
  const beside = findPiece(rest, to.of, assetOf)
  return beside < 0 ? { why: 'no-piece', ref: to.of } : beside + (to.side === 'after' ? 1 : 0)
}

/** The index of the piece that is meant, or −1. "Photo 2" is the second photo, whatever clips stand between. */
function findPiece(plan: Plan, ref: PieceRef, assetOf: AssetOf): number {
  const asset = (piece: Piece) => assetIn(piece, assetOf)
  if (ref.by === 'name') {
    const name = ref.name.toLowerCase()
    const nameOf = (piece: Piece): string => asset(piece)?.name.toLowerCase() ?? (piece.kind === 'card' ? piece.text.toLowerCase() : '')
    return plan.pieces.findIndex((piece) => nameOf(piece) === name || nameOf(piece).replace(/\.\w+$/, '') === name)
  }
  const candidates = plan.pieces.filter((piece) => isKind(piece, ref.of, assetOf))
  const found = ref.nth === 0 ? (candidates.length === 1 ? candidates[0] : undefined) : candidates.at(ref.nth > 0 ? ref.nth - 1 : ref.nth)
  return found ? plan.pieces.indexOf(found) : -1
}

const assetIn = (piece: Piece, assetOf: AssetOf) => (piece.kind === 'media' ? assetOf(piece.assetId) : undefined)

const isKind = (piece: Piece, of: Kind, assetOf: AssetOf): boolean => of === 'any' || assetIn(piece, assetOf)?.kind === of

function limits(ms: number, leastMs: number): EditProblem | undefined {
  if (ms > MAX_LENGTH_MS) return { why: 'too-long' }
  return ms < leastMs ? { why: 'too-short' } : undefined
}

/** A length of the whole spreads all pieces anew. */
function withLength(plan: Plan, ms: number): Plan | EditProblem {
  return limits(ms, MIN_LENGTH_MS) ?? { ...plan, lengthMs: ms, pieces: plan.pieces.map((piece) => ({ ...piece, durationMs: null })) }
}

/** Where every piece then has a length of its own, the whole is what they add up to. */
function withPieceLength(plan: Plan, piece: Piece, ms: number): Plan | EditProblem {
  return limits(ms, MIN_LENGTH_MS / 2) ?? { ...plan, pieces: plan.pieces.with(plan.pieces.indexOf(piece), { ...piece, durationMs: ms }) }
}

function withEachLength(plan: Plan, { of, ms }: Extract<Edit, { do: 'each-length' }>, assetOf: AssetOf): Plan | EditProblem {
  const pieces = plan.pieces.map((piece) => (isKind(piece, of, assetOf) ? { ...piece, durationMs: ms } : piece))
  return limits(ms, MIN_LENGTH_MS / 2) ?? { ...plan, lengthMs: null, pieces }
}

const withMusic = (plan: Plan, music: Partial<Plan['music']>): Plan => ({ ...plan, music: { ...plan.music, ...music } })
