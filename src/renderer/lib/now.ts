import { useCallback, useSyncExternalStore } from 'react'

/** The time, epoch ms, in steps of `periodMs`; it is renewed while `isRunning`. */
export function useNow(periodMs: number, isRunning: boolean): number {
  const subscribe = useCallback(
    (listener: () => void) => {
      if (!isRunning) return () => undefined
      const timer = window.setInterval(listener, periodMs)
      return () => window.clearInterval(timer)
    },
    [periodMs, isRunning],
  )
  return useSyncExternalStore(subscribe, () => Math.floor(Date.now() / periodMs) * periodMs)
}
