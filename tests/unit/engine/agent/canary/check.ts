import { answer } from '../../../../../src/engine/agent'
import type { Session } from '../../../../../src/engine/store'
import { aspectsOf, changedKeys, type Aspects } from '../corpus/aspects'
import { timeline } from '../corpus/check'
import { checkOf } from '../corpus/wants'
import { sessionWith } from '../conversation-kit'
import type { Wish } from './wishes'

type Language = 'en' | 'zh'
const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`
const small = (text: string): string => (/^I\b/.test(text) ? text : `${text.charAt(0).toLowerCase()}${text.slice(1)}`)
const BEHIND = {
  en: [(base: string, say: string) => `${base}, and ${say}`, (base: string, say: string) => `${base}. Also ${say}`,
    (base: string, say: string) => `${base} but ${say}`],
  zh: [(base: string, say: string) => `${base}，${say}`, (base: string, say: string) => `${base}，还有${say}`,
    (base: string, say: string) => `${base}。另外${say}`],
}
const BEFORE = {
  en: [(base: string, say: string) => `${capital(say)}. ${capital(base)}`, (base: string, say: string) => `${say}, and ${small(base)}`],
  zh: [(base: string, say: string) => `${say}。${base}`, (base: string, say: string) => `${say}，${base}`],
}

/** A wish at the front, in the middle and at the end of a message, with what people put between. */
export function places(lang: Language, parted: string, say: string): string[] {
  const parts = parted.split('|')
  const base = parts.join('')
  const [head = '', ...tail] = parts
  const comma = lang === 'zh' ? '，' : ','
  const behind = /^[\s,，.。!！]*[,，.。!！]/u.test(tail[0] ?? '') ? '' : comma
  const middle = tail.length === 0 ? [] : [`${head}${comma}${lang === 'zh' ? '' : ' '}${say}${behind}${tail.join('')}`]
  const end = base.replace(/[.。!！]$/u, '')
  return [...BEFORE[lang].map((join) => join(base, say)), ...middle, ...BEHIND[lang].map((join) => join(end, say))]
}

/** The corpus's pictures, of which no message has made a video yet. */
export const begun = (): Session => {
  const { assets } = timeline([])
  return sessionWith(...assets.filter(({ kind }) => kind !== 'audio'))
}

type Fate = 'done' | 'named' | 'silent' | 'skip'
interface Outcome {
  readonly fate: Fate
  /** What else is not as the message without the wish would have it. */
  readonly other: readonly string[]
  readonly reply: string
}

const replyOf = ({ steps }: ReturnType<typeof answer>): string =>
  steps.flatMap((step) => (step.kind === 'text' ? step.text : [])).join(' ')

const known = new Map<string, Aspects>()
/** What a message by itself makes of a session; each only once. */
function aspectsAfter(start: Session, message: string): Aspects {
  const key = `${start.plan === null ? 'first' : ''} ${message}`
  const found = known.get(key) ?? aspectsOf(answer(start, message).session)
  known.set(key, found)
  return found
}

/** What became of a wish in a message. */
export function fateOf(start: Session, base: string, message: string, wish: Wish): Outcome {
  const from = start.plan === null ? aspectsAfter(start, 'make the video') : aspectsOf(start)
  const without = aspectsAfter(start, base)
  const put = answer(start, message)
  const after = aspectsOf(put.session)
  const reply = replyOf(put)
  const changed = changedKeys(without, after)
  if (wish.want === null) return { fate: wish.named.test(reply) ? 'named' : 'silent', other: changed, reply }
  // Where nothing is made, nothing is as wished.
  const before = without['none'] === true ? from : without
  const check = after['none'] === true ? null : checkOf(wish.want, { before, after, tools: [], output: null })
  const isAbout = (key: string): boolean => check?.about.test(key) === true
  // Where the message is of the same thing, it is not said what is to be.
  const isSame = changedKeys(from, without).some(isAbout)
  const other = changed.filter((key) => !isAbout(key) && check?.implied?.test(key) !== true)
  return { fate: check?.holds === true ? 'done' : isSame ? 'skip' : wish.named.test(reply) ? 'named' : 'silent', other, reply }
}
