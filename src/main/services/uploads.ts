import { NemoError, type AppError } from '../../shared/errors'
import { formatOf } from '../../shared/files'
import type { Project } from '../../shared/project'
import type { ProjectContent, ProjectEvent } from '../../shared/state'
import { isUploadActive, type Upload } from '../../shared/upload'
import type { NemoApi, SessionRef, TransferOptions, UploadedFile } from '../nemo/types'
import type { Clock, FileInspector, MediaRegistry, UserFiles } from '../platform/types'
import type { Store } from '../store'

interface Deps {
  readonly store: Store
  readonly clock: Pick<Clock, 'now'>
  readonly newId: () => string
  readonly userFiles: Pick<UserFiles, 'take'>
  readonly inspector: FileInspector
  readonly media: Pick<MediaRegistry, 'addFile' | 'pathOf'>
  readonly apiOf: (project: Project) => NemoApi
  readonly projects: {
    readonly onLoaded: (listener: (projectId: string) => void) => void
    readonly get: (id: string) => Project
    readonly content: (id: string) => Promise<ProjectContent>
    readonly append: (event: ProjectEvent) => void
    readonly appendDurably: (...events: readonly ProjectEvent[]) => Promise<void>
    readonly ensureSession: (id: string) => Promise<SessionRef>
    readonly renewSession: (id: string, lostSessionId: string) => Promise<SessionRef>
  }
  /** An error of ours: logs it and gives its id. */
  readonly toAppError: (error: unknown) => AppError
}
export type Uploads = ReturnType<typeof createUploads>

type Common = Pick<Upload, 'id' | 'projectId' | 'name' | 'kind' | 'sizeBytes' | 'createdAt' | 'mediaId'>

/** On the engine files go one by one: its timeline follows the order in which they arrive, and loopback gains nothing from two. */
const atOnce = (project: Project): number => (project.backend === 'engine' ? 1 : 2)

