/**
 * What the engine keeps grows with what the app keeps: the app names what it has let go (`forget.json`), and that is deleted at
 * the engine's next start, before anybody can ask for it; sessions also when the app says so. Nothing is deleted because it is old, or
 * because the app is silent.
 */
import { readdir, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import * as z from 'zod'
import { Job, type Jobs, removeJob } from './jobs'
import { readJson, Session, type Store } from '.'
import { tidyPieces } from './pieces'
import { Id } from '../types'

/** Sessions of projects that are deleted, and renders whose file the app has or does not want. */
const Forget = z.object({ sessions: z.array(Id), renders: z.array(Id) })
type Forget = z.infer<typeof Forget>

/**
 * Deletes what `forget.json` in the engine's folder names, and uploads that no session has. A kill in the midst leaves the rest
 * for the next start.
 */
export async function cleanEngine(dataDir: string, store: Pick<Store, 'folders'>, log: (message: string) => void): Promise<void> {
  const taken = join(dataDir, 'forgetting.json')
  // First what an earlier start began; a list that the app adds to meanwhile has the other name.
  do {
    const forget = await readJson(taken, Forget)
    await forgetAll(forget ?? { sessions: [], renders: [] }, store)
    await rm(taken, { force: true })
  } while (await rename(join(dataDir, 'forget.json'), taken).then(() => true, () => false))
  await removeOrphans(store, log)
  await tidyPieces(store.folders.pieces, new Set((await jsonIn(store.folders.sessions)).map((name) => name.replace(/\.json$/, ''))))
}

/** Previews are of one start of the engine: what they are made of is kept in pieces. */
async function forgetAll({ sessions, renders }: Forget, { folders }: Pick<Store, 'folders'>): Promise<void> {
  const [goneSessions, goneRenders] = [new Set(sessions), new Set(renders)]
  for (const name of await jsonIn(folders.renders)) {
    const job = await readJson(join(folders.renders, name), Job)
    const isWanted = job?.output?.quality !== 'preview' && !goneSessions.has(job?.sessionId ?? '')
    const isGone = job && (!isWanted || (goneRenders.has(job.id) && job.completedAt !== null))
    if (isGone) await removeJob(folders, job)
  }
  for (const id of goneSessions) await removeSession(folders, id)
}

async function removeSession(folders: Store['folders'], id: string): Promise<void> {
  const path = join(folders.sessions, `${id}.json`)
  const session = await readJson(path, Session)
  for (const asset of session?.assets ?? []) await rm(join(folders.uploads, basename(asset.path)), { force: true })
  await rm(path, { force: true })
}

/** Deletes the sessions that `forget.json` names while the engine runs, with all that they have; the next start looks once more. */
export async function forgetNow(dataDir: string, store: Store, jobs: Pick<Jobs, 'forget'>): Promise<void> {
  const { folders } = store
  for (const id of (await readJson(join(dataDir, 'forget.json'), Forget))?.sessions ?? []) {
    await store.inTurn(id, async () => {
      await jobs.forget(id)
      store.letGo(id)
      await removeSession(folders, id)
      await rm(join(folders.pieces, id), { recursive: true, force: true })
    })
  }
}

/** An upload whose session was not saved, as by a kill. Where a session cannot be read, nobody knows whose an upload is, and all stay. */
async function removeOrphans({ folders }: Pick<Store, 'folders'>, log: (message: string) => void): Promise<void> {
  const uploads = await readdir(folders.uploads)
  if (uploads.length === 0) return
  const named = new Set<string>()
  for (const name of await jsonIn(folders.sessions)) {
    const session = await readJson(join(folders.sessions, name), Session)
    if (!session) return log(`${name} cannot be read, so no upload is deleted`)
    for (const asset of session.assets) named.add(basename(asset.path))
  }
  for (const name of uploads) if (!named.has(name)) await rm(join(folders.uploads, name), { force: true })
}

const jsonIn = async (folder: string): Promise<string[]> => (await readdir(folder)).filter((name) => name.endsWith('.json'))
