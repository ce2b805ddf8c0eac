import { countOf } from '../../../texts/refs'
import { stemOf } from '../../files'
import type { Shown } from '../lists'
import { isHan, type Whose } from './where'

/** Which pictures a phrase names: by their names or parts of these, by number, or all of them. */

const UNIT = '(?:photos?|pictures?|pics?|images?|clips?|videos?|shots?|slides?|ones?|pieces?|parts?|bits?|steps?|sections?|scenes?)'
const LEAD = /^(?:(?:so|and|then|but|also|please|for|on|over|onto|under|the|my|our|that|this|those|these|both|of|in|with|one)\s+)+/iu
const TAIL = new RegExp(String.raw`\s+(?<unit>${UNIT})$`, 'iu')
export const COUNT = '(?:two|three|four|five|six|seven|eight|nine|ten|\\d{1,2})'
const SOME = [
  new RegExp(`^(?<side>first|last|final) (?<count>${COUNT})$`, 'iu'), new RegExp(`^(?<count>${COUNT}) (?<side>first|last|final)$`, 'iu'),
]
const ALL = /^(?:all|every|each|everything)(?: (?:of )?(?:the|them|these|those)?)?(?: (?:photos?|pictures?|clips?|videos?|ones?))?$/iu
const OTHERS = /^(?:(?:all )?(?:the )?(?:others?|rest|remaining)|everything else)$/iu

const ZH_LEAD = /^(?:然后|还有|另外|而且|给我|帮我|[给在把让就和再到])+/u
const ZH_TAIL =
  /(?:(?<unit>[那这]?(?:[一两几])?[张段个条幅])?(?:的?(?<kind>照片|图片?|视频|片段|部分|时候|地方|步骤?))?(?:的?(?:前面|上面|下面|里面|[上里]|那里|那儿|那边|时))?(?:的?(?:字幕|文字|字))?(?:我?想|都|就|也|再|要|可以|能不能|请|给我|帮我)*)$/u
const ZH_SOME = /^(?<side>前|后|最后|最前)面?(?<count>[一两二三四五六七八九十]|\d{1,2})[张段个]?$/u
const ZH_NTH = /^(?<nth>第(?:[一二三四五六七八九十]|\d{1,2})|最后一|最后(?=[张段个])|首(?=[张段个]))[张段个]?$/u
const ZH_OTHERS = /^(?:其他|其它|其余|剩下|别)的?(?:几[张段个])?$/u
const ZH_ALL = /^(?:每一?[张段个步]|所有|全部)的?$/u

const partsIn = (words: string): readonly string[] =>
  words.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ').toLowerCase().replace(/['’]s?\b/gu, '').match(/\p{Script=Han}+|(?:(?!\p{Script=Han})\p{L})+|\d+/gu) ?? []
const one = (word: string): string => word.replace(/(?<=\p{L}{2})s$/u, '')

/** Every word of it is one of its name. */
function isNamed(said: readonly string[], name: string): boolean {
  const own = partsIn(stemOf(name))
  const is = (word: string): boolean => own.includes(word) || own.some((part) => one(part) === one(word))
  const whole = said.join('')
  const isWhole = said.length > 1 && own.some((_, at) => own.slice(at).some((__, to) => own.slice(at, at + to + 1).join('') === whole))
  return said.some((word) => word.length > 2 || /\d/.test(word)) && (said.every(is) || isWhole)
}

/** “切肉” is 切五花肉.mp4: its characters in their order, where no other name has them. */
function calledInHan(said: string, shown: readonly Shown[]): readonly Shown[] {
  const same = shown.filter(({ name }) => stemOf(name).toLowerCase() === said.toLowerCase())
  if (same.length > 0) return same
  const whole = shown.filter(({ name }) => stemOf(name).toLowerCase().includes(said.toLowerCase()))
  if (whole.length > 0 || said.length < 2 || !/^\p{Script=Han}+$/u.test(said)) return whole
  const some = shown.filter(({ name }) => {
    let at = -1
    return Array.from(said).every((character) => (at = stemOf(name).indexOf(character, at + 1)) >= 0)
  })
  return some.length === 1 ? some : []
}

const ofUnit = (unit: string, shown: readonly Shown[]): readonly Shown[] =>
  /clip|video|段|视频|片段/i.test(unit) ? shown.filter(({ isClip }) => isClip)
    : /photo|pic|image|[张幅]|照片|图/i.test(unit) ? shown.filter(({ isClip }) => !isClip)
      : shown

const sideOf = ({ side = '', count = '' }: Partial<Record<string, string>>, own: readonly Shown[]): readonly Shown[] | null => {
  const many = countOf(count) ?? 0
  return many === 0 || many > own.length ? null : /first|前/i.test(side) ? own.slice(0, many) : own.slice(-many)
}
const nthOf = (words: string, own: readonly Shown[]): readonly Shown[] | null => {
  const nth = countOf(words)
  const found = nth === null || nth === 0 || !/\p{L}/u.test(words) ? undefined : own.at(nth > 0 ? nth - 1 : nth)
  return found ? [found] : null
}

const KIND_ALONE = new RegExp(String.raw`^(?<kind>photo|picture|pic|image|clip)$|^(?<video>video)$`, 'iu')
const ZH_KIND_ALONE = /^(?:[那这][张段个]?)?(?:(?<kind>照片|图片?|片段)|(?<video>视频))(?:上面?|里面?|那里|中)?$/u
/** “照片”, "the clip" of one alone. “视频” is as often all of it: only beside others (`isListed`) it is the clip. */
function onlyOne(phrase: string, shown: readonly Shown[], isListed: boolean): readonly Shown[] | null {
  const said = isHan(phrase) ? phrase.replace(/[\s,，:：]+/gu, '').replace(ZH_LEAD, '') : phrase.trim().replace(LEAD, '')
  const { kind, video } = (isHan(phrase) ? ZH_KIND_ALONE : KIND_ALONE).exec(said)?.groups ?? {}
  const found = ofUnit(kind ?? (isListed ? (video ?? '') : ''), shown)
  return (kind ?? video) !== undefined && found.length === 1 && (kind !== undefined || isListed) ? found : null
}

