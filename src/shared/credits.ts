import * as z from 'zod'

/** The balance (docs/protocol.md, "Credits"). `frozen` is held for work under way; `isUnlimited` only on the engine, which is free. */
export const Credits = z.object({
  available: z.number(),
  frozen: z.number(),
  total: z.number(),
  isUnlimited: z.boolean(),
})
export type Credits = z.infer<typeof Credits>
