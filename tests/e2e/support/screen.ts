import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

const BUS = join(import.meta.dirname, '../../../scripts/lib/session-bus.conf')

/**
 * A virtual screen (`width`x`height`, px) and a session bus, which all that this process starts from now on is on. Linux only: elsewhere
 * the real ones are used. Resolves to what ends both.
 */
export async function startScreen(size: string): Promise<() => Promise<void>> {
  if (process.platform !== 'linux') return async () => undefined
  // Both write where they are to the descriptor 3.
  const stdio = ['ignore', 'ignore', 'ignore', 'pipe'] as const
  const parts = [
    spawn('Xvfb', ['-displayfd', '3', '-screen', '0', `${size}x24`, '-nolisten', 'tcp', '-ac'], { stdio: [...stdio] }),
    spawn('dbus-daemon', [`--config-file=${BUS}`, '--nofork', '--print-address=3'], { stdio: [...stdio] }),
  ]
  const [display = '', bus = ''] = await Promise.all(parts.map(firstLine))
  delete process.env['WAYLAND_DISPLAY']
  // In the C locale Chromium and Qt lose file names that are not ASCII.
  Object.assign(process.env, { DISPLAY: `:${display}`, DBUS_SESSION_BUS_ADDRESS: bus, LC_ALL: 'C.UTF-8' })
  return async () => {
    for (const part of parts) if (part.kill()) await once(part, 'exit')
  }
}

async function firstLine(child: ChildProcess): Promise<string> {
  let text = ''
  for await (const data of child.stdio[3] as Readable) {
    text += String(data)
    if (text.includes('\n')) return text.trim()
  }
  throw new Error(`${child.spawnfile} did not start`)
}
