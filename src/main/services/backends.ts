import { BackendId, type Auth, type BackendState } from '../../shared/backend'
import type { Credits } from '../../shared/credits'
import { NemoError } from '../../shared/errors'
import type { Project } from '../../shared/project'
import type { Credentials, NemoApi, SessionRef } from '../nemo/types'
import type { Clock, Vault } from '../platform/types'
import type { Store } from '../store'
import { createAuth, type BackendAuth } from './backends-auth'

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
}
export type Backends = ReturnType<typeof createBackends>

interface Backend {
  readonly api: NemoApi
  readonly auth: BackendAuth
}

/** Reachable is any HTTP answer within this time (architecture, "Backends"). */
const REACHABLE_WITHIN_MS = 5000

/** The cloud and the engine: who the app is to each, whether it answers, what is left there, and where new projects go. */
export function createBackends({ store, vault, clock, env, createApi, clientId }: Deps) {
  const backends = new Map<BackendId, Backend>()
  let settling: Promise<void> | null = null

  const stateOf = (id: BackendId): BackendState =>
    store.state().backends[id] ?? { id, connection: 'unknown', auth: { status: 'signed-out' }, credits: null }
  function patch(id: BackendId, change: Partial<BackendState>): void {
    const before = stateOf(id)
    const backend = { ...before, ...change }
    if (store.state().backends[id] && JSON.stringify(before) === JSON.stringify(backend)) return
    store.emit({ type: 'backend.put', backend })
  }

  function fixedToken(id: BackendId): { token: string; source: 'environment' | 'engine' } | null {
    if (id === 'engine') return { token: env.engineToken, source: 'engine' }
    return id === env.cloudOrigin && env.token !== null ? { token: env.token, source: 'environment' } : null
  }
  function backend(id: BackendId): Backend {
    const known = backends.get(id)
    if (known) return known
    const auth = createAuth({
      id,
      vault,
      clock,
      fixed: fixedToken(id),
      acquire: async () => api.anonymousToken(await clientId()),
      onChange: (change: Auth) => patch(id, { auth: change }),
    })
    const api = createApi(id, auth.credentials, (bindId) => registerLink(id, bindId))
    backends.set(id, { api, auth })
    return { api, auth }
  }
  const api = (id: BackendId): NemoApi => backend(id).api

  /** The balance, freshly read. Throws NemoError. */
  async function refreshCredits(id: BackendId): Promise<Credits> {
    try {
      const credits = await api(id).credits()
      patch(id, { connection: 'ready', credits })
      return credits
    } catch (error) {
      patch(id, { connection: hasAnswered(error) ? 'ready' : 'unreachable' })
      throw error
    }
  }

  const wanted = (): BackendId | 'auto' => {
    const { backend: choice } = store.state().settings
    return choice === 'cloud' ? env.cloudOrigin : choice
  }
  const choose = (id: BackendId): void => store.emit({ type: 'backend.chosen', id, cloudOrigin: env.cloudOrigin })

  /** True when the backend answered and let us in within 5 s; a later answer still shows in its state. */
  async function reach(id: BackendId): Promise<boolean> {
    patch(id, { connection: 'connecting' })
    const patience = new AbortController()
    const answer = refreshCredits(id).then(
      () => true,
      () => false,
    )
    const late = clock.delay(REACHABLE_WITHIN_MS, patience.signal).then(
      () => {
        if (stateOf(id).connection === 'connecting') patch(id, { connection: 'unreachable' })
        return false
      },
      () => false,
    )
    return Promise.race([answer, late]).finally(() => patience.abort())
  }

  async function settle(): Promise<void> {
    // The engine starts when it is first needed; until then nothing speaks against it.
    patch('engine', { connection: 'ready', auth: { status: 'signed-in', source: 'engine', expiresAt: null } })
    const choice = wanted()
    if (choice !== 'auto') choose(choice)
    if (choice === 'engine') return
    const target = choice === 'auto' ? env.cloudOrigin : choice
    const isIn = await reach(target)
    if (choice === 'auto') choose(isIn ? target : 'engine')
  }
  /** At start, after a change of the choice, and on "Retry". Never throws: what went wrong is in the backend's state. */
  function connect(): Promise<void> {
    settling ??= settle().finally(() => (settling = null))
    return settling
  }

  /** The page that turns an anonymous account into a registered one. Never holds a token. */
  const registerPage = (bindId: string | null | undefined): string =>
    `${env.webOrigin}/register${bindId ? `?bind=${encodeURIComponent(bindId)}` : ''}`
  /** For errors about credits and plans: only an account that the app itself made is sent to register. */
  function registerLink(id: BackendId, bindId: string | null): string | undefined {
    const { auth } = stateOf(id)
    if (!('source' in auth) || auth.source !== 'anonymous') return undefined
    const known = Object.values(store.state().projects).find(({ backend, session }) => backend === id && session?.bindId)
    return registerPage(bindId ?? known?.session?.bindId)
  }

  return {
    api,
    connect,
    retry: connect,
    refreshCredits,
    registrationLink: (project: Project | null): string => registerPage(project?.session?.bindId),

    /** Where a new project goes; waits for the first connection to be settled, 5 s at most. */
    async chooseForNew(): Promise<BackendId> {
      if (store.state().newProjectBackend === null) await connect()
      return store.state().newProjectBackend ?? 'engine'
    },

    createSession: (id: BackendId): Promise<SessionRef> => api(id).createSession(env.language()),

    /** Checked by a call before it is kept. Throws NemoError (`unauthorized` for a token that is none). */
    async pasteToken(id: BackendId, text: string): Promise<void> {
      const token = text.trim()
      if (id === 'engine' || fixedToken(id) || !/^[\x21-\x7e]{8,4096}$/.test(token)) throw new NemoError({ kind: 'unauthorized' })
      const trial = createApi(id, { token: () => Promise.resolve(token), renew: () => Promise.resolve(null) }, () => undefined)
      const credits = await trial.credits()
      await backend(id).auth.keepPasted(token)
      patch(id, { connection: 'ready', credits })
    },

    async signOut(id: BackendId): Promise<void> {
      if (fixedToken(id)) return
      await backend(id).auth.signOut()
      patch(id, { credits: null })
    },

    /** Opens the project in the web app, and nothing else; null where that is not offered. Throws NemoError. */
    async claimLink(project: Project): Promise<string | null> {
      if (project.backend === 'engine' || !project.session) return null
      const claim = await api(project.backend).claimToken(project.session)
      return claim === null ? null : `${env.webOrigin}/workspace/claim?ct=${encodeURIComponent(claim)}`
    },
  }
}

/** Any answer shows that the backend is there. */
const hasAnswered = (error: unknown): boolean =>
  !(error instanceof NemoError) || (error.data.kind !== 'offline' && error.data.kind !== 'timeout' && error.data.kind !== 'engine')
