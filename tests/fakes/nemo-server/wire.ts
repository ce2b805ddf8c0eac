import type { IncomingMessage } from 'node:http'
import type { WireState } from './turn'

/** What the parts of the fake Nemo server share: its options, its paths, and what it knows. */
export interface NemoServerOptions {
  readonly dialect?: 'adk' | 'flat'
  readonly renderShape?: 'plain' | 'wrapped'
  /** Reads of a render before it is completed. */
  readonly pollsUntilDone?: number
  readonly credits?: Credits
  readonly mp4?: Uint8Array
  /** Bearers that are good beside those given out by the anonymous call. */
  readonly tokens?: readonly string[]
  readonly uploadAnswer?: { readonly session_state_applied?: boolean }
}

interface Credits {
  readonly available: number
  readonly frozen: number
  readonly total: number
}

export type Endpoint = (typeof routes)[number][0]

/**
 * 'cut': the connection breaks before any work. 'lost': it breaks after the work, a file was taken whole. 'hang': no answer, ever.
 * An object with an answer in it (status, code, message, data, body) stands in the place of the work; without one the work is done.
 */
export type Failure = 'cut' | 'lost' | 'hang' | Fault

export interface Fault {
  readonly status?: number
  readonly code?: number
  readonly message?: string
  readonly data?: unknown
  readonly headers?: Record<string, string>
  readonly body?: string | Uint8Array
  /** To an upload: after the whole file, instead of at once while it is still on its way. */
  readonly isLate?: boolean
  /** Slow headers: nothing comes until this resolves. A function is called when the work is done. */
  readonly headersAfter?: Promise<unknown> | (() => Promise<unknown>)
  /** A slow body: the headers and one half come at once, the rest when this resolves. */
  readonly bodyAfter?: Promise<unknown>
  /** Called when the request is there, before any of its body is read. */
  readonly onRequest?: () => void
  /** The connection breaks after so many bytes: of the file that comes (upload), of the answer's body (everything else). */
  readonly cutAfter?: number
}

/** What a gateway in front of the API says. */
export const HTML_ERROR: Fault = { status: 502, headers: { 'content-type': 'text/html' }, body: '<html><h1>502 Bad Gateway</h1></html>' }

export interface LoggedRequest {
  readonly endpoint: Endpoint
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  /** The JSON that came; for a file `{ field, name, mime, sizeBytes, sha256 }`; null for none, and for one that was not read. */
  body: unknown
}

export interface RenderJob {
  readonly id: string
  reads: number
  isCancelled: boolean
  readonly body: unknown
}

export interface TakenUpload {
  readonly sessionId: string
  readonly body: unknown
}

export interface World {
  readonly options: NemoServerOptions
  readonly tokens: Set<string>
  readonly states: Map<string, WireState>
  readonly renders: Map<string, RenderJob>
  readonly uploads: TakenUpload[]
  readonly log: LoggedRequest[]
  readonly violations: string[]
  readonly credits: Credits
  cdnOrigin: string
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const routes = [
  ['anonymous-token', 'POST', /^\/api\/auth\/anonymous-token$/],
  ['session', 'POST', /^\/api\/tasks\/me\/with-session\/nemo_agent$/],
  ['claim', 'POST', /^\/api\/auth\/claim-token$/],
  ['run', 'POST', /^\/run_sse$/],
  ['upload', 'POST', /^\/api\/upload-video\/nemo_agent\/me\/([^/]+)$/],
  ['state', 'GET', /^\/api\/state\/nemo_agent\/me\/([^/]+)\/latest$/],
  ['credits', 'GET', /^\/api\/credits\/balance\/simple$/],
  ['render', 'POST', /^\/api\/render\/proxy\/lambda$/],
  ['render-cancel', 'POST', /^\/api\/render\/proxy\/lambda\/([^/]+)\/cancel$/],
  ['render-read', 'GET', /^\/api\/render\/proxy\/lambda\/([^/]+)$/],
  ['render-download', 'GET', /^\/api\/render\/proxy\/([^/]+)\/download$/],
  ['file', 'GET', /^\/files\/([^/]+)\.\w+(?:\?.*)?$/],
] as const
