import { buildDraft, naturalRatio } from '../draft'
import { applyEdit, fixPlaces, type Edit, type EditContext, type EditProblem, type PlanEdit } from '../draft/edits'
import { emptyPlan, withCards, withFiles, type AssetOf, type Plan } from '../draft/plan'
import { understand, type Understood } from './language/intent'
import { chinese } from './replies/chinese'
import { english } from './replies/english'
import type { Change, Replies } from './replies/facts'
import type { Session } from '../store'
import type { Draft } from '../types'

/** What a turn shows, in order. */
export type Step =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'tool'; readonly name: string; readonly args: Record<string, unknown>; readonly stateDelta: Record<string, unknown> }

export interface Answer {
  readonly steps: readonly Step[]
  /** The session after the turn. */
  readonly session: Session
}

const MAX_UNDO = 50

/** What became of the message. */
interface Outcome {
  readonly plan: Plan | null
  readonly past: Session['past']
  readonly pending: readonly string[]
  readonly changes: readonly Change[]
  readonly problems: readonly EditProblem[]
}

/**
 * One turn: reads the message by rules (there is no model here, and the first answer says so), changes the plan, and
 * says what it did and what it did not understand. Pure: the session handed in is not changed.
 */
export function answer(session: Session, text: string): Answer {
  const assets = new Map(session.assets.map((asset) => [asset.id, asset]))
  const assetOf: AssetOf = (id) => assets.get(id)
  const names = session.assets.map((asset) => asset.name)
  const understood = recall(session, understand(text, names, session.plan === null), text, names)
  const replies = (understood.language ?? session.language).startsWith('zh') ? chinese : english
  const missing = missingFor(session, understood)
  const outcome = missing === null ? act(session, understood, assetOf) : unchanged(session)
  const { plan, past, pending, changes, problems } = outcome
  const draft = plan && buildDraft(plan, assetOf)
  const intro = session.hasIntroduced ? [] : [replies.introduction]
  const isChanged = changes.some((change) => change.did !== 'same')
  const revision = session.revision + (isChanged ? 1 : 0)
  const said = [
    ...changes.flatMap((change) => (change.did === 'same' ? [] : replies.changed(change))),
    ...(changes.some(({ did }) => did === 'same') ? [replies.same(isChanged)] : []),
    ...(isChanged && draft ? [replies.summary(draft)] : []),
    ...problems.map((problem) => replies.problem(problem)),
    ...(understood.unread.length > 0 ? [replies.unread(understood.unread, isChanged)] : []),
    ...understood.cannot.map((wish) => replies.cannot(wish)),
    ...(understood.unread.length > understood.cannot.length ? [replies.hint(understood.unread, plan !== null)] : []),
    ...(missing === null ? [] : [replies.missing[missing]]),
  ]
  if (said.length === 0) said.push(talk(understood, draft, session, replies))
  const steps: Step[] = isChanged
    ? [
        { kind: 'text', text: [...intro, replies.working].join(replies.space) },
        {
          kind: 'tool',
          name: 'arrange_timeline',
          args: { edits: understood.edits.map((edit) => edit.do) },
          stateDelta: { draft_revision: revision },
        },
        { kind: 'text', text: said.join(replies.space) },
      ]
    : [{ kind: 'text', text: [...intro, ...said].join(replies.space) }]
  const asked = missing === null ? (isChanged ? null : session.asked) : text
  return { steps, session: { ...session, plan, past, pending: [...pending], revision, asked, hasIntroduced: true } }
}

/** What a request waited for may come with the next message: then both are one. */
function recall({ asked, plan, pending }: Session, understood: Understood, text: string, names: readonly string[]): Understood {
  if (asked === null || plan !== null || understood.ask === 'make' || understood.ask === 'talk') return understood
  const { edits, unread } = understood
  const whole = understand(asked, names)
  // The files are what it waited for, whatever was said with them, unless that forbids it; what else was asked comes on top.
  if (pending.length > 0 && unread.every(({ why }) => why === 'unread')) return { ...whole, edits: [...whole.edits, ...edits], unread }
  return whole.needs === 'text' && edits.length === 0 ? understand(`${asked}:\n${text}`, names) : understood
}

/** A request that names photos or a text which are not there yet is asked for them, instead of a video of nothing. */
function missingFor({ plan, assets }: Session, { ask, needs, told, loose }: Understood): 'files' | 'text' | null {
  if (ask !== 'make' || plan !== null || needs === null) return null
  if (needs === 'text') return told.length + loose.length === 0 ? 'text' : null
  return assets.length === 0 ? 'files' : null
}

