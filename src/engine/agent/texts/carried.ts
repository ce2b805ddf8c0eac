import type { TextLook } from '../../draft/plan'
import type { Edit } from '../../draft/vocabulary'
import { whoseBehind, whoseIn } from '../brief/words/placed/whose'
import { WISH } from '../brief/words/turns'
import { howIn } from '../brief/words/placed/where'
import { understand } from '../understand'
import { counted, countOf, type Shown } from './refs'
import { carriedBy, textsCalled } from './named'
import { inFigures, lookIn } from './changed/rephrased'
import { lessOf } from './changed/reworded'
import { worded, wordedAlone, type Said, type TextWish } from './wish'

/**
 * Words that are meant by what carries them, by their place or by a part of them: “手冲改成35元” of “32元” on 手冲.jpg, "the words on the
 * van", “结尾那句”, “1899那几个字”. They become others, lose a part, or look otherwise.
 */

/** What a phrase means; `isWords`: it says that words are meant, and not what they are on. */
interface Meant {
  readonly lines: readonly Shown[]
  readonly isWords: boolean
}
const NOBODY: Meant = { lines: [], isWords: false }

const isHan = (words: string): boolean => /\p{Script=Han}/u.test(words)
const TITLE = /^(?:the |our |my )?(?:title|headline|heading|(?:shop|store|caf[eé]|company|brand)(?:['’]s)? name)$|^(?:标题|店名|片名|大标题)$/iu
const END = new RegExp(
  [
    '^(?:the |that )?(?:last|final|closing|ending|end) (?:line|text|words?|sentence|message)$',
    '^(?:最后|结尾|片尾|末尾)(?:面|处)?(?:的?[那这]一?[句行段])?的?(?:话|文字|字幕|字)?$',
  ].join('|'), 'iu',
)
const AT = /^(?:the |that )?(top|bottom|middle) (?:line|text|words?|caption)$|^([上下底])(?:面|边|部)的?[那这]?一?[行句](?:字|话)?$/iu
const CARD = /^(?:the )?(?:end |closing )?card(?:['’]s)?(?: text| words| letters)?$|^(?:片尾|结尾)?卡片?上?的?(?:文字|字)?$/iu
const ONLY = /^(?:the |that )?(?:words?|text|lettering|writing|caption|letters)$|^(?:文字|字幕|字)$/iu
const WORDS_ON = [
  /^(?:the )?(?:words?|texts?|captions?|labels?|writing|lettering|line) (?:on|over|under|for|of) (.+)$/iu,
  /^(.+?)(?:['’]s)? (?:text|caption|label|words|lettering)$/iu,
  /^(.+?)(?:[那这][张段个])?(?:上面?|下面|里)?的?(?:那[句行])?(?:文字|字幕|标签|字)$/u,
] as const
const PART = /^(.{1,16}?)[那这](?:[几两俩三四五六]|一|一行|一?句)?个?字$/u
const ORD = /^(?:the )?(first|second|third|fourth|fifth|sixth|last|\d{1,2}(?:st|nd|rd|th))(?: one| card| line| text)?$/iu

export function meantBy(phrase: string, said: Said): Meant {
  const words = phrase.trim().replace(/^[“"「]|[”"」]$/gu, '')
  const { all } = said.lines
  if (words === '') return NOBODY
  if (TITLE.test(words)) return { lines: all.filter(({ of }) => of === 'title'), isWords: true }
  if (END.test(words)) return { lines: all.slice(-1), isWords: true }
  const [, at, zhAt] = AT.exec(words) ?? []
  const place = at ?? (zhAt && (zhAt === '上' ? 'top' : 'bottom'))
  if (place !== undefined) {
    const ids = said.plan.texts.filter(({ look }) => look.place?.startsWith(place)).map(({ id }) => id)
    return { lines: all.filter(({ id }) => ids.includes(id)), isWords: true }
  }
  if (CARD.test(words)) return { lines: all.filter(({ of }) => of === 'end'), isWords: true }
  if (ONLY.test(words)) return all.length === 1 ? { lines: all, isWords: true } : NOBODY
  const part = PART.exec(words)?.[1]
  if (part !== undefined) return { lines: all.filter(({ text }) => text.includes(part)), isWords: true }
  const on = WORDS_ON.map((way) => way.exec(words)?.[1]).find(Boolean)
  const carried = on === undefined ? [] : carriedBy(on, said, all)
  if (carried.length > 0) return { lines: carried, isWords: true }
  const nth = said.lines.isText ? countOf(ORD.exec(words)?.[1] ?? '') : null
  if (nth !== null) return { lines: counted(nth, 'card', said.lines), isWords: true }
  const plain = carriedBy(words, said, all)
  if (plain.length > 0) return { lines: plain, isWords: false }
  const named = textsCalled(words, said.lines)
  return { lines: named, isWords: named.length > 0 }
}

const bare = (words: string): string =>
  words.trim().replace(/[\s,，]+(?:instead|please|pls|sorry|actually|though|now|才对|吧)$/iu, '')
    .replace(/[\s.!。！]+$/u, '').replace(/^[“"「『](.+)[”"」』]$/u, '$1').trim()
/** As a figure is said, with what it counts. */
const FIGURE = /^([£$€¥]?)(\d[\d.,:]*)\s?((?!s\b|secs?\b|seconds?\b|x\b)\p{Script=Latin}{1,12}|(?![秒倍张页])\p{Script=Han}{1,2})?$/u
/** The figure that is there becomes the one that is said: “32元”, “35元”; "Luna, 3 yrs", "4 yrs". Null: nobody knows which. */
function refigured(was: string, now: string): string | null {
  const [, sign = '', figure = '', unit = ''] = FIGURE.exec(now) ?? []
  const all = [...was.matchAll(/[£$€¥]?\d[\d.,:]*\d|[£$€¥]?\d/gu)]
  if (figure === '' || all.length === 0) return null
  const isOf = (one: RegExpExecArray): boolean => was.slice(one.index + one[0].length).trimStart().startsWith(unit)
  const own = unit === '' ? all : all.filter(isOf)
  const [only, ...others] = own.length > 0 ? own : all
  if (!only || others.length > 0) return null
  const money = /^[£$€¥]/.exec(only[0])?.[0] ?? ''
  if (own.length > 0 && unit === '') return inFigures(was, sign + figure)
  if (own.length > 0) return was.slice(0, only.index) + money + figure + was.slice(only.index + only[0].length)
  // Of a year alone “年” is said, and not written.
  if (only[0] === was) return unit === '年' ? figure : now
  return null
}

const ofFigure = (line: Shown, now: string): { line: Shown; words: string }[] => {
  const words = refigured(line.text, now)
  return words === null ? [] : [{ line, words }]
}

const NEW_WORDS = [
  /^(?:i|we) (?:spelled|spelt|wrote|typed|got|put) (.+?) wrong[,;.:–—-]* (?:it |that )?(?:should (?:be|say|read)|is) (.+)$/iu,
  /^(?:change|replace|update|switch|correct) (.+?) (?:to|with|into)(?: say| read)? (.+)$/iu,
  /^(?:make|let|have) (.+?) (?:say|read) (.+)$/iu, /^([^:]+ (?:caption|label|text|words)): ([“"].+)$/iu,
  /^(.+?) (?:should|must|needs to|has to|ought to)(?: really| actually| instead)? (?:say|read) (.+)$/iu,
  /^(?:把|将)?(.+?)(?:的?(?:价格|年份|字|文字))?(?:[，,]?(?:不对|错了|写错了|打错了)[，,]?)?(?:应该|其实|要)?(?:改成|换成|改为|改到|写成|应该写)[:：]?(.+)$/u,
] as const
/** What only a figure can be meant by: "Luna is 4 yrs", “手冲是35”. */
const IS = [
  /^(.+?) (?:is|are|should be|must be|needs to be)(?: actually| now| really)? (.+)$/iu, /^(.+?)(?:应该|其实|应)?[是为](.+)$/u,
] as const
/** What only leads to what is right. */
const SLIP = /^(?:(?:我)?(?:刚才|刚刚)?[说写打标弄]错了|不对|搞错了)[，,。\s]+|^(?:my mistake|my bad|i (?:got it|was) wrong)[,.;\s]+/iu
/** It is said of how something looks, or of its time, and is no new words. */
const HOW = new RegExp(
  [
    '^[a-z ]*\\b(?:bigger|smaller|larger|bold|first|last|longer|shorter|slower|faster|brighter|darker|black|white|colou?r|seconds?)\\b',
    '^[a-z ]*\\b(?:top|bottom|before|after)\\b', '^[\\d.]+ ?(?:s|secs?|seconds?|秒|%|x|倍)',
    '[色体的字]$|粗体|一?[点些]$|第[一二三四五六\\d]|^最|黑白|慢动作|全屏|居中|横|竖',
  ].join('|'), 'u',
)

/** Other words in the place of those that a picture carries. */
function renamed(said: Said): TextWish | null {
  const ways = [...NEW_WORDS.map((way) => ({ way, isFigure: false })), ...IS.map((way) => ({ way, isFigure: true }))]
  const text = said.text.replace(SLIP, '')
  for (const { way, isFigure } of ways) {
    const [, subject = '', to = ''] = way.exec(text) ?? []
    const now = bare(to)
    const isQuoted = /^[“"「『]/u.test(to.trim())
    if (now === '' || now.length > 90 || (!isQuoted && HOW.test(now)) || /[“"「『]./u.test(to.trim().slice(1, -1))) continue
    const { lines, isWords } = meantBy(subject.replace(/ name$/i, ''), said)
    const [only, ...others] = lines
    // What the title becomes is read elsewhere.
    if (!only || only.of === 'title') continue
    const figures = isQuoted ? [] : lines.flatMap((line) => ofFigure(line, now))
    const [figured, ...more] = figures
    if (figured && more.length === 0) return { edits: wordedAlone(figured.line, figured.words, said.lines) }
    const isSaid = isQuoted || isWords || / (?:says?|read) /i.test(text.slice(subject.length, -to.length)) || /写成|应该写/u.test(text)
    // Other words than a figure are told plainly to be words.
    if ((!isQuoted && (isFigure || FIGURE.test(now))) || !isSaid) continue
    if (others.length > 0) return { edits: [], which: lines.map(({ text }) => text) }
    return /^[“"「『]/u.test(subject.trim()) ? null : { edits: wordedAlone(only, now, said.lines) }
  }
  return null
}

const SPELT = /^(.+?)(?:['’]?s)?(?: name)? is (?:actually |really )?(?:spelled|spelt|written)(?: as| like)? ["“]?(\p{L}[\p{L}'’-]*)["”]?$/iu
const SPELT_ZH = /^(\p{Script=Han}{1,6}?)的?名字(?:是)?[写打]错了[，,]?(?:应该)?(?:是|叫|写)[“"「]?(\p{Script=Han}{1,6})[”"」]?$/u
/** "Lunas name is spelled Loona": the word, wherever it stands. */
function respelled({ text, lines }: Said): TextWish | null {
  const [, name = '', now = ''] = SPELT.exec(text) ?? SPELT_ZH.exec(text) ?? []
  if (!/^\p{L}[\p{L}-]+$/u.test(name)) return null
  const word = isHan(name) ? new RegExp(name, 'u') : new RegExp(`(?<!\\p{L})${name}(?!\\p{L})`, 'iu')
  const found = lines.all.filter((line) => word.test(line.text))
  return found.length === 0 ? null : { edits: found.flatMap((line) => worded([line], line.text.replace(word, () => now))) }
}

const LESS = [
  /^(?:remove|delete|drop|lose|cut|take out) ["“](.+?)["”] (?:from|in|on|off|out of) (.+)$/iu,
  /^(?:take|cut|get) ["“](.+?)["”] (?:out of|off|from) (.+)$/iu,
] as const
const LESS_ZH = /^(?:把|将)?(.{1,14}?)(?:里面?|中|上)?的?(?:去掉|删掉|删除|删了|不要|拿掉)[“"「『](.+?)[”"」』](?:[这那](?:几个字|句|段))?$/u
/** “结尾那句去掉“报暗号：慢一点””: a part goes, with the mark that parts it. */
function lessened(said: Said): TextWish | null {
  const [, subject, partZh] = LESS_ZH.exec(said.text) ?? []
  const [, partEn, of] = LESS.map((way) => way.exec(said.text)).find(Boolean) ?? []
  const [part, phrase] = [partZh ?? partEn, subject ?? of]
  if (part === undefined || phrase === undefined) return null
  const named = meantBy(phrase, said).lines.filter(({ text }) => text.includes(part) && text !== part)
  const [only, ...others] = named
  return only && others.length === 0 ? { edits: worded([only], lessOf(only.text, part)) } : null
}

/** What stands in the way is a reason, and no wish. */
const COVERS = new RegExp(
  [
    "^(?:(?:so|and|because|as|that|it|they|doesn['’]?t|don['’]?t|not|is|to|without) )*(?:cover|block|hid)(?:s|es|e|ing)?\\b.{0,30}$",
    '^(?:都|会|别|不要|就不|免得|省得|有点|又){0,3}[挡遮盖][着住到了]{0,2}.{0,8}$',
  ].join('|'), 'iu',
)
const TOO = /^(?:is |are |looks? )?too \w+$|^太.{1,2}了?$|^(?:有点|太|都)?看不(?:太)?清楚?了?$|^(?:is |are )?hard to (?:read|see)$/iu
/** How words cannot be made to look is told, and the rest done. */
const UNDONE = /边|描|阴影|字体|\b(?:outline|border|shadow|font|stroke)\b/iu
/** More than other words: larger and bold. */
const STANDS_OUT =
  /^[要得再更]*(?:突出|醒目|显眼)[一些点]*$|^(?:(?:should|must|to) )?(?:stand out|pop)(?: (?:a bit|a lot|even|much))?(?: more| better)?$/iu
const LED = /^(?:(?:make|move|put|have|shift|bring|let|get) |把|将|让)(?=.)/iu
const SUBJECT_ZH = new RegExp(
  [
    '^(?:店名|标题|片名|[上下底](?:面|边|部)的?[那这]?一?行字?|(?:最后|结尾|片尾|末尾)的?[那这]一?[句行段](?:话|文字|字)?|.{1,12}?[那这][几两三四]个字',
    '|.{1,12}?(?:[那这][张段个])?(?:上面?)?的(?:文字|字)|文字|字幕|字)',
  ].join(''), 'u',
)
const SUBJECT_EN = new RegExp(
  [
    '^(?:(?:the|that) (?:last|final|closing|ending|top|bottom|middle) (?:line|text|words|sentence)',
    '|the (?:title|shop name|words?|text|lettering|writing)(?! (?:on|over|for|of|under)\\b)|the (?:\\S+ ){1,4}?(?:bit|part)',
    '|the (?:words?|text|caption|label) (?:on|of|over) (?:the )?\\S+(?: (?:one|photo|picture))?)(?= )',
  ].join(''), 'iu',
)
const PARTS = /\s*[,，;；。]\s*(?:and |but )?|\s+and\s+|\.\s+/iu

/** How words look, as one says it of them; null: it says none. */
function looksIn(part: string, names: readonly string[]): readonly Edit[] | null {
  if (STANDS_OUT.test(part)) return [{ do: 'words-look', of: 'title', look: { weight: 'bold' }, grow: 1.3 }]
  const zh = part
    .replace(/^(?:再|也|要|都|得|稍微|往|弄|搞|换|个|成)*/u, '')
    .replace(/点儿/gu, '点').replace(/^([大小])$/u, '$1一点').replace(/^(?:颜色|字)?(?:用|要|换成?|改成?)(.{1,4}色)(?:的?字?)?$/u, '改成$1')
    .replace(/^(?:挪|移|放|摆|靠)(?:到|在)?最?(下|上)(?:面|边|方)?(?:一?点|去|些)*$/u, (_, side: string) => `放到${side === '下' ? '底部' : '顶部'}`)
    .replace(/^(?:下|上)(?:面|边)?(?:一点|挪)?(?:去|一点|点)?$/u, (side) => `放到${side.startsWith('下') ? '底部' : '顶部'}`)
  const look = lookIn(isHan(part) ? zh : part.replace(/^(?:a )?(?:touch|tad|bit|little) (?=\w+er$)/iu, ''), names)
  return look && [look]
}

/** “1899那几个字用红色，再大点儿”, "the last line covers the view, move it to the bottom". */
function looking(said: Said): TextWish | null {
  const text = said.text.replace(LED, '')
  const subject = (isHan(text) ? SUBJECT_ZH : SUBJECT_EN).exec(text)?.[0]
  if (subject === undefined || /[“”"「」]/u.test(text)) return null
  const isAll = ONLY.test(subject) && said.lines.all.length > 1
  const { lines, isWords } = isAll ? { lines: said.lines.all, isWords: true } : meantBy(subject, said)
  const [only] = lines
  const isPart = /(?:bit|part)$/i.test(subject)
  const parts = text.slice(subject.length).split(PARTS).map((part) => part.trim()).filter((part) => part !== '')
  const isReason = (part: string): boolean => COVERS.test(part) || (parts.length > 1 && TOO.test(part))
  const wishes = parts.filter((part) => !isReason(part)).map((part) => ({ part, looks: looksIn(withoutUndone(part), said.names) }))
  const left = wishes.flatMap(({ part, looks }) => (looks === null && UNDONE.test(part) ? part : (undoneIn(part) ?? [])))
  const looks = wishes.filter(({ part, looks: own }) => own !== null || !UNDONE.test(part)).map(({ looks: own }) => own)
  if (!only || !(isWords || isPart) || looks.length === 0 || !looks.every((look) => look !== null)) return null
  // One wish alone is read elsewhere, as it always was.
  const isOwn = STANDS_OUT.test(parts[0] ?? '') || PART.test(subject) || TITLE.test(subject) || CARD.test(subject)
  if (parts.length === 1 && !isOwn) return null
  if (lines.length > 1 && !isAll) return { edits: [], which: lines.map(({ text: one }) => one) }
  const ofThem = (edit: Edit): Edit => {
    if (edit.do !== 'words-look' || (only.of === 'title' && !isAll)) return edit
    return isAll ? { ...edit, of: 'all' } : { ...edit, of: 'all', words: only.text }
  }
  return { edits: looks.flat().map(ofThem), ...(left.length > 0 && { left }) }
}
/** “白色带黑边的” is white, with something that there is not. */
const WITH = /(?:带|加|有)(.{1,4}[边框影])的?$|\s+(?:with|and) (an? (?:\w+ )?(?:outline|border|shadow|stroke))$/iu
const withoutUndone = (part: string): string => part.replace(WITH, '')
const undoneIn = (part: string): string | null => WITH.exec(part)?.[0].trim() ?? null

const REASON =
  /^(?:(.*?)(?:[,;.]| so)? )?(?:please |can you )?(?:make it|change it to|change that to|it should (?:be|say|read)|put) (.+)$/iu
const tokens = (words: string): string[] => words.split(/\s+/).filter((word) => word !== '')
/** "Make it Sat & Sun 10-1" of “Viewings Sat 10-1”: what begins and ends as some words there stands in their place. */
function realigned(said: Said): TextWish | null {
  const [, reason = '', to = ''] = REASON.exec(said.text) ?? []
  const now = bare(to)
  const [first = '', ...more] = tokens(now)
  const last = more.at(-1) ?? ''
  if (last === '' || now.length > 40 || (reason !== '' && understand(reason, said.names, false, null).edits.length > 0)) return null
  const spans = said.lines.all.flatMap((line) => {
    const words = [...line.text.matchAll(/\S+/gu)].map(({ index, 0: word }) => ({ index, word: word.replace(/[,.;:!?]$/u, '') }))
    const from = words.findIndex(({ word }) => word === first)
    const end = words.findIndex(({ word }, at) => at > from && word === last)
    const [a, b] = [words[from], words[end]]
    const isNear = from >= 0 && end > from && end - from <= more.length + 1
    return isNear && a && b ? [{ line, was: line.text.slice(a.index, b.index + b.word.length) }] : []
  })
  const [only, ...others] = spans
  if (!only || only.was === now) return null
  if (others.length > 0) return { edits: [], which: spans.map(({ line }) => line.text) }
  return { edits: worded([only.line], only.line.text.replace(only.was, () => now)) }
}

const ADDS = /^(?:add|put|write|include) ([\p{Lu}\d£$€+@#].*?) (?:on|over|onto) /u
const BELOW = /^(below|under(?:neath)?|beneath|above|over) (?:the |it)?.*$/iu
/** "Add 14 Harbour Row, Leith on the front as well, smaller, below the price": one more beside what a picture carries. */
function besides(said: Said): TextWish | null {
  const [lead, words = ''] = ADDS.exec(said.text) ?? []
  const found = lead === undefined || /[“"]/.test(said.text) ? null : whoseBehind(said.text, lead.length, said.pictures)
  const [on, ...others] = !found || found.whose === 'others' ? [] : found.whose
  if (!found || !on || on.ref.by !== 'id' || others.length > 0 || / (?:on|over) .*(?:,|\band\b)/i.test(words)) return null
  const parts = said.text.slice(found.to).split(PARTS).map((part) => part.trim()).filter((part) => !/^(?:as well|too|also)?$/i.test(part))
  const isShown = !/^\d/u.test(words) || /\p{Lu}/u.test(words)
  if (!isShown || WISH.test(words.toLowerCase()) || whoseIn(words, said.pictures) !== null) return null
  const isThere = said.plan.texts.some(({ when }) => on.ref.by === 'id' && when.piece === on.ref.id)
  let look: TextLook = isThere ? { place: 'bottom' } : {}
  for (const part of parts) {
    const side = BELOW.exec(part)?.[1]
    const how = side === undefined ? howIn(part) : null
    if (side === undefined && (!how || how.left.length > 0)) return null
    look = { ...look, ...how?.look, ...(side !== undefined && /above|over/i.test(side) && { place: 'middle' }) }
  }
  return { edits: [{ do: 'text', text: words.trim(), style: 'label', look, on: on.ref }] }
}

/** Null: it says no such thing. */
export function carried(said: Said): TextWish | null {
  if (/[?？]\s*$/.test(said.text)) return null
  if (said.lines.all.length === 0) return besides(said)
  return renamed(said) ?? respelled(said) ?? lessened(said) ?? looking(said) ?? realigned(said) ?? besides(said)
}
