import type { Mutant } from './mutant'

export const stream: readonly Mutant[] = []
