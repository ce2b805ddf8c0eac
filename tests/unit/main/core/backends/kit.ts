import { randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { quietDiskWriter } from '../../../../fakes/disk-writer'
import { createLog } from '../../../../../src/main/host/log'
import { createNemoApi } from '../../../../../src/main/core/nemo'
import type { Credentials, NemoApi } from '../../../../../src/main/core/nemo/types'
import { createVault } from '../../../../../src/main/core/disk/vault'
import { createBackends } from '../../../../../src/main/core/backends'
import { createStore } from '../../../../../src/main/core/store'
import type { BackendId } from '../../../../../src/shared/model/backend'
import type { Settings } from '../../../../../src/shared/model/settings'
import { initialState } from '../../../../../src/shared/state/state'
import { createNemoServer } from '../../../../fakes/nemo-server'
import { manualTime } from '../../../../fakes/nemo-server/time'
import { CLIENT_ID, keyStore } from '../../../../fakes/ports'
import { temporaryFolder } from '../../../../fakes/temporary'
import { until } from '../../../../fakes/until'

export const DAY_MS = 24 * 3600_000
export { CLIENT_ID, until }

interface Options {
  /** NEMO_CLIENT_ID. */
  readonly clientId?: string
  /** NEMO_TOKEN. */
  readonly token?: string
  readonly backend?: Settings['backend']
  readonly signedOut?: BackendId[]
  readonly folder?: string
  readonly server?: Awaited<ReturnType<typeof createNemoServer>>
  readonly startMs?: number
  readonly beforeRenewal?: (id: BackendId, api: NemoApi) => Promise<void>
}

/** The real sign-in, client, vault and log over a server on this computer, and a clock that stands still. */
export async function startBackends(options: Options = {}) {
  const folder = options.folder ?? (await temporaryFolder())
  const server = options.server ?? (await createNemoServer({ tokens: ['environment-token', 'nmv_usr_pasted'] }))
  const time = manualTime(options.startMs)
  const { backend = initialState.settings.backend, signedOut = [] } = options
  const store = createStore({ ...initialState, settings: { ...initialState.settings, backend, signedOut } })
  /** What windows hear. */
  const told: unknown[] = []
  store.subscribe((update) => told.push(update))
  const log = createLog(join(folder, 'logs', 'main.log'))
  const vault = createVault({ folder: join(folder, 'vault'), secrets: keyStore, diskWriter: quietDiskWriter() })
  const clients: { close(): Promise<void> }[] = []
  const createApi = (id: BackendId, credentials: Credentials, registerLink: (bindId: string | null) => string | undefined) => {
    const resolveProxy = async (): Promise<string> => 'DIRECT'
    const origin = async (): Promise<string> => (id === 'engine' ? server.origin : id)
    const client = createNemoApi({ origin, credentials, clock: time, skillPlatform: 'unknown', resolveProxy, registerLink, log: log.info })
    clients.push(client)
    return client
  }
  const env = {
    token: options.token ?? null, cloudOrigin: server.origin, webOrigin: 'https://web.example.com', engineToken: 'engine-secret',
    language: () => 'en',
  }
  const { beforeRenewal = async () => undefined } = options
  const clientId = async (): Promise<string> => options.clientId ?? CLIENT_ID
  const keptClientId = async (): Promise<string> => CLIENT_ID
  const expiring: number[] = []
  const backends = createBackends({
    store, vault, clock: time, env, createApi, clientId, keptClientId, newId: randomUUID, beforeRenewal,
    onExpiring: (expiresAt) => expiring.push(expiresAt),
    async noteSignedOut(origin, is) {
      const settings = { ...store.state().settings, signedOut: is ? [origin] : [] }
      store.emit({ type: 'settings.changed', settings, exportFolder: folder })
    },
  })
  onTestFinished(async () => {
    await Promise.all(clients.map((client) => client.close()))
    if (!options.server) await server.close()
  })
  const id = server.origin
  return {
    folder, server, time, store, told, vault, log, backends, expiring, id,
    auth: () => store.state().backends[id]?.auth,
    /** The same disk and server after a restart. */
    restart: (more: Options = {}) => startBackends({ ...options, ...more, folder, server, startMs: more.startMs ?? time.now() }),
    /** Moves the clock over the next wait between two tries of a read. */
    passBackoff: async () => {
      await until(() => time.waits().some((wait) => wait <= 1500))
      await time.advance(1500)
    },
    /** Moves the clock by `ms` once something waits for that long. */
    pass: async (ms: number) => {
      await until(() => time.waits().includes(ms))
      await time.advance(ms)
    },
  }
}

/** The text of every file under a folder, by its path. */
export async function textsUnder(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return new Map(await Promise.all(paths.map(async (path) => [path, await readFile(path, 'utf8')] as const)))
}
