import type { Edit } from '../../../draft/vocabulary'
import { countOf } from '../../texts/refs'
import { calledRef, type EachCut, type Shown } from './lists'
import { quotesIn, type Quote } from './placed/where'

/**
 * Words that are given to pictures by their number: "write Morning on the first and Noon on the last", "First: Bouquets. Second: Wreaths",
 * “第一张写早安，第二张写午安”. What counts is never shown.
 */

const UNITS = '(?:one|photo|picture|pic|image|clip|video|slide|shot)'
const ORDINAL = 'first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final'
const NTH = `(?:${ORDINAL}|\\d{1,2}(?:st|nd|rd|th)|${UNITS} \\d{1,2})`
const ON = '(?:on|over|across|for|under)'
const PLACE = `(?:the |my )?(?<nth>${NTH})(?: (?<unit>${UNITS}))?`
const START = String.raw`(?<=^|[.,;:!?\n]\s*|\b(?:and|then|with)\s+)`
/** What stands before the words: "First:", "on the second photo write". */
const SAYS = String.raw`(?<says>\s*[:：=]\s*|\s+[–—-]\s+|,? (?:should |must )?(?:says?|reads?|writes?|put)\b:? ?|(?= ))`
const BEFORE = new RegExp(String.raw`${START}(?:(?:and|then) )?(?<on>${ON} )?${PLACE}${SAYS}`, 'giu')
/** What stands behind them, and leads to the next. */
const BEHIND = new RegExp(String.raw`\s*(?<words>[^\n]+?) ${ON} ${PLACE}(?:\s*[,;.]?\s*(?:(?:and|then|&) )*(?=\S)|[.!\s]*$)`, 'iuy')
const VERB = /(?<=^|[.,;:!?\n]\s*|\b(?:and|then|please|just|so|ok|okay|can you|could you)\s+)(write|say|caption|label|put|add|show|have)(?: the (?:words|captions?|texts?))?\s+/giu
/** What is wished of a picture, and no words for it. */
export const WISH =
  /^(?:[\d.]+ ?(?:s|secs?|seconds?|%|x)(?![\p{L}\p{N}])|(?:make|zoom|crop|remove|delete|slow|slower|fast|faster|quick|black|b&w|bright|brighter|dark|darker|blur|long|longer|short|shorter|big|bigger|small|smaller|rotate|flip|mute|reverse|first|last|move|keep|swap)\b|(?:the|a|an|my|our|some|more|less|it|them|this|that|something)\b)/iu
