// npm run coverage: writes docs/protocol-coverage.md, which names the tests of each requirement of docs/protocol.md.
// `--check` writes nothing, and fails where that file is out of date or a requirement has no test or no mutant.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root, runMain } from './lib/process.mjs'
import { findTaggedTests, readMutants, readRequirements } from './lib/requirements.mjs'

const page = path.join(root, 'docs/protocol-coverage.md')
const intro = `# Which test proves which requirement

Written by \`npm run coverage\` from [protocol.md](protocol.md), the titles of the tests, and \`tests/mutants\`: faults of which each
makes a test of its requirement fail (\`npm run mutants\`).

`

await runMain(async () => {
  const requirements = readRequirements()
  const tests = findTaggedTests()
  const mutants = await readMutants()
  /** @type {string[]} */
  const problems = []
  const claimed = [...tests.flatMap(({ ids, file }) => ids.map((id) => ({ id, file }))),
    ...mutants.flatMap(({ breaks, file }) => breaks.map((id) => ({ id, file: `a mutant of ${file}` })))]
  for (const { id, file } of claimed) if (!requirements.has(id)) problems.push(`${id}, named by ${file}, is no requirement`)

  const sections = [...requirements].map(([id, text]) => {
    const proofs = tests.filter(({ ids }) => ids.includes(id))
    const hasMutant = mutants.some(({ breaks }) => breaks.includes(id))
    if (proofs.length === 0) problems.push(`${id} has no test`)
    if (!hasMutant) problems.push(`${id} has no mutant`)
    const lines = proofs.map(({ file, title }) => `  - ${title} (\`${file.replace('tests/', '')}\`)\n`)
    return `- **${id}** ${text.replaceAll(' | ', ', ')}${hasMutant ? '' : ' *(no mutant)*'}\n${lines.join('')}`
  })
  const content = intro + sections.join('')
  if (!process.argv.includes('--check')) writeFileSync(page, content)
  else if (!existsSync(page) || readFileSync(page, 'utf8') !== content) problems.push('The page is out of date: npm run coverage')
  for (const problem of problems) console.log(problem)
  console.log(`${requirements.size} requirements, ${mutants.length} mutants, ${problems.length} problems`)
  return problems.length > 0 ? 1 : 0
})
