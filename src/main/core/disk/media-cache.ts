import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { singleFlight } from '../../../shared/async'
import type { MediaRegistry, RemoteFile } from './media-registry'
import type { Jpegs } from '../files/jpegs'

interface Deps {
  readonly dir: string
  readonly registry: Pick<MediaRegistry, 'pathOf' | 'remoteOf'>
  /** Of a picture that the window cannot show. */
  readonly jpegOf: Jpegs['jpegOf']
  /** Streams an address into a file, as the backend may that named it; checks addresses and redirects, and sends no token to strangers. */
  readonly fetchTo: (file: RemoteFile, path: string) => Promise<void>
  /** Resolves when the states that are being read are in: a project that was just opened has no addresses before. */
  readonly untilRead: () => Promise<unknown>
  readonly maxBytes?: number
}

export interface MediaCache {
  /** The local file behind a media id, fetched first where it is remote; null for an id that main never gave out. */
  readonly fileOf: (id: string) => Promise<{ path: string; name: string } | null>
}

const DEFAULT_MAX_BYTES = 2 * 1024 ** 3

/** Remote media for the interface, which itself connects nowhere. Bounded: what was not used for longest goes first. */
export function createMediaCache({ dir, registry, jpegOf, fetchTo, untilRead, maxBytes = DEFAULT_MAX_BYTES }: Deps): MediaCache {
  /** Null for an id without an address. */
  const fetched = singleFlight(async (id: string): Promise<{ path: string; name: string } | null> => {
    const file = registry.remoteOf(id) ?? (await untilRead(), registry.remoteOf(id))
    return file ? { path: await fetchRemote(id, file), name: new URL(file.url).pathname } : null
  })
  async function fetchRemote(id: string, file: RemoteFile): Promise<string> {
    const path = join(dir, id)
    if (await stat(path).catch(() => null)) {
      const now = new Date()
      await utimes(path, now, now)
      return path
    }
    await mkdir(dir, { recursive: true })
    await makeRoom(dir, maxBytes)
    await rm(`${path}.part`, { force: true })
    try {
      await fetchTo(file, `${path}.part`)
      await rename(`${path}.part`, path)
    } catch (error) {
      // Half of it is of no use, and perhaps what filled the disk.
      await rm(`${path}.part`, { force: true }).catch(() => undefined)
      throw error
    }
    return path
  }
  return {
    async fileOf(id) {
      const local = registry.pathOf(id)
      if (local !== undefined) {
        const path = /\.hei[cf]$/i.test(local) ? await jpegOf(local) : local
        return { path, name: path }
      }
      return /^[\w-]+$/.test(id) ? fetched(id) : null
    },
  }
}

async function makeRoom(dir: string, maxBytes: number): Promise<void> {
  const names = await readdir(dir)
  const files = await Promise.all(
    names.map(async (name) => {
      const info = await stat(join(dir, name)).catch(() => null)
      return { path: join(dir, name), sizeBytes: info?.size ?? 0, usedAt: info?.mtimeMs ?? 0 }
    }),
  )
  let total = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  for (const file of files.sort((a, b) => a.usedAt - b.usedAt)) {
    if (total <= maxBytes) return
    await rm(file.path, { force: true })
    total -= file.sizeBytes
  }
}
