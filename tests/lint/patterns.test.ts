import { ESLint } from 'eslint'
import regexp from 'eslint-plugin-regexp'
import tseslint from 'typescript-eslint'
import { expect, it } from 'vitest'

/** One such pattern held the engine for good, on a message of twenty words. */
it('no pattern takes a time that doubles with each letter', async () => {
  const eslint = new ESLint({
    overrideConfigFile: true,
    overrideConfig: [
      {
        files: ['**/*.{ts,tsx}'],
        languageOptions: { parser: tseslint.parser },
        plugins: { regexp },
        rules: { 'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }] },
      },
    ],
  })
  const found = await eslint.lintFiles(['src/engine', 'src/shared', 'src/main'])
  const messages = found.flatMap(({ filePath, messages }) => messages.map(({ line, message }) => ({ at: `${filePath}:${line}`, message })))
  expect(messages.length).toBeGreaterThan(0)
  expect(messages.filter(({ message }) => message.includes('going to cause exponential')).map(({ at }) => at)).toEqual([])
}, 120_000)
