import { linesOf, type Line } from '../../draft/edits/words'
import type { Plan } from '../../draft/plan'
import type { Draft } from '../../types'

/** Which texts of the video words mean: by what they say, by their number, or by what they are. */

/** A text of the video; `piece`: the card that it stands on. */
export interface Shown extends Line {
  readonly piece: string | null
}
export interface Lines {
  /** All words that are seen, as they come. */
  readonly all: readonly Shown[]
  /** There is nothing but words. */
  readonly isText: boolean
}

export function linesIn(plan: Plan, draft: Draft | null): Lines {
  const isCard = (id: string): boolean => plan.pieces.some((piece) => piece.id === id && piece.kind === 'card')
  const all = linesOf(plan, draft).map((line): Shown => {
    const id = line.id.replace(/-text$/, '')
    return { ...line, piece: isCard(id) ? id : null }
  })
  return { all, isText: plan.pieces.every(({ kind }) => kind === 'card') }
}

const plainOf = (text: string): string =>
  text.toLowerCase().normalize('NFKC').replace(/[’']/g, '').replace(/[^\p{L}\p{N}%$€£¥]+/gu, ' ').trim()
const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text)

/** What a text may be called by what it holds. */
const HOLDS: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:tele)?phone(?: numbers?)?$|^(?:our |my |the )?(?:phone )?numbers?$|^(?:电话|手机|联系电话|手机号|电话号码)$/i, /\+?\d[\d\s().-]{6,}\d/],
  [/^prices?$|^价格?$|^价钱$/i, /[$€£¥]\s?\d|\d\s*(?:元|块)/],
  [/^(?:discount|offer|sale)$|^(?:折扣|优惠|打折)$/i, /\d\s?%|\boff\b|[\d一二三四五六七八九半]折|立减|优惠/i],
  [/^(?:website|web address|url|link)$|^网[址站]$/i, /\bwww\.|https?:|\b[\w-]+\.(?:com|org|net|co|cn|uk|de|shop)\b/i],
  [/^e-?mail(?: address)?$|^邮箱$/i, /\S@\S/],
  [/^(?:street )?address$|^地址$/i, /\d.*\b(?:street|st|lane|road|rd|avenue|ave|square|way|drive)\b|\b(?:street|st|lane|road|rd|avenue|ave|square|way|drive)\b.*\d|[路街道]\d*号?/i],
  [/^dates?$|^日期$/i, /\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b|\d月\d|\b\d{1,2}[/.]\d{1,2}\b/i],
  [/^(?:thank[- ]?yous?|thanks)$|^(?:感谢|谢谢|致谢)$/i, /\bthank|感谢|谢谢/i],
  [/^(?:opening )?(?:hours|times)$|^(?:营业)?时间$/i, /\b\d{1,2}(?::\d\d)? ?(?:am|pm)\b|\d{1,2}[:：]\d\d|\d点/i],
]
/** "the prices", "our phone number", “地址”. */
export const HELD =
  /\b(?:the|our|my|all|all the) ((?:phone |telephone )?numbers?|prices?|discount|website|web address|e-?mail(?: address)?|address|dates?|(?:opening )?hours|opening times)\b|(联系电话|电话(?:号码)?|手机号|价格|网址|邮箱|地址|日期|营业时间)/i
const stemOf = (word: string): string => word.replace(/(?:ies|es|s|ing|ed|y)$/, '')

/** The texts that have these words: those that say just this, or else those they are a part of, or that have each of the words. */
export function saying(words: string, { all }: Lines): readonly Shown[] {
  const said = plainOf(words)
  if (said === '') return []
  const whole = all.filter(({ text }) => plainOf(text) === said)
  if (whole.length > 0) return whole
  const isPart = (text: string): boolean =>
    isHan(said) ? plainOf(text).replaceAll(' ', '').includes(said.replaceAll(' ', '')) : ` ${plainOf(text)} `.includes(` ${said} `)
  const parts = all.filter(({ text }) => isPart(text))
  if (parts.length > 0) return parts
  const own = said.split(' ').filter((word) => !/^(?:the|a|an|our|my|of|and|for|to|in|on|at|with)$/.test(word))
  const has = ({ text }: Shown): boolean => {
    const there = plainOf(text).split(' ').map(stemOf)
    return own.length > 0 && own.every((word) => word.length > 2 && there.includes(stemOf(word)))
  }
  const found = isHan(said) ? [] : all.filter(has)
  if (found.length > 0) return found
  const holds = HOLDS.find(([name]) => name.test(words.trim()))?.[1]
  return holds ? all.filter(({ text }) => holds.test(text)) : []
}

