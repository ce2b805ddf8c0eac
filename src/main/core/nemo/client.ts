import type * as z from 'zod'
import { within, type Clock } from '../../../shared/async'
import { NemoError } from '../../../shared/contract/errors'
import { FILE_REASONS } from '../../../shared/model/files'
import { isFetchable, withoutTokens } from '../../../shared/text/http'
import { asNumber, asRecord, firstText, isRecord, parseJson } from '../../../shared/text/json'
import { bindIdOf, networkError, pageError, protocolError, refusalError, type RefusalContext } from './errors'
import { discard, type Answer, type RequestOptions, type Response, type Transport } from './transport'
import type { Credentials } from './types'

/** The skill that the vendor knows us by (docs/protocol.md NP-2); its version is not the app's. */
const SKILL_SOURCE = 'ai-video-generation-online'
const SKILL_VERSION = '1.0.0'
const MAX_JSON_BYTES = 8 * 1024 * 1024
const JSON_TOTAL_MS = 60_000
const MAX_MESSAGE_CHARS = 500

interface ClientDeps {
  readonly origin: () => Promise<string>
  readonly credentials: Credentials
  readonly clock: Clock
  readonly skillPlatform: string
  readonly transport: Transport
  readonly registerLink: RefusalContext['registerLink']
  readonly log: (message: string) => void
}

/** One request of a call: what is known beside the answer when it is refused. */
interface Sending {
  readonly token: string | null
  readonly file?: RefusalContext['file']
}

interface Call extends Omit<RetryPolicy, 'isRead'> {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly json?: unknown
  readonly headers?: Record<string, string>
  readonly limits?: Limits
  readonly file?: RefusalContext['file']
}

export type Client = ReturnType<typeof createClient>