/** Files and links on their way into a project: looked at first, in order, each with its own progress, cancel and retry. */
export function createUploads({ store, clock, newId, userFiles, inspector, media, apiOf, projects, toAppError }: Deps) {
  const running = new Map<string, AbortController>()

  const uploadsOf = async (projectId: string): Promise<ProjectContent['uploads']> => (await projects.content(projectId)).uploads
  const now = (upload: Upload): Upload | undefined => store.state().open[upload.projectId]?.uploads[upload.id]
  const put = (upload: Upload): void => projects.append({ type: 'upload.put', projectId: upload.projectId, upload })

  async function find(projectId: string, uploadId: string): Promise<Upload> {
    const upload = (await uploadsOf(projectId))[uploadId]
    if (!upload) throw new NemoError({ kind: 'not-found', what: 'upload' })
    return upload
  }

  /** Begins what may begin now, in the order in which it was given. */
  function pump(projectId: string): void {
    const uploads = Object.values(store.state().open[projectId]?.uploads ?? {})
    let free = atOnce(projects.get(projectId)) - uploads.filter(({ id }) => running.has(id)).length
    for (const upload of uploads) {
      if (free <= 0) return
      if (upload.status !== 'queued' || running.has(upload.id)) continue
      free -= 1
      void transfer(upload)
    }
  }

  async function transfer(upload: Upload): Promise<void> {
    const stop = new AbortController()
    running.set(upload.id, stop)
    const common = commonOf(upload)
    // Whoever cancelled or removed it has said so already.
    const isWanted = (): boolean => !stop.signal.aborted && now(upload) !== undefined
    try {
      const { durationMs, width, height, isInSession } = await send(upload, stop.signal)
      const ready: Upload = { ...common, status: 'ready', isInSession, durationMs, width, height }
      if (isWanted()) await projects.appendDurably({ type: 'upload.put', projectId: upload.projectId, upload: ready })
    } catch (error) {
      if (isWanted()) put({ ...common, status: 'failed', error: toAppError(error) })
    } finally {
      running.delete(upload.id)
      pump(upload.projectId)
    }
  }

  /** A session that the server forgot is made anew: nothing was taken, so the file may go again. */
  async function send(upload: Upload, signal: AbortSignal): Promise<UploadedFile> {
    const { sessionId } = await projects.ensureSession(upload.projectId)
    try {
      return await sendTo(sessionId, upload, signal)
    } catch (error) {
      if (!(error instanceof NemoError) || !error.wasRefused || error.data.kind !== 'session-lost') throw error
      const renewed = await projects.renewSession(upload.projectId, sessionId)
      return sendTo(renewed.sessionId, upload, signal)
    }
  }

  async function sendTo(sessionId: string, upload: Upload, signal: AbortSignal): Promise<UploadedFile> {
    const api = apiOf(projects.get(upload.projectId))
    const startedAt = clock.now()
    // Progress is for the eye: on the disk an upload under way stays `queued`, and begins anew after a crash.
    const onProgress: TransferOptions['onProgress'] = (sentBytes) => {
      if (now(upload) && !signal.aborted) {
        const uploading: Upload = { ...commonOf(upload), status: 'uploading', sentBytes, startedAt }
        store.emit({ type: 'upload.put', projectId: upload.projectId, upload: uploading })
      }
    }
    onProgress(0, null)
    if (upload.kind === 'link') return api.uploadLink(sessionId, upload.name, signal)
    const path = upload.mediaId === null ? undefined : media.pathOf(upload.mediaId)
    if (path === undefined) throw new NemoError({ kind: 'file', name: upload.name, reason: 'missing' })
    const file = await inspector.open(await inspector.inspect(path))
    try {
      return await api.uploadFile(sessionId, file, { signal, onProgress })
    } finally {
      await file.close()
    }
  }

  /** A refused file is a failed upload of its own; the others go on. */
  async function look(projectId: string, path: string): Promise<Upload> {
    const base = { id: newId(), projectId, createdAt: clock.now() }
    const name = path.split(/[\\/]/).at(-1) ?? path
    try {
      const { kind, sizeBytes } = await inspector.inspect(path)
      return { ...base, name, kind, sizeBytes, mediaId: media.addFile(path), status: 'queued' }
    } catch (error) {
      const reason = toAppError(error)
      const sizeBytes = reason.kind === 'file' ? (reason.sizeBytes ?? 0) : 0
      // Kept by path all the same: the file may be there, or mended, when the user tries again.
      const refused = { name, kind: formatOf(name)?.kind ?? 'other', sizeBytes, mediaId: media.addFile(path) } as const
      return { ...base, ...refused, status: 'failed', error: reason }
    }
  }

  async function startPaths(projectId: string, paths: readonly string[]): Promise<void> {
    await projects.content(projectId)
    const uploads = await Promise.all(paths.map((path) => look(projectId, path)))
    uploads.forEach(put)
    pump(projectId)
  }

  // What a quit or a crash interrupted begins anew.
  projects.onLoaded(pump)

  return {
    startPaths,

    /** `handles` work once. Throws `not-found` for one that is unknown. */
    start(projectId: string, handles: readonly string[]): Promise<void> {
      const paths = handles.map((handle) => {
        const path = userFiles.take(handle)
        if (path === undefined) throw new NemoError({ kind: 'not-found', what: 'upload' })
        return path
      })
      return startPaths(projectId, paths)
    },

    async startLink(projectId: string, url: string): Promise<void> {
      await projects.content(projectId)
      put({ id: newId(), projectId, name: url, kind: 'link', sizeBytes: 0, createdAt: clock.now(), mediaId: null, status: 'queued' })
      pump(projectId)
    },

    async cancel(projectId: string, uploadId: string): Promise<void> {
      const upload = await find(projectId, uploadId)
      if (isUploadActive(upload)) put({ ...commonOf(upload), status: 'cancelled' })
      running.get(uploadId)?.abort()
    },

    async retry(projectId: string, uploadId: string): Promise<void> {
      const upload = await find(projectId, uploadId)
      if (upload.status !== 'failed' && upload.status !== 'cancelled') return
      put({ ...commonOf(upload), status: 'queued' })
      pump(projectId)
    },

    async remove(projectId: string, uploadId: string): Promise<void> {
      await find(projectId, uploadId)
      projects.append({ type: 'upload.removed', projectId, id: uploadId })
      running.get(uploadId)?.abort()
    },

    /**
     * Resolves with those that are in, once each is in or the user let it go (cancelled or removed). A failed one is waited
     * for: the user tries it again or removes it. Rejects with the signal's reason on abort.
     */
    async waitFor(projectId: string, uploadIds: readonly string[], signal: AbortSignal): Promise<Upload[]> {
      await projects.content(projectId)
      const current = (): Upload[] => {
        const uploads = store.state().open[projectId]?.uploads ?? {}
        return uploadIds.flatMap((id) => uploads[id] ?? [])
      }
      const isSettled = (): boolean => current().every(({ status }) => status === 'ready' || status === 'cancelled')
      if (!isSettled()) await settled(store, projectId, isSettled, signal)
      return current().filter(({ status }) => status === 'ready')
    },
  }
}

function settled(store: Store, projectId: string, isSettled: () => boolean, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      stop()
      signal.removeEventListener('abort', abort)
    }
    const abort = (): void => {
      end()
      reject(signal.reason)
    }
    const stop = store.subscribe(({ event }) => {
      if ((event.type !== 'upload.put' && event.type !== 'upload.removed') || event.projectId !== projectId || !isSettled()) return
      end()
      resolve()
    })
    signal.addEventListener('abort', abort)
    if (signal.aborted) abort()
  })
}

const commonOf = ({ id, projectId, name, kind, sizeBytes, createdAt, mediaId }: Upload): Common => ({
  id,
  projectId,
  name,
  kind,
  sizeBytes,
  createdAt,
  mediaId,
})
