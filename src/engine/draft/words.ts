import { isLight } from '../../shared/text/colours'
import { isCall } from './pitch'
import type { Piece, Plan, Text, TextLook, When } from './plan'
import type { Segment, SegmentMeta } from '../types'
import type { Part } from './spread'

/** The texts of a draft: the title, the words of cards, and what is written over pictures. */

/** Words that are shown for so long are shown all the time, ms. */
export const WHOLE_MS = 600_000
/** How long a text is seen of which nothing is said. */
export const TITLE_MS = 3_500
/** The picture that stands for the title of a video of words, by its id. */
export const TITLE_CARD = 'title-card'

const textMeta = (text: string, style: string, { fx = 'fade', ...look }: TextLook): SegmentMeta => ({
  kind: 'text',
  text,
  name: text,
  style,
  fx,
  ...look,
})

/** When a text is seen that is not bound to a piece, within the whole. */
function spanOf({ fromMs, ms, part }: When, totalMs: number): { s: number; d: number } {
  if (part) {
    const at = (index: number): number => Math.round((totalMs * index) / part[1])
    const partMs = at(part[0] + 1) - at(part[0])
    return { s: at(part[0]), d: Math.min(partMs, Math.round(ms ?? partMs)) }
  }
  const s = Math.round(
    Math.min(Math.max(fromMs !== undefined && fromMs < 0 ? totalMs + fromMs : (fromMs ?? 0), 0), Math.max(0, totalMs - 500)),
  )
  return { s, d: Math.max(1, Math.min(Math.round(ms ?? TITLE_MS), totalMs - s)) }
}

export function titleOf({ title, titleLook }: Plan, pictures: readonly Segment[], totalMs: number): Segment[] {
  if (title === null) return []
  const { piece, fromMs, ms, part: _, ...look } = titleLook
  const hasCard = pictures[0]?.id === TITLE_CARD
  const own = pictures.find(({ id }) => id === piece)
  const time = { ...(fromMs === undefined ? {} : { fromMs }), ...(ms === undefined ? {} : { ms }) }
  const of = own ? spanOf({ ms: own.d, ...time }, own.d) : spanOf(time, totalMs)
  const span = hasCard ? { s: 0, d: pictures[1]?.s ?? totalMs } : { ...of, s: (own?.s ?? 0) + of.s }
  return [{ id: 'title', ...span, m: textMeta(title, 'title', { ...(hasCard && inkOn(pictures[0])), ...look }) }]
}

/** Of a title and a caption that follow each other on one picture each is seen for so long at least, ms. */
export const TURN_MS = 1_500
const isTimed = ({ piece, fromMs, ms }: When, isTitle = false): boolean =>
  fromMs !== undefined || ms !== undefined || (isTitle && piece !== undefined)
const isFree = ({ style, when }: Text): boolean => style === 'caption' && !isTimed(when)
/** The picture whose caption comes behind the title, so that it has to last for both; null: there is none. */
export function pieceWithBoth({ title, titleLook, texts, pieces: [first] }: Plan): string | null {
  const hasBoth = title !== null && !isTimed(titleLook, true) && texts.some((text) => isFree(text) && text.when.piece === first?.id)
  return hasBoth ? (first?.id ?? null) : null
}

/**
 * The title comes before the captions that it would share the screen with, as far as no times were asked for. Where the first caption is
 * too short for both it has the title beside it, and the second is without.
 */
export function titleFirst(plan: Plan, [title, ...others]: readonly Segment[]): Segment[] {
  const free = plan.texts.filter(isFree).map(({ id }) => id)
  const [first] = others.filter(({ id }) => free.includes(id)).toSorted((a, b) => a.s - b.s)
  if (title?.id !== 'title' || !first || isTimed(plan.titleLook, true) || first.s >= title.d) return title ? [title, ...others] : []
  if (first.s >= TURN_MS) return [{ ...title, d: first.s }, ...others]
  const endMs = first.s + first.d
  if (endMs < 2 * TURN_MS) return [{ ...title, d: Math.min(title.d, endMs) }, ...others]
  const turnMs = Math.min(title.d, Math.round(endMs / 2))
  return [{ ...title, d: turnMs }, ...others.map((one) => (one === first ? { ...one, s: turnMs, d: endMs - turnMs } : one))]
}

