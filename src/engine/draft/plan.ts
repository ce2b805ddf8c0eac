import * as z from 'zod'
import type { Asset } from '../types'

/**
 * What the user wants, as the agent understood it. The plan is edited and undone; the draft is always computed from
 * it (draft/index.ts), so that a timeline cannot become inconsistent by an edit.
 */

export const MOODS = ['calm', 'upbeat', 'lofi', 'cinematic'] as const
export type Mood = (typeof MOODS)[number]

export const RATIOS = ['16:9', '9:16', '1:1'] as const
export type Ratio = (typeof RATIOS)[number]

/** The longest video that the engine makes, and the shortest, ms. */
export const MAX_LENGTH_MS = 10 * 60_000
export const MIN_LENGTH_MS = 1_000

export type AssetOf = (id: string) => Asset | undefined

/** A photo or clip of the user's, or a card with words on a plain colour. `durationMs`: asked for this piece, or null. */
const Piece = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('media'), id: z.string(), assetId: z.string(), durationMs: z.number().nullable() }),
  z.object({ kind: z.literal('card'), id: z.string(), text: z.string(), durationMs: z.number().nullable() }),
])
export type Piece = z.infer<typeof Piece>

export const Plan = z.object({
  ratio: z.enum(RATIOS),
  /** Asked length of the whole, ms; null: as long as the pieces are. */
  lengthMs: z.number().nullable(),
  title: z.string().nullable(),
  pieces: z.array(Piece),
  music: z.object({
    isOn: z.boolean(),
    mood: z.enum(MOODS),
    /** 0-1; null: chosen by what else is heard. */
    volume: z.number().nullable(),
    /** The user's own music in upload order; none: a bed of the engine's own. */
    assetIds: z.array(z.string()),
  }),
})
export type Plan = z.infer<typeof Plan>

const MAX_CARDS = 40

/** A wide plan of nothing, with music of the engine. */
export const emptyPlan = (title: string | null, mood: Mood): Plan => ({
  ratio: '16:9',
  lengthMs: null,
  title,
  pieces: [],
  music: { isOn: true, mood, volume: null, assetIds: [] },
})

/** Puts files in, in their order: pictures and clips at the end, music after the music that is there. */
export function withFiles(plan: Plan, ids: readonly string[], assetOf: AssetOf): Plan {
  const songs = ids.filter((id) => assetOf(id)?.kind === 'audio')
  const pictures = ids.filter((id) => assetOf(id) && !songs.includes(id))
  const first = nextNumber(plan)
  const pieces = pictures.map((assetId, index) => ({ kind: 'media' as const, id: `p${first + index}`, assetId, durationMs: null }))
  const music = songs.length === 0 ? plan.music : { ...plan.music, isOn: true, assetIds: [...plan.music.assetIds, ...songs] }
  return { ...plan, pieces: [...plan.pieces, ...pieces], music }
}

/** A card for each sentence; between files they come one after each. */
export function withCards(plan: Plan, sentences: readonly string[]): Plan {
  const words = sentences.flatMap(splitLong).slice(0, MAX_CARDS)
  const first = nextNumber(plan)
  const cards = words.map((text, index) => ({ kind: 'card' as const, id: `p${first + index}`, text, durationMs: null }))
  const pieces = plan.pieces.flatMap((piece, index) => [piece, ...cards.slice(index, index + 1)])
  return { ...plan, pieces: [...pieces, ...cards.slice(plan.pieces.length)] }
}

/** Ids of pieces that were removed may come again; those that are there never twice. */
const nextNumber = (plan: Plan): number => 1 + Math.max(0, ...plan.pieces.map((piece) => Number(piece.id.slice(1))))

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
