import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const define = { __NEMO_TEST_SEAMS__: 'true' }

export default defineConfig({
  test: {
    projects: [
      { define, test: { name: 'unit', include: ['tests/unit/**/*.test.ts'] } },
      { define, test: { name: 'integration', include: ['tests/integration/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 } },
      { define, plugins: [react()], test: { name: 'renderer', environment: 'happy-dom', include: ['tests/renderer/**/*.test.{ts,tsx}'] } },
      { define, test: { name: 'lint', include: ['tests/lint/**/*.test.ts'], testTimeout: 60_000 } },
    ],
  },
})
