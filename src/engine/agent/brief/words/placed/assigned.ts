import type { TextLook } from '../../../../draft/plan'
import type { Edit } from '../../../../draft/vocabulary'
import { escaped } from '../../../reader/text'
import type { Understood } from '../../../understand'
import { stemOf } from '../../files'
import { wordsOf } from '../described'
import { calledRef, NONE, type EachCut, type Shown } from '../lists'
import { WISH, WISH_ZH } from '../turns'
import { howIn, isHan } from './where'
import { whoseIn } from './whose'

/**
 * Words for pictures in a row, without quotes: "write Biscuit on biscuit, Luna on luna", “拿铁标一下价格，28元；手冲32元”. Each part is
 * a picture and its words; where one is not, nothing is written, and that one is told.
 */

/** A part of a row, between what parts it; `on`: the one picture that it names, and `words` what is to stand there. */
interface Part {
  readonly from: number
  readonly to: number
}
interface Assigned extends Part {
  readonly words: string
  readonly on: Shown
  /** What it is called so by. */
  readonly called: string
}
type Named = Pick<Assigned, 'words' | 'on' | 'called'>

/** A row that is read: `at`: where the last part that belongs to it ends; `lost`: parts that name no picture. */
interface Row {
  readonly all: readonly Assigned[]
  readonly lost: readonly string[]
  readonly look: TextLook
  readonly to: number
}

const POLITE = String.raw`(?:(?:please|and|then|also|ok|okay|now|so|just|can you|could you|can we|i want you to)[\s,]+)*`
const NOUN_EN = '(?:words?|texts?|captions?|labels?|names?|prices?|dates?|years?)'
const LEAD_EN = new RegExp(
  [
    String.raw`^\s*${POLITE}(?:(?:write|put|add|label|caption|show|print|have)\s+(?:(?:the )?${NOUN_EN}\s+)?`,
    String.raw`|(?:(?:on|under|below|for) (?:each|every)(?: (?:one|photo|picture|pic|clip|room))?,? )?(?:(?:put|write|add|show) )?`,
    String.raw`(?:(?:the|its|a|an) )?${NOUN_EN}(?: (?:on|under|for) (?:each|every|all|them)(?: \w+)?)?(?: please)?\s*[:：–—-]\s+)`,
  ].join(''), 'iu',
)
const THING_ZH = '(?:价格?|面积|尺寸|年龄|价钱|年份|年|日期|时间|名字?|名称|地点|文字|字幕|字|话|文案|标签|说明)'
const WRITE_ZH = `(?:写|标|配|打|加|注)(?:上|着|个|一下|下|一个|好)*(?:一?[行句个])?${THING_ZH}?`
const LEAD_ZH = new RegExp(
  [
    '^\\s*(?:请|麻烦|帮我|再|然后|那|给|在|把|都)*(?:(?:每|各)一?(?:张|个|段|幅|款|道|页)?(?:照片|图片?|视频|画面)?的?',
    `(?:[左右][上下]角|上面|下面|底下|上方|下方|上|下)?(?:都|各|分别|依次|再)*${WRITE_ZH}`,
    `|(?:分别|依次)?${WRITE_ZH}(?=[，,:：\\s])|${THING_ZH}(?:都|也|给我)*(?:标|写|打|加|配)(?:上|一下|好)(?=[，,:：\\s]))[，,:：\\s]*`,
  ].join(''), 'u',
)
/** “拿铁标一下价格，28元”: what leads stands behind the first picture. */
const LED_ZH = new RegExp(`^(.{1,12}?)的?(?:上面?|下面?|那张)?${WRITE_ZH}[，,:：\\s]*(?=.)`, 'u')

const PARTS = /\s*(?:,(?!\d{3}(?!\d))|[，;；\n])\s*(?:and\s+)?|\s+and\s+/giu
const PARTS_ZH = /\s*[,，;；、\n]\s*/gu
const MONEY = String.raw`[£$€¥]\s?\d[\d.,]*|\d[\d.,]*\s?(?:元|块钱?|£|€|\$)`
const FIGURE = new RegExp(String.raw`^(?:${MONEY}|\d[\d.,]*(?:/\p{L}+)?|\d{4}年?|\d{1,2}月(?:\d{1,2}[日号])?)$`, 'u')
/** A figure that can be nothing but words that are to be read. */
const TELLING = new RegExp(String.raw`^(?:${MONEY}|(?:19|20)\d\d年?|\d{1,2}月(?:\d{1,2}[日号])?)$`, 'u')
const PLACED = / (?:on|over|under) /i
const ON = /\s+(?:on|over|onto|across|under|below)\s+/giu
const WRITTEN = /^[\p{Lu}\p{N}£$€&]|^(?:and|of|the)$/u
const isWritten = (words: string): boolean => words.split(/\s+/u).every((word) => WRITTEN.test(word))
const BEHIND_ZH = /^(?:文?字|颜色|[大小粗]|放|别|不要|请|谢|音乐|再|然后|另外|其他|其它|整个|最后|结尾|开头|背景|用|把)/u

