import { defineConfig } from 'vitest/config'
import { unit } from './vitest.config.ts'

/** The unit tests alone, for the mutation tester: it takes no projects. */
export default defineConfig(unit())
