import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { createNemoServer } from '../fakes/nemo-server'
import { expect, test } from './support/test'
import { waitFor } from './support/wait-for'

/** What `npm run package` makes, started as a user would. Playwright cannot drive it: that is one of the things tested. */

const root = join(import.meta.dirname, '../..')

/** Makes the package under `folder`. */
async function makePackage(folder: string): Promise<string> {
  const args = [join(root, 'scripts/package.mjs'), '--dir', `-c.directories.output=${folder}`]
  await promisify(execFile)(process.execPath, args, { cwd: root })
  return join(folder, 'linux-unpacked', 'nemo-desktop')
}

test('the packaged app has Electron’s fuses set, starts, shows its window, and is nobody’s Node', async ({ home }) => {
  test.setTimeout(300_000)
  const app = await makePackage(join(home, 'package'))
  const wire = await getCurrentFuseWire(app)
  const fuses = Object.entries(FuseV1Options).filter((entry): entry is [string, FuseV1Options] => typeof entry[1] === 'number')
  expect(Object.fromEntries(fuses.map(([name, fuse]) => [name, String.fromCharCode(Number(wire[fuse])) === '1']))).toEqual({
    RunAsNode: false,
    EnableCookieEncryption: true,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    EnableEmbeddedAsarIntegrityValidation: true,
    OnlyLoadAppFromAsar: true,
    LoadBrowserProcessSpecificV8Snapshot: false,
    GrantFileProtocolExtraPrivileges: false,
  })

  const server = await createNemoServer()
  const foreign = join(home, 'foreign.cjs')
  const [sign, profile] = [join(home, 'foreign-code-ran'), join(home, 'profile')]
  writeFileSync(foreign, `require('node:fs').writeFileSync(${JSON.stringify(sign)}, '')`)
  let said = ''
  const start = (args: readonly string[]): ChildProcess => {
    const env = {
      ...process.env, HOME: home, XDG_CONFIG_HOME: join(home, '.config'), NEMO_API_URL: server.origin,
      NODE_OPTIONS: `--require=${foreign}`, ELECTRON_RUN_AS_NODE: '1',
    }
    const child = spawn(app, ['--no-sandbox', `--user-data-dir=${profile}`, ...args], { env })
    child.stderr.on('data', (data) => (said += String(data)))
    child.stdout.on('data', (data) => (said += String(data)))
    return child
  }
  const child = start(['--inspect=0', '--remote-debugging-port=0', '-r', foreign])
  const windows = () => promisify(execFile)('xdotool', ['search', '--onlyvisible', '--name', '^Nemo Desktop'])
  await waitFor('its window is on the screen', () => windows().then(({ stdout }) => stdout.trim(), () => ''))
  // Main goes on after the first paint: it signs in.
  await waitFor('it has signed in', () => server.calls('credits').length > 0)
  const ended = once(child, 'exit')
  child.kill()
  await ended
  await server.close()
  expect(existsSync(join(profile, 'settings.v1.json'))).toBe(true)
  expect(existsSync(sign), 'code from the environment or the arguments ran').toBe(false)
  expect(existsSync(join(profile, 'DevToolsActivePort'))).toBe(false)
  expect(said).not.toMatch(/(Debugger|DevTools) listening/)
})