const oneOf = (phrase: string, shown: readonly Shown[]): Shown | null => {
  const found = whoseIn(phrase, shown)
  return found && found !== 'others' && found.length === 1 ? (found[0] ?? null) : null
}
const tidy = (words: string): string =>
  words.trim().replace(/^[\s,，]+|[\s.。!！]+$/gu, '').replace(/[\s,]+(?:please|pls|thanks)$/iu, '')

/** Words, and the picture behind them: "Max & Milo on the last photo". */
function before(words: string, shown: readonly Shown[]): Named | null {
  for (const { index, 0: mark } of words.matchAll(ON)) {
    const called = tidy(words.slice(index + mark.length))
    const [on, said] = [oneOf(called, shown), tidy(words.slice(0, index))]
    if (on && said !== '') return { words: said, on, called }
  }
  return null
}
const GLUE_ZH = new RegExp(`^的?(?:那[张个段]|这[张个段])?(?:上面|下面|上|下)?(?:就|也|则)?(?:${WRITE_ZH}(?!$)|是|为|[:：])?\\s*`, 'u')
const GLUE_EN = /^(?:\s*[:=]\s*|\s+(?:is|as|says?|gets?|at|[–—-])\s+|\s+)/iu
/** A picture, and its words behind it: “手冲32元”, "latte £3.40". */
function behind(words: string, shown: readonly Shown[]): Named | null {
  const han = isHan(words)
  const ends = [...words.matchAll(han ? /./gu : /[\p{L}\p{N}]+/gu)].map(({ index, 0: one }) => index + one.length)
  for (const end of ends.toReversed()) {
    const phrase = words.slice(0, end)
    const isName = !han || end > 1 || shown.some(({ name }) => stemOf(name) === phrase)
    const on = isName ? oneOf(phrase, shown) : null
    const rest = words.slice(end)
    const glue = on ? ((han ? GLUE_ZH : GLUE_EN).exec(rest)?.[0] ?? '') : ''
    const said = tidy(rest.slice(glue.length))
    if (on && said !== '') return { words: said, on, called: phrase }
  }
  return null
}

function partsIn(sentence: string, from: number): Part[] {
  const marks = [...sentence.slice(from).matchAll(isHan(sentence) ? PARTS_ZH : PARTS)]
  const starts = [from, ...marks.map(({ index, 0: mark }) => from + index + mark.length)]
  const ends = [...marks.map(({ index }) => from + index), sentence.length]
  return starts.map((start, at) => ({ from: start, to: ends[at] ?? sentence.length })).filter((part) => part.to > part.from)
}

/** "Our house" is written so, and no wish. */
const isWish = (words: string): boolean => (isHan(words) ? WISH_ZH.test(words) : !/^\p{Lu}/u.test(words) && WISH.test(words))

/** `isBefore`: the words stand before their picture, and may have commas in them. */
function rowOf(sentence: string, parts: readonly Part[], shown: readonly Shown[], isBefore: boolean): Row {
  const all: Assigned[] = []
  const lost: string[] = []
  let look: TextLook = {}
  let to = 0
  let begin: number | null = null
  for (const [at, part] of parts.entries()) {
    const own = sentence.slice(part.from, part.to)
    const start: number = begin ?? part.from
    if (part.to <= to) continue
    const found = (isBefore ? before : behind)(sentence.slice(start, part.to), shown)
    const how = all.length > 0 && begin === null && !found ? howIn(own.replace(/^文?字体?(?:都|要)?/u, '')) : null
    if (how && how.left.length === 0) {
      // Of which of them it is said where others follow nobody knows.
      if (parts.slice(at + 1).some((next) => (isBefore ? before : behind)(sentence.slice(next.from, next.to), shown))) lost.push(tidy(own))
      look = { ...look, ...how.look }
      to = part.to
    } else if (found && !isWish(found.words)) {
      // “… on tom and ana”
      const next = isBefore ? parts[at + 1] : undefined
      const isOpen = next !== undefined && !PLACED.test(sentence.slice(next.from, next.to))
      const isLonger = isOpen && before(sentence.slice(start, next.to), shown)?.on === found.on
      to = isLonger ? next.to : part.to
      all.push({ ...found, from: start, to })
      begin = null
    } else if (all.length > 0 && begin === null && (isWish(own) || BEHIND_ZH.test(own))) break
    else if (isBefore && !PLACED.test(own)) begin = start
    else {
      lost.push(tidy(sentence.slice(start, part.to)))
      begin = null
      to = part.to
    }
  }
  if (begin !== null) lost.push(tidy(sentence.slice(begin)))
  return { all, lost, look, to: begin === null ? to : sentence.length }
}

