import { limitOf } from '..'
import { TITLE_CARD } from '../words'
import { MAX_LENGTH_MS, MIN_LENGTH_MS, nextNumber, type AssetOf, type Piece, type Plan } from '../plan'
import type { Edit, PieceRef } from '../vocabulary'
import { findPiece, findPieces, isKind, isProblem, nameOf, ownId, type EditContext, type EditProblem } from './find'

/** What changes how long things are seen, and which part of them. */

type Of<Name extends Edit['do']> = Extract<Edit, { do: Name }>
type Result = Plan | EditProblem

const lengthOf = ({ draft }: EditContext): number => draft?.d ?? 0

function limits(ms: number, of: 'video' | 'piece'): EditProblem | undefined {
  if (ms > MAX_LENGTH_MS) return { why: 'too-long', ms, of }
  return ms < (of === 'video' ? MIN_LENGTH_MS : MIN_LENGTH_MS / 2) ? { why: 'too-short', ms, of } : undefined
}

/** How long it can be shown at most, ms: a clip from where it begins as long as it lasts, unless it goes round or stands. */
function endOf(piece: Piece, assetOf: AssetOf): number {
  const asset = piece.kind === 'media' ? assetOf(piece.assetId) : undefined
  if (!asset || piece.kind === 'card' || piece.shown?.freeze) return Infinity
  return Math.floor((limitOf(asset) - (piece.inMs ?? 0)) / (piece.shown?.speed ?? 1))
}

/**
 * The plan with each piece as long as it is seen now, and the whole as long as these are: what is then done to one piece changes no
 * other. A clip that comes again to fill the length becomes pieces of its own.
 */
export function settled(plan: Plan, { draft }: EditContext): Plan {
  let next = nextNumber(plan)
  const seen = new Set<string>()
  const pieces = (draft?.t[0]?.sg ?? []).flatMap((segment): Piece[] => {
    const piece = plan.pieces.find(({ id }) => id === ownId(segment.id))
    if (!piece) return []
    const id = seen.has(piece.id) ? `p${next++}` : piece.id
    seen.add(piece.id)
    return [{ ...piece, id, durationMs: segment.d }]
  })
  const card = draft?.t[0]?.sg.find(({ id }) => id === TITLE_CARD)
  return { ...plan, pieces, lengthMs: null, titleLook: card ? { ...plan.titleLook, ms: card.d } : plan.titleLook }
}

/** Pieces of clips that were parted at their pauses: of another length they would lose words, or say some twice. */
const isSpoken = ({ pieces }: Plan, piece: Piece, { assetOf }: EditContext): boolean =>
  piece.kind === 'media' && (assetOf(piece.assetId)?.heard?.pauses.length ?? 0) > 0 &&
  pieces.some((other) => other.kind === 'media' && other.id !== piece.id && other.assetId === piece.assetId && other.inMs !== piece.inMs)
const speechIn = (plan: Plan, pieces: readonly Piece[], context: EditContext): EditProblem | undefined => {
  const spoken = pieces.find((piece) => isSpoken(plan, piece, context))
  return spoken && { why: 'cuts-speech', name: nameOf(spoken, context.assetOf) }
}

/**
 * Where a piece has a length of its own, a length of the whole changes all by one factor. Where none has, they are spread anew, as are
 * clips that are all too short for it: these come again.
 */
export function withLength(plan: Plan, ms: number, context: EditContext): Result {
  const problem = limits(ms, 'video') ?? speechIn(plan, plan.pieces, context)
  if (problem) return problem
  const mostMs = plan.pieces.reduce((sum, piece) => sum + endOf(piece, context.assetOf), 0)
  if (mostMs < ms) return { ...plan, lengthMs: ms, pieces: plan.pieces.map((piece) => ({ ...piece, durationMs: null })) }
  const asked = plan.pieces.filter(({ durationMs }) => durationMs !== null).length
  // Where all have one these are the proportions, however often the whole changes.
  const isCardFree = plan.titleLook.ms === undefined && context.draft?.t[0]?.sg[0]?.id === TITLE_CARD
  const isMixed = asked > 0 && (asked < plan.pieces.length || isCardFree)
  return { ...(isMixed ? settled(plan, context) : plan), lengthMs: ms }
}

export const withStretch = (plan: Plan, { factor, addMs }: Of<'stretch'>, context: EditContext): Result =>
  withLength(plan, Math.round((lengthOf(context) * factor + addMs) / 100) * 100, context)

