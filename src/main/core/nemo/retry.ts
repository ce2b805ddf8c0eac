import { NemoError } from '../../../shared/contract/errors'
import type { Clock } from '../../../shared/async'
import type { Credentials } from './types'

const RATE_LIMIT_WAIT_MS = 30_000
/** A server that wants a longer break than this gets the second try after the usual one; who asked then hears when to come again. */
const LONGEST_WAIT_MS = 120_000
const READ_BACKOFF_MS = [400, 1200]

export interface TryOptions {
  /** A read may be repeated after a failure that passes; a write never. */
  readonly isRead?: boolean
  /** It is asked again anyway: a 429 is thrown, so that whoever asks can slow down all that it asks for. */
  readonly isPolled?: boolean
  /** No bearer goes along. */
  readonly isAnonymous?: boolean
  readonly signal?: AbortSignal
}

/** `attempt` gets the bearer (null: none); it throws `wasRefused` only where the server did nothing. */
export type Persist = <T>(attempt: (token: string | null) => Promise<T>, options?: TryOptions) => Promise<T>

/**
 * The second tries that docs/protocol.md NP-9 allows, each once: with a renewed token after 1001, after one wait on 429. Reads
 * also twice after a 5xx or a broken connection, with backoff and jitter.
 */
export function createPersist(credentials: Credentials, clock: Clock): Persist {
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
