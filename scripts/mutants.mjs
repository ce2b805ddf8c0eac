// npm run mutants: puts each fault of tests/mutants into the code and runs the tests of the requirements that it breaks.
// `npm run mutants -- NP-5.14` runs those that break the named ones alone. A fault that no such test notices is a failure.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { root, run, runMain, say } from './lib/process.mjs'
import { findTaggedTests, readMutants } from './lib/requirements.mjs'

/** @typedef {import('./lib/requirements.mjs').Mutant} Mutant */
/** @typedef {{ status: string, fullName: string }} Assertion */

const vitest = path.join(root, 'node_modules/vitest/vitest.mjs')
const tests = findTaggedTests().filter(({ file }) => !file.startsWith('tests/e2e/'))
const named = (/** @type {readonly string[]} */ ids) => `(${ids.map((id) => id.replaceAll('.', '\\.')).join('|')})(?!\\d)`

/** @param {Mutant} mutant @param {string} report the file to write @returns {Promise<string[]>} the ids whose tests noticed nothing */
async function survivedIn(mutant, report) {
  const files = new Set(tests.filter(({ ids }) => ids.some((id) => mutant.breaks.includes(id))).map(({ file }) => file))
  if (files.size === 0) return [...mutant.breaks]
  const options = ['--reporter=json', `--outputFile=${report}`, '--testTimeout=20000']
  const args = [vitest, 'run', ...files, '-t', named(mutant.breaks), ...options]
  const { output } = await run(process.execPath, args, { quiet: true, env: { ...process.env, NEMO_MUTANT: JSON.stringify(mutant) } })
  const failed = failuresIn(report)
  if (failed === undefined) console.log(output)
  return mutant.breaks.filter((id) => !failed?.some((name) => new RegExp(named([id])).test(name)))
}

/** @param {string} report @returns {string[] | undefined} full titles of the tests that failed; a file that does not load has none */
function failuresIn(report) {
  try {
    const { testResults } = /** @type {{ testResults: { assertionResults: Assertion[] }[] }} */ (JSON.parse(readFileSync(report, 'utf8')))
    return testResults.flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status }) => status === 'failed').map(({ fullName }) => fullName)
  } catch {
    return undefined
  }
}

await runMain(async () => {
  const wanted = process.argv.slice(2)
  const mutants = (await readMutants()).filter(({ breaks }) => wanted.length === 0 || breaks.some((id) => wanted.includes(id)))
  const folder = mkdtempSync(path.join(tmpdir(), 'nemo-mutants-'))
  let next = 0
  let survivors = 0
  const work = async () => {
    for (let index = next++; index < mutants.length; index = next++) {
      const mutant = /** @type {Mutant} */ (mutants[index])
      const survived = await survivedIn(mutant, path.join(folder, `${index}.json`))
      if (survived.length > 0) survivors += 1
      const { breaks, file, find, replace } = mutant
      const outcome = survived.length > 0 ? `SURVIVED (${survived.join(' ')})` : 'killed'
      console.log(`${outcome.padEnd(10)} ${breaks.join(' ').padEnd(10)} ${file}: ${find.trim()} → ${replace.trim()}`)
    }
  }
  try {
    await Promise.all([work(), work()])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  if (mutants.length === 0) say(`There is no mutant for ${wanted.join(' ')}.`)
  console.log(`${mutants.length} mutants, ${mutants.length - survivors} killed, ${survivors} survived`)
  return survivors > 0 || mutants.length === 0 ? 1 : 0
})
