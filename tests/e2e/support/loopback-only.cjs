// Loaded by Electron before the app (`-r`): a connection that leaves this machine fails and is written to the file
// NEMO_CONNECT_LOG. CommonJS, since `-r` is; it hands itself on to the engine's process through NODE_OPTIONS.
const { appendFileSync } = require('node:fs')
const net = require('node:net')

const isLoopback = (host) => host === 'localhost' || host === '::1' || host.startsWith('127.')
const connect = net.Socket.prototype.connect

net.Socket.prototype.connect = function (...args) {
  // Node calls this with its own normalised array, everyone else with (options), (port, host) or (path).
  const [first, second] = Array.isArray(args[0]) ? args[0] : args
  const options = typeof first === 'object' && first !== null ? first : isNaN(first) ? { path: first } : { port: first, host: second }
  const host = typeof options.host === 'string' ? options.host : 'localhost'
  if (options.path || isLoopback(host)) return connect.apply(this, args)
  appendFileSync(process.env.NEMO_CONNECT_LOG, `${host}:${options.port}\n`)
  return this.destroy(new Error(`tests connect to this machine only, not to ${host}`))
}

process.env.NODE_OPTIONS = `--require=${__filename}`
