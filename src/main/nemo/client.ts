import * as z from 'zod'
import { NemoError } from '../../shared/errors'
import type { Clock } from '../platform/types'
import { networkError, protocolError, refusalError, type RefusalContext } from './errors'
import { asNumber, asRecord, bindIdOf, firstText, isRecord } from './json'
import { discard, type RequestOptions, type Response, type Transport } from './transport'
import type { Credentials } from './types'
import { watch, type Limits } from './watchdog'

/** The skill that the vendor knows us by (docs/protocol.md NP-2); its version is not the app's. */
const SKILL_SOURCE = 'ai-video-generation-online'
const SKILL_VERSION = '1.0.0'
const MAX_JSON_BYTES = 8 * 1024 * 1024
const RATE_LIMIT_WAIT_MS = 30_000
const READ_BACKOFF_MS = [400, 1200]
const JSON_TOTAL_MS = 60_000

export interface ClientDeps {
  readonly origin: () => Promise<string>
  readonly credentials: Credentials
  readonly clock: Pick<Clock, 'now' | 'delay'>
  readonly skillPlatform: string
  readonly transport: Transport
  readonly registerLink: RefusalContext['registerLink']
  readonly log: (message: string) => void
}

export interface Call {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly json?: unknown
  readonly headers?: Record<string, string>
  /** Null: no bearer goes along. */
  readonly anonymous?: true
  readonly signal?: AbortSignal
  readonly limits?: Limits
  readonly file?: RefusalContext['file']
}

export type Client = ReturnType<typeof createClient>

/** Requests as docs/protocol.md NP-2 wants them, refusals as errors, and the few second tries that NP-9 allows. */
export function createClient(deps: ClientDeps) {
  const { clock, credentials } = deps

  const skillHeaders = { 'x-skill-source': SKILL_SOURCE, 'x-skill-version': SKILL_VERSION, 'x-skill-platform': deps.skillPlatform }

  /** All headers of a call to the API's own origin. */
  const headers = (token: string | null): Record<string, string> => ({
    ...skillHeaders,
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
  })

  const url = async (path: string): Promise<URL> => new URL(`${await deps.origin()}${path}`)

  /** Sends once. Throws on any refusal; a 2xx comes back with its body still to be read. */
  const send = async (path: string, token: string | null, options: RequestOptions, file?: RefusalContext['file']): Promise<Response> => {
    const response = await deps.transport.request(await url(path), { ...options, headers: { ...headers(token), ...options.headers } })
    if (response.statusCode >= 300 && response.statusCode < 400) {
      discard(response)
      throw protocolError(`a redirect (${response.statusCode}) where there is none`)
    }
    if (response.statusCode < 400) return response
    const json = await readJson(response).catch(() => undefined)
    throw refusal(json, response, token, file)
  }

  const refusal = (json: unknown, response: Pick<Response, 'statusCode' | 'headers'>, token: string | null, file?: RefusalContext['file']): NemoError => {
    const { code, message, detail, data } = asRecord(json)
    const words = firstText(message, detail) ?? `HTTP ${response.statusCode}`
    const answer = {
      status: response.statusCode,
      code: asNumber(code),
      message: redact(words, token).slice(0, 500),
      retryAt: retryAt(response.headers['retry-after'], clock.now()),
      bindId: bindIdOf(data),
    }
    return refusalError(answer, { file, registerLink: deps.registerLink })
  }

  /** Throws where a 2xx answer carries an application code other than 0. */
  const assertAccepted = (json: unknown, response: Response, token: string | null, file?: RefusalContext['file']): void => {
    const code = asNumber(asRecord(json).code)
    if (code !== null && code !== 0) throw refusal(json, response, token, file)
  }

  /**
   * The allowed second tries: a renewed token after 1001, one wait after 429, and for reads a few after a failure that passes.
   * `attempt` gets the bearer; it must throw `wasRefused` only where the server did nothing.
   */
  const persist = async <T>(attempt: (token: string | null) => Promise<T>, options: { isRead?: boolean; anonymous?: true; signal?: AbortSignal }): Promise<T> => {
    let token = options.anonymous ? null : await credentials.token()
    let [isRenewed, hasWaited, reads] = [false, false, 0]
    for (;;) {
      try {
        return await attempt(token)
      } catch (error) {
        if (!(error instanceof NemoError)) throw error
        const backoff = options.isRead && isPassing(error) ? READ_BACKOFF_MS[reads] : undefined
        if (error.data.kind === 'unauthorized' && error.wasRefused && token !== null && !isRenewed) {
          isRenewed = true
          const renewed = await credentials.renew(token)
          if (renewed === null) throw error
          token = renewed
        } else if (error.data.kind === 'rate-limited' && error.wasRefused && !hasWaited) {
          hasWaited = true
          await clock.delay(RATE_LIMIT_WAIT_MS, options.signal)
        } else if (backoff !== undefined) {
          reads += 1
          await clock.delay(backoff * (0.75 + Math.random() / 2), options.signal)
        } else throw error
      }
    }
  }

  /** One JSON call with its second tries. Answers the whole JSON; `code`, where there is one, is 0. */
  const call = ({ method, path, json, anonymous, signal, limits, file, ...more }: Call): Promise<unknown> => {
    const body = json === undefined ? {} : { body: JSON.stringify(json) }
    const type = json === undefined ? {} : { 'content-type': 'application/json' }
    const attempt = async (token: string | null): Promise<unknown> => {
      const watchdog = watch(clock, limits ?? { totalMs: JSON_TOTAL_MS, during: path.split('/')[2] ?? path }, signal)
      try {
        const options = { method, headers: { accept: 'application/json', ...type, ...more.headers }, ...body, signal: watchdog.signal }
        const response = await send(path, token, options, file)
        const answer = await readJson(response)
        assertAccepted(answer, response, token, file)
        return answer
      } finally {
        watchdog.stop()
      }
    }
    return persist(attempt, { isRead: method === 'GET', ...(anonymous ? { anonymous } : {}), ...(signal ? { signal } : {}) })
  }

  return { clock, url, headers, send, refusal, assertAccepted, persist, call, transport: deps.transport, log: deps.log }
}

