import { NemoError, type AppError } from '../../shared/errors'
import type { Project } from '../../shared/project'
import type { ProjectContent, ProjectEvent } from '../../shared/state'
import type { Upload } from '../../shared/upload'
import type { NemoApi, SessionRef, TransferOptions, UploadedFile } from '../nemo/types'
import type { Clock, FileInspector, MediaRegistry, UserFiles } from '../platform/types'
import type { Store } from '../store'

export interface UploadDeps {
  readonly store: Store
  readonly clock: Pick<Clock, 'now'>
  readonly newId: () => string
  readonly userFiles: Pick<UserFiles, 'take'>
  readonly inspector: FileInspector
  readonly media: Pick<MediaRegistry, 'addFile' | 'pathOf'>
  readonly apiOf: (project: Project) => NemoApi
  readonly projects: {
    readonly get: (id: string) => Project
    readonly content: (id: string) => Promise<ProjectContent>
    readonly onLoaded: (listener: (projectId: string) => void) => void
    readonly append: (event: ProjectEvent) => void
    readonly appendDurably: (...events: readonly ProjectEvent[]) => Promise<void>
    readonly ensureSession: (id: string) => Promise<SessionRef>
    readonly renewSession: (id: string, lostSessionId: string) => Promise<SessionRef>
  }
  /** An error of ours: logs it and gives its id. */
  readonly toAppError: (error: unknown) => AppError
}

/** On the engine files go one by one: its timeline follows the order in which they arrive, and loopback gains nothing from two. */
const atOnce = (project: Project): number => (project.backend === 'engine' ? 1 : 2)

/** The uploads that are under way, in the order in which they were given. */
export function createUploadQueue(deps: UploadDeps) {
  const { store, projects } = deps
  const running = new Map<string, AbortController>()
  const now = ({ projectId, id }: Upload): Upload | undefined => store.state().open[projectId]?.uploads[id]

  /** Begins what may begin now. */
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
    const { projectId, id } = upload
    const stop = new AbortController()
    running.set(id, stop)
    const common = commonOf(upload)
    const startedAt = deps.clock.now()
    // Whoever cancelled or removed it has said so already.
    const isWanted = (): boolean => !stop.signal.aborted && now(upload) !== undefined
    // Progress is for the eye: on the disk an upload under way stays `queued`, and begins anew after a crash.
    const onProgress: TransferOptions['onProgress'] = (sentBytes) => {
      if (isWanted()) store.emit({ type: 'upload.put', projectId, upload: { ...common, status: 'uploading', sentBytes, startedAt } })
    }
    try {
      onProgress(0, null)
      const { durationMs, width, height, isInSession } = await send(deps, upload, { signal: stop.signal, onProgress })
      const ready: Upload = { ...common, status: 'ready', isInSession, durationMs, width, height }
      if (isWanted()) await projects.appendDurably({ type: 'upload.put', projectId, upload: ready })
    } catch (error) {
      const failed: Upload = { ...common, status: 'failed', error: deps.toAppError(error) }
      if (isWanted()) projects.append({ type: 'upload.put', projectId, upload: failed })
    } finally {
      running.delete(id)
      pump(projectId)
    }
  }

  return { pump, abort: (uploadId: string): void => running.get(uploadId)?.abort() }
}

/** A session that the server forgot is made anew: nothing was taken, so the file may go again. */
async function send(deps: UploadDeps, upload: Upload, options: TransferOptions): Promise<UploadedFile> {
  const { projects } = deps
  const { sessionId } = await projects.ensureSession(upload.projectId)
  try {
    return await sendTo(deps, sessionId, upload, options)
  } catch (error) {
    if (!(error instanceof NemoError) || !error.wasRefused || error.data.kind !== 'session-lost') throw error
    const renewed = await projects.renewSession(upload.projectId, sessionId)
    return sendTo(deps, renewed.sessionId, upload, options)
  }
}

async function sendTo(deps: UploadDeps, sessionId: string, upload: Upload, options: TransferOptions): Promise<UploadedFile> {
  const { inspector, media, projects } = deps
  const api = deps.apiOf(projects.get(upload.projectId))
  if (upload.kind === 'link') return api.uploadLink(sessionId, upload.name, options.signal)
  const path = upload.mediaId === null ? undefined : media.pathOf(upload.mediaId)
  if (path === undefined) throw new NemoError({ kind: 'file', name: upload.name, reason: 'missing' })
  const file = await inspector.open(await inspector.inspect(path))
  try {
    return await api.uploadFile(sessionId, file, options)
  } finally {
    await file.close()
  }
}

/** The fields that every state of an upload has. */
export function commonOf({ id, projectId, name, kind, sizeBytes, createdAt, mediaId }: Upload) {
  return { id, projectId, name, kind, sizeBytes, createdAt, mediaId }
}
