import { defineConfig } from '@playwright/test'

/** The built app in real Electron. Run through `npm run test:e2e`, which sets up a screen, a bus and ELECTRON_EXEC_PATH. */
export default defineConfig({
  testDir: 'tests/e2e',
  // The limits leave room for a busy machine: they end a test that hangs, they measure nothing.
  timeout: 600_000,
  expect: { timeout: 60_000 },
  // One at a time: they share a screen, a clipboard and a notification daemon, and each renders on all cores.
  workers: 1,
  forbidOnly: true,
  retries: 0,
  outputDir: 'test-results',
})
