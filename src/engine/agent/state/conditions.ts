import type { Session } from '../../store'
import { isDone } from '../corrections'
import { isOfPart, spokenOf } from '../followup/thread'
import { answer, type Answer } from '../index'
import { isQuestion } from '../understand/clauses'
import { isRemark } from '../understand/remarks'
import type { Told } from './known'
import { EACH, heldOf, toldOf } from './told'

/**
 * What is asked of the video, alone or before a wish; wishes that go by the answer, "is there music? If so take it off"; and those that
 * stand in for one that cannot be done, "take the wind out, if not mute the clips".
 */

type Hear = (session: Session, text: string) => Answer

const PLEASE = /^(?:[\s,，]*(?:then|please|pls|just|so)\b)*[\s,，]*/iu
const SO = /^(?:and |but )?if (?:so|yes|yeah|it is|it does|there (?:is|are)|they are|that['’]?s the case)\b(?! (?:too|more|over|longer|under)\b)/i
const NOT_SO =
  /^(?:and |but )?if (?:not|no|it (?:isn['’]?t|is not|doesn['’]?t)|it['’]s not|there (?:isn['’]?t|aren['’]?t)(?: any| one)?|there(?: is|['’]s) none)\b/i
const IS_OVER = /^(?:and |but )?if (?:it['’]?s|it is) (?:over|longer|more|too long|above)(?: than)?(?: that| it)?\b/i
const ZH_SO = /^(?:如果|要是|若)?(?:有|是|会|在)(?:的话|就)(?:就|请|麻烦)?[，,]?|^(?:如果|要是)(?:有|是)[，,]?(?:就|请)?/u
const ZH_NOT_SO = /^(?:如果|要是|若)?(?:没有?|不是|没)(?:的话|就)(?:就|请|麻烦)?[，,]?|^(?:如果|要是)(?:没有|不是)[，,]?(?:就|请)?/u
const ZH_IS_OVER = /^(?:如果|要是)?(?:超了|超过了?|太长)(?:的话)?[，,]?(?:就|请)?/u

/** What stands in for what cannot be done. */
const INSTEAD =
  /[\s,，;；.。!！?？]+(?:and |but |or )?(?:if (?:not|no)\b(?! (?:too|yet|now|already|sure|so|all|both|for)\b)(?: possible)?|if (?:that|this|it)(?: (?:is not|isn['’]?t|doesn['’]?t|does not|won['’]?t|can['’]?t)|['’]s not)(?: (?:work|possible|be done|go|doable))?|if you (?:can['’]?t|cannot|can not)(?: do (?:that|it|this))?|if (?:that|it)['’]?s (?:impossible|too (?:hard|difficult|much))|otherwise|or else|failing that)\b/i
const ZH_INSTEAD =
  /[\s,，;；.。!！?？]+(?:如果|要是|实在|若)?(?:不行|不能|做不到|不可以|办不到|没法|不支持|弄不了)(?:的话)?[，,]?(?:那?就|请|便)|[\s,，;；.。!！?？]+(?:不然|否则|要不然)(?:的话)?[，,]?(?:那?就)/u

const IF =
  /^(?:and |but )?if ((?:there(?:['’]s| is| are)|it(?:['’]s| is)|the video(?:['’]s| is)) [^,.;?!]{2,40}?)(?:,\s*|\s+then\s+|\s+(?=(?:please|just|make|take|cut|remove|mute|turn|put|move|delete|shorten|trim|drop|use|write|add)\b))(.+)$/i
const ZH_IF =
  /^(?:如果|要是|若)?(?:视频|总长|时长|片子)?((?:超过|多于|长于|不到|少于|不足|没?有)[^，,。]{1,10}?)(?:的话)[，,]?(?:那?就|请)?(.+)$|^(?:如果|要是|若)(?:视频|总长|时长|片子)?((?:超过|多于|长于|不到|少于|不足|没?有)[^，,。]{1,10}?)[，,]?(?:那?就|请)(.+)$/u

/** With what "it" is, of what is asked. */
function named(wish: string, { of }: Told): string {
  if (of === null) return wish
  if (/\p{Script=Han}/u.test(wish)) return wish.includes(of) || of === '视频' ? wish : `${of}${wish}`
  return wish.replace(/\b(?:it|them|that)\b/i, () => of)
}

/** As `hear`, with words before what is said. */
function withTold(words: string, answered: Answer): Answer {
  const at = answered.steps.findIndex(({ kind }) => kind === 'text')
  const steps = answered.steps.map((step, index) =>
    (step.kind === 'text' && index === at ? { ...step, text: `${words}${answered.replies.space}${step.text}` } : step))
  return { ...answered, steps }
}
/** Nothing is changed, and just this is said. */
function saying(session: Session, text: string, say: Told['say']): Answer {
  const { steps, ...rest } = answer(session, text, [])
  const said = steps.flatMap((step) => (step.kind === 'text' ? [{ ...step, text: say(rest.replies) }] : []))
  const answered = { isClear: true, isDone: true, missed: [], hint: null, open: [] }
  const asked = { isOpen: false, isLatest: false, isMissed: false, isOfPart: isOfPart(text) }
  const last = { ...session.last, ...spokenOf(text, session, 'talk'), ...asked }
  return { ...rest, ...answered, steps: said, session: { ...rest.session, last } }
}

const GAVE = /^i (?:gave|sent|uploaded|added|put in)\b[^,]{1,40}$/i
const BOUND =
  /(?<=[?？!！。；;])\s*|(?<=[a-z]\w[.])\s+|[,，]\s*(?=(?:and |but )?if (?:so|not|yes|no|it|there)\b|(?:如果|要是)?(?:有|没有?|是|不是|在|超过?)(?:的话|就))/iu
const partsOf = (text: string): string[] => text.split(BOUND).map((part) => part.trim()).filter((part) => /[\p{L}\p{N}]/u.test(part))
const ORDER = /\border\b|顺序/i
/** Beside a list a wish of its own begins. */
const BESIDE = /[，,]\s*|\s+and\s+(?=(?:how|what|which|is|are|where|does|do|the (?:length|times?)|also|can|please|make)\b)/iu

interface Questions {
  readonly told: readonly Told[]
  /** What is no question. */
  readonly wishes: readonly string[]
}
/** The questions of a sentence, and those that have no answer here, or what is wished beside a list; null: none has one. */
function questionsIn(sentence: string, session: Session, isMore: boolean): Questions | null {
  const parts = sentence.split(BESIDE).filter((part) => /[\p{L}\p{N}]/u.test(part))
  const isList = EACH.test(sentence)
  const told = parts.map((part) => toldOf(part, session, isMore || parts.length > 1))
  const left = parts.filter((part, at) => told[at] === null && !(isList && ORDER.test(part)))
  const known = told.flatMap((one) => one ?? [])
  // "Which comes first, the kitchen or the balcony?" is one.
  const whole = known.length === 0 && parts.length > 1 ? toldOf(sentence, session, isMore) : null
  if (whole) return { told: [whole], wishes: [] }
  // What has no answer is told so; what is wished in one breath is of what is asked.
  if (known.length === 0 || (left.length > 0 && !isList && !left.every(isQuestion))) return null
  return { told: known, wishes: left }
}

/** All of it asks what the timeline tells, or begins so. Null: it does not. */
function asked(session: Session, text: string, hear: Hear): Answer | null {
  const [first = '', ...rest] = partsOf(text)
  const questions = questionsIn(first, session, CONDITION.test(rest[0] ?? ''))
  if (questions === null) return null
  const names = session.assets.map(({ name }) => name)
  const [only, ...others] = questions.told
  const say: Told['say'] = (replies) => [...new Set(questions.told.map((one) => one.say(replies)))].join(replies.space)
  const [next, ...more] = [...questions.wishes, ...rest].filter((one) => !isRemark(one, names) && !GAVE.test(one))
  if (next === undefined) return saying(session, text, say)
  const behind = only && others.length === 0 ? conditionOf(next, only) : null
  if (behind?.isMet === false) return more.length === 0 ? saying(session, text, say) : null
  const wish = behind && only ? named(behind.wish, only) : next
  const answered = hear(session, [wish, ...more].join(/\p{Script=Han}/u.test(text) ? '，' : '. '))
  return withTold(say(answered.replies), answered)
}
const CONDITION = /^(?:and |but )?if\b|的话|^(?:如果|要是)/iu

/** The wish that goes by the answer to a question, and whether that is so. */
function conditionOf(text: string, { isSo }: Told): { wish: string; isMet: boolean } | null {
  if (isSo === null) return null
  const forms: readonly (readonly [RegExp, boolean])[] =
    [[SO, isSo], [NOT_SO, !isSo], [IS_OVER, !isSo], [ZH_SO, isSo], [ZH_NOT_SO, !isSo], [ZH_IS_OVER, !isSo]]
  for (const [pattern, isMet] of forms) {
    const lead = pattern.exec(text)?.[0]
    if (lead !== undefined && lead.length < text.length) return { wish: text.slice(lead.length).replace(PLEASE, ''), isMet }
  }
  return null
}

/** "If there is a title, make it bigger", “超过30秒的话剪到30秒”. */
function provided(session: Session, text: string, hear: Hear): Answer | null {
  const [, condition, said] = IF.exec(text) ?? (ZH_IF.exec(text) ?? []).filter(Boolean)
  const wish = said?.replace(PLEASE, '')
  const told = condition === undefined ? null : heldOf(condition, session)
  if (!told || wish === undefined || told.isSo === null) return null
  // "Longer than 30 seconds, cut it to 30"
  const whole = /\bto \d+[\s.!]*$/.test(wish) ? wish.replace(/[\s.!]*$/, ' seconds') : wish
  return told.isSo ? hear(session, named(/s(?:ec|\b)/i.test(condition ?? '') ? whole : wish, told)) : saying(session, text, told.say)
}
/** What is not there is not changed anyway. */
const IF_ANY = /,?\s*\bif (?:there(?:['’]s| is| are)|you have|you find) (?:one|any|some)(?=[\s.!]*$)|[，,]?(?:如果|要是)?有的话(?=[。！!\s]*$)/iu

const GIVES_UP = /^\W*(?:never ?mind|leave it|forget it|don['’]?t bother|skip it|no worries|it['’]?s (?:fine|ok)|fine|算了|没事|不用了?|不弄了?|拉倒)\b|^(?:算了|没事|不用|不弄|拉倒)/iu
/** "… otherwise u cant hear them" says why. */
const WHY = /^(?:u|you|we|they|people|nobody|no ?one|everyone|it|i)\b.*\b(?:cant|can['’]?t|cannot|won['’]?t|will|looks?|is|gets?|can)\b|[看听]不|会/iu
/** The first that can be done of two; null: no second is said, or the first is done in part, or neither can be. */
function eitherOf(session: Session, text: string, hear: Hear): Answer | null {
  const found = INSTEAD.exec(text) ?? ZH_INSTEAD.exec(text)
  if (!found || found.index === 0) return null
  const [before, behind] = [text.slice(0, found.index), text.slice(found.index + found[0].length).replace(PLEASE, '')]
  if (!/[\p{L}\p{N}]/u.test(before) || !/[\p{L}\p{N}]/u.test(behind) || WHY.test(behind)) return null
  const first = hear(session, before)
  if (isDone(session, first)) return first
  if (first.session.revision > session.revision) return null
  if (GIVES_UP.test(behind)) return first
  const second = hear(session, behind)
  if (second.session.revision === session.revision) return null
  const why = first.steps.flatMap((step) => (step.kind === 'text' ? step.text : []))
  return first.missed.length > 0
    ? answer(session, text, second.session.last.edits, [...first.missed, ...second.missed])
    : withTold(why.join(first.replies.space), second)
}

const AND_ASKED = /[，,]?\s+and\s+(?=(?:how|what|which|where|when|why|who|is|are|does|do|did|will|can)\b)|(?<=[?？])\s*(?=\S)/iu
/** "What song is it and will it stop suddenly?": each question has its answer, or is told to have none. */
function oneByOne(session: Session, text: string, hear: Hear): Answer | null {
  const parts = text.split(AND_ASKED).filter((part) => /[\p{L}\p{N}]/u.test(part))
  const isAsked = (part: string): boolean => isQuestion(part) || /[?？]\s*$/.test(part)
  const [first, ...others] = parts.length < 2 || !parts.every(isAsked) ? [] : parts.map((part) => hear(session, part))
  if (first === undefined || [first, ...others].some((one) => one.session.revision > session.revision)) return null
  const told = [first, ...others].flatMap(({ steps }) => steps.flatMap((step) => (step.kind === 'text' ? step.text : [])))
  return saying(session, text, (replies) => [...new Set(told)].join(replies.space))
}

/** `hear`: as a message by itself. Null: nothing of the kind is said. */
export function byCondition(session: Session, text: string, hear: Hear): Answer | null {
  if (session.plan === null || text.length > 300 || text.trim().includes('\n')) return null
  const all = (of: Session, words: string): Answer => byCondition(of, words, hear) ?? hear(of, words)
  const said = text.trim()
  const plain = said.replace(IF_ANY, '')
  if (plain !== said && plain !== '') return all(session, plain)
  return asked(session, said, all) ?? oneByOne(session, said, all) ?? provided(session, said, all) ?? eitherOf(session, said, all)
}
