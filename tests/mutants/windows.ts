import type { Mutant } from './mutant'

export const windows: readonly Mutant[] = []
