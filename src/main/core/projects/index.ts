import { singleFlight, type Clock } from '../../../shared/async'
import { NemoError } from '../../../shared/contract/errors'
import type { BackendId } from '../../../shared/model/backend'
import { ERASED, type Project, type ProjectView } from '../../../shared/model/project'
import { isUploadReady } from '../../../shared/model/upload'
import { own } from '../../../shared/records'
import { pageBefore, type Page } from '../../../shared/state/message-page'
import type { ProjectContent } from '../../../shared/state/state'
import type { DiskWriter } from '../disk/durable'
import { plainTitle } from '../../../shared/text/lines'
import type { Journals } from '../disk/journal'
import type { NemoApi, SessionRef, SessionState } from '../nemo/types'
import type { Store } from '../store'
import { asEvents, createContents, type Contents } from './content'
import { createSearch } from './search'
import { videoOf, withVideo } from './summary'
import { createProjectIndex, removeFiles, type ProjectIndex } from './project-index'

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
  const contents = createContents({ store, journals, clock, index })
  const { content, peek, append, appendDurably, onLoaded, resume, note, isBusy, leave } = contents
  const wish = createWishes(store, index, contents)
  /** An empty title is worded by the window ("New project"). */
  function create(backend: BackendId, title = ''): Project {
    const at = clock.now()
    const project = { id: newId(), title, backend, isTitleChosen: false, createdAt: at, updatedAt: at, deletedAt: null, session: null }
    put(project)
    return project
  }

  return {
    ...createSessions({ clock, createSession }, index, contents),
    ...createAdoption({ store, journals }, index, contents),
    ...{ content, peek, append, appendDurably, onLoaded, get, noteCost, load, lastShown, deleted, noteGone, isBusy, leave },

    /** At start: what was interrupted goes on, shown or not. One that cannot be read says so when it is opened. */
    async resume(): Promise<void> {
      await Promise.allSettled(index.busy().map(resume))
    },

    create,

    search: createSearch({ store, journals }),

    /** A new project, or one that nobody did anything in, which is shown. Two quick clicks are one wish: they answer with the same id. */
    createShown: singleFlight(async (): Promise<string> => {
      const show = wish()
      const backend = await chooseBackend()
      const { id } = (await findBlank(store, contents, backend)) ?? create(backend)
      await show(id)
      return id
    }),

    /** Shows a project, at one of its exports where that is what is asked for. Throws `not-found`. */
    open: (id: string, renderId?: string): Promise<void> => wish()(id, renderId),

    /** As `open`, for a project that is not there yet: the wish counts from now. */
    wish,

    /** The messages before one that a window has. Throws `not-found`. */
    async earlier(id: string, before: string): Promise<Page> {
      const page = pageBefore(await content(id), before)
      if (!page) throw new NemoError({ kind: 'not-found', what: 'message' })
      return page
    },

    async rename(id: string, title: string): Promise<void> {
      put({ ...get(id), title: plainTitle(title), isTitleChosen: true })
    },
    /** A title made from the first message; one that the user chose is kept. */
    suggestTitle(id: string, title: string): void {
      if (!get(id).isTitleChosen) put({ ...get(id), title: plainTitle(title) })
    },
    /** Notes how far a project of a batch is. */
    noteBatch(id: string, state: NonNullable<Project['batch']>['state']): void {
      const project = get(id)
      if (project.batch && project.batch.state !== state) put({ ...project, batch: { ...project.batch, state } })
    },
    /** The project was worked on: it moves to the top. */
    touch: (id: string): void => put({ ...get(id), updatedAt: clock.now() }),

    /** For 30 days it can be restored. */
    async remove(id: string): Promise<void> {
      put({ ...get(id), deletedAt: clock.now() })
      if (store.state().activeProjectId === id) store.emit({ type: 'project.left' })
    },
    /** Not any more: what is left of it goes (disk/cleanup.ts). */
    async erase(id: string): Promise<void> {
      if (get(id).deletedAt !== null) put({ ...get(id), deletedAt: ERASED })
    },
    async restore(id: string): Promise<void> {
      put({ ...get(id), deletedAt: null })
      await resume(id)
    },

    /** A window tells it of a project that it has just left, too. Throws `not-found`. */
    saveView: (id: string, view: ProjectView): Promise<void> => note({ type: 'view.put', projectId: id, view }),
  }
}

/** A project in which nothing was said, dropped, typed or named: it is as good as new. */
async function findBlank(store: Store, { content }: Contents, backend: BackendId): Promise<Project | undefined> {
  const isFresh = (one: Project): boolean =>
    one.backend === backend && one.deletedAt === null && one.session === null && one.title === '' && !one.isTitleChosen
  for (const project of Object.values(store.state().projects).filter(isFresh)) {
    const { messages, uploads, view } = await content(project.id)
    if (messages.length + Object.keys(uploads).length === 0 && view.composerText.trim() === '') return project
  }
  return undefined
}

