import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { MessageChannel, Worker } from 'node:worker_threads'
import { diskError, errorCode, NemoError } from '../../../../shared/contract/errors'
import { isFetchable, isLoopback } from '../../../../shared/text/http'
import { asNumber, asRecord, parseJson } from '../../../../shared/text/json'
import { retryAt, withLimits, type Client } from '../client'
import { protocolError } from '../errors'
import type { DownloadOptions, NemoApi } from '../types'
import {
  createReceive, type NoFile, type Receive, type ReceiveOptions, type WorkerMessage, type WorkerRequest,
} from './receive'

const DOWNLOAD_LIMITS = { idleMs: 60_000, totalMs: 4 * 60 * 60_000, during: 'download' }
const MAX_REDIRECTS = 5
/** Tries in a row that bring nothing. */
const MAX_EMPTY_TRIES = 3
const RETRY_MS = 1000
/** docs/protocol.md NP-8.19. */
const FALLBACK = /\/api\/render\/proxy\/[^/]+\/download$/

/**
 * Streams an address into a file (docs/protocol.md NP-8.18): redirects by hand, a Range from what is there of the same file, length
 * checked, fsync.
 * `receive` moves the bytes, maybe in a thread of its own.
 */
export function createDownload(client: Client, receive: Receive = createReceive(client.transport, client.clock)): NemoApi['download'] {
  return async (url, path, options) => {
    const { signal } = options
    let { mark } = options
    const onProgress: DownloadOptions['onProgress'] = (bytes, totalBytes, validator = null) => {
      mark = { validator, totalBytes }
      options.onProgress(bytes, totalBytes, validator)
    }
    for (let empty = 0, reached = await sizeOf(path); ; ) {
      try {
        // Who we are is nobody's business elsewhere, and not needed there.
        const isAnonymous = !url.startsWith(`${(await client.url('/')).origin}/`)
        const once = (token: string | null) => downloadOnce(client, receive, { url, path, token, mark, signal, onProgress })
        return await client.withRetry(once, { signal, isAnonymous })
      } catch (error) {
        signal.throwIfAborted()
        if (!(error instanceof NemoError) || !['offline', 'server', 'timeout'].includes(error.data.kind)) throw error
        const sizeBytes = await sizeOf(path)
        empty = sizeBytes > reached ? 1 : empty + 1
        reached = Math.max(reached, sizeBytes)
        if (empty >= MAX_EMPTY_TRIES) throw error
        client.log(`download: ${error.data.kind}, trying again`)
        await client.clock.delay(RETRY_MS * empty, signal)
      }
    }
  }
}

interface Job extends DownloadOptions {
  readonly url: string
  readonly path: string
  readonly token: string | null
}

function downloadOnce(client: Client, receive: Receive, job: Job): Promise<{ sizeBytes: number }> {
  return withLimits(client.clock, DOWNLOAD_LIMITS, job.signal, async ({ signal, touch }) => {
    const onBytes: ReceiveOptions['onBytes'] = (bytes, totalBytes, validator) => {
      touch()
      job.onProgress(bytes, totalBytes, validator)
    }
    const fetch = (fromBytes: number) => follow(client, receive, { ...job, fromBytes }, { signal, onBytes })
    const sizeBytes = (await fetch(await sizeOf(job.path))) ?? (await fetch(0))
    if (sizeBytes === null) throw protocolError('a range that was not asked for')
    return { sizeBytes }
  })
}

/**
 * Follows redirects; the bearer goes to the API's own fallback address and to no other,
 * wherever `output.url` may lead. The length of the whole file; null where the answer
 * does not go with what is on the disk.
 */
async function follow(client: Client, receive: Receive, job: Job & { fromBytes: number }, options: ReceiveOptions): Promise<number | null> {
  const api = await client.url('/')
  let target = checked(job.url, api)
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const isOwn = target.origin === api.origin
    // Where the API itself is on this computer, so is all that belongs to it.
    const isForeign = !isOwn && !isLoopback(target)
    const headers = isOwn && FALLBACK.test(target.pathname) ? client.headers(job.token) : {}
    const { path, fromBytes, mark } = job
    const answer = await receive({ url: target.href, headers, isForeign, path, fromBytes, mark }, options)
    if ('sizeBytes' in answer) return answer.sizeBytes
    if (answer.page !== undefined) throw pageError(client, answer, isOwn, job.token)
    const { location } = answer.headers
    if (answer.statusCode >= 400 || typeof location !== 'string') throw statusError(client, answer, isOwn, job.token)
    target = checked(location, target, target)
  }
  throw protocolError('too many redirects')
}

