import type { ZodType } from 'zod'
import type { Clock } from '../../shared/async'
import type { NemoError } from '../../shared/contract/errors'
import type { BackendId } from '../../shared/model/backend'
import type { FinishedRender } from '../../shared/model/render'
import type { Settings } from '../../shared/model/settings'
import type { MediaFacts, Part } from '../../shared/model/shrink'
import type { EngineStatus } from '../../shared/state/state'
import type { NemoConfig } from './nemo/config'

/** What a host gives the core (`createCore`). The app, tests and sweeps start the same core, each with its own. */
export interface Ports {
  readonly places: {
    /** The profile: whatever the app keeps is in it. */
    readonly profile: string
    /** The user's home folder. */
    readonly home: string
    /** Where exports go unless the user chose another folder. */
    readonly videos: string
  }
  readonly config: NemoConfig
  /** The language of new sessions, as the wire has it. */
  readonly language: () => 'en' | 'zh'
  readonly secrets: Secrets
  readonly openPreferences: OpenPreferences
  readonly resolveProxy: (url: string) => Promise<string>
  /** Makes the engine's process, which starts with the first call to it. */
  readonly createEngine: (hooks: EngineHooks) => Engine
  readonly desktop: Desktop
  readonly notifier: Notifier
  /** The bundled entry of the threads that move downloads and decode pictures; null: this thread does both. */
  readonly worker: string | null
  /** Deadlines of requests go by this one. */
  readonly clock: Clock
  /** And by this one what services wait for: polls, reads after a lost answer. */
  readonly serviceClock: Clock
  readonly log: Log
}

/** The part of Electron's `safeStorage` that is used. */
export interface Secrets {
  isEncryptionAvailable(): boolean
  encryptString(plain: string): Buffer
  decryptString(encrypted: Buffer): string
  /** Linux only. */
  getSelectedStorageBackend?(): string
}

/** The part of electron-store that is used. Opening throws on a broken file, setting `store` on a folder that cannot be written. */
export type OpenPreferences = (options: { cwd: string; name: string; configFileMode: number }) => { store: Record<string, unknown> }

export interface Engine {
  /** The engine's address; starts it where it is not running. Throws NemoError `engine`. */
  readonly origin: () => Promise<string>
  /** The bearer that this app's engine asks for: random, new with each start of the app, never on disk. */
  readonly token: string
  /** Resolves when it has ended; after this it is not started again. */
  readonly stop: () => Promise<void>
}
export interface EngineHooks {
  readonly onStatus: (status: EngineStatus) => void
  /** Work waits for it: then a crash starts it again at once. */
  readonly isNeeded: () => boolean
}

/** What the desktop does for the user. */
export interface Desktop {
  readonly chooseMedia: (what: 'files' | 'folder') => Promise<readonly string[]>
  /** Where a project is written to, under this name if the user agrees; null: which one is read. */
  readonly chooseArchive: (name: string | null) => Promise<string | null>
  readonly chooseFolder: () => Promise<string | null>
  readonly clipboardText: () => Promise<string>
  /** Shows a server's address and asks whether it is to be used. */
  readonly askServer: (address: string) => Promise<boolean>
  readonly copyText: (text: string) => Promise<void>
  readonly reveal: (path: string) => void
  readonly dragFile: (path: string) => void
  readonly openExternal: (url: string) => Promise<void>
  /** Starts the app when the user signs in to this computer, or no longer. Throws NemoError `disk`. */
  readonly setLoginItem: (isOn: boolean) => Promise<void>
  /** What to send to whoever helps, without secrets: versions, the newest lines of the log, and the error asked about. */
  readonly diagnostics: (error: string) => string
}

/** What the user is told outside the window; the host words it, and leaves out what the user does not want or sees anyway. */
export interface Notifier {
  /** Once an export. */
  readonly exportEnded: (render: FinishedRender) => void
  /** An anonymous token ends within a day: once a token. */
  readonly tokenExpiring: () => void
}

export interface Log {
  readonly info: (message: string) => void
  /** Keeps the cause under an id that the user sees instead of a stack. */
  readonly error: (id: string, error: unknown) => void
}

/** Decodes the HEIC at `from` into raw RGBA at `to`, turned as it is shown. Rejects with what the decoder says. */
export type DecodeHeic = (from: string, to: string) => Promise<{ width: number; height: number }>

