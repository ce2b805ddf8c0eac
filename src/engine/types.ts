import * as z from 'zod'
import { LEFT_OUT } from '../shared/model/files'

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
const Side = z.number().int().min(16).max(1_920).multipleOf(2)

const SegmentMeta = z.object({
  /** What the user sees in the timeline. */
  name: Words.exactOptional(),
  /** Words of a title (track type 7). */
  text: Words.exactOptional(),
  /** Asset id. */
  src: Id.exactOptional(),
  /** Absent: 1. */
  volume: Volume.exactOptional(),
  /** Offset into the source, ms. */
  in: Ms.exactOptional(),
  /** A title's look (`title`, `caption`, `card`), or a bed's mood (`calm`, `upbeat`, `lofi`, `cinematic`). */
  style: z.string().max(40).exactOptional(),
  /** Motion of a still: `zoom-in`, `zoom-out`, `pan-left`, `pan-right`; `fade` on text. */
  fx: z.string().max(40).exactOptional(),
  /** Media by `src`, a plain colour, a title, or a music bed of the engine's own. */
  kind: z.enum(['image', 'video', 'audio', 'color', 'text', 'bed']).exactOptional(),
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

/** `d`: total duration, ms; `m`: canvas in pixels, frames a second, ratio as `16:9`, `9:16` or `1:1`. */
export const Draft = z.object({
  t: z.array(Track).max(20),
  d: Ms.min(1),
  m: z.object({ w: Side, h: Side, fps: z.number().int().min(1).max(60), ratio: z.string().max(10) }),
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
  /** HDR, by ffmpeg's name of its transfer. */
  transfer: z.enum(['arib-std-b67', 'smpte2084']).exactOptional(),
  /** Channels whose places are not known. */
  channels: z.number().exactOptional(),
  /** Stretches of a second or more in which one picture stands, from its own time to the next one's, ms, in order. */
  stands: z.array(z.tuple([z.number(), z.number()])).exactOptional(),
})
export type Reading = z.infer<typeof Reading>

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
  /** ms; 0 for stills. */
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
})
export type Asset = z.infer<typeof Asset>

/** Why a file was refused; `detail` is plain English for the log. */
export class MediaError extends Error {
  override readonly name = 'MediaError'
  constructor(
    readonly reason: 'unsupported' | 'broken' | 'too-large' | 'too-long',
    detail: string,
  ) {
    super(detail)
  }
}

export interface Ffmpeg {
  /** Absolute path of the executable. */
  readonly path: string
  readonly version: string
  /** False: HDR stays as it is, since the build lacks the filters. */
  readonly canToneMap: boolean
}

/** media/probe.ts: opens, decodes a first frame, measures. Throws MediaError. */
export type Probe = (path: string, name: string) => Promise<Omit<Asset, 'id'>>

/** render/index.ts: writes a whole MP4 at `outPath` (through `.part`), or throws; progress is 0-1. */
export type RenderDraft = (job: {
  draft: Draft
  asset: (id: string) => Asset | undefined
  outPath: string
  /** A folder of this job alone, whose finished pieces are taken as they are; the caller removes it. */
  workDir: string
  onProgress: (progress: number) => void
  signal: AbortSignal
}) => Promise<void>