/** The number of a step and what parts it from its words; "9:30" and "1.5" are none. */
export const MARK =
  /^\s*(?:[([（]?(\d{1,2})[.)）\]、．:：](?!\d)|(?:step|no\.?) (\d{1,2})\b\s*[.:：–-]?|第([一二三四五六七八九十]|\d{1,2})[步条点]\s*[:：、.]?|([①-⑨]))\s*/iu
const numberIn = (text: string): number | null => {
  const [, a, b, c, d] = MARK.exec(text) ?? []
  const found = a ?? b ?? c ?? d
  return found === undefined ? null : d === undefined ? countOf(found) : '①②③④⑤⑥⑦⑧⑨'.indexOf(d) + 1
}
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']
const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const ZH_NUMBERS = '一二三四五六七八九十'
/** "second", "2nd", "two", “二”, "last", "next to last", “倒数第二”: below zero from the last. Null: it is no number. */
export function countOf(words: string): number | null {
  const said = words.toLowerCase().trim()
  if (/^(?:last|final|最后一?|末)$/.test(said)) return -1
  if (/^(?:next to last|second to last|second last|last but one|penultimate)$/.test(said)) return -2
  if (/^首$/.test(said)) return 1
  const back = /^倒数第?(.+)$/.exec(said)?.[1]
  if (back !== undefined) return -(countOf(back) ?? 0) || null
  const digits = /^(?:第|#|no\.? ?)?(\d{1,2})(?:st|nd|rd|th)?$/.exec(said)?.[1]
  if (digits !== undefined) return Number(digits)
  const zh = /^第?([一二两三四五六七八九十])$/u.exec(said)?.[1]
  if (zh !== undefined) return ZH_NUMBERS.indexOf(zh === '两' ? '二' : zh) + 1
  const at = Math.max(ORDINALS.indexOf(said), NUMBERS.indexOf(said))
  return at < 0 ? null : at + 1
}

/** The nth of what is called so: a step by its own number, a card with the title's, a sentence without it. None: there are not so many. */
export function counted(nth: number, noun: string, { all, isText }: Lines): readonly Shown[] {
  const steps = all.filter(({ text }) => numberIn(text) !== null)
  const own = nth > 0 && /step|rule|tip|point|item|fact|reason|question|[步条]/i.test(noun) ? steps.filter(({ text }) => numberIn(text) === nth) : []
  if (own.length > 0) return own
  if (/step|步/i.test(noun)) {
    return [steps.at(nth > 0 ? nth - 1 : nth)].flatMap((one) => one ?? [])
  }
  const isPicture = /card|slide|page|screen|title|[张页]/i.test(noun)
  const counts = isPicture && isText ? all : all.filter(({ of }) => of !== 'title')
  return [counts.at(nth > 0 ? nth - 1 : nth)].flatMap((one) => one ?? [])
}

/** All steps of a text, or all its cards where none has a number. */
export const stepsIn = ({ all }: Lines): readonly Shown[] => {
  const steps = all.filter(({ text }) => numberIn(text) !== null)
  return steps.length > 0 ? steps : all.filter(({ piece, of }) => piece !== null && of !== 'end')
}

/** Which of several an answer means: "the second", "2", “第一个”, or its words. */
export function chosen(message: string, of: readonly Shown[]): Shown | null {
  const said = message.trim().replace(/[.!。！吧]+$/u, '').replace(/^(?:the|i mean(?:t)?(?: the)?|no,? the|我说的是|是)\s*/i, '').replace(/(?: (?:one|card|line|text|sentence)|[个句张条行那]|一[个句张条行])+$/iu, '')
  const nth = countOf(said)
  if (nth !== null) return of.at(nth > 0 ? nth - 1 : nth) ?? null
  const [only, ...others] = saying(said, { all: of, isText: false })
  return only && others.length === 0 ? only : null
}
