import { appendFile, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import * as z from 'zod'
import { quietDiskWriter } from '../../../../fakes/disk-writer'
import { createJournals } from '../../../../../src/main/core/disk/journal'
import type { Migration } from '../../../../../src/shared/state/migrations'
import { temporaryFolder } from '../../../../fakes/temporary'

const Line = z.object({ n: z.number() })

async function setup() {
  const folder = await temporaryFolder()
  const logged: string[] = []
  const told: string[] = []
  const diskWriter = { ...quietDiskWriter(), reportQuarantined: (path: string) => void told.push(path) }
  const open = (...migrations: Migration[]) => {
    const journals = createJournals({ folder, diskWriter, log: (message) => logged.push(message), migrations })
    onTestFinished(journals.flush)
    return journals.open('index', Line)
  }
  return { folder, path: join(folder, 'index.jsonl'), open, logged, told }
}

test('what was flushed is there after a restart, in order', async () => {
  const { open, path } = await setup()
  const journal = open()
  expect(await journal.load()).toEqual([])
  journal.append({ n: 1 })
  await journal.flush()
  journal.append({ n: 2 })
  journal.append({ n: 3 })
  await journal.close()
  expect(await open().load()).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }])
  expect(await readFile(path, 'utf8')).toBe('{"nemo":1}\n{"n":1}\n{"n":2}\n{"n":3}\n')
})

test('lines that nobody flushes are written within a second', async () => {
  const { open, path } = await setup()
  open().append({ n: 7 })
  await expect.poll(() => readFile(path, 'utf8').catch(() => ''), { timeout: 1000 }).toContain('{"n":7}')
})

test('a torn last line is dropped, and what comes after it can be read', async () => {
  const { open, path, logged } = await setup()
  await writeFile(path, '{"nemo":1}\n{"n":1}\n{"n":')
  const journal = open()
  expect(await journal.load()).toEqual([{ n: 1 }])
  journal.append({ n: 2 })
  await journal.close()
  expect(await open().load()).toEqual([{ n: 1 }, { n: 2 }])
  expect(logged).toEqual([])
})

test('unreadable lines are lost alone, and the file as it was is kept aside', async () => {
  const { folder, open, path, logged, told } = await setup()
  const broken = '{"nemo":1}\n{"n":1}\nrubbish\n{"n":"one"}\n{"n":2}\n'
  await writeFile(path, broken)
  expect(await open().load()).toEqual([{ n: 1 }, { n: 2 }])
  const aside = (await readdir(folder)).find((name) => name.includes('.corrupt-'))
  expect(await readFile(join(folder, aside ?? ''), 'utf8')).toBe(broken)
  expect(logged[0]).toContain('2 unreadable lines')
  expect(told).toEqual([join(folder, aside ?? '')])
  expect(await open().load()).toEqual([{ n: 1 }, { n: 2 }])
})

test('a file that is no journal at all is kept aside and the app starts empty', async () => {
  const { folder, open, path } = await setup()
  await writeFile(path, Buffer.from([0, 1, 2, 255, 10, 0]))
  expect(await open().load()).toEqual([])
  expect((await readdir(folder)).some((name) => name.includes('.corrupt-'))).toBe(true)
})

test('a file of a newer version is never overwritten and told once, and this version has its own', async () => {
  const { open, path, told } = await setup()
  const newer = '{"nemo":2}\n{"future":true}\n'
  await writeFile(path, newer)
  const journal = open()
  expect(await journal.load()).toEqual([])
  journal.append({ n: 5 })
  await journal.close()
  expect(await readFile(path, 'utf8')).toBe(newer)
  expect(await open().load()).toEqual([{ n: 5 }])
  expect(told).toEqual([path])
})

test('one flipped bit in the first line loses nothing that can be read, and is told once', async () => {
  const { open, path, told } = await setup()
  const flipped = '{"nemo":9}\n{"n":1}\n{"n":"new"}\n'
  await writeFile(path, flipped)
  for (let start = 0; start < 3; start++) expect(await open().load()).toEqual([{ n: 1 }])
  expect(await readFile(path, 'utf8')).toBe(flipped)
  expect(told).toEqual([path])
})

test.each(['jobs', 'projects/p'] as const)('work that a newer version left in %s is not done by this one too', async (name) => {
  const { folder } = await setup()
  await mkdir(join(folder, 'projects'))
  await writeFile(join(folder, `${name}.jsonl`), '{"nemo":9}\n{"n":1}\n')
  const told: string[] = []
  const diskWriter = { ...quietDiskWriter(), reportQuarantined: (path: string) => void told.push(path) }
  const open = () => createJournals({ folder, diskWriter, log: () => undefined }).open(name, Line)
  for (let start = 0; start < 3; start++) expect(await open().load()).toEqual([])
  expect(told).toEqual([join(folder, `${name}.jsonl`)])
})

