import { NemoError } from '../../shared/errors'
import { isTurnRunning, type Turn } from '../../shared/message'
import { createTurnQueue } from './chat-queue'
import { titleFrom } from './chat-title'
import { baseOf, createChatTools, type ChatDeps, type ChatTools } from './chat-tools'
import { routeMessage } from './routing'

export type Chat = ReturnType<typeof createChat>

/** The conversation of each project: what the user says goes to the app itself or, one turn after the other, to the agent. */
export function createChat(deps: ChatDeps) {
  const { projects } = deps
  const tools = createChatTools(deps)
  const queue = createTurnQueue(tools)
  const show = (projectId: string, topic: 'credits' | 'timeline'): Promise<void> =>
    errand(tools, projectId, () => (topic === 'credits' ? showCredits(tools, projectId) : showTimeline(tools, projectId)))

  async function find(projectId: string, turnId: string): Promise<Turn> {
    const turn = (await projects.content(projectId)).turns[turnId]
    if (!turn) throw new NemoError({ kind: 'not-found', what: 'message' })
    return turn
  }

  // What a quit or a crash interrupted goes on.
  projects.onLoaded(queue.pump)

  return {
    /** Routes the text; resolves once it is on the disk, not when it is answered. Throws `not-found`, `disk`. */
    async send({ projectId, text, uploadIds }: { projectId: string; text: string; uploadIds: readonly string[] }): Promise<void> {
      const { to, wantsExport } = routeMessage(text, uploadIds.length > 0)
      if (to === 'agent') {
        await queueTurn(tools, { projectId, text, uploadIds, wantsExport })
        return queue.release(projectId)
      }
      await projects.content(projectId)
      tools.say(projectId, null, { kind: 'user', text, uploadIds: [...uploadIds] })
      projects.touch(projectId)
      if (to === 'export') await errand(tools, projectId, () => deps.renders.start(projectId))
      else if (to === 'upload') tools.say(projectId, null, { kind: 'notice', notice: 'upload-hint' })
      else await show(projectId, to === 'credits' ? 'credits' : 'timeline')
    },

    /** Stops listening; the server may still finish and charge. Further messages wait until the user lets them go. */
    async stop(projectId: string): Promise<void> {
      queue.stop(projectId)
    },

    /** The user wants it sent, though its answer may have been lost; a queued one that waits is let go. */
    async retry(projectId: string, turnId: string): Promise<void> {
      const turn = await find(projectId, turnId)
      if (isTurnRunning(turn) || turn.status === 'complete') return
      if (turn.status !== 'queued') await requeue(tools, turn)
      await queue.release(projectId)
    },

    async removeQueued(projectId: string, turnId: string): Promise<void> {
      const turn = await find(projectId, turnId)
      if (turn.status !== 'queued') return
      const { messages } = await projects.content(projectId)
      projects.append({ type: 'turn.removed', projectId, id: turnId })
      for (const { id, turnId: of } of messages) if (of === turnId) projects.append({ type: 'message.removed', projectId, id })
      queue.stop(projectId, turnId)
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

/** Writes a message down as a turn that waits to be sent. The first one names the project. */
async function queueTurn(
  { clock, newId, projects }: ChatTools,
  message: { readonly projectId: string; readonly text: string; readonly uploadIds: readonly string[]; readonly wantsExport: boolean },
): Promise<void> {
  const { projectId, text, wantsExport } = message
  const { messages } = await projects.content(projectId)
  const at = clock.now()
  const base = { id: newId(), projectId, text, uploadIds: [...message.uploadIds] }
  if (!messages.some(({ kind }) => kind === 'user')) projects.suggestTitle(projectId, titleFrom(text))
  projects.touch(projectId)
  await projects.appendDurably(
    { type: 'message.put', projectId, message: { ...base, id: newId(), turnId: base.id, at, kind: 'user' } },
    { type: 'turn.put', projectId, turn: { ...base, createdAt: at, wantsExport, status: 'queued' } },
  )
}

/** The same turn once more, since the user says so: what was said about its failure goes. */
async function requeue({ clock, projects, put }: ChatTools, turn: Turn): Promise<void> {
  const { projectId } = turn
  const { messages } = await projects.content(projectId)
  for (const { id, kind, turnId } of messages) {
    if (turnId === turn.id && (kind === 'error' || kind === 'notice')) projects.append({ type: 'message.removed', projectId, id })
  }
  await put({ ...baseOf(turn), createdAt: clock.now(), status: 'queued' })
}
