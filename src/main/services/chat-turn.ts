import { NemoError, type AppError } from '../../shared/errors'
import type { RunningTurn, Turn } from '../../shared/message'
import type { Upload } from '../../shared/upload'
import { endTurn, recover, type Outcome } from './chat-outcome'
import { baseOf, type ChatTools } from './chat-tools'
import { createTurnWriter } from './chat-writer'
import { routeMessage } from './routing'

/** What the agent said: whether in words, and whether it failed. */
interface Heard {
  readonly hasText: boolean
  readonly error?: AppError
}

/** Runs a turn that is queued, or one whose answer was lost, to its end, which says what went wrong. Throws `disk` alone. */
export async function runTurn(tools: ChatTools, turn: Turn, signal: AbortSignal): Promise<void> {
  const { store, clock, put, say } = tools
  try {
    if (turn.status === 'recovering') await recover(tools, turn, signal)
    else await send(tools, turn, signal)
  } catch (error) {
    const now = store.state().open[turn.projectId]?.turns[turn.id]
    if (!now) return
    const outcome: Outcome = signal.aborted ? { status: 'stopped' } : { status: 'failed', error: tools.toAppError(error) }
    if (now.status === 'sending' || now.status === 'streaming' || now.status === 'recovering') {
      await endTurn(tools, now, outcome, true)
    } else {
      if (outcome.status === 'failed') say(turn.projectId, turn.id, { kind: 'error', error: outcome.error })
      await put({ ...baseOf(turn), ...outcome, endedAt: clock.now() })
    }
  }
}

async function send(tools: ChatTools, queued: Turn, signal: AbortSignal): Promise<void> {
  const { store, clock, projects } = tools
  const { projectId } = queued
  const ready = await tools.uploads.waitFor(projectId, queued.uploadIds, signal)
  await projects.ensureSession(projectId)
  const { timeline } = await projects.content(projectId)
  const creditsBefore = store.state().backends[projects.get(projectId).backend]?.credits ?? null
  const turn: RunningTurn = { ...baseOf(queued), status: 'sending', sentAt: clock.now(), before: timeline, creditsBefore }
  signal.throwIfAborted()
  await tools.put(turn)
  const heard = await exchange(tools, turn, wireText(queued.text, ready), signal).catch((error: unknown) => {
    if (signal.aborted || (error instanceof NemoError && error.wasRefused)) throw error
    return null
  })
  if (!heard) return recover(tools, turn, signal)
  const { hasText, error } = heard
  await endTurn(tools, turn, error ? { status: 'failed', error } : { status: 'complete' }, hasText)
}

/** A session that the server forgot is made anew and told of; the message was refused, so it may go, once. */
async function exchange(tools: ChatTools, turn: RunningTurn, text: string, signal: AbortSignal): Promise<Heard> {
  const { projects } = tools
  const { sessionId } = await projects.ensureSession(turn.projectId)
  try {
    return await listen(tools, turn, text, sessionId, signal)
  } catch (error) {
    if (!(error instanceof NemoError) || !error.wasRefused || error.data.kind !== 'session-lost') throw error
    const renewed = await projects.renewSession(turn.projectId, sessionId)
    tools.say(turn.projectId, turn.id, { kind: 'notice', notice: 'session-renewed' })
    return listen(tools, turn, text, renewed.sessionId, signal)
  }
}

/** Sends and listens. Throws what the wire throws; what came until then stays in the chat. */
async function listen(tools: ChatTools, turn: RunningTurn, text: string, sessionId: string, signal: AbortSignal): Promise<Heard> {
  const { clock, newId, projects, backends } = tools
  const { projectId, id } = turn
  const writer = createTurnWriter({ projectId, turnId: id, clock, newId, append: projects.append })
  const chips = routeMessage(turn.text, false).offersExport ? [{ action: 'export' } as const] : []
  let failure: AppError | undefined
  let isStreaming = false
  try {
    for await (const event of backends.api(projects.get(projectId).backend).run(sessionId, text, signal)) {
      if (!isStreaming) projects.append({ type: 'turn.put', projectId, turn: { ...turn, status: 'streaming' } })
      isStreaming = true
      writer.take(event)
      if (event.kind === 'error') failure = { kind: 'run-failed', message: event.message }
      // Shown while the turn goes on; a read that fails is made up for at its end.
      if (event.kind === 'state-changed') void tools.readState(projectId).catch(() => undefined)
    }
  } catch (error) {
    writer.end()
    throw error
  }
  const hasText = writer.end(chips)
  return { hasText, ...(failure ? { error: failure } : {}) }
}

/** Files that the server did not say it knows of go along by name (docs/protocol.md, "A message with attachments"). */
function wireText(text: string, uploads: readonly Upload[]): string {
  const names = uploads.flatMap((upload) => (upload.status === 'ready' && !upload.isInSession ? [upload.name] : []))
  return names.length === 0 ? text : `${text}\n\n[${names.join(', ')}]`
}
