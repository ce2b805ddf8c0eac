import type { TextLook } from '../../../../draft/plan'
import type { Edit } from '../../../../draft/vocabulary'
import { calledRef, type EachCut, type Shown } from '../lists'
import { plainInChinese, plainInEnglish } from './plain'
import { spokenIn } from './spoken'
import { blotted, isHan, quotesIn, timeBehind, whereIn, type Placed, type Quote } from './where'
import { COUNT, whoseBefore, whoseBehind } from './whose'

/**
 * Words that are given to pictures by what these are called: 'for Biscuit can it say "A" and for Luna "B"', "BEFORE on the
 * first two and AFTER on the last two", “小时候写 A，大学写 B”; and to the one that was just spoken of: 'shopfront last, with "Open" on it'.
 */

/** What stands between whose they are and the words. */
const SAYS_EN = new RegExp(
  [
    String.raw`(?:,?\s+(?:(?:can|could|should|must|may|might|will|would|please|just|also|i want|i'd like)\s+)*`,
    String.raw`(?:(?:it|they|that|i|you|we|there)\s+)?(?:(?:please|just|also|to)\s+)*`,
    String.raw`(?:says?|reads?|saying|reading|write|put|add|have|has|show|shows|gets?|be|is|with)(?: the (?:words?|text|caption|label))?)?`,
    String.raw`\s*(?:[:：=]|[–—-](?=\s))?\s*$`,
  ].join(''), 'iu',
)
const SAYS_ZH = /(?:(?:配|加|写|打|标|放|来|显示)(?:上|着|个|一下|出)*(?:一?[行句段个])?(?:字幕|文字|文案|字|话)?|是|说)?\s*[:：]?\s*$/u
const OPENS = /(?:(?:^|[\s,，;；])(?:so|and|then|ok|okay|also|please|well|oh|now|can you|could you|can we|can|could|should|please|for|on|over|the|my|both)|[,，;；、]|[在给把让]|然后|再)+\s*$/iu

/** Without what only leads up to it. */
const opened = (text: string, from: number): number => OPENS.exec(text.slice(0, from))?.index ?? from

/** 'for Biscuit can it say "…"': whose they are stands before each. */
function beforeQuotes(text: string, quotes: readonly Quote[], shown: readonly Shown[], isListed = quotes.length > 1): Placed[] {
  const plain = blotted(text)
  const all = quotes.flatMap(({ words, from, to }): Placed[] => {
    const head = plain.slice(0, from)
    const says = (isHan(text) ? SAYS_ZH : SAYS_EN).exec(head)
    const found = whoseBefore(head.slice(0, says?.index), shown, isListed)
    const { look, length } = whereIn(plain.slice(to))
    return found ? [{ words, whose: found.whose, from: opened(plain, found.from), to: to + length, look }] : []
  })
  // In a list of which some are of no picture “the video” is all of it.
  return isListed && all.length < quotes.length ? beforeQuotes(text, quotes, shown, false) : all
}

const VERB = '(?:write|put|add|show|say|place|have|label|caption|print|stick|with|w/)'
const OPENERS = 'and|then|ok|okay|please|can you|could you|can we|just|also'
const LEADS_EN = new RegExp(String.raw`(?:(?:^|[\s,;.!?]+)(?:${OPENERS}|${VERB}|the words?|the text))*[\s,;]*$`, 'iu')
const ON_EN = /^\s+(?:(?:written|placed|shown|in small|in big)\s+)?/iu
const PREP_EN = /^(?:on|over|across|for|onto|under)\s+/iu

/** '"…" bottom left on the timelapse': whose they are stands behind each. */
function behindQuotes(text: string, quotes: readonly Quote[], shown: readonly Shown[]): Placed[] {
  const plain = blotted(text)
  return quotes.flatMap(({ words, from, to }): Placed[] => {
    const first = whereIn(plain.slice(to))
    const at = to + first.length
    const on = PREP_EN.exec(plain.slice(at).replace(ON_EN, ''))
    if (!on) return []
    const begin = plain.indexOf(on[0], at) + on[0].length
    const found = whoseBehind(plain, begin, shown)
    const next = whereIn(plain.slice(found?.to))
    const lead = LEADS_EN.exec(plain.slice(0, from))?.index ?? from
    return found ? [{ words, whose: found.whose, from: lead, to: found.to + next.length, look: { ...first.look, ...next.look } }] : []
  })
}

interface How {
  readonly look: TextLook
  readonly style: 'label' | 'caption'
}
const edited = (all: readonly Placed[], shown: readonly Shown[], { look, style }: How): Edit => {
  const taken = all.flatMap(({ whose }) => (whose === 'others' ? [] : whose))
  const lines = all.flatMap(({ words, whose, ...one }) =>
    (whose === 'others' ? shown.filter((other) => !taken.includes(other)) : whose).map((on) => ({ words, on, look: one.look })))
  const [first, ...more] = lines
  const how = { ...lines.reduce((whole, { look: own }) => ({ ...whole, ...own }), {}), ...look }
  if (first && more.length === 0) return { do: 'text', text: first.words, style, look: how, on: calledRef(first.on, shown) }
  const on = lines.map((line) => calledRef(line.on, shown))
  return { do: 'captions', lines: lines.map(({ words }) => words), on, style, ...(Object.keys(how).length > 0 && { look: how }) }
}

