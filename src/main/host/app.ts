import { app } from 'electron'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { channels } from '../../shared/contract/channels'
import { NemoError, type AppError } from '../../shared/contract/errors'
import { resolveLanguage } from '../../shared/i18n'
import { createServices, hasWork, tellRestart, type Services } from './services'
import { createShell } from './shell'
import { createFeed, type Feed } from './windows/updates'
import { createAddFiles, createHandlers } from '../core/handlers'
import { createIpc, type Ipc } from '../core/dispatch'
import type { Lifecycle } from './lifecycle'
import { createLog, type Log } from './log'
import { createPlatform } from './platform'
import { forkEngine } from './engine/child'
import { createEngineProcess } from './engine/process'
import { createMediaCache, type MediaCache } from '../core/disk/media-cache'
import { createStore } from '../core/store'
import type { Windows } from './windows'

export interface Core {
  readonly ipc: Ipc
  readonly taken: Feed['taken']
  readonly mediaFile: MediaCache['fileOf']
  readonly lifecycle: Lifecycle
}

interface Place {
  readonly windows: Windows
  /** The folder of the build. */
  readonly out: string
  /** As the app was started with it. */
  readonly environment: NodeJS.ProcessEnv
}

/** A remote file that takes longer than this is not worth showing. */
const MEDIA_LIMIT_MS = 30 * 60_000

/** The composition root: the only place where all parts meet. Runs after the window's first paint. */
export async function startApp({ windows, out, environment }: Place): Promise<Core> {
  const userData = app.getPath('userData')
  const resources = app.isPackaged ? process.resourcesPath : join(out, '..', 'resources')
  const log = createLog(join(userData, 'logs', 'main.log'))
  const store = createStore()
  const platform = await createPlatform({
    userData,
    converter: join(out, 'main', 'converter.js'),
    tellStorage: (storage) => store.emit({ type: 'storage.changed', storage }),
    log: log.info,
  })
  const enginePlace = { entry: join(out, 'main', 'engine.js'), dataDir: join(userData, 'engine'), resources, log: log.info }
  store.emit({ type: 'vault.opened', isEncrypted: platform.vault.isEncrypted() })
  const engine = createEngineProcess({
    fork: (token) => forkEngine(enginePlace, token),
    clock: platform.clock,
    onStatus(status) {
      store.emit({ type: 'engine.changed', status })
      if (status === 'restarting') tellRestart(store, services.projects).catch((error: unknown) => log.error(randomUUID(), error))
    },
    log: log.info,
    isNeeded: () => hasWork(store),
  })
  const language = () => (resolveLanguage(platform.settings.get().language, app.getLocale()) === 'zh-CN' ? 'zh' : 'en')
  const receiver = join(out, 'main', 'receiver.js')
  const services = createServices({ store, platform, engine, environment, log, receiver, language, toAppError: asAppError(log) })
  const { desktop, lifecycle, updateSettings } = createShell({ store, platform, services, engine, windows, resources, log })
  const mediaCache = createMediaCache({
    dir: join(userData, 'media-cache'),
    registry: platform.media,
    jpegOf: platform.jpegs.jpegOf,
    untilRead: services.untilRead,
    async fetchTo({ url, backend }, path) {
      await services.backends.api(backend).download(url, path, { signal: AbortSignal.timeout(MEDIA_LIMIT_MS), onProgress: () => undefined })
    },
  })
  await comeBack(services)
  services.cleaning.run().catch((error: unknown) => log.error(randomUUID(), error))
  const { saving, history } = platform
  const handlers = createHandlers({ store, ...services, desktop, updateSettings, saving, history, userData })
  const feed = createFeed(store, (update) => windows.current()?.webContents.send(channels.update, update))
  windows.onPage(feed.begin)
  const clock = { ...platform.clock, now: () => performance.now() }
  const ipc = createIpc({ handlers, addFiles: createAddFiles({ store, ...services }), snapshot: feed.snapshot, clock, log: log.error })
  return { ipc, taken: feed.taken, mediaFile: mediaCache.fileOf, lifecycle }
}

/** Jobs go on, the project that was shown last is shown again, and interrupted work in the others goes on too. */
async function comeBack({ projects, renders, backends }: Services): Promise<void> {
  await projects.load()
  await renders.resume()
  const last = projects.lastShown()
  if (last !== null) await projects.open(last)
  await projects.resume()
  void backends.connect()
}

/** An error of ours becomes a log id; an expected one is data already. */
const asAppError =
  (log: Log) =>
  (error: unknown): AppError => {
    if (error instanceof NemoError) return error.data
    const logId = randomUUID()
    log.error(logId, error)
    return { kind: 'internal', logId }
  }
