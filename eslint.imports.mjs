// Who may import whom: the table of ARCHITECTURE.md as lint rules. Everything that is not allowed here is refused, so a
// new package or folder has to be named. tests/lint breaks every row once.
import boundaries from 'eslint-plugin-boundaries'
import importX, { createNodeResolver } from 'eslint-plugin-import-x'

/**
 * First match wins. `service` captures the first word of the name: chat.ts and chat-recovery.ts are one service. `window` is
 * what all views share: what the window knows, and the hooks beside it.
 */
const layers = [
  { category: 'channels', pattern: 'src/shared/{channels,limits,size}.ts' },
  { category: 'contract', pattern: 'src/shared/contract.ts' },
  { category: 'shared', pattern: 'src/shared/**' },
  { category: 'preload', pattern: 'src/preload/**' },
  { category: 'pure', pattern: 'src/main/services/{routing,gui-talk}*' },
  { category: 'service', pattern: 'src/main/services/+([a-z])*', capture: ['name'] },
  { category: 'nemo', pattern: 'src/main/nemo/**' },
  { category: 'platform', pattern: 'src/main/platform/**' },
  { category: 'store', pattern: 'src/main/store.ts' },
  { category: 'main', pattern: 'src/main/*' },
  { category: 'ffmpeg', pattern: 'src/engine/{ffmpeg,media-{kind,matrix,source,still}}.ts' },
  { category: 'engine', pattern: 'src/engine/**' },
  { category: 'component', pattern: 'src/renderer/components/**' },
  { category: 'view', pattern: 'src/renderer/views/*/**', capture: ['name'] },
  { category: 'lib', pattern: 'src/renderer/lib/**' },
  { category: 'window', pattern: 'src/renderer/{bridge,mirror,ui-store,use-*}.*' },
  { category: 'renderer', pattern: 'src/renderer/**' },
]

const extensions = ['.ts', '.tsx', '.mjs', '.js', '.json']
const language = ['channels', 'contract', 'shared']
const mainProcess = ['main', 'store', 'service', 'pure', 'nemo', 'platform']
const uiKit = [
  'react', 'react-dom', 'react-i18next', 'i18next', 'lucide-react', 'radix-ui', 'react-resizable-panels',
  'react-markdown', 'remark-gfm',
]
const fonts = ['@fontsource-variable/*']
const media = ['file-type', '@napi-rs/canvas', '@ffmpeg-installer/ffmpeg']

const files = (/** @type {string[]} */ ...categories) => ({ to: { file: { categories: { anyOf: categories } } } })
const types = (/** @type {string[]} */ ...categories) => ({ ...files(...categories), dependency: { kind: 'type' } })
const sameName = (/** @type {string} */ category) => ({
  to: { file: { categories: { anyOf: [category] }, captured: { name: '{{ from.file.captured.name }}' } } },
})
const packages = (/** @type {string[]} */ ...names) => ({ to: { module: { origin: 'external', source: names } } })
const packageTypes = (/** @type {string[]} */ ...names) => ({ ...packages(...names), dependency: { kind: 'type' } })
const node = { to: { module: { origin: 'core' } } }
const electron = packages('electron', 'electron/*')

const from = (/** @type {string[]} */ categories, /** @type {object[]} */ ...allow) => ({
  from: { file: { categories: { anyOf: categories } } },
  allow,
})

const policies = [
  from(language, files(...language), packages('zod'), packageTypes('i18next')),
  from(['preload'], files('channels'), types('contract'), electron),
  from(['pure'], files(...language, 'pure')),
  from(['service'], files(...language, 'pure'), sameName('service'), types('nemo', 'platform', 'store')),
  from(['nemo'], files(...language, 'nemo'), node, packages('zod', 'undici', 'eventsource-parser')),
  from(
    ['platform'],
    files(...language, 'platform', 'ffmpeg'),
    types('engine'),
    node,
    electron,
    packages('zod', 'electron-store', 'heic-decode', 'yazl', 'yauzl'),
  ),
  from(['main', 'store'], files(...language, ...mainProcess), node, electron, packages('zod', 'undici', 'i18next', 'electron-store')),
  from(['ffmpeg'], files('ffmpeg'), types('engine'), node, packages(...media)),
  from(['engine'], files(...language, 'engine', 'ffmpeg'), node, packages('zod', '@fastify/busboy', ...media)),
  from(['component'], files('component', 'lib'), packages(...uiKit)),
  from(['lib'], files(...language, 'lib'), packages(...uiKit)),
  from(['view'], files(...language, 'component', 'lib', 'window'), sameName('view'), packages(...uiKit, 'zustand')),
  from(['window'], files(...language, 'lib', 'window'), packages(...uiKit, 'zustand')),
  from(['renderer'], files(...language, 'component', 'lib', 'view', 'window', 'renderer'), packages(...uiKit, ...fonts)),
]

/**
 * @param {string} root absolute; the folder that holds src/
 * @returns {import('eslint').Linter.Config}
 */
export function importRules(root) {
  return {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/*.d.ts'],
    plugins: { boundaries, 'import-x': importX },
    settings: {
      'boundaries/root-path': root,
      'boundaries/files': layers,
      'boundaries/files-single-match': true,
      'boundaries/elements': [],
      'boundaries/dependency-nodes': ['import', 'dynamic-import', 'export', 'require'],
      'import/resolver': { node: { extensions } },
      'import-x/resolver-next': [createNodeResolver({ extensions })],
      'import-x/extensions': extensions,
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        { default: 'disallow', checkAllOrigins: true, checkUnknownLocals: true, checkInternals: true, policies },
      ],
      'boundaries/no-unknown-files': 'error',
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
    },
  }
}
