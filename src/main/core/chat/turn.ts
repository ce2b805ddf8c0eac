import type { BackendId, Credits } from '../../../shared/model/backend'
import { NemoError, type AppError } from '../../../shared/contract/errors'
import { isExportDue, isTurnQueued, isTurnRecovering, type CompleteTurn, type RunningTurn, type Turn } from '../../../shared/model/turn'
import type { Upload } from '../../../shared/model/upload'
import type { AgentEvent, SessionRef } from '../nemo/types'
import { itemText } from './batch'
import { endTurn, exportDue, recover, type End, type More } from './outcome'
import { createTeller, tellLate, type Teller } from './stages'
import type { ChatTools } from './tools'
import { createTurnWriter } from './writer'

/** What is about to go on the wire. */
interface Parcel {
  readonly turn: RunningTurn
  readonly sessionId: string
  /** Its files that are in. */
  readonly ready: readonly Upload[]
}
/** What the agent said: whether in words, whether it failed, and whether its answer broke off. */
interface Heard {
  readonly turn: RunningTurn
  readonly hasText: boolean
  readonly isLost: boolean
  readonly error?: AppError
}

/**
 * Runs a turn that is queued, or one whose answer was lost or whose export is due, to its end, which says what went wrong. Resolves
 * with what it may still do. Throws `disk`, and what kept an item of a batch from being exported.
 */
export async function runTurn(tools: ChatTools, turn: Turn, signal: AbortSignal): Promise<More | null> {
  if (isTurnRecovering(turn)) return finish(tools, turn, null, signal)
  if (isExportDue(turn)) return exportDue(tools, turn).then(() => null)
  if (turn.isExport) return exportNow(tools, turn).then(() => null)
  const parcel = await prepare(tools, turn, signal).catch((error: unknown) => giveUp(tools, turn, outcomeOf(tools, error, signal)))
  return parcel && finish(tools, parcel.turn, parcel, signal)
}

/** The turn of an export: due on the disk first, so that a crash makes it neither lost nor two. */
async function exportNow(tools: ChatTools, turn: Turn): Promise<void> {
  const ended = { endedAt: tools.clock.now(), creditsBefore: null, creditsAfter: null, isExportDue: true } as const
  const due: CompleteTurn = { ...turn, state: { status: 'complete', ...ended } }
  await tools.put(due)
  await exportDue(tools, due)
}

const outcomeOf = ({ toAppError }: ChatTools, error: unknown, signal: AbortSignal) =>
  signal.aborted ? ({ status: 'stopped' } as const) : ({ status: 'failed', error: toAppError(error) } as const)

/** Ends a turn that was never sent, unless it was removed. */
async function giveUp({ store, clock, put, say }: ChatTools, turn: Turn, outcome: ReturnType<typeof outcomeOf>): Promise<null> {
  const { projectId, id } = turn
  if (!store.state().open[projectId]?.turns[id]) return null
  if (outcome.status === 'failed') say(projectId, id, { kind: 'error', error: outcome.error })
  await put({ ...turn, state: { ...outcome, endedAt: clock.now(), creditsBefore: null, creditsAfter: null } })
  return null
}

/**
 * Resolves when the turn may go on the wire: its uploads are in, there is a session, and it is on the disk as `sending`. Null: it
 * is not to be sent any more.
 */
async function prepare(tools: ChatTools, { projectId, id, uploadIds }: Turn, signal: AbortSignal): Promise<Parcel | null> {
  const { store, clock, projects, uploads } = tools
  const arrived = await uploads.waitFor(projectId, uploadIds, signal)
  const connected = Promise.all([balanceBefore(tools, projects.get(projectId).backend), settledSession(tools, projectId)])
  const [creditsBefore, { sessionId }] = await orAbort(connected, signal)
  const { timeline, uploads: now } = await projects.content(projectId)
  // A session that was renewed has none of them.
  const ready = arrived.map((upload) => now[upload.id] ?? upload)
  signal.throwIfAborted()
  // It may have been edited or removed while it waited, or its project deleted.
  const queued = store.state().open[projectId]?.turns[id]
  if (!queued || !isTurnQueued(queued) || projects.get(projectId).deletedAt !== null) return null
  if (queued.isInBatch && ready.length === 0) throw new NemoError({ kind: 'not-found', what: 'upload' })
  const turn: RunningTurn = { ...queued, state: { status: 'sending', sentAt: clock.now(), before: timeline, creditsBefore } }
  projects.settled.delete(sessionId)
  await tools.put(turn)
  return { turn, sessionId, ready }
}

/**
 * The session for a message. What an earlier one may have done since its state was read is read and told of first: it would be told
 * as this one's. One that the server forgot is made anew.
 */
