import { buildDraft, naturalRatio } from '../draft'
import { applyEdit, fixPlaces, type EditContext, type EditProblem } from '../draft/edits'
import { findPiece, isProblem, nameOf, ownId } from '../draft/edits/find'
import { isOnBeat } from '../draft/edits/heard'
import { withinLength } from '../draft/edits/reach'
import { withPitch } from '../draft/pitch'
import { emptyPlan, MAX_LENGTH_MS, withCards, withFiles, type AssetOf, type Plan } from '../draft/plan'
import type { Edit, PieceRef, PlanEdit } from '../draft/vocabulary'
import type { Draft } from '../types'
import { nameKey } from '../../shared/text/file-names'
import type { Session } from '../store'
import { LOGO_NAME, stemOf } from './brief/files'
import { isSame, isTravel, remember, travel, unchanged, type Outcome } from './history'
import { asksForVideo } from './texts/source'
import { countedAll, meant, namesDone, namesIn, piecesOf } from './meaning'
import type { Change, Seen } from './replies/facts'
import { levelled, notesOf } from './proof/side-effects'
import type { Understood } from './understand'

/** Carries out what was understood: makes a video, or changes the one that there is. */

/** Of several with one name, those that no message has used yet come last. */
function filesNamed({ assets, pending }: Session, name: string): string[] {
  const newest = /^\?(\w+)$/.exec(name)?.[1]
  if (newest !== undefined)
    return assets.filter(({ id, kind }) => pending.includes(id) && (newest === 'any' || kind === newest)).map(({ id }) => id)
  const stem = (one: string): string => nameKey(one).replace(/\.\w{2,4}$/, '')
  const exact = assets.filter((asset) => nameKey(asset.name) === nameKey(name))
  const same = exact.length > 0 ? exact : assets.filter((asset) => stem(asset.name) === stem(name))
  const isNew = ({ id }: { id: string }): boolean => pending.includes(id)
  const fresh = same.filter(isNew)
  return [...same.filter((asset) => !isNew(asset)), ...fresh.toReversed()].map(({ id }) => id)
}

/** What an edit says of places, as they were in a plan: "and the second" counts as what was said before it did. */
export const asPlacedIn = (session: Session, plan: Plan, edit: PlanEdit, assetOf: AssetOf): PlanEdit =>
  fixPlaces(plan, edit, contextOf(session, plan, assetOf, session.last.pieces))

const contextOf = (session: Session, plan: Plan, assetOf: AssetOf, about: readonly string[]): EditContext => ({
  assetOf,
  about: about.length === 1 ? (about[0] ?? null) : null,
  pending: session.pending,
  draft: buildDraft(plan, assetOf),
  filesNamed: (name) => filesNamed(session, name),
})

/** Changes the video that there is. A message that undoes may go on from there. */
export function edit(session: Session, asked: readonly Edit[], assetOf: AssetOf): Outcome & { about: readonly string[] } {
  const [first] = asked
  const start = first && isTravel(first) ? travel(session, first) : unchanged(session)
  const edits = (first && isTravel(first) ? asked.slice(1) : asked).filter((one): one is PlanEdit => !isTravel(one))
  const about = session.last.pieces
  if (start.problems.length > 0 || edits.length === 0) return { ...start, about }
  if (start.plan === null) return { ...unchanged(session), problems: [{ why: 'no-video' }], about }
  const said = editBothWays(session, start.plan, edits, assetOf)
  const edited = said && atAskedLength(session, said, edits, assetOf)
  if (edited === null) return { ...unchanged(session), problems: [{ why: 'two-orders' }], about }
  const changes = [...start.changes, ...edited.changes]
  const keepsBeat = start.plan.isOnBeat === true && edited.plan.isOnBeat === true
  const hasLeft = keepsBeat && isOnBeat(start.plan, assetOf) && !isOnBeat(edited.plan, assetOf)
  const isBent = edited.plan.isOnBeat === true && edits.some((one) => one.do === 'piece-length') && !hasLeft
  const beat: EditProblem[] = hasLeft && edited.plan.music.isOn ? [{ why: 'left-beat' }] : isBent ? [{ why: 'to-the-beat' }] : []
  const problems = [...edited.problems, ...beat]
  // Two of them that undo each other change nothing either.
  const isNothing = isSame(edited.plan, start.plan) && edited.changes.length > 0
  if (isNothing) return { ...start, changes: [...start.changes, { did: 'same' }], problems, about }
  if (edited.changes.every((change) => change.did === 'same')) return { ...start, changes, problems, about }
  const used = usedIn(edited.plan)
  return {
    plan: edited.plan,
    past: remember(start.past, start.plan),
    future: [],
    pending: session.pending.filter((id) => !used.has(id)),
    changes,
    problems,
    about: edited.about,
  }
}

