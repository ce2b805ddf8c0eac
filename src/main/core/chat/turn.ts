import { orAbort } from '../../../shared/async'
import { NemoError, noRoom, withoutSession, type AppError } from '../../../shared/contract/errors'
import type { BackendId, Credits } from '../../../shared/model/backend'
import { isExportDue, isTurnQueued, isTurnRecovering, type CompleteTurn, type RunningTurn, type Turn } from '../../../shared/model/turn'
import { isUploadReady, type Upload } from '../../../shared/model/upload'
import type { AgentEvent, NemoApi, SessionRef } from '../nemo/types'
import type { ProjectAccess } from '../ports'
import { endTurn, recover, startDueExport, type MoreToCome, type Outcome, type OutcomeDeps } from './outcome'
import { createTimelineReporter, type ReportDeps, reportLate, type TimelineReporter } from './timeline'

interface TurnDeps extends OutcomeDeps, ReportDeps {
  readonly api: (backend: BackendId) => NemoApi
  /** The balance, read anew unless nothing is ever charged. */
  readonly balanceOf: (backend: BackendId) => Promise<Credits | null>
  readonly sessions: Pick<ProjectAccess, 'ensureSession' | 'renewSession'>
  readonly waitForUploads: WaitForUploads
}
/**
 * The uploads that are in, once each is in or was let go by the user. `isAlone`: nobody looks, so it throws what kept the first one that
 * failed from coming in.
 */
export type WaitForUploads = (
  projectId: string,
  uploadIds: readonly string[],
  signal: AbortSignal,
  isAlone?: boolean,
) => Promise<readonly Upload[]>

/** A turn that is on the disk as `sending`, with the files of it that are in. */
interface PreparedTurn {
  readonly turn: RunningTurn
  readonly sessionId: string
  readonly ready: readonly Upload[]
}
/** What the agent said: whether in words, whether it failed, and whether its answer broke off, or was none (`problem`). */
interface StreamResult {
  readonly turn: RunningTurn
  readonly hasText: boolean
  readonly isLost: boolean
  readonly problem?: AppError
  readonly error?: AppError
}

/**
 * Runs a turn that is queued, or one whose answer was lost or whose export is due, to its end, which says what went wrong. Resolves
 * with what it may still do. Throws `disk`.
 */
export async function runTurn(deps: TurnDeps, turn: Turn, signal: AbortSignal): Promise<MoreToCome | null> {
  if (isTurnRecovering(turn)) {
    deps.spending.begin(turn, deps.log.project(turn.projectId).backend, false)
    return finish(deps, turn, null, signal)
  }
  if (isExportDue(turn)) return startDueExport(deps, turn).then(() => null)
  if (turn.isExport) return exportNow(deps, turn).then(() => null)
  const prepared = await prepare(deps, turn, signal).catch((error: unknown) => giveUp(deps, turn, error, signal))
  if (!prepared) deps.spending.end(turn)
  return prepared && finish(deps, prepared.turn, prepared, signal)
}

/** The turn of an export: due on the disk first, so that a crash makes it neither lost nor two. */
async function exportNow(deps: TurnDeps, turn: Turn): Promise<void> {
  const ended = { endedAt: deps.clock.now(), creditsBefore: null, creditsAfter: null }
  const due: CompleteTurn = { ...turn, state: { status: 'complete', ...ended, isExportDue: true } }
  await deps.log.saveTurn(due)
  await startDueExport(deps, due)
}

const failure = ({ toAppError }: TurnDeps, error: unknown, signal: AbortSignal) =>
  signal.aborted ? ({ status: 'stopped' } as const) : ({ status: 'failed', error: toAppError(error) } as const)

/** Ends a turn that was never sent, unless it was removed. Whoever signed out is told that it was not. */
async function giveUp(deps: TurnDeps, turn: Turn, error: unknown, signal: AbortSignal): Promise<null> {
  const { log, clock, isSignedOut } = deps
  const { projectId, id } = turn
  if (!log.content(projectId).turns[id]) return null
  const isLeft = signal.aborted && isSignedOut(log.project(projectId).backend)
  const end = isLeft ? ({ status: 'failed', error: { kind: 'signed-out' } } as const) : failure(deps, error, signal)
  if (end.status === 'failed') log.post(projectId, id, { kind: 'error', error: end.error })
  await log.noteTurn({ ...turn, state: { ...end, endedAt: clock.now(), creditsBefore: null, creditsAfter: null } })
  return null
}

