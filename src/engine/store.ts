import { open, mkdir, readFile, readdir, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import * as z from 'zod'
import { Plan } from './plan'
import type { Asset } from './types'

/** An uploaded file and the random key that its media address carries. */
export interface StoredAsset extends Asset {
  readonly sessionId: string
  readonly key: string
  /** SHA-256 of the bytes, hex. */
  readonly hash: string
}

/** One conversation: what was uploaded, what is planned, and the plans before it, newest last, for "undo". */
export interface Session {
  readonly id: string
  readonly taskId: string
  language: string
  hasIntroduced: boolean
  /** Goes up with every changed timeline. */
  revision: number
  plan: Plan | null
  past: (Plan | null)[]
  assets: StoredAsset[]
  /** Uploads that no message has used yet, in upload order. */
  pending: string[]
}

const AssetOnDisk = z.object({
  id: z.string(),
  sessionId: z.string(),
  name: z.string(),
  kind: z.enum(['image', 'video', 'audio']),
  path: z.string(),
  mime: z.string(),
  sizeBytes: z.number(),
  durationMs: z.number(),
  width: z.number(),
  height: z.number(),
  fps: z.number(),
  hasAudio: z.boolean(),
  demuxer: z.string(),
  key: z.string(),
  hash: z.string(),
})

const SessionOnDisk = z.object({
  id: z.string(),
  taskId: z.string(),
  language: z.string(),
  hasIntroduced: z.boolean(),
  revision: z.number(),
  plan: Plan.nullable(),
  past: z.array(Plan.nullable()),
  assets: z.array(AssetOnDisk),
  pending: z.array(z.string()),
})

/** Ids are made by the engine or checked before; this keeps a foreign one from ever being a path. */
const SAFE_ID = /^[\w-]{1,120}$/

export type Store = Awaited<ReturnType<typeof openStore>>

/**
 * The engine's folder: `sessions/<id>.json`, `uploads/`, `renders/`, `work/`. Files are written whole, synced and
 * renamed, so a kill at any moment leaves the old or the new one. Paths inside are relative: the folder may move.
 */
export async function openStore(dataDir: string) {
  const folders = {
    sessions: join(dataDir, 'sessions'),
    uploads: join(dataDir, 'uploads'),
    renders: join(dataDir, 'renders'),
    work: join(dataDir, 'work'),
  }
  for (const folder of Object.values(folders)) await mkdir(folder, { recursive: true, mode: 0o700 })
  await removeHalfFiles(folders)
  const sessions = new Map<string, Session>()

  return {
    folders,

    /** The session, or undefined where it is unknown or its file is broken. */
    async session(id: string): Promise<Session | undefined> {
      const known = sessions.get(id)
      if (known || !SAFE_ID.test(id)) return known
      const session = await readJson(join(folders.sessions, `${id}.json`), SessionOnDisk)
      if (!session) return undefined
      for (const asset of session.assets) asset.path = join(folders.uploads, basename(asset.path))
      // Another request may have read it meanwhile: there must be one object a session.
      const loaded = sessions.get(id) ?? session
      sessions.set(id, loaded)
      return loaded
    },

    async saveSession(session: Session): Promise<void> {
      const assets = session.assets.map((asset) => ({ ...asset, path: basename(asset.path) }))
      await writeJson(join(folders.sessions, `${session.id}.json`), { ...session, assets })
      sessions.set(session.id, session)
    },
  }
}

/** Runs pieces of work one after the other, in the order in which they were handed in; one that fails does not stop the next. */
export function createLock() {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work, work)
    last = next.catch(() => undefined)
    return next
  }
}

/** The parsed file, or undefined where it is missing or does not fit its schema. */
export async function readJson<T>(path: string, schema: z.ZodType<T>): Promise<T | undefined> {
  try {
    return schema.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    return undefined
  }
}

/** Durable: written beside, synced, renamed over, folder synced. Throws where the disk refuses. */
export async function writeJson(path: string, value: unknown): Promise<void> {
  const temporary = `${path}.part`
  const file = await open(temporary, 'w', 0o600)
  try {
    await file.writeFile(JSON.stringify(value))
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(temporary, path)
  await syncFolder(join(path, '..'))
}

/** Windows cannot open a folder; there a rename is durable by itself as far as Node can ask. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** What a killed engine left unfinished: `.part` files and the renders' work folders. */
async function removeHalfFiles(folders: Readonly<Record<'sessions' | 'uploads' | 'renders' | 'work', string>>): Promise<void> {
  for (const folder of [folders.sessions, folders.uploads, folders.renders]) {
    for (const name of await readdir(folder)) if (name.endsWith('.part')) await rm(join(folder, name), { recursive: true, force: true })
  }
  for (const name of await readdir(folders.work)) await rm(join(folders.work, name), { recursive: true, force: true })
}