/** The pictures that are named; 'others': those that no other words name; null: it names none. */
export function whoseIn(phrase: string, shown: readonly Shown[], isListed = false): readonly Shown[] | 'others' | null {
  const read = isHan(phrase) ? inChinese : inEnglish
  const [named, only] = [read(phrase, shown), onlyOne(phrase, shown, isListed)]
  const found = named !== null && named.length > 0 ? named : only
  if (found) return found
  // "The beach and the city", where none is called so.
  const parts = phrase.split(/\s+and\s+|[和与跟及、]/iu)
  const each = parts.length > 1 ? parts.map((part) => read(part, shown)) : []
  const all = each.flatMap((one) => (one === null || one === 'others' ? [] : one))
  return each.length > 0 && each.every((one) => one !== null && one !== 'others' && one.length > 0) ? [...new Set(all)] : null
}

function inEnglish(phrase: string, shown: readonly Shown[]): readonly Shown[] | 'others' | null {
  const said = phrase.trim().replace(/[,;:]+$/u, '').trim().replace(LEAD, '')
  if (OTHERS.test(said.replace(TAIL, ''))) return 'others'
  if (ALL.test(said)) return ofUnit(said, shown)
  const unit = TAIL.exec(said)?.groups?.['unit'] ?? ''
  const words = said.replace(TAIL, '')
  const own = ofUnit(unit, shown)
  const some = SOME.map((pattern) => pattern.exec(words)?.groups).find(Boolean)
  if (some) return sideOf(some, own)
  const parts = partsIn(words)
  if (parts.length === 0 || /^(?:it|that|this|them)$/i.test(words)) return null
  const isWritten = /^[\p{L}\p{N}\s_'’&-]+$/u.test(words)
  if (!isWritten) return nthOf(words, own)
  const named = own.filter(({ name }) => isNamed(parts, name))
  // "Granny's photo" is granny.jpg, and none that she is seen in with others.
  const whole = /s$/i.test(unit) ? [] : named.filter(({ name }) => partsIn(stemOf(name)).length === parts.length)
  return nthOf(words, own) ?? (whole.length > 0 ? whole : named)
}

function inChinese(phrase: string, shown: readonly Shown[]): readonly Shown[] | 'others' | null {
  const said = phrase.replace(/[\s,，:：]+/gu, '').replace(ZH_LEAD, '')
  if (ZH_OTHERS.test(said)) return 'others'
  if (ZH_ALL.test(said)) return ofUnit(said, shown)
  const tail = ZH_TAIL.exec(said)
  const words = said.slice(0, tail?.index)
  const own = ofUnit(tail?.[0] ?? '', shown)
  // “前两张” ends with what counts, “前两张里” with where that is.
  const ways = [said, said.replace(/的?(?:照片|图片?|视频|片段)?(?:[上里]面?)?$/u, '')]
  const some = ways.map((way) => ZH_SOME.exec(way)?.groups).find(Boolean)
  const nth = ways.map((way) => ZH_NTH.exec(way)?.groups?.['nth']).find(Boolean)
  if (some) return sideOf(some, ofUnit(said, shown))
  if (nth !== undefined) return nthOf(nth, ofUnit(said, shown))
  return words === '' ? null : calledInHan(words, own)
}

/** The longest phrase at the end of some words that names pictures. */
export function whoseBefore(head: string, shown: readonly Shown[], isListed = false): { from: number; whose: Whose } | null {
  const begin = Math.max(head.length - 60, ...['.', '!', '?', ';', '\n', '▮', '。', '！', '；', '？'].map((end) => head.lastIndexOf(end) + 1))
  const mark = isHan(head.slice(begin)) ? /[\p{L}\p{N}]/gu : /(?<![\p{L}\p{N}_])[\p{L}\p{N}]/gu
  const starts = [...head.slice(begin).matchAll(mark)].map(({ index }) => begin + index)
  for (const start of starts) {
    const phrase = head.slice(start)
    // “Shopfront last” is where it goes.
    const isNone = phrase.length > 40 || /[,，]/u.test(phrase) || /^(?:(?:the|one|it)\s+)*(?:first|last|final)$|^最[后前]$/iu.test(phrase.trim())
    const whose = isNone ? null : whoseIn(phrase, shown, isListed)
    if (whose) return { from: start, whose }
  }
  return null
}

const COUNTED = new RegExp(`(?:^|\\s)(?:first|second|third|fourth|fifth|last|final|all|every|each|${COUNT})$`, 'iu')
/** The longest phrase that begins here and names pictures. */
export function whoseBehind(text: string, from: number, shown: readonly Shown[]): { to: number; whose: Whose } | null {
  const rest = /^[^,;.!?\n▮“"]{0,60}/u.exec(text.slice(from))?.[0] ?? ''
  const ends = [...rest.matchAll(/[\p{L}\p{N}](?![\p{L}\p{N}_])/gu)].map(({ index }) => index + 1).slice(0, 8)
  for (const end of ends.toReversed()) {
    // "The final frame" is no picture.
    const isCut = COUNTED.test(rest.slice(0, end)) && /^\s+(?!(?:and|then|please|pls|with|in|at|to)\b)\p{L}/u.test(rest.slice(end))
    const whose = isCut ? null : whoseIn(rest.slice(0, end), shown)
    if (whose) return { to: from + end, whose }
  }
  return null
}
