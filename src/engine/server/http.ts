import { timingSafeEqual } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import * as z from 'zod'
import type { FileReason } from '../../shared/model/files'
import { parseRange } from '../../shared/text/http'
import { parseJson } from '../../shared/text/json'

/** An answer that is not a success: HTTP status and application code (docs/protocol.md, "Error codes"). */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
    /** Why a file was refused, where a code does not tell it. */
    readonly reason?: FileReason,
    /** Where there is no room. */
    readonly folder?: string,
  ) {
    super(message)
  }
}

const TOO_MUCH: ReadonlySet<FileReason> = new Set(['too-large', 'too-many-pixels', 'too-long'])

export const unusable = (message: string, reason: FileReason): Refusal =>
  TOO_MUCH.has(reason) ? new Refusal(413, 4002, message, reason) : new Refusal(415, 4001, message, reason)

/** docs/protocol.md NP-9.11. */
export const noRoom = (folder: string): Refusal => new Refusal(507, 507, 'the disk is full', undefined, folder)

/** One request with what every handler needs of it. */
export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly url: URL
  /** What the route's pattern caught. */
  readonly params: readonly string[]
  /** `http://127.0.0.1:<port>`: made anew at each start, so it is never kept. */
  readonly origin: string
}
export type Handler = (exchange: Exchange) => Promise<void>

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body)
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text) })
  response.end(text)
}

export const sendData = (response: ServerResponse, data: unknown): void => sendJson(response, 200, { code: 0, message: 'ok', data })

/** The answer to a failure. A body that was not read to its end makes the connection unusable, so it is closed. */
export function sendRefusal({ request, response }: Exchange, { status, code, message, reason, folder }: Refusal): void {
  if (response.headersSent) return void response.destroy()
  if (!request.complete) response.setHeader('connection', 'close')
  sendJson(response, status, { code, message, data: reason || folder ? { reason, folder } : null })
}

const JSON_LIMIT_BYTES = 8 * 1024 * 1024

/** The body as JSON of the given shape. Throws a Refusal: 413 over 8 MB, 422 where it does not fit. */
export async function readBody<T>(request: IncomingMessage, schema: z.ZodType<T>): Promise<T> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > JSON_LIMIT_BYTES) throw new Refusal(413, 413, 'the body is over 8 MB')
    chunks.push(chunk)
  }
  const parsed = schema.safeParse(parseJson(Buffer.concat(chunks).toString('utf8')))
  if (!parsed.success) throw new Refusal(422, 422, `the body does not fit: ${z.prettifyError(parsed.error).slice(0, 500)}`)
  return parsed.data
}

/** Compares secrets in a time that does not tell where they differ. */
export function isSecret(given: string | null | undefined, secret: string): boolean {
  const [a, b] = [Buffer.from(given ?? ''), Buffer.from(secret)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** A file, or the one part of it that a `Range` asks for (206, 416 beyond its end). Several ranges: the whole, as HTTP allows. */
export async function sendFile({ request, response }: Exchange, path: string, mime: string): Promise<void> {
  const { size } = await stat(path).catch(() => {
    throw new Refusal(404, 404, 'no such file')
  })
  const range = parseRange(request.headers.range, size)
  if (range === 'unsatisfiable') {
    response.setHeader('content-range', `bytes */${size}`)
    throw new Refusal(416, 416, 'the range is beyond the end')
  }
  const { start, end, isPartial } = range
  if (isPartial) response.setHeader('content-range', `bytes ${start}-${end}/${size}`)
  const headers = { 'content-type': mime, 'content-length': end - start + 1, 'x-content-type-options': 'nosniff' }
  response.writeHead(isPartial ? 206 : 200, { ...headers, 'accept-ranges': 'bytes' })
  if (request.method === 'HEAD' || size === 0) return void response.end()
  await pipeline(createReadStream(path, { start, end }), response)
}
