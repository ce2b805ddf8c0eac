import { readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import * as z from 'zod'
import { parseJson } from '../../../shared/text/json'
import { readIfThere, writeDurably } from './durable'

/** `inode`: the file that a name was given to; null for a name that no file but ours can have. */
const Note = z.object({ files: z.array(z.object({ path: z.string(), inode: z.string().nullable() })), sessions: z.array(z.string()) })
type Note = z.infer<typeof Note>

export type Unfinished = ReturnType<typeof createUnfinished>
export type Work = Awaited<ReturnType<Unfinished['begin']>>

/**
 * What an import or an export of a project writes where nothing of ours names it yet: in the user's folders, and at the engine. It is
 * noted on the disk before it is written, so that the start after a kill can take it away (disk/cleanup.ts): these files alone, and
 * none that took the place of one.
 */
export function createUnfinished(folder: string) {
  const pathOf = (id: string): string => join(folder, `${id}.json`)
  const atStart = readdir(folder).catch((): string[] => [])
  return {
    /** Work under an id: that of the project which it makes, if it makes one. What it notes throws NemoError `disk`. */
    async begin(id: string) {
      let note: Note = { files: [], sessions: [] }
      async function add({ files = [], sessions = [] }: Partial<Note>): Promise<void> {
        note = { files: [...note.files, ...files], sessions: [...note.sessions, ...sessions] }
        await writeDurably(pathOf(id), JSON.stringify(note))
      }
      // Its folder of imported files is known by the id alone.
      await add({})
      return {
        /** A file is about to be written under a name that is no other's. */
        writing: (path: string): Promise<void> => add({ files: [{ path, inode: null }] }),
        /** A file of ours has got this name; until it is noted, its first name stays. */
        named: async (path: string): Promise<void> => add({ files: [{ path, inode: await inodeOf(path) }] }),
        madeSession: (sessionId: string): Promise<void> => add({ sessions: [sessionId] }),
        /** It is done, or undone: nothing is left over. Never throws. */
        end: (): Promise<void> => rm(pathOf(id), { force: true }).catch(() => undefined),
      }
    },

    /** The work that a kill cut off before this start. What cannot be read is nobody's. */
    async left() {
      const ids = (await atStart).flatMap((name) => (name.endsWith('.json') ? [name.slice(0, -5)] : []))
      return Promise.all(ids.map(async (id) => {
        const { files, sessions } = Note.safeParse(parseJson((await readIfThere(pathOf(id))) ?? '')).data ?? { files: [], sessions: [] }
        return {
          id,
          sessions,
          removeFiles: async (): Promise<void> => {
            for (const file of files) await removeOurs(file)
          },
          forget: (): Promise<void> => rm(pathOf(id), { force: true }),
        }
      }))
    },
  }
}

async function removeOurs({ path, inode }: Note['files'][number]): Promise<void> {
  if (inode === null) await removeOtherNames(path)
  if (inode === null || inode === (await inodeOf(path))) await rm(path, { force: true })
}

/** A kill may come after a file got its second name, and before that was noted: it stands beside the first. */
async function removeOtherNames(path: string): Promise<void> {
  const inode = await inodeOf(path)
  if (inode === null || (await stat(path)).nlink < 2) return
  for (const name of await readdir(dirname(path)).catch((): string[] => [])) {
    const other = join(dirname(path), name)
    if (other !== path && (await inodeOf(other)) === inode) await rm(other, { force: true })
  }
}

const inodeOf = (path: string): Promise<string | null> =>
  stat(path, { bigint: true }).then(({ dev, ino }) => `${dev}:${ino}`, () => null)
