import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, open, readdir, rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** One that is just ending, such as that of an app that crashed, has so long to go. */
const PATIENCE_MS = 5_000
const LOOK_AGAIN_MS = 100
/** Bytes that a socket's address may have on every system; longer ones are cut without a word. */
const LONGEST = 100
const PREFIX = 'lock'

type GiveBack = () => Promise<unknown>

/**
 * Makes this process the only one that works in a folder, and returns what gives it back. Who listens on a socket in the
 * folder has it: unlike a pid in a file, the system takes that from a process that dies, however it dies.
 * Throws where another still has it after `patienceMs`, or where the folder cannot be written.
 */
export async function takeFolder(folder: string, patienceMs = PATIENCE_MS): Promise<GiveBack> {
  const take = process.platform === 'win32' ? takePipe : takeAlone
  for (const until = performance.now() + patienceMs; ; ) {
    const giveBack = await take(folder)
    if (giveBack) return giveBack
    if (performance.now() >= until) throw new Error(`another engine works in ${folder}`)
    // Starters that met each other must not meet for ever.
    await wait(LOOK_AGAIN_MS * (0.2 + Math.random()))
  }
}

/**
 * Each starter raises a flag first, a socket under a name that is never used again, and looks for others then: of two that
 * come together at least one sees the other and lets go, so there are never two. Null where another is alive.
 */
async function takeAlone(folder: string): Promise<GiveBack | null> {
  const place = await placeOf(folder)
  const own = `${PREFIX}-${randomUUID().slice(0, 8)}`
  const lower = await listen(join(place.path, own)).catch(async (error: unknown) => {
    await place.leave()
    throw error
  })
  const giveBack = () => lower().finally(place.leave)
  try {
    const others = (await readdir(place.path)).filter((name) => name.startsWith(PREFIX) && name !== own)
    for (const name of others) {
      if (!(await isAlive(join(place.path, name)))) continue
      await giveBack()
      return null
    }
    // Not before: the own flag stops whoever seemed dead because it was only about to listen.
    for (const name of others) await rm(join(place.path, name), { force: true })
    return giveBack
  } catch (error) {
    await giveBack()
    throw error
  }
}

/** A pipe's name has one owner on Windows, and goes with it. */
async function takePipe(folder: string): Promise<GiveBack | null> {
  return listen(`\\\\.\\pipe\\${nameFor(folder)}`).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return null
    throw error
  })
}

async function listen(address: string): Promise<GiveBack> {
  const server = createServer((socket) => socket.destroy())
  await once(server.listen(address), 'listening')
  return () => once(server.close(), 'close')
}

/** Dead is only what the system says has no listener, or is gone. */
const isAlive = (address: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(address)
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code !== 'ECONNREFUSED' && error.code !== 'ENOENT'))
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
  })

/** The folder itself, under an address that is short enough. */
async function placeOf(folder: string): Promise<{ path: string; leave: () => Promise<void> }> {
  const leave = async (): Promise<void> => undefined
  if (Buffer.byteLength(join(folder, `${PREFIX}-00000000`)) <= LONGEST) return { path: folder, leave }
  if (process.platform === 'linux') {
    const handle = await open(folder)
    return { path: `/proc/self/fd/${handle.fd}`, leave: () => handle.close() }
  }
  const path = join(tmpdir(), nameFor(folder))
  await mkdir(path, { recursive: true, mode: 0o700 })
  return { path, leave }
}

const nameFor = (folder: string): string => `nemo-engine-${createHash('sha256').update(folder).digest('hex').slice(0, 24)}`
