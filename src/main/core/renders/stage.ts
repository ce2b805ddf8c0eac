import { NemoError } from '../../../shared/contract/errors'
import type { BackendId } from '../../../shared/model/backend'
import { formatOf } from '../../../shared/model/files'
import type { Gaps } from '../../../shared/model/render'
import type { Clip, Timeline } from '../../../shared/model/timeline'
import { isUploadReady, namesakes } from '../../../shared/model/upload'
import type { ProjectContent } from '../../../shared/state/state'
import type { FileInspector, InspectedFile } from '../files/user-files'
import type { DrawOnEngine, EngineFile } from '../nemo/engine-draft'
import type { NemoApi, SessionRef, SessionState } from '../nemo/types'
import type { ProjectAccess } from '../ports'

export interface StageDeps {
  readonly api: (backend: BackendId) => NemoApi
  readonly createSession: (backend: BackendId) => Promise<SessionRef>
  /** The engine deletes the session, and the files that it has, when it next starts. */
  readonly forgetSession: (sessionId: string) => Promise<void>
  readonly projects: Pick<ProjectAccess, 'content'>
  /** The local file behind a media id, fetched first where it is remote; null where there is none. */
  readonly mediaFile: (id: string) => Promise<{ readonly path: string; readonly name: string } | null>
  readonly inspector: Pick<FileInspector, 'inspect' | 'open'>
  readonly drawOnEngine: DrawOnEngine
}
interface Stage {
  readonly sessionId: string
  /** By media id. */
  readonly files: Map<string, EngineFile>
}
export interface Staged {
  readonly sessionId: string
  readonly draft: unknown
  readonly gaps?: Gaps
}
type Shown = Pick<SessionState, 'draft'> & { readonly timeline: Timeline }

const LIMIT_MS = 10 * 60_000
/** What a file is called whose own name does not say its format: the engine looks at the bytes. */
const NAMES: Readonly<Record<Clip['kind'], string>> =
  { video: 'clip.mp4', image: 'picture.jpg', audio: 'sound.mp3', color: 'clip.mp4', text: 'clip.mp4', other: 'clip.mp4' }

/**
 * Drafts of another server on the engine of this computer, to be looked at: a session of its own a project, for one start of the engine,
 * with the files that are here or can be fetched. The server is sent nothing.
 */
export function createStages(deps: StageDeps) {
  const stages = new Map<string, Stage>()

  async function open(projectId: string): Promise<Stage> {
    const known = stages.get(projectId)
    if (known) return known
    const { sessionId } = await deps.createSession('engine')
    // Before anything is in it: so it goes also after a kill.
    await deps.forgetSession(sessionId)
    const stage: Stage = { sessionId, files: new Map() }
    stages.set(projectId, stage)
    return stage
  }

  return {
    /** Throws NemoError: `session-lost` where the engine was started anew. */
    async put(projectId: string, shown: Shown, signal: AbortSignal): Promise<Staged> {
      const { sessionId, files } = await open(projectId)
      const content = await deps.projects.content(projectId)
      for (const clip of shown.timeline.tracks.flatMap(({ clips }) => clips)) {
        const { mediaId } = clip
        if (mediaId === null || files.has(mediaId) || signal.aborted) continue
        const file = await bring(deps, sessionId, content, { ...clip, mediaId }, signal)
        if (file) files.set(mediaId, file)
      }
      return { sessionId, ...deps.drawOnEngine(shown, (id) => files.get(id)) }
    },
    /** What the engine has forgotten. */
    drop: (projectId: string): boolean => stages.delete(projectId),
  }
}

type WithMedia = Clip & { readonly mediaId: string }

/** Null for a file that is not here, or that the engine cannot use. Throws what has to do with the engine itself. */
async function bring(deps: StageDeps, sessionId: string, content: ProjectContent, clip: WithMedia, aborted: AbortSignal) {
  const found = await findFile(deps, content, clip)
  if (!found) return null
  const file = await deps.inspector.open(found)
  const signal = AbortSignal.any([aborted, AbortSignal.timeout(LIMIT_MS)])
  try {
    const { url, width } = await deps.api('engine').uploadFile(sessionId, file, { signal, onProgress: () => undefined })
    const id = url === null ? undefined : new URL(url).pathname.split('/').at(-1)
    return id === undefined ? null : { id, isPicture: (width ?? 0) > 0 }
  } catch (error) {
    if (aborted.aborted || (error instanceof NemoError && error.data.kind === 'file')) return null
    throw error
  } finally {
    await file.close()
  }
}

/** The user's own file where it was uploaded as it is, else what the server has of it. */
async function findFile(deps: StageDeps, content: ProjectContent, clip: WithMedia): Promise<InspectedFile | null> {
  const names = [clip.name, content.media.find(({ id }) => id === clip.mediaId)?.name ?? '', NAMES[clip.kind]]
  const inspect = async (mediaId: string): Promise<InspectedFile | null> => {
    const file = await deps.mediaFile(mediaId)
    const name = [file?.name.split(/[\\/]/).at(-1) ?? '', ...names].find((one) => formatOf(one)) ?? NAMES.other
    return file && deps.inspector.inspect(file.path, undefined, name)
  }
  const own = ownUpload(content, clip.mediaId)
  const here = own && (await inspect(own.mediaId).catch(() => null))
  if (here && here.mtimeMs === own.mtimeMs) return here
  return inspect(clip.mediaId).catch(() => null)
}

function ownUpload(content: ProjectContent, mediaId: string) {
  const { uploads: [upload, ...more], media } = namesakes(content, content.media.find(({ id }) => id === mediaId)?.name ?? '')
  if (!upload || more.length > 0 || media.length !== 1 || !isUploadReady(upload) || upload.fit || upload.mediaId === null) return null
  return { mediaId: upload.mediaId, mtimeMs: upload.mtimeMs }
}