/** Each of the pieces gets the length that `msOf` says of it. */
export function withPieceLengths(
  plan: Plan,
  target: Of<'piece-length'>['pieces'],
  context: EditContext,
  msOf: (nowMs: number) => number,
): Result {
  const whole = settled(plan, context)
  const found = findPieces(whole, target, context)
  if (isProblem(found)) return found
  const speech = speechIn(whole, found, context)
  if (speech) return speech
  const nowOf = (piece: Piece): number => whole.pieces.find(({ id }) => id === piece.id)?.durationMs ?? 0
  for (const piece of found) {
    const [ms, endMs] = [msOf(nowOf(piece)), endOf(piece, context.assetOf)]
    const problem = limits(ms, 'piece') ?? (ms > endMs + 1 ? { why: 'clip-ends' as const, ms: endMs } : undefined)
    if (problem) return problem
  }
  return mapPieces(whole, found, (piece) => ({ ...piece, durationMs: Math.min(msOf(nowOf(piece)), endOf(piece, context.assetOf)) }))
}

/** Those of a kind share their time in equal parts. */
export function withEvenLengths(plan: Plan, { of }: Of<'even'>, context: EditContext): Result {
  const found = settled(plan, context).pieces.filter((piece) => isKind(piece, of, context.assetOf))
  const sum = found.reduce((total, { durationMs }) => total + (durationMs ?? 0), 0)
  const ends = found.map((piece) => endOf(piece, context.assetOf))
  const ms = Math.min(Math.round(sum / Math.max(1, found.length)), ...ends)
  return withPieceLengths(plan, { by: 'all', of }, context, () => ms)
}

export const mapPieces = (plan: Plan, of: readonly Piece[], change: (piece: Piece) => Piece): Plan => ({
  ...plan,
  pieces: plan.pieces.map((piece) => (of.some(({ id }) => id === piece.id) ? change(piece) : piece)),
})

/** Where a clip's window lies in its file, ms. A photo's begins at 0. */
export const windowOf = (piece: Piece): [number, number] => {
  const from = piece.kind === 'media' ? (piece.inMs ?? 0) : 0
  return [from, from + (piece.durationMs ?? 0) * (piece.shown?.speed ?? 1)]
}

/** A piece that shows `[from, to)` of its file. */
export const shows = (piece: Piece, [from, to]: readonly [number, number]): Piece => ({
  ...piece,
  ...(piece.kind === 'media' && from > 0 ? { inMs: Math.round(from) } : {}),
  ...(piece.kind === 'media' && from <= 0 ? { inMs: 0 } : {}),
  durationMs: Math.round((to - from) / (piece.shown?.speed ?? 1)),
})

/** A piece in two, the first of them up to `atMs` of it. */
function halves(plan: Plan, piece: Piece, atMs: number): Piece[] {
  const [from, to] = windowOf(piece)
  const at = from + atMs * (piece.shown?.speed ?? 1)
  const isClip = piece.kind === 'media'
  const second = { ...piece, id: `p${nextNumber(plan)}`, shown: { ...piece.shown, join: { kind: 'cut' as const, ms: 0 } } }
  return [shows(piece, [from, at]), isClip ? shows(second, [at, to]) : { ...second, durationMs: Math.round(to - from - atMs) }]
}

const isOnlyOne = (ref: PieceRef): boolean => ref.by === 'place' && ref.nth === 0

export function withTrim(plan: Plan, edit: Of<'trim'>, context: EditContext): Result {
  const whole = settled(plan, context)
  // The only clip is one, however often it comes again.
  const found = findPiece(isOnlyOne(edit.piece) ? plan : whole, edit.piece, context)
  if (isProblem(found)) return found
  const piece = whole.pieces.find(({ id }) => id === found.id) ?? found
  return alike(whole, piece, edit, context).reduce<Result>(
    (done, { id }) => (isProblem(done) ? done : trimmed(done, id, edit, context)),
    whole,
  )
}

/** What is asked of a file is of each of its showings that has the same there; of the nth clip, of that alone. */
function alike({ pieces }: Plan, piece: Piece, edit: Of<'trim'>, { assetOf }: EditContext): readonly Piece[] {
  const { piece: ref, fromMs, toMs, isCut } = edit
  const clips = pieces.filter((other) => other.kind === 'media' && assetOf(other.assetId)?.kind === 'video')
  const same = clips.filter((other) => other.kind === 'media' && piece.kind === 'media' && other.assetId === piece.assetId)
  if (same.length < 2 || (ref.by !== 'name' && !isOnlyOne(ref))) return [piece]
  const [from, to] = windowOf(piece)
  const isHead = isCut && fromMs === 0 && toMs !== null
  const isTail = isCut && fromMs < 0 && toMs === null
  return same.filter((other) => {
    const [start, end] = windowOf(other)
    return (isTail || Math.abs(start - from) < ALIKE_MS) && (isHead || Math.abs(end - to) < ALIKE_MS)
  })
}
/** Repeats are spread with lengths that differ by how they overlap. */
const ALIKE_MS = 1_000

