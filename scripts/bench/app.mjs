// The built app, driven by Playwright, on a profile of its own.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { _electron } from 'playwright'
import { root, SetupError } from '../lib/process.mjs'
import { sandboxArguments } from '../lib/screen.mjs'

/**
 * @template T
 * @param {string} electron
 * @param {{ apiUrl: string, prepare?: (profile: string) => void }} options
 * @param {(app: import('playwright').ElectronApplication, page: import('playwright').Page, home: string) => Promise<T>} work
 */
export async function withApp(electron, { apiUrl, prepare }, work) {
  const home = mkdtempSync(path.join(tmpdir(), 'nemo-bench-'))
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
    await page.getByRole('textbox', { name: 'Message', exact: true }).waitFor()
    await until(page, 'Connecting', ({ newProjectBackend }) => newProjectBackend !== null)
    await ensureProject(page)
    return await work(app, page, home)
  } finally {
    await app.evaluate(({ app: it }) => it.exit()).catch(() => undefined)
    await app.close().catch(() => undefined)
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** A project to work in: the one that was shown last, or a new one. @param {import('playwright').Page} page */
async function ensureProject(page) {
  await page.evaluate(async () => {
    const { nemo } = /** @type {any} */ (window)
    if ((await nemo.snapshot()).state.activeProjectId === null) await nemo.invoke('project.create', {})
  })
}

/**
 * Waits until the app's own state says so. @template T
 * @param {import('playwright').Page} page @param {string} what @param {(state: any) => T} find
 */
export async function until(page, what, find, limitMs = 120_000) {
  const deadline = performance.now() + limitMs
  for (;;) {
    // `nemo` is the window's bridge.
    const { state } = await page.evaluate(() => /** @type {any} */ (window).nemo.snapshot())
    const found = find(state)
    if (found) return found
    if (performance.now() > deadline) throw new SetupError(`${what}: nothing after ${limitMs / 1000} s.`, 'Try it by hand with npm start.')
    await page.waitForTimeout(20)
  }
}

/** @param {any} state */
export const content = (state) => state.open[state.activeProjectId]
