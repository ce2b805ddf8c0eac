import { COLOUR_WORDS } from '../../reader/colours'
import { escaped } from '../../reader/text'
import { worded, type Said, type TextWish } from '../wish'
import { namedIn } from '../named'
import type { Shown } from '../refs'
import { insteadOf } from './slips'

/** Words of texts that become others, and questions of what they say. */

const INSTEAD = /^(?:it should |should )?(?:say|write|put|use|show|have) ["“]?(.+?)["”]? instead of ["“]?(.+?)["”]?$/i
const SAYS_WRONG = /^(?:it|the video|that) says ["“]?(.+?)["”]?,? (?:but |and )?(?:it |that )?should (?:be|say|read) ["“]?(.+?)["”]?$/i
/** "Lunch should be at noon, not 1pm" */
const NOT = /^(?:(.+?) (?:is|are|was|were|should be|must be|starts?|opens?|closes?) )?(?:at |on )?["“]?(.+?)["”]?,? not (?:at |on )?["“]?(.+?)["”]?$/i
const ZH_NOT = /^(?:(.+?)(?:应该|要)?)?是[“"「]?(.+?)[”"」]?[，,]?(?:而)?不是[“"「]?(.+?)[”"」]?$/u
const CHANGE = /^(?:change|replace|swap|correct|make|turn|switch) (?:the (?:words?|text|number|price|date) )?(.+)$/i
const QUOTED = /^["“](.+?)["”] (?:to|with|into|by|for) ["“](.+?)["”]$/
const ZH_CHANGE = /^(?:把|将)?[“"「]?(.+?)[”"」]?(?:全部|都)?(?:改成|换成|改为|换为|写成|替换成|替换为|改作)[:：]?[“"「]?([^”」]+?)[”"」]?$/u
const ZH_WRONG = /^[“"「]?(.+?)[”"」]?(?:打|写|拼)错了[，,\s]*(?:应该)?(?:是|改成|为)[“"「]?(.+?)[”"」]?$/u
const ZH_INSTEAD = /^(?:算了|那|还是)*[，,]?(?:不写|别写|不要写|不用写)[“"「]?(.+?)[”"」]?了?[，,]\s*(?:改写?|就写|换成|写)[:：]?[“"「]?(.+?)[”"」]?$/u
/** It speaks of what is there. */
const IS_WRONG = /错|\bsays\b/
const GONE = /^(?:remove|delete|drop|lose|cut|get rid of|take out) (?:the words? )?["“]?(.+?)["”]?$/i
const ZH_GONE = /^(?:(?:把|将)?[“"「]?(.+?)[”"」]?(?:这|那)?(?:[一两二三四五六七八九十几]个?字)?(?:去掉|删掉|删了|删除|不要了|拿掉)|(?:去掉|删掉|删除|不要)[“"「]?(.+?)[”"」]?(?:这|那)?(?:[一两二三四五六七八九十几]个?字)?)$/u
/** Of the video, and no words that it shows. */
export const THINGS =
  /^(?:the |my |our )?(?:music|song|background|colou?r|length|video|title|text|font|photos?|pictures?|clips?|images?|cards?|format|shape|size|captions?|subtitles?|logo|it|that|this|all|order|sound|volume|style|transitions?|.* (?:photo|picture|clip|card|line|text))$|^(?:音乐|歌|背景|颜色|时长|视频|标题|文字|字体|字|照片|图片|字幕|声音|顺序|它|这个|那个|转场|配乐|.*(?:[张句段个行]|照片|图片|音乐|背景))$/iu
const isLook = (words: string): boolean =>
  words.toLowerCase().split(/\s+/).every((word) => COLOUR_WORDS.has(word) || /^(?:in|a|bit|the|bigger|smaller|larger|bold|top|bottom|left|right|middle)$/.test(word)) ||
  /[色体]$|[大小亮暗]一?点$|^[上下左右中]/u.test(words)

const spanOf = (part: string): RegExp => {
  const [lead, tail] = [/^[\p{L}\p{N}]/u.test(part), /[\p{L}\p{N}]$/u.test(part)]
  const isHan = /\p{Script=Han}/u.test(part)
  const [before, behind] = [lead && !isHan ? String.raw`(?<![\p{L}\p{N}])` : '', tail && !isHan ? String.raw`(?![\p{L}\p{N}])` : '']
  return new RegExp(before + escaped(part) + behind, 'iu')
}

