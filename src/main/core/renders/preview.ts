import { NemoError } from '../../../shared/contract/errors'
import { PREVIEW, type Gaps } from '../../../shared/model/render'
import { isReadyForExport } from '../../../shared/model/timeline'
import type { Clock } from '../../../shared/async'
import type { MediaRegistry } from '../disk/media'
import type { NemoApi, SessionState } from '../nemo/types'
import type { ProjectAccess } from '../ports'
import { renderFailed } from './job'
import { createStages, type StageDeps, type Staged } from './stage'

interface Deps extends StageDeps {
  readonly newId: () => string
  readonly clock: Clock
  readonly media: Pick<MediaRegistry, 'addRemote'>
  readonly projects: Pick<ProjectAccess, 'get' | 'content' | 'knownSession' | 'readSession'>
}
/** The medium's id; null where there is nothing to see, or another wish came. `gaps`: of a draft that is another server's. */
export interface Preview {
  readonly mediaId: string | null
  readonly gaps?: Gaps
}
type Version = Pick<SessionState, 'timeline' | 'draft'>

const POLL_MS = 250
/** At the same time: what there is now, and two of what there was, which may stand side by side. */
const AT_ONCE = { now: 1, earlier: 2 }
/** As many are found again without being drawn, as after an undo. */
const MAX_READY = 20

/**
 * The draft as it will look and sound, drawn small and quickly by the engine of this computer, which keeps the pieces: after a change
 * what is new is drawn alone. Few at a time a project: a later wish ends the oldest.
 * Nothing of it is kept by the app. A cloud is asked for its state alone, where a render is a job with a price: its draft is staged here.
 */
export function createPreview(deps: Deps) {
  const { projects } = deps
  const engine = deps.api('engine')
  const running = new Map<string, readonly AbortController[]>()
  const show = createShow(deps, engine)
  const stages = createStages(deps)

  /** A stage is of one start of the engine: where that is over, another one is set. */
  async function showElsewhere(projectId: string, { timeline, draft }: Version, signal: AbortSignal): Promise<Preview> {
    const once = async (): Promise<Preview> =>
      isReadyForExport(timeline) ? show(await stages.put(projectId, { timeline, draft }, signal), signal) : { mediaId: null }
    return once().catch(async (error: unknown) => {
      if (!(error instanceof NemoError) || error.data.kind !== 'session-lost') throw error
      stages.drop(projectId)
      return once()
    })
  }

  async function draw(projectId: string, earlier: Version | undefined, signal: AbortSignal): Promise<Preview> {
    if (projects.get(projectId).backend !== 'engine') {
      return showElsewhere(projectId, earlier ?? (await readElsewhere(deps, projectId)), signal)
    }
    const session = projects.knownSession(projectId)
    if (!session) return { mediaId: null }
    const { timeline, draft } = earlier ?? (await projects.readSession(session, engine))
    return isReadyForExport(timeline) ? show({ sessionId: session.sessionId, draft }, signal) : { mediaId: null }
  }

  /** Throws NemoError. */
  return async (projectId: string, earlier?: Version): Promise<Preview> => {
    const what = earlier ? 'earlier' : 'now'
    const place = `${projectId} ${what}`
    const stop = new AbortController()
    const all = [...(running.get(place) ?? []), stop]
    for (const old of all.slice(0, -AT_ONCE[what])) old.abort()
    running.set(place, all.slice(-AT_ONCE[what]))
    try {
      return await draw(projectId, earlier, stop.signal)
    } finally {
      running.set(place, (running.get(place) ?? []).filter((one) => one !== stop))
    }
  }
}

/** A cloud's draft as its server has it now; where that cannot be heard, as it was heard last. */
async function readElsewhere({ api, media, projects }: Deps, projectId: string): Promise<Version> {
  try {
    const session = projects.knownSession(projectId)
    const { backend } = projects.get(projectId)
    const state = session && (await projects.readSession(session, api(backend)))
    for (const { id, url } of state?.media ?? []) media.addRemote(id, { url, backend })
    if (state?.timeline) return state
  } catch (error) {
    if (!(error instanceof NemoError)) throw error
  }
  return { timeline: (await projects.content(projectId)).timeline, draft: null }
}

/** Draws what the engine has, each draft once in a start of the engine, whose port the address tells. */
function createShow({ clock, media, newId }: Deps, engine: NemoApi) {
  const ready = new Map<string, string>()

  async function drawOnce({ sessionId, draft }: Staged, signal: AbortSignal): Promise<string | null> {
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
  /** An engine that was started again knows no preview any more: then it is asked for once more. */
  async function draw(staged: Staged, signal: AbortSignal): Promise<string | null> {
    const isForgotten = (error: unknown): boolean => error instanceof NemoError && error.data.kind === 'not-found'
    try {
      return await drawOnce(staged, signal)
    } catch (error) {
      if (!isForgotten(error)) throw error
      return drawOnce(staged, signal).catch((again: unknown) => {
        throw isForgotten(again) ? new NemoError({ kind: 'engine', reason: 'crashed' }, { cause: again }) : again
      })
    }
  }

  return async (staged: Staged, signal: AbortSignal): Promise<Preview> => {
    const key = JSON.stringify([await engine.renderFallbackUrl(staged.sessionId), staged.draft])
    const mediaId = signal.aborted ? null : (ready.get(key) ?? (await draw(staged, signal)))
    if (mediaId !== null) ready.set(key, mediaId)
    for (const [oldest] of ready) if (ready.size > MAX_READY) ready.delete(oldest)
    return { mediaId, ...(staged.gaps && { gaps: staged.gaps }) }
  }
}
