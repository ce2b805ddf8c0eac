import * as z from 'zod'
import { BackendId, BackendState } from '../model/backend'
import { assertNever } from '../contract/errors'
import { CostNoted, noCosts, notedCost, type PastCosts } from '../text/estimate'
import { Message } from '../model/message'
import { isTurnBegun, mayBecomeTurn, Turn } from '../model/turn'
import { byId, own, without } from '../records'
import { MenuItem } from '../contract/shortcuts'
import { MediaItem, nothingUnsent, Project, ProjectView, Unsent } from '../model/project'
import { mayBecomeRender, Render } from '../model/render'
import { defaultSettings, Settings } from '../model/settings'
import { calmStorage, StorageState } from '../model/storage'
import { Timeline } from '../model/timeline'
import { mayBecomeUpload, Upload } from '../model/upload'

/** What is folded from a project's journal when it is opened. */
export const ProjectContent = z.object({
  messages: z.array(Message),
  /** Text that streamed in since the message was last put, by message id: a delta copies nothing that grows with history. */
  streaming: z.record(z.string(), z.string()),
  turns: z.record(z.string(), Turn),
  uploads: z.record(z.string(), Upload),
  /** Names of files that the session may have and the user took out before a message went with them: the next message says so. */
  withdrawn: z.array(z.string()).default([]),
  timeline: Timeline.nullable(),
  media: z.array(MediaItem),
  view: ProjectView,
})
export type ProjectContent = z.infer<typeof ProjectContent> & {
  /** In a window's copy alone, which holds the newest messages: what was left out. */
  readonly earlier?: Earlier | undefined
}

/** What of a project's messages a window has not got. */
export const Earlier = z.object({
  /** The newest time of a message, ms since 1970. */
  lastAt: z.number(),
  /** The uploads that messages carry. */
  uploadIds: z.array(z.string()),
})
export type Earlier = z.infer<typeof Earlier>

export const emptyContent: ProjectContent = {
  messages: [],
  streaming: {},
  turns: {},
  uploads: {},
  withdrawn: [],
  timeline: null,
  media: [],
  view: { composerText: '', scrollTop: null },
}

/** What main remembers and every window mirrors. JSON only: no Date, no class, no secret. */
export interface AppState {
  readonly settings: Settings
  /** Where exports go now, for display. */
  readonly exportFolder: string
  readonly cloudOrigin: string
  readonly backends: Readonly<Record<string, BackendState>>
  /** Where a new project goes now; null until the first connection is settled. */
  readonly newProjectBackend: BackendId | null
  readonly engine: EngineStatus
  readonly projects: Readonly<Record<string, Project>>
  readonly activeProjectId: string | null
  /** The export that the project was opened for, from the tray or a notification, until a window has shown it. */
  readonly shownRenderId: string | null
  readonly open: Readonly<Record<string, ProjectContent>>
  readonly renders: Readonly<Record<string, Render>>
  readonly pastCosts: PastCosts
  /** The newest unexpected error of main, by its log id: the window tells of it when it changes. */
  readonly lastFailure: string | null
  /** What was chosen last in the application's menu: the window does it when it changes. */
  readonly menuChoice: { readonly item: MenuItem; readonly at: number } | null
  readonly storage: StorageState
  /** Whether tokens are kept through a key store of the system; null until main knows. */
  readonly isVaultEncrypted: boolean | null
  /** As it is on the disk: a window that begins goes on from it. */
  readonly unsent: Unsent
}

export const EngineStatus = z.enum(['off', 'starting', 'running', 'restarting', 'failed'])
export type EngineStatus = z.infer<typeof EngineStatus>

export const initialState: AppState = {
  settings: defaultSettings,
  exportFolder: '',
  cloudOrigin: '',
  backends: {},
  newProjectBackend: null,
  engine: 'off',
  projects: {},
  activeProjectId: null,
  shownRenderId: null,
  open: {},
  renders: {},
  pastCosts: noCosts,
  lastFailure: null,
  menuChoice: null,
  storage: calmStorage,
  isVaultEncrypted: null,
  unsent: nothingUnsent,
}

const projectId = z.string().min(1)

