import { textsOf, titleOf, titleFirst, cardLookOf, cardsOf, pieceWithBoth, TITLE_CARD, TURN_MS } from './words'
import { beatsOf, onTheBeat } from './beat'
import type { AssetOf, Mood, Plan, Ratio } from './plan'
import { MAX_PIECES, repeatToFill, spread, STILL_MS, TITLE_CARD_MS, type Part, type Spread } from './spread'
import { OVERLAY, TRACK, type Asset, type Draft, type Segment, type SegmentMeta, type Track } from '../types'

const CANVAS: Readonly<Record<Ratio, { w: number; h: number }>> = {
  '16:9': { w: 1920, h: 1080 },
  '9:16': { w: 1080, h: 1920 },
  '1:1': { w: 1080, h: 1080 },
  '4:5': { w: 1080, h: 1350 },
  '4:3': { w: 1440, h: 1080 },
  '3:4': { w: 1080, h: 1440 },
  '21:9': { w: 2520, h: 1080 },
  '2:3': { w: 1080, h: 1620 },
  '3:2': { w: 1620, h: 1080 },
}
const MOTIONS = ['pan-right', 'zoom-in', 'pan-left', 'zoom-out']
const CARD_COLOURS = ['#1e2a3a', '#3a2340', '#143b3a', '#41301c']
/** A beat is not heard in a cross-fade. */
const CUT = { kind: 'cut', ms: 0 } as const
/** What the timeline calls what has no name of its own, in the language of the session. */
const NAMES = {
  en: {
    title: 'Title',
    beds: {
      calm: 'Calm', upbeat: 'Upbeat', lofi: 'Lo-fi', cinematic: 'Cinematic', romantic: 'Romantic', playful: 'Playful',
      energetic: 'Energetic', sad: 'Sad',
    },
  },
  zh: {
    title: '标题',
    beds: {
      calm: '轻柔', upbeat: '欢快', lofi: '慵懒', cinematic: '大气', romantic: '浪漫', playful: '俏皮', energetic: '动感', sad: '伤感',
    },
  },
} as const satisfies Record<string, { title: string; beds: Record<Mood, string> }>
type Names = (typeof NAMES)[keyof typeof NAMES]

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
  const evenly = spread(repeated, plan.lengthMs)
  const spaced = plan.isOnBeat ? withBeats(plan, assetOf, repeated, evenly) : evenly
  const pictures = withFades(lay(repeated, spaced, names, plan.cardBack), plan)
  const last = pictures.at(-1)
  const totalMs = last ? last.s + last.d : 0
  const cards = cardsOf(repeated, pictures, spaced.overlaps, cardLookOf(plan))
  const texts = titleFirst(plan, [...titleOf(plan, pictures, totalMs), ...cards, ...textsOf(plan, pictures, totalMs)])
  const hasClipSound = repeated.some(isHeard)
  const sounds = soundOf(plan, assetOf, { totalMs, hasClipSound, names })
  const logo = logoOf(plan, assetOf, totalMs)
  const tracks: Track[] = [{ id: 'video', tt: TRACK.video, sg: pictures, m: {} }]
  if (logo) tracks.push({ id: OVERLAY, tt: TRACK.video, sg: [logo], m: {} })
  if (sounds.length > 0) tracks.push({ id: 'music', tt: TRACK.audio, sg: sounds, m: {} })
  if (texts.length > 0) tracks.push({ id: 'title', tt: TRACK.text, sg: texts, m: {} })
  const { ratio, fps, version } = plan
  return { t: tracks, d: totalMs, m: { ...CANVAS[ratio], fps, ratio, ...(version !== undefined && { version }) } }
}

function withBeats(plan: Plan, assetOf: AssetOf, parts: readonly Part[], { durations, overlaps }: Spread): Spread {
  const totalMs = durations.reduce((sum, ms) => sum + ms, 0)
  return onTheBeat({ durations, overlaps }, beatsOf(plan, assetOf, totalMs), parts.map(({ limitMs }) => limitMs))
}

