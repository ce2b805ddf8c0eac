import type { Plan } from '../../../draft/plan'
import type { Edit } from '../../../draft/vocabulary'
import { shownPart, SHOWN, wordsBehind } from './closing'
import { OF_VIDEO, type Cut } from './lists'

/** Words that open a video: "a first screen saying Museum Trip", "a title card for 4 s: X", “开头加上公司名字，鼎盛科技”. */

const LEAD = String.raw`(?<=^|[.!?;,:\n]\s*|\b(?:and|then|please|also|now)\s+)`
const ASKS = 'and|then|please|also|now|just|so|can (?:you|we)|could (?:you|we)'
const WISH = String.raw`(?:(?:${ASKS}|i(?:['’]d| would) like|i (?:want|need)|let['’]?s|with)\s+)*`
const VERB = '(?:(?:add|make|put|create|give it|have|insert|show|include|start with|open with|begin with)\\s+)?'
const START = '(?:(?:right )?(?:at|in) the (?:very )?(?:start|beginning|front)(?: of (?:it|the (?:video|film)))?)'
const CARD = '(?:(?:first|opening|intro|introduction|title|start(?:ing)?|cover|front|welcome)[ -])(?:screen|card|slide|page|frame)'
const BEFORE = '(?:(?:right )?before (?:everything(?: else)?|all (?:of )?(?:that|this|the \\w+)|the (?:first )?\\w+))'
const SECONDS = String.raw`(?:(?:for|of|lasting|,)\s*(?<s>\d+(?:\.\d+)?)\s*-?(?:s|secs?|seconds?)(?: long)?)`
const ROUND = `(?:[\\s,]+(?:${START}|${BEFORE}|${SECONDS}|please))*`
const SAID = 'saying|that says|which says|that reads|reading|to say|it should say|should say|says|with the (?:words?|text|title)'
const SAYS = String.raw`(?<says>\s*[:：]\s*|[\s,]+(?:${SAID})\s*:?\s+|\s+with\s+(?=[“"「\p{Lu}\d]))`
const NAMED = '(?:his|her|their|our|my|the)(?: (?:company|shop|band|school|team|full|business|dog|baby))?(?:[’\']s)? names?'
const CARDS = [
  `${LEAD}${WISH}${VERB}(?:a |an |the |one |my |our )?(?:separate |short |simple |little )?${CARD}${ROUND}${SAYS}`,
  `${LEAD}${WISH}${VERB}(?:a |an |the |one )?(?:card|screen|slide|page)\\s+(?:${START}|${BEFORE})${ROUND}${SAYS}`,
].map((pattern) => new RegExp(pattern, 'giu'))
const TITLES = [
  `${LEAD}${WISH}${VERB}${NAMED}\\s+${START}(?<says>\\s*[.,:–-]\\s*(?:it(?:['’]s| is)\\s+)?)(?=[“"\\p{Lu}])`,
].map((pattern) => new RegExp(pattern, 'giu'))
/** It says that it is the title, which there is one of. */
export interface Opening extends Cut {
  readonly isTitle: boolean
}
/** "Title Midnight Static at the start": the words stand between. */
const titled = (where: string): RegExp => new RegExp(
  [
    `${LEAD}${WISH}${VERB}(?:(?:a|the)\\s+)?(?<![\\p{L}])title(?:\\s+(?:saying|that says|is)|\\s*:)?\\s+`,
    `(?<words>[“"][^”"\\n]+[”"]|\\p{Lu}[^,.;:!?\\n“”"]{0,58}?)${where}`,
  ].join(''), 'gu',
)
const TITLED = titled(`\\s+${START}(?=[\\s,.;!?]|$)`)
/** Where there is nothing that could look so. */
const MERELY_TITLED = titled('(?=\\s*(?:[,.;!?]|$))')
const BELOW = /,?\s*(?:\band\s+)?(?:right )?(?:below|underneath|under|beneath)(?: (?:it|that|this))?(?:,? (?:it should say|write|put|say|the (?:words?|text|dates?|years?)))?[:,]?\s+/iu

