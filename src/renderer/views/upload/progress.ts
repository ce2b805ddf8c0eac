import type { Upload } from '../../../shared/upload'

/** A rate from less than this says more about buffers than about the network. */
const MIN_ELAPSED_MS = 500

/** 0-1; null where the upload does not move. */
export function uploadProgress(upload: Upload): number | null {
  return upload.status === 'uploading' ? Math.min(1, upload.sentBytes / Math.max(1, upload.sizeBytes)) : null
}

/** Bytes a second since the upload began; null while it is too early to tell. `now` is epoch ms. */
export function uploadSpeed(upload: Upload, now: number): number | null {
  if (upload.status !== 'uploading' || now - upload.startedAt < MIN_ELAPSED_MS) return null
  return (upload.sentBytes * 1000) / (now - upload.startedAt)
}
