import type { BackendId } from '../../shared/backend'
import type { Credits } from '../../shared/credits'
import { NemoError, type AppError } from '../../shared/errors'
import type { Message, RunningTurn, Turn } from '../../shared/message'
import type { Project } from '../../shared/project'
import type { ProjectContent, ProjectEvent } from '../../shared/state'
import { isReadyForExport } from '../../shared/timeline'
import { diffTimelines, type Change } from '../../shared/timeline-diff'
import type { Upload } from '../../shared/upload'
import type { NemoApi, SessionRef, SessionState } from '../nemo/types'
import type { Clock, MediaRegistry } from '../platform/types'
import type { Store } from '../store'
import { createTurnWriter } from './chat-writer'
import { routeMessage } from './routing'

export interface ChatDeps {
  readonly store: Store
  readonly clock: Clock
  readonly newId: () => string
  readonly media: Pick<MediaRegistry, 'addRemote'>
  readonly backends: {
    readonly api: (backend: BackendId) => NemoApi
    readonly refreshCredits: (backend: BackendId) => Promise<Credits>
  }
  readonly projects: {
    readonly onLoaded: (listener: (projectId: string) => void) => void
    readonly get: (id: string) => Project
    readonly content: (id: string) => Promise<ProjectContent>
    readonly append: (event: ProjectEvent) => void
    readonly appendDurably: (...events: readonly ProjectEvent[]) => Promise<void>
    readonly ensureSession: (id: string) => Promise<SessionRef>
    readonly renewSession: (id: string, lostSessionId: string) => Promise<SessionRef>
    readonly suggestTitle: (id: string, title: string) => void
    readonly touch: (id: string) => void
  }
  readonly uploads: {
    /** The uploads that are in, once each is in or was let go by the user. */
    readonly waitFor: (projectId: string, uploadIds: readonly string[], signal: AbortSignal) => Promise<readonly Upload[]>
  }
  readonly renders: { readonly start: (projectId: string) => Promise<void> }
  readonly toAppError: (error: unknown) => AppError
}

type MessageBody = Message extends infer M ? (M extends Message ? Omit<M, 'id' | 'projectId' | 'turnId' | 'at'> : never) : never
type Recovering = Extract<Turn, { status: 'recovering' }>
type Outcome = { readonly status: 'complete' } | { readonly status: 'failed'; readonly error: AppError } | { readonly status: 'stopped' }

/** After a lost answer (docs/protocol.md, "A message is never sent twice"). */
const FIRST_READ_MS = 30_000
const READ_AGAIN_MS = 60_000
const MAX_UNCHANGED_READS = 5