/** "X, and below it Y" are two lines. */
function inLines(text: string, from: number): { words: string; to: number } | null {
  const first = wordsBehind(text, from)
  const below = BELOW.exec(text.slice(from, text.indexOf('\n', from) < 0 ? undefined : text.indexOf('\n', from)))
  const isQuoted = /^[“"「]/u.test(text.slice(from))
  if (below && (isQuoted ? from + below.index === first.to : below.index > 0 && !/[.!?]\s/u.test(text.slice(from, from + below.index)))) {
    const next = wordsBehind(text, from + below.index + below[0].length)
    const head = isQuoted ? first.words : text.slice(from, from + below.index).trim()
    return next.words === '' ? null : { words: `${head}\n${next.words}`, to: next.to }
  }
  if (isQuoted) return first
  const words = shownPart(first.words)
  return { words, to: from + text.slice(from).indexOf(words) + words.length }
}

const card = (text: string, seconds: string | undefined): Edit =>
  ({ do: 'text', text, style: 'label', look: {}, card: 'start', ...(seconds !== undefined && { ms: Number(seconds) * 1000 }) })

function inEnglish(text: string, hasPictures: boolean): Opening[] {
  const led = (patterns: readonly RegExp[], make: (words: string, seconds?: string) => Edit): Opening[] =>
    patterns.flatMap((pattern) => [...text.matchAll(pattern)]).flatMap(({ index, 0: lead, groups }): Opening[] => {
      const from = index + lead.length
      const given = inLines(text, from)
      const isSaid = /say|read|words|text|title|[:：]/iu.test(groups?.['says'] ?? '')
      const isWords = given !== null && given.words !== '' && given.words.length <= 120 && (isSaid || SHOWN.test(given.words) || /^[“"]/u.test(text.slice(from)))
      return isWords ? [{ from: index, to: given.to, edits: [make(given.words, groups?.['s'])], isTitle: false }] : []
    })
  const named = [...text.matchAll(TITLED), ...(hasPictures ? [] : text.matchAll(MERELY_TITLED))]
  const own = named.map(({ index, 0: whole, groups }): Opening => {
    const words = (groups?.['words'] ?? '').replace(/^[“"]|[”"]$/gu, '').trim()
    return { from: index, to: index + whole.length, edits: [{ do: 'title', text: words }], isTitle: true }
  })
  return [...led(CARDS, card), ...led(TITLES, (words) => ({ do: 'title', text: words })), ...own]
}

const ZH_START = '(?:(?:视频)?的?最?(?:开头|片头|最前面|一开始|开场|(?<cover>封面|首页|第一[页屏]))(?:上面?|处|里|那里|的时候)?)'
const ZH_HOW = '(?:也|再|先|还|就|要|想|得|给我|帮我|可以|能不能|上面|请)*'
const ZH_VERB = '(?<verb>加上?|放上?|来|写上?|打上?|配上?|显示|出现|有|做|弄|要)'
const ZH_WHOSE = '(?:我们?|咱们?|他|她|孩子|宝宝)?的?(?:公司|店铺?|门店|学校|班级|品牌|单位|社团|乐队)?的?'
const ZH_KIND = '(?<noun>名字|名称|全称|店名|标题|大标题|title|大字|文字|字样|字|一?句话|(?<page>一?[页屏]|封面|画面|卡片))'
const ZH_WORDS = String.raw`(?<words>[“"「《][^”"」》\n]+[”"」》]|[^，,。！!；;：:\n“”"「」]{2,40}?)`
const ZH_SUB = String.raw`(?:\s*[,，;；]?\s*副标题(?:是|写|用)?\s*[:：]?\s*(?<sub>[“"「][^”"」\n]+[”"」]|[^，,。！!；;\n]{2,40}?))?`
const ZH_ENDS = String.raw`(?=\s*(?:[，,。！!；;\n]|$))`
const ZH_CARDS = [
  [
    `${ZH_START}${ZH_HOW}${ZH_VERB}?(?:一?[个张页行句屏])?${ZH_WHOSE}${ZH_KIND}(?:[吧呗啊哈呀嘛](?=[\\s:：，,]))?`,
    `[\\s,，:：]*(?:上面?|是|叫|写[上着]?|要写|:|：)*[\\s,，:：]*${ZH_WORDS}${ZH_SUB}${ZH_ENDS}`,
  ].join(''),
  `${ZH_START}${ZH_HOW}(?<verb>写上?|打上?|显示|出现)[\\s:：]*(?![“"「《])${ZH_WORDS}${ZH_SUB}${ZH_ENDS}`,
  [
    '(?:再|先|还|请|帮我|给我)*(?:加|做|来|要|弄)(?:上|个|一[个张页])?(?<page>封面|开场|片头)(?:页|卡片?|画面)?',
    `[，,：:\\s]*(?:上面?)?(?:写上?着?|内容[是为]?|[:：])[\\s:：]*${ZH_WORDS}${ZH_SUB}${ZH_ENDS}`,
  ].join(''),
].map((pattern) => new RegExp(pattern, 'giu'))
const ZH_THING =
  /^(?:[用要不别就再把给让在到]|什么|然后|时长|字体|[的上])|淡[入出]|logo|标志|照片|图片|片段|那[张段]|音乐|声音|背景|颜色|[大小]一?点|[\d一二两三四五六七八九十]秒|黑屏|特效|动画|可以吗|怎么/iu

function inChinese(text: string): Opening[] {
  return ZH_CARDS.flatMap((pattern) => [...text.matchAll(pattern)]).flatMap(({ index, 0: whole, groups = {} }): Opening[] => {
    const bare = (words = ''): string => words.trim().replace(/^[“"「《]|[”"」》]$/gu, '').trim()
    const [words, sub] = [bare(groups['words']), bare(groups['sub'])]
    if (words === '' || ZH_THING.test(words) || (OF_VIDEO.test(words) && !/^[“"「]/u.test(groups['words'] ?? ''))) return []
    const shown = sub === '' ? words : `${words}\n${sub}`
    const isCard = (groups['cover'] ?? groups['page']) !== undefined
    const isTitle = /标题|title/iu.test(groups['noun'] ?? '')
    return [{ from: index, to: index + whole.length, isTitle, edits: [isCard ? card(shown, undefined) : { do: 'title', text: shown }] }]
  })
}

/** What opens the video. */
export function openingIn(text: string, hasPictures = true): Opening[] {
  const found = /\p{Script=Han}/u.test(text) ? inChinese(text) : inEnglish(text, hasPictures)
  return found.filter((cut, index) => !found.slice(0, index).some((other) => cut.from < other.to && other.from < cut.to))
}

/**
 * The same in the video that there is. A title that is there stays: what is to come before it gets a card, and a title over pictures waits
 * until that is over.
 */
export function openedIn({ edits, isTitle }: Opening, plan: Plan): Edit[] {
  return edits.flatMap((edit): Edit[] => {
    const isCard = edit.do === 'text' && edit.card === 'start'
    const text = isCard || edit.do === 'title' ? edit.text : null
    return [text === null || isCard || plan.title === null || isTitle ? edit : card(text, undefined)]
  })
}
