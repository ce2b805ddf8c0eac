/** Numbers, durations and quotes in English and Chinese: what the grammars are made of. */

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

const tens = source`(?:${TENS.join('|')})[- ](?:${ONES.slice(1, 10).join('|')})`
const words = [...NUMBER_WORDS.keys()].sort((a, b) => b.length - a.length).join('|')
/** As pattern sources: a number in digits or words. */
export const EN_NUMBER = source`(?:\d+(?:\.\d+)?|${tens}|${words})`
export const ZH_NUMBER = '(?:\\d+(?:\\.\\d+)?|[零一二两三四五六七八九十百]+)'

/** `20`, `2.5`, `twenty-five`, `二十五`, `两` → a number; NaN where it is none. */
export function parseNumber(text: string): number {
  const word = text.trim().toLowerCase()
  if (/^\d+(?:\.\d+)?$/.test(word)) return Number(word)
  if (/^[零一二两三四五六七八九十百]+$/.test(word)) return parseChinese(word)
  return word.split(/[- ]/).reduce((sum, part) => sum + (NUMBER_WORDS.get(part) ?? NaN), 0)
}

function parseChinese(text: string): number {
  const digit = (character: string): number => (character === '两' ? 2 : ZH_DIGITS.indexOf(character))
  let total = 0
  let last = 0
  for (const character of text) {
    const unit = character === '百' ? 100 : character === '十' ? 10 : 0
    if (unit > 0) total += (last || 1) * unit
    last = unit > 0 ? 0 : digit(character)
  }
  return total + last
}

const EN_SECONDS = '(?:seconds?|secs?|s)'
const EN_MINUTES = '(?:minutes?|mins?)'

/** A duration as a pattern source: `15 seconds`, `30s`, `1m30s`, `half a minute`, `a minute and a half`, `1:30`. No groups. */
export const EN_DURATION = `(?<![\\w.:])(?:${[
  `\\d+ ?m(?:in)? ?\\d+ ?${EN_SECONDS}`,
  `${EN_NUMBER}[ -]*${EN_MINUTES},? (?:and )?${EN_NUMBER}[ -]*${EN_SECONDS}`,
  `half an? ${EN_MINUTES}`,
  `(?:${EN_NUMBER} and a half|${EN_NUMBER}) ?-?${EN_MINUTES}(?: and a half)?`,
  `${EN_NUMBER}[ -]*${EN_SECONDS}`,
  `\\d{1,2}:[0-5]\\d(?= (?:min|long|video))`,
].join('|')})(?![\\w%])`

/** `20秒`, `一分半钟`, `两分三十秒`, `半分钟`. No groups. */
export const ZH_DURATION = `(?:半分钟|${ZH_NUMBER}分半钟?|${ZH_NUMBER}分钟?${ZH_NUMBER}秒钟?|${ZH_NUMBER}分钟半?|${ZH_NUMBER}秒钟?)`

/** Milliseconds of a text that a duration pattern matched. */
export function parseDuration(text: string): number {
  const clock = /^(\d+):(\d+)$/.exec(text.trim())
  if (clock) return (Number(clock[1]) * 60 + Number(clock[2])) * 1000
  if (/^half an? m|^半分/i.test(text)) return 30_000
  const half = /and a half|半/.test(text) ? 30 : 0
  const minutes = amount(text, `m|${EN_MINUTES}`, '分')
  const seconds = amount(text, EN_SECONDS, '秒')
  return Math.round((minutes * 60 + seconds + half) * 1000)
}

function amount(text: string, english: string, chinese: string): number {
  const match = new RegExp(`(${EN_NUMBER})(?: and a half)?[ -]*(?:${english})(?![a-z])|(${ZH_NUMBER})${chinese}`, 'i').exec(text)
  return match ? parseNumber(match[1] ?? match[2] ?? '') : 0
}

const QUOTES = [
  ...['“”', '""', '「」', '『』', '《》', '«»', '‘’'].map(([open = '', close = '']) => `${open}([^${close}]*)${close}`),
  // An apostrophe within a word is none.
  source`(?<![\p{L}\p{N}])'([^']*(?:'[a-z][^']*)*)'(?![\p{L}\p{N}])`,
]
const FILE_NAME = '[\\p{L}\\p{N}_.()-]+\\.(?:jpe?g|png|gif|webp|mp4|mov|avi|webm|mkv|mp3|wav|m4a|aac)(?![\\p{L}\\p{N}])'

/** A text whose quotes and file names stand as `⟦0⟧`, `⟦1⟧`…, so that no rule reads their inside. */
export interface Masked {
  readonly text: string
  readonly held: readonly { readonly words: string; readonly isFile: boolean }[]
}

/** `names` are the files that are known; they are found as they are, with spaces or in a sentence without any. */
export function mask(text: string, names: readonly string[]): Masked {
  const held: { words: string; isFile: boolean }[] = []
  const hold = (words: string, isFile: boolean): string => `⟦${held.push({ words: words.trim(), isFile }) - 1}⟧`
  const known = [...names].sort((a, b) => b.length - a.length).map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const files = [...known, FILE_NAME].join('|')
  const isFile = new RegExp(`^(?:${files})$`, 'iu')
  const unquoted = text.replace(new RegExp(QUOTES.join('|'), 'gu'), (whole: string, ...groups: unknown[]) => {
    const words = groups.slice(0, QUOTES.length).find((group): group is string => typeof group === 'string') ?? ''
    return words.trim() === '' ? whole : hold(words, isFile.test(words.trim()))
  })
  return { text: unquoted.replace(new RegExp(files, 'giu'), (name) => hold(name, true)), held }
}

/** The sentences of a text in any script; a line break always ends one. */
export const sentencesOf = (text: string): string[] =>
  text
    .split('\n')
    .flatMap((line) => [...new Intl.Segmenter(undefined, { granularity: 'sentence' }).segment(line)].map(({ segment }) => segment.trim()))
    .filter((sentence) => sentence !== '')
