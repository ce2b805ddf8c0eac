import { lookup as resolve } from 'node:dns'
import { BlockList, isIP, isIPv6, type LookupFunction } from 'node:net'
import { Agent, ProxyAgent, request, type Dispatcher } from 'undici'
import { orAbort } from '../../../shared/async'
import { NemoError } from '../../../shared/contract/errors'
import { isLoopback } from '../../../shared/text/http'
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

/** The library's own deadlines are off: client.ts sets ours. */
const noDeadlines = { headersTimeout: 0, bodyTimeout: 0 } as const
const options = { ...noDeadlines, allowH2: false, connectTimeout: 10_000 } as const

export type Transport = ReturnType<typeof createTransport>

/**
 * HTTP/1.1 with our own deadlines, the system's proxy, and no redirects. `lookup` finds the addresses of a name. Throws NemoError; the
 * caller ends the body.
 */
export function createTransport(resolveProxy: (url: string) => Promise<string>, lookup?: LookupFunction) {
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
    async request(url: URL, { method, headers, body, signal, isForeign = false }: RequestOptions): Promise<Response> {
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
      // undici hears of an abort only once it is connected, which takes a silent proxy for ever. Nothing is sent then.
      const response = await orAbort(answer, signal).catch((error: unknown) => {
        throw proxy === null ? networkError(error) : proxyError(error, proxy)
      })
      if (isPacked(response)) {
        discard(response)
        throw protocolError('an encoding that was not asked for')
      }
      return response
    },
    async close(): Promise<void> {
      await Promise.all([direct, outside, ...proxies.values()].map((dispatcher) => dispatcher.destroy()))
    },
  }
}

/** Packed bytes were not asked for. Any other encoding ("aws-chunked", "binary", "UTF-8") is a word that servers put on plain ones. */
const isPacked = ({ headers }: Response): boolean =>
  String(headers['content-encoding'] ?? '').split(',').some((encoding) => /^(x-)?(gzip|deflate|br|zstd)$/i.test(encoding.trim()))

const insideError = (): Error => protocolError('an address inside the own network')

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

/** Of IANA's registries of special-purpose addresses, with multicast and what was set aside before. Nobody serves media there. */
const ofIPv4: readonly [string, number][] = [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24],
  ['192.0.2.0', 24], ['192.31.196.0', 24], ['192.52.193.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16], ['192.175.48.0', 24],
  ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 3],
]
const ofIPv6: readonly [string, number][] = [
  ['::', 96], ['64:ff9b:1::', 48], ['100::', 64], ['100:0:0:1::', 64], ['2001::', 23], ['2001:db8::', 32], ['2002::', 16],
  ['2620:4f:8000::', 48], ['3fff::', 20], ['5f00::', 16], ['fc00::', 7], ['fe80::', 10], ['fec0::', 10], ['ff00::', 8],
]
const inside = createCheck([...ofIPv4, ...ofIPv6, ['198.18.0.0', 15], ['64:ff9b::', 96]])
/**
 * Lookups may find two networks of these: proxies of the whole system give every name an address in 198.18.0.0/15, and where there is
 * IPv6 alone a name of IPv4 gets one in 64:ff9b::/96, which ends with the address that it leads to.
 */
const insideAsFound = createCheck([
  ...ofIPv4, ...ofIPv6, ...ofIPv4.map(([network, prefix]): [string, number] => [`64:ff9b::${network}`, 96 + prefix]),
])

function createCheck(networks: readonly [string, number][]): (address: string) => boolean {
  const familyOf = (address: string) => (isIPv6(address) ? 'ipv6' : 'ipv4')
  const list = new BlockList()
  for (const [network, prefix] of networks) list.addSubnet(network, prefix, familyOf(network))
  return (address) => isIP(address) !== 0 && list.check(address, familyOf(address))
}

/** True for an address that leads into this computer or its own network. Names are none: see `publicOnly`. */
export const isInside = (address: string): boolean => inside(address)

/** A lookup for connections to the outside: throws what `refusal` makes where any address of the name leads inside. */
export const publicOnly =
  (refusal: () => Error, lookup: LookupFunction = resolve): LookupFunction =>
  (hostname, options, callback) =>
    lookup(hostname, options, (error, address, family) => {
      // A failed lookup found no address at all.
      if (error) return callback(error, address, family)
      const found = typeof address === 'string' ? [address] : address.map((each) => each.address)
      if (found.some(insideAsFound)) callback(refusal(), address, family)
      else callback(null, address, family)
    })
