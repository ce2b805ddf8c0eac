import type { Clause } from '../understand/clauses'
import { cleaned, isName } from './name'
import type { Scan } from './scan'
import { isPace } from './values'

/** What the request of a first message is about, without the values that stand behind it. */

/** "…of the class trip 25 secs": a subject ends where nothing but values begins, and words of pace are none. */
export function subjectIn(scan: Scan, subject: string | null, start: number): string | null {
  const place = subject === null ? -1 : scan.source.indexOf(subject, start)
  if (subject === null || place < 0) return null
  if (isPace(subject)) {
    const whole = scan.tokensIn(place, place + subject.length)
    scan.free(whole.from, whole.to)
    return null
  }
  const { from, to } = scan.tokensIn(place, place + subject.length)
  for (let at = from + 1; at < to; at += 1) {
    if (!isValues(scan, at, to)) continue
    scan.free(at, to)
    const words = cleaned(scan.chart.wordsOf(from, at))
    return isName(words) ? words : null
  }
  const words = cleaned(subject)
  return isName(words) ? words : null
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

/** "London marathon vid for my charity page": what stands before the noun, where what stands behind it is no name. */
export function kindOf(clauses: readonly Clause[]): string | null {
  const words = clauses.find(({ meanings }) => meanings.some(({ make }) => make !== null))?.words ?? ''
  const before = /^(?:\W*(?:can|could|you|please|make|create|do|me|us|a|an|the|my|our|quick|nice|short|little|new)\b)*\s*((?:[\p{L}\p{N}'’&]+ ){1,4}?)(?:video|vid|reel|slideshow|film|montage|recap)\b/iu.exec(words)?.[1]
  const name = before === undefined ? '' : cleaned(before.trim())
  return /\s/.test(name) && !/\d/.test(name) && isName(name) ? name : null
}
