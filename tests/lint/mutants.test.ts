import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { mutants } from '../mutants'
import { occurrences } from '../mutants/plugin'

const root = path.join(import.meta.dirname, '../..')

it('every mutant can still be put into its file, at one place', () => {
  const stale = mutants.filter(({ file, find }) => occurrences(readFileSync(path.join(root, file), 'utf8'), find) !== 1)
  expect(stale).toEqual([])
})

it('every mutant changes something', () => {
  expect(mutants.filter(({ find, replace }) => find === replace)).toEqual([])
})
