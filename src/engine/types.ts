import * as z from 'zod'
import { JOINS, LOOKS, PLACES } from '../shared/model/attributes'
import { LEFT_OUT } from '../shared/model/files'
import type { Pieces, RenderOutput } from '../shared/model/render'

/**
 * The words of the engine. A `Draft` is the wire's own format (docs/protocol.md, "State"): short keys, times in
 * milliseconds, volumes 0-1. The engine keeps exactly this on disk, edits it, serves it, and renders it. Unknown
 * fields are dropped, such as the `url` that the server adds beside `src`; absent ones stay absent.
 */

export const TRACK = { video: 0, audio: 1, text: 7 } as const

export const Id = z.string().regex(/^[\w-]{1,120}$/)
const Ms = z.number().int().min(0).max(3_600_000)
const Words = z.string().max(2_000)
const Volume = z.number().min(0).max(1)
/** Pixels. */
const Side = z.number().int().min(16).max(3_840).multipleOf(2)
const Colour = z.string().regex(/^#[\da-f]{6}$/i)
const Share = z.number().min(0).max(1)
const Signed = z.number().min(-1).max(1)

/** What is done to a picture's colours; what is absent is 0, as filmed. */
const Look = z.object({
  name: z.enum(LOOKS).exactOptional(),
  /** Of the named look, 0-2; absent: 1. */
  strength: z.number().min(0).max(2).exactOptional(),
  brightness: Signed.exactOptional(),
  contrast: Signed.exactOptional(),
  saturation: Signed.exactOptional(),
  warmth: Signed.exactOptional(),
  blur: Share.exactOptional(),
  vignette: Share.exactOptional(),
  sharpen: Share.exactOptional(),
  grain: Share.exactOptional(),
})
export type Look = z.infer<typeof Look>

export { JOINS, LOOKS, PLACES }
export type JoinKind = (typeof JOINS)[number]
export type Place = (typeof PLACES)[number]

/** How a picture of the video track is shown; what is absent is as it was filmed. */
export const Picturing = {
  /** Source time per timeline time. */
  speed: z.number().min(0.25).max(4).exactOptional(),
  reverse: z.boolean().exactOptional(),
  /** The frame at `in` stands for the whole segment. */
  freeze: z.boolean().exactOptional(),
  denoise: z.boolean().exactOptional(),
  stabilise: z.boolean().exactOptional(),
  /** A picture of another shape fills the frame (absent), or is whole over its own blur or over `back`. */
  fit: z.enum(['fill', 'blur', 'plain']).exactOptional(),
  /** A plain ground, or the box behind a text. */
  back: z.union([Colour, z.literal('none')]).exactOptional(),
  /** What stays in sight when it is cropped, as shares of the upright picture; absent: found. */
  focus: z.tuple([Share, Share]).exactOptional(),
  /** A crop towards `focus`. */
  zoom: z.number().min(1).max(4).exactOptional(),
  /** Clockwise, before the mirror. */
  rotate: z.literal([90, 180, 270]).exactOptional(),
  mirror: z.enum(['h', 'v']).exactOptional(),
  look: Look.exactOptional(),
  /** How it comes in from the picture before it; absent: a cross-fade for as long as the two overlap. */
  join: z.object({ kind: z.enum(JOINS), ms: Ms }).exactOptional(),
}

/** How words, or a logo on the track `overlay`, lie in the frame. */
export const Placing = {
  place: z.enum(PLACES).exactOptional(),
  /** Of a text a factor, 0.5-2; of a logo its share of the frame's width, 0.05-0.5. */
  size: z.number().min(0.05).max(2).exactOptional(),
  colour: Colour.exactOptional(),
  weight: z.enum(['normal', 'bold']).exactOptional(),
  align: z.enum(['left', 'center', 'right']).exactOptional(),
  opacity: Share.exactOptional(),
}

const SegmentMeta = z.object({
  /** What the user sees in the timeline. */
  name: Words.exactOptional(),
  /** Words of a title (track type 7). */
  text: Words.exactOptional(),
  /** Asset id. */
  src: Id.exactOptional(),
  /** Absent: 1; above 1 a clip's own sound alone. */
  volume: z.number().min(0).max(2).exactOptional(),
  /** Offset into the source, ms. */
  in: Ms.exactOptional(),
  /** Kind of text (`title`, `card`, `caption`, `lower-third`, `cta`, `end`, `closing`, `label`), or a bed's mood (MOODS). */
  style: z.string().max(40).exactOptional(),
  /**
   * Motion of a picture: `zoom-in`, `zoom-out`, `pan-left`, `pan-right`, `pan-up`, `pan-down`, `none`; of words: `fade`, `rise`, `pop`,
   * `type`, `slide`, `none`.
   */
  fx: z.string().max(40).exactOptional(),
  /** Media by `src`, a plain colour, a title, or a music bed of the engine's own. */
  kind: z.enum(['image', 'video', 'audio', 'color', 'text', 'bed']).exactOptional(),
  /** Of sound; of the first and the last picture, with all that is over them, out of black and into it. */
  fadeIn: Ms.exactOptional(),
  fadeOut: Ms.exactOptional(),
  /** Quieter while clips sound. */
  duck: z.boolean().exactOptional(),
  ...Picturing,
  ...Placing,
})
export type SegmentMeta = z.infer<typeof SegmentMeta>

/** `s`: start on the timeline; `d`: duration, ms. Neighbouring pictures overlap by the cross-fade. */
const Segment = z.object({ id: z.string().max(200), s: Ms, d: Ms.min(1), m: SegmentMeta })
export type Segment = z.infer<typeof Segment>

const Track = z.object({
  id: z.string().max(200),
  tt: z.enum(TRACK),
  sg: z.array(Segment).max(2_000),
  m: z.object({ name: Words.exactOptional(), volume: Volume.exactOptional() }),
})
export type Track = z.infer<typeof Track>

/** A second video track of this id lies over the pictures: a logo. */
export const OVERLAY = 'overlay'

/** `d`: total duration, ms; `m`: canvas in pixels, frames a second, ratio as `16:9`, `9:16` or `1:1`, and which version can be restored. */
export const Draft = z.object({
  t: z.array(Track).max(20),
  d: Ms.min(1),
  m: z.object({ w: Side, h: Side, fps: z.number().int().min(1).max(60), ratio: z.string().max(10), version: z.number().exactOptional() }),
})
export type Draft = z.infer<typeof Draft>

/**
 * How ffmpeg has to read a clip or a song so that it comes out as players show and play it. Measured once, since builds of
 * ffmpeg differ in what they see by themselves; what is absent is as usual.
 */
const Reading = z.object({
  /** Numbers of the streams; absent: there is none that decodes. */
  video: z.number().exactOptional(),
  audio: z.number().exactOptional(),
  /** How a file's own matrix turns the picture, as EXIF does it, 1-8; absent: it is left to ffmpeg. */
  orientation: z.number().exactOptional(),
  isInterlaced: z.boolean().exactOptional(),
  /** The file does not say what its colours are. */
  isUntagged: z.boolean().exactOptional(),
  /** HDR, by ffmpeg's name of its transfer. */
  transfer: z.enum(['arib-std-b67', 'smpte2084']).exactOptional(),
  /** Channels whose places are not known. */
  channels: z.number().exactOptional(),
  /** Stretches of a second or more in which one picture stands, from its own time to the next one's, ms, in order. */
  stands: z.array(z.tuple([z.number(), z.number()])).exactOptional(),
})
export type Reading = z.infer<typeof Reading>

/** What was heard in a file, ms into it: where it is silent from and to, and when it beats. */
const Heard = z.object({ pauses: z.array(z.tuple([z.number(), z.number()])), beats: z.array(z.number()) })
export type Heard = z.infer<typeof Heard>

/** A media file that the engine accepted: probed, upright size. */
export const Asset = z.object({
  id: z.string(),
  /** The user's file name, for words only: never a path. */
  name: z.string(),
  kind: z.enum(['image', 'video', 'audio']),
  /** Absolute path of the engine's own copy, with a name made by the engine. */
  path: z.string(),
  mime: z.string(),
  sizeBytes: z.number(),
  /** ms; 0 for stills, and for a clip of one picture, which stands for as long as one likes. */
  durationMs: z.number(),
  /** Pixels as displayed, after EXIF orientation or rotation matrix; 0 for audio. */
  width: z.number(),
  height: z.number(),
  fps: z.number(),
  hasAudio: z.boolean(),
  /** The ffmpeg demuxer that opened it (`-f`). */
  demuxer: z.string(),
  reading: Reading.exactOptional(),
  leftOut: z.array(z.enum(LEFT_OUT)).exactOptional(),
  /** Absent: nobody has listened yet. */
  heard: Heard.exactOptional(),
})
export type Asset = z.infer<typeof Asset>

/** Why a file was refused; `detail` names it in plain English for the user, the cause is for the log. */
export class MediaError extends Error {
  override readonly name = 'MediaError'
  constructor(
    readonly reason: 'empty' | 'unsupported' | 'broken' | 'too-large' | 'too-many-pixels' | 'too-long',
    detail: string,
    options?: ErrorOptions,
  ) {
    super(detail, options)
  }
}

export interface Ffmpeg {
  /** Absolute path of the executable. */
  readonly path: string
  readonly version: string
  /** False: HDR stays as it is, since the build lacks the filters. */
  readonly canToneMap: boolean
  /** False: the build lacks what looks at a clip twice to hold it steady. */
  readonly canSteady: boolean
}

/** media/probe.ts: opens, decodes a first frame, measures. Throws MediaError. */
export type Probe = (path: string, name: string) => Promise<Omit<Asset, 'id'>>

/** render/output.ts: writes a whole file at `outPath` (through `.part`), or throws; progress is 0-1. */
export type RenderDraft = (job: {
  draft: Draft
  /** Absent: an MP4 of the draft's own size and rate. */
  output?: RenderOutput | undefined
  /** Times as large as the draft is what it is the smaller copy of: it moves as that does. */
  unit?: number | undefined
  asset: (id: string) => Asset | undefined
  outPath: string
  /** A folder of this job alone; the caller removes it. */
  workDir: string
  /** Where finished pieces are kept, and taken from when the same is to be seen again; the caller bounds it. */
  piecesDir: string
  onProgress: (progress: number) => void
  /** Of how many pieces the pictures are, and how many of these had to be made anew. */
  onPieces?: ((pieces: Pieces) => void) | undefined
  signal: AbortSignal
}) => Promise<void>
