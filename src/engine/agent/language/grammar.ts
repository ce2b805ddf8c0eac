import type { Edit, Kind, PieceRef } from '../../draft/edits'
import { MOODS, type Mood, type Ratio } from '../../draft/plan'
import { differenceMs, parseDuration, parseNumber, type Masked } from './words'

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
  edit: Reads,
]
/** `said`: those of the groups that matched, in their order; of a pattern without groups all that it matched. */
type Reads = (held: Held, ...said: string[]) => Edit | null | undefined
export type Held = Masked['held']

/** Marks are private-use characters, one a match, in a block for each sort. */
const [FIRST, BLOCK] = [0xe000, 0x400]
const char = (code: number): string => String.fromCharCode(code)

/** A mark of one of the sorts, as a pattern source. */
export const marked = (...sorts: readonly Sort[]): string =>
  `[${sorts.map((sort) => `${char(FIRST + BLOCK * SORTS.indexOf(sort))}-${char(FIRST + BLOCK * (SORTS.indexOf(sort) + 1) - 1)}`).join('')}]`
export const ANY_MARK = marked(...SORTS)
/** In a text from outside these characters would pass for marks. */
export const withoutMarks = (text: string): string => text.replace(/[\uE000-\uF8FF]/g, ' ')

/** A length or shape of the whole. */
export const isWhole = ({ do: what }: Edit): boolean => what === 'length' || what === 'stretch' || what === 'shape'

