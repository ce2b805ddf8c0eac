import { mkdir } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openStore } from '../store'
import { cleanEngine, forgetNow } from '../store/cleaning'
import { openJobs } from '../store/jobs'
import { takeFolder } from '../store/lock'
import type { Hear } from '../media/hearing'
import type { Probe, RenderDraft } from '../types'
import { createCopyHandlers } from './copies'
import { isSecret, noRoom, Refusal, sendData, sendFile, sendRefusal, type Exchange, type Handler } from './http'
import { createRenderHandlers, sendFinished } from './renders'
import { createSessionHandlers } from './sessions'
import { isDiskFull } from '../../shared/contract/errors'
import type { LocalModel } from '../../shared/model/local-model'
import { createTurnHandler } from './turns'
import { createUploadHandler } from './uploads'

interface Deps {
  readonly dataDir: string
  /** The only bearer that is let in. */
  readonly token: string
  /** 0: any free port. */
  readonly port?: number
  readonly probe: Probe
  readonly hear: Hear
  readonly render: RenderDraft
  /** Epoch ms. */
  readonly now: () => number
  readonly log: (message: string, error?: unknown) => void
  /** The language model that the user chose to help, now. */
  readonly model?: () => LocalModel | null
}

export interface EngineServer {
  readonly port: number
  /** Deletes the sessions that the app has let go, now. */
  readonly forget: () => Promise<void>
  /** Stops listening and rendering; unfinished renders go on at the next start. */
  readonly close: () => Promise<void>
}

/** Nothing is charged here, so the balance never falls; it only has to be more than any estimate (docs/protocol.md, "Credits"). */
const FREE_CREDITS = 1_000_000

const ATTRIBUTION = ['x-skill-source', 'x-skill-version', 'x-skill-platform']

/** The embedded backend: the protocol of docs/protocol.md on 127.0.0.1, its work in `dataDir`. */
export async function createEngineServer(deps: Deps): Promise<EngineServer> {
  const { dataDir, log } = deps
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const giveBack = await takeFolder(dataDir)
  const { handlers, jobs, store } = await openHandlers(deps)

  const server = createServer((request, response) => void respond(request, response))
  /** It listens on TCP, so its address is never a pipe's name. */
  const portOf = (): number => (server.address() as AddressInfo).port

  /** Finds the handler and turns every failure into an answer. */
  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const origin = `http://127.0.0.1:${portOf()}`
    const target = request.url ?? '/'
    const url = new URL(URL.canParse(target, origin) ? target : '/', origin)
    const exchange: Exchange = { request, response, url, params: [], origin }
    try {
      checkHost(request, portOf())
      const called = `${request.method === 'HEAD' ? 'GET' : request.method} ${url.pathname}`
      for (const [route, handle] of handlers) {
        const match = route.exec(called)
        if (!match) continue
        if (!isMedia(url)) checkCaller(request, deps.token)
        return await handle({ ...exchange, params: match.slice(1) })
      }
      throw new Refusal(404, 404, 'no such address')
    } catch (error) {
      if (error instanceof Refusal) return sendRefusal(exchange, error)
      if (isDiskFull(error)) return sendRefusal(exchange, noRoom(dataDir))
      // A client that went away in the middle is no defect of ours.
      if (!response.destroyed) log(`${request.method ?? ''} ${url.pathname} failed`, error)
      sendRefusal(exchange, new Refusal(500, 500, 'the engine failed; its log says why'))
    }
  }

  // A 200 MB upload from a slow disk may take longer than Node's 5 minutes for a whole request.
  server.requestTimeout = 0
  server.keepAliveTimeout = 30_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(deps.port ?? 0, '127.0.0.1', resolve)
  })
  return {
    port: portOf(),
    forget: () => forgetNow(dataDir, store, jobs),
    async close() {
      jobs.close()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
      await giveBack()
    },
  }
}

/** What the engine has on disk, and by method and path who answers for it. */
async function openHandlers({ dataDir, token, probe, hear, render, now, log, model = () => null }: Deps) {
  const store = await openStore(dataDir)
  await cleanEngine(dataDir, store, log)
  const jobs = await openJobs({ store, render, now, log })
  const renders = createRenderHandlers(store, jobs, dataDir)
  const sessions = createSessionHandlers(store)
  const copies = createCopyHandlers(store)
  const balance = { available: FREE_CREDITS, frozen: 0, total: FREE_CREDITS, unlimited: true }

  /** The bearer itself is asked for even here, unlike in the cloud: loopback is shared by everyone on the machine. */
  const sendToken: Handler = async ({ request, response }) => {
    if (!request.headers['x-client-id']) throw new Refusal(400, 400, 'X-Client-Id is missing')
    sendData(response, { token, credits: FREE_CREDITS })
  }

  /** `/files/<id>?k=<key>`: an upload (with its session in `s`) or a finished render. A wrong key looks like a missing file. */
  const serveFile: Handler = async (exchange) => {
    const { params: [id = ''], url: { searchParams } } = exchange
    const owner = await store.session(searchParams.get('s') ?? '')
    const asset = owner?.assets.find((known) => known.id === id)
    const job = jobs.get(id)
    if (asset && isSecret(searchParams.get('k'), asset.key)) return sendFile(exchange, asset.path, asset.mime)
    if (job && isSecret(searchParams.get('k'), job.key)) return sendFinished(exchange, job, jobs)
    throw new Refusal(404, 404, 'no such file')
  }

  const handlers: readonly (readonly [route: RegExp, handle: Handler])[] = [
    [/^GET \/files\/([\w-]+)$/, serveFile],
    [/^POST \/api\/auth\/anonymous-token$/, sendToken],
    [/^POST \/api\/tasks\/me\/with-session\/nemo_agent$/, sessions.create],
    [/^POST \/run_sse$/, createTurnHandler(store, { now, model, hear, folder: dataDir })],
    [/^POST \/api\/upload-video\/nemo_agent\/me\/([\w-]+)$/, createUploadHandler(store, probe, log)],
    [/^GET \/api\/state\/nemo_agent\/me\/([\w-]+)\/latest$/, sessions.state],
    [/^GET \/api\/state\/nemo_agent\/me\/([\w-]+)\/copy$/, copies.read],
    [/^POST \/api\/state\/nemo_agent\/me\/([\w-]+)\/copy$/, copies.write],
    [/^GET \/api\/credits\/balance\/simple$/, async ({ response }) => sendData(response, balance)],
    [/^POST \/api\/render\/proxy\/lambda$/, renders.submit],
    [/^GET \/api\/render\/proxy\/lambda\/([\w-]+)$/, renders.poll],
    [/^POST \/api\/render\/proxy\/lambda\/([\w-]+)\/cancel$/, renders.cancel],
    [/^GET \/api\/render\/proxy\/([\w-]+)\/download$/, renders.download],
  ]
  return { handlers, jobs, store }
}

/** Media is let in by the key in its address instead of the bearer, which must not go to such addresses. */
const isMedia = ({ pathname }: URL): boolean => pathname.startsWith('/files/')

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
