import { access, constants, link, mkdir, open, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { diskError, errorCode, NemoError } from '../../../shared/contract/errors'
import { formatOf, type Render, type RenderOutput } from '../../../shared/model/render'
import { exportName, safeFileName } from '../../../shared/text/file-names'
import { syncFolder } from '../disk/durable'

interface Deps {
  /** The user's own folder, which is never made by the app: it may be an unplugged disk. */
  readonly chosen: () => string | null
  readonly standard: () => string
  /** How files are named (shared/text/file-names.ts); left out: by their titles. */
  readonly pattern?: () => string
}

/** What a file is named after; `createdAt` is the job's, epoch ms. */
type Named = Pick<Render, 'title' | 'createdAt' | 'output'>

export type ExportFolder = ReturnType<typeof createExportFolder>

/** Where finished videos land. */
export function createExportFolder(deps: Deps) {
  const current = (): string => deps.chosen() ?? deps.standard()

  async function usableFolder(): Promise<string> {
    const folder = current()
    try {
      if (deps.chosen() === null) await mkdir(folder, { recursive: true })
      await access(folder, constants.W_OK)
      return folder
    } catch (error) {
      throw diskError(error, folder)
    }
  }

  /** The first free name, so that two exports can never take the same; the name it has already, where a kill came after this. */
  async function nameFile(partPath: string, { title, createdAt, output }: Named): Promise<string> {
    for (let number = 1; ; number++) {
      const path = join(dirname(partPath), `${exportName(deps.pattern?.() ?? '{title}', title, createdAt, number)}.${formatOf(output)}`)
      try {
        await addName(partPath, path)
        return path
      } catch (error) {
        if (errorCode(error) !== 'EEXIST') throw error
        if (await isSameFile(partPath, path)) return path
      }
    }
  }

  return {
    /** The effective folder: the chosen one, else the user's Videos/Nemo. */
    current,
    /** The `.part` path of a render: the same for the same render, so that a download can be resumed. Throws NemoError `disk`. */
    async reserve(title: string, renderId: string): Promise<{ partPath: string }> {
      return { partPath: join(await usableFolder(), `${safeFileName(title)}.${safeFileName(renderId)}.part`) }
    },
    /**
     * Checks that it is what was asked for, and whole, fsyncs, and gives it its final name beside it, numbered when taken. The part stays
     * as a second name until it is discarded, so that the same file has the same name when a kill makes it be committed again.
     * Throws NemoError `disk` or `render-failed`.
     */
    async commit(partPath: string, render: Named): Promise<{ path: string; sizeBytes: number }> {
      // Where it was begun: another folder that was chosen meanwhile may be on another disk.
      const folder = dirname(partPath)
      try {
        const sizeBytes = await checkAndSync(partPath, formatOf(render.output))
        const path = await nameFile(partPath, render)
        await syncFolder(folder)
        return { path, sizeBytes }
      } catch (error) {
        throw diskError(error, folder)
      }
    },
    /** Whether a file that was saved is still where it was, as large as it was. */
    isThere: (path: string, sizeBytes: number): Promise<boolean> =>
      stat(path).then((file) => file.isFile() && file.size === sizeBytes, () => false),
    /** Deletes what was downloaded so far, or a video that nobody was told of; no error if there is nothing. */
    discard: (path: string): Promise<void> => rm(path, { force: true }),
  }
}

/** What file systems without hard links say. */
const withoutLinks: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'UNKNOWN'])

/** `path` becomes a name of the file at `partPath`: a second one, or without hard links its only one. Throws EEXIST. */
async function addName(partPath: string, path: string): Promise<void> {
  try {
    await link(partPath, path)
  } catch (error) {
    if (!withoutLinks.has(errorCode(error))) throw error
    await (await open(path, 'wx')).close()
    await rename(partPath, path)
  }
}

async function isSameFile(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map((path) => stat(path, { bigint: true })))
  return a?.ino === b?.ino && a?.dev === b?.dev
}

