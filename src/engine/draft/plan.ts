import * as z from 'zod'

/**
 * What the user wants, as the agent understood it. The plan is edited and undone; the draft is always computed from
 * it (draft.ts), so that a timeline cannot become inconsistent by an edit.
 */

export const MOODS = ['calm', 'upbeat', 'lofi', 'cinematic'] as const
export type Mood = (typeof MOODS)[number]

export const RATIOS = ['16:9', '9:16', '1:1'] as const
export type Ratio = (typeof RATIOS)[number]

/** The longest video that the engine makes, and the shortest, ms. */
export const MAX_LENGTH_MS = 10 * 60_000
export const MIN_LENGTH_MS = 1_000

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
    /** The user's own music in upload order; none: a bed that the engine synthesises. */
    assetIds: z.array(z.string()),
  }),
})
export type Plan = z.infer<typeof Plan>