/** Projects that are not made empty. */
function createAdoption({ store, journals }: Pick<Deps, 'store' | 'journals'>, index: ProjectIndex, { appendDurably, resume }: Contents) {
  /** `write`: all that there is of them, their lines in the index last; `projects`: as they are forgotten where that fails. */
  async function adopt(projects: readonly Project[], write: () => Promise<void>): Promise<void> {
    try {
      await index.noteComing(projects)
      await write()
      await index.flush()
    } catch (error) {
      for (const project of projects) {
        // The next start finds it deleted, if it finds anything of it.
        if (own(store.state().projects, project.id)) index.put({ ...project, deletedAt: ERASED })
        await removeFiles(journals, project.id).catch(() => undefined)
      }
      throw error
    }
  }
  return {
    /**
     * A project that comes from elsewhere, after what `fill` does and answers with is written. Throws what that throws, and `disk`: then
     * it is not there, and a session that `isSessionNew`, made for it alone, goes at the next start.
     */
    adopt: (project: Project, fill: () => Promise<ProjectContent>, isSessionNew: boolean): Promise<void> =>
      adopt([isSessionNew ? project : { ...project, session: null }], async () => {
        const content = await fill()
        await appendDurably(...asEvents(content, project.id))
        index.put(withVideo(project, videoOf(content)))
      }),

    /** Several at once, each with work that waits: all of them are there, or none. Throws `disk`. What waits goes on from then. */
    async adoptBusy(all: readonly { readonly project: Project; readonly content: ProjectContent }[]): Promise<void> {
      await adopt(all.map(({ project }) => project), async () => {
        await appendDurably(...all.flatMap((one) => asEvents(one.content, one.project.id)))
        for (const { project } of all) {
          index.put(project)
          index.noteBusy(project.id, true)
        }
      })
      for (const { project } of all) await resume(project.id)
    },
  }
}

type Show = (id: string, renderId?: string) => Promise<void>

/** Of two wishes to see a project the later one counts, whichever can be shown first; one that is deleted meanwhile is not shown. */
function createWishes(store: Store, index: ProjectIndex, { content, unloadIdle }: Contents): () => Show {
  let last = 0
  return () => {
    const number = ++last
    return async (id, renderId) => {
      const shown = await content(id)
      if (number === last && index.get(id).deletedAt === null) {
        index.noteShown(id)
        index.noteNews(id, false)
        store.emit({ type: 'project.opened', projectId: id, content: shown, ...(renderId !== undefined && { renderId }) })
      }
      await unloadIdle()
    }
  }
}

/** The server's session of each project: made at the first need, and made anew where the server forgot it. */
function createSessions(
  { clock, createSession }: Pick<Deps, 'clock' | 'createSession'>,
  index: ProjectIndex,
  { content, append }: Contents,
) {
  /** Ids of sessions that the server said it does not know. */
  const lost = new Set<string>()
  /** Ids of sessions in which nothing can have happened since their state was last read. */
  const settled = new Set<string>()

  const connect = singleFlight(async (id: string): Promise<SessionRef> => {
    const session = await createSession(index.get(id).backend)
    // What is in by now is in no session, or in the one before; from the next line on, files come into the new one.
    const old = await content(id)
    const isRenewed = index.get(id).session !== null
    index.put({ ...index.get(id), session })
    settled.add(session.sessionId)
    await index.flush()
    beginAnew(id, session, old, isRenewed)
    return session
  })
  /** A new session knows nothing of what the one before it had: its timeline begins empty, and it has none of the files. */
  function beginAnew(projectId: string, { sessionId }: SessionRef, { timeline, uploads }: ProjectContent, isRenewed: boolean): void {
    for (const upload of Object.values(uploads)) {
      if (!isUploadReady(upload)) continue
      append({ type: 'upload.put', projectId, upload: { ...upload, state: { ...upload.state, isInSession: false } } })
    }
    if (timeline === null && !isRenewed) return
    append({ type: 'timeline.put', projectId, timeline: null, media: [] })
    const message = { id: `${sessionId}:renewed`, projectId, turnId: null, at: clock.now() }
    append({ type: 'message.put', projectId, message: { ...message, kind: 'notice', notice: 'session-renewed' } })
  }
  /** Written down before it is used. Throws NemoError. */
  async function ensureSession(id: string): Promise<SessionRef> {
    // Whoever asks is about to use it: that the project is busy is on the disk first.
    await index.flush()
    const { session } = index.get(id)
    return session && !lost.has(session.sessionId) ? session : connect(id)
  }
  return {
    ensureSession,
    settled,
    /** The session to read, null where there is none yet. Throws `session-lost` for one that the server forgot, which is asked no more. */
    knownSession(id: string): SessionRef | null {
      const { session } = index.get(id)
      if (session && lost.has(session.sessionId)) throw new NemoError({ kind: 'session-lost' })
      return session
    },
    /** The session's state. One that the server forgot is noted: whoever needs a session next gets a new one. Throws NemoError. */
    readSession: ({ sessionId }: SessionRef, api: Pick<NemoApi, 'state'>): Promise<SessionState> =>
      api.state(sessionId).catch((error: unknown) => {
        if (error instanceof NemoError && error.data.kind === 'session-lost') lost.add(sessionId)
        throw error
      }),
    /** A new session in place of one that the server forgot. Two that lost the same one get the same new one. */
    async renewSession(id: string, lostSessionId: string): Promise<SessionRef> {
      lost.add(lostSessionId)
      return ensureSession(id)
    },
  }
}
