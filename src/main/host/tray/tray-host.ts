import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const WATCHER = 'org.kde.StatusNotifierWatcher'

/**
 * Whether something on this desktop shows tray icons now. On Linux Electron cannot say: it makes the icon in any case, so the
 * session's bus is asked whether a host is registered; no answer within 2 s counts as none.
 */
export async function hasTrayHost(): Promise<boolean> {
  if (process.platform !== 'linux') return true
  const property = [`string:${WATCHER}`, 'string:IsStatusNotifierHostRegistered']
  const question = ['/StatusNotifierWatcher', 'org.freedesktop.DBus.Properties.Get', ...property]
  try {
    const { stdout } = await promisify(execFile)('dbus-send', ['--print-reply', `--dest=${WATCHER}`, ...question], { timeout: 2000 })
    return stdout.includes('boolean true')
  } catch {
    return false
  }
}
