import { singleFlight, within, type Clock } from '../../../shared/async'
import { isPage, NemoError } from '../../../shared/contract/errors'
import type { Auth, BackendId, BackendState, Credits } from '../../../shared/model/backend'
import type { Project } from '../../../shared/model/project'
import { own } from '../../../shared/records'
import type { AppState } from '../../../shared/state/state'
import type { Vault } from '../disk/vault'
import type { AnonymousToken, Credentials, NemoApi, SessionRef } from '../nemo/types'
import type { Store } from '../store'
import { createAuth, type BackendAuth, type FixedToken } from './auth'

interface Deps {
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
  /** Whether the user signed out there is in the settings: resolves when it is on the disk. */
  readonly noteSignedOut: (id: BackendId, isSignedOut: boolean) => Promise<void>
  /**
   * Before a token that ends is replaced: reads the jobs under way and fetches finished ones through `api`, which has the old token
   * and never renews it (docs/protocol.md NP-3.7). Ends within 10 s; a failure changes nothing.
   */
  readonly beforeRenewal: (id: BackendId, api: NemoApi) => Promise<void>
  /** An anonymous token ends within a day (`expiresAt`, epoch ms); once a token. */
  readonly onExpiring: (expiresAt: number) => void
}
export type Backends = ReturnType<typeof createBackends>

/** Reachable is any HTTP answer within this time (architecture, "Backends"). */
const REACHABLE_WITHIN_MS = 5000
const BALANCE_WITHIN_MS = 3000
const LOOK_AGAIN_MS = 30_000

/** The cloud and the engine: who the app is to each, whether it answers, what is left there, and where new projects go. */
export function createBackends(deps: Deps) {
  const { store, env } = deps
  const clients = createBackendClients(deps)
  const { api, patch, fixedToken, refreshCredits } = clients
  /** At start, after a change of the choice, and on "Retry". Never throws: what went wrong is in the backend's state. */
  const connect = singleFlight(() => settle(deps, clients))

  return {
    api,
    connect,
    refreshCredits,

    /** One that cannot be read within 3 s is unknown: a message does not wait for it. */
    balanceSoon: (id: BackendId): Promise<Credits | null> =>
      within(deps.clock, BALANCE_WITHIN_MS, refreshCredits(id).catch(() => null), () => null),
    registrationLink: (project: Project | null): string => registerPage(env.webOrigin, project?.session?.bindId),

    /** Where a new project goes; waits for the first connection to be settled, 5 s at most. */
    async chooseForNew(): Promise<BackendId> {
      if (store.state().newProjectBackend === null) await connect()
      return store.state().newProjectBackend ?? 'engine'
    },

    /** After a sleep, which timers do not see. */
    checkExpiry: (): Promise<void> => clients.auth(env.cloudOrigin).checkExpiry(),

    /** Who the app is there now, as an id of ours; null before the first sign-in. A job remembers it (docs/protocol.md NP-3.7). */
    accountOf: (id: BackendId): string | null => clients.auth(id).account(),

    createSession: (id: BackendId): Promise<SessionRef> => api(id).createSession(env.language()),
    /** One of the engine's that begins as another stands. */
    copySession: (sessionId: string): Promise<SessionRef> => api('engine').createSession(env.language(), sessionId),

    /** The backend that a window names, which is the engine or one of the user's servers. Throws NemoError `bad-request`. */
    known(id: string): BackendId {
      if (id === 'engine' || serversOf(deps).has(id)) return id
      throw new NemoError({ kind: 'bad-request', issues: ['unknown backend'] })
    },

    /** Checked by a call before it is kept. Throws NemoError (`blocked` for what does not look like a token and is not sent). */
    async pasteToken(id: BackendId, text: string): Promise<void> {
      const token = text.trim()
      if (fixedToken(id)) throw new NemoError({ kind: 'unauthorized' })
      if (!looksLikeToken(token)) throw new NemoError({ kind: 'blocked', reason: 'token' })
      const credits = await clients.withToken(id, token).credits()
      await clients.auth(id).keepPasted(token)
      patch(id, { connection: 'ready', credits, problem: undefined })
      // What went to the engine for want of a token goes to the cloud again.
      if (id === env.cloudOrigin && store.state().newProjectBackend === 'engine') await connect()
    },

    /** A token that was given from outside is not the app's to drop. */
    async signOut(id: BackendId): Promise<void> {
      if (fixedToken(id)) return
      await clients.auth(id).signOut()
      patch(id, { connection: 'ready', credits: null, problem: { kind: 'signed-out' } })
      // New projects go elsewhere, where the user leaves that to the app.
      void connect()
    },

    /** The user takes a new account there, after signing out. Throws NemoError. */
    async signIn(id: BackendId): Promise<void> {
      await clients.auth(id).signIn()
      await refreshCredits(id).catch(() => undefined)
      if (id === env.cloudOrigin && store.state().newProjectBackend === 'engine') await connect()
    },

    /** The user signed out there: whatever asks it is refused, here, until the user signs in. */
    isSignedOut: clients.isSignedOut,

    /** Opens the project in the web app, and nothing else; null where that is not offered. Throws NemoError. */
    async claimLink(project: Project): Promise<string | null> {
      if (project.backend === 'engine' || !project.session?.taskId) return null
      const claim = await api(project.backend).claimToken(project.session)
      return claim === null ? null : `${env.webOrigin}/workspace/claim?ct=${encodeURIComponent(claim)}`
    },
  }
}

