import { wishBehind } from '../../../intents/words/texts'
import { OF_VIDEO, type Shown } from '../lists'
import { WISH, WISH_ZH } from '../turns'
import { whereIn, type Placed } from './where'
import { whoseBefore, whoseBehind } from './whose'

/** Words for pictures that stand in no quotes: “小时候写 A，大学写 B”, "BEFORE on the first two and AFTER on the last two". */

const WRITES_ZH = /(?:(?:就|也|再|要|想|都)*(?:写|打|标|配)(?:上|着|个)?(?:一?[行句段个])?(?:字幕|文字|文案|字|话)?|(?:加|放|来)(?:上|个)?(?:一?[行句段个])?(?:字幕|文字|文案|字|话))\s*[:：]?\s*|[:：]\s*/gu
/** One alone is given so that nothing else can be meant. */
const IS_LINE_ZH = /(?:字幕|文字|文案|字|话|写|打|配|标)[上着]?\s*[:：]\s*$/u
/** What is wished behind the words, or only said. */
const BEHIND_ZH =
  /^(?:文?字|颜色|[大小粗红黄蓝绿白黑]|放|别|不要|请|谢|可以|行|好|要|音乐|再|然后|另外|其他|其它|整个|最后|结尾|开头|背景|每|都|用|把|给|让|这样|多谢|麻烦|辛苦)/u
const isWordsZh = (words: string): boolean => !WISH_ZH.test(words) && words !== '' && words.length <= 60 && !/^(?:[上个些点]|什么|哪|的|字|名字|日期)$/u.test(words)

/** How far the last of the words go: a part behind a comma goes on with them, where it is no wish. */
function endOfWords(text: string, from: number): number {
  const line = /^[^\n。；;！!？?]*/u.exec(text.slice(from))?.[0] ?? ''
  const parts = line.split(/(?<=[,，])/u)
  const end = parts.findIndex((part, at) => at > 0 && (BEHIND_ZH.test(part.trim()) || OF_VIDEO.test(part) || whereIn(part).length > 0))
  return from + (end < 0 ? parts : parts.slice(0, end)).join('').replace(/[\s,，]+$/u, '').length
}

export function plainInChinese(text: string, shown: readonly Shown[]): Placed[] {
  let least = 0
  const written = [...text.matchAll(WRITES_ZH)]
  const marks = written.flatMap(({ index, 0: mark }) => {
    const head = text.slice(0, index)
    const found = index < least ? null : whoseBefore(head, shown, written.length > 1)
    if (!found || found.from < least) return []
    least = index + mark.length
    return [{ ...found, begin: index + mark.length, mark }]
  })
  const isOne = marks.length === 1 && marks[0]?.whose.length === 1 && IS_LINE_ZH.test(marks[0].mark)
  if (marks.length < 2 && !isOne) return []
  const all = marks.map(({ from, whose, begin }, at): Placed => {
    const next = marks[at + 1]?.from
    const to = next === undefined ? endOfWords(text, begin) : begin + text.slice(begin, next).replace(/[\s,，;；。、]+$/u, '').length
    const raw = text.slice(begin, to)
    return { words: raw.trim().replace(/^[:：]\s*/u, ''), whose, from, to, look: {} }
  })
  return all.every(({ words }) => isWordsZh(words)) ? all : []
}

const VERB = /(?<=^|[.,;:!?\n]\s*|\b(?:and|then|please|just|so|now|ok|okay|can you|could you|to|good)\s+)(?<verb>write|say|caption|label|put|add|show|have)(?: the (?:words|captions?|texts?))?\s+/giu
const ON = /\s+(?:on|over|across|for|under)\s+/giu
const AS_SHOWN = /^[\p{Lu}\p{N}@#£$€]/u
const bare = (words: string): string => words.trim().replace(/^(?:[,;.\s]*\b(?:and|then)\b)?[\s,;.]*(?:(?:write|put|say|add)\s+)?/iu, '')

/** The words before what says whose they are. */
function beforeWhose(text: string, shown: readonly Shown[]): Placed[] {
  for (const { index, 0: lead, groups } of text.matchAll(VERB)) {
    const all: Placed[] = []
    const [line = ''] = /^[^\n]*/u.exec(text.slice(index)) ?? []
    let at = index + lead.length
    for (const { index: on, 0: preposition } of line.matchAll(ON)) {
      if (index + on < at) continue
      const found = whoseBehind(text, index + on + preposition.length, shown)
      if (!found) continue
      const where = whereIn(text.slice(found.to))
      const [from, to] = [all.length === 0 ? index : at, found.to + where.length]
      all.push({ words: bare(text.slice(at, index + on)), whose: found.whose, from, to, look: where.look })
      at = to
    }
    const isSaid = /write|say|caption|label/i.test(groups?.['verb'] ?? '')
    const isShown = ({ words }: Placed): boolean => words !== '' && !WISH.test(words) && words.length <= 80 && (isSaid || AS_SHOWN.test(words)) && !/[.!?]\s/.test(words)
    if (all.length > 1 && all.every(isShown)) return all
  }
  return []
}

const SAYS = /(?:,?\s+(?:(?:should|can|could|must|to|please|it)\s+)*(?:says?|reads?|write|gets?)\s*:?|\s*[:=]|\s+[–—-])\s+(?=\S)/giu
/** The words behind what says whose they are. */
function behindWhose(text: string, shown: readonly Shown[]): Placed[] {
  let least = 0
  const marks = [...text.matchAll(SAYS)].flatMap(({ index, 0: mark }) => {
    const found = index < least ? null : whoseBefore(text.slice(0, index), shown)
    if (!found || found.from < least) return []
    least = index + mark.length
    return [{ ...found, begin: index + mark.length, isSaid: /[a-z:=]/i.test(mark) }]
  })
  if (marks.length < 2) return []
  const all = marks.map(({ from, whose, begin }, at): Placed => {
    const next = marks[at + 1]?.from
    const rest = text.slice(begin, next ?? (/^[^\n]*?(?=[.!?](?:\s|$)|\n|$)/u.exec(text.slice(begin))?.[0].length ?? 0) + begin)
    const words = next === undefined ? rest.slice(0, wishBehind(rest)) : rest.replace(/[\s,;.]*(?:\b(?:and|then|on|for|the|my)\s+)*$/iu, '')
    return { words: words.trim().replace(/[,;]$/u, ''), whose, from, to: begin + words.trimEnd().length, look: {} }
  })
  return all.every(({ words }) => words !== '' && !WISH.test(words) && words.length <= 80 && AS_SHOWN.test(words)) ? all : []
}

export function plainInEnglish(text: string, shown: readonly Shown[]): Placed[] {
  const before = beforeWhose(text, shown)
  return before.length > 0 ? before : behindWhose(text, shown)
}
