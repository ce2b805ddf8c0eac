// Loaded into the app's main process before its own code: everything that goes to a window, pushed or answered, is a line of NEMO_IPC_LOG.
const { appendFileSync } = require('node:fs')
const { app, ipcMain } = require('electron')

const note = (/** @type {unknown} */ message) => appendFileSync(String(process.env['NEMO_IPC_LOG']), `${JSON.stringify(message)}\n`)

const handle = ipcMain.handle.bind(ipcMain)
ipcMain.handle = (channel, answer) =>
  handle(channel, async (event, ...args) => {
    const answered = await answer(event, ...args)
    note([channel, answered])
    return answered
  })
app.on('web-contents-created', (_event, contents) => {
  const send = contents.send.bind(contents)
  contents.send = (channel, ...args) => {
    note([channel, ...args])
    send(channel, ...args)
  }
})
