import { nextNumber, type Piece, type Plan, type Text, type TextLook, type When } from '../plan'
import { readingMs } from '../reading'
import { cardLookOf, endLookOf, isClosing, TITLE_MS, WHOLE_MS } from '../words'
import type { Draft } from '../../types'
import type { Edit, Spot, Target, Words } from '../vocabulary'
import { findPiece, findPieces, findSpot, isProblem, type EditContext, type EditProblem } from './find'
import { settled, withPieceLengths } from './times'

/** What changes titles and texts. */

type Of<Name extends Edit['do']> = Extract<Edit, { do: Name }>
type Result = Plan | EditProblem

const same = (a: string | null, b: string): boolean => a?.trim().toLowerCase() === b.trim().toLowerCase()

/** A text of the video, as one speaks of it; `id` is its segment's. */
export interface Line {
  readonly id: string
  readonly of: 'title' | 'texts' | 'cards' | 'captions' | 'end'
  readonly text: string
}

/** All words that are seen, as they come. */
export function linesOf(plan: Plan, draft: Draft | null): readonly Line[] {
  const cards = plan.pieces.flatMap((piece): Line[] =>
    piece.kind === 'card' ? [{ id: `${piece.id}-text`, of: piece.isEnd ? 'end' : 'cards', text: piece.text }] : [],
  )
  const texts = plan.texts.map(({ id, style, text }): Line => ({ id, of: style === 'caption' ? 'captions' : 'texts', text }))
  const title: Line[] = plan.title === null ? [] : [{ id: 'title', of: 'title', text: plan.title }]
  const seen = draft?.t.flatMap(({ sg }) => sg) ?? []
  const startOf = ({ id }: Line): number => seen.find((segment) => segment.id === id)?.s ?? Infinity
  return [...title, ...cards, ...texts].toSorted((a, b) => startOf(a) - startOf(b) || 0)
}

type Meant = Pick<Of<'words-look'>, 'of' | 'on' | 'words' | 'nth'>
const KINDS: Readonly<Record<Words, readonly Line['of'][]>> = {
  title: ['title'], titles: ['title', 'texts', 'cards', 'end'], texts: ['texts', 'cards', 'end'], cards: ['cards', 'end'],
  captions: ['captions'], end: ['end'], all: ['title', 'texts', 'cards', 'captions', 'end'],
}
/** What one calls so where there is none of it: in a video of cards these are the titles, and a title by itself is the text. */
const ELSE: Partial<Record<Words, readonly Words[]>> = {
  title: ['texts'], texts: ['title', 'captions'], titles: ['captions'], captions: ['texts', 'title'],
}

/** The words that are meant; none: there are no such. */
export function linesMeant(plan: Plan, { of, on, words, nth }: Meant, context: EditContext | null): readonly Line[] {
  const all = linesOf(plan, context?.draft ?? null)
  const lines = on && context ? all.filter(seenWith(plan, on, context)) : all
  const nthOf = (found: readonly Line[]): readonly Line[] =>
    nth === undefined ? found : [found.at(nth > 0 ? nth - 1 : nth)].flatMap((line) => line ?? [])
  if (words !== undefined) return nthOf(lines.filter(({ text }) => same(text, words)))
  // "The text", “字”, by no number and on no picture, is all that is written.
  const own = of === 'texts' && nth === undefined && !on ? 'all' : of
  const found = [own, ...(ELSE[of] ?? []), ...(on ? (['captions', 'all'] as const) : [])].map((one) =>
    lines.filter((line) => KINDS[one].includes(line.of)),
  )
  return nthOf(found.find(({ length }) => length > 0) ?? [])
}

/** Whether words are seen with one of some pieces: half of their time at least. */
function seenWith(plan: Plan, on: Target, context: EditContext): (line: Line) => boolean {
  const found = findPieces(plan, on, context)
  const ids = isProblem(found) ? [] : found.map(({ id }) => id)
  const all = context.draft?.t.flatMap(({ sg }) => sg) ?? []
  const pictures = all.filter(({ id }) => ids.includes(id))
  return ({ id }) => {
    const own = all.find((segment) => segment.id === id)
    const middle = own ? own.s + own.d / 2 : -1
    return pictures.some(({ s, d }) => s <= middle && middle < s + d)
  }
}

/** Whether some words of the video say just this. */
export const hasWords = (plan: Plan, words: string): boolean => linesMeant(plan, { of: 'all', words }, null).length > 0

