// npm run package: the app as a folder under dist/, without test seams. `npm run package -- --publish never -l` and the
// like make installers; what follows `--` goes to electron-builder.
import path from 'node:path'
import { readFileSync } from 'node:fs'
import { root, run, runMain, say } from './lib/process.mjs'
import { setup } from './setup.mjs'

await runMain(async () => {
  process.env['NEMO_PACKAGE'] = '1'
  const { electron } = await setup()
  const electronDist = path.dirname(electron)
  const version = readFileSync(path.join(electronDist, 'version'), 'utf8').trim().replace(/^v/, '')
  say(`Packing with Electron ${version}…`)
  const wanted = process.argv.slice(2)
  const args = [path.join(root, 'node_modules/electron-builder/cli.js'), ...(wanted.length > 0 ? wanted : ['--dir'])]
  return (await run(process.execPath, [...args, `-c.electronDist=${electronDist}`, `-c.electronVersion=${version}`])).code
})
