import { defineConfig } from '@playwright/test'

/** Pictures of the app, not tests of it: `npm run screenshots`. */
export default defineConfig({ testDir: '.', workers: 1, timeout: 600_000, outputDir: '../../test-results' })
