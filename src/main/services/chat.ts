import { NemoError } from '../../shared/errors'
import { isTurnRunning, type Turn } from '../../shared/message'
import { baseOf, createTurns, type ChatDeps } from './chat-turn'
import { routeMessage } from './routing'
import { titleFrom } from './chat-title'

export type Chat = ReturnType<typeof createChat>

interface Running {
  readonly turnId: string
  readonly stop: AbortController
  readonly done: Promise<void>
}

/** The conversation of each project: what the user says goes to the app itself or, one turn after the other, to the agent. */
export function createChat(deps: ChatDeps) {
  const { store, clock, newId, projects } = deps
  const { run, readState, say } = createTurns(deps)
  const running = new Map<string, Running>()
  /** Projects whose queue waits for the user, after a turn that did not end well or was stopped. */
  const held = new Set<string>()

  const turnsOf = (projectId: string): Turn[] =>
    Object.values(store.state().open[projectId]?.turns ?? {}).sort((a, b) => a.createdAt - b.createdAt)
  async function find(projectId: string, turnId: string): Promise<Turn> {
    const turn = (await projects.content(projectId)).turns[turnId]
    if (!turn) throw new NemoError({ kind: 'not-found', what: 'message' })
    return turn
  }

  /** One turn at a time a project; the next begins when this one ended well. */
  function pump(projectId: string): void {
    if (running.has(projectId)) return
    const turns = turnsOf(projectId)
    const next = turns.find(({ status }) => status === 'recovering') ?? turns.find(({ status }) => status === 'queued')
    if (!next || (next.status === 'queued' && held.has(projectId))) return
    const stop = new AbortController()
    const done = errand(projectId, () => run(next, stop.signal)).finally(() => {
      running.delete(projectId)
      const ended = store.state().open[projectId]?.turns[next.id]
      if (ended && ended.status !== 'complete') held.add(projectId)
      pump(projectId)
    })
    running.set(projectId, { turnId: next.id, stop, done })
  }

  /** The user wants the queue to go on. A turn that has just ended holds it first. */
  async function release(projectId: string): Promise<void> {
    const last = running.get(projectId)
    const turn = last && store.state().open[projectId]?.turns[last.turnId]
    if (turn && turn.status !== 'queued' && !isTurnRunning(turn)) await last.done
    held.delete(projectId)
    pump(projectId)
  }

  /** What fails on the app's own errands is told in the chat, where it was asked for. */
  async function errand(projectId: string, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      say(projectId, null, { kind: 'error', error: deps.toAppError(error) })
    }
  }

  const show = (projectId: string, topic: 'credits' | 'timeline'): Promise<void> =>
    errand(projectId, async () => {
      await projects.content(projectId)
      if (topic === 'credits') {
        say(projectId, null, { kind: 'credits', credits: await deps.backends.refreshCredits(projects.get(projectId).backend) })
      } else {
        const state = await readState(projectId)
        say(projectId, null, { kind: 'timeline', timeline: state?.timeline ?? null })
      }
    })

  async function toAgent(projectId: string, text: string, uploadIds: readonly string[], wantsExport: boolean): Promise<void> {
    const { messages } = await projects.content(projectId)
    const at = clock.now()
    const base = { id: newId(), projectId, text, uploadIds: [...uploadIds] }
    if (!messages.some(({ kind }) => kind === 'user')) projects.suggestTitle(projectId, titleFrom(text))
    projects.touch(projectId)
    await projects.appendDurably(
      { type: 'message.put', projectId, message: { ...base, id: newId(), turnId: base.id, at, kind: 'user' } },
      { type: 'turn.put', projectId, turn: { ...base, createdAt: at, wantsExport, status: 'queued' } },
    )
    await release(projectId)
  }

  // What a quit or a crash interrupted goes on.
  projects.onLoaded(pump)

  return {
    /** Routes the text; resolves once it is on the disk, not when it is answered. Throws `not-found`, `disk`. */
    async send({ projectId, text, uploadIds }: { projectId: string; text: string; uploadIds: readonly string[] }): Promise<void> {
      const { to, wantsExport } = routeMessage(text, uploadIds.length > 0)
      if (to === 'agent') return toAgent(projectId, text, uploadIds, wantsExport)
      await projects.content(projectId)
      say(projectId, null, { kind: 'user', text, uploadIds: [...uploadIds] })
      projects.touch(projectId)
      if (to === 'export') await errand(projectId, () => deps.renders.start(projectId))
      else if (to === 'upload') say(projectId, null, { kind: 'notice', notice: 'upload-hint' })
      else await show(projectId, to === 'credits' ? 'credits' : 'timeline')
    },

    /** Stops listening; the server may still finish and charge. Further messages wait until the user lets them go. */
    async stop(projectId: string): Promise<void> {
      held.add(projectId)
      running.get(projectId)?.stop.abort()
    },

    /** The user wants it sent, though its answer may have been lost; a queued one that waits is let go. */
    async retry(projectId: string, turnId: string): Promise<void> {
      const turn = await find(projectId, turnId)
      if (isTurnRunning(turn) || turn.status === 'complete') return
      if (turn.status !== 'queued') {
        const { messages } = await projects.content(projectId)
        for (const { id, kind, turnId: of } of messages) {
          if (of === turnId && (kind === 'error' || kind === 'notice')) projects.append({ type: 'message.removed', projectId, id })
        }
        await projects.appendDurably({ type: 'turn.put', projectId, turn: { ...baseOf(turn), createdAt: clock.now(), status: 'queued' } })
      }
      await release(projectId)
    },

    async removeQueued(projectId: string, turnId: string): Promise<void> {
      const turn = await find(projectId, turnId)
      if (turn.status !== 'queued') return
      const { messages } = await projects.content(projectId)
      projects.append({ type: 'turn.removed', projectId, id: turnId })
      for (const { id, turnId: of } of messages) if (of === turnId) projects.append({ type: 'message.removed', projectId, id })
      const now = running.get(projectId)
      if (now?.turnId === turnId) now.stop.abort()
    },

    /** Posts the balance or the tracks, freshly read. */
    show,

    /** Reads the state anew: after coming back, and for addresses of media that have expired. Throws NemoError. */
    async refreshTimeline(projectId: string): Promise<void> {
      await readState(projectId)
    },
  }
}
