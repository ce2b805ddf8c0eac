import type { Clock, StoredToken } from '../platform/types'

interface Deps {
  readonly clock: Clock
  /** The token that is held now. */
  readonly held: () => StoredToken | null
  /** A day before its end, once a token for ever: the answer is kept with it. */
  readonly onLastDay: (token: StoredToken & { readonly expiresAt: number }) => Promise<void>
  /** Ten minutes before its end, once: what it was used for can still be read. */
  readonly onLastMinutes: (token: StoredToken) => Promise<void>
}

const LOOK_MS = 5 * 60_000
const LAST_MINUTES_MS = 2 * LOOK_MS
const DAY_MS = 24 * 3600_000

/**
 * Looks at the end of an anonymous token (docs/protocol.md NP-3.6, NP-3.7). It looks every five minutes, and when it is told to: one
 * long timer would stand still while the computer sleeps, and fire at once where the end is more than 2^31 ms away.
 */
export function createExpiryWatch({ clock, held, onLastDay, onLastMinutes }: Deps): () => void {
  let waiting = new AbortController()
  /** The ids of the tokens of which it was said, while this runs. */
  const told = new Set<string>()
  const rescued = new Set<string>()

  async function look(): Promise<void> {
    waiting.abort()
    waiting = new AbortController()
    const token = held()
    if (token === null || token.expiresAt === null) return
    const leftMs = token.expiresAt - clock.now()
    if (leftMs <= 0) return
    clock.delay(LOOK_MS, waiting.signal).then(look).catch(() => undefined)
    if (leftMs <= DAY_MS && !token.isExpiryTold && !told.has(token.id)) {
      told.add(token.id)
      await onLastDay({ ...token, expiresAt: token.expiresAt })
    }
    if (leftMs <= LAST_MINUTES_MS && !rescued.has(token.id)) {
      rescued.add(token.id)
      await onLastMinutes(token)
    }
  }
  return () => void look().catch(() => undefined)
}
