import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Busboy } from '@fastify/busboy'

/** Bytes that begin like an MP4 (`ftyp`), for tests that need no picture. */
export function sampleMp4(sizeBytes = 300_000): Uint8Array {
  const bytes = Buffer.alloc(sizeBytes, 'nemo')
  bytes.writeUInt32BE(24, 0)
  bytes.write('ftypisom\0\0\x02\0isomiso2', 4, 'latin1')
  bytes.writeUInt32BE(sizeBytes - 24, 24)
  bytes.write('mdat', 28, 'latin1')
  return bytes
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

/** JSON as it is; a multipart file as what it was, hashed while it streams so that nothing is kept. */
export async function readBody(req: IncomingMessage): Promise<unknown> {
  const type = req.headers['content-type'] ?? ''
  if (!type.startsWith('multipart/')) {
    const chunks: Buffer[] = []
    for await (const chunk of req) chunks.push(chunk as Buffer)
    return chunks.length === 0 ? null : JSON.parse(Buffer.concat(chunks).toString('utf8'))
  }
  return new Promise((resolve, reject) => {
    const parser = new Busboy({ headers: { ...req.headers, 'content-type': type } })
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
    req.on('aborted', () => reject(new Error('the upload was cut')))
    req.pipe(parser)
  })
}
