import type { Edit, PieceRef } from '../../../draft/vocabulary'
import { wishBehind } from '../../intents/words/texts'
import { oneOf } from '../../reader/text'
import { shownIn, stemOf } from '../files'

/** Lines that a first message gives for its pictures, one each, and captions. */

/** Characters `[from, to)` of the message. */
export interface Cut {
  readonly from: number
  readonly to: number
  readonly edits: readonly Edit[]
  readonly left?: readonly string[]
}
/** Whose words are not given is asked for, and nothing is written; nor is anything where some parts of a row fit none (`lost`). */
export interface EachCut extends Cut {
  readonly isOpen?: boolean
  readonly lost?: readonly string[]
}

/** What the words can be put on, in its order. */
export interface Shown {
  readonly name: string
  readonly isClip: boolean
  readonly ref: PieceRef
}
/** By its name, so that it is the same wherever it stands. */
export const calledRef = ({ name, ref }: Shown, shown: readonly Shown[]): PieceRef =>
  ref.by === 'id' || shown.filter((other) => other.name === name).length > 1 ? ref : { by: 'name', name }

const EACH = new RegExp(`${oneOf('each; every; per; respectively; one each')}|每|各|分别|依次`, 'iu')
const OF_PICTURES = new RegExp(
  `${oneOf(`labels?; captions?; texts?; words?; names?; prices?; steps?; tags?; lines?; write; put; pictures?; photos?; pics?;
    pieces?`)}|[字写标]|文案|名字|价格|步骤|句话|备注|说明`, 'iu',
)
/** These are lines of each picture by themselves; others are where they say so, or where there is one for each. */
const OF_EACH = new RegExp(`${oneOf('labels?; steps?; prices?; number them')}|步骤|价格|标上|标注|标签`, 'iu')
const CAPTIONS = new RegExp(`^\\W*(?:with |add |and )*(?:${oneOf('captions?; subtitles?; subs')}|(?:加个?|配上?)?字幕[写是]?)\\W*$`, 'iu')
const NOT_LINES = new RegExp(
  oneOf(`order; sequence; music; song; length; duration; format; size; ratio; shape; titles?; heading; style; mood; for; at; on; note;
    顺序; 音乐; 时长; 比例; 格式; 标题; 风格; 片名`),
  'iu',
)
/** What in a list is said about the video, and is no line of it. */
export const OF_VIDEO =
  /\b(?:vertical|horizontal|square|portrait|landscape|music|\d+\s*(?:s|secs?|seconds?|mins?))\b|^no\b|音乐|\d秒|竖|横[屏版]|方形|[快慢]一?点|标题|别太|不要|结尾|封面|滤镜|抖音|小红书|视频号|朋友圈|转场|硬切|照片|导出/i

