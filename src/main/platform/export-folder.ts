import { access, constants, link, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { NemoError } from '../../shared/errors'
import { diskError, errorCode, syncFolder } from './durable'
import type { ExportFolder } from './types'

/** Where finished videos land. `chosen` is the user's own folder and is never made by the app: it may be an unplugged disk. */
export function createExportFolder(deps: { readonly chosen: () => string | null; readonly standard: () => string }): ExportFolder {
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
  async function nameFile(partPath: string, folder: string, title: string): Promise<string> {
    for (let number = 1; ; number++) {
      const path = join(folder, `${safeFileName(title)}${number === 1 ? '' : ` (${number})`}.mp4`)
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
    current,
    async reserve(title, renderId) {
      return { partPath: join(await usableFolder(), `${safeFileName(title)}.${safeFileName(renderId)}.part`) }
    },
    async commit(partPath, title) {
      const folder = await usableFolder()
      try {
        const sizeBytes = await checkAndSync(partPath)
        const path = await nameFile(partPath, folder, title)
        await syncFolder(folder)
        return { path, sizeBytes }
      } catch (error) {
        throw diskError(error, folder)
      }
    },
    discard: (partPath) => rm(partPath, { force: true }),
  }
}

/** What file systems without hard links say. */
const withoutLinks: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'UNKNOWN'])

/** `path` becomes a name of the file at `partPath`: a second one, or without hard links its only one. Throws EEXIST. */
async function addName(partPath: string, path: string): Promise<void> {
  try {
    await link(partPath, path)
  } catch (error) {
    if (!withoutLinks.has(errorCode(error) ?? '')) throw error
    await (await open(path, 'wx')).close()
    await rename(partPath, path)
  }
}

async function isSameFile(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map((path) => stat(path, { bigint: true })))
  return a?.ino === b?.ino && a?.dev === b?.dev
}

async function checkAndSync(path: string): Promise<number> {
  const file = await open(path, 'r+')
  try {
    const { buffer } = await file.read(Buffer.alloc(8), 0, 8, 0)
    const isMp4 = buffer.toString('latin1', 4, 8) === 'ftyp'
    if (!isMp4) throw new NemoError({ kind: 'render-failed', message: 'the downloaded file is not an MP4' })
    await file.sync()
    return (await file.stat()).size
  } finally {
    await file.close()
  }
}

/** Names that Windows keeps for devices, with any extension. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i
/** The longest name that leaves room for a number and an extension within 255 bytes, which is what file systems allow. */
const MAX_BYTES = 180

/** A title as a file name that every system takes: no separators, no control or direction marks, no device name, not too long. */
export function safeFileName(title: string): string {
  const clean = title
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}<>:"/\\|?*]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+|[. ]+$/g, '')
    .trim()
  let name = ''
  for (const character of clean) {
    if (Buffer.byteLength(name + character) > MAX_BYTES) break
    name += character
  }
  name = name.trim()
  if (name === '') return 'Nemo video'
  return reserved.test(name.split('.')[0] ?? '') ? `${name}_` : name
}