const AS_SHOWN = /^[\p{Lu}\p{N}“"「@#£$€]/u
const ASKS = /\b(?:captions?|labels?|texts?|words|write|subtitles?|titles?)\b/i

const UNIT_ZH = '(?:张|个|段|幅|页)?(?:照片|图片?|片段|视频|画面)?'
const NTH_ZH = `(?<nth>第[一二三四五六七八九十\\d]{1,2}|最后一?|首)(?<unit>${UNIT_ZH})(?:的?(?:上面?|字幕))?(?:就|也|再|要)?`
const SAYS_ZH = String.raw`(?<says>\s*[:：]\s*|(?:写|配|打|标|加)(?:上|着)?(?:字|文字|字幕)?[:：]?\s*|是(?=[“"「]))`
const BEFORE_ZH = new RegExp(String.raw`(?<=^|[，,。；;：:！!\s]|[给在把])${NTH_ZH}${SAYS_ZH}`, 'gu')
export const WISH_ZH = /^(?:[\d一二两三四五六七八九十半]+秒|[大小快慢亮暗长短黑]|放|删|去掉|不要|改|换|加|移|调|滤镜|音乐|什么|哪)/u
const ASKS_ZH = /字|文案|话|写|标/

interface Turn {
  readonly nth: string
  readonly unit: string
  readonly words: string
  readonly from: number
  readonly to: number
}
const bare = (words: string): string => words.trim().replace(/[\s,，.;；。]*(?:\b(?:and|then)|然后|再)?[\s,，.;；。]*$/iu, '').replace(/^[“"「](.*)[”"」]$/u, '$1').trim()

/** The words between what stands before them. */
function behindEach(text: string, isHan: boolean): Turn[] {
  const marks = [...text.matchAll(isHan ? BEFORE_ZH : BEFORE)]
  const first = marks.findIndex(({ groups }) => groups?.['says']?.trim() !== '')
  // "On the first write Morning, on the second Noon"
  const isLed = ({ index, 0: mark, groups }: RegExpExecArray): boolean =>
    groups?.['says']?.trim() !== '' || groups['on'] !== undefined || /^\s*[“"「]/u.test(text.slice(index + mark.length))
  const led = first < 0 ? [] : marks.slice(first).filter((mark, index) => index === 0 || isLed(mark))
  return led.map(({ index, 0: mark, groups }, nth): Turn => {
    const behind = index + mark.length
    const next = led[nth + 1]?.index ?? behind + (/^[^\n]*?(?=[.!]\s+\p{Lu}|\n|$)/u.exec(text.slice(behind))?.[0].length ?? 0)
    const words = text.slice(behind, next)
    return { nth: groups?.['nth'] ?? '', unit: groups?.['unit'] ?? '', words: bare(words), from: index, to: next }
  })
}

/** The words before what stands behind them. */
function beforeEach(text: string): Turn[] {
  for (const { index, 0: verb, 1: way = '' } of text.matchAll(VERB)) {
    const turns: Turn[] = []
    BEHIND.lastIndex = index + verb.length
    for (let at = index, found = BEHIND.exec(text); found; at = BEHIND.lastIndex, found = BEHIND.exec(text)) {
      const words = (found.groups?.['words'] ?? '').replace(/^(?:write|put|say|add) /i, '')
      const { nth = '', unit = '' } = found.groups ?? {}
      turns.push({ nth, unit, words: bare(words), from: at, to: BEHIND.lastIndex })
    }
    const isSaid = /write|say|caption|label/i.test(way)
    if (turns.length > 1 && turns.every(({ words }) => isSaid || AS_SHOWN.test(words))) return turns
  }
  return []
}

function pieceOf({ nth, unit }: Turn, shown: readonly Shown[]): Shown | undefined {
  const isClip = /clip|video|段|片段|视频/i.test(`${unit} ${nth}`)
  const isPhoto = /photo|pic|image|[张幅]|照片|图/i.test(`${unit} ${nth}`)
  const own = shown.filter((one) => (isClip ? one.isClip : isPhoto ? !one.isClip : true))
  const count = countOf(nth.replace(/^\D+ (?=\d)/, '').replace(/^最后.*/u, '最后'))
  return count === null ? undefined : (own.length > 0 ? own : shown).at(count > 0 ? count - 1 : count)
}

/** `leads`: what wishes for words on each. */
export function turnsIn(text: string, shown: readonly Shown[], leads: RegExp): EachCut[] {
  const isHan = /\p{Script=Han}/u.test(text)
  const before = isHan ? [] : beforeEach(text)
  const turns = before.length > 0 ? before : behindEach(text, isHan)
  const [first, last] = [turns[0], turns.at(-1)]
  if (!first || !last || turns.length < 2) return []
  const lead = [...text.slice(0, first.from).matchAll(leads)].findLast(
    ({ index, 0: words }) => /^[\s.:：,，。]*$/u.test(text.slice(index + words.length, first.from)) && words.trim() !== '',
  )
  const isAsked = (isHan ? ASKS_ZH : ASKS).test((lead?.[0] ?? '') + text.slice(first.from, first.to))
  const isWords = ({ words }: Turn): boolean =>
    words !== '' && words.length <= 90 && !(isHan ? WISH_ZH : WISH).test(words) && (isHan || isAsked || AS_SHOWN.test(words))
  const pieces = turns.map((turn) => pieceOf(turn, shown))
  const found = turns.flatMap((turn, index) => (pieces[index] ? [{ words: turn.words, piece: pieces[index] }] : []))
  const isTwice = new Set(found.map(({ piece }) => piece)).size < found.length
  if (!turns.every(isWords) || (isHan && !isAsked) || found.length === 0 || isTwice) return []
  const edit: Edit = { do: 'captions', lines: found.map(({ words }) => words), on: found.map(({ piece }) => calledRef(piece, shown)) }
  const left = turns.filter((_, index) => !pieces[index]).map(({ words }) => words)
  return [{ from: lead?.index ?? first.from, to: last.to, edits: [edit], left }]
}

const SAYING = '(?:(?:it |that |to )?(?:says?|saying|shows?|writes?|reads?|put|have)(?: the (?:words?|text))?)?'
const STARTS = new RegExp(
  String.raw`(?:(?:\b(?:first|start(?:ing)? with|open with|begin with|to start),?\s*${SAYING})` +
    String.raw`|(?:首先|一开始|先)(?:写上?|显示|出现|打上?|说)?)\s*[:：]?\s*$`, 'iu',
)
const GOES_ON = new RegExp(
  [
    String.raw`^[\s,，;；.。、]*(?:and\s+)?(?:`,
    String.raw`(?:then|next|after that|followed by|finally|lastly|at the end|and|end(?:ing)? with),?\s*${SAYING}`,
    String.raw`|(?:然后|再|接着|之后|最后|接下来)*(?:写上?|显示|出现|打上?|说)?)\s*[:：]?\s*$`,
  ].join(''), 'iu',
)
/** 'First say "A", then "B", finally "C"': one after the other, and no picture is said. */
export function oneByOne(text: string): EachCut[] {
  const quotes = quotesIn(text)
  const at = quotes.findIndex(({ from }) => STARTS.test(text.slice(0, from)))
  const [first, ...others] = at < 0 ? [] : quotes.slice(at)
  const isNext = ({ from }: Quote, index: number): boolean => GOES_ON.test(text.slice([first, ...others][index]?.to, from))
  const end = others.findIndex((quote, index) => !isNext(quote, index))
  const rest = end < 0 ? others : others.slice(0, end)
  const last = rest.at(-1)
  if (!first || !last) return []
  const from = STARTS.exec(text.slice(0, first.from))?.index ?? first.from
  return [{ from, to: last.to, edits: [{ do: 'captions', lines: [first, ...rest].map(({ words }) => words) }] }]
}
