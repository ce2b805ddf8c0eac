import { randomBytes } from 'node:crypto'
import { rm, stat } from 'node:fs/promises'
import { type DiskWriter, writeDurably } from './durable'

/** More than the lines that say how a few pieces of work ended. */
const RESERVE_BYTES = 256 * 1024

export type Reserve = ReturnType<typeof createReserve>

/**
 * Room on the disk for saying how work ended. A full disk may have taken that work begins and not that it was told as not done: after a
 * kill it would be done by itself. So none begins unless a file at `path` holds that room; what ends it takes the file's place.
 */
export function createReserve(path: string, diskWriter: Pick<DiskWriter, 'save'>) {
  let kept: Promise<void> | null = null
  // No disk packs random bytes, so they are as large on it as here.
  async function make(): Promise<void> {
    const { size } = await stat(path).catch(() => ({ size: 0 }))
    if (size < RESERVE_BYTES) await writeDurably(path, randomBytes(RESERVE_BYTES))
  }
  /** Resolves when there is room. Throws NemoError `disk`; it is tried again by itself, and the window says so meanwhile. */
  function keep(): Promise<void> {
    kept ??= diskWriter.save(path, make).catch((error: unknown) => {
      kept = null
      throw error
    })
    return kept
  }
  return {
    keep,
    /** Gives the room to `write`. */
    async give(write: () => Promise<void>): Promise<void> {
      kept = null
      await rm(path, { force: true }).catch(() => undefined)
      await write()
      keep().catch(() => undefined)
    },
  }
}
