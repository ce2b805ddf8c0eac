import { app, nativeTheme, powerMonitor, safeStorage, session, utilityProcess } from 'electron'
import ElectronStore from 'electron-store'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { createPace } from '../../shared/async'
import { assertNever, NemoError } from '../../shared/contract/errors'
import { channels } from '../../shared/contract/limits'
import { resolveLanguage } from '../../shared/i18n'
import { own } from '../../shared/records'
import { createCore, type Core } from '../core'
import { createClock, createServiceClock } from '../core/clock'
import { readConfig, type NemoConfig } from '../core/nemo/config'
import type { Ports } from '../core/ports'
import { createWindowUpdates } from '../core/store'
import { askAfterCrash, askToQuit, createDesktop, showNotice } from './desktop'
import { followDeepLink } from './desktop/deep-link'
import { setMenu, showContextMenu } from './desktop/menu'
import { createEngineProcess, type EngineChild } from './engine-process'
import { createCrashHandler, createLifecycle, type Lifecycle } from './lifecycle'
import { createLog, type Log } from './log'
import { resolveSystemProxy } from './page'
import { createNotifier, createTranslate, type Translate, type TrayAction } from './status'
import { createTray, hasTrayHost, showPresence, type AppTray } from './tray'
import type { Windows } from './windows'

export type App = Awaited<ReturnType<typeof startApp>>

interface Place {
  /** The folder of the build. */
  readonly out: string
  /** As the app was started with it. */
  readonly environment: NodeJS.ProcessEnv
}

/** Starts the core with all that Electron gives, and wires it to the desktop. Runs after the window's first paint. */
export async function startApp({ windows, out, environment }: Place & { readonly windows: Windows }) {
  const resources = app.isPackaged ? process.resourcesPath : join(out, '..', 'resources')
  const log = createLog(join(app.getPath('userData'), 'logs', 'main.log'))
  const system = createSystemPorts({ out, environment }, resources, log)
  const words = { en: createTranslate('en'), 'zh-CN': createTranslate('zh-CN') }
  const language = () => resolveLanguage(core.store.state().settings.language, app.getLocale())
  const t = (): Translate => words[language()]
  const open: Open = (projectId, renderId) => {
    void windows.open()
    const project = projectId === undefined ? undefined : own(core.store.state().projects, projectId)
    if (project?.deletedAt === null) void core.projects.open(project.id, renderId)
  }
  const isInView = (projectId: string) => windows.current()?.isFocused() === true && core.store.state().activeProjectId === projectId
  const isWanted = () => core.store.state().settings.notifications
  const notifier = createNotifier({ show: showNotice(resources, () => core.store.state().settings.sound), t, isWanted, isInView, open })
  const desktop = createDesktop({ resources, window: windows.current, t, log, webOrigin: system.config.webUrl })
  const core: Core = await createCore({ ...system, desktop, notifier, language: () => (language() === 'zh-CN' ? 'zh' : 'en') })

  core.store.subscribe(({ event }) => {
    if (event.type !== 'settings.changed') return
    nativeTheme.themeSource = event.settings.theme
    windows.resize(event.settings.size)
    setMenu(t(), (item) => {
      void windows.open()
      core.store.emit({ type: 'menu.chosen', item, at: Date.now() })
    })
  })
  const tray = createTray(resources, trayActions(core, windows, open))
  const lifecycle = createAppLifecycle({ core, windows, tray, t, explainBackground: notifier.background })
  watchWindows({ core, windows, profile: system.places.profile, t })
  watchMachine({ core, windows, log, t, lifecycle })
  showPresence({ core, windows, tray, isInView, t })
  await core.start()
  const updates = createWindowUpdates(core.store, (update) => windows.current()?.webContents.send(channels.update, update))
  windows.onPage(updates.begin)
  const { run, addFiles, mediaFile } = core
  /** Throws NemoError `blocked` where it is asked for too often. */
  const snapshot = () => core.inTurn(updates.snapshot)
  return { run, addFiles, mediaFile, snapshot, taken: updates.taken, lifecycle, follow: createFollow({ core, windows, log, desktop }) }
}

/** A page that sends one address after another gets no further than this. */
const LINKS = { burst: 3, perSecond: 0.1, waiting: 0 }

/** Follows addresses of the app's own scheme, whoever sent them. Never throws. */
function createFollow({ core, windows, log, desktop }: Pick<Parts, 'core' | 'windows'> & {
  readonly log: Log
  readonly desktop: ReturnType<typeof createDesktop>
}) {
  const pace = createPace(LINKS, () => performance.now())
  const { projects, backends, store } = core
  return async (link: string): Promise<void> => {
    const follow = followDeepLink(link, {
      show: windows.open,
      hasProject: (id) => own(store.state().projects, id)?.deletedAt === null,
      open: (id) => projects.open(id),
      ask: desktop.askPrompt,
      async begin(composerText) {
        const { id } = projects.create(await backends.chooseForNew())
        await projects.saveView(id, { composerText, scrollTop: null })
        await projects.open(id)
      },
      mayFollow: () => pace() !== null,
    })
    await follow.catch((error: unknown) => log.info(`an address is not followed: ${String(error)}`))
  }
}

/** Brings the window to the front, with a project, at one of its exports. */
type Open = (projectId?: string, renderId?: string) => void

interface Parts {
  readonly core: Core
  readonly windows: Windows
  readonly t: () => Translate
}

