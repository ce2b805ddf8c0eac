// npm start, npm run dev, npm run engine: sets up, then runs. Further arguments go to the app.
import path from 'node:path'
import { electronVite } from './lib/build.mjs'
import { root, run, runMain, SetupError } from './lib/process.mjs'
import { onScreen, sandboxArguments } from './lib/screen.mjs'
import { setup } from './setup.mjs'

const [mode, ...rest] = process.argv.slice(2)

await runMain(async () => {
  switch (mode) {
    case 'app': {
      const { electron } = await setup()
      return (await onScreen(() => run(electron, [root, ...sandboxArguments(), ...rest]))).code
    }
    case 'dev': {
      const { electron } = await setup({ build: false })
      const args = [electronVite, 'dev', '--', ...sandboxArguments(), ...rest]
      return (await onScreen(() => run(process.execPath, args, { env: { ...process.env, ELECTRON_EXEC_PATH: electron } }))).code
    }
    case 'engine': {
      await setup()
      return (await run(process.execPath, [path.join(root, 'out/main/engine.js'), ...rest])).code
    }
    default:
      throw new SetupError(`Unknown mode: ${mode ?? '(none)'}`, 'Use npm start, npm run dev or npm run engine.')
  }
})