/** What lies in the middle of `[start, end)` begins and ends as far from it. */
const middleOf = (forMs: number, start: number, end: number): [number, number] => [(start + end - forMs) / 2, (start + end + forMs) / 2]

function trimmed(whole: Plan, id: string, edit: Of<'trim'>, context: EditContext): Result {
  const { fromMs, toMs, isCut } = edit
  const piece = findPiece(whole, { by: 'id', id }, context)
  if (isProblem(piece)) return piece
  const asset = piece.kind === 'media' ? context.assetOf(piece.assetId) : undefined
  const limitMs = asset ? limitOf(asset) : Infinity
  if (limitMs === Infinity) {
    // Of a photo no part is another: only how long it stands changes.
    const nowMs = piece.durationMs ?? 0
    const to = toMs === null ? nowMs : toMs < 0 ? nowMs + toMs : toMs
    const leftMs = isCut ? nowMs - (to - Math.max(0, fromMs < 0 ? nowMs + fromMs : fromMs)) : to - fromMs
    return withPieceLengths(whole, { by: 'id', id }, context, () => leftMs)
  }
  const [seenFrom, seenTo] = windowOf(piece)
  // What goes is counted in what is seen; what stays, in the file.
  const [start, end] = isCut ? [seenFrom, seenTo] : [0, limitMs]
  const at = (ms: number): number => (ms < 0 ? end + ms : start + ms)
  const [first, last] = edit.isMiddle ? middleOf(toMs ?? 0, start, end) : [at(fromMs), toMs === null ? end : at(toMs)]
  const [from, to] = [Math.max(start, first), last]
  if (to > limitMs + 50) return { why: 'clip-ends', ms: limitMs }
  const left: readonly (readonly [number, number])[] = isCut ? [[seenFrom, from], [to, seenTo]] : [[from, Math.min(to, limitMs)]]
  const parts = left.filter(([a, b]) => b - a >= 50)
  const shortest = parts.length === 0 ? 0 : Math.min(...parts.map(([a, b]) => b - a))
  if (shortest < MIN_LENGTH_MS / 2) return { why: 'too-short', ms: shortest, of: 'piece' }
  const cut = { kind: 'cut' as const, ms: 0 }
  const made = parts.map((part, nth): Piece =>
    shows(nth === 0 ? piece : { ...piece, id: `p${nextNumber(whole)}`, shown: { ...piece.shown, join: cut } }, part))
  return { ...whole, pieces: whole.pieces.toSpliced(whole.pieces.indexOf(piece), 1, ...made) }
}

export function withSplit(plan: Plan, { piece: ref, atMs }: Of<'split'>, context: EditContext): Result {
  const whole = settled(plan, context)
  const piece = findPiece(whole, ref ?? { by: 'time', ms: atMs ?? 0 }, context)
  if (isProblem(piece)) return piece
  const startMs = ref === null ? (context.draft?.t[0]?.sg.find(({ id }) => id === piece.id)?.s ?? 0) : 0
  const ms = atMs === null ? (piece.durationMs ?? 0) / 2 : atMs - startMs
  const leftMs = Math.min(ms, (piece.durationMs ?? 0) - ms)
  if (leftMs < MIN_LENGTH_MS / 4) return { why: 'too-short', ms: Math.max(0, leftMs), of: 'piece' }
  return { ...whole, pieces: whole.pieces.toSpliced(whole.pieces.indexOf(piece), 1, ...halves(whole, piece, ms)) }
}

