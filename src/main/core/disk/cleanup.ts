import { open, readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import * as z from 'zod'
import { createSerial } from '../../../shared/async'
import type { Project } from '../../../shared/model/project'
import { isRenderActive, type Render } from '../../../shared/model/render'
import { own } from '../../../shared/records'
import { parseJson } from '../../../shared/text/json'
import type { Archives } from '../files/archive-zip'
import type { Store } from '../store'
import { readIfThere, unlessMissing, writeDurably } from './durable'
import type { Journals } from './journal'
import type { MediaRegistry } from './media'
import type { Unfinished } from './unfinished'

interface Deps {
  /** The profile's folder. */
  readonly profile: string
  readonly store: Store
  readonly journals: Pick<Journals, 'flush' | 'remove'>
  readonly archives: Pick<Archives, 'remove' | 'removePassing'>
  readonly unfinished: Pick<Unfinished, 'left'>
  readonly media: Pick<MediaRegistry, 'forget' | 'keepOnly' | 'isKnown' | 'pathOf' | 'remoteOf'>
  readonly projects: {
    readonly deleted: () => readonly Project[]
    readonly get: (id: string) => Project
    readonly isBusy: (id: string) => Promise<boolean>
    readonly leave: (id: string) => Promise<void>
    readonly noteGone: (id: string) => Promise<void>
  }
  /** The engine deletes now what it is told to forget. */
  readonly tidyEngine: () => Promise<void>
  readonly renders: { readonly remove: (id: string) => Promise<void> }
  readonly log: (message: string) => void
}

/** A media id as it stands in a journal: the registry's, and the one that an address of the state has (nemo/draft.ts). */
const MEDIA_ID = /"([0-9a-f]{32})"/g

/**
 * The one owner of cleaning: what bounds each folder of the profile, and who deletes what, when, stands in ARCHITECTURE.md
 * ("What is deleted, when"). Only what the user deleted goes, and what nothing on the disk names any more; a kill in the midst
 * is made good at the next start, since a project counts as gone only when nothing is left of it. To be made before anything is given
 * to the app: what comes later is nothing left over.
 */
export function createCleanup(deps: Deps) {
  const { profile, store, media, projects, renders, log } = deps
  const inProfile = (name: string): Promise<string[]> => namesIn(join(profile, name))
  const imported = inProfile('imported')
  const atStart = { 'media-cache': inProfile('media-cache'), peaks: inProfile('peaks'), pasted: inProfile('pasted') }
  const forget = createForgetList(join(profile, 'engine', 'forget.json'))
  const forgotten = new Set<string>()

  /** What the engine made for a job is of no use once the file is here, or not wanted. */
  store.subscribe(({ event }) => {
    if (event.type !== 'render.put' || event.render.backend !== 'engine') return
    const { id, state: { status } } = event.render
    if ((status === 'saved' || status === 'cancelled') && !forgotten.has(id)) {
      forgotten.add(id)
      forget.add({ renders: [id] }).catch((error: unknown) => log(`not told to the engine: ${String(error)}`))
    }
  })

  const rendersOf = (projectId: string) => Object.values(store.state().renders).filter((render) => render.projectId === projectId)

  async function forgetSessions(gone: readonly Project[]): Promise<void> {
    const others = projects.deleted().filter((project) => !gone.includes(project))
    const kept = Object.values(store.state().projects).filter((project) => !gone.includes(project))
    const used = new Set([...kept, ...others].map(({ session }) => session?.sessionId))
    const sessions = gone.flatMap(({ backend, session }) => (backend === 'engine' && session ? [session.sessionId] : []))
    const unused = sessions.filter((id) => !used.has(id))
    for (const id of unused) forgotten.add(id)
    if (unused.length > 0) await forget.add({ sessions: unused })
  }
  /** Deletes the files of a folder that were there when the app was started, but for those that are kept. */
  async function clear(folder: keyof typeof atStart, isKept: (name: string, path: string) => boolean): Promise<void> {
    for (const name of await atStart[folder]) {
      const path = join(profile, folder, name)
      if (!isKept(name, path)) await rm(path, { force: true })
    }
  }

  return {
    /** A session that the engine deletes when it next starts; it is of no project. Rejects where the disk refuses. */
    forgetSession: (id: string): Promise<void> => forget.add({ sessions: [id] }),

    /** Whether the engine has forgotten a session, or will have when it next starts. */
    isForgotten: async (sessionId: string): Promise<boolean> =>
      forgotten.has(sessionId) || (await forget.read()).sessions.includes(sessionId),

    /**
     * After the start: what cut-off work has left, and what is left of the projects that were deleted before it. One whose export is still
     * under way waits for a later start. Rejects where the disk refuses; then the rest is done at the next start.
     */
    async run(): Promise<void> {
      await removeUnfinished({ ...deps, rendersOf, forget: forget.add }, await imported)
      const gone = projects.deleted().filter(({ id }) => !rendersOf(id).some(isRenderActive))
      if (gone.length === 0) return
      await forgetSessions(gone)
      for (const render of gone.flatMap(({ id }) => rendersOf(id))) await renders.remove(render.id)
      const ids = new Set(gone.map(({ id }) => id))
      const named = await mediaNamed(join(profile, 'journals'), (id) => !ids.has(id))
      await media.keepOnly(named)
      await clear('media-cache', (name) => named.has(name) || media.remoteOf(name) !== undefined)
      await clear('peaks', () => false)
      await clear('pasted', (_name, path) => media.isKnown(path))
      for (const { id } of gone) await removeAll(deps, id)
    },

    erase: createErase({ ...deps, rendersOf, forgetSessions }),
  }
}

/** All that a project has in the app's own folders, the note of it last. */
async function removeAll({ archives, journals, projects }: Pick<Deps, 'archives' | 'journals' | 'projects'>, id: string): Promise<void> {
  await archives.remove(id)
  await journals.remove(`history/${id}`)
  await journals.remove(`projects/${id}`)
  await projects.noteGone(id)
}

interface Erasing extends Deps {
  readonly rendersOf: (projectId: string) => readonly Render[]
  readonly forgetSessions: (gone: readonly Project[]) => Promise<void>
}

/**
 * Deletes at once what is left of a project that was deleted for good. Where work of it is under way, or the disk refuses, the rest is
 * done at the next start. Rejects where the disk or the engine refuses.
 */
function createErase(deps: Erasing): (id: string) => Promise<void> {
  const { profile, journals, media, projects, renders, rendersOf, forgetSessions, tidyEngine } = deps
  /** What the app itself has of a medium; a file of the user's own stays where it is. */
  async function removeMedium(id: string): Promise<void> {
    const path = media.pathOf(id)
    if (path !== undefined && dirname(path) === join(profile, 'pasted')) await rm(path, { force: true })
    await rm(join(profile, 'media-cache', id), { force: true })
  }
  return async (id) => {
    if ((await projects.isBusy(id)) || rendersOf(id).some(isRenderActive)) return
    const project = projects.get(id)
    await journals.flush()
    const folder = join(profile, 'journals')
    const [named, beside] = [await mediaNamed(folder, (name) => name === id), await mediaNamed(folder, (name) => name !== id)]
    const alone = [...named].filter((medium) => !beside.has(medium))
    await forgetSessions([project])
    for (const render of rendersOf(id)) await renders.remove(render.id)
    await projects.leave(id)
    for (const medium of alone) await removeMedium(medium)
    await media.forget(alone)
    await removeAll(deps, id)
    if (project.backend === 'engine' && project.session) await tidyEngine()
  }
}

interface CutOff extends Pick<Deps, 'store' | 'archives' | 'unfinished' | 'renders' | 'log'> {
  readonly rendersOf: (projectId: string) => readonly Render[]
  readonly forget: (gone: { readonly sessions: string[] }) => Promise<void>
}

/**
 * What imports and exports of projects that a kill cut off have left; one whose project is there was over. `imported`: the names in that
 * folder when the app was started.
 */
async function removeUnfinished(deps: CutOff, imported: readonly string[]): Promise<void> {
  const { store, archives, unfinished, renders, log, rendersOf, forget } = deps
  for (const left of await unfinished.left()) {
    try {
      if (own(store.state().projects, left.id) === undefined) {
        await left.removeFiles()
        for (const render of rendersOf(left.id)) await renders.remove(render.id)
        await archives.remove(left.id)
        if (left.sessions.length > 0) await forget({ sessions: left.sessions })
      }
      await left.forget()
    } catch (error) {
      // A later start may find the disk that is not there now.
      log(`not removed: what ${left.id} left: ${String(error)}`)
    }
  }
  for (const name of imported) if (name.endsWith('.part')) await archives.removePassing(name.slice(0, -'.part'.length))
}

const Forget = z.object({ sessions: z.array(z.string()), renders: z.array(z.string()) })
type Forget = z.infer<typeof Forget>

/** What the engine may delete when it next starts: it grows until the engine takes it (engine/store/cleaning.ts). */
function createForgetList(path: string) {
  const inTurn = createSerial()
  /** One that cannot be read is nobody's: the engine passes it over too. */
  async function read(): Promise<Forget> {
    return Forget.safeParse(parseJson((await readIfThere(path)) ?? '')).data ?? { sessions: [], renders: [] }
  }
  return {
    read,
    /** Rejects where the disk refuses. */
    add: ({ sessions = [], renders = [] }: Partial<Forget>): Promise<void> =>
      inTurn(async () => {
        const known = await read()
        const joined = { sessions: new Set([...known.sessions, ...sessions]), renders: new Set([...known.renders, ...renders]) }
        await writeDurably(path, JSON.stringify({ sessions: [...joined.sessions], renders: [...joined.renders] }))
      }),
  }
}

/**
 * The media ids in everything that is kept of the projects that count, and of the exports. Looks at the disk and not at the state: what
 * was read in part, or is not in the index, still counts as kept. Rejects where the disk refuses.
 */
async function mediaNamed(journals: string, counts: (projectId: string) => boolean): Promise<ReadonlySet<string>> {
  const kept = (await listed(journals)).filter((name) => name.startsWith('jobs.')).map((name) => join(journals, name))
  for (const folder of ['projects', 'history'].map((name) => join(journals, name))) {
    const names = (await listed(folder)).filter((name) => counts(name.slice(0, name.indexOf('.'))))
    kept.push(...names.map((name) => join(folder, name)))
  }
  const named = new Set<string>()
  for (const path of kept) {
    const file = await open(path).catch(unlessMissing(null))
    // Line by line, since a journal may be larger than a string can be. Its end closes the file.
    if (file) for await (const line of file.readLines()) for (const [, id = ''] of line.matchAll(MEDIA_ID)) named.add(id)
  }
  return named
}

/** Nothing where it cannot be read: then nothing in it is deleted. */
const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => [])

/** Nothing where there is no such folder; any other trouble is one, since what cannot be seen may be kept. */
const listed = (folder: string): Promise<string[]> => readdir(folder).catch(unlessMissing<string[]>([]))