async function checkAndSync(path: string, format: RenderOutput['format']): Promise<number> {
  const file = await open(path, 'r+')
  try {
    const fault = await (format === 'mp4' ? mp4Fault(file) : pictureFault(file, format))
    if (fault !== null) throw new NemoError({ kind: 'render-failed', message: `the downloaded file does not play: ${fault}` })
    await file.sync()
    return (await file.stat()).size
  } finally {
    await file.close()
  }
}

/** How a whole picture begins and ends. */
const marks = { gif: ['GIF8', ';'], png: ['\x89PNG\r\n\x1a\n', 'IEND\xae\x42\x60\x82'] } as const

async function pictureFault(file: FileHandle, format: keyof typeof marks): Promise<string | null> {
  const { size } = await file.stat()
  const [begin, end] = marks[format]
  const read = async (at: number, length: number): Promise<string> =>
    (await file.read(Buffer.alloc(length), 0, length, Math.max(0, at))).buffer.toString('latin1')
  if ((await read(0, begin.length)) !== begin) return `no ${format.toUpperCase()}`
  return (await read(size - end.length, end.length)) === end ? null : 'it is cut off'
}

interface Box {
  readonly type: string
  readonly headerBytes: number
  readonly sizeBytes: number
}

/** The index of an hour of video has some 2 MB. */
const MAX_INDEX_BYTES = 64 * 1024 * 1024
const MAX_BOXES = 100_000

/**
 * What keeps a file from being a video that plays, for an error's details; null: nothing (docs/protocol.md NP-8.18). Its boxes
 * (ISO 14496-12) must fill it to the last byte, with a type first, media, and an index that has a video track of some length.
 */
export async function mp4Fault(file: FileHandle): Promise<string | null> {
  const { size } = await file.stat()
  const types = new Set<string>()
  let index: Buffer | null = null
  for (let at = 0, count = 0; at < size; count++) {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, at)
    const box = boxAt(buffer.subarray(0, bytesRead), size - at)
    if (!box || count > MAX_BOXES) return `no whole box at byte ${at} of ${size}`
    if (count === 0 && box.type !== 'ftyp') return 'no MP4'
    if (box.type === 'moov' && box.sizeBytes <= MAX_INDEX_BYTES) {
      const length = box.sizeBytes - box.headerBytes
      index = (await file.read(Buffer.alloc(length), 0, length, at + box.headerBytes)).buffer
    }
    types.add(box.type)
    at += box.sizeBytes
  }
  if (!index) return 'no index'
  if (!types.has('mdat')) return 'no media'
  const { trak = [], mvex = [] } = childrenOf(index)
  return trak.some((track) => isVideo(track, mvex.length > 0)) ? null : 'no video track'
}

/** The box that these bytes begin; null where it does not fit into `room` bytes. */
function boxAt(bytes: Buffer, room: number): Box | null {
  if (bytes.length < 8) return null
  const size = bytes.readUInt32BE(0)
  const headerBytes = size === 1 ? 16 : 8
  if (bytes.length < headerBytes) return null
  const sizeBytes = size === 0 ? room : size === 1 ? Number(bytes.readBigUInt64BE(8)) : size
  return sizeBytes < headerBytes || sizeBytes > room ? null : { type: bytes.toString('latin1', 4, 8), headerBytes, sizeBytes }
}

/** What a box holds, by type. */
function childrenOf(content: Buffer): Partial<Record<string, Buffer[]>> {
  const children: Partial<Record<string, Buffer[]>> = {}
  for (let at = 0; at < content.length; ) {
    const box = boxAt(content.subarray(at), content.length - at)
    if (!box) break
    ;(children[box.type] ??= []).push(content.subarray(at + box.headerBytes, at + box.sizeBytes))
    at += box.sizeBytes
  }
  return children
}

/** A fragmented file says its length elsewhere. */
function isVideo(track: Buffer, isFragmented: boolean): boolean {
  const { hdlr, mdhd } = childrenOf(childrenOf(track)['mdia']?.[0] ?? Buffer.alloc(0))
  const header = mdhd?.[0] ?? Buffer.alloc(0)
  const duration = header[0] === 1 ? header.subarray(24, 32) : header.subarray(16, 20)
  return hdlr?.[0]?.toString('latin1', 8, 12) === 'vide' && (isFragmented || duration.some((byte) => byte > 0))
}
