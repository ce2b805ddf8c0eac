import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

/** Made anew for each project: vitest takes the definitions out of the object that it is given. */
const common = () => ({
  define: { __NEMO_TEST_SEAMS__: 'true', __APP_VERSION__: JSON.stringify('1.2.3') },
})
/** In every process that runs tests. */
const setupFiles = ['tests/fakes/no-leaks.ts']
const slow = { testTimeout: 300_000, hookTimeout: 300_000 }
/**
 * What needs no document, server or process; the mutation tester runs it too. Modules keep no state, so the files of a project share a
 * process: half of the time went into loading them anew.
 */
export const unit = () => ({
  ...common(),
  test: { name: 'unit', setupFiles, include: ['tests/{unit,renderer}/**/*.test.ts'], testTimeout: 120_000, isolate: false },
})

/** The limits leave room for a busy machine: they end a test that hangs, they measure nothing. */
export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      unit(),
      { ...common(), test: { name: 'integration', setupFiles, include: ['tests/integration/**/*.test.ts'], ...slow } },
      {
        ...common(),
        plugins: [react()],
        test: {
          name: 'renderer', environment: 'happy-dom', include: ['tests/renderer/**/*.test.tsx'], testTimeout: 120_000,
          isolate: false, setupFiles: [...setupFiles, 'tests/renderer/support/cleanup.ts'],
        },
      },
      { ...common(), test: { name: 'lint', include: ['tests/lint/**/*.test.ts'], ...slow } },
    ],
  },
})
