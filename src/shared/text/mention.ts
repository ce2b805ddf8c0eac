import { nameKey } from './file-names'

/** What is picked on the timeline goes at the head of a message, by its name and time: “beach.jpg” (0:00–0:05.2) make it shorter. */
export interface Mention {
  /** Without its marks; one that is cut ends with “…”. */
  readonly name: string
  readonly fromMs: number
  readonly toMs: number
  /** As it stands in the message, with its marks. */
  readonly words: string
}

const QUOTES = [['“', '”'], ['「', '」'], ['"', '"'], ['«', '»']] as const
/** In marks that the words do not hold themselves. */
export function quoted(words: string): string {
  const [open, close] = QUOTES.find((marks) => marks.every((mark) => !words.includes(mark))) ?? QUOTES[0]
  return `${open}${words}${close}`
}

const NAME = QUOTES.map(([open, close]) => `${open}[^${close}\\n]+${close}`).join('|')
const SPAN = String.raw`[(（]\s*([\d:.]+)\s?–\s?([\d:.]+)\s*[)）]`
/** A mention wherever it stands, without the white space around it. */
const ANYWHERE = new RegExp(`(${NAME})\\s?${SPAN}`, 'gu')
const AT_HEAD = new RegExp(`^\\s*(${NAME})\\s?${SPAN}[ \\t]*`, 'u')

const msOf = (timecode: string): number => timecode.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) * 1000

/** What a message is said of, and its own words; null: it names nothing at its head. */
export function splitMention(text: string): { readonly mention: Mention; readonly rest: string } | null {
  const [head, words = '', from = '', to = ''] = AT_HEAD.exec(text) ?? []
  if (head === undefined) return null
  return { mention: { name: words.slice(1, -1), words, fromMs: msOf(from), toMs: msOf(to) }, rest: text.slice(head.length) }
}

/** The message with the mere names of what it mentions. */
export const withoutTimes = (text: string): string => text.replace(ANYWHERE, '$1')

/** As gestures say which of several it is, and where it goes or is cut. */
const BY_PLACE =
  /\bthe \d+(?:st|nd|rd|th) (?:photo|clip|piece|text)\b|\bto position \d|^Split |第\d+(?:张照片|段视频|个片段|个文字|位)|拆分|分割/mu
/**
 * What it is of is told by its place on the timeline, which what is done before it may change: one of several of a name, or (`isGesture`)
 * the second clip. `names`: of all that is on the timeline.
 */
export function isByPlace(text: string, names: readonly string[], isGesture: boolean): boolean {
  const isSame = (name: string, said: string): boolean =>
    said.endsWith('…') ? nameKey(name).startsWith(nameKey(said.slice(0, -1))) : nameKey(name) === nameKey(said)
  const mentioned = [...text.matchAll(ANYWHERE)].map(([, words = '']) => words.slice(1, -1))
  return mentioned.some((said) => names.filter((name) => isSame(name, said)).length > 1) || (isGesture && BY_PLACE.test(text))
}
