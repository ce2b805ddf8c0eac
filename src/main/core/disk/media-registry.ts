import { createHash } from 'node:crypto'
import * as z from 'zod'
import { isLoopback } from '../../../shared/text/http'
import type { Journals, MediaRegistry, RemoteFile } from '../ports'

/** A file that was given, or is not kept any more. */
export const KnownFile = z.object({ path: z.string(), isGone: z.boolean().optional() })
/** Beyond this many lines, a list that is mostly outdated is written anew when it is loaded. */
const COMPACT_ABOVE = 100
const idOf = (path: string): string => createHash('sha256').update(path).digest('hex').slice(0, 32)

/** What `nemo-media://<id>` may serve: files that the user gave or the app made, and addresses that a server named. */
export function createMediaRegistry({ journals }: { readonly journals: Journals }): MediaRegistry {
  const journal = journals.open('media', KnownFile)
  const paths = new Map<string, string>()
  const remotes = new Map<string, RemoteFile>()
  const givenSinceStart = new Set<string>()
  return {
    async load() {
      const records = await journal.load()
      for (const { path, isGone } of records) {
        if (isGone) paths.delete(idOf(path))
        else paths.set(idOf(path), path)
      }
      if (records.length <= COMPACT_ABOVE || records.length <= 2 * paths.size) return
      await journal.rewrite([...paths.values()].map((path) => ({ path })))
    },
    async addFile(path) {
      const id = idOf(path)
      givenSinceStart.add(id)
      if (!paths.has(id)) journal.append({ path })
      paths.set(id, path)
      // What the disk refuses is tried again by itself.
      await journal.flush().catch(() => undefined)
      return id
    },
    addRemote(id, file) {
      if (mayName(file)) remotes.set(id, file)
    },
    pathOf: (id) => paths.get(id),
    remoteOf: (id) => remotes.get(id),
    isKnown: (path) => paths.has(idOf(path)),
    async keepOnly(named) {
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
