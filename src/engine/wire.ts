import * as z from 'zod'
import { Draft, Id } from './types'

/** The bodies that clients send (docs/protocol.md). Unknown fields are dropped. */

export const NewSession = z.object({ task_name: z.string().max(500).optional(), language: z.string().max(20).default('en') })

export const RunRequest = z.object({
  session_id: z.string(),
  new_message: z.object({ parts: z.array(z.object({ text: z.string().max(50_000).default('') })).max(50) }),
})

export const RenderRequest = z.object({ id: Id, sessionId: z.string(), draft: Draft })
