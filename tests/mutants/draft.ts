import type { Mutant } from './mutant'

export const draft: readonly Mutant[] = []
