import { NemoError } from '../../../shared/contract/errors'
import type { BackendId } from '../../../shared/model/backend'
import { PREVIEW } from '../../../shared/model/render'
import { isReadyForExport } from '../../../shared/model/timeline'
import type { Clock } from '../../../shared/async'
import type { MediaRegistry } from '../disk/media'
import type { NemoApi, SessionState } from '../nemo/types'
import type { ProjectAccess } from '../ports'
import { renderFailed } from './job'

interface Deps {
  readonly newId: () => string
  readonly clock: Clock
  readonly media: Pick<MediaRegistry, 'addRemote'>
  readonly api: (backend: BackendId) => NemoApi
  readonly projects: Pick<ProjectAccess, 'get' | 'knownSession' | 'readSession'>
}

const POLL_MS = 250
/** As many are found again without being drawn, as after an undo. */
const MAX_READY = 20

/**
 * The draft as it will look and sound, drawn small and quickly by the engine of this computer, which keeps the pieces: after a change
 * what is new is drawn alone. One at a time a project: a later wish ends the one before. Nothing of it is kept by the app, and no cloud
 * is asked, where a render is a job with a price.
 */
export function createPreview({ clock, media, api, projects, newId }: Deps) {
  const running = new Map<string, AbortController>()
  const ready = new Map<string, string>()

  /** An engine that was started again knows no preview any more: then it is asked for once more. */
  async function draw(...[engine, sessionId, draft, signal]: Parameters<typeof drawOnce>): Promise<string | null> {
    const isForgotten = (error: unknown): boolean => error instanceof NemoError && error.data.kind === 'not-found'
    try {
      return await drawOnce(engine, sessionId, draft, signal)
    } catch (error) {
      if (!isForgotten(error)) throw error
      return drawOnce(engine, sessionId, draft, signal).catch((again: unknown) => {
        throw isForgotten(again) ? new NemoError({ kind: 'engine', reason: 'crashed' }, { cause: again }) : again
      })
    }
  }
  async function drawOnce(engine: NemoApi, sessionId: string, draft: unknown, signal: AbortSignal): Promise<string | null> {
    const id = `preview_${newId()}`
    let answer = await engine.submitRender({ id, sessionId, draft, output: PREVIEW })
    for (; answer.status !== 'completed'; answer = await engine.readRender(id)) {
      if (answer.status === 'failed') throw renderFailed(answer)
      await clock.delay(POLL_MS, signal).catch(() => undefined)
      if (!signal.aborted) continue
      await engine.cancelRender(id)
      return null
    }
    media.addRemote(id, { url: answer.url ?? (await engine.renderFallbackUrl(id)), backend: 'engine' })
    return id
  }

  /** The medium's id; null where there is nothing to see, or another wish came. Throws NemoError. */
  return async (projectId: string, earlier?: Pick<SessionState, 'timeline' | 'draft'>): Promise<string | null> => {
    running.get(projectId)?.abort()
    const stop = new AbortController()
    const { signal } = stop
    running.set(projectId, stop)
    const session = projects.knownSession(projectId)
    if (projects.get(projectId).backend !== 'engine' || !session) return null
    const engine = api('engine')
    const { timeline, draft } = earlier ?? (await projects.readSession(session, engine))
    if (!isReadyForExport(timeline) || signal.aborted) return null
    // The addresses of media in it are those of one start of the engine, as the drawn file's is.
    const key = JSON.stringify([session.sessionId, draft])
    const mediaId = ready.get(key) ?? (await draw(engine, session.sessionId, draft, signal))
    if (mediaId !== null) ready.set(key, mediaId)
    for (const [oldest] of ready) if (ready.size > MAX_READY) ready.delete(oldest)
    return mediaId
  }
}