/** The shape that fits the most pictures, of as many the first; a text video is wide. */
export function naturalRatio(assets: readonly Asset[]): Ratio {
  const ratios = assets.filter(({ kind, height }) => kind !== 'audio' && height > 0).map(ratioOf)
  const countOf = (ratio: Ratio): number => ratios.filter((one) => one === ratio).length
  return ratios.toSorted((a, b) => countOf(b) - countOf(a))[0] ?? '16:9'
}
function ratioOf({ width, height }: Asset): Ratio {
  const aspect = width / height
  if (aspect > 1.15) return '16:9'
  return aspect < 0.87 ? '9:16' : '1:1'
}

function partsOf(plan: Plan, assetOf: AssetOf): Part[] {
  const both = pieceWithBoth(plan)
  const parts = plan.pieces.flatMap((piece): Part[] => {
    const { id, durationMs } = piece
    const join = piece.shown?.join ?? (plan.isOnBeat ? CUT : null)
    if (piece.kind === 'card') {
      return [{ id, piece, asset: null, limitMs: Infinity, askedMs: durationMs, wantedMs: 1_500 + piece.text.length * 60, join }]
    }
    const asset = assetOf(piece.assetId)
    if (!asset) return []
    // What is left of a clip from where it begins, at its speed.
    const limitMs = piece.shown?.freeze ? Infinity : Math.floor((limitOf(asset) - (piece.inMs ?? 0)) / (piece.shown?.speed ?? 1))
    const isFinite = limitMs !== Infinity
    const askedMs = durationMs === null ? null : Math.min(durationMs, limitMs)
    const stillMs = Math.max(STILL_MS, piece.shown?.freeze ? 0 : asset.durationMs)
    return [
      {
        id,
        piece,
        asset,
        limitMs,
        askedMs,
        wantedMs: isFinite ? limitMs : stillMs + (id === both ? TURN_MS : 0),
        join,
      },
    ]
  })
  const isTextOnly = parts.every((part) => part.asset === null)
  if (plan.title === null || !isTextOnly) return parts
  const askedMs = plan.titleLook.ms ?? null
  return [{ id: TITLE_CARD, piece: null, asset: null, limitMs: Infinity, askedMs, wantedMs: TITLE_CARD_MS, join: null }, ...parts]
}

/** How long a file can be shown, ms: a photo, a clip of one picture, and a GIF, which goes round, for as long as one likes. */
export const limitOf = ({ kind, demuxer, durationMs }: Asset): number =>
  kind === 'video' && demuxer !== 'gif' && durationMs > 0 ? Math.floor(durationMs) : Infinity

function lay(parts: readonly Part[], { durations, overlaps }: Spread, names: Names, back: Plan['cardBack']): Segment[] {
  let start = 0
  return parts.map((part, index) => {
    const d = durations[index] ?? 0
    const s = start
    start += d - (overlaps[index + 1] ?? 0)
    const meta = part.asset ? mediaMeta(part, part.asset) : cardMeta(part, names, back)
    const { join: _, ...shown } = part.piece?.shown ?? {}
    const join = part.join && index > 0 ? { join: { ...part.join, ms: overlaps[index] ?? 0 } } : {}
    return { id: part.id, s, d, m: { ...meta, ...shown, ...join } }
  })
}

/** A fade is of the whole: the first picture has the one at the start, the last the one at the end. */
const withFades = (pictures: readonly Segment[], { fadeInMs, fadeOutMs }: Plan): Segment[] =>
  pictures.map((picture, index) => {
    const fadeIn = index === 0 && fadeInMs !== undefined ? { fadeIn: Math.min(fadeInMs, picture.d) } : {}
    const fadeOut = index === pictures.length - 1 && fadeOutMs !== undefined ? { fadeOut: Math.min(fadeOutMs, picture.d) } : {}
    return { ...picture, m: { ...picture.m, ...fadeIn, ...fadeOut } }
  })

