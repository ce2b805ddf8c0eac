import type { Edit } from '../../draft/vocabulary'
import { isPlain } from '../brief/plain'
import { grammar } from '../intents'
import type { Item } from '../reader/cover'
import { isSentenceEnd } from '../reader/cover'
import type { Chart } from '../reader/grammar'
import type { Meaning } from '../reader/rule'
import { isDemand } from '../intents/talk/demands'
import { namedIn, type Named } from './named'

/** The parts of a message that each stand alone, with what they mean, and which of them limit, correct or contradict others. */

/** Why a part of a message changed nothing. */
export interface Unread {
  /** As the user wrote it. */
  readonly words: string
  /** All of the clause that they stand in. */
  readonly clause: string
  /**
   * `unread`: some words were not understood; `negated`: it says what not to do; `two-ways`: it can mean two different things; `of-what`:
   * what it is of may be said in what was not understood; `asked`: a question without an answer; `unused`: it tells of what the video
   * shows, and nothing was made of it.
   */
  readonly why: 'unread' | 'negated' | 'two-ways' | 'of-what' | 'asked' | 'unused'
}

export interface Clause {
  /** As the user wrote it. */
  readonly words: string
  /** Those of its words that were not understood. */
  readonly left: string
  readonly sentence: number
  /** What stands before it. */
  readonly separator: string
  readonly isCorrection: boolean
  /** The message begins with it: it corrects what was said before the message. */
  readonly isOpeningCorrection: boolean
  readonly meanings: readonly Meaning[]
  readonly named: Named
  /** It says whom or what it is for in a word that the rules do not know: "black and white for the gizmo". */
  readonly isForeign: boolean
  readonly isQuestion: boolean
  /** It is a mere value, such as "15 seconds". */
  readonly isValue: boolean
  edits: readonly Edit[]
  /** Its value says how much of the wish before it. */
  isUsed?: boolean
  status: 'read' | Exclude<Unread['why'], 'unused'>
}

