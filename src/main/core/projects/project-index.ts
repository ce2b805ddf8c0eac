import type { Clock } from '../../../shared/async'
import { NemoError } from '../../../shared/contract/errors'
import { ERASED, isInTrash, TRASH_MS, type Project } from '../../../shared/model/project'
import type { Render } from '../../../shared/model/render'
import { isTurnOpen, isTurnRunning } from '../../../shared/model/turn'
import { own } from '../../../shared/records'
import { foldContent } from '../../../shared/state/fold'
import { IndexRecord, JobRecord } from '../../../shared/state/migrations'
import { ProjectEvent, type ProjectContent } from '../../../shared/state/state'
import { noCosts, notedCost, type CostKind, type PastCosts } from '../../../shared/text/estimate'
import { titleFrom } from '../../../shared/text/lines'
import type { DiskWriter } from '../disk/durable'
import type { Journals } from '../disk/journal'
import type { Store } from '../store'
import { createNotes } from './summary'

interface Deps {
  readonly store: Store
  readonly journals: Journals
  readonly clock: Pick<Clock, 'now'>
  readonly diskWriter: Pick<DiskWriter, 'reportTakenBack'>
}
export type ProjectIndex = ReturnType<typeof createProjectIndex>

/** Which projects there are, which was shown last, which have work under way, and what the user's turns cost. */
export function createProjectIndex({ store, journals, clock, diskWriter }: Deps) {
  const journal = journals.open('index', IndexRecord)
  let shown: string | null = null
  let busy: ReadonlySet<string> = new Set()
  let deleted: readonly Project[] = []

  function put(project: Project): void {
    store.emit({ type: 'project.put', project })
    journal.append({ type: 'project.put', project })
  }

  return {
    /** Throws `not-found`. */
    get(id: string): Project {
      const project = own(store.state().projects, id)
      if (!project) throw new NemoError({ kind: 'not-found', what: 'project' })
      return project
    },
    put,
    ...createNotes((id) => own(store.state().projects, id), put),
    /** Before anything of projects from elsewhere: what a kill leaves of one is cleaned away, and not taken for one that was lost. */
    async noteComing(projects: readonly Project[]): Promise<void> {
      for (const project of projects) journal.append({ type: 'project.put', project: { ...project, deletedAt: ERASED } })
      await journal.flush()
    },
    flush: journal.flush,

    noteShown(id: string): void {
      shown = id
      journal.append({ type: 'project.shown', id })
    },
    /** For coming back; null when there is none any more. */
    lastShown: (): string | null => (shown !== null && own(store.state().projects, shown)?.deletedAt === null ? shown : null),

    /** Those with work under way when the app last ran, and now, and those that others of a batch wait for. */
    busy: (): string[] => [...new Set([...busy, ...Object.values(store.state().projects).filter(isWaitedFor).map(({ id }) => id)])],
    noteBusy(id: string, isBusy: boolean): void {
      if (busy.has(id) === isBusy) return
      busy = new Set(isBusy ? [...busy, id] : [...busy].filter((other) => other !== id))
      journal.append({ type: 'project.busy', id, isBusy })
    },

    /** What a turn cost, for the estimate of the next one of its kind. */
    noteCost(of: CostKind, credits: number): void {
      store.emit({ type: 'cost.noted', of, credits })
      journal.append({ type: 'cost.noted', of, credits })
    },

    /** Those whose time in the trash was over when the app was started: what is left of them may go (disk/cleanup.ts). */
    deleted: (): readonly Project[] => deleted,
    /** Nothing is left of it. Resolves when that is on the disk. */
    async noteGone(id: string): Promise<void> {
      deleted = deleted.filter((project) => project.id !== id)
      if (own(store.state().projects, id)) store.emit({ type: 'project.gone', id })
      journal.append({ type: 'project.gone', id })
      await journal.flush()
    },

    /**
     * Reads the index; what was deleted more than 30 days ago is there no more. A project that is on the disk and not in the index
     * is taken back into it, and the user is told.
     */
    async load(): Promise<void> {
      const records = await journal.load()
      const read = await readProjects({ journals, clock }, records)
      ;({ shown, busy, deleted } = read)
      store.emit({ type: 'projects.read', projects: read.there })
      for (const cost of read.costs) store.emit(cost)
      for (const project of read.lost) journal.append({ type: 'project.put', project })
      await journal.compact(read.kept)
      if (read.lost.length === 0) return
      diskWriter.reportTakenBack(read.lost.length)
      // What the disk refuses is written by itself later; until then they are here.
      await journal.flush().catch(() => undefined)
    },
  }
}

/** What the index says, with the projects that it has `lost`; `kept` are the fewest lines that say the same. */
async function readProjects(deps: Pick<Deps, 'journals' | 'clock'>, records: readonly IndexRecord[]) {
  const { projects: named, shown, ...folded } = foldIndex(records)
  const sessions = new Set(named.flatMap(({ session }) => (session ? [session.sessionId] : [])))
  const lost = await readLost(deps, namedIn(records), sessions)
  const projects = [...named, ...lost]
  const isOver = (project: Project): boolean =>
    project.deletedAt !== null && (!isInTrash(project) || project.deletedAt <= deps.clock.now() - TRASH_MS)
  const live = projects.filter(({ deletedAt }) => deletedAt === null)
  const ids = new Set(live.map(({ id }) => id))
  const busy = new Set([...folded.busy].filter((id) => ids.has(id)))
  const costs = costRecords(folded.costs)
  const kept: IndexRecord[] = [
    ...projects.map((project): IndexRecord => ({ type: 'project.put', project })),
    ...(shown === null ? [] : [{ type: 'project.shown', id: shown } as const]),
    ...[...busy].map((id): IndexRecord => ({ type: 'project.busy', id, isBusy: true })),
    ...costs,
  ]
  const there = projects.filter((project) => !isOver(project))
  return { there, deleted: projects.filter(isOver), lost, shown, busy, costs, kept }
}