/**
 * The vendor's tokens begin with `nmv_`; other servers give out long words of the characters that a bearer may have (RFC 6750), letters
 * and digits. A sentence, an address, a path or a short password on the clipboard is none of these.
 */
const looksLikeToken = (text: string): boolean =>
  /^nmv_[\w-]{4,4000}$/.test(text) || (/^[\w.~+-]{24,4000}=*$/.test(text) && /\d/.test(text) && /[a-z]/i.test(text))

/** The servers that the user chose, in the settings or with a project. What a window may name is one of these; it adds none. */
function serversOf({ store, env }: Deps): Set<BackendId> {
  const { settings, projects } = store.state()
  const { backend } = settings
  const chosen = backend === 'auto' || backend === 'cloud' ? [] : [backend]
  return new Set([env.cloudOrigin, ...settings.servers, ...chosen, ...Object.values(projects).map((project) => project.backend)])
}

/** An explicit choice is kept, whether it can be reached or not; else the cloud if it lets us in, or the engine. */
async function settle({ store, clock, env }: Deps, clients: BackendClients): Promise<void> {
  const choose = (id: BackendId): void => store.emit({ type: 'backend.chosen', id, cloudOrigin: env.cloudOrigin })
  const { backend } = store.state().settings
  const choice = backend === 'cloud' ? env.cloudOrigin : backend
  // The engine starts when it is first needed; until then nothing speaks against it.
  clients.patch('engine', { connection: 'ready', auth: { status: 'signed-in', source: 'engine', expiresAt: null } })
  if (choice !== 'auto') choose(choice)
  if (choice === 'engine') return
  const target = choice === 'auto' ? env.cloudOrigin : choice
  const isIn = await reach(target, clock, clients)
  if (choice === 'auto') choose(isIn ? target : 'engine')
}

/** True when the backend answered and let us in within 5 s; a later answer still shows in its state. */
async function reach(id: BackendId, clock: Deps['clock'], { patch, stateOf, refreshCredits }: BackendClients): Promise<boolean> {
  patch(id, { connection: 'connecting' })
  const answer = refreshCredits(id).then(() => true, () => false)
  return within(clock, REACHABLE_WITHIN_MS, answer, () => {
    if (stateOf(id).connection === 'connecting') patch(id, { connection: 'unreachable' })
    return false
  })
}

interface Backend {
  readonly api: NemoApi
  readonly auth: BackendAuth
}
type BackendClients = ReturnType<typeof createBackendClients>

