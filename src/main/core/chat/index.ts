import type { Input } from '../../../shared/contract/commands'
import type { AppError } from '../../../shared/contract/errors'
import type { BackendId, Credits } from '../../../shared/model/backend'
import type { ProjectView } from '../../../shared/model/project'
import { isTurnOpen } from '../../../shared/model/turn'
import { routeMessage } from '../../../shared/text/routing'
import type { History } from '../disk/history'
import type { MediaRegistry } from '../disk/media'
import type { NemoApi } from '../nemo/types'
import type { ProjectAccess, WakingClock } from '../ports'
import type { Store } from '../store'
import { sendBatch, type BatchProjects } from './batch'
import { createBatches } from './batch-order'
import { createOutbox } from './outbox'
import type { WantedExport } from './outcome'
import { createTurnQueue } from './queue'
import { createSpending } from './spending'
import { createLateWatch, createStateReader } from './timeline'
import { runTurn, type WaitForUploads } from './turn'
import { createChatLog } from './writer'

interface ChatDeps {
  readonly store: Store
  readonly clock: WakingClock
  readonly newId: () => string
  readonly media: Pick<MediaRegistry, 'addRemote'>
  readonly backends: {
    readonly api: (backend: BackendId) => NemoApi
    readonly refreshCredits: (backend: BackendId) => Promise<Credits>
    readonly balanceSoon: (backend: BackendId) => Promise<Credits | null>
    readonly isSignedOut: (backend: BackendId) => boolean
  }
  readonly projects: ProjectAccess & BatchProjects
  readonly uploads: {
    readonly waitFor: WaitForUploads
    readonly remove: (projectId: string, uploadId: string) => Promise<void>
  }
  readonly renders: {
    /** With a turn's id once. */
    readonly start: (projectId: string, wanted: WantedExport) => Promise<unknown>
  }
  /** Hears of each state that is read, for the project's history. */
  readonly history: Pick<History, 'record' | 'idOf'>
  readonly toAppError: (error: unknown) => AppError
}
export type Chat = ReturnType<typeof createChat>

/** The parts, each with what it needs: below this nobody knows of other services. */
function createParts(deps: ChatDeps) {
  const { store, projects, uploads, renders } = deps
  const { api, refreshCredits, balanceSoon, isSignedOut } = deps.backends
  const log = createChatLog(deps)
  const readState = createStateReader({ ...deps, log, api, sessions: projects })
  const spending = createSpending(deps.clock)
  const parts = { ...deps, ...projects, log, readState, api, refreshCredits, isSignedOut, spending, sessions: projects }
  const watch = createLateWatch(parts)
  const turnParts = {
    ...parts,
    startExport: renders.start,
    waitForUploads: uploads.waitFor,
    async balanceOf(backend: BackendId): Promise<Credits | null> {
      const known = store.state().backends[backend]?.credits
      return known?.isUnlimited ? known : balanceSoon(backend)
    },
  }
  const batches = createBatches({ store, projects })
  const queue = createTurnQueue({ ...parts, watch, batches, run: (turn, signal) => runTurn(turnParts, turn, signal) })
  return { log, readState, queue, outbox: createOutbox(parts, queue) }
}

/** So much was asked for by hand and waits beside the words. */
const wishesOf = ({ wishes = [] }: ProjectView): number => wishes.length

/** The conversation of each project: what the user says goes to the app itself or, one turn after the other, to the agent. */
export function createChat(deps: ChatDeps) {
  const { projects, backends, renders, toAppError } = deps
  const { log, readState, queue, outbox } = createParts(deps)

  /** What fails on the app's own errands is said in the chat, where it was asked for. */
  async function errand(projectId: string, work: () => Promise<unknown>): Promise<void> {
    await projects.content(projectId)
    await work().catch((error: unknown) => log.post(projectId, null, { kind: 'error', error: toAppError(error) }))
  }
  const show = (projectId: string, topic: 'credits' | 'timeline'): Promise<void> =>
    errand(projectId, async () => {
      if (topic === 'timeline') log.post(projectId, null, { kind: topic, timeline: (await readState(projectId))?.timeline ?? null })
      else log.post(projectId, null, { kind: topic, credits: await backends.refreshCredits(projects.get(projectId).backend) })
    })

  /** Routes the text; resolves once it is on the disk, not when it is answered. Throws `not-found`, `disk`, `blocked`. */
  async function send(message: Input<'chat.send'>): Promise<void> {
    const { projectId, text, uploadIds } = message
    const { view, turns } = await projects.content(projectId)
    const route = routeMessage(text, uploadIds.length > 0)
    const isBusy = Object.values(turns).some(isTurnOpen)
    if (route.to === 'agent' && isBusy) outbox.checkPlace(projectId, text, 'gesture' in message || wishesOf(view) > 0)
    // With the message itself on the disk: after a kill it must not stand in the composer too.
    if (!('gesture' in message) && (view.composerText !== '' || wishesOf(view) > 0))
      projects.append({ type: 'view.put', projectId, view: { ...view, composerText: '', wishes: [] } })
    if (route.to === 'agent') return outbox.add(projectId, { text, uploadIds, ...route })
    // What is under way changes the timeline: the file is to be of what the messages before it make.
    if (route.to === 'export' && isBusy) return outbox.add(projectId, { text, uploadIds, ...route, isExport: true })
    log.post(projectId, null, { kind: 'user', text, uploadIds: [...uploadIds], chips: [] })
    projects.touch(projectId)
    if (route.to === 'export') await errand(projectId, () => renders.start(projectId, { output: route.output }))
    else if (route.to === 'upload') log.post(projectId, null, { kind: 'notice', notice: 'upload-hint' })
    else await show(projectId, route.to === 'credits' ? 'credits' : 'timeline')
  }

  // What a quit or a crash interrupted goes on.
  projects.onLoaded(queue.resume)

  return {
    send,
    sendBatch: ({ projectId, items }: Input<'chat.batch'>): Promise<void> =>
      sendBatch({ ...deps, removeUpload: deps.uploads.remove }, projectId, items),
    retry: outbox.retry,
    /** What waits for the user's word goes. Throws `not-found`. */
    async release(projectId: string): Promise<void> {
      await projects.content(projectId)
      await queue.release(projectId)
    },
    /** What waits to be sent waits for the user's word from now on. Throws `not-found`. */
    async hold(projectId: string): Promise<void> {
      await projects.content(projectId)
      queue.hold(projectId)
    },
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

    /** The user signed out of a server: what runs there is stopped, and says so; what waits there stays on hold. */
    signedOut(backend: BackendId): void {
      for (const id of queue.busy()) if (projects.get(id).backend === backend) queue.stop(id)
    },

    /** Posts the balance or the tracks, freshly read. */
    show,

    /** Reads the state anew: after coming back, and for addresses of media that have expired. Throws NemoError. */
    async refreshTimeline(projectId: string): Promise<void> {
      await readState(projectId)
    },
  }
}
