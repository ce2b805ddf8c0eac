import type { Snapshot, Update } from '../shared/contract'
import { forWindow } from '../shared/window-part'
import type { Store } from './store'

/** Snapshots for windows, each with the newest part of a content. The first one begins the updates: it holds all that was before it. */
export function createFeed(store: Pick<Store, 'snapshot' | 'subscribe'>, send: (update: Update) => void): () => Snapshot {
  let isFed = false
  return () => {
    if (!isFed) store.subscribe(({ rev, event }) => send({ rev, event: forWindow(event) }))
    isFed = true
    return store.snapshot()
  }
}
