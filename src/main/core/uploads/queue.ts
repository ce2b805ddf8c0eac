import { isEngineDown, NemoError, withoutSession, type AppError } from '../../../shared/contract/errors'
import { batchOf, type Project } from '../../../shared/model/project'
import { isUploadFailed, isUploadReady, type FailedUpload, type ReadyUpload, type Upload } from '../../../shared/model/upload'
import { nameKey } from '../../../shared/text/file-names'
import type { MediaRegistry } from '../disk/media'
import type { Jpegs, Shrinker } from '../files/convert'
import type { FileInspector, InspectedFile } from '../files/user-files'
import type { NemoApi, TransferOptions, UploadedFile } from '../nemo/types'
import type { ProjectAccess, WakingClock } from '../ports'
import type { Store } from '../store'
import { refusedAs } from './questions'

export interface TransferDeps {
  readonly store: Store
  readonly clock: WakingClock
  readonly inspector: FileInspector
  readonly shrinker: Shrinker
  readonly jpegs: Jpegs
  readonly media: Pick<MediaRegistry, 'pathOf'>
  readonly apiOf: (project: Project) => NemoApi
  readonly projects: Pick<
    ProjectAccess,
    'get' | 'content' | 'append' | 'appendDurably' | 'ensureSession' | 'renewSession' | 'knownSession' | 'readSession'
  >
  readonly toAppError: (error: unknown) => AppError
}
/** An upload that is under way. */
interface Transfer {
  readonly upload: Upload
  readonly signal: AbortSignal
  /** Shows how far it is; what it is sent as may differ from the file that was given. */
  readonly tell: (change: Pick<Upload, 'state'> & Partial<Pick<Upload, 'sizeBytes' | 'sent'>>) => void
  /** As what it was sent, once all of it may have left. */
  readonly left: { sent?: Sent }
}
type Sent = NonNullable<Upload['sent']>

/** Those of a batch come in as those of one project do. */
const laneOf = ({ id, batch }: Project): string => batch?.id ?? id

/** Before an upload that lost the connection begins again: for an hour in all. */
const BACKOFF_MS = [1000, 2000, 5000, 10_000, ...Array<number>(120).fill(30_000)]

const cutOff = (cause: unknown): NemoError => new NemoError({ kind: 'cut-off', way: 'upload' }, { cause, wasRefused: true })
/** So often a server may break it off on the way; a bad network does ten times. */
const MAX_CUTS = 20
/** So often the engine of this computer is started for a file: each start has its own limit of time. */
const MAX_STARTS = 3

/** The uploads that are under way, in the order in which they were given. */
export function createUploadQueue(deps: TransferDeps) {
  const { store, projects } = deps
  const running = new Map<string, { readonly stop: AbortController; readonly lane: string }>()
  const now = ({ projectId, id }: Upload): Upload | undefined => store.state().open[projectId]?.uploads[id]

  /** Begins what may begin now. */
  function pump(projectId: string): void {
    const uploads = Object.values(store.state().open[projectId]?.uploads ?? {})
    const project = projects.get(projectId)
    // One by one, as they were given: a server's timeline follows the order in which they arrive.
    for (const upload of uploads) {
      if ([...running.values()].some(({ lane }) => lane === laneOf(project))) return
      // One that is uploading though nothing runs is from before a restart: all of it had left.
      if (!['queued', 'uploading'].includes(upload.state.status) || running.has(upload.id)) continue
      void transfer(upload)
    }
  }

  async function transfer(upload: Upload): Promise<void> {
    const { projectId, id } = upload
    const stop = new AbortController()
    running.set(id, { stop, lane: laneOf(projects.get(projectId)) })
    // Whoever cancelled or removed it has said so already.
    const isWanted = (): boolean => !stop.signal.aborted && now(upload) !== undefined
    // Progress is for the eye: on the disk an upload stays `queued`, and begins anew after a crash, until its last bytes leave.
    const tell: Transfer['tell'] = (change) => {
      if (isWanted()) store.emit({ type: 'upload.put', projectId, upload: { ...upload, ...change } })
    }
    try {
      const ended = await settle(deps, { upload, signal: stop.signal, tell, left: {} })
      if (isWanted()) await projects.appendDurably({ type: 'upload.put', projectId, upload: ended })
    } catch (error) {
      if (isWanted()) projects.append({ type: 'upload.put', projectId, upload: await refusedAs(deps, upload, deps.toAppError(error)) })
    } finally {
      running.delete(id)
      // A failed one keeps what was made of it, for another try.
      if (upload.fit && now(upload)?.state.status !== 'failed') await deps.shrinker.discard(id)
      for (const other of [projects.get(projectId), ...batchOf(store.state().projects, projects.get(projectId))]) pump(other.id)
    }
  }

  return { pump, abort: (uploadId: string): void => running.get(uploadId)?.stop.abort() }
}

