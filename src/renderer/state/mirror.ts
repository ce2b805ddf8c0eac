import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Bridge, Snapshot, Update } from '../../shared/contract/commands'
import { type Page, predatesLoadedPage, prependPage } from '../../shared/state/message-page'
import { initialState, reduce } from '../../shared/state/state'

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
