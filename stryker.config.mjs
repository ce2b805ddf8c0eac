// npm run mutants: puts a fault at each place of the pure parts where one can be, and runs the unit tests that come past it.
// `npm run mutants -- --mutate src/shared/state/fold.ts` takes one file.

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: [
    'src/shared/state/*.ts',
    'src/shared/model/timeline-diff.ts',
    'src/shared/text/{estimate,routing,strip-ui-instructions,lines}.ts',
    'src/main/core/nemo/draft.ts',
    'src/main/core/nemo/stream/decoder.ts',
    'src/main/core/renders/{job,polling}.ts',
    'src/main/core/chat/{outcome,queue,timeline,turn}.ts',
    'src/engine/agent/{reader,understand}/*.ts',
  ],
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'vitest.mutants.config.ts' },
  coverageAnalysis: 'perTest',
  // What runs once at load, such as a table of words, would need every test anew for each fault in it.
  ignoreStatic: true,
  ignorePatterns: ['out', 'dist', 'demo-output', 'test-results', 'reports'],
  reporters: ['clear-text', 'html', 'progress-append-only'],
  clearTextReporter: { allowColor: false, reportTests: false },
  htmlReporter: { fileName: 'reports/mutants.html' },
  concurrency: 2,
}