/** Events of one project; they are ignored where that project is not open. */
export const ProjectEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('message.put'), projectId, message: Message }),
  z.object({ type: z.literal('message.delta'), projectId, id: z.string(), text: z.string() }),
  z.object({ type: z.literal('message.removed'), projectId, id: z.string() }),
  z.object({ type: z.literal('turn.put'), projectId, turn: Turn }),
  z.object({ type: z.literal('turn.removed'), projectId, id: z.string() }),
  z.object({ type: z.literal('upload.put'), projectId, upload: Upload }),
  z.object({ type: z.literal('upload.removed'), projectId, id: z.string() }),
  z.object({ type: z.literal('file.withdrawn'), projectId, name: z.string() }),
  z.object({ type: z.literal('timeline.put'), projectId, timeline: Timeline.nullable(), media: z.array(MediaItem) }),
  z.object({ type: z.literal('view.put'), projectId, view: ProjectView }),
])
export type ProjectEvent = z.infer<typeof ProjectEvent>

/** Past-tense facts. Whole entities, except text deltas, which are the only hot path. */
export const AppEvent = z.discriminatedUnion('type', [
  ...ProjectEvent.options,
  z.object({ type: z.literal('settings.changed'), settings: Settings, exportFolder: z.string() }),
  z.object({ type: z.literal('backend.put'), backend: BackendState }),
  z.object({ type: z.literal('backend.chosen'), id: BackendId, cloudOrigin: z.string() }),
  z.object({ type: z.literal('engine.changed'), status: EngineStatus }),
  z.object({ type: z.literal('project.put'), project: Project }),
  /** Nothing is left of it. */
  z.object({ type: z.literal('project.gone'), id: z.string() }),
  /** At start, in place of what there was: all that are on the disk. */
  z.object({ type: z.literal('projects.read'), projects: z.array(Project) }),
  /** The project is shown: with its content, since a window may never have had it. */
  z.object({ type: z.literal('project.opened'), projectId, content: ProjectContent, renderId: z.string().optional() }),
  z.object({ type: z.literal('project.left') }),
  /** Main holds the project's content, since work goes on in it; what is shown stays the same. */
  z.object({ type: z.literal('project.loaded'), projectId, content: ProjectContent }),
  /** Main let go of the content of a project that is neither shown nor at work. */
  z.object({ type: z.literal('project.unloaded'), projectId }),
  z.object({ type: z.literal('renders.read'), renders: z.array(Render) }),
  z.object({ type: z.literal('render.put'), render: Render }),
  z.object({ type: z.literal('render.removed'), id: z.string() }),
  /** The window shows the export that was asked for. */
  z.object({ type: z.literal('render.shown'), id: z.string() }),
  z.object({ type: z.literal('app.failed'), logId: z.string() }),
  z.object({ type: z.literal('menu.chosen'), item: MenuItem, at: z.number() }),
  z.object({ type: z.literal('storage.changed'), storage: StorageState }),
  z.object({ type: z.literal('vault.opened'), isEncrypted: z.boolean() }),
  z.object({ type: z.literal('unsent.kept'), unsent: Unsent }),
  CostNoted,
])
export type AppEvent = z.infer<typeof AppEvent>

