/** 127.0.0.0/8, ::1 and localhost. */
export const isLoopback = ({ hostname }: URL): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname)

/** The only addresses that the app goes to (docs/protocol.md NP-8.20): https, or http on this computer, and none with a password in it. */
export const isFetchable = (url: URL): boolean =>
  (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))) && url.username === '' && url.password === ''

/** The address that a text is, where it is one that the app goes to. */
export function fetchableUrl(text: string | null): URL | null {
  const url = text !== null && URL.canParse(text) ? new URL(text) : null
  return url && isFetchable(url) ? url : null
}

/** Whether a link is of a site that gives no files, and so can be no source (docs/protocol.md NP-10.4). */
export const isUnsupportedSite = (url: string): boolean =>
  URL.canParse(url) && /(?:^|\.)(?:youtube\.com|youtu\.be|spotify\.com|spotify\.link)$/.test(new URL(url).hostname)

export interface ByteRange {
  readonly start: number
  /** Inclusive, as on the wire. */
  readonly end: number
  readonly isPartial: boolean
}

/** The one range (RFC 9110) of a file of `size` bytes that a `Range` header asks for; several, or none that is usable: the whole file. */
export function parseRange(header: string | null | undefined, size: number): ByteRange | 'unsatisfiable' {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (first === '' && last === '') return { start: 0, end: size - 1, isPartial: false }
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return start > end ? 'unsatisfiable' : { start, end, isPartial: true }
}

/** The text of an answer of at most so many bytes. Throws RangeError where there are more. */
export async function textOf(response: Response, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder()
  const chunks: AsyncIterable<Uint8Array> | readonly Uint8Array[] = response.body ?? []
  let [text, size] = ['', 0]
  for await (const chunk of chunks) {
    size += chunk.byteLength
    if (size > maxBytes) throw new RangeError('the answer is too long')
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

/** Tokens of the vendor's in what others wrote: only their kind is left. */
export const withoutTokens = (text: string): string => text.replace(/(nmv_usr_|clm_)[\w-]+/g, '$1…')

const PROXY = /^(?:(https?|socks5):\/\/)?([\w.-]+|\[[\da-f:]+\]):(\d{1,5})\/?$/i
/** A proxy's address as settings keep it: `http://host:8080`, `socks5://host:1080`; null for what is none. */
export function proxyAddress(text: string): string | null {
  const [, scheme = 'http', host, port] = PROXY.exec(text.trim()) ?? []
  return host === undefined || Number(port) > 65_535 ? null : `${scheme}://${host}:${port}`.toLowerCase()
}