function createAppLifecycle({ core, windows, tray, t, explainBackground }: Parts & {
  readonly tray: AppTray | null
  readonly explainBackground: (isInTray: boolean, hasWork: boolean) => void
}): Lifecycle {
  return createLifecycle({
    hasWork: core.hasWork,
    onClose: () => core.store.state().settings.onClose,
    isMac: process.platform === 'darwin',
    /** With a tray once: it stays in sight. Without one each time: nothing else tells that the app still runs. */
    async explainBackground(hasWork) {
      const { seen } = core.store.state().settings
      const isInTray = tray !== null && (await hasTrayHost())
      if (isInTray && seen.includes('close-to-tray')) return
      if (isInTray) await core.updateSettings({ seen: [...seen, 'close-to-tray'] })
      explainBackground(isInTray, hasWork)
    },
    askToQuit: (signal) => askToQuit(windows.current(), t(), signal),
    workEnded: () => core.store.until(() => !core.hasWork()),
    hasWindow: () => windows.current() !== null,
    delay: createClock().delay,
    closeWindows: windows.close,
    async shutdown() {
      windows.keepBounds()
      // The page's own memory (widths, the tab) is written late by itself.
      session.defaultSession.flushStorageData()
      await core.close()
      tray?.destroy()
    },
    exit: () => app.exit(),
  })
}

function trayActions({ run, projects }: Core, windows: Windows, open: Open) {
  return async (action: TrayAction): Promise<void> => {
    switch (action.do) {
      case 'open':
        return open(action.projectId, action.renderId)
      case 'new':
        void windows.open()
        await projects.createShown()
        return
      case 'reveal':
        await run('render.reveal', { renderId: action.renderId })
        return
      case 'quit':
        return app.quit()
      default:
        return assertNever(action)
    }
  }
}

/** Where the window stands is read before all this (before-start.ts). */
function watchWindows({ core, windows, profile, t }: Parts & { readonly profile: string }): void {
  windows.onBounds((bounds) => {
    const write = async (): Promise<void> => {
      new ElectronStore({ cwd: profile, name: 'window', clearInvalidConfig: true, configFileMode: 0o600 }).set({ bounds })
    }
    core.diskWriter.save('window', write).catch(() => undefined)
  })
  windows.onContextMenu(({ window, parameters }) => showContextMenu(window, parameters, t()))
}

/** Sleep, and processes that die. */
function watchMachine({ core, windows, log, t, lifecycle }: Parts & { readonly log: Log; readonly lifecycle: Lifecycle }): void {
  powerMonitor.on('suspend', () => log.info('the machine goes to sleep'))
  powerMonitor.on('resume', () => {
    log.info('the machine woke up')
    core.wake()
  })
  const crashes = createCrashHandler({
    log,
    now: () => performance.now(),
    tell: (logId) => core.store.emit({ type: 'app.failed', logId }),
    reloadWindow: () => windows.current()?.webContents.reload(),
    ask: (logId) => askAfterCrash(t(), logId),
    quit: () => void lifecycle.leave(),
  })
  process.on('uncaughtException', crashes.unexpected)
  process.on('unhandledRejection', crashes.unexpected)
  windows.onTrouble(({ kind, reason }) => {
    if (kind === 'gone') void crashes.windowGone(reason)
    else log.info(`the window does not answer: ${reason}`)
  })
  app.on('child-process-gone', (_event, { type, name, reason }) => log.info(`process gone: ${name ?? type}, ${reason}`))
}

/** What the system gives the core, without what the user sees of it. */
function createSystemPorts({ out, environment }: Place, resources: string, log: Log): Omit<Ports, 'desktop' | 'notifier' | 'language'> {
  const profile = app.getPath('userData')
  const clock = createClock()
  const engine = { NEMO_ENGINE_DATA: join(profile, 'engine'), NEMO_ENGINE_RESOURCES: resources }
  const fork = (token: string) => forkEngine(join(out, 'main', 'engine.js'), { ...engine, NEMO_ENGINE_TOKEN: token }, log.info)
  return {
    places: { profile, home: homedir(), videos: join(app.getPath('videos'), 'Nemo'), music: join(resources, 'music') },
    config: configuration(environment),
    secrets: safeStorage,
    openPreferences: (options) => new ElectronStore({ ...options, clearInvalidConfig: false }),
    resolveProxy: resolveSystemProxy,
    createEngine: (hooks) => createEngineProcess({ ...hooks, fork, clock, log: log.info }),
    worker: join(out, 'main', 'worker.js'),
    clock,
    serviceClock: createServiceClock(),
    log,
  }
}

/** Throws an error that names the variables, since it is shown as it is: without its configuration the app does not start. */
function configuration(environment: NodeJS.ProcessEnv): NemoConfig {
  try {
    return readConfig(environment, app.getAppPath())
  } catch (error) {
    if (error instanceof NemoError && error.data.kind === 'bad-request') throw new Error(error.data.issues.join('\n'), { cause: error })
    throw error
  }
}

/** Starts the engine as a utility process. Its environment is the app's, which holds no token. */
function forkEngine(entry: string, env: Readonly<Record<string, string>>, log: (message: string) => void): EngineChild {
  const child = utilityProcess.fork(entry, [], { serviceName: 'Nemo engine', stdio: 'pipe', env: { ...process.env, ...env } })
  for (const output of [child.stdout, child.stderr]) {
    output?.on('data', (data: Buffer) => log(`engine: ${data.toString().trimEnd()}`))
  }
  return {
    onMessage: (listener) => void child.on('message', listener),
    send: (message) => child.postMessage(message),
    onExit: (listener) => void child.once('exit', listener),
    kill(how) {
      const { pid } = child
      if (how === 'ask' || pid === undefined) return void child.kill()
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // It has ended already.
      }
    },
  }
}
