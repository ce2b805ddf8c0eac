import type { Credits } from '../../shared/credits'
import { NemoError, type AppError } from '../../shared/errors'
import type { RunningTurn, Turn } from '../../shared/message'
import { isReadyForExport } from '../../shared/timeline'
import { diffTimelines, type Change } from '../../shared/timeline-diff'
import type { SessionState } from '../nemo/types'
import { baseOf, type ChatTools } from './chat-tools'

type Recovering = Extract<Turn, { status: 'recovering' }>
export type Outcome =
  | { readonly status: 'complete' }
  | { readonly status: 'failed'; readonly error: AppError }
  | { readonly status: 'stopped' }

/** After a lost answer (docs/protocol.md, "A message is never sent twice"). */
const FIRST_READ_MS = 30_000
const READ_AGAIN_MS = 60_000
const MAX_UNCHANGED_READS = 5

/** Says what the turn did, even when the agent did not; then what it cost. */
export async function endTurn(tools: ChatTools, turn: RunningTurn, outcome: Outcome, hasText: boolean): Promise<void> {
  const { clock, projects, backends, put, say } = tools
  const { projectId, id } = turn
  const { backend } = projects.get(projectId)
  const base = baseOf(turn)
  if (outcome.status === 'stopped') {
    say(projectId, id, { kind: 'notice', notice: 'stopped' })
    await put({ ...base, ...outcome, endedAt: clock.now() })
  }
  const state = await tools.readState(projectId).catch(() => null)
  const changes = changesSince(turn, state)
  const isSilent = !hasText && state !== null && outcome.status === 'complete'
  if (changes.length > 0 || isSilent) say(projectId, id, { kind: 'changes', changes })
  if (outcome.status === 'failed') say(projectId, id, { kind: 'error', error: outcome.error })
  const credits = await backends.refreshCredits(backend).catch(() => null)
  if (outcome.status === 'failed') await put({ ...base, ...outcome, endedAt: clock.now() })
  if (outcome.status !== 'complete') return
  await put({ ...base, ...outcome, endedAt: clock.now(), cost: costOf(turn.creditsBefore, credits) })
  if (turn.wantsExport && state && isReadyForExport(state.timeline)) {
    await tools.renders.start(projectId).catch((error: unknown) => say(projectId, id, { kind: 'error', error: tools.toAppError(error) }))
  }
}

/** The answer was lost: the state is asked, at first after 30 s, and nothing is ever sent again. */
export async function recover(tools: ChatTools, start: RunningTurn, signal: AbortSignal): Promise<void> {
  const { clock, put, say, readState } = tools
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
    if (changesSince(turn, state).length > 0) return endTurn(tools, turn, { status: 'complete' }, true)
    // A read that failed tells nothing, and is not counted.
    const reads = turn.reads + (state ? 1 : 0)
    if (reads >= MAX_UNCHANGED_READS) break
    turn = { ...turn, reads, nextReadAt: clock.now() + READ_AGAIN_MS }
  }
  say(projectId, id, { kind: 'notice', notice: 'answer-unknown' })
  await put({ ...baseOf(turn), status: 'unknown', endedAt: clock.now() })
}

const changesSince = (turn: RunningTurn, state: SessionState | null): Change[] =>
  state?.timeline ? diffTimelines(turn.before, state.timeline) : []

/** From the balance before and after; null where either is unknown or nothing is ever charged. */
function costOf(before: Credits | null, after: Credits | null): number | null {
  if (!before || !after || after.isUnlimited) return null
  return Math.max(0, before.available - after.available)
}
