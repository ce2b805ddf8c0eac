import { constants } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { lookAt } from '../../../engine/media/source'
import { errorCode, NemoError, type AppError } from '../../../shared/contract/errors'
import { formatOf, MAX_UPLOAD_BYTES } from '../../../shared/model/files'

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
  inspect: (path: string, limitBytes = maxBytes) => inspect(path, limitBytes),
  open: openInspected,
  isSame,
})

function fileError(name: string, reason: Reason, more: { sizeBytes?: number; limitBytes?: number } = {}, cause?: unknown): NemoError {
  return new NemoError({ kind: 'file', name, reason, ...more }, { cause, wasRefused: true })
}

async function inspect(path: string, limitBytes: number) {
  const name = basename(path)
  const found = await stat(path).catch((error: unknown) => {
    throw fileError(name, errorCode(error) === 'ENOENT' ? 'missing' : 'unreadable', {}, error)
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

/** Opens it once; chunks are read through that handle, and a change of size or mtime since `inspect` throws. */
async function openInspected(file: InspectedFile) {
  const { name, mime, sizeBytes } = file
  const handle = await open(file.path, OPEN_FLAGS).catch((error: unknown) => {
    throw fileError(name, errorCode(error) === 'ENOENT' ? 'missing' : 'unreadable', {}, error)
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
