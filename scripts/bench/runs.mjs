// Runs the benchmarks and prints what they come to. Started by ../bench.mjs: the path of Electron, then `--json` or nothing,
// then the groups to run (all of them by default).
import { runMain, SetupError } from '../lib/process.mjs'
import { measureMessages } from './messages.mjs'
import { measureRender } from './render.mjs'
import { measureStarts } from './starts.mjs'
import { measureTransfers } from './transfers.mjs'

/** @typedef {import('./compare.mjs').Measure} Measure */

const [electron = '', ...options] = process.argv.slice(2)
/** @type {Record<string, (electron: string) => Promise<Record<string, Measure>>>} */
const groups = { starts: measureStarts, messages: measureMessages, transfers: measureTransfers, render: measureRender }

await runMain(async () => {
  const wanted = options.filter((option) => option !== '--json')
  /** @type {Record<string, Measure>} */
  const measures = {}
  for (const name of wanted.length > 0 ? wanted : Object.keys(groups)) {
    const group = groups[name]
    if (!group) throw new SetupError(`There is no benchmark "${name}".`, `Choose from: ${Object.keys(groups).join(', ')}`)
    Object.assign(measures, await group(electron))
  }
  if (options.includes('--json')) console.log(JSON.stringify(measures))
  else print(measures)
})

/** @param {Record<string, Measure>} measures */
function print(measures) {
  const rows = Object.values(measures).map(({ label, value, yardstick, unit, ratio, against }) =>
    [label, `${value} ${unit}`, `${yardstick} ${unit}`, `${ratio.toFixed(2)}×`, `  of ${against}`])
  console.log('\nMedians, each beside its yardstick of the same run')
  for (const cells of rows) {
    console.log(cells.map((cell, column) => (column === 0 || column === 4 ? cell.padEnd(36) : cell.padStart(14))).join('').trimEnd())
  }
}
