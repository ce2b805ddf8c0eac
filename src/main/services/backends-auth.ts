import type { Auth, BackendId } from '../../shared/backend'
import { NemoError } from '../../shared/errors'
import type { AnonymousToken, Credentials } from '../nemo/types'
import type { Clock, StoredToken, Vault } from '../platform/types'

interface Deps {
  readonly id: BackendId
  readonly vault: Vault
  readonly clock: Pick<Clock, 'now'>
  /** A token given by the environment, or main's own for the engine: used as it is, never stored, never replaced. */
  readonly fixed: { readonly token: string; readonly source: 'environment' | 'engine' } | null
  readonly acquire: () => Promise<AnonymousToken>
  readonly onChange: (auth: Auth) => void
}
export interface BackendAuth {
  readonly credentials: Credentials
  /** Keeps a token that the user pasted; it was checked before. */
  readonly keepPasted: (token: string) => Promise<void>
  readonly signOut: () => Promise<void>
}

/** One token a client in this time (docs/protocol.md, "Connect"). */
const ANONYMOUS_LIFETIME_MS = 7 * 24 * 3600_000

/** Who the app is to one backend. Nothing outside this file and the client sees a token. */
export function createAuth(deps: Deps): BackendAuth {
  const { id, vault, clock, fixed, onChange } = deps
  let held: StoredToken | null = null
  /** A token that the server refused and that is not ours to replace: nothing is sent with it any more. */
  let refused: string | null = null
  let reading: Promise<void> | null = null
  let signingIn: Promise<string> | null = null

  /** The stored token is read once. */
  const read = (): Promise<void> =>
    (reading ??= vault.get(id).then((stored) => {
      held ??= stored
    }))
  /** However many ask at once, one token is acquired. */
  const signIn = (): Promise<string> =>
    (signingIn ??= acquireToken(deps, held)
      .then((stored) => {
        held = stored
        return stored.token
      })
      .finally(() => (signingIn = null)))

  async function token(): Promise<string> {
    await read()
    const known = fixed ?? held
    if (known && known.token === refused) throw new NemoError({ kind: 'unauthorized' }, { wasRefused: true })
    const expiresAt = held && !fixed ? held.expiresAt : null
    if (!known || (expiresAt !== null && expiresAt <= clock.now())) return signIn()
    onChange({ status: 'signed-in', source: known.source, expiresAt })
    return known.token
  }
  async function renew(failed: string): Promise<string | null> {
    await read()
    const known = fixed ?? held
    if (known && known.token !== failed) return known.token
    if (!known || known.source === 'anonymous') return signIn()
    if (known.source === 'engine') return null
    refused = failed
    onChange({ status: 'expired', source: known.source })
    return null
  }

  return {
    credentials: { token, renew },
    async keepPasted(pasted) {
      held = { token: pasted, source: 'pasted', expiresAt: null }
      await vault.put(id, held)
      onChange({ status: 'signed-in', source: 'pasted', expiresAt: null })
    },
    async signOut() {
      await read()
      held = null
      await vault.remove(id)
      onChange({ status: 'signed-out' })
    },
  }
}

/** A new anonymous token, durable before it is used. `previous` says until when the last one was good. */
async function acquireToken({ id, vault, clock, acquire, onChange }: Deps, previous: StoredToken | null): Promise<StoredToken> {
  onChange({ status: 'signing-in' })
  try {
    const { token, expiresAt } = await acquire()
    const stored: StoredToken = { token, source: 'anonymous', expiresAt }
    await vault.put(id, stored)
    onChange({ status: 'signed-in', source: 'anonymous', expiresAt })
    return stored
  } catch (error) {
    const dated = withDate(error, previous?.expiresAt ?? clock.now() + ANONYMOUS_LIFETIME_MS)
    onChange(dated instanceof NemoError ? { status: 'signed-out', error: dated.data } : { status: 'signed-out' })
    throw dated
  }
}

/** The client has waited and tried again after 429 already: what is left is to say from when on a new token is possible. */
function withDate(error: unknown, retryAt: number): unknown {
  const isLimit = error instanceof NemoError && error.data.kind === 'rate-limited'
  return isLimit ? new NemoError({ kind: 'rate-limited', retryAt }, { cause: error, wasRefused: true }) : error
}
