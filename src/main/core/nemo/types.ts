import type { Pieces, RenderOutput } from '../../../shared/model/render'
import type { LookupFunction } from 'node:net'
import type { Clock } from '../../../shared/async'
import type { Credits } from '../../../shared/model/backend'
import type { LeftOut } from '../../../shared/model/files'
import type { MediaItem } from '../../../shared/model/project'
import type { Timeline } from '../../../shared/model/timeline'
import type { FileMark, Receive } from './download/receive'

/**
 * The wire as services see it. Every method throws NemoError; `wasRefused` is true only where the server did nothing,
 * so that a write may be sent again (docs/protocol.md, "What counts as sent"). An abort by the caller's signal throws
 * that signal's reason. The second tries that the protocol allows after 1001 and 429, and those of reads, are made here.
 */
export interface NemoApi {
  /** One token a client id in 7 days; sends no bearer. */
  anonymousToken(clientId: string): Promise<AnonymousToken>
  /** `copyOf`: begins as that session stands, which the engine of this computer alone can. */
  createSession(language: string, copyOf?: string): Promise<SessionRef>
  /** Null where the server does not know claim tokens. */
  claimToken(session: SessionRef): Promise<string | null>
  /**
   * One message, one stream, never repeated. Ends when the server ends it; throws on a refusal, a cut or a deadline.
   * Breaking out of the loop or aborting closes the stream. 10 minutes without anything but heartbeats, or 15 in all: `timeout`.
   * `onWait`: it was refused by a 429, and goes again then (epoch ms).
   */
  run(sessionId: string, text: string, signal: AbortSignal, onWait?: (until: number) => void): AsyncIterable<AgentEvent>
  /** Streams the file from disk; `onProgress` hears bytes sent, at most 10 times a second. */
  uploadFile(sessionId: string, file: FileSource, options: TransferOptions): Promise<UploadedFile>
  uploadLink(sessionId: string, url: string, options: Omit<TransferOptions, 'onProgress'>): Promise<UploadedFile>
  state(sessionId: string): Promise<SessionState>
  /** What the engine has of a session, for a project's file (docs/protocol.md NP-6.14); `session` is for `writeCopy` alone. */
  readCopy(sessionId: string): Promise<{ readonly session: unknown; readonly files: readonly CopiedFile[] }>
  /** Into a session in which nothing was said yet and which has the files. Answers with what each id has become. */
  writeCopy(sessionId: string, session: unknown): Promise<readonly { readonly id: string; readonly as: string; readonly mediaId: string }[]>
  credits(): Promise<Credits>
  /** `draft` is the raw object of `state()`. Explicit refusals throw with `wasRefused`; anything else leaves the id to be asked for. */
  submitRender(job: {
    readonly id: string
    readonly sessionId: string
    readonly draft: unknown
    readonly output?: RenderOutput | undefined
  }): Promise<RenderAnswer>
  /** Throws `not-found` (render) for 404 and 1002-like answers. */
  readRender(id: string): Promise<RenderAnswer>
  cancelRender(id: string): Promise<void>
  /** The fallback address of a finished render, on the API's own origin. */
  renderFallbackUrl(id: string): Promise<string>
  /**
   * Streams an address to `path` (a `.part` file), resuming from what is there where the server allows it and has the same file still.
   * The bearer goes along only to the API's own fallback address. Checks each redirect and the final length. A cut is resumed a few
   * times; `not-found` (media) for 403, 404 and 410: the address has expired, the job is read again for a fresh one.
   */
  download(url: string, path: string, options: DownloadOptions): Promise<{ sizeBytes: number }>
}

/** A file of a session; `hash`: SHA-256 of its bytes, hex. `mediaId`: as a state names it. */
export interface CopiedFile {
  readonly id: string
  readonly name: string
  readonly hash: string
  readonly url: string
  readonly mediaId: string
}

export type CreateNemoApi = (deps: {
  /** API base without a trailing slash. Asked before each call, since the engine's port changes. */
  readonly origin: () => Promise<string>
  readonly credentials: Credentials
  /** Waits and deadlines go by it: a `delay` that resolves at once makes every call time out. */
  readonly clock: Clock
  /** X-Skill-Platform. */
  readonly skillPlatform: string
  /** The system's proxy for an address, as Electron words it ("DIRECT", "PROXY host:port"); loopback never asks. */
  readonly resolveProxy: (url: string) => Promise<string>
  /** How names of hosts are looked up; left out: by the system. */
  readonly lookup?: LookupFunction
  /** Moves downloads; left out: this thread. */
  readonly receive?: Receive
  /** The registration page for an id from an answer (or without one); undefined, or left out, for registered accounts. */
  readonly registerLink?: (bindId: string | null) => string | undefined
  readonly log: (message: string) => void
}) => NemoApi & { close(): Promise<void> }

