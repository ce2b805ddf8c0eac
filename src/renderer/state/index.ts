import { createContext, use } from 'react'
import type { Bridge, CommandName, Input, Output, Snapshot } from '../../shared/contract/commands'
import type { AppError, Result } from '../../shared/contract/errors'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { type AppState, emptyContent, type ProjectContent } from '../../shared/state/state'
import type { BackendState } from '../../shared/model/backend'
import type { BatchDraft } from '../../shared/model/project'
import { type Sort, SORTS } from './projects'
import { type ActiveRender, type Gaps, isRenderActive, type Render } from '../../shared/model/render'
import type { Timeline } from '../../shared/model/timeline'
import type { Wish } from '../../shared/gesture'
import type { Version } from '../../shared/model/timeline-diff'
import { isTurnRunning } from '../../shared/model/turn'
import { createMirror, type Mirror } from './mirror'
import { MAX_TEXT } from '../../shared/contract/limits'
import { changed, once, own } from '../../shared/records'
import { awaited, noted, type Arrivals } from './arriving'
import type { Picked } from './picked'
import { type Offer, type Toast, withToast } from './toasts'
import { draftsOf, keepUnsent } from './unsent'
import type { GivenMedium } from '../lib/add-medium'
import { type Clock, createShared } from '../lib/clock'

/** The bridge as views use it. */
interface Client {
  readonly platform: Bridge['platform']
  /** Asks main, and shows an error as a toast, or as `onError` does; the result tells the caller whether to go on. Never rejects. */
  run<C extends CommandName>(name: C, input: Input<C>, onError?: (error: AppError) => void): Promise<Result<Output<C>>>
  /** As `run`. */
  readonly addFiles: Bridge['addFiles']
}

function createClient(bridge: Bridge, showError: (error: AppError) => void): Client {
  const ask = async <T>(question: () => Promise<Result<T>>, onError = showError): Promise<Result<T>> => {
    // Main refuses to speak with a page that it does not trust, or is going down: there is no log entry to name.
    const unasked = (): Result<T> => ({ ok: false, error: { kind: 'internal', logId: `window-${Date.now()}` } })
    const result = await question().catch(unasked)
    if (!result.ok) onError(result.error)
    return result
  }
  return {
    platform: bridge.platform,
    run: (name, input, onError) => ask(() => bridge.invoke(name, input), onError),
    addFiles: (projectId, files) => ask(() => bridge.addFiles(projectId, files)),
  }
}

/** Selects from main's state. Fresh objects and arrays are compared one level deep, so a selector may build them. */
export function useApp<T>(select: (state: AppState) => T): T {
  return useStore(useWindowState().mirror.store, useShallow(({ state }: Snapshot) => select(state)))
}

/** Selects from the open project's content; empty where none is open. */
export function useContent<T>(select: (content: ProjectContent) => T): T {
  return useApp((state) => select((state.activeProjectId !== null && state.open[state.activeProjectId]) || emptyContent))
}

/** The exports under way. It is asked at every event, of which few change an export: so they are looked for once in the same ones. */
export const activeRenders = once((renders: Readonly<Record<string, Render>>): readonly ActiveRender[] =>
  Object.values(renders).filter(isRenderActive))

/** Whether the agent is at work in a project. */
export const isBusy = ({ turns }: Pick<ProjectContent, 'turns'>): boolean => Object.values(turns).some(isTurnRunning)

/** Where the open project lives, or where a new one would go. */
export function currentBackend({ activeProjectId, projects, newProjectBackend, backends }: AppState): BackendState | undefined {
  const id = (activeProjectId === null ? undefined : projects[activeProjectId]?.backend) ?? newProjectBackend
  return id === null ? undefined : backends[id]
}

export type SettingsSection = 'general' | 'account' | 'engine' | 'prompts' | 'exports' | 'shortcuts' | 'storage' | 'about'
/** An earlier version that is looked at, over the timeline that there is now: whatever happens to that ends the look back. */
export interface Past {
  readonly projectId: string
  readonly version: Version
  readonly timeline: Timeline
  readonly now: Timeline | null
  /** What it stands beside from the start. */
  readonly beside?: Version | undefined
}

/** A preview: the last picture there was, of what it is the newest, and why there is no newer one. */
interface Drawn {
  readonly mediaId: string | null
  /** Null: it is to be drawn anew. */
  readonly of: Timeline | null
  /** So many turns had ended. */
  readonly ended: number
  readonly error: AppError | null
  /** What it cannot show; `isTold`: the user has read that. */
  readonly gaps: Gaps | null
  readonly isTold: boolean
}
const nothingDrawn: Drawn = { mediaId: null, of: null, ended: 0, error: null, gaps: null, isTold: false }

/** An earlier message whose words stand in the composer, to be sent as a new one. */
export interface Recalled {
  readonly messageId: string
  readonly text: string
  /** What was written there before, which comes back. */
  readonly before: string
  /** The files that go along once more; null where only the words were called back. */
  readonly uploadIds: readonly string[] | null
}