/** What says itself how long something is. */
const TIMES = /^(?:piece-length|stretch|freeze)$/
/** "Make it 15 seconds and remove the clip": the length that was asked for holds behind all else that the message asks for. */
function atAskedLength(session: Session, edited: Edited, edits: readonly PlanEdit[], assetOf: AssetOf): Edited {
  const length = edits.findLast((one) => one.do === 'length')
  if (!length || edits.at(-1) === length || edits.some((one) => TIMES.test(one.do))) return edited
  const plan = applyEdit(edited.plan, length, contextOf(session, edited.plan, assetOf, edited.about))
  return isProblem(plan) ? edited : { ...edited, plan }
}

const usedIn = ({ pieces, music, logo }: Plan): Set<string> =>
  new Set([
    ...pieces.flatMap((piece) => (piece.kind === 'media' ? piece.assetId : [])),
    ...music.assetIds,
    ...(logo ? [logo.assetId] : []),
  ])

interface Edited {
  readonly plan: Plan
  readonly changes: Change[]
  readonly problems: EditProblem[]
  /** The pieces that the last of them was about. */
  readonly about: readonly string[]
}

/** Applies the edits one after the other; those that cannot be done are told and the others still count. */
function editAll(session: Session, start: Plan, edits: readonly PlanEdit[], assetOf: AssetOf): Edited {
  let [plan, about]: [Plan, readonly string[]] = [start, session.last.pieces]
  const changes: Change[] = []
  const problems: EditProblem[] = []
  /** What another edit of the message has done was not so already. */
  const wasSame = (one: PlanEdit): boolean => {
    const alone = applyEdit(start, one, contextOf(session, start, assetOf, session.last.pieces))
    return !isProblem(alone) && isSame(alone, start)
  }
  for (const asked of edits) {
    const context = contextOf(session, plan, assetOf, about)
    const one = meant(asked, plan, context)
    const named = piecesOf(one, plan, context)
    const result = withinLength(applyEdit(plan, one, context), plan, (some) => lengthOf(some, assetOf))
    if (isProblem(result)) problems.push(result)
    else if (isSame(result, plan)) {
      if (wasSame(one)) changes.push({ did: 'same' })
      if (named.length > 0) about = named.map(({ id }) => id)
    } else {
      const byMs = lengthOf(result, assetOf) - (context.draft?.d ?? 0)
      changes.push(
        one.do === 'add'
          ? { did: 'added', count: Math.max(1, usedIn(result).size - usedIn(plan).size) }
          : { did: 'edited', edit: one, names: namesDone(one, plan, result, context), byMs },
        ...levelled(one, plan, result, assetOf),
      )
      problems.push(...notesOf(one, plan, result, assetOf))
      const before = new Set(plan.pieces.map(({ id }) => id))
      plan = result
      const fresh = plan.pieces.filter(({ id }) => !before.has(id))
      about = (fresh.length > 0 ? fresh : named).map(({ id }) => id)
    }
  }
  return { plan, changes, problems, about }
}

const lengthOf = (plan: Plan, assetOf: AssetOf): number => buildDraft(plan, assetOf)?.d ?? 0

/** What the pieces are called that an edit was about, as they are in the plan now. */
export function namesOf(session: Session, edit: Edit, assetOf: AssetOf): readonly string[] {
  if (session.plan === null || isTravel(edit)) return []
  return namesIn(edit, session.plan, contextOf(session, session.plan, assetOf, session.last.pieces))
}

