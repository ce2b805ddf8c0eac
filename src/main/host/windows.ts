import { app, BrowserWindow, nativeTheme, screen, type ContextMenuParams, type WebFrameMain } from 'electron'
import { join } from 'node:path'
import { createEmitter } from '../../shared/async'
import { placed, type WindowBounds } from './before-start'
import { APP_ORIGIN } from './page'

/** The argument of a start without a window. */
export const HIDDEN = '--hidden'

interface Deps {
  /** The folder of the build: preload and interface lie in it. */
  readonly out: string
  /** Null: the default size, centred. */
  readonly bounds: WindowBounds | null
  /** Of the interface at first, percent. */
  readonly size: number
  /** The dev server's address, or null for the built interface. */
  readonly devUrl: string | null
  /** The page's network is closed: no page is loaded before. */
  readonly closed: Promise<void>
}

export type Windows = ReturnType<typeof createWindows>

export function createWindows({ out, bounds, size, devUrl, closed }: Deps) {
  let window: BrowserWindow | null = null
  let last = bounds
  let factor = size / 100
  const stands = createEmitter<WindowBounds>()
  const pages = createEmitter<null>()
  const troubles = createEmitter<{ readonly kind: 'gone' | 'hung'; readonly reason: string }>()
  const rightClicks = createEmitter<{ readonly window: BrowserWindow; readonly parameters: ContextMenuParams }>()
  const home = devUrl ?? `${APP_ORIGIN}/index.html`
  /** Node gives every non-web scheme the origin "null", so it is never computed from an address here. */
  const homeOrigin = devUrl === null ? APP_ORIGIN : new URL(devUrl).origin

  function keepBounds(): void {
    if (window) stands.emit((last = { ...window.getNormalBounds(), ...(window.isMaximized() && { isMaximized: true }) }))
  }
  const create = (): Promise<BrowserWindow> => {
    const created = createMainWindow(last, factor, join(out, 'preload', 'index.cjs'))
    window = created
    pages.emit(null)
    created.on('close', keepBounds)
    // Chromium keeps a size for each origin, which goes before that of the window.
    created.webContents.on('dom-ready', () => created.webContents.setZoomFactor(factor))
    created.webContents.on('context-menu', (_event, parameters) => rightClicks.emit({ window: created, parameters }))
    created.on('unresponsive', () => troubles.emit({ kind: 'hung', reason: 'unresponsive' }))
    created.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
      pages.emit(null)
      if (reason !== 'clean-exit') troubles.emit({ kind: 'gone', reason: `${reason} (${exitCode})` })
    })
    created.on('closed', () => (window = null))
    const painted = new Promise<BrowserWindow>((resolve) => created.once('ready-to-show', () => resolve(created)))
    void painted.then(() => {
      created.show()
      if (last?.isMaximized) created.maximize()
    })
    // The window is made meanwhile: both take their time.
    void closed.then(() => {
      if (!created.isDestroyed()) void created.loadURL(home)
    })
    return painted
  }
  return {
    /** Brings the one main window to the front, making it where there is none. Resolves at its first paint. */
    open(): Promise<BrowserWindow> {
      if (!window) return create()
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
      return Promise.resolve(window)
    },
    current: (): BrowserWindow | null => window,
    /** Whether a frame shows our interface, and is the top frame of our window. */
    isOurs: (frame: WebFrameMain | null): boolean =>
      frame !== null && frame === window?.webContents.mainFrame && frame.origin === homeOrigin,
    /** Where the window stands, when it is closed and whenever `keepBounds` asks for it. */
    onBounds: stands.on,
    keepBounds,
    /** A page begins: whatever was sent to the one before is gone. */
    onPage: pages.on,
    /** `gone`: its process died without being asked to. `hung`: it does not answer. */
    onTrouble: troubles.on,
    /** A right click that the page left to the system. */
    onContextMenu: rightClicks.on,
    /** How large the interface is, percent, from now on. */
    resize(percent: number): void {
      factor = percent / 100
      window?.webContents.setZoomFactor(factor)
    },
    close: (): void => window?.close(),
  }
}

/** Sandboxed and without Node; walls.ts has the rest. */
function createMainWindow(bounds: WindowBounds | null, zoomFactor: number, preload: string): BrowserWindow {
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
      zoomFactor,
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
