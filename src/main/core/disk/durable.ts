import { chmodSync } from 'node:fs'
import { constants, copyFile, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { diskError, errorCode, NemoError } from '../../../shared/contract/errors'
import { calmStorage, type StorageState, type StorageTrouble } from '../../../shared/model/storage'

/**
 * Replaces a whole file so that after a crash or on a full disk either the old or the new content is there, never a part:
 * all bytes, fsync, rename, fsync of the folder. One writer a path. Throws NemoError `disk`.
 */
export async function writeDurably(path: string, content: string | Uint8Array, mode = 0o600): Promise<void> {
  const temporary = `${path}.tmp`
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const file = await open(temporary, 'w', mode)
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
    await syncFolder(dirname(path))
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    // What others may read is where the user wanted it.
    throw diskError(error, dirname(path), mode === 0o600 ? { isOwn: true } : {})
  }
}

/**
 * Copies a file to where the user wants it, in place of what is there: all of it under another name first, so that no half of a file is
 * ever under this one. Throws NemoError `disk`.
 */
export async function copyDurably(from: string, to: string): Promise<void> {
  if (resolve(from) === resolve(to)) return
  const temporary = `${to}.${Date.now()}.part`
  try {
    await copyFile(from, temporary, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
    const file = await open(temporary, 'r+')
    await file.sync().finally(() => file.close())
    await rename(temporary, to)
    await syncFolder(dirname(to))
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw diskError(error, dirname(to))
  }
}

/** For files that an older version left open to all: they are the user's alone. What is not there, or not ours, stays as it is. */
export function makePrivate(...paths: readonly string[]): void {
  for (const path of paths) {
    try {
      chmodSync(path, 0o600)
    } catch {
      continue
    }
  }
}

/** A new name is on the disk only when its folder is. Windows cannot open folders and needs none of this. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** What a `catch` makes of a file that is not there; any other trouble is thrown. */
export const unlessMissing = <T>(missing: T) => (error: unknown): T => {
  if (errorCode(error) === 'ENOENT') return missing
  throw error
}

/** The content, or null where there is no such file. */
export const readIfThere = (path: string): Promise<string | null> => readFile(path, 'utf8').catch(unlessMissing(null))

/** Copies a file beside itself; what was kept there before stays, and this one gets a time to its name. */
export const copyAside = (from: string, to: string): Promise<void> =>
  copyFile(from, to, constants.COPYFILE_EXCL).catch((error: unknown) => {
    if (errorCode(error) !== 'EEXIST') throw error
    return copyFile(from, `${to}.${Date.now()}`)
  })

/** Where a file that cannot be read is put, so that nothing is lost and the app starts. */
export const corruptName = (path: string): string => `${path}.corrupt-${Date.now()}`

export type DiskWriter = ReturnType<typeof createDiskWriter>

interface Deps {
  /** The folder that the user is told of. */
  readonly folder: string
  /** Hears what the user should know, when it changes. */
  readonly report: (storage: StorageState) => void
  readonly log: (message: string) => void
  readonly firstRetryMs?: number | undefined
}

const LAST_RETRY_MS = 30_000

/** One for all files of the profile: they share a disk, so they share the report and the next try. */
export function createDiskWriter({ folder, report, log, firstRetryMs = 1000 }: Deps) {
  const pendingWrites = new Map<string, { readonly write: () => Promise<void>; readonly trouble: StorageTrouble }>()
  let reported = calmStorage
  let timer: NodeJS.Timeout | null = null
  let waitMs = firstRetryMs

  function change(next: Partial<StorageState>): void {
    const storage = { ...reported, ...next }
    if (JSON.stringify(storage) === JSON.stringify(reported)) return
    reported = storage
    report(storage)
  }
  async function retry(): Promise<void> {
    timer = null
    waitMs = Math.min(waitMs * 2, LAST_RETRY_MS)
    await Promise.allSettled([...pendingWrites].map(([key, { write }]) => save(key, write)))
  }
  /**
   * Runs a write of what is kept under `key`, whose rejection it passes on. What the disk refused is tried again by itself, later and
   * later, until a write of that key succeeds: so `write` writes what there is to write when it is called.
   */
  async function save(key: string, write: () => Promise<void>): Promise<void> {
    try {
      await write()
      pendingWrites.delete(key)
    } catch (error) {
      log(`not saved: ${basename(key)}: ${error instanceof NemoError ? JSON.stringify(error.data) : String(error)}`)
      pendingWrites.set(key, { write, trouble: { reason: reasonOf(error), folder } })
      timer ??= setTimeout(() => void retry(), waitMs).unref()
      throw error
    } finally {
      const [first] = pendingWrites.values()
      if (!first) waitMs = firstRetryMs
      change({ trouble: first?.trouble ?? null })
    }
  }
  return {
    save,
    /** A file that could not be read is kept at `path`; the user is told once. */
    reportQuarantined: (path: string): void => change({ setAside: [...reported.setAside, basename(path)] }),
    /** So many projects were missing in the list and are in it again; the user is told once. */
    reportTakenBack: (count: number): void => change({ takenBack: reported.takenBack + count }),
    acknowledge: (): void => change({ setAside: [], takenBack: 0 }),
  }
}

const reasonOf = (error: unknown): StorageTrouble['reason'] =>
  error instanceof NemoError && error.data.kind === 'disk' && error.data.reason === 'full' ? 'full' : 'not-writable'
