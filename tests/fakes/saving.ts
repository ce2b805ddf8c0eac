import { createSaving, type Saving } from '../../src/main/platform/saving'

/** The real one, whose telling goes nowhere. */
export const quietSaving = (): Saving => createSaving({ folder: '', tell: () => undefined, log: () => undefined, firstRetryMs: 10 })