export function withTitle(plan: Plan, edit: Of<'title'>, context: EditContext): Result {
  const { text, was, of = 'texts', nth, isMore, isAnyText } = edit
  if (isMore && text !== null) return { ...plan, title: `${plan.title ?? ''} ${text}`.trim() }
  const hasCards = plan.pieces.some(({ kind }) => kind === 'card')
  if (isAnyText && hasCards) return { why: 'no-piece', ref: { by: 'place', nth: 0, of: 'any' } }
  if (isAnyText) return { ...plan, title: null, texts: [] }
  if (was === undefined && nth === undefined) return { ...plan, title: text }
  const lines = linesMeant(plan, { of, ...(was !== undefined && { words: was }), ...(nth !== undefined && { nth }) }, context)
  if (lines.length === 0) return was === undefined ? noWords(of) : { why: 'no-piece', ref: { by: 'name', name: was } }
  return withWordsOf(plan, lines, text, context)
}

/** Other words in the place of some, or none. */
function withWordsOf(plan: Plan, lines: readonly Line[], text: string | null, context: EditContext): Result {
  const isIn = (id: string): boolean => lines.some((line) => line.id === id)
  const isGone = (piece: Piece): boolean => text === null && piece.kind === 'card' && isIn(`${piece.id}-text`)
  const whole = plan.pieces.some(isGone) ? settled(plan, context) : plan
  const pieces = whole.pieces.filter((piece) => !isGone(piece)).map((piece) =>
    piece.kind === 'card' && text !== null && isIn(`${piece.id}-text`) ? { ...piece, text } : piece,
  )
  if (pieces.length === 0 && plan.pieces.length > 0) return { why: 'last-piece' }
  const texts = plan.texts.flatMap((one) => (!isIn(one.id) ? one : text === null ? [] : { ...one, text }))
  return { ...whole, title: isIn('title') ? text : plan.title, texts, pieces }
}

const noWords = (of: Words, isThere = false): EditProblem => ({ why: 'no-words', of, isThere })

const clampSize = (size: number): number => Math.min(2, Math.max(0.5, Math.round(size * 100) / 100))

export function withWordsLook(plan: Plan, edit: Of<'words-look'>, context: EditContext): Result {
  const { of, words, look, grow, ms, addMs, fromMs } = edit
  const lines = linesMeant(plan, edit, context)
  if (lines.length === 0 && words !== undefined) return { why: 'no-piece', ref: { by: 'name', name: words } }
  if (lines.length === 0) return noWords(of, edit.on !== undefined)
  const isIn = (id: string): boolean => lines.some((line) => line.id === id)
  const isOn = (piece: Piece): boolean => piece.kind === 'card' && isIn(`${piece.id}-text`)
  const changed = (now: TextLook, { size = 1 }: TextLook = now): TextLook => ({
    ...now,
    ...look,
    ...(grow === undefined ? {} : { size: clampSize((now.size ?? size) * grow) }),
  })
  const isTimed = ms !== undefined || addMs !== undefined || fromMs !== undefined
  // How long a card's words are seen is how long it stands.
  const cards = plan.pieces.filter(isOn)
  if (isTimed && cards.length > 0) {
    if (fromMs !== undefined || cards.length < lines.length) return noWords('title')
    const target = { by: 'list' as const, of: cards.map(({ id }) => ({ by: 'id' as const, id })) }
    const timed = withPieceLengths(plan, target, context, (now) => ms ?? now + (addMs ?? 0))
    const { ms: _ms, addMs: _addMs, ...rest } = edit
    return isProblem(timed) ? timed : withWordsLook(timed, rest, context)
  }
  const whole = context.draft?.d ?? ms ?? 0
  if (ms !== undefined && ms !== WHOLE_MS && ms > whole) return { why: 'video-ends', ms, of: whole }
  const other = edit.seenOn && findPiece(plan, edit.seenOn, context)
  if (other && isProblem(other)) return other
  if (other && cards.length > 0) return noWords('texts')
  const time = timesOf(edit, lines, other?.id, context)
  const was = cardLookOf(plan)
  const isTitle = isIn('title')
  return {
    ...plan,
    titleLook: isTitle ? time({ ...plan.titleLook, ...changed(plan.titleLook) }, 'title') : plan.titleLook,
    pieces: plan.pieces.map((piece) => {
      if (piece.kind !== 'card' || (!isOn(piece) && (!isTitle || piece.isEnd))) return piece
      // Cards look as the title does: where that alone changes they stay as they were.
      if (!isOn(piece)) return { ...piece, look: piece.look ?? was }
      // What is behind a card's words is the card.
      const { back, ...own } = piece.isEnd ? changed(piece.look ?? {}, endLookOf(piece)) : changed(piece.look ?? was)
      return { ...piece, look: own, ...(back !== undefined && back !== 'none' && { shown: { ...piece.shown, back } }) }
    }),
    texts: plan.texts.map((text) => (isIn(text.id) ? { ...text, look: changed(text.look), when: time(text.when, text.id) } : text)),
  }
}

