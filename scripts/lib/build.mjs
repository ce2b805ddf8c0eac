// The build, made when its sources changed.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root, run, say, SetupError } from './process.mjs'

/** electron-vite's command, to be run by node. */
export const electronVite = path.join(root, 'node_modules/electron-vite/bin/electron-vite.js')

/**
 * Builds src/ unless the build was made from exactly these sources: into out/, or, where NEMO_PACKAGE is set, without test seams into
 * dist/out/, which goes into a package.
 */
export async function buildIfChanged() {
  const folder = path.join(root, process.env['NEMO_PACKAGE'] ? 'dist/out' : 'out')
  const stampFile = path.join(folder, '.sources')
  const stamp = hashSources()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  say('Building the app…')
  const { code, output } = await run(process.execPath, [electronVite, 'build', '--logLevel', 'warn', '--outDir', folder], { quiet: true })
  if (code !== 0) throw new SetupError(`The build failed:\n${output.trim()}`, 'Correct the source named above, then run this again.')
  writeFileSync(stampFile, stamp)
}

/** @returns {string} changes with any byte of what goes into the build */
function hashSources() {
  const hash = createHash('sha256')
  const sources = readdirSync(path.join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
  const settings = ['electron.vite.config.ts', 'package.json', 'package-lock.json'].map((name) => path.join(root, name))
  for (const file of [...sources, ...settings]) {
    hash.update(path.relative(root, file)).update(readFileSync(file))
  }
  return hash.digest('hex')
}
