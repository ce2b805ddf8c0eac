import { randomBytes } from 'node:crypto'
import * as z from 'zod'
import { throttle } from '../../../shared/async'
import { errorCode, NemoError } from '../../../shared/contract/errors'
import { LEFT_OUT } from '../../../shared/model/files'
import { MAX_TIME_MS } from '../../../shared/model/timeline'
import { asNumber, asText } from '../../../shared/text/json'
import { dataOf, withLimits, type Client } from './client'
import { networkError } from './errors'
import type { FileSource, NemoApi, UploadedFile } from './types'

const CHUNK_BYTES = 512 * 1024
const UPLOAD_LIMITS = { idleMs: 60_000, totalMs: 2 * 60 * 60_000, during: 'upload' }
const LINK_LIMITS = { totalMs: 5 * 60_000, during: 'upload' }

/** Every field may be absent or null (docs/protocol.md NP-11.5). */
const Uploaded = z.looseObject({
  files: z.array(z.looseObject({})).min(1),
  session_state_applied: z.unknown().optional(),
})

const pathOf = (sessionId: string): string => `/api/upload-video/nemo_agent/me/${encodeURIComponent(sessionId)}`

/** The first file of an upload's answer. */
function uploadedFile(answer: unknown, name: string): UploadedFile {
  const { files, session_state_applied: isApplied } = dataOf(Uploaded, answer, 'upload')
  const { filename, cdn_url: url, duration, width, height, left_out: leftOut } = files[0] ?? {}
  const seconds = asNumber(duration)
  return {
    name: asText(filename) ?? name,
    url: asText(url),
    durationMs: seconds === null ? null : Math.round(Math.min(MAX_TIME_MS, seconds * 1000)),
    width: asNumber(width),
    height: asNumber(height),
    isInSession: isApplied === true,
    ...(Array.isArray(leftOut) && { leftOut: LEFT_OUT.filter((part) => leftOut.includes(part)) }),
  }
}

/** `POST /api/upload-video/…` with one file, streamed from the disk: memory does not grow with the file. */
export function createUploadFile(client: Client): NemoApi['uploadFile'] {
  return (sessionId, file, { signal, onProgress }) =>
    client.withRetry(
      (token) =>
        withLimits(client.clock, UPLOAD_LIMITS, signal, async (watchdog) => {
          const { head, tail, type } = multipart(file)
          let isOver = false
          const report = throttle(client.clock, (bytes) => {
            if (!isOver) onProgress(bytes, file.sizeBytes)
          })
          async function* body(): AsyncIterable<Uint8Array> {
            let sentBytes = 0
            yield head
            for await (const chunk of file.chunks(CHUNK_BYTES)) {
              yield chunk
              // Asked for more: the socket has taken this chunk, which is far over its high-water mark, so the buffer is free again.
              sentBytes += chunk.length
              watchdog.touch()
              report(sentBytes, sentBytes === file.sizeBytes)
            }
            yield tail
          }
          const length = String(head.length + file.sizeBytes + tail.length)
          const headers = { accept: 'application/json', 'content-type': type, 'content-length': length }
          const sending = { token, file }
          try {
            const options = { method: 'POST', headers, body: body(), signal: watchdog.signal } as const
            return uploadedFile(await client.accepted(await client.send(pathOf(sessionId), options, sending), sending), file.name)
          } catch (error) {
            throw uploadError(error, file)
          } finally {
            isOver = true
          }
        }),
      { signal },
    )
}

/** A link that the server fetches by itself. */
export function createUploadLink(client: Client): NemoApi['uploadLink'] {
  return async (sessionId, url, signal) => {
    const json = { urls: [url], source_type: 'url' }
    const file = { name: url, sizeBytes: 0 }
    return uploadedFile(await client.call({ method: 'POST', path: pathOf(sessionId), json, signal, limits: LINK_LIMITS, file }), url)
  }
}

/** The parts around a file. The name is encoded as browsers do it: UTF-8, with the three characters that end it escaped. */
export function multipart(file: Pick<FileSource, 'name' | 'mime'>): { head: Uint8Array; tail: Uint8Array; type: string } {
  const boundary = `nemo-${randomBytes(16).toString('hex')}`
  const name = file.name.replace(/["\r\n]/g, encodeURIComponent)
  const lines = [`--${boundary}`, `Content-Disposition: form-data; name="files"; filename="${name}"`, `Content-Type: ${file.mime}`, '', '']
  return {
    head: Buffer.from(lines.join('\r\n'), 'utf8'),
    tail: Buffer.from(`\r\n--${boundary}--\r\n`, 'latin1'),
    type: `multipart/form-data; boundary=${boundary}`,
  }
}

/** A body of another length than announced is a file that changed under us. */
function uploadError(error: unknown, { name, sizeBytes }: FileSource): unknown {
  const cause = error instanceof NemoError ? error.cause : error
  if (errorCode(cause) === 'UND_ERR_REQ_CONTENT_LENGTH_MISMATCH')
    return new NemoError({ kind: 'file', name, reason: 'changed', sizeBytes }, { cause: error })
  return networkError(error)
}
