import { open as openFile, stat, statfs, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { NemoError } from '../../shared/errors'
import { isFetchable, isLoopback } from './address'
import type { Client } from './client'
import { codeOf, diskError, networkError, protocolError } from './errors'
import { throttle } from './throttle'
import { discard, type Response } from './transport'
import type { NemoApi, TransferOptions } from './types'
import { watch, type Watchdog } from './watchdog'

const DOWNLOAD_LIMITS = { idleMs: 60_000, totalMs: 4 * 60 * 60_000, during: 'download' }
const MAX_REDIRECTS = 5
/** Tries in a row that bring nothing. */
const MAX_EMPTY_TRIES = 3
const RETRY_MS = 1000
/** Left free beside a file, so that the journals can still be written; on a small disk a twentieth. */
const ROOM_BYTES = 64 * 1024 * 1024
const WRITE_BYTES = 1024 * 1024

/** Streams an address into a file (docs/protocol.md NP-8.18): redirects by hand, Range from what is there, length checked, fsync. */
export function createDownload(client: Client): NemoApi['download'] {
  return async (url, path, options) => {
    const { signal } = options
    for (let empty = 0, reached = await sizeOf(path); ; ) {
      try {
        return await client.persist((token) => downloadOnce(client, { url, path, token, ...options }), { signal })
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

interface Job extends TransferOptions {
  readonly url: string
  readonly path: string
  readonly token: string | null
}

async function downloadOnce(client: Client, job: Job): Promise<{ sizeBytes: number }> {
  const watchdog = watch(client.clock, DOWNLOAD_LIMITS, job.signal)
  let response: Response | undefined
  try {
    const offset = await sizeOf(job.path)
    response = await open(client, job, offset, watchdog)
    const plan = planOf(response, offset)
    if (plan === 'complete') return { sizeBytes: offset }
    if (plan === 'again') {
      discard(response)
      response = await open(client, job, 0, watchdog)
    }
    const { from, totalBytes } = plan === 'again' ? { from: 0, totalBytes: lengthOf(response, 0) } : plan
    return { sizeBytes: await save(client, job, response, { from, totalBytes }, watchdog) }
  } catch (error) {
    job.signal.throwIfAborted()
    throw networkError(diskError(error, dirname(job.path)))
  } finally {
    watchdog.stop()
    if (response) discard(response)
  }
}

/** Follows redirects; the bearer goes to the API's own origin and nowhere else. */
async function open(client: Client, { url, token }: Job, offset: number, watchdog: Watchdog): Promise<Response> {
  const api = await client.url('/')
  let target = checked(url, api)
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const own = target.origin === api.origin ? client.headers(token) : {}
    const range: Record<string, string> = offset > 0 ? { range: `bytes=${offset}-` } : {}
    // Where the API itself is on this computer, so is all that belongs to it.
    const isForeign = target.origin !== api.origin && !isLoopback(target)
    const options = { method: 'GET', headers: { ...own, ...range }, signal: watchdog.signal, isForeign } as const
    const response = await client.transport.request(target, options)
    const { statusCode, headers } = response
    if (statusCode >= 200 && statusCode < 300) return response
    if (statusCode === 416 && offset > 0) return response
    discard(response)
    const isRedirect = statusCode >= 300 && statusCode < 400 && typeof headers.location === 'string'
    if (!isRedirect) throw statusError(client, response, target.origin === api.origin, token)
    target = checked(String(headers.location), target, target)
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
function statusError(client: Client, response: Response, isOwn: boolean, token: string | null): NemoError {
  const { statusCode } = response
  if ([403, 404, 410].includes(statusCode)) return new NemoError({ kind: 'not-found', what: 'media' }, { wasRefused: true })
  if (isOwn) return client.refusal(null, response, { token })
  if (statusCode >= 500) return new NemoError({ kind: 'server', status: statusCode })
  return new NemoError({ kind: 'rejected', code: statusCode, message: `HTTP ${statusCode}` })
}

interface Plan {
  readonly from: number
  readonly totalBytes: number | null
}

/** How the answer goes with what is on the disk. */
function planOf(response: Response, offset: number): Plan | 'complete' | 'again' {
  const { statusCode, headers } = response
  const range = /^bytes (?:(\d+)-\d+|\*)\/(\d+|\*)$/.exec(String(headers['content-range'] ?? ''))
  if (statusCode === 416) return Number(range?.[2]) === offset ? 'complete' : 'again'
  if (statusCode !== 206) return { from: 0, totalBytes: lengthOf(response, 0) }
  if (Number(range?.[1]) !== offset) return 'again'
  return { from: offset, totalBytes: range?.[2] === '*' || range?.[2] === undefined ? lengthOf(response, offset) : Number(range[2]) }
}

function lengthOf({ headers }: Response, offset: number): number | null {
  const length = Number(headers['content-length'] ?? Number.NaN)
  return Number.isSafeInteger(length) ? offset + length : null
}

/** Throws NemoError `disk` where what is to come finds no room beside a margin; a disk that does not tell is taken to have it. */
async function checkRoom(folder: string, neededBytes: number): Promise<void> {
  const disk = await statfs(folder).catch(() => null)
  // Some systems of files on the network say that they have nothing at all.
  if (!disk || disk.blocks === 0) return
  const margin = Math.min(ROOM_BYTES, (disk.blocks * disk.bsize) / 20)
  if (disk.bavail * disk.bsize < neededBytes + margin) throw new NemoError({ kind: 'disk', reason: 'full', folder })
}

async function save(client: Client, job: Job, response: Response, { from, totalBytes }: Plan, watchdog: Watchdog): Promise<number> {
  let receivedBytes = from
  const report = throttle(client.clock, (bytes) => job.onProgress(bytes, totalBytes))
  const room = checkRoom(dirname(job.path), (totalBytes ?? 0) - from)
  const writer = createWriter(room.then(() => openFile(job.path, from > 0 ? 'a' : 'w')))
  const chunks = response.body as AsyncIterable<Uint8Array>
  try {
    for await (const chunk of chunks) {
      receivedBytes += chunk.length
      watchdog.touch()
      report(receivedBytes, receivedBytes === totalBytes)
      await writer.take(chunk)
    }
  } finally {
    // What came before a cut is where the next try goes on.
    await writer.end()
  }
  if (totalBytes !== null && receivedBytes !== totalBytes) throw new NemoError({ kind: 'offline' })
  return receivedBytes
}

/**
 * Few large writes, each while the next bytes come in: a write for every chunk runs at a tenth of the speed. Nothing waits for the file
 * to be `opened`, since a connection that is cut takes with it what nobody has read.
 */
function createWriter(opened: Promise<FileHandle>) {
  let chunks: Uint8Array[] = []
  let sizeBytes = 0
  let writing: Promise<unknown> = opened
  // Thrown where it is awaited, not before.
  opened.catch(() => undefined)
  const flush = async (): Promise<void> => {
    await writing
    writing = (await opened).appendFile(Buffer.concat(chunks, sizeBytes))
    writing.catch(() => undefined)
    chunks = []
    sizeBytes = 0
  }
  return {
    take(chunk: Uint8Array): Promise<void> | undefined {
      chunks.push(chunk)
      sizeBytes += chunk.length
      return sizeBytes >= WRITE_BYTES ? flush() : undefined
    },
    async end(): Promise<void> {
      const file = await opened
      try {
        await flush()
        await writing
        await file.sync()
      } finally {
        await file.close()
      }
    },
  }
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return null
    throw diskError(error, dirname(path))
  })
  return found?.size ?? 0
}