const BY_NUMBER = /^(?:the )?(?:first|second|third|fourth|fifth|sixth|last|final|\d|(?:photo|picture|clip) \d)|^第|^最[前后]|^首/iu
/** That it is meant to be written: it is led by a verb of writing, or can be nothing else. */
function isMeant({ all, lost }: Row, isLed: boolean, isBefore: boolean): boolean {
  // By their number alone they are read elsewhere.
  if (!all.every(({ words }) => words.length <= 80 && !isWish(words)) || all.every(({ called }) => BY_NUMBER.test(called))) return false
  if (isLed && isBefore) return true
  if (isLed) return all.every(({ words }) => isHan(words) || /^\p{Lu}/u.test(words) || FIGURE.test(words))
  const isNamed = ({ words, on }: Assigned): boolean => oneOf(words, [on]) !== null
  if (isBefore) return lost.length === 0 && all.every(({ words }) => isWritten(words)) && all.some(isNamed)
  return all.every(({ words }) => FIGURE.test(words)) && all.some(({ words }) => TELLING.test(words))
}

/** As a part of a row is said. */
const isAlike = (words: string): boolean => PLACED.test(words) || /写|标|\d[\d.,]*\s?(?:元|块)?$/u.test(words)

/** A row begins with a sentence, and ends with it at the latest. */
const SENTENCE = /[^.!?。！？\n]+(?:[.!?](?!\s|$)[^.!?。！？\n]*)*/gu

export function assignedIn(text: string, shown: readonly Shown[]): EachCut[] {
  if (shown.length < 2 || /[“”"「」『』?？]/u.test(text)) return []
  for (const { index, 0: sentence } of text.matchAll(SENTENCE)) {
    const han = isHan(sentence)
    const plain = sentence.replace(NONE, '')
    const lead = (han ? LEAD_ZH : LEAD_EN).exec(plain)?.[0] ?? ''
    const first = han ? LED_ZH.exec(plain.slice(lead.length)) : null
    const led = first && oneOf(first[1] ?? '', shown) ? first : null
    const isLed = lead !== '' || led !== null
    // The first picture is where its lead is, so that the words stand right behind it.
    const [between = '', piece = ''] = led ?? []
    const begin = lead.length + between.length - piece.length
    const joined = ' '.repeat(begin) + piece + plain.slice(lead.length + between.length)
    for (const isBefore of han ? [false] : [true, false]) {
      const row = rowOf(joined, partsIn(joined, begin), shown, isBefore)
      const isTwice = new Set(row.all.map(({ on }) => on)).size < row.all.length
      if (row.all.length + row.lost.length < 2 || row.all.length === 0 || isTwice || !isMeant(row, isLed, isBefore)) continue
      const to = index + (row.to === joined.length ? sentence.length : row.to)
      if (row.lost.length > 0) {
        // Of one that fits alone the rest is as often no part of a row.
        if (row.all.length < 2 && !row.lost.every(isAlike)) continue
        return [{ from: index, to, edits: [], lost: row.lost }]
      }
      const style = /下面|底下|下方|\b(?:under|below)\b|字幕|caption/iu.test(lead) ? 'caption' : 'label'
      const on = row.all.map((one) => calledRef(one.on, shown))
      const look = Object.keys(row.look).length > 0 && { look: row.look }
      const edit: Edit = { do: 'captions', lines: row.all.map(({ words }) => words), on, style, ...look }
      return [{ from: index, to, edits: [edit] }]
    }
  }
  return []
}

const WRITTEN_ZH = /[，,；;]\s*([^，,；;]{1,12}?)(?:上|那张)?(?:写|标|配字)/gu
/** Words hold what gives others to another picture: nothing was read right of these. `typed`: the message. */
function isSwallowing(words: string, typed: string, shown: readonly Shown[]): boolean {
  if (new RegExp(`[“"「『]${escaped(words)}[”"」』]`, 'u').test(typed)) return false
  const phraseAt = (at: number): string => /^[^,，;；.]*?(?=\s+and\s|[,，;；.]|$)/iu.exec(typed.slice(at))?.[0] ?? ''
  const placed = [...typed.matchAll(ON)].filter(({ index, 0: mark }) => oneOf(phraseAt(index + mark.length), shown))
  const isOn = placed.length > 1 && placed.some(({ index }) => {
    const at = typed.indexOf(words)
    return at >= 0 && index > at && index < at + words.length
  })
  return isOn || [...words.matchAll(WRITTEN_ZH)].some(([, piece = '']) => oneOf(piece, shown) !== null)
}
/** Without words that hold those of another picture. */
export function withoutSwallowed(understood: Understood, typed: string, names: readonly string[]): Understood {
  const shown = names.map((name): Shown => ({ name, isClip: false, ref: { by: 'name', name } }))
  const lost = understood.edits.filter((edit) => wordsOf(edit).some((words) => isSwallowing(words, typed, shown)))
  if (lost.length === 0) return understood
  const unread = lost.flatMap(wordsOf).map((words) => ({ words, clause: words, why: 'unread' as const }))
  return { ...understood, edits: understood.edits.filter((edit) => !lost.includes(edit)), unread: [...understood.unread, ...unread] }
}
