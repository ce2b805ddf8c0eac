import { NemoError, type AppError } from '../../../shared/contract/errors'
import { formatOf } from '../../../shared/model/files'
import type { Part } from '../../../shared/model/shrink'
import {
  isUploadActive, isUploadFailed, isUploadHeld, isUploadReady, type Question, type Upload,
} from '../../../shared/model/upload'
import type { MediaRegistry } from '../disk/media'
import type { FileInspector } from '../files/user-files'
import type { Shrinker } from '../files/convert'
import type { Store } from '../store'

export interface InspectionDeps {
  readonly store: Store
  readonly inspector: FileInspector
  readonly shrinker: Shrinker
  readonly media: Pick<MediaRegistry, 'addFile' | 'pathOf'>
  /** An error of ours: logs it and gives its id. */
  readonly toAppError: (error: unknown) => AppError
}
type Identity = Pick<Upload, 'id' | 'projectId' | 'createdAt'>

/** A refused file is a failed upload of its own; the others go on. One that is too large is asked about where it can be made smaller. */
export async function inspectFile(deps: InspectionDeps, identity: Identity, path: string): Promise<Upload> {
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
      return { ...base, kind, sizeBytes, mtimeMs, state: { status: 'held', question: { kind: 'too-large', limitBytes, facts } } }
    }
    // Kept by path all the same: the file may be there, or mended, when the user tries again.
    return { ...base, kind, sizeBytes, state: { status: 'failed', error } }
  }
}

/** The file as it is now: another one is looked at anew, and the same one goes as the user said, unless it is in already. */
export async function reinspect(deps: InspectionDeps, upload: Upload): Promise<Upload> {
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
export async function holdIfDuplicate({ store, media, inspector }: InspectionDeps, upload: Upload): Promise<Upload> {
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

/** Throws `bad-request` for a part that is not in the file. */
export function fitFor(question: Question, part: Part | null): Upload['fit'] {
  if (question.kind === 'duplicate') return undefined
  const { facts, limitBytes } = question
  const isWithin = part && part.endMs <= facts.durationMs && (facts.kind === 'image' || part.startMs < part.endMs)
  if (!isWithin) throw new NemoError({ kind: 'bad-request', issues: ['part'] })
  return { ...part, limitBytes }
}
