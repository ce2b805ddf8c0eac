import type { Edit } from '../../draft/edits'
import { ANY_MARK, foundIn, isWhole, marked, marksIn, unmarked, type Found, type Marked } from './grammar'
import { MARKS, settle, type Clause } from './settle'
import { pattern } from './words'

/**
 * The rule of coverage: a clause changes something only if every word of it that carries meaning was taken by a rule as
 * part of that change. What is left over undoes its clause, and whatever it may have meant to limit; it is named to the user.
 */

/** Why a part of a message changed nothing. */
export interface Unread {
  /** As the user wrote it. */
  readonly words: string
  /** All of the clause that they stand in. */
  readonly clause: string
  /** `unread`: some words were not understood; `negated`: it says what not to do; `two-ways`: it can mean two different things. */
  readonly why: 'unread' | 'negated' | 'two-ways'
}

export interface Reading {
  /** In the order in which they were said. */
  readonly edits: readonly Edit[]
  readonly unread: readonly Unread[]
  readonly isQuestion: boolean
  /** The request for a new video was understood, word for word. */
  readonly isMakeRead: boolean
}

const FILLERS = pattern('giu')`(?<![\p{L}\p{N}])(?:please|pls|plz|kindly|thanks?(?: you)?(?: (?:so|very) much| a lot)?|thx|cheers|hi|hello
  |hey(?: there)?|nemo|ok(?:ay)?|yes|yeah|yep|sure|great|good|nice|perfect|cool|awesome|amazing|lovely|love it|looks? (?:good|great|nice
  |amazing)|it looks (?:good|great)|well|so|now|just|also|too|as well|instead|then|and|actually|maybe|perhaps|again please|(?:can|could
  |would|will) (?:you|we|i)(?: please| just)?(?: have| get)?|(?:do you think )?(?:you|we) (?:could|can|should)|i(?:'d| would) (?:like|love
  |prefer)(?: (?:you )?to| if you)?|i (?:want|need)(?: (?:you )?to)?|we (?:want|need)(?: to)?|i think|let(?:'|’)?s(?: (?:go with|do|try
  |have))?|let us|how about|what about|go ahead and|for me|for us|if (?:you can|possible|you could)|with|the|an?|of course|right|oh|hmm+
  |um+|alright|go with|make it so that|make sure(?: that)?|we(?: a|['’])re done|i|we|you|my|our|at the moment|today|that you added
  |this time|it in)(?![\p{L}\p{N}'’])|谢谢|多谢|感谢|你好|您好|好的|好吧|嗯|不错|很好|太棒了|麻烦|请|帮我|帮忙|能不能|可不可以|能否|可以|行吗|好吗|好不好|可否|我想要?|我要|我们要|我希望|希望|想要|想|要|能
  |给我|一下|现在|最好|然后|同时|另外|还有|并且|这次|直接|吧|呢|吗|嘛|啊|呀|哦|了|的|也|都|就|再|还|那么|那|和|你|您|我|会|来`

const NEGATION = pattern('iu')`\b(?:don['’]?t|do not|not|non|never|no|none|isn['’]?t|aren['’]?t|wasn['’]?t|didn['’]?t|doesn['’]?t
  |shouldn['’]?t|won['’]?t|can['’]?t|nor|neither|avoid|stop|without|instead of|rather than)\b|不|没|别|勿|未|无|非`
const SEPARATOR = pattern('iu')`(\s*(?:[,，、—–:：]+|\s-+\s|\b(?:and then|and also|and|then|but|plus)\b|&|然后|并且|而且|同时|另外|还有|以及|接着|但是|不过
  |(?<=${ANY_MARK} *)(?:和|并|再|但)|(?<=${ANY_MARK}) +(?=(?:no|nope|actually|i mean|wait|sorry)\b))\s*)`

/** What takes back what was said just before. */
const CORRECTION = pattern('iu')`^[\s,]*(?:(?:(?:no|nope|不|不是)(?=\s*(?:$|(?:wait|no|sorry|make|i meant?)\b))|(?:wait|actually|sorry|oops
  |i meant?|or rather|rather|scratch that|make that|correction)\b(?! (?:for|until|a|one|\d))|不对|错了|说错了|等等|等下|算了|我是说|应该是)[\s,，]*)+`

/** Asked, and not asked for: "can you …?" and "how about …?" want something. */
const QUESTION = pattern('iu')`^\W*(?:(?:is|are|was|were|does|did|has|have i|why|when|where|who|which|how(?! about)|what(?! about|'s up)
  |do(?! not|n't)|should|would(?! you)|shall|am)\b.*[?？]|(?:is|are|was|does|did|why|who|where|which|how(?! about)
  |what(?! about))\b[^,]*)\s*$`
const ZH_QUESTION = pattern('u')`(?:是不是|有没有|为什么|为啥|怎么(?!样)|什么|啥|哪|几[秒分张个]|多少|多长|多久|会不会|要不要|好不好看|还是.*[?？好])|[吗？?]\s*$`
const ZH_REQUEST = /能不能|可不可以|能否|可否|可以|[帮请]|好吗|行吗|好不好(?!看)|怎么样|能.{0,12}吗/u

