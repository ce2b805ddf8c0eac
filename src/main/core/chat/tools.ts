import type { BackendId, Credits } from '../../../shared/model/backend'
import type { AppError } from '../../../shared/contract/errors'
import type { CostKind } from '../../../shared/text/estimate'
import type { Message } from '../../../shared/model/message'
import type { RunningTurn, Turn } from '../../../shared/model/turn'
import type { Project } from '../../../shared/model/project'
import type { ProjectContent, ProjectEvent } from '../../../shared/state/state'
import type { Upload } from '../../../shared/model/upload'
import type { NemoApi, SessionRef, SessionState } from '../nemo/types'
import type { MediaRegistry, WakingClock } from '../ports'
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
    readonly knownSession: (id: string) => SessionRef | null
    readonly readSession: (session: SessionRef, api: NemoApi) => Promise<SessionState>
    /** Ids of sessions in which nothing can have happened since their state was last read. */
    readonly settled: Set<string>
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
  const { clock, newId, projects } = deps
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

    readState: createStateReader(deps),
  }
}

/**
 * The server's state, put where it differs; null before the first message. However reads overtake each other, each answers with what
 * there was no earlier than the newest that was put. Throws NemoError; `session-lost` also without asking, once that was the answer.
 */
function createStateReader({ projects, backends, media, seen }: ChatDeps): (projectId: string) => Promise<SessionState | null> {
  let reads = 0
  /** The read that was put last, by project. */
  const newest = new Map<string, number>()

  return async function read(projectId) {
    const session = projects.knownSession(projectId)
    if (!session) return null
    const number = (reads += 1)
    const { backend } = projects.get(projectId)
    const state = await projects.readSession(session, backends.api(backend))
    const known = await projects.content(projectId)
    const isOld = number < (newest.get(projectId) ?? 0) || projects.get(projectId).session?.sessionId !== session.sessionId
    if (isOld) return read(projectId)
    newest.set(projectId, number)
    for (const { id, url } of state.media) media.addRemote(id, { url, backend })
    const items = state.media.map(({ url: _url, ...item }) => item)
    const { timeline } = state
    seen(projectId, state)
    if (JSON.stringify([known.timeline, known.media]) !== JSON.stringify([timeline, items])) {
      projects.append({ type: 'timeline.put', projectId, timeline, media: items })
    }
    return state
  }
}

/** Of a message that is told once each time the turn is sent. */
export const toldId = ({ id, state }: RunningTurn, what: string): string => `${id}:${state.sentAt}:${what}`
