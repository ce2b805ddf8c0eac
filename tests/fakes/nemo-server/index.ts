import type { IncomingMessage, ServerResponse } from 'node:http'
import { createHandlers } from './handlers'
import { isFile, listen, readBody, sampleMp4, send, slowDown } from './http'
import { createJudge } from './judge'
import type { TurnStep, WireState } from './turn'
import {
  routes, type Endpoint, type Failure, type LoggedRequest, type NemoServerOptions, type RenderJob, type TakenUpload, type World,
} from './wire'

export { DEFAULT_DRAFT } from './handlers'
export { sampleMp4 } from './http'
export { createGate } from './turn'
export type { TurnStep, WireState } from './turn'
export { HTML_ERROR } from './wire'
export type { Endpoint, Failure, Fault, NemoServerOptions } from './wire'

export type NemoServer = Awaited<ReturnType<typeof createNemoServer>>

/**
 * A small working Nemo backend on 127.0.0.1 that checks what it is sent and does what a test tells it.
 *
 *   const server = await createNemoServer({ dialect: 'flat' })
 *   server.turn([{ tool: 'add_title' }, { edit: (state) => ({ ...state, draft }) }])   // the next message gets this answer
 *   server.fail('credits', { status: 503 })        // the next call to it fails; several arguments: the next several
 *   server.fail('render', 'lost')                  // the work is done, the answer is not sent
 *   server.fail('upload', { bodyAfter: gate.opened })   // the work is done, one half of the answer comes late
 *   server.state(sessionId)  server.setState(sessionId, { draft })
 *   server.log             // every request: { endpoint, method, path, headers, body }
 *   server.violations      // what the client did against the protocol; a test ends with expect(...).toEqual([])
 *   server.allowAgain()    // the user pressed “Try again”: the same message may come once more
 *   await server.close()
 *
 * Without a script a message is answered with text, and a draft of one video and one title appears. A render is
 * `completed` after `pollsUntilDone` reads, and its file (`mp4`, any bytes) is served with Range by another origin, as by a CDN.
 */
export async function createNemoServer(options: NemoServerOptions = {}) {
  const { mp4 = sampleMp4() } = options
  const world: World = {
    options: { ...options, mp4 },
    tokens: new Set(options.tokens),
    states: new Map(),
    renders: new Map(),
    uploads: [],
    log: [],
    violations: [],
    credits: options.credits ?? { available: 100, frozen: 0, total: 100 },
    cdnOrigin: '',
  }
  const { tokens, states, log, violations } = world
  const failures = new Map<Endpoint, Failure[]>()
  const scripts: (readonly TurnStep[])[] = []
  const judge = createJudge(world)
  const handlers = createHandlers(world, judge, () => scripts.shift())

  const isKnown = ({ headers }: IncomingMessage): boolean => tokens.has(/^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1] ?? '')
  const answer = async (req: IncomingMessage, res: ServerResponse, isCdn: boolean): Promise<void> => {
    const { method = '', url: path = '', headers } = req
    const route = routes.find(([name, of, pattern]) => of === method && pattern.test(path) && (!isCdn || name === 'file'))
    judge.request(route?.[0] ?? null, req, isCdn)
    if (!route) return send(res, { status: 404, code: 404, message: 'no such path' })
    const [endpoint, , pattern] = route
    const entry: LoggedRequest = { endpoint, method, path, headers, body: null }
    log.push(entry)
    const failure = failures.get(endpoint)?.shift()
    const fault = typeof failure === 'object' ? failure : null
    fault?.onRequest?.()
    const { cutAfter, ...pace } = fault ?? {}
    if (fault) slowDown(res, endpoint === 'upload' ? pace : fault)
    const isAnswer = fault !== null && ['status', 'code', 'message', 'data', 'body', 'headers'].some((name) => name in fault)
    if (isFile(req) && failure === 'cut') return void req.socket.destroy()
    if (isFile(req) && isAnswer && !fault.isLate) return send(res, fault)
    entry.body = await readBody(req, cutAfter)
    judge.body(endpoint, entry.body, failure, isAnswer || failure === 'cut' || failure === 'hang')
    if (failure === 'cut') return void req.socket.destroy()
    if (failure === 'hang') return
    if (isAnswer) return send(res, fault)
    const isOpen = endpoint === 'anonymous-token' || endpoint === 'file'
    if (!isOpen && !isKnown(req)) return send(res, { status: 401, code: 1001, message: 'token invalid' })
    if (failure === 'lost') res.end = (() => (req.socket.destroy(), res)) as typeof res.end
    if (endpoint === 'run' && typeof fault?.headersAfter === 'object') await fault.headersAfter
    await handlers[endpoint]({ req, res, body: entry.body, id: decodeURIComponent(pattern.exec(path)?.[1] ?? '') })
  }
  const listener = (isCdn: boolean) => (req: IncomingMessage, res: ServerResponse): void => {
    answer(req, res, isCdn).catch((error: unknown) => {
      // A client may go away at any time; anything else is a defect of what it sent.
      if (req.complete && !res.destroyed) violations.push(String(error))
      res.destroy()
    })
  }
  const [api, cdn] = await Promise.all([listen(listener(false)), listen(listener(true))])
  world.cdnOrigin = cdn.origin

  return {
    origin: api.origin,
    cdnOrigin: cdn.origin,
    log: log as readonly LoggedRequest[],
    violations,
    mp4,
    fileUrl: (id: string): string => `${cdn.origin}/files/${id}.mp4`,
    calls: (endpoint: Endpoint): LoggedRequest[] => log.filter((entry) => entry.endpoint === endpoint),
    turn: (steps: readonly TurnStep[]): void => void scripts.push(steps),
    fail: (endpoint: Endpoint, ...list: Failure[]): void => void failures.set(endpoint, [...(failures.get(endpoint) ?? []), ...list]),
    allowAgain: judge.allowAgain,
    state: (sessionId: string): WireState | undefined => states.get(sessionId),
    /** Also makes the session known. */
    setState: (sessionId: string, state: WireState): void => void states.set(sessionId, state),
    forget: (sessionId: string): void => void states.delete(sessionId),
    revoke: (token: string): void => void tokens.delete(token),
    renders: (): readonly RenderJob[] => [...world.renders.values()],
    /** The files and links that were taken whole. */
    uploads: (): readonly TakenUpload[] => world.uploads,
    close: async (): Promise<void> => {
      await Promise.all([api.close(), cdn.close()])
    },
  }
}
