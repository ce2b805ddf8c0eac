import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { sampleMp4, send, sendFile } from './http'
import type { Judge } from './judge'
import { encodeStep, type TurnStep } from './turn'
import { isRecord, type Endpoint, type RenderJob, type World } from './wire'

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

interface Context {
  readonly req: IncomingMessage
  readonly res: ServerResponse
  readonly body: unknown
  /** What the path names: a session, a render, a file. */
  readonly id: string
}
export type Handler = (context: Context) => void | Promise<void>

const notFound = { status: 404, code: 404, message: 'render not found' } as const
const sessionLost = { code: 1002, message: 'session not found' } as const

/** What each call does when nothing goes wrong. */
export function createHandlers(world: World, judge: Judge, nextScript: () => readonly TurnStep[] | undefined): Record<Endpoint, Handler> {
  const { states, tokens, uploads } = world
  const inSession = (handler: Handler): Handler => (context) =>
    states.has(context.id) ? handler(context) : send(context.res, sessionLost)
  return {
    'anonymous-token'({ req, res }) {
      if (!req.headers['x-client-id']) return send(res, { status: 400, code: 400, message: 'X-Client-Id is missing' })
      const token = `nmv_usr_${randomUUID()}`
      tokens.add(token)
      send(res, { data: { token, credits: world.credits.available, user_id: 'anon_1' } })
    },
    session({ res }) {
      const sessionId = randomUUID()
      states.set(sessionId, {})
      send(res, { data: { task_id: `task_${sessionId}`, session_id: sessionId, bind_id: 'bind_1' } })
    },
    claim: ({ res }) => send(res, { data: { claim_token: 'clm_1', expires_in: 604_800 } }),
    async run({ res, body }) {
      const sessionId = isRecord(body) ? String(body.session_id) : ''
      if (!states.has(sessionId)) return send(res, sessionLost)
      const steps = nextScript() ?? DEFAULT_TURN
      const first = steps[0]
      const isRefused = first !== undefined && 'frame' in first && isRecord(first.frame) && Boolean(first.frame.code)
      if (isRecord(body) && !isRefused) judge.message(body)
      judge.opened(sessionId, once(res, 'close'))
      await playTurn(world, res, sessionId, steps)
    },
    upload: inSession(({ res, body, id }) => {
      uploads.push({ sessionId: id, body })
      const { urls, name } = isRecord(body) ? body : {}
      const filename = Array.isArray(urls) ? String(urls[0]) : name
      const file = { filename, file_type: 'video', cdn_url: `${world.cdnOrigin}/files/upload.mp4`, duration: 2.5, width: 640, height: 360 }
      send(res, { data: { files: [file], ...(world.options.uploadAnswer ?? { session_state_applied: true }) } })
    }),
    state: inSession(({ res, id }) => send(res, { data: { state: states.get(id) } })),
    credits: ({ res }) => send(res, { data: world.credits }),
    ...renderHandlers(world, judge),
  }
}

async function playTurn({ options, states }: World, res: ServerResponse, sessionId: string, steps: readonly TurnStep[]): Promise<void> {
  const { dialect = 'adk' } = options
  res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' })
  res.flushHeaders()
  for (const step of steps) {
    if (res.destroyed) return
    if ('until' in step) await step.until
    else if ('edit' in step) states.set(sessionId, step.edit(states.get(sessionId) ?? {}))
    else if ('cut' in step) return void res.socket?.destroy()
    else {
      const bytes = encodeStep(step, dialect)
      if (bytes.length > 0) await new Promise((resolve) => res.write(bytes, resolve))
    }
  }
  res.end()
}

type RenderEndpoint = 'render' | 'render-read' | 'render-cancel' | 'render-download' | 'file'

function renderHandlers(world: World, judge: Judge): Record<RenderEndpoint, Handler> {
  const { renders, options } = world
  const { pollsUntilDone = 1, renderShape = 'plain', mp4 = sampleMp4() } = options
  const answer = (res: ServerResponse, job: RenderJob): void => {
    const isDone = job.reads > pollsUntilDone
    const status = job.isCancelled ? 'failed' : isDone ? 'completed' : job.reads === 0 ? 'pending' : 'processing'
    const progress = isDone ? 100 : Math.round((100 * job.reads) / (pollsUntilDone + 1))
    const url = isDone ? `${world.cdnOrigin}/files/${job.id}.mp4` : null
    const plain = { status, progress, ...(url === null ? {} : { output: { url } }) }
    const wrapped = { success: true, data: { id: job.id, status, progress, outputUrl: url, createdAt: 'now' } }
    send(res, { body: JSON.stringify(renderShape === 'plain' ? plain : wrapped) })
  }
  const known = (handler: (context: Context, job: RenderJob) => void): Handler => (context) => {
    const job = renders.get(context.id)
    if (job) return handler(context, job)
    judge.toldUnknown(context.id)
    send(context.res, notFound)
  }
  return {
    render({ res, body }) {
      const id = isRecord(body) ? String(body.id) : ''
      const job = renders.get(id) ?? { id, reads: 0, isCancelled: false, body }
      renders.set(id, job)
      answer(res, job)
    },
    'render-read': known(({ res }, job) => {
      job.reads += 1
      answer(res, job)
    }),
    'render-cancel': known(({ res }, job) => {
      job.isCancelled = true
      send(res, {})
    }),
    'render-download': known(({ req, res }) => sendFile(req, res, mp4)),
    file: ({ req, res }) => sendFile(req, res, mp4),
  }
}
