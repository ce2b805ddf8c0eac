import type { Edit } from '../../../draft/vocabulary'
import { WHOLE_MS } from '../../../draft/words'
import { COLOUR_WORDS } from '../../reader/colours'
import { escaped } from '../../reader/text'
import { understand } from '../../understand'
import { counted, countOf, type Lines, type Shown } from '../refs'
import { worded, type Said, type TextWish } from '../wish'
import { figured } from './figures'

/**
 * Words of the video that are told to be others, as one says it: "tulips are actually ranunculus", "10 May is wrong, its the 14th", "the
 * price is now £38", "third should say Gift vouchers", “第二句改成桂花拿铁，字大一点”.
 */

const IS = String.raw`(?:is|are|was|were)`
const BE = String.raw`(?:it['’]?s|its|it is|they['’]?re|theyre|they are|(?:it |they )?should (?:be|say|read))`
const WRONG = String.raw`(?:wrong|misspel\w+|spelt wrong|spelled wrong|not right|incorrect)`
const SAID = [
  new RegExp(`^(.+?) ${IS} (?:all )?${WRONG}[,;:.–—-]* (?:and |but )?(?:${BE} )?(?:actually )?(.+)$`, 'i'),
  new RegExp(`^(.+?) ${IS}(?: actually)? (?:spelled|spelt|written|called)(?: as| like)? (.+)$`, 'i'),
  /^(.+?) (?:should|must|needs to|has to|ought to)(?: really| actually)? (?:be|say|read)(?: actually)? (.+)$/i,
  new RegExp(`^(.+?) ${IS} (?:actually|really|in fact|now) (.+)$`, 'i'),
  /^[“"「]?(.+?)[”"」]?(?:不对|错了|是错的|有误|写错了)[，,：:]?(?:应该|其实)?(?:是|叫|写|改[成到为]|换成)(.+)$/u,
  /^[“"「]?(.+?)[”"」]?(?:其实|应该|实际上)(?:是|叫|写|改成)(.+)$/u,
] as const
/** What one finds of it, and no other words. */
const OPINION =
  /^(?:too|very|so|a|an|the same|not|no|just|quite|really|in|on|at|over|under|more|less|nice\w*|good|great|fine|ok\w*|bad|boring|better|best|perfect|lovely|missing|gone|hard|cut|there|here|bigger|smaller|shorter|longer|different|removed|first|last|next|before|after|wrong|right|done|ready|visible|hidden|up|down|centred|centered|brighter|darker|louder|quieter)\b|^(?:太|很|不|有点|更|最|在|放|大|小|长|短|好|没)/i