/** A part of a text in other words; what the new words have at their end and stands there anyway is not said twice. */
function replaced(text: string, was: string, now: string): string {
  const found = spanOf(was).exec(text)
  if (!found) return text
  const rest = text.slice(found.index + found[0].length)
  const words = now.split(' ')
  const tails = words.map((_, index) => ` ${words.slice(index + 1).join(' ')}`).filter((one) => one.trim() !== '')
  const tail = tails.find((one) => rest.toLowerCase().startsWith(one.toLowerCase()))
  const plain = tail === undefined ? now : now.slice(0, -tail.length)
  const isUpper = /^\p{Lu}/u.test(found[0]) && found.index === 0
  return text.slice(0, found.index) + (isUpper ? plain.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()) : plain) + rest
}

/** "Change We deliver for free to Now free": what is changed stands in some text. */
function changed(text: string, all: readonly Shown[]): readonly [string, string] | null {
  const [, rest = ''] = CHANGE.exec(text) ?? []
  const [, was, now] = QUOTED.exec(rest) ?? []
  if (was !== undefined && now !== undefined) return [was, now]
  const splits = [...rest.matchAll(/ (?:to|with|into|by|for) /gi)].map(({ index, 0: by }) => [rest.slice(0, index), rest.slice(index + by.length)] as const)
  return /["“]/.test(rest) ? null : (splits.find(([one]) => all.some((line) => spanOf(one).test(line.text))) ?? null)
}

/** What a text says wrongly, in the one that is named or in all that have it. */
function corrected({ text, lines }: Said): TextWish | null {
  const [, whose = '', right = '', denied = ''] = NOT.exec(text) ?? ZH_NOT.exec(text) ?? []
  const was = denied.replace(/[.!。！]+$/u, '')
  const now = insteadOf(was, right) ?? ''
  if (now === '' || was === '' || THINGS.test(was) || isLook(now) || /\b(?:sorry|mean|meant|oops)\b/i.test(right)) return null
  const all = lines.all.filter((line) => spanOf(was).test(line.text))
  const named = whose === '' ? [] : all.filter((line) => spanOf(whose.replace(/^(?:the|our) /i, '')).test(line.text))
  const isVague = whose === '' || /^(?:it|that|this|the (?:time|date|price|day))$|^(?:时间|日期|价格)$/i.test(whose)
  const found = named.length > 0 ? named : isVague ? all : []
  return found.length === 0 ? null : { edits: found.flatMap((line) => worded([line], replaced(line.text, was, now))) }
}

export function reworded(said: Said): TextWish | null {
  const { text, lines, names } = said
  const mended = corrected(said)
  if (mended) return mended
  const [, now2, was2] = INSTEAD.exec(text) ?? []
  const [, was1, now1] = SAYS_WRONG.exec(text) ?? ZH_INSTEAD.exec(text) ?? ZH_WRONG.exec(text) ?? ZH_CHANGE.exec(text) ?? []
  const [was0, now0] = changed(text, lines.all) ?? []
  const [was, now] = [(was2 ?? was0 ?? was1 ?? '').trim(), (now2 ?? now0 ?? now1 ?? '').trim()]
  const isFile = (words: string): boolean => names.some((name) => name.toLowerCase().replace(/\.\w{2,4}$/, '') === words.toLowerCase())
  const isOfWords = IS_WRONG.test(text) && lines.all.some((line) => spanOf(was).test(line.text))
  if (was !== '' && now !== '' && !THINGS.test(was) && (isOfWords || !isFile(was)) && !isLook(now) && /[\p{L}\p{N}]/u.test(was)) {
    const found = lines.all.filter((line) => spanOf(was).test(line.text))
    if (found.length === 0 && was1 !== undefined && IS_WRONG.test(text)) return { edits: [], answer: (replies) => replies.absent(was) }
    return found.length === 0 ? null : { edits: found.flatMap((line) => worded([line], replaced(line.text, was, now))) }
  }
  return less(text, lines.all, isFile)
}

const SEGMENT = /[，,、；;]\s*/u
/** “把葱花少许去掉”: what stands between two commas goes, and "the word …" any word. */
function less(text: string, all: readonly Shown[], isFile: (words: string) => boolean): TextWish | null {
  const [, en, zh2] = GONE.exec(text) ?? []
  const [, zh, zh3] = ZH_GONE.exec(text) ?? []
  const part = (en ?? zh2 ?? zh ?? zh3 ?? '').trim()
  const isWord = /\bthe words? |[一两二三四五六七八九十几]个?字/.test(text)
  if (part === '' || (!isWord && THINGS.test(part)) || isFile(part)) return null
  const has = ({ text: one }: Shown): boolean =>
    isWord ? spanOf(part).test(one) : one.split(SEGMENT).some((segment) => segment.replace(/[.!。！]$/, '').replace(/^.*[:：]/, '').trim().toLowerCase() === part.toLowerCase())
  const found = all.filter((line) => has(line) && line.text.length > part.length)
  const [only, ...others] = found
  if (!only) return null
  if (others.length > 0) return { edits: [], which: found.map((line) => line.text) }
  return { edits: worded([only], lessOf(only.text, part)) }
}
/** A text without a part of it, and without the mark that parts it. */
export const lessOf = (text: string, part: string): string =>
  text.replace(spanOf(part), '').replace(/([，,、；;]\s*)(?=[，,、；;.!。！]|$)/u, '').replace(/([:：])\s*[，,、；;]\s*/u, '$1')
    .replace(/^[，,、；;\s]+/u, '').replace(/ {2,}/g, ' ').trim()

const SHORTER = /\b(?:shorten|simplify|rewrite|rephrase|reword|tighten)\b|(?:缩短|精简|改短|写短|简化|润色|改写|短一?点|简短)/i
const TOO_LONG = /\b(?:is|are) (?:much |far |a bit |way )?too (?:long|wordy)\b|太长|太啰嗦|有点长/i
const WORDS_NOUN = /sentence|line|text|words|phrase|title|step|[句行字话步]/i
const ALL_SAID =
  /^(?:what|which) (?:texts?|words|sentences|lines)\b.*\b(?:in|on|there|have|shown|say)\b|^what (?:does|do) (?:the (?:texts?|words|cards|titles)|(?:it|the video) (?:all )?say)|^what(?:'s| is| has been)? (?:written|all written)|^(?:list|show me|read me|tell me) (?:all )?(?:the |of the )?(?:texts|words|lines|cards)|(?:写了?|有|是)(?:些|了些)?(?:什么|哪些|啥)(?:字|文字|话|句子|文案)|(?:上面|里面?|上|都)(?:都)?写(?:了|着|的)?(?:是)?(?:些)?(?:什么|啥)|(?:列出|告诉我)所有(?:的)?(?:字|文字|文案)/i
const SAYS = /^(?:what (?:does|do|is|are|will)|what['’]?s|read(?: me)?)\b.*|.*(?:写的?是?|是|说的?是?|内容是)(?:什么|啥)(?:内容|字)?$/i

/** What texts say, and what is wished of words that only the user can write. */
export function asked({ text, lines }: Said, message: string): TextWish | null {
  if (lines.all.length === 0) return null
  const isQuestion = /[?？]\s*$/.test(message) || SAYS.test(text) || ALL_SAID.test(text)
  const [named] = namedIn(text, lines).filter(({ isAll }) => isAll !== true)
  if (isQuestion && named && SAYS.test(text)) return { edits: [], words: named.found.map((one) => one.text) }
  if (isQuestion && ALL_SAID.test(text)) return { edits: [], words: lines.all.map((one) => one.text) }
  const isLong = (TOO_LONG.test(text) || SHORTER.test(text)) && named !== undefined && WORDS_NOUN.test(text.slice(named.from, named.to))
  const rest = named ? `${text.slice(0, named.from)} ${text.slice(named.to)}` : ''
  if (!isLong || named.found.length !== 1 || /[\d“"「]|\b(?:to|with)\b|秒|成/.test(rest)) return null
  return { edits: [], wording: named.found[0]?.text ?? '' }
}
