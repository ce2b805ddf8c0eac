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
  /** Progress, for the eye. */
  readonly show: (render: Render) => void
  /** Resolves when it is on the disk. */
  readonly put: (render: Render) => Promise<void>
}

const GIVE_UP_AFTER_MS = 60 * 60_000
const ASK_AGAIN_AFTER_MS = 10_000
const DOWNLOAD_BACKOFF_MS = [1000, 5000, 15_000, 30_000]

/** The cloud: 5, 10, 20, 50, 80 s … after the submit; the engine: every second (docs/protocol.md, "Export"). */
export function pollDelayMs(backend: BackendId, attempt: number): number {
  if (backend === 'engine') return 1000
  return [5000, 5000, 10_000][attempt] ?? 30_000
}

/** The fields that every state of a render has. */
export function baseOf(render: Render) {
  const { id, projectId, backend, sessionId, title, createdAt, retryOf, durationMs, width, height } = render
  return { id, projectId, backend, sessionId, title, createdAt, retryOf, durationMs, width, height }
}

/**
 * Gets a job rendered, from whatever state it is in: submitted once, asked for by its id afterwards. Answers with the address of
 * the file (null: the fallback). Throws NemoError: a refusal, `render-failed`, `not-found`, or `timeout` after 60 minutes.
 */
export async function produce(render: ActiveRender, tools: JobTools): Promise<{ url: string | null; submittedAt: number }> {
  const { clock, put } = tools
  if (render.status === 'downloading') return { url: render.url, submittedAt: render.submittedAt }
  const deadline = clock.now() + GIVE_UP_AFTER_MS
  if (render.status === 'pending' || render.status === 'processing') {
    return { url: await follow(render, render.submittedAt, null, deadline, tools), submittedAt: render.submittedAt }
  }
  let answer: RenderAnswer
  if (render.status === 'queued') {
    await put({ ...baseOf(render), status: 'submitting' })
    answer = await submit(render, deadline, tools)
  } else {
    answer = await ask(render, deadline, tools)
  }
  const submittedAt = clock.now()
  await put({ ...baseOf(render), status: 'pending', submittedAt })
  return { url: await follow(render, submittedAt, answer, deadline, tools), submittedAt }
}

/** Sends it; an answer that was lost, or a server that is not there, is asked for under the same id: it may be at work already. */
async function submit(render: ActiveRender, deadline: number, tools: JobTools): Promise<RenderAnswer> {
  try {
    return await tools.api.submitRender({ id: render.id, sessionId: render.sessionId, draft: tools.draft })
  } catch (error) {
    tools.signal.throwIfAborted()
    if (!(error instanceof NemoError) || (error.wasRefused && error.data.kind !== 'offline')) throw error
    return ask(render, deadline, tools)
  }
}

/** Known: go on. Clearly unknown, twice 10 s apart: it never arrived, and is submitted under the same id. */
async function ask(render: ActiveRender, deadline: number, tools: JobTools): Promise<RenderAnswer> {
  let unknown = 0
  for (let attempt = 0; ; attempt++) {
    try {
      return await tools.api.readRender(render.id)
    } catch (error) {
      tools.signal.throwIfAborted()
      if (isUnknown(error)) unknown += 1
      else if (!isPassing(error)) throw error
      if (unknown >= 2) return submit(render, deadline, tools)
      assertInTime(deadline, tools)
      await tools.wait(isUnknown(error) ? ASK_AGAIN_AFTER_MS : tools.pollDelayMs(attempt))
    }
  }
}

/** Polls until it is done. A poll that fails in passing is made again; a job that the server does not know twice is lost. */
async function follow(
  render: ActiveRender,
  submittedAt: number,
  first: RenderAnswer | null,
  deadline: number,
  tools: JobTools,
): Promise<string | null> {
  let answer = first
  let unknown = 0
  for (let attempt = 0; ; attempt++) {
    if (answer?.status === 'completed') return answer.url
    if (answer?.status === 'failed') throw renderFailed(answer.message)
    if (answer?.status === 'pending') tools.show({ ...baseOf(render), status: 'pending', submittedAt })
    if (answer?.status === 'processing') {
      tools.show({ ...baseOf(render), status: 'processing', submittedAt, progress: answer.progress })
    }
    if (answer !== null || attempt > 0) {
      assertInTime(deadline, tools)
      await tools.wait(unknown > 0 ? ASK_AGAIN_AFTER_MS : tools.pollDelayMs(attempt))
    }
    try {
      answer = await tools.api.readRender(render.id)
      unknown = 0
    } catch (error) {
      tools.signal.throwIfAborted()
      unknown = isUnknown(error) ? unknown + 1 : 0
      if (unknown >= 2 || !(isUnknown(error) || isPassing(error))) throw error
      answer = null
    }
  }
}

/**
 * Brings the finished file home: resumed after a cut, from a fresh address when the first one is refused, then from the
 * fallback. Throws NemoError: `disk`, or what the last address answered.
 */
export async function fetchFile(
  render: ActiveRender,
  made: { readonly url: string | null; readonly submittedAt: number },
  tools: JobTools,
): Promise<{ path: string; sizeBytes: number }> {
  const { api, exportFolder, signal } = tools
  const deadline = tools.clock.now() + GIVE_UP_AFTER_MS
  const { partPath } = await exportFolder.reserve(render.title, render.id)
  let url = made.url
  let refusals = 0
  for (let attempt = 0; ; attempt++) {
    try {
      const address = url ?? (await api.renderFallbackUrl(render.id))
      const downloading = { ...baseOf(render), status: 'downloading', url: address, submittedAt: made.submittedAt } as const
      await tools.put({ ...downloading, receivedBytes: 0, totalBytes: null })
      const onProgress = (receivedBytes: number, totalBytes: number | null): void =>
        tools.show({ ...downloading, receivedBytes, totalBytes })
      await api.download(address, partPath, { signal, onProgress })
      return await exportFolder.commit(partPath, render.title)
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof NemoError) || error.data.kind === 'disk') throw error
      // What came was not the video: going on from its bytes would keep it so.
      if (error.data.kind === 'render-failed') await exportFolder.discard(partPath)
      if (isPassing(error)) assertInTime(deadline, tools)
      else if (++refusals >= 3) throw error
      await tools.wait(DOWNLOAD_BACKOFF_MS[attempt] ?? 30_000)
      url = refusals === 2 ? null : await freshUrl(render.id, url, tools)
    }
  }
}

async function freshUrl(id: string, known: string | null, { api, signal }: JobTools): Promise<string | null> {
  try {
    const answer = await api.readRender(id)
    if (answer.status === 'failed') throw renderFailed(answer.message)
    return answer.status === 'completed' ? answer.url : known
  } catch (error) {
    signal.throwIfAborted()
    if (isPassing(error)) return known
    throw error
  }
}

const renderFailed = (message: string | null): NemoError =>
  new NemoError(message === null ? { kind: 'render-failed' } : { kind: 'render-failed', message })

const isUnknown = (error: unknown): boolean =>
  error instanceof NemoError && (error.data.kind === 'not-found' || error.data.kind === 'session-lost')

/** Troubles that pass: the network, the server's own, too many requests, an engine that is started again. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof NemoError)) return false
  const { data } = error
  return ['offline', 'timeout', 'server', 'rate-limited'].includes(data.kind) || (data.kind === 'engine' && data.reason === 'crashed')
}

function assertInTime(deadline: number, { clock }: JobTools): void {
  if (clock.now() >= deadline) throw new NemoError({ kind: 'timeout', during: 'render' })
}
