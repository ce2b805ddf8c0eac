import { within, type Clock } from '../../../shared/async'
import { NemoError, type AppError } from '../../../shared/contract/errors'
import type { BackendId } from '../../../shared/model/backend'
import { isRenderActive, isRenderQueued, type ActiveRender, type FinishedRender, type Render } from '../../../shared/model/render'
import type { MediaRegistry } from '../disk/media'
import type { ExportFolder } from '../files/export-folder'
import type { NemoApi, RenderAnswer } from '../nemo/types'
import type { WakingClock } from '../ports'
import { discardPart, fetchFile, isMade, mayFetchAgain, produce, type JobTools, type Made } from './job'
import type { RenderList } from './list'
import { createPollLimiters } from './polling'

interface Deps {
  readonly list: RenderList
  readonly clock: WakingClock
  readonly exportFolder: ExportFolder
  readonly media: Pick<MediaRegistry, 'addFile'>
  readonly api: (backend: BackendId) => NemoApi
  readonly accountOf: (backend: BackendId) => string | null
  readonly isSignedOut: (backend: BackendId) => boolean
  readonly toAppError: (error: unknown) => AppError
  /** Puts the app's own second try in the place of a job. */
  readonly retryOnce: (render: Render) => Promise<void>
  readonly onFinished: (render: FinishedRender) => void
}
export type RenderQueue = ReturnType<typeof createRenderQueue>

const READ_BEFORE_RENEWAL_MS = 10_000

/** The jobs at work: one a server session, the others wait. `onFinished` hears of each that was saved or failed. */
export function createRenderQueue(deps: Deps) {
  const { list, clock, exportFolder } = deps
  const { undo } = list
  const running = new Map<string, AbortController>()
  const preRenewalAnswers = createPreRenewalAnswers(clock)
  const limiterOf = createPollLimiters(clock)

  function pump(): void {
    const active = list.active()
    const busy = new Set(active.filter(({ id }) => running.has(id)).map(({ sessionId }) => sessionId))
    for (const render of active) {
      const mayBegin = !busy.has(render.sessionId) && !undo.has(render.id)
      if (running.has(render.id) || (isRenderQueued(render) && !mayBegin)) continue
      busy.add(render.sessionId)
      void drive(render)
    }
  }

  async function drive(render: ActiveRender): Promise<void> {
    const stop = new AbortController()
    running.set(render.id, stop)
    try {
      const ended = await finish(deps, render, toolsFor(render, stop.signal))
      if (ended) deps.onFinished(ended)
    } catch {
      // The disk refused even the job's end. It stands in the state; the next start asks for the job by its id.
    } finally {
      running.delete(render.id)
      pump()
    }
  }

  function toolsFor({ id, backend }: ActiveRender, signal: AbortSignal): JobTools {
    const api = deps.api(backend)
    return {
      api,
      clock,
      exportFolder,
      signal,
      wait: (ms) => clock.nap(ms, signal),
      draft: list.draftOf(id),
      account: () => deps.accountOf(backend),
      decided: () => undo.decided(id),
      read: async () => preRenewalAnswers.take(id) ?? limiterOf(backend)(id, () => api.readRender(id), signal),
      // A late answer never brings a cancelled job back.
      show(shown) {
        if (!signal.aborted) list.show(shown)
      },
      isSignedOut: () => deps.isSignedOut(backend),
      showWaiting(why) {
        const shown = list.get(id)
        if (!signal.aborted && shown && isRenderActive(shown)) list.show({ ...shown, state: { ...shown.state, [why]: true } })
      },
      put: (shown) => (signal.aborted ? Promise.reject(signal.reason as Error) : list.put(shown)),
    }
  }

  return {
    pump,
    abort: (id: string): void => running.get(id)?.abort(),
    async readBeforeRenewal(backend: BackendId, api: NemoApi): Promise<void> {
      await preRenewalAnswers.read(list.active().filter((job) => job.backend === backend && isSubmitted(job)), api)
      clock.wake()
    },
  }
}

const isSubmitted = ({ state }: Render): boolean => state.status === 'pending' || state.status === 'processing'

/**
 * Before a token is replaced each job that was submitted under it is read once more; one that is done goes straight to its download
 * (docs/protocol.md NP-3.7). What fails, or takes over 10 s, is left to the next poll.
 */
function createPreRenewalAnswers(clock: Clock) {
  const answers = new Map<string, RenderAnswer>()
  return {
    async read(jobs: readonly Render[], api: NemoApi): Promise<void> {
      const reads = jobs.map(async ({ id }) => {
        const answer = await api.readRender(id)
        if (answer.status === 'completed') answers.set(id, answer)
      })
      await within(clock, READ_BEFORE_RENEWAL_MS, Promise.allSettled(reads), () => undefined)
    },
    take(id: string): RenderAnswer | undefined {
      const answer = answers.get(id)
      answers.delete(id)
      return answer
    },
  }
}

/** To the job's end; null when it was cancelled, or replaced by a second try. */
async function finish(deps: Deps, render: ActiveRender, tools: JobTools): Promise<FinishedRender | null> {
  const { list, clock, exportFolder, media } = deps
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
      await deps.retryOnce(render)
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
      const shown = list.get(render.id)?.state
      const mark = shown?.status === 'downloading' ? shown.mark : made.mark
      ended = { ...ended, made: { submittedAt, url, partPath, mark } }
    }
  }
  const over: FinishedRender = { ...(made?.job ?? render), state: ended }
  await list.end(over, async () => (isMade(over) ? undefined : discardPart(exportFolder, over)))
  return over
}

/** Refusals that a new id does not change: who we are, what we may, what is left, and a session that is gone. */
const lasting: readonly AppError['kind'][] =
  ['unauthorized', 'signed-out', 'plan', 'no-credits', 'session-lost', 'not-found', 'disk']

/** `failed`, or an explicit refusal: once more, with a new id (docs/protocol.md, "Export"). */
function mayTryAgain(render: Render, error: unknown): boolean {
  if (render.retryOf !== null || !(error instanceof NemoError)) return false
  return error.data.kind === 'render-failed' || (error.wasRefused && !lasting.includes(error.data.kind))
}
