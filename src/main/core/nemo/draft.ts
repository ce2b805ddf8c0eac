import { createHash } from 'node:crypto'
import { formatOf } from '../../../shared/model/files'
import { boundedTimeline, MAX_CLIPS, MAX_TIME_MS, MAX_TRACKS, Clip, type Timeline, type Track } from '../../../shared/model/timeline'
import { fetchableUrl, isLoopback } from '../../../shared/text/http'
import { asEntries, asNumber, asRecord, asText, firstText, isRecord, type JsonRecord } from '../../../shared/text/json'
import { attributesOf, shortHash } from './attributes'
import { bindIdOf } from './errors'
import type { RemoteMedia, SessionState } from './types'

/**
 * `data` of the state call → the app's words (docs/protocol.md NP-6). Takes any JSON and never throws; the draft is kept
 * as it came, for the render call, the timeline within the limits of what is shown. The wire's short keys end here.
 */
export function decodeState(data: unknown): SessionState {
  const state = asRecord(asRecord(data).state)
  const media = createMediaIndex(state)
  const draft = state.draft ?? null
  const timeline = decodeDraft(draft, asRecord(state.canvas_config), media)
  return { draft, timeline, media: media.all(), bindId: bindIdOf(data) }
}

const isListed = (value: unknown): boolean => Array.isArray(value) || isRecord(value)

function decodeDraft(draft: unknown, canvas: JsonRecord, media: MediaIndex): Timeline | null {
  const { t, d, m } = asRecord(draft)
  if (!isListed(t)) return null
  const meta = asRecord(m)
  const total = positive(d)
  const [uniqueClip, uniqueTrack] = [createUniqueIds(), createUniqueIds()]
  const tracks = asEntries(t).slice(0, MAX_TRACKS)
    .map(([, value], index) => decodeTrack(asRecord(value), { index, total, media, uniqueClip, uniqueTrack }))
  const ends = tracks.flatMap(({ clips }) => clips.map(({ startMs, durationMs }) => startMs + durationMs))
  return boundedTimeline({
    durationMs: total ?? ends.reduce((latest, end) => Math.max(latest, end), 0),
    width: positive(meta.w) ?? positive(canvas.width),
    height: positive(meta.h) ?? positive(canvas.height),
    ratio: firstText(meta.ratio, canvas.ratio),
    fps: positive(meta.fps),
    tracks,
  })
}

const trackTypes: Readonly<Record<number, Track['type']>> = { 0: 'video', 1: 'audio', 7: 'text' }
/** The id of a video track that lies over the others. */
const OVERLAY = 'overlay'

interface Surroundings {
  readonly index: number
  /** The draft's own duration, ms. */
  readonly total: number | null
  readonly media: MediaIndex
  /** An id that no other clip has; no other track. */
  readonly uniqueClip: (id: string) => string
  readonly uniqueTrack: (id: string) => string
}

export function trackType({ tt, id }: JsonRecord): Track['type'] {
  const known = trackTypes[asNumber(tt) ?? -1] ?? 'other'
  return known === 'video' && id === OVERLAY ? 'overlay' : known
}

function decodeTrack(track: JsonRecord, around: Surroundings): Track {
  const { sg, m, id } = track
  const meta = asRecord(m)
  const type = trackType(track)
  let cursorMs = 0
  const clips = asEntries(sg).filter(([, segment]) => isRecord(segment)).slice(0, MAX_CLIPS).map(([, segment]) => {
    const clip = decodeClip(asRecord(segment), type, cursorMs, around)
    cursorMs = clip.startMs + clip.durationMs
    return clip
  })
  const trackId = around.uniqueTrack(idText(id) ?? `${type}-${around.index}`)
  return { id: trackId, type, name: asText(meta.name), volume: volumeOf(meta.volume), clips }
}