/** Requests as docs/protocol.md NP-2 wants them, and refusals as errors. */
export function createClient({ clock, transport, log, ...deps }: ClientDeps) {
  const withRetry = createRetry(deps.credentials, clock)
  const url = async (path: string): Promise<URL> => {
    const address = new URL(`${await deps.origin()}${path}`)
    if (isFetchable(address)) return address
    throw new NemoError({ kind: 'blocked', reason: 'address' }, { wasRefused: true })
  }
  /** Those of a call to the API's own origin; they go to no other. */
  const headers = (token: string | null): Record<string, string> => ({
    'x-skill-source': SKILL_SOURCE,
    'x-skill-version': SKILL_VERSION,
    'x-skill-platform': deps.skillPlatform,
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
  })
  /** An answer that is no success as an error; `json` is its words where it is none. */
  function refusal(json: unknown, { statusCode, headers }: Answer, { token, file }: Sending): NemoError {
    const { code, message, detail, data } = asRecord(json)
    const answer = {
      status: statusCode,
      code: asNumber(code),
      message: bounded(firstText(message, detail, json) ?? `HTTP ${statusCode}`, token),
      retryAt: retryAt(headers, clock.now()),
      bindId: bindIdOf(data),
      folder: firstText(asRecord(data).folder),
      reason: FILE_REASONS.find((reason) => reason === asRecord(data).reason) ?? null,
    }
    return refusalError(answer, { file, registerLink: deps.registerLink })
  }
  /** Sends once. Throws on any refusal; a 2xx comes back with its body still to be read. */
  async function send(path: string, options: RequestOptions, sending: Sending): Promise<Response> {
    const all = { ...headers(sending.token), ...options.headers }
    const target = await url(path)
    const response = await transport.request(target, { ...options, headers: all })
    if (response.statusCode < 300) return response
    if (response.statusCode >= 400) throw refusal(await wordsOf(clock, response), response, sending)
    discard(response)
    const failed = leadsElsewhere(target, response) ? pageError : protocolError
    throw failed(`a redirect (${response.statusCode}) where there is none`)
  }
  /** The JSON of a 2xx answer, whose application code, where it has one, is 0. */
  async function accepted(response: Response, sending: Sending): Promise<unknown> {
    const json = await readJson(response)
    if (asNumber(asRecord(json).code)) throw refusal(json, response, sending)
    return json
  }
  /** One JSON call with its second tries. */
  function call({ method, path, json, limits, file, ...more }: Call): Promise<unknown> {
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

/** What a server said in words, for Details: it may repeat what it was sent, and say very much. */
export const bounded = (text: string, token: string | null): string =>
  withoutTokens(token === null ? text : text.replaceAll(token, '…')).slice(0, MAX_MESSAGE_CHARS)

const MAX_WORDS_BYTES = 16 * 1024
const WORDS_WITHIN_MS = 3000

/** The JSON of an answer that is no success, or the beginning of its text, without marks of HTML; null for none. Never throws. */
export async function wordsOf(clock: Clock, response: Response): Promise<unknown> {
  let text = ''
  const decoder = new TextDecoder()
  const read = async (): Promise<void> => {
    for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
      text += decoder.decode(chunk, { stream: true })
      if (text.length > MAX_WORDS_BYTES) return
    }
  }
  await within(clock, WORDS_WITHIN_MS, read().catch(() => undefined), () => undefined)
  discard(response)
  const words = text.replace(/<(script|style)[\s\S]*?<\/\1>|<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim()
  return parseJson(text) ?? (words === '' ? null : words)
}

/** Epoch ms of Retry-After: seconds, or a date, which goes by the server's own clock where that is known. */
export function retryAt({ 'retry-after': header, date }: Answer['headers'], now: number): number | null {
  if (typeof header !== 'string') return null
  const seconds = asNumber(header)
  if (seconds !== null) return now + seconds * 1000
  const [at, sentAt] = [Date.parse(header), Date.parse(String(date))]
  if (Number.isNaN(at)) return null
  return Number.isNaN(sentAt) ? at : now + at - sentAt
}

const RATE_LIMIT_WAIT_MS = 30_000
/** A server that wants a longer break than this gets the second try after the usual one; who asked then hears when to come again. */
const LONGEST_WAIT_MS = 120_000
const READ_BACKOFF_MS = [400, 1200]

interface RetryPolicy {
  /** A read may be repeated after a failure that passes; a write never. */
  readonly isRead?: boolean
  /** It is asked again anyway: a 429 is thrown, so that whoever asks can slow down all that it asks for. */
  readonly isPolled?: boolean
  /** No bearer goes along. */
  readonly isAnonymous?: boolean
  /** Hears until when (epoch ms) it waits after a 429. */
  readonly onWait?: ((until: number) => void) | undefined
  readonly signal?: AbortSignal
}

/** `attempt` gets the bearer (null: none); it throws `wasRefused` only where the server did nothing. */
type WithRetry = <T>(attempt: (token: string | null) => Promise<T>, policy?: RetryPolicy) => Promise<T>

/**
 * The second tries that docs/protocol.md NP-9 allows, each once: with a renewed token after 1001, after one wait on 429. Reads
 * also twice after a 5xx or a broken connection, with backoff and jitter.
 */
function createRetry(credentials: Credentials, clock: Clock): WithRetry {
  return async (attempt, { isRead = false, isPolled = false, isAnonymous = false, onWait, signal } = {}) => {
    let token = isAnonymous ? null : await credentials.token()
    let [isRenewed, hasWaited, repeats] = [false, false, 0]
    for (;;) {
      try {
        return await attempt(token)
      } catch (error) {
        if (!(error instanceof NemoError)) throw error
        const { data, wasRefused } = error
        const backoff = isRead && (data.kind === 'offline' || data.kind === 'server') ? READ_BACKOFF_MS[repeats] : undefined
        if (data.kind === 'unauthorized' && wasRefused && token !== null && !isRenewed) {
          isRenewed = true
          token = await credentials.renew(token)
          if (token === null) throw error
        } else if (data.kind === 'rate-limited' && wasRefused && !hasWaited && !isPolled) {
          hasWaited = true
          const waitMs = waitFor(data.retryAt, clock.now())
          onWait?.(clock.now() + waitMs)
          await clock.delay(waitMs, signal)
        } else if (backoff !== undefined) {
          repeats += 1
          await clock.delay(backoff * (0.75 + Math.random() / 2), signal)
        } else throw error
      }
    }
  }
}

function waitFor(retryAt: number | undefined, now: number): number {
  const askedMs = (retryAt ?? now) - now
  return askedMs <= LONGEST_WAIT_MS ? Math.max(RATE_LIMIT_WAIT_MS, askedMs) : RATE_LIMIT_WAIT_MS
}

interface Limits {
  /** ms without a sign of life (`touch`). */
  readonly idleMs?: number
  /** ms in all. */
  readonly totalMs: number
  /** What timed out, for the error's details. */
  readonly during: string
}

type Watchdog = ReturnType<typeof watch>

/** A timer on a busy machine fires so much later at most. */
const LATE_MS = 1000

/** Idle and total deadlines by our clock; the HTTP client's own are off, since they would cut a run that only thinks. */
export function watch(clock: Clock, limits: Limits, outer?: AbortSignal) {
  const expired = new AbortController()
  const stopped = new AbortController()
  const expire = (): void => expired.abort(new NemoError({ kind: 'timeout', during: limits.during }))
  let touches = 0
  let touchedAt = clock.now()

  /** One timer however many touches: it is set again for what is left, so that a stream of small events costs nothing. */
  const watchIdle = async (idleMs: number): Promise<void> => {
    for (let [seen, waitMs] = [-1, idleMs]; seen !== touches; ) {
      seen = touches
      await clock.delay(waitMs, stopped.signal)
      const sinceMs = clock.now() - touchedAt
      // A touch is no older than the wait that it came in; where it seems to be, the clock was put forward or back.
      waitMs = sinceMs >= 0 && sinceMs < waitMs + LATE_MS ? Math.max(0, idleMs - sinceMs) : idleMs
    }
    expire()
  }
  const ignoreStop = (): undefined => undefined
  clock.delay(limits.totalMs, stopped.signal).then(expire, ignoreStop)
  if (limits.idleMs !== undefined) watchIdle(limits.idleMs).catch(ignoreStop)

  return {
    /** Aborts with NemoError `timeout`, or with the outer signal's own reason. */
    signal: outer ? AbortSignal.any([outer, expired.signal]) : expired.signal,
    touch(): void {
      touches += 1
      touchedAt = clock.now()
    },
    stop: (): void => stopped.abort(),
  }
}

/** The outcome of `work` within the limits. Throws NemoError `timeout` after them, and the outer signal's reason once that is aborted. */
export async function withLimits<T>(
  clock: Clock,
  limits: Limits,
  outer: AbortSignal | undefined,
  work: (watchdog: Watchdog) => Promise<T>,
): Promise<T> {
  const watchdog = watch(clock, limits, outer)
  try {
    return await work(watchdog)
  } catch (error) {
    outer?.throwIfAborted()
    throw error
  } finally {
    watchdog.stop()
  }
}
