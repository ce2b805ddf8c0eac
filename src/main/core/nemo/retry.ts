import { NemoError } from '../../../shared/contract/errors'
import type { Clock } from '../../../shared/async'
import type { Credentials } from './types'

const RATE_LIMIT_WAIT_MS = 30_000
/** A server that wants a longer break than this gets the second try after the usual one; who asked then hears when to come again. */
const LONGEST_WAIT_MS = 120_000
const READ_BACKOFF_MS = [400, 1200]

export interface RetryPolicy {
  /** A read may be repeated after a failure that passes; a write never. */
  readonly isRead?: boolean
  /** It is asked again anyway: a 429 is thrown, so that whoever asks can slow down all that it asks for. */
  readonly isPolled?: boolean
  /** No bearer goes along. */
  readonly isAnonymous?: boolean
  readonly signal?: AbortSignal
}

/** `attempt` gets the bearer (null: none); it throws `wasRefused` only where the server did nothing. */
export type WithRetry = <T>(attempt: (token: string | null) => Promise<T>, policy?: RetryPolicy) => Promise<T>

/**
 * The second tries that docs/protocol.md NP-9 allows, each once: with a renewed token after 1001, after one wait on 429. Reads
 * also twice after a 5xx or a broken connection, with backoff and jitter.
 */
export function createRetry(credentials: Credentials, clock: Clock): WithRetry {
  return async (attempt, { isRead = false, isPolled = false, isAnonymous = false, signal } = {}) => {
    let token = isAnonymous ? null : await credentials.token()
    let [isRenewed, hasWaited, repeats] = [false, false, 0]
    for (;;) {
      try {
        return await attempt(token)
      } catch (error) {
        if (!(error instanceof NemoError)) throw error
        const { data, wasRefused } = error
        const backoff = isRead && (data.kind === 'offline' || data.kind === 'server') ? READ_BACKOFF_MS[repeats] : undefined
        if (data.kind === 'unauthorized' && wasRefused && token !== null && !isRenewed) {
          isRenewed = true
          token = await credentials.renew(token)
          if (token === null) throw error
        } else if (data.kind === 'rate-limited' && wasRefused && !hasWaited && !isPolled) {
          hasWaited = true
          await clock.delay(waitFor(data.retryAt, clock.now()), signal)
        } else if (backoff !== undefined) {
          repeats += 1
          await clock.delay(backoff * (0.75 + Math.random() / 2), signal)
        } else throw error
      }
    }
  }
}

function waitFor(retryAt: number | undefined, now: number): number {
  const askedMs = (retryAt ?? now) - now
  return askedMs <= LONGEST_WAIT_MS ? Math.max(RATE_LIMIT_WAIT_MS, askedMs) : RATE_LIMIT_WAIT_MS
}

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
  readonly touch: () => void
  readonly stop: () => void
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

/** The outcome of `work` within the limits. Throws NemoError `timeout` after them, and the outer signal's reason once that is aborted. */
export async function withLimits<T>(
  clock: Clock,
  limits: Limits,
  outer: AbortSignal | undefined,
  work: (watchdog: Watchdog) => Promise<T>,
): Promise<T> {
  const watchdog = watch(clock, limits, outer)
  try {
    return await work(watchdog)
  } catch (error) {
    outer?.throwIfAborted()
    throw error
  } finally {
    watchdog.stop()
  }
}
