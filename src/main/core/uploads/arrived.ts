import { NemoError } from '../../../shared/contract/errors'
import type { Project } from '../../../shared/model/project'
import { nameKey } from '../../../shared/text/file-names'
import { isUploadReady, type Upload } from '../../../shared/model/upload'
import type { ProjectContent } from '../../../shared/state/state'
import type { NemoApi, SessionRef, SessionState } from '../nemo/types'
import type { WakingClock } from '../ports'
import type { Store } from '../store'

export interface ArrivalDeps {
  readonly store: Store
  readonly clock: WakingClock
  readonly apiOf: (project: Project) => NemoApi
  readonly projects: {
    readonly get: (id: string) => Project
    readonly content: (id: string) => Promise<ProjectContent>
    readonly knownSession: (id: string) => SessionRef | null
    readonly readSession: (session: SessionRef, api: NemoApi) => Promise<SessionState>
  }
}

/** As what a file was sent. */
export type Sent = NonNullable<Upload['sent']>

/** What came by a link has its address, or the end of it. */
function isNamed(name: string): (other: { readonly name: string; readonly url?: string }) => boolean {
  const end = URL.canParse(name) ? new URL(name).pathname.split('/').at(-1) : undefined
  const names = [name, ...(end ? [end] : [])].map(nameKey)
  return (other) => names.includes(nameKey(other.name)) || other.url === name
}

/** What is to be noted before the last bytes leave. */
export async function sentAs({ projects }: ArrivalDeps, { projectId }: Upload, name: string): Promise<Sent> {
  const { media } = await projects.content(projectId)
  return { name, namesakes: media.filter(isNamed(name)).length }
}

/**
 * After a lost answer: whether the file came in all the same, which shows as one more of its name in the session. Waits for a lost
 * connection. Throws NemoError where the state cannot be read, and on abort.
 */
export async function hasArrived(
  { apiOf, clock, projects, store }: ArrivalDeps,
  { projectId }: Upload,
  { name, namesakes }: Sent,
  backoffMs: readonly number[],
  signal: AbortSignal,
): Promise<boolean> {
  const project = projects.get(projectId)
  for (let tries = 0; ; tries++) {
    try {
      const session = projects.knownSession(projectId)
      if (!session) return false
      const { media } = await projects.readSession(session, apiOf(project))
      signal.throwIfAborted()
      const others = Object.values(store.state().open[projectId]?.uploads ?? {}).filter(isUploadReady)
      return media.filter(isNamed(name)).length > Math.max(namesakes, others.filter(isNamed(name)).length)
    } catch (error) {
      signal.throwIfAborted()
      const kind = error instanceof NemoError ? error.data.kind : null
      const waitMs = backoffMs[tries]
      if (kind === 'session-lost') return false
      if (kind !== 'offline' || waitMs === undefined) throw error
      await clock.nap(waitMs, signal)
    }
  }
}

/** It may have been taken: all of it had left, and nothing said that it was refused. */
export const isAnswerLost = (error: unknown): boolean => error instanceof NemoError && !error.wasRefused && error.data.kind !== 'file'
