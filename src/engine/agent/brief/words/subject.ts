import type { Clause } from '../../understand/clauses'
import { isTelling } from '../plain'
import type { Scan } from '../scan'
import { isPace } from '../values'
import { cleaned, isName, OCCASION_EN, isNamedZh } from './name'

/** What the request of a first message is about, where that can be its title: a name, or what stands behind “about”. */

/** "…of the class trip 25 secs": a subject ends where nothing but values begins, and words of pace are none. */
export function subjectIn(scan: Scan, subject: string | null, start: number): string | null {
  const place = subject === null ? -1 : scan.source.indexOf(subject, start)
  if (subject === null || place < 0 || isPace(subject)) return null
  // "The parents evening about our class trip" is about the trip.
  const lead = /^.*\b(?:about)\s+(?=\S)/i.exec(subject)?.[0] ?? ''
  const before = scan.source.slice(0, place) + lead
  // "… our class trip to the sea"
  const tail = lead === '' && !/\babout\s+$/i.test(before) ? '' : (/^ (?:to|at|in|around|across) (?:the |our )?\p{L}+(?=[,.!?]|$)/u.exec(scan.source.slice(place + subject.length))?.[0] ?? '')
  const about = scan.tokensIn(place + subject.length, place + subject.length + tail.length)
  scan.free(about.from, tail === '' ? about.from : about.to)
  const at = scan.tokensIn(place + lead.length, place + subject.length + tail.length)
  let to = at.from
  while (to < at.to && scan.isFree(to, to + 1) && !(to > at.from && isValues(scan, to, at.to))) to += 1
  if (to === at.from || (to < at.to && !isValues(scan, to, at.to))) return null
  const words = cleaned(scan.chart.wordsOf(at.from, to)).replace(/\s+(?:for|w|with)\s+(?:the|my|our)\s+\p{Ll}[^]*$/u, '')
  if (!isName(words) || !isWorthy(words, before)) return null
  const used = scan.tokensIn(scan.source.indexOf(words, place), scan.source.indexOf(words, place) + words.length)
  scan.take(used.from, used.to)
  return words
}

const tellingIn = (words: string): number => words.toLowerCase().split(/[^\p{L}\p{N}'’]+/u).filter((word) => word !== '' && isTelling(word)).length
function isWorthy(words: string, before: string): boolean {
  if (/\p{Script=Han}/u.test(words)) return /(?:关于|有关|介绍|展示|宣传|讲述)$/.test(before) || isNamedZh(words)
  if (/\babout\s+$/i.test(before)) return true
  // "Of the second world war", and not "of the food"
  if (/\bof\s+$/i.test(before) && /^(?:the|our)\b/i.test(words)) return words.split(/\s+/).length > 2 && words.split(/\s+/).length < 6
  return /(?:^|\s)\p{Lu}\p{Ll}/u.test(words) && /\b(?:about|of|for)\s+$/i.test(before)
}

const VALUES = ['attr', 'time', 'shape', 'mood'] as const
/** Nothing but how the video is to be stands in `[from, to)`. */
function isValues(scan: Scan, from: number, to: number): boolean {
  let [at, count] = [from, 0]
  while (at < to) {
    const isCapital = /^\p{Lu}/u.test(scan.source[scan.tokens[at]?.from ?? 0] ?? '')
    const isName = isCapital || scan.tokens[at - 1]?.text === 'the'
    const values = isName ? [] : VALUES.flatMap((slot) => scan.chart.slot(slot, at))
    const value = values.filter((one) => one.to <= to).toSorted((a, b) => b.to - a.to)[0]
    if (value) count += 1
    else if (at === from || !/^(?:each|please|long|and|for|in|with|music|,)$/.test(scan.tokens[at]?.text ?? '')) return false
    at = value?.to ?? at + 1
  }
  return count > 0
}

/** "London marathon vid for my charity page": an occasion before the noun, with a word that says which. */
export function kindOf(scan: Scan, clauses: readonly Clause[]): string | null {
  const words = clauses.find(({ meanings }) => meanings.some(({ make }) => make !== null))?.words ?? ''
  const before = /^(?:\W*(?:can|could|you|please|make|create|do|me|us|a|an|the|my|our|quick|nice|short|little|new)\b)*\s*((?:[\p{L}\p{N}'’&]+ ){1,4}?)(?:video|vid|reel|slideshow|film|montage|recap)\b/iu.exec(words)?.[1]
  const name = before === undefined ? '' : cleaned(before.trim())
  if (!/\s/.test(name) || /\d/.test(name) || !isName(name) || !OCCASION_EN.test(name) || tellingIn(name) < 2) return null
  const place = scan.source.indexOf(name)
  const at = scan.tokensIn(place, place + name.length)
  scan.take(at.from, at.to)
  return name
}
