import {
  isRenderActive, isRenderFailed, isRenderFinished, isRenderQueued, isRenderSaved, type FailedRender, type FinishedRender, type Render,
} from '../../../shared/model/render'
import { isReadyForExport } from '../../../shared/model/timeline'
import type { SessionState } from '../nemo/types'
import { discardPart, isMade } from './job'
import { createRenderList, type RenderList } from './list'
import { createRenderQueue, replace, type RenderDeps } from './queue'

type Made = NonNullable<FailedRender['state']['made']>
export interface Wanted {
  /** Other than the project's. */
  readonly title?: string | undefined
  /** Another version than the one that there is now. */
  readonly earlier?: Pick<SessionState, 'timeline' | 'draft'>
  /** The turn that it is wanted with: where that has an export already, there is no second. */
  readonly turnId?: string
}
export type Renders = ReturnType<typeof createRenders>

/** Exports: each a job that outlives windows, sleep, lost networks and the app itself. */
export function createRenders(deps: RenderDeps) {
  const listeners = new Set<(render: FinishedRender) => void>()
  const list = createRenderList(deps)
  const queue = createRenderQueue(deps, list, (render) => listeners.forEach((listener) => listener(render)))

  /** False: there is nothing to export yet, and the chat says so. */
  async function begin(projectId: string, wanted: Wanted): Promise<boolean> {
    const isBegun = await enqueue(deps, list, projectId, wanted)
    queue.pump()
    return isBegun
  }

  const cancelling = createCancelling(deps, list, queue)
  const { cancel } = cancelling

  return {
    ...cancelling,
    active: list.active,
    readBeforeRenewal: queue.readBeforeRenewal,


    /** Resolves when the job is on the disk; where there is nothing to export yet, the chat says so. Throws NemoError. */
    async start(projectId: string, wanted: Wanted = {}): Promise<void> {
      await begin(projectId, wanted)
    },

    /**
     * "Try again": the same draft once more, in the place of the failed job. Where only the file did not come home it is fetched again,
     * from where it stopped, and nothing is rendered. A cancelled one begins anew, with the project as it stands now.
     */
    async retry(id: string): Promise<void> {
      const render = list.find(id)
      if (isRenderActive(render) || isRenderSaved(render)) return
      if (isRenderFailed(render) && render.state.made) await fetchAgain(deps, list, render, render.state.made)
      else if (list.draftOf(id) !== undefined) await renderAgain(deps, list, render)
      else if (await begin(render.projectId, { title: render.title })) list.forget(id)
      queue.pump()
    },

    /** Among those that wait: before another, or (null) behind all. */
    move: (id: string, before: string | null): Promise<void> => reorder(list, id, before),

    /** One that was finished elsewhere, under an id of its own here, which it answers with. Throws `disk`, and then it is not there. */
    adopt: (render: Render): Promise<string> => adopt(list, render),

    /** Out of the list; the file stays. */
    async remove(id: string): Promise<void> {
      await cancel(id)
      const render = list.find(id)
      if (isMade(render)) await discardPart(deps.exportFolder, render)
      list.forget(id)
    },

    /** At start: the list comes from the disk, and every job that was under way goes on. */
    async resume(): Promise<void> {
      await list.load()
      // A kill may have come between the last line of a job and this.
      for (const render of list.justEnded()) {
        if (!isMade(render)) await discardPart(deps.exportFolder, render)
        for (const listener of listeners) listener(render)
      }
      // Nobody undid it before the app ended.
      for (const { id, state } of list.active()) if (state.cancelAt !== undefined) void cancel(id).catch(() => undefined)
      queue.pump()
    },

    onFinished(listener: (render: FinishedRender) => void): void {
      listeners.add(listener)
    },

    ...createNews(list, deps.store),
  }
}

/** Letting go of a job, which can be undone for some seconds. */
function createCancelling(deps: RenderDeps, list: RenderList, queue: ReturnType<typeof createRenderQueue>) {
  const { leaving } = list
  /** At once. */
  async function cancel(id: string): Promise<void> {
    const render = list.find(id)
    if (!isRenderActive(render)) return
    queue.abort(id)
    leaving.decide(id)
    await list.put({ ...render, state: { status: 'cancelled' } })
    queue.pump()
    // A server that does not know it, or cannot be reached, changes nothing: the app has let go of the job.
    if (!isRenderQueued(render)) await deps.api(render.backend).cancelRender(id).catch(() => undefined)
    await discardPart(deps.exportFolder, render)
  }
  return {
    cancel,

    /** In some seconds, unless `keep` comes before; resolves when that is on the disk. */
    async cancelSoon(id: string): Promise<void> {
      const render = list.find(id)
      if (!isRenderActive(render) || leaving.has(id)) return
      leaving.add(id)
      leaving.isOver(id).then((isOver) => (isOver ? cancel(id) : undefined)).catch(() => undefined)
      await list.put(render)
    },

    /** The user thought better of cancelling it. */
    async keep(id: string): Promise<void> {
      if (!leaving.has(id)) return
      leaving.decide(id)
      const render = list.find(id)
      if (isRenderActive(render)) await list.put({ ...render, state: { ...render.state, cancelAt: undefined } })
      queue.pump()
    },
  }
}

