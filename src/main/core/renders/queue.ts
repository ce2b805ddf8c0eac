import type { BackendId } from '../../../shared/model/backend'
import { NemoError, type AppError } from '../../../shared/contract/errors'
import type { Project } from '../../../shared/model/project'
import { isRenderActive, isRenderQueued, type ActiveRender, type FinishedRender, type Render } from '../../../shared/model/render'
import type { ProjectContent, ProjectEvent } from '../../../shared/state/state'
import type { NemoApi, RenderAnswer, SessionRef, SessionState } from '../nemo/types'
import type { Clock } from '../../../shared/async'
import type { Journals } from '../disk/journal'
import type { MediaRegistry } from '../disk/media-registry'
import type { ExportFolder } from '../files/export-folder'
import type { WakingClock } from '../ports'
import type { Store } from '../store'
import { discardPart, fetchFile, isMade, mayFetchAgain, produce, type JobTools, type Made } from './job'
import type { RenderList } from './list'
import { createPaces } from './poll-limiter'

export interface RenderDeps {
  readonly store: Store
  readonly journals: Journals
  readonly clock: WakingClock
  readonly newId: () => string
  readonly exportFolder: ExportFolder
  readonly media: Pick<MediaRegistry, 'addFile'>
  readonly api: (backend: BackendId) => NemoApi
  /** Who the app is to a backend now (an id of ours); null: nobody yet. */
  readonly accountOf: (backend: BackendId) => string | null
  readonly projects: {
    readonly get: (id: string) => Project
    readonly content: (id: string) => Promise<ProjectContent>
    readonly knownSession: (id: string) => SessionRef | null
    readonly readSession: (session: SessionRef, api: NemoApi) => Promise<SessionState>
    readonly append: (event: ProjectEvent) => void
  }
  /** Milliseconds before the poll of this number, counted from 0; `pollDelayMs` of renders-job. */
  readonly pollDelayMs: (backend: BackendId, attempt: number) => number
  readonly toAppError: (error: unknown) => AppError
}

const READ_BEFORE_RENEWAL_MS = 10_000

/** The jobs at work: one a server session, the others wait. `onFinished` hears of each that was saved or failed. */
export function createRenderQueue(deps: RenderDeps, list: RenderList, onFinished: (render: FinishedRender) => void) {
  const { store, clock, exportFolder } = deps
  const running = new Map<string, AbortController>()
  const early = createEarlyAnswers(clock)
  const paceOf = createPaces(clock)

  function pump(): void {
    const active = list.active()
    const busy = new Set(active.filter(({ id }) => running.has(id)).map(({ sessionId }) => sessionId))
    for (const render of active) {
      const mayBegin = !busy.has(render.sessionId) && !list.leaving.has(render.id)
      if (running.has(render.id) || (isRenderQueued(render) && !mayBegin)) continue
      busy.add(render.sessionId)
      void drive(render)
    }
  }

  async function drive(render: ActiveRender): Promise<void> {
    const stop = new AbortController()
    running.set(render.id, stop)
    const { signal } = stop
    const api = deps.api(render.backend)
    const tools: JobTools = {
      api,
      clock,
      exportFolder,
      signal,
      wait: (ms) => clock.nap(ms, signal),
      pollDelayMs: (attempt) => deps.pollDelayMs(render.backend, attempt),
      draft: list.draftOf(render.id),
      account: () => deps.accountOf(render.backend),
      decided: () => list.leaving.decided(render.id),
      read: async (id) => early.take(id) ?? paceOf(render.backend)(id, () => api.readRender(id), signal),
      // A late answer never brings a cancelled job back.
      show(shown) {
        if (!signal.aborted) list.show(shown)
      },
      showOffline() {
        const shown = store.state().renders[render.id]
        if (!signal.aborted && shown && isRenderActive(shown)) list.show({ ...shown, state: { ...shown.state, isOffline: true } })
      },
      put: (shown) => (signal.aborted ? Promise.reject(signal.reason as Error) : list.put(shown)),
    }
    try {
      const ended = await finish(deps, list, render, tools)
      if (ended) onFinished(ended)
    } catch {
      // The disk refused even the job's end. It stands in the state; the next start asks for the job by its id.
    } finally {
      running.delete(render.id)
      pump()
    }
  }

  return {
    pump,
    abort: (id: string): void => running.get(id)?.abort(),
    async readBeforeRenewal(backend: BackendId, api: NemoApi): Promise<void> {
      const isSubmitted = ({ state }: Render): boolean => state.status === 'pending' || state.status === 'processing'
      await early.read(list.active().filter((job) => job.backend === backend && isSubmitted(job)), api)
      clock.wake()
    },
  }
}

