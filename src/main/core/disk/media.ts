import { createHash } from 'node:crypto'
import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { singleFlight } from '../../../shared/async'
import type { BackendId } from '../../../shared/model/backend'
import { namesakes } from '../../../shared/model/upload'
import type { ProjectContent } from '../../../shared/state/state'
import { isLoopback } from '../../../shared/text/http'
import type { Jpegs } from '../files/convert'
import type { Journals } from './journal'

/** A file that was given, or is not kept any more. */
export const KnownFile = z.object({ path: z.string(), isGone: z.boolean().optional() })
const idOf = (path: string): string => createHash('sha256').update(path).digest('hex').slice(0, 32)

/** An address, and the backend that named it: it is fetched as that one may. */
export interface RemoteFile {
  readonly url: string
  readonly backend: BackendId
}
export type MediaRegistry = ReturnType<typeof createMediaRegistry>

/**
 * What `nemo-media://<id>` may serve: files that the user gave or the app made, which are remembered on disk, and addresses that a server
 * named, which come anew with each read of the state.
 */
export function createMediaRegistry({ journals }: { readonly journals: Journals }) {
  const journal = journals.open('media', KnownFile)
  const paths = new Map<string, string>()
  const remotes = new Map<string, RemoteFile>()
  const givenSinceStart = new Set<string>()
  return {
    async load(): Promise<void> {
      for (const { path, isGone } of await journal.load()) {
        if (isGone) paths.delete(idOf(path))
        else paths.set(idOf(path), path)
      }
      await journal.compact([...paths.values()].map((path) => ({ path })))
    },
    /** The same path has the same id for ever. It is on the disk when this resolves: what names the id is to be written after it. */
    async addFile(path: string): Promise<string> {
      const id = idOf(path)
      givenSinceStart.add(id)
      if (!paths.has(id)) journal.append({ path })
      paths.set(id, path)
      // What the disk refuses is tried again by itself.
      await journal.flush().catch(() => undefined)
      return id
    },
    /** One that leads to this computer is passed over, unless a backend on this computer named it. */
    addRemote(id: string, file: RemoteFile): void {
      if (mayName(file)) remotes.set(id, file)
    },
    pathOf: (id: string): string | undefined => paths.get(id),
    remoteOf: (id: string): RemoteFile | undefined => remotes.get(id),
    /** Whether a file has an id here. */
    isKnown: (path: string): boolean => paths.has(idOf(path)),
    /** Forgets these, whenever they were given, and what they are of. Resolves when that is on the disk. */
    async forget(ids: Iterable<string>): Promise<void> {
      for (const id of ids) {
        const path = paths.get(id)
        paths.delete(id)
        remotes.delete(id)
        if (path !== undefined) journal.append({ path, isGone: true })
      }
      await journal.flush()
    },
    /** Forgets the files that are not `named`, but for those that were given since the start. Resolves when that is on the disk. */
    async keepOnly(named: ReadonlySet<string>): Promise<void> {
      for (const [id, path] of paths) {
        if (named.has(id) || givenSinceStart.has(id)) continue
        paths.delete(id)
        journal.append({ path, isGone: true })
      }
      await journal.flush()
    },
  }
}

/** Only what is on this computer itself may name what is on it. */
function mayName({ url, backend }: RemoteFile): boolean {
  return !isLoopback(new URL(url)) || backend === 'engine' || isLoopback(new URL(backend))
}

interface CacheDeps {
  readonly dir: string
  readonly registry: Pick<MediaRegistry, 'pathOf' | 'remoteOf'>
  /** Of a picture that the window cannot show. */
  readonly jpegOf: Jpegs['jpegOf']
  /** Streams an address into a file, as the backend may that named it; checks addresses and redirects, and sends no token to strangers. */
  readonly fetchTo: (file: RemoteFile, path: string) => Promise<void>
  /** Resolves when the states that are being read are in: a project that was just opened has no addresses before. */
  readonly untilRead: () => Promise<unknown>
  /** Under what id the server has a file that was given to it. */
  readonly copyOf: (id: string) => string | undefined
  readonly maxBytes?: number
}

/** `name` tells what kind of file it is. */
interface LocalFile {
  readonly path: string
  readonly name: string
}

/** The local file behind a media id, fetched first where it is remote; null for an id that main never gave out. */
export type MediaFile = (id: string) => Promise<LocalFile | null>

const DEFAULT_MAX_BYTES = 2 * 1024 ** 3

/** Remote media for the interface, which itself connects nowhere. Bounded: what was not used for longest goes first. */
export function createMediaCache(deps: CacheDeps) {
  const { dir, registry, jpegOf, fetchTo, untilRead, copyOf, maxBytes = DEFAULT_MAX_BYTES } = deps
  /** Null for an id without an address. */
  const fetched = singleFlight(async (id: string): Promise<LocalFile | null> => {
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
    async fileOf(id: string): Promise<LocalFile | null> {
      const local = registry.pathOf(id)
      const isThere = local !== undefined && (await stat(local).then(() => true, () => false))
      const copy = isThere ? undefined : copyOf(id)
      if (local !== undefined && copy === undefined) {
        const path = /\.hei[cf]$/i.test(local) ? await jpegOf(local) : local
        return { path, name: path }
      }
      return /^[\w-]+$/.test(id) ? fetched(copy ?? id) : null
    },
  }
}

/**
 * The id under which a server has a file of the user's: what was moved or deleted since is seen from there. Undefined for what no project
 * in memory has sent.
 */
export function copyAmong(open: Readonly<Record<string, ProjectContent>>, id: string): string | undefined {
  for (const content of Object.values(open)) {
    for (const upload of Object.values(content.uploads).filter(({ mediaId }) => mediaId === id)) {
      const { uploads, media: [item] } = namesakes(content, (upload.sent ?? upload).name)
      if (item && uploads.length > 0 && uploads.every(({ mediaId }) => mediaId === id)) return item.id
    }
  }
  return undefined
}

/** Before something new is kept: deletes what was not used for longest, until no more than this is there. */
export async function makeRoom(dir: string, maxBytes: number): Promise<void> {
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
