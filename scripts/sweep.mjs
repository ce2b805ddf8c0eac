// npm run sweep: one fault a case, at every step of a video's way, with the fake server's log as the judge. Options:
//   --only 'turn 17 kill'   the cases whose name holds this
//   --sample 12 --seed 7    so many, by chance; the seed is printed
//   --steps                 killed once at each step that the app takes on the wire and the disk; without a fault of the server
//   --electron              30 (or --sample) of them in real Electron, the built app
import path from 'node:path'
import { parseArgs } from 'node:util'
import { runnerImport } from 'vite'
import { root, runMain, SetupError } from './lib/process.mjs'
import { onScreen } from './lib/screen.mjs'
import { setup } from './setup.mjs'

const ELECTRON_CASES = 30

/** @typedef {typeof import('../tests/sweep')} Sweep */
/** @typedef {typeof import('../tests/e2e/sweep-stage')} ElectronStage */

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
      steps: { type: 'boolean' },
    },
  })
  const { only, electron, seed = String(Date.now() % 1_000_000) } = values
  /** @type {Sweep} */
  const { allCases, stepCases, kindsOf, sample, sweep, onNodeStage } = await load('tests/sweep/index.ts')
  /** @type {(all: typeof allCases, stage: import('../tests/sweep').Stage, atOnce: number, byDefault?: number) => Promise<number>} */
  const play = async (all, stage, atOnce, byDefault = Infinity) => {
    const named = all.filter(({ name }) => only === undefined || name.includes(only))
    if (named.length === 0) throw new SetupError(`No case is named "${only}".`, 'Leave --only out to run all of them.')
    const cases = sample(named, Number(values.sample ?? byDefault), Number(seed))
    const startedAt = performance.now()
    const failed = await sweep(cases, stage, atOnce, ({ name, wrong }) => console.log(`✖ ${name}\n    ${wrong.join('\n    ')}`))
    const seconds = Math.round((performance.now() - startedAt) / 1000)
    console.log(`${cases.length} ${values.steps ? 'steps' : 'cases'}, ${failed.length} failed (seed ${seed}, ${seconds} s)`)
    return failed.length > 0 ? 1 : 0
  }
  if (!electron) {
    return onNodeStage(async (stage) => {
      const all = values.steps ? await stepCases(stage) : allCases
      if (values.steps) for (const [kind, count] of kindsOf(all)) console.log(`${String(count).padStart(5)}  ${kind}`)
      return play(all, stage, 2)
    })
  }
  process.env['ELECTRON_EXEC_PATH'] = (await setup({ purpose: 'test' })).electron
  /** @type {ElectronStage} */
  const { onElectronStage } = await load('tests/e2e/sweep-stage.ts')
  return onScreen(() => onElectronStage((stage) => play(allCases, stage, 1, ELECTRON_CASES)), { always: true })
})
