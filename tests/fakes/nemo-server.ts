import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readBody, sampleMp4, sendFile } from './nemo-server-http'
import { encodeStep, type TurnStep, type WireState } from './nemo-server-turn'

export { sampleMp4 } from './nemo-server-http'
export { createGate } from './nemo-server-turn'
export type { TurnStep, WireState } from './nemo-server-turn'

/**
 * A small working Nemo backend on 127.0.0.1 that checks what it is sent and does what a test tells it.
 *
 *   const server = await createNemoServer({ dialect: 'flat' })
 *   server.turn([{ tool: 'add_title' }, { edit: (state) => ({ ...state, draft }) }])   // the next message gets this answer
 *   server.fail('credits', { status: 503 })        // the next call to it fails; several arguments: the next several
 *   server.fail('render', 'lost')                  // the work is done, the answer is not sent
 *   server.state(sessionId)  server.setState(sessionId, { draft })
 *   server.log             // every request: { endpoint, method, path, headers, body }
 *   server.violations      // what the client did against the protocol; a test ends with expect(...).toEqual([])
 *   await server.close()
 *
 * Without a script a message is answered with text, and a draft of one video and one title appears. A render is
 * `completed` after `pollsUntilDone` reads, and its file (`mp4`, any bytes) is served with Range at `fileUrl`.
 */
export interface NemoServerOptions {
  readonly dialect?: 'adk' | 'flat'
  readonly renderShape?: 'plain' | 'wrapped'
  /** Reads of a render before it is completed. */
  readonly pollsUntilDone?: number
  readonly credits?: { readonly available: number; readonly frozen: number; readonly total: number }
  readonly mp4?: Uint8Array
  /** Bearers that are good beside those given out by the anonymous call. */
  readonly tokens?: readonly string[]
  readonly uploadAnswer?: { readonly session_state_applied?: boolean }
}

export type Endpoint =
  | 'anonymous-token' | 'session' | 'claim' | 'run' | 'upload' | 'state' | 'credits'
  | 'render' | 'render-read' | 'render-cancel' | 'render-download' | 'file'

/** 'cut': the connection breaks before any work. 'lost': it breaks after the work. 'hang': no answer, ever. */
export type Failure =
  | 'cut' | 'lost' | 'hang'
  | { readonly status?: number; readonly code?: number; readonly message?: string; readonly data?: unknown
      readonly headers?: Record<string, string>; readonly body?: string | Uint8Array }

export interface LoggedRequest {
  readonly endpoint: Endpoint
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  /** The JSON that came; for a file `{ name, mime, sizeBytes, sha256 }`. */
  body: unknown
}

interface RenderJob { readonly id: string; reads: number; isCancelled: boolean; readonly body: unknown }

export type NemoServer = Awaited<ReturnType<typeof createNemoServer>>

export const DEFAULT_DRAFT = {
  t: [
    { id: 'v', tt: 0, sg: [{ id: 'c1', s: 0, d: 10_000, m: { name: 'city timelapse', src: 'city.mp4' } }], m: {} },
    { id: 't', tt: 7, sg: [{ id: 'x1', s: 0, d: 3000, m: { text: 'Urban Dreams' } }], m: {} },
  ],
  d: 10_000,
  m: { w: 1080, h: 1920, fps: 30, ratio: '9:16' },
}
const DEFAULT_TURN: readonly TurnStep[] = [
  { delta: 'Your video ' },
  { tool: 'generate_video', id: 'call-1' },
  { toolDone: 'generate_video', id: 'call-1' },
  { edit: (state) => ({ ...state, draft: DEFAULT_DRAFT }) },
  { text: 'Your video is ready.' },
]

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

