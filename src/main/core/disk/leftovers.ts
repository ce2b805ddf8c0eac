import { open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { errorCode, readIfThere, writeDurably } from './durable'
import type { Leftovers } from '../ports'

/** A media id as it stands in a journal: the registry's, and the one that an address of the state has (nemo/media.ts). */
const MEDIA_ID = /"([0-9a-f]{32})"/g
const Forget = z.object({ sessions: z.array(z.string()), renders: z.array(z.string()) })

/**
 * To be made before anything is given to the app: what comes later is nothing left over. Looks at the disk and not at the state:
 * what was read in part, or is not in the index, still counts as kept.
 */
export async function createLeftovers({ userData }: { readonly userData: string }): Promise<Leftovers> {
  const atStart = { 'media-cache': await namesIn(join(userData, 'media-cache')), pasted: await namesIn(join(userData, 'pasted')) }
  const path = join(userData, 'engine', 'forget.json')
  let last: Promise<unknown> = Promise.resolve()

  /** One that cannot be read is nobody's: the engine passes it over too. */
  async function readForget(): Promise<z.infer<typeof Forget>> {
    const text = await readIfThere(path)
    const parsed = Forget.safeParse(text === null ? null : parseJson(text))
    return parsed.data ?? { sessions: [], renders: [] }
  }
  /** It grows until the engine takes it (engine/cleaning.ts). */
  async function addToForget(sessions: readonly string[], renders: readonly string[]): Promise<void> {
    const known = await readForget()
    const forget = { sessions: [...new Set([...known.sessions, ...sessions])], renders: [...new Set([...known.renders, ...renders])] }
    await writeDurably(path, JSON.stringify(forget))
  }

  return {
    async mediaNamedBeside(projectIds) {
      const journals = join(userData, 'journals')
      const kept = (await listed(journals)).filter((name) => name.startsWith('jobs.')).map((name) => join(journals, name))
      for (const folder of ['projects', 'history'].map((name) => join(journals, name))) {
        const names = (await listed(folder)).filter((name) => !projectIds.has(name.slice(0, name.indexOf('.'))))
        kept.push(...names.map((name) => join(folder, name)))
      }
      const named = new Set<string>()
      for (const path of kept) await addNamed(path, named)
      return named
    },
    async clear(folder, isKept) {
      for (const name of atStart[folder]) {
        const path = join(userData, folder, name)
        if (!isKept({ name, path })) await rm(path, { force: true })
      }
    },
    isForgotten: async (sessionId) => (await readForget()).sessions.includes(sessionId),
    forgetInEngine({ sessions = [], renders = [] }) {
      const added = last.then(() => addToForget(sessions, renders))
      last = added.catch(() => undefined)
      return added
    },
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Nothing where it cannot be read: then nothing in it is deleted. */
const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => [])

/** Nothing where there is no such folder; any other trouble is one, since what cannot be seen may be kept. */
const listed = (folder: string): Promise<string[]> =>
  readdir(folder).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return []
    throw error
  })

/** Line by line, since a journal may be larger than a string can be. */
async function addNamed(path: string, named: Set<string>): Promise<void> {
  const file = await open(path).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  })
  if (!file) return
  try {
    for await (const line of file.readLines()) for (const [, id = ''] of line.matchAll(MEDIA_ID)) named.add(id)
  } finally {
    await file.close()
  }
}
