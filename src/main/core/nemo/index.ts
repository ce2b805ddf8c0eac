import { randomBytes } from 'node:crypto'
import * as z from 'zod'
import { throttle } from '../../../shared/async'
import { errorCode, NemoError, withoutSession, type AppError } from '../../../shared/contract/errors'
import { LEFT_OUT } from '../../../shared/model/files'
import { Pieces } from '../../../shared/model/render'
import { MAX_TIME_MS } from '../../../shared/model/timeline'
import { asNumber, asRecord, asText, firstText } from '../../../shared/text/json'
import { createClient, dataOf, withLimits, type Client } from './client'
import { createDownload } from './download'
import { decodeState, mediaId } from './draft'
import { bindIdOf, fullIn, networkError } from './errors'
import { createRun } from './stream/agent'
import { createTransport } from './transport'
import type { CreateNemoApi, FileSource, NemoApi, RenderAnswer, UploadedFile } from './types'

/** The one client of the protocol (docs/protocol.md), for the cloud and the engine alike. `close` ends what is under way. */
export const createNemoApi: CreateNemoApi = (deps) => {
  const transport = createTransport(deps.resolveProxy, deps.lookup)
  const client = createClient({ ...deps, transport, registerLink: deps.registerLink ?? (() => undefined) })
  return {
    ...createAccount(client),
    ...createRenders(client),
    ...createCopies(client),
    run: createRun(client),
    uploadFile: createUploadFile(client),
    uploadLink: createUploadLink(client),
    async state(sessionId) {
      const path = `/api/state/nemo_agent/me/${encodeURIComponent(sessionId)}/latest`
      return decodeState(dataOf(z.unknown(), await client.call({ method: 'GET', path }), 'state'))
    },
    download: createDownload(client, deps.receive),
    close: () => transport.close(),
  }
}

const TOKEN_LIFE_MS = 7 * 24 * 60 * 60_000

const wireNumber = z.union([z.number(), z.string()]).transform((value, context) => {
  const number = asNumber(value)
  if (number !== null) return number
  context.addIssue({ code: 'custom', message: 'not a number' })
  return z.NEVER
})
const Token = z.looseObject({
  token: z.string().regex(/^[\x21-\x7e]+$/),
  credits: wireNumber.nullish(),
  user_id: z.string().nullish(),
  expires_at: z.unknown().optional(),
})
const Session = z.looseObject({ task_id: z.string().min(1), session_id: z.string().min(1) })
const Claim = z.looseObject({ claim_token: z.string().min(1) })
const Balance = z.looseObject({
  available: wireNumber,
  frozen: wireNumber.nullish(),
  total: wireNumber.nullish(),
  unlimited: z.boolean().nullish(),
})

/** Connecting, and the balance (docs/protocol.md NP-3 and NP-7). */
function createAccount(client: Client): Pick<NemoApi, 'anonymousToken' | 'createSession' | 'claimToken' | 'credits'> {
  const post = { method: 'POST' } as const
  return {
    async anonymousToken(clientId) {
      const call = { ...post, path: '/api/auth/anonymous-token', headers: { 'x-client-id': clientId }, isAnonymous: true } as const
      const { token, credits, user_id: userId, expires_at: expires } = dataOf(Token, await client.call(call), 'anonymous token')
      const expiresAt = epochMs(expires) ?? client.clock.now() + TOKEN_LIFE_MS
      return { token, credits: credits ?? null, userId: userId ?? null, expiresAt }
    },
    async createSession(language, copyOf) {
      const json = { task_name: 'project', language, ...(copyOf !== undefined && { copy_of: copyOf }) }
      const answer = await client.call({ ...post, path: '/api/tasks/me/with-session/nemo_agent', json }).catch((error: unknown) => {
        throw withoutSession(error)
      })
      const data = dataOf(Session, answer, 'session')
      return { taskId: data.task_id, sessionId: data.session_id, bindId: bindIdOf(data) }
    },
    async claimToken({ taskId, sessionId }) {
      const json = { task_id: taskId, session_id: sessionId }
      try {
        return dataOf(Claim, await client.call({ ...post, path: '/api/auth/claim-token', json }), 'claim').claim_token
      } catch (error) {
        if (error instanceof NemoError && [404, 405, 501].includes(statusOf(error.data))) return null
        throw error
      }
    },
    async credits() {
      const answer = await client.call({ method: 'GET', path: '/api/credits/balance/simple' })
      const { available, frozen, total, unlimited } = dataOf(Balance, answer, 'credits')
      return { available, frozen: frozen ?? 0, total: total ?? available + (frozen ?? 0), isUnlimited: unlimited === true }
    },
  }
}

const statusOf = (error: AppError): number =>
  error.kind === 'rejected' ? error.code : error.kind === 'server' ? (error.status ?? 0) : 0

/** A date as text, or seconds or milliseconds since 1970. */
function epochMs(value: unknown): number | null {
  const number = asNumber(value)
  if (number !== null) return number < 1e11 ? number * 1000 : number
  const date = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isFinite(date) ? date : null
}

