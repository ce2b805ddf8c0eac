import type { AppError } from '../../../shared/contract/errors'
import {
  endedTurns, isExportDue, isTurnEnded, isTurnQueued, isTurnRecovering, isTurnWaiting, type EndedTurn, type Turn,
} from '../../../shared/model/turn'
import type { Batches } from './batch-order'
import type { MoreToCome } from './outcome'
import type { LateWatch } from './timeline'
import type { ChatLog } from './writer'

interface Deps {
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
export function createTurnQueue({ log, watch, batches, run, toAppError }: Deps) {
  const running = new Map<string, Running>()
  const { turnsOf, hold, letGo } = createHolds(log)

  function pump(projectId: string): void {
    if (running.has(projectId)) return
    const next = nextOf(turnsOf(projectId))
    if (!next || (isTurnQueued(next) && log.project(projectId).deletedAt !== null)) return
    if (next.isInBatch && isTurnQueued(next) && !batches.begin(projectId)) return
    if (!next.isExport) watch.stop(projectId)
    const stop = new AbortController()
    const done = run(next, stop.signal)
      .then((more) => more && (more.isUnread ? watch.readAgain(projectId) : watch.start(more.turn, more.known)))
      .catch((error: unknown) => {
        hold(projectId)
        log.post(projectId, next.id, { kind: 'error', error: toAppError(error) })
      })
      .finally(() => {
        running.delete(projectId)
        const turn = log.content(projectId).turns[next.id]
        if (turn && isTurnEnded(turn) && !isGood(turn)) hold(projectId)
        goOn(projectId)
      })
    running.set(projectId, { turnId: next.id, stop, done: done.then(() => undefined) })
  }

  /** What waits, here and, behind a video of a batch that is made or is not to be, there. */
  function goOn(projectId: string): void {
    pump(projectId)
    for (const id of batches.settle(projectId, turnsOf(projectId).find(({ isInBatch }) => isInBatch))) {
      if (batches.isHeld(id)) hold(id)
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
    hold: (projectId: string): void => hold(projectId),

    /** After a restart: what waited for the user still does, also where that had not come to the disk. */
    resume(projectId: string): void {
      const [last] = endedTurns(log.content(projectId).turns)
      if (batches.isHeld(projectId)) hold(projectId)
      else if (last && !isGood(last)) hold(projectId, ({ createdAt }) => createdAt <= last.state.endedAt)
      if (last) watch.resume(last, log.content(projectId).timeline)
      goOn(projectId)
    },

    /** The user lets go of what is held: all, or this turn alone. */
    async release(projectId: string, turnId?: string): Promise<void> {
      await settled(projectId)
      batches.release(projectId)
      letGo(projectId, turnId)
      pump(projectId)
    },

    /** Ends the turn that runs, if it is this one or none is named. What is queued after it waits. */
    stop(projectId: string, turnId?: string): void {
      const now = running.get(projectId)
      if (now && (turnId === undefined || now.turnId === turnId)) now.stop.abort()
    },
    /** The projects in which a turn runs. */
    busy: (): string[] => [...running.keys()],
  }
}

function createHolds(log: ChatLog) {
  const turnsOf = (id: string): Turn[] => Object.values(log.content(id).turns).sort((a, b) => a.createdAt - b.createdAt)
  const put = (turn: Turn): void => log.append({ type: 'turn.put', projectId: turn.projectId, turn })
  return {
    turnsOf,
    /** What is queued waits for the user after a turn that did not end well or was stopped; what is said later does not. */
    hold(projectId: string, isOfThose: (turn: Turn) => boolean = () => true): void {
      for (const turn of turnsOf(projectId)) if (isTurnWaiting(turn) && isOfThose(turn)) put({ ...turn, isHeld: true })
    },
    letGo(projectId: string, turnId?: string): void {
      for (const turn of turnsOf(projectId)) if (turn.isHeld && (turnId ?? turn.id) === turn.id) put({ ...turn, isHeld: undefined })
    },
  }
}

const isGood = ({ state }: EndedTurn): boolean => state.status === 'complete'

/** What was begun is ended before anything is sent. */
const nextOf = (turns: readonly Turn[]): Turn | undefined =>
  turns.find(isTurnRecovering) ?? turns.find(isExportDue) ?? turns.find(isTurnWaiting)
