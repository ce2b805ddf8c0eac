import { NemoError, type AppError } from '../../../shared/contract/errors'
import { MAX_MEDIA_MS, MAX_UPLOAD_BYTES } from '../../../shared/model/files'
import { isWithin, planShrink, type MediaFacts, type Part } from '../../../shared/model/shrink'
import type { Question, Upload } from '../../../shared/model/upload'
import type { MediaRegistry } from '../disk/media'
import type { Shrinker } from '../files/convert'

/** What the user is asked about a file that cannot be taken as it is. */

interface Deps {
  readonly media: Pick<MediaRegistry, 'pathOf'>
  readonly shrinker: Pick<Shrinker, 'probe'>
}

/** How long a part may be that the engine takes, where all of it is too long. */
export const limitOf = ({ durationMs }: MediaFacts): { maxMs?: number } => (durationMs > MAX_MEDIA_MS ? { maxMs: MAX_MEDIA_MS } : {})

/**
 * What a server refused: a picture that may have too many pixels for it, though few enough bytes, can be made smaller, and of what is too
 * long a part can be sent.
 */
export async function refusedAs({ media, shrinker }: Deps, upload: Upload, error: AppError): Promise<Upload> {
  const reason = error.kind === 'file' && !upload.fit ? error.reason : null
  const isPicture = (reason === 'too-large' || reason === 'too-many-pixels') && upload.kind === 'image'
  const path = isPicture || reason === 'too-long' ? media.pathOf(upload.mediaId ?? '') : undefined
  const facts = path === undefined ? null : await shrinker.probe(path)
  const limit = facts && reason === 'too-long' ? limitOf(facts) : {}
  const plan = facts?.kind === 'image' ? planShrink(facts, { startMs: 0, endMs: 0 }, MAX_UPLOAD_BYTES) : null
  const refused = { ...upload, sent: undefined }
  const isSmaller = facts !== null && plan !== null && plan.width < facts.width
  if (!facts || (!isSmaller && limit.maxMs === undefined)) return { ...refused, state: { status: 'failed', error } }
  return { ...refused, state: { status: 'held', question: { kind: 'too-large', limitBytes: MAX_UPLOAD_BYTES, facts, ...limit } } }
}

/** Throws `bad-request` for a part that is not in the file, or is too long itself. */
export function fitFor(question: Question, part: Part | null): Upload['fit'] {
  if (question.kind === 'duplicate') return undefined
  const { facts, limitBytes, maxMs } = question
  if (!part || !isWithin(part, facts, maxMs)) throw new NemoError({ kind: 'bad-request', issues: ['part'] })
  return { ...part, limitBytes }
}
