import { isUploadActive, type Upload } from '../../../shared/model/upload'

/** A rate from less than this says more about buffers than about the network. */
const MIN_ELAPSED_MS = 500

/** 0-1; null where nothing moves or nothing is known: the server fetches links by itself. */
export function uploadProgress({ kind, sizeBytes, state }: Upload): number | null {
  if (state.status === 'shrinking') return state.progress
  const isKnown = state.status === 'uploading' && kind !== 'link' && !state.isChecking
  return isKnown ? Math.min(1, state.sentBytes / Math.max(1, sizeBytes)) : null
}

/** What is still to go of the files under way, together. */
export interface Transfer {
  readonly count: number
  readonly bytes: number
  /** The mean since each began, which is steady; null while it is too early to tell. */
  readonly bytesPerSecond: number | null
  readonly leftMs: number | null
}

/** `now` is epoch ms. Of links, and of what is made smaller first, nobody knows how much there is to go. */
export function transferOf(uploads: readonly Upload[], now: number): Transfer {
  const isKnown = ({ kind, state, fit }: Upload): boolean => kind !== 'link' && (state.status === 'uploading' || !fit)
  const active = uploads.filter((upload) => isUploadActive(upload) && isKnown(upload))
  let bytes = 0
  let rate = 0
  for (const { sizeBytes, state } of active) {
    const { sentBytes, startedAt } = state.status === 'uploading' ? state : { sentBytes: 0, startedAt: now }
    bytes += sizeBytes - sentBytes
    if (now - startedAt >= MIN_ELAPSED_MS) rate += (sentBytes * 1000) / (now - startedAt)
  }
  const bytesPerSecond = rate > 0 ? rate : null
  return { count: active.length, bytes, bytesPerSecond, leftMs: bytesPerSecond && (bytes * 1000) / bytesPerSecond }
}