/**
 * "Remove photo 1 and remove photo 2": are places counted before the message, or after each change? Both ways are tried.
 * Where they differ and both can be, it is not known which is meant: null.
 */
function editBothWays(session: Session, plan: Plan, asked: readonly PlanEdit[], assetOf: AssetOf): Edited | null {
  const context = contextOf(session, plan, assetOf, session.last.pieces)
  const edits = asked.map((one) => countedAll(one, plan, context))
  const after = editAll(session, plan, edits, assetOf)
  const before = editAll(
    session,
    plan,
    edits.map((one) => fixPlaces(plan, one, context)),
    assetOf,
  )
  if (JSON.stringify(after.plan) === JSON.stringify(before.plan)) return after
  if (before.problems.length === 0 && after.problems.length > 0) return before
  return after.problems.length === 0 && before.problems.length > 0 ? after : null
}

/** A new plan: of the files that are named, or of the new ones, or of all where there are none, or else of words. */
export function make(session: Session, understood: Understood, assetOf: AssetOf): Outcome {
  const { past, pending } = session
  const others =
    pending.length > 0 && session.plan === null
      ? pending
      : pending.some((id) => assetOf(id)?.kind !== 'audio')
        ? pending
        : session.assets.map((asset) => asset.id)
  const named = understood.files.reduce<string[]>(
    (found, name) => [
      ...found,
      ...filesNamed(session, name)
        .filter((id) => !found.includes(id))
        .slice(-1),
    ],
    [],
  )
  // A logo is no photo among others: it has its corner, or waits for one.
  const placed = understood.edits.flatMap((one) => (one.do === 'logo' && one.name ? filesNamed(session, one.name) : []))
  const isLogo = (id: string): boolean => LOGO_NAME.test(stemOf(assetOf(id)?.name ?? '')) || placed.includes(id)
  const aside = others.filter(isLogo)
  const files = understood.files.length > 0 ? named : aside.length < others.length ? others.filter((id) => !isLogo(id)) : others
  const { heading, subject } = understood
  const filled = withFiles(emptyPlan(subject, session.revision % 2 === 0 ? 'calm' : 'upbeat'), files, assetOf)
  const hasFiles = filled.pieces.length > 0
  const edits = understood.edits
    .filter((one): one is PlanEdit => !isTravel(one) && one.do !== 'add')
    // Of a video that is not there yet any music is new.
    .map((one) => (one.do === 'music-mood' ? { ...one, isNew: true } : one))
  const length = edits.find((one) => one.do === 'length')
  const told = sentencesFor(understood, hasFiles)
  // What a text is called is the title, unless another was said.
  const isHeaded = !hasFiles && subject === null && heading !== null && told[0] === heading && !edits.some((one) => one.do === 'title')
  const sentences = isHeaded ? told.slice(1) : told
  const headed = isHeaded ? { ...filled, title: heading } : filled
  const { plan: worded, left } = understood.isPitch
    ? withPitch(headed, sentences, { lengthMs: length?.ms ?? MAX_LENGTH_MS, assetOf })
    : withCards(headed, sentences)
  const shaped = { ...worded, ratio: naturalRatio(files.flatMap((id) => assetOf(id) ?? [])) }
  const edited = editAll(session, shaped, length ? [length, ...edits.filter((one) => one !== length)] : edits, assetOf)
  const problems = left.length > 0 ? [...edited.problems, { why: 'words-left', words: left } as const] : edited.problems
  const plan = length ? atLength(edited.plan, applyEdit(shaped, length, contextOf(session, shaped, assetOf, [])), assetOf) : edited.plan
  if (buildDraft(plan, assetOf) === null) return { ...unchanged(session), problems }
  const logos = plan.logo === null && !files.some(isLogo) ? aside.slice(0, 1) : []
  const isDropped = hasFiles && understood.loose.length > 0 && understood.ask === 'make'
  return {
    plan,
    past: remember(past, session.plan),
    future: [],
    pending: pending.filter((id) => !files.includes(id) && !placed.includes(id)),
    changes: [{ did: 'made' }, ...edited.changes.filter((change) => change.did === 'edited' && !IN_SUMMARY.has(change.edit.do))],
    problems: [
      ...problems,
      ...(isDropped ? [{ why: 'words-unused', words: understood.loose.join(' ') } as const] : []),
      ...repeatedIn(plan, assetOf).map((id) => ({ why: 'repeated', name: assetOf(id)?.name ?? '' }) as const),
      ...(leavesOut(plan, assetOf) ? [{ why: 'limit', of: 'video', at: MAX_LENGTH_MS } as const] : []),
      ...logos.map((id) => ({ why: 'logo-aside', name: assetOf(id)?.name ?? '' }) as const),
    ],
  }
}

