import { rename } from 'node:fs/promises'
import { createSerial } from '../../../shared/async'
import { nothingUnsent, Unsent } from '../../../shared/model/project'
import { corruptName, readIfThere, writeDurably, type DiskWriter } from './durable'

interface Deps {
  readonly path: string
  readonly diskWriter: Pick<DiskWriter, 'save' | 'reportQuarantined'>
  readonly log: (message: string) => void
}

/** A file of what is written outside of any project: it is on the disk while it is typed, since a window's own storage is not. */
export function createUnsent({ path, diskWriter, log }: Deps) {
  const inTurn = createSerial()
  let latest = nothingUnsent
  return {
    /** What an earlier start left. A file that cannot be read is kept beside. */
    async load(): Promise<Unsent> {
      try {
        const kept = await readIfThere(path)
        latest = kept === null ? nothingUnsent : Unsent.parse(JSON.parse(kept))
      } catch (error) {
        log(`the unsent texts cannot be read: ${error instanceof Error ? error.name : String(error)}`)
        const aside = corruptName(path)
        await rename(path, aside).then(() => diskWriter.reportQuarantined(aside), () => undefined)
      }
      return latest
    },
    /** Resolves when nothing of it is on its way to the disk. */
    flush: (): Promise<void> => inTurn(async () => undefined),
    /** Resolves when it is on the disk, or the disk refused it: then it is tried again by itself. */
    keep(next: Unsent): Promise<void> {
      latest = next
      return inTurn(() => diskWriter.save(path, () => writeDurably(path, JSON.stringify(latest)))).catch(() => undefined)
    },
  }
}
