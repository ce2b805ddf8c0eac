import { NemoError } from '../../shared/errors'
import { formatOf } from '../../shared/files'
import { isUploadActive, type Upload } from '../../shared/upload'
import type { Store } from '../store'
import { commonOf, createUploadQueue, type UploadDeps } from './uploads-queue'

export type Uploads = ReturnType<typeof createUploads>

/** Files and links on their way into a project: looked at first, in order, each with its own progress, cancel and retry. */
export function createUploads(deps: UploadDeps) {
  const { clock, newId, projects } = deps
  const { pump, abort } = createUploadQueue(deps)
  const put = (upload: Upload): void => projects.append({ type: 'upload.put', projectId: upload.projectId, upload })

  async function find(projectId: string, uploadId: string): Promise<Upload> {
    const upload = (await projects.content(projectId)).uploads[uploadId]
    if (!upload) throw new NemoError({ kind: 'not-found', what: 'upload' })
    return upload
  }

  async function startPaths(projectId: string, paths: readonly string[]): Promise<void> {
    await projects.content(projectId)
    const uploads = await Promise.all(paths.map((path) => look(deps, projectId, path)))
    uploads.forEach(put)
    pump(projectId)
  }

  // What a quit or a crash interrupted begins anew.
  projects.onLoaded(pump)

  return {
    startPaths,
    waitFor: createWaitFor(deps),

    /** `handles` work once. Throws `not-found` for one that is unknown. */
    async start(projectId: string, handles: readonly string[]): Promise<void> {
      const paths = handles.map((handle) => deps.userFiles.take(handle))
      const known = paths.filter((path) => path !== undefined)
      if (known.length < paths.length) throw new NemoError({ kind: 'not-found', what: 'upload' })
      await startPaths(projectId, known)
    },

    async startLink(projectId: string, url: string): Promise<void> {
      await projects.content(projectId)
      put({ id: newId(), projectId, name: url, kind: 'link', sizeBytes: 0, createdAt: clock.now(), mediaId: null, status: 'queued' })
      pump(projectId)
    },

    async cancel(projectId: string, uploadId: string): Promise<void> {
      const upload = await find(projectId, uploadId)
      if (isUploadActive(upload)) put({ ...commonOf(upload), status: 'cancelled' })
      abort(uploadId)
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
      abort(uploadId)
    },
  }
}

/** A refused file is a failed upload of its own; the others go on. */
async function look({ inspector, media, clock, newId, toAppError }: UploadDeps, projectId: string, path: string): Promise<Upload> {
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

/**
 * Resolves with those that are in, once each is in or the user let it go (cancelled or removed). A failed one is waited
 * for: the user tries it again or removes it. Rejects on abort.
 */
function createWaitFor({ store, projects }: Pick<UploadDeps, 'store' | 'projects'>) {
  return async (projectId: string, uploadIds: readonly string[], signal: AbortSignal): Promise<Upload[]> => {
    await projects.content(projectId)
    const current = (): Upload[] => {
      const uploads = store.state().open[projectId]?.uploads ?? {}
      return uploadIds.flatMap((id) => uploads[id] ?? [])
    }
    const isSettled = (): boolean => current().every(({ status }) => status === 'ready' || status === 'cancelled')
    if (!isSettled()) await settled(store, projectId, isSettled, signal)
    return current().filter(({ status }) => status === 'ready')
  }
}

async function settled(store: Store, projectId: string, isSettled: () => boolean, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  await new Promise<void>((resolve) => {
    const stop = store.subscribe(({ event }) => {
      const isOurs = (event.type === 'upload.put' || event.type === 'upload.removed') && event.projectId === projectId
      if (isOurs && isSettled()) end()
    })
    const end = (): void => {
      stop()
      signal.removeEventListener('abort', end)
      resolve()
    }
    signal.addEventListener('abort', end)
  })
  signal.throwIfAborted()
}
