import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import type { Entry } from 'yauzl'
import { diskError, NemoError } from '../../../shared/contract/errors'
import type { FileReason } from '../../../shared/model/files'
import { safeFileName } from '../../../shared/text/file-names'
import { syncFolder } from '../disk/durable'
import { absence } from './user-files'

const MANIFEST = 'project.json'
const MAX_MANIFEST_BYTES = 64 * 1024 ** 2
const MAX_ENTRIES = 5000
/** Stored, which is how we write them, or deflated, as who packs a project again does. */
const METHODS: readonly number[] = [0, 8]
/** No media shrink as much: files that are so many times larger than the archive are none of ours. */
const MAX_GROWTH = 50

const partOf = (path: string): string => `${path}.part`

export type Archives = ReturnType<typeof createArchives>
export type OpenArchive = Awaited<ReturnType<typeof openArchive>>

/**
 * Projects as zip files, streamed: memory stays flat whatever they hold. `folder` is where the files of imported ones live. Files are
 * stored as they are, since media does not shrink; so nothing in an archive may be much larger than the archive.
 */
export function createArchives({ folder }: { readonly folder: string }) {
  return {
    /** Streams the files, each under its `name`; the archive is whole under `path` or not there. Throws NemoError `disk`. */
    async write(path: string, manifest: unknown, files: readonly { readonly name: string; readonly path: string }[]): Promise<void> {
      const partPath = partOf(path)
      // Both libraries are loaded when they are first needed: most starts need none of them.
      const { ZipFile } = await import('yazl')
      const zip = new ZipFile()
      // A file that is gone or changes meanwhile.
      const stop = new AbortController()
      zip.on('error', (error) => stop.abort(error))
      try {
        zip.addBuffer(Buffer.from(JSON.stringify(manifest)), MANIFEST)
        for (const { name, path: source } of files) zip.addFile(source, name, { compress: false })
        zip.end()
        await pipeline(zip.outputStream, createWriteStream(partPath, { flush: true }), { signal: stop.signal })
        await rename(partPath, path)
        await syncFolder(dirname(path))
      } catch (error) {
        await rm(partPath, { force: true }).catch(() => undefined)
        throw diskError(stop.signal.aborted ? stop.signal.reason : error, dirname(path))
      }
    },
    /** What `path` is called while it is written. */
    partOf,
    read: openArchive,
    /** Whether there is a file, which may go into one. */
    isFile: (path: string): Promise<boolean> => stat(path).then((found) => found.isFile(), () => false),
    /** Where a file of an imported project goes. */
    placeFor: (projectId: string, index: number, name: string): string => join(folder, projectId, `${index + 1} ${safeFileName(name)}`),
    /** Where a file of this name is for as long as its project is packed or unpacked; `removePassing`, which never throws, deletes it. */
    async passingPlace(projectId: string, index: number, name: string): Promise<string> {
      const own = join(folder, `${projectId}.part`)
      await mkdir(own, { recursive: true, mode: 0o700 })
      return join(own, `${index}${extname(name)}`)
    },
    hashOf,
    removePassing: (projectId: string): Promise<void> => removeFolder(join(folder, `${projectId}.part`)),
    /** Deletes the files of an imported project, if it was one. Never throws. */
    async remove(projectId: string): Promise<void> {
      for (const name of [projectId, `${projectId}.part`]) await removeFolder(join(folder, name))
    },
  }
}

/** SHA-256 of a file's bytes, hex; empty for what cannot be read. */
async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
    return hash.digest('hex')
  } catch {
    return ''
  }
}

const removeFolder = (path: string): Promise<void> => rm(path, { recursive: true, force: true }).catch(() => undefined)

/** How a zip begins. */
const ZIP = Buffer.from('PK\x03\x04', 'latin1')

/** False too for a folder. */
async function isZip(file: FileHandle): Promise<boolean> {
  const read = file.read(Buffer.alloc(ZIP.length), 0, ZIP.length, 0)
  return read.then(({ buffer }) => buffer.equals(ZIP), () => false).finally(() => file.close())
}

/** Throws NemoError `file` for what is no such archive. */
async function openArchive(path: string) {
  const refused = (reason: FileReason, cause?: unknown) => new NemoError({ kind: 'file', name: basename(path), reason }, { cause })
  const broken = (cause?: unknown): NemoError => refused('broken-project', cause)
  const file = await open(path).catch(async (error: unknown) => {
    throw refused(await absence(path, error), error)
  })
  if (!(await isZip(file))) throw refused('no-project')
  // It checks names: nothing absolute, no way up.
  const { openPromise } = await import('yauzl')
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false }).catch((error: unknown) => {
    throw broken(error)
  })
  try {
    const limit = MAX_GROWTH * (await stat(path)).size
    const entries = new Map<string, Entry>()
    let [total, isSound] = [0, true]
    for await (const entry of zip.eachEntry()) {
      const isManifest = entry.fileName === MANIFEST
      if (!isManifest) total += entry.uncompressedSize
      isSound &&= isManifest ? entry.uncompressedSize <= MAX_MANIFEST_BYTES : METHODS.includes(entry.compressionMethod)
      isSound &&= total <= limit && !entries.has(entry.fileName)
      if (entries.size >= MAX_ENTRIES) throw broken()
      entries.set(entry.fileName, entry)
    }
    const found = entries.get(MANIFEST)
    if (!found) throw refused('no-project')
    if (!isSound) throw broken()
    const manifest: unknown = JSON.parse(await text(await zip.openReadStreamPromise(found)))
    return {
      manifest,
      /** The error that says why it cannot be used. */
      refused,
      close: (): void => zip.close(),
      /** Writes one of its files to `target`, which must not exist. Throws NemoError `file` or `disk`. */
      async extract(name: string, target: string): Promise<void> {
        const entry = entries.get(name)
        if (!entry) throw broken()
        try {
          await mkdir(dirname(target), { recursive: true, mode: 0o700 })
          await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target, { flags: 'wx', flush: true }))
        } catch (error) {
          const named = diskError(error, dirname(target), { isOwn: true })
          throw named instanceof NemoError ? named : broken(error)
        }
      },
    }
  } catch (error) {
    zip.close()
    throw error instanceof NemoError ? error : broken(error)
  }
}
