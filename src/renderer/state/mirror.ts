import { createContext, use } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Bridge, Snapshot, Update } from '../../shared/contract/commands'
import { type AppState, emptyContent, initialState, type ProjectContent, reduce } from '../../shared/state/state'
import { predatesLoadedPage, prependPage, type Page } from '../../shared/state/message-page'
import type { BackendState } from '../../shared/model/backend'
import type { Project } from '../../shared/model/project'
import { type ActiveRender, isRenderActive, type Render } from '../../shared/model/render'

export interface Mirror {
  readonly store: Pick<StoreApi<Snapshot>, 'getState' | 'getInitialState' | 'subscribe'>
  /** Puts the page before the message `before` into the copy; one that no longer fits is dropped. */
  readonly prepend: (projectId: string, before: string, page: Page) => void
  readonly stop: () => void
}

/**
 * A read-only replica of main's state: subscribes first, then takes a snapshot, drops updates that are older, and takes
 * another snapshot where one is missing, or is of a message that its copy lacks. Rejects when the first snapshot cannot be had.
 */
export async function createMirror(bridge: Pick<Bridge, 'snapshot' | 'subscribe'>): Promise<Mirror> {
  const store = createStore<Snapshot>(() => ({ rev: 0, state: initialState }))
  let pending: Update[] | null = []

  const receive = (update: Update): void => {
    if (pending) {
      pending.push(update)
      return
    }
    const { rev, state } = store.getState()
    if (update.rev <= rev) return
    const isNext = update.rev === rev + 1 && !predatesLoadedPage(update.event, state.open)
    if (isNext) store.setState({ rev: update.rev, state: reduce(state, update.event) }, true)
    // A failed snapshot ends the wait: the next update finds the gap again.
    else void resync([update]).catch(() => (pending = null))
  }
  const resync = async (first: Update[]): Promise<void> => {
    pending = first
    store.setState(await bridge.snapshot(), true)
    const queued = pending
    pending = null
    queued.forEach(receive)
  }

  const prepend: Mirror['prepend'] = (projectId, before, page) => {
    const { rev, state } = store.getState()
    const content = state.open[projectId]
    if (content?.messages[0]?.id !== before) return
    store.setState({ rev, state: { ...state, open: { ...state.open, [projectId]: prependPage(content, page) } } }, true)
  }

  const stop = bridge.subscribe(receive)
  await resync([])
  return { store, prepend, stop }
}

export const MirrorContext = createContext<Mirror | null>(null)

/** The mirror itself, for reading at the time of an event. */
export function useMirror(): Mirror {
  const mirror = use(MirrorContext)
  if (!mirror) throw new Error('MirrorContext is missing')
  return mirror
}

/** Whether a project is still the one in sight, for when an answer comes: the user may have gone elsewhere. */
export function useIsShown(): (projectId: string) => boolean {
  const { store } = useMirror()
  return (projectId) => store.getState().state.activeProjectId === projectId
}

/** Selects from main's state. Fresh objects and arrays are compared one level deep, so a selector may build them. */
export function useApp<T>(select: (state: AppState) => T): T {
  return useStore(useMirror().store, useShallow(({ state }: Snapshot) => select(state)))
}

/** Selects from the open project's content; empty where none is open. */
export function useContent<T>(select: (content: ProjectContent) => T): T {
  return useApp((state) => select((state.activeProjectId !== null && state.open[state.activeProjectId]) || emptyContent))
}

const known = new WeakMap<Readonly<Record<string, Render>>, readonly ActiveRender[]>()

/** The exports under way. It is asked at every event, of which few change an export: so they are looked for once in the same ones. */
export function activeRenders(renders: Readonly<Record<string, Render>>): readonly ActiveRender[] {
  const found = known.get(renders) ?? Object.values(renders).filter(isRenderActive)
  known.set(renders, found)
  return found
}

/** Where the open project lives, or where a new one would go. */
export function currentBackend({ activeProjectId, projects, newProjectBackend, backends }: AppState): BackendState | undefined {
  const id = (activeProjectId === null ? undefined : projects[activeProjectId]?.backend) ?? newProjectBackend
  return id === null ? undefined : backends[id]
}

/** The projects that are not deleted, the newest change first. */
export const listProjects = (projects: AppState['projects']): Project[] =>
  Object.values(projects)
    .filter(({ deletedAt }) => deletedAt === null)
    .toSorted((a, b) => b.updatedAt - a.updatedAt || a.id.localeCompare(b.id))
