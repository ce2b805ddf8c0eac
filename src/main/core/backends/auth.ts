import { createSerial, singleFlight, type Clock } from '../../../shared/async'
import { NemoError } from '../../../shared/contract/errors'
import type { Auth, BackendId } from '../../../shared/model/backend'
import type { StoredToken, Vault } from '../disk/vault'
import type { AnonymousToken } from '../nemo/types'

/** A token given by the environment, or main's own for the engine: used as it is, never stored, never replaced. */
export interface FixedToken {
  readonly token: string
  readonly source: 'environment' | 'engine'
  readonly expiresAt: null
}
interface Deps {
  readonly id: BackendId
  readonly vault: Vault
  readonly clock: Clock
  /** Reads, with a token that ends, what is under way there. Never throws, and ends by itself. */
  readonly beforeRenewal: (token: string) => Promise<void>
  /** An anonymous token ends within a day (`expiresAt`, epoch ms): told once. */
  readonly onExpiring: (expiresAt: number) => void
  readonly newId: () => string
  readonly fixed: FixedToken | null
  /** The user signed out: no token is acquired until the user signs in. It is on the disk when `noteSignedOut` resolves. */
  readonly isSignedOut: () => boolean
  readonly noteSignedOut: (isSignedOut: boolean) => Promise<void>
  readonly acquire: () => Promise<AnonymousToken>
  readonly onChange: (auth: Auth) => void
}
export type BackendAuth = ReturnType<typeof createAuth>

/** One token a client in this time (docs/protocol.md NP-3.3). */
const ANONYMOUS_LIFETIME_MS = 7 * 24 * 3600_000

/** Who the app is to one backend. Nothing outside this file and the client sees a token. */
export function createAuth(deps: Deps) {
  const { clock, fixed, newId, onChange } = deps
  const kept = createKeptToken(deps)
  const { current, change, watchEnd, load } = kept
  /** A token that the server refused and that is not ours to replace: nothing is sent with it any more. */
  let refused: string | null = null
  let isSigningIn = false

  const known = async (): Promise<StoredToken | FixedToken | null> => fixed ?? load().then(current)
  function signInWith({ token, source, expiresAt }: StoredToken | FixedToken): string {
    onChange({ status: 'signed-in', source, expiresAt })
    return token
  }
  /** However many ask at once, one token is acquired. */
  const signIn = singleFlight(async (): Promise<string> => {
    isSigningIn = true
    return acquire(deps, kept).then(signInWith).finally(() => (isSigningIn = false))
  })
  async function token(): Promise<string> {
    if (deps.isSignedOut()) throw signedOut()
    const found = await known()
    // One that is being renewed is good for nothing but a refusal.
    if (!found || isExpired(found, clock) || (isSigningIn && found.source === 'anonymous')) return signIn()
    if (found.token === refused) throw new NemoError({ kind: 'unauthorized' }, { wasRefused: true })
    return signInWith(found)
  }
  async function renew(failed: string): Promise<string | null> {
    if (deps.isSignedOut()) throw signedOut()
    const found = await known()
    if (found && found.token !== failed) return found.token
    if (!found || found.source === 'anonymous') return signIn()
    if (found.source === 'engine') return null
    refused = failed
    onChange({ status: 'expired', source: found.source })
    return null
  }

  return {
    credentials: { token, renew },
    /** An id of ours for who the app is there now; null where it is nobody yet. */
    account: (): string | null => fixed?.source ?? current()?.id ?? null,
    /** Keeps a token that the user pasted; it was checked before. */
    async keepPasted(token: string): Promise<void> {
      const pasted = { id: newId(), token, source: 'pasted', expiresAt: null } as const
      await change(() => pasted)
      await deps.noteSignedOut(false)
      refused = null
      signInWith(pasted)
    },
    async signOut(): Promise<void> {
      await deps.noteSignedOut(true)
      await load()
      await change(() => null)
      onChange({ status: 'signed-out' })
    },
    /** By the user's own act: a new account, where there is none. Throws NemoError. */
    async signIn(): Promise<void> {
      await deps.noteSignedOut(false)
      await token().catch(async (error: unknown) => {
        await deps.noteSignedOut(true)
        throw error
      })
    },
    /** At start and after a sleep: whether the token's end is near. */
    checkExpiry: (): Promise<void> => load().then(watchEnd),
  }
}

const signedOut = (): NemoError => new NemoError({ kind: 'signed-out' }, { wasRefused: true })

/** A new anonymous token, kept; but what the user did meanwhile stays: a pasted one, or none. */
async function acquire(deps: Deps, { current, change }: ReturnType<typeof createKeptToken>): Promise<StoredToken> {
  const { clock, onChange } = deps
  const previous = current()
  if (previous && isExpired(previous, clock)) await deps.beforeRenewal(previous.token)
  onChange({ status: 'signing-in' })
  try {
    const { token, expiresAt } = await deps.acquire()
    const acquired = { id: deps.newId(), token, source: 'anonymous', expiresAt } as const
    await change((now) => (now?.source === 'pasted' ? now : deps.isSignedOut() ? null : acquired))
    const kept = current()
    if (!kept) throw signedOut()
    return kept
  } catch (error) {
    const now = current()
    if (now?.source === 'pasted') return now
    const dated = withDate(error, previous?.expiresAt ?? 0, clock.now())
    onChange(dated instanceof NemoError ? { status: 'signed-out', error: dated.data } : { status: 'signed-out' })
    throw dated
  }
}

/**
 * The client has waited and tried again after 429 already: what is left is to say from when on a new token is possible. The server's
 * own word, else when the last token ends, else the worst case.
 */
function withDate(error: unknown, lastEndsAt: number, now: number): unknown {
  if (!(error instanceof NemoError) || error.data.kind !== 'rate-limited') return error
  const retryAt = error.data.retryAt ?? (lastEndsAt > now ? lastEndsAt : now + ANONYMOUS_LIFETIME_MS)
  return new NemoError({ kind: 'rate-limited', retryAt }, { cause: error, wasRefused: true })
}

type MaybeToken = StoredToken | null

const LOOK_MS = 5 * 60_000
const LAST_MINUTES_MS = 2 * LOOK_MS
const DAY_MS = 24 * 3600_000

/**
 * The token that is kept for one backend, and a watch over its end (docs/protocol.md NP-3.6, NP-3.7). It is looked at every five
 * minutes: one long timer would stand still while the computer sleeps, and fire at once where the end is more than 2^31 ms away.
 */
function createKeptToken({ id, vault, clock, beforeRenewal, onExpiring }: Deps) {
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

const isExpired = ({ expiresAt }: Pick<StoredToken, 'expiresAt'>, clock: Clock): boolean =>
  expiresAt !== null && expiresAt <= clock.now()
