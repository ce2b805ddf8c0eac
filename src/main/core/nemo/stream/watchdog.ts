import { NemoError } from '../../../../shared/contract/errors'
import type { Clock } from '../../../../shared/async'

export interface Limits {
  /** ms without a sign of life (`touch`). */
  readonly idleMs?: number
  /** ms in all. */
  readonly totalMs: number
  /** What timed out, for the error's details. */
  readonly during: string
}

export interface Watchdog {
  /** Aborts with NemoError `timeout`, or with the outer signal's own reason. */
  readonly signal: AbortSignal
  touch(): void
  stop(): void
}

/** A timer on a busy machine fires so much later at most. */
const LATE_MS = 1000

/** Idle and total deadlines by our clock; the HTTP client's own are off, since they would cut a run that only thinks. */
export function watch(clock: Clock, limits: Limits, outer?: AbortSignal): Watchdog {
  const expired = new AbortController()
  const stopped = new AbortController()
  const expire = (): void => expired.abort(new NemoError({ kind: 'timeout', during: limits.during }))
  let touches = 0
  let touchedAt = clock.now()

  /** One timer however many touches: it is set again for what is left, so that a stream of small events costs nothing. */
  const watchIdle = async (idleMs: number): Promise<void> => {
    for (let [seen, waitMs] = [-1, idleMs]; seen !== touches; ) {
      seen = touches
      await clock.delay(waitMs, stopped.signal)
      const sinceMs = clock.now() - touchedAt
      // A touch is no older than the wait that it came in; where it seems to be, the clock was put forward or back.
      waitMs = sinceMs >= 0 && sinceMs < waitMs + LATE_MS ? Math.max(0, idleMs - sinceMs) : idleMs
    }
    expire()
  }
  const ignoreStop = (): undefined => undefined
  clock.delay(limits.totalMs, stopped.signal).then(expire, ignoreStop)
  if (limits.idleMs !== undefined) watchIdle(limits.idleMs).catch(ignoreStop)

  return {
    signal: outer ? AbortSignal.any([outer, expired.signal]) : expired.signal,
    touch() {
      touches += 1
      touchedAt = clock.now()
    },
    stop: () => stopped.abort(),
  }
}