/** For how long it is seen: "3 secs, not 2". */
const SECONDS = /^(?:for )?\d+(?:\.\d+)? ?(?:s|secs?|seconds?|秒钟?)(?![\p{L}\p{N}])/iu
const NUMBER = /^(?:the )?([£$€¥]?\d[\d.,:]*)(st|nd|rd|th)?$/i
/** "The filter coffee price": the figure of the one text that has the rest. */
const OF_THING = /^(.{2,40}?)(?:['’]s)? (?:price|cost|date|time|number)$/i
const bare = (words: string): string =>
  words.trim().replace(/[\s,]+(?:instead|please|sorry|actually|though|才对|吧)$/i, '').replace(/[\s.!。！]+$/u, '').replace(/^[“"「『](.+)[”"」』]$/u, '$1').trim()

/** How a part of a text stands in it. */
const placeOf = (part: string): RegExp =>
  /\p{Script=Han}/u.test(part)
    ? new RegExp(escaped(part), 'u')
    : new RegExp(`(?<![\\p{L}\\p{N}])${escaped(part)}(?![\\p{L}\\p{N}])`, 'iu')

/** A figure alone takes the place of the figure: "10 May", "the 14th". */
export function inFigures(was: string, now: string): string {
  const [, figure, suffix = ''] = NUMBER.exec(now) ?? []
  const [own, ...others] = [...was.matchAll(/[£$€¥]?\d[\d.,:]*(?:st|nd|rd|th)?/gi)]
  if (figure === undefined || !own || others.length > 0 || own[0] === was) return now
  const tail = /(?:st|nd|rd|th)$/i.test(own[0]) ? suffix || 'th' : ''
  const sign = /^[£$€¥]/.test(figure) ? '' : (/^[£$€¥]/.exec(own[0])?.[0] ?? '')
  return was.slice(0, own.index) + sign + figure + tail + was.slice(own.index + own[0].length)
}

const WHOLE = new RegExp(
  [
    '^(?:(?:stays?|to|be|is|shown|showing|show|kept|keep|visible|on|on screen|for|up|there)\\s+)*(?:the (?:whole|entire|full) ',
    '(?:time|video|film|reel|thing|way(?: (?:through|thru))?)|all (?:the time|along|(?:the way )?(?:through|thru)(?:out)?)|throughout',
    '|from (?:the )?(?:start|beginning) to (?:the )?(?:end|finish))(?: (?:please|pls))?[.!]*$',
    '|^(?:要|得|应该|都|给我)*(?:一直|全程|从头(?:放|显示)?到尾|整个视频)(?:都|要|得)*(?:显示|在|保留|留着|出现|有)?[着吧。！]*$',
  ].join(''), 'iu',
)
/** “The whole time”, “全程显示”: when words are shown, and never words. */
const isWholeTime = (words: string): boolean => WHOLE.test(words.trim())

const isLook = (words: string): boolean =>
  words.toLowerCase().replace(/\s+(?:too|also|as well|now|again)$/, '').split(/\s+/).every((word) => COLOUR_WORDS.has(word))
/** One text or one part of several in other words. Null: it tells no such thing of words that are there. */
function told(clause: string, { lines, names }: Pick<Said, 'lines' | 'names'>): Edit[] | null {
  for (const pattern of SAID) {
    const [, subject = '', to = ''] = pattern.exec(clause) ?? []
    const now = bare(to)
    const isHow = OPINION.test(now) || (SECONDS.test(now) && !/sec|秒/i.test(subject))
    if (now === '' || (isHow && !/^[“"「]/.test(to)) || isLook(now) || isWholeTime(now) || now.length > 80) continue
    const counted = nthIn(subject, lines)
    if (counted) return /say|read|spel|写|叫/i.test(clause) ? worded([counted], now) : null
    const was = bare(subject.replace(/^(?:and|but|also|oh|the|our|my) /i, ''))
    const [, thing] = OF_THING.exec(was) ?? []
    const [only, ...others] = thing === undefined ? [] : lines.all.filter(({ text }) => placeOf(thing).test(text))
    if (only && others.length === 0 && NUMBER.test(now)) return worded([only], inFigures(only.text, now))
    const isFile = names.some((name) => name.toLowerCase().replace(/\.\w{2,4}$/, '') === was.toLowerCase())
    const found = was.length < 2 || isFile ? [] : lines.all.filter(({ text }) => placeOf(was).test(text))
    if (found.length > 0) return found.flatMap((line) => worded([line], inPlace(line.text, was, now)))
  }
  return null
}

/** "Latte should say Latte 4.50", of “Latte 4”: words that begin as they did are all of it. */
const inPlace = (text: string, was: string, now: string): string =>
  placeOf(was).test(now) ? now : text.replace(placeOf(was), () => inFigures(was, now))

const NTH = /^(?:(?:and|but|no|ok)[, ]+)?(?:the )?(first|second|third|fourth|fifth|sixth|last|\d{1,2}(?:st|nd|rd|th))(?: (?:one|text|caption|line|card|words))?$/i
const ZH_NTH = /^(第[一二三四五六七八九十\d]+|最后一?)[句行条个]$/u
function nthIn(subject: string, lines: Lines): Shown | null {
  const nth = countOf((NTH.exec(subject.trim()) ?? ZH_NTH.exec(subject.trim()))?.[1] ?? '')
  return nth === null ? null : (counted(nth, 'text', lines)[0] ?? null)
}

/** Null: some of it tells no other words. */
export function rephrased(said: Said): TextWish | null {
  const { text } = said
  if (/[?？]\s*$/.test(text) || said.lines.all.length === 0) return null
  const whole = figured(said)
  if (whole) return whole
  const one = told(text, said)
  const parts = text.split(/\s*[,;，；]\s*(?:and |but )?|\s+and\s+/i).filter((part) => part !== '')
  const all = parts.length > 1 ? parts.map((part) => told(part, said)) : []
  if (all.length > 1 && all.every((edits) => edits !== null)) return { edits: all.flat() }
  return one && { edits: one }
}

const OF_IT = /^(?:(?:and|then|also|but|make|put|have|let|move|set|it|them|that|this|the text|the words|the title|is|a|to be)[\s,]+)*/i
const ZH_OF_IT = /^(?:再|也|并且?|然后|把|它|让|字体?|文字|标题|这句|那句|[，,\s])*/u
/** “…，放中间，大一点”: how the words are to look that were just changed. */
export function withLooks(said: Said, read: (part: Said) => TextWish | null): TextWish | null {
  for (const { index, 0: mark } of [...said.text.matchAll(/\s*[,;，；。]\s*|[.!]\s+|\s+and (?=(?:make|put|have|let|move) )/gi)].slice(0, 4)) {
    const head = said.text.slice(0, index)
    const [edit, ...others] = read({ ...said, text: head })?.edits ?? []
    if (edit?.do !== 'title' || edit.text === null || others.length > 0) continue
    const rest = said.text.slice(index + mark.length).split(/\s*[,;，；。]\s*(?:and )?|\s+and\s+/i).filter((part) => part !== '')
    const looks = rest.map((part) => lookIn(part, said.names))
    if (looks.length === 0 || !looks.every((look) => look !== null)) continue
    const words = edit.was === undefined ? null : edit.text
    return { edits: [edit, ...looks.map((look): Edit => (words === null ? look : { ...look, of: 'all', words }))] }
  }
  return null
}

type Look = Extract<Edit, { do: 'words-look' }>
/** How the words are to look, as it is said of the title. Null: it says nothing of that. */
export function lookIn(part: string, names: readonly string[]): Look | null {
  if (isWholeTime(part)) return { do: 'words-look', of: 'title', look: {}, ms: WHOLE_MS }
  const isHan = /\p{Script=Han}/u.test(part)
  const plain = part.replace(isHan ? ZH_OF_IT : OF_IT, '').replace(/^(?:a bit|a little|slightly) (?=lower|higher|up|down)/i, '')
  for (const words of isHan ? [`标题${plain}`, `标题放到${plain.replace(/^放[到在]?/u, '')}`] : [`make the title ${plain}`, `put the title ${plain}`]) {
    const read = understand(words, names, false, null)
    const [edit, ...others] = read.edits
    const isClean = read.unread.length + read.cannot.length + others.length === 0
    if (isClean && edit?.do === 'words-look' && edit.of === 'title' && edit.words === undefined && edit.nth === undefined) return edit
  }
  return null
}

const ABOUT_TITLE = /^(?:the )?(?:title|heading|headline)(?: \S+){0,6}[.;,!–—-]+\s*(?:so |please |can you )?(?:make it|change it to|it should (?:say|be|read)|let it say|have it say|put)(?: say| read)? ?[:：]?\s*(?=\S)/iu
const ZH_ABOUT_TITLE = /^标题[^，,。]{1,10}[，,。]\s*(?:改成|换成|改为|写成?|叫)(?=.)/u
/** "The title is boring. Make it “Fresh”": said of the title, whatever was spoken of before. */
export function ofTitle(said: Said): TextWish | null {
  const lead = (ABOUT_TITLE.exec(said.text) ?? ZH_ABOUT_TITLE.exec(said.text))?.[0]
  const rest = said.text.slice(lead?.length ?? 0)
  if (lead === undefined || said.lines.all.every(({ of }) => of !== 'title') || !/^[“"「\p{Lu}\p{Script=Han}]/u.test(rest)) return null
  const titled = ({ text }: Said): TextWish | null => {
    const words = bare(text)
    return words === '' || /[“”"「」,，。]/u.test(words) || isLook(words) ? null : { edits: [{ do: 'title', text: words }] }
  }
  return titled({ ...said, text: rest }) ?? withLooks({ ...said, text: rest }, titled)
}
