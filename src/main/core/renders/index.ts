import { createEmitter } from '../../../shared/async'
import { NemoError, type AppError } from '../../../shared/contract/errors'
import type { BackendId } from '../../../shared/model/backend'
import {
  isRenderActive, isRenderFailed, isRenderFinished, isRenderQueued, isRenderSaved, pictureOf, type FailedRender, type FinishedRender,
  type Render, type RenderOutput,
} from '../../../shared/model/render'
import type { Message } from '../../../shared/model/message'
import { isReadyForExport, type Timeline } from '../../../shared/model/timeline'
import type { Journals } from '../disk/journal'
import type { MediaRegistry } from '../disk/media'
import type { ExportFolder } from '../files/export-folder'
import type { SessionState } from '../nemo/types'
import type { ProjectAccess, WakingClock } from '../ports'
import type { Store } from '../store'
import { discardPart, isMade } from './job'
import { createChecks, type CheckDeps } from './check'
import { findKnown, printOf } from './known'
import { createRenderList, type RenderList } from './list'
import { createPreview } from './preview'
import type { StageDeps } from './stage'
import { createRenderQueue, type RenderQueue } from './queue'

interface Deps extends StageDeps, CheckDeps {
  readonly store: Store
  readonly journals: Journals
  readonly clock: WakingClock
  readonly newId: () => string
  readonly exportFolder: ExportFolder
  readonly media: Pick<MediaRegistry, 'addFile' | 'addRemote'>
  /** Who the app is to a backend now (an id of ours); null: nobody yet. */
  readonly accountOf: (backend: BackendId) => string | null
  readonly isSignedOut: (backend: BackendId) => boolean
  readonly projects: Pick<ProjectAccess, 'get' | 'content' | 'append' | 'appendDurably' | 'knownSession' | 'readSession'>
  readonly toAppError: (error: unknown) => AppError
}
interface Wanted {
  /** Other than the project's. */
  readonly title?: string | undefined
  /** Another version than the one that there is now. */
  readonly earlier?: Pick<SessionState, 'timeline' | 'draft'>
  /** The turn that it is wanted with: where that has an export already, there is no second. */
  readonly turnId?: string
  /** Another file than the MP4 that every server makes. */
  readonly output?: RenderOutput | undefined
  /** Nothing begins where just this is exported already. */
  readonly unlessKnown?: true | undefined
}
/** What came of a wish: a job that begins, nothing to export yet (the chat says so), or the export that there is already. */
type Begun = { readonly is: 'begun' | 'empty' } | { readonly is: 'known'; readonly id: string }
export type Renders = ReturnType<typeof createRenders>

/** Exports: each a job that outlives windows, sleep, lost networks and the app itself. */
export function createRenders(deps: Deps) {
  const { exportFolder, store } = deps
  const finished = createEmitter<FinishedRender>()
  const list = createRenderList(deps)
  const checks = createChecks(list, deps)
  const retryOnce = (first: Render): Promise<void> => replace(deps, list, first, { retryOf: first.id, order: -1 })
  finished.on((render) => void checks.look(render))
  const queue = createRenderQueue({ ...deps, list, retryOnce, onFinished: finished.emit })
  const discard = (render: Render): Promise<void> => discardPart(exportFolder, render)
  const cancelling = createCancelling(deps, list, queue, discard)
  const { cancel } = cancelling

  let beginning = 0
  async function begin(projectId: string, wanted: Wanted): Promise<Begun> {
    beginning += 1
    const begun = await enqueue(deps, list, projectId, wanted).finally(() => (beginning -= 1))
    queue.pump()
    return begun
  }

  return {
    ...cancelling,
    ...createReadState(list),
    active: list.active,
    /** One is wanted that is no job yet: the app must not end before it is. */
    isBeginning: (): boolean => beginning > 0,
    preview: createPreview(deps),
    readBeforeRenewal: queue.readBeforeRenewal,
    onFinished: finished.on,
    /** Among those that wait: before another, or (null) behind all. */
    move: (id: string, before: string | null): Promise<void> => reorder(list, id, before),
    /** One that was finished elsewhere, under an id of its own here, which it answers with. Throws `disk`, and then it is not there. */
    adopt: (render: Render): Promise<string> => adopt(list, render),
    /** A window shows the export that it was asked for: one that is opened later does not show it again. */
    shown: (id: string): void => store.emit({ type: 'render.shown', id }),

    /**
     * Resolves when the job is on the disk; where there is nothing to export yet, the chat says so. Answers with the export that there is
     * already in place of a new one, else null. Throws NemoError.
     */
    async start(projectId: string, wanted: Wanted = {}): Promise<string | null> {
      const begun = await begin(projectId, wanted)
      return begun.is === 'known' ? begun.id : null
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
      else if ((await begin(render.projectId, { title: render.title, output: render.output })).is === 'begun') list.forget(id)
      queue.pump()
    },

    /** Out of the list; the file stays. */
    async remove(id: string): Promise<void> {
      await cancel(id)
      const render = list.find(id)
      if (isMade(render)) await discard(render)
      list.forget(id)
    },

    /** At start: the list comes from the disk, and every job that was under way goes on. */
    async resume(): Promise<void> {
      await list.load()
      // A kill may have come between the last line of a job and this.
      for (const render of list.all().filter(isRenderFinished).filter(({ state }) => !state.isAnnounced)) {
        if (!isMade(render)) await discard(render)
        finished.emit(render)
      }
      checks.goOn()
      // Nobody undid it before the app ended.
      for (const { id, state } of list.active()) if (state.cancelAt !== undefined) void cancel(id).catch(() => undefined)
      queue.pump()
    },
  }
}

