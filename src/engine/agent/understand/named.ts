import type { Kind, PieceRef } from '../../draft/vocabulary'
import type { Chart } from '../reader/grammar'
import { isRef } from '../reader/rule'
import { isOpen } from './subject'

/**
 * What a clause names, whatever its rule made of it: pieces, kinds of them, figures, quotes, times. What is named and is in no edit was not
 * understood, however well the rest was.
 */
export interface Named {
  /** The one piece that it names. */
  readonly piece: PieceRef | null
  /** It names no piece and no kind of them. */
  readonly isNone: boolean
  readonly kinds: ReadonlySet<Kind>
  readonly figures: readonly number[]
  readonly quotes: readonly string[]
  /** Values by the slots that read them, as JSON. */
  readonly values: Readonly<Record<string, string>>
}

const NAMING = ['named', 'counted', 'only', 'timed', 'some', 'others', 'all'] as const
const VALUES = ['colour', 'place', 'shape', 'pct', 'time', 'named', 'counted', 'mood'] as const
/** Words that only point at what was spoken of, or are as often of a time: "make it last one second". */
const POINTER =
  /^(?:both|[这那]?[两俩] ?[张个段](?: ?都)?|(?:them|they|these(?: two)?|those(?: two)?|the two|each|(?:all|each|both) of (?:them|these|those))(?: all)?|(?:the )?(?:first|second|third|last|final|other)(?: ones?)?)$/
const TIME = /^(?:\d.*|秒|seconds?|secs?|one|two|three|four|five|half|a)$/

export function namedIn(chart: Chart, from: number, to: number): Named {
  // What ends where it begins names nothing, and would be found there for ever.
  const longest = (slots: readonly string[], at: number) =>
    slots.flatMap((name) => chart.slot(name, at).filter((one) => one.to > at && one.to <= to)).toSorted((a, b) => b.to - a.to)[0]
  const isQuoted = (at: number, end: number): boolean => chart.tokens.slice(at, end).some(({ kind }) => kind === 'quote')
  const refs = new Set<string>()
  const kinds = new Set<Kind>()
  const values: Record<string, string> = {}
  let isNone = true
  for (let at = from; at < to; at += 1) {
    for (const name of VALUES) {
      const one = longest([name], at)
      if (one) values[name] ??= JSON.stringify(one.value)
    }
    for (const { value, to: end } of chart.slot('kind', at))
      if ((value === 'image' || value === 'video') && end <= to && !/video|视频/.test(chart.saidOf(at, end))) kinds.add(value)
    const found = longest(NAMING, at)
    if (!found) continue
    const isTime = TIME.test(chart.tokens[found.to]?.text ?? '')
    if (!isOpen(found.value) && !isTime && !POINTER.test(chart.saidOf(at, found.to))) isNone = false
    if (isRef(found.value) && isOne(found.value) && !isQuoted(at, found.to)) refs.add(JSON.stringify(found.value))
    at = found.to - 1
  }
  const [only, ...others] = refs
  const tokens = chart.tokens.slice(from, to)
  return {
    piece: isNone || only === undefined || others.length > 0 ? null : (JSON.parse(only) as PieceRef),
    isNone,
    kinds,
    figures: tokens.flatMap(({ kind, text }) => (kind === 'number' ? Number(text) : [])),
    quotes: tokens.flatMap(({ kind, text }) => (kind === 'quote' ? text : [])),
    values,
  }
}
const isOne = (ref: { readonly by: string; readonly nth?: unknown; readonly of?: unknown }): boolean =>
  ref.by === 'name' || (ref.by === 'place' && (ref.nth !== 0 || ref.of === 'video'))
