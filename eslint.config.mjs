import reactHooks from 'eslint-plugin-react-hooks'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'
import { importRules } from './eslint.imports.mjs'

/** @param {number} lines @returns {Partial<import('eslint').Linter.RulesRecord>} */
const functionsUpTo = (lines) => ({ 'max-lines-per-function': ['error', { max: lines, skipBlankLines: true, skipComments: true }] })

export default defineConfig(
  globalIgnores(['out/', 'dist/', 'demo-output/', 'test-results/', '.stryker-tmp/', 'reports/']),
  // A comment cannot switch a rule off; one that tries is an error.
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx,mjs}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'max-lines': ['error', { max: 300 }],
      'max-len': ['error', { code: 140, ignoreUrls: true, ignoreRegExpLiterals: true }],
      ...functionsUpTo(60),
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, varsIgnorePattern: '^_', argsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // Without enums the first has nothing to find, and with five classes the second next to nothing; they took a third of the time.
      'no-restricted-syntax': ['error', 'TSEnumDeclaration'],
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // `() => act()` is how a callback is written here; nothing uses `this`; an interface's async method may have nothing to await.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
  { ...reactHooks.configs.flat['recommended-latest'], files: ['src/renderer/**/*.{ts,tsx}'] },
  { files: ['**/*.tsx'], rules: functionsUpTo(150) },
  // The body of a describe is a list, not a function to be read as one thought.
  { files: ['tests/**'], rules: { 'max-lines-per-function': 'off' } },
  // Scripts have their types in comments: tsc checks those of tsconfig.tools.json, typescript-eslint cannot see them.
  { files: ['**/*.mjs', 'scripts/**'], extends: [tseslint.configs.disableTypeChecked] },
  importRules(import.meta.dirname),
)
