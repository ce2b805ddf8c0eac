import { basename } from 'node:path'
import { NemoError } from '../../../shared/contract/errors'
import { calmStorage, type StorageState, type StorageTrouble } from '../../../shared/model/storage'

export interface DiskWriter {
  /**
   * Runs a write of what is kept under `key`, whose rejection it passes on. What the disk refused is tried again by itself, later and
   * later, until a write of that key succeeds: so `write` writes what there is to write when it is called.
   */
  readonly save: (key: string, write: () => Promise<void>) => Promise<void>
  /** A file that could not be read is kept at `path`; the user is told once. */
  readonly reportQuarantined: (path: string) => void
  /** So many projects were missing in the list and are in it again; the user is told once. */
  readonly reportTakenBack: (count: number) => void
  readonly acknowledge: () => void
}

interface Deps {
  /** The folder that the user is told of. */
  readonly folder: string
  /** Hears what the user should know, when it changes. */
  readonly report: (storage: StorageState) => void
  readonly log: (message: string) => void
  readonly firstRetryMs?: number
}

const LAST_RETRY_MS = 30_000

/** One for all files of the profile: they share a disk, so they share the report and the next try. */
export function createDiskWriter({ folder, report, log, firstRetryMs = 1000 }: Deps): DiskWriter {
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
    reportQuarantined: (path) => change({ setAside: [...reported.setAside, basename(path)] }),
    reportTakenBack: (count) => change({ takenBack: reported.takenBack + count }),
    acknowledge: () => change({ setAside: [], takenBack: 0 }),
  }
}

const reasonOf = (error: unknown): StorageTrouble['reason'] =>
  error instanceof NemoError && error.data.kind === 'disk' && error.data.reason === 'full' ? 'full' : 'not-writable'
