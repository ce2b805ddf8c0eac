import { createEmitter, createKeyedSerial, type Clock } from '../../../shared/async'
import { boundedTimeline, type Timeline } from '../../../shared/model/timeline'
import { isTurnOpen, isTurnRecovering, isTurnRunning, type Turn } from '../../../shared/model/turn'
import { isUploadActive } from '../../../shared/model/upload'
import type { Message } from '../../../shared/model/message'
import { mapValues, own } from '../../../shared/records'
import { foldContent } from '../../../shared/state/fold'
import { emptyContent, ProjectEvent, reduceContent, type ProjectContent } from '../../../shared/state/state'
import type { Journal, Journals } from '../disk/journal'
import type { Store } from '../store'
import type { ProjectIndex } from './project-index'
import { videoOf } from './summary'

interface Deps {
  readonly store: Store
  readonly journals: Journals
  readonly clock: Pick<Clock, 'now'>
  readonly index: ProjectIndex
}

export type Contents = ReturnType<typeof createContents>

/** The content of the projects that are shown or at work, each with its journal. */
export function createContents({ store, journals, clock, index }: Deps) {
  const files = createFiles(journals)
  const loaded = createEmitter<string>()
  /** A project's file is read, or let go of. */
  const inTurn = createKeyedSerial()

  const isOpen = (id: string): boolean => Object.hasOwn(store.state().open, id)
  async function load(id: string): Promise<void> {
    if (isOpen(id)) return
    const content = await readContent(files.of(id), id, clock.now())
    store.emit({ type: 'project.loaded', projectId: id, content })
    index.noteBusy(id, isBusy(content))
    index.noteVideo(id, videoOf(content))
    loaded.emit(id)
  }
  /** The content, read from the disk when it is not at hand. Throws `not-found`. */
  async function content(id: string): Promise<ProjectContent> {
    index.get(id)
    if (!isOpen(id)) await inTurn(id, () => load(id))
    return own(store.state().open, id) ?? emptyContent
  }
  /** The content as it is, of a project that is not open too: it stays so, and nothing in it is woken. Throws `not-found`. */
  async function peek(id: string): Promise<ProjectContent> {
    index.get(id)
    return own(store.state().open, id) ?? inTurn(id, async () => own(store.state().open, id) ?? foldContent(await files.read(id)))
  }
  /** To every window, and to the project's journal; text deltas stay in memory until their message is put. */
  function append(event: ProjectEvent): void {
    store.emit(event)
    if (event.type !== 'message.delta') files.of(event.projectId).append(event)
    const content = own(store.state().open, event.projectId)
    if (isNews(event) && store.state().activeProjectId !== event.projectId) index.noteNews(event.projectId, true)
    if (content && event.type === 'timeline.put') index.noteVideo(event.projectId, videoOf(content))
    if (content && /^(?:turn|upload)\./.test(event.type)) index.noteBusy(event.projectId, isBusy(content))
  }

  return {
    append,

    content,

    peek,

    /**
     * As `append`, but where the project is not open it stays so, and nothing in it is woken. Resolves when it is on the disk, or the
     * disk refused it. Throws `not-found`.
     */
    async note(event: ProjectEvent): Promise<void> {
      const id = event.projectId
      index.get(id)
      if (isOpen(id)) append(event)
      else await inTurn(id, async () => (isOpen(id) ? append(event) : files.addTo(id, event)))
      // A project that is new has its line in the index too.
      if (isOpen(id)) await Promise.allSettled([index.flush(), files.of(id).flush()])
    },

    /** As `append`; resolves when it is on the disk (fsync), the note that the project is busy too: before anything that costs goes out. */
    async appendDurably(...events: readonly ProjectEvent[]): Promise<void> {
      events.forEach(append)
      const ids = new Set(events.map(({ projectId }) => projectId))
      await Promise.all([index.flush(), ...[...ids].map((id) => files.of(id).flush(workOf(events)))])
    },

    /** Interrupted work goes on, also where the content is at hand already. */
    async resume(id: string): Promise<void> {
      if (isOpen(id)) loaded.emit(id)
      else await content(id)
    },

    /** `listener` hears of each project whose interrupted work is to go on: its content came from the disk, or it was restored. */
    onLoaded: (listener: (projectId: string) => void): void => void loaded.on(listener),

    /** Whether work of the project is under way, or waits to be sent. */
    isBusy: async (id: string): Promise<boolean> => isBusy(await peek(id)),

    ...createLettingGo(store, files, inTurn),
  }
}

/** An answer that is whole, what was changed, or what went wrong: what the user would want to see. */
const isNews = (event: ProjectEvent): boolean =>
  event.type === 'message.put' && (event.message.kind === 'agent' ? !event.message.isStreaming : NEWS.has(event.message.kind))
const NEWS: ReadonlySet<string> = new Set(['changes', 'error'])

type Files = ReturnType<typeof createFiles>

