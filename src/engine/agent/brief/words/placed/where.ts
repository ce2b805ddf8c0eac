import type { TextLook } from '../../../../draft/plan'
import type { Shown } from '../lists'

/** What all that gives words to pictures reads in the same way: quotes, and where on a picture words are to stand. */

/** 'others': those that nothing else names. */
export type Whose = readonly Shown[] | 'others'
/** Words for pictures; `from`, `to`: all that gives them. */
export interface Placed {
  readonly words: string
  readonly whose: Whose
  readonly from: number
  readonly to: number
  readonly look: TextLook
  /** The picture is to come once more, at the end. */
  readonly isAgain?: true
}
export interface Quote {
  readonly words: string
  readonly from: number
  readonly to: number
}

export const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text)
const QUOTED = /[“"「『]([^”"」』\n]{1,120})[”"」』]/gu
export const quotesIn = (text: string): Quote[] =>
  [...text.matchAll(QUOTED)].map(({ index, 0: whole, 1: words = '' }) => ({ words: words.trim(), from: index, to: index + whole.length }))
/** The message with what is in quotes blotted out, in the same places. */
export const blotted = (text: string): string => text.replace(QUOTED, (quote) => '▮'.repeat(quote.length))

const WHERE_EN = /^[,;]?\s*(?:(?:and|all|put|place|the text|text|words|them|it)\s+)*(?:(?:at|in|on|to)\s+)?(?:the\s+)?(?<v>top|bottom|upper|lower|middle|centre|center)(?:[ -](?<h>left|right))?(?:[ -]hand)?(?: (?:corner|side|edge|part))?(?: of (?:it|them|each|the (?:picture|photo|frame|screen)))?(?=[\s,.;!?]|$)(?! of)/iu
const WHERE_ZH = /^[,，]?(?:文字|字幕|字)?(?:都|统一|全部)?(?:放|写|加|标)?(?:在|到)?(?:画面)?的?(?<h>左|右)?(?<v>[上下]|底|顶|中间|正中)(?:[角方面部边]+)?(?:别挡[^,，。；]{1,6}|不要挡[^,，。；]{1,6})?(?=[\s,，。；！!吧]|$)/u
/** Where words are to stand, as it is said right behind them. */
export function whereIn(text: string): { readonly look: TextLook; readonly length: number } {
  const found = (isHan(text) ? WHERE_ZH : WHERE_EN).exec(text)
  const { v = '', h = '' } = found?.groups ?? {}
  if (!found) return { look: {}, length: 0 }
  const row = /top|upper|上|顶/i.test(v) ? 'top' : /middle|cent|中/i.test(v) ? 'middle' : 'bottom'
  const side = /left|左/i.test(h) ? 'left' : /right|右/i.test(h) ? 'right' : null
  return { look: { place: side === null ? row : row === 'middle' ? side : `${row}-${side}` }, length: found[0].length }
}

