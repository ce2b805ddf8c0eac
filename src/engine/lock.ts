import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** One that is just ending, such as that of an app that crashed, has so long to go. */
const PATIENCE_MS = 5_000
const LOOK_AGAIN_MS = 100
/** Bytes that a socket's address may have on every system. */
const LONGEST = 100

/**
 * Makes this process the only one that works in a folder, and returns what gives it back. Who listens on the folder's
 * socket has it: unlike a pid in a file, the system takes that from a process that dies, however it dies.
 * Throws where another still has it after `patienceMs`.
 */
export async function takeFolder(folder: string, patienceMs = PATIENCE_MS): Promise<() => Promise<unknown>> {
  const name = `nemo-engine-${createHash('sha256').update(folder).digest('hex').slice(0, 24)}`
  const inFolder = join(folder, 'lock')
  const near = inFolder.length > LONGEST ? join(tmpdir(), name) : inFolder
  const path = process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : near
  for (let waitedMs = 0; ; waitedMs += LOOK_AGAIN_MS) {
    const server = createServer((socket) => socket.destroy())
    try {
      await once(server.listen(path), 'listening')
      return () => once(server.close(), 'close')
    } catch (error) {
      if (waitedMs >= patienceMs) throw new Error(`another engine works in ${folder}`, { cause: error })
    }
    if (await isDead(path)) await rm(path, { force: true })
    else await wait(LOOK_AGAIN_MS)
  }
}

const isDead = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path)
    socket.once('error', () => resolve(true)).once('connect', () => {
      socket.destroy()
      resolve(false)
    })
  })
