import * as z from 'zod'
import { Picturing, Placing, PLACES, type Asset } from '../types'

/**
 * What the user wants, as the agent understood it. The plan is edited and undone; the draft is always computed from
 * it (draft/index.ts), so that a timeline cannot become inconsistent by an edit. What was added to it later has a default, so that the
 * sessions on disk still open.
 */

export const MOODS = ['calm', 'upbeat', 'lofi', 'cinematic', 'romantic', 'playful', 'energetic', 'sad'] as const
export type Mood = (typeof MOODS)[number]

export const RATIOS = ['16:9', '9:16', '1:1', '4:5', '4:3', '3:4', '21:9', '2:3', '3:2'] as const
export type Ratio = (typeof RATIOS)[number]
export const RATES = [24, 25, 30, 50, 60] as const

/** The longest video that the engine makes, and the shortest, ms. */
export const MAX_LENGTH_MS = 10 * 60_000
export const MIN_LENGTH_MS = 1_000

export type AssetOf = (id: string) => Asset | undefined

export const MOTIONS = ['zoom-in', 'zoom-out', 'pan-left', 'pan-right', 'pan-up', 'pan-down', 'none'] as const
const TEXT_MOTIONS = ['fade', 'rise', 'pop', 'type', 'slide', 'none'] as const

/** How a picture is shown, as in a segment of the draft. */
const Shown = z.object({ ...Picturing, fx: z.enum(MOTIONS).exactOptional(), volume: z.number().min(0).max(2).exactOptional() })
export type Shown = z.infer<typeof Shown>

/** How words look, as in a segment of the draft. */
export const TextLook = z.object({
  place: Placing.place, size: Placing.size, colour: Placing.colour, weight: Placing.weight, align: Placing.align,
  back: Picturing.back, fx: z.enum(TEXT_MOTIONS).exactOptional(),
})
export type TextLook = z.infer<typeof TextLook>

/** What pieces have in common. `durationMs`: asked for this piece, or null. */
const shared = { id: z.string(), durationMs: z.number().nullable(), shown: Shown.exactOptional() }
/**
 * A photo or clip of the user's, `inMs` into its file, or a card with words on a plain colour; `isEnd`: the one that closes the video;
 * `look`: that of its words, where it is not the title's.
 */
const Piece = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('media'), assetId: z.string(), inMs: z.number().exactOptional(), ...shared }),
  z.object({
    kind: z.literal('card'), text: z.string(), isEnd: z.literal(true).exactOptional(), look: TextLook.exactOptional(), ...shared,
  }),
])
export type Piece = z.infer<typeof Piece>

/**
 * When words are shown: over a piece, or else over the whole; of that from `fromMs` on (below 0: so long before its end), in the `part`
 * `[nth, of]` of so many equal ones, for `ms`. Absent: from the start; all of the piece, or of the whole for as long as is usual.
 */
export const When = z.object({
  piece: z.string().exactOptional(),
  fromMs: z.number().exactOptional(),
  ms: z.number().exactOptional(),
  part: z.tuple([z.number(), z.number()]).exactOptional(),
})
export type When = z.infer<typeof When>

export const TEXT_STYLES = ['label', 'lower-third', 'caption', 'cta'] as const
const Text = z.object({ id: z.string(), text: z.string(), style: z.enum(TEXT_STYLES), look: TextLook, when: When })
export type Text = z.infer<typeof Text>

