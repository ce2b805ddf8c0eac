import * as z from 'zod'
import { NemoError, type AppError } from '../../../shared/contract/errors'
import { dataOf, type Client } from './client'
import { asNumber, bindIdOf } from './json'
import type { NemoApi } from './types'

const TOKEN_LIFE_MS = 7 * 24 * 60 * 60_000

const wireNumber = z.union([z.number(), z.string()]).transform((value, context) => {
  const number = asNumber(value)
  if (number !== null) return number
  context.addIssue({ code: 'custom', message: 'not a number' })
  return z.NEVER
})
const Token = z.looseObject({
  token: z.string().regex(/^[\x21-\x7e]+$/),
  credits: wireNumber.nullish(),
  user_id: z.string().nullish(),
  expires_at: z.unknown().optional(),
})
const Session = z.looseObject({ task_id: z.string().min(1), session_id: z.string().min(1) })
const Claim = z.looseObject({ claim_token: z.string().min(1) })
const Balance = z.looseObject({
  available: wireNumber,
  frozen: wireNumber.nullish(),
  total: wireNumber.nullish(),
  unlimited: z.boolean().nullish(),
})

/** Connecting, and the balance (docs/protocol.md NP-3 and NP-7). */
export function createAccount(client: Client): Pick<NemoApi, 'anonymousToken' | 'createSession' | 'claimToken' | 'credits'> {
  const post = { method: 'POST' } as const
  return {
    async anonymousToken(clientId) {
      const call = { ...post, path: '/api/auth/anonymous-token', headers: { 'x-client-id': clientId }, isAnonymous: true } as const
      const { token, credits, user_id: userId, expires_at: expires } = dataOf(Token, await client.call(call), 'anonymous token')
      const expiresAt = epochMs(expires) ?? client.clock.now() + TOKEN_LIFE_MS
      return { token, credits: credits ?? null, userId: userId ?? null, expiresAt }
    },
    async createSession(language) {
      const json = { task_name: 'project', language }
      const answer = await client.call({ ...post, path: '/api/tasks/me/with-session/nemo_agent', json })
      const data = dataOf(Session, answer, 'session')
      return { taskId: data.task_id, sessionId: data.session_id, bindId: bindIdOf(data) }
    },
    async claimToken({ taskId, sessionId }) {
      const json = { task_id: taskId, session_id: sessionId }
      try {
        return dataOf(Claim, await client.call({ ...post, path: '/api/auth/claim-token', json }), 'claim').claim_token
      } catch (error) {
        if (error instanceof NemoError && [404, 405, 501].includes(statusOf(error.data))) return null
        throw error
      }
    },
    async credits() {
      const answer = await client.call({ method: 'GET', path: '/api/credits/balance/simple' })
      const { available, frozen, total, unlimited } = dataOf(Balance, answer, 'credits')
      return { available, frozen: frozen ?? 0, total: total ?? available + (frozen ?? 0), isUnlimited: unlimited === true }
    },
  }
}

const statusOf = (error: AppError): number =>
  error.kind === 'rejected' ? error.code : error.kind === 'server' ? (error.status ?? 0) : 0

/** A date as text, or seconds or milliseconds since 1970. */
function epochMs(value: unknown): number | null {
  const number = asNumber(value)
  if (number !== null) return number < 1e11 ? number * 1000 : number
  const date = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isFinite(date) ? date : null
}