/** An address that may be fetched; nothing from elsewhere leads to this computer. One that is relative needs a `base`. */
function checked(address: string, from: URL, base?: URL): URL {
  const url = URL.canParse(address, base?.href) ? new URL(address, base) : null
  if (url === null || !isFetchable(url) || (isLoopback(url) && !isLoopback(from)))
    throw protocolError('a download address that may not be followed')
  return url
}

/** 403, 404 and 410 mean that the address has expired: the caller asks for a fresh one. */
function statusError(client: Client, answer: NoFile, isOwn: boolean, token: string | null): NemoError {
  const { statusCode, headers } = answer
  if ([403, 404, 410].includes(statusCode)) return new NemoError({ kind: 'not-found', what: 'media' }, { wasRefused: true })
  if (isOwn) return client.refusal(null, answer, { token })
  if (statusCode >= 500) return new NemoError({ kind: 'server', status: statusCode })
  if (statusCode === 429) {
    const at = retryAt(headers, client.clock.now())
    return new NemoError({ kind: 'rate-limited', ...(at !== null && { retryAt: at }) }, { wasRefused: true })
  }
  return new NemoError({ kind: 'rejected', code: statusCode, message: `HTTP ${statusCode}` })
}

/** A success that holds no media: the API's envelope says why; anything else is nobody's answer, as of a network that wants a sign-in. */
function pageError(client: Client, answer: NoFile, isOwn: boolean, token: string | null): NemoError {
  const json = isOwn ? asRecord(parseJson(answer.page ?? '')) : {}
  return asNumber(json.code) ? client.refusal(json, answer, { token }) : protocolError('a page in place of a file')
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return null
    throw diskError(error, dirname(path))
  })
  return found?.size ?? 0
}

/** Begins the thread of the bundled `entry`; `ended` hears of its end, however it came. */
export const startReceiver =
  (entry: string, log: (message: string) => void) =>
  (ended: () => void): Worker => {
    const worker = new Worker(entry)
    worker.on('error', (error) => log(`download thread: ${String(error)}`))
    worker.once('exit', ended)
    return worker
  }

/**
 * The side of whoever asks. `start` begins a thread at the first need, and again after `ended` was called; what it was doing is
 * `offline` then.
 */
export function createThreadReceive(start: (ended: () => void) => Worker, resolveProxy: (url: string) => Promise<string>): Receive {
  let running: Worker | null = null
  return async (job, { signal, onBytes }) => {
    const url = new URL(job.url)
    const proxy = isLoopback(url) ? 'DIRECT' : await resolveProxy(url.origin)
    signal.throwIfAborted()
    const thread = (running ??= start(() => (running = null)))
    const { port1: port, port2 } = new MessageChannel()
    const abort = (): void => port.postMessage('abort')
    let lose = (): void => undefined
    signal.addEventListener('abort', abort)
    try {
      const outcome = await new Promise<Exclude<WorkerMessage, { bytes: number }>>((resolve, reject) => {
        lose = () => reject(new NemoError({ kind: 'offline' }))
        thread.once('exit', lose)
        port.on('message', (message: WorkerMessage) => {
          if ('bytes' in message) onBytes(message.bytes, message.totalBytes, message.validator)
          else resolve(message)
        })
        thread.postMessage({ job, proxy, port: port2 } satisfies WorkerRequest, [port2])
      })
      if ('received' in outcome) return outcome.received
      throw 'data' in outcome ? new NemoError(outcome.data, outcome) : outcome.thrown
    } catch (error) {
      // Only now is the file closed, so that it can be gone on with.
      signal.throwIfAborted()
      throw error
    } finally {
      signal.removeEventListener('abort', abort)
      thread.off('exit', lose)
      port.close()
    }
  }
}
