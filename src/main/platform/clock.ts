import { setTimeout as delay } from 'node:timers/promises'
import type { Clock } from './types'

/** The system's time; waits are shorter by `factor`. */
export function createClock(factor = 1): Clock {
  return {
    now: () => Date.now(),
    delay: (ms, signal) => delay(ms / factor, undefined, signal ? { signal } : {}),
  }
}

/** For what services wait for by themselves (polls, reads after a lost answer). Deadlines of requests go by the system's time. */
export const createServiceClock = (): Clock => createClock(__NEMO_TEST_SEAMS__ ? Number(process.env['NEMO_TEST_CLOCK'] ?? 1) : 1)
