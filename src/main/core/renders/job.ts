import { isEngineDown, NemoError, noRoom, type AppError } from '../../../shared/contract/errors'
import { isRenderFailed, type ActiveRender, type Render } from '../../../shared/model/render'
import type { FileMark } from '../nemo/download/receive'
import type { DownloadOptions, NemoApi, RenderAnswer } from '../nemo/types'
import type { ExportFolder } from '../files/export-folder'
import { breakAfter, createPause, submitBreak, type Pause, type PauseTools } from './polling'

/** What one job needs. */
export interface JobTools extends PauseTools {
  readonly api: NemoApi
  readonly exportFolder: ExportFolder
  readonly signal: AbortSignal
  readonly draft: unknown
  /** Reads a job in its turn, unless it was read just before its token ended. */
  readonly read: NemoApi['readRender']
  /** Who the app is to the job's backend now (an id of ours); null: nobody yet. */
  readonly account: () => string | null
  readonly isSignedOut: () => boolean
  /** Resolves once it is not about to be cancelled: then it may end, or `signal` is aborted. */
  readonly decided: () => Promise<void>
  /** Progress, for the eye. */
  readonly show: (render: Render) => void
  /** Resolves when it is on the disk. */
  readonly put: (render: Render) => Promise<void>
}

const ASK_AGAIN_AFTER_MS = 10_000
/** Under one id: a server that answers neither of them, and does not know it, is not asked for ever. */
const MOST_SUBMITS = 2
const DOWNLOAD_BACKOFF_MS = [1000, 5000, 15_000, 30_000]
/** A server that breaks off where it did before is asked so often, and later each time. */
const CUT_BACKOFF_MS = [1000, 5000, 15_000, 30_000, 60_000]

/** A job that is done, and the address of its file (null: the fallback). */
export interface Made {
  readonly job: Render
  readonly submittedAt: number
  readonly url: string | null
  /** Of which file the bytes are that came of it already. */
  readonly mark?: FileMark | undefined
}

/**
 * Gets a job rendered, from whatever state it is in: submitted once, asked for by its id afterwards. Throws NemoError: a refusal,
 * `render-failed`, `not-found`, `account-changed` (docs/protocol.md NP-3.7), or `timeout` after 60 minutes.
 */
export async function produce(render: ActiveRender, tools: JobTools): Promise<Made> {
  const { state } = render
  if (state.status === 'downloading') return { job: render, submittedAt: state.submittedAt, url: state.url, mark: state.mark }
  const pause = createPause(render.backend, tools, 'submittedAt' in state ? state.submittedAt : undefined)
  if ('submittedAt' in state) return follow({ job: render, submittedAt: state.submittedAt }, null, pause, tools)
  const { job, answer } = await (state.status === 'queued' ? submit(render, pause, tools, 0) : ask(render, pause, tools, 1))
  const submittedAt = tools.clock.now()
  // Where the disk refuses this it goes on: the server has it, and what is on the disk is enough to ask for it by its id.
  await tools.put({ ...job, state: { status: 'pending', submittedAt } }).catch(() => tools.signal.throwIfAborted())
  return follow({ job, submittedAt }, answer, pause, tools)
}

interface Known {
  readonly job: Render
  readonly answer: RenderAnswer
}

/**
 * Sends it; an answer that was lost, or a server that is not there, is asked for under the same id: it may be at work already. `sent`: so
 * often it may have left before.
 */
async function submit(render: Render, pause: Pause, tools: JobTools, sent: number): Promise<Known> {
  while (tools.isSignedOut()) await pause(undefined, new NemoError({ kind: 'signed-out' }))
  const job = { ...render, account: tools.account() }
  await tools.put({ ...job, state: { status: 'submitting' } })
  try {
    const answer = await tools.api.submitRender({ id: job.id, sessionId: job.sessionId, draft: tools.draft, output: job.output })
    // The submit itself may have renewed the token.
    return { job: { ...job, account: tools.account() }, answer }
  } catch (error) {
    tools.signal.throwIfAborted()
    if (!(error instanceof NemoError)) throw error
    // The second try has another id (docs/protocol.md NP-8.5), and comes when the server has had its break.
    if (error.data.kind === 'rate-limited' && job.retryOf === null) await tools.wait(submitBreak(error, tools.clock))
    if (error.wasRefused && error.data.kind !== 'offline') throw error
    return ask(job, pause, tools, error.wasRefused ? sent : sent + 1, error)
  }
}