/** With waits that are over when the machine wakes up: what they wait for may have come, and timers stood still while it slept. */
export interface WakingClock extends Clock {
  /** As `delay`; true: woken before the time was over. */
  nap(ms: number, signal: AbortSignal): Promise<boolean>
  wake(): void
}

/**
 * One append-only file of JSON lines (architecture: "On disk"). `append` returns at once and flushes within a second;
 * `flush` resolves when all that was appended is on the disk (fsync); it throws NemoError `disk`, and what the disk refused is written by
 * itself as soon as it can be. A torn last line is dropped on load.
 */
export interface Journal<T> {
  /**
   * The readable records in order. A file with unreadable lines is copied aside first (`.corrupt-<time>`), then kept without them;
   * one that cannot be read at all is put aside so; one of an older version is copied aside (`.v<version>.bak`), then brought up to
   * date; one of a newer version stays as it is, beside one of this version (`.v<version>.jsonl`) with what of it can
   * be read, unless that is work to do. What cannot be read is told once.
   */
  load(): Promise<readonly T[]>
  append(record: T): void
  flush(): Promise<void>
  /** Replaces the file durably by these records, which say the same in fewer lines. Where the disk refuses, it stays as it is. */
  rewrite(records: readonly T[]): Promise<void>
  close(): Promise<void>
}
export interface Journals {
  /** The index of projects, all of the jobs, the user's files, one project, or its history. `schema` parses each line on load. */
  open<T>(name: JournalName, schema: ZodType<T>): Journal<T>
  /** The ids of the projects that have a journal on the disk; none where that cannot be looked up. */
  projectIds(): Promise<string[]>
  /** With what was kept beside it (`.corrupt-<time>`, older versions), and what is not on the disk yet. Rejects where the disk refuses. */
  remove(name: `projects/${string}` | `history/${string}`): Promise<void>
  /** Everything that was appended anywhere is on the disk, and no file is held open. Appending opens it again. */
  flush(): Promise<void>
  /** As `flush`, before the app quits: nothing is written after it, and whoever waits for that hears `disk`. */
  close(): Promise<void>
}
export type JournalName = 'index' | 'jobs' | 'media' | `projects/${string}` | `history/${string}`

/**
 * Tokens, one file a backend origin, through safeStorage where that is real. Durable before `put` resolves; what the disk refuses is held
 * in memory and written as soon as it can be.
 */
export interface Vault {
  get(origin: string): Promise<StoredToken | null>
  put(origin: string, token: StoredToken): Promise<void>
  remove(origin: string): Promise<void>
  /** False where the system has no key store: then the settings page says so. */
  readonly isEncrypted: () => boolean
}
export interface StoredToken {
  /** Ours and random: which of the tokens that the app had there, one after another. */
  readonly id: string
  readonly token: string
  readonly source: 'anonymous' | 'pasted'
  /** Epoch ms. */
  readonly expiresAt: number | null
  /** The user knows that it ends within a day. */
  readonly isExpiryTold?: boolean | undefined
}

export interface SettingsFile {
  get(): Settings
  set(settings: Settings): void
  /** Resolves when the last good copy is on the disk. */
  flush(): Promise<void>
}

/** Files that the user gave. */
export interface UserFiles {
  /** The path of a file of the profile that has these bytes. Throws NemoError `disk`. */
  keep(file: LooseFile): Promise<string>
  /** Each folder as the media in it and below it, at most `limit` of them, hidden ones not; `left` is how many more there are. */
  expand(paths: readonly string[], limit: number): Promise<{ paths: readonly string[]; left: number }>
}
/** A dropped file: its path, or the bytes of a picture that has none; empty where there is neither. */
export type GivenFile = string | LooseFile
export interface LooseFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Media ids that `nemo-media://<id>` serves. Files are remembered on disk; addresses come anew with each read of the state. */
export interface MediaRegistry {
  load(): Promise<void>
  /** The same path has the same id for ever. It is on the disk when this resolves: what names the id is to be written after it. */
  addFile(path: string): Promise<string>
  /** One that leads to this computer is passed over, unless a backend on this computer named it. */
  addRemote(id: string, file: RemoteFile): void
  pathOf(id: string): string | undefined
  remoteOf(id: string): RemoteFile | undefined
  /** Forgets the files that are not `named`, but for those that were given since the app was started. Resolves when that is on the disk. */
  keepOnly(named: ReadonlySet<string>): Promise<void>
  /** Whether a file has an id here. */
  isKnown(path: string): boolean
}

