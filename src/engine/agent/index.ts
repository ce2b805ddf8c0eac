import { buildDraft } from '../draft'
import { isLate } from '../draft/words'
import type { EditProblem } from '../draft/edits'
import { calledIn } from '../draft/edits/find'
import type { AssetOf } from '../draft/plan'
import type { Edit } from '../draft/vocabulary'
import type { Session } from '../store'
import { isSame, isTravel, travel, unchanged, type Outcome } from './history'
import { hintFor, sayAll, talk } from './answering'
import { withoutDescribed } from './brief/words/described'
import { withoutSwallowed } from './brief/words/placed/assigned'
import { missingFor, type InContext } from './context'
import { asksForMore, doubtOf, inQuotes } from './proof/doubts'
import { droppedOf } from './proof/dropped'
import { heardIn } from './hearing'
import { edit, make } from './making'
import { chinese } from './replies/chinese'
import { english } from './replies/english'
import type { Replies } from './replies/facts'
import { fileNotIn } from './reader/lexer'
import { readCues } from './reader/cues'
import { asTold } from './understand/clauses'
import { languageOf, type Understood, type Unread } from './understand'
import { isRemark } from './understand/remarks'
import { exactly } from './followup/exact'
import { isOfPart, spokenOf } from './followup/thread'
import { spoken } from './understand/message'
import { answerOf, textWish, waitsFor, wished } from './texts'
import { withoutLabels } from './texts/labels'
import { asGiven } from './texts/written'

/** What a turn shows, in order. */
export type Step = { readonly kind: 'text'; readonly text: string } | ToolStep
export interface ToolStep {
  readonly kind: 'tool'
  readonly name: string
  readonly args: Record<string, unknown>
  readonly stateDelta: Record<string, unknown>
}

export interface Answer {
  readonly steps: readonly Step[]
  /** The session after the turn. */
  readonly session: Session
  /** All was understood and could be done. */
  readonly isClear: boolean
  /** All was understood, and something stands in its way. */
  readonly isRefused: boolean
  /** So it is, but for what it brings with it: pictures that are cropped by another shape. */
  readonly isDone: boolean
  /** Files that have to be listened to first, by their ids: then the message is to be answered again. */
  readonly unheard: readonly string[]
  /** The words of its language. */
  readonly replies: Replies
  /** What the names are of which one is asked for. */
  readonly open: readonly string[]
  /** What was not understood, or of what it is could not be told; none where something is told as out of reach, which says what is not. */
  readonly missed: readonly Unread[]
  /** What can be said instead, in general; null: nothing needs to be. */
  readonly hint: string | null
}

/**
 * One turn: reads the message by rules (there is no model here, and the app's greeting says so), changes the plan, and
 * says what it did and what it did not understand. Pure: the session handed in is not changed. `proposed`: what a model made of it, in
 * the place of what the rules would; `beyond`: what of it is not in that.
 */
