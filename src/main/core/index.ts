import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { NemoError, type AppError } from '../../shared/contract/errors'
import type { BackendId } from '../../shared/model/backend'
import type { Project, Unsent } from '../../shared/model/project'
import { isRenderActive } from '../../shared/model/render'
import { changeSettings, type SettingsChange } from '../../shared/model/settings'
import { own } from '../../shared/records'
import { createBackends } from './backends'
import { createChat } from './chat'
import { createWakingClock } from './clock'
import { createCleanup } from './disk/cleanup'
import { copyAmong, createMediaCache, type RemoteFile } from './disk/media'
import { readOrMakeClientId } from './disk/vault'
import { createDispatch } from './dispatch'
import { createExportCheck, type ExportCheck } from './files/check-export'
import { createSound } from './files/sound'
import type { FileInspector } from './files/user-files'
import { createHandlers } from './handlers'
import { createLocalModels } from './local-models'
import { createNemoApi } from './nemo'
import { drawOnEngine } from './nemo/engine-draft'
import { createThreadReceive, startReceiver } from './nemo/download'
import type { NemoApi } from './nemo/types'
import type { Engine, Log, Ports } from './ports'
import { openProfile, type Profile } from './profile'
import { createProjects } from './projects'
import { createArchive } from './projects/archive'
import { createRenders } from './renders'
import { createStore, workIn, type Store } from './store'
import { createUploads } from './uploads'

