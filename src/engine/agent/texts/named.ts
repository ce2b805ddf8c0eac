import { whoseIn } from '../brief/words/placed/whose'
import { escaped } from '../reader/text'
import { counted, countOf, HELD, saying, stepsIn, type Lines, type Shown } from './refs'
import type { Said } from './wish'

/** Where a message names texts of the video: “the sugar card”, "the text Fresh bread", “第二句”, “感谢那句”, or all words of one. */

export interface Named {
  readonly from: number
  readonly to: number
  readonly found: readonly Shown[]
  /** All of a kind are meant. */
  readonly isAll?: true
}

export const NOUN =
  '(?:(?:text )?cards?|lines?|sentences?|slides?|captions?|labels?|phrases?|messages?|steps?|pages?|(?:piece|bit)s? of text|text|words)'
/** What a text is called where there is nothing else. */
const ITEM = '(?:ones?|rules?|tips?|points?|items?|facts?|reasons?|verses?|questions?)'
/** What is called so only by what it says. */
const BIT = '(?:bits?|parts?|things?|sections?|stuff)'
const ORD =
  '(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final|next to last|second to last|[0-9]{1,2}(?:st|nd|rd|th))'
const NUM = String.raw`(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})`
const SAYS = '(?:that (?:says|reads|mentions)|which says|saying|reading|about|with|of|called|where it says)'
const ZH_UNIT = '[句行条张页步段个]'
const ZH_NOUN = '(?:话|文字|文案|字幕|卡片|标题|文本|字)?'
const ZH_NTH = new RegExp(`(第[一二三四五六七八九十\\d]+|最后一?|倒数第[一二三\\d]|首)(${ZH_UNIT})(${ZH_NOUN})`, 'gu')
const ZH_LED = /^(?:请|麻烦|帮我|帮忙|那|就|再|先|也|还有|把|将|给|让|删掉|删除|删了|去掉|不要|拿掉|移除|换掉|修改|改|关于|有关|写着|写了|写|带着?|有|说|讲|提到|包含|[那这]个?|文字|字幕)+/u

const tidied = (words: string): string => words.trim().replace(/^[“"「『]|[”"」』]$/gu, '').trim()

/** What a phrase by itself names; none: nothing. `isBare`: without a noun too. */
export function textsCalled(phrase: string, lines: Lines, isBare = false): readonly Shown[] {
  const said = tidied(phrase).replace(/^(?:the|my|our|that|this) /i, '')
  const nth = new RegExp(`^(${ORD}) (?:text )?(${NOUN}|${ITEM}|titles?)$`, 'i').exec(said)
  const isItem = new RegExp(`^${ITEM}$`, 'i').test(nth?.[2] ?? '')
  if (nth) return isItem && !lines.isText ? [] : counted(countOf(nth[1] ?? '') ?? 0, nth[2] ?? '', lines)
  const number = new RegExp(`^(${NOUN}|title) (?:number |no\\.? ?|#)?(${NUM})$`, 'i').exec(said)
  if (number) return counted(countOf(number[2] ?? '') ?? 0, number[1] ?? '', lines)
  const led = new RegExp(`^(?:${NOUN} (?:${SAYS} )?|${BIT} ${SAYS} )(?:the )?(.+)$`, 'i').exec(said)?.[1]
  const behind = new RegExp(`^(.+?) (?:${NOUN}|${BIT}|one)$`, 'i').exec(said)?.[1]
  const zhNth = /^(第[一二三四五六七八九十\d]+|最后一?|倒数第[一二三\d]|首)([句行条张页步段个])(?:话|文字|文案|字幕|卡片|标题|文本|字)?$/u.exec(said)
  if (zhNth) return isCounted(zhNth[2] ?? '', said, lines) ? counted(countOf(zhNth[1] ?? '') ?? 0, zhNth[2] ?? '', lines) : []
  const zh = /^(.+?)的?(?:那|这|的)一?[句行条张页步段个](?:话|文字|文案|字幕|卡片|标题|文本|字)?$/u.exec(said.replace(ZH_LED, ''))?.[1]
  const words = led ?? behind ?? zh ?? (isBare ? said : '')
  return words === '' ? [] : saying(tidied(words), lines)
}

