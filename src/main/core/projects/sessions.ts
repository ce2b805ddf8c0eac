import { singleFlight, type Clock } from '../../../shared/async'
import { NemoError } from '../../../shared/contract/errors'
import type { BackendId } from '../../../shared/model/backend'
import { isUploadReady } from '../../../shared/model/upload'
import type { ProjectContent, ProjectEvent } from '../../../shared/state/state'
import type { NemoApi, SessionRef, SessionState } from '../nemo/types'
import type { ProjectIndex } from './project-index'

interface Deps {
  readonly clock: Pick<Clock, 'now'>
  readonly index: ProjectIndex
  readonly content: (id: string) => Promise<ProjectContent>
  readonly append: (event: ProjectEvent) => void
  /** Makes a session on a backend. Throws NemoError. */
  readonly createSession: (backend: BackendId) => Promise<SessionRef>
}

/** The server's session of each project: made at the first need, and made anew where the server forgot it. */
export function createSessions({ clock, index, content, append, createSession }: Deps) {
  /** Ids of sessions that the server said it does not know. */
  const lost = new Set<string>()
  /** Ids of sessions in which nothing can have happened since their state was last read. */
  const settled = new Set<string>()

  const connect = singleFlight(async (id: string): Promise<SessionRef> => {
    const session = await createSession(index.get(id).backend)
    const isRenewed = index.get(id).session !== null
    index.put({ ...index.get(id), session })
    settled.add(session.sessionId)
    await index.flush()
    await beginAnew(id, session, isRenewed)
    return session
  })
  /** A new session knows nothing of what the one before it had: its timeline begins empty, and it has none of the files. */
  async function beginAnew(projectId: string, { sessionId }: SessionRef, isRenewed: boolean): Promise<void> {
    const { timeline, uploads } = await content(projectId)
    for (const upload of Object.values(uploads)) {
      if (!isUploadReady(upload)) continue
      append({ type: 'upload.put', projectId, upload: { ...upload, state: { ...upload.state, isInSession: false } } })
    }
    if (timeline === null && !isRenewed) return
    append({ type: 'timeline.put', projectId, timeline: null, media: [] })
    const message = { id: `${sessionId}:renewed`, projectId, turnId: null, at: clock.now() }
    append({ type: 'message.put', projectId, message: { ...message, kind: 'notice', notice: 'session-renewed' } })
  }
  /** Written down before it is used. Throws NemoError. */
  async function ensureSession(id: string): Promise<SessionRef> {
    // Whoever asks is about to use it: that the project is busy is on the disk first.
    await index.flush()
    const { session } = index.get(id)
    return session && !lost.has(session.sessionId) ? session : connect(id)
  }
  return {
    ensureSession,
    settled,
    /** The session to read, null where there is none yet. Throws `session-lost` for one that the server forgot, which is asked no more. */
    knownSession(id: string): SessionRef | null {
      const { session } = index.get(id)
      if (session && lost.has(session.sessionId)) throw new NemoError({ kind: 'session-lost' })
      return session
    },
    /** The session's state. One that the server forgot is noted: whoever needs a session next gets a new one. Throws NemoError. */
    readSession: ({ sessionId }: SessionRef, api: Pick<NemoApi, 'state'>): Promise<SessionState> =>
      api.state(sessionId).catch((error: unknown) => {
        if (error instanceof NemoError && error.data.kind === 'session-lost') lost.add(sessionId)
        throw error
      }),
    /** A new session in place of one that the server forgot. Two that lost the same one get the same new one. */
    async renewSession(id: string, lostSessionId: string): Promise<SessionRef> {
      lost.add(lostSessionId)
      return ensureSession(id)
    },
  }
}
