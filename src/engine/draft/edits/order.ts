import { endOf, nextNumber, withFiles, type Piece, type Plan } from '../plan'
import type { Edit, Target } from '../vocabulary'
import { findPiece, findPieces, findSpot, isKind, isProblem, type EditContext, type EditProblem } from './find'
import { settled } from './times'
import { hasWords, withTitle } from './words'

/** What changes which pieces there are, and in what order. */

type Of<Name extends Edit['do']> = Extract<Edit, { do: Name }>
type Result = Plan | EditProblem

/** Of more or fewer than two it is not said which are meant. */
export function withSwapOfTwo(plan: Plan, { of }: Of<'swap-both'>, context: EditContext): Result {
  const two = plan.pieces.filter((piece) => isKind(piece, of, context.assetOf))
  const [a, b] = two
  if (two.length !== 2 || !a || !b) return { why: 'no-piece', ref: { by: 'place', nth: 0, of: 'any' } }
  return withSwap(plan, { do: 'swap', a: { by: 'id', id: a.id }, b: { by: 'id', id: b.id } }, context)
}

export function withSwap(plan: Plan, edit: Of<'swap'>, context: EditContext): Result {
  const a = findPiece(plan, edit.a, context)
  const b = findPiece(plan, edit.b, context)
  if (isProblem(a)) return a
  if (isProblem(b)) return b
  return { ...plan, pieces: plan.pieces.with(plan.pieces.indexOf(a), b).with(plan.pieces.indexOf(b), a) }
}

export function withMove(plan: Plan, edit: Of<'move'>, context: EditContext): Result {
  const piece = findPiece(plan, edit.piece, context)
  if (isProblem(piece)) return piece
  const from = plan.pieces.indexOf(piece)
  const rest = { ...plan, pieces: plan.pieces.toSpliced(from, 1) }
  const at = findSpot(rest, edit.to, context, from)
  return typeof at === 'number' ? { ...plan, pieces: rest.pieces.toSpliced(at, 0, piece) } : at
}

const joinOf = ({ shown }: Piece): string => JSON.stringify(shown?.join ?? null)
/** How most pictures of a plan come in. */
function usualJoin({ pieces }: Plan): Piece | undefined {
  const all = pieces.slice(1)
  const count = (one: Piece): number => all.filter((other) => joinOf(other) === joinOf(one)).length
  return all.toSorted((a, b) => count(b) - count(a))[0]
}
const stillBeside = (was: Plan, is: Plan, id: string): boolean => {
  const before = (plan: Plan): string | undefined => plan.pieces[plan.pieces.findIndex((piece) => piece.id === id) - 1]?.id
  return before(is) !== undefined && before(was) === before(is)
}
/** A transition is that between two pictures: it stays with them where they still stand beside each other, and else all is as usual. */
export function withJoinsKept(was: Plan, is: Plan): Plan {
  // What stays in its order is not touched, so that nothing is told as done.
  if (was.pieces.length === is.pieces.length && was.pieces.every(({ id }, at) => id === is.pieces[at]?.id)) return is
  const { join } = usualJoin(was)?.shown ?? {}
  const pieces = is.pieces.map((piece) => {
    if (stillBeside(was, is, piece.id)) return piece
    const { join: _, ...shown } = piece.shown ?? {}
    const own = { ...shown, ...(join && { join }) }
    const { shown: __, ...bare } = piece
    return Object.keys(own).length === 0 ? bare : { ...bare, shown: own }
  })
  return { ...is, pieces }
}
/** How many transitions of their own went since their pictures no longer stand beside each other. */
export function joinsLost(was: Plan, is: Plan): number {
  const usual = usualJoin(was)
  const isThere = ({ id }: Piece): boolean => is.pieces.some((piece) => piece.id === id)
  const own = was.pieces.filter((piece, index) => index > 0 && usual !== undefined && joinOf(piece) !== joinOf(usual) && isThere(piece))
  return own.filter(({ id }) => !stillBeside(was, is, id)).length
}