export async function createNemoServer(options: NemoServerOptions = {}) {
  const { dialect = 'adk', renderShape = 'plain', pollsUntilDone = 1, mp4 = sampleMp4() } = options
  const tokens = new Set(options.tokens ?? [])
  const states = new Map<string, WireState>()
  const renders = new Map<string, RenderJob>()
  const failures = new Map<Endpoint, Failure[]>()
  const scripts: (readonly TurnStep[])[] = []
  const log: LoggedRequest[] = []
  const violations: string[] = []
  let credits = options.credits ?? { available: 100, frozen: 0, total: 100 }
  let origin = ''

  const check = (isRight: boolean, rule: string): void => {
    if (!isRight) violations.push(rule)
  }
  const send = (res: ServerResponse, answer: Exclude<Failure, string>): void => {
    const { status = 200, code = 0, message = code === 0 ? 'ok' : 'failed', data = null, headers = {} } = answer
    const body = answer.body ?? JSON.stringify({ code, message, data })
    res.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
  }
  const sendJson = (res: ServerResponse, json: unknown): void => send(res, { body: JSON.stringify(json) })
  const fileUrl = (id: string): string => `${origin}/files/${id}.mp4`

  const renderAnswer = (job: RenderJob): unknown => {
    const isDone = job.reads > pollsUntilDone
    const status = job.isCancelled ? 'failed' : isDone ? 'completed' : job.reads === 0 ? 'pending' : 'processing'
    const progress = isDone ? 100 : Math.round((100 * job.reads) / (pollsUntilDone + 1))
    if (renderShape === 'plain') return { status, progress, ...(isDone ? { output: { url: fileUrl(job.id) } } : {}) }
    return { success: true, data: { id: job.id, status, progress, outputUrl: isDone ? fileUrl(job.id) : null, createdAt: 'now' } }
  }

  const playTurn = async (res: ServerResponse, sessionId: string): Promise<void> => {
    res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' })
    res.flushHeaders()
    for (const step of scripts.shift() ?? DEFAULT_TURN) {
      if (res.destroyed) return
      if ('until' in step) await step.until
      else if ('edit' in step) states.set(sessionId, step.edit(states.get(sessionId) ?? {}))
      else if ('cut' in step) return void res.socket?.destroy()
      else if (encodeStep(step, dialect).length > 0) await new Promise((resolve) => res.write(encodeStep(step, dialect), resolve))
    }
    res.end()
  }

  type Handler = (context: { req: IncomingMessage; res: ServerResponse; body: unknown; id: string }) => void | Promise<void>
  const inSession = (handler: Handler): Handler => (context) =>
    states.has(context.id) ? handler(context) : send(context.res, { code: 1002, message: 'session not found' })
  const knownRender = (handler: (job: RenderJob, res: ServerResponse) => void): Handler => ({ res, id }) => {
    const job = renders.get(id)
    if (job) handler(job, res)
    else send(res, { status: 404, code: 404, message: 'render not found' })
  }
  const handlers: Record<Endpoint, Handler> = {
    'anonymous-token': ({ req, res }) => {
      if (!req.headers['x-client-id']) return send(res, { status: 400, code: 400, message: 'X-Client-Id is missing' })
      const token = `nmv_usr_${randomUUID()}`
      tokens.add(token)
      send(res, { data: { token, credits: credits.available, user_id: 'anon_1' } })
    },
    session: ({ res, body }) => {
      check(isRecord(body) && body.task_name === 'project' && typeof body.language === 'string', 'session: task_name and language')
      const sessionId = randomUUID()
      states.set(sessionId, {})
      send(res, { data: { task_id: `task_${sessionId}`, session_id: sessionId, bind_id: 'bind_1' } })
    },
    claim: ({ res, body }) => {
      check(isRecord(body) && typeof body.task_id === 'string' && typeof body.session_id === 'string', 'claim: task_id and session_id')
      send(res, { data: { claim_token: 'clm_1', expires_in: 604_800 } })
    },
    run: async ({ req, res, body }) => {
      check(req.headers.accept === 'text/event-stream', 'run: accept')
      const keys = isRecord(body) ? Object.keys(body).sort().join() : ''
      check(keys === 'app_name,new_message,session_id,user_id', 'run: exactly the documented body')
      const sessionId = isRecord(body) ? String(body.session_id) : ''
      if (!states.has(sessionId)) return send(res, { code: 1002, message: 'session not found' })
      await playTurn(res, sessionId)
    },
    upload: inSession(({ res, body }) => {
      const isLink = isRecord(body) && Array.isArray(body.urls)
      const name = isRecord(body) ? String(isLink ? (body.urls as unknown[])[0] : body.name) : ''
      if (isLink) check(body.source_type === 'url', 'upload: source_type')
      const file = { filename: name, file_type: 'video', cdn_url: fileUrl('upload'), duration: 2.5, width: 640, height: 360 }
      send(res, { data: { files: [file], ...(options.uploadAnswer ?? { session_state_applied: true }) } })
    }),
    state: inSession(({ res, id }) => send(res, { data: { state: states.get(id) } })),
    credits: ({ res }) => send(res, { data: credits }),
    render: ({ res, body }) => {
      const { id, sessionId, draft, output } = isRecord(body) ? body : {}
      check(typeof id === 'string' && /^render_\d+$/.test(id), 'render: id')
      check(typeof sessionId === 'string' && isRecord(draft), 'render: sessionId and draft')
      check(isRecord(output) && output.format === 'mp4' && output.quality === 'high', 'render: output')
      const job = renders.get(String(id)) ?? { id: String(id), reads: 0, isCancelled: false, body }
      renders.set(job.id, job)
      sendJson(res, renderAnswer(job))
    },
    'render-read': knownRender((job, res) => {
      job.reads += 1
      sendJson(res, renderAnswer(job))
    }),
    'render-cancel': knownRender((job, res) => {
      job.isCancelled = true
      send(res, {})
    }),
    'render-download': ({ req, res, id }) => (renders.has(id) ? sendFile(req, res, mp4) : send(res, { status: 404, code: 404 })),
    file: ({ req, res }) => sendFile(req, res, mp4),
  }

  const refusal = (endpoint: Endpoint, req: IncomingMessage): Exclude<Failure, string> | null => {
    check(req.headers.origin === undefined, 'an Origin header was sent')
    if (endpoint === 'file') {
      check(req.headers.authorization === undefined || req.headers.host === new URL(origin).host, 'the bearer left the API origin')
      return null
    }
    check(req.headers['accept-encoding'] === 'identity', `${endpoint}: accept-encoding`)
    const skill = ['x-skill-source', 'x-skill-version', 'x-skill-platform'].every((name) => req.headers[name])
    check(skill, `${endpoint}: attribution headers`)
    if (!skill && endpoint === 'render') return { status: 402, code: 402 }
    if (endpoint === 'anonymous-token') {
      check(req.headers.authorization === undefined, 'a bearer for a token')
      return null
    }
    const token = /^Bearer (\S+)$/.exec(req.headers.authorization ?? '')?.[1]
    return token !== undefined && tokens.has(token) ? null : { status: 401, code: 1001, message: 'token invalid' }
  }

  const answer = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const path = req.url ?? ''
    const found = routes.find(([, method, pattern]) => method === req.method && pattern.test(path))
    if (!found) return send(res, { status: 404, code: 404, message: 'no such path' })
    const [endpoint, , pattern] = found
    const entry: LoggedRequest = { endpoint, method: req.method ?? '', path, headers: req.headers, body: null }
    log.push(entry)
    const failure = failures.get(endpoint)?.shift()
    if (failure === 'cut') return void req.socket.destroy()
    if (typeof failure === 'object') return send(res, failure)
    entry.body = await readBody(req)
    if (failure === 'hang') return
    const refused = refusal(endpoint, req)
    if (refused) return send(res, refused)
    if (failure === 'lost') res.end = (() => (req.socket.destroy(), res)) as typeof res.end
    await handlers[endpoint]({ req, res, body: entry.body, id: decodeURIComponent(pattern.exec(path)?.[1] ?? '') })
  }

  const http = createServer((req, res) => {
    answer(req, res).catch((error: unknown) => {
      if (!res.destroyed) violations.push(String(error))
      res.destroy()
    })
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`

  return {
    origin,
    log,
    violations,
    fileUrl,
    mp4,
    calls: (endpoint: Endpoint): LoggedRequest[] => log.filter((entry) => entry.endpoint === endpoint),
    turn: (steps: readonly TurnStep[]): void => void scripts.push(steps),
    fail: (endpoint: Endpoint, ...list: Failure[]): void => void failures.set(endpoint, [...(failures.get(endpoint) ?? []), ...list]),
    state: (sessionId: string): WireState | undefined => states.get(sessionId),
    /** Also makes the session known. */
    setState: (sessionId: string, state: WireState): void => void states.set(sessionId, state),
    forget: (sessionId: string): void => void states.delete(sessionId),
    revoke: (token: string): void => void tokens.delete(token),
    setCredits: (value: typeof credits): void => void (credits = value),
    renders: (): readonly RenderJob[] => [...renders.values()],
    close: async (): Promise<void> => {
      http.closeAllConnections()
      await new Promise((resolve) => http.close(resolve))
    },
  }
}

const routes: readonly (readonly [Endpoint, 'GET' | 'POST', RegExp])[] = [
  ['anonymous-token', 'POST', /^\/api\/auth\/anonymous-token$/],
  ['session', 'POST', /^\/api\/tasks\/me\/with-session\/nemo_agent$/],
  ['claim', 'POST', /^\/api\/auth\/claim-token$/],
  ['run', 'POST', /^\/run_sse$/],
  ['upload', 'POST', /^\/api\/upload-video\/nemo_agent\/me\/([^/]+)$/],
  ['state', 'GET', /^\/api\/state\/nemo_agent\/me\/([^/]+)\/latest$/],
  ['credits', 'GET', /^\/api\/credits\/balance\/simple$/],
  ['render', 'POST', /^\/api\/render\/proxy\/lambda$/],
  ['render-cancel', 'POST', /^\/api\/render\/proxy\/lambda\/([^/]+)\/cancel$/],
  ['render-read', 'GET', /^\/api\/render\/proxy\/lambda\/([^/]+)$/],
  ['render-download', 'GET', /^\/api\/render\/proxy\/([^/]+)\/download$/],
  ['file', 'GET', /^\/files\/([^/]+)\.mp4$/],
]