/** What the user was told of, and has seen. */
const createReadState = (list: RenderList) => ({
  /** The user is told now, and not again after a restart. False: was told before. */
  async markAnnounced(id: string): Promise<boolean> {
    const render = list.find(id)
    if (!isRenderFinished(render) || render.state.isAnnounced) return false
    await list.put({ ...render, state: { ...render.state, isAnnounced: true } })
    return true
  },

  /** The user looks at the project: what has ended there is no news any more. */
  async markSeen(projectId: string): Promise<void> {
    const unseen = list.all().filter(isRenderFinished).filter((render) => render.projectId === projectId && !render.state.isSeen)
    await Promise.all(unseen.map((render) => list.put({ ...render, state: { ...render.state, isSeen: true } })))
  },
})

/** Letting go of a job, which can be undone for some seconds. */
function createCancelling(
  { api }: Pick<Deps, 'api'>,
  list: RenderList,
  queue: RenderQueue,
  discard: (render: Render) => Promise<void>,
) {
  const { undo } = list
  /** At once. */
  async function cancel(id: string): Promise<void> {
    const render = list.find(id)
    if (!isRenderActive(render)) return
    queue.abort(id)
    undo.end(id)
    await list.put({ ...render, state: { status: 'cancelled' } })
    queue.pump()
    // A server that does not know it, or cannot be reached, changes nothing: the app has let go of the job.
    if (!isRenderQueued(render)) await api(render.backend).cancelRender(id).catch(() => undefined)
    await discard(render)
  }
  return {
    cancel,

    /** In some seconds, unless `keep` comes before; resolves when that is on the disk. */
    async cancelSoon(id: string): Promise<void> {
      const render = list.find(id)
      if (!isRenderActive(render) || undo.has(id)) return
      undo.begin(id).then((isOver) => (isOver ? cancel(id) : undefined)).catch(() => undefined)
      await list.put(render)
    },

    /** The user thought better of cancelling it. */
    async keep(id: string): Promise<void> {
      if (!undo.has(id)) return
      undo.end(id)
      const render = list.find(id)
      if (isRenderActive(render)) await list.put({ ...render, state: { ...render.state, cancelAt: undefined } })
      queue.pump()
    },
  }
}

