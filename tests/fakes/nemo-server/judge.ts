import type { IncomingMessage } from 'node:http'
import * as z from 'zod'
import { isRecord, type Endpoint, type Failure, type World } from './wire'

/** Codes and statuses with which a server says that it did nothing (docs/protocol.md NP-2.21). */
const refusals: ReadonlySet<number> = new Set([400, 401, 402, 429, 1001, 1002, 2001, 4001, 4002])
const isRefusal = (failure: Failure | undefined): boolean => {
  if (typeof failure !== 'object') return false
  const { status = 200, code = 0 } = failure
  return refusals.has(code) || (status >= 400 && status < 500)
}
/** Refusals after which the same request may come once more: with a new token, or after a wait. */
const mayComeAgain = (failure: Failure | undefined): boolean =>
  typeof failure === 'object' && [401, 429, 1001].some((number) => number === failure.status || number === failure.code)

const text = z.string().min(1)
/** The exact bodies of docs/protocol.md; what is not named here has none. */
const bodies: Partial<Record<Endpoint, z.ZodType>> = {
  session: z.strictObject({ task_name: z.literal('project'), language: z.string().min(2) }),
  claim: z.strictObject({ task_id: text, session_id: text }),
  run: z.strictObject({
    app_name: z.literal('nemo_agent'),
    user_id: z.literal('me'),
    session_id: text,
    new_message: z.strictObject({ parts: z.tuple([z.strictObject({ text })]) }),
  }),
  upload: z.union([
    z.strictObject({ urls: z.tuple([z.url({ protocol: /^https$/ })]), source_type: z.literal('url') }),
    z.strictObject({ field: z.literal('files'), name: text, mime: z.string().regex(/^\w+\/[\w.+-]+$/), sizeBytes: z.number(), sha256: text }),
  ]),
  render: z.strictObject({
    id: z.string().regex(/^render_\d+$/),
    sessionId: text,
    draft: z.record(z.string(), z.unknown()),
    output: z.strictObject({ format: z.literal('mp4'), quality: z.literal('high') }),
  }),
}
const attribution = { 'x-skill-source': /^ai-video-generation-online$/, 'x-skill-version': /^1\.0\.0$/, 'x-skill-platform': /./ }

export type Judge = ReturnType<typeof createJudge>

/** Notes in `violations` what a client does against docs/protocol.md. Each rule is shown in tests/integration/fake-server.test.ts. */
export function createJudge({ violations, tokens }: World) {
  const messages = new Set<string>()
  const streams = new Set<string>()
  /** How often each render id was told to be unknown since it was last submitted. */
  const submits = new Map<string, number>()

  const check = (isRight: boolean, rule: string): void => {
    if (!isRight) violations.push(rule)
  }
  const checkMessage = (body: Record<string, unknown>): void => {
    const key = JSON.stringify([body.session_id, body.new_message])
    check(!messages.has(key), 'run: the same message twice')
    messages.add(key)
  }
  const checkSubmit = (id: string): void => {
    check((submits.get(id) ?? 2) >= 2, 'render: an id twice')
    submits.set(id, 0)
  }
  return {
    check,
    /** What holds for every request, to either origin. */
    request(endpoint: Endpoint | null, req: IncomingMessage, isCdn: boolean): void {
      const { headers, url = '' } = req
      check(headers.origin === undefined, 'an Origin header')
      check(![...tokens, 'nmv_usr_'].some((token) => url.includes(token)), 'a token in an address')
      if (isCdn) {
        const isOurs = ['authorization', 'x-client-id', 'cookie', ...Object.keys(attribution)].some((name) => name in headers)
        return check(!isOurs, 'a bearer or a header of the API on another origin')
      }
      check(endpoint !== null, `no such call: ${req.method} ${url}`)
      if (endpoint === null || endpoint === 'file') return
      check(headers['accept-encoding'] === 'identity', `${endpoint}: accept-encoding`)
      for (const [name, value] of Object.entries(attribution)) check(value.test(String(headers[name] ?? '')), `${endpoint}: ${name}`)
      if (endpoint === 'anonymous-token') check(headers.authorization === undefined, 'anonymous-token: a bearer')
      else check(/^Bearer \S+$/.test(headers.authorization ?? ''), `${endpoint}: no bearer`)
      if (endpoint === 'run') check(headers.accept === 'text/event-stream', 'run: accept')
    },
    /** Once the body is there: its shape, and whether it came before. `isFault`: no work is done. */
    body(endpoint: Endpoint, body: unknown, failure: Failure | undefined, isFault: boolean): void {
      const shape = bodies[endpoint]
      const isRight = shape ? shape.safeParse(body).success : body === null
      check(isRight, `${endpoint}: not the documented body`)
      if (!isRight || !isRecord(body)) return
      // An answer that takes the place of the work and is no refusal leaves the client in doubt: it counts as sent.
      if (endpoint === 'run' && isFault && !isRefusal(failure)) checkMessage(body)
      if (endpoint === 'render' && !mayComeAgain(failure)) checkSubmit(String(body.id))
    },
    message: checkMessage,
    /** The user pressed “Try again”: messages that came before may come once more. */
    allowAgain: (): void => messages.clear(),
    toldUnknown: (id: string): void => void submits.set(id, (submits.get(id) ?? 0) + 1),
    /** One run at a time a session. */
    opened(sessionId: string, hasClosed: Promise<unknown>): void {
      check(!streams.has(sessionId), 'run: two at a time in one session')
      streams.add(sessionId)
      void hasClosed.then(() => streams.delete(sessionId))
    },
  }
}
