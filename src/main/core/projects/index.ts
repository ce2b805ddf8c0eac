import type { BackendId } from '../../../shared/model/backend'
import { NemoError } from '../../../shared/contract/errors'
import { own } from '../../../shared/records'
import type { Project, ProjectView } from '../../../shared/model/project'
import type { ProjectContent } from '../../../shared/state/state'
import { pageBefore, type Page } from '../../../shared/state/message-page'
import type { SessionRef } from '../nemo/types'
import type { DiskWriter } from '../disk/disk-writer'
import { singleFlight, type Clock } from '../../../shared/async'
import type { Journals } from '../disk/journal'
import type { Store } from '../store'
import { asEvents, createContents } from './content'
import { createProjectIndex, removeFiles, type ProjectIndex } from './project-index'
import { createSessions } from './sessions'

interface Deps {
  readonly store: Store
  readonly journals: Journals
  readonly clock: Pick<Clock, 'now'>
  readonly diskWriter: Pick<DiskWriter, 'reportTakenBack'>
  readonly newId: () => string
  /** Where a new project goes. */
  readonly chooseBackend: () => Promise<BackendId>
  /** Makes a session on a backend. Throws NemoError. */
  readonly createSession: (backend: BackendId) => Promise<SessionRef>
}
export type Projects = ReturnType<typeof createProjects>

/** The projects: their index, their sessions, and the content of those that are shown or at work. */
export function createProjects({ store, journals, clock, diskWriter, newId, chooseBackend, createSession }: Deps) {
  const index = createProjectIndex({ store, journals, clock, diskWriter })
  const { get, put, noteCost, load, lastShown, deleted, noteGone } = index
  const { unloadIdle, resume, note, ...contents } = createContents({ store, journals, clock, index })
  const wish = createWishes({ store, index, content: contents.content, unloadIdle })
  /** An empty title is worded by the window ("New project"). */
  function create(backend: BackendId, title = ''): Project {
    const at = clock.now()
    const project = { id: newId(), title, backend, isTitleChosen: false, createdAt: at, updatedAt: at, deletedAt: null, session: null }
    put(project)
    return project
  }

  return {
    ...contents,
    ...createSessions({ ...contents, clock, index, createSession }),
    ...{ get, noteCost, load, lastShown, deleted, noteGone },

    /** At start: what was interrupted goes on, shown or not. One that cannot be read says so when it is opened. */
    async resume(): Promise<void> {
      await Promise.allSettled(index.busy().map(resume))
    },

    create,

    /** A new project, which is shown. Two quick clicks are one wish: they answer with the same id. */
    createShown: singleFlight(async (): Promise<string> => {
      const show = wish()
      const { id } = create(await chooseBackend())
      await show(id)
      return id
    }),

    /** Shows a project, at one of its exports where that is what is asked for. Throws `not-found`. */
    open: (id: string, renderId?: string): Promise<void> => wish()(id, renderId),

    /** As `open`, for a project that is not there yet: the wish counts from now. */
    wish,

    /** The messages before one that a window has. Throws `not-found`. */
    async earlier(id: string, before: string): Promise<Page> {
      const page = pageBefore(await contents.content(id), before)
      if (!page) throw new NemoError({ kind: 'not-found', what: 'message' })
      return page
    },

    /** A project that comes from elsewhere, after its content and what is done before it is shown. Throws `disk`: then it is not there. */
    adopt: (project: Project, content: ProjectContent, beforeShown: () => Promise<void>): Promise<void> =>
      adopt({ store, journals, clock }, index, project, async () => {
        await contents.appendDurably(...asEvents(content, project.id))
        await beforeShown()
      }),

    async rename(id: string, title: string): Promise<void> {
      put({ ...get(id), title, isTitleChosen: true })
    },
    /** A title made from the first message; one that the user chose is kept. */
    suggestTitle(id: string, title: string): void {
      if (!get(id).isTitleChosen) put({ ...get(id), title })
    },
    /** The project was worked on: it moves to the top. */
    touch: (id: string): void => put({ ...get(id), updatedAt: clock.now() }),

    /** Until the app is next started it can be restored. */
    async remove(id: string): Promise<void> {
      put({ ...get(id), deletedAt: clock.now() })
      if (store.state().activeProjectId === id) store.emit({ type: 'project.left' })
    },
    async restore(id: string): Promise<void> {
      put({ ...get(id), deletedAt: null })
      await resume(id)
    },

    /** A window tells it of a project that it has just left, too. Throws `not-found`. */
    saveView: (id: string, view: ProjectView): Promise<void> => note({ type: 'view.put', projectId: id, view }),
  }
}

/** `write`: all that there is of it beside its line in the index. */
async function adopt(
  { store, journals, clock }: Pick<Deps, 'store' | 'journals' | 'clock'>,
  index: ProjectIndex,
  project: Project,
  write: () => Promise<void>,
): Promise<void> {
  try {
    await index.noteComing(project)
    await write()
    index.put(project)
    await index.flush()
  } catch (error) {
    // The next start finds it deleted, if it finds anything of it.
    if (own(store.state().projects, project.id)) index.put({ ...project, deletedAt: clock.now() })
    await removeFiles(journals, project.id).catch(() => undefined)
    throw error
  }
}

type Show = (id: string, renderId?: string) => Promise<void>

/** Of two wishes to see a project the later one counts, whichever can be shown first; one that is deleted meanwhile is not shown. */
function createWishes({ store, index, content, unloadIdle }: {
  readonly store: Store
  readonly index: ProjectIndex
  readonly content: (id: string) => Promise<ProjectContent>
  readonly unloadIdle: () => Promise<void>
}): () => Show {
  let last = 0
  return () => {
    const number = ++last
    return async (id, renderId) => {
      const shown = await content(id)
      if (number === last && index.get(id).deletedAt === null) {
        index.noteShown(id)
        store.emit({ type: 'project.opened', projectId: id, content: shown, ...(renderId !== undefined && { renderId }) })
      }
      await unloadIdle()
    }
  }
}
