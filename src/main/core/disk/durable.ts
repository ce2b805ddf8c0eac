import { chmodSync } from 'node:fs'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { diskError, errorCode } from '../../../shared/contract/errors'

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
    throw diskError(error, dirname(path))
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

/** The content, or null where there is no such file. */
export async function readIfThere(path: string): Promise<string | null> {
  try {
    return (await readFile(path)).toString()
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
}

/** Where a file that cannot be read is put, so that nothing is lost and the app starts. */
export const corruptName = (path: string): string => `${path}.corrupt-${Date.now()}`
