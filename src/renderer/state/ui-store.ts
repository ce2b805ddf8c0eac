import { createContext, use } from 'react'
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '../../shared/contract/errors'
import { MAX_TEXT } from '../../shared/contract/limits'

export type SettingsSection = 'general' | 'account' | 'exports' | 'storage' | 'about'
export type Toast =
  | { readonly id: number; readonly kind: 'error'; readonly error: AppError }
  | { readonly id: number; readonly kind: 'message'; readonly text: string; readonly undo?: (() => void) | undefined }

/** A video of several that are to be made at once, of these files; without words those of the row above count. */
export interface BatchRow {
  readonly uploadIds: readonly string[]
  readonly text: string
}

/** What this window alone knows; gone when it closes, but for the tab. */
export interface UiState {
  /** Which part shows where not all fit; the projects have a place of their own in all but the smallest windows. */
  readonly pane: 'projects' | 'chat' | 'video'
  readonly rightTab: 'media' | 'exports'
  readonly dialog: { readonly kind: 'settings'; readonly section: SettingsSection } | { readonly kind: 'palette' | 'batch' } | null
  readonly toasts: readonly Toast[]
  /** Text being typed, by project; a project that is not here shows what main remembers. */
  readonly drafts: Readonly<Record<string, string>>
  /** Several videos that are being put together, by project. */
  readonly batches: Readonly<Record<string, readonly BatchRow[]>>
  /** Clips that the timeline marks for a moment; `isAsked`: the user wants to see them, so they are scrolled into view. */
  readonly marks: { readonly clipIds: ReadonlySet<string>; readonly isAsked: boolean }
  /** Goes up each time the composer should take the focus. */
  readonly focusRequests: number

  readonly showPane: (pane: UiState['pane']) => void
  readonly showRightTab: (tab: UiState['rightTab']) => void
  readonly openDialog: (dialog: UiState['dialog']) => void
  /** A short message over the window; with `undo` it has an Undo button. */
  readonly notify: (text: string, undo?: () => void) => void
  readonly showError: (error: AppError) => void
  readonly dismiss: (id: number) => void
  /** Of a text that is longer than a message may be the first part; the composer says so. */
  readonly setDraft: (projectId: string, text: string) => void
  readonly setBatch: (projectId: string, rows: readonly BatchRow[]) => void
  readonly focusComposer: () => void
  readonly mark: (clipIds: readonly string[]) => void
  readonly showClips: (clipIds: readonly string[]) => void
}

const MAX_TOASTS = 3

export type UiStore = StoreApi<UiState>

/** Under this name a tab is remembered, as the widths of the panes are. */
const TAB = 'right-tab'

/** `memory` outlives the window; without one nothing is remembered. */
export function createUiStore(memory?: Pick<Storage, 'getItem' | 'setItem'>): UiStore {
  let lastId = 0
  return createStore<UiState>((set) => {
    const push = (toast: Toast): void => set(({ toasts }) => ({ toasts: [...toasts, toast].slice(-MAX_TOASTS) }))
    return {
      pane: 'chat',
      rightTab: memory?.getItem(TAB) === 'exports' ? 'exports' : 'media',
      dialog: null,
      toasts: [],
      drafts: {},
      batches: {},
      focusRequests: 0,
      marks: { clipIds: new Set(), isAsked: false },
      showPane: (pane) => set({ pane }),
      showRightTab: (rightTab) => {
        memory?.setItem(TAB, rightTab)
        set({ rightTab, pane: 'video' })
      },
      // Several videos are put together in the chat's half: where that is not shown, neither is the dialog.
      openDialog: (dialog) => set({ dialog, ...(dialog?.kind === 'batch' && { pane: 'chat' }) }),
      notify: (text, undo) => push({ id: ++lastId, kind: 'message', text, undo }),
      // The same failure again is told once, for as long again.
      showError: (error) => {
        const isSame = (toast: Toast): boolean => toast.kind === 'error' && JSON.stringify(toast.error) === JSON.stringify(error)
        set(({ toasts }) => ({ toasts: toasts.filter((toast) => !isSame(toast)) }))
        push({ id: ++lastId, kind: 'error', error })
      },
      dismiss: (id) => set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) })),
      setDraft: (projectId, text) => set(({ drafts }) => ({ drafts: { ...drafts, [projectId]: text.slice(0, MAX_TEXT) } })),
      setBatch: (projectId, rows) => set(({ batches }) => ({ batches: { ...batches, [projectId]: rows } })),
      focusComposer: () => set(({ focusRequests }) => ({ focusRequests: focusRequests + 1, pane: 'chat' })),
      mark: (clipIds) => set({ marks: { clipIds: new Set(clipIds), isAsked: false } }),
      showClips: (clipIds) => set({ marks: { clipIds: new Set(clipIds), isAsked: true }, pane: 'video' }),
    }
  })
}

export const UiContext = createContext<UiStore | null>(null)

export function useUi<T>(select: (state: UiState) => T): T {
  return useStore(useUiStore(), select)
}

/** The store itself, for reading at the time of an event. */
export function useUiStore(): UiStore {
  const store = use(UiContext)
  if (!store) throw new Error('UiContext is missing')
  return store
}