/**
 * Words that go to another piece are seen with all of it. A text that gets a time of its own keeps its length and is bound to no piece;
 * several move by as much as the first of them.
 */
function timesOf({ ms, addMs, fromMs }: Of<'words-look'>, lines: readonly Line[], piece: string | undefined, { draft }: EditContext) {
  const seen = draft?.t.flatMap(({ sg }) => sg) ?? []
  return <Now extends When>(now: Now, id: string): Now => {
    if (piece !== undefined) {
      const { fromMs: _, ms: __, part: ___, ...rest } = now
      return { ...(rest as Now), piece }
    }
    const own = seen.find((segment) => segment.id === id)
    const seenMs = own?.d ?? TITLE_MS
    const isTimed = ms !== undefined || addMs !== undefined
    const nextMs = Math.max(500, ms ?? (now.ms ?? seenMs) + (addMs ?? 0))
    if (fromMs === undefined) return isTimed ? { ...now, ms: nextMs } : now
    const { piece: _, part: __, ...rest } = now
    const all = seen.filter((segment) => lines.some((line) => line.id === segment.id))
    const first = all.length > 1 ? Math.min(...all.map(({ s }) => s)) : null
    const startMs = fromMs < 0 ? (draft?.d ?? 0) + fromMs : fromMs
    const moved = first === null || !own ? fromMs : Math.max(0, own.s + startMs - first)
    return { ...(rest as Now), fromMs: moved, ms: isTimed ? nextMs : (now.ms ?? seenMs) }
  }
}

export function withText(plan: Plan, edit: Of<'text'>, context: EditContext): Result {
  const { text, style, look, on, fromMs, ms, card = cardOf(plan, edit) } = edit
  if (card !== undefined) return withCard(plan, { text, ...(ms !== undefined && { ms }) }, card, context)
  const found = on === undefined ? [] : findPieces(plan, on, context)
  if (isProblem(found)) return found
  const last = plan.pieces.at(-1)
  // Behind words that stand on a card there are no others over them.
  if (on === undefined && last?.kind === 'card' && isClosing({ style, look, when: { ...(fromMs !== undefined && { fromMs }) } }))
    return last.isEnd
      ? withEndCard(plan, { do: 'end-card', text: `${last.text}\n${text}` }, context)
      : withCard(plan, { text }, 'end', context)
  const first = nextNumber(plan)
  const when = { ...(fromMs === undefined ? {} : { fromMs }), ...(ms === undefined ? {} : { ms }) }
  const spots = on === undefined ? [when] : found.map(({ id }) => (isWithin(fromMs, id, context) ? { piece: id, ...when } : when))
  const texts = spots.map((spot, index): Text => ({ id: `t${first + index}`, text, style, look, when: spot }))
  return { ...plan, texts: [...plan.texts, ...texts] }
}

/** In a video of words a line of which no place in the picture is asked is a card like the others: one more, or the first. */
function cardOf({ pieces }: Plan, { style, look, on, fromMs = -1 }: Of<'text'>): Spot | undefined {
  const isOver = style !== 'label' || on !== undefined || look.place !== undefined || fromMs > 0
  if (isOver || pieces.some(({ kind }) => kind !== 'card')) return undefined
  return fromMs < 0 ? 'end' : 'start'
}

/** A time of words on a piece is counted from its start; one that the piece does not reach can only be of the whole. */
function isWithin(fromMs: number | undefined, piece: string, { draft }: EditContext): boolean {
  const seen = draft?.t.flatMap(({ sg }) => sg).find(({ id }) => id === piece)
  return fromMs === undefined || !seen || fromMs < seen.d
}

/** Before all that is behind the title. */
export const firstSpot = ({ pieces: [first] }: Plan): Spot => (first ? { side: 'before', of: { by: 'id', id: first.id } } : 'end')

function withCard(plan: Plan, { text, ms }: Pick<Of<'text'>, 'text' | 'ms'>, at: Spot, context: EditContext): Result {
  const spot = findSpot(plan, at, context)
  if (typeof spot !== 'number') return spot
  const whole = settled(plan, context)
  // What opens a video of words is its title: the new one, and that which was is the next card.
  if (at === 'start' && plan.title !== null && plan.pieces.every(({ kind }) => kind === 'card'))
    return withCard({ ...plan, title: text }, { text: plan.title }, firstSpot(plan), context)
  const card: Piece = { kind: 'card', id: `p${nextNumber(whole)}`, text, durationMs: ms ?? Math.max(END_MS, readingMs(text)) }
  const pieces = whole.pieces.toSpliced(spot, 0, card)
  // A title that opens the first picture stays with it.
  const isAtStart = spot === 0 && whole.title !== null && whole.titleLook.fromMs === undefined && whole.pieces[0]?.kind === 'media'
  return { ...whole, pieces, ...(isAtStart && { titleLook: { ...whole.titleLook, fromMs: card.durationMs ?? END_MS } }) }
}