export const Plan = z.object({
  /** The message that made it so, for "undo". */
  said: z.string().exactOptional(),
  /** Which of the session's revisions it came with, for "restore version 3". */
  version: z.number().exactOptional(),
  ratio: z.enum(RATIOS),
  fps: z.literal(RATES).default(30),
  /** The pictures change on the beat of the music. */
  isOnBeat: z.literal(true).exactOptional(),
  /** Asked length of the whole, ms; null: as long as the pieces are. */
  lengthMs: z.number().nullable(),
  title: z.string().nullable(),
  /** Out of black at the start, into it at the end; absent: not. */
  fadeInMs: z.number().exactOptional(),
  fadeOutMs: z.number().exactOptional(),
  /** What cards stand on that have no colour of their own. */
  cardBack: Picturing.back,
  titleLook: z.object({ ...TextLook.shape, ...When.shape }).default({}),
  /** Words beside the title and the cards. */
  texts: z.array(Text).default([]),
  pieces: z.array(Piece),
  /** A file that stands over all pictures; `size`: its share of the frame's width. */
  logo: z
    .object({ assetId: z.string(), place: z.enum(PLACES), size: z.number().min(0.05).max(0.5), opacity: z.number().min(0).max(1) })
    .nullable()
    .default(null),
  music: z.object({
    isOn: z.boolean(),
    mood: z.enum(MOODS),
    /** 0-1; null: by what else is heard. */
    volume: z.number().nullable(),
    /** The user's own music in upload order; none: a bed of the engine's own. */
    assetIds: z.array(z.string()),
    /** When on the timeline it plays; absent: from its start, to its end. */
    fromMs: z.number().exactOptional(),
    toMs: z.number().exactOptional(),
    /** How far into the first song it begins. */
    inMs: z.number().exactOptional(),
    fadeInMs: z.number().exactOptional(),
    fadeOutMs: z.number().exactOptional(),
    /** Quieter while clips sound. */
    duck: z.boolean().exactOptional(),
  }),
})
export type Plan = z.infer<typeof Plan>

const MAX_CARDS = 120

/** A wide plan of nothing, with music of the engine. */
export const emptyPlan = (title: string | null, mood: Mood): Plan => ({
  ratio: '16:9',
  fps: 30,
  lengthMs: null,
  title,
  titleLook: {},
  texts: [],
  pieces: [],
  logo: null,
  music: { isOn: true, mood, volume: null, assetIds: [] },
})

/** Puts files in, in their order: pictures and clips before the end card or at `at`, music after the music that is there. */
export function withFiles(plan: Plan, ids: readonly string[], assetOf: AssetOf, at = endOf(plan)): Plan {
  const songs = ids.filter((id) => assetOf(id)?.kind === 'audio')
  const pictures = ids.filter((id) => assetOf(id) && !songs.includes(id))
  const first = nextNumber(plan)
  const pieces = pictures.map((assetId, index) => ({ kind: 'media' as const, id: `p${first + index}`, assetId, durationMs: null }))
  const music = songs.length === 0 ? plan.music : { ...plan.music, isOn: true, assetIds: [...plan.music.assetIds, ...songs] }
  return { ...plan, pieces: plan.pieces.toSpliced(at, 0, ...pieces), music }
}

const isEnd = (piece: Piece): boolean => piece.kind === 'card' && piece.isEnd === true
/** Behind the last piece that is no end card. */
export const endOf = ({ pieces }: Plan): number => pieces.findLastIndex((piece) => !isEnd(piece)) + 1

/** A card for each sentence; between files they come one after each. `left`: what there is no room for. */
export function withCards(plan: Plan, sentences: readonly string[]): { plan: Plan; left: readonly string[] } {
  const all = sentences.flatMap(splitLong)
  const words = all.slice(0, MAX_CARDS)
  const first = nextNumber(plan)
  const cards = words.map((text, index) => ({ kind: 'card' as const, id: `p${first + index}`, text, durationMs: null }))
  const pieces = plan.pieces.flatMap((piece, index) => [piece, ...cards.slice(index, index + 1)])
  return { plan: { ...plan, pieces: [...pieces, ...cards.slice(plan.pieces.length)] }, left: all.slice(MAX_CARDS) }
}

/** Ids of pieces and texts that were removed may come again; those that are there never twice. */
export const nextNumber = ({ pieces, texts }: Plan): number =>
  1 + Math.max(0, ...[...pieces, ...texts].map(({ id }) => Number(id.slice(1))))

/** A card holds about 90 letters or 30 Chinese characters: longer sentences are cut at their commas, or between words. */
function splitLong(sentence: string): string[] {
  const limit = /\p{Script=Han}/u.test(sentence) ? 30 : 90
  if (sentence.length <= limit) return [sentence]
  const window = sentence.slice(0, limit)
  const comma = Math.max(...[',', ';', '，', '；', '、', '：', ':'].map((mark) => window.lastIndexOf(mark))) + 1
  const space = window.lastIndexOf(' ') + 1
  const cut = comma > limit / 3 ? comma : space || limit
  return [sentence.slice(0, cut).trim(), ...splitLong(sentence.slice(cut).trim())]
}
