import type { BackendId } from '../../shared/backend'
import { NemoError, type AppError } from '../../shared/errors'
import type { Project } from '../../shared/project'
import { JobRecord } from '../../shared/records'
import { isRenderActive, type ActiveRender, type Render } from '../../shared/render'
import type { ProjectContent, ProjectEvent } from '../../shared/state'
import { isReadyForExport } from '../../shared/timeline'
import type { NemoApi } from '../nemo/types'
import type { Clock, ExportFolder, Journals, MediaRegistry } from '../platform/types'
import type { Store } from '../store'
import { baseOf, fetchFile, produce, type JobTools } from './renders-job'

interface Deps {
  readonly store: Store
  readonly journals: Journals
  readonly clock: Clock
  readonly newId: () => string
  readonly exportFolder: ExportFolder
  readonly media: Pick<MediaRegistry, 'addFile'>
  readonly api: (backend: BackendId) => NemoApi
  readonly projects: {
    readonly get: (id: string) => Project
    readonly content: (id: string) => Promise<ProjectContent>
    readonly append: (event: ProjectEvent) => void
  }
  /** Milliseconds before the poll of this number, counted from 0; `pollDelayMs` of render-job. */
  readonly pollDelayMs: (backend: BackendId, attempt: number) => number
  readonly toAppError: (error: unknown) => AppError
}
export type Renders = ReturnType<typeof createRenders>
export type FinishedRender = Extract<Render, { status: 'saved' | 'failed' }>

