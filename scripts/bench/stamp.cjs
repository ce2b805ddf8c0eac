// Loaded before the app (`electron -r`): prints when the first window was ready to show, and when one can type in it. So
// the app is measured as it is, and holds no code for it. Times are in ms since 1970.
const { app } = require('electron')

/** @param {string} name */
const stamp = (name) => process.stdout.write(`\nbench ${name} ${Date.now()}\n`)
const hasField = `new Promise((resolve) => {
  const look = () => document.querySelector('#root textarea') ? resolve() : requestAnimationFrame(look)
  look()
})`

app.once('browser-window-created', (_event, window) => {
  window.once('ready-to-show', () => {
    stamp('shown')
    // Asked of the frame: `webContents` would wait until everything is loaded.
    void window.webContents.mainFrame.executeJavaScript(hasField).then(() => stamp('usable'))
  })
})
