import { MAX_LENGTH_MS, type AssetOf, type Mood, type Piece, type Plan, type Ratio } from './plan'
import { TRACK, type Asset, type Draft, type Segment, type SegmentMeta, type Track } from '../types'

const CROSS_FADE_MS = 600
const TITLE_MS = 3_500
const TITLE_CARD_MS = 3_000
const STILL_MS = 3_000
/** A still never gets less than this where the asked length leaves a choice. */
const STILL_MIN_MS = 2_000
const DEFAULT_LENGTH_MS = 15_000
/** Pieces that are repeated to fill an asked length. */
const MAX_PIECES = 400

const CANVAS = { '16:9': { w: 1920, h: 1080 }, '9:16': { w: 1080, h: 1920 }, '1:1': { w: 1080, h: 1080 } } as const
const MOTIONS = ['zoom-in', 'pan-left', 'zoom-out', 'pan-right']
const CARD_COLOURS = ['#1e2a3a', '#3a2340', '#143b3a', '#41301c']
/** What the timeline calls what has no name of its own, in the language of the session. */
const NAMES = {
  en: { title: 'Title', beds: { calm: 'Calm', upbeat: 'Upbeat', lofi: 'Lo-fi', cinematic: 'Cinematic' } },
  zh: { title: '标题', beds: { calm: '轻柔', upbeat: '欢快', lofi: '慵懒', cinematic: '大气' } },
} as const satisfies Record<string, { title: string; beds: Record<Mood, string> }>
type Names = (typeof NAMES)[keyof typeof NAMES]

/** A piece with what is known of its source. `limitMs` is Infinity for stills and cards. */
interface Part {
  readonly id: string
  readonly piece: Piece | null
  readonly asset: Asset | null
  readonly limitMs: number
  readonly askedMs: number | null
  readonly wantedMs: number
}

/**
 * The timeline for a plan. All times are whole ms: the pictures' durations less their cross-fades are exactly the
 * draft's duration, which is exactly the asked length (docs/protocol.md, "State").
 * Null where there is nothing to show: no piece and no title. `language` is a session's, as on the wire ("en", "zh").
 */
export function buildDraft(plan: Plan, assetOf: AssetOf, language = 'en'): Draft | null {
  const names = language.startsWith('zh') ? NAMES.zh : NAMES.en
  const parts = partsOf(plan, assetOf)
  if (parts.length === 0) return null
  const repeated = repeatToFill(parts, plan.lengthMs)
  const { durations, overlapMs } = spread(repeated, plan.lengthMs, repeated.length > 1 ? CROSS_FADE_MS : 0)
  const pictures = lay(repeated, durations, overlapMs, names)
  const totalMs = durations.reduce((sum, d) => sum + d, 0) - overlapMs * (durations.length - 1)
  const texts = [...titleOf(plan, pictures, totalMs), ...cardsOf(repeated, pictures, overlapMs)]
  const hasClipSound = repeated.some((part) => part.asset?.hasAudio === true)
  const sounds = soundOf(plan, assetOf, { totalMs, hasClipSound, names })
  const tracks: Track[] = [{ id: 'video', tt: TRACK.video, sg: pictures, m: {} }]
  if (sounds.length > 0) tracks.push({ id: 'music', tt: TRACK.audio, sg: sounds, m: {} })
  if (texts.length > 0) tracks.push({ id: 'title', tt: TRACK.text, sg: texts, m: {} })
  return { t: tracks, d: totalMs, m: { ...CANVAS[plan.ratio], fps: 30, ratio: plan.ratio } }
}

/** The shape that fits the first picture; a text video is wide. */
export function naturalRatio(assets: readonly Asset[]): Ratio {
  const first = assets.find((asset) => asset.kind !== 'audio')
  if (!first || first.height === 0) return '16:9'
  const aspect = first.width / first.height
  if (aspect > 1.15) return '16:9'
  return aspect < 0.87 ? '9:16' : '1:1'
}

