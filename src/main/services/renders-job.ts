import type { BackendId } from '../../shared/backend'
import { NemoError } from '../../shared/errors'
import type { ActiveRender, Render } from '../../shared/render'
import type { NemoApi, RenderAnswer } from '../nemo/types'
import type { Clock, ExportFolder } from '../platform/types'

/** What one job needs; `wait` ends early when the machine wakes up, and rejects when the job is cancelled. */
export interface JobTools {
  readonly api: NemoApi
  readonly clock: Pick<Clock, 'now'>
  readonly exportFolder: ExportFolder
  readonly signal: AbortSignal
  readonly wait: (ms: number) => Promise<void>
  /** Milliseconds before the poll of this number, counted from 0. */
  readonly pollDelayMs: (attempt: number) => number
  readonly draft: unknown
  /** Reads a job, unless it was read just before its token ended. */
  readonly read: NemoApi['readRender']
  /** Who the app is to the job's backend now (an id of ours); null: nobody yet. */
  readonly account: () => string | null
  /** Progress, for the eye. */
  readonly show: (render: Render) => void
  /** Resolves when it is on the disk. */
  readonly put: (render: Render) => Promise<void>
}

const GIVE_UP_AFTER_MS = 60 * 60_000
/** No pause and what follows it take longer, unless the machine slept or its clock was put forward: that does not count. */
const LONGEST_ROUND_MS = 5 * 60_000
const ASK_AGAIN_AFTER_MS = 10_000
const DOWNLOAD_BACKOFF_MS = [1000, 5000, 15_000, 30_000]

/** The cloud: 5, 10, 20, 50, 80 s … after the submit; the engine: every second (docs/protocol.md, "Export"). */
export function pollDelayMs(backend: BackendId, attempt: number): number {
  if (backend === 'engine') return 1000
  return [5000, 5000, 10_000][attempt] ?? 30_000
}

/** The fields that every state of a render has. */
export function baseOf(render: Render) {
  const { id, projectId, backend, sessionId, account, title, createdAt, retryOf, durationMs, width, height } = render
  return { id, projectId, backend, sessionId, account, title, createdAt, retryOf, durationMs, width, height }
}
type Job = ReturnType<typeof baseOf>
type SubmittedJob = Job & { readonly submittedAt: number }
const submittedOf = (render: Render & { submittedAt: number }): SubmittedJob => ({ ...baseOf(render), submittedAt: render.submittedAt })

/** A job that is done, and the address of its file (null: the fallback). */
export interface Made {
  readonly job: SubmittedJob
  readonly url: string | null
}
/** Before the next poll, or for this long. */
type Pause = (ms?: number) => Promise<void>

/**
 * Gets a job rendered, from whatever state it is in: submitted once, asked for by its id afterwards. Throws NemoError: a refusal,
 * `render-failed`, `not-found`, `account-changed` (docs/protocol.md NP-3.7), or `timeout` after 60 minutes.
 */
export async function produce(render: ActiveRender, tools: JobTools): Promise<Made> {
  if (render.status === 'downloading') return { job: submittedOf(render), url: render.url }
  const pause = createPause(tools)
  if (render.status === 'pending' || render.status === 'processing') return follow(submittedOf(render), null, pause, tools)
  const known = await (render.status === 'queued' ? submit : ask)(baseOf(render), pause, tools)
  const job = { ...known.job, submittedAt: tools.clock.now() }
  await tools.put({ ...job, status: 'pending' })
  return follow(job, known.answer, pause, tools)
}

interface Known {
  readonly job: Job
  readonly answer: RenderAnswer
}

/** Sends it; an answer that was lost, or a server that is not there, is asked for under the same id: it may be at work already. */
async function submit(render: Job, pause: Pause, tools: JobTools): Promise<Known> {
  const job = { ...render, account: tools.account() }
  await tools.put({ ...job, status: 'submitting' })
  try {
    const answer = await tools.api.submitRender({ id: job.id, sessionId: job.sessionId, draft: tools.draft })
    // The submit itself may have renewed the token.
    return { job: { ...job, account: tools.account() }, answer }
  } catch (error) {
    tools.signal.throwIfAborted()
    if (!(error instanceof NemoError) || (error.wasRefused && error.data.kind !== 'offline')) throw error
    return ask(job, pause, tools)
  }
}

/** Known: go on. Clearly unknown: it never arrived, and is submitted under the same id. */
async function ask(job: Job, pause: Pause, tools: JobTools): Promise<Known> {
  const answer = await read(job, pause, tools).catch((error: unknown) => {
    if (isUnknown(error)) return null
    throw error
  })
  return answer ? { job, answer } : submit(job, pause, tools)
}

