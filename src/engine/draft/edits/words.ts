import { nextNumber, type Plan, type Text, type TextLook, type When } from '../plan'
import { TITLE_MS } from '../words'
import type { Edit } from '../vocabulary'
import { findPieces, isProblem, type EditContext, type EditProblem } from './find'
import { settled } from './times'

/** What changes titles and texts. */

type Of<Name extends Edit['do']> = Extract<Edit, { do: Name }>
type Result = Plan | EditProblem

const same = (a: string | null, b: string): boolean => a?.trim().toLowerCase() === b.trim().toLowerCase()

/** Whether the title or a text says just this. */
export const hasWords = ({ title, texts }: Plan, words: string): boolean =>
  same(title, words) || texts.some(({ text }) => same(text, words))

export function withTitle(plan: Plan, { text, was, isMore, isAnyText }: Of<'title'>): Result {
  if (isMore && text !== null) return { ...plan, title: `${plan.title ?? ''} ${text}`.trim() }
  const hasCards = plan.pieces.some(({ kind }) => kind === 'card')
  if (isAnyText && hasCards) return { why: 'no-piece', ref: { by: 'place', nth: 0, of: 'any' } }
  if (isAnyText) return { ...plan, title: null, texts: [] }
  if (was === undefined || same(plan.title, was)) return { ...plan, title: text }
  // The words may be those of other texts.
  if (!hasWords(plan, was)) return { why: 'no-piece', ref: { by: 'name', name: was } }
  const texts = plan.texts.flatMap((one) => (!same(one.text, was) ? one : text === null ? [] : { ...one, text }))
  return { ...plan, texts }
}

const clampSize = (size: number): number => Math.min(2, Math.max(0.5, Math.round(size * 100) / 100))

/** Which of the texts are meant; the title is none of them. */
const isMeant = ({ style, text }: Text, { of, words }: Pick<Of<'words-look'>, 'of' | 'words'>): boolean =>
  (words === undefined || same(text, words)) &&
  (of === 'all' || (of === 'captions' ? style === 'caption' : of === 'texts' && style !== 'caption'))

export function withWordsLook(plan: Plan, edit: Of<'words-look'>, context: EditContext): Result {
  const { of, words, look, grow, ms, addMs, fromMs } = edit
  const { draft } = context
  const hasTitle = plan.title !== null || plan.pieces.some((piece) => piece.kind === 'card' && !piece.isEnd)
  // Where there is no title, the texts are what one calls so.
  if (of === 'title' && words === undefined && !hasTitle && plan.texts.length > 0)
    return withWordsLook(plan, { ...edit, of: 'texts' }, context)
  if (words !== undefined && !hasWords(plan, words)) return { why: 'no-piece', ref: { by: 'name', name: words } }
  // Where there is no such text, "the text" is the title.
  const isNamed = words === undefined || same(plan.title, words)
  const isTitle = isNamed && (of === 'title' || of === 'all' || (of === 'texts' && !plan.texts.some((text) => isMeant(text, edit))))
  const changed = (now: TextLook): TextLook => ({
    ...now,
    ...look,
    ...(grow === undefined ? {} : { size: clampSize((now.size ?? 1) * grow) }),
  })
  const seen = draft?.t.flatMap(({ sg }) => sg) ?? []
  /** A text that gets a time of its own keeps its length and is bound to no piece; several move by as much as the first of them. */
  const time = <Now extends When>(now: Now, id: string): Now => {
    const own = seen.find((segment) => segment.id === id)
    const seenMs = own?.d ?? TITLE_MS
    const isTimed = ms !== undefined || addMs !== undefined
    const nextMs = Math.max(500, ms ?? (now.ms ?? seenMs) + (addMs ?? 0))
    if (fromMs === undefined) return isTimed ? { ...now, ms: nextMs } : now
    const { piece: _, part: __, ...rest } = now
    const ids = [...(isTitle ? ['title'] : []), ...plan.texts.filter((text) => isMeant(text, edit)).map((text) => text.id)]
    const all = seen.filter((segment) => ids.includes(segment.id))
    const first = all.length > 1 ? Math.min(...all.map(({ s }) => s)) : null
    const startMs = fromMs < 0 ? (draft?.d ?? 0) + fromMs : fromMs
    const moved = first === null || !own ? fromMs : Math.max(0, own.s + startMs - first)
    return { ...(rest as Now), fromMs: moved, ms: isTimed ? nextMs : (now.ms ?? seenMs) }
  }
  if (of !== 'all' && isTitle && !hasTitle) return { why: 'no-words', of }
  if (!isTitle && !plan.texts.some((text) => isMeant(text, edit))) return { why: 'no-words', of }
  return {
    ...plan,
    titleLook: isTitle ? time({ ...plan.titleLook, ...changed(plan.titleLook) }, 'title') : plan.titleLook,
    texts: plan.texts.map((text) =>
      isMeant(text, edit) ? { ...text, look: changed(text.look), when: time(text.when, text.id) } : text,
    ),
  }
}

export function withText(plan: Plan, { text, style, look, on, fromMs, ms }: Of<'text'>, context: EditContext): Result {
  const found = on === undefined ? [] : findPieces(plan, on, context)
  if (isProblem(found)) return found
  const first = nextNumber(plan)
  const spots = on === undefined ? [{}] : found.map(({ id }) => ({ piece: id }))
  const when = { ...(fromMs === undefined ? {} : { fromMs }), ...(ms === undefined ? {} : { ms }) }
  const texts = spots.map((spot, index): Text => ({ id: `t${first + index}`, text, style, look, when: { ...spot, ...when } }))
  return { ...plan, texts: [...plan.texts, ...texts] }
}

const whenOf = (time: readonly [number, number] | undefined) => time && { fromMs: time[0], ms: time[1] }

/** The lines at their times, or one after the other, each in its part of the whole; in place of those that are there. */
export function withCaptions(plan: Plan, { lines, times }: Of<'captions'>): Plan {
  const first = nextNumber(plan)
  const look = plan.texts.find(({ style }) => style === 'caption')?.look ?? {}
  const captions = lines.map((text, index): Text => ({
    id: `t${first + index}`,
    text,
    style: 'caption',
    look,
    when: whenOf(times?.[index]) ?? { part: [index, lines.length] },
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
  if (text === null) return pieces.length === whole.pieces.length ? { why: 'no-words', of: 'end' } : { ...whole, pieces }
  return { ...whole, pieces: [...pieces, { kind: 'card', id: `p${nextNumber(whole)}`, text, durationMs: END_MS, isEnd: true }] }
}

export function withoutWords(plan: Plan, { of }: Of<'words-off'>): Result {
  if (of === 'title' || of === 'all') return withTitle(plan, { do: 'title', text: null, ...(of === 'all' ? { isAnyText: true } : {}) })
  const texts = plan.texts.filter((text) => !isMeant(text, { of }))
  return { ...plan, texts }
}
