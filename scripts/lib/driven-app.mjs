// The built app, driven by Playwright, with a home folder of its own: the user's files and profile are left alone.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { root, SetupError } from './process.mjs'
import { sandboxArguments } from './screen.mjs'

/** @typedef {import('playwright').Page} Page */

/** Nothing listens there: the app works with the engine of this computer. */
const NOWHERE = 'http://127.0.0.1:9'

/**
 * Starts it, waits until it knows where a new project goes, and ends it after `work`.
 * @template T
 * @param {string} electron
 * @param {{ apiUrl?: string, prepare?: (profile: string) => void, hasProject?: boolean }} options `hasProject`: one is shown, a new one
 *   where there is none
 * @param {(page: Page, app: import('playwright').ElectronApplication) => Promise<T>} work
 */
export async function withApp(electron, { apiUrl = NOWHERE, prepare, hasProject = false }, work) {
  // Not above: a script may start before the packages are there.
  const { _electron } = await import('playwright')
  const home = mkdtempSync(path.join(tmpdir(), 'nemo-driven-'))
  const profile = path.join(home, 'profile')
  prepare?.(profile)
  const app = await _electron.launch({
    executablePath: electron,
    args: [root, ...sandboxArguments(), '--lang=en-US', `--user-data-dir=${profile}`],
    env: {
      .../** @type {Record<string, string>} */ (process.env), HOME: home, XDG_CONFIG_HOME: path.join(home, '.config'),
      XDG_VIDEOS_DIR: path.join(home, 'Videos'), NEMO_API_URL: apiUrl, NEMO_TOKEN: '',
    },
  })
  try {
    const page = await app.firstWindow()
    await composer(page).waitFor()
    await until(page, 'Connecting', ({ newProjectBackend }) => newProjectBackend !== null)
    if (hasProject) await ensureProject(page)
    return await work(page, app)
  } finally {
    await app.evaluate(({ app: it }) => it.exit()).catch(() => undefined)
    await app.close().catch(() => undefined)
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** @param {Page} page */
async function ensureProject(page) {
  await page.evaluate(async () => {
    const { nemo } = /** @type {any} */ (window)
    if ((await nemo.snapshot()).state.activeProjectId === null) await nemo.invoke('project.create', {})
  })
}

/** @param {Page} page */
export const composer = (page) => page.getByRole('textbox', { name: 'Message', exact: true })

/**
 * Waits until the app's own state says so; a failed message, upload or export ends the wait with its reason.
 * @template T
 * @param {Page} page @param {string} what @param {(state: any) => T} find
 */
export async function until(page, what, find, limitMs = 120_000) {
  const deadline = performance.now() + limitMs
  for (;;) {
    // `nemo` is the window's bridge.
    const { state } = await page.evaluate(() => /** @type {any} */ (window).nemo.snapshot())
    const found = find(state)
    if (found) return found
    const { uploads = {}, turns = {} } = content(state) ?? {}
    const states = [state.renders, uploads, turns].flatMap((all) => Object.values(all)).map(({ state: of }) => of)
    const failed = states.find(({ status }) => status === 'failed')
    if (failed) throw new SetupError(`${what}: failed. ${JSON.stringify(failed.error)}`, 'Try it by hand with npm start.')
    if (performance.now() > deadline) throw new SetupError(`${what}: nothing after ${limitMs / 1000} s.`, 'Try it by hand with npm start.')
    await page.waitForTimeout(20)
  }
}

/** Of the project that is shown. @param {any} state */
export const content = (state) => state.open[state.activeProjectId]

/**
 * A real drop: Chromium gets what a file manager would give it.
 * @param {Page} page @param {string[]} files @param {() => Promise<void>} [whileOver] is done while they are held over the window
 */
export async function drop(page, files, whileOver) {
  const devtools = await page.context().newCDPSession(page)
  const at = { x: 400, y: 400, data: { items: [], files, dragOperationsMask: 1 } }
  for (const type of /** @type {const} */ (['dragEnter', 'dragOver', 'drop'])) {
    if (type === 'drop') await whileOver?.()
    await devtools.send('Input.dispatchDragEvent', { type, ...at })
  }
}
