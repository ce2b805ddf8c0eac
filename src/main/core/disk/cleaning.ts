import type { Project } from '../../../shared/model/project'
import { isRenderActive } from '../../../shared/model/render'
import type { Archives, Journals, Leftovers, MediaRegistry } from '../ports'
import type { Store } from '../store'

interface Deps {
  readonly store: Store
  readonly journals: Pick<Journals, 'remove'>
  readonly archives: Pick<Archives, 'remove'>
  readonly media: Pick<MediaRegistry, 'keepOnly' | 'isKnown' | 'remoteOf'>
  readonly leftovers: Leftovers
  readonly projects: { readonly deleted: () => readonly Project[]; readonly noteGone: (id: string) => Promise<void> }
  readonly renders: { readonly remove: (id: string) => Promise<void> }
  readonly log: (message: string) => void
}
export type Cleaning = ReturnType<typeof createCleaning>

/**
 * The one owner of cleaning: what bounds each folder of the profile, and who deletes what, when, stands in ARCHITECTURE.md
 * ("What is deleted, when"). Only what the user deleted goes, and what nothing on the disk names any more; a kill in the midst
 * is made good at the next start, since a project counts as gone only when nothing is left of it.
 */
export function createCleaning({ store, journals, archives, media, leftovers, projects, renders, log }: Deps) {
  const forgotten = new Set<string>()

  /** What the engine made for a job is of no use once the file is here, or not wanted. */
  store.subscribe(({ event }) => {
    if (event.type !== 'render.put' || event.render.backend !== 'engine') return
    const { id, state: { status } } = event.render
    if ((status === 'saved' || status === 'cancelled') && !forgotten.has(id)) {
      forgotten.add(id)
      leftovers.forgetInEngine({ renders: [id] }).catch((error: unknown) => log(`not told to the engine: ${String(error)}`))
    }
  })

  const rendersOf = (projectId: string) => Object.values(store.state().renders).filter((render) => render.projectId === projectId)

  async function forgetSessions(gone: readonly Project[]): Promise<void> {
    const others = projects.deleted().filter((project) => !gone.includes(project))
    const used = new Set([...Object.values(store.state().projects), ...others].map(({ session }) => session?.sessionId))
    const sessions = gone.flatMap(({ backend, session }) => (backend === 'engine' && session ? [session.sessionId] : []))
    const unused = sessions.filter((id) => !used.has(id))
    for (const id of unused) forgotten.add(id)
    if (unused.length > 0) await leftovers.forgetInEngine({ sessions: unused })
  }

  return {
    /** Whether the engine has forgotten a session, or will have when it next starts. */
    isForgotten: async (sessionId: string): Promise<boolean> => forgotten.has(sessionId) || (await leftovers.isForgotten(sessionId)),

    /**
     * After the start: what is left of the projects that were deleted before it. One whose export is still under way waits for a later
     * start. Rejects where the disk refuses; then the rest is done at the next start.
     */
    async run(): Promise<void> {
      const gone = projects.deleted().filter(({ id }) => !rendersOf(id).some(isRenderActive))
      if (gone.length === 0) return
      await forgetSessions(gone)
      for (const render of gone.flatMap(({ id }) => rendersOf(id))) await renders.remove(render.id)
      const named = await leftovers.mediaNamedBeside(new Set(gone.map(({ id }) => id)))
      await media.keepOnly(named)
      await leftovers.clear('media-cache', ({ name }) => named.has(name) || media.remoteOf(name) !== undefined)
      await leftovers.clear('pasted', ({ path }) => media.isKnown(path))
      for (const { id } of gone) {
        await archives.remove(id)
        await journals.remove(`history/${id}`)
        await journals.remove(`projects/${id}`)
        await projects.noteGone(id)
      }
    },
  }
}
