import * as z from 'zod'
import { Attributes } from './attributes'

/**
 * The draft in the app's words (docs/protocol.md, "State"). All times are ms, volumes 0-1. The wire's short keys end in
 * main/nemo/draft.ts.
 */
export const Clip = z.object({
  id: z.string(),
  kind: z.enum(['video', 'image', 'color', 'audio', 'text', 'other']),
  /** What the user sees: the segment's name, else its text, else its file's name. */
  name: z.string(),
  /** The words of a title. */
  text: z.string().nullable(),
  startMs: z.number(),
  durationMs: z.number(),
  /** Offset into the source. */
  inMs: z.number(),
  volume: z.number().nullable(),
  /** A media id that `nemo-media://<id>` serves; null where there is no media or its address is unusable. */
  mediaId: z.string().nullable(),
  /** Which of the engine’s own music it is, that no server has as a medium. */
  bed: z.enum(['calm', 'upbeat', 'lofi', 'cinematic', 'romantic', 'playful', 'energetic', 'sad']).optional(),
  /** Absent in what an earlier version of the app kept: then nothing is known of them. */
  attributes: Attributes.optional(),
  /** Stands for style and effects, and for attributes of another kind than ours, only to be compared; absent where there are none. */
  look: z.string().optional(),
})
export type Clip = z.infer<typeof Clip>

export const Track = z.object({
  id: z.string(),
  /** `overlay`: pictures over all others, as a logo. */
  type: z.enum(['video', 'overlay', 'audio', 'text', 'other']),
  /** The wire's own name ("BGM"), else null: then the type is worded. */
  name: z.string().nullable(),
  volume: z.number().nullable(),
  clips: z.array(Clip),
})
export type Track = z.infer<typeof Track>

export const Timeline = z.object({
  durationMs: z.number(),
  /** Canvas in pixels, null where unknown. */
  width: z.number().nullable(),
  height: z.number().nullable(),
  ratio: z.string().nullable(),
  /** Frames a second; absent in what an earlier version of the app kept. */
  fps: z.number().nullable().optional(),
  tracks: z.array(Track),
})
export type Timeline = z.infer<typeof Timeline>

/** A clip, and the track that it is on. */
export interface Place {
  readonly clip: Clip
  readonly track: Track
}

/** What the app holds of a timeline: a draft may say anything, and a window has to draw it. The export gets the draft as it came. */
export const MAX_TIME_MS = 24 * 60 * 60_000
export const MAX_TRACKS = 200
/** On all tracks together. */
export const MAX_CLIPS = 5000
const MAX_WORDS = 2000

const asTime = (ms: number): number => Math.min(ms, MAX_TIME_MS)
const cutWords = (text: string): string => (text.length > MAX_WORDS ? `${text.slice(0, MAX_WORDS)}…` : text)

function boundedClip(clip: Clip): Clip {
  const startMs = asTime(clip.startMs)
  const [durationMs, text] = [Math.min(clip.durationMs, MAX_TIME_MS - startMs), clip.text === null ? null : cutWords(clip.text)]
  return { ...clip, name: cutWords(clip.name), text, startMs, durationMs, inMs: asTime(clip.inMs) }
}

/** A timeline within these limits; what is beyond them is cut off. */
export function boundedTimeline(timeline: Timeline): Timeline {
  let left = MAX_CLIPS
  const tracks = timeline.tracks.slice(0, MAX_TRACKS).map((track) => {
    const clips = track.clips.slice(0, left).map(boundedClip)
    left -= clips.length
    return { ...track, clips }
  })
  return { ...timeline, durationMs: asTime(timeline.durationMs), tracks }
}

/** It reaches one of the limits, so that there may be more than is shown. */
export function isAtLimit({ durationMs, tracks }: Timeline): boolean {
  const clips = tracks.flatMap((track) => track.clips)
  const isLong = durationMs >= MAX_TIME_MS || clips.some((clip) => clip.startMs + clip.durationMs >= MAX_TIME_MS)
  return isLong || tracks.length >= MAX_TRACKS || clips.length >= MAX_CLIPS
}

/** Ready for export: at least one track has a clip. */
export const isReadyForExport = (timeline: Timeline | null): timeline is Timeline =>
  timeline !== null && timeline.tracks.some((track) => track.clips.length > 0)

const seconds = (ms: number): string => String(Math.round(ms / 100) / 10)

/** What the summary needs of the user's language. */
export interface TimelineWords {
  readonly heading: (tracks: number) => string
  readonly trackName: (track: Track) => string
  readonly marks: Readonly<Record<'colon' | 'comma' | 'between' | 'open' | 'close' | 'quote' | 'unquote' | 'seconds' | 'untitled', string>>
}

const englishWords: TimelineWords = {
  heading: (tracks) => `Timeline (${tracks} ${tracks === 1 ? 'track' : 'tracks'})`,
  trackName: (track) => ({ video: 'Video', overlay: 'Logo', audio: 'BGM', text: 'Title', other: 'Other' })[track.type],
  marks: { colon: ': ', comma: ', ', between: ', ', open: ' (', close: ')', quote: '"', unquote: '"', seconds: 's', untitled: 'untitled' },
}

/**
 * The timeline in one line, exactly as in docs/protocol.md:
 * `Timeline (3 tracks): 1. Video: city timelapse (0-10s) 2. BGM: Lo-fi (0-10s, 35%) 3. Title: "Urban Dreams" (0-3s)`
 */
export function summarise(timeline: Timeline, words: TimelineWords = englishWords): string {
  const { colon, comma, between, open, close, quote, unquote, seconds: unit, untitled } = words.marks
  const lines = timeline.tracks.map((track, index) => {
    const clips = track.clips.map((clip) => {
      const volume = clip.volume ?? track.volume
      const percent = track.type === 'audio' && volume !== null ? `${comma}${Math.round(volume * 100)}%` : ''
      const name = (clip.text ?? clip.name).trim() === '' ? untitled : (clip.text ?? clip.name)
      const label = clip.text === null ? name : `${quote}${name}${unquote}`
      return `${label}${open}${seconds(clip.startMs)}-${seconds(clip.startMs + clip.durationMs)}${unit}${percent}${close}`
    })
    return `${index + 1}. ${words.trackName(track)}${colon}${clips.join(between)}`.trimEnd()
  })
  return `${words.heading(timeline.tracks.length)}${colon}${lines.join(' ')}`.trimEnd()
}