/** The one of a piece's own: it stays with it, wherever the piece goes and whatever comes before it. */
const ownOf = (all: readonly string[], { piece }: Part): string => all[(Number(piece?.id.slice(1) ?? 0) || 0) % all.length] ?? ''

function mediaMeta(part: Part, asset: Asset): SegmentMeta {
  const { piece } = part
  const meta: SegmentMeta = { name: asset.name, src: asset.id }
  if (asset.kind === 'video') return { ...meta, kind: wireKind(asset), in: piece?.kind === 'media' ? (piece.inMs ?? 0) : 0 }
  return { ...meta, kind: 'image', fx: ownOf(MOTIONS, part) }
}

/** A GIF is played as a clip, but a player on a page shows it only as a picture. */
export const wireKind = ({ kind, mime }: Asset): Asset['kind'] => (mime === 'image/gif' ? 'image' : kind)

const cardMeta = (part: Part, names: Names, back: Plan['cardBack']): SegmentMeta => ({
  kind: 'color',
  name: part.piece?.kind === 'card' ? part.piece.text : names.title,
  style: ownOf(CARD_COLOURS, part),
  ...(back !== undefined && { back }),
})

/** Neither muted, nor a picture that stands. */
const isHeard = ({ asset, piece }: Part): boolean =>
  asset?.hasAudio === true && piece?.shown?.volume !== 0 && piece?.shown?.freeze !== true

interface SoundFacts {
  readonly totalMs: number
  readonly hasClipSound: boolean
  readonly names: Names
}

/** The user's music from start to end, again from the first where it is too short; else the bed. Quiet while any clip is heard. */
function soundOf(plan: Plan, assetOf: AssetOf, { totalMs, hasClipSound, names }: SoundFacts): Segment[] {
  const { isOn, mood, assetIds, fromMs = 0, toMs = totalMs, inMs = 0, fadeInMs, fadeOutMs, duck } = plan.music
  const endMs = Math.min(toMs, totalMs)
  if (!isOn || fromMs >= endMs) return []
  const songs = assetIds.flatMap((id) => assetOf(id) ?? []).filter((song) => song.durationMs >= 1)
  const volume = plan.music.volume ?? (hasClipSound ? 0.25 : songs.length > 0 ? 0.8 : 0.6)
  const ducking = duck ? { duck } : {}
  if (songs.length === 0) {
    return faded([{ id: 'bed', s: fromMs, d: endMs - fromMs, m: { kind: 'bed', name: names.beds[mood], style: mood, volume, ...ducking } }])
  }
  const out: Segment[] = []
  for (let s = fromMs; s < endMs && out.length < MAX_PIECES;) {
    const song = songs[out.length % songs.length]
    if (!song) break
    const from = out.length === 0 && inMs < song.durationMs ? inMs : 0
    const d = Math.min(Math.floor(song.durationMs - from), endMs - s)
    out.push({ id: `song-${out.length + 1}`, s, d, m: { kind: 'audio', name: song.name, src: song.id, in: from, volume, ...ducking } })
    s += d
  }
  return faded(out)

  function faded(segments: readonly Segment[]): Segment[] {
    const last = segments.length - 1
    return segments.map((segment, index) => ({
      ...segment,
      m: {
        ...segment.m,
        ...(index === 0 && fadeInMs ? { fadeIn: fadeInMs } : {}),
        ...(index === last && fadeOutMs ? { fadeOut: fadeOutMs } : {}),
      },
    }))
  }
}

/** A picture over all others from start to end. */
function logoOf({ logo }: Plan, assetOf: AssetOf, totalMs: number): Segment | null {
  const asset = logo && assetOf(logo.assetId)
  if (!logo || !asset) return null
  const { place, size, opacity } = logo
  return { id: 'logo', s: 0, d: totalMs, m: { kind: 'image', name: asset.name, src: asset.id, place, size, opacity } }
}
