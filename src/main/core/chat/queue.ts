import type { AppError } from '../../../shared/contract/errors'
import {
  endedTurns, isExportDue, isTurnEnded, isTurnQueued, isTurnRecovering, type EndedTurn, type Turn,
} from '../../../shared/model/turn'
import type { Store } from '../store'
import type { MoreToCome } from './outcome'
import type { LateWatch } from './timeline'
import type { ChatLog } from './writer'

interface Deps {
  readonly store: Store
  readonly log: ChatLog
  readonly watch: LateWatch
  /** Runs a turn to its end. Throws what nobody has said yet. */
  readonly run: (turn: Turn, signal: AbortSignal) => Promise<MoreToCome | null>
  readonly toAppError: (error: unknown) => AppError
}
interface Running {
  readonly turnId: string
  readonly stop: AbortController
  readonly done: Promise<void>
}

export type TurnQueue = ReturnType<typeof createTurnQueue>

/** One turn at a time a project; the next begins when this one ended well, or was an item of a batch that failed alone. */
export function createTurnQueue({ store, log, watch, run, toAppError }: Deps) {
  const running = new Map<string, Running>()

  /** A queue waits for the user after a turn that did not end well or was stopped. */
  function hold(projectId: string, isHeld: boolean): void {
    if (Object.hasOwn(store.state().heldQueues, projectId) !== isHeld) store.emit({ type: 'queue.changed', projectId, isHeld })
  }
  const isHeld = (projectId: string): boolean =>
    Object.hasOwn(store.state().heldQueues, projectId) || log.project(projectId).deletedAt !== null
  const turnsOf = (projectId: string): Turn[] =>
    Object.values(log.content(projectId).turns).sort((a, b) => a.createdAt - b.createdAt)
  const endedOf = (projectId: string): EndedTurn[] => endedTurns(log.content(projectId).turns)
  const isGood = (turn: EndedTurn): boolean => turn.state.status === 'complete' || hasFailedAlone(turn, endedOf(turn.projectId))

  function pump(projectId: string): void {
    if (running.has(projectId)) return
    const next = nextOf(turnsOf(projectId))
    if (!next || (isTurnQueued(next) && isHeld(projectId))) return
    if (!next.isExport) watch.stop(projectId)
    const stop = new AbortController()
    const done = run(next, stop.signal)
      .then((more) => more && watch.start(more.turn, more.known))
      .catch((error: unknown) => {
        hold(projectId, true)
        log.post(projectId, next.id, { kind: 'error', error: toAppError(error) })
      })
      .finally(() => {
        running.delete(projectId)
        const turn = log.content(projectId).turns[next.id]
        if (turn && isTurnEnded(turn) && !isGood(turn)) hold(projectId, true)
        pump(projectId)
      })
    running.set(projectId, { turnId: next.id, stop, done: done.then(() => undefined) })
  }

  /** Once a turn that has just ended is reported to its end. */
  async function settled(projectId: string): Promise<void> {
    const last = running.get(projectId)
    const turn = last && log.content(projectId).turns[last.turnId]
    if (turn && isTurnEnded(turn)) await last.done
  }

  return {
    settled,

    /** After a restart: what waited for the user still does, unless a message came after the turn that held it. */
    resume(projectId: string): void {
      const turns = turnsOf(projectId)
      const [last] = endedOf(projectId)
      const isOlder = (turn: Turn): boolean => !isTurnQueued(turn) || (last !== undefined && turn.createdAt <= last.state.endedAt)
      if (last && !isGood(last) && turns.every(isOlder)) hold(projectId, true)
      if (last) watch.resume(last, log.content(projectId).timeline)
      pump(projectId)
    },

    /** The user wants the queue to go on. */
    async release(projectId: string): Promise<void> {
      await settled(projectId)
      hold(projectId, false)
      pump(projectId)
    },

    /** Ends the turn that runs, if it is this one or none is named. What is queued after it waits. */
    stop(projectId: string, turnId?: string): void {
      const now = running.get(projectId)
      if (now && (turnId === undefined || now.turnId === turnId)) now.stop.abort()
    },
  }
}

/** What was begun is ended before anything is sent. */
const nextOf = (turns: readonly Turn[]): Turn | undefined =>
  turns.find(isTurnRecovering) ?? turns.find(isExportDue) ?? turns.find(isTurnQueued)

/** An item of a batch that failed for a reason of its own, after which the others can still be made. */
const isOwnFailure = ({ isInBatch, state }: Turn): boolean =>
  isInBatch === true && state.status === 'failed' && ['run-failed', 'not-found'].includes(state.error.kind)

/**
 * Whether what waits may go on though this turn failed. Two failures in a row look like a trouble of all, and each may have been
 * charged. `ended`: the project's turns that have ended, the newest first.
 */
function hasFailedAlone(turn: EndedTurn, ended: readonly EndedTurn[]): boolean {
  const before = ended.find(({ id }) => id !== turn.id)
  return isOwnFailure(turn) && !(before && isOwnFailure(before))
}