async function settledSession(tools: ChatTools, projectId: string): Promise<SessionRef> {
  const { projects } = tools
  const session = await projects.ensureSession(projectId)
  if (projects.settled.has(session.sessionId)) return session
  try {
    await tellLate(tools, projectId)
    return session
  } catch (error) {
    if (!(error instanceof NemoError) || error.data.kind !== 'session-lost') throw error
    return projects.ensureSession(projectId)
  }
}

/** Read anew, so that the difference is this turn's alone. */
async function balanceBefore({ store, backends }: ChatTools, backend: BackendId): Promise<Credits | null> {
  const known = store.state().backends[backend]?.credits
  return known?.isUnlimited ? known : backends.balanceSoon(backend)
}

/** From here on it counts as sent: whatever happens, its end says what is known of it. Without a parcel its answer was lost. */
async function finish(tools: ChatTools, turn: RunningTurn, parcel: Parcel | null, signal: AbortSignal): Promise<More | null> {
  const teller = createTeller(tools, turn)
  let end: End
  try {
    const heard = parcel && (await exchange(tools, parcel, teller, signal))
    end = heard && !heard.isLost ? endOf(heard) : await recover(tools, heard?.turn ?? turn, teller, signal)
  } catch (error) {
    end = { outcome: outcomeOf(tools, error, signal), hasText: true, state: null }
  }
  return endTurn(tools, turn, teller, end)
}

const endOf = ({ error, hasText }: Heard): End => ({
  outcome: error ? { status: 'failed', error } : { status: 'complete' },
  hasText,
  state: null,
})

/**
 * A session that the server forgot is made anew and told of; the message was refused, so it may go, once, and with the names of all
 * its files, since the new session knows none. Throws what was refused, and on abort.
 */
async function exchange(tools: ChatTools, { turn, sessionId, ready }: Parcel, teller: Teller, signal: AbortSignal): Promise<Heard> {
  const unknown = ready.filter((upload) => upload.status === 'ready' && !upload.isInSession)
  try {
    return await listen(tools, turn, { sessionId, text: wireText(turn, ready, unknown) }, teller, signal)
  } catch (error) {
    if (!isRefusal(error) || error.data.kind !== 'session-lost') throw error
    const renewed = await tools.projects.renewSession(turn.projectId, sessionId)
    tools.projects.settled.delete(renewed.sessionId)
    teller.forget()
    const again = { ...turn, state: { ...turn.state, before: null } }
    await tools.put(again)
    return listen(tools, again, { sessionId: renewed.sessionId, text: wireText(turn, ready, ready) }, teller, signal)
  }
}

/** Sends and listens. An answer that breaks off is lost; what came until then stays in the chat. */
async function listen(
  tools: ChatTools,
  turn: RunningTurn,
  { sessionId, text }: { readonly sessionId: string; readonly text: string },
  teller: Teller,
  signal: AbortSignal,
): Promise<Heard> {
  const { clock, newId, projects, backends } = tools
  const { projectId, id } = turn
  const writer = createTurnWriter({ projectId, turnId: id, clock, newId, append: projects.append })
  let failure: Extract<AgentEvent, { kind: 'error' }> | undefined
  let isStreaming = false
  let isLost = false
  try {
    for await (const event of backends.api(projects.get(projectId).backend).run(sessionId, text, signal)) {
      if (!isStreaming) projects.append({ type: 'turn.put', projectId, turn: { ...turn, state: { ...turn.state, status: 'streaming' } } })
      isStreaming = true
      writer.take(event)
      if (event.kind === 'error') failure = event
      if (event.kind === 'state-changed') teller.look()
    }
  } catch (error) {
    writer.end()
    if (signal.aborted || isRefusal(error)) throw error
    // The server says that the run is over before it closes: nothing is lost then.
    isLost = !failure?.ends
  }
  const hasText = writer.end()
  return { turn, hasText, isLost, ...(failure ? { error: { kind: 'run-failed', message: failure.message } } : {}) }
}

const isRefusal = (error: unknown): error is NemoError => error instanceof NemoError && error.wasRefused

/** Names of files go along where the server did not say that it knows them (docs/protocol.md NP-5.35). */
function wireText({ text, isInBatch }: Turn, ready: readonly Upload[], unknown: readonly Upload[]): string {
  if (isInBatch) return itemText(text, ready)
  return unknown.length === 0 ? text : `${text}\n\n[${unknown.map(({ name }) => name).join(', ')}]`
}

/** What is being waited for may go on; the user has had enough of it. */
async function orAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted()
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })
  return Promise.race([work, aborted])
}