/** Sends it, unless it has left before and is in. Throws what was refused. */
async function settle(deps: TransferDeps, transfer: Transfer): Promise<Upload> {
  const { upload, signal, left } = transfer
  const timeout = new NemoError({ kind: 'timeout', during: 'upload' })
  const { sent, state } = upload
  if (state.status === 'uploading' && !sent) throw timeout
  const earlier = sent && (await found(deps, transfer, sent, timeout))
  // Of a batch nobody looks: what is surely not in goes by itself.
  const isAgain = state.status === 'queued' || deps.projects.get(upload.projectId).batch !== undefined
  const mayGo = !earlier || (isAgain && isUploadFailed(earlier) && earlier.state.isAbsent === true)
  if (!mayGo) return earlier
  try {
    const file = upload.kind === 'link' ? null : await fileToSend(deps, transfer)
    const { durationMs, width, height, isInSession, leftOut } = await persist(deps, transfer, file)
    // A converted picture keeps its size, by which it is known again.
    const as = file ? { name: file.name, sizeBytes: upload.fit ? file.sizeBytes : upload.sizeBytes } : {}
    const unused = leftOut && leftOut.length > 0 ? { leftOut: [...leftOut] } : {}
    const at = deps.clock.now()
    return { ...upload, ...as, sent: undefined, state: { status: 'ready', isInSession, at, durationMs, width, height, ...unused } }
  } catch (error) {
    signal.throwIfAborted()
    if (!left.sent || !isAnswerLost(error)) throw error
    return found(deps, transfer, left.sent, error)
  }
}

/** An upload whose answer was lost (`error`): it is in, or it is not, or that cannot be told. Then only the user sends it again. */
async function found(deps: TransferDeps, transfer: Transfer, sent: Sent, error: unknown): Promise<ReadyUpload | FailedUpload> {
  const { upload, signal, tell } = transfer
  tell({ sent, state: { status: 'uploading', sentBytes: upload.sizeBytes, startedAt: deps.clock.now(), isChecking: true } })
  const failed = { status: 'failed', error: deps.toAppError(error) } as const
  try {
    if (!(await hasArrived(deps, transfer, sent))) return { ...upload, sent, state: { ...failed, isAbsent: true } }
    const facts = { isFound: true, isInSession: true, at: deps.clock.now(), durationMs: null, width: null, height: null }
    return { ...upload, name: sent.name, sent: undefined, state: { status: 'ready', ...facts } }
  } catch {
    signal.throwIfAborted()
    return { ...upload, sent, state: failed }
  }
}

/** The file as it is to be sent: the one that was looked at, made small enough where that is wanted. */
async function fileToSend({ inspector, media, shrinker, jpegs }: TransferDeps, { upload, signal, tell }: Transfer): Promise<InspectedFile> {
  const { id, name, mediaId, fit, mtimeMs, sizeBytes } = upload
  const path = mediaId === null ? undefined : media.pathOf(mediaId)
  if (path === undefined) throw new NemoError({ kind: 'file', name, reason: 'missing' })
  const file = await inspector.inspect(path, fit ? Infinity : undefined)
  const isChanged = mtimeMs !== undefined && (file.mtimeMs !== mtimeMs || file.sizeBytes !== sizeBytes)
  if (isChanged) throw new NemoError({ kind: 'file', name, reason: 'changed' }, { wasRefused: true })
  // No server takes a HEIC.
  if (/^image\/hei[cf]/.test(file.mime)) return inspector.inspect(await jpegs.jpegOf(path))
  if (!fit) return file
  const onProgress = (progress: number): void => tell({ state: { status: 'shrinking', progress } })
  onProgress(0)
  return inspector.inspect(await shrinker.shrink(id, path, fit, { signal, onProgress }))
}

/**
 * Begins anew, later and later, as long as the connection is lost on the way: of a file that came in part nothing was taken. From when
 * its last bytes leave, or a link, the server may have it, which is in `left`, and on the disk, before.
 */
