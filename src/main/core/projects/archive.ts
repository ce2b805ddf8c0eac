import type { Clock } from '../../../shared/async'
import { NemoError } from '../../../shared/contract/errors'
import type { BackendId } from '../../../shared/model/backend'
import type { Project } from '../../../shared/model/project'
import { isRenderSaved, type Render } from '../../../shared/model/render'
import { isExportDue, isTurnEnded, type Turn } from '../../../shared/model/turn'
import { isUploadActive, isUploadReady, type Upload } from '../../../shared/model/upload'
import { mapValues } from '../../../shared/records'
import { isRecord } from '../../../shared/text/json'
import { freeTitle } from '../../../shared/text/lines'
import { Archive, currentArchive } from '../../../shared/state/migrations'
import { ProjectContent } from '../../../shared/state/state'
import type { History } from '../disk/history'
import type { MediaRegistry } from '../disk/media'
import type { Unfinished, Work } from '../disk/unfinished'
import type { Archives, OpenArchive } from '../files/archive-zip'
import type { ExportFolder } from '../files/export-folder'
import type { FileInspector } from '../files/user-files'
import type { NemoApi, SessionRef } from '../nemo/types'
import type { ProjectAccess } from '../ports'
import type { Store } from '../store'
import { duplicate } from './duplicate'
import { packSession, restoreSession } from './engine-copy'
import { withinLimits } from './typed'

interface Deps {
  readonly store: Store
  readonly clock: Pick<Clock, 'now'>
  readonly newId: () => string
  readonly archives: Archives
  readonly media: Pick<MediaRegistry, 'addFile' | 'pathOf'>
  readonly exportFolder: ExportFolder
  readonly unfinished: Pick<Unfinished, 'begin'>
  readonly history: Pick<History, 'records' | 'adopt'>
  readonly inspector: FileInspector
  readonly chooseBackend: () => Promise<BackendId>
  readonly api: (backend: BackendId) => NemoApi
  readonly createSession: (backend: BackendId) => Promise<SessionRef>
  readonly copySession: (sessionId: string) => Promise<SessionRef>
  /** Whether a session is being deleted with the project that it was of. */
  readonly isForgotten: (sessionId: string) => Promise<boolean>
  readonly projects: Pick<ProjectAccess, 'get' | 'content'> & {
    readonly adopt: (project: Project, fill: () => Promise<ProjectContent>, isSessionNew: boolean) => Promise<void>
  }
  readonly renders: { readonly adopt: (render: Render) => Promise<string>; readonly remove: (id: string) => Promise<void> }
}
type Undo = () => Promise<void>
/** The version of archives that this one of the app writes. */
const NEWEST = 2

export type ProjectArchive = ReturnType<typeof createArchive>

/** A project as one file: to keep, or to go on with on another computer. */
export function createArchive(deps: Deps) {
  const { store, newId, archives, media, history, projects, unfinished } = deps

  async function existing<T>(items: readonly T[], pathOf: (item: T) => string | undefined): Promise<{ item: T; path: string }[]> {
    const found = await Promise.all(
      items.map(async (item) => {
        const path = pathOf(item)
        return path !== undefined && (await archives.isFile(path)) ? [{ item, path }] : []
      }),
    )
    return found.flat()
  }

  return {
    /** Writes the project with its files that are still there, and what the engine has of it, to `path`. Throws NemoError. */
    async exportTo(projectId: string, path: string): Promise<void> {
      const project = projects.get(projectId)
      const content = await projects.content(projectId)
      const ids = new Set(Object.values(content.uploads).flatMap(({ mediaId }) => mediaId ?? []))
      const owned = await existing([...ids], media.pathOf)
      const saved = Object.values(store.state().renders).filter(isRenderSaved)
      const made = await existing(saved.filter((render) => render.projectId === projectId), ({ state }) => state.path)
      const mediaFiles = owned.map(({ item: mediaId, path }, index) => ({ name: nameIn('media', index, path), mediaId, path }))
      const videoFiles = made.map(({ item: render, path }, index) => ({ name: nameIn('videos', index, path), render, path }))
      const kept = await packSession(deps, project, mediaFiles)
      const manifest: Archive = {
        nemo: 2,
        project,
        content: { ...content, streaming: {}, withdrawn: [] },
        history: [...(await history.records(projectId))],
        media: mediaFiles.map(({ name, mediaId }) => ({ name, mediaId })),
        videos: videoFiles.map(({ name, render }) => ({ name, render })),
        ...(kept && { engine: kept.engine }),
      }
      const work = await unfinished.begin(newId())
      try {
        await work.writing(archives.partOf(path))
        await archives.write(path, manifest, [...mediaFiles, ...videoFiles, ...(kept?.files ?? [])])
      } finally {
        await archives.removePassing(projectId)
        await work.end()
      }
    },

    /** A second project that begins as this one stands (duplicate.ts); answers with its id. Throws NemoError. */
    duplicate: (projectId: string): Promise<string> => duplicate({ ...deps, asCopy, withIds }, projectId),

    /**
     * A new project from what `exportTo` wrote; answers with its id. One of the engine's goes on where it was; where no server has the
     * timeline any more, the chat says so. Throws NemoError, and then leaves nothing behind: no file, no video, no job, no project. What
     * a kill leaves goes at the next start.
     */
    async importFrom(path: string): Promise<string> {
      const zip = await archives.read(path)
      const projectId = newId()
      const undo: Undo[] = [() => archives.remove(projectId)]
      const work = await unfinished.begin(projectId)
      try {
        await takeIn(deps, zip, { projectId, undo, work })
        return projectId
      } catch (error) {
        for (const step of undo.reverse()) await step().catch(() => undefined)
        throw error
      } finally {
        zip.close()
        await archives.removePassing(projectId)
        await work.end()
      }
    },
  }
}

