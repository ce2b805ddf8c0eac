import type { BackendId } from '../../../shared/model/backend'
import type { Clock } from '../../../shared/async'
import type { StoredToken, Vault } from '../ports'

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
  let held: MaybeToken = null
  let reading: Promise<void> | null = null
  let changing: Promise<unknown> = Promise.resolve()
  let waiting = new AbortController()
  /** The ids of the tokens that were seen to, while this runs. */
  const told = new Set<string>()
  const rescued = new Set<string>()

  /** One change at a time, durable before it is used. */
  function change(next: (now: MaybeToken) => MaybeToken): Promise<void> {
    const done = changing.then(async () => {
      const stored = next(held)
      await (stored ? vault.put(id, stored) : vault.remove(id))
      held = stored
      look()
    })
    changing = done.catch(() => undefined)
    return done
  }
  function look(): void {
    waiting.abort()
    waiting = new AbortController()
    if (!held || held.expiresAt === null || isOver(held, clock)) return
    const { id, token, expiresAt, isExpiryTold } = held
    clock.delay(LOOK_MS, waiting.signal).then(look, () => undefined)
    if (expiresAt - clock.now() <= DAY_MS && !isExpiryTold && !told.has(id)) {
      told.add(id)
      const mark = change((now) => (now?.id === id ? { ...now, isExpiryTold: true } : now))
      // A disk that is full must not keep it from the user, who may hear of it twice then.
      void mark.catch(() => undefined).then(() => onExpiring(expiresAt))
    }
    if (expiresAt - clock.now() <= LAST_MINUTES_MS && !rescued.has(id)) {
      rescued.add(id)
      void beforeRenewal(token)
    }
  }
  return {
    held: (): MaybeToken => held,
    change,
    look,
    /** From the disk, until it could be read once. */
    read: (): Promise<void> =>
      (reading ??= vault.get(id).then(
        (stored) => {
          held ??= stored
          look()
        },
        (error: unknown) => {
          reading = null
          throw error
        },
      )),
  }
}

export const isOver = ({ expiresAt }: Pick<StoredToken, 'expiresAt'>, clock: Clock): boolean =>
  expiresAt !== null && expiresAt <= clock.now()