const whenOf = (time: readonly [number, number] | undefined) => time && { fromMs: time[0], ms: time[1] }

/** A line on each of some pieces, in place of such words that are on these. */
function withLinesOn(plan: Plan, { lines, on = [], style = 'caption', look: asked }: Of<'captions'>, context: EditContext): Result {
  const found = on.map((ref) => findPiece(plan, ref, context))
  const problem = found.find(isProblem)
  if (problem) return problem
  const pieces = found.flatMap((piece) => (isProblem(piece) ? [] : piece.id))
  const first = nextNumber(plan)
  const look = { ...plan.texts.find((text) => text.style === style)?.look, ...asked }
  const isKept = (text: Text): boolean =>
    text.style !== style || (text.when.piece === undefined ? style !== 'caption' || pieces.length === 1 : !pieces.includes(text.when.piece))
  const added = pieces.map((piece, index): Text => ({ id: `t${first + index}`, text: lines[index] ?? '', style, look, when: { piece } }))
  return { ...plan, texts: [...plan.texts.filter(isKept), ...added] }
}

/** The lines at their times, or one after the other, each in its part of the whole; in place of those that are there. */
export function withCaptions(plan: Plan, edit: Of<'captions'>, context: EditContext): Result {
  const { lines, times, on, during } = edit
  if (on !== undefined) return withLinesOn(plan, edit, context)
  // One for each photo goes with it, wherever that goes and however long it is seen; over clips they are told as they come.
  const media = plan.pieces.flatMap((piece) => (piece.kind === 'media' ? piece : []))
  const seen = media.map(({ id }) => ({ by: 'id' as const, id }))
  const isOfPhotos = media.every(({ assetId }) => context.assetOf(assetId)?.kind === 'image')
  const isOneEach = isOfPhotos && lines.length > 1 && lines.length === seen.length
  if (!times && !during && isOneEach) return withLinesOn(plan, { ...edit, on: seen }, context)
  const whole = during && findPiece(plan, during, context)
  if (whole && isProblem(whole)) return whole
  const first = nextNumber(plan)
  const look = plan.texts.find(({ style }) => style === 'caption')?.look ?? {}
  const captions = lines.map((text, index): Text => ({
    id: `t${first + index}`,
    text,
    style: 'caption',
    look,
    when: whenOf(times?.[index]) ?? { part: [index, lines.length], ...(whole && { piece: whole.id }) },
  }))
  return { ...plan, texts: [...plan.texts.filter(({ style }) => style !== 'caption'), ...captions] }
}

const END_MS = 3_000

export function withEndCard(plan: Plan, { text, isThere }: Of<'end-card'>, context: EditContext): Result {
  const isLast = (piece: Plan['pieces'][number]): boolean => isThere === true && piece === plan.pieces.at(-1)
  const isEnd = (piece: Plan['pieces'][number]): boolean => piece.kind === 'card' && (piece.isEnd === true || isLast(piece))
  if (text !== null && plan.pieces.some(isEnd))
    return { ...plan, pieces: plan.pieces.map((piece) => (piece.kind === 'card' && isEnd(piece) ? { ...piece, text } : piece)) }
  const whole = settled(plan, context)
  const pieces = whole.pieces.filter((piece) => !isEnd(piece))
  if (text === null) return pieces.length === whole.pieces.length ? noWords('end') : { ...whole, pieces }
  return { ...whole, pieces: [...pieces, { kind: 'card', id: `p${nextNumber(whole)}`, text, durationMs: END_MS, isEnd: true }] }
}

export function withoutWords(plan: Plan, { of, on }: Of<'words-off'>, context: EditContext): Result {
  if (on) {
    const lines = linesMeant(plan, { of, on }, context)
    return lines.length === 0 ? noWords(of, true) : withWordsOf(plan, lines, null, context)
  }
  if (of === 'title') return withTitle(plan, { do: 'title', text: null }, context)
  if (of === 'all') return withTitle(plan, { do: 'title', text: null, isAnyText: true }, context)
  const lines = linesOf(plan, context.draft).filter((line) => KINDS[of].includes(line.of))
  return lines.length === 0 ? noWords(of) : withWordsOf(plan, lines, null, context)
}