const sortOf = (edit: Edit | null): Sort => {
  if (edit === null || edit.do === 'undo') return 'inert'
  if (isWhole(edit)) return 'whole'
  if (edit.do === 'title') return 'title'
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
export function applyRules(rules: readonly Rule[], start: Marked, held: Held, sort?: Sort): Marked {
  const found = [...start.found]
  let { text } = start
  for (const [pattern, read] of rules) {
    text = text.replace(/ {2,}/g, ' ').replace(compiled(pattern), (source: string, ...args: unknown[]) => {
      // Behind the groups stand the place, a number, and the whole text.
      const groups = args.slice(0, -2).filter((arg) => typeof arg === 'string')
      const edit = args.length > 2 ? read(held, ...groups) : read(held, source)
      if (edit === undefined || source.trim() === '' || found.length >= BLOCK) return source
      const mark = char(FIRST + BLOCK * SORTS.indexOf(sort ?? sortOf(edit)) + found.push({ edit, source }) - 1)
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

/** The quotes and files that stand in a match, in order. */
export const heldIn = (text: string, held: Held): Held => [...text.matchAll(/⟦(\d+)⟧/g)].flatMap(([, index]) => held[Number(index)] ?? [])

export const place = (nth: number, of: Kind = 'any'): PieceRef => ({ by: 'place', nth, of })

/** "the first and second photo": the first is a photo too. */
function alike(refs: readonly PieceRef[]): readonly PieceRef[] {
  const last = refs.at(-1)
  return refs.map((ref) => (ref.by === 'place' && ref.of === 'any' && last?.by === 'place' ? { ...ref, of: last.of } : ref))
}

const LATE = /last|end|back|finish|close|后|末|尾|结/i
const LESS = /short|cut|trim|shave|take|reduc|decreas|less|短|少|减|剪/i

/** How much a difference adds, ms: below zero where it takes away. */
const addedMs = (how: string, time: string): number => (LESS.test(how) ? -1 : 1) * differenceMs(time)

export const nothing = (): null => null
export const setsLength: Reads = (_, time) => ({ do: 'length', ms: parseDuration(time) })
export const setsMostLength: Reads = (_, time) => ({ do: 'length', ms: parseDuration(time), isMost: true })
export const addsTime: Reads = (_, how, time) => ({ do: 'stretch', factor: 1, addMs: addedMs(how, time) })
export const stretches = (factor: number): Reads => () => ({ do: 'stretch', factor, addMs: 0 })
export const makesLonger: Reads = (_, how) => ({ do: 'stretch', factor: LESS.test(how) ? 0.75 : 1.33, addMs: 0 })
/** "It is too long." */
export const isTooLong: Reads = (_, how) => ({ do: 'stretch', factor: LESS.test(how) ? 1.33 : 0.75, addMs: 0 })
export const setsShape = (ratio: Ratio): Reads => () => ({ do: 'shape', ratio })
export const turnsMusicOff: Reads = () => ({ do: 'music-off' })
export const turnsMusicOn: Reads = () => ({ do: 'music-on' })
export const nudgesMusic = (factor: number): Reads => () => ({ do: 'music-nudge', factor })
export const setsVolume: Reads = (_, percent) => ({ do: 'music-volume', volume: parseNumber(percent) / 100 })
export const dropsTitle: Reads = () => ({ do: 'title', text: null })
export const dropsText: Reads = () => ({ do: 'title', text: null, isAnyText: true })

/** What rules about single pieces end in, in a language whose words for a piece `ref` reads, and for a kind of it `kindOf`. */
export function pieceEdits(ref: (text: string, held: Held) => PieceRef, kindOf: (text: string) => Kind) {
  const refs = (held: Held, texts: readonly string[]) => alike(texts.map((text) => ref(text, held)))
  const stretched = (piece: PieceRef, isLess: boolean): Edit => ({ do: 'piece-stretch', piece, factor: isLess ? 0.67 : 1.5, addMs: 0 })
  return {
    swaps: (held, ...texts) => {
      const [a, b] = refs(held, texts)
      return a && b && { do: 'swap', a, b }
    },
    swapsBoth: (_, kind) => ({ do: 'swap-both', of: kindOf(kind) }),
    reverses: () => ({ do: 'reverse' }),
    movesToEdge: (held, piece, where) => ({ do: 'move', piece: ref(piece, held), to: LATE.test(where) ? 'end' : 'start' }),
    movesBeside: (held, piece, side, of) =>
      ({ do: 'move', piece: ref(piece, held), to: { side: /before|front|前/i.test(side) ? 'before' : 'after', of: ref(of, held) } }),
    movesBetween: (held, piece, ...texts) => {
      const [of, and] = refs(held, texts)
      return of && and && { do: 'move', piece: ref(piece, held), to: { side: 'between', of, and } }
    },
    lasts: (held, piece, time) => ({ do: 'piece-length', piece: ref(piece, held), ms: parseDuration(time) }),
    eachLasts: (_, kind, time) => ({ do: 'each-length', of: kindOf(kind), ms: parseDuration(time) }),
    lastsMore: (held, how, piece, time) => ({ do: 'piece-stretch', piece: ref(piece, held), factor: 1, addMs: addedMs(how, time) }),
    isLonger: (held, how, piece) => stretched(ref(piece, held), LESS.test(how)),
    /** "The clip is too long." */
    isTooLong: (held, piece, how) => stretched(ref(piece, held), !LESS.test(how)),
    removes: (held, ...texts) => removal(refs(held, texts)),
    undoes: () => ({ do: 'undo' }),
  } satisfies Record<string, Reads>
}

export const removal = (pieces: readonly PieceRef[]): Edit | undefined => (pieces.length > 0 ? { do: 'remove', pieces } : undefined)

/** A song is named like a photo; music of the engine has only a mood's name. */
export const dropsSong: Reads = (held, match) => {
  const [quote] = heldIn(match, held)
  return quote?.isFile ? removal([{ by: 'name', name: quote.words }]) : { do: 'music-off' }
}

/** The title that the last quote in the match gives; a file's name is none. */
export const setsTitle: Reads = (held, match) => {
  const quote = heldIn(match, held).at(-1)
  return quote === undefined || quote.isFile ? undefined : { do: 'title', text: quote.words }
}

/** A title that is named by its words becomes those of the last quote, or goes. */
const titleNamed = (isKept: boolean): Reads => (held, match) => {
  const quotes = heldIn(match, held)
  const [was, becomes] = [quotes[0], quotes.at(-1)]
  if (!was || !becomes || quotes.some(({ isFile }) => isFile)) return undefined
  return { do: 'title', text: isKept ? becomes.words : null, was: was.words }
}
export const renamesTitle = titleNamed(true)
export const dropsTitleNamed = titleNamed(false)

/** The mood that a word means, and the edit that asks for it; `moods` are patterns' sources. */
export function moodsOf(moods: Readonly<Record<Mood, string>>) {
  const of = (word: string): Mood | undefined => MOODS.find((name) => new RegExp(`^(?:${moods[name]})$`, 'i').test(word))
  /** `isNew`: music of that kind is to be put in, in place of the user's own if need be; else what plays is to change. */
  const sets = (isNew: boolean): Reads => (_, word) => {
    const mood = of(word)
    return mood && { do: 'music-mood', mood, isNew }
  }
  return { of, any: Object.values(moods).join('|'), sets }
}
