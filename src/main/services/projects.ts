import type { BackendId } from '../../shared/backend'
import { NemoError } from '../../shared/errors'
import { isTurnRunning } from '../../shared/message'
import type { Project, ProjectView } from '../../shared/project'
import { IndexRecord } from '../../shared/records'
import { emptyContent, ProjectEvent, reduceContent, type ProjectContent } from '../../shared/state'
import { isUploadActive } from '../../shared/upload'
import type { SessionRef } from '../nemo/types'
import type { Clock, Journal, Journals } from '../platform/types'
import type { Store } from '../store'

interface Deps {
  readonly store: Store
  readonly journals: Journals
  readonly clock: Pick<Clock, 'now'>
  readonly newId: () => string
  /** Makes a session on a backend. Throws NemoError. */
  readonly createSession: (backend: BackendId) => Promise<SessionRef>
}
export type Projects = ReturnType<typeof createProjects>

/** Beyond this many lines, a journal that is mostly outdated is written anew when it is loaded. */
const COMPACT_ABOVE = 100

/** The projects: their index, and the content of those that are shown or at work, each with its journal. */
export function createProjects({ store, journals, clock, newId, createSession }: Deps) {
  const index = journals.open('index', IndexRecord)
  const files = new Map<string, Journal<ProjectEvent>>()
  const loading = new Map<string, Promise<ProjectContent>>()
  const connecting = new Map<string, Promise<SessionRef>>()
  const listeners = new Set<(projectId: string) => void>()
  let shown: string | null = null

  function get(id: string): Project {
    const project = store.state().projects[id]
    if (!project) throw new NemoError({ kind: 'not-found', what: 'project' })
    return project
  }
  function put(project: Project): void {
    store.emit({ type: 'project.put', project })
    index.append({ type: 'project.put', project })
  }
  function fileOf(id: string): Journal<ProjectEvent> {
    const file = files.get(id) ?? journals.open(`projects/${id}`, ProjectEvent)
    files.set(id, file)
    return file
  }

  async function loadContent(id: string): Promise<ProjectContent> {
    const file = fileOf(id)
    const events = await file.load()
    const saved = events.reduce(reduceContent, emptyContent)
    const repairs = interrupted(saved, id, clock.now())
    const content = repairs.reduce(reduceContent, saved)
    const live = asEvents(content, id)
    if (events.length > COMPACT_ABOVE && events.length > 3 * live.length) await file.rewrite(live)
    else for (const event of repairs) file.append(event)
    store.emit({ type: 'project.loaded', projectId: id, content })
    return content
  }

  /** The content, read from the disk when it is not at hand. Throws `not-found`. */
  async function content(id: string): Promise<ProjectContent> {
    get(id)
    const open = store.state().open[id]
    if (open) return open
    const running = loading.get(id)
    if (running) return running
    const started = loadContent(id).finally(() => loading.delete(id))
    loading.set(id, started)
    const loaded = await started
    for (const listener of listeners) listener(id)
    return store.state().open[id] ?? loaded
  }

  /** Lets go of what is neither shown nor at work. */
  function unloadIdle(): void {
    const { open, activeProjectId } = store.state()
    for (const [id, held] of Object.entries(open)) {
      if (id === activeProjectId || isBusy(held)) continue
      store.emit({ type: 'project.unloaded', projectId: id })
      void files.get(id)?.close()
      files.delete(id)
    }
  }

  /** To every window, and to the project's journal; text deltas stay in memory until their message is put. */
  function append(event: ProjectEvent): void {
    store.emit(event)
    if (event.type !== 'message.delta') fileOf(event.projectId).append(event)
  }

  async function connect(id: string): Promise<SessionRef> {
    const session = await createSession(get(id).backend)
    put({ ...get(id), session })
    await index.flush()
    return session
  }
  /** The server's session, made at the first need and written down before it is used. Throws NemoError. */
  async function ensureSession(id: string): Promise<SessionRef> {
    const { session } = get(id)
    if (session) return session
    const started = connecting.get(id) ?? connect(id).finally(() => connecting.delete(id))
    connecting.set(id, started)
    return started
  }

  return {
    get,
    content,
    append,
    ensureSession,

    /** Reads the index, and deletes for good what was deleted before the app was started. */
    async load(): Promise<void> {
      const records = await index.load()
      const projects = new Map<string, Project>()
      for (const record of records) {
        if (record.type === 'project.put') projects.set(record.project.id, record.project)
        else if (record.type === 'project.removed') projects.delete(record.id)
        else shown = record.id
      }
      for (const project of projects.values()) {
        if (project.deletedAt === null) store.emit({ type: 'project.put', project })
        else await journals.remove(`projects/${project.id}`)
      }
      const live = [...projects.values()].filter(({ deletedAt }) => deletedAt === null)
      const isStale = records.length > COMPACT_ABOVE && records.length > 3 * live.length
      if (live.length === projects.size && !isStale) return
      const last: IndexRecord[] = shown === null ? [] : [{ type: 'project.shown', id: shown }]
      await index.rewrite([...live.map((project): IndexRecord => ({ type: 'project.put', project })), ...last])
    },

    /** The project that was shown last, for coming back; null when there is none any more. */
    lastShown: (): string | null => (shown !== null && store.state().projects[shown]?.deletedAt === null ? shown : null),

    /** `listener` hears of each project whose content came from the disk: its interrupted work goes on from there. */
    onLoaded(listener: (projectId: string) => void): void {
      listeners.add(listener)
    },

    /** An empty title is worded by the window ("New project"). */
    create(backend: BackendId, title = ''): Project {
      const at = clock.now()
      const base = { isTitleChosen: false, createdAt: at, updatedAt: at, deletedAt: null, session: null }
      const project: Project = { id: newId(), title, backend, ...base }
      put(project)
      return project
    },

    /** Shows a project. Throws `not-found`. */
    async open(id: string): Promise<void> {
      const held = await content(id)
      shown = id
      index.append({ type: 'project.shown', id })
      store.emit({ type: 'project.opened', projectId: id, content: held })
      unloadIdle()
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
    },

    async saveView(id: string, view: ProjectView): Promise<void> {
      await content(id)
      append({ type: 'view.put', projectId: id, view })
    },

    /** As `append`; resolves when it is on the disk (fsync): before anything that costs goes on the wire. */
    async appendDurably(...events: readonly ProjectEvent[]): Promise<void> {
      events.forEach(append)
      await Promise.all([...new Set(events.map(({ projectId }) => projectId))].map((id) => fileOf(id).flush()))
    },

    /** A new session in place of one that the server forgot. Two that lost the same one get the same new one. */
    async renewSession(id: string, lostSessionId: string): Promise<SessionRef> {
      if (get(id).session?.sessionId === lostSessionId) put({ ...get(id), session: null })
      return ensureSession(id)
    },
  }
}