test.each<[string, (path: string) => Promise<unknown>]>([
  ['larger than a text can be', (path) => writeFile(path, '').then(() => truncate(path, 2 ** 31 + 1))],
  ['no file at all', (path) => mkdir(path)],
])('what is %s is put aside and told once, and the app goes on with a new file', async (_name, make) => {
  const { folder, open, path, told } = await setup()
  await make(path)
  const journal = open()
  expect(await journal.load()).toEqual([])
  journal.append({ n: 1 })
  await journal.close()
  const aside = (await readdir(folder)).find((name) => name.includes('.corrupt-')) ?? ''
  expect(told).toEqual([join(folder, aside)])
  expect(await open().load()).toEqual([{ n: 1 }])
  expect(told).toHaveLength(1)
})

test('a file of an older version is kept beside, and brought up to date step by step', async () => {
  const { open, path, told, folder } = await setup()
  const old = '{"nemo":1}\n{"x":1}\n{"x":2}\n{"x":'
  await writeFile(path, old)
  const renamed: Migration = (records) => records.map((record) => ({ n: (record as { x: number }).x }))
  const doubled: Migration = (records) => records.map((record) => ({ n: 2 * (record as { n: number }).n }))
  expect(await open(renamed, doubled).load()).toEqual([{ n: 2 }, { n: 4 }])
  expect(await readFile(`${path}.v1.bak`, 'utf8')).toBe(old)
  expect(await readFile(path, 'utf8')).toBe('{"nemo":3}\n{"n":2}\n{"n":4}\n')
  expect(await open(renamed, doubled).load()).toEqual([{ n: 2 }, { n: 4 }])
  expect(told).toEqual([])
  // The older version was used again meanwhile.
  await writeFile(path, '{"nemo":1}\n{"x":7}\n')
  expect(await open(renamed, doubled).load()).toEqual([{ n: 14 }])
  expect(await readFile(`${path}.v1.bak`, 'utf8')).toBe(old)
  expect((await readdir(folder)).filter((name) => name.includes('.v1.bak.'))).toHaveLength(1)
})

test('a first line that a crash cut is no loss, and nothing is told', async () => {
  const { open, path, told } = await setup()
  await writeFile(path, '{"nem')
  const journal = open()
  expect(await journal.load()).toEqual([])
  journal.append({ n: 1 })
  await journal.close()
  expect(await open().load()).toEqual([{ n: 1 }])
  expect(told).toEqual([])
})

test('a rewrite replaces the whole file and appending goes on', async () => {
  const { open } = await setup()
  const journal = open()
  for (let n = 0; n < 100; n++) journal.append({ n })
  await journal.flush()
  await journal.rewrite([{ n: 99 }])
  journal.append({ n: 100 })
  await journal.close()
  expect(await open().load()).toEqual([{ n: 99 }, { n: 100 }])
})

test('a flush that fails says so, and its lines are written by the next', async () => {
  const { folder, open } = await setup()
  await rm(folder, { recursive: true })
  await writeFile(folder, 'a file where the folder should be')
  const journal = open()
  journal.append({ n: 1 })
  await expect(journal.flush()).rejects.toThrow()
  await rm(folder)
  await mkdir(folder)
  await journal.flush()
  expect(await open().load()).toEqual([{ n: 1 }])
})

test('a project that is removed while lines of it wait for the disk does not come back', async () => {
  const folder = await temporaryFolder()
  const journals = createJournals({ folder, diskWriter: quietDiskWriter(), log: () => undefined })
  await mkdir(join(folder, 'projects', 'p1.jsonl'), { recursive: true })
  const journal = journals.open('projects/p1', Line)
  journal.append({ n: 1 })
  await expect(journal.flush()).rejects.toThrow()
  await expect(journals.remove('projects/p1')).rejects.toThrow('directory')
  await rm(join(folder, 'projects', 'p1.jsonl'), { recursive: true })
  await journals.flush()
  expect(await readdir(join(folder, 'projects'))).toEqual([])
})

test('a removed project leaves no file', async () => {
  const folder = await temporaryFolder()
  const journals = createJournals({ folder, diskWriter: quietDiskWriter(), log: () => undefined })
  const journal = journals.open('projects/p1', Line)
  journal.append({ n: 1 })
  await journals.flush()
  await journal.close()
  await journals.remove('projects/p1')
  expect(await readdir(join(folder, 'projects'))).toEqual([])
  await appendFile(join(folder, 'projects', 'p1.jsonl'), '')
  expect(await journals.open('projects/p1', Line).load()).toEqual([])
})