async function adopt(list: RenderList, render: Render): Promise<string> {
  const id = list.nextId()
  await list.put({ ...render, id }).catch((error: unknown) => {
    list.forget(id)
    throw error
  })
  return id
}

/** What the user was told of, and has seen. */
function createNews(list: RenderList, store: RenderDeps['store']) {
  return {
    /** A window shows the export that it was asked for: one that is opened later does not show it again. */
    shown: (id: string): void => store.emit({ type: 'render.shown', id }),


    /** The user is told now, and not again after a restart. False: was told before. */
    async markAnnounced(id: string): Promise<boolean> {
      const render = list.find(id)
      if (!isRenderFinished(render) || render.state.isAnnounced) return false
      await list.put({ ...render, state: { ...render.state, isAnnounced: true } })
      return true
    },

    /** The user looks at the project: what has ended there is no news any more. */
    async markSeen(projectId: string): Promise<void> {
      const isNews = (render: Render): render is FinishedRender => isRenderFinished(render) && !render.state.isSeen
      const news = list.all().filter((render) => render.projectId === projectId)
      await Promise.all(news.filter(isNews).map((render) => list.put({ ...render, state: { ...render.state, isSeen: true } })))
    },
  }
}

async function fetchAgain({ api, exportFolder }: RenderDeps, list: RenderList, render: FinishedRender, made: Made): Promise<void> {
  const url = made.url ?? (await api(render.backend).renderFallbackUrl(render.id))
  const next = await exportFolder.reserve(render.title, render.id).catch(() => null)
  // In another folder that was chosen meanwhile it begins anew.
  if (next && next.partPath !== made.partPath) await discardPart(exportFolder, render)
  const { submittedAt, mark } = made
  await list.put({ ...render, state: { status: 'downloading', submittedAt, url, receivedBytes: 0, totalBytes: null, mark } })
}

/** A job that waits goes before another one; where that one waits no more, before all. */
async function reorder(list: RenderList, id: string, before: string | null): Promise<void> {
  const waiting = list.active().filter(isRenderQueued)
  const moved = waiting.find((render) => render.id === id)
  if (!moved) return
  const others = waiting.filter((render) => render !== moved)
  const place = before === null ? others.length : Math.max(0, others.findIndex((render) => render.id === before))
  const ordered = others.toSpliced(place, 0, moved).map((render, order) => ({ ...render, order }))
  await Promise.all(ordered.map(list.put))
}

/** In the session that the project has now. */
function renderAgain(deps: RenderDeps, list: RenderList, render: Render): Promise<void> {
  const sessionId = deps.projects.get(render.projectId).session?.sessionId ?? render.sessionId
  return replace(deps, list, render, { retryOf: null, sessionId, createdAt: deps.clock.now(), order: undefined })
}

/** The job and its place in the chat. False: there is nothing to export yet. */
async function enqueue(deps: RenderDeps, list: RenderList, projectId: string, wanted: Wanted): Promise<boolean> {
  const { clock, newId, projects } = deps
  const { turnId } = wanted
  const known = list.all().find((render) => turnId !== undefined && render.turnId === turnId)
  const renderId = known?.id ?? (await add(deps, list, projectId, wanted))
  await projects.content(projectId)
  const message = { id: turnId === undefined ? newId() : `${turnId}:export`, projectId, turnId: null, at: clock.now() }
  const said = renderId === null ? ({ kind: 'notice', notice: 'nothing-to-export' } as const) : ({ kind: 'render', renderId } as const)
  projects.append({ type: 'message.put', projectId, message: { ...message, ...said } })
  return renderId !== null
}

/** Answers with the job's id once it is on the disk; null: there is nothing to export yet. */
async function add(
  { api, clock, projects }: RenderDeps,
  list: RenderList,
  projectId: string,
  { title, earlier, turnId }: Wanted,
): Promise<string | null> {
  const project = projects.get(projectId)
  const { backend } = project
  const session = projects.knownSession(projectId)
  const state = earlier ?? (session ? await projects.readSession(session, api(backend)) : null)
  if (!session || !state || !isReadyForExport(state.timeline)) return null
  const id = list.nextId()
  const { durationMs, width, height } = state.timeline
  const facts = { id, projectId, backend, sessionId: session.sessionId, account: null, createdAt: clock.now(), retryOf: null, turnId }
  const size = { durationMs, width, height }
  await list.add({ ...facts, ...size, title: title ?? project.title, state: { status: 'queued' } }, state.draft)
  return id
}