/** Those that are named, in that order; what is not named comes behind, as it was. */
export function withOrder(plan: Plan, { pieces }: Of<'order'>, context: EditContext): Result {
  const found = pieces.map((ref) => findPiece(plan, ref, context))
  const problem = found.find(isProblem)
  if (problem) return problem
  const named = found.filter((piece): piece is Piece => !isProblem(piece))
  return { ...plan, pieces: [...named, ...plan.pieces.filter((piece) => !named.includes(piece))] }
}

/** Another order than the one there is, the same one each time it is asked for of the same order: no wish depends on luck. */
export function withShuffle(plan: Plan): Plan {
  const last = endOf(plan)
  const [pieces, end] = [plan.pieces.slice(0, last), plan.pieces.slice(last)]
  const keys = pieces.map(({ id }, index) => ({ index, key: (Number(id.slice(1)) * 7_919 + index * 104_729) % 1_009 }))
  const mixed = keys.toSorted((a, b) => a.key - b.key).flatMap(({ index }) => pieces[index] ?? [])
  const isSame = mixed.every((piece, index) => piece === pieces[index])
  return { ...plan, pieces: [...(isSame ? [...mixed.slice(1), ...mixed.slice(0, 1)] : mixed), ...end] }
}

/** A song or a text is named like a photo, and is no piece. */
export function withoutPieces(plan: Plan, target: Target, context: EditContext): Result {
  const refs = target.by === 'list' ? target.of : [target]
  const songs = refs
    .flatMap((ref) => (ref.by === 'name' ? context.filesNamed(ref.name) : []))
    .filter((id) => plan.music.assetIds.includes(id))
  const isSong = songs.length > 0 && songs.length === refs.length
  if (isSong) {
    const assetIds = plan.music.assetIds.filter((id) => !songs.includes(id))
    return { ...plan, music: { ...plan.music, assetIds, isOn: plan.music.isOn && assetIds.length > 0 } }
  }
  const words = refs.flatMap((ref) => (ref.by === 'name' && isProblem(findPiece(plan, ref, context)) ? ref.name : []))
  if (words.length === refs.length && words.every((one) => hasWords(plan, one)))
    return words.reduce<Result>((now, was) => (isProblem(now) ? now : withTitle(now, { do: 'title', text: null, was }, context)), plan)
  const only = target.by === 'it' ? findPiece(plan, target, context) : null
  const found = only === null ? findPieces(plan, target, context) : isProblem(only) ? only : [only]
  return isProblem(found) ? found : withOnly(plan, (piece) => !found.includes(piece), context)
}

export function withKept(plan: Plan, target: Target, context: EditContext): Result {
  const found = findPieces(plan, target, context)
  return isProblem(found) ? found : withOnly(plan, (piece) => found.includes(piece), context)
}

function withOnly(plan: Plan, isKept: (piece: Piece) => boolean, context: EditContext): Result {
  const ids = new Set(plan.pieces.filter(isKept).map(({ id }) => id))
  if (ids.size === 0) return { why: 'last-piece' }
  const whole = settled(plan, context)
  return {
    ...whole,
    pieces: whole.pieces.filter(({ id }) => ids.has(id)),
    texts: plan.texts.filter(({ when }) => when.piece === undefined || ids.has(when.piece)),
  }
}

export function withCopy(plan: Plan, { piece: ref, times, isInAll, to }: Of<'copy'>, context: EditContext): Result {
  const whole = settled(plan, context)
  const piece = findPiece(whole, ref, context)
  if (isProblem(piece)) return piece
  const isSame = (one: Piece): boolean =>
    one === piece || (one.kind === 'media' && piece.kind === 'media' && one.assetId === piece.assetId && one.inMs === piece.inMs)
  const there = isInAll ? whole.pieces.filter(isSame).length : 1
  if (there > times && isInAll) return { why: 'more-often', times: there }
  if (there === times) return plan
  const first = nextNumber(whole)
  const copies = Array.from({ length: Math.max(times, 2) - there }, (_, index) => ({ ...piece, id: `p${first + index}` }))
  const at = to === undefined ? whole.pieces.indexOf(piece) + 1 : findSpot(whole, to, context)
  return typeof at === 'number' ? { ...whole, pieces: whole.pieces.toSpliced(at, 0, ...copies) } : at
}

