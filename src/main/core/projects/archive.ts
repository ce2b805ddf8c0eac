import type { Clock } from '../../../shared/async'
import type { BackendId } from '../../../shared/model/backend'
import type { Project } from '../../../shared/model/project'
import { isRenderSaved, type Render } from '../../../shared/model/render'
import { isExportDue, isTurnEnded, type Turn } from '../../../shared/model/turn'
import { isUploadActive, isUploadReady, type Upload } from '../../../shared/model/upload'
import { mapValues } from '../../../shared/records'
import { Archive, currentArchive } from '../../../shared/state/migrations'
import { ProjectContent } from '../../../shared/state/state'
import type { History } from '../disk/history'
import type { MediaRegistry } from '../disk/media'
import type { Archives, OpenArchive } from '../files/archive-zip'
import type { ExportFolder } from '../files/export-folder'
import type { SessionRef } from '../nemo/types'
import type { ProjectAccess } from '../ports'
import type { Store } from '../store'
import { duplicate } from './duplicate'

interface Deps {
  readonly store: Store
  readonly clock: Pick<Clock, 'now'>
  readonly newId: () => string
  readonly archives: Archives
  readonly media: Pick<MediaRegistry, 'addFile' | 'pathOf'>
  readonly exportFolder: ExportFolder
  readonly history: Pick<History, 'records' | 'adopt'>
  readonly chooseBackend: () => Promise<BackendId>
  readonly copySession: (sessionId: string) => Promise<SessionRef>
  /** Whether a session is being deleted with the project that it was of. */
  readonly isForgotten: (sessionId: string) => Promise<boolean>
  readonly projects: Pick<ProjectAccess, 'get' | 'content'> & {
    readonly adopt: (project: Project, content: ProjectContent, beforeShown: () => Promise<void>) => Promise<void>
  }
  readonly renders: { readonly adopt: (render: Render) => Promise<string>; readonly remove: (id: string) => Promise<void> }
}
type Undo = () => Promise<void>

export type ProjectArchive = ReturnType<typeof createArchive>

/** A project as one file: to keep, or to go on with on another computer. */
export function createArchive(deps: Deps) {
  const { store, newId, archives, media, history, projects } = deps

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
    /** Writes the project with its files that are still there to `path`. Throws NemoError `disk`. */
    async exportTo(projectId: string, path: string): Promise<void> {
      const content = await projects.content(projectId)
      const ids = new Set(Object.values(content.uploads).flatMap(({ mediaId }) => mediaId ?? []))
      const owned = await existing([...ids], media.pathOf)
      const saved = Object.values(store.state().renders).filter(isRenderSaved)
      const made = await existing(saved.filter((render) => render.projectId === projectId), ({ state }) => state.path)
      const mediaFiles = owned.map(({ item: mediaId, path }, index) => ({ name: nameIn('media', index, path), mediaId, path }))
      const videoFiles = made.map(({ item: render, path }, index) => ({ name: nameIn('videos', index, path), render, path }))
      const manifest: Archive = {
        nemo: 2,
        project: projects.get(projectId),
        content: { ...content, streaming: {}, withdrawn: [] },
        history: [...(await history.records(projectId))],
        media: mediaFiles.map(({ name, mediaId }) => ({ name, mediaId })),
        videos: videoFiles.map(({ name, render }) => ({ name, render })),
      }
      await archives.write(path, manifest, [...mediaFiles, ...videoFiles])
    },

    /** A second project that begins as this one stands (duplicate.ts); answers with its id. Throws NemoError. */
    duplicate: (projectId: string): Promise<string> => duplicate({ ...deps, store, asCopy }, projectId),

    /**
     * A new project from what `exportTo` wrote; answers with its id. Throws NemoError `file` or `disk`, and then leaves nothing behind:
     * no file, no video, no job, no project.
     */
    async importFrom(path: string): Promise<string> {
      const zip = await archives.read(path)
      const projectId = newId()
      const undo: Undo[] = [() => archives.remove(projectId)]
      try {
        const parsed = Archive.safeParse(currentArchive(zip.manifest))
        if (!parsed.success) throw zip.broken(parsed.error)
        const archive = parsed.data
        const mediaIds = await takeMedia(deps, zip, archive, projectId)
        const renderIds = await takeVideos(deps, zip, archive, projectId, undo)
        const backend = await deps.chooseBackend()
        const project = toImportedProject(archive, projectId, backend, await isSessionTaken(deps, archive.project))
        const content = endRunningWork(archive.content, project.session !== null, deps.clock.now())
        const adopted = remapIds(content, { projectId, mediaIds, renderIds })
        await projects.adopt(project, adopted, () => history.adopt(projectId, archive.history))
        return projectId
      } catch (error) {
        for (const step of undo.reverse()) await step().catch(() => undefined)
        throw error
      } finally {
        zip.close()
      }
    },
  }
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
  projectId: string,
  undo: Undo[],
): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const { name, render } of archive.videos) {
    if (!isRenderSaved(render)) continue
    const { partPath } = await exportFolder.reserve(render.title, `${projectId} ${ids.size}`)
    try {
      await zip.extract(name, partPath)
      const file = await exportFolder.commit(partPath, render)
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

async function isSessionTaken({ store, isForgotten }: Deps, { session }: Project): Promise<boolean> {
  if (!session) return false
  const isHere = Object.values(store.state().projects).some((project) => project.session?.sessionId === session.sessionId)
  return isHere || isForgotten(session.sessionId)
}

/** The session belongs to the backend that made it, and to one project: anywhere else a new one is made with the first message. */
function toImportedProject({ project }: Archive, id: string, backend: BackendId, isSessionHere: boolean): Project {
  const isSame = project.backend === backend && !isSessionHere
  return { ...project, id, backend, session: isSame ? project.session : null, deletedAt: null }
}

/** Nothing goes out by itself: what was under way stands as ended, and a new session has none of the files. */
function endRunningWork(content: ProjectContent, hasSession: boolean, now: number): ProjectContent {
  const endedTurn = (turn: Turn): Turn => {
    if (isExportDue(turn)) return { ...turn, state: { ...turn.state, isExportDue: undefined } }
    if (isTurnEnded(turn)) return turn
    return { ...turn, state: { status: 'stopped', endedAt: now, creditsBefore: null, creditsAfter: null } }
  }
  const idleUpload = (upload: Upload): Upload => {
    if (!isUploadActive(upload) && (hasSession || !isUploadReady(upload))) return upload
    return { ...upload, state: { status: 'cancelled' } }
  }
  return { ...content, turns: mapValues(content.turns, endedTurn), uploads: mapValues(content.uploads, idleUpload) }
}

/** What a project's content is in a second one, beside the first. */
const asCopy = (content: ProjectContent, projectId: string, hasSession: boolean, now: number): ProjectContent =>
  remapIds(endRunningWork(content, hasSession, now), { projectId, mediaIds: new Map(), renderIds: new Map() })

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
