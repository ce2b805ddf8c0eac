import { setTimeout as delay } from 'node:timers/promises'
import type { Clock } from '../../shared/async'
import type { WakingClock } from './ports'

/** The system's time; waits are shorter by `factor`. */
export function createClock(factor = 1): Clock {
  return {
    now: () => Date.now(),
    delay: (ms, signal) => delay(ms / factor, undefined, signal ? { signal } : {}),
  }
}

export function createWakingClock(clock: Clock): WakingClock {
  const naps = new Set<AbortController>()
  return {
    ...clock,
    async nap(ms, signal) {
      const nap = new AbortController()
      naps.add(nap)
      try {
        await clock.delay(ms, AbortSignal.any([signal, nap.signal]))
      } catch {
        signal.throwIfAborted()
      } finally {
        naps.delete(nap)
      }
      return nap.signal.aborted
    },
    wake() {
      for (const nap of naps) nap.abort()
    },
  }
}

/** For what services wait for by themselves (polls, reads after a lost answer). Deadlines of requests go by the system's time. */
export const createServiceClock = (): Clock => (__NEMO_TEST_SEAMS__ ? testClock() : createClock())

/** Waits are shorter by the factor NEMO_TEST_CLOCK; `driven` means a clock that the test has put into the process and moves itself. */
function testClock(): Clock {
  const wanted = process.env['NEMO_TEST_CLOCK'] ?? 1
  return wanted === 'driven' ? (globalThis as unknown as { readonly nemoTestClock: Clock }).nemoTestClock : createClock(Number(wanted))
}
