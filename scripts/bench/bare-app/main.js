// The least that an Electron app can be: one window, with the size and the web preferences of Nemo Desktop's.
import { app, BrowserWindow } from 'electron'
import { fileURLToPath } from 'node:url'

app.once('ready', () => {
  const webPreferences = { sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false, navigateOnDragDrop: false }
  const window = new BrowserWindow({ width: 1320, height: 860, show: false, autoHideMenuBar: true, webPreferences })
  window.once('ready-to-show', () => window.show())
  void window.loadFile(fileURLToPath(new URL('index.html', import.meta.url)))
})
