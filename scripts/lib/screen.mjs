// A screen and a session bus for Electron where there is none.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { root } from './process.mjs'
import { hasDisplay } from './system-packages.mjs'

/**
 * Does `work` while all that this process starts is on a screen. A virtual one, with a bus of its own, on Linux where there is no real
 * one, and even where there is if it is `always` to be so; `size` in px.
 * @template T
 * @param {() => Promise<T>} work
 * @param {{ always?: boolean, size?: string }} [options]
 */
export async function onScreen(work, { always = false, size = '1440x900' } = {}) {
  if (process.platform !== 'linux' || (hasDisplay() && !always)) return work()
  const config = path.join(root, 'scripts/lib/session-bus.conf')
  // Both write where they are to the descriptor 3.
  const parts = [
    started('Xvfb', ['-displayfd', '3', '-screen', '0', `${size}x24`, '-nolisten', 'tcp', '-ac']),
    started('dbus-daemon', [`--config-file=${config}`, '--nofork', '--print-address=3']),
  ]
  try {
    const [display = '', bus = ''] = await Promise.all(parts.map(firstLine))
    delete process.env['WAYLAND_DISPLAY']
    // In the C locale Chromium and Qt lose file names that are not ASCII.
    Object.assign(process.env, { DISPLAY: `:${display}`, DBUS_SESSION_BUS_ADDRESS: bus, LC_ALL: 'C.UTF-8' })
    return await work()
  } finally {
    for (const part of parts) if (part.kill()) await once(part, 'exit')
  }
}

/** @param {string} command @param {string[]} args */
const started = (command, args) => spawn(command, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })

/** @param {ReturnType<typeof started>} child */
async function firstLine(child) {
  let text = ''
  for await (const data of /** @type {import('node:stream').Readable} */ (child.stdio[3])) {
    text += String(data)
    if (text.includes('\n')) return text.trim()
  }
  throw new Error(`${child.spawnfile} did not start`)
}

/** Chromium's sandbox refuses to run as root; for everybody else it stays on. */
export function sandboxArguments() {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : []
}
