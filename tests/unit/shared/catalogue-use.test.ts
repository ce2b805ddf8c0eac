import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { en } from '../../../src/shared/i18n/en'

type Tree = { readonly [key: string]: string | Tree }

/** `chat.greeting.title`, and so on; the forms of a plural, and of what is said on the engine, are one. */
const keysOf = (tree: Tree, prefix = ''): string[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${prefix}${key}`.replace(/(_ordinal)?_(zero|one|two|few|other|engine)$/, '')] : keysOf(value, `${prefix}${key}.`),
  )

/** All sources beside the catalogues. That a key which is asked for exists is the compiler's to see. */
function readCode(): string {
  const src = join(import.meta.dirname, '../../../src')
  const files = readdirSync(src, { recursive: true, withFileTypes: true })
    .filter((entry) => /\.tsx?$/.test(entry.name) && !entry.parentPath.includes('i18n'))
  return files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8')).join('\n')
}

test('every word of the catalogue is used', () => {
  const code = readCode()
  const literals = new Set([...code.matchAll(/'([\w.-]+)'/g)].map(([, word = '']) => word))
  const isWord = (word: string): boolean => literals.has(word) || new RegExp(`[{,]\\s*${word}\\s*[:,}]|^\\s*${word}:`, 'm').test(code)
  // `errors.${key}.title` stands for the keys that fit, of words that occur.
  const template = new RegExp(`\`((?:${Object.keys(en).join('|')})\\.[^\`\\n]*\\$\\{[^\`\\n]*)\``, 'g')
  const patterns = [...code.matchAll(template)].map(([, text = '']) => {
    const parts = text.split(/\$\{[^}]*\}/).map((part) => part.replaceAll('.', '\\.'))
    return new RegExp(`^${parts.join('([\\w-]+)')}$`)
  })
  const isUsed = (key: string): boolean => {
    const branch = key.slice(0, key.lastIndexOf('.'))
    return literals.has(key) || literals.has(branch) || patterns.some((pattern) => pattern.exec(key)?.slice(1).every(isWord) === true)
  }
  expect(keysOf(en).filter((key) => !isUsed(key))).toEqual([])
})
