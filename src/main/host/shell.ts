import { app, nativeTheme, powerMonitor, session } from 'electron'
import { join } from 'node:path'
import { assertNever } from '../../shared/contract/errors'
import { resolveLanguage } from '../../shared/i18n'
import { own } from '../../shared/records'
import { changeSettings, type Settings, type SettingsChange } from '../../shared/model/settings'
import { createAnnounce } from './desktop/announce'
import { hasWork, type Services } from './services'
import { createCrashCare } from './crash-handler'
import { askAfterCrash, askToQuit, createDesktop, setLoginItem } from './desktop'
import type { Desktop } from '../core/handlers'
import { createLifecycle, type Lifecycle } from './lifecycle'
import type { Log } from './log'
import { setMenu, showContextMenu } from './desktop/menu'
import type { Platform } from './platform'
import type { EngineProcess } from './engine/process'
import { createNotifier } from './desktop/notifier'
import { hasTrayHost } from './tray/tray-host'
import { createPresence } from './tray/presence'
import type { Store } from '../core/store'
import { createTranslate, type Translate } from './translate'
import { createTray } from './tray'
import type { TrayAction } from './tray/model'
import type { Windows } from './windows'

interface Deps {
  readonly store: Store
  readonly platform: Platform
  readonly services: Services
  readonly engine: EngineProcess
  readonly windows: Windows
  readonly resources: string
  readonly log: Log
}

export interface Shell {
  readonly desktop: Desktop
  readonly lifecycle: Lifecycle
  readonly updateSettings: (change: SettingsChange) => Promise<void>
}

/** Brings the window to the front, with a project, at one of its exports. */
type Open = (projectId?: string, renderId?: string) => void

/** The app's life on the desktop outside its window: menu, tray, notifications, sleep, crashes, and how it ends. */
export function createShell(deps: Deps): Shell {
  const { store, platform, services, windows, resources, log } = deps
  const { t, updateSettings } = createPreferences(deps)
  const open: Open = (projectId, renderId) => {
    void windows.open()
    const project = projectId === undefined ? undefined : own(store.state().projects, projectId)
    if (project?.deletedAt === null) void services.projects.open(project.id, renderId)
  }
  const desktop = createDesktop({ resources, window: windows.current, t, log, webOrigin: services.backends.webOrigin })
  const notifier = createNotifier({ icon: join(resources, 'icons', 'linux', '256x256.png') })
  const tray = createTray({ resources, act: trayActions(deps, open, desktop.reveal) })
  const isWanted = () => platform.settings.get().notifications
  const isInView = (projectId: string) => windows.current()?.isFocused() === true && store.state().activeProjectId === projectId
  const announce = createAnnounce({ renders: services.renders, notifier, t, isWanted, isInView, open })
  services.renders.onFinished((render) => void announce(render))
  createPresence({ store, windows, tray, renders: services.renders, isInView, t })
  windows.onBounds((bounds) => platform.saveBounds(bounds))
  windows.onContextMenu((window, parameters) => showContextMenu(window, parameters, t()))
  services.backends.onExpiring(() => {
    if (isWanted()) notifier.show({ title: t()('main.notify.expiring'), body: t()('main.notify.expiringBody'), onClick: () => open() })
  })
  void services.backends.checkExpiry()

  const lifecycle = createLifecycle({
    store,
    hasWork: () => hasWork(store),
    isMac: process.platform === 'darwin',
    /** With a tray once: it stays in sight. Without one each time: nothing else tells that the app still runs. */
    async explainBackground() {
      const { seen } = platform.settings.get()
      const isInTray = tray !== null && (await hasTrayHost())
      if (isInTray && seen.includes('close-to-tray')) return
      if (isInTray) await updateSettings({ seen: [...seen, 'close-to-tray'] })
      const body = t()(isInTray ? 'main.notify.backgroundTray' : 'main.notify.backgroundNoTray')
      notifier.show({ title: t()('main.notify.background'), body, onClick: () => open() })
    },
    askToQuit: () => askToQuit(windows.current(), t()),
    closeWindows: windows.close,
    async shutdown() {
      windows.keepBounds()
      // The page's own memory (widths, the tab) is written late by itself.
      session.defaultSession.flushStorageData()
      // Whatever the disk refuses now, the app ends.
      await Promise.allSettled([platform.journals.flush(), platform.settings.flush(), deps.engine.stop()])
      tray?.destroy()
    },
    exit: () => app.exit(),
  })
  watchMachine(deps, t, lifecycle)
  return { desktop, lifecycle, updateSettings }
}

/** The preferences, and what of them the system itself has to know. */
function createPreferences({ store, platform, services }: Deps) {
  let words = translateFor(platform.settings.get())
  const updateSettings = async (change: SettingsChange): Promise<void> => {
    if (change.openAtLogin !== undefined) await setLoginItem(change.openAtLogin)
    const settings = changeSettings(platform.settings.get(), change)
    platform.settings.set(settings)
    words = translateFor(settings)
    store.emit({ type: 'settings.changed', settings, exportFolder: platform.exportFolder.current() })
    nativeTheme.themeSource = settings.theme
    setMenu(words)
    if (change.backend !== undefined) void services.backends.connect()
  }
  void updateSettings({})
  return { t: (): Translate => words, updateSettings }
}

function trayActions({ store, services, windows }: Deps, open: Open, reveal: Desktop['reveal']) {
  return async (action: TrayAction): Promise<void> => {
    switch (action.do) {
      case 'open':
        return open(action.projectId, action.renderId)
      case 'new':
        void windows.open()
        await services.projects.createShown(services.backends.chooseForNew)
        return
      case 'reveal': {
        const render = own(store.state().renders, action.renderId)
        return render?.status === 'saved' ? reveal(render.path) : undefined
      }
      case 'quit':
        return app.quit()
      default:
        return assertNever(action)
    }
  }
}

/** Sleep, and processes that die. */
function watchMachine({ store, services, windows, log }: Deps, t: () => Translate, { leave }: Lifecycle): void {
  powerMonitor.on('suspend', () => log.info('the machine goes to sleep'))
  powerMonitor.on('resume', () => {
    log.info('the machine woke up')
    services.wake()
  })
  const care = createCrashCare({
    log,
    now: () => performance.now(),
    tell: (logId) => store.emit({ type: 'app.failed', logId }),
    reloadWindow: () => windows.current()?.webContents.reload(),
    ask: (logId) => askAfterCrash(t(), logId),
    quit: () => void leave(),
  })
  process.on('uncaughtException', care.unexpected)
  process.on('unhandledRejection', care.unexpected)
  windows.onTrouble((kind, reason) => (kind === 'gone' ? void care.windowGone(reason) : log.info(`the window does not answer: ${reason}`)))
  app.on('child-process-gone', (_event, { type, name, reason }) => log.info(`process gone: ${name ?? type}, ${reason}`))
}

const translateFor = ({ language }: Settings): Translate => createTranslate(resolveLanguage(language, app.getLocale()))
