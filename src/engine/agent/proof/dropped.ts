import type { Plan } from '../../draft/plan'
import type { Edit } from '../../draft/vocabulary'
import { blotted } from '../brief/words/placed/where'
import type { Unread } from '../understand'

/**
 * What a message asks for and nothing that was made of it has: told as not understood, whatever it was passed over as. It knows only what
 * is certain: amounts with their unit, which way something is to change, and words for a second line.
 */

interface Made {
  readonly edits: readonly Edit[]
  readonly unread: readonly Unread[]
  /** What there is before and after. */
  readonly plans: readonly (Plan | null)[]
  /** What is told besides, as values. */
  readonly told: unknown
}

/** The parts of a message that were dropped. */
export function droppedOf(text: string, { edits, unread, plans, told }: Made): readonly Unread[] {
  if (edits.length === 0) return []
  const has = JSON.stringify([edits, plans, told])
  const values = new Set([...has.matchAll(/-?\d+(?:\.\d+)?/g)].map(([value]) => Math.abs(Number(value))))
  const isNamed = (part: string): boolean =>
    unread.some(({ clause, words }) => clause.includes(part) || words.includes(part) || part.includes(words))
  const parts = blotted(text).split(/[,;，；。！!]|\.(?=\s|$)|\b(?:and|but|so)\b/iu)
  return parts.flatMap((part) => {
    const words = part.trim()
    const lost = lostAmount(part, values, has) ?? lostWay(part, edits) ?? lostLine(part, has)
    return lost === null || part.includes('▮') || isNamed(words) || isNamed(lost) ? [] : [{ words, clause: words, why: 'unread' as const }]
  })
}

const AMOUNT = /(?<![\d:.,£$€¥#])(\d+(?:\.\d+)?) ?(?:(s|secs?|seconds?|秒)|(m|mins?|minutes?|分钟)|(%|percent))(?![\p{L}])/giu
/** An amount that is nowhere in what was made. */
function lostAmount(part: string, values: ReadonlySet<number>, has: string): string | null {
  for (const [whole, figure = '', seconds, minutes] of part.matchAll(AMOUNT)) {
    const value = Number(figure)
    const meant = seconds === undefined ? (minutes === undefined ? [value / 100, 1 - value / 100] : [value * 60_000]) : [value * 1_000]
    if (!meant.some((one) => values.has(one)) && !values.has(value) && !has.includes(whole)) return whole
  }
  return null
}

/** Which way something is to change, and the edits that can be it. */
const WAYS: readonly (readonly [RegExp, RegExp])[] = [
  [/\b(?:make|keep|want) \S+(?: \S+)? (?:a bit |much |way )?(?:shorter|longer)\b/iu, /length|stretch|trim|cut|keep|speed|loop|freeze|words|pauses|remove|part|fade|split/],
  [/\b(?:make|turn|keep|want) \S+(?: \S+)? (?:a bit |much |way )?(?:louder|quieter)\b/iu, /music|sound|volume|mute|duck/],
  [/\b(?:make|keep|want) \S+(?: \S+)? (?:a bit |much |way )?(?:brighter|darker|warmer|cooler)\b/iu, /look|grade|words|card/],
  [/\b(?:put|move) (?:it|that|this|them|him|her) (?:right |just )?(?:after|before|behind) \p{L}/iu, /move|order|swap|copy|add|replace/],
]
function lostWay(part: string, edits: readonly Edit[]): string | null {
  for (const [way, does] of WAYS) {
    const found = way.exec(part)
    if (found && !edits.some((edit) => does.test(edit.do))) return found[0]
  }
  return null
}

/** Words for a second line that are shown nowhere. */
const UNDER = /^\s*(?:underneath|beneath|below|under (?:it|that|them))(?: (?:say|write|put))*[\s:]+(?!(?:the|my|our|a|an|that|this|it|them)\b)(\S.*\S)\s*$/iu
function lostLine(part: string, has: string): string | null {
  const line = UNDER.exec(part)?.[1]
  return line !== undefined && !has.includes(line) ? line : null
}
