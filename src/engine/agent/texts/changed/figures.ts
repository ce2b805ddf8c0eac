import { isRemark } from '../../understand/remarks'
import { carriedBy } from '../named'
import type { Shown } from '../refs'
import { worded, type Said, type TextWish } from '../wish'

/**
 * A figure that stands on screen and is another now: a price, a time, a discount, a date, a number to ring. It is told in no words of its
 * text: "price went up sorry its £6 now", "ugh I meant 7.30pm", “玫瑰的写错了，是138”, “价格改9.5万”.
 */

const MONTH =
  '(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)'
interface Kind {
  /** What it is called. */
  readonly name: RegExp
  /** How it is written; what is written so is known without its name, unless it is `isVague`. */
  readonly written: RegExp
  readonly isVague?: true
}
const KINDS: readonly Kind[] = [
  {
    name: /\b(?:prices?|costs?|fee|rent)\b|价[格钱]?|售价|租金/iu,
    written: /[£$€¥]\s?\d(?:[\d.,]*\d)?|\d(?:[\d.,]*\d)?\s?(?:万元?(?![公里人次字步])|元|块钱?)/giu,
  },
  {
    name: /\btimes?\b|时间|几点/iu,
    written: /\b\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm)\b|(?:早上?|晚上?|上午|下午|中午)?\d{1,2}(?:[:：]\d\d|[点时](?:半|\d{1,2}分?)?(?!间))/giu,
  },
  { name: /\b(?:discount|offer|sale)\b|折扣|优惠/iu, written: /\d{1,2}\s?%(?=\s?off)|[\d一二三四五六七八九半][\d.五]{0,2}折/giu },
  {
    name: /\bdates?\b|日期/iu,
    written: new RegExp(`\\d{1,2}(?:st|nd|rd|th)? (?:of )?${MONTH}\\b|${MONTH} \\d{1,2}(?:st|nd|rd|th)?\\b|\\d{1,2}月\\d{1,2}[日号]?`, 'giu'),
  },
  { name: /\b(?:tele)?phone(?: number)?\b|\bnumber\b|电话(?:号码?)?|手机号?/iu, written: /\+?\d[\d\s().-]{6,}\d/gu, isVague: true },
  {
    name: /\b(?:web ?site|web address|url)\b|网[址站]/iu,
    written: /(?:www\.)?[\w-]+\.(?:com|org|net|co|cn|uk|de|shop)(?:\.\w+)?\b/giu, isVague: true,
  },
]
/** A figure alone is of the kind that is named, or of what was mistyped. */
const PLAIN = /\d(?:[\d.,]*\d)?/gu
const SLIP = /[写打弄标]错|错字|\b(?:typo|wrong|mistake|mistyped)\b/iu
/** It says that something is another now. */
const CUE =
  /\b(?:it['’]?s|starts?|opens?|sorry|oops|ugh|argh|damn|actual+y|mean|meant|now|wrong|typo|mistake|should|(?:went|gone|go(?:es)?) (?:up|down)|changed?|not|instead)\b|错|改|换成|应该|不对|不是|涨到|降到|其实|现在是/iu
/** What denies a figure that is there. */
const NOT = /(?:\bnot|\binstead of|\bfrom|不是|而不是)\s*$/iu
const AROUND = new RegExp(
  [
    "(?<![\\p{L}])(?:oh|ah|ugh|argh|oops|no|nah|wait|sorry|actual+y|hm+|hey|damn|shoot|well|ok|i|we|ive|i['’]ve|meant?|it['’]?s?",
    "thats|that['’]s|is|are|was|were|be|say|read|should|must|needs?|has|have|had|the|an?|our|my|now|went|gone|goes?|up|down|to|at|on",
    'for|of|off|change[ds]?|make|set|put|not|instead|please|pls|can|could|you|from|just|only|starts?|opens?|begins?|typo|wrong',
    'mistake|mistyped|my|bad|and|but|so|than|that|this|one|words?|text|caption|label|correct|fix|update|got|typed|wrote)(?![\\p{L}])',
  ].join('|'), 'giu',
)
const ZH_AROUND =
  /啊|哦|呃|诶|哎|嗯|不好意思|抱歉|刚才|刚刚|我|[写打弄说标]错了?|错了|不对|应该|其实|现在|改[成为到]?|换成|[涨降]到|变成|[是为的吧了啦呢把将给请]|不是|而|那[张个条句]|这[张个条句]|上面?|文字|字/gu

const has = ({ written }: Kind, text: string): boolean => text.match(written) !== null
interface Figure {
  readonly kind: Kind | null
  readonly now: string
  /** What it is not, as it is said. */
  readonly was: string | null
  /** The message without it. */
  readonly rest: string
}
/** The one figure that a message tells. */
function figureIn(message: string): Figure | null {
  const named = KINDS.find(({ name }) => name.test(message))
  const kind = KINDS.find((one) => (one.isVague !== true || one === named) && has(one, message)) ?? null
  if (kind === null && !named && !SLIP.test(message)) return null
  const all = [...message.matchAll(kind?.written ?? PLAIN)]
  const isDenied = ({ index }: RegExpExecArray): boolean => NOT.test(message.slice(0, index))
  const [now, ...others] = all.filter((one) => !isDenied(one))
  const [denied] = all.filter(isDenied)
  if (!now || others.length > 0 || all.length > 2) return null
  const rest = all.reduce((left, { 0: one }) => left.replace(one, ' '), message)
  return { kind: kind ?? named ?? null, now: now[0].trim(), was: denied?.[0].trim() ?? null, rest }
}

const bareOf = (words: string): string => words.replace(/[^\d.:]/gu, '')
/** As it was written: a figure alone takes the place of the figure. */
const rewritten = (was: string, now: string): string => (/^[\d.,:]+$/u.test(now) ? was.replace(PLAIN, now) : now)

/** So many letters apart, or more than one: they are mistyped for each other. */
const isNear = (a: string, b: string): boolean => a.length === b.length && Array.from(a).filter((one, at) => one !== b[at]).length === 1

interface Place {
  readonly line: Shown
  readonly was: string
  readonly at: number
}
/** The figures of the texts that it may stand for: those of its kind, or where that is not told those that are as long. */
function placesIn(lines: readonly Shown[], { kind, now, was }: Figure, isNamed: boolean): readonly Place[] {
  return lines.flatMap((line) => {
    const own = kind ? [...line.text.matchAll(kind.written)] : []
    const isOwn = ({ index }: RegExpExecArray): boolean => own.some((one) => index >= one.index && index < one.index + one[0].length)
    const isLong = (one: string): boolean => one.length === bareOf(now).length
    // “1999元，原价2680”: as many digits are a price too.
    const isAlike = (one: RegExpExecArray): boolean => own.length > 0 && one[0].length > 2 && isLong(one[0]) && !isOwn(one)
    const plain = [...line.text.matchAll(PLAIN)].filter((one) => (kind ? isAlike(one) : isNamed || isLong(one[0])))
    return [...own, ...plain].flatMap(({ index, 0: one }): Place[] => {
      const isIt = was === null ? rewritten(one, now) !== one : bareOf(one) === bareOf(was)
      return isIt ? [{ line, was: one, at: index }] : []
    })
  })
}

/** What is left of a clause that says which figure it is; null: something else is said with it. */
function whose(rest: string, { kind }: Figure, said: Said): readonly Shown[] | null {
  const { all } = said.lines
  const plain = (kind === null ? rest : rest.replace(kind.name, ' ')).replace(AROUND, ' ').replace(ZH_AROUND, ' ')
  const phrase = plain.replace(/[^\p{L}\p{N}%&]+/gu, ' ').trim()
  if (phrase === '') return all
  const carried = carriedBy(phrase, said, all)
  if (carried.length > 0) return carried
  const found = all.filter(({ text }) => phrase.split(' ').every((word) => text.toLowerCase().includes(word.toLowerCase())))
  return found.length > 0 ? found : null
}

/** Null: it tells of no figure, or none of its kind is there. */
export function figured(said: Said): TextWish | null {
  if (/[“”"「」『』]/u.test(said.text)) return null
  const isOwn = (part: string): boolean => CUE.test(part) || /\d/u.test(part) || KINDS.some(({ name }) => name.test(part))
  const parts = said.text.split(/\s*[;，；。！]\s*|[,!]\s+|,(?=\p{Script=Han})|\.\s+/u).filter((part) => part.trim() !== '')
  const [own, beside] = [parts.filter(isOwn).join(' '), parts.filter((part) => !isOwn(part))]
  const figure = CUE.test(own) ? figureIn(own) : null
  const lines = figure && whose(figure.rest, figure, said)
  if (!figure || !lines) return null
  const left = beside.filter((part) => !isRemark(part, said.names) && part.replace(AROUND, '').replace(ZH_AROUND, '').trim() !== '')
  const places = placesIn(lines, figure, lines.length < said.lines.all.length)
  const mistyped = SLIP.test(own) && places.length > 1 ? places.filter(({ was }) => isNear(bareOf(was), bareOf(figure.now))) : []
  const [only, ...others] = mistyped.length === 1 ? mistyped : places
  if (!only) return null
  const { line, was, at } = only
  const isInOne = others.every((other) => other.line === line)
  if (others.length > 0) return { edits: [], which: places.map((one) => (isInOne ? `${one.was} (${one.line.text})` : one.line.text)) }
  const now = line.text.slice(0, at) + rewritten(was, figure.now) + line.text.slice(at + was.length)
  return { edits: worded([line], now), ...(left.length > 0 && { left }) }
}

/** A text less the price or the like that it ends with; null: it is nothing else, or could not be read without. */
export function withoutFigure(text: string, name: string): string | null {
  const kind = KINDS.find((one) => one.name.test(name))
  const [found] = kind ? [...text.matchAll(kind.written)] : []
  const whole = found && (/^\/\w+/u.exec(text.slice(found.index + found[0].length))?.[0] ?? '')
  const at = found?.index ?? 0
  const [before, behind] = [text.slice(0, at), text.slice(at + (found?.[0].length ?? 0) + (whole?.length ?? 0))]
  const left = before.replace(/[\s,，:：–—-]+$/u, '').replace(/(?:^|\s)(?:for|from|only|just|at|now|call|tel|phone|on|visit|see|go to|website|web)$|(?:仅售?|只要|售价|价格|电话|网址)$/iu, '').replace(/[\s,，:：–—-]+$/u, '')
  return /[\p{L}\p{N}]/u.test(behind) || left === '' ? null : left
}
