// What oxlint lacks; the other rules are in .oxlintrc.jsonc.
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'
import { importRules } from './eslint.imports.mjs'

export default defineConfig(
  globalIgnores(['out/', 'dist/', 'demo-output/', 'test-results/', '.stryker-tmp/', 'reports/']),
  // A comment cannot switch a rule off; one that tries is an error.
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx,mjs}'],
    languageOptions: { parser: tseslint.parser },
    rules: {
      'max-len': ['error', { code: 140, ignoreUrls: true, ignoreRegExpLiterals: true }],
      'no-restricted-syntax': ['error', 'TSEnumDeclaration'],
      'no-warning-comments': ['error', { terms: ['oxlint-disable'], location: 'anywhere' }],
    },
  },
  importRules(import.meta.dirname),
)
