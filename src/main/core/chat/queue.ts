import type { AppError } from '../../../shared/contract/errors'
import {
  endedTurns, isExportDue, isTurnEnded, isTurnQueued, isTurnRecovering, type EndedTurn, type Turn,
} from '../../../shared/model/turn'
import type { Store } from '../store'
import type { Batches } from './batch-order'
import type { MoreToCome } from './outcome'
import type { LateWatch } from './timeline'
import type { ChatLog } from './writer'

interface Deps {
  readonly store: Store
  readonly log: ChatLog
  readonly watch: LateWatch
  readonly batches: Batches
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

/** One turn at a time a project, and of the projects of a batch; the next begins when this one ended well. */
export function createTurnQueue({ store, log, watch, batches, run, toAppError }: Deps) {
  const running = new Map<string, Running>()
  const { hold, isHeld } = createHolds({ store, log })
  const turnsOf = (id: string): Turn[] => Object.values(log.content(id).turns).sort((a, b) => a.createdAt - b.createdAt)

  function pump(projectId: string): void {
    if (running.has(projectId)) return
    const next = nextOf(turnsOf(projectId))
    if (!next || (isTurnQueued(next) && isHeld(projectId))) return
    if (next.isInBatch && isTurnQueued(next) && !batches.begin(projectId)) return
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
        goOn(projectId)
      })
    running.set(projectId, { turnId: next.id, stop, done: done.then(() => undefined) })
  }

  /** What waits, here and, behind a video of a batch that is made or is not to be, there. */
  function goOn(projectId: string): void {
    pump(projectId)
    for (const id of batches.settle(projectId, turnsOf(projectId).find(({ isInBatch }) => isInBatch))) {
      if (batches.isHeld(id)) hold(id, true)
      pump(id)
    }
  }

  /** Once a turn that has just ended is reported to its end. */
  async function settled(projectId: string): Promise<void> {
    const last = running.get(projectId)
    const turn = last && log.content(projectId).turns[last.turnId]
    if (turn && isTurnEnded(turn)) await last.done
  }

  return {
    settled,
    goOn,

    /** After a restart: what waited for the user still does, unless a message came after the turn that held it. */
    resume(projectId: string): void {
      const turns = turnsOf(projectId)
      const [last] = endedTurns(log.content(projectId).turns)
      const isOlder = (turn: Turn): boolean => !isTurnQueued(turn) || (last !== undefined && turn.createdAt <= last.state.endedAt)
      if (batches.isHeld(projectId) || (last && !isGood(last) && turns.every(isOlder))) hold(projectId, true)
      if (last) watch.resume(last, log.content(projectId).timeline)
      goOn(projectId)
    },

    /** The user wants the queue to go on. */
    async release(projectId: string): Promise<void> {
      await settled(projectId)
      batches.release(projectId)
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

/** A queue waits for the user after a turn that did not end well or was stopped. */
function createHolds({ store, log }: Pick<Deps, 'store' | 'log'>) {
  return {
    hold(projectId: string, isHeld: boolean): void {
      if (Object.hasOwn(store.state().heldQueues, projectId) !== isHeld) store.emit({ type: 'queue.changed', projectId, isHeld })
    },
    isHeld: (projectId: string): boolean =>
      Object.hasOwn(store.state().heldQueues, projectId) || log.project(projectId).deletedAt !== null,
  }
}

const isGood = ({ state }: EndedTurn): boolean => state.status === 'complete'

/** What was begun is ended before anything is sent. */
const nextOf = (turns: readonly Turn[]): Turn | undefined =>
  turns.find(isTurnRecovering) ?? turns.find(isExportDue) ?? turns.find(isTurnQueued)
