// npm run bench: starts, memory, messages, tokens, timeline, player, transfers and rendering of the built app, each against a yardstick
// of the same run.
// `npm run bench -- --json` prints one JSON object, a key a measure; `npm run bench -- starts` runs that group alone.
import { measureEngine } from './bench/engine.mjs'
import { measureMessages } from './bench/messages.mjs'
import { measurePlayer } from './bench/player.mjs'
import { measureStarts } from './bench/starts.mjs'
import { measureTransfers } from './bench/transfers.mjs'
import { measureWindow } from './bench/window.mjs'
import { runMain, SetupError } from './lib/process.mjs'
import { onScreen } from './lib/screen.mjs'
import { setup } from './setup.mjs'

/** @typedef {import('./bench/compare.mjs').Measure} Measure */

/** @type {Record<string, (electron: string) => Promise<Record<string, Measure>>>} */
const groups = {
  starts: measureStarts, messages: measureMessages, window: measureWindow, player: measurePlayer, transfers: measureTransfers,
  engine: measureEngine,
}

await runMain(async () => {
  const options = process.argv.slice(2)
  const wanted = options.filter((option) => option !== '--json')
  const unknown = wanted.find((name) => !(name in groups))
  if (unknown !== undefined) throw new SetupError(`There is no benchmark "${unknown}".`, `Choose from: ${Object.keys(groups).join(', ')}`)
  const { electron } = await setup()
  await onScreen(async () => {
    /** @type {Record<string, Measure>} */
    const measures = {}
    for (const [name, measure] of Object.entries(groups)) {
      if (wanted.length === 0 || wanted.includes(name)) Object.assign(measures, await measure(electron))
    }
    if (options.includes('--json')) console.log(JSON.stringify(measures))
    else print(measures)
  })
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
