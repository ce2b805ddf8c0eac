/** Numbers, durations and quotes in English and Chinese: what the grammars are made of. */
import { nameKey } from '../../../shared/text/file-names'

/** A pattern's source, over several lines where it is long: line breaks and the indent after them do not count, backslashes do. */
export const source = (parts: TemplateStringsArray, ...values: readonly string[]): string =>
  String.raw({ raw: parts.raw.map((part) => part.replace(/\n\s*/g, '')) }, ...values)

/** A pattern written like a `source`. */
export const pattern = (flags: string) => (parts: TemplateStringsArray, ...values: readonly string[]): RegExp =>
  new RegExp(source(parts, ...values), flags)

const ONES = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen']
const TEENS = ['fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen']
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const NUMBER_WORDS = new Map<string, number>([
  ...[...ONES, ...TEENS].map((word, value): [string, number] => [word, value]),
  ...TENS.map((word, index): [string, number] => [word, (index + 2) * 10]),
  ['a', 1],
  ['an', 1],
])
const ZH_DIGITS = '零一二三四五六七八九'
const ZH_UNITS = new Map([['十', 10], ['百', 100], ['千', 1_000], ['万', 10_000]])

const tens = source`(?:${TENS.join('|')})[- ](?:${ONES.slice(1, 10).join('|')})`
const words = [...NUMBER_WORDS.keys()].filter((word) => word.length > 2).sort((a, b) => b.length - a.length).join('|')
/** As pattern sources: a number in digits or words. "a" is no number: "a second photo", "as". */
export const EN_NUMBER = source`(?:\d+(?:\.\d+)?|${tens}|${words})`
export const ZH_NUMBER = '(?:\\d+(?:\\.\\d+)?|[零一二两三四五六七八九十百千万]+)'

/** `20`, `2.5`, `twenty-five`, `二十五`, `两` → a number; NaN where it is none. */
export function parseNumber(text: string): number {
  const word = text.trim().toLowerCase()
  if (/^\d+(?:\.\d+)?$/.test(word)) return Number(word)
  if (/^[零一二两三四五六七八九十百千万]+$/.test(word)) return parseChinese(word)
  return word.split(/[- ]/).reduce((sum, part) => sum + (NUMBER_WORDS.get(part) ?? NaN), 0)
}

function parseChinese(text: string): number {
  let total = 0
  let last = 0
  for (const character of text) {
    const unit = ZH_UNITS.get(character) ?? 0
    if (unit > 0) total += (last || 1) * unit
    last = unit > 0 ? 0 : character === '两' ? 2 : ZH_DIGITS.indexOf(character)
  }
  return total + last
}

const EN_SECONDS = '(?:seconds?|secs?|s)'
const EN_MINUTES = '(?:minutes?|mins?)'
const EN_HOURS = '(?:hours?|hrs?)'
const COUNT = `(?:${EN_NUMBER}|an?)`

/**
 * A duration as a pattern source: `15 seconds`, `30s`, `1m30s`, `half a minute`, `a minute and a half`, `1:30`, and what
 * no video can last: `-5 seconds`, `3000 hours`. "a second" is none, since it counts things as often. No groups.
 */
export const EN_DURATION = `(?<![\\w.:])(?:(?<!\\S)[-−]|minus |negative )?(?:${[
  `\\d+ ?m(?:in)? ?\\d+ ?${EN_SECONDS}`,
  `${COUNT}[ -]*${EN_MINUTES},? (?:and )?${EN_NUMBER}[ -]*${EN_SECONDS}`,
  `half an? (?:${EN_MINUTES}|${EN_HOURS})`,
  `(?:${COUNT} and a half|${COUNT}) ?-?(?:${EN_MINUTES}|${EN_HOURS})(?: and a half)?`,
  `${EN_NUMBER}(?: and a half)?[ -]*(?:seconds?|secs?)`,
  `\\d+(?:\\.\\d+)? ?s`,
  '\\d{1,2}:[0-5]\\d(?: ?min(?:ute)?s?|(?= (?:long|video)))',
].join('|')})(?![\\w%])`

/** A difference: there "a second" is one. */
export const EN_DIFFERENCE = `(?:${EN_DURATION}|(?:half )?a (?:second|sec)\\b)`

/** `20秒`, `一分半钟`, `两分三十秒`, `半分钟`, `负5秒`. No groups. */
export const ZH_DURATION = `(?:负|(?<![\\w\\d])[-−])?(?:${[
  '半(?:分钟|个?小时)',
  `${ZH_NUMBER}个?半?(?:小时|钟头)`,
  `${ZH_NUMBER}分半钟?`,
  `${ZH_NUMBER}分钟?${ZH_NUMBER}秒钟?`,
  `${ZH_NUMBER}分钟?半?`,
  `${ZH_NUMBER}秒钟?半?`,
].join('|')})`

const HALF = /and a half|半/