const MAKE = new RegExp(marked('make'), 'u')

function leftOf(text: string): string {
  const left = stable(text.replace(MARKS, ' '), (words) => words.replace(FILLERS, ' ').replace(/\s+/g, ' ').trim())
  return /[\p{L}\p{N}⟦]/u.test(left) ? left : ''
}

/** The clauses of a text's sentences; a mark holds together what a rule took as one. */
function clausesOf(sentences: readonly string[], found: Marked['found']): Clause[] {
  const clauses: Clause[] = []
  let isCorrection = false
  for (const [sentence, words] of sentences.entries()) {
    if (isQuestion(unmarked(words, found))) continue
    const parts = words.split(SEPARATOR)
    for (let index = 0; index < parts.length; index += 2) {
      const whole = parts[index] ?? ''
      const text = clauses.length > 0 ? whole.replace(CORRECTION, '') : whole
      isCorrection ||= text !== whole
      const marks = text.match(MARKS) ?? []
      // "Not 20 seconds, it is 30": what is said after what is not.
      const isContrast = clauses.at(-1)?.status === 'negated' && /^而?是$/.test(leftOf(text))
      const left = isContrast ? '' : leftOf(text)
      if (left === '' && marks.length === 0) continue
      const edits = foundIn(text, found).flatMap(({ edit }) => edit ?? [])
      const status = left === '' ? (isOpen(text, found) ? 'two-ways' : 'read') : NEGATION.test(left) ? 'negated' : 'unread'
      clauses.push({ text, left, status, sentence, separator: parts[index - 1]?.trim() ?? '', isCorrection, edits })
      isCorrection = false
    }
  }
  return clauses
}

/** "Put the photo first 5 seconds", "20 seconds is too short": a value beside another wish, without words of its own, may be of either. */
function isOpen(text: string, found: Marked['found']): boolean {
  const marks = marksIn(text, found)
  const isValue = (one: Found): boolean => (one.edit ? isWhole(one.edit) : foundIn(one.source, found).some(isValue))
  const whole = marks.filter(isValue)
  const isBare = whole.some(({ source }) => !SETS.test(unmarked(source, found)))
  const hasOther = marks.some(({ edit }) => edit && !isWhole(edit) && edit.do !== 'undo' && edit.do !== 'add')
  const all = new Set(foundIn(text, found).map(({ edit }) => edit?.do))
  return (isBare && hasOther) || (all.has('stretch') && all.has('length'))
}

/** Words that ask for a length or shape, and do not only name one. */
const SETS = /[改换变做弄调剪裁设转控缩延保定长短]|\b(?:make|set|get|keep|turn|change|convert|cut|trim|want|need|should|must|longer|shorter|extend|shorten|add)\b/i

const SENTENCE = /(?<=[!?。！？;；\n…])|(?<=\.(?=\s|$|[\uE000-\uF8FF]))/u

/**
 * What of a text in which rules left their marks is to be done.
 * `isFirst`: there is no video yet, so a new one may be made though not all that was said of it was understood.
 */
export function readClauses({ text, found }: Marked, isFirst: boolean): Reading {
  const sentences = text.split(SENTENCE)
  const clauses = clausesOf(sentences, found)
  const isMake = clauses.some((clause) => MAKE.test(clause.text))
  const wordsOf = (clause: Clause): string => unmarked(clause.text, found)
  const edits = settle(clauses, wordsOf, { isFirst, isMake })
  return {
    edits,
    unread: clauses.flatMap((clause) => {
      // What only stands beside the unread words was understood, and is not named.
      if (clause.status === 'read' || (clause.status === 'unread' && clause.left === '')) return []
      const words = clause.status === 'unread' ? unknownIn(clause.text) : wordsOf(clause)
      return { words: unmarked(words, found).replace(/^[\s,，、]+|[\s,，、.。]+$/g, ''), clause: wordsOf(clause), why: clause.status }
    }),
    isQuestion: sentences.some((sentence) => isQuestion(unmarked(sentence, found))),
    isMakeRead: clauses.some((clause) => MAKE.test(clause.text) && clause.status === 'read'),
  }
}

const EDGES = [new RegExp(`^[\\s,，、]*(?:${FILLERS.source})`, 'iu'), new RegExp(`(?:${FILLERS.source})[\\s,，、]*$`, 'iu')]

/** Its words that were not taken, as they stand, without what only frames them. */
const unknownIn = (text: string): string =>
  text
    .split(MARKS)
    .filter((part) => leftOf(part) !== '')
    .map((part) => stable(part, (words) => EDGES.reduce((kept, edge) => kept.replace(edge, '').trim(), words.trim())))
    .join(' … ')

/** Changes a text until nothing more changes: a filler may stand between two halves of another. */
function stable(text: string, change: (text: string) => string): string {
  const changed = change(text)
  return changed === text ? text : stable(changed, change)
}

/** True where a sentence asks something and wants nothing: "is it square?", and not "can you make it square?". */
export function isQuestion(sentence: string): boolean {
  if (/\p{Script=Han}/u.test(sentence)) return ZH_QUESTION.test(sentence.trim()) && !ZH_REQUEST.test(sentence)
  return QUESTION.test(sentence.trim())
}
