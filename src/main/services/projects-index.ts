import { NemoError } from '../../shared/errors'
import type { Project } from '../../shared/project'
import { IndexRecord } from '../../shared/records'
import type { Journals } from '../platform/types'
import type { Store } from '../store'

/** Beyond this many lines, a journal that is mostly outdated is written anew when it is loaded. */
export const COMPACT_ABOVE = 100

export type ProjectIndex = ReturnType<typeof createProjectIndex>

/** Which projects there are, and which was shown last. */
export function createProjectIndex({ store, journals }: { readonly store: Store; readonly journals: Journals }) {
  const journal = journals.open('index', IndexRecord)
  let shown: string | null = null

  return {
    /** Throws `not-found`. */
    get(id: string): Project {
      const project = store.state().projects[id]
      if (!project) throw new NemoError({ kind: 'not-found', what: 'project' })
      return project
    },
    put(project: Project): void {
      store.emit({ type: 'project.put', project })
      journal.append({ type: 'project.put', project })
    },
    flush: journal.flush,

    noteShown(id: string): void {
      shown = id
      journal.append({ type: 'project.shown', id })
    },
    /** For coming back; null when there is none any more. */
    lastShown: (): string | null => (shown !== null && store.state().projects[shown]?.deletedAt === null ? shown : null),

    /** Reads the index, and deletes for good what was deleted before the app was started. */
    async load(): Promise<void> {
      const records = await journal.load()
      const folded = foldIndex(records)
      shown = folded.shown
      const live = folded.projects.filter(({ deletedAt }) => deletedAt === null)
      for (const project of live) store.emit({ type: 'project.put', project })
      for (const { id, deletedAt } of folded.projects) if (deletedAt !== null) await journals.remove(`projects/${id}`)
      const isStale = records.length > COMPACT_ABOVE && records.length > 3 * live.length
      if (live.length === folded.projects.length && !isStale) return
      const last: IndexRecord[] = shown === null ? [] : [{ type: 'project.shown', id: shown }]
      await journal.rewrite([...live.map((project): IndexRecord => ({ type: 'project.put', project })), ...last])
    },
  }
}

function foldIndex(records: readonly IndexRecord[]): { projects: Project[]; shown: string | null } {
  const projects = new Map<string, Project>()
  let shown: string | null = null
  for (const record of records) {
    if (record.type === 'project.put') projects.set(record.project.id, record.project)
    else shown = record.id
  }
  return { projects: [...projects.values()], shown }
}
