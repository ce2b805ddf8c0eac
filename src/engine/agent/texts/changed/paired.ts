import { quotesIn } from '../../brief/words/placed/where'
import type { Shown } from '../refs'
import { worded, type Said, type TextWish } from '../wish'

/** `change "A" to "B" and "C" to "D"`, `"A" should read "B" & the "C" text "D"`: of two quotes the first is there, the second comes. */

const WITHIN = new RegExp(
  [
    String.raw`^\s*(?:(?:text|texts|caption|label|card|line|one|title)s?\s*)?(?:(?:please|now|just)\s*)*`,
    '(?:(?:to|into|with|by|for)(?: (?:say|read|be))?|(?:should|must|needs to|has to) (?:say|read|be)',
    String.raw`|becomes?|says|->|→|=>|[:：])?\s*:?\s*$`,
    '|^(?:那?[句张个]?(?:的?字)?)?(?:应该)?(?:都)?(?:改成|换成|改为|换为|变成|写成|是)[:：]?$',
  ].join(''), 'iu',
)
const SAYS_SO = /\p{L}|[>→:：]/u
const BETWEEN = /^[\s,，;；、.]*(?:(?:and|&|then|also|change|make|the|text|caption|card|和|并且?|再|把|将)[\s,]*)*$/iu
const BEFORE =
  /^(?:(?:please|can you|could you|and|then|also|ok|change|replace|rename|make|set|update|the|texts?|captions?|cards?|请|帮我|把|将|给)[\s,:]*)*$/iu
const BEHIND = /^[\s.!。！]*(?:please|pls|thanks|吧|谢谢)?[\s.!。！]*$/iu

interface Pair {
  readonly was: string
  readonly now: string
  readonly found: readonly Shown[]
}
/** Null: its quotes are no such pairs. A pair of which nothing is there is told; of several that say the same all become the other. */
export function paired({ text, lines }: Said): TextWish | null {
  const quotes = quotesIn(text)
  if (quotes.length < 4 || quotes.length % 2 === 1) return null
  const between = quotes.slice(1).map(({ from }, at) => text.slice(quotes[at]?.to, from))
  const isPair = (words: string, at: number): boolean => (at % 2 === 1 ? BETWEEN : WITHIN).test(words) && (at > 0 || SAYS_SO.test(words))
  const isAlone = BEFORE.test(text.slice(0, quotes[0]?.from)) && BEHIND.test(text.slice(quotes.at(-1)?.to))
  if (!isAlone || !between.every(isPair)) return null
  const isOf = (words: string) => (line: Shown): boolean => line.text.toLowerCase() === words.toLowerCase()
  const pairOf = (was: string, now = ''): Pair => ({ was, now, found: lines.all.filter(isOf(was)) })
  const pairs = quotes.flatMap(({ words }, at) => (at % 2 === 1 ? [] : [pairOf(words, quotes[at + 1]?.words)]))
  const left = pairs.filter(({ found }) => found.length === 0).map(({ was, now }) => `${was} → ${now}`)
  if (left.length === pairs.length) return null
  return { edits: pairs.flatMap(({ found, now }) => worded(found.slice(0, 1), now)), ...(left.length > 0 && { left }) }
}
