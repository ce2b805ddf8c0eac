import { MAX_UPLOAD_BYTES, type FileReason } from '../../../shared/model/files'
import { errorCode, NemoError, noRoom, type AppError } from '../../../shared/contract/errors'
import { asRecord, firstText, type JsonRecord } from '../../../shared/text/json'

/** What a server said when it did not do what it was asked. */
export interface Refusal {
  readonly status: number
  /** The application code; null where the answer had none. */
  readonly code: number | null
  readonly message: string
  /** Epoch ms, where the server said when to come again. */
  readonly retryAt: number | null
  readonly bindId: string | null
  /** `data.reason` of the engine: why it refused a file, since a broken one shares its code with one of another kind. */
  readonly reason?: FileReason | null
  /** `data.folder` of the engine: where there is no room. */
  readonly folder?: string | null
}

export interface RefusalContext {
  /** The file that was on its way: 4001 and 4002 are about it. */
  readonly file?: { readonly name: string; readonly sizeBytes: number } | undefined
  /** The registration page, undefined for a registered account. */
  readonly registerLink: (bindId: string | null) => string | undefined
}

/** The id of the registration link: the first place in `data` that has it (docs/protocol.md NP-9). */
export const bindIdOf = (data: unknown): string | null => {
  const { bind_id, bind, state } = asRecord(data)
  return firstText(bind_id, bind, asRecord(state).bind_id)
}

/** The codes of docs/protocol.md NP-9; with them the server says that it did nothing. */
const knownCodes: ReadonlySet<number> = new Set([400, 401, 402, 429, 1001, 1002, 2001, 4001, 4002])

/** The error table (docs/protocol.md NP-9). An HTTP 4xx and a known code count as explicit refusals. */
export function refusalError(refusal: Refusal, context: RefusalContext): NemoError {
  const { status } = refusal
  const code = refusal.code !== null && refusal.code !== 0 ? refusal.code : status
  const wasRefused = knownCodes.has(code) || (status >= 400 && status < 500) || (code === 507 && Boolean(refusal.folder))
  return new NemoError(refusalData(code, refusal, context), { wasRefused })
}

function refusalData(code: number, refusal: Refusal, { file, registerLink }: RefusalContext): AppError {
  const { message, retryAt, bindId, reason } = refusal
  const link = (): { link?: string } => {
    const url = registerLink(bindId)
    return url === undefined ? {} : { link: url }
  }
  switch (code) {
    case 401:
    case 1001:
      return { kind: 'unauthorized' }
    case 1002:
      return { kind: 'session-lost' }
    // "Network Authentication Required": not of the server that was asked.
    case 511:
      return { kind: 'protocol', detail: 'HTTP 511', isPage: true }
    case 2001:
      return { kind: 'no-credits', ...link() }
    case 402:
      return { kind: 'plan', ...link() }
    case 429:
      return { kind: 'rate-limited', ...(retryAt === null ? {} : { retryAt }) }
    case 413:
    case 4002: {
      if (!file) break
      if (reason === 'too-long' || reason === 'too-many-pixels') return { kind: 'file', name: file.name, reason, detail: message }
      // What was on its way has more than its name and size: only data goes further.
      const { name, sizeBytes } = file
      return { kind: 'file', name, sizeBytes, reason: 'too-large', ...limitOf(sizeBytes), detail: message }
    }
    case 415:
    case 4001:
      if (file) return { kind: 'file', name: file.name, reason: reason ?? 'unsupported', detail: message }
      break
    case 507:
      // Of this computer; a server's own disk is its own trouble.
      if (refusal.folder) return noRoom(refusal.folder)
      return { kind: 'server', status: code, message }
    default:
      if (code >= 500 && code < 600) return { kind: 'server', status: code, message }
  }
  return { kind: 'rejected', code, message }
}

/** What of the engine's words says that there is no room, and where (docs/protocol.md NP-9.11). */
export const fullIn = ({ code, folder }: JsonRecord): { fullFolder?: string } =>
  code === 507 && typeof folder === 'string' ? { fullFolder: folder } : {}

/** A server's own limit may be lower than ours, and then we do not know it. */
const limitOf = (sizeBytes: number): { limitBytes?: number } => (sizeBytes > MAX_UPLOAD_BYTES ? { limitBytes: MAX_UPLOAD_BYTES } : {})

/** No byte of a request can have left when these happen. */
const beforeSending: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
])

/** What went wrong on the way through a proxy; where it let nothing through, no byte of the request has left. */
export function proxyError(error: unknown, proxy: string): unknown {
  if (!(error instanceof Error)) return error
  const code = errorCode(error)
  const isItsOwn = beforeSending.has(code) || code.startsWith('UND_ERR_SOCKS5') || error.message.startsWith('Proxy response')
  if (!isItsOwn) return networkError(error)
  return new NemoError({ kind: 'offline', proxy: `${proxy}: ${error.message}` }, { cause: error, wasRefused: true })
}

/** The HTTP client could not read what came. Most errors of its parser have no code, and what that lets through fails its assertions. */
const isNotHttp = (error: unknown, code: string): boolean =>
  (error instanceof Error && error.name === 'HTTPParserError') ||
  /^(HPE_.*|UND_ERR_HEADERS_OVERFLOW|UND_ERR_RES_CONTENT_LENGTH_MISMATCH|ERR_ASSERTION)$/.test(code)

/**
 * What the HTTP client threw, in the app's words. NemoErrors pass, and so does what is no matter of the network
 * (an abort by the caller, a defect of ours).
 */
export function networkError(error: unknown): unknown {
  if (error instanceof NemoError) return error
  const code = errorCode(error)
  if (isNotHttp(error, code)) return protocolError('an answer that is not HTTP', error)
  if (code === '' || code === 'ABORT_ERR' || code === 'UND_ERR_INVALID_ARG' || code.startsWith('ERR_INVALID')) return error
  return new NemoError({ kind: 'offline' }, { cause: error, wasRefused: beforeSending.has(code) })
}

/** A page in the place of an answer: of the network between, or of a server that is out of order. */
export const pageError = (detail: string, cause?: unknown): NemoError =>
  new NemoError({ kind: 'protocol', detail, isPage: true }, { cause })
export const protocolError = (detail: string, cause?: unknown): NemoError => new NemoError({ kind: 'protocol', detail }, { cause })