function partsOf(plan: Plan, assetOf: AssetOf): Part[] {
  const parts = plan.pieces.flatMap((piece): Part[] => {
    const { id, durationMs } = piece
    if (piece.kind === 'card') {
      return [{ id, piece, asset: null, limitMs: Infinity, askedMs: durationMs, wantedMs: 1_500 + piece.text.length * 60 }]
    }
    const asset = assetOf(piece.assetId)
    if (!asset) return []
    const limitMs = limitOf(asset)
    const isFinite = limitMs !== Infinity
    const askedMs = durationMs === null ? null : Math.min(durationMs, limitMs)
    return [{ id, piece, asset, limitMs, askedMs, wantedMs: isFinite ? limitMs : Math.max(STILL_MS, asset.durationMs) }]
  })
  const isTextOnly = parts.every((part) => part.asset === null)
  if (plan.title === null || !isTextOnly) return parts
  return [{ id: 'title-card', piece: null, asset: null, limitMs: Infinity, askedMs: null, wantedMs: TITLE_CARD_MS }, ...parts]
}

/** How long a file can be shown, ms: a photo, a clip of one picture, and a GIF, which goes round, for as long as one likes. */
export const limitOf = ({ kind, demuxer, durationMs }: Asset): number =>
  kind === 'video' && demuxer !== 'gif' && durationMs > 0 ? Math.floor(durationMs) : Infinity

/** Clips that are shorter than the asked length come again from the first. */
function repeatToFill(parts: readonly Part[], lengthMs: number | null): Part[] {
  const out = [...parts]
  if (lengthMs === null || parts.some((part) => part.limitMs === Infinity || part.askedMs !== null)) return out
  const perRound = parts.reduce((sum, part) => sum + part.limitMs, 0)
  for (let round = 2; perRound * (round - 1) < lengthMs + CROSS_FADE_MS * (out.length - 1) && out.length < MAX_PIECES; round += 1) {
    out.push(...parts.map((part) => ({ ...part, id: `${part.id}-${round}` })))
  }
  return out
}

/** Durations for all parts; the cross-fade is shortened until no picture is covered by its neighbours' fades. */
function spread(parts: readonly Part[], lengthMs: number | null, overlapMs: number): { durations: number[]; overlapMs: number } {
  const durations = share(parts, lengthMs, overlapMs)
  const shortest = Math.min(...durations)
  return shortest >= overlapMs * 2 ? { durations, overlapMs } : spread(parts, lengthMs, Math.floor(shortest / 2))
}

function share(parts: readonly Part[], lengthMs: number | null, overlapMs: number): number[] {
  const free = parts.filter((part) => part.askedMs === null)
  const askedMs = parts.reduce((sum, part) => sum + (part.askedMs ?? 0), 0)
  const overlapsMs = overlapMs * (parts.length - 1)
  const totalMs = lengthMs ?? naturalLength(parts, overlapsMs)
  const leftMs = Math.max(totalMs + overlapsMs - askedMs, askedMs > 0 ? free.length * STILL_MIN_MS : 0)
  const shares = shareFree(free, leftMs)
  let next = 0
  return parts.map((part) => part.askedMs ?? shares[next++] ?? 0)
}

/** Photos and cards alone: 15 s, or 3 s each where that is more. With clips or asked durations: what they add up to. */
function naturalLength(parts: readonly Part[], overlapsMs: number): number {
  const sumMs = parts.reduce((sum, part) => sum + (part.askedMs ?? part.wantedMs), 0) - overlapsMs
  const isFree = parts.every((part) => part.askedMs === null && part.limitMs === Infinity)
  return Math.min(isFree ? Math.max(sumMs, DEFAULT_LENGTH_MS) : sumMs, MAX_LENGTH_MS)
}

/** Clips keep their length while the stills have enough; the stills share the rest evenly, cards by their words. */
function shareFree(free: readonly Part[], leftMs: number): number[] {
  const clipsMs = free.reduce((sum, part) => sum + (part.limitMs === Infinity ? 0 : part.limitMs), 0)
  const stillCount = free.filter((part) => part.limitMs === Infinity).length
  const limits = free.map((part) => part.limitMs)
  if (stillCount === 0) return splitExactly(Math.min(leftMs, clipsMs), limits)
  const stillsMs = Math.max(leftMs - clipsMs, stillCount * Math.min(STILL_MIN_MS, leftMs / free.length))
  const wantedMs = free.reduce((sum, part) => sum + (part.limitMs === Infinity ? part.wantedMs : 0), 0)
  const weights = free.map((part) =>
    part.limitMs === Infinity ? (stillsMs * part.wantedMs) / wantedMs : part.limitMs * ((leftMs - stillsMs) / (clipsMs || 1)),
  )
  return splitExactly(leftMs, weights)
}

