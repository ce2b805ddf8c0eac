import type { BackendId } from '../../../shared/model/backend'
import { NemoError } from '../../../shared/contract/errors'
import type { Clock } from '../../../shared/async'
import type { WakingClock } from '../ports'

const APART_MS = 250
const BREAK_MS = 30_000
const LONGEST_BREAK_MS = 60 * 60_000
const MAX_STRIKES = 3

/**
 * The polls of one backend: two jobs are never asked for in one instant. A 429 to one is a break for all, as long as the server asks for
 * and 30 s at least, twice as long each time; after it jobs are further apart, until as many polls were answered. `wait` resolves with
 * true where it ended early, since the machine woke up.
 */
export function createPace(clock: Clock, wait: (ms: number) => Promise<unknown> = clock.delay) {
  let turns: Promise<void> = Promise.resolve()
  let pause: Promise<void> = Promise.resolve()
  let last = { id: '', at: -Infinity }
  let strikes = 0

  /** The time that the machine slept counts; a clock that is put back meanwhile makes it no longer. */
  async function rest(ms: number): Promise<void> {
    const endsAt = clock.now() + ms
    for (let leftMs = ms; leftMs > 0; leftMs = Math.min(leftMs, endsAt - clock.now())) if ((await wait(leftMs)) !== true) return
  }
  async function take(id: string): Promise<void> {
    const apart = APART_MS * 4 ** strikes
    const since = clock.now() - last.at
    // A clock that was put back says nothing.
    if (last.id !== id && since >= 0 && since < apart) await clock.delay(apart - since)
    await pause
    last = { id, at: clock.now() }
  }
  return async <T>(id: string, poll: () => Promise<T>, signal: AbortSignal): Promise<T> => {
    turns = turns.then(() => (signal.aborted ? undefined : take(id)))
    await turns
    signal.throwIfAborted()
    try {
      const answer = await poll()
      strikes = Math.max(0, strikes - 1)
      return answer
    } catch (error) {
      if (error instanceof NemoError && error.data.kind === 'rate-limited') {
        strikes = Math.min(MAX_STRIKES, strikes + 1)
        const asked = (error.data.retryAt ?? 0) - clock.now()
        pause = rest(Math.min(LONGEST_BREAK_MS, Math.max(asked, BREAK_MS * 2 ** (strikes - 1))))
      }
      throw error
    }
  }
}

/** A pace for each backend. */
export function createPaces(clock: WakingClock) {
  const { signal } = new AbortController()
  const paces = new Map<BackendId, ReturnType<typeof createPace>>()
  return (backend: BackendId): ReturnType<typeof createPace> => {
    const pace = paces.get(backend) ?? createPace(clock, (ms) => clock.nap(ms, signal))
    paces.set(backend, pace)
    return pace
  }
}
