import { defineConfig } from '@playwright/test'

/** The built app in real Electron. Run through `npm run test:e2e`, which sets up a screen, a bus and ELECTRON_EXEC_PATH. */
export default defineConfig({
  testDir: 'tests/e2e',
  timeout: 120_000,
  expect: { timeout: 15_000 },
  // One at a time: they share a screen, a clipboard and a notification daemon, and each renders on all cores.
  workers: 1,
  forbidOnly: true,
  retries: 0,
  outputDir: 'test-results',
})
