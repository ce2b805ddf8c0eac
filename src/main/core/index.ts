import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { NemoError, type AppError } from '../../shared/contract/errors'
import { changeSettings, type SettingsChange } from '../../shared/model/settings'
import { own } from '../../shared/records'
import { openDisk } from './disk'
import { createMediaCache } from './disk/media-cache'
import { createDispatch } from './dispatch'
import { createFiles } from './files'
import { createHeicThread, decodeHeic } from './files/heic'
import { createHandlers } from './handlers'
import type { MediaRegistry, RemoteFile } from './disk/media-registry'
import type { FileInspector } from './files/inspector'
import type { Jpegs } from './files/jpegs'
import type { Log, Ports } from './ports'
import { createServices, tellRestart, type Parts as ServiceParts, type Services } from './services'
import { createStore } from './store'
import { workIn } from './work'

/** What a test may put in the place of the core's own. */
export interface Parts extends ServiceParts {
  readonly inspector: FileInspector
  /** How soon what the disk refused is tried again, ms. */
  readonly firstRetryMs: number
  /** Milliseconds that only grow, by which the pace of a window is measured. */
  readonly uptime: () => number
}
export type Core = Awaited<ReturnType<typeof createCore>>

/** A remote file that takes longer than this is not worth showing. */
const MEDIA_LIMIT_MS = 30 * 60_000

/** The app without a screen, and the only place where all its parts meet. It does nothing by itself before `start`. */
export async function createCore(ports: Ports, parts: Partial<Parts> = {}) {
  const { places, desktop, log } = ports
  const store = createStore()
  const toAppError = createToAppError(log)
  const disk = await openDisk({
    ...ports,
    profile: places.profile,
    log: log.info,
    onStorage: (storage) => store.emit({ type: 'storage.changed', storage }),
    ...(parts.firstRetryMs !== undefined && { firstRetryMs: parts.firstRetryMs }),
  })
  const { settings } = disk
  const heic = ports.worker === null ? decodeHeic : createHeicThread(ports.worker)
  const files = createFiles({ places, settings, decodeHeic: heic, inspector: parts.inspector })
  store.emit({ type: 'vault.opened', isEncrypted: disk.vault.isEncrypted() })
  const hasWork = (): boolean => Object.values(workIn(store.state())).some(({ length }) => length > 0)
  const fail = (error: unknown): void => log.error(randomUUID(), error)
  const engine = ports.createEngine({
    isNeeded: hasWork,
    onStatus(status) {
      store.emit({ type: 'engine.changed', status })
      if (status === 'restarting') tellRestart(store, services.projects, randomUUID).catch(fail)
    },
  })
  const services = createServices({ store, ports, parts, disk, files, engine, toAppError })
  async function updateSettings(change: SettingsChange): Promise<void> {
    if (change.openAtLogin !== undefined) await desktop.setLoginItem(change.openAtLogin)
    settings.set(changeSettings(settings.get(), change))
    store.emit({ type: 'settings.changed', settings: settings.get(), exportFolder: files.exportFolder.current() })
    if (change.backend !== undefined) void services.backends.connect()
  }
  const handlers = createHandlers({ ...services, store, desktop, updateSettings, diskWriter: disk.diskWriter, profile: places.profile })
  const dispatch = createDispatch({
    handlers,
    addFiles: services.uploads.addFiles,
    hasProject: (id) => own(store.state().projects, id) !== undefined,
    clock: { ...ports.clock, now: parts.uptime ?? (() => performance.now()) },
    toAppError,
  })
  return {
    ...services,
    ...disk,
    ...files,
    ...dispatch,
    store,
    updateSettings,
    mediaFile: createMediaFile(places.profile, disk.media, files.jpegs, services),
    /** A turn, an upload or a render is under way: what must not be dropped by closing or quitting. */
    hasWork,

    /** What the app was at goes on. */
    async start(): Promise<void> {
      await updateSettings({})
      await comeBack(services)
      services.cleanup.run().catch(fail)
    },

    /** Everything is on the disk that it takes, nothing is written after it, and the engine has ended. Never throws. */
    async close(): Promise<void> {
      await Promise.allSettled([disk.journals.close(), settings.flush()])
      await Promise.allSettled([services.close(), engine.stop()])
    },
  }
}

/** Jobs go on, the project that was shown last is shown again, and interrupted work in the others goes on too. */
async function comeBack({ backends, projects, renders }: Services): Promise<void> {
  void backends.checkExpiry()
  await projects.load()
  await renders.resume()
  const last = projects.lastShown()
  if (last !== null) await projects.open(last)
  await projects.resume()
  void backends.connect()
}

/** The file behind a media id; null for an id that main never gave out. */
function createMediaFile(profile: string, registry: MediaRegistry, { jpegOf }: Jpegs, { backends, untilRead }: Services) {
  const fetchTo = async ({ url, backend }: RemoteFile, path: string): Promise<void> => {
    await backends.api(backend).download(url, path, { signal: AbortSignal.timeout(MEDIA_LIMIT_MS), onProgress: () => undefined })
  }
  return createMediaCache({ dir: join(profile, 'media-cache'), registry, jpegOf, untilRead, fetchTo }).fileOf
}

/** An error of ours becomes a log id; an expected one is data already. */
const createToAppError =
  (log: Log) =>
  (error: unknown): AppError => {
    if (error instanceof NemoError) return error.data
    const logId = randomUUID()
    log.error(logId, error)
    return { kind: 'internal', logId }
  }
