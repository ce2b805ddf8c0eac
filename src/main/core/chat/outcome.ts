import { NemoError, type AppError } from '../../../shared/contract/errors'
import { kindOf } from '../../../shared/text/estimate'
import { isExportKept } from '../../../shared/model/message'
import {
  costOf, isExportDue, isTurnRecovering, type CompleteTurn, type EndedTurn, type RecoveringTurn, type RunningTurn,
} from '../../../shared/model/turn'
import type { Timeline } from '../../../shared/model/timeline'
import type { SessionState } from '../nemo/types'
import type { Teller } from './stages'
import { itemTitle, mayExport } from './batch'
import type { ChatTools } from './tools'

/** How a turn ended that may have reached the server. `state`: where it was read just now. */
export interface End {
  readonly outcome: { readonly status: 'complete' | 'unknown' | 'stopped' } | { readonly status: 'failed'; readonly error: AppError }
  readonly hasText: boolean
  readonly state: SessionState | null
}

/** After a lost answer (docs/protocol.md, "A message is never sent twice"). */
const FIRST_READ_MS = 30_000
const READ_AGAIN_MS = 60_000
const MAX_UNCHANGED_READS = 5
/** The engine of this computer ends a message within a moment, or with its own end: it is soon known what came of it. */
const ENGINE_READ_MS = 2000

/** More may come of a turn that has ended, on the timeline as it was told of. */
export interface More {
  readonly turn: EndedTurn
  readonly told: Timeline | null
}

/**
 * Says what the turn did, even when the agent did not; then what it cost. Resolves with what it may still do: where it made video,
 * to which the backend may add, and where it is not known to be over; else null. Throws `disk`, and what kept an item of a batch
 * from being exported.
 */
export async function endTurn(tools: ChatTools, turn: RunningTurn, teller: Teller, end: End): Promise<More | null> {
  const { store, clock, projects, backends, put, tell } = tools
  const { projectId } = turn
  const { outcome, hasText } = end
  const base = { endedAt: clock.now(), creditsBefore: turn.state.creditsBefore }
  if (outcome.status === 'stopped') {
    tell(turn, { kind: 'notice', notice: 'stopped' })
    await put({ ...turn, state: { ...base, ...outcome, creditsAfter: null } })
  }
  const state = await teller.end(end.state, outcome.status === 'complete' && !hasText)
  if (outcome.status === 'failed') tell(turn, { kind: 'error', error: outcome.error })
  const creditsAfter = await backends.refreshCredits(projects.get(projectId).backend).catch(() => null)
  const { status } = outcome
  if (status !== 'complete') {
    const ended: EndedTurn = { ...turn, state: { ...base, ...outcome, creditsAfter } }
    await put(ended)
    return status === 'failed' ? null : { turn: ended, told: (await projects.content(projectId)).timeline }
  }
  const wantsExport = turn.wantsExport || isExportKept(store.state().open[projectId]?.messages ?? [])
  const isDue = mayExport({ ...turn, wantsExport }, teller.changes(state), state)
  const ended: CompleteTurn = { ...turn, state: { ...base, status, creditsAfter, ...(isDue && { isExportDue: true }) } }
  await put(ended)
  const cost = costOf(ended)
  if (cost !== null && cost > 0) projects.noteCost(turn.isInBatch ? 'generate' : kindOf(turn.text), cost)
  if (isExportDue(ended)) await exportDue(tools, ended)
  const generated = teller.generated(state)
  // After a lost answer what was found may not be all.
  const session = projects.get(projectId).session
  if (session && state && !generated && !end.state) projects.settled.add(session.sessionId)
  return generated && { turn: ended, told: generated }
}

/**
 * The export that a turn is to end with, before the next turn changes the timeline. That it is due is on the disk until it is a job,
 * which knows its turn: so it is begun after a crash too, and never twice. Throws `disk`, and what kept an item of a batch from it.
 */
export async function exportDue(tools: ChatTools, turn: CompleteTurn): Promise<void> {
  const { projectId, id, isInBatch } = turn
  try {
    await tools.renders.start(projectId, { turnId: id, title: isInBatch && itemTitle(tools, turn) })
  } catch (error) {
    if (isInBatch) throw error
    tools.say(projectId, id, { kind: 'error', error: tools.toAppError(error) }, `${id}:export`)
  } finally {
    await tools.put({ ...turn, state: { ...turn.state, isExportDue: undefined } })
  }
}

/** The answer was lost: the state is asked, at first after 30 s, and nothing is ever sent again. */
export async function recover(tools: ChatTools, start: RunningTurn, teller: Teller, signal: AbortSignal): Promise<End> {
  const { clock, put, tell, readState } = tools
  const isHere = tools.projects.get(start.projectId).backend === 'engine'
  const [firstMs, againMs] = isHere ? [ENGINE_READ_MS, ENGINE_READ_MS] : [FIRST_READ_MS, READ_AGAIN_MS]
  const begun = { ...start.state, status: 'recovering', reads: 0, nextReadAt: clock.now() + firstMs } as const
  let turn: RecoveringTurn = isTurnRecovering(start) ? start : { ...start, state: begun }
  tell(turn, { kind: 'notice', notice: 'answer-lost' })
  for (;;) {
    await put(turn)
    const { nextReadAt } = turn.state
    // Never longer than it is between two reads: the clock may have been put back.
    const isWoken = await clock.nap(Math.min(againMs, Math.max(0, nextReadAt - clock.now())), signal)
    const isEarly = isWoken && clock.now() < nextReadAt
    const state = await readState(turn.projectId).catch((error: unknown) => {
      if (error instanceof NemoError && ['session-lost', 'unauthorized'].includes(error.data.kind)) throw error
      return null
    })
    signal.throwIfAborted()
    if (teller.changes(state).length > 0) return { outcome: { status: 'complete' }, hasText: true, state }
    // A read that failed tells nothing, and one before its time little: they are not counted.
    const reads = turn.state.reads + (state && !isEarly ? 1 : 0)
    if (reads >= MAX_UNCHANGED_READS) {
      tell(turn, { kind: 'notice', notice: 'answer-unknown' })
      return { outcome: { status: 'unknown' }, hasText: true, state }
    }
    turn = { ...turn, state: { ...turn.state, reads, nextReadAt: isEarly ? nextReadAt : clock.now() + againMs } }
  }
}
