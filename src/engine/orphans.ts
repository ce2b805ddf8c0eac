import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import * as z from 'zod'
import { watchOver } from './ffmpeg'
import { createLock, readJson, writeJson } from './store'

const run = promisify(execFile)

const Children = z.array(z.object({ pid: z.number().int().positive(), birth: z.string() }))
type Child = z.infer<typeof Children>[number]

/**
 * When a process began, as its system says it: with the pid it names one process for ever, where a pid alone may
 * since belong to another. Null where there is no such process.
 */
export async function processBirth(pid: number): Promise<string | null> {
  try {
    if (process.platform === 'linux') {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
      // Field 22, counted behind the name, which stands in brackets and may hold spaces.
      return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
    }
    const { stdout } =
      process.platform === 'win32'
        ? await run('powershell', ['-NoProfile', '-Command', `(Get-Process -Id ${pid}).StartTime.Ticks`])
        : await run('ps', ['-o', 'lstart=', '-p', String(pid)])
    return stdout.trim() || null
  } catch {
    return null
  }
}

export type Children = ReturnType<typeof createChildren>

/**
 * Keeps the engine's child processes from outliving it. A small watcher per child ends it in the moment in which the
 * engine dies, however that happens; the file is for the next start, where the watcher died too or does not exist.
 */
export function createChildren(file: string) {
  const running = new Map<number, { birth: string; stopWatching: () => void }>()
  const inTurn = createLock()

  const save = (): Promise<void> =>
    inTurn(() => {
      const list: Child[] = [...running].map(([pid, { birth }]) => ({ pid, birth }))
      return writeJson(file, list)
    })

  return {
    /** Ends what an earlier engine left running; returns how many there were. */
    async reap(): Promise<number> {
      let ended = 0
      for (const { pid, birth } of (await readJson(file, Children)) ?? []) {
        if ((await processBirth(pid)) === birth && kill(pid)) ended += 1
      }
      await save()
      return ended
    },

    async started(pid: number): Promise<void> {
      const stopWatching = watchOver(pid)
      running.set(pid, { birth: '', stopWatching })
      const birth = await processBirth(pid)
      const child = running.get(pid)
      if (!child || birth === null) return
      child.birth = birth
      await save()
    },

    async ended(pid: number): Promise<void> {
      running.get(pid)?.stopWatching()
      if (running.delete(pid)) await save()
    },

    /** At the engine's own orderly end. */
    killAll(): void {
      for (const [pid, child] of running) {
        child.stopWatching()
        kill(pid)
      }
    },
  }
}

function kill(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL')
  } catch {
    return false
  }
}
