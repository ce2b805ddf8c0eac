import { limitOf, wireKind } from '.'
import { MAX_LENGTH_MS, MIN_LENGTH_MS, type AssetOf, type Mood, type Piece, type Plan, type Ratio } from './plan'

/** Which pieces a word like "photo" or "clip" counts. */
export type Kind = 'image' | 'video' | 'any'

/**
 * Which piece is meant: the nth photo, clip or piece of any kind (from 1; −1 is the last; 0: the only one there is),
 * one by its file's name, or by its own id.
 */
export type PieceRef =
  | { readonly by: 'place'; readonly nth: number; readonly of: Kind }
  | { readonly by: 'name'; readonly name: string }
  | { readonly by: 'id'; readonly id: string }

/** A number counts from 1. */
type Place =
  | 'start'
  | 'end'
  | number
  | { readonly side: 'before' | 'after'; readonly of: PieceRef }
  | { readonly side: 'between'; readonly of: PieceRef; readonly and: PieceRef }

/** One change that the user asked for. Lengths in ms. */
export type Edit =
  /** `isMost`: a shorter video stays as it is. */
  | { readonly do: 'length'; readonly ms: number; readonly isMost?: true }
  | { readonly do: 'stretch'; readonly factor: number; readonly addMs: number }
  | { readonly do: 'shape'; readonly ratio: Ratio }
  /** `was`: the words that are to be replaced, where they were said. `isAnyText`: all text is meant, which may be more than a title. */
  | { readonly do: 'title'; readonly text: string | null; readonly was?: string; readonly isAnyText?: true }
  | { readonly do: 'music-off' }
  | { readonly do: 'music-on' }
  /** `isNew`: music of the mood in place of any other; else what plays is to become so, which the user's own cannot. */
  | { readonly do: 'music-mood'; readonly mood: Mood; readonly isNew: boolean }
  | { readonly do: 'music-volume'; readonly volume: number }
  | { readonly do: 'music-nudge'; readonly factor: number }
  | { readonly do: 'swap'; readonly a: PieceRef; readonly b: PieceRef }
  /** The two that there are of a kind. */
  | { readonly do: 'swap-both'; readonly of: Kind }
  | { readonly do: 'move'; readonly piece: PieceRef; readonly to: Place }
  | { readonly do: 'reverse' }
  | { readonly do: 'remove'; readonly pieces: readonly PieceRef[] }
  | { readonly do: 'piece-length'; readonly piece: PieceRef; readonly ms: number }
  | { readonly do: 'each-length'; readonly of: Kind; readonly ms: number }
  | { readonly do: 'piece-stretch'; readonly piece: PieceRef; readonly factor: number; readonly addMs: number }
  | { readonly do: 'undo' }
  /** Files put in: those of the names; none named: all that no message has used yet. */
  | { readonly do: 'add'; readonly names: readonly string[] }

/** Why an edit could not be done. */
export type EditProblem =
  | { readonly why: 'no-piece'; readonly ref: PieceRef }
  | { readonly why: 'last-piece' }
  | { readonly why: 'too-long' | 'too-short'; readonly ms: number; readonly of: 'video' | 'piece' }
  /** A clip cannot be shown for longer than it lasts. */
  | { readonly why: 'clip-ends'; readonly ms: number }
  | { readonly why: 'too-loud'; readonly volume: number }
  | { readonly why: 'own-music' }
  /** `no-video`: nothing is left to be changed once the first video is undone. */
  | { readonly why: 'nothing-to-undo' | 'nothing-to-add' | 'no-video' }
  /** Whether places are counted before or after a change of the same message makes a difference. */
  | { readonly why: 'two-orders' }
  /** Words beside a request for a video of files, which is made without them. */
  | { readonly why: 'words-unused'; readonly words: string }

export interface EditContext {
  readonly assetOf: AssetOf
  /** Length of the video as it stands, and of each piece in it, ms. */
  readonly lengthMs: number
  readonly pieceMs: (id: string) => number
  /** The loudness of the music as it stands, 0-1. */
  readonly volume: number
}

/** The edits that a plan alone is enough for; `undo` needs the plans before, `add` the session's files. */
export type PlanEdit = Exclude<Edit, { do: 'undo' | 'add' }>