export function answer(session: Session, typed: string, proposed: readonly Edit[] | null = null, beyond: readonly Unread[] = []): Answer {
  const text = session.plan === null ? spoken(typed) : exactly(spoken(typed), session.plan, stemsOf(session))
  const assetOf = assetsOf(session)
  const [names, subtitles] = [session.assets.map((asset) => asset.name), readCues(text)]
  const wish = proposed ? null : textWish(spoken(typed), session, assetOf)
  const heard = asTyped(wish ? wished(session, wish, text) : heardIn(session, { text, names, subtitles, assetOf }), typed, names)
  // What is told word for word is no wish that was not understood.
  const isTold = heard.read.isStory && session.plan === null && session.assets.length === 0
  const put = proposed && { understood: { ...heard.read, ...NOTHING_LEFT, edits: proposed, unread: beyond }, from: session }
  const { understood: read, from, which, gone, asLast }: InContext = put ?? withoutGone(heard, session, typed, names)
  const replies = (read.language ?? session.language).startsWith('zh') ? chinese : english
  const missing = missingFor(session, read)
  const isAsked = missing !== null || which !== undefined || gone !== undefined
  const acted = isAsked ? asking(session, which, gone) : sure(session, typed, act(from, read, assetOf), assetOf)
  const outcome = outcomeOf(session, from, acted)
  const understood = withDropped(read, typed, session, outcome)
  const { past, future, pending, changes, about } = outcome
  const isNew = past.length > session.past.length || changes.some(({ did }) => /^(?:made|edited|added)$/.test(did))
  // "Undo" says by it what it undoes, and never itself; "back to the first version" is a change like others.
  const isStep = (one: Edit): boolean => one.do === 'redo' || (one.do === 'undo' && !one.isBack)
  const isTravelled = understood.edits.length > 0 && understood.edits.every(isStep)
  const version = session.revision + 1
  const plan = outcome.plan && isNew && !isTravelled ? { ...outcome.plan, version, said: typed.slice(0, 200) } : outcome.plan
  const draft = plan && buildDraft(plan, assetOf)
  const late = subtitles && plan && draft ? plan.texts.filter((one) => isLate(one, draft.d)).length : 0
  const problems = late === 0 ? outcome.problems : [...outcome.problems, { why: 'captions-late', count: late } as const]
  const isChanged = changes.some((change) => change.did !== 'same')
  const revision = isChanged ? version : session.revision
  const isOfAll = changes.some(({ did }) => did === 'made') && understood.cannot.includes('seeing')
  const isLeft = ({ words, clause, why }: Unread): boolean =>
    !(isOfAll && words === clause && REQUEST.test(words)) &&
    !(isChanged && why === 'unread' && session.plan !== null && isRemark(clause, names))
  const left = understood.unread.filter(isLeft).map(asTold)
  const shown = isTold ? { ...understood, unread: [], cannot: [] } : { ...understood, unread: left }
  const called = piecesCalled(session, assetOf)
  const before = session.plan && buildDraft(session.plan, assetOf)
  const around = { before, draft, isChanged, missing, hasFiles: hasFiles(session), names: called }
  const said = sayAll(shown, { ...outcome, problems }, replies, around)
  if (said.length === 0 || understood.beside !== null)
    said.push(wish ? answerOf(wish, replies) : talk(understood, text, draft, session, replies, assetOf))
  const arranged: Step = {
    kind: 'tool',
    // By it the app knows what “Redo” would bring back, however it was said.
    name: understood.edits.some((one) => one.do !== 'redo' && isStep(one)) ? 'undo_timeline' : 'arrange_timeline',
    args: { edits: understood.edits.map((one) => one.do) },
    stateDelta: { draft_revision: revision },
  }
  const steps: Step[] = [...(isChanged ? [arranged] : []), { kind: 'text', text: [...new Set(said)].join(replies.space) }]
  // A question is no wish that was missed.
  const isMissed = understood.unread.some(({ why }) => why !== 'asked') || understood.cannot.length + problems.length > 0
  const [isOpen, isMade] = [problems.some(({ why }) => why === 'which'), changes.some(({ did }) => did === 'made')]
  const done = which ? session.last.edits : (asLast ?? understood.edits)
  const last =
    isChanged || isOpen
      ? { edits: [...done], pieces: [...(about ?? [])], isOpen, isMade, isLatest: isChanged, isMissed: false, isOfPart: false }
      : afterNothing(session, text, understood.ask, isMissed)
  const lost = left.find(({ why }) => why === 'of-what')
  const open = lost ? called : problems.flatMap((one) => answersTo(one, typed))
  const waiting = waitsFor(wish, spoken(typed)) ?? (plan === null || isChanged ? null : (lost?.clause ?? null))
  const asked = missing === null ? (plan === null && !isChanged ? session.asked : waiting) : text
  const next = { ...session, plan, past, future, pending: [...pending], revision, asked, last }
  const [unheard, hint] = [unheardIn({ plan, problems }, assetOf), hintFor(shown, outcome, replies, hasFiles(session))]
  return { ...judged(understood, problems, left, text), steps, replies, unheard, open, hint, session: next }
}

