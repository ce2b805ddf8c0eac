import { constants } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileTypeFromFile } from 'file-type'
import { NemoError, type AppError } from '../../shared/errors'
import { ACCEPTED_EXTENSIONS, formatOf, MAX_UPLOAD_BYTES } from '../../shared/files'
import { errorCode } from './durable'
import type { FileInspector, InspectedFile, OpenedFile } from './types'

type Reason = Extract<AppError, { kind: 'file' }>['reason']

/** Without the second flag, which Windows lacks, opening a pipe that took the file's place would wait for ever. */
const OPEN_FLAGS = constants.O_RDONLY | (process.platform === 'win32' ? 0 : constants.O_NONBLOCK)

const COMPARED_BYTES = 256 * 1024

/** Formats that go by each other's names and are read alike: the container is what counts. */
const families: readonly (readonly string[])[] = [
  ['mp4', 'm4v', 'mov', 'm4a', 'm4b'],
  ['webm', 'mkv'],
  ['jpg', 'jpeg', 'png', 'gif', 'webp'],
  ['mp3', 'aac', 'wav'],
]
const familyOf = (extension: string): readonly string[] => families.find((family) => family.includes(extension)) ?? [extension]
const extensionOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1).toLowerCase()

/** Looks at files before a byte is sent (docs/protocol.md, "Upload": by extension and by first bytes, at most 200 MB). */
export function createFileInspector(maxBytes = MAX_UPLOAD_BYTES): FileInspector {
  return { inspect: (path, limitBytes = maxBytes) => inspect(path, limitBytes), open: openInspected, isSame }
}

function fileError(name: string, reason: Reason, more: { sizeBytes?: number; limitBytes?: number } = {}, cause?: unknown): NemoError {
  return new NemoError({ kind: 'file', name, reason, ...more }, { cause, wasRefused: true })
}

async function inspect(path: string, limitBytes: number): Promise<InspectedFile> {
  const name = basename(path)
  const found = await stat(path).catch((error: unknown) => {
    throw fileError(name, errorCode(error) === 'ENOENT' ? 'missing' : 'unreadable', {}, error)
  })
  if (!found.isFile()) throw fileError(name, 'unsupported')
  const sizeBytes = found.size
  const format = formatOf(name)
  if (!format) throw fileError(name, 'unsupported', { sizeBytes })
  if (sizeBytes === 0) throw fileError(name, 'empty', { sizeBytes })
  const type = await fileTypeFromFile(path).catch((error: unknown) => {
    throw fileError(name, errorCode(error) === 'EACCES' ? 'unreadable' : 'broken', { sizeBytes }, error)
  })
  if (!type) throw fileError(name, 'broken', { sizeBytes })
  if (!familyOf(extensionOf(name)).includes(type.ext)) throw fileError(name, 'unsupported', { sizeBytes })
  if (sizeBytes > limitBytes) throw fileError(name, 'too-large', { sizeBytes, limitBytes })
  // An image under another image's name is sent as what it is.
  const mime = ACCEPTED_EXTENSIONS.includes(type.ext) && format.kind === 'image' ? type.mime : format.mime
  return { path, name, kind: format.kind, mime, sizeBytes, mtimeMs: found.mtimeMs }
}

async function openInspected(file: InspectedFile): Promise<OpenedFile> {
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
