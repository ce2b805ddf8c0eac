import { createEmitter, orAbort } from '../../shared/async'
import type { Snapshot, Update } from '../../shared/contract/commands'
import { TAKEN_AT_ONCE } from '../../shared/contract/limits'
import { isRenderActive } from '../../shared/model/render'
import { isTurnOpen, isTurnQueued, isTurnWaiting, type Turn } from '../../shared/model/turn'
import { isUploadActive } from '../../shared/model/upload'
import { isPlain, own } from '../../shared/records'
import { forWindow, latestPage } from '../../shared/state/message-page'
import { initialState, reduce, type AppEvent, type AppState } from '../../shared/state/state'

export type Store = ReturnType<typeof createStore>

/** The single source of truth. Main alone emits: its services, and what wires them to the system; windows listen. */
export function createStore(start: AppState = initialState) {
  let state = start
  let rev = 0
  const updates = createEmitter<Update>()
  return {
    state: (): AppState => state,
    /** A window needs only the project that it shows, and the newest part of that. */
    snapshot(): Snapshot {
      const content = state.activeProjectId === null ? undefined : state.open[state.activeProjectId]
      const open = content && state.activeProjectId !== null ? { [state.activeProjectId]: latestPage(content) } : {}
      return { rev, state: { ...state, open } }
    },
    /** What is no data is left out, as a journal does it: with it in the state no window could be given anything any more. */
    emit(given: AppEvent): void {
      const event = isPlain(given) ? given : (JSON.parse(JSON.stringify(given)) as AppEvent)
      state = reduce(state, event)
      rev += 1
      updates.emit({ rev, event })
    },
    subscribe: updates.on,
    /** Resolves once the state is so. Rejects on abort. */
    async until(isSo: () => boolean, signal = new AbortController().signal): Promise<void> {
      if (isSo()) return
      let stop = (): void => undefined
      const reached = new Promise<void>((resolve) => {
        stop = updates.on(() => (isSo() ? resolve() : undefined))
      })
      await orAbort(reached, signal).finally(() => stop())
    },
  }
}

/**
 * What is under way: what the tray tells of, and what must not be dropped by closing or quitting. A message that waits for the user, or in
 * a deleted project, is not.
 */
export function workIn({ renders, open, projects }: Pick<AppState, 'renders' | 'open' | 'projects'>) {
  const contents = Object.values(open)
  const isHeld = (turn: Turn): boolean => !isTurnWaiting(turn) || (own(projects, turn.projectId)?.deletedAt ?? null) !== null
  return {
    renders: Object.values(renders).filter(isRenderActive),
    turns: contents
      .flatMap(({ turns }) => Object.values(turns))
      .filter((turn) => isTurnOpen(turn) && !(isTurnQueued(turn) && isHeld(turn))),
    uploads: contents.flatMap(({ uploads }) => Object.values(uploads)).filter(isUploadActive),
  }
}

/** So many updates may be on their way to a window: what it does not take would fill main's memory. */
export const MOST_UNTAKEN = 10 * TAKEN_AT_ONCE

/** Snapshots and updates for the window, as fast as it takes them: after too many that it did not take it gets a fresh snapshot. */
export function createWindowUpdates(store: Pick<Store, 'snapshot' | 'subscribe'>, send: (update: Update) => void) {
  /** From the page's first snapshot on. */
  let isSubscribed = false
  let untaken = 0
  /** The newest that was not sent; null: all were. */
  let missed: Update | null = null

  const deliver = ({ rev, event }: Update): void => send({ rev, event: forWindow(event) })
  function restart(subscribes: boolean): void {
    isSubscribed = subscribes
    untaken = 0
    missed = null
  }
  store.subscribe((update) => {
    if (!isSubscribed) return
    if (untaken >= MOST_UNTAKEN) {
      missed = update
      return
    }
    untaken += 1
    deliver(update)
  })
  return {
    /** With the newest part of a content. A page's first one begins its updates: it holds all that was before it. */
    snapshot(): Snapshot {
      restart(true)
      return store.snapshot()
    },
    /** The page has taken TAKEN_AT_ONCE more of the updates. */
    taken(): void {
      untaken = Math.max(0, untaken - TAKEN_AT_ONCE)
      if (untaken > 0 || missed === null) return
      // The page sees that there were others before this one, and asks for a snapshot.
      deliver(missed)
      missed = null
    },
    /** A page begins, which has asked for nothing yet. */
    begin: (): void => restart(false),
  }
}
