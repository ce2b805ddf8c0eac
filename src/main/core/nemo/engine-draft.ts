import type { Attributes } from '../../../shared/model/attributes'
import type { Gaps } from '../../../shared/model/render'
import type { Clip, Timeline, Track } from '../../../shared/model/timeline'
import { unknownEffects } from './attributes'
import { trackType } from './draft'
import type { SessionState } from './types'

/** A file as the engine has it. */
export interface EngineFile {
  readonly id: string
  /** Something to look at; else it is only heard. */
  readonly isPicture: boolean
}
export type DrawOnEngine = typeof drawOnEngine
type Drawn = Pick<SessionState, 'draft'> & { readonly timeline: Timeline }
type FileOf = (mediaId: string) => EngineFile | undefined

/** What the engine takes (engine/types.ts). */
const MAX_MS = 3_600_000
const MAX_TRACKS = 20
const MAX_SEGMENTS = 2_000
const MAX_SIDE = 3_840
const MIN_SIDE = 16
const MAX_FPS = 60
const MAX_WORDS = 2_000
/** Where a picture is not here. */
const EMPTY_COLOUR = '#26242e'

/**
 * Another server's timeline as a draft for the engine of this computer, with what it cannot show. A picture that is not here is a plain
 * frame with its name. The length, the places and the words are the timeline's own, within what the engine takes.
 */
export function drawOnEngine({ timeline, draft }: Drawn, fileOf: FileOf): { readonly draft: unknown; readonly gaps: Gaps } {
  const missing = new Set<string>()
  const find = (clip: Clip): EngineFile | undefined => {
    const file = clip.mediaId === null ? undefined : fileOf(clip.mediaId)
    if (!file) missing.add(short(clip.name))
    return file
  }
  const total = Math.max(1, bounded(timeline.durationMs, MAX_MS))
  const seen = (sg: readonly Segment[]) => sg.filter(({ s, d }) => s < total && d > 0).slice(0, MAX_SEGMENTS)
  const tracks = timeline.tracks.flatMap((track, index) => tracksOf(track, index, find)).map((track) => ({ ...track, sg: seen(track.sg) }))
  const t = tracks.filter(({ sg }) => sg.length > 0).slice(0, MAX_TRACKS)
  const others = timeline.tracks.filter(({ type, clips }) => type === 'other' && clips.length > 0)
  const unknown = [...unknownEffects(draft, trackType), ...others.map(({ name, clips }) => short(name ?? clips[0]?.name ?? ''))]
  return { draft: { t, d: total, m: canvasOf(timeline) }, gaps: { missing: listed(missing), unknown: listed(unknown) } }
}

const short = (name: string): string => name.slice(0, 80)
const listed = (names: Iterable<string>): string[] => [...new Set(names)].slice(0, 100)

interface WireTrack {
  readonly id: string
  readonly tt: 0 | 1 | 7
  readonly m: { readonly volume?: number }
  readonly sg: readonly Segment[]
}
type Segment = ReturnType<typeof segment>
type Find = (clip: Clip) => EngineFile | undefined

function tracksOf(track: Track, index: number, find: Find): readonly WireTrack[] {
  const id = `${track.type}-${index}`
  const m = track.volume === null ? {} : { volume: Math.min(1, track.volume) }
  if (track.type === 'other') return []
  if (track.type === 'audio') return [{ id, tt: 1, m, sg: track.clips.flatMap((clip) => soundOf(clip, find(clip)) ?? []) }]
  const words = track.clips.filter(({ kind }) => kind === 'text').map(wordsOf)
  const shown = track.clips.filter(({ kind }) => kind !== 'text')
    .map((clip) => ({ clip, file: clip.kind === 'color' ? undefined : find(clip) }))
  // A logo that is not here is left out.
  const logos = shown.flatMap(({ clip, file }) => (file?.isPicture ? logoOf(clip, file) : []))
  if (track.type === 'overlay') return [{ id: 'overlay', tt: 0, m, sg: logos }]
  const names = shown.filter(({ clip, file }) => clip.kind !== 'color' && !file?.isPicture).map(({ clip }) => nameOf(clip))
  return [
    { id, tt: 0, m, sg: shown.map(({ clip, file }) => pictureOf(clip, file?.isPicture ? file : undefined)) },
    { id: `${id}-words`, tt: 7, m: {}, sg: [...words, ...names] },
  ]
}

