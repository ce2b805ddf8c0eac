import { frame, grammar } from '../intents'
import { createChart, type Chart } from '../reader/grammar'
import { lex, type Token } from '../reader/lexer'

/** A message from which parts are taken one after the other, wherever they stand; what is taken is taken once. */
export interface Scan {
  readonly source: string
  readonly tokens: readonly Token[]
  readonly chart: Chart
  /** No token of `[from, to)` was taken yet. */
  readonly isFree: (from: number, to: number) => boolean
  /** The tokens of `[from, to)`, by their numbers, are heard. */
  readonly take: (from: number, to: number) => void
  readonly free: (from: number, to: number) => void
  /** The tokens that stand in characters `[from, to)`. */
  readonly tokensIn: (from: number, to: number) => { readonly from: number; readonly to: number }
  /** All places of a pattern that nothing took yet; `hear` says whether it was meant so. */
  readonly each: (pattern: RegExp, hear: (match: RegExpExecArray, at: { readonly from: number; readonly to: number }) => boolean) => void
  /** The longest that a slot reads at a token, of what is free. */
  readonly longest: (slot: string, at: number) => { readonly to: number; readonly value: unknown } | undefined
}

export function scanOf(text: string, names: readonly string[]): Scan {
  const { source, tokens } = lex(text, names, grammar.words)
  const chart = createChart(grammar, source, tokens, frame.skip)
  const taken = tokens.map(() => false)
  const isFree = (from: number, to: number): boolean => !taken.slice(from, to).includes(true)
  const tokensIn = (from: number, to: number): { from: number; to: number } => {
    const first = tokens.findIndex((token) => token.to > from)
    const last = tokens.findLastIndex((token) => token.from < to)
    return first < 0 || last < first ? { from: 0, to: 0 } : { from: first, to: last + 1 }
  }
  return {
    source,
    tokens,
    chart,
    isFree,
    take: (from, to) => void taken.fill(true, from, to),
    free: (from, to) => void taken.fill(false, from, to),
    tokensIn,
    each(pattern, hear) {
      for (const match of source.matchAll(pattern)) {
        const at = tokensIn(match.index, match.index + match[0].length)
        if (at.to > at.from && isFree(at.from, at.to) && hear(match, at)) taken.fill(true, at.from, at.to)
      }
    },
    longest: (slot, at) =>
      chart
        .slot(slot, at)
        .filter(({ to }) => to > at && isFree(at, to))
        .toSorted((a, b) => b.to - a.to)[0],
  }
}

/** What parts one thing that is said from the next. */
const isMark = (token: Token | undefined): boolean => token === undefined || /^[,.;:!?，。；：！？、⏎…—–()（）-]$/.test(token.text)
/** The stretch between two marks in which a token stands. */
export function stretchOf({ tokens }: Scan, at: number): { readonly from: number; readonly to: number } {
  let [from, to] = [at, at]
  while (from > 0 && !isMark(tokens[from - 1])) from -= 1
  while (to < tokens.length && !isMark(tokens[to])) to += 1
  return { from, to }
}
