import { buildDraft, naturalRatio, type AssetOf } from './draft'
import { applyEdit, type Edit, type EditContext, type EditProblem } from './edits'
import { understand, type Understood } from './intent'
import type { Plan } from './plan'
import { repliesIn, type Change } from './replies'
import type { Session } from './store'
import type { Draft } from './types'

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
const MAX_CARDS = 40

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
 * says what it did or that it did not understand. Pure: the session handed in is not changed.
 */
export function answer(session: Session, text: string): Answer {
  const assetOf = assetsOf(session)
  const names = session.assets.map((asset) => asset.name)
  const understood = understand(text, names)
  const replies = repliesIn(understood.language ?? (session.language.startsWith('zh') ? 'zh' : 'en'))
  const { plan, past, pending, changes, problems } = act(session, understood, assetOf)
  const draft = plan && buildDraft(plan, assetOf)
  const intro = session.hasIntroduced ? [] : [replies.introduction]
  const isChanged = changes.length > 0
  const revision = session.revision + (isChanged ? 1 : 0)
  const said = [
    ...changes.map((change) => replies.changed(change)),
    ...(isChanged && draft ? [replies.summary(draft)] : []),
    ...problems.map((problem) => replies.problem(problem)),
    ...understood.cannot.map((wish) => replies.cannot(wish)),
  ]
  if (said.length === 0) said.push(talk(understood, draft, session, replies))
  const steps: Step[] = isChanged
    ? [
        { kind: 'text', text: [...intro, replies.working].join(' ') },
        {
          kind: 'tool',
          name: 'arrange_timeline',
          args: { edits: understood.edits.map((edit) => edit.do) },
          stateDelta: { draft_revision: revision },
        },
        { kind: 'text', text: said.join(' ') },
      ]
    : [{ kind: 'text', text: [...intro, ...said].join(' ') }]
  return { steps, session: { ...session, plan, past, pending: [...pending], revision, hasIntroduced: true } }
}

function talk({ talk, ask }: Understood, draft: Draft | null, session: Session, replies: ReturnType<typeof repliesIn>): string {
  if (talk === 'describe' && draft) return replies.summary(draft)
  if (talk !== null) return replies[talk === 'describe' ? 'help' : talk]
  if (ask === 'make' || (session.plan === null && ask !== 'unclear')) return replies.needsContent
  if (ask === 'add') return replies.nothingToAdd
  return session.plan === null ? replies.notUnderstoodAtFirst : replies.notUnderstood
}

/** Decides what the message does to the plan. */
function act(session: Session, understood: Understood, assetOf: AssetOf): Outcome {
  const { plan, past, pending } = session
  const { ask, edits } = understood
  const unchanged: Outcome = { plan, past, pending, changes: [], problems: [] }
  if (edits.some((edit) => edit.do === 'undo')) return undo(session)
  const wantsFirst = plan === null && (ask === 'edit' || ask === 'add' || (ask === 'unclear' && pending.length > 0))
  if (understood.isStory && plan === null && session.assets.length === 0) return make(session, { ...understood, edits: [] }, assetOf)
  if (ask === 'make' || wantsFirst) return make(session, understood, assetOf)
  if (plan === null || ask === 'talk') return unchanged
  const isAdding = (ask === 'add' || (ask === 'unclear' && understood.cannot.length === 0)) && pending.length > 0
  const edited = editAll(isAdding ? include(plan, pending, assetOf) : plan, edits, assetOf)
  const changes: Change[] = isAdding ? [{ did: 'added', count: pending.length }, ...edited.changes] : edited.changes
  if (changes.length === 0) return { ...unchanged, problems: edited.problems }
  return { ...edited, past: [...past, plan].slice(-MAX_UNDO), pending: isAdding ? [] : pending, changes }
}

function undo({ plan, past, pending }: Session): Outcome {
  if (past.length === 0) return { plan, past, pending, changes: [], problems: [{ why: 'nothing-to-undo' }] }
  return { plan: past.at(-1) ?? null, past: past.slice(0, -1), pending, changes: [{ did: 'undone' }], problems: [] }
}