const isPlan = (error: unknown): error is NemoError & { readonly data: { readonly kind: 'plan' } } =>
  error instanceof NemoError && error.data.kind === 'plan'
const RENDERS = '/api/render/proxy/lambda'

/** Submit, read and cancel a render (docs/protocol.md NP-8). */
function createRenders(client: Client): Pick<NemoApi, 'submitRender' | 'readRender' | 'cancelRender' | 'renderFallbackUrl'> {
  const notFound = (error: unknown): boolean =>
    error instanceof NemoError && (error.data.kind === 'session-lost' || (error.data.kind === 'rejected' && error.data.code === 404))
  const pathOf = (id: string): string => `${RENDERS}/${encodeURIComponent(id)}`
  return {
    async submitRender({ id, sessionId, draft, output }) {
      const json = { id, sessionId, draft, output: { format: 'mp4', quality: 'high', ...output } }
      // A 429 is told, since the second try has an id of its own.
      const answer = await client.call({ method: 'POST', path: RENDERS, json, isPolled: true }).catch((error: unknown) => {
        throw isPlan(error) ? new NemoError({ ...error.data, isExport: true }, { cause: error, wasRefused: true }) : error
      })
      return renderAnswer(answer, 'pending')
    },
    async readRender(id) {
      const answer = await client.call({ method: 'GET', path: pathOf(id), isPolled: true }).catch((error: unknown) => {
        throw notFound(error) ? new NemoError({ kind: 'not-found', what: 'render' }, { cause: error, wasRefused: true }) : error
      })
      return renderAnswer(answer, 'processing')
    },
    async cancelRender(id) {
      await client.call({ method: 'POST', path: `${pathOf(id)}/cancel` }).catch((error: unknown) => {
        if (!notFound(error)) throw error
      })
    },
    renderFallbackUrl: async (id) => (await client.url(`/api/render/proxy/${encodeURIComponent(id)}/download`)).href,
  }
}

/**
 * Either shape: `{status, output: {url}}`, or `{success, data: {status, progress, outputUrl}}`. `silent` is what an answer
 * without a status means. Never throws.
 */
export function renderAnswer(answer: unknown, silent: 'pending' | 'processing'): RenderAnswer {
  const outer = asRecord(answer)
  const job = { ...outer, ...asRecord(outer.data) }
  const isRefused = outer.success === false
  const status = isRefused ? 'failed' : (asText(job.status)?.toLowerCase() ?? silent)
  switch (status) {
    case 'completed':
      return { status, url: firstText(asRecord(job.output).url, job.outputUrl), ...piecesOf(job.pieces) }
    case 'failed':
      return {
        status,
        message: firstText(job.error, asRecord(job.error).message, job.errorMessage, isRefused && outer.message),
        ...fullIn(job),
      }
    case 'pending':
      return { status }
    default: {
      const percent = asNumber(job.progress)
      return { status: 'processing', progress: percent === null ? null : Math.min(100, Math.max(0, percent)) / 100 }
    }
  }
}

function piecesOf(value: unknown): { pieces?: Pieces } {
  const { success, data } = Pieces.safeParse(value)
  return success ? { pieces: data } : {}
}

const CopyRead = z.object({
  session: z.unknown(),
  files: z.array(z.object({ id: z.string(), name: z.string(), hash: z.string(), url: z.url() })),
})
const CopyWritten = z.object({ files: z.array(z.object({ id: z.string(), as: z.string(), url: z.url() })) })

/** A session that leaves with a project's file, and comes back from one (docs/protocol.md NP-6.14). */
function createCopies(client: Client): Pick<NemoApi, 'readCopy' | 'writeCopy'> {
  const pathOf = (sessionId: string): string => `/api/state/nemo_agent/me/${encodeURIComponent(sessionId)}/copy`
  return {
    async readCopy(sessionId) {
      const { session, files } = dataOf(CopyRead, await client.call({ method: 'GET', path: pathOf(sessionId) }), 'copy')
      return { session, files: files.map((file) => ({ ...file, mediaId: mediaId(new URL(file.url)) })) }
    },
    async writeCopy(sessionId, session) {
      const answer = await client.call({ method: 'POST', path: pathOf(sessionId), json: session })
      return dataOf(CopyWritten, answer, 'copy').files.map(({ id, as, url }) => ({ id, as, mediaId: mediaId(new URL(url)) }))
    },
  }
}

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
function createUploadFile(client: Client): NemoApi['uploadFile'] {
  return (sessionId, file, { signal, onProgress, onWait }) =>
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
      { signal, onWait },
    )
}

/** A link that the server fetches by itself. */
function createUploadLink(client: Client): NemoApi['uploadLink'] {
  return async (sessionId, url, { signal, onWait }) => {
    const json = { urls: [url], source_type: 'url' }
    const more = { signal, onWait, limits: LINK_LIMITS, file: { name: url, sizeBytes: 0 } }
    return uploadedFile(await client.call({ method: 'POST', path: pathOf(sessionId), json, ...more }), url)
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
