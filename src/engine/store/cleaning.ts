/**
 * What the engine keeps grows with what the app keeps: the app names what it has let go (`forget.json`), and that is deleted at
 * the engine's next start, before anybody can ask for it. Nothing is deleted because it is old, or because the app is silent.
 */
import { readdir, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import * as z from 'zod'
import { Job, outputOf } from './jobs'
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
    const path = join(folders.renders, name)
    const job = await readJson(path, Job)
    const isWanted = job?.output?.quality !== 'preview' && !goneSessions.has(job?.sessionId ?? '')
    const isGone = job && (!isWanted || (goneRenders.has(job.id) && job.completedAt !== null))
    if (!isGone) continue
    // A job without its file would be rendered again, so the job goes first.
    await rm(path, { force: true })
    await rm(outputOf(folders, job), { force: true })
  }
  for (const id of goneSessions) {
    const path = join(folders.sessions, `${id}.json`)
    const session = await readJson(path, Session)
    for (const asset of session?.assets ?? []) await rm(join(folders.uploads, basename(asset.path)), { force: true })
    await rm(path, { force: true })
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
