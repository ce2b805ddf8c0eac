// npm run screenshots: the app's views and states as PNGs in demo-output/screens, in every look of tests/e2e/support/tour.ts, to be
// looked at. `npm run screenshots -- dark,chinese` takes these looks alone.
import path from 'node:path'
import { root, run, runMain } from './lib/process.mjs'
import { setup } from './setup.mjs'

await runMain(async () => {
  const { electron } = await setup({ purpose: 'test' })
  const folder = path.join(root, 'demo-output', 'screens')
  const cli = path.join(root, 'node_modules', '@playwright/test/cli.js')
  const config = path.join(root, 'tests/screens')
  const looks = process.argv[2]
  const env = { ...process.env, ELECTRON_EXEC_PATH: electron, SCREENSHOTS: folder, ...(looks !== undefined && { LOOKS: looks }) }
  return (await run(process.execPath, [cli, 'test', '-c', config], { env })).code
})
