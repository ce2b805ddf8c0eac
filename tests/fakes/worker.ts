import { join } from 'node:path'
import { build } from 'vite'

/** Bundles the entry of the app's threads into `folder`, and answers with its path. */
export async function buildWorker(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['heic-decode'] },
    build: {
      ssr: join(import.meta.dirname, '../../src/main/worker.ts'),
      outDir: folder,
      target: 'node20.18',
      rolldownOptions: { output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' } },
    },
  })
  return join(folder, 'worker.mjs')
}
