import { contextBridge, ipcRenderer, webFrame, webUtils } from 'electron'
import {
  channels, isWithin, MAX_COMMAND, MAX_FILES, MAX_LOOSE_BYTES, MAX_LOOSE_TOTAL_BYTES, TAKEN_AT_ONCE,
} from '../shared/contract/limits'
import type { Bridge, Update } from '../shared/contract/commands'

const platforms: Readonly<Record<string, Bridge['platform']>> = { darwin: 'mac', win32: 'windows' }

/** A picture dragged from a browser or copied has no path; what is larger than main takes, or cannot be read, is left out. */
async function pathOrBytes(file: File): Promise<unknown> {
  const path = webUtils.getPathForFile(file)
  if (path !== '' || file.size > MAX_LOOSE_BYTES) return path
  return file.arrayBuffer().then((bytes) => ({ name: file.name, bytes: new Uint8Array(bytes) }), () => '')
}

/** What is larger than main takes stops here: main's only thread would have to read it first. */
const tooLarge = { ok: false, error: { kind: 'blocked', reason: 'too-large' } } as const
const notFiles: Awaited<ReturnType<Bridge['addFiles']>> = { ok: false, error: { kind: 'bad-request', issues: ['not files'] } }
const looseBytes = (files: readonly File[]): number =>
  files.reduce((sum, file) => sum + (webUtils.getPathForFile(file) === '' ? Math.min(file.size, MAX_LOOSE_BYTES) : 0), 0)

/** So long after a page has asked for the state it is drawn, and what reading its code has left behind goes back to the system. */
const SETTLED_MS = 3000
let settling: NodeJS.Timeout | undefined

const bridge: Bridge = {
  platform: platforms[process.platform] ?? 'linux',
  invoke(name, input) {
    if (!isWithin([name, input], MAX_COMMAND)) return Promise.resolve(tooLarge)
    return ipcRenderer.invoke(channels.command, name, input)
  },
  snapshot() {
    clearTimeout(settling)
    settling = setTimeout(() => webFrame.clearCache(), SETTLED_MS)
    return ipcRenderer.invoke(channels.snapshot)
  },
  subscribe(listener) {
    const forward = (_event: unknown, update: Update) => listener(update)
    ipcRenderer.on(channels.update, forward)
    return () => void ipcRenderer.off(channels.update, forward)
  },
  async addFiles(projectId, files) {
    if (!Array.isArray(files) || !files.every((file) => file instanceof File)) return notFiles
    if (files.length > MAX_FILES || looseBytes(files) > MAX_LOOSE_TOTAL_BYTES) return tooLarge
    const given = await Promise.all(files.map(pathOrBytes))
    return ipcRenderer.invoke(channels.files, projectId, given) as ReturnType<Bridge['addFiles']>
  },
}

/** Main waits for a window that takes nothing. */
let taken = 0
ipcRenderer.on(channels.update, () => {
  taken += 1
  if (taken % TAKEN_AT_ONCE === 0) ipcRenderer.send(channels.taken)
})

contextBridge.exposeInMainWorld('nemo', bridge)