function decodeClip(segment: JsonRecord, type: Track['type'], cursorMs: number, { total, media, uniqueClip }: Surroundings): Clip {
  const meta = asRecord(segment.m)
  const source = sourceOf(segment, meta, media)
  const startMs = nonNegative(segment.s) ?? cursorMs
  const inMs = nonNegative(meta.in) ?? 0
  const text = type === 'text' || meta.kind === 'text' ? asText(meta.text) : null
  const file = asText(meta.src) ?? asText(meta.url)
  const name = firstText(meta.name, meta.text, source?.name, file?.split(/[?#]/)[0]?.split('/').at(-1)) ?? ''
  const rest = total === null ? 0 : Math.max(0, total - startMs)
  const durationMs = nonNegative(segment.d) ?? (source?.durationMs ? Math.max(0, source.durationMs - inMs) : rest)
  const kind = clipKind(type, meta, source)
  const id = uniqueClip(idText(segment.id) ?? shortHash([type, kind, name, text, file].join('\n')))
  const volume = volumeOf(meta.volume, type === 'audio' ? 1 : LOUDEST)
  const bed = meta.kind === 'bed' ? Clip.shape.bed.safeParse(meta.style).data : undefined
  const place = { startMs, durationMs, inMs, volume, mediaId: source?.id ?? null }
  return { id, kind, name, text, ...place, ...(bed && { bed }), ...attributesOf(meta, type) }
}

/** A clip's media: its own address, else what the state lists under its source, name or id. */
function sourceOf(segment: JsonRecord, meta: JsonRecord, media: MediaIndex): RemoteMedia | undefined {
  const hints = { name: asText(meta.name), kind: kindOfType(asText(meta.kind)) }
  const own = media.byUrl(meta.url, hints) ?? media.byUrl(meta.src, hints)
  return own ?? [meta.src, meta.url, meta.name, meta.id, segment.id].map(media.byRef).find((found) => found !== undefined)
}

function clipKind(type: Track['type'], meta: JsonRecord, source: RemoteMedia | undefined): Clip['kind'] {
  if (type === 'audio' || type === 'text') return type
  const { kind } = meta
  if (kind === 'color' || kind === 'text') return kind
  const known = kindOfType(asText(kind)) ?? (source && source.kind !== 'other' ? source.kind : null)
  return known ?? kindOfName(firstText(meta.src, meta.url, meta.name) ?? '') ?? (type === 'overlay' ? 'image' : type)
}

/** Ids are stable from one read to the next; where two share one, the later ones are numbered. */
function createUniqueIds(): (id: string) => string {
  const seen = new Map<string, number>()
  return (id) => {
    let count = (seen.get(id) ?? 0) + 1
    while (count > 1 && seen.has(`${id}#${count}`)) count += 1
    const unique = count === 1 ? id : `${id}#${count}`
    seen.set(unique, 1).set(id, count)
    return unique
  }
}

const idText = (id: unknown): string | null => (typeof id === 'number' ? String(id) : asText(id))

const nonNegative = (value: unknown, max = MAX_TIME_MS): number | null => {
  const number = asNumber(value)
  return number === null ? null : Math.min(max, Math.max(0, number))
}

const positive = (value: unknown): number | null => nonNegative(value) || null

/** Of a clip's own sound. */
const LOUDEST = 2
const volumeOf = (value: unknown, most = 1): number | null => nonNegative(value, most)

/** What the state knows of media: each address once, and what clips may call it. */
type MediaIndex = ReturnType<typeof createMediaIndex>

const MAX_SECONDS = MAX_TIME_MS / 1000
/** As many as can be listed. */
const MAX_MEDIA = 2000

/** `video_infos` and `generated_media`, each an array or an object map (docs/protocol.md NP-6.3). */
function createMediaIndex(state: JsonRecord) {
  const media = new Map<string, RemoteMedia>()
  const refs = new Map<string, RemoteMedia>()

  /** What is known already stays as it is. */
  const add = (item: RemoteMedia): RemoteMedia => {
    const known = media.get(item.id) ?? item
    media.set(item.id, known)
    return known
  }
  const read = (source: unknown, fallback: RemoteMedia['kind']): void => {
    for (const [key, value] of asEntries(source)) {
      if (media.size >= MAX_MEDIA) return
      const info = asRecord(value)
      const url = fetchableUrl(firstText(info.url, info.cdn_url, info.video_url))
      if (url === null) continue
      const name = firstText(info.name, info.filename, key) ?? fileName(url)
      const kind = kindOfType(firstText(info.type, info.file_type)) ?? kindOfName(url.pathname) ?? kindOfName(name) ?? fallback
      const seconds = nonNegative(info.duration, MAX_SECONDS)
      const durationMs = seconds === null ? null : Math.round(seconds * 1000)
      const size = { width: asNumber(info.width), height: asNumber(info.height) }
      const item = add({ id: mediaId(url), name, kind, durationMs, ...size, url: url.href })
      for (const ref of [key, info.name, info.filename, info.id, info.media_id, fileName(url)]) {
        const text = idText(ref)
        if (text !== null && !refs.has(text)) refs.set(text, item)
      }
    }
  }
  read(state.video_infos, 'video')
  read(state.generated_media, 'other')
  return {
    /** By name, id or key of the map. */
    byRef: (ref: unknown): RemoteMedia | undefined => refs.get(idText(ref) ?? ''),
    /** By address; an address that is new becomes known. Undefined where it cannot be fetched. */
    byUrl(address: unknown, { name, kind }: { name: string | null; kind: RemoteMedia['kind'] | null }): RemoteMedia | undefined {
      const url = fetchableUrl(asText(address))
      if (url === null) return undefined
      const guess = kind ?? kindOfName(url.pathname) ?? 'other'
      return add({ id: mediaId(url), name: name ?? fileName(url), kind: guess, durationMs: null, width: null, height: null, url: url.href })
    },
    all: (): readonly RemoteMedia[] => [...media.values()],
  }
}

/** Parts of an address that change while the media stays: signatures, and the engine's port. */
const passingParameter =
  /^(x-(amz|goog|oss)-.*|expires|signature|sign|key-pair-id|policy|token|auth_key|k|sig|se|st|sp|sv|sr|\w+accesskeyid)$/i

/** The id of what lies at an address. */
export function mediaId(url: URL): string {
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
function kindOfType(type: string | null): RemoteMedia['kind'] | null {
  const word = type?.toLowerCase().split('/')[0]
  return word === 'video' || word === 'image' || word === 'audio' ? word : null
}

const kindOfName = (name: string): RemoteMedia['kind'] | null => formatOf(name)?.kind ?? null