/** Another file in a piece's place, for as long as it was shown. */
export function withReplaced(plan: Plan, edit: Of<'replace'>, context: EditContext): Result {
  const whole = settled(plan, context)
  const piece = findPiece(whole, edit.piece, context)
  if (isProblem(piece)) return piece
  const kind = piece.kind === 'media' ? context.assetOf(piece.assetId)?.kind : undefined
  // "The new one" of several is of the kind that it replaces.
  const alike = kind === undefined ? [] : newest(kind, context)
  const fresh = edit.with === 'any' && alike.length > 0 ? alike : newest(edit.with, context)
  const named = edit.isNewest ? fresh : context.filesNamed(edit.with)
  const isPicture = (id: string): boolean => context.assetOf(id)?.kind !== 'audio'
  const assetId = named.findLast(isPicture)
  if (assetId === undefined) return edit.isNewest ? { why: 'nothing-to-add' } : { why: 'no-file', name: edit.with }
  const there = whole.pieces.find((one) => one.kind === 'media' && one.assetId === assetId)
  if (there === piece) return plan
  // What is in the video already leaves its own place for this one.
  if (there) return withMovedInto(plan, there, piece, context)
  const { id, durationMs } = piece
  const asset = context.assetOf(assetId)
  const limitMs = asset?.kind === 'video' ? Math.floor(asset.durationMs) : Infinity
  // How it comes in and is shown belongs to the place; what was cut out of the file, to the file.
  const { join, look, fx, fit, back } = piece.shown ?? {}
  const shown = Object.fromEntries(Object.entries({ join, look, fx, fit, back }).filter(([, value]) => value !== undefined))
  const other: Piece = { kind: 'media', id, assetId, durationMs: durationMs && Math.min(durationMs, limitMs), shown }
  return { ...whole, pieces: whole.pieces.with(whole.pieces.indexOf(piece), other) }
}

function withMovedInto(plan: Plan, piece: Piece, gone: Piece, context: EditContext): Result {
  const place = plan.pieces.filter(({ id }) => id !== piece.id).findIndex(({ id }) => id === gone.id)
  const rest = withOnly(plan, ({ id }) => id !== gone.id, context)
  return isProblem(rest) ? rest : withMove(rest, { do: 'move', piece: { by: 'id', id: piece.id }, to: place + 1 }, context)
}

/** Of the uploads that no message has used yet, those of a kind. */
export const newest = (of: string, { pending, assetOf }: EditContext): readonly string[] =>
  pending.filter((id) => of === 'any' || assetOf(id)?.kind === of)

/** Puts in the files that are named, or all new ones of a kind. */
export function withAdded(plan: Plan, { names, of, to, ms, isMuted }: Of<'add'>, context: EditContext): Result {
  const gone = names.find((name) => context.filesNamed(name).length === 0)
  if (gone !== undefined) return { why: 'no-file', name: gone }
  const isThere = (id: string): boolean =>
    plan.pieces.some((piece) => piece.kind === 'media' && piece.assetId === id) || plan.music.assetIds.includes(id)
  // One that is there already comes once more only where a place is said for it.
  const ids = names.length > 0 ? [...new Set(names.flatMap((name) => context.filesNamed(name).slice(-1)))] : newest(of, context)
  const fresh = ids.filter((id) => !isThere(id) || to !== undefined)
  if (fresh.length === 0) return { why: 'nothing-to-add' }
  const isTimed = plan.lengthMs !== null || plan.pieces.some(({ durationMs }) => durationMs !== null)
  const whole = isTimed ? settled(plan, context) : plan
  const at = findSpot(whole, to ?? 'end', context)
  if (typeof at !== 'number') return at
  const added = withFiles(whole, fresh, context.assetOf, at)
  const isNew = ({ id }: Piece): boolean => !whole.pieces.some((piece) => piece.id === id)
  const pieces = added.pieces.map((piece) =>
    isNew(piece) ? { ...piece, durationMs: ms ?? null, ...(isMuted ? { shown: { volume: 0 } } : {}) } : piece,
  )
  return { ...added, pieces }
}
