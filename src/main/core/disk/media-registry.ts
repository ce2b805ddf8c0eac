import { createHash } from 'node:crypto'
import * as z from 'zod'
import type { BackendId } from '../../../shared/model/backend'
import { isLoopback } from '../../../shared/text/http'
import type { Journals } from './journal'

/** A file that was given, or is not kept any more. */
export const KnownFile = z.object({ path: z.string(), isGone: z.boolean().optional() })
/** Beyond this many lines, a list that is mostly outdated is written anew when it is loaded. */
const COMPACT_ABOVE = 100
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
      const records = await journal.load()
      for (const { path, isGone } of records) {
        if (isGone) paths.delete(idOf(path))
        else paths.set(idOf(path), path)
      }
      if (records.length <= COMPACT_ABOVE || records.length <= 2 * paths.size) return
      await journal.rewrite([...paths.values()].map((path) => ({ path })))
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
