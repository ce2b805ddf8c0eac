import { defineConfig } from '@playwright/test'

/** The built app in real Electron. Run through `npm run test:e2e`, which sets up ELECTRON_EXEC_PATH. */
export default defineConfig({
  testDir: 'tests/e2e',
  // The limits leave room for a busy machine: they end a test that hangs, they measure nothing.
  timeout: 600_000,
  expect: { timeout: 60_000 },
  // Each has a screen of its own (scripts/lib/screen.mjs).
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // One that passes only when it is run again is flaky, and `npm test` says so.
  retries: 1,
  outputDir: 'test-results',
})