/** Polls until it is done. */
async function follow(job: SubmittedJob, first: RenderAnswer | null, pause: Pause, tools: JobTools): Promise<Made> {
  for (let answer = first; ; answer = await read(job, pause, tools)) {
    if (answer?.status === 'completed') return { job, url: answer.url }
    if (answer?.status === 'failed') throw renderFailed(answer.message)
    if (answer) tools.show({ ...job, ...answer })
    if (answer) await pause()
  }
}

/**
 * What the server says of a job. A poll that fails in passing is made again; that the job is not there counts when it was said
 * twice, 10 s apart.
 */
async function read(job: Job, pause: Pause, tools: JobTools): Promise<RenderAnswer> {
  for (let lost = 0; ; ) {
    try {
      return await tools.read(job.id)
    } catch (error) {
      tools.signal.throwIfAborted()
      const isLost = isUnknown(error) || isForeign(error, job, tools)
      lost = isLost ? lost + 1 : 0
      if (lost >= 2 || !(isLost || isPassing(error))) throw explained(error, job, tools)
      await pause(isLost ? ASK_AGAIN_AFTER_MS : undefined)
    }
  }
}

/** Throws `timeout` once 60 minutes are over. */
function createPause({ clock, wait, pollDelayMs }: JobTools): Pause {
  let [leftMs, last, polls] = [GIVE_UP_AFTER_MS, clock.now(), 0]
  return async (ms) => {
    const now = clock.now()
    leftMs -= Math.min(Math.max(now - last, 0), LONGEST_ROUND_MS)
    last = now
    if (leftMs <= 0) throw new NemoError({ kind: 'timeout', during: 'render' })
    await wait(ms ?? pollDelayMs(polls++))
  }
}

/**
 * Brings the finished file home: resumed after a cut, from a fresh address when the first one is refused, then from the
 * fallback. Throws NemoError: `disk`, or what the last address answered.
 */
export async function fetchFile({ job, ...made }: Made, tools: JobTools): Promise<{ path: string; sizeBytes: number }> {
  const { api, exportFolder, signal } = tools
  const pause = createPause(tools)
  const { partPath } = await exportFolder.reserve(job.title, job.id)
  let { url } = made
  let refusals = 0
  for (let attempt = 0; ; attempt++) {
    try {
      const address = url ?? (await api.renderFallbackUrl(job.id))
      const downloading = { ...job, status: 'downloading', url: address } as const
      await tools.put({ ...downloading, receivedBytes: 0, totalBytes: null })
      const onProgress = (receivedBytes: number, totalBytes: number | null): void =>
        tools.show({ ...downloading, receivedBytes, totalBytes })
      await api.download(address, partPath, { signal, onProgress })
      return await exportFolder.commit(partPath, job.title, job.createdAt)
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof NemoError) || error.data.kind === 'disk') throw error
      // What came was not the video: going on from its bytes would keep it so.
      if (error.data.kind === 'render-failed') await exportFolder.discard(partPath)
      if (!isPassing(error) && ++refusals >= 3) throw error
      await pause(DOWNLOAD_BACKOFF_MS[attempt] ?? 30_000)
      url = refusals === 2 ? null : await freshUrl(job, url, tools)
    }
  }
}

/** Deletes what is left of a download that is over; a folder that is away keeps it. */
export async function discardPart(exportFolder: ExportFolder, { title, id }: Render): Promise<void> {
  await exportFolder.reserve(title, id).then(({ partPath }) => exportFolder.discard(partPath)).catch(() => undefined)
}

async function freshUrl(job: Job, known: string | null, tools: JobTools): Promise<string | null> {
  try {
    const answer = await tools.read(job.id)
    if (answer.status === 'failed') throw renderFailed(answer.message)
    return answer.status === 'completed' ? answer.url : known
  } catch (error) {
    tools.signal.throwIfAborted()
    if (isPassing(error)) return known
    throw explained(error, job, tools)
  }
}

const renderFailed = (message: string | null): NemoError =>
  new NemoError(message === null ? { kind: 'render-failed' } : { kind: 'render-failed', message })

const isUnknown = (error: unknown): boolean =>
  error instanceof NemoError && (error.data.kind === 'not-found' || error.data.kind === 'session-lost')

/** A refusal of who asks, where that is not who submitted the job any more. */
const isForeign = (error: unknown, job: Job, { account }: JobTools): boolean =>
  job.account !== null && job.account !== account() && error instanceof NemoError &&
  (error.data.kind === 'unauthorized' || (error.data.kind === 'rejected' && error.data.code === 403) || isUnknown(error))

const explained = (error: unknown, job: Job, tools: JobTools): unknown =>
  isForeign(error, job, tools) ? new NemoError({ kind: 'account-changed' }, { cause: error }) : error

/** Troubles that pass: the network, the server's own, too many requests, an engine that is started again. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof NemoError)) return false
  const { data } = error
  return ['offline', 'timeout', 'server', 'rate-limited'].includes(data.kind) || (data.kind === 'engine' && data.reason === 'crashed')
}
