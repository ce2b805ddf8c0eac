import type { BackendState } from '../../shared/model/backend'
import type { Project } from '../../shared/model/project'
import { isRenderActive, type ActiveRender, type Render } from '../../shared/model/render'
import type { AppState } from '../../shared/state/state'

const known = new WeakMap<Readonly<Record<string, Render>>, readonly ActiveRender[]>()

/** The exports under way. It is asked at every event, of which few change an export: so they are looked for once in the same ones. */
export function activeRenders(renders: Readonly<Record<string, Render>>): readonly ActiveRender[] {
  const found = known.get(renders) ?? Object.values(renders).filter(isRenderActive)
  known.set(renders, found)
  return found
}

/** Where the open project lives, or where a new one would go. */
export function currentBackend({ activeProjectId, projects, newProjectBackend, backends }: AppState): BackendState | undefined {
  const id = (activeProjectId === null ? undefined : projects[activeProjectId]?.backend) ?? newProjectBackend
  return id === null ? undefined : backends[id]
}

/** The projects that are not deleted, the newest change first. */
export const listProjects = (projects: AppState['projects']): Project[] =>
  Object.values(projects)
    .filter(({ deletedAt }) => deletedAt === null)
    .toSorted((a, b) => b.updatedAt - a.updatedAt || a.id.localeCompare(b.id))
