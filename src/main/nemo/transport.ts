import { Agent, ProxyAgent, request, type Dispatcher } from 'undici'
import { isLoopback } from './address'
import { networkError, protocolError } from './errors'

export type Response = Dispatcher.ResponseData

export interface RequestOptions {
  readonly method: 'GET' | 'POST'
  readonly headers: Record<string, string>
  readonly body?: string | AsyncIterable<Uint8Array>
  readonly signal: AbortSignal
}

/** HTTP/1.1 with our own deadlines, the system's proxy, and no redirects. Throws NemoError; the caller ends the body. */
export interface Transport {
  request(url: URL, options: RequestOptions): Promise<Response>
  close(): Promise<void>
}

/** The client's own deadlines are off: watchdog.ts sets ours. */
const options = { allowH2: false, headersTimeout: 0, bodyTimeout: 0, connectTimeout: 10_000 } as const

export function createTransport(resolveProxy: (url: string) => Promise<string>): Transport {
  const direct = new Agent(options)
  const proxies = new Map<string, ProxyAgent>()

  const dispatcherFor = async (url: URL): Promise<Dispatcher> => {
    if (isLoopback(url)) return direct
    const uri = proxyUri(await resolveProxy(url.origin))
    if (uri === null) return direct
    const known = proxies.get(uri)
    if (known) return known
    const proxy = new ProxyAgent({ ...options, uri })
    proxies.set(uri, proxy)
    return proxy
  }
  return {
    async request(url, { method, headers, body, signal }) {
      const dispatcher = await dispatcherFor(url)
      const more = body === undefined ? {} : { body: body as NonNullable<Dispatcher.DispatchOptions['body']> }
      const response = await request(url, {
        dispatcher,
        method,
        signal,
        headers: { 'accept-encoding': 'identity', ...headers },
        ...more,
      }).catch((error: unknown) => {
        throw networkError(error)
      })
      const encoding = response.headers['content-encoding']
      if (encoding !== undefined && encoding !== 'identity') {
        discard(response)
        throw protocolError('an encoding that was not asked for')
      }
      return response
    },
    close: async () => {
      await Promise.all([direct, ...proxies.values()].map((dispatcher) => dispatcher.destroy()))
    },
  }
}

/** Ends a body that is not wanted, so that its connection goes back or closes. */
export function discard(response: Response): void {
  response.body.on('error', () => undefined).destroy()
}

/** The first proxy that an answer of Electron's resolveProxy names ("PROXY host:8080; DIRECT"), null for none. */
export function proxyUri(answer: string): string | null {
  for (const entry of answer.split(';')) {
    const [kind = '', host = ''] = entry.trim().split(/\s+/)
    const scheme = { PROXY: 'http', HTTPS: 'https', SOCKS: 'socks5', SOCKS5: 'socks5' }[kind.toUpperCase()]
    if (scheme !== undefined && host !== '') return `${scheme}://${host}`
    if (kind.toUpperCase() === 'DIRECT') return null
  }
  return null
}