/** A failure that may be gone in a moment. */
const isPassing = ({ data }: NemoError): boolean => data.kind === 'offline' || data.kind === 'server'

/** The whole body as JSON, at most 8 MB. Throws NemoError `protocol` or `offline`. */
export async function readJson(response: Response): Promise<unknown> {
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  try {
    for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
      sizeBytes += chunk.length
      if (sizeBytes > MAX_JSON_BYTES) throw protocolError('an answer over 8 MB')
      chunks.push(chunk)
    }
  } catch (error) {
    throw networkError(error)
  }
  try {
    return JSON.parse(new TextDecoder().decode(Buffer.concat(chunks)))
  } catch (error) {
    throw protocolError('an answer that is not JSON', error)
  }
}

/** `data` of an envelope, in the promised shape; NemoError `protocol` names what is missing, never a value. */
export function dataOf<S extends z.ZodType>(schema: S, answer: unknown, what: string): z.output<S> {
  if (!isRecord(answer) || asNumber(answer.code) !== 0) throw protocolError(`${what}: no envelope`)
  const parsed = schema.safeParse(answer.data)
  if (parsed.success) return parsed.data
  throw protocolError(`${what}: ${parsed.error.issues.map(({ path, code }) => `${['data', ...path].join('.')} (${code})`).join(', ')}`)
}

const redact = (text: string, token: string | null): string =>
  (token === null ? text : text.replaceAll(token, '…')).replace(/(nmv_usr_|clm_)[\w-]+/g, '$1…')

/** Epoch ms of a Retry-After header: seconds or a date. */
function retryAt(header: string | string[] | undefined, now: number): number | null {
  if (typeof header !== 'string') return null
  const seconds = asNumber(header)
  const at = seconds === null ? Date.parse(header) : now + seconds * 1000
  return Number.isFinite(at) ? at : null
}
