import { app, nativeTheme, powerMonitor } from 'electron'
import { join } from 'node:path'
import { channels } from '../shared/channels'
import { resolveLanguage } from '../shared/i18n'
import type { Render } from '../shared/render'
import { changeSettings, type Settings, type SettingsChange } from '../shared/settings'
import { createAnnounce } from './announce'
import { hasWork, type Services } from './app-services'
import { askToQuit, createDesktop } from './desktop'
import type { Desktop } from './handlers'
import { createLifecycle, overallProgress, type Lifecycle } from './lifecycle'
import type { Log } from './log'
import { setMenu } from './menu'
import type { Platform } from './platform'
import type { EngineProcess } from './platform/engine-process'
import { createNotifier } from './platform/notifier'
import type { Store } from './store'
import { createTranslate, type Translate } from './translate'
import { createTray } from './tray'
import type { Windows } from './windows'

interface Deps {
  readonly store: Store
  readonly platform: Platform
  readonly services: Services
  readonly engine: EngineProcess
  readonly windows: Windows
  readonly resources: string
  readonly userData: string
  readonly log: Log
}

export interface Shell {
  readonly desktop: Desktop
  readonly lifecycle: Lifecycle
  readonly updateSettings: (change: SettingsChange) => void
}

/** What the desktop shows of the app around its window: menu, tray, notifications, progress, and how it ends. */
export function createShell({ store, platform, services, engine, windows, resources, userData, log }: Deps): Shell {
  let words = translateFor(platform.settings.get())
  const t = (): Translate => words
  const updateSettings = (change: SettingsChange) => {
    const settings = changeSettings(platform.settings.get(), change)
    platform.settings.set(settings)
    store.emit({ type: 'settings.changed', settings, exportFolder: platform.exportFolder.current() })
    nativeTheme.themeSource = settings.theme
    words = translateFor(settings)
    setMenu(words)
    if (change.backend !== undefined) void services.backends.connect()
  }
  updateSettings({})

  const open = (projectId?: string) => {
    void windows.open()
    if (projectId !== undefined && store.state().projects[projectId]) void services.projects.open(projectId)
  }
  const desktop = createDesktop({ userData, resources, window: windows.current, t, log })
  const tray = createTray({ resources, t, open, reveal: ({ path }) => desktop.reveal(path), quit: () => app.quit() })
  const notifier = createNotifier({ icon: join(resources, 'icons', 'linux', '256x256.png') })
  const isWanted = () => platform.settings.get().notifications
  const announce = createAnnounce({ renders: services.renders, notifier, t, isWanted, open })
  services.renders.onFinished((render) => void announce(render))
  mirrorToWindow(store, windows, (renders) => tray?.update(renders))
  windows.onBounds((bounds) => platform.windowFile.set('bounds', bounds))
  services.backends.onExpiring(() => {
    if (isWanted()) notifier.show({ title: words('main.notify.expiring'), body: words('main.notify.expiringBody'), onClick: open })
  })
  const checkExpiry = () => void services.backends.checkExpiry()
  checkExpiry()
  powerMonitor.on('resume', () => {
    checkExpiry()
    services.renders.pollNow()
  })

  const lifecycle = createLifecycle({
    store,
    hasWork: () => hasWork(store),
    isMac: process.platform === 'darwin',
    explainBackground() {
      const { seen } = platform.settings.get()
      if (seen.includes('close-to-tray')) return
      updateSettings({ seen: [...seen, 'close-to-tray'] })
      const body = words(tray ? 'main.notify.backgroundTray' : 'main.notify.backgroundNoTray')
      notifier.show({ title: words('main.notify.background'), body, onClick: open })
    },
    askToQuit: () => askToQuit(windows.current(), words),
    closeWindows: windows.close,
    async shutdown() {
      await Promise.all([platform.journals.flush(), platform.settings.flush(), engine.stop()])
      tray?.destroy()
    },
    exit: () => app.exit(),
  })
  return { desktop, lifecycle, updateSettings }
}

/** Every event goes to the window; what concerns exports is also shown on the tray and on the dock or taskbar. */
function mirrorToWindow(store: Store, windows: Windows, updateTray: (renders: readonly Render[]) => void): void {
  store.subscribe((update) => {
    windows.current()?.webContents.send(channels.update, update)
    if (!update.event.type.startsWith('render.')) return
    const renders = Object.values(store.state().renders)
    updateTray(renders)
    windows.current()?.setProgressBar(overallProgress(renders) ?? -1)
  })
}

const translateFor = ({ language }: Settings): Translate => createTranslate(resolveLanguage(language, app.getLocale()))
