import { readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'

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