/** What leads to words of which it is said whose each are: “再加两个字幕：”, "captions on each photo:". */
const LED_ZH = new RegExp(
  [
    '(?<=^|[,，.。;；!！\\s])(?:再|还|也|请|帮我|给|在|都|就|想|要)*(?:(?:每|各)一?[张个段]?(?:照片|图片?|视频|片段)?(?:上面?)?都?)?',
    '(?:(?:加|写|配|打|放|来|做)(?:上|个)?(?:[一两二三四五六七八九十几\\d]+[个句条行段]|些)?)?(?:字幕|文字|文案|字|话|句话)\\s*[:：]\\s*$',
  ].join(''), 'u',
)
const LED_EN = new RegExp(
  [
    String.raw`(?<=^|[,.;!]\s*)(?:(?:and|also|please|then|now|can you|could you)\s+)*(?:(?:add|put|write|make|use|have|with|show)\s+)?`,
    String.raw`(?:(?:a|an|some|the|these|more|following|different|short|\d+|${COUNT})\s+)*`,
    String.raw`(?:captions?|texts?|words|labels?|lines?|subtitles?)`,
    String.raw`(?:\s+(?:to|on|for|over)\s+(?:each|every|all|both|the|my|them)(?:\s+\w+){0,3})?\s*[:：]\s*$`,
  ].join(''), 'iu',
)

/** `isPlain`: it is one for what is named beside it, as the rules may read it too. */
interface PlacedCut extends EachCut {
  readonly isPlain?: boolean
}
const OTHER = /\bother (?:one|photo|picture|pic|image|clip|shot)\b|另外?一?[张个段]/iu
/** They follow each other with nothing else between, no picture has two, and all say where the words are or none. */
function cutOf(text: string, all: readonly Placed[], shown: readonly Shown[]): PlacedCut[] {
  const [first, last] = [all[0], all.at(-1)]
  if (!first || !last) return []
  const between = all.slice(1).map(({ from }, index) => text.slice(all[index]?.to, from))
  const taken = all.flatMap(({ whose }) => (whose === 'others' ? [] : whose))
  // "The other one" of more than two nobody knows.
  const isOther = ({ whose, from, to }: Placed): boolean => whose === 'others' && OTHER.test(text.slice(from, to))
  if (shown.length - taken.length !== 1 && all.some(isOther)) return []
  const isClear = between.every((words) => /^[\s,，;；.。、]*(?:and|then|&)?\s*$/iu.test(words)) && new Set(taken).size === taken.length
  const behind = whereIn(text.slice(last.to))
  const lead = (isHan(text) ? LED_ZH : LED_EN).exec(text.slice(0, first.from))
  const style = /字幕|caption|subtitle/iu.test(lead?.[0] ?? '') ? 'caption' : 'label'
  const plain = edited(all, shown, { look: behind.look, style })
  const timed = plain.do === 'text' ? timeBehind(text.slice(last.to + behind.length)) : { time: {}, length: 0 }
  const edit = { ...plain, ...timed.time }
  const [again, ...others] = all.length === 1 && first.isAgain && first.whose !== 'others' ? first.whose : []
  const copy: Edit[] = again && others.length === 0 ? [{ do: 'copy', piece: calledRef(again, shown), times: 2, to: 'end' }] : []
  const edits: Edit[] = copy.length > 0 && edit.do === 'text' ? [...copy, { ...edit, on: { by: 'it' } }] : [edit]
  return isClear ? [{ from: lead?.index ?? first.from, to: last.to + behind.length + timed.length, edits }] : []
}

/** What is given to pictures that are named with it. */
export function placedIn(text: string, shown: readonly Shown[]): PlacedCut[] {
  const quotes = quotesIn(text)
  if (shown.length === 0) return []
  const before = beforeQuotes(text, quotes, shown)
  const behind = isHan(text) ? [] : behindQuotes(text, quotes, shown)
  const quoted = before.length >= behind.length ? before : behind
  // "On each photo: “One”, “Two”" is a list.
  const isGiven = (quote: Quote): boolean => quoted.some(({ from, to }) => from <= quote.from && quote.to <= to)
  const isList = quotes.some((quote, at) => at > 0 && quoted.length > 0 && !isGiven(quote) && /^[\s,，、;；/|]*(?:and|和)?\s*$/iu.test(text.slice(quotes[at - 1]?.to, quote.from)))
  if (isList) return []
  const plain = quoted.length > 0 ? [] : isHan(text) ? plainInChinese(text, shown) : plainInEnglish(text, shown)
  const spoken = plain.length > 0 ? [] : spokenIn(text, quotes, shown)
  const others = spoken.filter(({ from }) => quoted.every((one) => from < one.from || from >= one.to))
  const isPlain = others.length === 0 && quoted.length + plain.length === 1
  return cutOf(text, [...quoted, ...plain, ...others].toSorted((a, b) => a.from - b.from), shown).map((cut) => ({ ...cut, isPlain }))
}
