import { app, clipboard, dialog, nativeImage, Notification, shell, type BrowserWindow } from 'electron'
import { extname, join } from 'node:path'
import { NemoError } from '../../../shared/contract/errors'
import { USABLE_EXTENSIONS } from '../../../shared/model/files'
import type { Desktop } from '../../core/ports'
import { createLinks } from './links'
import { redact, type Log } from '../log'
import { setAutostart } from './autostart'
import type { Notice, Translate } from '../status'
import { HIDDEN } from '../windows'

interface Deps {
  readonly resources: string
  readonly window: () => BrowserWindow | null
  readonly t: () => Translate
  readonly log: Log
  /** The web app's address. */
  readonly webOrigin: string
}

const DIAGNOSTIC_LINES = 200
/** So much of an address is shown, characters. */
const MAX_SHOWN = 300

interface Asking {
  /** Shows words that came from outside the app, and asks whether a project may begin with them. */
  readonly askPrompt: (prompt: string) => Promise<boolean>
}

/** The system's own parts: dialogs, clipboard, file manager, drag out of the app. */
export function createDesktop({ resources, window, t, log, webOrigin }: Deps): Desktop & Asking {
  let isAsking = false
  /** A page may ask for dialogs as often as it likes: one is open at a time, and comes to the front where a second one is asked for. */
  async function alone<T>(open: (parent: BrowserWindow) => Promise<T>): Promise<T> {
    const parent = window()
    if (isAsking) parent?.focus()
    if (isAsking || !parent) throw new NemoError({ kind: 'blocked', reason: 'dialog-open' })
    isAsking = true
    return open(parent).finally(() => (isAsking = false))
  }
  const ask = async (options: Electron.OpenDialogOptions): Promise<readonly string[]> =>
    (await alone((parent) => dialog.showOpenDialog(parent, options))).filePaths
  const place = async (what: Placed, defaultPath: string, filters: Electron.FileFilter[]): Promise<string | null> =>
    (await alone((parent) => dialog.showSaveDialog(parent, { title: t()(`main.choose.${what}`), defaultPath, filters }))).filePath || null
  /** The page can neither draw over such a question nor press its buttons; the safe one is chosen beforehand. */
  const agree = async (topic: 'server' | 'proxy' | 'link' | 'prompt', values: Readonly<Record<string, string>>): Promise<boolean> => {
    const words = { message: t()(`main.${topic}.message`, values), detail: t()(`main.${topic}.detail`, values) }
    const buttons = [t()(`main.${topic}.yes`), t()('main.cancel')]
    const options = { type: 'question', ...words, buttons, defaultId: 1, cancelId: 1, noLink: true } as const
    return (await alone((parent) => dialog.showMessageBox(parent, options))).response === 0
  }
  return {
    chooseMedia: (what) =>
      ask({
        title: t()(`main.choose.${what}`),
        properties: [...properties(what), 'multiSelections'],
        filters: [{ name: t()('main.choose.media'), extensions: [...USABLE_EXTENSIONS] }],
      }),
    async chooseArchive(name) {
      const filters = [{ name: t()('main.choose.archive'), extensions: ['zip'] }]
      if (name === null) return (await ask({ title: t()('main.choose.import'), properties: ['openFile'], filters }))[0] ?? null
      return place('export', inDocuments(name), filters)
    },
    chooseCopy: (name, folder) => place('copy', join(folder ?? app.getPath('videos'), name), [filterOf(extname(name).slice(1))]),
    chooseTranscript: (name) => place('transcript', inDocuments(name), [{ name: t()('main.choose.markdown'), extensions: ['md'] }]),
    async chooseFolder() {
      return (await ask({ title: t()('main.choose.exports'), properties: ['openDirectory', 'createDirectory'] }))[0] ?? null
    },
    clipboardText: async () => clipboard.readText(),
    copyText: async (text) => clipboard.writeText(text),
    reveal: (path) => shell.showItemInFolder(path),
    dragFile(path) {
      const icon = nativeImage.createFromPath(join(resources, 'icons', 'linux', '64x64.png'))
      window()?.webContents.startDrag({ file: path, icon })
    },
    askAddress: (of, address) => agree(of, { address }),
    askPrompt: (prompt) => agree('prompt', { prompt }),
    openExternal: createLinks({
      own: webOrigin,
      ask: ({ host, href }) => agree('link', { host, address: href.length > MAX_SHOWN ? `${href.slice(0, MAX_SHOWN)}…` : href }),
      open: (url) => shell.openExternal(url),
      now: () => performance.now(),
    }),
    setLoginItem,
    diagnostics(error, facts) {
      const system = `${process.platform} ${process.arch} ${process.getSystemVersion()}`
      const versions = `Nemo Desktop ${app.getVersion()}, Electron ${process.versions.electron}, ${system}`
      return redact([versions, facts, log.tail(DIAGNOSTIC_LINES), error].filter(Boolean).join('\n\n'))
    },
  }
}

