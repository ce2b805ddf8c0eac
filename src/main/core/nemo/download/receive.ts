import { open as openFile, statfs, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { MessagePort } from 'node:worker_threads'
import { throttle, type Clock } from '../../../../shared/async'
import { diskError, NemoError, type AppError } from '../../../../shared/contract/errors'
import { networkError, protocolError } from '../errors'
import { createTransport, discard, type Answer, type Response, type Transport } from '../transport'

/** Left free beside a file, so that the journals can still be written; on a small disk a twentieth. */
const ROOM_BYTES = 64 * 1024 * 1024
const WRITE_BYTES = 1024 * 1024
const MAX_PAGE_BYTES = 64 * 1024

/** How a remote file is known again: `validator` goes into `If-Range`; null for what the server does not tell. */
export interface FileMark {
  readonly validator: string | null
  readonly totalBytes: number | null
}

/** One GET whose body goes to the end of a file that has `fromBytes` already. JSON only: it may be asked of another thread. */
interface ReceiveJob {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** As in RequestOptions. */
  readonly isForeign: boolean
  readonly path: string
  readonly fromBytes: number
  /** Of which file those bytes are, where that is known. */
  readonly mark?: FileMark | undefined
}

/** What came in place of a file; `page` is the text of a success that is no media. */
export type NoFile = Answer & { readonly page?: string }
/** The length of the whole file, which is on the disk (fsync); null where what came does not go with what is there already. */
type Received = NoFile | { readonly sizeBytes: number | null }

export interface ReceiveOptions {
  readonly signal: AbortSignal
  /** Hears of the file's bytes at most 10 times a second. */
  readonly onBytes: (bytes: number, totalBytes: number | null, validator: string | null) => void
}

/** Throws NemoError `offline`, `protocol` or `disk`, or the signal's reason; what came until then stays. */
export type Receive = (job: ReceiveJob, options: ReceiveOptions) => Promise<Received>

export function createReceive(transport: Transport, clock: Pick<Clock, 'now'>): Receive {
  return async ({ url, headers, isForeign, path, fromBytes, mark }, { signal, onBytes }) => {
    const range: Record<string, string> = fromBytes > 0 ? { range: `bytes=${fromBytes}-`, ...ifRange(mark) } : {}
    let response: Response | undefined
    try {
      response = await transport.request(new URL(url), { method: 'GET', headers: { ...headers, ...range }, signal, isForeign })
      const { statusCode, headers: answered } = response
      const plan = planOf(response, fromBytes, mark)
      if (plan === 'answer') return { statusCode, headers: answered }
      if (plan === 'again') return { sizeBytes: null }
      if (plan === 'complete') return { sizeBytes: fromBytes }
      const { totalBytes } = plan
      const validator = validatorOf(response) ?? (plan.from > 0 ? (mark?.validator ?? null) : null)
      const report = throttle(clock, (bytes) => onBytes(bytes, totalBytes, validator))
      const saved = await save(response, path, plan, (bytes) => report(bytes, bytes === totalBytes))
      return typeof saved === 'string' ? { statusCode, headers: answered, page: saved } : { sizeBytes: saved }
    } catch (error) {
      throw networkError(diskError(error, dirname(path)))
    } finally {
      if (response) discard(response)
    }
  }
}

interface Plan {
  readonly from: number
  readonly totalBytes: number | null
}

/** Only of the same file is a part wanted: of another one the server sends the whole. */
const ifRange = (mark: FileMark | undefined): Record<string, string> => (mark?.validator ? { 'if-range': mark.validator } : {})

/** What a server tells a file's state by, as `If-Range` takes it; null for none. A weak tag is none. */
function validatorOf({ headers: { etag, 'last-modified': changedAt } }: Response): string | null {
  if (typeof etag === 'string' && etag.startsWith('"')) return etag
  return typeof changedAt === 'string' ? changedAt : null
}

/** Whether a part that came is of the file of which there are bytes already. Not every server heeds `If-Range`, nor has a validator. */
function isSameFile(response: Response, totalBytes: number | null, mark: FileMark | undefined): boolean {
  if (!mark) return validatorOf(response) === null
  if (mark.totalBytes !== null && totalBytes !== null && mark.totalBytes !== totalBytes) return false
  const { etag, 'last-modified': changedAt } = response.headers
  const said = mark.validator?.startsWith('"') ? etag : changedAt
  return mark.validator === null || said === undefined || said === mark.validator
}

/** How the answer goes with what is on the disk. */
function planOf(response: Response, offset: number, mark: FileMark | undefined): Plan | 'answer' | 'complete' | 'again' {
  const { statusCode, headers } = response
  const isFile = (statusCode >= 200 && statusCode < 300) || (statusCode === 416 && offset > 0)
  if (!isFile) return 'answer'
  const range = /^bytes (?:(\d+)-\d+|\*)\/(\d+|\*)$/.exec(String(headers['content-range'] ?? ''))
  if (statusCode === 416) return Number(range?.[2]) === offset ? 'complete' : 'again'
  if (statusCode !== 206) return { from: 0, totalBytes: lengthOf(response, 0) }
  if (Number(range?.[1]) !== offset) return 'again'
  const totalBytes = range?.[2] === '*' || range?.[2] === undefined ? lengthOf(response, offset) : Number(range[2])
  return offset === 0 || isSameFile(response, totalBytes, mark) ? { from: offset, totalBytes } : 'again'
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

/** No format of media begins as HTML, XML and JSON do. */
const isPage = (start: Uint8Array): boolean => /^(\xef\xbb\xbf)?\s*[<{]/.test(Buffer.from(start.subarray(0, 256)).toString('latin1'))

async function textOf(start: Uint8Array, rest: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks = [start]
  let sizeBytes = start.length
  for await (const chunk of rest) {
    sizeBytes += chunk.length
    if (sizeBytes > MAX_PAGE_BYTES) throw protocolError('a page in place of a file')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** The size of the file, or the text of a page that came in its place: what is on the disk stays as it is then. */
async function save(
  { body }: Response,
  path: string,
  { from, totalBytes }: Plan,
  report: (bytes: number) => void,
): Promise<number | string> {
  const chunks = (body as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]()
  const rest = { [Symbol.asyncIterator]: () => chunks }
  const first = await chunks.next()
  if (!first.done && from === 0 && isPage(first.value)) return textOf(first.value, rest)
  let receivedBytes = from
  const room = checkRoom(dirname(path), (totalBytes ?? 0) - from)
  const writer = createWriter(room.then(() => openFile(path, from > 0 ? 'a' : 'w')))
  const take = (chunk: Uint8Array): Promise<void> | undefined => {
    receivedBytes += chunk.length
    report(receivedBytes)
    return writer.take(chunk)
  }
  try {
    if (!first.done) await take(first.value)
    for await (const chunk of rest) await take(chunk)
  } finally {
    // What came before a cut is where the next try goes on.
    await writer.end()
  }
  if (totalBytes !== null && receivedBytes !== totalBytes) throw new NemoError({ kind: 'offline' })
  return receivedBytes
}

/**
 * Few large writes, each while the next bytes come in: a write for every chunk runs at a tenth of the speed, and joining the chunks
 * first at half. Nothing waits for the file to be `opened`, since a connection that is cut takes with it what nobody has read.
 */
function createWriter(opened: Promise<FileHandle>) {
  let chunks: Uint8Array[] = []
  let sizeBytes = 0
  let writing: Promise<unknown> = opened
  // Thrown where it is awaited, not before.
  opened.catch(() => undefined)
  const flush = async (): Promise<void> => {
    await writing
    writing = writeAll(await opened, chunks, sizeBytes)
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

/** A disk that gets full takes a part and says nothing; it throws at what is left. */
async function writeAll(file: FileHandle, chunks: readonly Uint8Array[], sizeBytes: number): Promise<void> {
  const { bytesWritten } = await file.writev(chunks)
  if (bytesWritten < sizeBytes) await file.appendFile(Buffer.concat(chunks).subarray(bytesWritten))
}

/**
 * Bytes that go to a file are moved in a thread of their own: main's loop, which every window waits for, is slow at it in Electron and
 * is not held up by it (docs/adr/0004-download-thread.md). Each job comes with a port of its own, on which any message aborts it.
 */
export interface WorkerRequest {
  readonly job: ReceiveJob
  /** As Electron words it. */
  readonly proxy: string
  readonly port: MessagePort
}
export type WorkerMessage =
  | { readonly bytes: number; readonly totalBytes: number | null; readonly validator: string | null }
  | { readonly received: Received }
  | { readonly data: AppError; readonly wasRefused: boolean }
  | { readonly thrown: unknown }

/** The worker's end: receives what it is asked for over `parent`, as many at once as come. */
export function serveReceive(parent: MessagePort): void {
  const receivers = new Map<string, Receive>()
  const receiverBehind = (proxy: string): Receive => {
    const receive = receivers.get(proxy) ?? createReceive(createTransport(() => Promise.resolve(proxy)), { now: Date.now })
    receivers.set(proxy, receive)
    return receive
  }
  parent.on('message', ({ job, proxy, port }: WorkerRequest) => {
    const abort = new AbortController()
    const answer = (message: WorkerMessage): void => port.postMessage(message)
    port.on('message', () => abort.abort())
    const onBytes: ReceiveOptions['onBytes'] = (bytes, totalBytes, validator) => answer({ bytes, totalBytes, validator })
    receiverBehind(proxy)(job, { signal: abort.signal, onBytes }).then(
      (received) => answer({ received }),
      (error: unknown) => answer(error instanceof NemoError ? { data: error.data, wasRefused: error.wasRefused } : { thrown: error }),
    )
  })
}
