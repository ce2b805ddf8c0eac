import { app, nativeTheme, powerMonitor, safeStorage, session } from 'electron'
import ElectronStore from 'electron-store'
import { randomUUID } from 'node:crypto'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { channels } from '../shared/channels'
import type { Snapshot } from '../shared/contract'
import { NemoError, type AppError } from '../shared/errors'
import { isTurnRunning } from '../shared/message'
import { isRenderActive } from '../shared/render'
import { changeSettings, type Settings, type SettingsChange } from '../shared/settings'
import { isUploadActive } from '../shared/upload'
import { createAnnounce } from './announce'
import { askToQuit, createDesktop } from './desktop'
import { createHandlers } from './handlers'
import { createIpc, type Ipc } from './ipc'
import { createLifecycle, overallProgress, type Lifecycle } from './lifecycle'
import { createLog, type Log } from './log'
import { setMenu } from './menu'
import { createNemoApi } from './nemo'
import { readConfig } from './nemo/config'
import { readOrMakeClientId } from './platform/client-id'
import { createClock } from './platform/clock'
import { createEngineProcess } from './platform/engine-process'
import { createExportFolder } from './platform/export-folder'
import { createFileInspector } from './platform/file-inspector'
import { createJournals } from './platform/journal'
import { createMediaCache, type MediaCache } from './platform/media-cache'
import { createMediaRegistry } from './platform/media-registry'
import { createNotifier } from './platform/notifier'
import { createSettingsFile } from './platform/settings'
import { createUserFiles } from './platform/user-files'
import { createVault } from './platform/vault'
import { createBackends } from './services/backends'
import { createChat } from './services/chat'
import { createProjects } from './services/projects'
import { pollDelayMs } from './services/renders-job'
import { createRenders } from './services/renders'
import { createUploads } from './services/uploads'
import { createStore, type Store } from './store'
import { createTranslate, resolveLanguage, type Translate } from './translate'
import { createTray } from './tray'
import type { Windows } from './windows'

export interface Core {
  readonly ipc: Ipc
  readonly snapshot: () => Snapshot
  readonly mediaFile: MediaCache['fileOf']
  readonly lifecycle: Lifecycle
}

interface Place {
  readonly windows: Windows
  /** The folder of the build. */
  readonly out: string
}

/** The composition root: the only place where the parts meet. Runs after the window's first paint. */
export async function startApp({ windows, out }: Place): Promise<Core> {
  const userData = app.getPath('userData')
  const log = createLog(join(userData, 'logs', 'main.log'))
  const toAppError = asAppError(log)
  process.on('uncaughtException', (error) => log.error(randomUUID(), error))
  process.on('unhandledRejection', (error) => log.error(randomUUID(), error))

  const store = createStore()
  const platform = await createPlatform({ userData, log })
  let words = translateFor(platform.settings.get())
  const t = (): Translate => words
  const resources = app.isPackaged ? process.resourcesPath : join(out, '..', 'resources')
  const engine = createEngineProcess({
    entry: join(out, 'main', 'engine.js'),
    dataDir: join(userData, 'engine'),
    resources,
    onStatus(status) {
      store.emit({ type: 'engine.changed', status })
      if (status === 'restarting') void tellRestart(store, services.projects).catch((error: unknown) => log.error(randomUUID(), error))
    },
    log: log.info,
    isNeeded: () => hasWork(store),
  })
  const services = createServices({ store, platform, engine, log, toAppError })
  const mediaCache = createMediaCache({
    dir: join(userData, 'media-cache'),
    registry: platform.media,
    async fetchTo(url, path) {
      const api = services.backends.api(store.state().newProjectBackend ?? 'engine')
      await api.download(url, path, { signal: AbortSignal.timeout(30 * 60_000), onProgress: () => undefined })
    },
  })

  const updateSettings = (patch: SettingsChange) => {
    const settings = changeSettings(platform.settings.get(), patch)
    platform.settings.set(settings)
    store.emit({ type: 'settings.changed', settings, exportFolder: platform.exportFolder.current() })
    nativeTheme.themeSource = settings.theme
    words = translateFor(settings)
    setMenu(words)
    if (patch.backend !== undefined) void services.backends.connect()
  }
  updateSettings({})

  const open = (projectId?: string) => {
    void windows.open()
    if (projectId !== undefined && store.state().projects[projectId]) void services.projects.open(projectId)
  }
  const desktop = createDesktop({ userData, resources, window: windows.current, t, log })
  const tray = createTray({ resources, t, open, reveal: ({ path }) => desktop.reveal(path), quit: () => app.quit() })
  const notifier = createNotifier({ icon: join(resources, 'icons', 'linux', '256x256.png') })
  services.renders.onFinished(
    createAnnounce({ renders: services.renders, notifier, t, isWanted: () => platform.settings.get().notifications, open }),
  )
  store.subscribe((update) => {
    windows.current()?.webContents.send(channels.update, update)
    if (!update.event.type.startsWith('render.')) return
    const renders = Object.values(store.state().renders)
    tray?.update(renders)
    windows.current()?.setProgressBar(overallProgress(renders) ?? -1)
  })
  windows.onBounds((bounds) => platform.windowFile.set('bounds', bounds))
  powerMonitor.on('resume', () => services.renders.pollNow())

  const lifecycle = createLifecycle({
    store,
    hasWork: () => hasWork(store),
    isMac: process.platform === 'darwin',
    explainBackground() {
      if (platform.settings.get().seen.includes('close-to-tray')) return
      updateSettings({ seen: [...platform.settings.get().seen, 'close-to-tray'] })
      notifier.show({ title: words('main.notify.background'), body: words(tray ? 'main.notify.backgroundTray' : 'main.notify.backgroundNoTray'), onClick: open })
    },
    askToQuit: () => askToQuit(windows.current(), words),
    closeWindows: windows.close,
    async shutdown() {
      await Promise.all([platform.journals.flush(), platform.settings.flush(), engine.stop()])
      tray?.destroy()
    },
    exit: () => app.exit(),
  })

  await services.projects.load()
  await services.renders.resume()
  const last = services.projects.lastShown()
  if (last !== null) await services.projects.open(last)
  void services.backends.connect()
  const handlers = createHandlers({ store, ...services, desktop, updateSettings })
  return { ipc: createIpc({ handlers, registerFiles: platform.userFiles.register, log: log.error }), snapshot: store.snapshot, mediaFile: mediaCache.fileOf, lifecycle }
}

