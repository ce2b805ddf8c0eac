import { useMemo } from 'react'
import type { Wish } from '../../../../shared/gesture'
import type { Entry } from '../picked'
import type { Hold } from './holds'

/** What waits to be sent as it is drawn: what is done to clips that are still there, and where something comes in. */
export function useWaiting(entries: readonly Entry[], wishes: readonly Wish[]) {
  return useMemo(() => ({
    holds: wishes.flatMap(({ key, gesture }): Hold[] => {
      const entry = gesture && entries.find((one) => one.key === key)
      return entry ? [{ ...gesture, entry }] : []
    }),
    cuts: [...new Set(wishes.flatMap(({ atMs }) => atMs ?? []))],
  }), [entries, wishes])
}