const nameOf = (clip: Clip): Segment => segment(clip, { kind: 'text', text: short(clip.name), style: 'caption', place: 'middle' })

function pictureOf(clip: Clip, file: EngineFile | undefined): Segment {
  const { attributes = {}, kind, inMs } = clip
  const own = kind === 'color' && attributes.back?.startsWith('#') ? attributes.back : EMPTY_COLOUR
  if (!file) return segment(clip, { kind: 'color', back: own })
  const more = { ...heard(clip, 2), ...picturingOf(clip) }
  return segment(clip, { kind: kind === 'image' ? 'image' : 'video', src: file.id, in: bounded(inMs, MAX_MS), ...more })
}

const logoOf = (clip: Clip, { id }: EngineFile): Segment => segment(clip, { kind: 'image', src: id, ...placingOf(clip), back: undefined })

function soundOf(clip: Clip, file: EngineFile | undefined): Segment | null {
  if (!file) return null
  const { speed, reverse } = picturingOf(clip)
  return segment(clip, { kind: 'audio', src: file.id, in: bounded(clip.inMs, MAX_MS), speed, reverse, ...heard(clip, 1) })
}

const bounded = (ms: number, most: number): number => Math.round(Math.min(most, Math.max(0, ms)))

function segment(clip: Clip, m: Readonly<Record<string, unknown>>) {
  const s = bounded(clip.startMs, MAX_MS)
  return { id: clip.id.slice(0, 200), s, d: bounded(clip.durationMs, MAX_MS - s), m: { name: clip.name.slice(0, MAX_WORDS), ...m } }
}

function heard({ volume, attributes = {} }: Clip, most: number) {
  const { duck, fadeIn, fadeOut } = attributes
  const time = (ms: number | undefined) => (ms === undefined ? undefined : bounded(ms, MAX_MS))
  return { volume: volume === null ? undefined : Math.min(most, volume), duck, fadeIn: time(fadeIn), fadeOut: time(fadeOut) }
}

const within = (value: number | undefined, least: number, most: number): number | undefined =>
  value === undefined ? undefined : Math.min(most, Math.max(least, value))

function picturingOf({ attributes = {} }: Clip) {
  const { speed, reverse, freeze, denoise, stabilise, fit, back, focus, zoom, rotate, mirror, join, joinMs, motion } = attributes
  return {
    ...{ reverse, freeze, denoise, stabilise, fit, back, rotate, mirror },
    speed: within(speed, 0.25, 4),
    zoom: within(zoom, 1, 4),
    focus: focus?.split(' ').map((share) => Math.min(1, Number(share) || 0)),
    look: lookOf(attributes),
    join: join && { kind: join, ms: bounded(joinMs ?? 0, MAX_MS) },
    // Who names no movement is not given one.
    fx: motion ?? 'none',
  }
}

function lookOf(attributes: Attributes) {
  const { look, strength, brightness, contrast, saturation, warmth, blur, vignette, sharpen, grain } = attributes
  const all = { name: look, strength, brightness, contrast, saturation, warmth, blur, vignette, sharpen, grain }
  return Object.values(all).some((value) => value !== undefined) ? all : undefined
}

function wordsOf(clip: Clip): Segment {
  const { text, name, attributes = {} } = clip
  const words = (text ?? name).slice(0, MAX_WORDS)
  return segment(clip, { kind: 'text', text: words, style: attributes.style, fx: attributes.entrance, ...placingOf(clip) })
}

function placingOf({ attributes = {} }: Clip) {
  const { place, size, colour, weight, align, opacity, back } = attributes
  return { place, size: within(size, 0.05, 2), colour, weight, align, opacity, back }
}

/** Even sides, in the timeline's shape. */
function canvasOf({ width, height, ratio, fps }: Timeline) {
  const parts = (ratio ?? '').split(':').map(Number)
  const [across = 9, down = 16] = parts.length === 2 && parts.every((part) => part > 0) ? parts : []
  const factor = 1080 / Math.min(across, down)
  const own = width !== null && height !== null ? { w: width, h: height } : { w: across * factor, h: down * factor }
  const most = Math.min(1, MAX_SIDE / Math.max(own.w, own.h))
  const even = (side: number): number => Math.max(MIN_SIDE, 2 * Math.round((side * most) / 2))
  return { w: even(own.w), h: even(own.h), fps: Math.round(within(fps ?? 30, 1, MAX_FPS) ?? 30), ratio: (ratio ?? '').slice(0, 10) }
}
