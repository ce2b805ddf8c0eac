import { NemoError, type AppError } from '../../../shared/contract/errors'
import type { BackendId, Credits } from '../../../shared/model/backend'
import { isExportKept } from '../../../shared/model/message'
import { isReadyForExport, type Timeline } from '../../../shared/model/timeline'
import type { Change } from '../../../shared/model/timeline-diff'
import type { RenderOutput } from '../../../shared/model/render'
import {
  costOf, isTurnRecovering, type CompleteTurn, type EndedTurn, type RecoveringTurn, type RunningTurn, type Turn,
} from '../../../shared/model/turn'
import { kindOf, type CostKind } from '../../../shared/text/estimate'
import type { SessionState } from '../nemo/types'
import type { WakingClock } from '../ports'
import type { Spending } from './spending'
import { MAX_RUN_MS, type ReadState, type TimelineReporter } from './timeline'
import { stableMessageId, type ChatLog } from './writer'

/** After a lost answer (docs/protocol.md, "A message is never sent twice"). */
const FIRST_READ_MS = 30_000
const READ_AGAIN_MS = 60_000
const MAX_UNCHANGED_READS = 5
/** The engine of this computer ends a message within a moment, or with its own end: it is soon known what came of it. */
const ENGINE_READ_MS = 2000

export interface WantedExport {
  readonly turnId?: string
  readonly output?: RenderOutput | undefined
}

export interface OutcomeDeps {
  readonly log: ChatLog
  readonly readState: ReadState
  readonly clock: WakingClock
  readonly refreshCredits: (backend: BackendId) => Promise<Credits>
  readonly isSignedOut: (backend: BackendId) => boolean
  readonly spending: Spending
  readonly noteCost: (of: CostKind, credits: number) => void
  /** Ids of sessions in which nothing can have happened since their state was last read. */
  readonly settled: Set<string>
  /** Once a turn. */
  readonly startExport: (projectId: string, wanted: WantedExport) => Promise<unknown>
  readonly toAppError: (error: unknown) => AppError
}

/** How a turn ended that may have reached the server. `state`: where it was read just now. */
export interface Outcome {
  readonly end: { readonly status: 'complete' | 'unknown' | 'stopped' } | { readonly status: 'failed'; readonly error: AppError }
  readonly hasText: boolean
  readonly state: SessionState | null
}

/** More may come of a turn that has ended, on the timeline as it was reported. */
export interface MoreToCome {
  readonly turn: EndedTurn
  readonly known: Timeline | null
  /** What it did could not be read: it is read again. */
  readonly isUnread?: true
}

/**
 * Says what the turn did, even when the agent did not; then what it cost. Resolves with what it may still do: where it made video,
 * to which the backend may add, and where it is not known to be over; else null. Throws what kept an item of a batch from being
 * exported. A disk that refuses is waited for by nobody: the server has the turn, and its end is on the disk as soon as it can be.
 */
export async function endTurn(
  deps: OutcomeDeps,
  turn: RunningTurn,
  reporter: TimelineReporter,
  outcome: Outcome,
): Promise<MoreToCome | null> {
  const { log, clock, refreshCredits, spending } = deps
  const { projectId } = turn
  const { end, hasText } = outcome
  const endedAt = clock.now()
  if (end.status === 'stopped') {
    log.postForTurn(turn, { kind: 'notice', notice: deps.isSignedOut(log.project(projectId).backend) ? 'signed-out' : 'stopped' })
    await log.noteTurn({ ...turn, state: { ...end, endedAt, creditsBefore: turn.state.creditsBefore, creditsAfter: null } })
  }
  const state = await reporter.reportFinal(outcome.state, end.status === 'complete' && !hasText)
  if (end.status === 'failed') log.postForTurn(turn, { kind: 'error', error: end.error })
  const creditsAfter = await refreshCredits(log.project(projectId).backend).catch(() => null)
  const isOver = end.status === 'complete' || end.status === 'failed'
  const creditsBefore = spending.isAlone(turn) ? turn.state.creditsBefore : null
  spending.end(turn, isOver ? 0 : MAX_RUN_MS)
  const base = { endedAt, creditsBefore, creditsAfter: isOver ? creditsAfter : null }
  if (end.status === 'complete') {
    const done: CompleteTurn = { ...turn, state: { ...base, status: 'complete' } }
    return completeTurn(deps, done, reporter, { state, wasLost: outcome.state !== null })
  }
  const ended: EndedTurn = { ...turn, state: { ...base, ...end } }
  await log.noteTurn(ended)
  return end.status === 'failed' ? null : { turn: ended, known: (await log.load(projectId)).timeline }
}

