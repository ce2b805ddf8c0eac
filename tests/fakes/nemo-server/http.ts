import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Busboy } from '@fastify/busboy'
import type { Fault } from './wire'

const box = (type: string, ...content: readonly Uint8Array[]): Buffer => {
  const head = Buffer.from(`\0\0\0\0${type}`, 'latin1')
  head.writeUInt32BE(8 + content.reduce((sum, part) => sum + part.length, 0))
  return Buffer.concat([head, ...content])
}
const fullBox = (type: string, content: string): Buffer => box(type, Buffer.from(`\0\0\0\0${content}`, 'latin1'))

/** A whole MP4 of ten seconds as its boxes say, for tests that need no picture. */
export function sampleMp4(sizeBytes = 300_000, { kind = 'vide', seconds = 10 } = {}): Uint8Array {
  const type = box('ftyp', Buffer.from('isom\0\0\x02\0isomiso2', 'latin1'))
  const header = fullBox('mdhd', `${'\0'.repeat(8)}\0\0\0\x01\0\0\0${String.fromCharCode(seconds)}\0\0\0\0`)
  const index = box('moov', box('trak', box('mdia', header, fullBox('hdlr', `\0\0\0\0${kind}${'\0'.repeat(13)}`))))
  return Buffer.concat([type, index, box('mdat', Buffer.alloc(sizeBytes - type.length - index.length - 8, 'nemo'))])
}

/** Listens on a free port of 127.0.0.1. */
export async function listen(listener: RequestListener): Promise<{ origin: string; close: () => Promise<void> }> {
  const server: Server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export function send(res: ServerResponse, answer: Fault): void {
  const { status = 200, code = 0, message = code === 0 ? 'ok' : 'failed', data = null, headers = {} } = answer
  const body = answer.body ?? JSON.stringify({ code, message, data })
  res.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
}

/** A file with Range: 206 from an offset, 416 past the end. */
export function sendFile(req: IncomingMessage, res: ServerResponse, file: Uint8Array): void {
  const range = /^bytes=(\d+)-(\d*)$/.exec(req.headers.range ?? '')
  const type = { 'content-type': 'video/mp4' }
  if (!range) return void res.writeHead(200, { ...type, 'content-length': file.length, 'accept-ranges': 'bytes' }).end(file)
  const start = Number(range[1])
  if (start >= file.length) return void res.writeHead(416, { 'content-range': `bytes */${file.length}` }).end()
  const end = range[2] ? Math.min(Number(range[2]), file.length - 1) : file.length - 1
  const headers = { ...type, 'content-length': end - start + 1, 'content-range': `bytes ${start}-${end}/${file.length}` }
  res.writeHead(206, headers).end(file.subarray(start, end + 1))
}

/** From here on the answer goes out as `fault` wants it: late, in halves, or cut. Headers wait for the first byte of the body. */
export function slowDown(res: ServerResponse, { headersAfter, bodyAfter, cutAfter }: Fault): void {
  const end = res.end.bind(res)
  const deliver = async (body: Buffer): Promise<void> => {
    await (typeof headersAfter === 'function' ? headersAfter() : headersAfter)
    if (cutAfter === undefined && bodyAfter === undefined) return void end(body)
    const first = body.subarray(0, cutAfter ?? body.length / 2)
    if (first.length === 0) res.flushHeaders()
    else await new Promise((resolve) => res.write(first, resolve))
    if (cutAfter !== undefined) return void res.socket?.destroy()
    await bodyAfter
    end(body.subarray(first.length))
  }
  res.end = ((body: string | Uint8Array = '') => {
    void deliver(Buffer.from(body))
    return res
  }) as typeof res.end
}

export const isFile = (req: IncomingMessage): boolean => (req.headers['content-type'] ?? '').startsWith('multipart/')

/**
 * JSON as it is, null for none; a multipart file as what it was, hashed while it streams so that nothing is kept. After `cutAfter`
 * bytes of it the connection is broken. Rejects when either side breaks it.
 */
export async function readBody(req: IncomingMessage, cutAfter = Infinity): Promise<unknown> {
  if (!isFile(req)) {
    const chunks: Buffer[] = []
    for await (const chunk of req) chunks.push(chunk as Buffer)
    return chunks.length === 0 ? null : JSON.parse(Buffer.concat(chunks).toString('utf8'))
  }
  return new Promise((resolve, reject) => {
    const parser = new Busboy({ headers: { ...req.headers, 'content-type': req.headers['content-type'] ?? '' } })
    const files: unknown[] = []
    parser.on('file', (field, stream, name, _encoding, mime) => {
      const hash = createHash('sha256')
      let sizeBytes = 0
      stream.on('data', (chunk: Buffer) => {
        sizeBytes += chunk.length
        hash.update(chunk)
      })
      stream.on('end', () => files.push({ field, name, mime, sizeBytes, sha256: hash.digest('hex') }))
    })
    parser.on('finish', () => resolve(files.length === 1 ? files[0] : files))
    parser.on('error', reject)
    req.on('close', () => {
      if (!req.complete) reject(new Error('the upload was cut'))
    })
    let received = 0
    req.on('data', (chunk: Buffer) => {
      received += chunk.length
      if (received > cutAfter) req.socket.destroy()
    })
    req.pipe(parser)
  })
}
