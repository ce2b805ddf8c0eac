import type { Clock } from '../../../shared/async'
import { NemoError } from '../../../shared/contract/errors'
import type { BackendId } from '../../../shared/model/backend'
import type { Project } from '../../../shared/model/project'
import type { ProjectContent } from '../../../shared/state/state'
import { freeTitle } from '../../../shared/text/lines'
import type { History } from '../disk/history'
import type { NemoApi, SessionRef } from '../nemo/types'
import type { ProjectAccess } from '../ports'
import type { Store } from '../store'

interface Deps {
  readonly store: Store
  readonly clock: Pick<Clock, 'now'>
  readonly newId: () => string
  readonly history: Pick<History, 'records' | 'adopt'>
  readonly copySession: (sessionId: string) => Promise<SessionRef>
  readonly api: (backend: BackendId) => NemoApi
  readonly withIds: <T>(value: T, ids: ReadonlyMap<string, string>) => T
  readonly asCopy: (content: ProjectContent, projectId: string, hasSession: boolean, deps: Pick<Deps, 'newId' | 'clock'>) => ProjectContent
  readonly projects: Pick<ProjectAccess, 'get' | 'content'> & {
    readonly adopt: (project: Project, fill: () => Promise<ProjectContent>, isSessionNew: boolean) => Promise<void>
  }
}

/**
 * A second project that begins as this one stands, without its exports; answers with its id. Only on the engine of this computer, which
 * can copy its session. Throws NemoError.
 */
export async function duplicate(deps: Deps, projectId: string): Promise<string> {
  const { store, clock, newId, history, copySession, asCopy, withIds, projects } = deps
  const { session, batch: _, ...source } = projects.get(projectId)
  if (source.backend !== 'engine') throw new NemoError({ kind: 'bad-request', issues: ['only on this computer'] })
  const [id, at] = [newId(), clock.now()]
  const copy = session && (await copySession(session.sessionId))
  const content = asCopy(await projects.content(projectId), id, session !== null, deps)
  const ids = session && copy ? await mediaIds(deps.api('engine'), session, copy) : new Map<string, string>()
  const records = await history.records(projectId)
  const title = freeTitle(source.title, Object.values(store.state().projects).map((project) => project.title))
  const project = { ...source, id, title, session: copy, createdAt: at, updatedAt: at }
  const fill = async (): Promise<ProjectContent> => {
    await history.adopt(id, withIds([...records], ids))
    return withIds(content, ids)
  }
  await projects.adopt(project, fill, true)
  return id
}

/** A session names its media with itself: what each id of the one is in the other. */
async function mediaIds(engine: NemoApi, from: SessionRef, to: SessionRef): Promise<Map<string, string>> {
  const [before, after] = await Promise.all([from, to].map(async ({ sessionId }) => (await engine.readCopy(sessionId)).files))
  const known = new Map(after?.map(({ id, mediaId }) => [id, mediaId]))
  return new Map(before?.map(({ id, mediaId }) => [mediaId, known.get(id) ?? mediaId]))
}
