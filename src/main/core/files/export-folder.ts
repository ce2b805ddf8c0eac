import { access, constants, link, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { diskError, errorCode, NemoError } from '../../../shared/contract/errors'
import { exportName, safeFileName } from '../../../shared/text/file-names'
import { syncFolder } from '../disk/durable'
import { mp4Fault } from './mp4'

interface Deps {
  /** The user's own folder, which is never made by the app: it may be an unplugged disk. */
  readonly chosen: () => string | null
  readonly standard: () => string
  /** How files are named (shared/export-name.ts); left out: by their titles. */
  readonly pattern?: () => string
}

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
  async function nameFile(partPath: string, title: string, createdAt: number): Promise<string> {
    for (let number = 1; ; number++) {
      const path = join(dirname(partPath), `${exportName(deps.pattern?.() ?? '{title}', title, createdAt, number)}.mp4`)
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
     * Checks that it is a video that plays, fsyncs, and gives it its final name beside it, numbered when taken. The part stays as a second
     * name until it is discarded, so that the same file has the same name when a kill makes it be committed again. `createdAt` is the
     * job's, epoch ms. Throws NemoError `disk` or `render-failed`.
     */
    async commit(partPath: string, title: string, createdAt: number): Promise<{ path: string; sizeBytes: number }> {
      // Where it was begun: another folder that was chosen meanwhile may be on another disk.
      const folder = dirname(partPath)
      try {
        const sizeBytes = await checkAndSync(partPath)
        const path = await nameFile(partPath, title, createdAt)
        await syncFolder(folder)
        return { path, sizeBytes }
      } catch (error) {
        throw diskError(error, folder)
      }
    },
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

async function checkAndSync(path: string): Promise<number> {
  const file = await open(path, 'r+')
  try {
    const fault = await mp4Fault(file)
    if (fault !== null) throw new NemoError({ kind: 'render-failed', message: `the downloaded file does not play: ${fault}` })
    await file.sync()
    return (await file.stat()).size
  } finally {
    await file.close()
  }
}
