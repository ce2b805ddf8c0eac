import type { Auth, BackendId, BackendState, Credits } from '../../../shared/model/backend'
import { isPage, NemoError } from '../../../shared/contract/errors'
import type { AnonymousToken, Credentials, NemoApi } from '../nemo/types'
import type { Clock } from '../../../shared/async'
import type { Vault } from '../disk/vault'
import type { Store } from '../store'
import { createAuth, type BackendAuth, type FixedToken } from './auth'

export interface BackendDeps {
  readonly store: Store
  readonly vault: Vault
  readonly clock: Clock
  readonly env: {
    /** NEMO_TOKEN: for the cloud only. */
    readonly token: string | null
    readonly cloudOrigin: string
    /** NEMO_WEB_URL, without a trailing slash. */
    readonly webOrigin: string
    /** Main's own token for the engine. */
    readonly engineToken: string
    /** The language of new sessions, as the wire has it ("en", "zh"). */
    readonly language: () => string
  }
  /** The client of a backend. For the engine its origin is known once the engine runs, so the first call may take a second. */
  readonly createApi: (id: BackendId, credentials: Credentials, registerLink: (bindId: string | null) => string | undefined) => NemoApi
  readonly clientId: () => Promise<string>
  /** The id that is kept on this computer, made where there is none: the same each time. */
  readonly keptClientId: () => Promise<string>
  readonly newId: () => string
  /**
   * Before a token that ends is replaced: reads the jobs under way and fetches finished ones through `api`, which has the old token
   * and never renews it (docs/protocol.md NP-3.7). Ends within 10 s; a failure changes nothing.
   */
  readonly beforeRenewal: (id: BackendId, api: NemoApi) => Promise<void>
  /** An anonymous token ends within a day (`expiresAt`, epoch ms); once a token. */
  readonly onExpiring: (expiresAt: number) => void
}
interface Backend {
  readonly api: NemoApi
  readonly auth: BackendAuth
}
export type BackendClients = ReturnType<typeof createBackendClients>

/** One client and one sign-in a backend, made at the first need, and what is known of it in the state. */
export function createBackendClients(deps: BackendDeps) {
  const { store, vault, clock, env, newId } = deps
  const backends = new Map<BackendId, Backend>()

  const stateOf = (id: BackendId): BackendState =>
    store.state().backends[id] ?? { id, connection: 'unknown', auth: { status: 'signed-out' }, credits: null }
  function patch(id: BackendId, change: Partial<BackendState>): void {
    const before = store.state().backends[id]
    const backend = { ...stateOf(id), ...change }
    if (JSON.stringify(before) !== JSON.stringify(backend)) store.emit({ type: 'backend.put', backend })
  }

  /** A token that is given, and so neither acquired nor stored nor replaced. */
  function fixedToken(id: BackendId): FixedToken | null {
    if (id === 'engine') return { token: env.engineToken, source: 'engine', expiresAt: null }
    return id === env.cloudOrigin && env.token !== null ? { token: env.token, source: 'environment', expiresAt: null } : null
  }

  function backend(id: BackendId): Backend {
    const known = backends.get(id)
    if (known) return known
    const auth = createAuth({
      id, vault, clock, newId,
      fixed: fixedToken(id),
      acquire: () => acquire(api, deps),
      beforeRenewal: (token) => deps.beforeRenewal(id, withToken(id, token)).catch(() => undefined),
      onExpiring: deps.onExpiring,
      onChange: (change: Auth) => patch(id, { auth: change }),
    })
    const api = deps.createApi(id, auth.credentials, (bindId) => registerLink(deps, id, bindId))
    backends.set(id, { api, auth })
    return { api, auth }
  }

  /** A client with one token and no other. */
  function withToken(id: BackendId, token: string): NemoApi {
    return deps.createApi(id, { token: () => Promise.resolve(token), renew: () => Promise.resolve(null) }, () => undefined)
  }

  return {
    stateOf,
    patch,
    fixedToken,
    withToken,
    api: (id: BackendId): NemoApi => backend(id).api,
    auth: (id: BackendId): BackendAuth => backend(id).auth,

    /** The balance, freshly read. Any answer shows that the backend is there. Throws NemoError. */
    async refreshCredits(id: BackendId): Promise<Credits> {
      try {
        const credits = await backend(id).api.credits()
        patch(id, { connection: 'ready', credits, problem: undefined })
        return credits
      } catch (error) {
        const problem = error instanceof NemoError ? error.data : undefined
        patch(id, { connection: hasAnswered(error) ? 'ready' : 'unreachable', problem })
        throw error
      }
    },
  }
}

/** NP-3.4: a server that misses the client id, or cannot use it, is asked once more under the one that is kept. */
const acquire = async (api: NemoApi, { clientId, keptClientId }: BackendDeps): Promise<AnonymousToken> =>
  api.anonymousToken(await clientId()).catch(async (error: unknown) => {
    const isMissed = error instanceof NemoError && error.data.kind === 'rejected' && error.data.code === 400
    if (isMissed) return api.anonymousToken(await keptClientId())
    throw error
  })

/** A page in the place of an answer comes from the network between. */
const hasAnswered = (error: unknown): boolean =>
  !(error instanceof NemoError) || !(['offline', 'timeout', 'engine', 'blocked'].includes(error.data.kind) || isPage(error.data))

/** The page that turns an anonymous account into a registered one. Never holds a token. */
export const registerPage = (webOrigin: string, bindId: string | null | undefined): string =>
  `${webOrigin}/register${bindId ? `?bind=${encodeURIComponent(bindId)}` : ''}`

/** For errors about credits and plans: only an account that the app itself made is sent to register. */
function registerLink({ store, env }: BackendDeps, id: BackendId, bindId: string | null): string | undefined {
  const { backends, projects } = store.state()
  const auth = backends[id]?.auth
  if (!auth || !('source' in auth) || auth.source !== 'anonymous') return undefined
  const known = Object.values(projects).find(({ backend, session }) => backend === id && session?.bindId)
  return registerPage(env.webOrigin, bindId ?? known?.session?.bindId)
}