/**
 * Before a token is replaced each job that was submitted under it is read once more; one that is done goes straight to its download
 * (docs/protocol.md NP-3.7). What fails, or takes over 10 s, is left to the next poll.
 */
function createEarlyAnswers(clock: Clock) {
  const answers = new Map<string, RenderAnswer>()
  return {
    async read(jobs: readonly Render[], api: NemoApi): Promise<void> {
      const isOver = new AbortController()
      const reads = jobs.map(async ({ id }) => {
        const answer = await api.readRender(id)
        if (answer.status === 'completed') answers.set(id, answer)
      })
      await Promise.race([Promise.allSettled(reads), clock.delay(READ_BEFORE_RENEWAL_MS, isOver.signal)])
      isOver.abort()
    },
    take(id: string): RenderAnswer | undefined {
      const answer = answers.get(id)
      answers.delete(id)
      return answer
    },
  }
}

/** To the job's end; null when it was cancelled, or replaced by a second try. */
async function finish(deps: RenderDeps, list: RenderList, render: ActiveRender, tools: JobTools): Promise<FinishedRender | null> {
  const { clock, exportFolder, media } = deps
  let ended: FinishedRender['state']
  let made: Made | null = null
  let partPath: string | null = null
  try {
    made = await produce(render, tools).catch(async (error: unknown) => {
      await tools.decided()
      if (!tools.signal.aborted && mayTryAgain(render, error)) return null
      throw error
    })
    if (made === null) {
      await replace(deps, list, render, { retryOf: render.id, order: -1 })
      return null
    }
    partPath = (await exportFolder.reserve(render.title, render.id)).partPath
    const file = await fetchFile(made, partPath, tools)
    const mediaId = await media.addFile(file.path)
    ended = { status: 'saved', savedAt: clock.now(), ...file, mediaId, isAnnounced: false, isSeen: false }
  } catch (error) {
    await tools.decided()
    if (tools.signal.aborted) return null
    ended = { status: 'failed', error: deps.toAppError(error), failedAt: clock.now(), isAnnounced: false, isSeen: false }
    if (made && mayFetchAgain(error)) {
      const { submittedAt, url } = made
      const shown = deps.store.state().renders[render.id]?.state
      const mark = shown?.status === 'downloading' ? shown.mark : made.mark
      ended = { ...ended, made: { submittedAt, url, partPath, mark } }
    }
  }
  const over: FinishedRender = { ...(made?.job ?? render), state: ended }
  await list.end(over, async () => (isMade(over) ? undefined : discardPart(exportFolder, over)))
  return over
}

/** Another try is a new job under a new id in the place of the first, with the same draft; the chat's player moves to it. */
export async function replace(
  { store, projects }: RenderDeps,
  list: RenderList,
  first: Render,
  change: Pick<Render, 'retryOf'> & Partial<Pick<Render, 'sessionId' | 'createdAt' | 'order'>>,
): Promise<void> {
  const second: ActiveRender = { ...first, ...change, id: list.nextId(), account: null, state: { status: 'queued' } }
  await list.add(second, list.draftOf(first.id))
  const { projectId } = first
  if (store.state().projects[projectId]) {
    const { messages } = await projects.content(projectId)
    const message = messages.find((candidate) => candidate.kind === 'render' && candidate.renderId === first.id)
    if (message?.kind === 'render') projects.append({ type: 'message.put', projectId, message: { ...message, renderId: second.id } })
  }
  list.forget(first.id)
}

/** Refusals that a new id does not change: who we are, what we may, what is left, and a session that is gone. */
const lasting: readonly AppError['kind'][] = ['unauthorized', 'plan', 'no-credits', 'rate-limited', 'session-lost', 'not-found']

/** `failed`, or an explicit refusal: once more, with a new id (docs/protocol.md, "Export"). */
function mayTryAgain(render: Render, error: unknown): boolean {
  if (render.retryOf !== null || !(error instanceof NemoError)) return false
  return error.data.kind === 'render-failed' || (error.wasRefused && !lasting.includes(error.data.kind))
}
