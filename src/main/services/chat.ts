import { NemoError } from '../../shared/errors'
import { isTurnRunning, type Chip, type Turn } from '../../shared/message'
import type { ProjectEvent } from '../../shared/state'
import { createTurnQueue } from './chat-queue'
import { titleFrom } from './chat-title'
import { baseOf, createChatTools, type ChatDeps, type ChatTools } from './chat-tools'
import { routeMessage, type Route } from './routing'

export type Chat = ReturnType<typeof createChat>

type Decision = { readonly messageId: string; readonly clipId: string } & (
  | { readonly choice: 'kept' }
  | { readonly choice: 'removed'; readonly text: string }
)

/** The conversation of each project: what the user says goes to the app itself or, one turn after the other, to the agent. */
export function createChat(deps: ChatDeps) {
  const { projects } = deps
  const tools = createChatTools(deps)
  const queue = createTurnQueue(tools)
  const show = (projectId: string, topic: 'credits' | 'timeline'): Promise<void> =>
    errand(tools, projectId, () => (topic === 'credits' ? showCredits(tools, projectId) : showTimeline(tools, projectId)))

  const find = (projectId: string, turnId: string): Turn => {
    const turn = deps.store.state().open[projectId]?.turns[turnId]
    if (!turn) throw new NemoError({ kind: 'not-found', what: 'message' })
    return turn
  }
  /** Routes the text; resolves once it is on the disk, not when it is answered. Throws `not-found`, `disk`. */
  async function send(message: { projectId: string; text: string; uploadIds: readonly string[] }): Promise<void> {
    const { projectId, text, uploadIds } = message
    await projects.content(projectId)
    const route = routeMessage(text, uploadIds.length > 0)
    if (route.to === 'agent') {
      await projects.appendDurably(...turnEvents(tools, { ...message, ...route }))
      return queue.release(projectId)
    }
    tools.say(projectId, null, { kind: 'user', text, uploadIds: [...uploadIds], chips: [] })
    projects.touch(projectId)
    if (route.to === 'export') await errand(tools, projectId, () => deps.renders.start(projectId))
    else if (route.to === 'upload') tools.say(projectId, null, { kind: 'notice', notice: 'upload-hint' })
    else await show(projectId, route.to === 'credits' ? 'credits' : 'timeline')
  }
  async function removeQueued(projectId: string, turnId: string): Promise<void> {
    const { messages } = await projects.content(projectId)
    if (find(projectId, turnId).status !== 'queued') return
    const ofTurn = messages.filter((message) => message.turnId === turnId)
    queue.stop(projectId, turnId)
    await projects.appendDurably(
      { type: 'turn.removed', projectId, id: turnId },
      ...ofTurn.map(({ id }) => ({ type: 'message.removed', projectId, id }) as const),
    )
  }

  // What a quit or a crash interrupted goes on.
  projects.onLoaded(queue.resume)

  return {
    send,
    removeQueued,

    /** Stops listening; the server may still finish and charge. Further messages wait until the user lets them go. */
    async stop(projectId: string): Promise<void> {
      queue.stop(projectId)
    },

    /** The user wants it sent, though its answer may have been lost; a queued one that waits is let go. */
    async retry(projectId: string, turnId: string): Promise<void> {
      await projects.content(projectId)
      await queue.settled(projectId)
      const turn = find(projectId, turnId)
      if (isTurnRunning(turn) || turn.status === 'complete') return
      if (turn.status !== 'queued') await requeue(tools, turn)
      await queue.release(projectId)
    },

    /**
     * Changes a message that waits. One that now asks for what the app does itself is no message to the agent any more (NP-4): it is
     * taken out of the queue, and done. Throws `not-found` for one that was sent meanwhile.
     */
    async editQueued(projectId: string, turnId: string, text: string): Promise<void> {
      const { messages } = await projects.content(projectId)
      const turn = find(projectId, turnId)
      if (turn.status !== 'queued') throw new NemoError({ kind: 'not-found', what: 'message' })
      const route = routeMessage(text, turn.uploadIds.length > 0)
      if (route.to !== 'agent') {
        await removeQueued(projectId, turnId)
        return send({ projectId, text, uploadIds: turn.uploadIds })
      }
      const message = messages.find((said) => said.turnId === turnId && said.kind === 'user')
      const changed = message?.kind === 'user' ? [{ ...message, text, chips: chipsFor(route) }] : []
      await projects.appendDurably(
        { type: 'turn.put', projectId, turn: { ...turn, text, wantsExport: route.wantsExport } },
        ...changed.map((user) => ({ type: 'message.put', projectId, message: user }) as const),
      )
    },

    /** Notes what becomes of a clip that the backend added; `removed` asks the agent for it. The first decision stands. */
    async decide(projectId: string, decision: Decision): Promise<void> {
      const { messageId, clipId, choice } = decision
      const message = (await projects.content(projectId)).messages.find(({ id }) => id === messageId)
      const isThere = message?.kind === 'changes' && message.changes.some((change) => 'clip' in change && change.clip.id === clipId)
      if (!isThere) throw new NemoError({ kind: 'not-found', what: 'message' })
      if (Object.hasOwn(message.decided, clipId)) return
      const decided = { ...message, decided: { ...message.decided, [clipId]: choice } }
      const asked = { projectId, uploadIds: [], wantsExport: false, offersExport: false }
      await projects.appendDurably(
        { type: 'message.put', projectId, message: decided },
        ...(decision.choice === 'removed' ? turnEvents(tools, { ...asked, text: decision.text }) : []),
      )
      if (decision.choice === 'removed') await queue.release(projectId)
    },

    /** Posts the balance or the tracks, freshly read. */
    show,

    /** Reads the state anew: after coming back, and for addresses of media that have expired. Throws NemoError. */
    async refreshTimeline(projectId: string): Promise<void> {
      await tools.readState(projectId)
    },
  }
}

