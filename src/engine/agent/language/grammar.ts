import type { Edit, Kind, PieceRef } from '../../draft/edits'
import { MOODS, type Mood } from '../../draft/plan'
import type { Masked } from './words'

/**
 * What a mark in a text stands for: a length or shape of the whole, music, pieces, a title, something that asks for
 * nothing, or what a new video is made of. Rules may look at the marks that rules before them left.
 */
const SORTS = ['whole', 'music', 'piece', 'title', 'inert', 'make'] as const
type Sort = (typeof SORTS)[number]

/** What a rule understood. An edit of null is understood and asks for nothing ("keep it as it is"). */
export interface Found {
  readonly edit: Edit | null
  /** The words that were consumed, with the marks of rules before in them. */
  readonly source: string
}

/**
 * One way of saying something, whole: what it matches counts as understood, word for word, so it holds no gaps that take
 * any word. What it leaves of its clause is looked at by clauses.ts: words that no rule took undo the clause.
 * Undefined where the match is a chance likeness: then the text stays.
 */
export type Rule = readonly [
  /** Its source; case does not matter, `⟦n⟧` stands for held words. */
  pattern: string,
  edit: (match: readonly string[], held: Masked['held']) => Edit | null | undefined,
]

/** Marks are private-use characters, one a match, in a block for each sort. */
const [FIRST, BLOCK] = [0xe000, 0x400]
const char = (code: number): string => String.fromCharCode(code)

/** A mark of one of the sorts, as a pattern source. */
export const marked = (...sorts: readonly Sort[]): string =>
  `[${sorts.map((sort) => `${char(FIRST + BLOCK * SORTS.indexOf(sort))}-${char(FIRST + BLOCK * (SORTS.indexOf(sort) + 1) - 1)}`).join('')}]`
export const ANY_MARK = marked(...SORTS)
/** In a text from outside these characters would pass for marks. */
export const withoutMarks = (text: string): string => text.replace(/[\uE000-\uF8FF]/g, ' ')

const sortOf = (edit: Edit | null): Sort => {
  if (edit === null) return 'inert'
  if (edit.do === 'length' || edit.do === 'stretch' || edit.do === 'shape') return 'whole'
  if (edit.do === 'title') return 'title'
  if (edit.do === 'undo') return 'inert'
  return edit.do.startsWith('music') ? 'music' : 'piece'
}

/** A text in which marks stand for what was understood, and what they stand for, by their place in the list. */
export interface Marked {
  readonly text: string
  readonly found: readonly Found[]
}

const indexOf = (mark: string): number => (mark.charCodeAt(0) - FIRST) % BLOCK

const regexes = new Map<string, RegExp>()
/** Each pattern is compiled once, for it is tried on every sentence. */
function compiled(pattern: string): RegExp {
  const regex = regexes.get(pattern) ?? new RegExp(pattern, 'giu')
  regexes.set(pattern, regex)
  return regex
}

/** Runs the rules in their order, each as often as it matches; `sort` overrides what the edits say. */
export function applyRules(rules: readonly Rule[], start: Marked, held: Masked['held'], sort?: Sort): Marked {
  const found = [...start.found]
  let { text } = start
  for (const [pattern, edit] of rules) {
    text = text.replace(/ {2,}/g, ' ')
      .replace(compiled(pattern), (...args: unknown[]) => {
      // Behind the groups stand the place and the whole text.
      const match = args.slice(0, -2).map((arg) => (typeof arg === 'string' ? arg : ''))
      const [source = ''] = match
      const said = edit(match, held)
      if (said === undefined || source.trim() === '' || found.length >= BLOCK) return source
      const mark = char(FIRST + BLOCK * SORTS.indexOf(sort ?? sortOf(said)) + found.push({ edit: said, source }) - 1)
      return ` ${mark} `
    })
  }
  return { text, found }
}

/** What the marks in a text stand for themselves. */
export const marksIn = (text: string, found: readonly Found[]): readonly Found[] =>
  (text.match(new RegExp(ANY_MARK, 'g')) ?? []).flatMap((mark) => found[indexOf(mark)] ?? [])

/** With what marks within them stand for, in the order in which it was said. */
export const foundIn = (text: string, found: readonly Found[]): readonly Found[] =>
  marksIn(text, found).flatMap((one) => [...foundIn(one.source, found), one])

/** The text as it was before the rules. */
export const unmarked = (text: string, found: readonly Found[]): string =>
  text.replace(new RegExp(ANY_MARK, 'g'), (mark) => unmarked(found[indexOf(mark)]?.source ?? '', found)).replace(/ {2,}/g, ' ')

/** The words that `⟦n⟧` in a match stands for. */
export const heldWords = (text: string, held: Masked['held']): string | undefined => held[Number(/⟦(\d+)⟧/.exec(text)?.[1] ?? -1)]?.words

export const place = (nth: number, of: Kind = 'any'): PieceRef => ({ by: 'place', nth, of })

/** "the first and second photo": the first is a photo too. */
export function alike(refs: readonly PieceRef[]): readonly PieceRef[] {
  const last = refs.at(-1)
  return refs.map((ref) => (ref.by === 'place' && ref.of === 'any' && last?.by === 'place' ? { ...ref, of: last.of } : ref))
}

export function swapEdit(a: PieceRef, b: PieceRef): Edit {
  const [first = a, second = b] = alike([a, b])
  return { do: 'swap', a: first, b: second }
}

export const toEdge = (piece: PieceRef, isEnd: boolean): Edit => ({ do: 'move', piece, to: isEnd ? 'end' : 'start' })

export const toSide = (piece: PieceRef, isBefore: boolean, of: PieceRef): Edit =>
  ({ do: 'move', piece, to: { side: isBefore ? 'before' : 'after', of } })

export const removal = (pieces: readonly PieceRef[]): Edit | undefined => (pieces.length > 0 ? { do: 'remove', pieces } : undefined)

/** A song is named like a photo; music of the engine has only a mood's name. */
export function withoutSong(match: string, held: Masked['held']): Edit | undefined {
  const quote = held[Number(/⟦(\d+)⟧/.exec(match)?.[1] ?? -1)]
  return quote?.isFile ? removal([{ by: 'name', name: quote.words }]) : { do: 'music-off' }
}

/** The title that the last quote in the match gives; a file's name is none. */
export function quotedTitle(match: string, held: Masked['held']): Edit | undefined {
  const last = [...match.matchAll(/⟦(\d+)⟧/g)].at(-1)?.[1]
  const quote = held[Number(last ?? -1)]
  return quote === undefined || quote.isFile ? undefined : { do: 'title', text: quote.words }
}

/** A title that is named by its words and becomes those of the last quote, or `text`. */
export function renamed(match: string, held: Masked['held'], text?: null): Edit | undefined {
  const quotes = [...match.matchAll(/⟦(\d+)⟧/g)].flatMap(([, index]) => held[Number(index)] ?? [])
  const [was, becomes] = [quotes[0], quotes.at(-1)]
  if (!was || !becomes || quotes.some(({ isFile }) => isFile)) return undefined
  return { do: 'title', text: text === null ? null : becomes.words, was: was.words }
}

/** The mood that a word means; `moods` are patterns' sources. */
export const moodOf = (word: string, moods: Readonly<Record<Mood, string>>): Mood | undefined =>
  MOODS.find((name) => new RegExp(`^(?:${moods[name]})$`, 'i').test(word))