/** Whole numbers in proportion to the weights, with exactly the given sum. */
function splitExactly(total: number, weights: readonly number[]): number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  let seen = 0
  let given = 0
  return weights.map((weight) => {
    seen += weight
    const upTo = Math.round((total * seen) / all)
    const part = upTo - given
    given = upTo
    return part
  })
}

function lay(parts: readonly Part[], durations: readonly number[], overlapMs: number, names: Names): Segment[] {
  let start = 0
  let stills = 0
  return parts.map((part, index) => {
    const d = durations[index] ?? 0
    const s = start
    start += d - overlapMs
    return { id: part.id, s, d, m: part.asset ? mediaMeta(part.asset, () => stills++) : cardMeta(part, index, names) }
  })
}

function mediaMeta(asset: Asset, nextStill: () => number): SegmentMeta {
  const meta: SegmentMeta = { name: asset.name, src: asset.id }
  if (asset.kind === 'video') return { ...meta, kind: wireKind(asset), in: 0 }
  return { ...meta, kind: 'image', fx: MOTIONS[nextStill() % MOTIONS.length] ?? 'zoom-in' }
}

/** A GIF is played as a clip, but a player on a page shows it only as a picture. */
export const wireKind = ({ kind, mime }: Asset): Asset['kind'] => (mime === 'image/gif' ? 'image' : kind)

const cardMeta = (part: Part, index: number, names: Names): SegmentMeta => ({
  kind: 'color',
  name: part.piece?.kind === 'card' ? part.piece.text : names.title,
  style: CARD_COLOURS[index % CARD_COLOURS.length] ?? '#1e2a3a',
})

function titleOf(plan: Plan, pictures: readonly Segment[], totalMs: number): Segment[] {
  if (plan.title === null) return []
  const hasCard = pictures[0]?.id === 'title-card'
  const d = hasCard ? (pictures[1]?.s ?? totalMs) : Math.min(TITLE_MS, totalMs)
  return [{ id: 'title', s: 0, d, m: { kind: 'text', text: plan.title, name: plan.title, style: 'title', fx: 'fade' } }]
}

/** A card's words are there between the cross-fades of its colour, so that two cards' words never mix. */
function cardsOf(parts: readonly Part[], pictures: readonly Segment[], overlapMs: number): Segment[] {
  return pictures.flatMap((picture, index): Segment[] => {
    const piece = parts[index]?.piece
    if (piece?.kind !== 'card') return []
    const lead = index === 0 ? 0 : overlapMs
    const tail = index === pictures.length - 1 ? 0 : overlapMs
    const m: SegmentMeta = { kind: 'text', text: piece.text, name: piece.text, style: 'card', fx: 'fade' }
    return [{ id: `${piece.id}-text`, s: picture.s + lead, d: picture.d - lead - tail, m }]
  })
}

interface SoundFacts {
  readonly totalMs: number
  readonly hasClipSound: boolean
  readonly names: Names
}

/** The user's music from start to end, again from the first where it is too short; else the bed. Quiet under clips that speak. */
function soundOf(plan: Plan, assetOf: AssetOf, { totalMs, hasClipSound, names }: SoundFacts): Segment[] {
  const { isOn, mood, assetIds } = plan.music
  if (!isOn) return []
  const songs = assetIds.flatMap((id) => assetOf(id) ?? []).filter((song) => song.durationMs >= 1)
  const volume = plan.music.volume ?? (hasClipSound ? 0.25 : songs.length > 0 ? 0.8 : 0.6)
  if (songs.length === 0) return [{ id: 'bed', s: 0, d: totalMs, m: { kind: 'bed', name: names.beds[mood], style: mood, volume } }]
  const out: Segment[] = []
  for (let s = 0; s < totalMs && out.length < MAX_PIECES;) {
    const song = songs[out.length % songs.length]
    if (!song) break
    const d = Math.min(Math.floor(song.durationMs), totalMs - s)
    out.push({ id: `song-${out.length + 1}`, s, d, m: { kind: 'audio', name: song.name, src: song.id, in: 0, volume } })
    s += d
  }
  return out
}
