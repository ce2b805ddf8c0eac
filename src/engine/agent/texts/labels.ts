import type { Edit } from '../../draft/vocabulary'
import { escaped } from '../reader/text'
import type { Understood } from '../understand'

/** What stands around words that are to be shown and is none of them: what they are called, and that all else stays as it is. */

const LABELS: readonly RegExp[] = [
  /^(?:(?:the|our|my) )?(?:shop|store|business|company|brand|salon|caf[eé]|restaurant|studio|bakery|gym|school|club)(?:['’]s)? name(?: is)?[:,]? (?=\p{Lu})/u,
  /^(?:(?:the|our|my) )?(?:(?:tele)?phone|mobile|contact)(?: number)?(?: is)?[:,]? (?=[+(\d])/u,
  /^(?:the|our|my) (?:(?:street )?address|website|web address|e-?mail(?: address)?|phone number|number|price)(?: is)?[:,]? (?=[\p{Lu}\d£$€¥@]|www)/u,
  /^(?:我们?的?)?(?:店铺|门店|公司|品牌|店|产品|书)名(?:字|称)?(?:[是叫：:]|[，,](?=[是叫])|\s)*(?=[^的由是叫故含改大来、，,])/u,
  /^(?:我们?的?)?(?:联系|订购|预约|咨询)?(?:电话|手机)(?:号码?)?是?(?=[+\d（(])/u,
  /^(?:我们?的?)?(?:微信|抖音|小红书)号?(?:[，,\s]*[是叫]|[：:])\s*(?=[\w@\p{Script=Han}])/u,
  /^(?:我们?的?)?(?:店铺|门店)?地址(?:是|在)?(?=[^\s的：:，,][^的：:，,]*[路街道巷弄号区市县楼层])/u,
]
/** A row of several tells by these which is which. */
const OTHERS = /[，,、；;].*(?:电话|手机|地址|微信|时间)|,.*\b(?:phone|tel|address|open|email)\b/iu
/** Without what words are called: “店名拾光咖啡” is “拾光咖啡”. `typed`: the message; what it has in quotes is meant as it is. */
export function withoutLabels(understood: Understood, typed: string): Understood {
  const plain = (text: string): string => {
    const isQuoted = new RegExp(`[“"「『《‘']${escaped(text)}`, 'u').test(typed)
    const isGiven = typed.includes(text) && !isQuoted && !OTHERS.test(text)
    const label = !isGiven ? undefined : LABELS.map((one) => one.exec(text)?.[0]).find(Boolean)
    return label === undefined ? text : text.slice(label.length)
  }
  const edits = understood.edits.map((edit): Edit => {
    const isOfWords = edit.do === 'text' || edit.do === 'title' || edit.do === 'end-card'
    return isOfWords && edit.text !== null ? { ...edit, text: plain(edit.text) } : edit
  })
  return { ...understood, edits }
}

const REST = '(?:the rest|everything else|all else|the others?|anything else|the other (?:words|texts?|lines|cards|photos|things))'
const AS_IT_IS = 'as (?:it|they) (?:is|are|was|were)|as is|alone|the same|unchanged|untouched|like (?:it|that) is'
const STAYS = `(?:leave|keep) ${REST}(?: (?:${AS_IT_IS}))?`
const NO_MORE = [
  `${STAYS}|${REST} (?:can stay|stays?|is (?:fine|good|ok(?:ay)?)|remains?)(?: (?:the same|as (?:it|they) (?:is|are)|as is))?`,
  "nothing else(?: (?:changes|please|though))?|that['’]?s (?:all|it)|only that|just that",
  `(?:don['’]?t|do not) (?:touch|change) ${REST}`,
].join('|')
const ZH_REST = '(?:其他|其它|别的|其余|剩下)的?(?:地方|部分|文字|字|内容)?'
const ZH_STAYS = '(?:不动|别动|不变|不用动|不要动|不改|别改|不用改|不要改|保持不变|保持原样|照旧|一样|留着|没问题)'
const ZH_NO_MORE = `${ZH_REST}(?:都|就|也|全部?|先)*${ZH_STAYS}|[就只]改这[个一]?(?:处|里|个|点)?|就这样`
const ALONE = new RegExp(`[\\s,，.;；。!！—–-]+(?:(?:and|but|please|ok) )*(?:${NO_MORE}|${ZH_NO_MORE})(?: please|吧|哈|了|啊|哦)?[\\s.!。！]*$`, 'iu')
/** A message without “…，别的不动”, "…, leave the rest": nothing is left out by that, and it is no part of the words before it. */
export const withoutTheRest = (message: string): string => {
  const shorter = message.replace(ALONE, '')
  return /[\p{L}\p{N}]/u.test(shorter) ? shorter : message
}