/** Milliseconds of a text that a duration pattern matched; below zero where it says so. */
export function parseDuration(text: string): number {
  const words = text.trim()
  if (/^(?:[-−负]|minus|negative)/i.test(words)) return -parseDuration(words.replace(/^(?:[-−负]|minus|negative) ?/i, ''))
  const clock = /^(\d+):(\d+)/.exec(words)
  if (clock) return (Number(clock[1]) * 60 + Number(clock[2])) * 1000
  const unitMs = /hour|hr|小时|钟头/i.test(words) ? 3_600_000 : /m|分/i.test(words) ? 60_000 : 1_000
  if (/^half an? |^半/i.test(words)) return unitMs / 2
  const hours = amount(words, EN_HOURS, '个?半?(?:小时|钟头)')
  const minutes = amount(words, `m|${EN_MINUTES}`, '分')
  const seconds = amount(words, EN_SECONDS, '秒')
  return Math.round((hours * 3_600 + minutes * 60 + seconds) * 1000 + (HALF.test(words) ? unitMs / 2 : 0))
}

/** Milliseconds of a difference: there "a second" is one. */
export const differenceMs = (text: string): number => (/^half a sec/i.test(text) ? 500 : /^a sec/i.test(text) ? 1_000 : parseDuration(text))

function amount(text: string, english: string, chinese: string): number {
  const match = new RegExp(`(${COUNT})(?: and a half)?[ -]*(?:${english})(?![a-z])|(${ZH_NUMBER})${chinese}`, 'i').exec(text)
  return match ? parseNumber(match[1] ?? match[2] ?? '') : 0
}

const QUOTES = [
  ...['“”', '""', '「」', '『』', '《》', '«»', '‘’'].map(([open = '', close = '']) => `${open}([^${close}]*)${close}`),
  // An apostrophe within a word is none.
  source`(?<![\p{L}\p{N}])'([^']*(?:'[a-z][^']*)*)'(?![\p{L}\p{N}])`,
]
const FILE_NAME = '[\\p{L}\\p{N}_.()-]+\\.(?:jpe?g|png|gif|webp|mp4|mov|avi|webm|mkv|mp3|wav|m4a|aac|hei[cf])(?![\\p{L}\\p{N}])'

/** A name in any spelling of it (`nameKey`): whatever is a space in it may be any. */
const namePattern = (name: string): string =>
  name.normalize('NFC').trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/[\s\p{Cc}]+/gu, '[\\s\\p{Cc}]+')

/** A name that does not end in the middle of a word or begin there; Chinese has no gaps between words. */
const apart = (name: string): string => `${/^\w/.test(name) ? '(?<![\\w.-])' : ''}${name}${/\w$/.test(name) ? '(?!\\w)' : ''}`

/** A text whose quotes and file names stand as `⟦0⟧`, `⟦1⟧`…, so that no rule reads their inside. */
export interface Masked {
  readonly text: string
  readonly held: readonly { readonly words: string; readonly isFile: boolean }[]
}

/** `names` are the files that are known; they are found as they are, with spaces or in a sentence without any. */
export function mask(text: string, names: readonly string[]): Masked {
  const held: { words: string; isFile: boolean }[] = []
  // A known file is held by its own name, however it was written.
  const ownName = (words: string): string => names.find((name) => nameKey(name) === nameKey(words)) ?? words.trim()
  const hold = (words: string, isFile: boolean): string => `⟦${held.push({ words: isFile ? ownName(words) : words.trim(), isFile }) - 1}⟧`
  const known = [...names].sort((a, b) => b.length - a.length).map(namePattern)
  const files = [...known, FILE_NAME].join('|')
  const isFile = new RegExp(`^(?:${files})$`, 'iu')
  const quoting = known.filter((name) => /["'‘’“”「」『』《》«»]/.test(name))
  const composed = text.normalize('NFC')
  const written = quoting.length === 0 ? composed : composed.replace(new RegExp(quoting.join('|'), 'giu'), (name) => hold(name, true))
  const unquoted = written.replace(new RegExp(QUOTES.join('|'), 'gu'), (whole: string, ...groups: unknown[]) => {
    const words = groups.slice(0, QUOTES.length).find((group): group is string => typeof group === 'string') ?? ''
    return words.trim() === '' ? whole : hold(words, isFile.test(words.trim()))
  })
  // A known name first, wherever it stands: "删掉song.mp3" holds one, not a file of that name.
  const named = known.length === 0 ? unquoted : unquoted.replace(new RegExp(known.map(apart).join('|'), 'giu'), (name) => hold(name, true))
  return { text: named.replace(new RegExp(FILE_NAME, 'giu'), (name) => hold(name, true)), held }
}

/** The sentences of a text in any script; a line break always ends one. */
export const sentencesOf = (text: string): string[] =>
  text
    .split('\n')
    .flatMap((line) => [...new Intl.Segmenter(undefined, { granularity: 'sentence' }).segment(line)].map(({ segment }) => segment.trim()))
    .filter((sentence) => sentence !== '')

/** The whole video: "it", "the whole video". "The clip" is a piece of it. */
export const IT = source`
  (?:(?:it|this|that|everything)\b(?!')|(?:(?:the|this|that|my|our|your) )?(?:(?:whole|entire|full|final|finished|complete) )*
  (?:video|film|movie|slide ?show|reel|thing|montage)\b)
`

export const BIT = '(?:(?:just )?(?:a (?:little )?(?:bit|little|tad)|much|slightly|way|even|far|somewhat|lots?|a lot) )?'