/** What is looked for in the messages of a project. */
export interface Find {
  readonly projectId: string
  readonly query: string
  /** Where to begin; null: where the reader is. */
  readonly messageId: string | null
  /** Another number each time that it is asked for. */
  readonly asked: number
}

/** What stands over everything else. */
type Dialog = { readonly kind: 'settings'; readonly section: SettingsSection } | { readonly kind: 'palette' | 'prompts' | 'batch' }

/** What this window alone knows; gone when it closes, but for the tab. */
interface UiState {
  /** Which part shows where not all fit; the projects have a place of their own in all but the smallest windows. */
  readonly pane: 'projects' | 'chat' | 'video'
  readonly rightTab: 'media' | 'exports'
  readonly sort: Sort
  /** The export that the user asked to see here. */
  readonly shownExport: string | null
  readonly dialog: Dialog | null
  readonly toasts: readonly Toast[]
  /** Text being typed, by project; a project that is not here shows what main remembers. Those of no project: `UNSENT`. */
  readonly drafts: Readonly<Record<string, string>>
  readonly find: Find | null
  /** By project. */
  readonly recalled: Readonly<Record<string, Recalled>>
  /** Changes still to be taken back (more than 0) or put there again (less), by project; those that are being seen to alone. */
  readonly steps: Readonly<Record<string, number>>
  /** Several videos that are being put together, by project; as with the drafts, main remembers them. */
  readonly batches: Readonly<Record<string, BatchDraft>>
  /** Changes that were asked for by hand and wait to be sent, by project; as with the drafts, main remembers them. */
  readonly wishes: Readonly<Record<string, readonly Wish[]>>
  readonly arriving: Arrivals
  /** Clips that the timeline marks for a moment; `isAsked`: the user wants to see them, so they are scrolled into view. */
  readonly marks: { readonly clipIds: ReadonlySet<string>; readonly isAsked: boolean }
  readonly picked: Picked | null
  /** A medium that keys take to a place of the timeline. */
  readonly carried: GivenMedium | null
  readonly past: Past | null
  /** What was drawn last of each timeline that was seen in this window, by its project or version: it is there again at once. */
  readonly drawn: Readonly<Record<string, Drawn>>
  /** Goes up each time the composer should take the focus. */
  readonly focusRequests: number

  readonly showPane: (pane: UiState['pane']) => void
  readonly sortBy: (sort: Sort) => void
  readonly showRightTab: (tab: UiState['rightTab']) => void
  /** Goes to an export, which then plays. */
  readonly showExport: (renderId: string | null) => void
  readonly openDialog: (dialog: UiState['dialog']) => void
  /** A short message over the window, with what can be done about it. */
  readonly notify: (text: string, ...offers: readonly Offer[]) => void
  readonly showError: (error: AppError) => void
  readonly dismiss: (id: number) => void
  /** Of a text that is longer than a message may be the first part; the composer says so. */
  readonly setDraft: (projectId: string, text: string) => void
  readonly setFind: (find: Find | null) => void
  readonly setRecalled: (projectId: string, recalled: Recalled | null) => void
  readonly setSteps: (projectId: string, steps: number | null) => void
  /** `by` 1: files are on their way; -1: those are in; null: they are not coming, and no message goes that waited for them. */
  readonly noteArriving: (projectId: string, by: 1 | -1 | null) => void
  /** The message goes once the files are in; false: it no longer waits. */
  readonly awaitFiles: (projectId: string, isAwaited: boolean) => void
  readonly setBatch: (projectId: string, batch: BatchDraft) => void
  readonly setWishes: (projectId: string, wishes: readonly Wish[]) => void
  readonly focusComposer: () => void
  readonly carry: (carried: GivenMedium | null) => void
  readonly pick: (picked: Picked | null) => void
  readonly lookBack: (past: Past | null) => void
  readonly noteDrawn: (key: string, drawn: Partial<Drawn>) => void
  /** Where a project's video is, for as long as the window is there; all that play and show it share that. */
  readonly clockOf: (projectId: string | null) => Clock
  readonly mark: (clipIds: readonly string[]) => void
  readonly showClips: (clipIds: readonly string[]) => void
}

/** The browser's own storage, which outlives the window; without one nothing is remembered. */
type Memory = Pick<Storage, 'getItem' | 'setItem'>

export type UiStore = StoreApi<UiState>

/** Under this name a tab is remembered, as the widths of the panes are. */
const TAB = 'right-tab'
const SORT = 'project-sort'

/** As a window begins. */
const nothingYet = {
  shownExport: null, dialog: null, toasts: [], find: null, picked: null,
  carried: null, past: null, recalled: {}, steps: {}, batches: {}, wishes: {},
  arriving: {}, focusRequests: 0, drawn: {}, marks: { clipIds: new Set<string>(), isAsked: false },
}

