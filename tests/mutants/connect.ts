import type { Mutant } from './mutant'

export const connect: readonly Mutant[] = []
