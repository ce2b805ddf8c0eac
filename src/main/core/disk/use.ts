/** How much of the disk is taken by what, and by which project; what can be made again is cleared when the user says so. */
import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import * as z from 'zod'
import type { Project } from '../../../shared/model/project'
import type { Clearable, DiskUse, ProjectUse } from '../../../shared/model/storage'
import { parseJson } from '../../../shared/text/json'

interface Exported {
  readonly projectId: string
  readonly path: string
}
type SomeProject = Pick<Project, 'id' | 'backend' | 'session'>

const CLEARABLE: Readonly<Record<Clearable, readonly string[]>> = { cache: ['media-cache', 'peaks'], pieces: [join('engine', 'pieces')] }

/** How large the parts of the profile are, and the exported files, in bytes; what cannot be read counts nothing. */
export async function diskUse(folder: string, projects: readonly SomeProject[], exported: readonly Exported[]): Promise<DiskUse> {
  const sizeOf = async (...names: string[]): Promise<number> => sum(await Promise.all(names.map((name) => sizeUnder(join(folder, name)))))
  const folders = [['journals'], ['imported', 'pasted'], [...CLEARABLE.cache], [...CLEARABLE.pieces], ['engine']]
  const [chats = 0, files = 0, cache = 0, pieces = 0, engine = 0] = await Promise.all(folders.map((names) => sizeOf(...names)))
  const saved = new Map<string, number>()
  for (const { projectId, path } of exported) saved.set(projectId, (saved.get(projectId) ?? 0) + (await sizeOfFile(path)))
  const sizes = { projects: chats, files, cache, pieces, engine: engine - pieces, exports: sum([...saved.values()]) }
  return { folder, sizes, byProject: await usesOf(folder, projects, saved) }
}

/** Empties the folders of what is made or fetched again; what is held open stays. */
export async function clearDisk(folder: string, part: Clearable): Promise<void> {
  for (const name of CLEARABLE[part]) await empty(join(folder, name))
}

/** What exports and previews of a project are made of: as `clearDisk`, of one alone. */
export async function clearPieces(folder: string, project: SomeProject): Promise<void> {
  const session = engineSession(project)
  if (session !== null) await empty(piecesOf(folder, session))
}

async function usesOf(folder: string, projects: readonly SomeProject[], saved: ReadonlyMap<string, number>): Promise<ProjectUse[]> {
  const journals = await sizesByName(join(folder, 'journals', 'projects'), beforeDot)
  const versions = await sizesByName(join(folder, 'journals', 'history'), beforeDot)
  const uploads = await sizesByName(join(folder, 'engine', 'uploads'), (name) => name)
  const previews = await previewSizes(join(folder, 'engine', 'renders'))
  const uses: ProjectUse[] = []
  for (const project of projects) {
    const { id } = project
    const session = engineSession(project)
    const own = session === null ? [] : await uploadsOf(folder, session)
    uses.push({
      id,
      sizes: {
        chat: (journals.get(id) ?? 0) + (versions.get(id) ?? 0),
        files: (await sizeUnder(join(folder, 'imported', id))) + sum(own.map((name) => uploads.get(name) ?? 0)),
        previews: previews.get(session ?? '') ?? 0,
        pieces: session === null ? 0 : await sizeUnder(piecesOf(folder, session)),
        exports: saved.get(id) ?? 0,
      },
    })
  }
  return uses.toSorted((a, b) => totalOf(b) - totalOf(a))
}

const totalOf = ({ sizes }: ProjectUse): number => sum(Object.values(sizes))
const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + size, 0)
const beforeDot = (name: string): string => name.slice(0, name.indexOf('.'))
/** What may stand in a path: what another server calls its session is none of the engine's folders. */
const engineSession = ({ backend, session }: SomeProject): string | null =>
  backend === 'engine' && session && /^[\w-]+$/.test(session.sessionId) ? session.sessionId : null
const piecesOf = (folder: string, session: string): string => join(folder, ...CLEARABLE.pieces, session)

/** The names of the files that a session has. */
async function uploadsOf(folder: string, session: string): Promise<string[]> {
  const stored = await readJson(join(folder, 'engine', 'sessions', `${session}.json`), EngineSession)
  return stored?.assets.map(({ path }) => basename(path)) ?? []
}
const EngineSession = z.object({ assets: z.array(z.object({ path: z.string() })) })
const EngineJob = z.object({ sessionId: z.string() })

/** By session, what the engine has rendered and not yet let go. */
async function previewSizes(renders: string): Promise<ReadonlyMap<string, number>> {
  const bySession = new Map<string, number>()
  for (const [id, size] of await sizesByName(renders, beforeDot)) {
    const job = await readJson(join(renders, `${id}.json`), EngineJob)
    if (job) bySession.set(job.sessionId, (bySession.get(job.sessionId) ?? 0) + size)
  }
  return bySession
}

/** Sizes of the files in a folder, those of one key together. */
async function sizesByName(folder: string, keyOf: (name: string) => string): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>()
  for (const name of await namesIn(folder)) sizes.set(keyOf(name), (sizes.get(keyOf(name)) ?? 0) + (await sizeOfFile(join(folder, name))))
  return sizes
}

const readJson = async <T>(path: string, schema: z.ZodType<T>): Promise<T | undefined> =>
  schema.safeParse(parseJson(await readFile(path, 'utf8').catch(() => ''))).data

const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => [])

async function empty(folder: string): Promise<void> {
  for (const name of await namesIn(folder)) await rm(join(folder, name), { recursive: true, force: true }).catch(() => undefined)
}

const sizeOfFile = async (path: string): Promise<number> => (await stat(path).catch(() => null))?.size ?? 0

async function sizeUnder(path: string): Promise<number> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => [])
  let total = 0
  for (const entry of entries) {
    if (entry.isFile()) total += await sizeOfFile(join(entry.parentPath, entry.name))
  }
  return total
}
