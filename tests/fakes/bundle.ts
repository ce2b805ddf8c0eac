import { join, parse } from 'node:path'
import { build } from 'vite'

/** Bundles a module and all that it imports, but for what is `external`, for plain Node; answers with the file, in `folder`. */
export async function bundle(entry: string, folder: string, external: string[] = []): Promise<string> {
  const { name } = parse(entry)
  await build({
    configFile: false,
    logLevel: 'error',
    define: { __NEMO_TEST_SEAMS__: 'true', __APP_VERSION__: JSON.stringify('1.2.3') },
    ssr: { noExternal: true, external },
    build: {
      ssr: entry,
      outDir: folder,
      emptyOutDir: false,
      target: 'node20.18',
      rolldownOptions: { output: { entryFileNames: `${name}.mjs`, chunkFileNames: '[name]-[hash].mjs' } },
    },
  })
  return join(folder, `${name}.mjs`)
}

const src = join(import.meta.dirname, '../../src')
/** What stays outside is found from here. */
const cache = join(import.meta.dirname, '../../node_modules/.cache/under-test')

export const bundleEngine = () => bundle(join(src, 'engine/main.ts'), cache, ['@ffmpeg-installer/ffmpeg', '@napi-rs/canvas'])
/** The entry of the app's threads. */
export const bundleWorker = () => bundle(join(src, 'main/worker.ts'), cache, ['heic-decode'])
