import type { Mutant } from './mutant'

export const turns: readonly Mutant[] = []
