import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/**
 * Packages with native parts stay outside the bundle, and libheif, which anyone may replace by a build of their own. Everything else goes
 * in, since loading many files is slow.
 */
const external = ['@ffmpeg-installer/ffmpeg', '@napi-rs/canvas', 'heic-decode']

const { version } = JSON.parse(readFileSync(at('package.json'), 'utf8')) as { version: string }

/** Test seams (NEMO_TEST_* variables) exist in unpackaged builds only. */
const define = { __NEMO_TEST_SEAMS__: JSON.stringify(process.env['NEMO_PACKAGE'] !== '1'), __APP_VERSION__: JSON.stringify(version) }

/** Hot reload runs scripts and styles inside the page; the built interface keeps its strict policy. */
const withoutCspInDevelopment = {
  name: 'without-csp-in-development',
  apply: 'serve' as const,
  transformIndexHtml: (html: string) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ''),
}

export default defineConfig({
  main: {
    define,
    build: {
      target: 'node20.18',
      externalizeDeps: false,
      sourcemap: true,
      minify: true,
      rolldownOptions: {
        external,
        input: {
          index: at('src/main/index.ts'),
          worker: at('src/main/worker.ts'),
          engine: at('src/engine/main.ts'),
        },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      target: 'node20.18',
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('src/preload/index.ts') },
        // A sandboxed preload must be one CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    define,
    root: at('src/renderer'),
    plugins: [react(), withoutCspInDevelopment],
    build: {
      target: 'chrome130',
      minify: true,
      rolldownOptions: { input: { index: at('src/renderer/index.html') } },
    },
  },
})
