import * as z from 'zod'
import { fetchableUrl } from '../text/http'
import { AppError } from '../contract/errors'

/** The balance (docs/protocol.md, "Credits"). `frozen` is held for work under way; `isUnlimited` only on the engine, which is free. */
export const Credits = z.object({
  available: z.number(),
  frozen: z.number(),
  total: z.number(),
  isUnlimited: z.boolean(),
})
export type Credits = z.infer<typeof Credits>

/** The origin of a server's address; null for what is none, or what may not be a server: https, or http on this computer. */
export const serverOrigin = (text: string): string | null => fetchableUrl(text)?.origin ?? null

/** A backend is an API origin, or the engine on this computer. A project belongs to one from its creation. */
export const BackendId = z.union([z.literal('engine'), z.url({ protocol: /^https?$/ })])
export type BackendId = z.infer<typeof BackendId>

/** signed-out → signing-in → signed-in → expired; a failed sign-in is signed-out with its error. */
export const Auth = z.discriminatedUnion('status', [
  z.object({ status: z.literal('signed-out'), error: AppError.optional() }),
  z.object({ status: z.literal('signing-in') }),
  z.object({
    status: z.literal('signed-in'),
    source: z.enum(['anonymous', 'pasted', 'environment', 'engine']),
    /** Epoch ms; null when the token does not expire as far as is known. */
    expiresAt: z.number().nullable(),
  }),
  z.object({ status: z.literal('expired'), source: z.enum(['anonymous', 'pasted', 'environment']) }),
])
export type Auth = z.infer<typeof Auth>

export const BackendState = z.object({
  id: BackendId,
  /** Reachable is any HTTP answer within 5 s to a call that was needed anyway. */
  connection: z.enum(['unknown', 'connecting', 'ready', 'unreachable']),
  auth: Auth,
  /** Why it cannot be reached, or does not let the app in; absent where it does. */
  problem: AppError.optional(),
  credits: Credits.nullable(),
})
export type BackendState = z.infer<typeof BackendState>
