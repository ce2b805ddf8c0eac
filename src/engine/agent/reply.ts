import type { LocalModel } from '../../shared/model/local-model'
import type { Session } from '../store'
import { answer, type Answer, type Step } from './index'
import { describePlan, propose } from './model'
import { isOfTexts } from './texts'

/**
 * What is asked can be answered in a word, and the answers that are likely are offered: which of several is meant, or whom a wish is for.
 * Each is tried before it is offered or taken: it can be done as it is said.
 */

/** So many are offered. */
const MOST = 5
/** No answer that only names something is longer, characters. */
const LONGEST = 60

/** As `answer`; a message that names whom the wish before it was for is read with that wish. */
export function answerAsked(session: Session, text: string): Answer {
  const alone = answer(session, text)
  const wish = text.length > LONGEST ? null : wishOf(session)
  if (wish === null || isDone(session, alone)) return withOffers(alone)
  for (const sentence of forWhom(wish, text.trim())) {
    const answered = answer(session, sentence)
    if (isDone(session, answered)) return answered
  }
  return withOffers(alone)
}

/** The wish of which it was asked whom it is for; which text is meant is answered where texts are read. */
const wishOf = (session: Session): string | null => (session.plan === null || isOfTexts(session) ? null : session.asked)
const isDone = (before: Session, { isClear, session }: Answer): boolean => isClear && session.revision > before.revision

function withOffers(answered: Answer): Answer {
  const { session, open, replies, steps } = answered
  const wish = wishOf(session)
  const names = wish === null ? open : [replies.everything, ...open]
  const ways = (name: string): readonly string[] => (wish === null ? [name] : forWhom(wish, name))
  const isTaken = (name: string): boolean => ways(name).some((sentence) => isDone(session, answer(session, sentence)))
  const offered = names.length > MOST ? [] : names.filter(isTaken)
  const offer: Step = { kind: 'tool', name: 'offer_replies', args: { replies: offered }, stateDelta: {} }
  return offered.length === 0 ? answered : { ...answered, steps: [offer, ...steps] }
}

/** A wish of something that is named now, in the ways in which that can be said. */
const forWhom = (wish: string, name: string): string[] =>
  [
    /\b(?:it|them|this|that|these|those)\b/i.test(wish) ? wish.replace(/\b(?:it|them|this|that|these|those)\b/i, name) : null,
    /\p{Script=Han}/u.test(wish) ? `${name}${wish}` : `${wish} for ${name}`,
    /\p{Script=Han}/u.test(wish) ? `把${name}${wish}` : `${wish} ${name}`,
  ].flatMap((one) => one ?? [])

/**
 * As `answer`, with a model's help where the rules did not understand all that was asked of a video that there is. What the model proposes
 * counts as a whole or not at all: it must be edits of ours that change something and can all be done.
 */
export async function answerWith(model: LocalModel, session: Session, text: string, signal: AbortSignal): Promise<Answer> {
  const ruled = answerAsked(session, text)
  if (ruled.isClear || session.plan === null) return ruled
  const assets = new Map(session.assets.map((asset) => [asset.id, asset]))
  const proposed = await propose(model, { timeline: describePlan(session.plan, (id) => assets.get(id)), text }, signal)
  const helped = typeof proposed === 'string' ? null : answer(session, text, proposed)
  const asked: Step = { kind: 'tool', name: 'ask_local_model', args: { model: model.name }, stateDelta: {} }
  if (helped?.isClear && helped.session.revision !== session.revision) return { ...helped, steps: [asked, ...helped.steps] }
  const why = typeof proposed === 'string' ? proposed : 'odd'
  return { ...ruled, steps: [asked, ...ruled.steps, { kind: 'text', text: ruled.replies.noHelp[why](model.name) }] }
}
