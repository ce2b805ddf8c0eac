import { createSaving, type Saving } from '../../src/main/core/disk/disk-writer'

/** The real one, whose telling goes nowhere. */
export const quietSaving = (): Saving => createSaving({ folder: '', tell: () => undefined, log: () => undefined, firstRetryMs: 10 })
