import type { Edit } from '../../draft/vocabulary'
import { answerTo } from '../intents/talk/questions'
import type { Cannot, Talk } from '../reader/rule'
import type { Clause, Unread } from './clauses'

/** What a message asks, and what answers it. */

interface Parts {
  readonly clauses: readonly Clause[]
  readonly edits: readonly Edit[]
  readonly cannot: readonly Cannot[]
}

/** Questions beside what is done: what answers the first that there is an answer to, and those without one. */
interface Beside {
  readonly talk: Talk | null
  readonly unread: readonly Unread[]
  readonly cannot: readonly Cannot[]
}
export function besideOf(clauses: readonly Clause[]): Beside {
  const asked = clauses.flatMap(({ isQuestion, words }) => (isQuestion && !IDLE.test(words) ? { words, answer: answerTo(words) } : []))
  return {
    talk: asked.flatMap(({ answer }) => (answer && 'talk' in answer ? answer.talk : []))[0] ?? null,
    cannot: asked.flatMap(({ answer }) => (answer && 'cannot' in answer ? answer.cannot : [])),
    unread: asked.flatMap(({ words, answer }): Unread[] => (answer === null ? [{ words, clause: words, why: 'asked' }] : [])),
  }
}
export const NOTHING_ASKED: Beside = { talk: null, unread: [], cannot: [] }
const IDLE = /^\W*(?:(?:is|was|would|does|will) (?:that|it|this) (?:be )?(?:ok\w*|possible|work|alright|fine|good|doable|clear|make sense)|what do you|does that (?:help|work)|right|ok\w*|you know)\b|你(?:觉得|看|说)|[行好可对成以]吗|吧\W*$/i

/** "My husband says the patio comes first. Is he right?": what somebody thinks is asked about, and no wish. */
const JUDGES =
  /\b(?:is|are|was) (?:he|she|they|that|it|this|my \w+) (?:right|wrong|correct|true|better|a good idea)\b|\bdo you (?:agree|think so)\b|\bwhat do you (?:think|reckon)\b|\bwho(?:'s| is) right\b|对吗|对不对|有道理|你(?:觉得|说|看)(?:呢|怎么?样)|同意吗|谁对/i
const OPINION =
  /\b(?:says?|said|thinks?|thought|reckons?|feels?|insists?|suggests?|wants?|prefers?|told me)\b|(?:说|觉得|认为|讲|建议|想)(?!.*[“"「])/i
export function hearOpinions(clauses: readonly Clause[], text: string): void {
  if (!JUDGES.test(text)) return
  for (const clause of clauses) if (OPINION.test(clause.words)) Object.assign(clause, { status: 'read', edits: [], isQuestion: true })
}

/** What cannot be is answered so too where it was only asked for. */
export function beyondIn({ clauses, edits, cannot }: Parts, text: string): readonly Cannot[] {
  const answer = edits.length === 0 && clauses.some(({ isQuestion }) => isQuestion) ? answerTo(text) : null
  return answer !== null && 'cannot' in answer ? [...new Set([...cannot, answer.cannot])] : cannot
}
