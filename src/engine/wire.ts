import * as z from 'zod'
import type { Draft, Segment } from './types'

/** The bodies that clients send (docs/protocol.md). Unknown fields are dropped. */

const id = z.string().regex(/^[\w-]{1,120}$/)
const ms = z.number().int().min(0).max(3_600_000)
const words = z.string().max(2_000)

/** Undefined keys are left out, as `exactOptionalPropertyTypes` wants. The `url` was added by the server and is not read. */
const Meta = z.object({
  name: words.exactOptional(),
  text: words.exactOptional(),
  src: id.exactOptional(),
  volume: z.number().min(0).max(1).exactOptional(),
  in: ms.exactOptional(),
  style: z.string().max(40).exactOptional(),
  fx: z.string().max(40).exactOptional(),
  kind: z.enum(['image', 'video', 'audio', 'color', 'text', 'bed']).exactOptional(),
})

const WireSegment = z.object({ id: z.string().max(200), s: ms, d: ms.min(1), m: Meta })

const WireTrack = z.object({
  id: z.string().max(200),
  tt: z.union([z.literal(0), z.literal(1), z.literal(7)]),
  sg: z.array(WireSegment).max(2_000),
  m: z.object({ name: words.exactOptional(), volume: z.number().min(0).max(1).exactOptional() }),
})

const side = z.number().int().min(16).max(1_920).multipleOf(2)

export const WireDraft: z.ZodType<Draft> = z.object({
  t: z.array(WireTrack).max(20),
  d: ms.min(1),
  m: z.object({ w: side, h: side, fps: z.number().int().min(1).max(60), ratio: z.string().max(10) }),
})

export const NewSession = z.object({ task_name: z.string().max(500).optional(), language: z.string().max(20).default('en') })

export const RunRequest = z.object({
  session_id: z.string(),
  new_message: z.object({ parts: z.array(z.object({ text: z.string().max(50_000).default('') })).max(50) }),
})

export const RenderRequest = z.object({ id, sessionId: z.string(), draft: WireDraft })

/** A draft as it is served: each segment of an uploaded file with its address of this moment. */
export function withAddresses(draft: Draft, addressOf: (assetId: string) => string | undefined): Draft {
  const address = (segment: Segment): Segment => {
    const url = segment.m.src === undefined ? undefined : addressOf(segment.m.src)
    return url === undefined ? segment : { ...segment, m: { ...segment.m, url } }
  }
  return { ...draft, t: draft.t.map((track) => ({ ...track, sg: track.sg.map(address) })) }
}