/** The one reducer, in main, in the windows and for the journals. */
export function reduce(state: AppState, event: AppEvent): AppState {
  switch (event.type) {
    case 'settings.changed':
      return { ...state, settings: event.settings, exportFolder: event.exportFolder }
    case 'backend.put':
      return { ...state, backends: { ...state.backends, [event.backend.id]: event.backend } }
    case 'backend.chosen':
      return { ...state, newProjectBackend: event.id, cloudOrigin: event.cloudOrigin }
    case 'engine.changed':
      return { ...state, engine: event.status }
    case 'project.put':
      return { ...state, projects: { ...state.projects, [event.project.id]: event.project } }
    case 'project.gone':
      return { ...state, projects: without(state.projects, event.id), open: without(state.open, event.id) }
    case 'projects.read':
      return { ...state, projects: byId(event.projects) }
    case 'project.opened':
      return {
        ...state,
        activeProjectId: event.projectId,
        shownRenderId: event.renderId ?? null,
        open: { ...state.open, [event.projectId]: event.content },
      }
    case 'project.left':
      return { ...state, activeProjectId: null }
    case 'project.loaded':
      return { ...state, open: { ...state.open, [event.projectId]: event.content } }
    case 'project.unloaded':
      return { ...state, open: without(state.open, event.projectId) }
    case 'renders.read':
      return { ...state, renders: byId(event.renders) }
    case 'render.put':
      return { ...state, renders: withJob(state.renders, event.render, mayBecomeRender) }
    case 'render.removed':
      return { ...state, renders: without(state.renders, event.id) }
    case 'render.shown':
      return state.shownRenderId === event.id ? { ...state, shownRenderId: null } : state
    case 'app.failed':
      return { ...state, lastFailure: event.logId }
    case 'menu.chosen':
      return { ...state, menuChoice: { item: event.item, at: event.at } }
    case 'vault.opened':
      return { ...state, isVaultEncrypted: event.isEncrypted }
    case 'unsent.kept':
      return { ...state, unsent: event.unsent }
    case 'storage.changed':
      return { ...state, storage: event.storage }
    case 'cost.noted':
      return { ...state, pastCosts: notedCost(state.pastCosts, event) }
    default: {
      const content = own(state.open, event.projectId)
      if (!content) return state
      return { ...state, open: { ...state.open, [event.projectId]: reduceContent(content, event) } }
    }
  }
}

/** The part of the reducer that folds a project's journal. */
export function reduceContent(content: ProjectContent, event: ProjectEvent): ProjectContent {
  switch (event.type) {
    case 'message.put':
      return { ...content, messages: putMessage(content.messages, event.message), streaming: without(content.streaming, event.message.id) }
    case 'message.delta':
      return { ...content, streaming: { ...content.streaming, [event.id]: (own(content.streaming, event.id) ?? '') + event.text } }
    case 'message.removed':
      return { ...content, messages: content.messages.filter(({ id }) => id !== event.id), streaming: without(content.streaming, event.id) }
    case 'turn.put':
      return {
        ...content,
        turns: withJob(content.turns, event.turn, mayBecomeTurn),
        messages: messagesAt(content, event.turn),
        withdrawn: untold(content.withdrawn, event.turn),
      }
    case 'turn.removed':
      return { ...content, turns: without(content.turns, event.id) }
    case 'upload.put':
      return { ...content, uploads: withJob(content.uploads, event.upload, mayBecomeUpload) }
    case 'upload.removed':
      return { ...content, uploads: without(content.uploads, event.id) }
    case 'file.withdrawn':
      return { ...content, withdrawn: [...content.withdrawn, event.name] }
    case 'timeline.put':
      return { ...content, timeline: event.timeline, media: event.media }
    case 'view.put':
      return { ...content, view: event.view }
    default:
      return assertNever(event)
  }
}

/** The withdrawn files of which a turn does not tell the agent. */
export const untold = (withdrawn: readonly string[], { without }: Turn): string[] =>
  withdrawn.filter((name) => !without?.includes(name))

/** A message that waited stands where its turn began: below all that was said meanwhile. */
function messagesAt({ messages, turns }: ProjectContent, turn: Turn): Message[] {
  if (!isTurnBegun(own(turns, turn.id), turn)) return messages
  const isOfTurn = ({ turnId }: Message): boolean => turnId === turn.id
  return [...messages.filter((message) => !isOfTurn(message)), ...messages.filter(isOfTurn)]
}

/** Messages stand in the order in which they were first put; the newest change most, so the search starts there. */
function putMessage(messages: readonly Message[], message: Message): Message[] {
  const index = messages.findLastIndex(({ id }) => id === message.id)
  return index < 0 ? [...messages, message] : messages.with(index, message)
}

/** A job as it is told; unless it is told late, of one that may not become that any more. */
function withJob<T extends { readonly id: string }>(jobs: Record<string, T>, next: T, mayBecome: (before: T, next: T) => boolean) {
  const before = Object.hasOwn(jobs, next.id) ? jobs[next.id] : undefined
  return before && !mayBecome(before, next) ? jobs : { ...jobs, [next.id]: next }
}
