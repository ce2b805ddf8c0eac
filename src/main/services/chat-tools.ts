import type { BackendId } from '../../shared/backend'
import type { Credits } from '../../shared/credits'
import type { AppError } from '../../shared/errors'
import type { CostKind } from '../../shared/estimate'
import type { Message, RunningTurn, Turn } from '../../shared/message'
import type { Project } from '../../shared/project'
import type { ProjectContent, ProjectEvent } from '../../shared/state'
import type { Upload } from '../../shared/upload'
import type { NemoApi, SessionRef, SessionState } from '../nemo/types'
import type { MediaRegistry, WakingClock } from '../platform/types'
import type { Store } from '../store'

export interface ChatDeps {
  readonly store: Store
  readonly clock: WakingClock
  readonly newId: () => string
  readonly media: Pick<MediaRegistry, 'addRemote'>
  readonly backends: {
    readonly api: (backend: BackendId) => NemoApi
    readonly refreshCredits: (backend: BackendId) => Promise<Credits>
    readonly balanceSoon: (backend: BackendId) => Promise<Credits | null>
  }
  readonly projects: {
    readonly onLoaded: (listener: (projectId: string) => void) => void
    readonly get: (id: string) => Project
    readonly content: (id: string) => Promise<ProjectContent>
    readonly append: (event: ProjectEvent) => void
    readonly appendDurably: (...events: readonly ProjectEvent[]) => Promise<void>
    readonly ensureSession: (id: string) => Promise<SessionRef>
    readonly renewSession: (id: string, lostSessionId: string) => Promise<SessionRef>
    readonly suggestTitle: (id: string, title: string) => void
    readonly touch: (id: string) => void
    readonly noteCost: (of: CostKind, credits: number) => void
  }
  readonly uploads: {
    /** The uploads that are in, once each is in or was let go by the user. */
    readonly waitFor: (projectId: string, uploadIds: readonly string[], signal: AbortSignal) => Promise<readonly Upload[]>
  }
  /** Hears of each state that is read, for the project's history. */
  readonly seen: (projectId: string, state: Pick<SessionState, 'timeline' | 'draft'>) => void
  readonly renders: {
    /** Once a turn. */
    readonly start: (projectId: string, wanted?: { readonly title?: string | undefined; readonly turnId: string }) => Promise<void>
  }
  readonly toAppError: (error: unknown) => AppError
}

type MessageBody = Message extends infer M ? (M extends Message ? Omit<M, 'id' | 'projectId' | 'turnId' | 'at'> : never) : never

export type ChatTools = ReturnType<typeof createChatTools>

/** What every part of the chat does: say something, write a turn down, read the server's state. */
export function createChatTools(deps: ChatDeps) {
  const { clock, newId, projects, backends, media } = deps
  function say(projectId: string, turnId: string | null, body: MessageBody, id = newId()): void {
    projects.append({ type: 'message.put', projectId, message: { id, projectId, turnId, at: clock.now(), ...body } })
  }
  return {
    ...deps,
    say,

    /** Of a turn that was sent: what is said again after a crash takes the place of what was said before it. */
    tell(turn: RunningTurn, body: MessageBody): void {
      const what = body.kind === 'notice' ? body.notice : body.kind === 'changes' ? body.stage : body.kind
      say(turn.projectId, turn.id, body, toldId(turn, what))
    },

    /** Resolves when it is on the disk. */
    put: (turn: Turn): Promise<void> => projects.appendDurably({ type: 'turn.put', projectId: turn.projectId, turn }),

    /** The server's state, put where it differs; null before the first message. Throws NemoError. */
    async readState(projectId: string): Promise<SessionState | null> {
      const { session, backend } = projects.get(projectId)
      if (!session) return null
      const state = await backends.api(backend).state(session.sessionId)
      for (const { id, url } of state.media) media.addRemote(id, url)
      const items = state.media.map(({ url: _url, ...item }) => item)
      const known = await projects.content(projectId)
      const { timeline } = state
      deps.seen(projectId, state)
      if (JSON.stringify([known.timeline, known.media]) !== JSON.stringify([timeline, items])) {
        projects.append({ type: 'timeline.put', projectId, timeline, media: items })
      }
      return state
    },
  }
}

/** Of a message that is told once each time the turn is sent. */
export const toldId = ({ id, sentAt }: RunningTurn, what: string): string => `${id}:${sentAt}:${what}`

/** The fields that every state of a turn has. */
export function baseOf({ id, projectId, text, uploadIds, createdAt, wantsExport, isInBatch }: Turn) {
  return { id, projectId, text, uploadIds, createdAt, wantsExport, isInBatch }
}