/**
 * Resolves when the turn may go on the wire: its uploads are in, there is a session, and it is on the disk as `sending`. Null: it
 * is not to be sent any more.
 */
async function prepare(deps: TurnDeps, asked: Turn, signal: AbortSignal): Promise<PreparedTurn | null> {
  const { log, clock, balanceOf, settled, spending } = deps
  const { projectId, id, uploadIds, isInBatch } = asked
  const arrived = await deps.waitForUploads(projectId, uploadIds, signal, isInBatch)
  const { backend } = log.project(projectId)
  spending.begin(asked, backend)
  const connected = Promise.all([balanceOf(backend), settledSession(deps, projectId)])
  const [creditsBefore, { sessionId }] = await orAbort(connected, signal)
  const { timeline, uploads, withdrawn } = await log.load(projectId)
  // A session that was renewed has none of them.
  const ready = arrived.map((upload) => uploads[upload.id] ?? upload)
  signal.throwIfAborted()
  // It may have been edited or removed while it waited, or its project deleted.
  const queued = log.content(projectId).turns[id]
  if (!queued || !isTurnQueued(queued) || log.project(projectId).deletedAt !== null) return null
  if (queued.isInBatch && ready.length === 0) throw new NemoError({ kind: 'not-found', what: 'upload' })
  // An item of a batch says which files alone it is made of.
  const without = queued.isInBatch ? [] : [...(queued.without ?? []), ...withdrawn]
  const state = { status: 'sending', sentAt: clock.now(), before: timeline, creditsBefore } as const
  const turn: RunningTurn = { ...queued, ...(without.length > 0 && { without }), state }
  settled.delete(sessionId)
  await log.saveTurn(turn)
  return { turn, sessionId, ready }
}

/**
 * The session for a message. What an earlier one may have done since its state was read is read and reported first: it would be taken
 * for this one's. One that the server forgot is made anew.
 */
async function settledSession(deps: TurnDeps, projectId: string): Promise<SessionRef> {
  const session = await deps.sessions.ensureSession(projectId)
  if (deps.settled.has(session.sessionId)) return session
  try {
    await reportLate(deps, projectId)
    return session
  } catch (error) {
    if (!(error instanceof NemoError) || error.data.kind !== 'session-lost') throw error
    return deps.sessions.ensureSession(projectId)
  }
}

/** From here on it counts as sent: whatever happens, its end says what is known of it. Where nothing is prepared its answer was lost. */
async function finish(deps: TurnDeps, turn: RunningTurn, prepared: PreparedTurn | null, signal: AbortSignal): Promise<MoreToCome | null> {
  const reporter = createTimelineReporter(deps, turn)
  let outcome: Outcome
  try {
    const result = prepared && (await exchange(deps, prepared, reporter, signal))
    outcome = result && !result.isLost ? outcomeOf(result) : await recover(deps, result?.turn ?? turn, reporter, signal, result?.problem)
  } catch (error) {
    outcome = { end: failure(deps, error, signal), hasText: true, state: null }
  }
  return endTurn(deps, turn, reporter, outcome)
}

const outcomeOf = ({ error, hasText }: StreamResult): Outcome => ({
  end: error ? { status: 'failed', error } : { status: 'complete' },
  hasText,
  state: null,
})

/**
 * A session that the server forgot is made anew, and the chat says so; the message was refused, so it may go, once, and with the names
 * of all its files, since the new session knows none. Throws what was refused, and on abort.
 */
