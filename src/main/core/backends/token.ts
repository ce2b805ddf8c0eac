import type { BackendId } from '../../../shared/model/backend'
import { createSerial, singleFlight, type Clock } from '../../../shared/async'
import type { StoredToken, Vault } from '../disk/vault'

export interface TokenDeps {
  readonly id: BackendId
  readonly vault: Vault
  readonly clock: Clock
  /** Reads, with a token that ends, what is under way there. Never throws, and ends by itself. */
  readonly beforeRenewal: (token: string) => Promise<void>
  /** An anonymous token ends within a day (`expiresAt`, epoch ms): told once. */
  readonly onExpiring: (expiresAt: number) => void
}
type MaybeToken = StoredToken | null

const LOOK_MS = 5 * 60_000
const LAST_MINUTES_MS = 2 * LOOK_MS
const DAY_MS = 24 * 3600_000

/**
 * The token that is kept for one backend, and a watch over its end (docs/protocol.md NP-3.6, NP-3.7). It is looked at every five
 * minutes: one long timer would stand still while the computer sleeps, and fire at once where the end is more than 2^31 ms away.
 */
export function createKeptToken({ id, vault, clock, beforeRenewal, onExpiring }: TokenDeps) {
  let current: MaybeToken = null
  let isLoaded = false
  let waiting = new AbortController()
  /** The ids of the tokens whose end was told, and before whose end the jobs were saved, while this runs. */
  const expiryToldFor = new Set<string>()
  const jobsSavedFor = new Set<string>()
  const inTurn = createSerial()

  /** One change at a time, durable before it is used. */
  const change = (next: (now: MaybeToken) => MaybeToken): Promise<void> =>
    inTurn(async () => {
      const stored = next(current)
      await (stored ? vault.put(id, stored) : vault.remove(id))
      current = stored
      watchEnd()
    })
  function watchEnd(): void {
    waiting.abort()
    waiting = new AbortController()
    if (!current || current.expiresAt === null || isExpired(current, clock)) return
    const { id, token, expiresAt, isExpiryTold } = current
    clock.delay(LOOK_MS, waiting.signal).then(watchEnd, () => undefined)
    if (expiresAt - clock.now() <= DAY_MS && !isExpiryTold && !expiryToldFor.has(id)) {
      expiryToldFor.add(id)
      const mark = change((now) => (now?.id === id ? { ...now, isExpiryTold: true } : now))
      // A disk that is full must not keep it from the user, who may hear of it twice then.
      void mark.catch(() => undefined).then(() => onExpiring(expiresAt))
    }
    if (expiresAt - clock.now() <= LAST_MINUTES_MS && !jobsSavedFor.has(id)) {
      jobsSavedFor.add(id)
      void beforeRenewal(token)
    }
  }
  return {
    current: (): MaybeToken => current,
    change,
    watchEnd,
    /** From the disk, until it could be read once. */
    load: singleFlight(async (): Promise<void> => {
      if (isLoaded) return
      const stored = await vault.get(id)
      current ??= stored
      isLoaded = true
      watchEnd()
    }),
  }
}

export const isExpired = ({ expiresAt }: Pick<StoredToken, 'expiresAt'>, clock: Clock): boolean =>
  expiresAt !== null && expiresAt <= clock.now()
