import type { Mutant } from './mutant'

export const renders: readonly Mutant[] = [
  { breaks: ['NP-8.10'], file: 'src/main/nemo/renders.ts', find: 'asRecord(job.output).url, job.outputUrl', replace: 'asRecord(job.output).url' },
  { breaks: ['NP-8.11'], file: 'src/main/nemo/renders.ts', find: ', percent)) / 100', replace: ', percent))' },
]
