import { existsSync, readdirSync, readFileSync } from 'node:fs'

export interface ProcessInfo {
  readonly pid: number
  readonly command: string
}

/**
 * The living processes that were started with this home folder: the app, its engine, its ffmpegs, also those whose parent
 * is dead. Chromium overwrites the environment of its children, but names the profile in their arguments.
 * Linux only (reads /proc); elsewhere the list is empty.
 */
export function processesOf(home: string): ProcessInfo[] {
  if (!existsSync('/proc/self/environ')) return []
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    const environment = readOrEmpty(`/proc/${name}/environ`).split('\0')
    const command = readOrEmpty(`/proc/${name}/cmdline`).replaceAll('\0', ' ').trim()
    const isOurs = command !== '' && (command.includes(home) || environment.includes(`HOME=${home}`))
    return isOurs ? [{ pid: Number(name), command }] : []
  })
}

/** A process may end, or belong to another user, between the listing and the reading. */
export function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** Kills at once, like a crash; a process that is gone already is fine. */
export function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
