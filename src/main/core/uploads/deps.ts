import type { Project } from '../../../shared/model/project'
import type { ProjectContent, ProjectEvent } from '../../../shared/state/state'
import type { NemoApi, SessionRef, SessionState } from '../nemo/types'
import type { MediaRegistry } from '../disk/media-registry'
import type { FileInspector } from '../files/inspector'
import type { Jpegs } from '../files/jpegs'
import type { Shrinker } from '../files/shrink'
import type { UserFiles } from '../files/user-files'
import type { WakingClock } from '../ports'
import type { Store } from '../store'
import type { AppError } from '../../../shared/contract/errors'

export interface UploadDeps {
  readonly store: Store
  readonly clock: WakingClock
  readonly newId: () => string
  readonly userFiles: UserFiles
  readonly inspector: FileInspector
  readonly shrinker: Shrinker
  readonly jpegs: Jpegs
  readonly media: Pick<MediaRegistry, 'addFile' | 'pathOf'>
  readonly apiOf: (project: Project) => NemoApi
  readonly projects: {
    readonly get: (id: string) => Project
    readonly content: (id: string) => Promise<ProjectContent>
    readonly onLoaded: (listener: (projectId: string) => void) => void
    readonly append: (event: ProjectEvent) => void
    readonly appendDurably: (...events: readonly ProjectEvent[]) => Promise<void>
    readonly ensureSession: (id: string) => Promise<SessionRef>
    readonly renewSession: (id: string, lostSessionId: string) => Promise<SessionRef>
    readonly knownSession: (id: string) => SessionRef | null
    readonly readSession: (session: SessionRef, api: NemoApi) => Promise<SessionState>
  }
  /** An error of ours: logs it and gives its id. */
  readonly toAppError: (error: unknown) => AppError
}
