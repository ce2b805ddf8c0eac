import { open as openFile, statfs, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { NemoError } from '../../shared/errors'
import { diskError, networkError } from './errors'
import { throttle } from './throttle'
import { discard, type Response, type Transport } from './transport'
import type { Time } from './types'

/** Left free beside a file, so that the journals can still be written; on a small disk a twentieth. */
const ROOM_BYTES = 64 * 1024 * 1024
const WRITE_BYTES = 1024 * 1024

/** One GET whose body goes to the end of a file that has `fromBytes` already. JSON only: it may be asked of another thread. */
export interface ReceiveJob {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** As in RequestOptions. */
  readonly isForeign: boolean
  readonly path: string
  readonly fromBytes: number
}

/** What came in place of a file. */
export type Answer = Pick<Response, 'statusCode' | 'headers'>
/** The length of the whole file, which is on the disk (fsync); null where what came does not go with what is there already. */
export type Received = Answer | { readonly sizeBytes: number | null }

export interface ReceiveOptions {
  readonly signal: AbortSignal
  /** Hears of the file's bytes at most 10 times a second. */
  readonly onBytes: (bytes: number, totalBytes: number | null) => void
}

/** Throws NemoError `offline`, `protocol` or `disk`, or the signal's reason; what came until then stays. */
export type Receive = (job: ReceiveJob, options: ReceiveOptions) => Promise<Received>

export function createReceive(transport: Transport, clock: Pick<Time, 'now'>): Receive {
  return async ({ url, headers, isForeign, path, fromBytes }, { signal, onBytes }) => {
    const range: Record<string, string> = fromBytes > 0 ? { range: `bytes=${fromBytes}-` } : {}
    let response: Response | undefined
    try {
      response = await transport.request(new URL(url), { method: 'GET', headers: { ...headers, ...range }, signal, isForeign })
      const { statusCode, headers: answered } = response
      const plan = planOf(response, fromBytes)
      if (plan === 'answer') return { statusCode, headers: answered }
      if (plan === 'again') return { sizeBytes: null }
      if (plan === 'complete') return { sizeBytes: fromBytes }
      const { totalBytes } = plan
      const report = throttle(clock, (bytes) => onBytes(bytes, totalBytes))
      return { sizeBytes: await save(response, path, plan, (bytes) => report(bytes, bytes === totalBytes)) }
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

/** How the answer goes with what is on the disk. */
function planOf(response: Response, offset: number): Plan | 'answer' | 'complete' | 'again' {
  const { statusCode, headers } = response
  const isFile = (statusCode >= 200 && statusCode < 300) || (statusCode === 416 && offset > 0)
  if (!isFile) return 'answer'
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

async function save({ body }: Response, path: string, { from, totalBytes }: Plan, report: (bytes: number) => void): Promise<number> {
  let receivedBytes = from
  const room = checkRoom(dirname(path), (totalBytes ?? 0) - from)
  const writer = createWriter(room.then(() => openFile(path, from > 0 ? 'a' : 'w')))
  try {
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      receivedBytes += chunk.length
      report(receivedBytes)
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
