import type { Upload } from '../../../shared/upload'

/** A rate from less than this says more about buffers than about the network. */
const MIN_ELAPSED_MS = 500

/** 0-1; null where nothing moves or nothing is known: the server fetches links by itself. */
export function uploadProgress(upload: Upload): number | null {
  return upload.status === 'uploading' && upload.kind !== 'link' ? Math.min(1, upload.sentBytes / Math.max(1, upload.sizeBytes)) : null
}

/** Bytes a second since the upload began; null while it is too early to tell. `now` is epoch ms. */
export function uploadSpeed(upload: Upload, now: number): number | null {
  if (upload.status !== 'uploading' || now - upload.startedAt < MIN_ELAPSED_MS) return null
  return (upload.sentBytes * 1000) / (now - upload.startedAt)
}