/** Known: go on. Clearly unknown: it never arrived, and is submitted under the same id; or that has failed often enough, with `failure`. */
async function ask(job: Render, pause: Pause, tools: JobTools, sent: number, failure?: NemoError): Promise<Known> {
  const answer = await read(job, pause, tools).catch((error: unknown) => {
    if (isUnknown(error)) return null
    throw error
  })
  if (answer) return { job, answer }
  if (failure && sent >= MOST_SUBMITS) throw failure
  return submit(job, pause, tools, sent)
}

/** Polls until it is done. */
type Submitted = Pick<Made, 'job' | 'submittedAt'>

async function follow(submitted: Submitted, first: RenderAnswer | null, pause: Pause, tools: JobTools): Promise<Made> {
  const { job, submittedAt } = submitted
  for (let answer = first; ; answer = await read(job, pause, tools)) {
    if (answer?.status === 'completed')
      return { ...submitted, job: { ...job, ...(answer.pieces && { pieces: answer.pieces }) }, url: answer.url }
    if (answer?.status === 'failed') throw renderFailed(answer)
    if (answer) tools.show({ ...job, state: { ...answer, submittedAt } })
    if (answer) await pause()
  }
}

/**
 * What the server says of a job. A poll that fails in passing is made again; that the job is not there, or may not be asked for, counts
 * when it was said twice, 10 s apart.
 */
async function read(job: Render, pause: Pause, tools: JobTools): Promise<RenderAnswer> {
  for (let refusals = 0; ; ) {
    try {
      return await tools.read(job.id)
    } catch (error) {
      tools.signal.throwIfAborted()
      const isRefusal = isUnknown(error) || isForeign(error, job, tools) || isRejected(error)
      refusals = isRefusal ? refusals + 1 : 0
      if (refusals >= 2 || !(isRefusal || isOdd(error))) throw explained(error, job, tools)
      await pause(isRefusal ? ASK_AGAIN_AFTER_MS : undefined, error)
    }
  }
}

/**
 * Brings the finished file home: resumed after a cut, from a fresh address when the first one is refused, then from the
 * fallback. Throws NemoError: `disk`, or what the last address answered.
 */
export async function fetchFile(made: Made, partPath: string, tools: JobTools): Promise<{ path: string; sizeBytes: number }> {
  const { job, submittedAt } = made
  const { api, exportFolder, signal } = tools
  const pause = createPause(job.backend, tools)
  let { url, mark } = made
  let kept: string | null = null
  let refusals = 0
  const cuts = createCuts()
  for (let attempt = 0; ; attempt++) {
    try {
      const address = url ?? (await api.renderFallbackUrl(job.id))
      const downloading = { status: 'downloading', submittedAt, url: address } as const
      if (address !== kept) await tools.put({ ...job, state: { ...downloading, mark, receivedBytes: 0, totalBytes: null } })
      kept = address
      const onProgress: DownloadOptions['onProgress'] = (receivedBytes, totalBytes, validator = null) => {
        const isNoted = mark?.validator === validator && mark.totalBytes === totalBytes
        cuts.reached(receivedBytes)
        mark = { validator, totalBytes }
        const told: Render = { ...job, state: { ...downloading, mark, receivedBytes, totalBytes } }
        // A kill must find it noted: else what came cannot be told from another file's bytes.
        if (isNoted) tools.show(told)
        else tools.put(told).catch(() => undefined)
      }
      await api.download(address, partPath, { signal, onProgress, mark })
      await tools.decided()
      signal.throwIfAborted()
      return await exportFolder.commit(partPath, job)
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof NemoError) || error.data.kind === 'disk') throw error
      // What came was not the video: going on from its bytes would keep it so.
      if (error.data.kind === 'render-failed') await exportFolder.discard(partPath)
      if (!isPassing(error) && ++refusals >= 3) throw notDelivered(error)
      const cut = cuts.count(error)
      const cutMs = CUT_BACKOFF_MS[cut - 1]
      if (cut > 0 && cutMs === undefined) throw new NemoError({ kind: 'cut-off', way: 'download' }, { cause: error })
      if (cutMs !== undefined) await pause(cutMs)
      else await pause(Math.max(DOWNLOAD_BACKOFF_MS[attempt] ?? 30_000, breakAfter(error, tools.clock)), error)
      url = refusals === 2 ? null : await freshUrl(job, url, tools)
    }
  }
}

