import type { MediaItem } from '../../../shared/project'
import type { Upload } from '../../../shared/upload'

export interface MediaEntry {
  readonly mediaId: string
  readonly name: string
  readonly kind: MediaItem['kind']
  readonly durationMs: number | null
}

/** What a project can be made of: its own files, newest first, then what the server knows besides. An uploaded file is known to both. */
export function listMedia(uploads: Readonly<Record<string, Upload>>, items: readonly MediaItem[]): MediaEntry[] {
  const ready = Object.values(uploads).filter((upload) => upload.status === 'ready').toSorted((a, b) => b.createdAt - a.createdAt)
  const own = ready.flatMap(({ mediaId, name, kind, durationMs }) => (mediaId === null || kind === 'link' ? [] : [{ mediaId, name, kind, durationMs }]))
  const isOwn = (item: MediaItem): boolean => own.some(({ mediaId, name, kind }) => mediaId === item.id || (name === item.name && kind === item.kind))
  return [...own, ...items.filter((item) => !isOwn(item)).map(({ id, ...item }) => ({ mediaId: id, name: item.name, kind: item.kind, durationMs: item.durationMs }))]
}