/** What ends that main holds the content of projects. */
function createLettingGo(store: Store, files: Files, inTurn: ReturnType<typeof createKeyedSerial>) {
  async function unload(id: string): Promise<void> {
    // What the disk refuses stays at hand, and is tried again by itself.
    const isSaved = await files.of(id).flush().then(() => true, () => false)
    const { open, activeProjectId } = store.state()
    const held = own(open, id)
    if (!isSaved || !held || id === activeProjectId || isBusy(held)) return
    store.emit({ type: 'project.unloaded', projectId: id })
    await files.letGo(id)
  }
  return {
    /** Lets go of a project that is deleted for good, whatever it is. */
    leave: (id: string): Promise<void> =>
      inTurn(id, async () => {
        if (own(store.state().open, id)) store.emit({ type: 'project.unloaded', projectId: id })
        await files.letGo(id)
      }),

    /** Lets go of what is neither shown nor at work. */
    async unloadIdle(): Promise<void> {
      for (const id of Object.keys(store.state().open)) await inTurn(id, () => unload(id))
    },
  }
}

/** The journals that are in use, by project. */
function createFiles(journals: Journals) {
  const files = new Map<string, Journal<ProjectEvent>>()
  function of(id: string): Journal<ProjectEvent> {
    const file = files.get(id) ?? journals.open(`projects/${id}`, ProjectEvent)
    files.set(id, file)
    return file
  }
  return {
    of,
    async letGo(id: string): Promise<void> {
      const file = files.get(id)
      files.delete(id)
      await file?.close()
    },
    /** A file that is not in use. */
    async read(id: string): Promise<readonly ProjectEvent[]> {
      const file = of(id)
      const events = await file.load()
      await file.close().then(() => files.delete(id), () => undefined)
      return events
    },
    /** At the end of a file that is not in use; it is read only to be sure that it is whole. */
    async addTo(id: string, event: ProjectEvent): Promise<void> {
      const file = of(id)
      await file.load()
      file.append(event)
      // What the disk refuses stays at hand, and is tried again by itself.
      await file.close().then(() => files.delete(id), () => undefined)
    },
  }
}

async function readContent(file: Journal<ProjectEvent>, id: string, now: number): Promise<ProjectContent> {
  const saved = bounded(foldContent(await file.load()))
  const repairs = interrupted(saved, id, now)
  const content = repairs.reduce(reduceContent, saved)
  for (const event of repairs) file.append(event)
  await file.compact(asEvents(content, id))
  return content
}

/** A version before may have written timelines that no window can draw. */
function bounded(content: ProjectContent): ProjectContent {
  const within = (timeline: Timeline | null): Timeline | null => timeline && boundedTimeline(timeline)
  const boundedTurn = (turn: Turn): Turn =>
    isTurnRunning(turn) ? { ...turn, state: { ...turn.state, before: within(turn.state.before) } } : turn
  return { ...content, timeline: within(content.timeline), turns: mapValues(content.turns, boundedTurn) }
}

/** Whether a message is taken by these, or only what became of one is told. */
function workOf(events: readonly ProjectEvent[]): 'begins' | 'ends' | undefined {
  const isBegun = events.some((event) => event.type === 'turn.put' && isTurnOpen(event.turn))
  const isOver = events.some(({ type }) => type === 'turn.put' || type === 'turn.removed')
  return isBegun ? 'begins' : isOver ? 'ends' : undefined
}

const isBusy = (content: ProjectContent): boolean =>
  Object.values(content.turns).some(isTurnOpen) || Object.values(content.uploads).some(isUploadActive)

/**
 * What a crash left under way, put right: a turn that may have reached the server is asked for, never sent again; nothing streams. Uploads
 * know by themselves how to go on (uploads/queue.ts).
 */
function interrupted(content: ProjectContent, projectId: string, now: number): ProjectEvent[] {
  const turns = Object.values(content.turns).flatMap((turn): ProjectEvent[] => {
    if (!isTurnRunning(turn) || isTurnRecovering(turn)) return []
    return [{ type: 'turn.put', projectId, turn: { ...turn, state: { ...turn.state, status: 'recovering', reads: 0, nextReadAt: now } } }]
  })
  const messages = content.messages.flatMap((message): Message[] => {
    if (message.kind === 'agent' && message.isStreaming) return [{ ...message, isStreaming: false }]
    return message.kind === 'activity' && message.isRunning ? [{ ...message, isRunning: false }] : []
  })
  return [...turns, ...messages.map((message): ProjectEvent => ({ type: 'message.put', projectId, message }))]
}

/** The fewest events that fold to the same content. */
export function asEvents(content: ProjectContent, projectId: string): ProjectEvent[] {
  return [
    ...content.messages.map((message): ProjectEvent => ({ type: 'message.put', projectId, message })),
    ...Object.values(content.turns).map((turn): ProjectEvent => ({ type: 'turn.put', projectId, turn })),
    ...Object.values(content.uploads).map((upload): ProjectEvent => ({ type: 'upload.put', projectId, upload })),
    ...content.withdrawn.map((name): ProjectEvent => ({ type: 'file.withdrawn', projectId, name })),
    { type: 'timeline.put', projectId, timeline: content.timeline, media: content.media },
    { type: 'view.put', projectId, view: content.view },
  ]
}