/** The plan after one edit, or why it cannot be. */
export function applyEdit(plan: Plan, edit: PlanEdit, context: EditContext): Plan | EditProblem {
  switch (edit.do) {
    case 'length': return edit.isMost && edit.ms >= context.lengthMs ? plan : withLength(plan, edit.ms, context)
    case 'stretch': return withLength(plan, Math.round((context.lengthMs * edit.factor + edit.addMs) / 100) * 100, context)
    case 'shape': return { ...plan, ratio: edit.ratio }
    case 'title': return withTitle(plan, edit)
    case 'music-off': return withMusic(plan, { isOn: false })
    case 'music-on': return withMusic(plan, { isOn: true })
    case 'music-mood':
      return plan.music.assetIds.length > 0 && !edit.isNew
        ? { why: 'own-music' }
        : withMusic(plan, { isOn: true, mood: edit.mood, assetIds: [] })
    case 'music-volume': return withVolume(plan, edit.volume)
    case 'music-nudge': return withMusic(plan, { isOn: true, volume: Math.min(1, Math.round(context.volume * edit.factor * 100) / 100) })
    case 'reverse': return { ...plan, pieces: plan.pieces.toReversed() }
    case 'remove': return withoutPieces(plan, edit.pieces, context.assetOf)
    case 'each-length': return withEachLength(plan, edit, context.assetOf)
    default: return editPieces(plan, edit, context)
  }
}

type PieceEdit = Extract<Edit, { do: 'swap' | 'swap-both' | 'move' | 'piece-length' | 'piece-stretch' }>

function editPieces(plan: Plan, asked: PieceEdit, context: EditContext): Plan | EditProblem {
  const edit = asked.do === 'swap-both' ? swapOf(plan, asked.of, context.assetOf) : asked
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
    case 'piece-length': return withPieceLength(plan, piece, edit.ms, context)
    case 'piece-stretch':
      return withPieceLength(plan, piece, Math.round(context.pieceMs(piece.id) * edit.factor + edit.addMs), context)
  }
}

/** Of more or fewer than two it is not said which are meant. */
function swapOf(plan: Plan, of: Kind, assetOf: AssetOf): Extract<Edit, { do: 'swap' }> {
  const isTwo = plan.pieces.filter((piece) => isKind(piece, of, assetOf)).length === 2
  const nth = (n: number): PieceRef => ({ by: 'place', nth: isTwo ? n : 0, of: isTwo ? of : 'any' })
  return { do: 'swap', a: nth(1), b: nth(2) }
}

/** The edit with each piece that it names by its place as the plan stands, so that it means the same in any order. */
export function fixPlaces(plan: Plan, edit: PlanEdit, assetOf: AssetOf): PlanEdit {
  const fix = (ref: PieceRef): PieceRef => {
    const piece = ref.by === 'place' ? plan.pieces[findPiece(plan, ref, assetOf)] : undefined
    return piece ? { by: 'id', id: piece.id } : ref
  }
  switch (edit.do) {
    case 'swap': return { ...edit, a: fix(edit.a), b: fix(edit.b) }
    case 'remove': return { ...edit, pieces: edit.pieces.map(fix) }
    case 'piece-length': case 'piece-stretch': return { ...edit, piece: fix(edit.piece) }
    case 'move': {
      const { to } = edit
      const moved = { ...edit, piece: fix(edit.piece) }
      if (typeof to !== 'object') return moved
      return { ...moved, to: to.side === 'between' ? { ...to, of: fix(to.of), and: fix(to.and) } : { ...to, of: fix(to.of) } }
    }
    default: return edit
  }
}

/** All are found before any goes, since places shift. A song is named like a photo, and is no piece. */
function withoutPieces(plan: Plan, refs: readonly PieceRef[], assetOf: AssetOf): Plan | EditProblem {
  const [only] = refs
  const song = only?.by === 'name' && plan.music.assetIds.find((id) => assetOf(id)?.name.toLowerCase() === only.name.toLowerCase())
  if (song && refs.length === 1) {
    const assetIds = plan.music.assetIds.filter((id) => id !== song)
    return withMusic(plan, { assetIds, isOn: plan.music.isOn && assetIds.length > 0 })
  }
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
  // The two are neighbours once the piece is out, in either order.
  if (to.side === 'between') {
    const other = findPiece(rest, to.and, assetOf)
    const areNeighbours = beside >= 0 && other >= 0 && Math.abs(beside - other) === 1
    return areNeighbours ? Math.max(beside, other) : { why: 'no-piece', ref: { by: 'place', nth: 0, of: 'any' } }
  }
  return beside < 0 ? { why: 'no-piece', ref: to.of } : beside + (to.side === 'after' ? 1 : 0)
}