/** What is written where the user says. */
type Placed = 'export' | 'transcript' | 'copy'
const inDocuments = (name: string): string => join(app.getPath('documents'), name)
const filterOf = (ending: string): Electron.FileFilter => ({ name: ending.toUpperCase(), extensions: [ending] })

/** One dialog for files and folders exists on macOS alone: elsewhere each has its own. */
function properties(what: 'files' | 'folder'): ('openFile' | 'openDirectory')[] {
  if (what === 'folder') return ['openDirectory']
  return process.platform === 'darwin' ? ['openFile', 'openDirectory'] : ['openFile']
}

/** Starts the app without a window when the user signs in to this computer, or no longer. Throws NemoError `disk`. */
async function setLoginItem(isOn: boolean): Promise<void> {
  if (process.platform !== 'linux') return app.setLoginItemSettings({ openAtLogin: isOn, args: [HIDDEN] })
  // An AppImage is mounted anew at each start, so its own file is named; a development build needs its folder.
  const command = [process.env['APPIMAGE'] ?? process.execPath, ...(app.isPackaged ? [] : [app.getAppPath()]), HIDDEN]
  await setAutostart(join(app.getPath('appData'), 'autostart'), isOn ? command : null)
}

/** Shows notifications where the desktop can. */
export function showNotice(resources: string, hasSound: () => boolean): (notice: Notice) => void {
  const icon = join(resources, 'icons', 'linux', '256x256.png')
  /** Held until closed: a collected notification loses its click. */
  const shown = new Set<Notification>()
  return ({ title, body, onClick }) => {
    if (!Notification.isSupported()) return
    const notification = new Notification({ title, body, icon, silent: !hasSound() })
    shown.add(notification)
    notification.on('click', () => {
      shown.delete(notification)
      onClick()
    })
    notification.on('close', () => shown.delete(notification))
    notification.show()
  }
}

/** Asks once at quit while work is under way; on abort the question goes. */
export async function askToQuit(window: BrowserWindow | null, t: Translate, signal: AbortSignal): Promise<'background' | 'quit'> {
  // A test cannot click the system's dialogs, so it answers them ahead; packaged builds do not read this.
  const answer = __NEMO_TEST_SEAMS__ ? process.env['NEMO_TEST_QUIT'] : undefined
  if (answer === 'background' || answer === 'quit') return answer
  const words = { message: t('main.quit.message'), detail: t('main.quit.detail') }
  const buttons = [t('main.quit.background'), t('main.quit.quit')]
  const options = { type: 'question', ...words, buttons, defaultId: 0, cancelId: 0, noLink: true, signal } as const
  const { response } = await (window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options))
  return response === 1 ? 'quit' : 'background'
}

/** The window died twice in a short time: said with the id under which the log holds the cause. */
export async function askAfterCrash(t: Translate, logId: string): Promise<'restart' | 'quit'> {
  const buttons = [t('main.crash.restart'), t('main.crash.quit')]
  const words = { message: t('main.crash.message'), detail: t('main.crash.detail', { logId }) }
  const { response } = await dialog.showMessageBox({ type: 'error', ...words, buttons, defaultId: 0, cancelId: 1, noLink: true })
  return response === 0 ? 'restart' : 'quit'
}
