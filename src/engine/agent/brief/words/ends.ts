import type { Edit } from '../../../draft/vocabulary'
import { oneOf } from '../../reader/text'
import { shownIn, stemOf } from '../files'
import { OF_VIDEO, type Cut } from './lists'

/** Words that a first message wants to see at the start or at the end. */

const ADD = '(?:add|put|write|show|have|include|say|saying|says|with|use|display)'
const VERB = String.raw`(?:(?:and |then |please |also )*${ADD}\s+)?(?:the |a |an |our |my |it )*`
/** What such words are. */
const KIND = oneOf(`
  words?; text; line; message; address; website; web address; url; link; handle; phone number; number; tagline; slogan; caption; gym name;
  shop name; company name; name; brand name; price; date; sign
`)
const NOUN = String.raw`(?:${KIND}\s*[:：]?\s*)`
const SIDE = { end: '(?:end|(?:last|final|closing) CARD)', start: '(?:start|beginning|front|opening|first CARD|cover)' } as const
const at = (side: keyof typeof SIDE): string =>
  String.raw`(?:right )?(?:at|on|in) (?:the )?(?:very )?${SIDE[side].replace('CARD', '(?:frame|slide|screen|card|page)')}\b`
/** Of what stands in the video, and is no text. */
const THING = new RegExp(
  oneOf('logo; photos?; pictures?; pics?; clips?; video; voice; music; song; fade; shots?; slide; one; it; them; everything'), 'i',
)
/** Where something new is said. */
const MARK = String.raw`(?:^|(?<=[,.;!?\n]\s{0,2})|(?<=\band\s)|(?<=\bthen\s))(?=\S)`
const WORDS = String.raw`([“"][^”"\n]+[”"]|[^,;“”"\n:]{2,60}?)`
const STOP = String.raw`(?=[,.;\n]|$)`
const SAY = String.raw`(?:[:：,]|(?:please )?(?:write|say|put|add|show|it says|it should say|is))`
const IS_SAID = new RegExp(`${NOUN}|${oneOf('write; say; says; saying')}`, 'i')

const PATTERNS = (['end', 'start'] as const).flatMap((side) => [
  { side, isSaid: false, pattern: new RegExp(String.raw`${MARK}(${VERB}${NOUN}?)${WORDS}\s*${at(side)}`, 'giu') },
  {
    side, isSaid: true,
    pattern: new RegExp(String.raw`${MARK}((?:add |put )?${at(side)}\s*${SAY}\s*(?:the )?${NOUN}?)${WORDS}${STOP}`, 'giu'),
  },
])
const CLOSES = [
  {
    side: 'start', isSaid: false,
    pattern: new RegExp(String.raw`${MARK}((?:start|begin|open)s? (?:it )?with (?:the )?${NOUN}?)([“"][^”"\n]+[”"])`, 'giu'),
  },
  {
    side: 'end', isSaid: false,
    pattern: new RegExp(String.raw`${MARK}((?:ends?|ending|finish|close) (?:it )?(?:with|on) (?:the )?${NOUN}?)${WORDS}${STOP}`, 'giu'),
  },
] as const

const shown = (side: 'start' | 'end', text: string): Edit => (side === 'end' ? { do: 'end-card', text } : { do: 'title', text })
const bare = (words: string): string => words.trim().replace(/^[“"「]|[”"」]$/g, '').trim()

/** "We're hiring! at the end", "end with 55 High Street", "at the end write See you". */
export function endsIn(text: string, names: readonly string[]): Cut[] {
  const cuts: Cut[] = []
  const stems = names.map((name) => stemOf(name).toLowerCase())
  const pictures = shownIn(names).map((name) => stemOf(name).toLowerCase())
  const isFile = (words: string): boolean => stems.includes(words) || words.split(/\W+/).some((word) => pictures.includes(word))
  for (const { side, isSaid, pattern } of [...PATTERNS, ...CLOSES])
    for (const { index, 0: whole, 1: lead = '', 2: said = '' } of text.matchAll(pattern)) {
      // Several wishes may stand before it.
      const other = /^.*\band (?:write|say|put|add)\s+/i.exec(said)?.[0] ?? ''
      const words = `${/\bThe $/.test(lead) ? 'The ' : ''}${bare(said.slice(other.length))}`
      const isText = isSaid || /["“]/.test(said) || IS_SAID.test(lead + other) || (/^[\p{Lu}\d]/u.test(words) && !THING.test(words))
      const [from, to] = [index + (other === '' ? 0 : lead.length + other.length), index + whole.length]
      const isWish = OF_VIDEO.test(words) && !/["“]/.test(said)
      const isTaken = cuts.some((cut) => from < cut.to && cut.from < to)
      if (words === '' || !isText || isWish || isTaken || isFile(words.toLowerCase())) continue
      cuts.push({ from, to, edits: [shown(side, words)] })
    }
  return cuts
}

const ZH_SIDES = [
  ['end', '(?:最后面?|结尾|片尾|末尾|结束时?)(?:一定|再|处)?(?:要有?)?'],
  ['start', '(?:开头|片头|封面|一开始|首页)(?:处|要)?'],
] as const
const ZH_SHOW = '(?:写上?|打上?|显示|出现|加上?|放上?|来|配上?|留)'
const ZH_KIND = '标题|大字|地址|网址|电话|标语|口号|文字|字样|文案|话|字|联系方式|微信号?|店名|价格|日期'
const ZH_WORDS = '([“"「][^”"」\\n]+[”"」]|[^，。,！!；;\\n“”"「」]{2,40})'
const ZH_SAID = new RegExp(`写|打上?$|显示|${ZH_KIND}`)
const ZH_THING = /logo|标志|店标|照片|图|视频|收尾|片段|^[\d一二三四五六七八九十两]+秒/iu
/** “最后放地址：解放路55号”, “结尾出现标语“经久耐用””, “开头写 莉莉和小山”. */
const ZH_NOUN = `(?:一?[个行句段]?(?:店铺)?(?:${ZH_KIND})(?:是|写)?)`
/** “打个标题吧 夏日海边”: what only rounds off the wish. */
const ZH_ROUND = '(?:[吧呗啊哈呀嘛](?=[\\s:：，,]))?'
export const endsInChinese = (text: string, names: readonly string[]): Cut[] =>
  ZH_SIDES.flatMap(([side, lead]) =>
    [...text.matchAll(new RegExp(`${lead}(${ZH_SHOW}?${ZH_NOUN}?)${ZH_ROUND}\\s*[:：]?\\s*${ZH_WORDS}`, 'giu'))].flatMap(
      ({ index, 0: whole, 1: said = '', 2: raw = '' }) => {
        const words = bare(raw)
        const isText = ZH_SAID.test(said) || /["“「]/.test(raw)
        const isThing = ZH_THING.test(words) || names.some((name) => words.includes(stemOf(name)))
        return isText && !isThing && words !== '' ? [{ from: index, to: index + whole.length, edits: [shown(side, words)] }] : []
      },
    ),
  )
