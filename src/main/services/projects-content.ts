import { foldContent } from '../../shared/fold'
import { isTurnOpen } from '../../shared/message'
import { emptyContent, ProjectEvent, reduceContent, type ProjectContent } from '../../shared/state'
import { boundedTimeline, type Timeline } from '../../shared/timeline'
import { isUploadActive } from '../../shared/upload'
import type { Clock, Journal, Journals } from '../platform/types'
import type { Store } from '../store'
import { COMPACT_ABOVE, type ProjectIndex } from './projects-index'

interface Deps {
  readonly store: Store
  readonly journals: Journals
  readonly clock: Pick<Clock, 'now'>
  readonly index: ProjectIndex
}

/** The content of the projects that are shown or at work, each with its journal. */
export function createContents({ store, journals, clock, index }: Deps) {
  const files = new Map<string, Journal<ProjectEvent>>()
  const loading = new Map<string, Promise<void>>()
  const listeners = new Set<(projectId: string) => void>()

  function fileOf(id: string): Journal<ProjectEvent> {
    const file = files.get(id) ?? journals.open(`projects/${id}`, ProjectEvent)
    files.set(id, file)
    return file
  }
  async function load(id: string): Promise<void> {
    const content = await readContent(fileOf(id), id, clock.now())
    store.emit({ type: 'project.loaded', projectId: id, content })
    index.noteBusy(id, isBusy(content))
    wake(id)
  }
  /** The content, read from the disk when it is not at hand. Throws `not-found`. */
  async function content(id: string): Promise<ProjectContent> {
    index.get(id)
    if (!store.state().open[id]) {
      const started = loading.get(id) ?? load(id).finally(() => loading.delete(id))
      loading.set(id, started)
      await started
    }
    return store.state().open[id] ?? emptyContent
  }
  const wake = (id: string): void => listeners.forEach((listener) => listener(id))
  /** To every window, and to the project's journal; text deltas stay in memory until their message is put. */
  function append(event: ProjectEvent): void {
    store.emit(event)
    if (event.type !== 'message.delta') fileOf(event.projectId).append(event)
    const content = store.state().open[event.projectId]
    if (content && /^(?:turn|upload)\./.test(event.type)) index.noteBusy(event.projectId, isBusy(content))
  }

  return {
    append,

    content,

    /** As `append`; resolves when it is on the disk (fsync), the note that the project is busy too: before anything that costs goes out. */
    async appendDurably(...events: readonly ProjectEvent[]): Promise<void> {
      events.forEach(append)
      const ids = new Set(events.map(({ projectId }) => projectId))
      await Promise.all([index.flush(), ...[...ids].map((id) => fileOf(id).flush())])
    },

    /** Interrupted work goes on, also where the content is at hand already. */
    async resume(id: string): Promise<void> {
      if (store.state().open[id]) wake(id)
      else await content(id)
    },

    /** `listener` hears of each project whose interrupted work is to go on: its content came from the disk, or it was restored. */
    onLoaded: (listener: (projectId: string) => void): void => {
      listeners.add(listener)
    },

    /** Lets go of what is neither shown nor at work. */
    async unloadIdle(): Promise<void> {
      for (const id of Object.keys(store.state().open)) {
        // What the disk refuses stays at hand, and is tried again by itself.
        const isSaved = await fileOf(id).flush().then(() => true, () => false)
        const { open, activeProjectId } = store.state()
        const held = open[id]
        if (!isSaved || !held || id === activeProjectId || isBusy(held)) continue
        store.emit({ type: 'project.unloaded', projectId: id })
        const file = files.get(id)
        files.delete(id)
        await file?.close()
      }
    },
  }
}

async function readContent(file: Journal<ProjectEvent>, id: string, now: number): Promise<ProjectContent> {
  const events = await file.load()
  const saved = bounded(foldContent(events))
  const repairs = interrupted(saved, id, now)
  const content = repairs.reduce(reduceContent, saved)
  const live = content.messages.length + Object.keys(content.turns).length + Object.keys(content.uploads).length + 2
  if (events.length > COMPACT_ABOVE && events.length > 3 * live) await file.rewrite(asEvents(content, id))
  else for (const event of repairs) file.append(event)
  return content
}

/** A version before may have written timelines that no window can draw. */
function bounded(content: ProjectContent): ProjectContent {
  const within = (timeline: Timeline | null): Timeline | null => timeline && boundedTimeline(timeline)
  const turns = Object.entries(content.turns).map(([id, turn]) => [id, 'before' in turn ? { ...turn, before: within(turn.before) } : turn])
  return { ...content, timeline: within(content.timeline), turns: Object.fromEntries(turns) as ProjectContent['turns'] }
}

const isBusy = (content: ProjectContent): boolean =>
  Object.values(content.turns).some(isTurnOpen) || Object.values(content.uploads).some(isUploadActive)

/**
 * What a crash left under way, put right: a turn that may have reached the server is asked for, never sent again; nothing streams. Uploads
 * know by themselves how to go on (uploads-queue.ts).
 */
function interrupted(content: ProjectContent, projectId: string, now: number): ProjectEvent[] {
  const turns = Object.values(content.turns).flatMap((turn): ProjectEvent[] => {
    if (turn.status !== 'sending' && turn.status !== 'streaming') return []
    return [{ type: 'turn.put', projectId, turn: { ...turn, status: 'recovering', reads: 0, nextReadAt: now } }]
  })
  const messages = content.messages.flatMap((message): ProjectEvent[] => {
    if (message.kind === 'agent' && message.isStreaming) {
      return [{ type: 'message.put', projectId, message: { ...message, isStreaming: false } }]
    }
    if (message.kind === 'activity' && message.isRunning) {
      return [{ type: 'message.put', projectId, message: { ...message, isRunning: false } }]
    }
    return []
  })
  return [...turns, ...messages]
}

/** The fewest events that fold to the same content. */
export function asEvents(content: ProjectContent, projectId: string): ProjectEvent[] {
  return [
    ...content.messages.map((message): ProjectEvent => ({ type: 'message.put', projectId, message })),
    ...Object.values(content.turns).map((turn): ProjectEvent => ({ type: 'turn.put', projectId, turn })),
    ...Object.values(content.uploads).map((upload): ProjectEvent => ({ type: 'upload.put', projectId, upload })),
    { type: 'timeline.put', projectId, timeline: content.timeline, media: content.media },
    { type: 'view.put', projectId, view: content.view },
  ]
}
