import { spawn } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'

const READABLE = 'C.UTF-8'

/**
 * The environment in which Chromium can read every file's name, or null where it can already. On Linux each of its processes
 * reads names by the locale of its start: without one of UTF-8 that is installed, a dropped `早晨.jpg` is a file without a name.
 * @param maps what is mapped into this process (`/proc/self/maps`): a locale that is named but not installed is not there
 */
export function readableEnvironment(environment: NodeJS.ProcessEnv, maps: string): NodeJS.ProcessEnv | null {
  const { LC_ALL, LC_CTYPE, LC_MESSAGES, LANG, LANGUAGE } = environment
  const isUtf8 = /utf-?8/i.test(LC_ALL || LC_CTYPE || LANG || '')
  const isInstalled = /\/locale-archive$|\/LC_CTYPE$/m.test(maps)
  // Where that does not exist either, a further start would change nothing.
  if ((isUtf8 && isInstalled) || LC_ALL === READABLE) return null
  // The interface's language stays what it was.
  const language = LANGUAGE || (LC_ALL || LC_MESSAGES || LANG || '').replace(/[.@].*/, '')
  return { ...environment, LC_ALL: READABLE, ...(/^(C|POSIX)?$/.test(language) ? {} : { LANGUAGE: language }) }
}

/**
 * Starts the app again where it could not read names, and resolves with the exit code once that has ended; null: it can read
 * them, or could not be started again. A part of the app that is only mounted for this process (an AppImage) stays that long.
 */
export async function startReadable(): Promise<number | null> {
  const environment = process.platform === 'linux' ? readableEnvironment(process.env, readFileSync('/proc/self/maps', 'latin1')) : null
  if (!environment) return null
  const child = spawn(process.execPath, process.argv.slice(1), { env: environment, stdio: 'inherit' })
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => {
    child.once('error', () => resolve(null))
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

/**
 * Whether the app runs already with this profile, asked when the lock was not given: it is not given either where the profile cannot be
 * written, and then the app starts all the same, works in memory and says so. The lock is Chromium's: a link that names host and process.
 */
export function isProfileInUse(userData: string): boolean {
  if (process.platform === 'win32') return true
  try {
    const [, host, pid] = /^(.*)-(\d+)$/.exec(readlinkSync(join(userData, 'SingletonLock'))) ?? []
    return host !== hostname() || process.kill(Number(pid), 0)
  } catch {
    return false
  }
}
