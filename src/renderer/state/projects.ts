import type { Project } from '../../shared/model/project'
import type { AppState } from '../../shared/state/state'

/** In which order projects are listed: the newest change first, by name, or the newest first. */
export const SORTS = ['used', 'name', 'made'] as const
export type Sort = (typeof SORTS)[number]

const byNumber = new Intl.Collator(undefined, { numeric: true })
const orders: Readonly<Record<Sort, (a: Project, b: Project) => number>> = {
  used: (a, b) => b.updatedAt - a.updatedAt,
  name: (a, b) => byNumber.compare(a.title, b.title),
  made: (a, b) => b.createdAt - a.createdAt,
}

/** The projects that are not deleted. */
export const listProjects = (projects: AppState['projects'], sort: Sort = 'used'): Project[] =>
  Object.values(projects)
    .filter(({ deletedAt }) => deletedAt === null)
    .toSorted((a, b) => orders[sort](a, b) || a.id.localeCompare(b.id))
