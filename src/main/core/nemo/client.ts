import type * as z from 'zod'
import { isFetchable } from '../../../shared/text/http'
import { NemoError } from '../../../shared/contract/errors'
import { FILE_REASONS } from '../../../shared/model/files'
import { asNumber, asRecord, firstText, isRecord, parseJson } from '../../../shared/text/json'
import { bindIdOf, networkError, pageError, protocolError, refusalError, type RefusalContext } from './errors'
import { createRetry, withLimits, type Limits, type RetryPolicy, type WithRetry } from './retry'
import { discard, type Answer, type RequestOptions, type Response, type Transport } from './transport'
import type { Clock } from '../../../shared/async'
import type { Credentials } from './types'

/** The skill that the vendor knows us by (docs/protocol.md NP-2); its version is not the app's. */
const SKILL_SOURCE = 'ai-video-generation-online'
const SKILL_VERSION = '1.0.0'
const MAX_JSON_BYTES = 8 * 1024 * 1024
const JSON_TOTAL_MS = 60_000
const MAX_MESSAGE_CHARS = 500

export interface ClientDeps {
  readonly origin: () => Promise<string>
  readonly credentials: Credentials
  readonly clock: Clock
  readonly skillPlatform: string
  readonly transport: Transport
  readonly registerLink: RefusalContext['registerLink']
  readonly log: (message: string) => void
}

/** One request of a call: what is known beside the answer when it is refused. */
export interface Sending {
  readonly token: string | null
  readonly file?: RefusalContext['file']
}

export interface Call extends Omit<RetryPolicy, 'isRead'> {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly json?: unknown
  readonly headers?: Record<string, string>
  readonly limits?: Limits
  readonly file?: RefusalContext['file']
}

export interface Client extends Pick<ClientDeps, 'clock' | 'transport' | 'log'> {
  url(path: string): Promise<URL>
  /** Those of a call to the API's own origin; they go to no other. */
  headers(token: string | null): Record<string, string>
  /** Sends once. Throws on any refusal; a 2xx comes back with its body still to be read. */
  send(path: string, options: RequestOptions, sending: Sending): Promise<Response>
  /** An answer that is no success as an error. */
  refusal(json: unknown, answer: Answer, sending: Sending): NemoError
  /** The JSON of a 2xx answer, whose application code, where it has one, is 0. */
  accepted(response: Response, sending: Sending): Promise<unknown>
  readonly withRetry: WithRetry
  /** One JSON call with its second tries. */
  call(call: Call): Promise<unknown>
}

/** Requests as docs/protocol.md NP-2 wants them, and refusals as errors. */
export function createClient({ clock, transport, log, ...deps }: ClientDeps): Client {
  const withRetry = createRetry(deps.credentials, clock)
  const url = async (path: string): Promise<URL> => {
    const address = new URL(`${await deps.origin()}${path}`)
    if (isFetchable(address)) return address
    throw new NemoError({ kind: 'blocked', reason: 'address' }, { wasRefused: true })
  }
  const headers = (token: string | null): Record<string, string> => ({
    'x-skill-source': SKILL_SOURCE,
    'x-skill-version': SKILL_VERSION,
    'x-skill-platform': deps.skillPlatform,
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
  })
  const refusal: Client['refusal'] = (json, { statusCode, headers }, { token, file }) => {
    const { code, message, detail, data } = asRecord(json)
    const answer = {
      status: statusCode,
      code: asNumber(code),
      message: redact(firstText(message, detail) ?? `HTTP ${statusCode}`, token).slice(0, MAX_MESSAGE_CHARS),
      retryAt: retryAt(headers, clock.now()),
      bindId: bindIdOf(data),
      reason: FILE_REASONS.find((reason) => reason === asRecord(data).reason) ?? null,
    }
    return refusalError(answer, { file, registerLink: deps.registerLink })
  }
  const send: Client['send'] = async (path, options, sending) => {
    const all = { ...headers(sending.token), ...options.headers }
    const target = await url(path)
    const response = await transport.request(target, { ...options, headers: all })
    if (response.statusCode < 300) return response
    if (response.statusCode >= 400) throw refusal(await readJson(response).catch(() => null), response, sending)
    discard(response)
    const failed = leadsElsewhere(target, response) ? pageError : protocolError
    throw failed(`a redirect (${response.statusCode}) where there is none`)
  }
  const accepted: Client['accepted'] = async (response, sending) => {
    const json = await readJson(response)
    const code = asNumber(asRecord(json).code)
    if (code !== null && code !== 0) throw refusal(json, response, sending)
    return json
  }
  const call: Client['call'] = ({ method, path, json, limits, file, ...more }) => {
    const [body, type] = json === undefined ? [{}, {}] : [{ body: JSON.stringify(json) }, { 'content-type': 'application/json' }]
    const within = limits ?? { totalMs: JSON_TOTAL_MS, during: path.split('/')[2] ?? path }
    const attempt = (token: string | null): Promise<unknown> =>
      withLimits(clock, within, more.signal, async ({ signal }) => {
        const options = { method, headers: { accept: 'application/json', ...type, ...more.headers }, ...body, signal }
        return accepted(await send(path, options, { token, file }), { token, file })
      })
    return withRetry(attempt, { isRead: method === 'GET', ...more })
  }
  return { clock, transport, log, url, headers, refusal, send, accepted, withRetry, call }
}

/** The whole body as JSON, at most 8 MB. Throws NemoError `protocol` or `offline`. */
async function readJson(response: Response): Promise<unknown> {
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
  const text = new TextDecoder().decode(Buffer.concat(chunks))
  const json = parseJson(text)
  if (json !== undefined) return json
  throw (isHtml(response) || text.trimStart().startsWith('<') ? pageError : protocolError)('an answer that is not JSON')
}

export const isHtml = ({ headers }: Pick<Response, 'headers'>): boolean => String(headers['content-type']).startsWith('text/html')

/** A network that wants a sign-in of its own sends whoever asks to another server. */
function leadsElsewhere(from: URL, { headers: { location } }: Response): boolean {
  const to = typeof location === 'string' && URL.canParse(location, from.href) ? new URL(location, from) : from
  return to.origin !== from.origin
}

/** `data` of an envelope, in the promised shape; NemoError `protocol` names what is missing, never a value. */
export function dataOf<S extends z.ZodType>(schema: S, answer: unknown, what: string): z.output<S> {
  if (!isRecord(answer) || asNumber(answer.code) !== 0) throw protocolError(`${what}: no envelope`)
  const parsed = schema.safeParse(answer.data)
  if (parsed.success) return parsed.data
  throw protocolError(`${what}: ${parsed.error.issues.map(({ path, code }) => `${['data', ...path].join('.')} (${code})`).join(', ')}`)
}

/** A server may repeat what it was sent. */
const redact = (text: string, token: string | null): string =>
  (token === null ? text : text.replaceAll(token, '…')).replace(/(nmv_usr_|clm_)[\w-]+/g, '$1…')

/** Epoch ms of Retry-After: seconds, or a date, which goes by the server's own clock where that is known. */
export function retryAt({ 'retry-after': header, date }: Answer['headers'], now: number): number | null {
  if (typeof header !== 'string') return null
  const seconds = asNumber(header)
  if (seconds !== null) return now + seconds * 1000
  const [at, sentAt] = [Date.parse(header), Date.parse(String(date))]
  if (Number.isNaN(at)) return null
  return Number.isNaN(sentAt) ? at : now + at - sentAt
}
