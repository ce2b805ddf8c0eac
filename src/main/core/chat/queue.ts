import { endedTurns, isExportDue, isTurnEnded, isTurnQueued, isTurnRecovering, type EndedTurn, type Turn } from '../../../shared/model/turn'
import { mayGoOnAfter } from './batch'
import { createWatch } from './stages'
import type { ChatTools } from './tools'
import { runTurn } from './turn'

interface Running {
  readonly turnId: string
  readonly stop: AbortController
  readonly done: Promise<void>
}

/** What was begun is ended before anything is sent. */
const nextOf = (turns: readonly Turn[]): Turn | undefined =>
  turns.find(isTurnRecovering) ?? turns.find(isExportDue) ?? turns.find(isTurnQueued)

export type TurnQueue = ReturnType<typeof createTurnQueue>

/** One turn at a time a project; the next begins when this one ended well, or was an item of a batch that failed alone. */
export function createTurnQueue(tools: ChatTools) {
  const { store, projects } = tools
  const watch = createWatch(tools)
  const running = new Map<string, Running>()

  /** A queue waits for the user after a turn that did not end well or was stopped. */
  function hold(projectId: string, isHeld: boolean): void {
    if (Object.hasOwn(store.state().heldQueues, projectId) !== isHeld) store.emit({ type: 'queue.changed', projectId, isHeld })
  }
  const turnsOf = (projectId: string): Turn[] =>
    Object.values(store.state().open[projectId]?.turns ?? {}).sort((a, b) => a.createdAt - b.createdAt)
  const endedOf = (projectId: string): EndedTurn[] => endedTurns(store.state().open[projectId]?.turns ?? {})
  const goesOn = (turn: Turn): boolean => mayGoOnAfter(turn, endedOf(turn.projectId))
  const isHeld = (projectId: string): boolean =>
    Object.hasOwn(store.state().heldQueues, projectId) || projects.get(projectId).deletedAt !== null

  function pump(projectId: string): void {
    if (running.has(projectId)) return
    const next = nextOf(turnsOf(projectId))
    if (!next || (isTurnQueued(next) && isHeld(projectId))) return
    if (!next.isExport) watch.stop(projectId)
    const stop = new AbortController()
    const done = runTurn(tools, next, stop.signal)
      .then((more) => more && watch.start(more.turn, more.told))
      .catch((error: unknown) => {
        hold(projectId, true)
        tools.say(projectId, next.id, { kind: 'error', error: tools.toAppError(error) })
      })
      .finally(() => {
        running.delete(projectId)
        const turn = store.state().open[projectId]?.turns[next.id]
        if (turn && isTurnEnded(turn) && !goesOn(turn) && turn.state.status !== 'complete') hold(projectId, true)
        pump(projectId)
      })
    running.set(projectId, { turnId: next.id, stop, done: done.then(() => undefined) })
  }

  /** Once a turn that has just ended is told of to its end. */
  async function settled(projectId: string): Promise<void> {
    const last = running.get(projectId)
    const turn = last && store.state().open[projectId]?.turns[last.turnId]
    if (turn && isTurnEnded(turn)) await last.done
  }

  return {
    settled,

    /** After a restart: what waited for the user still does, unless a message came after the turn that held it. */
    resume(projectId: string): void {
      const turns = turnsOf(projectId)
      const [last] = endedOf(projectId)
      const isOlder = (turn: Turn): boolean => !isTurnQueued(turn) || (last !== undefined && turn.createdAt <= last.state.endedAt)
      if (last && last.state.status !== 'complete' && !goesOn(last) && turns.every(isOlder)) hold(projectId, true)
      if (last) watch.resume(last, store.state().open[projectId]?.timeline ?? null)
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
