// npm run sweep: one fault a case, at every step of a video's way, with the fake server's log as the judge. Options:
//   --only 'turn 17 kill'   the cases whose name holds this
//   --sample 12 --seed 7    so many, by chance; the seed is printed
//   --electron              30 (or --sample) of them in real Electron, the built app
import path from 'node:path'
import { parseArgs } from 'node:util'
import { runnerImport } from 'vite'
import { root, run, runMain, SetupError } from './lib/process.mjs'
import { onScreen } from './lib/screen.mjs'
import { setup } from './setup.mjs'

const ELECTRON_CASES = 30

/** @typedef {typeof import('../tests/sweep/index')} Sweep */
/** @typedef {typeof import('../tests/e2e/support/sweep-stage')} ElectronStage */

/** @template T @param {string} file @returns {Promise<T>} a module of the tests, in TypeScript */
async function load(file) {
  const { module } = await runnerImport(path.join(root, file), { root, configFile: false, logLevel: 'error' })
  return /** @type {T} */ (module)
}

await runMain(async () => {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      sample: { type: 'string' },
      seed: { type: 'string' },
      electron: { type: 'boolean' },
      shown: { type: 'boolean' },
    },
  })
  const { only, electron, seed = String(Date.now() % 1_000_000) } = values
  if (electron && !values.shown) {
    const { electron: binary } = await setup({ purpose: 'test' })
    const [command, args] = onScreen(process.execPath, [...process.argv.slice(1), '--shown'], { always: true })
    return (await run(command, args, { env: { ...process.env, ELECTRON_EXEC_PATH: binary } })).code
  }
  /** @type {Sweep} */
  const { allCases, sample, sweep, onNodeStage } = await load('tests/sweep/index.ts')
  const named = allCases.filter(({ name }) => only === undefined || name.includes(only))
  if (named.length === 0) throw new SetupError(`No case is named "${only}".`, 'Leave --only out to run all of them.')
  const count = Number(values.sample ?? (electron ? ELECTRON_CASES : Infinity))
  const cases = sample(named, count, Number(seed))
  const startedAt = performance.now()
  /** @type {Awaited<ReturnType<Sweep['sweep']>>} */
  let failed
  if (electron) {
    /** @type {ElectronStage} */
    const { onElectronStage } = await load('tests/e2e/support/sweep-stage.ts')
    failed = await onElectronStage((stage) => sweep(cases, stage, 1))
  } else {
    failed = await onNodeStage((stage) => sweep(cases, stage, 2))
  }
  for (const { name, wrong } of failed) console.log(`✖ ${name}\n    ${wrong.join('\n    ')}`)
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  console.log(`${cases.length} cases, ${failed.length} failed (seed ${seed}, ${seconds} s)`)
  return failed.length > 0 ? 1 : 0
})