/** Whether clips are longer, all in all, than a video can be: of a new one only so much is made. */
function leavesOut({ pieces, lengthMs }: Plan, assetOf: AssetOf): boolean {
  const lengths = pieces.map((piece) => (piece.kind === 'media' ? (assetOf(piece.assetId)?.durationMs ?? 0) : 0))
  return lengthMs === null && lengths.reduce((sum, ms) => sum + ms, 0) > MAX_LENGTH_MS
}

/** What is seen more often than it is in the plan, to fill the length. */
function repeatedIn(plan: Plan, assetOf: AssetOf): string[] {
  const seen = buildDraft(plan, assetOf)?.t[0]?.sg ?? []
  const own = plan.pieces.flatMap((piece) => (piece.kind === 'media' ? piece.assetId : []))
  const count = (ids: readonly (string | undefined)[], id: string): number => ids.filter((one) => one === id).length
  return [...new Set(own)].filter((id) => count(seen.map(({ m }) => m.src), id) > count(own, id)).slice(0, 1)
}

/** The plan as long as was asked at first: what no other wish made longer or shorter than in `first` is spread anew. */
function atLength(plan: Plan, first: Plan | EditProblem, assetOf: AssetOf): Plan {
  if (isProblem(first) || first.lengthMs === null || plan.lengthMs !== null) return plan
  const seen = buildDraft(first, assetOf)?.t[0]?.sg ?? []
  const pieces = plan.pieces.map((piece) =>
    seen.some(({ id, d }) => id === piece.id && d === piece.durationMs) ? { ...piece, durationMs: null } : piece,
  )
  return { ...plan, lengthMs: first.lengthMs, pieces }
}

/** What the summary of a new video tells anyway. */
const IN_SUMMARY: ReadonlySet<Edit['do']> = new Set([
  'length', 'stretch', 'shape', 'keep', 'remove', 'title', 'text', 'captions', 'end-card',
  'music-on', 'music-off', 'music-mood', 'music-volume', 'music-song',
])

/** What the video is to tell, by its request; what only stands beside that is told where there are no files. */
function sentencesFor({ told, loose, subject, edits, ask, isStory }: Understood, hasFiles: boolean): readonly string[] {
  const title = edits.find((one) => one.do === 'title')?.text ?? null
  const about = title !== null && subject !== null && subject !== title && !hasFiles ? [subject] : []
  const [first, ...more] = loose
  if (ask !== 'make') return isStory ? [...about, ...(first !== undefined && more.length > 0 && asksForVideo(first) ? more : loose)] : about
  return [...about, ...told, ...(hasFiles ? [] : loose)]
}

/** When a piece is seen that is asked for; null: it cannot be told which. */
export function seenOf(
  plan: Plan, ref: PieceRef, { assetOf, draft, about }: Pick<EditContext, 'assetOf' | 'about'> & { readonly draft: Draft },
): Seen | null {
  const context = { assetOf, draft, about, filesNamed: () => [], pending: [] }
  const found = findPiece(plan, ref, context)
  // “第三张” where there are two photos and a clip: then all are counted.
  const piece = isProblem(found) && ref.by === 'place' ? findPiece(plan, { ...ref, of: 'any' }, context) : found
  const segment = isProblem(piece) ? undefined : draft.t[0]?.sg.find(({ id }) => ownId(id) === piece.id)
  if (isProblem(piece) || !segment) return null
  return { name: nameOf(piece, assetOf), nth: plan.pieces.indexOf(piece) + 1, of: plan.pieces.length, fromMs: segment.s, ms: segment.d }
}
