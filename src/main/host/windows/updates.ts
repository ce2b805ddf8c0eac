import type { Snapshot, Update } from '../../../shared/contract/commands'
import { TAKEN_AT_ONCE } from '../../../shared/contract/limits'
import { forWindow } from '../../../shared/state/message-page'
import type { Store } from '../../core/store'

/** So many updates may be on their way to a window: what it does not take would fill main's memory. */
export const MOST_UNTAKEN = 10 * TAKEN_AT_ONCE

export interface WindowUpdates {
  /** With the newest part of a content. A page's first one begins its updates: it holds all that was before it. */
  readonly snapshot: () => Snapshot
  /** The page has taken TAKEN_AT_ONCE more of the updates. */
  readonly taken: () => void
  /** A page begins, which has asked for nothing yet. */
  readonly begin: () => void
}

/** Snapshots and updates for the window, as fast as it takes them: after too many that it did not take it gets a fresh snapshot. */
export function createWindowUpdates(store: Pick<Store, 'snapshot' | 'subscribe'>, send: (update: Update) => void): WindowUpdates {
  /** From the page's first snapshot on. */
  let isSubscribed = false
  let untaken = 0
  /** The newest that was not sent; null: all were. */
  let missed: Update | null = null

  store.subscribe((update) => {
    if (!isSubscribed) return
    if (untaken >= MOST_UNTAKEN) {
      missed = update
      return
    }
    untaken += 1
    send({ rev: update.rev, event: forWindow(update.event) })
  })
  return {
    snapshot() {
      isSubscribed = true
      untaken = 0
      missed = null
      return store.snapshot()
    },
    taken() {
      untaken = Math.max(0, untaken - TAKEN_AT_ONCE)
      if (untaken > 0 || missed === null) return
      // The page sees that there were others before this one, and asks for a snapshot.
      send({ rev: missed.rev, event: forWindow(missed.event) })
      missed = null
    },
    begin() {
      isSubscribed = false
      untaken = 0
      missed = null
    },
  }
}
