import { setTimeout as delay } from 'node:timers/promises'
import type { Clock } from './types'

/** The system's time. */
export function createClock(): Clock {
  return {
    now: () => Date.now(),
    delay: (ms, signal) => delay(ms, undefined, signal ? { signal } : {}),
  }
}
