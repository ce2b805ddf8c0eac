import { createSerial } from '../../../shared/async'
import type { LeftBehind } from '../../../shared/contract/commands'
import { NemoError } from '../../../shared/contract/errors'
import type { BackendId } from '../../../shared/model/backend'
import { MAX_FILES } from '../../../shared/contract/limits'
import { formatOf } from '../../../shared/model/files'
import type { Part } from '../../../shared/model/shrink'
import { isTurnQueued } from '../../../shared/model/turn'
import {
  isUploadActive, isUploadFailed, isUploadHeld, isUploadReady, type FailedUpload, type ReadyUpload, type Upload,
} from '../../../shared/model/upload'
import { own } from '../../../shared/records'
import type { ProjectContent } from '../../../shared/state/state'
import type { MediaRegistry } from '../disk/media'
import type { GivenFile, UserFiles } from '../files/user-files'
import type { ProjectAccess } from '../ports'
import { fitFor, limitOf } from './questions'
import { createUploadQueue, type TransferDeps } from './queue'

interface Deps extends TransferDeps {
  readonly newId: () => string
  readonly userFiles: Pick<UserFiles, 'keep' | 'expand'>
  readonly media: Pick<MediaRegistry, 'addFile' | 'pathOf'>
  readonly projects: TransferDeps['projects'] & Pick<ProjectAccess, 'onLoaded'>
}

export type Uploads = ReturnType<typeof createUploads>

/** Files and links on their way into a project: looked at first, in order, each with its own progress, cancel and retry. */
export function createUploads(deps: Deps) {
  const { clock, newId, projects } = deps
  const { pump, abort } = createUploadQueue(deps)
  const put = (upload: Upload): void => projects.append({ type: 'upload.put', projectId: upload.projectId, upload })
  const go = (upload: Upload): void => {
    put(upload)
    pump(upload.projectId)
  }
  const inTurn = createSerial()
  /** Unless something else became of it while something was waited for: it may have been removed. */
  const goIfStill = (before: Upload, next: Upload): void => (isCurrent(deps, before) ? go(next) : undefined)
  const identity = (projectId: string) => ({ id: newId(), projectId, createdAt: clock.now() })

  const find = async (projectId: string, uploadId: string): Promise<Upload> => findIn(await projects.content(projectId), uploadId)

  async function startPaths(projectId: string, given: readonly string[]): Promise<Omit<LeftBehind, 'unread'> & { uploadIds: string[] }> {
    await projects.content(projectId)
    const { paths, left, empty } = await deps.userFiles.expand(given, MAX_FILES)
    const uploads = await Promise.all(paths.map((path) => inspectFile(deps, identity(projectId), path)))
    // One after the other, since two of the same may come together, in one call or in two.
    await inTurn(async () => {
      for (const upload of uploads) put(await holdIfDuplicate(deps, upload))
    })
    pump(projectId)
    return { left, empty, uploadIds: uploads.map(({ id }) => id) }
  }

  // What a quit or a crash interrupted begins anew.
  projects.onLoaded(pump)

  return {
    ...createEndings(deps, { put, find, abort }),
    startPaths,
    waitFor: createWaitFor(deps),

    async addFiles(projectId: string, given: readonly GivenFile[]): Promise<LeftBehind> {
      const readable = given.filter((file) => file !== '')
      const paths = await Promise.all(readable.map(async (file) => (typeof file === 'string' ? file : deps.userFiles.keep(file))))
      return { ...(await startPaths(projectId, paths)), unread: given.length - readable.length }
    },

    async startLink(projectId: string, url: string): Promise<void> {
      await projects.content(projectId)
      go({ ...identity(projectId), name: url, kind: 'link', sizeBytes: 0, mediaId: null, state: { status: 'queued' } })
    },

    /** The user's word on what was asked: the part of a file that is too large, or null for the same file once more. */
    async decide(projectId: string, uploadId: string, part: Part | null): Promise<void> {
      const upload = await find(projectId, uploadId)
      if (!isUploadHeld(upload)) return
      const fit = fitFor(upload.state.question, part)
      await deps.shrinker.discard(uploadId)
      goIfStill(upload, { ...upload, fit, state: { status: 'queued' } })
    },

    async retry(projectId: string, uploadId: string): Promise<void> {
      const upload = await find(projectId, uploadId)
      if (!isUploadFailed(upload) && upload.state.status !== 'cancelled') return
      goIfStill(upload, await reinspect(deps, upload))
    },
  }
}

interface Hands {
  readonly put: (upload: Upload) => void
  readonly find: (projectId: string, uploadId: string) => Promise<Upload>
  readonly abort: (uploadId: string) => void
}

/** What ends an upload before it is in. */
function createEndings(deps: Deps, { put, find, abort }: Hands) {
  return {
    async cancel(projectId: string, uploadId: string): Promise<void> {
      const upload = withdraw(deps, await find(projectId, uploadId))
      if (isUploadActive(upload)) put({ ...upload, state: { status: 'cancelled' } })
      abort(uploadId)
    },

    /** The user signed out of a server: what is on its way there stops, and goes on when the user tries it again. */
    signedOut(backend: BackendId): void {
      for (const upload of activeOn(deps, backend)) {
        put({ ...upload, state: { status: 'failed', error: { kind: 'signed-out' } } })
        abort(upload.id)
      }
    },

    async remove(projectId: string, uploadId: string): Promise<void> {
      withdraw(deps, await find(projectId, uploadId))
      deps.projects.append({ type: 'upload.removed', projectId, id: uploadId })
      abort(uploadId)
      await deps.shrinker.discard(uploadId)
    },
  }
}

