import { app, BrowserWindow, nativeTheme, screen, type ContextMenuParams, type WebFrameMain } from 'electron'
import { join } from 'node:path'
import { placed, type WindowBounds } from './saved-window'
import { APP_ORIGIN } from '../schemes'

/** The argument of a start without a window. */
export const HIDDEN = '--hidden'

interface Deps {
  /** The folder of the build: preload and interface lie in it. */
  readonly out: string
  /** Null: the default size, centred. */
  readonly bounds: WindowBounds | null
  /** The dev server's address, or null for the built interface. */
  readonly devUrl: string | null
}

export interface Windows {
  /** Brings the one main window to the front, making it where there is none. Resolves at its first paint. */
  readonly open: () => Promise<BrowserWindow>
  readonly current: () => BrowserWindow | null
  /** Whether a frame shows our interface, and is the top frame of our window. */
  readonly isOurs: (frame: WebFrameMain | null) => boolean
  /** Where the window stands, when it is closed and whenever `keepBounds` asks for it. */
  readonly onBounds: (listener: (bounds: WindowBounds) => void) => void
  readonly keepBounds: () => void
  /** A page begins: whatever was sent to the one before is gone. */
  readonly onPage: (listener: () => void) => void
  /** `gone`: its process died without being asked to. `hung`: it does not answer. */
  readonly onTrouble: (listener: (kind: 'gone' | 'hung', reason: string) => void) => void
  /** A right click that the page left to the system. */
  readonly onContextMenu: (listener: (window: BrowserWindow, parameters: ContextMenuParams) => void) => void
  readonly close: () => void
}

export function createWindows({ out, bounds, devUrl }: Deps): Windows {
  let window: BrowserWindow | null = null
  let last = bounds
  let save: (bounds: WindowBounds) => void = () => undefined
  let beginPage: () => void = () => undefined
  let report: (kind: 'gone' | 'hung', reason: string) => void = () => undefined
  let offerMenu: (window: BrowserWindow, parameters: ContextMenuParams) => void = () => undefined
  const home = devUrl ?? `${APP_ORIGIN}/index.html`
  /** Node gives every non-web scheme the origin "null", so it is never computed from an address here. */
  const homeOrigin = devUrl === null ? APP_ORIGIN : new URL(devUrl).origin

  function keepBounds(): void {
    if (window) save((last = { ...window.getNormalBounds(), ...(window.isMaximized() && { isMaximized: true }) }))
  }
  const create = (): Promise<BrowserWindow> => {
    const created = createMainWindow(last, join(out, 'preload', 'index.cjs'))
    window = created
    beginPage()
    created.on('close', keepBounds)
    created.webContents.on('context-menu', (_event, parameters) => offerMenu(created, parameters))
    created.on('unresponsive', () => report('hung', 'unresponsive'))
    created.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
      beginPage()
      if (reason !== 'clean-exit') report('gone', `${reason} (${exitCode})`)
    })
    created.on('closed', () => {
      window = null
    })
    const painted = new Promise<BrowserWindow>((resolve) => created.once('ready-to-show', () => resolve(created)))
    void painted.then(() => {
      created.show()
      if (last?.isMaximized) created.maximize()
    })
    void created.loadURL(home)
    return painted
  }
  return {
    open() {
      if (!window) return create()
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
      return Promise.resolve(window)
    },
    current: () => window,
    isOurs: (frame) => frame !== null && frame === window?.webContents.mainFrame && frame.origin === homeOrigin,
    onBounds(listener) {
      save = listener
    },
    keepBounds,
    onPage(listener) {
      beginPage = listener
    },
    onTrouble(listener) {
      report = listener
    },
    onContextMenu(listener) {
      offerMenu = listener
    },
    close: () => window?.close(),
  }
}

/** Sandboxed and without Node; walls.ts has the rest. */
function createMainWindow(bounds: WindowBounds | null, preload: string): BrowserWindow {
  return new BrowserWindow({
    width: 1320,
    height: 860,
    ...(bounds && placed(bounds, screen.getAllDisplays().map(({ workArea }) => workArea))),
    minWidth: 800,
    minHeight: 600,
    show: false,
    title: 'Nemo Desktop',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#111113' : '#ffffff',
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Message boxes are main's: a page's own look like the app's.
      disableDialogs: true,
      devTools: !app.isPackaged,
    },
  })
}

