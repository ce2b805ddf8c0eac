import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as z from 'zod'
import { cleanEngine } from '../store/cleaning'
import { isSecret, readBody, Refusal, sendData, sendFile, sendRefusal, type Exchange, type Handler } from './http'
import { openJobs, type Jobs } from '../store/jobs'
import { takeFolder } from '../store/lock'
import { createRenderHandlers, finishedFile } from './renders'
import { sessionOf, stateOf } from './state'
import { createTurnHandler } from './turns'
import { createUploadHandler } from './uploads'
import { openStore, type Store } from '../store'
import type { Probe, RenderDraft } from '../types'

interface Deps {
  readonly dataDir: string
  /** The only bearer that is let in. */
  readonly token: string
  /** 0: any free port. */
  readonly port?: number
  readonly probe: Probe
  readonly render: RenderDraft
  /** Epoch ms. */
  readonly now: () => number
  readonly log: (message: string, error?: unknown) => void
}

export interface EngineServer {
  readonly port: number
  /** Stops listening and rendering; unfinished renders go on at the next start. */
  readonly close: () => Promise<void>
}

/** Nothing is charged here, so the balance never falls; it only has to be more than any estimate (docs/protocol.md, "Credits"). */
const FREE_CREDITS = 1_000_000

const ATTRIBUTION = ['x-skill-source', 'x-skill-version', 'x-skill-platform']

interface Route {
  readonly method: string
  readonly pattern: RegExp
  readonly handle: Handler
  /** By the key in its address instead of the bearer, which must not go to media addresses. */
  readonly isMedia?: boolean
}

/** The embedded backend: the protocol of docs/protocol.md on 127.0.0.1, its work in `dataDir`. */
export async function createEngineServer(deps: Deps): Promise<EngineServer> {
  const { token, render, now, log } = deps
  await mkdir(deps.dataDir, { recursive: true, mode: 0o700 })
  const giveBack = await takeFolder(deps.dataDir)
  const store = await openStore(deps.dataDir)
  await cleanEngine(deps.dataDir, store, log)
  const jobs = await openJobs({ store, render, now, log })
  const routes = routesOf(deps, store, jobs)

  const server = createServer((request, response) => {
    void respond({ request, response, port: portOf(server), token, routes, log })
  })
  // A 200 MB upload from a slow disk may take longer than Node's 5 minutes for a whole request.
  server.requestTimeout = 0
  server.keepAliveTimeout = 30_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(deps.port ?? 0, '127.0.0.1', resolve)
  })
  return {
    port: portOf(server),
    async close() {
      jobs.close()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
      await giveBack()
    },
  }
}

/** It listens on TCP, so its address is never a pipe's name. */
const portOf = (server: Server): number => (server.address() as AddressInfo).port

function routesOf({ token, probe, now }: Deps, store: Store, jobs: Jobs): readonly Route[] {
  const renders = createRenderHandlers(store, jobs)
  const state: Handler = async ({ response, params, origin }) => sendData(response, stateOf(await sessionOf(store, params[0]), origin))
  const balance = { available: FREE_CREDITS, frozen: 0, total: FREE_CREDITS, unlimited: true }
  const credits: Handler = async ({ response }) => sendData(response, balance)

  return [
    { method: 'GET', pattern: /^\/files\/([\w-]+)$/, handle: createFileHandler(store, jobs), isMedia: true },
    { method: 'POST', pattern: /^\/api\/auth\/anonymous-token$/, handle: async (exchange) => sendToken(exchange, token) },
    { method: 'POST', pattern: /^\/api\/tasks\/me\/with-session\/nemo_agent$/, handle: createSessionHandler(store) },
    { method: 'POST', pattern: /^\/run_sse$/, handle: createTurnHandler(store, now) },
    { method: 'POST', pattern: /^\/api\/upload-video\/nemo_agent\/me\/([\w-]+)$/, handle: createUploadHandler(store, probe) },
    { method: 'GET', pattern: /^\/api\/state\/nemo_agent\/me\/([\w-]+)\/latest$/, handle: state },
    { method: 'GET', pattern: /^\/api\/credits\/balance\/simple$/, handle: credits },
    { method: 'POST', pattern: /^\/api\/render\/proxy\/lambda$/, handle: renders.submit },
    { method: 'GET', pattern: /^\/api\/render\/proxy\/lambda\/([\w-]+)$/, handle: renders.poll },
    { method: 'POST', pattern: /^\/api\/render\/proxy\/lambda\/([\w-]+)\/cancel$/, handle: renders.cancel },
    { method: 'GET', pattern: /^\/api\/render\/proxy\/([\w-]+)\/download$/, handle: renders.download },
  ]
}

