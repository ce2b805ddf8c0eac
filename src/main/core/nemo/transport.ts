import type { LookupFunction } from 'node:net'
import { Agent, ProxyAgent, request, type Dispatcher } from 'undici'
import { NemoError } from '../../../shared/contract/errors'
import { isLoopback } from '../../../shared/text/http'
import { isInside, publicOnly } from './address'
import { networkError, protocolError, proxyError } from './errors'

export type Response = Dispatcher.ResponseData
/** What is known of a response before its body. */
export type Answer = Pick<Response, 'statusCode' | 'headers'>

export interface RequestOptions {
  readonly method: 'GET' | 'POST'
  readonly headers: Record<string, string>
  readonly body?: string | AsyncIterable<Uint8Array>
  readonly signal: AbortSignal
  /** It came from a server: only to addresses of the internet, as seen when it is connected (NP-8.20). A proxy looks names up by itself. */
  readonly isForeign?: boolean
}

/** HTTP/1.1 with our own deadlines, the system's proxy, and no redirects. Throws NemoError; the caller ends the body. */
export interface Transport {
  request(url: URL, options: RequestOptions): Promise<Response>
  close(): Promise<void>
}

/** The library's own deadlines are off: watchdog.ts sets ours. */
const noDeadlines = { headersTimeout: 0, bodyTimeout: 0 } as const
const options = { ...noDeadlines, allowH2: false, connectTimeout: 10_000 } as const

/** `lookup` finds the addresses of a name. */
export function createTransport(resolveProxy: (url: string) => Promise<string>, lookup?: LookupFunction): Transport {
  const direct = new Agent(options)
  const outside = new Agent({ ...options, connect: { lookup: publicOnly(insideError, lookup) } })
  const proxies = new Map<string, ProxyAgent>()

  const dispatcherFor = (uri: string | null, isForeign: boolean): Dispatcher => {
    if (uri === null) return isForeign ? outside : direct
    const dispatcher = proxies.get(uri) ?? new ProxyAgent({ ...options, uri })
    proxies.set(uri, dispatcher)
    return dispatcher
  }
  return {
    async request(url, { method, headers, body, signal, isForeign = false }) {
      // No name is looked up for an address.
      if (isForeign && isInside(url.hostname.replace(/^\[|\]$/g, ''))) throw insideError()
      const proxy = isLoopback(url) ? null : proxyUri(await resolveProxy(url.origin))
      const answer = request(url, {
        // Once more for each request: what undici opens behind a SOCKS proxy does not hear of the options above.
        ...noDeadlines,
        dispatcher: dispatcherFor(proxy, isForeign),
        method,
        signal,
        headers: { 'accept-encoding': 'identity', ...headers },
        ...(body !== undefined && { body: body as NonNullable<Dispatcher.DispatchOptions['body']> }),
      })
      const response = await unlessAborted(answer, signal).catch((error: unknown) => {
        throw proxy === null ? networkError(error) : proxyError(error, proxy)
      })
      if (isPacked(response)) {
        discard(response)
        throw protocolError('an encoding that was not asked for')
      }
      return response
    },
    close: async () => {
      await Promise.all([direct, outside, ...proxies.values()].map((dispatcher) => dispatcher.destroy()))
    },
  }
}

/** Packed bytes were not asked for. Any other encoding ("aws-chunked", "binary", "UTF-8") is a word that servers put on plain ones. */
const isPacked = ({ headers }: Response): boolean =>
  String(headers['content-encoding'] ?? '').split(',').some((encoding) => /^(x-)?(gzip|deflate|br|zstd)$/i.test(encoding.trim()))

const insideError = (): Error => protocolError('an address inside the own network')

/** undici hears of an abort only once it is connected, which takes a silent proxy for ever. Nothing is sent then. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error)
    signal.addEventListener('abort', stop)
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

/** Ends a body that is not wanted, so that its connection goes back or closes. */
export function discard(response: Response): void {
  response.body.on('error', () => undefined).destroy()
}

/**
 * What an answer of Electron's resolveProxy means ("PROXY host:8080; DIRECT"): the first entry that we can use, null for no proxy.
 * Throws where there are only others: going past the user's proxy could be what it is there to prevent.
 */
export function proxyUri(answer: string): string | null {
  for (const entry of answer.split(';')) {
    const [kind = '', host = ''] = entry.trim().split(/\s+/)
    const scheme = { PROXY: 'http', HTTPS: 'https', SOCKS5: 'socks5' }[kind.toUpperCase()]
    if (scheme !== undefined && host !== '') return `${scheme}://${host}`
    if (kind.toUpperCase() === 'DIRECT') return null
  }
  if (answer.trim() === '') return null
  throw new NemoError({ kind: 'offline', proxy: `${answer}: a kind of proxy that is not supported` }, { wasRefused: true })
}
