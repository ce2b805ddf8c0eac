import { randomBytes } from 'node:crypto'
import { open, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import * as z from 'zod'
import { createSerial, type Serial } from '../../shared/async'
import { Plan } from '../draft/plan'
import { Edit } from '../draft/vocabulary'
import { Asset, Id } from '../types'

export const StoredAsset = Asset.extend({
  sessionId: z.string(),
  /** What its media address carries, random. */
  key: z.string(),
  /** SHA-256 of the bytes, hex. */
  hash: z.string(),
})
export type StoredAsset = z.infer<typeof StoredAsset>

const NO_PLANS = { past: [], future: [] }
const NOTHING_DONE = { edits: [], pieces: [], isOpen: false, isMade: false, isLatest: false, isMissed: false, isOfPart: false }

/** One conversation: what was uploaded, what is planned, and the plans before it, newest last, for "undo". */
export const Session = z.object({
  id: z.string(),
  taskId: z.string(),
  language: z.string(),
  /** Goes up with every changed timeline. */
  revision: z.number(),
  plan: Plan.nullable(),
  past: z.array(Plan.nullable()),
  assets: z.array(StoredAsset),
  /** Uploads that no message has used yet, in upload order. */
  pending: z.array(z.string()),
  /** A request that waits for the photos or the text that it names. */
  asked: z.string().nullable().default(null),
  /** Plans that were undone, the next one to be done again last. */
  future: z.array(Plan.nullable()).default([]),
  /** What the last message changed, and the pieces that its last edit was about: "it", "no, 20", the answer to "which one?". */
  last: z
    .object({
      edits: z.array(Edit),
      pieces: z.array(z.string()).default([]),
      isOpen: z.boolean(),
      /** It made the video, which is all that it was about. */
      isMade: z.boolean().default(false),
      /** It was the last message that did so, and not one before it. */
      isLatest: z.boolean().default(false),
      /** A wish came since that was not understood: what is said “too” is of that one. */
      isMissed: z.boolean().default(false),
      /** A part of the video was asked about since: a mere time may be of that. */
      isOfPart: z.boolean().default(false),
    })
    .default(NOTHING_DONE),
})
export type Session = z.infer<typeof Session>

/** A conversation in which nothing was said yet. */
export const emptySession = (facts: Pick<Session, 'id' | 'taskId' | 'language'>): Session =>
  ({ ...facts, revision: 0, plan: null, ...NO_PLANS, assets: [], pending: [], asked: null, last: NOTHING_DONE })

export const newKey = (): string => randomBytes(24).toString('base64url')

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
    pieces: join(dataDir, 'pieces'),
  }
  for (const folder of Object.values(folders)) await mkdir(folder, { recursive: true, mode: 0o700 })
  await removeHalfFiles(folders)
  const sessions = new Map<string, Session>()
  const serials = new Map<string, Serial>()
  const write = ({ assets, ...session }: Session): Promise<void> => {
    const stored = assets.map((asset) => ({ ...asset, path: basename(asset.path) }))
    return writeJson(join(folders.sessions, `${session.id}.json`), { ...session, assets: stored })
  }

  return {
    folders,

    /** The session, or undefined where it is unknown or its file is broken. */
    async session(id: string): Promise<Session | undefined> {
      const known = sessions.get(id)
      // A foreign id never becomes a path.
      if (known || !Id.safeParse(id).success) return known
      const session = await readJson(join(folders.sessions, `${id}.json`), Session)
      if (!session) return undefined
      for (const asset of session.assets) asset.path = join(folders.uploads, basename(asset.path))
      // Another request may have read it meanwhile: there must be one object a session.
      const loaded = sessions.get(id) ?? session
      sessions.set(id, loaded)
      return loaded
    },

    /** One that is new. */
    async saveSession(session: Session): Promise<void> {
      await write(session)
      sessions.set(session.id, session)
    },

    /** It is read from the disk when it is asked for again. */
    letGo: (id: string): void => void sessions.delete(id),

    /** What the disk refuses does not happen: a session is changed once its file is. */
    async change(session: Session, change: Partial<Session>): Promise<void> {
      await write({ ...session, ...change })
      Object.assign(session, change)
    },

    /** Runs work on a session's plan and files in turn with its other work. */
    inTurn<T>(sessionId: string, work: () => Promise<T>): Promise<T> {
      const serial = serials.get(sessionId) ?? createSerial()
      serials.set(sessionId, serial)
      return serial(work)
    },
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

/** Durable: written whole beside it first. Throws where the disk refuses. */
export async function writeJson(path: string, value: unknown): Promise<void> {
  await writeFile(`${path}.part`, JSON.stringify(value), { mode: 0o600 })
  await publish(path)
}

/** Gives `<path>.part` its name once its bytes are on the disk. */
export async function publish(path: string): Promise<void> {
  await sync(`${path}.part`, 'r+')
  await rename(`${path}.part`, path)
  // Windows cannot open a folder; there a rename is durable by itself as far as Node can ask.
  if (process.platform !== 'win32') await sync(dirname(path), 'r')
}

async function sync(path: string, flags: string): Promise<void> {
  const handle = await open(path, flags)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** What a killed engine left half written. */
async function removeHalfFiles(folders: Readonly<Record<string, string>>): Promise<void> {
  for (const folder of Object.values(folders)) {
    const left = (await readdir(folder)).filter((name) => name.endsWith('.part'))
    for (const name of left) await rm(join(folder, name), { force: true })
  }
}
