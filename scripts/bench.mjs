// npm run bench: starts, memory, messages, transfers and rendering of the built app, each against a yardstick of the same run.
// `npm run bench -- --json` prints one JSON object, a key a measure; `npm run bench -- starts` runs that group alone.
import path from 'node:path'
import { root, run, runMain } from './lib/process.mjs'
import { onScreen } from './lib/screen.mjs'
import { setup } from './setup.mjs'

await runMain(async () => {
  const { electron } = await setup()
  const runs = path.join(root, 'scripts/bench/runs.mjs')
  return (await run(...onScreen(process.execPath, [runs, electron, ...process.argv.slice(2)]))).code
})