async function completeTurn(
  deps: OutcomeDeps,
  turn: CompleteTurn,
  reporter: TimelineReporter,
  { state, wasLost }: { readonly state: SessionState | null; readonly wasLost: boolean },
): Promise<MoreToCome | null> {
  const { log, settled, noteCost } = deps
  const { projectId, isInBatch } = turn
  const wantsExport = turn.wantsExport || isExportKept(log.content(projectId).messages)
  const isDue = mayExport({ ...turn, wantsExport }, reporter.changes(state), state)
  const ended: CompleteTurn = isDue ? { ...turn, state: { ...turn.state, isExportDue: true } } : turn
  await log.noteTurn(ended)
  const cost = costOf(ended)
  if (cost !== null && cost > 0) noteCost(isInBatch ? 'generate' : kindOf(turn.text), cost)
  if (isDue) await startDueExport(deps, ended)
  if (!state) {
    log.post(projectId, turn.id, { kind: 'notice', notice: 'timeline-unread' })
    return { turn: ended, known: null, isUnread: true }
  }
  const generated = reporter.generatedTimeline(state)
  // After a lost answer what was found may not be all.
  const { session } = log.project(projectId)
  if (session && !generated && !wasLost) settled.add(session.sessionId)
  return generated && { turn: ended, known: generated }
}

/**
 * Whether a turn that is complete is to be exported. Nobody looks at a video of a batch: where its state could not be read, it is read
 * again then.
 */
function mayExport({ isInBatch, wantsExport }: Turn, changes: readonly Change[], state: SessionState | null): boolean {
  if (isInBatch) return !state || (changes.length > 0 && isReadyForExport(state.timeline))
  return wantsExport && state !== null && isReadyForExport(state.timeline)
}

/**
 * The export that a turn is to end with, before the next turn changes the timeline. That it is due is on the disk until it is a job,
 * which knows its turn: so it is begun after a crash too, and never twice.
 */
export async function startDueExport({ log, startExport, toAppError }: OutcomeDeps, turn: CompleteTurn): Promise<void> {
  const { projectId, id } = turn
  try {
    await startExport(projectId, { turnId: id, output: turn.output })
  } catch (error) {
    log.post(projectId, id, { kind: 'error', error: toAppError(error) }, `${id}:export`)
  } finally {
    await log.noteTurn({ ...turn, state: { ...turn.state, isExportDue: undefined } })
  }
}

/**
 * The answer was lost, or was no answer but a `problem` of the server's: the state is asked, at first after 30 s, and nothing is ever
 * sent again.
 */
export async function recover(
  deps: OutcomeDeps,
  start: RunningTurn,
  reporter: TimelineReporter,
  signal: AbortSignal,
  problem?: AppError,
): Promise<Outcome> {
  const { log, readState, clock } = deps
  const isHere = log.project(start.projectId).backend === 'engine'
  const [firstMs, againMs] = isHere ? [ENGINE_READ_MS, ENGINE_READ_MS] : [FIRST_READ_MS, READ_AGAIN_MS]
  const begun = { ...start.state, status: 'recovering', reads: 0, nextReadAt: clock.now() + firstMs } as const
  let turn: RecoveringTurn = isTurnRecovering(start) ? start : { ...start, state: begun }
  // After a restart nobody knows any more how the answer ended, but what was said of it stands.
  const lost = isTurnRecovering(start) ? 'answer-unrecorded' : 'answer-lost'
  const told = (['answer-problem', 'answer-lost'] as const).map((notice) => stableMessageId(turn, notice))
  if (problem) log.postForTurn(turn, { kind: 'notice', notice: 'answer-problem', error: problem })
  else if (!log.content(start.projectId).messages.some(({ id }) => told.includes(id)))
    log.postForTurn(turn, { kind: 'notice', notice: lost })
  for (;;) {
    await log.noteTurn(turn)
    const { nextReadAt } = turn.state
    // Never longer than it is between two reads: the clock may have been put back.
    const isWoken = await clock.nap(Math.min(againMs, Math.max(0, nextReadAt - clock.now())), signal)
    const isEarly = isWoken && clock.now() < nextReadAt
    const state = await readState(turn.projectId).catch((error: unknown) => {
      if (error instanceof NemoError && ['session-lost', 'unauthorized'].includes(error.data.kind)) throw error
      return null
    })
    signal.throwIfAborted()
    if (reporter.changes(state).length > 0) return { end: { status: 'complete' }, hasText: true, state }
    // A read that failed tells nothing, and one before its time little: they are not counted.
    const reads = turn.state.reads + (state && !isEarly ? 1 : 0)
    if (reads >= MAX_UNCHANGED_READS) {
      log.postForTurn(turn, { kind: 'notice', notice: 'answer-unknown' })
      return { end: { status: 'unknown' }, hasText: true, state }
    }
    turn = { ...turn, state: { ...turn.state, reads, nextReadAt: isEarly ? nextReadAt : clock.now() + againMs } }
  }
}
