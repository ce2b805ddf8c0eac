// Who may import whom: the table of ARCHITECTURE.md as lint rules. Everything that is not allowed here is refused, so a
// new package or folder has to be named. tests/lint/imports.test.ts breaks every row.
import boundaries from 'eslint-plugin-boundaries'

/** First match wins. `name` is the room: a service or a feature is one folder, and its files may import each other. */
const layers = [
  { category: 'channels', pattern: 'src/shared/contract/limits.ts' },
  { category: 'contract', pattern: 'src/shared/contract/commands.ts' },
  { category: 'shared', pattern: 'src/shared/**' },
  { category: 'preload', pattern: 'src/preload/**' },
  { category: 'service', pattern: 'src/main/core/{backends,projects,chat,uploads,renders}/**', capture: ['name'] },
  { category: 'nemo', pattern: 'src/main/core/nemo/**' },
  { category: 'disk', pattern: 'src/main/core/{disk,files}/**' },
  { category: 'ports', pattern: 'src/main/core/{ports,store}.ts' },
  { category: 'core', pattern: 'src/main/core/**' },
  { category: 'host', pattern: 'src/main/**' },
  { category: 'media', pattern: 'src/engine/media/{ffmpeg,matrix,source,still}.ts' },
  { category: 'engine', pattern: 'src/engine/**' },
  { category: 'component', pattern: 'src/renderer/components/**' },
  { category: 'lib', pattern: 'src/renderer/lib/**' },
  { category: 'state', pattern: 'src/renderer/state/**' },
  { category: 'door', pattern: 'src/renderer/features/*/index.{ts,tsx}', capture: ['name'] },
  { category: 'feature', pattern: 'src/renderer/features/*/**', capture: ['name'] },
  { category: 'renderer', pattern: 'src/renderer/**' },
]

const extensions = ['.ts', '.tsx', '.mjs', '.js', '.json']
const language = ['channels', 'contract', 'shared']
const core = ['core', 'ports', 'service', 'nemo', 'disk']
const uiKit = [
  'react', 'react-dom', 'react-i18next', 'i18next', 'lucide-react', 'radix-ui', 'react-resizable-panels',
  'react-markdown', 'remark-gfm',
]
const fonts = ['@fontsource-variable/*']
const mediaPackages = ['file-type', '@napi-rs/canvas', '@ffmpeg-installer/ffmpeg']

const files = (/** @type {string[]} */ ...categories) => ({ to: { file: { categories: { anyOf: categories } } } })
const types = (/** @type {string[]} */ ...categories) => ({ ...files(...categories), dependency: { kind: 'type' } })
const sameRoom = (/** @type {string} */ category) => ({
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
  from(['service'], files(...language), sameRoom('service'), types('nemo', 'disk', 'ports')),
  from(['nemo'], files(...language, 'nemo'), node, packages('zod', 'undici', 'eventsource-parser')),
  from(['disk'], files(...language, 'disk', 'media'), types('ports', 'engine'), node, packages('zod', 'heic-decode', 'yazl', 'yauzl')),
  from(['ports'], files(...language, 'ports'), types('engine', 'nemo'), packageTypes('zod')),
  from(['core'], files(...language, ...core), node, packages('zod')),
  from(['host'], files(...language, ...core, 'host'), node, electron, packages('zod', 'undici', 'i18next', 'electron-store')),
  from(['media'], files('media'), types('engine'), node, packages(...mediaPackages)),
  from(['engine'], files(...language, 'engine', 'media'), node, packages('zod', '@fastify/busboy', 'smartcrop', 'music-tempo'),
    packages(...mediaPackages)),
  from(['component'], files('component', 'lib'), packages(...uiKit)),
  from(['lib'], files(...language, 'lib'), packages(...uiKit)),
  from(['state'], files(...language, 'lib', 'state'), packages(...uiKit, 'zustand')),
  from(['feature', 'door'], files(...language, 'component', 'lib', 'state'), sameRoom('feature'), packages(...uiKit, 'zustand')),
  // The chat shows exports and uploads where they were asked for.
  {
    from: { file: { categories: { anyOf: ['feature'] }, captured: { name: 'chat' } } },
    allow: [{ to: { file: { categories: { anyOf: ['door'] }, captured: { name: ['exports', 'uploads'] } } } }],
  },
  from(['renderer'], files(...language, 'component', 'lib', 'feature', 'door', 'state', 'renderer'), packages(...uiKit, ...fonts)),
]

/**
 * @param {string} root absolute; the folder that holds src/
 * @returns {import('eslint').Linter.Config}
 */
export function importRules(root) {
  return {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/*.d.ts'],
    plugins: { boundaries },
    settings: {
      'boundaries/root-path': root,
      'boundaries/files': layers,
      'boundaries/files-single-match': true,
      'boundaries/elements': [],
      'boundaries/dependency-nodes': ['import', 'dynamic-import', 'export', 'require'],
      'import/resolver': { node: { extensions } },
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        { default: 'disallow', checkAllOrigins: true, checkUnknownLocals: true, checkInternals: true, policies },
      ],
      'boundaries/no-unknown-files': 'error',
    },
  }
}