function talk({ talk, ask, edits }: Understood, draft: Draft | null, session: Session, replies: Replies): string {
  if (talk === 'describe' && draft) return replies.summary(draft)
  if (talk !== null) return talk === 'describe' ? replies.help : replies[talk]
  if (ask === 'make' && draft) return `${replies.there}${replies.space}${replies.summary(draft)}`
  if (ask === 'nothing' && session.plan !== null) return replies.nothingToAdd
  if (ask === 'make' || edits.length > 0 || ask === 'nothing') return replies.needsContent
  return replies.help
}

const unchanged = ({ plan, past, pending }: Session): Outcome => ({ plan, past, pending, changes: [], problems: [] })

/** Decides what the message does to the plan. */
function act(session: Session, understood: Understood, assetOf: AssetOf): Outcome {
  const { plan, pending } = session
  const { ask, edits } = understood
  if (understood.isStory && plan === null && session.assets.length === 0) return make(session, { ...understood, edits: [] }, assetOf)
  if (plan === null && edits.some((edit) => edit.do === 'undo')) return undo(session)
  const wantsFirst = plan === null && (ask === 'edit' || (ask === 'nothing' && pending.length > 0))
  if (wantsFirst || (ask === 'make' && isAnother(session, understood))) return make(session, understood, assetOf)
  if (plan === null || ask === 'talk') return unchanged(session)
  return edit(session, ask === 'nothing' && pending.length > 0 ? [{ do: 'add', names: [] }] : edits, assetOf)
}

/** "Make a square video" of a video that is there is no wish for another, unless it says so or there are new files for it. */
const isAnother = ({ plan, pending }: Session, { isAnother, files, subject, told }: Understood): boolean =>
  plan === null || isAnother || pending.length > 0 || files.length > 0 || subject !== null || told.length > 0

/** Changes the video that there is. A message that undoes may go on from there. */
function edit(session: Session, asked: readonly Edit[], assetOf: AssetOf): Outcome {
  const isUndo = asked[0]?.do === 'undo'
  const start = isUndo ? undo(session) : unchanged(session)
  const edits = isUndo ? asked.slice(1) : asked
  if (start.problems.length > 0 || edits.length === 0) return start
  if (start.plan === null) return { ...unchanged(session), problems: [{ why: 'no-video' }] }
  const added = add(session, start.plan, edits, assetOf)
  const planEdits = edits.filter((one): one is PlanEdit => one.do !== 'add' && one.do !== 'undo')
  const edited = editBothWays(added.plan, planEdits, assetOf)
  if (edited === null) return { ...unchanged(session), problems: [{ why: 'two-orders' }] }
  const changes = [...start.changes, ...added.changes, ...edited.changes]
  const problems = [...added.problems, ...edited.problems]
  if (changes.every((change) => change.did === 'same' || change.did === 'undone')) return { ...start, changes, problems }
  return { plan: edited.plan, past: [...start.past, start.plan].slice(-MAX_UNDO), pending: added.pending, changes, problems }
}

function undo(session: Session): Outcome {
  const { past, pending } = session
  if (past.length === 0) return { ...unchanged(session), problems: [{ why: 'nothing-to-undo' }] }
  return { plan: past.at(-1) ?? null, past: past.slice(0, -1), pending, changes: [{ did: 'undone' }], problems: [] }
}

/** Puts the files in that are named, or all new ones; a wish for music takes new songs in. */
function add(session: Session, plan: Plan, edits: readonly Edit[], assetOf: AssetOf): Outcome & { plan: Plan } {
  const { past, pending } = session
  const wishes = edits.filter((one) => one.do === 'add')
  const names = wishes.flatMap((one) => one.names)
  const songs = edits.some((one) => one.do === 'music-on') ? pending.filter((id) => assetOf(id)?.kind === 'audio') : []
  const named = filesNamed(session, names)
  const isThere = (id: string): boolean =>
    plan.pieces.some((piece) => piece.kind === 'media' && piece.assetId === id) || plan.music.assetIds.includes(id)
  const ids = [...new Set([...songs, ...(wishes.length === 0 ? [] : names.length > 0 ? named.filter((id) => !isThere(id)) : pending)])]
  const missing = names.filter((name) => filesNamed(session, [name]).length === 0)
  const problems: EditProblem[] = missing.map((name) => ({ why: 'no-piece', ref: { by: 'name', name } }))
  if (wishes.length > 0 && ids.length === 0 && missing.length === 0) problems.push({ why: 'nothing-to-add' })
  return {
    plan: withFiles(plan, ids, assetOf),
    past,
    pending: pending.filter((id) => !ids.includes(id)),
    changes: ids.length > 0 ? [{ did: 'added', count: ids.length }] : [],
    problems,
  }
}