/** The words that one picture carries. */
export function carriedBy(phrase: string, { plan, pictures }: Pick<Said, 'plan' | 'pictures'>, all: readonly Shown[]): readonly Shown[] {
  const found = whoseIn(phrase, pictures)
  const [only, ...others] = found === null || found === 'others' ? [] : found
  const ref = only?.ref
  if (ref?.by !== 'id' || others.length > 0) return []
  const ids = plan.texts.filter(({ when }) => when.piece === ref.id).map(({ id }) => id)
  return all.filter(({ id }) => ids.includes(id))
}

/** “第二张” of photos is one of these. */
const isCounted = (unit: string, said: string, { isText }: Lines): boolean =>
  /[句行条步]/.test(unit) || isText || /(?:文字|文案|字幕|标题|文本|字|话)$/.test(said)

/** All words of a text, as they stand in a message, with any marks between them and behind. */
function wholeIn(message: string, lines: Lines): Named[] {
  return lines.all.flatMap((line): Named[] => {
    const words = line.text.match(/[\p{L}\p{N}%$€£¥]+/gu) ?? []
    const isEnough = words.length > 1 || line.text.length > (/\p{Script=Han}/u.test(line.text) ? 3 : 8)
    const edge = /^\p{Script=Han}/u.test(line.text) ? '' : String.raw`(?<![\p{L}\p{N}])`
    const all = words.map(escaped).join(String.raw`[^\p{L}\p{N}]+`)
    const behind = /\p{Script=Han}$/u.test(all) ? '' : String.raw`(?![\p{L}\p{N}])`
    const pattern = new RegExp(`${edge}[“"「]?${all}${behind}[.!?。！？]?[”"」]?`, 'iu')
    const found = isEnough ? pattern.exec(message) : null
    return found ? [{ from: found.index, to: found.index + found[0].length, found: [line] }] : []
  })
}

/** The words behind a noun as far as some text has them: "the text Fresh bread every morning to the bottom". */
function ledIn(message: string, lines: Lines): Named[] {
  const lead = new RegExp(String.raw`\b(?:the |that |this |my |our )?(?:${NOUN} (?:${SAYS} )?|${BIT} ${SAYS} )(?:the |our |my )?`, 'gi')
  return [...message.matchAll(lead)].flatMap(({ index, 0: start }): Named[] => {
    const rest = message.slice(index + start.length)
    const ends = [...rest.matchAll(/[^\s,;:]+/g)].slice(0, 16).map(({ index: at, 0: word }) => at + word.length)
    const end = ends.findLast((to) => {
      const words = rest.slice(0, to)
      return !/\b(?:to|at|in|on|is|should|and|with|for|the)$/i.test(words) && saying(words, lines).some(({ text }) => isIn(words, text))
    })
    return end === undefined ? [] : [{ from: index, to: index + start.length + end, found: saying(rest.slice(0, end), lines) }]
  })
}
const isIn = (words: string, text: string): boolean => {
  const [a, b] = [words, text].map((one) => one.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim())
  return ` ${b} `.includes(` ${a} `)
}

/** "the sugar card": the words before a noun. */
function trailedIn(message: string, lines: Lines): Named[] {
  const patterns = [
    String.raw`\b(?:the|that|my|our) (?!${ORD}\b)(?:[^\s,.;:!?]+ ){1,6}?${BIT}\b`,
    String.raw`\b(?:the|that|my|our) (?:[^\s,.;:!?]+ ){1,6}?${NOUN}\b`,
    String.raw`\b(?:the |my |our )?${ORD} (?:text )?(?:${NOUN}|titles?${lines.isText ? `|${ITEM}` : ''})\b`,
    String.raw`\b(?:${NOUN}|title) (?:number |no\.? ?|#)?${NUM}\b`,
  ]
  const pattern = new RegExp(patterns.join('|'), 'gi')
  return [...message.matchAll(pattern)].flatMap(({ index, 0: words }): Named[] => {
    const found = textsCalled(words, lines)
    return found.length === 0 ? [] : [{ from: index, to: index + words.length, found }]
  })
}

