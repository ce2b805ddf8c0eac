import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { channels } from '../shared/channels'
import type { Bridge, Update } from '../shared/contract'
import { MAX_LOOSE_BYTES } from '../shared/limits'

const platforms: Readonly<Record<string, Bridge['platform']>> = { darwin: 'mac', win32: 'windows' }

/** A picture dragged from a browser or copied has no path; what is larger than main takes, or cannot be read, is left out. */
async function pathOrBytes(file: File): Promise<unknown> {
  const path = webUtils.getPathForFile(file)
  if (path !== '' || file.size > MAX_LOOSE_BYTES) return path
  return file.arrayBuffer().then((bytes) => ({ name: file.name, bytes: new Uint8Array(bytes) }), () => '')
}

const bridge: Bridge = {
  platform: platforms[process.platform] ?? 'linux',
  invoke: (name, input) => ipcRenderer.invoke(channels.command, name, input),
  snapshot: () => ipcRenderer.invoke(channels.snapshot),
  subscribe(listener) {
    const forward = (_event: unknown, update: Update) => listener(update)
    ipcRenderer.on(channels.update, forward)
    return () => void ipcRenderer.off(channels.update, forward)
  },
  async registerFiles(files) {
    const given = await Promise.all(files.map(pathOrBytes))
    return ipcRenderer.invoke(channels.files, given) as ReturnType<Bridge['registerFiles']>
  },
}

contextBridge.exposeInMainWorld('nemo', bridge)
