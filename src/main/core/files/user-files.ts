import { constants } from 'node:fs'
import { lstat, mkdir, open, readdir, stat, writeFile } from 'node:fs/promises'
import { basename, join, parse } from 'node:path'
import { lookAt } from '../../../engine/media/source'
import { diskError, errorCode, NemoError, type AppError } from '../../../shared/contract/errors'
import { formatOf, MAX_UPLOAD_BYTES } from '../../../shared/model/files'
import { safeFileName } from '../../../shared/text/file-names'

/** No further than this is looked below a folder, and at no more entries in all. */
const MAX_DEPTH = 8
const MAX_ENTRIES = 20_000

/** A dropped file: its path, or the bytes of a picture that has none; empty where there is neither. */
export type GivenFile = string | LooseFile
interface LooseFile {
  readonly name: string
  readonly bytes: Uint8Array
}
export type UserFiles = ReturnType<typeof createUserFiles>

/** Files that the user gave; `folder` is for those that came as bytes. */
export const createUserFiles = (folder: string) => ({
  /** The path of a file of the profile that has these bytes. Throws NemoError `disk`. */
  keep: (file: LooseFile): Promise<string> => keep(file, folder),
  expand,
})

/** A picture that a browser or the clipboard gave as bytes gets a file, numbered where its name is taken; the name is only ever a name. */
async function keep({ name, bytes }: LooseFile, folder: string): Promise<string> {
  const { name: base, ext } = parse(name)
  await mkdir(folder, { recursive: true })
  for (let number = 1; ; number++) {
    const path = join(folder, `${safeFileName(base)}${number === 1 ? '' : ` ${number}`}${formatOf(name) ? ext : ''}`)
    try {
      await writeFile(path, bytes, { mode: 0o600, flag: 'wx' })
      return path
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw diskError(error, folder, { isOwn: true })
    }
  }
}

/**
 * Each folder as the media in it and below it, at most `limit` of them, hidden ones not; `left` is how many more there are, `empty` how
 * many folders have none.
 */
async function expand(given: readonly string[], limit: number): Promise<{ paths: string[]; left: number; empty: number }> {
  const paths: string[] = []
  let [left, empty] = [0, 0]
  for (const path of given) {
    const isFolder = await stat(path).then((found) => found.isDirectory(), () => false)
    const found = isFolder ? await mediaIn(path) : [path]
    const taken = isFolder ? found.slice(0, limit) : found
    paths.push(...taken)
    left += found.length - taken.length
    if (found.length === 0) empty += 1
  }
  return { paths, left, empty }
}

/** The media of a folder and of those in it, in the order in which a person counts. Links are not followed: they may lead round. */
async function mediaIn(folder: string): Promise<string[]> {
  const found: string[] = []
  let seen = 0
  const look = async (at: string, depth: number): Promise<void> => {
    const entries = await readdir(at, { withFileTypes: true }).catch(() => [])
    for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }))) {
      if ((seen += 1) > MAX_ENTRIES) return
      if (entry.name.startsWith('.')) continue
      if (entry.isDirectory() && depth < MAX_DEPTH) await look(join(at, entry.name), depth + 1)
      else if (entry.isFile() && formatOf(entry.name)) found.push(join(at, entry.name))
    }
  }
  await look(folder, 1)
  return found
}

type Reason = Extract<AppError, { kind: 'file' }>['reason']

/** Without the second flag, which Windows lacks, opening a pipe that took the file's place would wait for ever. */
const OPEN_FLAGS = constants.O_RDONLY | (process.platform === 'win32' ? 0 : constants.O_NONBLOCK)

const COMPARED_BYTES = 256 * 1024

export type InspectedFile = Awaited<ReturnType<typeof inspect>>
export type OpenedFile = Awaited<ReturnType<typeof openInspected>>
export type FileInspector = ReturnType<typeof createFileInspector>

/**
 * Looks at a file before a byte is sent (docs/protocol.md, "Upload"): regular, readable, at most 200 MB, and of the kind its name says.
 * Throws NemoError `file`.
 */
export const createFileInspector = (maxBytes = MAX_UPLOAD_BYTES) => ({
  /** `name`: what it is called, where its path says something else. */
  inspect: (path: string, limitBytes = maxBytes, name = basename(path)) => inspect(path, limitBytes, name),
  open: openInspected,
  isSame,
})

function fileError(name: string, reason: Reason, more: { sizeBytes?: number; limitBytes?: number } = {}, cause?: unknown): NemoError {
  return new NemoError({ kind: 'file', name, reason, ...more }, { cause, wasRefused: true })
}