/** What a change brings with it, and does not stand in its way. */
const NOTES: ReadonlySet<EditProblem['why']> =
  new Set(['limit', 'cropped', 'repeated', 'to-the-beat', 'left-beat', 'joins-gone', 'words-replaced', 'logo-aside'] as const)
type Judged = Pick<Answer, 'isClear' | 'isRefused' | 'isDone' | 'missed'>
/** How much of a message was understood and done; `left`: what of it is told as not understood. */
function judged({ unread, cannot }: Understood, problems: readonly EditProblem[], left: readonly Unread[], text: string): Judged {
  const isRead = unread.length + cannot.length === 0
  const isLost = left.length === 0 && problems.some(({ why }) => why === 'no-piece')
  const lost: readonly Unread[] = isLost ? [{ words: text, clause: text, why: 'of-what' }] : []
  return {
    isClear: isRead && problems.length === 0,
    isRefused: isRead && problems.length > 0 && !isLost,
    isDone: isRead && problems.every(({ why }) => NOTES.has(why)),
    missed: cannot.length > 0 ? [] : [...left, ...lost],
  }
}

/** A message that names a file that is not there changes nothing: some of its words are that name, nobody knows which. */
function withoutGone(
  heard: InContext & { readonly read: Understood }, session: Session, typed: string, names: readonly string[],
): InContext {
  const gone = heard.read.isStory || names.length === 0 ? null : fileNotIn(typed, names)
  if (gone === null) return heard
  return { understood: { ...heard.understood, ...NOTHING_LEFT, language: languageOf(typed), edits: [], beside: null }, from: session, gone }
}

/** What one says of each piece to mean it alone. */
const piecesCalled = ({ plan }: Session, assetOf: AssetOf): string[] =>
  plan === null ? [] : plan.pieces.flatMap((piece) => (piece.kind === 'card' ? piece.text : calledIn(plan, [piece], assetOf)))

function assetsOf({ assets }: Session): AssetOf {
  const known = new Map(assets.map((asset) => [asset.id, asset]))
  return (id) => known.get(id)
}

/** What the files are called. */
const stemsOf = ({ assets }: Session): string[] => assets.map(({ name }) => name.normalize('NFC').replace(/\.\w{2,4}$/, ''))

const asTyped = <Heard extends InContext>(heard: Heard, typed: string, names: readonly string[]): Heard => {
  const own = withoutSwallowed(withoutDescribed(heard.understood, typed), typed, names)
  return { ...heard, understood: asGiven(withoutLabels(own, typed), typed) }
}

/** What has to be listened to first: songs whose beat is wanted, and what an edit needs. */
function unheardIn({ plan, problems }: Pick<Outcome, 'plan' | 'problems'>, assetOf: AssetOf): readonly string[] {
  const silent = plan?.isOnBeat ? plan.music.assetIds.filter((id) => assetOf(id)?.heard === undefined) : []
  return [...silent, ...problems.flatMap((problem) => (problem.why === 'unheard' ? problem.assetIds : []))]
}

type Acted = Outcome & { readonly about?: readonly string[] }
/** `from`: where it starts, where it stands in the place of what was done last. */
function outcomeOf(session: Session, from: Session, acted: Acted): Acted {
  // A correction that cannot be done leaves what it corrects, and one that is done stands in its place.
  const isDone = acted.changes.some(({ did }) => did !== 'same')
  // "5 seconds", "no, 6", which it was before
  const isBack = !isDone && from !== session && acted.changes.length > 0 && acted.problems.length === 0
  const undone = { do: 'undo', steps: 1, isBack: true } as const
  const outcome: Acted = isDone
    ? { ...acted, past: from === session ? acted.past : session.past }
    : isBack
      ? { ...travel(session, undone), ...(acted.about && { about: acted.about }) }
      : { ...unchanged(session), changes: acted.changes, problems: acted.problems, ...(acted.about && { about: acted.about }) }
  // What is as it was is never told as done, whatever was done for it.
  const isAsBefore = session.plan !== null && outcome.changes.length > 0 && isSame(outcome.plan, session.plan)
  return isAsBefore ? { ...outcome, changes: [{ did: 'same' }] } : outcome
}

