import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { channels } from '../shared/channels'
import type { Bridge, Update } from '../shared/contract'

const platforms: Readonly<Record<string, Bridge['platform']>> = { darwin: 'mac', win32: 'windows' }

const bridge: Bridge = {
  platform: platforms[process.platform] ?? 'linux',
  invoke: (name, input) => ipcRenderer.invoke(channels.command, name, input),
  snapshot: () => ipcRenderer.invoke(channels.snapshot),
  subscribe(listener) {
    const forward = (_event: unknown, update: Update) => listener(update)
    ipcRenderer.on(channels.update, forward)
    return () => void ipcRenderer.off(channels.update, forward)
  },
  registerFiles: (files) => ipcRenderer.invoke(channels.files, files.map((file) => webUtils.getPathForFile(file))),
}

contextBridge.exposeInMainWorld('nemo', bridge)