async function inspect(path: string, limitBytes: number, name = basename(path)) {
  const found = await stat(path).catch(async (error: unknown) => {
    throw fileError(name, await absence(path, error), {}, error)
  })
  if (!found.isFile()) throw fileError(name, 'unsupported')
  const sizeBytes = found.size
  const format = formatOf(name)
  if (!format) throw fileError(name, 'unsupported', { sizeBytes })
  if (sizeBytes === 0) throw fileError(name, 'empty', { sizeBytes })
  const { is, mime } = await lookAt(path).catch((error: unknown) => {
    throw fileError(name, errorCode(error) === 'EACCES' ? 'unreadable' : 'broken', { sizeBytes }, error)
  })
  // Only sound may begin anywhere; words, and noise in place of a picture, are what is left of one.
  if (mime === undefined && (is === 'foreign' || format.kind !== 'audio')) throw fileError(name, 'broken', { sizeBytes })
  if (is === 'foreign') throw fileError(name, 'unsupported', { sizeBytes })
  if (sizeBytes > limitBytes) throw fileError(name, 'too-large', { sizeBytes, limitBytes })
  const isStill = is === 'still' || is === 'heic'
  // What goes by a picture's name though it is none, or the other way round, is sent as what it is.
  const isOther = isStill || format.kind === 'image'
  const moving: 'video' | 'audio' = format.kind !== 'image' ? format.kind : mime?.startsWith('audio/') ? 'audio' : 'video'
  const kind: 'image' | typeof moving = isStill ? 'image' : moving
  return { path, name, kind, mime: isOther && mime !== undefined ? mime : format.mime, sizeBytes, mtimeMs: found.mtimeMs }
}

/** Codes of a path at whose end is no file; the last one: links that lead round. */
const NOWHERE = ['ENOENT', 'ENOTDIR', 'ELOOP']

/** Why there is nothing to be read at a path. */
export async function absence(path: string, error: unknown): Promise<Reason> {
  if (!NOWHERE.includes(errorCode(error))) return 'unreadable'
  return lstat(path).then(() => 'dead-link', () => 'missing')
}

/** Opens it once; chunks are read through that handle, and a change of size or mtime since `inspect` throws. */
async function openInspected(file: InspectedFile) {
  const { name, mime, sizeBytes } = file
  const handle = await open(file.path, OPEN_FLAGS).catch(async (error: unknown) => {
    throw fileError(name, await absence(file.path, error), {}, error)
  })
  async function assertUnchanged(): Promise<void> {
    const now = await handle.stat()
    if (!now.isFile() || now.size !== sizeBytes || now.mtimeMs !== file.mtimeMs) throw fileError(name, 'changed', { sizeBytes: now.size })
  }
  async function* chunks(chunkBytes: number): AsyncIterable<Uint8Array> {
    await assertUnchanged()
    // One buffer for all chunks: new ones pile up to 64 MB before they are collected.
    const buffer = Buffer.allocUnsafe(Math.min(chunkBytes, sizeBytes))
    for (let position = 0; position < sizeBytes; ) {
      const chunk = buffer.subarray(0, Math.min(chunkBytes, sizeBytes - position))
      for (let filled = 0; filled < chunk.length; ) {
        const { bytesRead } = await handle.read(chunk, filled, chunk.length - filled, position + filled)
        if (bytesRead === 0) throw fileError(name, 'changed')
        filled += bytesRead
      }
      position += chunk.length
      yield chunk
    }
    await assertUnchanged()
  }
  return { name, mime, sizeBytes, chunks, close: () => handle.close() }
}

/** Stops at the first difference, so that two videos of one size cost little. */
async function isSame(path: string, otherPath: string): Promise<boolean> {
  const opened: OpenedFile[] = []
  try {
    for (const each of [path, otherPath]) opened.push(await openInspected(await inspect(each, Infinity)))
    const [one, other] = opened.map((file) => ({ file, chunks: file.chunks(COMPARED_BYTES)[Symbol.asyncIterator]() }))
    if (!one || !other || one.file.sizeBytes !== other.file.sizeBytes) return false
    for (;;) {
      const [a, b] = await Promise.all([one.chunks.next(), other.chunks.next()])
      if (a.done || b.done) return true
      if (Buffer.compare(a.value, b.value) !== 0) return false
    }
  } catch {
    return false
  } finally {
    await Promise.all(opened.map((file) => file.close()))
  }
}
