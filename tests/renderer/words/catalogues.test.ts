import { expect, test } from 'vitest'
import { catalogues } from '../../../src/shared/i18n'

type Tree = { readonly [key: string]: string | Tree }

/** `chat.greeting.title` → its words. Chinese has one plural form, so `_one` and `_other` count as one key. */
function flatten(tree: Tree, prefix = ''): Map<string, string> {
  const entries = Object.entries(tree).flatMap(([key, value]): (readonly [string, string])[] =>
    typeof value === 'string' ? [[`${prefix}${key}`.replace(/_(one|other)$/, ''), value]] : [...flatten(value, `${prefix}${key}.`)],
  )
  return new Map(entries)
}
const placeholders = (words: string): string[] => [...words.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort()

const en = flatten(catalogues.en)
const zh = flatten(catalogues['zh-CN'])

test('both languages have exactly the same keys', () => {
  expect([...zh.keys()].sort()).toEqual([...en.keys()].sort())
})

test.each([...en])('%s has words, and the same values in both languages', (key, words) => {
  expect(words.trim()).not.toBe('')
  expect(zh.get(key)?.trim()).not.toBe('')
  expect(placeholders(zh.get(key) ?? '')).toEqual(placeholders(words))
})

/** Names that are the same in every language. */
const NAMES = ['Nemo Desktop', 'Nemo', 'English', 'Markdown']
const han = /\p{Script=Han}/u

test('Chinese is Chinese: nothing is left untranslated', () => {
  const isLeft = (words: string): boolean => /[a-z]/i.test(words.replace(/\{\{\w+\}\}/g, '')) && !han.test(words) && !NAMES.includes(words)
  expect([...zh].filter(([, words]) => isLeft(words))).toEqual([])
})

test('Chinese has the full-width marks of Chinese', () => {
  // A value may be Chinese as well, so what stands beside one is judged like what stands beside a character.
  const beside = '(?:[\\p{Script=Han}“”‘’《》]|\\{\\{|\\}\\})'
  const half = new RegExp(`${beside}[,;:!?()](?!\\S*//)|[,;:!?()]${beside}|\\p{Script=Han}\\.|["']|\\.{3}|\\p{Script=Han} [，。：]`, 'u')
  const inFileNames = '/ \\ : * ? " < > |'
  expect([...zh].filter(([, words]) => half.test(words.replace(inFileNames, '')))).toEqual([])
})
