import type { Project } from '../../shared/project'
import type { AppState } from '../../shared/state'

/** The projects that are not deleted, the newest change first. */
export const listProjects = (projects: AppState['projects']): Project[] =>
  Object.values(projects)
    .filter(({ deletedAt }) => deletedAt === null)
    .toSorted((a, b) => b.updatedAt - a.updatedAt || a.id.localeCompare(b.id))
