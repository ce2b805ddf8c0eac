import { createDiskWriter, type DiskWriter } from '../../src/main/core/disk/durable'

/** The real one, whose telling goes nowhere. */
export const quietDiskWriter = (): DiskWriter =>
  createDiskWriter({ folder: '', report: () => undefined, log: () => undefined, firstRetryMs: 10 })