/** An address, and the backend that named it: it is fetched as that one may. */
export interface RemoteFile {
  readonly url: string
  readonly backend: BackendId
}

/** Looks at a file before a byte is sent: regular, readable, within the limit, and of the kind its name says. Throws NemoError `file`. */
export interface FileInspector {
  /** Without `limitBytes` the server's limit holds. */
  inspect(path: string, limitBytes?: number): Promise<InspectedFile>
  /** Whether two files have the same bytes; false where one cannot be read. */
  isSame(path: string, otherPath: string): Promise<boolean>
  /** Opens it once; chunks are read through that handle and a change of size or mtime since `inspect` throws. */
  open(file: InspectedFile): Promise<OpenedFile>
}
export interface InspectedFile {
  readonly path: string
  readonly name: string
  readonly kind: 'video' | 'image' | 'audio'
  readonly mime: string
  readonly sizeBytes: number
  readonly mtimeMs: number
}
export interface OpenedFile {
  readonly name: string
  readonly mime: string
  readonly sizeBytes: number
  /** All of `chunkBytes` but the last; a chunk's bytes are good until the next one is asked for. */
  readonly chunks: (chunkBytes: number) => AsyncIterable<Uint8Array>
  close(): Promise<void>
}

/** Makes files that are too large small enough, in a folder of its own; the original stays as it is. */
export interface Shrinker {
  /** Null for what cannot be made smaller here. */
  probe(path: string): Promise<MediaFacts | null>
  /** The path of the small file of an upload, checked; the one that is there after a failed upload. Throws NemoError `file`, `disk`. */
  shrink(uploadId: string, path: string, fit: Part & { limitBytes: number }, options: ShrinkOptions): Promise<string>
  /** Deletes what was made for an upload. */
  discard(uploadId: string): Promise<void>
}
export interface ShrinkOptions {
  readonly signal: AbortSignal
  /** 0-1. */
  readonly onProgress: (progress: number) => void
}

/** JPEGs of pictures that only we can read. */
export interface Jpegs {
  /** The JPEG of the HEIC at `path`, in sight of nobody else; the one that is there already. Throws NemoError `file`, `disk`. */
  jpegOf(path: string): Promise<string>
}

/** Where exports land. */
export interface ExportFolder {
  /** The effective folder: the chosen one, else the user's Videos/Nemo. */
  current(): string
  /** The `.part` path of a render: the same for the same render, so that a download can be resumed. Throws NemoError `disk`. */
  reserve(title: string, renderId: string): Promise<{ partPath: string }>
  /**
   * Checks that it is a video that plays, fsyncs, and gives it its final name beside it, numbered when taken. The part stays as a second
   * name until it is discarded, so that the same file has the same name when a kill makes it be committed again. `createdAt` is the
   * job's, epoch ms. Throws NemoError `disk` or `render-failed`.
   */
  commit(partPath: string, title: string, createdAt: number): Promise<{ path: string; sizeBytes: number }>
  /** Deletes what was downloaded so far, or a video that nobody was told of; no error if there is nothing. */
  discard(path: string): Promise<void>
}

/** Projects as zip files. */
export interface Archives {
  /** Streams the files, each under its `name`; the archive is whole under `path` or not there. Throws NemoError `disk`. */
  write(path: string, manifest: unknown, files: readonly { readonly name: string; readonly path: string }[]): Promise<void>
  /** Whether there is a file, which may go into one. */
  isFile(path: string): Promise<boolean>
  /** Throws NemoError `file` for what is no such archive. */
  read(path: string): Promise<OpenArchive>
  /** Where a file of an imported project goes. */
  placeFor(projectId: string, index: number, name: string): string
  /** Deletes the files of an imported project, if it was one. Never throws. */
  remove(projectId: string): Promise<void>
}
export interface OpenArchive {
  readonly manifest: unknown
  /** Writes one of its files to `target`, which must not exist. Throws NemoError `file` or `disk`. */
  readonly extract: (name: string, target: string) => Promise<void>
  /** The error that says that it cannot be used. */
  readonly broken: (cause?: unknown) => NemoError
  readonly close: () => void
}
