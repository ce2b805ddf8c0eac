import type { Clock } from '../../../shared/async'
import { NemoError } from '../../../shared/contract/errors'
import type { Project } from '../../../shared/model/project'
import type { ProjectContent } from '../../../shared/state/state'
import type { History } from '../disk/history'
import type { SessionRef } from '../nemo/types'
import type { ProjectAccess } from '../ports'
import type { Store } from '../store'

interface Deps {
  readonly store: Store
  readonly clock: Pick<Clock, 'now'>
  readonly newId: () => string
  readonly history: Pick<History, 'records' | 'adopt'>
  readonly copySession: (sessionId: string) => Promise<SessionRef>
  readonly asCopy: (content: ProjectContent, projectId: string, hasSession: boolean, now: number) => ProjectContent
  readonly projects: Pick<ProjectAccess, 'get' | 'content'> & {
    readonly adopt: (project: Project, content: ProjectContent, beforeShown: () => Promise<void>) => Promise<void>
  }
}

/**
 * A second project that begins as this one stands, without its exports; answers with its id. Only on the engine of this computer, which
 * can copy its session. Throws NemoError.
 */
export async function duplicate({ store, clock, newId, history, copySession, asCopy, projects }: Deps, projectId: string): Promise<string> {
  const { session, ...source } = projects.get(projectId)
  if (source.backend !== 'engine') throw new NemoError({ kind: 'bad-request', issues: ['only on this computer'] })
  const [id, at] = [newId(), clock.now()]
  const copy = session && (await copySession(session.sessionId))
  const content = asCopy(await projects.content(projectId), id, session !== null, at)
  const records = await history.records(projectId)
  const title = nextTitle(source.title, Object.values(store.state().projects).map((project) => project.title))
  const project = { ...source, id, title, session: copy, createdAt: at, updatedAt: at }
  await projects.adopt(project, content, () => history.adopt(id, [...records]))
  return id
}

/** The title with the first number that no other has; one that is still to be found has none. */
function nextTitle(title: string, taken: readonly string[]): string {
  const stem = title.replace(/ \(\d+\)$/, '')
  for (let number = 2; title !== ''; number += 1) if (!taken.includes(`${stem} (${number})`)) return `${stem} (${number})`
  return title
}
