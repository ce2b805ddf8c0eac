import type { Project } from '../../../shared/model/project'
import { own } from '../../../shared/records'
import { type Hit, isSearchable, readSaid, searchSaid } from '../../../shared/text/search'
import type { Journals } from '../disk/journal'
import type { Store } from '../store'

/** More than anyone reads; a project says so often at most what all of its places say when it is opened there. */
const MAX_HITS = 50
const MAX_IN_PROJECT = 8

interface Deps {
  readonly store: Store
  readonly journals: Pick<Journals, 'read'>
}

/**
 * Looks through the messages and the names of the files of all projects, those that were worked on last first: what is at hand in
 * memory, the others one after the other in their journals, of which nothing is opened, repaired or woken. A later search ends the one
 * before, which then answers with what it has.
 */
export function createSearch({ store, journals }: Deps): (query: string) => Promise<Hit[]> {
  let last = 0
  return async (query) => {
    const wish = ++last
    const hits: Hit[] = []
    if (!isSearchable(query)) return hits
    for (const { id } of inOrder(store.state().projects)) {
      if (wish !== last || hits.length >= MAX_HITS) break
      const said = own(store.state().open, id) ?? readSaid((await journals.read(`projects/${id}`)) ?? '', query)
      hits.push(...searchSaid(id, said, query, Math.min(MAX_IN_PROJECT, MAX_HITS - hits.length)))
    }
    return hits
  }
}

const inOrder = (projects: Readonly<Record<string, Project>>): Project[] =>
  Object.values(projects)
    .filter(({ deletedAt }) => deletedAt === null)
    .sort((a, b) => b.updatedAt - a.updatedAt)
