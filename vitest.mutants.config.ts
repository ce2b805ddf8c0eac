import { defineConfig } from 'vitest/config'
import { unit } from './vitest.config.ts'

const { test, ...rest } = unit()

/** The unit tests, for the mutation tester: it takes no projects, and in a process that is shared it loses sight of which fault is in. */
export default defineConfig({ ...rest, test: { ...test, isolate: true } })