interface Import {
  readonly projectId: string
  /** Gets how to take it back. */
  readonly undo: Undo[]
  readonly work: Work
}

/** All that is in the zip becomes a project of this id. */
async function takeIn(deps: Deps, zip: OpenArchive, made: Import): Promise<void> {
  const { projectId, work } = made
  const archive = parseArchive(zip)
  const mediaIds = await takeMedia(deps, zip, archive, projectId)
  const renderIds = await takeVideos(deps, zip, archive, made)
  const copy = archive.engine
  const title = freeTitle(archive.project.title, Object.values(deps.store.state().projects).map((other) => other.title))
  const base = { ...archive.project, id: projectId, title, batch: undefined, deletedAt: null }
  const project: Project = copy
    ? { ...base, backend: 'engine', session: await newSession(deps, work) }
    : await toImportedProject(deps, base)
  const fill = async (): Promise<ProjectContent> => {
    const renamed = copy && project.session ? await restoreSession(deps, zip, { copy, archive, project, mediaIds }) : new Map()
    await deps.history.adopt(projectId, withIds(archive.history, renamed))
    const content = endRunningWork(archive.content, project.session !== null, deps)
    return withNotice(remapIds(withIds(content, renamed), { projectId, mediaIds, renderIds }), project, deps)
  }
  await deps.projects.adopt(project, fill, copy !== undefined)
}

async function newSession({ createSession }: Deps, work: Work): Promise<SessionRef> {
  const session = await createSession('engine')
  await work.madeSession(session.sessionId)
  return session
}

/** Throws NemoError `file` for one of another version of the app, or of none. */
function parseArchive(zip: OpenArchive): Archive {
  const { manifest } = zip
  if (isRecord(manifest) && typeof manifest.nemo === 'number' && manifest.nemo > NEWEST) throw zip.refused('newer-project')
  const parsed = Archive.safeParse(currentArchive(manifest))
  if (!parsed.success) throw zip.refused(isRecord(manifest) && 'nemo' in manifest ? 'broken-project' : 'no-project', parsed.error)
  return withinLimits(parsed.data)
}

const nameIn = (folder: string, index: number, path: string): string => `${folder}/${index + 1} ${path.split(/[\\/]/).at(-1) ?? ''}`

async function takeMedia({ archives, media }: Deps, zip: OpenArchive, archive: Archive, projectId: string): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const [index, { name, mediaId }] of archive.media.entries()) {
    const target = archives.placeFor(projectId, index, name.slice(name.indexOf(' ') + 1))
    await zip.extract(name, target)
    ids.set(mediaId, await media.addFile(target))
  }
  return ids
}

/** To where exports go, under names that are free. One that does not play, or for which there is no room, is left out. */
async function takeVideos(
  { exportFolder, media, renders }: Deps,
  zip: OpenArchive,
  archive: Archive,
  { projectId, undo, work }: Import,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const { name, render } of archive.videos) {
    if (!isRenderSaved(render)) continue
    const { partPath } = await exportFolder.reserve(render.title, `${projectId} ${ids.size}`)
    try {
      await work.writing(partPath)
      await zip.extract(name, partPath)
      const file = await exportFolder.commit(partPath, render)
      await work.named(file.path)
      const mediaId = await media.addFile(file.path)
      const state = { ...render.state, ...file, mediaId, isAnnounced: true, isSeen: true }
      const discard: Undo = () => exportFolder.discard(file.path)
      const id = await renders.adopt({ ...render, projectId, state }).catch(async (error: unknown) => {
        await discard()
        throw error
      })
      undo.push(discard, () => renders.remove(id))
      ids.set(render.id, id)
    } catch {
      continue
    } finally {
      await exportFolder.discard(partPath)
    }
  }
  return ids
}

