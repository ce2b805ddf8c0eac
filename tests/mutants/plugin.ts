import path from 'node:path'
import type { Plugin } from 'vitest/config'
import type { Mutant } from './mutant'

const root = path.join(import.meta.dirname, '../..').replaceAll('\\', '/')

/** @returns {number} how often `find` occurs in the text */
export const occurrences = (text: string, find: string): number => text.split(find).length - 1

/** Puts the fault of the variable NEMO_MUTANT (a Mutant as JSON) into its file while vitest loads it. Without one, does nothing. */
export function mutate(): Plugin {
  const mutant = JSON.parse(process.env['NEMO_MUTANT'] ?? 'null') as Mutant | null
  return {
    name: 'mutate',
    enforce: 'pre',
    transform(code, id) {
      if (!mutant || id.split('?')[0] !== `${root}/${mutant.file}`) return undefined
      if (occurrences(code, mutant.find) !== 1) throw new Error(`${mutant.file} does not hold this exactly once: ${mutant.find}`)
      return code.replace(mutant.find, () => mutant.replace)
    },
  }
}