/** What is said of a picture that is to have no line: "(the plan does not need one)". */
export const NONE = /\s*[(（][^()（）]*(?:\bnone?\b|\bnot?\b|n['’]?t\b|without|不用|不要|不写|没有)[^()（）]*[)）]\s*$/iu

export const QUOTE = /[“"「『《]([^”"」』》\n]{1,90})[”"」』》]/gu
const ENDS = /[.!?](?=\s|$)|[。！？\n]|$/u
/** With what the wish for lines begins. */
const LEAD = new RegExp(
  `(?:(?:and|then|with|please|also)\\s+)*(?:${oneOf(
    `labels?; captions?; names?; number; tag; add; put; write; show; texts?; words; prices?; steps?; one; each; every; [给在]?每; 各;
    分别; 依次; 步骤; 价格; 标上; 标注; 标签; 字幕; 加上?字幕; 配上?`,
  )})[^]*$`,
  'iu',
)

const onPiece = (text: string, on: PieceRef): Edit => ({ do: 'text', text, style: 'label', look: {}, on })

/** “Kitchen: new worktops”: a line may say first of which file it is. */
function ofFile(line: string, names: readonly string[]): { name: string; text: string } | null {
  const [, who = '', text = ''] = /^(.{1,30}?)\s*(?:[:：=]|\s[-–]\s|写)\s*(.+)$/u.exec(line) ?? []
  const name = names.find((one) => stemOf(one).toLowerCase() === who.trim().toLowerCase())
  return name === undefined || text === '' ? null : { name, text }
}

/** One line for each picture, in their order or by name. */
function labelled(lines: readonly string[], names: readonly string[]): Pick<Cut, 'edits' | 'left'> {
  const shown = shownIn(names)
  const named = lines.map((line) => ofFile(line, shown))
  if (named.every((one) => one !== null)) return { edits: named.map(({ name, text }) => onPiece(text, { by: 'name', name })) }
  const placed = lines.slice(0, shown.length).map((line, index) => onPiece(line, { by: 'place', nth: index + 1, of: 'any' }))
  return { edits: placed, left: lines.slice(shown.length) }
}

interface List {
  readonly lines: string[]
  readonly to: number
}
/** The lines behind a colon, up to where the sentence ends or a wish begins. */
export function listBehind(text: string, from: number): List {
  const end = from + (ENDS.exec(text.slice(from).replace(QUOTE, (quote) => '_'.repeat(quote.length)))?.index ?? 0)
  const words = text.slice(from, end)
  const quotes = [...words.matchAll(QUOTE)]
  const last = quotes.at(-1)
  if (last && quotes.length > 1 && /^(?:[,，、;；\s]|\band\b|和)*$/.test(words.slice(0, last.index).replace(QUOTE, '')))
    return { lines: quotes.map(([, line = '']) => line), to: from + last.index + last[0].length }
  const isChinese = /、/.test(words) && /[,，]/.test(words)
  const whole = words.slice(0, isChinese ? words.search(/[,，]/) : wishBehind(words))
  const parts = [...whole.matchAll(/[^,，、;；|/]+/gu)].filter(([part]) => part.trim() !== '')
  const wish = parts.findIndex(([part]) => OF_VIDEO.test(part))
  const given = wish < 0 ? parts : parts.slice(0, wish)
  const behind = given.at(-1)
  return { lines: given.map(([line]) => line.trim().replace(/^and\s+/i, '')), to: from + (behind ? behind.index + behind[0].length : 0) }
}

/** Where what is said before a list begins: "Turn these into a reel and label each: …" wishes more than the list. */
function leadOf(before: string): number {
  const marks = ['. ', '! ', '。', '！', '\n', ',', '，', ';', '；']
  const from = Math.max(0, ...marks.map((mark) => (before.includes(mark) ? before.lastIndexOf(mark) + mark.length : 0)))
  // “Captions, one per piece”
  const noun = /(?:^|[,，.。;；\s])((?:captions?|subtitles?|text|labels?|字幕|文字|文案)\s*[,，]\s*)$/iu.exec(before.slice(0, from))
  return noun ? from - (noun[1]?.length ?? 0) : from + Math.max(0, before.slice(from).search(LEAD))
}

const BEGINS =
  /(?<!\d)[:：]|[:：](?!\d)|(?<=\b(?:captions?|subtitles?)|字幕)\s*(?=[“"「])|\bnumber them(?= \d)|标上(?=\d)|\s[-–—](?=\s)|(?:(?<=标一?下|标注|标上|写上)|(?<=分别|依次)[是写]?)[\s,，]*(?=[^，。,:：\s]{1,12}、)/giu
/** “加一句话：风好大，但是好开心” is one, with all its marks, as far as no wish begins. */
const ONE_LINE = /(?<=^|[,，.。;；！!\s])(?:再|还|也)?(?:加|写|配|打|放|来)(?:上|个)?一[句行](?:话|字|文字|文案)?\s*[:：]\s*(?=[^“"「])/gu
export const lineIn = (text: string): Cut[] =>
  [...text.matchAll(ONE_LINE)].flatMap(({ index, 0: lead }): Cut[] => {
    const from = index + lead.length
    const segments = (/^[^。；;\n]+/u.exec(text.slice(from))?.[0] ?? '').split(/(?<=[,，])/u)
    const wish = segments.findIndex((segment) => OF_VIDEO.test(segment))
    const said = (wish < 0 ? segments : segments.slice(0, wish)).join('')
    const words = said.replace(/[,，\s]+$/u, '').trim()
    return words === '' ? [] : [{ from: index, to: from + said.length, edits: [{ do: 'text', text: words, style: 'label', look: {} }] }]
  })

/** “Label each room: …”, "Captions, one per piece: …", “每张图配一句话：…”, and a list of as many as there are pictures. */
export function listsIn(text: string, names: readonly string[]): Cut[] {
  const cuts: Cut[] = []
  for (const { index, 0: mark } of text.matchAll(BEGINS)) {
    const isWord = /^(?:number|标)/i.test(mark)
    const begin = isWord ? index + mark.length : index
    const before = text.slice(0, begin)
    if ((cuts.at(-1)?.to ?? 0) > index || [...before.matchAll(/["“”]/g)].length % 2 === 1) continue
    const from = leadOf(before)
    const lead = before.slice(from)
    const { lines, to } = listBehind(text, index + mark.length)
    const isMany = lines.length > 1 && lines.every((line) => line.length <= 60 && !/^[^“"]*[:：]\s*[“"]/.test(line))
    const isEach = (EACH.test(lead) && OF_PICTURES.test(lead)) || OF_EACH.test(lead)
    const isNamed = lines.some((line) => names.some((name) => stemOf(name) === line))
    const isOther = isNamed || NOT_LINES.test(lead.replace(/^.*\b(?:video|website|intro)\b/i, ''))
    const isAsMany = lines.length === shownIn(names).length && !isOther
    const isCaptions = CAPTIONS.test(lead)
    // A dash parts other things as often.
    const isList = isEach || (isAsMany && /[:：]/.test(mark))
    const isOfLead = isEach || OF_PICTURES.test(lead)
    if (isMany && !isCaptions && isList) cuts.push({ from: isOfLead ? from : index, to, ...labelled(lines, names) })
    else if (lines.length > 0 && isCaptions && /[:：]|^\s*$/.test(mark)) cuts.push({ from, to, edits: [{ do: 'captions', lines }] })
  }
  return cuts
}