const isBusy = (content: ProjectContent): boolean =>
  Object.values(content.turns).some((turn) => turn.status === 'queued' || isTurnRunning(turn)) ||
  Object.values(content.uploads).some(isUploadActive)

/**
 * What a crash left under way, put right: a turn that may have reached the server is asked for, never sent again; an upload
 * begins anew; nothing streams.
 */
function interrupted(content: ProjectContent, projectId: string, now: number): ProjectEvent[] {
  const turns = Object.values(content.turns).flatMap((turn): ProjectEvent[] => {
    if (turn.status !== 'sending' && turn.status !== 'streaming') return []
    return [{ type: 'turn.put', projectId, turn: { ...turn, status: 'recovering', reads: 0, nextReadAt: now } }]
  })
  const messages = content.messages.flatMap((message): ProjectEvent[] => {
    if (message.kind === 'agent' && message.isStreaming) {
      return [{ type: 'message.put', projectId, message: { ...message, isStreaming: false } }]
    }
    if (message.kind === 'activity' && message.isRunning) {
      return [{ type: 'message.put', projectId, message: { ...message, isRunning: false } }]
    }
    return []
  })
  return [...turns, ...messages]
}

/** The fewest events that fold to the same content. */
function asEvents(content: ProjectContent, projectId: string): ProjectEvent[] {
  return [
    ...content.messages.map((message): ProjectEvent => ({ type: 'message.put', projectId, message })),
    ...Object.values(content.turns).map((turn): ProjectEvent => ({ type: 'turn.put', projectId, turn })),
    ...Object.values(content.uploads).map((upload): ProjectEvent => ({ type: 'upload.put', projectId, upload })),
    { type: 'timeline.put', projectId, timeline: content.timeline, media: content.media },
    { type: 'view.put', projectId, view: content.view },
  ]
}