/** How often in a row a server that is there broke off without a byte more than it gave before. */
function createCuts() {
  let [most, last, inRow] = [0, 0, 0]
  return {
    reached: (bytes: number): void => void (most = Math.max(most, bytes)),
    count({ data, wasRefused }: NemoError): number {
      const isCut = (data.kind === 'offline' && !wasRefused) || data.kind === 'timeout'
      inRow = !isCut ? 0 : most > last ? 1 : inRow + 1
      last = most
      return inRow
    },
  }
}

/** Its last address has nothing either: the job is done, and there is no file of it. */
const notDelivered = (error: NemoError): NemoError =>
  isUnknown(error) ? new NemoError({ kind: 'not-found', what: 'video' }, { cause: error }) : error

/** Only the file did not come home, and it may still come: what says that it is gone needs a new render. */
export const mayFetchAgain = (error: unknown): boolean =>
  error instanceof NemoError && !['not-found', 'account-changed', 'unauthorized'].includes(error.data.kind)

/** What came of its file is kept: the next try goes on from there. */
export const isMade = ({ state }: Render): boolean => state.status === 'failed' && state.made !== undefined

/** Deletes what is left of a download that is over; a folder that is away keeps it. */
export async function discardPart(exportFolder: ExportFolder, render: Render): Promise<void> {
  const known = isRenderFailed(render) ? render.state.made?.partPath : null
  const find = async (): Promise<string> => known ?? (await exportFolder.reserve(render.title, render.id)).partPath
  await find().then(exportFolder.discard).catch(() => undefined)
}

async function freshUrl(job: Render, known: string | null, tools: JobTools): Promise<string | null> {
  try {
    const answer = await tools.read(job.id)
    if (answer.status === 'failed') throw renderFailed(answer)
    return answer.status === 'completed' ? answer.url : known
  } catch (error) {
    tools.signal.throwIfAborted()
    if (isOdd(error)) return known
    throw explained(error, job, tools)
  }
}

/** What the engine says of a disk that is full is no fault of the video, and trying once more at once does not help. */
export const renderFailed = ({ message, fullFolder }: Extract<RenderAnswer, { status: 'failed' }>): NemoError =>
  new NemoError(fullFolder === undefined ? { kind: 'render-failed', ...(message !== null && { message }) } : noRoom(fullFolder))

const isUnknown = (error: unknown): boolean =>
  error instanceof NemoError && (error.data.kind === 'not-found' || error.data.kind === 'session-lost')

/** A refusal of who asks, where that is not who submitted the job any more. */
const isForeign = (error: unknown, job: Render, { account }: JobTools): boolean =>
  job.account !== null && job.account !== account() && error instanceof NemoError &&
  (error.data.kind === 'unauthorized' || (error.data.kind === 'rejected' && error.data.code === 403) || isUnknown(error))

/** Of a job that was submitted: only the read was refused, so nothing says that it may be submitted anew. */
function explained(error: unknown, job: Render, tools: JobTools): unknown {
  if (!(error instanceof NemoError)) return error
  return new NemoError(isForeign(error, job, tools) ? { kind: 'account-changed' } : error.data, { cause: error })
}

/** Troubles that pass: the network, the server's own, too many requests, a sign-out, an engine that is started again. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof NemoError)) return false
  const { data } = error
  const kinds: readonly AppError['kind'][] = ['offline', 'timeout', 'server', 'rate-limited', 'signed-out']
  return kinds.includes(data.kind) || isEngineDown(data)
}

/** Refused with a code that says neither who asks nor what for. */
const isRejected = (error: unknown): boolean => error instanceof NemoError && error.data.kind === 'rejected' && error.wasRefused

/** Of a poll: passing troubles, and what is no answer to it, as a page of a gateway or a code of the server's own. */
const isOdd = (error: unknown): boolean =>
  isPassing(error) ||
  (error instanceof NemoError && (error.data.kind === 'protocol' || (error.data.kind === 'rejected' && !error.wasRefused)))
