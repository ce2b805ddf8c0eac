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
export function createAuth({ id, vault, clock, fixed, acquire, onChange }: Deps): BackendAuth {
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

  /** The client has waited and tried again after 429 already: what is left is to say from when on a new token is possible. */
  async function acquireOrDate(previous: StoredToken | null): Promise<AnonymousToken> {
    try {
      return await acquire()
    } catch (error) {
      if (!(error instanceof NemoError) || error.data.kind !== 'rate-limited') throw error
      const retryAt = previous?.expiresAt ?? clock.now() + ANONYMOUS_LIFETIME_MS
      throw new NemoError({ kind: 'rate-limited', retryAt }, { cause: error, wasRefused: true })
    }
  }

  async function signIn(): Promise<string> {
    onChange({ status: 'signing-in' })
    try {
      const { token, expiresAt } = await acquireOrDate(held)
      const stored: StoredToken = { token, source: 'anonymous', expiresAt }
      await vault.put(id, stored)
      held = stored
      onChange({ status: 'signed-in', source: 'anonymous', expiresAt })
      return token
    } catch (error) {
      onChange(error instanceof NemoError ? { status: 'signed-out', error: error.data } : { status: 'signed-out' })
      throw error
    }
  }
  const signInOnce = (): Promise<string> => (signingIn ??= signIn().finally(() => (signingIn = null)))

  function expire(source: 'environment' | 'pasted', failed: string): null {
    refused = failed
    onChange({ status: 'expired', source })
    return null
  }

  const credentials: Credentials = {
    async token() {
      await read()
      if ((fixed ?? held)?.token === refused && refused !== null) throw new NemoError({ kind: 'unauthorized' }, { wasRefused: true })
      if (fixed) {
        onChange({ status: 'signed-in', source: fixed.source, expiresAt: null })
        return fixed.token
      }
      if (!held || (held.expiresAt !== null && held.expiresAt <= clock.now())) return signInOnce()
      onChange({ status: 'signed-in', source: held.source, expiresAt: held.expiresAt })
      return held.token
    },
    async renew(failed) {
      if (fixed) return fixed.source === 'environment' ? expire('environment', failed) : null
      await read()
      if (held && held.token !== failed) return held.token
      if (held?.source === 'pasted') return expire('pasted', failed)
      return signInOnce()
    },
  }
  return {
    credentials,
    async keepPasted(token) {
      held = { token, source: 'pasted', expiresAt: null }
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