/** A new plan: of the files that are named, or of the new ones, or of all where there are none, or else of words. */
function make(session: Session, understood: Understood, assetOf: AssetOf): Outcome {
  const { past, pending } = session
  const others = pending.length > 0 ? pending : session.assets.map((asset) => asset.id)
  const files = understood.files.length > 0 ? filesNamed(session, understood.files) : others
  const empty = emptyPlan(session, understood.subject)
  const withFiles = include(empty, files, assetOf)
  const base = withFiles.pieces.length > 0 ? withFiles : withWords(withFiles, understood)
  const shaped = { ...base, ratio: naturalRatio(files.flatMap((id) => assetOf(id) ?? [])) }
  const { plan, problems } = editAll(shaped, understood.edits, assetOf)
  if (buildDraft(plan, assetOf) === null) return { plan: session.plan, past, pending, changes: [], problems }
  return {
    plan,
    past: [...past, session.plan].slice(-MAX_UNDO),
    pending: pending.filter((id) => !files.includes(id)),
    changes: [{ did: 'made' }],
    problems,
  }
}

/** Of several with one name, one that no message has used yet; else the newest. */
function filesNamed({ assets, pending }: Session, names: readonly string[]): string[] {
  return names.reduce<string[]>((found, name) => {
    const same = assets.filter((asset) => asset.name.toLowerCase() === name.toLowerCase() && !found.includes(asset.id))
    const chosen = same.find(({ id }) => pending.includes(id)) ?? same.at(-1)
    return chosen ? [...found, chosen.id] : found
  }, [])
}

const emptyPlan = ({ revision }: Session, subject: string | null): Plan => ({
  ratio: '16:9',
  lengthMs: null,
  title: subject,
  pieces: [],
  music: { isOn: true, mood: revision % 2 === 0 ? 'calm' : 'upbeat', volume: null, assetIds: [] },
})

/** Puts files in, in their order: pictures and clips at the end, music after the music that is there. */
function include(plan: Plan, ids: readonly string[], assetOf: AssetOf): Plan {
  const songs = ids.filter((id) => assetOf(id)?.kind === 'audio')
  const pictures = ids.filter((id) => assetOf(id) && !songs.includes(id))
  const first = nextNumber(plan)
  return {
    ...plan,
    pieces: [
      ...plan.pieces,
      ...pictures.map((assetId, index) => ({ kind: 'media' as const, id: `p${first + index}`, assetId, durationMs: null })),
    ],
    music: songs.length === 0 ? plan.music : { ...plan.music, isOn: true, assetIds: [...plan.music.assetIds, ...songs] },
  }
}

/** Ids of pieces that were removed may come again; those that are there never twice. */
const nextNumber = (plan: Plan): number => 1 + Math.max(0, ...plan.pieces.map((piece) => Number(piece.id.slice(1))))

/** A card for each sentence; what the video is about, where a title of its own was asked for. */
function withWords(plan: Plan, { sentences, subject, edits, ask, isStory }: Understood): Plan {
  if (ask !== 'make' && !isStory) return plan
  const title = edits.find((edit) => edit.do === 'title')?.text ?? null
  const words = [...(title !== null && subject !== null && subject !== title ? [subject] : []), ...sentences.flatMap(splitLong)]
  return {
    ...plan,
    pieces: words.slice(0, MAX_CARDS).map((text, index) => ({ kind: 'card' as const, id: `p${index + 1}`, text, durationMs: null })),
  }
}

/** A card holds about 90 letters or 30 Chinese characters: longer sentences are cut at their commas, or between words. */
function splitLong(sentence: string): string[] {
  const limit = /\p{Script=Han}/u.test(sentence) ? 30 : 90
  if (sentence.length <= limit) return [sentence]
  const window = sentence.slice(0, limit)
  const comma = Math.max(...[',', ';', '，', '；', '、', '：', ':'].map((mark) => window.lastIndexOf(mark))) + 1
  const space = window.lastIndexOf(' ') + 1
  const cut = comma > limit / 3 ? comma : space || limit
  return [sentence.slice(0, cut).trim(), ...splitLong(sentence.slice(cut).trim())]
}

/** Applies the edits one after the other; those that cannot be done are told and the others still count. */
function editAll(start: Plan, edits: readonly Edit[], assetOf: AssetOf): { plan: Plan; changes: Change[]; problems: EditProblem[] } {
  let plan = start
  const changes: Change[] = []
  const problems: EditProblem[] = []
  for (const edit of edits) {
    if (edit.do === 'undo') continue
    const result = applyEdit(plan, edit, contextOf(plan, assetOf))
    if ('why' in result) problems.push(result)
    else {
      plan = result
      changes.push({ did: 'edited', edit })
    }
  }
  return { plan, changes, problems }
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

function assetsOf(session: Session): AssetOf {
  const assets = new Map(session.assets.map((asset) => [asset.id, asset]))
  return (id) => assets.get(id)
}
