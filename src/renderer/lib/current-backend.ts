import type { BackendState } from '../../shared/backend'
import type { AppState } from '../../shared/state'

/** Where the open project lives, or where a new one would go. */
export function currentBackend({ activeProjectId, projects, newProjectBackend, backends }: AppState): BackendState | undefined {
  const id = (activeProjectId === null ? undefined : projects[activeProjectId]?.backend) ?? newProjectBackend
  return id === null ? undefined : backends[id]
}
