import { foldContent } from '../../../shared/state/fold'
import { isTurnOpen, isTurnRunning } from '../../../shared/model/turn'
import type { Project } from '../../../shared/model/project'
import { JobRecord } from '../../../shared/model/records'
import type { Render } from '../../../shared/model/render'
import { ProjectEvent, type ProjectContent } from '../../../shared/state/state'
import { titleFrom } from '../../../shared/text/lines'
import type { Clock } from '../../../shared/async'
import type { Journals } from '../disk/journal'

interface Deps {
  readonly journals: Pick<Journals, 'open' | 'projectIds'>
  readonly clock: Pick<Clock, 'now'>
}

/**
 * The projects whose journals are on the disk and which the index does not name, as one that was lost leaves them: what is known of them
 * stands in their own journals and in the jobs'. Where no export tells the backend it is the engine, which costs nothing. `named`: the
 * ids in the index, also of what was deleted; `taken`: the ids of the sessions of those.
 */
export async function readLost({ journals, clock }: Deps, named: ReadonlySet<string>, taken: ReadonlySet<string>): Promise<Project[]> {
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

/** The last one that is known of: what began anew says so in the chat by a message with its id (sessions.ts). */
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
