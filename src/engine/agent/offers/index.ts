import type { Plan } from '../../draft/plan'
import type { Edit } from '../../draft/vocabulary'
import type { Session } from '../../store'
import type { Answer } from '../index'
import type { Unread } from '../understand'
import { isAgainst, wantedOf } from './against'
import { namedAround } from './pieces'
import { KINDS, type Topic } from './topics'
import { valuesIn, type Values } from './values'

/**
 * Wishes that can be done now, in the place of one that was not understood: of what it is about, and of the picture that it names. Each is
 * tried before it is offered, and nothing is done unasked.
 */

/** So many are offered. */
const MOST = 4
/** A longer part tells of more than one thing, characters. */
const LONGEST = 240
/** So many parts are looked at, so many things that one may be about, and so many wishes are tried of one. */
const MOST_PARTS = 3
const MOST_TOPICS = 3
const MOST_TRIED = 10

interface Heard {
  /** The whole message. */
  readonly text: string
  /** All of it changed nothing. */
  readonly isAll: boolean
  /** What a wish would be answered. */
  readonly hear: (wish: string) => Answer
}

/** Wishes in the place of what was missed of a message, the likeliest first. */
export function offersFor(session: Session, missed: readonly Unread[], heard: Heard): readonly string[] {
  const { plan } = session
  if (plan === null) return []
  const left = missed.filter(({ why, clause }) => why !== 'unused' && why !== 'asked' && clause.length <= LONGEST && !ASKS.test(clause))
  const parts = [...new Map(left.map((one) => [one.clause, one])).values()].slice(0, MOST_PARTS)
  const lists = parts.map((part) => wishesOf(part, { ...session, plan }, { ...heard, isAll: heard.isAll && parts.length === 1 }))
  const turns = Array.from({ length: MOST }, (_, at) => lists.flatMap((list) => list.slice(at, at + 1)))
  return [...new Set(turns.flat())].slice(0, MOST)
}
/** It wants to know something. */
const ASKS = /^\W*(?:how (?:long|many|much)|what(?!ever| about)|when|where|who|which)\b|几分钟|几秒|多长|多久|多少|什么时候|为什么/iu

function wishesOf({ clause: said, why }: Unread, session: Session & { readonly plan: Plan }, heard: Heard): readonly string[] {
  const { text, isAll, hear } = heard
  const language = /\p{Script=Han}/u.test(said) ? 'zh' : 'en'
  const clause = wantedOf(said, why === 'negated')
  const values = valuesIn(clause, text, session, language)
  const isGiven = /[“"「『]/u.test(isAll ? text : clause)
  // Words that were given, and are not there yet, are to be shown: nothing else is meant.
  const isNew = (values.said['quote'] ?? []).length > 0
  const isFor = ({ does }: Topic): boolean => !isGiven || does.some((one) => (isNew ? one === 'text' : OF_WORDS.has(one)))
  const topics = topicsOf(values, isAll ? wantedOf(values.around, why === 'negated') : '').filter(isFor)
  const ranked = topics.flatMap((topic, nth) =>
    topic[language].filter((wish) => isOfNamed(wish, topic, values))
      .map((wish, at) => ({ topic, wish, rank: at + 2 * nth - 2 * weightOf(wish, values) })))
  const offered = new Map<string, string>()
  let left = MOST_TRIED
  const isTaken = (wish: string, said: string, topic: Topic): boolean => {
    if (isAgainst(wish, namedAround(clause, text, values)) || --left < 0 || offered.size === MOST) return false
    const answered = hear(said)
    const { said: _, ...plan } = answered.session.plan ?? { said: '' }
    const made = JSON.stringify(plan)
    if (offered.has(made) || !isOfIt(session, answered, { topic, ids: idsOf(wish, values) })) return false
    offered.set(made, said)
    return true
  }
  // Where what was said of it can be done, nothing else of it is offered.
  const exact = new Set<Topic>()
  for (const { wish, topic } of ranked.toSorted((a, b) => a.rank - b.rank)) {
    if (exact.has(topic) && !EXACT.test(wish)) continue
    if (filled(wish, values).some((one) => isTaken(wish, one, topic)) && EXACT.test(wish)) exact.add(topic)
  }
  return [...offered.values()]
}

/** What a part is about, of what it goes on with where it names nothing; where it says nothing of that, what the message is. */
function topicsOf({ plain, goesOn }: Values, text: string): readonly Topic[] {
  const going = goesOn === null ? [] : topicsIn(`${goesOn} ${plain}`).filter(({ about }) => !about.test(goesOn))
  return [going, topicsIn(plain), topicsIn(text)].find((topics) => topics.length > 0) ?? []
}
function topicsIn(words: string): readonly Topic[] {
  const named = KINDS.filter(({ noun }) => noun?.test(words))
  return (named.length > 0 ? named : KINDS).flatMap(({ topics }) => topics.filter(({ about }) => about.test(words))).slice(0, MOST_TOPICS)
}

const EXACT = /\{(?:time|at|share|colour|place|shape|own)\}/
const PLACE = /\{(\w+)\}/g
/** What says a value of the message is nearer to it. */
const weightOf = (wish: string, { said }: Values): number =>
  [...wish.matchAll(PLACE)].filter(([, name = '']) => name !== 'words' && (said[name] ?? []).length > 0).length

/** A wish in the ways in which its places can be filled; none where one cannot. */
function filled(wish: string, { said }: Values): readonly string[] {
  const names = [...new Set([...wish.matchAll(PLACE)].flatMap(([, name]) => name ?? []))]
  return names.reduce<readonly string[]>(
    (ways, name) => ways.flatMap((way) => (said[name] ?? []).map((one) => way.replaceAll(`{${name}}`, one))), [wish])
}

/** The pictures that a wish is of; null: of none, or of all. */
const idsOf = (wish: string, { pieces, said }: Values): readonly string[] | null =>
  wish.includes('{it}') || (wish.includes('{all}') && said['all'] === pieces[0]?.names) ? (pieces[0]?.ids ?? null) : null

/** Where a picture is named, a wish of pictures is of that one. */
const isOfNamed = (wish: string, { does }: Topic, { isNamed }: Values): boolean =>
  !isNamed || /\{(?:it|all|other)\}/.test(wish) || !does.some((one) => OF_PICTURES.has(one))
const OF_PICTURES: ReadonlySet<Edit['do']> = new Set([
  'remove', 'move', 'swap', 'piece-length', 'piece-stretch', 'stretch', 'length', 'trim', 'speed', 'look', 'fit', 'zoom', 'motion',
  'rotate', 'mirror', 'steady', 'sound',
])

const OF_WORDS: ReadonlySet<Edit['do']> = new Set(['text', 'title', 'end-card', 'captions', 'words-look', 'words-off'])
interface Meant {
  readonly topic: Topic
  readonly ids: readonly string[] | null
}
/** It changes something, all of it is of the topic, and of the pictures that it is to be of. */
function isOfIt(before: Session, { isDone, session }: Answer, { topic, ids }: Meant): boolean {
  const { edits, pieces } = session.last
  if (!isDone || session.revision === before.revision) return false
  const isOfTopic = edits.every((edit) => topic.does.includes(edit.do))
  return isOfTopic && (ids === null || pieces.every((id) => ids.includes(id)))
}