/** `/files/<id>?k=<key>`: an upload (with its session in `s`) or a finished render. A wrong key looks like a missing file. */
const createFileHandler =
  (store: Store, jobs: Jobs): Handler =>
  async (exchange) => {
    const [id = ''] = exchange.params
    const key = exchange.url.searchParams.get('k')
    const owner = await store.session(exchange.url.searchParams.get('s') ?? '')
    const asset = owner?.assets.find((known) => known.id === id)
    const job = jobs.get(id)
    if (asset && isSecret(key, asset.key)) return sendFile(exchange, asset.path, asset.mime)
    if (job && isSecret(key, job.key)) return sendFile(exchange, finishedFile(job, jobs), 'video/mp4')
    throw new Refusal(404, 404, 'no such file')
  }

interface Call {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly port: number
  readonly token: string
  readonly routes: readonly Route[]
  readonly log: Deps['log']
}

/** Finds the route and turns every failure into an answer. */
async function respond({ request, response, port, token, routes, log }: Call): Promise<void> {
  const origin = `http://127.0.0.1:${port}`
  const target = request.url ?? '/'
  const url = new URL(URL.canParse(target, origin) ? target : '/', origin)
  const exchange: Exchange = { request, response, url, params: [], origin }
  try {
    checkHost(request, port)
    const method = request.method === 'HEAD' ? 'GET' : request.method
    for (const route of routes) {
      const match = route.method === method ? route.pattern.exec(url.pathname) : null
      if (!match) continue
      if (route.isMedia !== true) checkCaller(request, token)
      return await route.handle({ ...exchange, params: match.slice(1) })
    }
    throw new Refusal(404, 404, 'no such address')
  } catch (error) {
    if (error instanceof Refusal) return sendRefusal(exchange, error)
    // A client that went away in the middle is no defect of ours.
    if (!response.destroyed) log(`${request.method ?? ''} ${url.pathname} failed`, error)
    sendRefusal(exchange, new Refusal(500, 500, 'the engine failed; its log says why'))
  }
}

/** A page in a browser can reach loopback under a name of its own choice; the Host header gives it away. */
function checkHost({ headers }: IncomingMessage, port: number): void {
  if (headers.host !== `127.0.0.1:${port}` && headers.host !== `localhost:${port}`) throw new Refusal(403, 403, 'not for this host')
}

/** Bearer and attribution headers (docs/protocol.md, "Every request"). */
function checkCaller({ headers }: IncomingMessage, token: string): void {
  if (!isSecret(headers.authorization, `Bearer ${token}`)) throw new Refusal(401, 1001, 'the token is not valid')
  const missing = ATTRIBUTION.filter((name) => !headers[name])
  if (missing.length > 0) throw new Refusal(402, 402, `attribution headers are missing: ${missing.join(', ')}`)
}

/** The bearer itself is asked for even here, unlike in the cloud: loopback is shared by everyone on the machine. */
function sendToken({ request, response }: Exchange, token: string): void {
  if (!request.headers['x-client-id']) throw new Refusal(400, 400, 'X-Client-Id is missing')
  sendData(response, { token, credits: FREE_CREDITS })
}

const NewSession = z.object({ task_name: z.string().max(500).optional(), language: z.string().max(20).default('en') })

const createSessionHandler =
  (store: Store): Handler =>
  async ({ request, response }) => {
    const { language } = await readBody(request, NewSession)
    const [id, taskId] = [randomUUID(), randomUUID()]
    const empty = { hasIntroduced: false, revision: 0, plan: null, past: [], assets: [], pending: [], asked: null }
    await store.saveSession({ id, taskId, language, ...empty })
    sendData(response, { task_id: taskId, session_id: id })
  }
