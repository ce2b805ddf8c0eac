import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base } from '@playwright/test'
import { onScreen } from '../../../scripts/lib/screen.mjs'
import { launchApp, type LaunchOptions, type RunningApp } from './launch-app'
import { startDunst, type NotificationDaemon } from './notifications'
import { killNow, processesOf } from './processes'

export { expect } from '@playwright/test'

interface Fixtures {
  /** A folder of this test's own, the app's HOME; deleted at the end. */
  readonly home: string
  /** Starts the app, as often as wanted; what still runs at the end is ended. A connection out of this machine fails the test. */
  readonly launch: (options?: LaunchOptions) => Promise<RunningApp>
  readonly notifications: NotificationDaemon
}

export interface WorkerOptions {
  /** Of the virtual screen: `1440x900`, px. */
  readonly screenSize: string
}

export const test = base.extend<Fixtures, WorkerOptions & { readonly desk: null }>({
  screenSize: ['1440x900', { option: true, scope: 'worker' }],
  desk: [
    async ({ screenSize }, use) => {
      await onScreen(() => use(null), { always: true, size: screenSize })
    },
    { auto: true, scope: 'worker' },
  ],
  home: async ({}, use) => {
    const home = mkdtempSync(join(tmpdir(), 'nemo-e2e-'))
    await use(home)
    for (const { pid } of processesOf(home)) killNow(pid)
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  },
  launch: async ({ home }, use) => {
    const apps: RunningApp[] = []
    await use(async (options) => {
      const app = await launchApp(home, options)
      apps.push(app)
      return app
    })
    for (const app of apps) await app.close()
    base.expect(apps.flatMap((app) => app.strayConnections()), 'connections out of this machine').toEqual([])
  },
  notifications: async ({}, use) => {
    const daemon = await startDunst()
    await use(daemon)
    await daemon.stop()
  },
})