/** Every project that was ever in it, as far as it goes back: also what was deleted, and of which nothing should be left. */
const namedIn = (records: readonly IndexRecord[]): Set<string> =>
  new Set(
    records.flatMap((record) => {
      if (record.type === 'project.put') return [record.project.id]
      return record.type === 'project.gone' ? [record.id] : []
    }),
  )

/** All that a project has beside its line in the index. */
export async function removeFiles(journals: Journals, id: string): Promise<void> {
  await journals.remove(`projects/${id}`)
  await journals.remove(`history/${id}`)
}

interface Folded {
  readonly projects: readonly Project[]
  readonly shown: string | null
  readonly busy: ReadonlySet<string>
  readonly costs: PastCosts
}

function foldIndex(records: readonly IndexRecord[]): Folded {
  const projects = new Map<string, Project>()
  const busy = new Set<string>()
  let shown: string | null = null
  let costs = noCosts
  for (const record of records) {
    if (record.type === 'project.put') projects.set(record.project.id, record.project)
    else if (record.type === 'project.gone') projects.delete(record.id)
    else if (record.type === 'project.shown') shown = record.id
    else if (record.type === 'cost.noted') costs = notedCost(costs, record)
    else if (record.isBusy) busy.add(record.id)
    else busy.delete(record.id)
  }
  return { projects: [...projects.values()], shown, busy, costs }
}

/** What is made of it, or is yet to be, may just have ended when the app did. */
const isWaitedFor = ({ batch, deletedAt }: Project): boolean =>
  deletedAt === null && batch !== undefined && ['waiting', 'working'].includes(batch.state)

const costRecords = (costs: PastCosts) =>
  (['generate', 'edit'] as const).flatMap((of) => costs[of].map((credits) => ({ type: 'cost.noted', of, credits }) as const))

/**
 * The projects whose journals are on the disk and which the index does not name, as one that was lost leaves them: what is known of them
 * stands in their own journals and in the jobs'. Where no export tells the backend it is the engine, which costs nothing. `named`: the
 * ids in the index, also of what was deleted; `taken`: the ids of the sessions of those.
 */
async function readLost(
  { journals, clock }: Pick<Deps, 'journals' | 'clock'>,
  named: ReadonlySet<string>,
  taken: ReadonlySet<string>,
): Promise<Project[]> {
  const ids = (await journals.projectIds()).filter((id) => !named.has(id))
  if (ids.length === 0) return []
  const jobs = journals.open('jobs', JobRecord)
  const renders = (await jobs.load()).flatMap((record) => (record.type === 'render.put' ? [record.render] : []))
  await jobs.close().catch(() => undefined)
  const now = clock.now()
  const found: Project[] = []
  for (const id of ids) {
    const journal = journals.open(`projects/${id}`, ProjectEvent)
    const events = await journal.load()
    const content = foldContent(events)
    const project = asProject(id, content, renders.filter(({ projectId }) => projectId === id), now)
    if (events.length > 0) found.push(project)
    // Without its session nobody can say what became of them, and nothing goes out by itself where it was not sent to.
    if (!project.session) for (const event of ended(id, content, now)) journal.append(event)
    await journal.close().catch(() => undefined)
  }
  // A copy that was imported names the sessions of its original: one that is not surely its own is nobody's.
  const idsOf = found.map(({ session }) => session?.sessionId)
  const isOwn = (id: string): boolean => !taken.has(id) && idsOf.filter((other) => other === id).length === 1
  return found.map((project) => (project.session && isOwn(project.session.sessionId) ? project : { ...project, session: null }))
}

function asProject(id: string, content: ProjectContent, renders: readonly Render[], now: number): Project {
  const said = content.messages.flatMap((message) => (message.kind === 'user' ? [message.text] : []))
  const times = [...content.messages.map(({ at }) => at), ...Object.values(content.turns).map(({ createdAt }) => createdAt)]
  const inOrder = times.toSorted((a, b) => a - b)
  const [createdAt, updatedAt] = [inOrder[0] ?? now, inOrder.at(-1) ?? now]
  const newest = renders.toSorted((a, b) => b.createdAt - a.createdAt)[0]
  const known = { title: titleFrom(said[0] ?? ''), isTitleChosen: false, createdAt, updatedAt, deletedAt: null }
  return { id, ...known, backend: newest?.backend ?? 'engine', session: newest ? sessionOf(content, newest) : null }
}

/** The last one that is known of: what began anew says so in the chat by a message with its id (projects/index.ts). */
function sessionOf({ messages }: ProjectContent, { sessionId }: Render): Project['session'] {
  const renewal = messages.findLast((message) => message.kind === 'notice' && message.notice === 'session-renewed')
  return { taskId: '', sessionId: renewal?.id.replace(/:renewed$/, '') ?? sessionId, bindId: null }
}

function ended(projectId: string, { turns }: ProjectContent, endedAt: number): ProjectEvent[] {
  return Object.values(turns).filter(isTurnOpen).map((turn) => {
    const status = isTurnRunning(turn) ? 'unknown' : 'stopped'
    return { type: 'turn.put', projectId, turn: { ...turn, state: { status, endedAt, creditsBefore: null, creditsAfter: null } } }
  })
}
