import { createParser } from 'eventsource-parser'
import { FormData, request } from 'undici'
import { vi } from 'vitest'
import * as z from 'zod'

const ATTRIBUTION = { 'x-skill-source': 'ai-video-generation-online', 'x-skill-version': '1.0.0', 'x-skill-platform': 'unknown' }

const Envelope = z.object({ code: z.number(), message: z.string(), data: z.unknown() })
const Created = z.object({ session_id: z.string() })
const RenderData = z.object({
  id: z.string(),
  status: z.string(),
  progress: z.number(),
  outputUrl: z.string().optional(),
  error: z.string().optional(),
})
const State = z.object({
  state: z.object({
    draft: z.looseObject({ d: z.number() }).nullable(),
    video_infos: z.array(z.object({ name: z.string(), url: z.string() })),
  }),
})

interface CallOptions {
  readonly method?: 'GET' | 'POST'
  readonly headers?: Record<string, string>
  readonly body?: unknown
}

/** A plain client of the protocol, for tests of a server: it repeats and hides nothing. */
export function createEngineClient(port: number, token: string) {
  const origin = `http://127.0.0.1:${port}`
  const headers = { ...ATTRIBUTION, authorization: `Bearer ${token}` }

  const call = async (path: string, options: CallOptions = {}) => {
    const { method = 'GET', body } = options
    const isForm = body instanceof FormData
    const response = await request(`${origin}${path}`, {
      method,
      headers: { ...headers, ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }), ...options.headers },
      body: body === undefined ? null : isForm ? body : JSON.stringify(body),
    })
    const envelope = Envelope.parse(await response.body.json())
    return { status: response.statusCode, headers: response.headers, ...envelope }
  }

  const upload = (sessionId: string, name: string, content: string | Buffer) => {
    const form = new FormData()
    form.append('files', new Blob([new Uint8Array(Buffer.from(content))]), name)
    return call(`/api/upload-video/nemo_agent/me/${sessionId}`, { method: 'POST', body: form })
  }

  /** All events of a turn, as they came. */
  const say = async (sessionId: string, text: string) => {
    const body = JSON.stringify({ app_name: 'nemo_agent', user_id: 'me', session_id: sessionId, new_message: { parts: [{ text }] } })
    const response = await request(`${origin}/run_sse`, { method: 'POST', headers: { ...headers, accept: 'text/event-stream' }, body })
    const events: unknown[] = []
    const parser = createParser({ onEvent: ({ data }) => void events.push(JSON.parse(data)) })
    parser.feed(await response.body.text())
    return { status: response.statusCode, events }
  }

  const poll = async (id: string) => RenderData.parse((await call(`/api/render/proxy/lambda/${id}`)).data)

  return {
    origin,
    headers,
    call,
    upload,
    say,
    poll,
    /** The render once it has ended, well or not. */
    ended: (id: string) =>
      vi.waitFor(async () => {
        const job = await poll(id)
        if (!/completed|failed/.test(job.status)) throw new Error(`${id} is ${job.status}`)
        return job
      }, { timeout: 240_000, interval: 20 }),
    createSession: async (copyOf?: string) => {
      const body = { task_name: 'project', language: 'en', copy_of: copyOf }
      return Created.parse((await call('/api/tasks/me/with-session/nemo_agent', { method: 'POST', body })).data).session_id
    },
    state: async (sessionId: string) => State.parse((await call(`/api/state/nemo_agent/me/${sessionId}/latest`)).data).state,
    submit: (id: string, sessionId: string, draft: unknown, quality = 'high') =>
      call('/api/render/proxy/lambda', { method: 'POST', body: { id, sessionId, draft, output: { format: 'mp4', quality } } }),
  }
}