async function exchange(deps: TurnDeps, prepared: PreparedTurn, reporter: TimelineReporter, signal: AbortSignal): Promise<StreamResult> {
  const { turn, sessionId, ready } = prepared
  const isEngine = deps.log.project(turn.projectId).backend === 'engine'
  const unknown = isInOrder(ready) || isEngine ? ready.filter((upload) => isUploadReady(upload) && !upload.state.isInSession) : ready
  try {
    return await listen(deps, turn, { sessionId, text: wireText(turn, ready, unknown) }, reporter, signal)
  } catch (error) {
    if (!isRefusal(error) || error.data.kind !== 'session-lost') throw error
    const renewed = await deps.sessions.renewSession(turn.projectId, sessionId)
    deps.settled.delete(renewed.sessionId)
    reporter.forget()
    const again = { ...turn, state: { ...turn.state, before: null } }
    await deps.log.saveTurn(again)
    const text = wireText(turn, ready, ready)
    return await listen(deps, again, { sessionId: renewed.sessionId, text }, reporter, signal).catch((second: unknown) => {
      throw withoutSession(second)
    })
  }
}

/** Sends and listens. An answer that breaks off is lost; what came until then stays in the chat. */
async function listen(
  { log, api }: TurnDeps,
  turn: RunningTurn,
  { sessionId, text }: { readonly sessionId: string; readonly text: string },
  reporter: TimelineReporter,
  signal: AbortSignal,
): Promise<StreamResult> {
  const { projectId } = turn
  const note = (state: RunningTurn['state']): void => log.append({ type: 'turn.put', projectId, turn: { ...turn, state } })
  const onWait = (waitsUntil: number): void => note({ ...turn.state, status: 'sending', waitsUntil })
  const writer = log.writeStream(turn)
  let failed: Extract<AgentEvent, { kind: 'error' }> | undefined
  let isStreaming = false
  let isLost = false
  let problem: AppError | undefined
  try {
    for await (const event of api(log.project(projectId).backend).run(sessionId, text, signal, onWait)) {
      if (!isStreaming) note({ ...turn.state, status: 'streaming' })
      isStreaming = true
      writer.take(event)
      if (event.kind === 'error') failed = event
      if (event.kind === 'state-changed') reporter.refresh()
    }
  } catch (error) {
    writer.end()
    if (signal.aborted || isRefusal(error)) throw error
    // The server says that the run is over before it closes: nothing is lost then.
    isLost = !failed?.ends
    if (error instanceof NemoError && !silent.includes(error.data.kind)) problem = error.data
  }
  const hasText = writer.end()
  return { turn, hasText, isLost, ...(problem && { problem }), ...(failed && { error: runError(failed) }) }
}

/** Nothing came, or no more: else the server said something. */
const silent: readonly AppError['kind'][] = ['offline', 'timeout', 'engine']

const runError = ({ message, fullFolder }: Extract<AgentEvent, { kind: 'error' }>): AppError =>
  fullFolder === undefined ? { kind: 'run-failed', message } : noRoom(fullFolder)

/** They came in as they were given: the server, which knows only that, has them in the order that the user meant. */
function isInOrder(ready: readonly Upload[]): boolean {
  const times = ready.map((upload) => (isUploadReady(upload) ? (upload.state.at ?? 0) : 0))
  return times.every((at, index) => index === 0 || at >= (times[index - 1] ?? 0))
}

const isRefusal = (error: unknown): error is NemoError => error instanceof NemoError && error.wasRefused

/**
 * What goes on the wire. Names of files go along where the server did not say that it knows them, or has them in another order
 * (docs/protocol.md NP-5.35); an item of a batch has all its files by name, and says that it begins anew (NP-10.2). No server deletes a
 * file, so those that the user took out again are named as not to be used (NP-5.36).
 */
function wireText({ text, isInBatch, without = [] }: Turn, ready: readonly Upload[], unknown: readonly Upload[]): string {
  const namesOf = (files: readonly Upload[]): string => files.map(({ name }) => name).join(', ')
  const isChinese = /\p{Script=Han}/u.test(text)
  if (isInBatch) return isChinese ? `只用 ${namesOf(ready)} 做一个新视频：${text}` : `New video from ${namesOf(ready)} only: ${text}`
  const unused = `${isChinese ? '不使用：' : 'Not to be used: '}${without.join(', ')}`
  return [text, ...(unknown.length > 0 ? [`[${namesOf(unknown)}]`] : []), ...(without.length > 0 ? [`[${unused}]`] : [])].join('\n\n')
}