/** Who the client is. `renew` is called once after 1001 with the token that failed; it answers with a new one or null. Single-flight. */
export interface Credentials {
  token(): Promise<string>
  renew(failed: string): Promise<string | null>
}

export interface AnonymousToken {
  readonly token: string
  readonly credits: number | null
  readonly userId: string | null
  /** Epoch ms; the server's if it gave one, else 7 days from now. */
  readonly expiresAt: number
}

export interface SessionRef {
  readonly taskId: string
  readonly sessionId: string
  readonly bindId: string | null
}

/** The stream in either dialect, in one language. `key` names a draft text: author and branch, never the event's id. */
export type AgentEvent =
  /** Append to the open draft of `key`. */
  | { readonly kind: 'delta'; readonly key: string; readonly text: string }
  /** Replace the open draft of `key`, and close it. */
  | { readonly kind: 'text'; readonly key: string; readonly text: string }
  | { readonly kind: 'thinking' }
  | { readonly kind: 'tool'; readonly id: string; readonly name: string }
  /** Answers that it offers to what it says next; `asks`: the question above them, where that does not ask it itself. */
  | { readonly kind: 'replies'; readonly texts: readonly string[]; readonly asks?: string | undefined }
  | { readonly kind: 'tool-done'; readonly id: string | null; readonly name: string }
  | { readonly kind: 'state-changed' }
  | { readonly kind: 'heartbeat' }
  /** The run or the model failed. `ends` is true for the frame after which the server closes; `fullFolder`: where there is no room. */
  | { readonly kind: 'error'; readonly message: string; readonly ends: boolean; readonly fullFolder?: string }
  /** A frame that could not be read; counted, never fatal. */
  | { readonly kind: 'skipped'; readonly reason: string }

export interface FileSource {
  readonly name: string
  readonly mime: string
  readonly sizeBytes: number
  /**
   * The one opened file from its beginning, all of `chunkBytes` but the last. A chunk's bytes are good until the next one is asked
   * for. Throws NemoError `file` when the file changed.
   */
  readonly chunks: (chunkBytes: number) => AsyncIterable<Uint8Array>
}

export interface TransferOptions {
  readonly signal: AbortSignal
  /** It was refused by a 429, and goes again then (epoch ms). */
  readonly onWait?: (until: number) => void
  readonly onProgress: (bytes: number, totalBytes: number | null) => void
}

export interface DownloadOptions {
  readonly signal: AbortSignal
  /** Of which file the bytes are that `path` has already, where that was noted. */
  readonly mark?: FileMark | undefined
  readonly onProgress: (bytes: number, totalBytes: number | null, validator?: string | null) => void
}

export interface UploadedFile {
  readonly name: string
  readonly url: string | null
  readonly durationMs: number | null
  readonly width: number | null
  readonly height: number | null
  /** `data.session_state_applied`; false when the answer did not say so. */
  readonly isInSession: boolean
  /** What of it the server does not use; only the engine says so. */
  readonly leftOut?: readonly LeftOut[]
}

/** A remote address of media; `ref` is what the wire calls it, so that clips can be matched. */
export interface RemoteMedia extends MediaItem {
  readonly url: string
}

export interface SessionState {
  /** As it came, for the render call; null where there is none. */
  readonly draft: unknown
  readonly timeline: Timeline | null
  /** Everything that can be played: clips' sources, video_infos, generated_media. Ids are stable hashes of the address. */
  readonly media: readonly RemoteMedia[]
  readonly bindId: string | null
}

/** Both shapes of the render answer. Unknown statuses are `processing`; progress 0-1 or null. */
export type RenderAnswer =
  | { readonly status: 'pending' }
  | { readonly status: 'processing'; readonly progress: number | null }
  /** A null address: the fallback is asked. */
  | { readonly status: 'completed'; readonly url: string | null; readonly pieces?: Pieces }
  | { readonly status: 'failed'; readonly message: string | null; readonly fullFolder?: string }
