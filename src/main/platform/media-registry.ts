import { createHash } from 'node:crypto'
import * as z from 'zod'
import { isLoopback } from '../../shared/address'
import type { Journals, MediaRegistry, RemoteFile } from './types'

export const KnownFile = z.object({ path: z.string() })
const idOf = (path: string): string => createHash('sha256').update(path).digest('hex').slice(0, 32)

/** What `nemo-media://<id>` may serve: files that the user gave or the app made, and addresses that a server named. */
export function createMediaRegistry({ journals }: { readonly journals: Journals }): MediaRegistry {
  const journal = journals.open('media', KnownFile)
  const paths = new Map<string, string>()
  const remotes = new Map<string, RemoteFile>()
  return {
    async load() {
      for (const { path } of await journal.load()) paths.set(idOf(path), path)
    },
    async addFile(path) {
      const id = idOf(path)
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
  }
}

/** Only what is on this computer itself may name what is on it. */
function mayName({ url, backend }: RemoteFile): boolean {
  return !isLoopback(new URL(url)) || backend === 'engine' || isLoopback(new URL(backend))
}
