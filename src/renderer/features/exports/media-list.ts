import { nameKey } from '../../../shared/text/file-names'
import type { MediaItem } from '../../../shared/model/project'
import type { Part } from '../../../shared/model/shrink'
import { isUploadReady, type Upload } from '../../../shared/model/upload'

export interface MediaEntry extends Pick<MediaItem, 'name' | 'kind' | 'durationMs'> {
  readonly mediaId: string
  /** The part of a large file that was sent. */
  readonly part?: Part | undefined
}

/**
 * What a project can be made of: its own files in the order in which they came, then what the server knows besides. An uploaded
 * file is known to both.
 */
export function listMedia(uploads: Readonly<Record<string, Upload>>, items: readonly MediaItem[]): MediaEntry[] {
  const inOrder = Object.values(uploads).toSorted((a, b) => a.createdAt - b.createdAt)
  const own = inOrder.flatMap((upload): MediaEntry[] => {
    if (!isUploadReady(upload) || upload.mediaId === null || upload.kind === 'link') return []
    const { mediaId, name, kind, fit, state } = upload
    return [{ mediaId, name, kind, durationMs: state.durationMs, part: fit }]
  })
  const isOwn = (item: MediaItem): boolean =>
    own.some(({ mediaId, name, kind }) => mediaId === item.id || (nameKey(name) === nameKey(item.name) && kind === item.kind))
  const others = items.filter((item) => !isOwn(item))
  return [...own, ...others.map(({ id, name, kind, durationMs }) => ({ mediaId: id, name, kind, durationMs }))]
}