/** The index of the piece that is meant, or −1. "Photo 2" is the second photo, whatever clips stand between. */
function findPiece(plan: Plan, ref: PieceRef, assetOf: AssetOf): number {
  const asset = (piece: Piece) => assetIn(piece, assetOf)
  if (ref.by === 'id') return plan.pieces.findIndex(({ id }) => id === ref.id)
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

/** What the user sees: a GIF is a photo there. */
function isKind(piece: Piece, of: Kind, assetOf: AssetOf): boolean {
  const asset = assetIn(piece, assetOf)
  return of === 'any' || (asset !== undefined && wireKind(asset) === of)
}

/** How long it can be shown at most, ms: a clip as long as it lasts, unless it goes round. */
function endOf(piece: Piece, assetOf: AssetOf): number {
  const asset = assetIn(piece, assetOf)
  return asset ? limitOf(asset) : Infinity
}

function limits(ms: number, of: 'video' | 'piece'): EditProblem | undefined {
  if (ms > MAX_LENGTH_MS) return { why: 'too-long', ms, of }
  return ms < (of === 'video' ? MIN_LENGTH_MS : MIN_LENGTH_MS / 2) ? { why: 'too-short', ms, of } : undefined
}

/**
 * A length of the whole keeps what was asked of single pieces, in proportion. One still has no length of its own, so that it takes what
 * is left to the millisecond; clips alone are spread anew.
 */
function withLength(plan: Plan, ms: number, { lengthMs, assetOf }: EditContext): Plan | EditProblem {
  const stills = plan.pieces.filter((piece) => endOf(piece, assetOf) === Infinity)
  const [free] = stills.toSorted((a, b) => (b.durationMs ?? Infinity) - (a.durationMs ?? Infinity))
  const pieces = plan.pieces.map((piece) => {
    const durationMs = piece === free || !free ? null : piece.durationMs
    return { ...piece, durationMs: durationMs && Math.min(Math.round((durationMs * ms) / lengthMs), endOf(piece, assetOf)) }
  })
  return limits(ms, 'video') ?? { ...plan, lengthMs: ms, pieces }
}

/** Where every piece then has a length of its own, the whole is what they add up to. */
function withPieceLength(plan: Plan, piece: Piece, ms: number, { assetOf }: EditContext): Plan | EditProblem {
  const endMs = endOf(piece, assetOf)
  if (ms > endMs) return limits(ms, 'piece') ?? { why: 'clip-ends', ms: endMs }
  return limits(ms, 'piece') ?? { ...plan, pieces: plan.pieces.with(plan.pieces.indexOf(piece), { ...piece, durationMs: ms }) }
}

function withEachLength(plan: Plan, { of, ms }: Extract<Edit, { do: 'each-length' }>, assetOf: AssetOf): Plan | EditProblem {
  const isMeant = (piece: Piece): boolean => isKind(piece, of, assetOf)
  const endMs = Math.min(...plan.pieces.filter(isMeant).map((piece) => endOf(piece, assetOf)))
  if (ms > endMs) return limits(ms, 'piece') ?? { why: 'clip-ends', ms: endMs }
  const pieces = plan.pieces.map((piece) => (isMeant(piece) ? { ...piece, durationMs: ms } : piece))
  return limits(ms, 'piece') ?? { ...plan, lengthMs: null, pieces }
}

function withTitle(plan: Plan, { text, was, isAnyText }: Extract<Edit, { do: 'title' }>): Plan | EditProblem {
  if (isAnyText && plan.pieces.some(({ kind }) => kind === 'card')) return { why: 'no-piece', ref: { by: 'place', nth: 0, of: 'any' } }
  const isThere = was === undefined || plan.title?.toLowerCase() === was.toLowerCase()
  return isThere ? { ...plan, title: text } : { why: 'no-piece', ref: { by: 'name', name: was } }
}

function withVolume(plan: Plan, volume: number): Plan | EditProblem {
  if (volume > 1) return { why: 'too-loud', volume }
  return withMusic(plan, volume === 0 ? { isOn: false } : { isOn: true, volume })
}

const withMusic = (plan: Plan, music: Partial<Plan['music']>): Plan => ({ ...plan, music: { ...plan.music, ...music } })