/** What a test may put in the place of the core's own. */
export interface Parts {
  readonly createNemoApi: typeof createNemoApi
  readonly createBackends: typeof createBackends
  readonly newId: () => string
  readonly inspector: FileInspector
  readonly checkExport: ExportCheck
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
  const disk = await openProfile(ports, store, parts)
  const { settings, diskWriter } = disk
  const hasWork = (): boolean => services.renders.isBeginning() || Object.values(workIn(store.state())).some(({ length }) => length > 0)
  const fail = (error: unknown): void => log.error(randomUUID(), error)
  const engine = ports.createEngine({
    isNeeded: hasWork,
    onStatus(status) {
      store.emit({ type: 'engine.changed', status })
      if (status === 'restarting') tellRestart(store, services.projects).catch(fail)
    },
  })
  const services = createServices({ store, ports, parts, disk, engine, toAppError, updateSettings })
  async function updateSettings(change: SettingsChange): Promise<void> {
    if (change.openAtLogin !== undefined) await desktop.setLoginItem(change.openAtLogin)
    settings.set(changeSettings(settings.get(), change))
    store.emit({ type: 'settings.changed', settings: settings.get(), exportFolder: disk.exportFolder.current() })
    engine.useModel(settings.get().localModel)
    if (change.backend !== undefined || change.proxy !== undefined) void services.backends.connect()
  }
  const localModels = createLocalModels({ chosen: () => settings.get().localModel, choose: (localModel) => updateSettings({ localModel }) })
  const keepUnsent = (unsent: Unsent): Promise<void> => {
    store.emit({ type: 'unsent.kept', unsent })
    return disk.unsent.keep(unsent)
  }
  const eraseNow = (id: string): Promise<void> => services.cleanup.erase(id).catch(fail)
  const kept = { diskWriter, keepUnsent, eraseNow, media: disk.media, profile: places.profile }
  const handlers = createHandlers({ ...services, ...kept, store, desktop, localModels, updateSettings })
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
    ...dispatch,
    store,
    updateSettings,
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
      await Promise.allSettled([disk.journals.close(), settings.flush(), disk.unsent.flush()])
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
function createMediaFile({ store, ports, disk }: Deps, api: Api, untilRead: () => Promise<unknown>) {
  const fetchTo = async ({ url, backend }: RemoteFile, path: string): Promise<void> => {
    await api(backend).download(url, path, { signal: AbortSignal.timeout(MEDIA_LIMIT_MS), onProgress: () => undefined })
  }
  const { media: registry, jpegs: { jpegOf } } = disk
  const copyOf = (id: string): string | undefined => copyAmong(store.state().open, id)
  return createMediaCache({ dir: join(ports.places.profile, 'media-cache'), registry, jpegOf, untilRead, fetchTo, copyOf }).fileOf
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

type Api = (backend: BackendId) => NemoApi

interface Deps {
  readonly store: Store
  readonly ports: Ports
  readonly parts: Partial<Parts>
  readonly disk: Profile
  readonly engine: Engine
  readonly toAppError: (error: unknown) => AppError
  readonly updateSettings: (change: SettingsChange) => Promise<void>
}
type Services = ReturnType<typeof createServices>

/** The services, each with what it needs of the others. */
function createServices(deps: Deps) {
  const { store, ports, parts, disk, toAppError } = deps
  const { journals, diskWriter, history } = disk
  const clock = createWakingClock(ports.serviceClock)
  const newId = parts.newId ?? randomUUID
  const { backends, close } = connectBackends(deps, newId, (id, api) => renders.readBeforeRenewal(id, api))
  const { api, accountOf, isSignedOut, createSession, copySession, chooseForNew: chooseBackend } = backends
  const apiOf = ({ backend }: Pick<Project, 'backend'>): NemoApi => api(backend)
  const projects = createProjects({ store, journals, clock, diskWriter, newId, chooseBackend, createSession })
  const base = { ...disk, store, clock, newId, projects, toAppError }
  const uploads = createUploads({ ...base, apiOf })
  const reading = new Set<Promise<void>>()
  /** Resolves when the states that are being read are in. */
  const untilRead = (): Promise<unknown> => Promise.all(reading)
  const mediaFile = createMediaFile(deps, api, untilRead)
  const { profile, music } = ports.places
  const peaksOf = createSound({ dir: join(profile, 'peaks'), music, fileOf: mediaFile })
  const stage = { createSession, mediaFile, drawOnEngine, forgetSession: (id: string): Promise<void> => cleanup.forgetSession(id) }
  const renders = createRenders({ ...base, ...stage, api, accountOf, isSignedOut, checkExport: parts.checkExport ?? createExportCheck() })
  const cleanup = createCleanup({ ...base, profile: ports.places.profile, renders, tidyEngine: deps.engine.tidy, log: ports.log.info })
  const archive = createArchive({ ...base, renders, chooseBackend, api, createSession, copySession, isForgotten: cleanup.isForgotten })
  const chat = createChat({ ...base, backends, uploads, renders, history })

  renders.onFinished((render) => {
    // Written down as told before it is shown, so that no restart tells it again: a second one would look like a second export.
    const noted = renders.markAnnounced(render.id).then((isNew) => isNew && ports.notifier.exportEnded(render))
    noted.catch((error: unknown) => ports.log.info(`an export is not told: ${String(error)}`))
  })
  // Addresses of media are not kept on disk: they expire, and the engine's have its port of today.
  projects.onLoaded((id) => {
    if (!projects.get(id).session) return
    const read = chat.refreshTimeline(id).catch((error: unknown) => ports.log.info(`no fresh state: ${String(error)}`))
    reading.add(read)
    void read.then(() => reading.delete(read))
  })
  return {
    ...{ backends, projects, archive, uploads, renders, chat, cleanup, history, mediaFile, peaksOf },
    /** The machine woke up: what waits on a timer looks again at once. */
    wake(): void {
      void backends.checkExpiry()
      clock.wake()
    },
    /** Ends what is under way on the wire. */
    close,
  }
}

type BackendDeps = Parameters<typeof createBackends>[0]

function connectBackends(deps: Deps, newId: () => string, beforeRenewal: BackendDeps['beforeRenewal']) {
  const { store, ports, parts, disk, engine, updateSettings } = deps
  const { config, clock, worker } = ports
  const resolveProxy = throughProxy(() => disk.settings.get().proxy, ports.resolveProxy)
  const log = ports.log.info
  const receive = worker === null ? undefined : createThreadReceive(startReceiver(worker, log), resolveProxy)
  const clients: ReturnType<typeof createNemoApi>[] = []
  let kept: Promise<string> | null = null
  const keptClientId = (): Promise<string> => (kept ??= readOrMakeClientId(ports.places.home, log))
  const backends = (parts.createBackends ?? createBackends)({
    store,
    vault: disk.vault,
    clock,
    newId,
    async noteSignedOut(id, isSignedOut) {
      const others = store.state().settings.signedOut.filter((other) => other !== id)
      await updateSettings({ signedOut: isSignedOut ? [...others, id] : others })
      await disk.settings.flush()
    },
    env: {
      token: config.token,
      cloudOrigin: config.apiUrl,
      webOrigin: config.webUrl,
      engineToken: engine.token,
      language: ports.language,
    },
    createApi(id, credentials, registerLink) {
      const origin = id === 'engine' ? engine.origin : () => Promise.resolve(id)
      const { skillPlatform } = config
      const client = (parts.createNemoApi ?? createNemoApi)({
        origin, credentials, clock, skillPlatform, resolveProxy, registerLink, log, ...(receive && { receive }),
      })
      clients.push(client)
      return client
    },
    beforeRenewal,
    clientId: async () => config.clientId ?? (await keptClientId()),
    keptClientId,
    onExpiring: ports.notifier.tokenExpiring,
  })
  return { backends, close: () => Promise.all(clients.map((client) => client.close())) }
}

const KINDS: Readonly<Record<string, string>> = { 'http:': 'PROXY', 'https:': 'HTTPS', 'socks5:': 'SOCKS5' }

/** As Electron answers: what the user chose in the settings, or the system's. */
const throughProxy =
  (chosen: () => string, system: Ports['resolveProxy']): Ports['resolveProxy'] =>
  async (url) => {
    const [scheme = '', host = ''] = chosen().split('//')
    if (scheme === 'system') return system(url)
    return scheme === 'none' ? 'DIRECT' : `${KINDS[scheme] ?? scheme} ${host}`
  }

/** Says in the chats whose exports the engine was working on that it died; the exports themselves go on. */
async function tellRestart(store: Store, projects: Services['projects']): Promise<void> {
  const active = Object.values(store.state().renders).filter((render) => render.backend === 'engine' && isRenderActive(render))
  for (const projectId of new Set(active.map((render) => render.projectId))) {
    await projects.content(projectId)
    const message = { id: randomUUID(), projectId, turnId: null, at: Date.now(), kind: 'notice', notice: 'engine-restarted' } as const
    projects.append({ type: 'message.put', projectId, message })
  }
}
