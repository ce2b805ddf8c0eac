import type { BackendId } from '../../shared/backend'
import { NemoError } from '../../shared/errors'
import type { Project, ProjectView } from '../../shared/project'
import type { ProjectContent } from '../../shared/state'
import { pageBefore, type Page } from '../../shared/window-part'
import type { SessionRef } from '../nemo/types'
import type { Clock, Journals } from '../platform/types'
import type { Store } from '../store'
import { asEvents, createContents } from './projects-content'
import { createProjectIndex, type ProjectIndex } from './projects-index'

interface Deps {
  readonly store: Store
  readonly journals: Journals
  readonly clock: Pick<Clock, 'now'>
  readonly newId: () => string
  /** A project is deleted for good. */
  readonly removed?: (id: string) => Promise<void>
  /** Makes a session on a backend. Throws NemoError. */
  readonly createSession: (backend: BackendId) => Promise<SessionRef>
}
export type Projects = ReturnType<typeof createProjects>

/** The projects: their index, their sessions, and the content of those that are shown or at work. */
export function createProjects({ store, journals, clock, newId, createSession, removed }: Deps) {
  const index = createProjectIndex({ store, journals, ...(removed ? { removed } : {}) })
  const { get, put, noteCost } = index
  const { unloadIdle, resume, ...contents } = createContents({ store, journals, clock, index })

  return {
    ...contents,
    ...createSessions(index, createSession),
    get,
    noteCost,
    load: index.load,
    lastShown: index.lastShown,

    /** At start: what was interrupted goes on, shown or not. One that cannot be read says so when it is opened. */
    async resume(): Promise<void> {
      await Promise.allSettled(index.busy().map(resume))
    },

    /** An empty title is worded by the window ("New project"). */
    create(backend: BackendId, title = ''): Project {
      const at = clock.now()
      const base = { isTitleChosen: false, createdAt: at, updatedAt: at, deletedAt: null, session: null }
      const project: Project = { id: newId(), title, backend, ...base }
      put(project)
      return project
    },

    /** Shows a project, at one of its exports where that is what is asked for. Throws `not-found`. */
    async open(id: string, renderId?: string): Promise<void> {
      const content = await contents.content(id)
      index.noteShown(id)
      store.emit({ type: 'project.opened', projectId: id, content, ...(renderId !== undefined && { renderId }) })
      await unloadIdle()
    },

    /** The messages before one that a window has. Throws `not-found`. */
    async earlier(id: string, before: string): Promise<Page> {
      const page = pageBefore(await contents.content(id), before)
      if (!page) throw new NemoError({ kind: 'not-found', what: 'message' })
      return page
    },

    /** A project that comes from elsewhere: its content first, so that it is never there without. Throws `disk`. */
    async adopt(project: Project, content: ProjectContent): Promise<void> {
      await contents.appendDurably(...asEvents(content, project.id))
      put(project)
      await index.flush()
    },

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

    async saveView(id: string, view: ProjectView): Promise<void> {
      await contents.content(id)
      contents.append({ type: 'view.put', projectId: id, view })
    },
  }
}

function createSessions(index: ProjectIndex, createSession: Deps['createSession']) {
  const connecting = new Map<string, Promise<SessionRef>>()

  async function connect(id: string): Promise<SessionRef> {
    const session = await createSession(index.get(id).backend)
    index.put({ ...index.get(id), session })
    await index.flush()
    return session
  }
  /** The server's session, made at the first need and written down before it is used. Throws NemoError. */
  async function ensureSession(id: string): Promise<SessionRef> {
    // Whoever asks is about to use it: that the project is busy is on the disk first.
    await index.flush()
    const { session } = index.get(id)
    if (session) return session
    const started = connecting.get(id) ?? connect(id).finally(() => connecting.delete(id))
    connecting.set(id, started)
    return started
  }
  return {
    ensureSession,
    /** A new session in place of one that the server forgot. Two that lost the same one get the same new one. */
    async renewSession(id: string, lostSessionId: string): Promise<SessionRef> {
      const project = index.get(id)
      if (project.session?.sessionId === lostSessionId) index.put({ ...project, session: null })
      return ensureSession(id)
    },
  }
}
