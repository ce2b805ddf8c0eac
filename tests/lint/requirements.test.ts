import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const root = path.join(import.meta.dirname, '../..')
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')

/** The ids of the requirements, which are rows of a table. */
const required = [...read('docs/protocol.md').matchAll(/^\| (NP-\d+\.\d+) \|/gm)].map(([, id = '']) => id)

const files = readdirSync(path.join(root, 'tests'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(test\.tsx?|spec\.ts)$/.test(name))
  .map((name) => ({ name, text: read(path.join('tests', name)) }))

/** What the titles name at their end: `[NP-5.14]`, `[NP-5.14 NP-5.15]`. */
const proven = files
  .flatMap(({ text }) => [...text.matchAll(/\[(NP-[^\]]*)\](?=['"`],)/g)])
  .flatMap(([, ids = '']) => ids.split(' '))

it('every requirement of the protocol has a test', () => {
  expect(required.length).toBeGreaterThan(100)
  expect(required.filter((id) => !proven.includes(id))).toEqual([])
})

it('no test that proves one is left out of a run, alone or with others of its file', () => {
  const leftOut = /\b(it|test|describe)(\.\w+)*\.(skip|skipIf|runIf|todo|fails|fail|fixme|only)\b|\b(xit|xtest|xdescribe)\(|\.skip\(/
  expect(files.filter(({ text }) => text.includes('[NP-') && leftOut.test(text)).map(({ name }) => name)).toEqual([])
})

it('no test names a requirement that the protocol lacks', () => {
  expect(proven.filter((id) => !required.includes(id))).toEqual([])
})
