import * as z from 'zod'
import type { LocalModel } from '../../shared/model/local-model'
import { nameKey } from '../../shared/text/file-names'
import { Edit } from '../draft/vocabulary'
import type { Session } from '../store'
import { backAndOn, backBefore, isDone, otherwise, theOther, undoOfOther } from './corrections'
import { answer, type Answer, type Step, type ToolStep } from './index'
import { describePlan, propose, type NoProposal } from './model'
import { offersFor } from './offers'
import { pointedAt } from './pointed'
import { byCondition } from './state/conditions'
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
export function answerAsked(session: Session, said: string): Answer {
  const text = pointed(session, said)
  return withOffers(session, answerPlain(session, text), text)
}

const pointed = (session: Session, said: string): string => pointedAt(session, said, (sentence) => answerPlain(session, sentence))

function answerPlain(session: Session, text: string): Answer {
  return byCondition(session, text, answerAlone) ?? answerAlone(session, text)
}
function answerAlone(session: Session, text: string): Answer {
  const back = undoOfOther(session, text) ?? backBefore(session, text) ?? backAndOn(session, text)
  const alone = back ?? otherwise(session, text) ?? theOther(session, text) ?? answer(session, text)
  if (text.length > LONGEST || isDone(session, alone)) return alone
  const wish = WISHES.test(text) ? null : wishOf(session)
  for (const sentence of wish === null ? [] : forWhom(wish, text.trim())) {
    const answered = answer(session, sentence)
    if (isDone(session, answered)) return answered
  }
  const edits = chosen(session, text.trim())
  const answered = edits && answer(session, text, edits)
  return answered && isDone(session, answered) ? answered : alone
}

/** A wish of its own names nobody whom the one before was for. */
const WISHES = /^\W*(?:please |and |then |also |ok |no )*(?:write|say|add|put|make|change|remove|delete|move|set|use|show|cut|turn|play)\b|写|^\W*(?:加|删|改|换|放|移|把|用|标题|结尾|片尾|开头)/iu

/** The wish of which it was asked which one it means, of the file that is named now. */
function chosen({ last, assets }: Session, text: string): readonly Edit[] | null {
  const name = assets.find((asset) => nameKey(asset.name) === nameKey(text))?.name
  if (!last.isOpen || name === undefined) return null
  const isWhole = (said: unknown): boolean => assets.some((asset) => typeof said === 'string' && nameKey(asset.name) === nameKey(said))
  const edits = JSON.stringify(last.edits, (_, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('by' in value)) return value
    const isVague = value.by === 'it' || value.by === 'shape' || (value.by === 'name' && 'name' in value && !isWhole(value.name))
    return isVague || (value.by === 'place' && 'nth' in value && value.nth === 0) ? { by: 'name', name } : value
  })
  return Edits.safeParse(JSON.parse(edits)).data ?? null
}
const Edits = z.array(Edit)

/** The wish of which it was asked whom it is for; which text is meant is answered where texts are read. */
const wishOf = (session: Session): string | null => (session.plan === null || isOfTexts(session) ? null : session.asked)

function withOffers(before: Session, answered: Answer, text: string): Answer {
  const { session, open, replies, hint, missed } = answered
  const wish = wishOf(session)
  const names = wish === null ? open : [replies.everything, ...open]
  const isTaken = (name: string): boolean => isDone(session, answerPlain(session, name))
  const asked = names.length > MOST ? [] : names.filter(isTaken)
  const isAll = session.revision === before.revision
  const meant = asked.length > 0 ? [] : offersFor(session, missed, { text, isAll, hear: (said) => answer(session, said) })
  // It is asked already which one is meant, or what is wanted instead.
  const isAsked = missed.every(({ why }) => why === 'of-what' || why === 'negated')
  const said = meant.length === 0 ? withWords(answered, hint) : answered
  return offering(said, [...asked, ...meant], meant.length === 0 || isAsked ? null : replies.orMeant)
}

/** `asks`: what they are answers to, which is said no longer than they are offered. */
function offering(answered: Answer, replies: readonly string[], asks: string | null): Answer {
  const offer: Step = { kind: 'tool', name: 'offer_replies', args: asks === null ? { replies } : { replies, asks }, stateDelta: {} }
  return replies.length === 0 ? answered : { ...answered, steps: [offer, ...answered.steps] }
}

/** With a sentence behind what is said. */
function withWords(answered: Answer, words: string | null): Answer {
  const steps = answered.steps.map((step, at, { length }) =>
    step.kind === 'text' && at === length - 1 && words !== null ? { ...step, text: `${step.text}${answered.replies.space}${words}` } : step)
  return { ...answered, steps }
}

/** What stands for whom it is for. */
const POINTER = /\b(?:it|them|this|that|these|those)\b/i
/** A wish of something that is named now, in the ways in which that can be said. */
function forWhom(wish: string, name: string): readonly string[] {
  const pointed = POINTER.test(wish) ? [wish.replace(POINTER, () => name)] : []
  return [...pointed, ...(/\p{Script=Han}/u.test(wish) ? [`${name}${wish}`, `把${name}${wish}`] : [`${wish} for ${name}`, `${wish} ${name}`])]
}

/**
 * As `answer`, with a model's help where the rules did not understand all that was asked of a video that there is. What the model proposes
 * counts as a whole or not at all: it must be edits of ours that change something and can all be done.
 * `onAsk` hears of the step before the model is waited for.
 */
export async function answerWith(
  model: LocalModel,
  session: Session,
  said: string,
  { signal, onAsk }: { readonly signal: AbortSignal; readonly onAsk: (asked: ToolStep) => void },
): Promise<Answer> {
  const text = pointed(session, said)
  const ruled = answerAsked(session, text)
  if (ruled.isClear || ruled.isRefused || session.plan === null) return ruled
  const assets = new Map(session.assets.map((asset) => [asset.id, asset]))
  const asked: ToolStep = { kind: 'tool', name: 'ask_local_model', args: { model: model.name }, stateDelta: {} }
  onAsk(asked)
  const proposed = await propose(model, { timeline: describePlan(session.plan, (id) => assets.get(id)), text }, signal)
  const helped = 'why' in proposed ? null : answer(session, text, proposed)
  if (helped?.isClear && helped.session.revision !== session.revision) return { ...helped, steps: [asked, ...helped.steps] }
  const { why, status = 0 }: NoProposal = 'why' in proposed ? proposed : { why: 'odd' }
  return { ...ruled, steps: [asked, ...ruled.steps, { kind: 'text', text: ruled.replies.noHelp[why](model.name, status) }] }
}
