import type { Mutant } from './mutant'

export const routing: readonly Mutant[] = []
