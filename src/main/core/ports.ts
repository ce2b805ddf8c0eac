import type { Clock } from '../../shared/async'
import type { LocalModel } from '../../shared/model/local-model'
import type { Project } from '../../shared/model/project'
import type { FinishedRender } from '../../shared/model/render'
import type { EngineStatus, ProjectContent, ProjectEvent } from '../../shared/state/state'
import type { CostKind } from '../../shared/text/estimate'
import type { NemoConfig } from './nemo/config'
import type { NemoApi, SessionRef, SessionState } from './nemo/types'

/** What a host gives the core (`createCore`). The app, tests and sweeps start the same core, each with its own. */
export interface Ports {
  readonly places: {
    /** The profile: whatever the app keeps is in it. */
    readonly profile: string
    /** The user's home folder. */
    readonly home: string
    /** Where exports go unless the user chose another folder. */
    readonly videos: string
    /** The engine's own music, a file a mood. */
    readonly music: string
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
  /** The language model of this computer that helps it from now on; null: none. */
  readonly useModel: (model: LocalModel | null) => void
  /** What the app has let go is deleted now; an engine that does not run is started for it. Throws NemoError `engine`. */
  readonly tidy: () => Promise<void>
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
  /** Where a text is written to, under this name if the user agrees. */
  readonly chooseTranscript: (name: string) => Promise<string | null>
  /** Where a copy of a finished file goes, in this folder and under this name if the user agrees. */
  readonly chooseCopy: (name: string, folder: string | null) => Promise<string | null>
  readonly chooseFolder: () => Promise<string | null>
  readonly clipboardText: () => Promise<string>
  /** Shows the address of a server, or of a proxy, and asks whether it is to be used. */
  readonly askAddress: (of: 'server' | 'proxy', address: string) => Promise<boolean>
  readonly copyText: (text: string) => Promise<void>
  readonly reveal: (path: string) => void
  readonly dragFile: (path: string) => void
  readonly openExternal: (url: string) => Promise<void>
  /** Starts the app when the user signs in to this computer, or no longer. Throws NemoError `disk`. */
  readonly setLoginItem: (isOn: boolean) => Promise<void>
  /** What to send to whoever helps, without secrets: versions, these facts, the newest lines of the log, and the error asked about. */
  readonly diagnostics: (error: string, facts: string) => string
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

/** What the other services see of the projects (core/projects). Throws `not-found`; what has to do with a session also NemoError. */
export interface ProjectAccess {
  readonly get: (id: string) => Project
  readonly content: (id: string) => Promise<ProjectContent>
  readonly append: (event: ProjectEvent) => void
  /** Resolves when it is on the disk. */
  readonly appendDurably: (...events: readonly ProjectEvent[]) => Promise<void>
  readonly onLoaded: (listener: (projectId: string) => void) => void
  readonly ensureSession: (id: string) => Promise<SessionRef>
  readonly renewSession: (id: string, lostSessionId: string) => Promise<SessionRef>
  readonly knownSession: (id: string) => SessionRef | null
  readonly readSession: (session: SessionRef, api: NemoApi) => Promise<SessionState>
  /** Ids of sessions in which nothing can have happened since their state was last read. */
  readonly settled: Set<string>
  readonly suggestTitle: (id: string, title: string) => void
  readonly touch: (id: string) => void
  /** How far a project of a batch is. */
  readonly noteBatch: (id: string, state: NonNullable<Project['batch']>['state']) => void
  readonly noteCost: (of: CostKind, credits: number) => void
}
