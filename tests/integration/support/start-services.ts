import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { quietSaving } from '../../fakes/saving'
import { createAnnounce } from '../../../src/main/host/desktop/announce'
import { createNemoApi } from '../../../src/main/core/nemo'
import type { NemoApi } from '../../../src/main/core/nemo/types'
import { createClock, createWakingClock } from '../../../src/main/core/clock'
import { createExportFolder } from '../../../src/main/core/files/export-folder'
import { createFileInspector } from '../../../src/main/core/files/inspector'
import { decodeHeic } from '../../../src/main/core/files/heic'
import { createHistory } from '../../../src/main/core/disk/history'
import { createJpegs } from '../../../src/main/core/files/jpegs'
import { createJournals } from '../../../src/main/core/disk/journal'
import { createMediaRegistry } from '../../../src/main/core/disk/media-registry'
import type { Clock } from '../../../src/shared/async'
import { createShrinker } from '../../../src/main/core/files/shrink'
import { createUserFiles } from '../../../src/main/core/files/user-files'
import { createVault } from '../../../src/main/host/vault'
import { createBackends } from '../../../src/main/core/backends'
import { createChat } from '../../../src/main/core/chat'
import { createProjects } from '../../../src/main/core/projects'
import { createRenders } from '../../../src/main/core/renders'
import { createUploads } from '../../../src/main/core/uploads'
import { createStore } from '../../../src/main/core/store'
import { NemoError, type AppError } from '../../../src/shared/contract/errors'
import type { Project } from '../../../src/shared/model/project'

export type App = Awaited<ReturnType<typeof startServices>>

/** Waits of services are cut to a few ms. */
const quick: Clock = {
  now: () => Date.now(),
  delay: (ms, signal) => delay(Math.min(ms, 5), undefined, signal ? { signal } : {}),
}

interface Hooks {
  /** What the services get in the place of the client. */
  readonly around?: (api: NemoApi) => NemoApi
  /** Hears the notification of each export's end. */
  readonly tell?: (title: string) => void
}

/**
 * Main without Electron: real services, client, files and HTTP, for a cloud at `origin`, all that it keeps under `folder`. `time`
 * is that of the services; the client keeps real time, since its deadlines go by it. `failures` are defects of ours.
 */
export async function startServices(origin: string, folder: string, time: Clock = quick, saving = quietSaving(), hooks: Hooks = {}) {
  const store = createStore()
  const clock = createWakingClock(time)
  const failures: unknown[] = []
  const toAppError = (error: unknown): AppError => {
    if (error instanceof NemoError) return error.data
    failures.push(error)
    return { kind: 'internal', logId: String(error) }
  }
  const log = (): void => undefined
  const journals = createJournals({ folder: join(folder, 'journals'), saving, log })
  const media = createMediaRegistry({ journals })
  await media.load()
  const safeStorage = { isEncryptionAvailable: () => false, encryptString: Buffer.from, decryptString: String }
  const clients: { close: () => Promise<void> }[] = []
  const backends = createBackends({
    store,
    vault: createVault({ folder: join(folder, 'vault'), safeStorage, saving }),
    clock: createClock(),
    newId: randomUUID,
    beforeRenewal: (id, api) => renders.readBeforeRenewal(id, api),
    env: { token: null, cloudOrigin: origin, webOrigin: 'https://web.example.com', engineToken: 'none', language: () => 'en' },
    createApi(_id, credentials, registerLink) {
      const resolveProxy = async (): Promise<string> => 'DIRECT'
      const client = createNemoApi({
        origin: async () => origin, credentials, clock: createClock(), skillPlatform: 'unknown', resolveProxy, registerLink, log,
      })
      clients.push(client)
      return hooks.around ? { ...hooks.around(client), close: client.close } : client
    },
    clientId: async () => 'c0ffee00-0000-4000-8000-000000000000',
    keptClientId: async () => 'c0ffee00-0000-4000-8000-000000000000',
  })
  const base = { store, journals, clock, newId: randomUUID, media, toAppError }
  const projects = createProjects({ ...base, saving, createSession: backends.createSession })
  const history = createHistory({ journals, clock })
  const inspector = createFileInspector()
  const apiOf = ({ backend }: Project) => backends.api(backend)
  const shrinker = createShrinker(join(folder, 'shrunk'))
  const jpegs = createJpegs(join(folder, 'converted'), decodeHeic)
  const uploads = createUploads({ ...base, userFiles: createUserFiles(folder), inspector, shrinker, jpegs, projects, apiOf })
  const exportFolder = createExportFolder({ chosen: () => null, standard: () => join(folder, 'Videos') })
  const renders = createRenders({ ...base, exportFolder, projects, api: backends.api, accountOf: backends.accountOf, pollDelayMs: () => 5 })
  const chat = createChat({ ...base, backends, projects, uploads, renders, seen: history.seen })
  const { tell } = hooks
  if (tell) {
    const always = { t: () => (key: string) => key, isWanted: () => true, isInView: () => false, open: () => undefined }
    const announce = createAnnounce({ renders, notifier: { show: ({ title }) => tell(title) }, ...always })
    renders.onFinished((render) => void announce(render))
  }
  await projects.load()
  await renders.resume()
  await projects.resume()
  return {
    store, journals, backends, projects, uploads, renders, chat, history, media, exportFolder, failures,
    async close(): Promise<void> {
      await Promise.all(clients.map((client) => client.close()))
      await journals.flush()
    },
  }
}