const activeOn = ({ store, projects }: Pick<Deps, 'store' | 'projects'>, backend: BackendId): Upload[] =>
  Object.values(store.state().open)
    .flatMap(({ uploads }) => Object.values(uploads))
    .filter((upload) => isUploadActive(upload) && projects.get(upload.projectId).backend === backend)

/** The session may have it already, and no server deletes: the next message says that it is not to be used. */
function withdraw({ store, projects }: Deps, upload: Upload): Upload {
  const { id, projectId, name, state, sent } = upload
  const isThere = state.status === 'ready' || (state.status === 'uploading' && sent !== undefined)
  const turns = Object.values(store.state().open[projectId]?.turns ?? {})
  const isUsed = turns.some((turn) => !isTurnQueued(turn) && turn.uploadIds.includes(id))
  if (isThere && !isUsed) projects.append({ type: 'file.withdrawn', projectId, name: sent?.name ?? name })
  return upload
}

const isCurrent = ({ store }: Pick<Deps, 'store'>, upload: Upload): boolean =>
  store.state().open[upload.projectId]?.uploads[upload.id] === upload

/** Throws `not-found`. */
function findIn({ uploads }: Pick<ProjectContent, 'uploads'>, id: string): Upload {
  const upload = own(uploads, id)
  if (!upload) throw new NemoError({ kind: 'not-found', what: 'upload' })
  return upload
}

/**
 * Resolves with those that are in, once each is in or the user let it go (cancelled or removed). A failed one is waited
 * for: the user tries it again or removes it; `isAlone`: nobody does, so what kept it from coming in is thrown. Rejects on abort.
 */
function createWaitFor({ store, projects }: Pick<Deps, 'store' | 'projects'>) {
  return async (projectId: string, uploadIds: readonly string[], signal: AbortSignal, isAlone = false): Promise<ReadyUpload[]> => {
    await projects.content(projectId)
    const current = (): Upload[] => {
      const uploads = store.state().open[projectId]?.uploads ?? {}
      return uploadIds.flatMap((id) => own(uploads, id) ?? [])
    }
    const failed = (): FailedUpload | undefined => (isAlone ? current().find(isUploadFailed) : undefined)
    const isIn = (upload: Upload): boolean => isUploadReady(upload) || upload.state.status === 'cancelled'
    await store.until(() => failed() !== undefined || current().every(isIn), signal)
    const error = failed()?.state.error
    if (error) throw new NemoError(error, { wasRefused: true })
    return current().filter(isUploadReady)
  }
}

type Identity = Pick<Upload, 'id' | 'projectId' | 'createdAt'>

/** A refused file is a failed upload of its own; the others go on. One that is too large is asked about where it can be made smaller. */
async function inspectFile(deps: Deps, identity: Identity, path: string): Promise<Upload> {
  const { inspector, shrinker, media, toAppError } = deps
  const name = path.split(path.includes('/') ? '/' : '\\').at(-1) ?? path
  const base = { ...identity, name, mediaId: await media.addFile(path) }
  try {
    const { kind, sizeBytes, mtimeMs } = await inspector.inspect(path)
    return { ...base, kind, sizeBytes, mtimeMs, state: { status: 'queued' } }
  } catch (thrown) {
    const error = toAppError(thrown)
    const { reason, sizeBytes = 0, limitBytes } = error.kind === 'file' ? error : {}
    const kind = formatOf(name)?.kind ?? 'other'
    const facts = reason === 'too-large' ? await shrinker.probe(path) : null
    if (facts && limitBytes !== undefined) {
      const { mtimeMs } = await inspector.inspect(path, Infinity)
      const { backend } = deps.projects.get(identity.projectId)
      const question = { kind: 'too-large', limitBytes, facts, ...(backend === 'engine' && limitOf(facts)) } as const
      return { ...base, kind, sizeBytes, mtimeMs, state: { status: 'held', question } }
    }
    // Kept by path all the same: the file may be there, or mended, when the user tries again.
    return { ...base, kind, sizeBytes, state: { status: 'failed', error } }
  }
}

/** The file as it is now: another one is looked at anew, and the same one goes as the user said, unless it is in already. */
async function reinspect(deps: Deps, upload: Upload): Promise<Upload> {
  const path = upload.mediaId === null ? undefined : deps.media.pathOf(upload.mediaId)
  const again: Upload = { ...upload, state: { status: 'queued' } }
  if (path === undefined) return again
  const { id, projectId, createdAt } = upload
  const found = await inspectFile(deps, { id, projectId, createdAt }, path)
  // What cannot be read now may be the same file all the same.
  if (isUploadFailed(found)) return { ...upload, state: found.state }
  const isSame = found.mtimeMs === upload.mtimeMs && found.sizeBytes === upload.sizeBytes
  if (!isSame) return found
  return isUploadHeld(found) && !upload.fit ? { ...found, sent: upload.sent } : again
}

/** A file whose content is in the project already, or on its way there, is not sent again unasked. */
async function holdIfDuplicate({ store, media, inspector }: Deps, upload: Upload): Promise<Upload> {
  if (upload.state.status !== 'queued') return upload
  const { projectId, id, mediaId, sizeBytes } = upload
  const path = media.pathOf(mediaId ?? '') ?? ''
  for (const other of Object.values(store.state().open[projectId]?.uploads ?? {})) {
    const isThere = isUploadReady(other) || isUploadActive(other)
    if (!isThere || other.id === id || other.sizeBytes !== sizeBytes || other.mediaId === null) continue
    const isSame = await inspector.isSame(path, media.pathOf(other.mediaId) ?? '')
    if (isSame) return { ...upload, state: { status: 'held', question: { kind: 'duplicate' } } }
  }
  return upload
}