async function adopt(list: RenderList, render: Render): Promise<string> {
  const id = list.nextId()
  await list.put({ ...render, id }).catch(async (error: unknown) => {
    await list.takeBack(id)
    throw error
  })
  return id
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

type Made = NonNullable<FailedRender['state']['made']>

async function fetchAgain({ api, exportFolder }: Deps, list: RenderList, render: FailedRender, made: Made): Promise<void> {
  const url = made.url ?? (await api(render.backend).renderFallbackUrl(render.id))
  const next = await exportFolder.reserve(render.title, render.id).catch(() => null)
  // In another folder that was chosen meanwhile it begins anew.
  if (next && next.partPath !== made.partPath) await discardPart(exportFolder, render)
  const { submittedAt, mark } = made
  await list.put({ ...render, state: { status: 'downloading', submittedAt, url, receivedBytes: 0, totalBytes: null, mark } })
}

/** In the session that the project has now. */
function renderAgain(deps: Deps, list: RenderList, render: Render): Promise<void> {
  const sessionId = deps.projects.get(render.projectId).session?.sessionId ?? render.sessionId
  return replace(deps, list, render, { retryOf: null, sessionId, createdAt: deps.clock.now(), order: undefined })
}

/** Another try is a new job under a new id in the place of the first, with the same draft; the chat's player moves to it. */
async function replace({ store, projects }: Deps, list: RenderList, first: Render, change: Partial<Render>): Promise<void> {
  const { id, projectId } = first
  const secondId = list.nextId()
  await list.add({ ...first, ...change, id: secondId, account: null, state: { status: 'queued' } }, list.draftOf(id))
  if (store.state().projects[projectId]) {
    const { messages } = await projects.content(projectId)
    const message = messages.find((candidate) => candidate.kind === 'render' && candidate.renderId === id)
    if (message?.kind === 'render') projects.append({ type: 'message.put', projectId, message: { ...message, renderId: secondId } })
  }
  list.forget(id)
}

const isNothingNote = (message: Message | undefined): boolean =>
  message?.kind === 'notice' && message.notice === 'nothing-to-export'

/** The job and its place in the chat. */
async function enqueue(deps: Deps, list: RenderList, projectId: string, wanted: Wanted): Promise<Begun> {
  const { clock, newId, projects } = deps
  const { turnId } = wanted
  const ofTurn = list.all().find((render) => turnId !== undefined && render.turnId === turnId)
  const added = ofTurn ?? (await add(deps, list, projectId, wanted))
  if (added && 'knownId' in added) return { is: 'known', id: added.knownId }
  const renderId = added?.id ?? null
  const { messages } = await projects.content(projectId)
  // It stands there already: said once more it tells nothing.
  if (renderId === null && isNothingNote(messages.at(-1))) return { is: 'empty' }
  const message = { id: turnId === undefined ? newId() : `${turnId}:export`, projectId, turnId: null, at: clock.now() }
  const said = renderId === null ? ({ kind: 'notice', notice: 'nothing-to-export' } as const) : ({ kind: 'render', renderId } as const)
  // The job is there already: a card that the disk refuses now is written when it can be.
  await projects.appendDurably({ type: 'message.put', projectId, message: { ...message, ...said } }).catch(() => undefined)
  return { is: renderId === null ? 'empty' : 'begun' }
}

/** Answers with the job's id once it is on the disk, or with that of the same one; null: there is nothing to export yet. */
async function add({ api, clock, projects, exportFolder }: Deps, list: RenderList, projectId: string, wanted: Wanted) {
  const { backend, title } = projects.get(projectId)
  const session = projects.knownSession(projectId)
  const state = wanted.earlier ?? (session ? await projects.readSession(session, api(backend)) : null)
  // One that came from elsewhere is shown, and nobody has it to make a file of.
  if (!session && (await projects.content(projectId)).timeline) throw new NemoError({ kind: 'session-lost' })
  if (!session || !state || !isReadyForExport(state.timeline)) return null
  const { durationMs, width, height } = state.timeline
  const output = isOwn(wanted.output, state.timeline) ? undefined : wanted.output
  // The protocol names no other file, and one that is not what was asked for would be told as done.
  if (output && backend !== 'engine') throw new NemoError({ kind: 'blocked', reason: 'output' })
  const print = printOf(wanted.title ?? title, state.draft, output)
  const knownId = wanted.unlessKnown ? await findKnown(list, exportFolder, projectId, print) : null
  if (knownId !== null) return { knownId }
  const id = list.nextId()
  const { w, h } = width === null || height === null ? { w: null, h: null } : pictureOf(output, { w: width, h: height, fps: 0 })
  const origin = { projectId, backend, sessionId: session.sessionId, account: null, retryOf: null, turnId: wanted.turnId }
  const wish = { title: wanted.title ?? title, output, print }
  const facts = { ...origin, ...wish, id, createdAt: clock.now(), durationMs, width: w, height: h, hasSound: hasMusic(state.timeline) }
  await list.add({ ...facts, state: { status: 'queued' } }, state.draft)
  return { id }
}

/** Whether something is surely to be heard: of a clip nobody knows that here. */
const hasMusic = ({ tracks }: Timeline): boolean =>
  tracks.some(({ type, clips, volume }) => type === 'audio' && clips.some((clip) => (clip.volume ?? volume ?? 1) > 0))

/** An MP4 of the size that the timeline has is nothing special. */
function isOwn(output: RenderOutput | undefined, { width, height }: Pick<Timeline, 'width' | 'height'>): boolean {
  if (output?.format !== 'mp4' || output.fps !== undefined || width === null || height === null) return false
  return output.side === undefined || output.side === Math.min(width, height)
}
