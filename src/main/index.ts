import { app, dialog, ipcMain, nativeTheme, type IpcMainInvokeEvent } from 'electron'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { channels } from '../shared/contract/limits'
import type { App } from './host/app'
import { isProfileInUse, readSavedWindow, startReadable } from './host/before-start'
import { deepLinkIn, SCHEME } from './host/desktop/deep-link'
import { closeNetwork, declareSchemes, declareWalls, serveInterface, serveMedia } from './host/page'
import { createWindows, HIDDEN } from './host/windows'

/**
 * The entry. The window comes first: everything else (the client, schemas, the engine, the tray) is loaded when its first
 * paint is done, and what a window asks before that waits.
 */
const code = await startReadable()
if (code !== null) process.exit(code)

const environment = { ...process.env }
// No process that the app starts inherits it: the engine, ffmpeg, the browser.
delete process.env['NEMO_TOKEN']
const out = join(dirname(fileURLToPath(import.meta.url)), '..')
app.setName('Nemo Desktop')
app.setAppUserModelId('app.nemodesktop')
app.setPath('userData', app.commandLine.getSwitchValue('user-data-dir') || join(app.getPath('appData'), 'nemo-desktop'))
declareSchemes()
declareWalls()

if (app.requestSingleInstanceLock() || !isProfileInUse(app.getPath('userData'))) void start()
else app.exit()

async function start(): Promise<void> {
  let isRunning: (running: App) => void = () => undefined
  const running = new Promise<App>((resolve) => (isRunning = resolve))
  const follow = (link: string | undefined): void => {
    if (link !== undefined) void running.then((app) => app.follow(link))
  }
  // On macOS an address comes as an event, which may be there before the app is ready.
  app.on('open-url', (event, url) => {
    event.preventDefault()
    follow(url)
  })
  await app.whenReady()
  if (app.isPackaged) app.setAsDefaultProtocolClient(SCHEME)
  const saved = readSavedWindow(app.getPath('userData'))
  nativeTheme.themeSource = saved.theme
  const devUrl = process.env['ELECTRON_RENDERER_URL'] ?? null
  const closed = devUrl === null ? closeNetwork() : Promise.resolve()
  serveInterface(join(out, 'renderer'))
  // A scheme that is first served after a page was loaded stays unknown to that page.
  serveMedia(async (id) => (await started).mediaFile(id))
  const windows = createWindows({ out, bounds: saved.bounds, size: saved.size, devUrl, closed })
  const shown = startsHidden() ? Promise.resolve() : windows.open()
  const started = shown.then(async () => (await import('./host/app')).startApp({ windows, out, environment }))

  const whenTrusted =
    <T>(handle: (running: App, ...args: unknown[]) => T) =>
    async (event: IpcMainInvokeEvent, ...args: unknown[]) => {
      if (!windows.isOurs(event.senderFrame)) throw new Error('untrusted sender')
      return handle(await started, ...args)
    }
  ipcMain.on(channels.taken, (event) => {
    if (windows.isOurs(event.senderFrame)) void started.then(({ taken }) => taken())
  })
  ipcMain.handle(channels.snapshot, whenTrusted(({ snapshot }) => snapshot()))
  ipcMain.handle(channels.command, whenTrusted(({ run }, name, raw) => run(name, raw)))
  ipcMain.handle(channels.files, whenTrusted(({ addFiles }, projectId, raw) => addFiles(projectId, raw)))
  app.on('second-instance', (_event, args) => {
    if (!args.includes(HIDDEN)) void windows.open()
    follow(deepLinkIn(args))
  })
  app.on('activate', () => void windows.open())
  app.on('window-all-closed', () => void started.then(({ lifecycle }) => lifecycle.windowsClosed()))
  app.on('before-quit', (event) => {
    event.preventDefault()
    void started.then(({ lifecycle }) => lifecycle.requestQuit())
  })
  started.then(isRunning, failToStart)
  follow(deepLinkIn(process.argv))
}

/** At login the app goes on with its work and shows its tray, without a window. */
const startsHidden = (): boolean =>
  process.argv.includes(HIDDEN) || (process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin)

/** Without its core the app can do nothing, and must not look as if it could. */
function failToStart(error: unknown): void {
  dialog.showErrorBox('Nemo Desktop', error instanceof Error ? error.message : String(error))
  app.exit(1)
}