type Platform = Awaited<ReturnType<typeof createPlatform>>

async function createPlatform({ userData, log }: { readonly userData: string; readonly log: Log }) {
  const settings = createSettingsFile({
    folder: userData,
    openStore: (options) => new ElectronStore({ ...options, clearInvalidConfig: false }),
    log: log.info,
  })
  const journals = createJournals({ folder: join(userData, 'journals'), log: log.info })
  const media = createMediaRegistry({ journals })
  await media.load()
  return {
    settings,
    journals,
    media,
    windowFile: new ElectronStore({ cwd: userData, name: 'window', clearInvalidConfig: true }),
    vault: createVault({ folder: join(userData, 'vault'), safeStorage }),
    clock: createClock(),
    userFiles: createUserFiles(),
    inspector: createFileInspector(),
    exportFolder: createExportFolder({
      chosen: () => settings.get().exportFolder,
      standard: () => join(app.getPath('videos'), 'Nemo'),
    }),
  }
}

interface ServiceDeps {
  readonly store: Store
  readonly platform: Platform
  readonly engine: ReturnType<typeof createEngineProcess>
  readonly log: Log
  readonly toAppError: (error: unknown) => AppError
}

function createServices({ store, platform, engine, log, toAppError }: ServiceDeps) {
  const { clock, journals, media, exportFolder, inspector, userFiles, vault } = platform
  const config = readConfig(process.env, app.getAppPath())
  const language = () => (resolveLanguage(platform.settings.get().language, app.getLocale()) === 'zh-CN' ? 'zh' : 'en')
  const newId = randomUUID
  const backends = createBackends({
    store,
    vault,
    clock,
    env: { token: config.token, cloudOrigin: config.apiUrl, webOrigin: config.webUrl, engineToken: engine.token, language },
    createApi: (id, credentials, registerLink) =>
      createNemoApi({
        origin: id === 'engine' ? engine.origin : () => Promise.resolve(id),
        credentials,
        clock,
        skillPlatform: config.skillPlatform,
        resolveProxy: (url) => session.defaultSession.resolveProxy(url),
        registerLink,
        log: log.info,
      }),
    clientId: async () => config.clientId ?? readOrMakeClientId(homedir(), log.info),
  })
  const projects = createProjects({ store, journals, clock, newId, createSession: backends.createSession })
  const uploads = createUploads({ store, clock, newId, userFiles, inspector, media, projects, toAppError, apiOf: ({ backend }) => backends.api(backend) })
  const renders = createRenders({
    store,
    journals,
    clock,
    newId,
    exportFolder,
    media,
    api: backends.api,
    projects,
    pollDelayMs,
    toAppError,
  })
  const chat = createChat({ store, clock, newId, media, backends, projects, uploads, renders, toAppError })
  return { backends, projects, uploads, renders, chat }
}

const translateFor = ({ language }: Settings): Translate => createTranslate(resolveLanguage(language, app.getLocale()))

/** What must not be dropped by closing or quitting. */
function hasWork(store: Store): boolean {
  const { renders, open } = store.state()
  return (
    Object.values(renders).some(isRenderActive) ||
    Object.values(open).some(
      ({ turns, uploads }) => Object.values(turns).some((turn) => turn.status === 'queued' || isTurnRunning(turn)) || Object.values(uploads).some(isUploadActive),
    )
  )
}

/** Says in the chats whose exports the engine was working on that it died; the exports themselves go on. */
async function tellRestart(store: Store, projects: ReturnType<typeof createProjects>): Promise<void> {
  const active = Object.values(store.state().renders).filter((render) => render.backend === 'engine' && isRenderActive(render))
  for (const projectId of new Set(active.map((render) => render.projectId))) {
    await projects.content(projectId)
    const message = { id: randomUUID(), projectId, turnId: null, at: Date.now(), kind: 'notice', notice: 'engine-restarted' } as const
    projects.append({ type: 'message.put', projectId, message })
  }
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
