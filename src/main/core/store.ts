import type { Snapshot, Update } from '../../shared/contract/commands'
import { createEmitter } from '../../shared/async'
import { initialState, reduce, type AppEvent, type AppState } from '../../shared/state/state'
import { latestPage } from '../../shared/state/message-page'

export interface Store {
  readonly state: () => AppState
  readonly snapshot: () => Snapshot
  readonly emit: (event: AppEvent) => void
  readonly subscribe: (listener: (update: Update) => void) => () => void
}

/** The single source of truth. Main alone emits: its services, and what wires them to the system; windows listen. */
export function createStore(start: AppState = initialState): Store {
  let state = start
  let rev = 0
  const updates = createEmitter<Update>()
  return {
    state: () => state,
    /** A window needs only the project that it shows, and the newest part of that. */
    snapshot: () => {
      const content = state.activeProjectId === null ? undefined : state.open[state.activeProjectId]
      const open = content && state.activeProjectId !== null ? { [state.activeProjectId]: latestPage(content) } : {}
      return { rev, state: { ...state, open } }
    },
    emit(event) {
      state = reduce(state, event)
      rev += 1
      updates.emit({ rev, event })
    },
    subscribe: updates.on,
  }
}