/** How the words of cards look that have no look of their own: as the title does. */
export const cardLookOf = ({ titleLook: { fromMs: _, ms: __, piece: ___, part: ____, ...look } }: Plan): TextLook => look

/** What to do is a button, on a card that has no colour of its own; other words at the end are a card's. */
const isButton = ({ text, shown }: Extract<Piece, { kind: 'card' }>): boolean => isCall(text) && shown?.back === undefined
/** How the words of an end card look that have no look of their own: a button stands large, where one looks. */
export const endLookOf = (piece: Extract<Piece, { kind: 'card' }>): TextLook => (isButton(piece) ? { place: 'middle', size: 1.5 } : {})
/** White words cannot be read on a light card. */
const inkOn = (card: Segment | undefined): TextLook => (card?.m.back !== undefined && isLight(card.m.back) ? { colour: '#1c1c1e' } : {})

/** A card's words are there between the cross-fades of its colour, so that two cards' words never mix. */
export function cardsOf(parts: readonly Part[], pictures: readonly Segment[], overlaps: readonly number[], look: TextLook): Segment[] {
  return pictures.flatMap((picture, index): Segment[] => {
    const piece = parts[index]?.piece
    if (piece?.kind !== 'card') return []
    const [lead, tail] = [overlaps[index] ?? 0, overlaps[index + 1] ?? 0]
    const own = piece.isEnd ? { ...endLookOf(piece), ...piece.look } : (piece.look ?? look)
    const m = textMeta(piece.text, piece.isEnd ? (isButton(piece) ? 'cta' : 'end') : 'card', { ...inkOn(picture), ...own })
    return [{ id: `${piece.id}-text`, s: picture.s + lead, d: Math.max(1, picture.d - lead - tail), m }]
  })
}

/** A caption whose time comes after the end is kept for when the video is longer. */
export const isLate = ({ style, when }: Text, totalMs: number): boolean => style === 'caption' && (when.fromMs ?? 0) >= totalMs

/** Words over the last seconds, of which no place is asked: they close the video, as large as its title and where one looks. */
export const isClosing = ({ style, look, when }: Pick<Text, 'style' | 'look' | 'when'>): boolean =>
  style === 'label' && look.place === undefined && when.piece === undefined && (when.fromMs ?? 0) < 0

/** Words over pictures; those of a piece that is gone are not shown. */
export function textsOf({ texts, pieces }: Plan, pictures: readonly Segment[], totalMs: number): Segment[] {
  const end = pieces.find((piece) => piece.kind === 'card' && piece.isEnd)
  // What is told one after the other, and what closes the pictures, is seen before the end card, which has words of its own.
  const untilMs = pictures.find((picture, index) => index > 0 && picture.id === end?.id)?.s ?? totalMs
  return texts.filter((text) => !isLate(text, totalMs)).flatMap(({ id, text, style, look, when }: Text): Segment[] => {
    const m = textMeta(text, isClosing({ style, look, when }) ? 'closing' : style, look)
    if (when.piece === undefined) return [{ id, ...spanOf(when, when.part || m.style === 'closing' ? untilMs : totalMs), m }]
    const at = pictures.findIndex((one) => one.id === when.piece)
    const picture = pictures[at]
    if (!picture) return []
    const next = pictures[at + 1]
    // Where the next picture has words of its own, two of them never mix in a cross-fade.
    const isFollowed = next !== undefined && texts.some((other) => other.when.piece === next.id)
    const spanMs = isFollowed ? next.s - picture.s : picture.d
    const { part: [nth, of] = [0, 1], piece: _, ...time } = when
    const [from, to] = [Math.round((spanMs * nth) / of), Math.round((spanMs * (nth + 1)) / of)]
    const { s, d } = spanOf({ ms: to - from, ...time }, to - from)
    return [{ id, s: picture.s + from + s, d, m }]
  })
}
