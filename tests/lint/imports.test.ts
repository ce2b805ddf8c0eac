import { readFileSync } from 'node:fs'
import path from 'node:path'
import { ESLint } from 'eslint'
import tseslint from 'typescript-eslint'
import { beforeAll, describe, expect, it } from 'vitest'
import { importRules } from '../../eslint.imports.mjs'

// fixtures/src has the project's folders. Every line of a `breaks` file that names a module must be refused, and every
// line of an `obeys` file must pass.
const fixtures = path.join(import.meta.dirname, 'fixtures')
const broken = [
  'shared/breaks.ts', 'preload/breaks.ts', 'main/services/breaks.ts', 'main/services/gui-talk-breaks.ts', 'main/nemo/breaks.ts',
  'main/platform/breaks.ts', 'main/breaks.ts', 'engine/breaks.ts', 'renderer/components/breaks.tsx', 'renderer/views/chat/breaks.tsx',
  'renderer/lib/breaks.ts', 'renderer/breaks.ts',
]
const obeying = [
  'shared/obeys.ts', 'preload/obeys.ts', 'main/services/obeys.ts', 'main/nemo/obeys.ts', 'main/platform/obeys.ts', 'main/obeys.ts',
  'engine/obeys.ts', 'renderer/components/obeys.tsx', 'renderer/views/chat/obeys.tsx',
]

describe('who may import whom', () => {
  let results: Map<string, { rule: string | null; line: number }[]>

  beforeAll(async () => {
    const eslint = new ESLint({
      cwd: fixtures,
      overrideConfigFile: true,
      overrideConfig: [{ files: ['**/*.{ts,tsx}'], languageOptions: { parser: tseslint.parser } }, importRules(fixtures)],
    })
    const linted = await eslint.lintFiles(['src'])
    results = new Map(linted.map((result) => [
      path.relative(path.join(fixtures, 'src'), result.filePath).replaceAll('\\', '/'),
      result.messages.map(({ ruleId, line }) => ({ rule: ruleId, line })),
    ]))
  })

  it.each(broken)('%s: every import is refused', (file) => {
    const lines = readFileSync(path.join(fixtures, 'src', file), 'utf8').split('\n')
    const imports = lines.flatMap((text, index) => (/import|from/.test(text) ? [index + 1] : []))
    expect(results.get(file)).toEqual(imports.map((line) => ({ rule: 'boundaries/dependencies', line })))
  })

  it.each(obeying)('%s: every import is allowed', (file) => {
    expect(results.get(file)).toEqual([])
  })

  it('a cycle is refused at both ends', () => {
    expect(results.get('engine/cycle-here.ts')).toEqual([{ rule: 'import-x/no-cycle', line: 1 }])
    expect(results.get('engine/cycle-there.ts')).toEqual([{ rule: 'import-x/no-cycle', line: 1 }])
  })

  it('a file in a folder that has no layer is refused', () => {
    expect(results.get('plugins/unknown-folder.ts')?.map(({ rule }) => rule)).toEqual(['boundaries/no-unknown-files'])
  })
})
