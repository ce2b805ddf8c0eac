import * as z from 'zod'
import { FILE_REASONS } from '../model/files'

/**
 * Every failure a user can meet. It crosses IPC as data, because Electron strips thrown errors to a string.
 * `describe-error` in the renderer words each kind: what happened, what it means, what to do next.
 * Kinds with a protocol code carry none: the kind is the code's meaning (docs/protocol.md, "Error codes").
 */
export const AppError = z.discriminatedUnion('kind', [
  /** No answer at all: no network, refused, name not found. `proxy`: the system’s proxy let nothing through, and what it said. */
  z.object({ kind: z.literal('offline'), proxy: z.string().optional() }),
  z.object({ kind: z.literal('timeout'), during: z.string() }),
  /** A 5xx, or an answer that the server itself calls its own failure. */
  z.object({ kind: z.literal('server'), status: z.number().optional(), message: z.string().optional() }),
  /** 1001 or HTTP 401: the token is bad or expired. */
  z.object({ kind: z.literal('unauthorized') }),
  /** The user signed out of the server, so nothing is sent there until the user signs in again. */
  z.object({ kind: z.literal('signed-out') }),
  /** 1002: the server forgot the session. */
  z.object({ kind: z.literal('session-lost') }),
  /** 2001. `link` is the registration page; absent for registered accounts. */
  z.object({ kind: z.literal('no-credits'), link: z.string().optional() }),
  /** 402: a matter of the plan, not of credits. */
  z.object({ kind: z.literal('plan'), link: z.string().optional(), isExport: z.literal(true).optional() }),
  /** 429. `retryAt` is epoch ms. */
  z.object({ kind: z.literal('rate-limited'), retryAt: z.number().optional() }),
  /** Any other code that the server gave, with its own words (shown under Details only). `isMessage`: to a message of the user’s. */
  z.object({ kind: z.literal('rejected'), code: z.number(), message: z.string(), isMessage: z.literal(true).optional() }),
  /** An answer that does not follow the protocol; `isPage`: a page of the web, as networks send one where a sign-in is due. */
  z.object({ kind: z.literal('protocol'), detail: z.string(), isPage: z.literal(true).optional() }),
  /** What is fetched or sent breaks off each time before its end, though the server is there. */
  z.object({ kind: z.literal('cut-off'), way: z.enum(['download', 'upload']) }),
  /** A file that cannot be used; 4001 and 4002 end here too. `limitBytes` for too-large. */
  z.object({
    kind: z.literal('file'),
    name: z.string(),
    reason: z.enum(FILE_REASONS),
    /** The server's or the decoder's own words. */
    detail: z.string().optional(),
    sizeBytes: z.number().optional(),
    limitBytes: z.number().optional(),
  }),
  /** The agent or the renderer on the server said that the work failed; `message` is its own reason. */
  z.object({ kind: z.literal('run-failed'), message: z.string() }),
  z.object({ kind: z.literal('render-failed'), message: z.string().optional() }),
  /** The sign-in that a render was submitted under was renewed meanwhile, and the server no longer finds it. */
  z.object({ kind: z.literal('account-changed') }),
  /** Export before there is a timeline. */
  z.object({ kind: z.literal('nothing-to-export') }),
  /** `isOwn`: the app's own folder, of which nobody can choose another. */
  z.object({
    kind: z.literal('disk'),
    reason: z.enum(['full', 'not-writable', 'missing-folder']),
    folder: z.string().optional(),
    isOwn: z.literal(true).optional(),
  }),
  z.object({ kind: z.literal('engine'), reason: z.enum(['no-ffmpeg', 'crashed', 'not-starting']) }),
  z.object({ kind: z.literal('not-found'), what: z.enum(['project', 'render', 'upload', 'media', 'video', 'message', 'version']) }),
  z.object({ kind: z.literal('bad-request'), issues: z.array(z.string()) }),
  /**
   * The app itself let it go no further, and nothing was sent: a server's address that is not safe, what is no token, more than a window
   * may ask of main at a time, a piece that is told by its place while that may still change.
   */
  z.object({
    kind: z.literal('blocked'),
    reason: z.enum(['address', 'token', 'too-many', 'dialog-open', 'exporting', 'too-large', 'output', 'place']),
  }),
  /** A defect of ours: the log holds the cause under this id. */
  z.object({ kind: z.literal('internal'), logId: z.string() }),
])
export type AppError = z.infer<typeof AppError>

/** A page of the web in the place of the server's answer. */
export const isPage = (error: AppError): boolean => error.kind === 'protocol' && error.isPage === true

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AppError }

/** The one thing that main's code throws on purpose. */
export class NemoError extends Error {
  override readonly name = 'NemoError'
  /** True only where the server did nothing: it refused explicitly, or not one byte left. Only then may a write be sent again. */
  readonly wasRefused: boolean
  constructor(
    readonly data: AppError,
    options: ErrorOptions & { readonly wasRefused?: boolean } = {},
  ) {
    super(data.kind, options)
    this.wasRefused = options.wasRefused ?? false
  }
}

/** What a new session that the server does not know either means: no timeline is lost with it, and it was made anew already. */
export const withoutSession = (error: unknown): unknown =>
  error instanceof NemoError && error.data.kind === 'session-lost'
    ? new NemoError({ kind: 'rejected', code: 1002, message: 'session not found' }, { cause: error, wasRefused: error.wasRefused })
    : error

/** The engine is not there, and can be when it is started again. */
export const isEngineDown = (error: AppError): boolean => error.kind === 'engine' && error.reason !== 'no-ffmpeg'

/** The code that Node or its HTTP client gave an error, as in `ENOENT`; empty where there is none. */
export const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** Whether a disk, or ffmpeg on one, had no room, as far down as the causes go. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return ['ENOSPC', 'EDQUOT'].includes(errorCode(error)) || error.message.includes('No space left on device') || isDiskFull(error.cause)
}

/** There is none where the app keeps its own. */
export const noRoom = (folder: string): AppError => ({ kind: 'disk', reason: 'full', folder, isOwn: true })

const diskReasons: Readonly<Record<string, Extract<AppError, { kind: 'disk' }>['reason']>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EACCES: 'not-writable',
  EPERM: 'not-writable',
  EROFS: 'not-writable',
  EISDIR: 'not-writable',
  ENOENT: 'missing-folder',
  ENOTDIR: 'missing-folder',
  // A file has its name, or links lead round.
  EEXIST: 'missing-folder',
  ELOOP: 'missing-folder',
}

/** Names what the disk refused; any other error stays what it is. */
export function diskError(error: unknown, folder: string, of: { readonly isOwn?: true } = {}): unknown {
  const reason = diskReasons[errorCode(error)]
  return reason ? new NemoError({ kind: 'disk', reason, folder, ...of }, { cause: error }) : error
}

/** The end of every exhaustive switch. */
export function assertNever(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`)
}
