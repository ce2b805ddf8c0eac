// npm test: sets up and runs everything. `npm test -- e2e` runs the named stages alone: lint, types, vitest, e2e; what
// follows `--` goes to Playwright or vitest. The last line is `total: N passed, N failed, N skipped`.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { root, run, runMain, say, SetupError } from './lib/process.mjs'
import { readPlaywrightReport, readVitestReport, sum, withExitCode } from './lib/test-counts.mjs'
import { setup } from './setup.mjs'

/** @typedef {import('./lib/test-counts.mjs').Counts} Counts */
/** @typedef {{ env: NodeJS.ProcessEnv, reports: string, rest: string[] }} Context */

const bin = (/** @type {string} */ name) => path.join(root, 'node_modules', name)

/** @param {string[][]} commands arguments for node, run one after another; together they count as one test */
async function check(commands) {
  const outcomes = []
  for (const args of commands) outcomes.push(await run(process.execPath, args, { quiet: true }))
  const output = outcomes.map((outcome) => outcome.output.trim()).filter(Boolean).join('\n')
  if (output) console.log(output)
  const isPassed = outcomes.every(({ code }) => code === 0)
  return { passed: isPassed ? 1 : 0, failed: isPassed ? 0 : 1, skipped: 0 }
}

/** @type {Record<string, (context: Context) => Promise<Counts>>} */
const stages = {
  lint: () => check([[bin('oxlint/bin/oxlint')], [bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0']]),
  types: () => check(['node', 'web', 'tools'].map((name) => [bin('typescript-native/bin/tsc'), '-p', `tsconfig.${name}.json`])),
  async vitest({ env, reports, rest }) {
    const report = path.join(reports, 'vitest.json')
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const { code } = await run(process.execPath, [bin('vitest/vitest.mjs'), 'run', ...reporters, ...rest], { env })
    return withExitCode(readVitestReport(report), code)
  },
  async e2e({ env, reports, rest }) {
    const report = path.join(reports, 'playwright.json')
    const args = [bin('@playwright/test/cli.js'), 'test', '--reporter=list,json', ...rest]
    const { code } = await run(process.execPath, args, { env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report } })
    return withExitCode(readPlaywrightReport(report), code)
  },
}

/** What the developer set for the app must not reach the tests. */
function cleanEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('NEMO_') && name !== 'SKILL_SOURCE'))
}

/** @param {string} name @param {Context} context */
async function runStage(name, context) {
  const startedAt = performance.now()
  const stage = stages[name]
  if (!stage) throw new SetupError(`There is no stage "${name}".`, `Choose from: ${Object.keys(stages).join(', ')}`)
  const counts = await stage(context)
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  const flaky = counts.flaky ? `, ${counts.flaky} FLAKY: passed only when run again` : ''
  say(`${name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped${flaky} (${seconds} s)`)
  return counts
}

await runMain(async () => {
  const args = process.argv.slice(2)
  const wanted = args.filter((name) => name in stages)
  const names = wanted.length > 0 ? wanted : Object.keys(stages)
  const { electron } = await setup({ purpose: 'test' })
  const reports = mkdtempSync(path.join(tmpdir(), 'nemo-test-reports-'))
  const context = {
    env: { ...cleanEnvironment(), ELECTRON_EXEC_PATH: electron }, reports, rest: args.filter((name) => !(name in stages)),
  }
  try {
    // Static checks beside the tests that need no window; then e2e alone, since its timing is a part of what it tests.
    const [checks, others] = await Promise.all([
      inOrder(names.filter((name) => name === 'lint' || name === 'types'), context),
      inOrder(names.filter((name) => name === 'vitest'), context),
    ])
    const total = sum([...checks, ...others, ...(await inOrder(names.filter((name) => name === 'e2e'), context))])
    console.log(`total: ${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
    return total.failed > 0 ? 1 : 0
  } finally {
    rmSync(reports, { recursive: true, force: true })
  }
})

/** @param {string[]} names @param {Context} context */
async function inOrder(names, context) {
  const counts = []
  for (const name of names) counts.push(await runStage(name, context))
  return counts
}