/** Exports: each a job that outlives windows, sleep, lost networks and the app itself. One at work a server session. */
export function createRenders({ store, journals, clock, newId, exportFolder, media, api, projects, pollDelayMs, toAppError }: Deps) {
  const journal = journals.open('jobs', JobRecord)
  const drafts = new Map<string, unknown>()
  const running = new Map<string, AbortController>()
  const naps = new Set<AbortController>()
  const listeners = new Set<(render: FinishedRender) => void>()
  let lastStamp = 0

  const all = (): Render[] => Object.values(store.state().renders)
  const active = (): ActiveRender[] => all().filter(isRenderActive).sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
  function find(id: string): Render {
    const render = store.state().renders[id]
    if (!render) throw new NemoError({ kind: 'not-found', what: 'render' })
    return render
  }

  /** Only while the job is still wanted: a late answer never brings a cancelled one back. */
  const show = (render: Render): void => {
    if (store.state().renders[render.id]?.status !== 'cancelled') store.emit({ type: 'render.put', render })
  }
  function put(render: Render): Promise<void> {
    store.emit({ type: 'render.put', render })
    journal.append({ type: 'render.put', render })
    return journal.flush()
  }
  function forget(id: string): void {
    drafts.delete(id)
    store.emit({ type: 'render.removed', id })
    journal.append({ type: 'render.removed', id })
  }

  /** `render_<unix ms>`, never the same twice. */
  function nextId(): string {
    lastStamp = Math.max(clock.now(), lastStamp + 1)
    while (store.state().renders[`render_${lastStamp}`]) lastStamp += 1
    return `render_${lastStamp}`
  }

  /** Ends when the time is over or the machine woke up; rejects when the job is cancelled. */
  async function wait(ms: number, signal: AbortSignal): Promise<void> {
    const nap = new AbortController()
    naps.add(nap)
    try {
      await clock.delay(ms, AbortSignal.any([signal, nap.signal]))
    } catch {
      signal.throwIfAborted()
    } finally {
      naps.delete(nap)
    }
  }

  function pump(): void {
    const busy = new Set(active().filter(({ id }) => running.has(id)).map(({ sessionId }) => sessionId))
    for (const render of active()) {
      if (running.has(render.id) || (render.status === 'queued' && busy.has(render.sessionId))) continue
      busy.add(render.sessionId)
      void drive(render)
    }
  }

  async function drive(render: ActiveRender): Promise<void> {
    const stop = new AbortController()
    running.set(render.id, stop)
    const tools: JobTools = {
      api: api(render.backend),
      clock,
      exportFolder,
      signal: stop.signal,
      wait: (ms) => wait(ms, stop.signal),
      pollDelayMs: (attempt) => pollDelayMs(render.backend, attempt),
      draft: drafts.get(render.id),
      show: (shown) => void (stop.signal.aborted || show(shown)),
      put: async (shown) => {
        stop.signal.throwIfAborted()
        await put(shown)
      },
    }
    try {
      const made = await produce(render, tools).catch((error: unknown) => {
        if (!stop.signal.aborted && mayTryAgain(render, error)) return null
        throw error
      })
      if (made === null) await replace(render)
      else await save(render, await fetchFile(render, made, tools))
    } catch (error) {
      if (!stop.signal.aborted) await fail(render, error)
    } finally {
      running.delete(render.id)
      pump()
    }
  }

  async function save(render: ActiveRender, file: { path: string; sizeBytes: number }): Promise<void> {
    const saved = { status: 'saved', savedAt: clock.now(), mediaId: media.addFile(file.path), isAnnounced: false } as const
    await finish({ ...baseOf(render), ...saved, ...file })
  }
  async function fail(render: ActiveRender, error: unknown): Promise<void> {
    await finish({ ...baseOf(render), status: 'failed', error: toAppError(error), failedAt: clock.now(), isAnnounced: false })
  }
  async function finish(render: FinishedRender): Promise<void> {
    drafts.delete(render.id)
    await put(render)
    for (const listener of listeners) listener(render)
  }

  /** The app's own second try is a new job under a new id in the place of the first. */
  async function replace(render: ActiveRender): Promise<void> {
    const draft = drafts.get(render.id)
    await enqueue({ ...baseOf(render), id: nextId(), retryOf: render.id, status: 'queued' }, draft)
    await moveMessage(render, store.state().projects[render.projectId])
    forget(render.id)
  }
  async function enqueue(render: ActiveRender, draft: unknown): Promise<void> {
    drafts.set(render.id, draft)
    journal.append({ type: 'draft.put', id: render.id, draft })
    await put(render)
  }

  /** The chat's player shows the newest try. */
  async function moveMessage(from: Render, project: Project | undefined): Promise<void> {
    if (!project) return
    const successor = all().find(({ retryOf }) => retryOf === from.id)
    const { messages } = await projects.content(project.id)
    const message = messages.find((candidate) => candidate.kind === 'render' && candidate.renderId === from.id)
    if (message?.kind !== 'render' || !successor) return
    projects.append({ type: 'message.put', projectId: project.id, message: { ...message, renderId: successor.id } })
  }

  /** What there is now, as a job; where there is nothing yet, the chat says so. Throws NemoError. */
  async function start(projectId: string): Promise<void> {
    await begin(projectId)
  }
  async function begin(projectId: string): Promise<boolean> {
    const { title, backend, session } = projects.get(projectId)
    await projects.content(projectId)
    const state = session ? await api(backend).state(session.sessionId) : null
    const message = { id: newId(), projectId, turnId: null, at: clock.now() }
    if (!session || !state || !isReadyForExport(state.timeline)) {
      projects.append({ type: 'message.put', projectId, message: { ...message, kind: 'notice', notice: 'nothing-to-export' } })
      return false
    }
    const { durationMs, width, height } = state.timeline
    const base = { id: nextId(), projectId, backend, sessionId: session.sessionId, title, createdAt: clock.now(), retryOf: null }
    await enqueue({ ...base, durationMs, width, height, status: 'queued' }, state.draft)
    await projects.content(projectId)
    projects.append({ type: 'message.put', projectId, message: { ...message, kind: 'render', renderId: base.id } })
    pump()
    return true
  }

  async function cancel(id: string): Promise<void> {
    const render = find(id)
    if (!isRenderActive(render)) return
    running.get(id)?.abort()
    drafts.delete(id)
    await put({ ...baseOf(render), status: 'cancelled' })
    pump()
    // A server that does not know it, or cannot be reached, changes nothing: the app has let go of the job.
    if (render.status !== 'queued') await api(render.backend).cancelRender(id).catch(() => undefined)
    const reserved = await exportFolder.reserve(render.title, id).catch(() => null)
    if (reserved) await exportFolder.discard(reserved.partPath)
  }

  return {
    start,
    cancel,
    active,

    /** "Try again": the project as it stands now, in the place of the failed job. */
    async retry(id: string): Promise<void> {
      const render = find(id)
      if (isRenderActive(render) || render.status === 'saved') return
      if (await begin(render.projectId)) forget(id)
    },

    /** Out of the list; the file stays. */
    async remove(id: string): Promise<void> {
      await cancel(id)
      forget(id)
    },

    /** At start: the list comes from the disk, and every job that was under way goes on. */
    async resume(): Promise<void> {
      const records = await journal.load()
      const { renders, drafts: kept } = foldJobs(records)
      for (const [id, draft] of kept) drafts.set(id, draft)
      for (const render of renders.values()) store.emit({ type: 'render.put', render })
      for (const { retryOf } of renders.values()) if (retryOf !== null && renders.has(retryOf)) forget(retryOf)
      if (records.length > 100 && records.length > 4 * renders.size) {
        const live = [...kept].map(([id, draft]): JobRecord => ({ type: 'draft.put', id, draft }))
        await journal.rewrite([...live, ...all().map((render): JobRecord => ({ type: 'render.put', render }))])
      }
      pump()
    },

    /** The machine woke up: waits between polls are over. */
    pollNow(): void {
      for (const nap of naps) nap.abort()
    },

    onFinished(listener: (render: FinishedRender) => void): void {
      listeners.add(listener)
    },

    /** The user was told; not again after a restart. */
    async markAnnounced(id: string): Promise<void> {
      const render = find(id)
      if ((render.status === 'saved' || render.status === 'failed') && !render.isAnnounced) await put({ ...render, isAnnounced: true })
    },
  }
}

/** Refusals that a new id does not change: who we are, what we may, what is left, and a session that is gone. */
const lasting: readonly AppError['kind'][] = ['unauthorized', 'plan', 'no-credits', 'rate-limited', 'session-lost', 'not-found']

/** `failed`, or an explicit refusal: once more, with a new id (docs/protocol.md, "Export"). */
function mayTryAgain(render: Render, error: unknown): boolean {
  if (render.retryOf !== null || !(error instanceof NemoError)) return false
  return error.data.kind === 'render-failed' || (error.wasRefused && !lasting.includes(error.data.kind))
}

function foldJobs(records: readonly JobRecord[]): { renders: Map<string, Render>; drafts: Map<string, unknown> } {
  const renders = new Map<string, Render>()
  const drafts = new Map<string, unknown>()
  for (const record of records) {
    if (record.type === 'render.put') renders.set(record.render.id, record.render)
    else if (record.type === 'render.removed') renders.delete(record.id)
    else drafts.set(record.id, record.draft)
  }
  for (const id of drafts.keys()) {
    const render = renders.get(id)
    if (!render || !isRenderActive(render)) drafts.delete(id)
  }
  return { renders, drafts }
}