/** A new plan: of the files that are named, or of the new ones, or of all where there are none, or else of words. */
function make(session: Session, understood: Understood, assetOf: AssetOf): Outcome {
  const { past, pending } = session
  const others = pending.length > 0 ? pending : session.assets.map((asset) => asset.id)
  const files = understood.files.length > 0 ? filesNamed(session, understood.files) : others
  const filled = withFiles(emptyPlan(understood.subject, session.revision % 2 === 0 ? 'calm' : 'upbeat'), files, assetOf)
  const hasFiles = filled.pieces.length > 0
  const shaped = { ...withCards(filled, sentencesFor(understood, hasFiles)), ratio: naturalRatio(files.flatMap((id) => assetOf(id) ?? [])) }
  const edits = understood.edits.filter((one): one is PlanEdit => one.do !== 'add' && one.do !== 'undo')
  const { plan, problems } = editAll(shaped, edits, assetOf)
  if (buildDraft(plan, assetOf) === null) return { ...unchanged(session), problems }
  const isDropped = hasFiles && understood.loose.length > 0 && understood.ask === 'make'
  return {
    plan,
    past: [...past, session.plan].slice(-MAX_UNDO),
    pending: pending.filter((id) => !files.includes(id)),
    changes: [{ did: 'made' }],
    problems: isDropped ? [...problems, { why: 'words-unused', words: understood.loose.join(' ') }] : problems,
  }
}

/** What the video is to tell, by its request; what only stands beside that is told where there are no files. */
function sentencesFor({ told, loose, subject, edits, ask, isStory }: Understood, hasFiles: boolean): readonly string[] {
  const title = edits.find((one) => one.do === 'title')?.text ?? null
  const about = title !== null && subject !== null && subject !== title && !hasFiles ? [subject] : []
  if (ask !== 'make') return isStory ? [...about, ...loose] : about
  return [...about, ...told, ...(hasFiles ? [] : loose)]
}

/** Of several with one name, one that no message has used yet; else the newest. */
function filesNamed({ assets, pending }: Session, names: readonly string[]): string[] {
  return names.reduce<string[]>((found, name) => {
    const same = assets.filter((asset) => asset.name.toLowerCase() === name.toLowerCase() && !found.includes(asset.id))
    const chosen = same.find(({ id }) => pending.includes(id)) ?? same.at(-1)
    return chosen ? [...found, chosen.id] : found
  }, [])
}

/** Applies the edits one after the other; those that cannot be done are told and the others still count. */
function editAll(start: Plan, edits: readonly PlanEdit[], assetOf: AssetOf): { plan: Plan; changes: Change[]; problems: EditProblem[] } {
  let plan = start
  const changes: Change[] = []
  const problems: EditProblem[] = []
  for (const edit of edits) {
    const result = applyEdit(plan, edit, contextOf(plan, assetOf))
    if ('why' in result) problems.push(result)
    else {
      changes.push(JSON.stringify(result) === JSON.stringify(plan) ? { did: 'same' } : { did: 'edited', edit })
      plan = result
    }
  }
  return { plan, changes, problems }
}

/**
 * "Remove photo 1 and remove photo 2": are places counted before the message, or after each change? Both ways are tried.
 * Where they differ and both can be, it is not known which is meant: null.
 */
function editBothWays(plan: Plan, edits: readonly PlanEdit[], assetOf: AssetOf): ReturnType<typeof editAll> | null {
  const after = editAll(plan, edits, assetOf)
  const before = editAll(plan, edits.map((edit) => fixPlaces(plan, edit, assetOf)), assetOf)
  if (JSON.stringify(after.plan) === JSON.stringify(before.plan)) return after
  if (before.problems.length === 0 && after.problems.length > 0) return before
  return after.problems.length === 0 && before.problems.length > 0 ? after : null
}

function contextOf(plan: Plan, assetOf: AssetOf): EditContext {
  const draft = buildDraft(plan, assetOf)
  const segments = draft?.t.flatMap((track) => track.sg) ?? []
  const sound = draft?.t.find((track) => track.id === 'music')?.sg[0]
  return {
    assetOf,
    lengthMs: draft?.d ?? 0,
    pieceMs: (id) => segments.find((segment) => segment.id === id)?.d ?? 0,
    volume: sound?.m.volume ?? 0.6,
  }
}
