import { app, Menu, nativeImage, powerSaveBlocker, Tray, type MenuItemConstructorOptions } from 'electron'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { unseenOf } from '../../shared/model/render'
import type { Core } from '../core'
import {
  isTransferring, taskbarProgress, trayModel, type Translate, type TrayAction, type TrayItem, type TrayModel,
} from './status'
import type { Windows } from './windows'

export interface AppTray {
  readonly show: (model: TrayModel) => void
  readonly destroy: () => void
}

/** The icon of the tray with its menu. Null where the desktop has no tray at all. */
export function createTray(resources: string, act: (action: TrayAction) => Promise<void>): AppTray | null {
  const suffix = process.platform === 'darwin' ? 'Template' : ''
  const image = (name: TrayModel['image']) => nativeImage.createFromPath(join(resources, 'tray', `${name}${suffix}.png`))
  let tray: Tray
  try {
    tray = new Tray(image('idle'))
  } catch {
    return null
  }
  tray.on('click', () => void act({ do: 'open' }))

  const toMenu = ({ label, action, items }: TrayItem): MenuItemConstructorOptions => {
    if (label === undefined) return { type: 'separator' }
    // A title's "&" is its own, and marks no key.
    const shown = { label: label.replaceAll('&', '&&') }
    return items ? { ...shown, submenu: items.map(toMenu) } : { ...shown, click: () => void (action && act(action)) }
  }
  /** Drawn only when something changed: a menu that is being read stays open. */
  let shown = ''
  return {
    show(model) {
      const key = JSON.stringify(model)
      if (key === shown) return
      shown = key
      tray.setImage(image(model.image))
      tray.setToolTip(model.tooltip)
      tray.setContextMenu(Menu.buildFromTemplate(model.items.map(toMenu)))
    },
    destroy: () => tray.destroy(),
  }
}

const WATCHER = 'org.kde.StatusNotifierWatcher'

/**
 * Whether something on this desktop shows tray icons now. On Linux Electron cannot say: it makes the icon in any case, so the
 * session's bus is asked whether a host is registered; no answer within 2 s counts as none.
 */
export async function hasTrayHost(): Promise<boolean> {
  if (process.platform !== 'linux') return true
  const property = [`string:${WATCHER}`, 'string:IsStatusNotifierHostRegistered']
  const question = ['/StatusNotifierWatcher', 'org.freedesktop.DBus.Properties.Get', ...property]
  try {
    const { stdout } = await promisify(execFile)('dbus-send', ['--print-reply', `--dest=${WATCHER}`, ...question], { timeout: 2000 })
    return stdout.includes('boolean true')
  } catch {
    return false
  }
}

interface PresenceDeps {
  readonly core: Pick<Core, 'store' | 'renders'>
  readonly windows: Windows
  readonly tray: AppTray | null
  readonly isInView: (projectId: string) => boolean
  readonly t: () => Translate
}

const SHOW_EVERY_MS = 1000

/** What the desktop shows of the state outside the window: tray, dock or taskbar, badge. Once a second at most. */
export function showPresence({ core: { store, renders }, windows, tray, isInView, t }: PresenceDeps): void {
  const keepAwake = createKeepAwake()
  const show = () => {
    const state = store.state()
    const news = unseenOf(state.renders)
    for (const projectId of new Set(news.map((render) => render.projectId))) if (isInView(projectId)) void renders.markSeen(projectId)
    const { value, mode } = taskbarProgress(state, process.platform === 'win32')
    windows.current()?.setProgressBar(value, { mode })
    app.setBadgeCount(news.length)
    tray?.show(trayModel(state, t()))
    keepAwake(isTransferring(state))
  }
  const showSoon = atMostEvery(SHOW_EVERY_MS, show)
  store.subscribe(showSoon)
  app.on('browser-window-focus', showSoon)
  showSoon()
}

/** The first call acts soon, those that follow within `ms` act once, at its end. */
function atMostEvery(ms: number, act: () => void): () => void {
  let last = -Infinity
  let timer: NodeJS.Timeout | undefined
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined
      last = performance.now()
      act()
    }, Math.max(0, last + ms - performance.now()))
  }
}

function createKeepAwake(): (isWanted: boolean) => void {
  let blocker: number | null = null
  return (isWanted) => {
    if (isWanted === (blocker !== null)) return
    if (blocker !== null) powerSaveBlocker.stop(blocker)
    blocker = isWanted ? powerSaveBlocker.start('prevent-app-suspension') : null
  }
}