export function createUiStore(memory?: Memory, drafts: UiState['drafts'] = {}): UiStore {
  let lastId = 0
  const clocks = new Map<string | null, Clock>()
  return createStore<UiState>((set) => {
    const push = (toast: Toast): void => set(({ toasts }) => ({ toasts: withToast(toasts, toast) }))
    return {
      pane: 'chat',
      rightTab: memory?.getItem(TAB) === 'exports' ? 'exports' : 'media',
      sort: SORTS.find((sort) => sort === memory?.getItem(SORT)) ?? 'used',
      ...nothingYet,
      drafts,
      showPane: (pane) => set({ pane }),
      showRightTab: (rightTab) => {
        memory?.setItem(TAB, rightTab)
        set({ rightTab, pane: 'video' })
      },
      sortBy(sort) {
        memory?.setItem(SORT, sort)
        set({ sort })
      },
      showExport: (shownExport) => set({ shownExport, ...(shownExport !== null && { rightTab: 'exports', pane: 'video' }) }),
      // Several videos are put together in the chat's half: where that is not shown, neither is the dialog.
      openDialog: (dialog) => set({ dialog, ...(dialog?.kind === 'batch' && { pane: 'chat' }) }),
      notify: (text, ...offers) => push({ id: ++lastId, kind: 'message', text, offers }),
      showError: (error) => push({ id: ++lastId, kind: 'error', error }),
      dismiss: (id) => set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) })),
      carry: (carried) => set({ carried }),
      pick: (picked) => set({ picked }),
      lookBack: (past) => set({ past, ...(past && { pane: 'video' }) }),
      noteDrawn: (key, next) => set(({ drawn }) => ({ drawn: { ...drawn, [key]: { ...(own(drawn, key) ?? nothingDrawn), ...next } } })),
      clockOf(projectId) {
        const clock = clocks.get(projectId) ?? createShared(0)
        clocks.set(projectId, clock)
        return clock
      },
      setDraft(key, text) {
        const draft = text.slice(0, MAX_TEXT)
        set(({ drafts }) => ({ drafts: { ...drafts, [key]: draft } }))
      },
      setFind: (find) => set({ find, ...(find && { pane: 'chat' }) }),
      setRecalled: (projectId, next) => set(({ recalled }) => ({ recalled: changed(recalled, projectId, next) })),
      setSteps: (projectId, next) => set(({ steps }) => ({ steps: changed(steps, projectId, next) })),
      noteArriving: (projectId, by) => set(({ arriving }) => ({ arriving: noted(arriving, projectId, by) })),
      awaitFiles: (projectId, isAwaited) => set(({ arriving }) => ({ arriving: awaited(arriving, projectId, isAwaited) })),
      setBatch: (projectId, batch) => set(({ batches }) => ({ batches: { ...batches, [projectId]: batch } })),
      setWishes: (projectId, next) => set(({ wishes }) => ({ wishes: { ...wishes, [projectId]: next } })),
      focusComposer: () => set(({ focusRequests }) => ({ focusRequests: focusRequests + 1, pane: 'chat' })),
      mark: (clipIds) => set({ marks: { clipIds: new Set(clipIds), isAsked: false } }),
      showClips: (clipIds) => set({ marks: { clipIds: new Set(clipIds), isAsked: true }, pane: 'video' }),
    }
  })
}

const noBatch: BatchDraft = { rows: [], only: [] }
/** Several videos that are being put together in the open project. */
export function useBatch(projectId: string | null): BatchDraft {
  const saved = useContent(({ view }) => view.batch ?? noBatch)
  return useUi(({ batches }) => batches[projectId ?? '']) ?? saved
}

export const useUi = <T>(select: (state: UiState) => T): T => useStore(useWindowState().ui, select)

export interface WindowState {
  readonly mirror: Mirror
  readonly ui: UiStore
  readonly client: Client
}

/** What all views of a window share, once for each window. Rejects when main's state cannot be had. */
export async function createState(bridge: Bridge, memory?: Memory): Promise<WindowState> {
  const mirror = await createMirror(bridge)
  const ui = createUiStore(memory, draftsOf(mirror.store.getState().state.unsent))
  const client = createClient(bridge, ui.getState().showError)
  keepUnsent(ui, (unsent) => void client.run('app.keepUnsent', unsent))
  return { mirror, ui, client }
}

export const StateContext = createContext<WindowState | null>(null)

/** All of it at once. Of the store and the mirror a view reads at the time of an event; what it shows, it selects. */
export function useWindowState(): WindowState {
  const state = use(StateContext)
  if (!state) throw new Error('StateContext is missing')
  return state
}

export const useClient = (): Client => useWindowState().client
/** What the window itself can do: its store's actions, which stay the same. */
export const useUiActions = (): UiActions => useWindowState().ui.getState()

type UiActions = { readonly [K in keyof UiState as UiState[K] extends (...args: never[]) => void ? K : never]: UiState[K] }