/** Asked, and not asked for: "can you …?" and "how about …?" want something. */
const QUESTION =
  /^\W*(?:is|are|was|were|does|did|has|have i|why(?! (?:not|don't))|when|where|who|which|whose|how(?! about)|what(?! about|'s up| if we)|what's|whats|should i|should we|should the|would (?:it|that|this)|will (?:it|this|that|my|he|she|they|people|the)|shall|am i|do (?:you|i|we)(?! think (?:you|we) (?:could|can))|isn't|aren't|doesn't)\b/i
const ZH_QUESTION =
  /是不是|有没有|为什么|为啥|怎么(?!样)|(?<!没)什么(?![也都])|(?<!没)啥(?![也都])|哪|(?<![这那好]|[拍传发选挑找存攒][了过]?)几[秒分张个段]|多少|多长|多久|多大|会不会|要不要|好不好看|行吗[？?]?$|行不行|还是.*[？?好]|会.{0,6}(?:吗|太)|(?<![都还从要])[不没]\s*$|吗\s*[？?]?\s*$|[？?]\s*$/u
/** “这样行吗” asks of what there is. */
const OF_THERE = /^\W*(?:这样|这么|那样|现在|目前)[^把放改换加删调移剪去让给变做用]{0,6}(?:[行好可成]吗|以吗|怎么样|如何)\s*[？?]?\s*$/u
const ZH_REQUEST = /能不能|可不可以|能否|可否|可以|[帮请]|(?<![更还较])好吗|好不好(?!看)|怎么样|能.{0,12}吗|行吗$|给我|要不[^要].*[换改加试用放弄]|试试/u

/** What only hedges a statement: “这样人家就知道是哪家店”. */
const HEDGED =
  /(?:知道|看得?[出到]|看清|告诉|不管|无论|随便)[^，。,？?]*/gu
/** "…, you see?" asks nothing. */
const TAG = /[，,]?\s*(?:你?懂[吧的]|对吧|是吧|知道吧|明白吧|好吧|行吧|可以吧|ok吧?)\s*[？?]\s*$/iu

/** Nor do words that are given without quotes: “标题写 今晚吃什么”. */
const GIVEN =
  /^((?:标题|字幕|文字|片[头尾]|[开结]尾|封面)(?:上|就)?|(?:标题|字幕|文字|片[头尾]|[开结]尾|封面)?(?:上|就)?(?:写[上着]?|改[成为]|叫|换成))(?:(?<=[写上着成为叫])|[\s:：]+)(?!\s*(?:什么|啥|哪|多少|几|怎)[^，。]{0,4}$)\p{Script=Han}.*$/u

/** True where a sentence asks something and wants nothing: "is it square?", and not "can you make it square?". */
export function isQuestion(sentence: string): boolean {
  // What is quoted asks nobody: 标题“去哪儿”.
  const words = sentence.trim().replace(/“[^”]*”|"[^"]*"|「[^」]*」|『[^』]*』|《[^》]*》/g, '“”').replace(GIVEN, '$1')
  if (/会(?:怎么?样|如何)\s*[？?]?\s*$/.test(words) || OF_THERE.test(words)) return true
  if (/\p{Script=Han}/u.test(words))
    return ZH_QUESTION.test(words.replace(TAG, '').replace(HEDGED, '')) && (!ZH_REQUEST.test(words) || /这个.{0,12}行吗|支持哪些|请问/.test(words))
  const isMark = /\?\s*\P{L}*$/u.test(words)
  if (/\b(?:right|correct|yeah)\s*\?\s*$/i.test(words)) return true
  return (
    (QUESTION.test(words) && (isMark || /^\W*(?:is|are|was|does|did|why|who|where|which|how|what(?! if| about))\b[^,]*$/i.test(words))) ||
    (/^\W*(?:or|and) (?!can|could|would|will|make|please).*\?$|^[^,.]*\bor\b[^,.]*\?\s*$/i.test(words) && !/^\W*(?:can|could|would|will|make|please)\b/i.test(words))
  )
}

/** Parts the items of a message at what stands between. */
export function clausesOf(items: readonly Item[], chart: Chart): Clause[] {
  const clauses: Clause[] = []
  let [sentence, separator, isCorrection, isOpeningCorrection] = [0, '', false, false]
  let held: Item[] = []
  const sentences = sentenceTexts(items, chart)
  const close = (): void => {
    const [first, last] = [held[0], held.at(-1)]
    const unknown = held.filter(({ kind }) => kind === 'unknown')
    const readings = held.filter(({ kind }) => kind === 'reading' || kind === 'ban')
    if (first && last && (unknown.length > 0 || readings.length > 0)) {
      const meanings = readings.flatMap(({ meaning }) => meaning ?? [])
      // "3 photos in 10 seconds": what stands beside a wish and is none of its own may limit it.
      const isLoose =
        meanings.some(({ edits }) => edits.length > 0) &&
        meanings.some(({ value }) => value?.piece !== undefined || value?.num !== undefined) &&
        meanings.every(({ make }) => make === null)
      const isBan = held.some(({ kind }) => kind === 'ban')
      clauses.push({
        words: chart.wordsOf(first.from, last.to),
        left: leftIn(unknown, chart),
        sentence,
        separator,
        isCorrection,
        isOpeningCorrection,
        meanings,
        named: namedIn(chart, first.from, last.to),
        isForeign: held.some((item) => item.kind === 'filler' && hasForeign(item, chart)),
        isQuestion: isQuestion(sentences[sentence] ?? ''),
        isValue: readings.length > 0 && readings.every(({ rule }) => rule?.isBare === true),
        edits: isBan ? [] : meanings.flatMap(({ edits }) => edits),
        status: meanings.some(({ isOpen }) => isOpen)
          ? 'two-ways'
          : unknown.length > 0 || isLoose
            ? NEGATION.test(chart.wordsOf(first.from, last.to).replace(EITHER, ''))
              ? 'negated'
              : 'unread'
            : isBan
              ? 'negated'
              : 'read',
      })
      isCorrection = isOpeningCorrection = false
    }
    held = []
  }
  for (const item of items) {
    const isBetween = item.kind === 'separator' || item.kind === 'correction'
    if (!isBetween) held.push(item)
    else {
      const isFirst = clauses.length === 0 && held.every(({ kind }) => kind === 'filler')
      close()
      separator = chart.wordsOf(item.from, item.to).trim().toLowerCase()
      isCorrection ||= item.kind === 'correction' && !isFirst
      isOpeningCorrection ||= item.kind === 'correction' && isFirst
      if (isSentenceEnd(chart, item)) sentence += 1
    }
  }
  close()
  const isLost = (clause: Clause): boolean => isStray(clause, clauses) || (isAside(clause) && isDemand(clause.words))
  return clauses.map((clause) => (isLost(clause) ? { ...clause, left: clause.words, edits: [], status: 'unread' } : clause))
}

/** It tells of something, and asks for nothing. */
export const isAside = ({ meanings, status }: Clause): boolean =>
  status === 'read' && meanings.length > 0 && meanings.every(({ talk }) => talk === 'aside')

/** What of a clause that was not understood is told: the words that were unknown, or all of it where those alone tell too little. */
export function lostOf({ words, left, meanings, status }: Clause): string {
  const isPart = left.includes(' … ') || /\p{Script=Han}/u.test(left) || left.toLowerCase().split(/[^\p{L}\p{N}'’]+/u).every(isPlain)
  // "Fade to black quaintly": of “quaintly” alone one would think that the rest is done.
  const isManner = /^\p{L}+ly$/iu.test(left.trim()) && meanings.some(({ edits }) => edits.length > 0)
  const isWhole = status !== 'unread' || isPart || isManner || meanings.some(({ cannot }) => cannot !== null)
  return (isWhole ? words : left).replace(/^[\s,，、]+|[\s,，、.。]+$/g, '')
}

const hasForeign = ({ from, to }: Item, { tokens }: Chart): boolean =>
  tokens.slice(from, to).some(({ kind, text, file }) => kind === 'word' && file === undefined && !grammar.words.has(text))

/** "The best part of it is 0:02 to 0:08": a mere value beside words of one sentence that were not understood may be of those. */
function isStray({ isValue, sentence, status, edits }: Clause, all: readonly Clause[]): boolean {
  if (!isValue || status !== 'read' || edits.length === 0) return false
  const beside = all.filter((other) => other.sentence === sentence)
  // Of a new video they are what it is to be like.
  return beside.some((other) => other.status === 'unread') && !beside.some(({ meanings }) => meanings.some(({ make }) => make !== null))
}

const NEGATION =
  /\b(?:non|don['’]?t|do not|not|never|no|isn['’]?t|aren['’]?t|shouldn['’]?t|won['’]?t|without|instead of|rather than|avoid)\b|不|没|别|勿|无|非/i

/** “好不好”, “…不” ask, and ban nothing. */
const EITHER = /(\p{Script=Han})[不没]\1|[不没]\s*[？?]?\s*$/gu

const BAN =
  /^\W*(?:(?:please|but|and|just|so|also|then|though)\W+)*(?:don['’]?t|do not|never|not|no|without|avoid|stop)\b|(?<!\b(?:i|we|you|they|it|people|ppl|who|that)\s)\b(?:don['’]?t|do not|never)\b|(?<![特分区个类性级])别(?![的人处名])|不要(?!了)|不用(?!了)|不需要|不必|勿/i
/** What only tells that something is not so, “跟不上歌”, is told as not understood, and not as what is not wanted. */
export function asTold(one: Unread): Unread {
  const words = bare(one.words)
  const told = { ...one, words: /[\p{L}\p{N}]/u.test(words) ? words : bare(one.clause) || one.words }
  return one.why === 'negated' && !BAN.test(one.words) ? { ...told, why: 'unread' } : one.why === 'unread' ? told : one
}
/** Without the words at its ends that mean nothing by themselves. */
function bare(words: string): string {
  const shorter = words.replace(EDGE, '').trim()
  return shorter === words ? words : bare(shorter)
}
const EDGE =
  /^(?:ah+|aah|oh|well|ok(?:ay)?|hey|can|could|would|you|please|pls|also|just|and|so|then|now|very|actually|maybe)\b[\s,，.]*|[\s,，.]*\b(?:tho(?:ugh)?|please|pls|again|very(?: much)?|just|lol|haha|thanks)[.!]*$|^(?:那个|哈+|嗯+|就|另外|还有|请|麻烦|帮我|能不能|可不可以|也)[\s，,]*|[\s，,]*(?:呗|哈|嘛|吧|呢|啊|呀|啦|了|一下)[。！!]*$/iu

/** The text of each sentence. */
function sentenceTexts(items: readonly Item[], chart: Chart): string[] {
  const texts: string[] = []
  let start = 0
  for (const item of items) {
    if (!isSentenceEnd(chart, item)) continue
    texts.push(chart.wordsOf(start, item.to))
    start = item.to
  }
  return [...texts, chart.wordsOf(start, chart.tokens.length)]
}

/** Words that were not understood, as they stand, those that are neighbours together. */
function leftIn(unknown: readonly Item[], chart: Chart): string {
  const runs: { from: number; to: number }[] = []
  for (const { from, to } of unknown) {
    const last = runs.at(-1)
    // Of what frames two of them nothing is lost.
    if (last && from - last.to <= 2) last.to = to
    else runs.push({ from, to })
  }
  return runs.map(({ from, to }) => chart.wordsOf(from, to)).join(' … ')
}