const ZH_SAYS = /(?:关于|有关|写着|写了|写|带着?|有|说|讲|提到|包含|文字|字幕|[那这]个?)+$/u
const ZH_CALLED = new RegExp(String.raw`[^，。,；;：:\s]{1,24}?(?:那|这|的那?)一?${ZH_UNIT}${ZH_NOUN}`, 'gu')
function chineseIn(message: string, lines: Lines): Named[] {
  const nth = [...message.matchAll(ZH_NTH)].flatMap(({ index, 0: words, 1: count = '', 2: unit = '' }): Named[] => {
    const found = isCounted(unit, words, lines) ? counted(countOf(count) ?? 0, unit, lines) : []
    return found.length === 0 ? [] : [{ from: index, to: index + words.length, found }]
  })
  const called = [...message.matchAll(ZH_CALLED)].flatMap(({ index, 0: all }): Named[] => {
    const lead = ZH_LED.exec(all)?.[0].replace(ZH_SAYS, '').length ?? 0
    const found = textsCalled(all.slice(lead), lines)
    return found.length === 0 ? [] : [{ from: index + lead, to: index + all.length, found }]
  })
  return [...nth, ...called]
}

const EACH_EN = /\b(?:each|every|all(?: of)? the|all)(?: of the)? (?:text )?(steps?|cards?|lines?|sentences?|slides?|texts?|titles?)\b/i
const EACH_ZH = /每一?([步句张页行条个])(?:话|文字|文案|卡片|字)?(?:都)?|所有的?(?:卡片|文字卡片?|句子|步骤)(?:都)?/u
function eachIn(message: string, lines: Lines): Named[] {
  const found = EACH_EN.exec(message) ?? EACH_ZH.exec(message)
  if (!found || (/[张个页]/.test(found[0]) && !lines.isText)) return []
  const isStep = /step|步/i.test(found[0])
  const all = isStep ? stepsIn(lines) : lines.all
  return all.length === 0 ? [] : [{ from: found.index, to: found.index + found[0].length, found: all, isAll: true }]
}

/** "the letters", “字”: all the words of the video, where a message begins with them. */
const ALL_EN =
  /(?<=^(?:(?:please|can you|could you|and|now|ok|make|turn|set|change|put|move|have|i want|i'd like) )*)(?:all (?:of )?)?(?:the |my )?(?:letters|lettering|writing|texts?|words|fonts?(?: size)?)\b(?= )/i
const ALL_ZH = /(?<=^(?:请|麻烦|帮我|把|将|让|那|再)*)(?:所有|全部)?的?(?:文字|字体|字号|字幕|字)(?![数句行])/u
function everyIn(message: string, lines: Lines): Named[] {
  const found = ALL_EN.exec(message) ?? ALL_ZH.exec(message)
  if (!found || lines.all.length === 0 || (/字幕/.test(found[0]) && lines.all.some(({ of }) => of === 'captions'))) return []
  return [{ from: found.index, to: found.index + found[0].length, found: lines.all, isAll: true }]
}

/** What texts hold: "the prices" are all that have one. */
function heldIn(message: string, lines: Lines): Named[] {
  const held = HELD.exec(message)
  const [what, name = held?.[2] ?? ''] = held ?? []
  if (!held || what === undefined) return []
  const found = saying(name, lines)
  return [{ from: held.index, to: held.index + what.length, found, ...(/prices|numbers|dates|价格/i.test(name) && { isAll: true as const }) }]
}

/** What a message may name, the surest first. */
export function namedIn(message: string, lines: Lines): readonly Named[] {
  const ways = [eachIn, wholeIn, ledIn, trailedIn, chineseIn, heldIn]
  const all = ways.flatMap((way) => way(message, lines))
  const titles = lines.all.filter(({ of }) => of === 'title')
  const title = / on (?:the )?screen$/i.test(message) ? /\bthe title\b/i.exec(message) : null
  const named = title ? [{ from: title.index, to: title.index + title[0].length, found: titles }] : []
  return [...all, ...everyIn(message, lines), ...named].filter(({ found }) => found.length > 0)
}
