/**
 * The words of the engine. A `Draft` is the wire's own format (docs/protocol.md, "State"): short keys, times in
 * milliseconds, volumes 0-1. The engine keeps exactly this on disk, edits it, serves it, and renders it.
 */

export const TRACK = { video: 0, audio: 1, text: 7 } as const
export type TrackKind = (typeof TRACK)[keyof typeof TRACK]

/** What a piece is: media by `src`, a plain colour, a title, or a music bed that the engine synthesises. */
export type SegmentKind = 'image' | 'video' | 'audio' | 'color' | 'text' | 'bed'

export interface SegmentMeta {
  /** What the user sees in the timeline. */
  name?: string
  /** Words of a title (track type 7). */
  text?: string
  /** Asset id; the server adds an absolute `url` beside it when it serves the draft, and drops it when it reads one. */
  src?: string
  url?: string
  /** 0-1; absent: 1. */
  volume?: number
  /** Offset into the source, ms. */
  in?: number
  /** A title's look (`title`, `caption`, `card`), or a bed's mood (`calm`, `upbeat`, `lofi`, `cinematic`). */
  style?: string
  /** Motion of a still: `zoom-in`, `zoom-out`, `pan-left`, `pan-right`; `fade` on text. */
  fx?: string
  kind?: SegmentKind
}

export interface Segment {
  id: string
  /** Start on the timeline, ms. */
  s: number
  /** Duration, ms. Neighbouring pictures overlap by the cross-fade. */
  d: number
  m: SegmentMeta
}

export interface Track {
  id: string
  tt: TrackKind
  sg: Segment[]
  m: { name?: string; volume?: number }
}

export interface Draft {
  t: Track[]
  /** Total duration, ms. */
  d: number
  /** Canvas: pixels, frames a second, ratio as `16:9`, `9:16` or `1:1`. */
  m: { w: number; h: number; fps: number; ratio: string }
}

/** A media file that the engine accepted: probed, whole, upright size. */
export interface Asset {
  id: string
  /** The user's file name, for words only: never a path. */
  name: string
  kind: 'image' | 'video' | 'audio'
  /** Absolute path of the engine's own copy, with a name made by the engine. */
  path: string
  mime: string
  sizeBytes: number
  /** ms; 0 for stills. */
  durationMs: number
  /** Pixels as displayed, after EXIF orientation or rotation matrix; 0 for audio. */
  width: number
  height: number
  fps: number
  hasAudio: boolean
  /** The ffmpeg demuxer chosen from the first bytes (`-f`). */
  demuxer: string
}

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
}

/** media.ts: opens, decodes a first frame, measures. Throws MediaError. */
export type Probe = (path: string, name: string) => Promise<Omit<Asset, 'id'>>

/** render.ts: writes a whole MP4 at `outPath` (through `.part`), or throws; progress is 0-1. */
export type RenderDraft = (job: {
  draft: Draft
  asset: (id: string) => Asset | undefined
  outPath: string
  /** A folder of this job alone, removed by the renderer at the end. */
  workDir: string
  onProgress: (progress: number) => void
  signal: AbortSignal
}) => Promise<void>
