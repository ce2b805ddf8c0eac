// Makes a fresh clone ready to run. Plain Node; does nothing that is done already, and says what it does.
import { pathToFileURL } from 'node:url'
import { buildIfChanged } from './lib/build.mjs'
import { installElectron } from './lib/electron-runtime.mjs'
import { checkNode, installPackages, makeFfmpegExecutable } from './lib/node-modules.mjs'
import { runMain, say } from './lib/process.mjs'
import { installSystemPackages } from './lib/system-packages.mjs'

/**
 * @param {{ purpose?: 'run' | 'test', build?: boolean }} [options] what it is for (tests need more system packages), and
 *   whether out/ is needed
 * @returns {Promise<{ electron: string }>} the absolute path of the Electron executable
 */
export async function setup({ purpose = 'run', build = true } = {}) {
  const startedAt = performance.now()
  checkNode()
  await installPackages()
  makeFfmpegExecutable()
  await installSystemPackages(purpose)
  const electron = await installElectron()
  if (build) await buildIfChanged()
  say(`Set up in ${((performance.now() - startedAt) / 1000).toFixed(1)} s (Electron: ${electron})`)
  return { electron }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await runMain(async () => {
    await setup({ purpose: process.argv.includes('--for-tests') ? 'test' : 'run' })
  })
}