async function persist(deps: TransferDeps, transfer: Transfer, file: InspectedFile | null): Promise<UploadedFile> {
  const { upload, signal, tell, left } = transfer
  const sizeBytes = file?.sizeBytes ?? upload.sizeBytes
  for (let tries = 0, cuts = 0, starts = 1; ; tries++) {
    // What a try that is over still tells is of nobody's interest.
    const over = new AbortController()
    let startedAt = deps.clock.now()
    const sending = (sentBytes: number, wait: { waitsUntil?: number } = {}) =>
      ({ sizeBytes, ...left, state: { status: 'uploading', startedAt, sentBytes, ...wait } }) as const
    const onWait = (waitsUntil: number): void => {
      // When a file goes again that is noted again; a kill until then finds it as it was.
      if (file) delete left.sent
      if (file) deps.projects.append({ type: 'upload.put', projectId: upload.projectId, upload })
      startedAt = waitsUntil
      tell(sending(0, { waitsUntil }))
    }
    const onProgress = (sentBytes: number): void => {
      if (!over.signal.aborted) tell(sending(sentBytes))
    }
    const beforeEnd = async (): Promise<void> => {
      AbortSignal.any([signal, over.signal]).throwIfAborted()
      left.sent = await sentAs(deps, upload, file?.name ?? upload.name)
      await deps.projects.appendDurably({ type: 'upload.put', projectId: upload.projectId, upload: { ...upload, ...sending(sizeBytes) } })
    }
    onProgress(0)
    try {
      return await send(deps, upload, file, { signal, onProgress, onWait, beforeEnd })
    } catch (error) {
      const waitMs = BACKOFF_MS[tries]
      over.abort()
      const isDown = error instanceof NemoError && isEngineDown(error.data) && starts++ < MAX_STARTS
      const isLost = isDown || (error instanceof NemoError && error.data.kind === 'offline' && (error.wasRefused || !left.sent))
      if (isLost) delete left.sent
      if (!isLost || waitMs === undefined) throw error
      // A byte had left: the server is there, and broke off.
      if (!isDown && !error.wasRefused && (cuts += 1) >= MAX_CUTS) throw cutOff(error)
      tell({ state: isDown ? { status: 'queued' } : { status: 'queued', isOffline: true } })
      await deps.clock.nap(waitMs, signal)
    }
  }
}

interface SendOptions extends TransferOptions {
  /** Before the last bytes leave, or a link. */
  readonly beforeEnd: () => Promise<void>
}

/** A session that the server forgot is made anew: nothing was taken, so the file may go again. `file` is null for a link. */
async function send(deps: TransferDeps, upload: Upload, file: InspectedFile | null, options: SendOptions): Promise<UploadedFile> {
  const { projects } = deps
  const { sessionId } = await projects.ensureSession(upload.projectId)
  try {
    return await sendTo(deps, sessionId, upload, file, options)
  } catch (error) {
    if (!(error instanceof NemoError) || !error.wasRefused || error.data.kind !== 'session-lost') throw error
    const renewed = await projects.renewSession(upload.projectId, sessionId)
    return await sendTo(deps, renewed.sessionId, upload, file, options).catch((second: unknown) => {
      throw withoutSession(second)
    })
  }
}

async function sendTo(
  { inspector, apiOf, projects }: TransferDeps,
  sessionId: string,
  { projectId, name }: Upload,
  inspected: InspectedFile | null,
  { beforeEnd, ...options }: SendOptions,
): Promise<UploadedFile> {
  const api = apiOf(projects.get(projectId))
  if (inspected === null) {
    await beforeEnd()
    return api.uploadLink(sessionId, name, options)
  }
  const file = await inspector.open(inspected)
  async function* chunks(chunkBytes: number): AsyncIterable<Uint8Array> {
    let leftBytes = file.sizeBytes
    for await (const chunk of file.chunks(chunkBytes)) {
      leftBytes -= chunk.length
      if (leftBytes <= 0) await beforeEnd()
      yield chunk
    }
  }
  try {
    return await api.uploadFile(sessionId, { ...file, chunks }, options)
  } finally {
    await file.close()
  }
}

/** What came by a link has its address, or the end of it. */
function isNamed(name: string): (other: { readonly name: string; readonly url?: string }) => boolean {
  const end = URL.canParse(name) ? new URL(name).pathname.split('/').at(-1) : undefined
  const names = [name, ...(end ? [end] : [])].map(nameKey)
  return (other) => names.includes(nameKey(other.name)) || other.url === name
}

/** What is to be noted before the last bytes leave. */
async function sentAs({ projects }: TransferDeps, { projectId }: Upload, name: string): Promise<Sent> {
  const { media } = await projects.content(projectId)
  return { name, namesakes: media.filter(isNamed(name)).length }
}

/**
 * After a lost answer: whether the file came in all the same, which shows as one more of its name in the session. Waits for a lost
 * connection. Throws NemoError where the state cannot be read, and on abort.
 */
async function hasArrived(
  { apiOf, clock, projects, store }: TransferDeps,
  { upload: { projectId }, signal }: Transfer,
  { name, namesakes }: Sent,
): Promise<boolean> {
  for (let tries = 0; ; tries++) {
    try {
      const session = projects.knownSession(projectId)
      if (!session) return false
      const { media } = await projects.readSession(session, apiOf(projects.get(projectId)))
      signal.throwIfAborted()
      const others = Object.values(store.state().open[projectId]?.uploads ?? {}).filter(isUploadReady)
      return media.filter(isNamed(name)).length > Math.max(namesakes, others.filter(isNamed(name)).length)
    } catch (error) {
      signal.throwIfAborted()
      const kind = error instanceof NemoError ? error.data.kind : null
      const waitMs = BACKOFF_MS[tries]
      if (kind === 'session-lost') return false
      if (kind !== 'offline' || waitMs === undefined) throw error
      await clock.nap(waitMs, signal)
    }
  }
}

/** It may have been taken: all of it had left, and nothing said that it was refused. */
const isAnswerLost = (error: unknown): boolean => error instanceof NemoError && !error.wasRefused && error.data.kind !== 'file'