/** One turn from the queue to its end: sent once, told as it comes, its outcome read from the state. */
export function createTurns(deps: ChatDeps) {
  const { store, clock, newId, projects, backends } = deps

  function say(projectId: string, turnId: string | null, body: MessageBody): void {
    projects.append({ type: 'message.put', projectId, message: { id: newId(), projectId, turnId, at: clock.now(), ...body } })
  }
  const put = (turn: Turn): Promise<void> => projects.appendDurably({ type: 'turn.put', projectId: turn.projectId, turn })

  /** The server's state, put where it differs; null before the first message. Throws NemoError. */
  async function readState(projectId: string): Promise<SessionState | null> {
    const { session, backend } = projects.get(projectId)
    if (!session) return null
    const state = await backends.api(backend).state(session.sessionId)
    for (const { id, url } of state.media) deps.media.addRemote(id, url)
    const media = state.media.map(({ url: _url, ...item }) => item)
    const known = await projects.content(projectId)
    const { timeline } = state
    if (JSON.stringify([known.timeline, known.media]) !== JSON.stringify([timeline, media])) {
      projects.append({ type: 'timeline.put', projectId, timeline, media })
    }
    return state
  }

  /** Sends and listens. Throws what the wire throws; what came until then stays in the chat. */
  async function listen(turn: RunningTurn, text: string, sessionId: string, signal: AbortSignal): Promise<{ hasText: boolean; error?: AppError }> {
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
        if (event.kind === 'state-changed') void readState(projectId).catch(() => undefined)
      }
    } catch (error) {
      writer.end()
      throw error
    }
    const hasText = writer.end(chips)
    return { hasText, ...(failure ? { error: failure } : {}) }
  }

  /** A session that the server forgot is made anew and told of; the message was refused, so it may go, once. */
  async function exchange(turn: RunningTurn, text: string, signal: AbortSignal): Promise<{ hasText: boolean; error?: AppError }> {
    const { sessionId } = await projects.ensureSession(turn.projectId)
    try {
      return await listen(turn, text, sessionId, signal)
    } catch (error) {
      if (!(error instanceof NemoError) || !error.wasRefused || error.data.kind !== 'session-lost') throw error
      const renewed = await projects.renewSession(turn.projectId, sessionId)
      say(turn.projectId, turn.id, { kind: 'notice', notice: 'session-renewed' })
      return listen(turn, text, renewed.sessionId, signal)
    }
  }

  /** Says what the turn did, even when the agent did not; then what it cost. */
  async function end(turn: RunningTurn, outcome: Outcome, hasText: boolean): Promise<void> {
    const { projectId, id } = turn
    const { backend } = projects.get(projectId)
    const state = await readState(projectId).catch(() => null)
    const changes = changesSince(turn, state)
    const isSilent = !hasText && state !== null && outcome.status === 'complete'
    if (changes.length > 0 || isSilent) say(projectId, id, { kind: 'changes', changes })
    if (outcome.status === 'failed') say(projectId, id, { kind: 'error', error: outcome.error })
    const credits = await backends.refreshCredits(backend).catch(() => null)
    const endedAt = clock.now()
    const base = baseOf(turn)
    if (outcome.status !== 'complete') return put({ ...base, ...outcome, endedAt })
    await put({ ...base, status: 'complete', endedAt, cost: costOf(turn.creditsBefore, credits) })
    if (turn.wantsExport && state && isReadyForExport(state.timeline)) {
      await deps.renders.start(projectId).catch((error: unknown) => say(projectId, id, { kind: 'error', error: deps.toAppError(error) }))
    }
  }

  /** The answer was lost: the state is asked, at first after 30 s, and nothing is ever sent again. */
  async function recover(start: RunningTurn, signal: AbortSignal): Promise<void> {
    const { projectId, id } = start
    const { before, sentAt, creditsBefore } = start
    const begun = { before, sentAt, creditsBefore, status: 'recovering', reads: 0, nextReadAt: clock.now() + FIRST_READ_MS } as const
    let turn: Recovering = start.status === 'recovering' ? start : { ...baseOf(start), ...begun }
    if (turn.reads === 0) say(projectId, id, { kind: 'notice', notice: 'answer-lost' })
    for (;;) {
      await put(turn)
      await clock.delay(Math.max(0, turn.nextReadAt - clock.now()), signal)
      const state = await readState(projectId).catch((error: unknown) => {
        if (error instanceof NemoError && ['session-lost', 'unauthorized'].includes(error.data.kind)) throw error
        return null
      })
      if (changesSince(turn, state).length > 0) return end(turn, { status: 'complete' }, true)
      // A read that failed tells nothing, and is not counted.
      const reads = turn.reads + (state ? 1 : 0)
      if (reads >= MAX_UNCHANGED_READS) break
      turn = { ...turn, reads, nextReadAt: clock.now() + READ_AGAIN_MS }
    }
    say(projectId, id, { kind: 'notice', notice: 'answer-unknown' })
    await put({ ...baseOf(turn), status: 'unknown', endedAt: clock.now() })
  }

  async function send(queued: Turn, signal: AbortSignal): Promise<void> {
    const { projectId } = queued
    const ready = await deps.uploads.waitFor(projectId, queued.uploadIds, signal)
    await projects.ensureSession(projectId)
    const { timeline } = await projects.content(projectId)
    const creditsBefore = store.state().backends[projects.get(projectId).backend]?.credits ?? null
    const turn: RunningTurn = { ...baseOf(queued), status: 'sending', sentAt: clock.now(), before: timeline, creditsBefore }
    signal.throwIfAborted()
    await put(turn)
    try {
      const { hasText, error } = await exchange(turn, wireText(queued.text, ready), signal)
      await end(turn, error ? { status: 'failed', error } : { status: 'complete' }, hasText)
    } catch (error) {
      if (signal.aborted || (error instanceof NemoError && error.wasRefused)) throw error
      await recover(turn, signal)
    }
  }

  const current = (turn: Turn): Turn | undefined => store.state().open[turn.projectId]?.turns[turn.id]

  /** Runs a turn that is queued, or one whose answer was lost, to its end, which says what went wrong. Throws `disk` alone. */
  async function run(turn: Turn, signal: AbortSignal): Promise<void> {
    try {
      if (turn.status === 'recovering') await recover(turn, signal)
      else await send(turn, signal)
    } catch (error) {
      const now = current(turn)
      if (!now) return
      const endedAt = clock.now()
      const outcome: Outcome = signal.aborted ? { status: 'stopped' } : { status: 'failed', error: deps.toAppError(error) }
      if (now.status === 'sending' || now.status === 'streaming' || now.status === 'recovering') {
        if (outcome.status === 'stopped') say(turn.projectId, turn.id, { kind: 'notice', notice: 'stopped' })
        await end(now, outcome, true)
      } else {
        if (outcome.status === 'failed') say(turn.projectId, turn.id, { kind: 'error', error: outcome.error })
        await put({ ...baseOf(turn), ...outcome, endedAt })
      }
    }
  }

  return { run, readState, say }
}

export function baseOf({ id, projectId, text, uploadIds, createdAt, wantsExport }: Turn) {
  return { id, projectId, text, uploadIds, createdAt, wantsExport }
}

/** Files that the server did not say it knows of go along by name (docs/protocol.md, "A message with attachments"). */
function wireText(text: string, uploads: readonly Upload[]): string {
  const names = uploads.flatMap((upload) => (upload.status === 'ready' && !upload.isInSession ? [upload.name] : []))
  return names.length === 0 ? text : `${text}\n\n[${names.join(', ')}]`
}

const changesSince = (turn: RunningTurn, state: SessionState | null): Change[] =>
  state?.timeline ? diffTimelines(turn.before, state.timeline) : []

/** From the balance before and after; null where either is unknown or nothing is ever charged. */
function costOf(before: Credits | null, after: Credits | null): number | null {
  if (!before || !after || after.isUnlimited) return null
  return Math.max(0, before.available - after.available)
}