/** What fails on the app's own errands is told in the chat, where it was asked for. */
async function errand(tools: ChatTools, projectId: string, work: () => Promise<void>): Promise<void> {
  await tools.projects.content(projectId)
  await work().catch((error: unknown) => tools.say(projectId, null, { kind: 'error', error: tools.toAppError(error) }))
}

async function showCredits({ backends, projects, say }: ChatTools, projectId: string): Promise<void> {
  say(projectId, null, { kind: 'credits', credits: await backends.refreshCredits(projects.get(projectId).backend) })
}

async function showTimeline({ readState, say }: ChatTools, projectId: string): Promise<void> {
  const state = await readState(projectId)
  say(projectId, null, { kind: 'timeline', timeline: state?.timeline ?? null })
}

interface Outgoing extends Pick<Route, 'wantsExport' | 'offersExport'> {
  readonly projectId: string
  readonly text: string
  readonly uploadIds: readonly string[]
}

/** A message as a turn that waits to be sent. The first one names the project. */
function turnEvents({ store, clock, newId, projects }: ChatTools, { projectId, text, ...rest }: Outgoing): ProjectEvent[] {
  const messages = store.state().open[projectId]?.messages ?? []
  const base = { projectId, text, uploadIds: [...rest.uploadIds] }
  const [turnId, at] = [newId(), clock.now()]
  if (!messages.some(({ kind }) => kind === 'user')) projects.suggestTitle(projectId, titleFrom(text))
  projects.touch(projectId)
  return [
    { type: 'message.put', projectId, message: { ...base, id: newId(), turnId, at, kind: 'user', chips: chipsFor(rest) } },
    { type: 'turn.put', projectId, turn: { ...base, id: turnId, createdAt: at, wantsExport: rest.wantsExport, status: 'queued' } },
  ]
}

/** Where it is not sure that the user wants the file now, a button is offered instead of a guess (docs/protocol.md NP-4.7). */
const chipsFor = ({ offersExport }: Pick<Route, 'offersExport'>): Chip[] => (offersExport ? [{ action: 'export' }] : [])

/** The same turn once more, since the user says so: what was said about its failure goes. */
async function requeue({ store, clock, projects, put }: ChatTools, turn: Turn): Promise<void> {
  const { projectId } = turn
  const messages = store.state().open[projectId]?.messages ?? []
  for (const { id, kind, turnId } of messages) {
    if (turnId === turn.id && (kind === 'error' || kind === 'notice')) projects.append({ type: 'message.removed', projectId, id })
  }
  await put({ ...baseOf(turn), createdAt: clock.now(), status: 'queued' })
}
