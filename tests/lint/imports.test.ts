import path from 'node:path'
import { ESLint } from 'eslint'
import tseslint from 'typescript-eslint'
import { describe, expect, it } from 'vitest'
import { importRules } from '../../eslint.imports.mjs'

const root = path.join(import.meta.dirname, '../..')
const eslint = new ESLint({
  cwd: root,
  overrideConfigFile: true,
  overrideConfig: [{ files: ['**/*.{ts,tsx}'], languageOptions: { parser: tseslint.parser } }, importRules(root)],
})

/** The rules that a file of these imports would break, one for each line. */
async function rulesBroken(file: string, imports: readonly string[]): Promise<(string | null)[]> {
  const text = imports.map((line) => (line.includes(' ') ? line : `import '${line}'`)).join('\n')
  const [result] = await eslint.lintText(text, { filePath: path.join(root, 'src', file) })
  return result?.messages.map(({ ruleId }) => ruleId) ?? []
}

const refused: Readonly<Record<string, readonly string[]>> = {
  'shared/text/x.ts': [
    'electron', 'node:path', 'react', 'zustand', 'undici', 'i18next', '../../main/host/app', '../../preload/index',
    '../../engine/server', '../../renderer/state',
  ],
  'preload/x.ts': [
    '../shared/contract/commands', '../shared/model/project', 'zod', 'node:path', '../main/host/app', '../renderer/state',
    '../engine/server',
  ],
  'main/core/chat/x.ts': [
    'electron', 'node:fs', 'undici', 'zod', '../projects', "import type { Projects } from '../projects'",
    '../nemo/client', '../disk/journal',
    '../store', '../handlers', '../../host/app', '../../../engine/server', '../../../renderer/state',
    "export const later = () => import('../nemo/client')", "export { createJournals } from '../disk/journal'",
  ],
  'main/core/nemo/x.ts': ['electron', 'electron-store', '../projects', '../disk/journal', '../store', '../../host/app'],
  'main/core/disk/x.ts': ['electron', 'electron-store', '../projects', '../nemo/client', '../store', '../../../engine/server'],
  'main/core/x.ts': ['electron', 'electron-store', 'undici', 'react', '../host/app', '../../engine/server', '../../renderer/state'],
  'main/host/x.ts': ['react', 'react-dom/client', 'zustand', '../../renderer/state', '../../preload/index', '../../engine/server'],
  'engine/media/still.ts': ['electron', '../render', '../../main/core/store'],
  'engine/x.ts': ['electron', 'react', '../main/core/nemo/client', '../main/host/app', '../renderer/lib/language'],
  'renderer/components/x.tsx': [
    '../state', '../features/timeline/TimelineView', 'zustand', 'electron', 'node:path',
  ],
  'renderer/lib/x.ts': ['../state', '../features/timeline/TimelineView', '../components/Button', 'electron', 'node:path'],
  'renderer/state/x.ts': ['../components/Button', '../features/timeline/TimelineView', 'electron'],
  'renderer/features/chat/x.tsx': [
    '../timeline', '../timeline/TimelineView', '../exports/RenderCard', '../uploads/UploadRows',
    '../../App', 'electron', 'node:path', '../../../main/host/app', '../../../preload/index',
    '../../../engine/server',
  ],
  'renderer/features/exports/x.tsx': ['../chat/ChatView', '../uploads', '../timeline'],
  'renderer/features/uploads/x.tsx': ['../chat/ChatView', '../exports', '../timeline'],
  'renderer/features/exports/index.ts': ['../chat/ChatView', '../uploads', '../uploads/UploadRows', '../../App', 'electron'],
  'renderer/x.ts': ['electron', 'node:path', 'undici', '../main/host/app', '../preload/index', '../engine/server'],
}

const allowed: Readonly<Record<string, readonly string[]>> = {
  'shared/text/x.ts': ['zod', "import type { TFunction } from 'i18next'", '../model/project'],
  'preload/x.ts': ['electron', '../shared/contract/limits', "import type { Bridge } from '../shared/contract/commands'"],
  'main/core/chat/x.ts': [
    '../../../shared/model/project', './turn', "import type { NemoApi } from '../nemo/types'",
    "import type { WakingClock } from '../ports'",
    "import type { Store } from '../store'",
  ],
  'main/core/nemo/x.ts': ['undici', 'eventsource-parser', 'zod', 'node:path', '../../../shared/model/project', './client'],
  'main/core/disk/x.ts': [
    'node:fs/promises', 'zod', '../../../engine/media/ffmpeg', '../files/export-folder', "import type { Journal } from '../ports'",
  ],
  'main/core/x.ts': ['node:crypto', './chat', './nemo/client', './disk/journal', './store', '../../shared/contract/commands'],
  'main/host/x.ts': ['electron', 'node:path', '../core/chat', '../core/store', './app'],
  'engine/x.ts': ['node:http', '@ffmpeg-installer/ffmpeg', '@napi-rs/canvas', 'zod', './server', '../shared/model/project'],
  'renderer/components/x.tsx': ['react', 'lucide-react', 'radix-ui', './Button', '../lib/language'],
  'renderer/features/chat/x.tsx': [
    'react', '../../../shared/model/project', '../../components/Button', '../../lib/language', '../../state', './ChatView',
    '../exports', '../uploads',
  ],
  'renderer/features/exports/index.ts': ['./RenderCard', '../../state'],
  'renderer/x.tsx': ['./features/chat/ChatView', './features/exports', './components/Button', './state', 'react'],
}

describe('who may import whom', () => {
  it.each(Object.entries(refused))('%s: every import is refused', async (file, imports) => {
    expect(await rulesBroken(file, imports)).toEqual(imports.map(() => 'boundaries/dependencies'))
  })

  it.each(Object.entries(allowed))('%s: every import is allowed', async (file, imports) => {
    expect(await rulesBroken(file, imports)).toEqual([])
  })

  it('a file in a folder that has no layer is refused', async () => {
    expect(await rulesBroken('plugins/x.ts', [])).toContain('boundaries/no-unknown-files')
  })
})