/** One client and one sign-in a backend, made at the first need, and what is known of it in the state. */
function createBackendClients(deps: Deps) {
  const { store, vault, clock, env, newId } = deps
  const backends = new Map<BackendId, Backend>()

  const stateOf = (id: BackendId): BackendState =>
    store.state().backends[id] ?? { id, connection: 'unknown', auth: { status: 'signed-out' }, credits: null }
  function patch(id: BackendId, change: Partial<BackendState>): void {
    const before = store.state().backends[id]
    const backend = { ...stateOf(id), ...change }
    if (JSON.stringify(before) !== JSON.stringify(backend)) store.emit({ type: 'backend.put', backend })
    if (change.connection === 'unreachable') void lookAgain(id)
  }

  /** The balance, freshly read. Any answer shows that the backend is there. Throws NemoError. */
  async function refreshCredits(id: BackendId): Promise<Credits> {
    try {
      const credits = await backend(id).api.credits()
      patch(id, { connection: 'ready', credits, problem: undefined })
      return credits
    } catch (error) {
      const problem = error instanceof NemoError ? error.data : undefined
      patch(id, { connection: hasAnswered(error) ? 'ready' : 'unreachable', problem })
      throw error
    }
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
      isSignedOut: () => isSignedOut(id),
      noteSignedOut: (is) => deps.noteSignedOut(id, is),
      acquire: () => acquire(api, deps),
      beforeRenewal: (token) => deps.beforeRenewal(id, withToken(id, token)).catch(() => undefined),
      onExpiring: deps.onExpiring,
      onChange: (change: Auth) => patch(id, { auth: change }),
    })
    const api = deps.createApi(id, auth.credentials, (bindId) => registerLink(deps, id, bindId))
    backends.set(id, { api, auth })
    return { api, auth }
  }

  const isSignedOut = (id: BackendId): boolean => fixedToken(id) === null && store.state().settings.signedOut.includes(id)

  /** A client with one token and no other. */
  function withToken(id: BackendId, token: string): NemoApi {
    return deps.createApi(id, { token: () => Promise.resolve(token), renew: () => Promise.resolve(null) }, () => undefined)
  }

  const isAway = (id: BackendId): boolean => stateOf(id).connection === 'unreachable' && isInUse(store.state(), id)
  const lookAgain = createLookout({ clock, isAway, look: refreshCredits })
  return {
    stateOf,
    patch,
    fixedToken,
    isSignedOut,
    withToken,
    api: (id: BackendId): NemoApi => backend(id).api,
    auth: (id: BackendId): BackendAuth => backend(id).auth,
    refreshCredits,
  }
}

/** Looks again for a backend that is away until it answers: nobody else may ask it anything, and the window says that it is away. */
function createLookout(
  { clock, isAway, look }: Pick<Deps, 'clock'> & { isAway: (id: BackendId) => boolean; look: (id: BackendId) => Promise<unknown> },
) {
  const looking = new Set<BackendId>()
  return async (id: BackendId): Promise<void> => {
    if (looking.has(id)) return
    looking.add(id)
    while (isAway(id)) {
      await clock.delay(LOOK_AGAIN_MS)
      if (isAway(id)) await look(id).catch(() => undefined)
    }
    looking.delete(id)
  }
}

/** The user chose it, or looks at a project of it. The app asks no other by itself. */
const isInUse = ({ settings, cloudOrigin, open, projects }: AppState, id: BackendId): boolean =>
  (settings.backend === 'cloud' ? cloudOrigin : settings.backend) === id ||
  Object.keys(open).some((projectId) => own(projects, projectId)?.backend === id)

/** NP-3.4: a server that misses the client id, or cannot use it, is asked once more under the one that is kept. */
const acquire = async (api: NemoApi, { clientId, keptClientId }: Deps): Promise<AnonymousToken> =>
  api.anonymousToken(await clientId()).catch(async (error: unknown) => {
    const isMissed = error instanceof NemoError && error.data.kind === 'rejected' && error.data.code === 400
    if (isMissed) return api.anonymousToken(await keptClientId())
    throw error
  })

/** A page in the place of an answer comes from the network between. */
const hasAnswered = (error: unknown): boolean =>
  !(error instanceof NemoError) || !(['offline', 'timeout', 'engine', 'blocked'].includes(error.data.kind) || isPage(error.data))

/** The page that turns an anonymous account into a registered one. Never holds a token. */
const registerPage = (webOrigin: string, bindId: string | null | undefined): string =>
  `${webOrigin}/register${bindId ? `?bind=${encodeURIComponent(bindId)}` : ''}`

/** For errors about credits and plans: only an account that the app itself made is sent to register. */
function registerLink({ store, env }: Deps, id: BackendId, bindId: string | null): string | undefined {
  const { backends, projects } = store.state()
  const auth = backends[id]?.auth
  if (!auth || !('source' in auth) || auth.source !== 'anonymous') return undefined
  const known = Object.values(projects).find(({ backend, session }) => backend === id && session?.bindId)
  return registerPage(env.webOrigin, bindId ?? known?.session?.bindId)
}
