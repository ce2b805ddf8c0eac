import type { Edit, Kind, PieceRef } from './edits'
import { MOODS, type Mood } from './plan'
import type { Masked } from './words'

/**
 * One way of saying something. What a rule matches is taken out of the text, so that later rules do not read it again.
 * The edit is null where the words are understood and ask for nothing ("don't remove it"), undefined where the match is a
 * chance likeness: then the text stays.
 */
export type Rule = readonly [
  /** Its source; case does not matter, `⟦n⟧` stands for held words. */
  pattern: string,
  edit: (match: readonly string[], held: Masked['held']) => Edit | null | undefined,
]

/** What stands where a rule took its words. */
export const TAKEN = ' ‖ '

/** Runs the rules in their order, each as often as it matches. */
export function applyRules(rules: readonly Rule[], text: string, held: Masked['held']): { edits: Edit[]; rest: string } {
  const edits: Edit[] = []
  let rest = text
  for (const [pattern, edit] of rules) {
    rest = rest.replace(/ {2,}/g, ' ').replace(new RegExp(pattern, 'giu'), (...args: unknown[]) => {
      // Behind the groups stand the place and the whole text.
      const match = args.slice(0, -2).map((arg) => (typeof arg === 'string' ? arg : ''))
      const found = edit(match, held)
      if (found === undefined) return match[0] ?? ''
      if (found !== null) edits.push(found)
      return TAKEN
    })
  }
  return { edits, rest }
}

/** The words that `⟦n⟧` in a match stands for. */
export const heldWords = (text: string, held: Masked['held']): string | undefined => held[Number(/⟦(\d+)⟧/.exec(text)?.[1] ?? -1)]?.words

export const place = (nth: number, of: Kind = 'any'): PieceRef => ({ by: 'place', nth, of })

/** "the first and second photo": the first is a photo too. */
export const swapEdit = (a: PieceRef, b: PieceRef): Edit =>
  a.by === 'place' && b.by === 'place' && a.of === 'any' ? { do: 'swap', a: { ...a, of: b.of }, b } : { do: 'swap', a, b }

export const toEdge = (piece: PieceRef, isEnd: boolean): Edit => ({ do: 'move', piece, to: isEnd ? 'end' : 'start' })

export const toSide = (piece: PieceRef, isBefore: boolean, of: PieceRef): Edit =>
  ({ do: 'move', piece, to: { side: isBefore ? 'before' : 'after', of } })

export const removal = (pieces: readonly PieceRef[]): Edit | undefined => (pieces.length > 0 ? { do: 'remove', pieces } : undefined)

/** The title that a quote in the match gives. */
export function quotedTitle(match: string, held: Masked['held']): Edit | undefined {
  const text = heldWords(match, held)
  return text === undefined ? undefined : { do: 'title', text }
}

/** The mood that a word means; `moods` are patterns' sources. */
export function moodOf(word: string, moods: Readonly<Record<Mood, string>>): Edit | undefined {
  const mood = MOODS.find((name) => new RegExp(`^(?:${moods[name]})$`, 'i').test(word))
  return mood && { do: 'music-mood', mood }
}
