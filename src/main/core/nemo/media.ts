import { createHash } from 'node:crypto'
import { formatOf } from '../../../shared/model/files'
import { isFetchable, isLoopback } from '../../../shared/text/http'
import { MAX_TIME_MS } from '../../../shared/model/timeline'
import { asEntries, asNumber, asRecord, asText, firstText, type JsonRecord } from '../../../shared/text/json'
import type { RemoteMedia } from './types'

/** What the state knows of media: each address once, and what clips may call it. */
export interface MediaIndex {
  /** By name, id or key of the map. */
  byRef(ref: unknown): RemoteMedia | undefined
  /** By address; an address that is new becomes known. Undefined where it cannot be fetched. */
  byUrl(url: unknown, hints: { name: string | null; kind: RemoteMedia['kind'] | null }): RemoteMedia | undefined
  all(): readonly RemoteMedia[]
}

const MAX_SECONDS = MAX_TIME_MS / 1000
/** As many as can be listed. */
const MAX_MEDIA = 2000

/** `video_infos` and `generated_media`, each an array or an object map (docs/protocol.md NP-6.3). */
export function createMediaIndex(state: JsonRecord): MediaIndex {
  const media = new Map<string, RemoteMedia>()
  const refs = new Map<string, RemoteMedia>()

  const add = (item: RemoteMedia): RemoteMedia => {
    const known = media.get(item.id)
    if (known) return known
    media.set(item.id, item)
    return item
  }
  const read = (source: unknown, fallback: RemoteMedia['kind']): void => {
    for (const [key, value] of asEntries(source)) {
      if (media.size >= MAX_MEDIA) return
      const info = asRecord(value)
      const url = fetchable(firstText(info.url, info.cdn_url, info.video_url))
      if (url === null) continue
      const name = firstText(info.name, info.filename, key) ?? fileName(url)
      const kind = kindOfType(firstText(info.type, info.file_type)) ?? kindOfName(url.pathname) ?? kindOfName(name) ?? fallback
      const seconds = asNumber(info.duration)
      const durationMs = seconds === null ? null : Math.round(Math.min(MAX_SECONDS, Math.max(0, seconds)) * 1000)
      const size = { width: asNumber(info.width), height: asNumber(info.height) }
      const item = add({ id: mediaId(url), name, kind, durationMs, ...size, url: url.href })
      for (const ref of [key, info.name, info.filename, info.id, info.media_id, fileName(url)]) {
        const text = asText(ref) ?? (typeof ref === 'number' ? String(ref) : null)
        if (text !== null && !refs.has(text)) refs.set(text, item)
      }
    }
  }
  read(state.video_infos, 'video')
  read(state.generated_media, 'other')
  return {
    byRef: (ref) => refs.get(typeof ref === 'number' ? String(ref) : (asText(ref) ?? '')),
    byUrl(address, { name, kind }) {
      const url = fetchable(asText(address))
      if (url === null) return undefined
      const known = media.get(mediaId(url))
      if (known) return known
      const guess = kind ?? kindOfName(url.pathname) ?? 'other'
      return add({ id: mediaId(url), name: name ?? fileName(url), kind: guess, durationMs: null, width: null, height: null, url: url.href })
    },
    all: () => [...media.values()],
  }
}

function fetchable(address: string | null): URL | null {
  const url = address !== null && URL.canParse(address) ? new URL(address) : null
  return url !== null && isFetchable(url) ? url : null
}

/** Parts of an address that change while the media stays: signatures, and the engine's port. */
const passingParameter =
  /^(x-(amz|goog|oss)-.*|expires|signature|sign|key-pair-id|policy|token|auth_key|k|sig|se|st|sp|sv|sr|\w+accesskeyid)$/i

function mediaId(url: URL): string {
  const query = [...url.searchParams].filter(([name]) => !passingParameter.test(name))
  const stable = [isLoopback(url) ? '' : url.host, url.pathname, new URLSearchParams(query).toString()].join('\n')
  return createHash('sha256').update(stable).digest('hex').slice(0, 32)
}

function fileName({ pathname }: URL): string {
  const last = pathname.slice(pathname.lastIndexOf('/') + 1)
  try {
    return decodeURIComponent(last)
  } catch {
    return last
  }
}

/** "video", "video/mp4", "image"…; null for a word that says nothing. */
export function kindOfType(type: string | null): RemoteMedia['kind'] | null {
  const word = type?.toLowerCase().split('/')[0]
  return word === 'video' || word === 'image' || word === 'audio' ? word : null
}

export const kindOfName = (name: string): RemoteMedia['kind'] | null => formatOf(name)?.kind ?? null