/** Cuts the whole as it is seen: what lies in `[from, to)`, or all that does not. */
export function withWindow(plan: Plan, { fromMs, toMs, isCut, isMiddle }: Of<'window'>, context: EditContext): Result {
  const total = lengthOf(context)
  const at = (ms: number): number => Math.min(Math.max(ms < 0 ? total + ms : ms, 0), total)
  const [from, to] = isMiddle ? middleOf(at(toMs ?? total), 0, total) : [at(fromMs), at(toMs ?? total)]
  if (to <= from) return { why: 'no-piece', ref: { by: 'time', ms: fromMs } }
  const kept: readonly (readonly [number, number])[] = isCut
    ? [
        [0, from],
        [to, total],
      ]
    : [[from, to]]
  const leftMs = kept.reduce((sum, [a, b]) => sum + b - a, 0)
  const problem = limits(leftMs, 'video')
  if (problem) return problem
  const whole = settled(plan, context)
  const segments = context.draft?.t[0]?.sg ?? []
  let next = nextNumber(whole)
  const pieces = whole.pieces.flatMap((piece, index): Piece[] => {
    const segment = segments.filter(({ id }) => plan.pieces.some((one) => one.id === ownId(id)))[index]
    if (!segment) return []
    const [seenFrom] = windowOf(piece)
    const speed = piece.shown?.speed ?? 1
    const parts = kept.flatMap(([a, b]): [number, number][] => {
      const [start, end] = [Math.max(a, segment.s), Math.min(b, segment.s + segment.d)]
      return end - start >= MIN_LENGTH_MS / 2 || (end > start && start === segment.s && end === segment.s + segment.d)
        ? [[start - segment.s, end - segment.s]]
        : []
    })
    return parts.map(([start, end], nth) => ({
      ...shows(piece, [seenFrom + start * speed, seenFrom + end * speed]),
      id: nth === 0 ? piece.id : `p${next++}`,
    }))
  })
  return pieces.length === 0 ? { why: 'last-piece' } : { ...whole, pieces, lengthMs: leftMs }
}

/** A clip at another speed shows the same part of its file in another time; of a photo it changes how long it stands. */
export function withSpeed(plan: Plan, { pieces: target, factor, isRelative }: Of<'speed'>, context: EditContext): Result {
  const whole = settled(plan, context)
  const found = findPieces(whole, target, context)
  if (isProblem(found)) return found
  const isClip = (piece: Piece): boolean => isKind(piece, 'video', context.assetOf)
  // Of photos alone nothing moves; among clips a photo is only shown for a shorter or longer time.
  if (!found.some(isClip)) return { why: 'no-clip' }
  const speedOf = (piece: Piece): number => Math.round((isRelative ? (piece.shown?.speed ?? 1) : 1) * factor * 100) / 100
  const wild = found
    .filter(isClip)
    .map(speedOf)
    .find((speed) => speed < 0.25 || speed > 4)
  if (wild !== undefined) return { why: 'too-fast', factor: wild }
  return mapPieces(whole, found, (piece) => {
    if (!isClip(piece)) return { ...piece, durationMs: Math.max(MIN_LENGTH_MS / 2, Math.round((piece.durationMs ?? 0) / factor)) }
    const speed = speedOf(piece)
    const durationMs = Math.round(((piece.durationMs ?? 0) * (piece.shown?.speed ?? 1)) / speed)
    return { ...piece, durationMs, shown: { ...piece.shown, speed } }
  })
}

/** The last picture of a clip, or the one at a time of it, stands for a while behind it. */
export function withFreeze(plan: Plan, { piece: ref, ms, atMs }: Of<'freeze'>, context: EditContext): Result {
  const whole = settled(plan, context)
  const piece = findPiece(whole, ref, context)
  if (isProblem(piece)) return piece
  if (piece.kind !== 'media' || !isKind(piece, 'video', context.assetOf)) return { why: 'no-clip' }
  const durationMs = piece.durationMs ?? 0
  if (atMs !== null && atMs > durationMs) return { why: 'clip-ends', ms: durationMs }
  const cutMs = atMs === null || atMs >= durationMs - 100 || atMs < 0 ? durationMs : atMs
  const [from, to] = windowOf(piece)
  const stillAt = Math.max(0, Math.round(from + cutMs * (piece.shown?.speed ?? 1)) - (cutMs === durationMs ? 50 : 0))
  const number = nextNumber(whole)
  const cut = { kind: 'cut' as const, ms: 0 }
  const still: Piece = {
    ...piece,
    id: `p${number}`,
    inMs: stillAt,
    durationMs: ms ?? 2_000,
    shown: { ...piece.shown, freeze: true, join: cut },
  }
  const after: Piece[] =
    cutMs === durationMs ? [] : [shows({ ...piece, id: `p${number + 1}`, shown: { ...piece.shown, join: cut } }, [stillAt, to])]
  const before: Piece[] = cutMs < MIN_LENGTH_MS / 2 ? [] : [shows(piece, [from, stillAt + (after.length > 0 ? 0 : 50)])]
  return { ...whole, pieces: whole.pieces.toSpliced(whole.pieces.indexOf(piece), 1, ...before, still, ...after) }
}