/** What is spoken of behind a message that changed nothing. */
function afterNothing(session: Session, text: string, ask: Understood['ask'], isMissed: boolean): Session['last'] {
  const spoken = spokenOf(text, session, ask)
  return { ...session.last, ...spoken, isOpen: false, isLatest: false, isMissed, isOfPart: isOfPart(text) }
}

const hasFiles = ({ assets }: Session): boolean => assets.some(({ kind }) => kind !== 'audio')

/** Nothing is done; `which` of several is meant is asked, and a file that is named and is not there is told. */
const asking = (session: Session, which: readonly string[] | undefined, gone: string | undefined): Acted => ({
  ...unchanged(session),
  problems: [...(which ? [{ why: 'which', names: which } as const] : []), ...(gone ? [{ why: 'no-file', name: gone } as const] : [])],
  about: session.last.pieces,
})

/** With what of it became nothing, whatever it was passed over as. */
function withDropped(read: Understood, typed: string, { plan }: Session, outcome: Outcome): Understood {
  if (plan === null || outcome.changes.every(({ did }) => did !== 'edited')) return read
  const plans = [plan, outcome.plan].map((one) => one && { ...one, said: '' })
  return { ...read, unread: [...read.unread, ...droppedOf(typed, { ...read, plans, told: [read.cannot, outcome.problems] })] }
}

/** What would be done, where nothing of it goes beyond what was said. */
function sure(session: Session, typed: string, acted: Acted, assetOf: AssetOf): Acted {
  const isStep = acted.changes.some(({ did }) => did === 'undone' || did === 'redone' || did === 'restored' || did === 'first')
  const isMore = isStep && asksForMore(typed, session)
  const seen = session.plan === null || acted.plan === null || isStep ? null : doubtOf(typed, session.plan, acted.plan, assetOf)
  const doubt = isMore ? ({ of: 'more' } as const) : seen
  return doubt ? { ...unchanged(session), problems: [{ why: 'doubt', doubt }], about: session.last.pieces } : acted
}

/** What is likely to be said in answer to it. */
function answersTo(problem: EditProblem, typed: string): readonly string[] {
  if (problem.why === 'which') return problem.names
  return problem.why === 'doubt' && problem.doubt.of === 'words' ? inQuotes(problem.doubt.words, typed) : []
}

/** "Make a video of my shop photos": it is made, of all that is there. */
const REQUEST = /\b(?:make|create|generate|build)\b.*\b(?:video|film|movie|reel|slideshow)\b|做.*(?:视频|短片|片子)/i

/** The rules' own reading does not count where a model was asked. */
const NOTHING_LEFT = { ask: 'edit', talk: null, unread: [], cannot: [], output: null } as const

/** Decides what the message does to the plan. */
function act(session: Session, understood: Understood, assetOf: AssetOf): Acted {
  const { plan, pending } = session
  const { ask, edits } = understood
  if (understood.isStory && plan === null && session.assets.length === 0) return make(session, { ...understood, edits: [] }, assetOf)
  const back = edits.find(isTravel)
  if (plan === null && back) return travel(session, back)
  const wantsFirst = plan === null && (ask === 'edit' || (ask === 'nothing' && pending.length > 0))
  if (wantsFirst || (ask === 'make' && isAnother(session, understood))) return make(session, understood, assetOf)
  if (plan === null || ask === 'talk') return unchanged(session)
  const adds: Edit[] = [{ do: 'add', names: [], of: 'any' }]
  return edit(session, ask === 'nothing' && pending.length > 0 ? adds : edits, assetOf)
}

/** "Make a square video" of a video that is there is no wish for another, unless it says so or there are new files for it. */
const isAnother = ({ plan, pending }: Session, { isAnother, files, subject, told, edits }: Understood): boolean =>
  plan === null || isAnother || pending.length > 0 || files.length > 0 || subject !== null || told.length > 0 || edits.length > 1
