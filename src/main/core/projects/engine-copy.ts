import { NemoError } from '../../../shared/contract/errors'
import type { BackendId } from '../../../shared/model/backend'
import type { Project } from '../../../shared/model/project'
import type { Archive, EngineSession } from '../../../shared/state/migrations'
import type { MediaRegistry } from '../disk/media'
import type { Archives, OpenArchive } from '../files/archive-zip'
import type { FileInspector } from '../files/user-files'
import type { CopiedFile, NemoApi } from '../nemo/types'

/**
 * What the engine has of a project, in its zip: the session, and the files that it plays. One that is the user's own, byte for byte, is
 * in the zip already.
 */
interface Deps {
  readonly archives: Archives
  readonly inspector: FileInspector
  readonly media: Pick<MediaRegistry, 'pathOf'>
  readonly api: (backend: BackendId) => NemoApi
}
interface Packed {
  /** In the zip. */
  readonly name: string
  readonly path: string
}

/** A whole transfer within this computer. */
const LIMIT_MS = 30 * 60_000
const unwatched = () => ({ signal: AbortSignal.timeout(LIMIT_MS), onProgress: () => undefined })

/** Null for a project that the engine does not have. `own`: the user's files that are packed. Throws NemoError. */
export async function packSession(
  { archives, api }: Deps,
  { id: projectId, backend, session }: Project,
  own: readonly Packed[],
): Promise<{ engine: EngineSession; files: readonly Packed[] } | null> {
  if (backend !== 'engine' || !session) return null
  const engine = api('engine')
  const copy = await engine.readCopy(session.sessionId).catch((error: unknown) => {
    if (error instanceof NemoError && error.data.kind === 'session-lost') return null
    throw error
  })
  if (!copy) return null
  await archives.removePassing(projectId)
  const packed = new Map<string, string>()
  for (const { name, path } of own) packed.set(await archives.hashOf(path), name)
  const files: Packed[] = []
  for (const { hash, name, url } of copy.files) {
    if (packed.has(hash)) continue
    const path = await archives.passingPlace(projectId, files.length, name)
    await engine.download(url, path, unwatched())
    const inZip = `engine/${files.length + 1}${/\.\w+$/.exec(name)?.[0] ?? ''}`
    files.push({ name: inZip, path })
    packed.set(hash, inZip)
  }
  const named = ({ id, hash, name, mediaId }: CopiedFile) => ({ id, mediaId, as: name, name: packed.get(hash) ?? '' })
  return { engine: { session: copy.session, files: copy.files.map(named) }, files }
}

interface Restoring {
  readonly copy: EngineSession
  readonly archive: Archive
  /** With a session that is new. */
  readonly project: Project
  /** The user's own files that were unpacked: by the ids in the archive, those of here. */
  readonly mediaIds: ReadonlyMap<string, string>
}

/** The engine gets files and session. Answers with what the ids in the archive have become. Throws NemoError. */
export async function restoreSession(
  { archives, inspector, media, api }: Deps,
  zip: OpenArchive,
  { copy, archive, project, mediaIds }: Restoring,
): Promise<ReadonlyMap<string, string>> {
  const { sessionId = '' } = project.session ?? {}
  const engine = api('engine')
  const unpacked = new Map(archive.media.map(({ name, mediaId }) => [name, media.pathOf(mediaIds.get(mediaId) ?? '')]))
  for (const [index, { name, as }] of copy.files.entries()) {
    const path = unpacked.get(name) ?? (await archives.passingPlace(project.id, index, name))
    if (!unpacked.has(name)) await zip.extract(name, path)
    unpacked.set(name, path)
    const file = await inspector.open(await inspector.inspect(path))
    await engine.uploadFile(sessionId, { ...file, name: as }, unwatched()).finally(file.close)
  }
  const written = await engine.writeCopy(sessionId, copy.session).catch((error: unknown) => {
    // The file is what is wrong, not a server.
    throw error instanceof NemoError && error.wasRefused && error.data.kind !== 'disk' ? zip.refused('broken-project', error) : error
  })
  const before = new Map(copy.files.map(({ id, mediaId }) => [id, mediaId]))
  return new Map(written.flatMap(({ id, as, mediaId }) => [[id, as], [before.get(id) ?? id, mediaId]] as const))
}
