import path from 'node:path'

/** @typedef {import('./mutant').Mutant} Mutant */

const root = path.join(import.meta.dirname, '../..').replaceAll('\\', '/')

/** @param {string} text @param {string} find @returns {number} how often `find` occurs in the text */
export const occurrences = (text, find) => text.split(find).length - 1

/**
 * Puts the fault of the variable NEMO_MUTANT (a Mutant as JSON) into its file while vitest loads it. Without one, does nothing.
 * @returns {import('vitest/config').Plugin}
 */
export function mutate() {
  const mutant = /** @type {Mutant | null} */ (JSON.parse(process.env['NEMO_MUTANT'] ?? 'null'))
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
