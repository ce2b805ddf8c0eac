// The Node version and the npm packages.
import { chmodSync, existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { root, run, say, SetupError } from './process.mjs'

/** Checks this process's Node against what the build tools need (`engines` of package.json). */
export function checkNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const isGood = (major === 20 && minor >= 19) || (major === 22 && minor >= 13) || major >= 24
  if (isGood) return
  throw new SetupError(`Nemo Desktop does not build with Node ${version}.`, 'Install Node 20.19+, 22.13+ or 24+ (https://nodejs.org), then run this again.')
}

/** Runs `npm ci` unless node_modules already is what package-lock.json says. */
export async function installPackages() {
  if (isInstalled()) return
  say('Installing npm packages (npm ci)…')
  const { code } = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  if (code !== 0) throw new SetupError('npm ci failed (see above).', 'Check the connection to the npm registry, then run this again.')
}

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }} LockedPackage */

/**
 * npm writes node_modules/.package-lock.json at the end of every install. Packages for other systems are locked too
 * but not installed; they are the optional ones.
 */
function isInstalled() {
  const installed = lockedPackages(path.join(root, 'node_modules/.package-lock.json'))
  if (!installed) return false
  const wanted = Object.entries(lockedPackages(path.join(root, 'package-lock.json')) ?? {}).filter(([name]) => name !== '')
  return wanted.every(([name, entry]) => {
    const have = installed[name]
    if (!have) return entry.optional === true || entry.devOptional === true
    return have.version === entry.version && have.integrity === entry.integrity
  })
}

/** @param {string} file @returns {Record<string, LockedPackage> | undefined} */
function lockedPackages(file) {
  if (!existsSync(file)) return undefined
  const lock = /** @type {{ packages: Record<string, LockedPackage> }} */ (JSON.parse(readFileSync(file, 'utf8')))
  return lock.packages
}

/** The ffmpeg of the npm package comes without its executable bit on some systems. */
export function makeFfmpegExecutable() {
  if (process.platform === 'win32') return
  const file = path.join(root, 'node_modules/@ffmpeg-installer', `${process.platform}-${process.arch}`, 'ffmpeg')
  if (!existsSync(file) || (statSync(file).mode & 0o111) === 0o111) return
  say('Making the bundled ffmpeg executable…')
  chmodSync(file, 0o755)
}
