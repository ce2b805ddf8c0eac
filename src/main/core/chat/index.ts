import { isTurnOpen } from '../../../shared/model/turn'
import { createOutbox } from './outbox'
import { createTurnQueue } from './queue'
import { createChatTools, type ChatDeps, type ChatTools } from './tools'
import { routeMessage } from '../../../shared/text/routing'

export type Chat = ReturnType<typeof createChat>

/** The conversation of each project: what the user says goes to the app itself or, one turn after the other, to the agent. */
export function createChat(deps: ChatDeps) {
  const { projects } = deps
  const tools = createChatTools(deps)
  const queue = createTurnQueue(tools)
  const outbox = createOutbox(tools, queue)
  const show = (projectId: string, topic: 'credits' | 'timeline'): Promise<void> =>
    errand(tools, projectId, () => (topic === 'credits' ? showCredits(tools, projectId) : showTimeline(tools, projectId)))

  /** Routes the text; resolves once it is on the disk, not when it is answered. Throws `not-found`, `disk`. */
  async function send(message: { projectId: string; text: string; uploadIds: readonly string[] }): Promise<void> {
    const { projectId, text, uploadIds } = message
    const { view } = await projects.content(projectId)
    // With the message itself on the disk: after a kill it must not stand in the composer too.
    if (view.composerText !== '') projects.append({ type: 'view.put', projectId, view: { ...view, composerText: '' } })
    const route = routeMessage(text, uploadIds.length > 0)
    if (route.to === 'agent') return outbox.add(projectId, [{ text, uploadIds, ...route }])
    // What is under way changes the timeline: the file is to be of what the messages before it make.
    const isBusy = Object.values(deps.store.state().open[projectId]?.turns ?? {}).some(isTurnOpen)
    if (route.to === 'export' && isBusy) return outbox.add(projectId, [{ text, uploadIds, ...route, isExport: true }])
    tools.say(projectId, null, { kind: 'user', text, uploadIds: [...uploadIds], chips: [] })
    projects.touch(projectId)
    if (route.to === 'export') await errand(tools, projectId, () => deps.renders.start(projectId))
    else if (route.to === 'upload') tools.say(projectId, null, { kind: 'notice', notice: 'upload-hint' })
    else await show(projectId, route.to === 'credits' ? 'credits' : 'timeline')
  }

  // What a quit or a crash interrupted goes on.
  projects.onLoaded(queue.resume)

  return {
    send,
    /**
     * Several videos in one go: a turn for each item, in order, and an export of what each made (docs/protocol.md NP-10.2). Resolves
     * once all are on the disk. Throws `not-found`, `disk`.
     */
    async sendBatch(projectId: string, items: readonly { readonly text: string; readonly uploadIds: readonly string[] }[]): Promise<void> {
      await projects.content(projectId)
      const turns = items.map((item) => ({ ...item, wantsExport: true, offersExport: false, isInBatch: true }) as const)
      await outbox.add(projectId, turns)
    },
    retry: outbox.retry,
    removeQueued: outbox.remove,
    decide: outbox.decide,

    /**
     * Changes a message that waits. One that now asks for what the app does itself is no message to the agent any more (NP-4): it is
     * taken out of the queue, and done. Throws `not-found` for one that was sent meanwhile.
     */
    async editQueued(projectId: string, turnId: string, text: string): Promise<void> {
      const isForAgent = await outbox.edit(projectId, turnId, text)
      if (!isForAgent) await send({ projectId, text, uploadIds: [] })
    },

    /** Stops listening; the server may still finish and charge. Further messages wait until the user lets them go. */
    async stop(projectId: string): Promise<void> {
      queue.stop(projectId)
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
