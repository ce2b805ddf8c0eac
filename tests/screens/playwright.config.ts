import { defineConfig } from '@playwright/test'
import type { WorkerOptions } from '../e2e/support/test'

/** Pictures of the app, not tests of it: `npm run screenshots`. */
export default defineConfig<object, WorkerOptions>({
  testDir: '.', workers: 1, timeout: 600_000, outputDir: '../../test-results', use: { screenSize: '1920x1200' },
})
