import type { Mutant } from './mutant'

export const uploads: readonly Mutant[] = []
