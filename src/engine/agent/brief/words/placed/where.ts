import type { TextLook } from '../../../../draft/plan'
import { countOf } from '../../../texts/refs'
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

const TIME_EN = /^[,;]?\s*(?:(?:but|and|just|only|show it|shown)\s+)*(?:for|in|during|over)\s+(?:only |just )?(?:the\s+)?(?:(?<side>first|last)\s+)?(?<s>[\d.]+|one|two|three|four|five)\s*(?:s|secs?|seconds?)(?=[\s,.;!?]|$)(?: only)?/iu
const TIME_ZH = /^[,，]?(?:就|只要?|仅|在|显示|出现|停留?|放|播)*(?<side>前|最后|后)?(?<s>[\d.]+|[一二两三四五六七八九十])秒钟?(?:显示|出现|就?(?:行|好|够|可以)了?|即可)*(?=[\s,，。；！!吧]|$)/u
/** For how long words are to be seen of what they are on, as it is said right behind them. */
export function timeBehind(text: string): { readonly time: { readonly fromMs?: number; readonly ms?: number }; readonly length: number } {
  const found = (isHan(text) ? TIME_ZH : TIME_EN).exec(text)
  const { side = '', s = '' } = found?.groups ?? {}
  const ms = Math.round((Number.isNaN(Number(s)) ? (countOf(s) ?? 0) : Number(s)) * 1_000)
  if (!found || ms <= 0) return { time: {}, length: 0 }
  return { time: { ms, ...(/last|后/i.test(side) ? { fromMs: -ms } : {}) }, length: found[0].length }
}

const SIZE = /^(?:(?:very|quite|nice|a bit|rather) )?(?:(?<small>small(?:er)?|tiny|little|小)|big(?:ger)?|large(?:r)?|大)(?![\p{Script=Latin}])[一点些]*/iu
/** Of how words look, and not one of those that are to be shown. */
const MANNER =
  /^(?:[\p{L}-]+ ){0,3}(?:fonts?|letters?|lettering|text|type(?:face)?|style|字|字体)$|^(?:nice|neat|clean|simp|elegant|clear|subtl|proper|beautiful|pretti|tid|bold|white|black|yellow|red|blue|gold|fun|cute)(?:ly|le|y)?$|^(?:好看|干净|简洁|清楚|白色?|黑色?)的?(?:字体?)?[一点些]*$/iu
const NO_MANNER = /^(?:please|pls|thanks|thank you|too|as well|吧|一下|就行|就好)?$/iu
/** Where and how words are to stand where only that is said of them: “in the lower left corner, small and clean font”. Null: no. */
export function howIn(text: string): { readonly look: TextLook; readonly left: readonly string[] } | null {
  const left: string[] = []
  let look: TextLook = {}
  for (const part of text.split(/[,，;；、]|\band\b/iu)) {
    const where = whereIn(part.trim())
    const said = part.trim().slice(where.length).replace(/^\s*(?:(?:in|with|using|use|a|an|用|要|的)\s*(?=[\s\p{Script=Han}]))+/iu, '').trim()
    const size = SIZE.exec(said)
    const manner = said.slice(size?.[0].length ?? 0).trim()
    look = { ...look, ...where.look, ...(size && { size: size.groups?.['small'] === undefined ? 1.35 : 0.75 }) }
    if (NO_MANNER.test(manner) || (size && /^(?:fonts?|letters?|text|type|size|字体?)$/iu.test(manner))) continue
    if (!MANNER.test(manner)) return null
    left.push(manner)
  }
  return { look, left }
}
