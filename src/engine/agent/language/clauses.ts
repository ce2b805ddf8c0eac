import type { Edit } from '../../draft/edits'
import { ANY_MARK, foundIn, isWhole, marked, marksIn, unmarked, type Found, type Marked } from './grammar'
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

const FILLERS = pattern('giu')`
  (?<![\p{L}\p{N}])(?:please|pls|plz|kindly|thanks?(?: you)?(?: (?:so|very) much| a lot)?|thx|cheers|hi|hello|hey(?: there)?|nemo
      |ok(?:ay)?|yes|yeah|yep|sure|great|good
  |nice|perfect|cool|awesome|amazing|lovely|love it|looks? (?:good|great|nice|amazing)|it looks (?:good|great)|well|so|now|just|also
      |too|as well|instead|then|and|actually|maybe|perhaps|again please
  |(?:can|could|would|will) (?:you|we|i)(?: please| just)?(?: have| get)?|(?:do you think )?(?:you|we) (?:could|can|should)|i(?:'d
      | would) (?:like|love|prefer)(?: (?:you )?to| if you)?|i (?:want|need)(?: (?:you )?to)?|we (?:want|need)(?: to)?
  |i think|let(?:'|’)?s(?: (?:go with|do|try|have))?|let us|how about|what about|go ahead and|for me|for us|if (?:you can|possible
      |you could)|with|the|an?|of course|right|oh|hmm+|um+|alright|go with|make it so that|make sure(?: that)?|we(?: a|['’])re done|i
          |we|you|my|our|at the moment|today|that you added|this time
      |it in)(?![\p{L}\p{N}'’])
  |谢谢|多谢|感谢|你好|您好|好的|好吧|嗯|不错|很好|太棒了|麻烦|请|帮我|帮忙|能不能|可不可以|能否|可以|行吗|好吗|好不好|可否|我想要?|我要|我们要|我希望|希望|想要|想|要|能|给我|一下|现在|最好|然后|同时|另外|还有|并且|这次|直接
      |吧|呢|吗|嘛|啊|呀|哦|了|的|也|都|就|再|还|那么|那|和|你|您|我|会|来
`

const NEGATION = pattern('iu')`
  \b(?:don['’]?t|do not|not|non|never|no|none|isn['’]?t|aren['’]?t|wasn['’]?t|didn['’]?t|doesn['’]?t|shouldn['’]?t|won['’]?t|can['’]?t|nor
      |neither|avoid|stop|without|instead of|rather than)\b|不|没|别|勿|未|无|非
`
/** What only limits or hedges what is said beside it. */
const LIMIT = pattern('iu')`^[\s,]*(?:but|except|only|unless|however|if|when|while|until|not for|除了|除非|如果|要是|但|不过|只|仅|等)`
/** How a wish of its own begins: one that was not understood says nothing of those before it. */
const WISH = pattern('iu')`
  ^[\s,]*(?:(?:please|also|can you|could you|and|then|i want to|i'd like to|let's|请|帮我|也|再|还|可以|能不能|给我)[ ,]*)*(?:(?:add|make|put|remove
      |delete|change|set|use|cut|trim|move|swap|turn|export
  |show|play|crop|zoom|split|rotate|speed|slow|apply|insert|include|give|create|generate|translate|render|save|share|upload|post|fade
      |blur|replace|rename|color|colour|mute|loop|animate|highlight|adjust|fix|improve
  |send|write|draw|record|sync|reverse|shuffle|have|find|choose|pick|get|bring|start|end)\b|添加|加|删|去掉|移|把|将|给|让|改|换|调|用|做|放|插|配|导出|生成|裁
      |剪|旋转|翻|交换|写|设置|导|发|保存|分享|画|录|打乱|倒放|加速|减速)
`

const SEPARATOR = pattern('iu')`
  (\s*(?:[,，、—–:：]+|\s-+\s|\b(?:and then|and also|and|then|but|plus)\b|&|然后|并且|而且|同时|另外|还有|以及|接着|但是|不过|(?<=${ANY_MARK} *)(?:和|并|再|但)
  |(?<=${ANY_MARK}) +(?=(?:no|nope|actually|i mean|wait|sorry)\b))\s*)
`

/** What takes back what was said just before. */
const CORRECTION = pattern('iu')`
  ^[\s,]*(?:(?:(?:no|nope|不|不是)(?=\s*(?:$|(?:wait|no|sorry|make|i meant?)\b))|(?:wait|actually|sorry|oops|i meant?|or rather|rather
      |scratch that|make that|correction)\b(?! (?:for|until|a|one|\d))
  |不对|错了|说错了|等等|等下|算了|我是说|应该是)[\s,，]*)+
`

