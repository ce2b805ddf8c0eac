import { isTurnRunning, type Turn } from '../../shared/message'
import type { ChatTools } from './chat-tools'
import { runTurn } from './chat-turn'

interface Running {
  readonly turnId: string
  readonly stop: AbortController
  readonly done: Promise<void>
}

/** One turn at a time a project; the next begins when this one ended well. */
export function createTurnQueue(tools: ChatTools) {
  const { store } = tools
  const running = new Map<string, Running>()
  /** Projects whose queue waits for the user, after a turn that did not end well or was stopped. */
  const held = new Set<string>()

  const turnsOf = (projectId: string): Turn[] =>
    Object.values(store.state().open[projectId]?.turns ?? {}).sort((a, b) => a.createdAt - b.createdAt)

  function pump(projectId: string): void {
    if (running.has(projectId)) return
    const turns = turnsOf(projectId)
    const next = turns.find(({ status }) => status === 'recovering') ?? turns.find(({ status }) => status === 'queued')
    if (!next || (next.status === 'queued' && held.has(projectId))) return
    const stop = new AbortController()
    const done = runTurn(tools, next, stop.signal)
      .catch((error: unknown) => tools.say(projectId, next.id, { kind: 'error', error: tools.toAppError(error) }))
      .finally(() => {
        running.delete(projectId)
        const ended = store.state().open[projectId]?.turns[next.id]
        if (ended && ended.status !== 'complete') held.add(projectId)
        pump(projectId)
      })
    running.set(projectId, { turnId: next.id, stop, done })
  }

  return {
    pump,

    /** The user wants the queue to go on. A turn that has just ended holds it first. */
    async release(projectId: string): Promise<void> {
      const last = running.get(projectId)
      const turn = last && store.state().open[projectId]?.turns[last.turnId]
      if (turn && turn.status !== 'queued' && !isTurnRunning(turn)) await last.done
      held.delete(projectId)
      pump(projectId)
    },

    /** Ends the turn that runs, if it is this one or none is named. What is queued after it waits. */
    stop(projectId: string, turnId?: string): void {
      const now = running.get(projectId)
      if (now && (turnId === undefined || now.turnId === turnId)) now.stop.abort()
    },
  }
}