/**
 * The session belongs to the backend that made it, and to one project: anywhere else a new one is made with the first message. So it is
 * where the backend says that it has it no more; one that does not answer may have it.
 */
async function toImportedProject(deps: Deps, project: Project): Promise<Project> {
  const backend = await deps.chooseBackend()
  const { session } = project
  const mayGoOn = session !== null && project.backend === backend && !(await isTaken(deps, session))
  const isLost = mayGoOn && (await deps.api(backend).state(session.sessionId).then(() => false, isSessionLost))
  return { ...project, backend, session: mayGoOn && !isLost ? session : null }
}

const isSessionLost = (error: unknown): boolean => error instanceof NemoError && error.data.kind === 'session-lost'

async function isTaken({ store, isForgotten }: Deps, { sessionId }: SessionRef): Promise<boolean> {
  const isHere = Object.values(store.state().projects).some(({ session }) => session?.sessionId === sessionId)
  return isHere || isForgotten(sessionId)
}

/** A timeline that no server has can be looked at, and no more: the chat says what can be done. */
function withNotice(content: ProjectContent, { id, session }: Project, { newId, clock }: Deps): ProjectContent {
  if (session !== null || content.timeline === null) return content
  const message = { id: newId(), projectId: id, turnId: null, at: clock.now(), kind: 'notice', notice: 'timeline-left' } as const
  return { ...content, messages: [...content.messages, message] }
}

/**
 * Nothing goes out by itself: what was under way stands as ended, which the chat says where it has no answer, and a new session has none
 * of the files.
 */
function endRunningWork(content: ProjectContent, hasSession: boolean, { newId, clock }: Pick<Deps, 'newId' | 'clock'>): ProjectContent {
  const now = clock.now()
  const endedTurn = (turn: Turn): Turn => {
    if (isExportDue(turn)) return { ...turn, state: { ...turn.state, isExportDue: undefined } }
    if (isTurnEnded(turn)) return turn
    return { ...turn, state: { status: 'stopped', endedAt: now, creditsBefore: null, creditsAfter: null } }
  }
  const idleUpload = (upload: Upload): Upload => {
    if (!isUploadActive(upload) && (hasSession || !isUploadReady(upload))) return upload
    return { ...upload, state: { status: 'cancelled' } }
  }
  const messages = [...content.messages]
  for (const { id: turnId, projectId } of Object.values(content.turns).filter((turn) => !isTurnEnded(turn))) {
    const at = messages.findLastIndex((message) => message.turnId === turnId) + 1
    if (at > 0) messages.splice(at, 0, { id: newId(), projectId, turnId, at: now, kind: 'notice', notice: 'unanswered' })
  }
  return { ...content, messages, turns: mapValues(content.turns, endedTurn), uploads: mapValues(content.uploads, idleUpload) }
}

/** What a project's content is in a second one, beside the first. */
const asCopy = (content: ProjectContent, projectId: string, hasSession: boolean, deps: Pick<Deps, 'newId' | 'clock'>): ProjectContent =>
  remapIds(endRunningWork(content, hasSession, deps), { projectId, mediaIds: new Map(), renderIds: new Map() })

/** What a value has of these ids, under the new ones. */
function withIds<T>(value: T, ids: ReadonlyMap<string, string>): T {
  if (ids.size === 0) return value
  return JSON.parse(JSON.stringify(value), (_key, each: unknown) => (typeof each === 'string' ? (ids.get(each) ?? each) : each)) as T
}

interface NewIds {
  readonly projectId: string
  readonly mediaIds: ReadonlyMap<string, string>
  readonly renderIds: ReadonlyMap<string, string>
}

/** The same content under its new ids. A render that did not come along is not spoken of: here its id may be another one's. */
function remapIds(content: ProjectContent, { projectId, mediaIds, renderIds }: NewIds): ProjectContent {
  const messages = content.messages.filter((message) => message.kind !== 'render' || renderIds.has(message.renderId))
  const text = JSON.stringify({ ...content, messages, streaming: {} }, (key, value: unknown) => {
    if (typeof value !== 'string') return value
    if (key === 'projectId') return projectId
    if (key === 'mediaId') return mediaIds.get(value) ?? value
    return key === 'renderId' ? renderIds.get(value) : value
  })
  return ProjectContent.parse(JSON.parse(text))
}