/** Asked, and not asked for: "can you …?" and "how about …?" want something. */
const QUESTION = pattern('iu')`
  ^\W*(?:(?:is|are|was|were|does|did|has|have i|why|when|where|who|which|how(?! about)|what(?! about|'s up)|do(?! not|n't)|should
      |would(?! you)|shall|am)\b.*[?？]
  |(?:is|are|was|does|did|why|who|where|which|how(?! about)|what(?! about))\b[^,]*)\s*$
`
const ZH_QUESTION = pattern('u')`
  (?:是不是|有没有|为什么|为啥|怎么(?!样)|什么|啥|哪|几[秒分张个]|多少|多长|多久|会不会|要不要|好不好看|还是.*[?？好])|[吗？?]\s*$
`
const ZH_REQUEST = /能不能|可不可以|能否|可否|可以|[帮请]|好吗|行吗|好不好(?!看)|怎么样|能.{0,12}吗/u

interface Clause {
  readonly text: string
  readonly separator: string
  readonly sentence: number
  readonly isCorrection: boolean
  /** Its words that no rule took and that carry meaning. */
  readonly left: string
  status: 'read' | Unread['why']
  edits: readonly Edit[]
}

const MARKS = new RegExp(ANY_MARK, 'gu')
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
  undoLimited(clauses, isFirst && isMake, wordsOf)
  takeBack(clauses)
  if (!isMake) checkPronouns(clauses, wordsOf)
  const edits = settle(clauses.flatMap((clause) => (clause.status === 'read' ? clause.edits : [])))
  if (edits === null) doubt(clauses)
  return {
    edits: edits ?? [],
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

const doubt = (clauses: readonly Clause[]): void => {
  for (const clause of clauses) if (clause.status === 'read' && clause.edits.length > 0) clause.status = 'two-ways'
}

/** True where a sentence asks something and wants nothing: "is it square?", and not "can you make it square?". */
export function isQuestion(sentence: string): boolean {
  if (/\p{Script=Han}/u.test(sentence)) return ZH_QUESTION.test(sentence.trim()) && !ZH_REQUEST.test(sentence)
  return QUESTION.test(sentence.trim())
}

/** It says what is to be done, and to what. */
const saysItAll = (words: string): boolean =>
  ABOUT_SOMETHING.test(words) && (WISH.test(words) || /^\W*(?:no|without)\b|[改换删去放移剪调设变用关]|不要/i.test(words))
const ABOUT_SOMETHING =
  /video|film|movie|length|duration|total|whole|entire|everything|title|music|song|photo|picture|clip|视频|影片|短片|片子|成片|时长|总|整|标题|音乐|照片|图/i

/** "Make it square, but only the first photo": what was not understood may limit what was, unless it is a wish of its own. */
function undoLimited(clauses: readonly Clause[], isNew: boolean, wordsOf: (clause: Clause) => string): void {
  for (const [index, clause] of clauses.entries()) {
    const next = clauses[index + 1]
    if (next && clause.status === 'negated' && isNegatedToo(next, clause)) next.status = 'negated'
    // "Don't cut the clip" limits what is asked for beside it, "not square" takes nothing of it back.
    const isBan = clause.status === 'negated' && clause.edits.length === 0
    if (!isBan && (clause.status !== 'unread' || clause.left === '')) continue
    const isWish = !isBan && WISH.test(clause.text.replace(MARKS, '‖')) && !/but|但|不过/i.test(clause.separator)
    // "In any shape but square": what comes behind is what is not wanted.
    if (next?.separator === 'but' && next.status === 'read') next.status = 'unread'
    const isLimit = isBan || LIMIT.test(clause.text) || /but|但|不过/i.test(clause.separator)
    if (isNew && !isLimit) continue
    for (const [place, other] of clauses.entries()) {
      const isBeside = other.sentence === clause.sentence || (isLimit && place === index - 1)
      // A wish says nothing of what was said before it; of what comes behind, only of what does not say what it is about.
      if (other.status === 'read' && isBeside && (!isWish || (place > index && !saysItAll(wordsOf(other))))) other.status = 'unread'
    }
  }
}

/** "Don't make it square and vertical": the second shape is no wish. */
const isNegatedToo = (next: Clause, { sentence }: Clause): boolean =>
  next.status === 'read' && next.sentence === sentence && /^(?:and|or|和|或者?|或)$/i.test(next.separator) && next.edits.every(isWhole)

/** What an edit sets: of two that set the same, one takes the other back. */
function slotOf(edit: Edit): string {
  switch (edit.do) {
    case 'length': case 'stretch': return 'length'
    case 'music-off': case 'music-on': case 'music-mood': return 'music'
    case 'music-volume': case 'music-nudge': return 'volume'
    case 'swap': case 'swap-both': return 'swap'
    case 'piece-length': case 'piece-stretch': return `piece-length`
    default: return edit.do
  }
}

/** "10 seconds, no, 20": what is said last counts where it sets the same; else it is not clear what is taken back. */
function takeBack(clauses: Clause[]): void {
  for (const [index, clause] of clauses.entries()) {
    if (!clause.isCorrection) continue
    const before = clauses.slice(0, index).filter(({ status }) => status === 'read')
    if (/^\d+(?:\.\d+)?$/.test(clause.left) && clause.edits.length === 0) {
      const isLength = before.some(({ edits }) => edits.some((edit) => edit.do === 'length'))
      const isMinutes = before.some(({ edits }) => edits.some((edit) => edit.do === 'length' && edit.ms >= 60_000))
      if (isLength && !isMinutes) Object.assign(clause, { status: 'read', edits: [{ do: 'length', ms: Number(clause.left) * 1000 }] })
    }
    const slots = clause.edits.map(slotOf)
    const taken = before.flatMap(({ edits }) => edits.map(slotOf))
    const isClear = clause.status === 'read' && slots.length > 0 && slots.every((slot) => taken.includes(slot))
    if (!isClear) doubt(clauses)
    else for (const other of before) other.edits = other.edits.filter((edit) => !slots.includes(slotOf(edit)))
  }
}

const ABOUT_WHOLE = /video|film|movie|length|duration|total|whole|entire|everything|视频|影片|短片|片子|成片|时长|总|整/i

/** A title that is put in has a time of its own, its words have none. */
const IS_PUT = /add|show|put|insert|display|加|显示|放/i

/** "Move the clip to the end and make it 5 seconds": the clip, or the video? */
function checkPronouns(clauses: readonly Clause[], wordsOf: (clause: Clause) => string): void {
  for (const [index, clause] of clauses.entries()) {
    const isLength = clause.edits.some((edit) => edit.do === 'length' || edit.do === 'stretch')
    if (clause.status !== 'read' || !isLength || ABOUT_WHOLE.test(wordsOf(clause))) continue
    const hasPronoun = /\b(?:it|this|that)\b|它/i.test(wordsOf(clause))
    const isOpen = clauses.slice(0, index).some(
      (other) =>
        (other.edits.some(({ do: what }) => /^(?:move|swap|piece)/.test(what)) && (hasPronoun || other.sentence === clause.sentence)) ||
        (hasPronoun && other.edits.some((edit) => edit.do === 'title' && edit.text !== null) && IS_PUT.test(wordsOf(other))),
    )
    if (isOpen) return doubt(clauses)
  }
}

/** The edits less what others of them make needless; null where two contradict each other. */
function settle(edits: readonly Edit[]): readonly Edit[] | null {
  const once = edits.filter((edit, index) => edits.findIndex((other) => JSON.stringify(other) === JSON.stringify(edit)) === index)
  const kept = once.filter((edit, index) => {
    const later = once.slice(index + 1)
    // "Remove the music and use calm music": the second is what there is to be.
    if (edit.do === 'music-off') return !later.some((other) => other.do === 'music-mood' || other.do === 'music-on')
    // "It is too short, make it 30 seconds": the figure says it all.
    if (edit.do === 'stretch' && edit.addMs === 0)
      return !once.some((other) => other.do === 'length' || (other.do === 'stretch' && other.addMs !== 0))
    if (edit.do === 'music-on') return !once.some((other) => other.do === 'music-mood')
    return !(edit.do === 'title' && edit.text === null && later.some((other) => other.do === 'title'))
  })
  const single = kept.filter((edit) => ['length', 'stretch', 'shape', 'title', 'undo'].includes(edit.do) || edit.do.startsWith('music'))
  const slots = single.map(slotOf)
  if (new Set(slots).size < slots.length) return null
  const pieces = kept.flatMap((edit) => (edit.do === 'piece-length' || edit.do === 'piece-stretch' ? JSON.stringify(edit.piece) : []))
  if (new Set(pieces).size < pieces.length) return null
  return kept.some((edit, index) => edit.do === 'undo' && index > 0) ? null : kept
}
