import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { temporaryFolder } from '../../../../fakes/temporary'
import { readOrMakeClientId } from '../../../../../src/main/core/disk/vault'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const logs: string[] = []
const log = (message: string): void => void logs.push(message)
let home = ''
const folder = (): string => join(home, '.config', 'nemovideo')
const file = (): string => join(folder(), 'client_id')

beforeEach(async () => {
  home = await temporaryFolder()
  logs.length = 0
})

test('a first id is made, kept as a plain UUID, and found again [NP-1.4 NP-1.5]', async () => {
  const id = await readOrMakeClientId(home, log)
  expect(id).toMatch(UUID)
  expect((await readFile(file(), 'utf8')).trim()).toBe(id)
  expect(await readOrMakeClientId(home, log)).toBe(id)
  expect(await readdir(folder())).toEqual(['client_id'])
  expect((await stat(file())).mode & 0o777).toBe(0o600)
})

test('a valid id of another tool is taken and never changed, and nobody else reads it [NP-1.4 NP-1.5]', async () => {
  const content = '  6F9619FF-8B86-D011-B42D-00CF4FC964FF \n'
  await mkdir(folder(), { recursive: true })
  await writeFile(file(), content)
  expect(await readOrMakeClientId(home, log)).toBe(content.trim())
  expect(await readFile(file(), 'utf8')).toBe(content)
  expect((await stat(file())).mode & 0o777).toBe(0o600)
})

test('what is no id is replaced [NP-1.5]', async () => {
  await mkdir(folder(), { recursive: true })
  await writeFile(file(), 'nonsense')
  const id = await readOrMakeClientId(home, log)
  expect(id).toMatch(UUID)
  expect((await readFile(file(), 'utf8')).trim()).toBe(id)
})

test('several starts at once agree on one id [NP-1.5]', async () => {
  const ids = await Promise.all(Array.from({ length: 8 }, () => readOrMakeClientId(home, log)))
  expect(new Set(ids).size).toBe(1)
})

test('a home that cannot hold it costs nothing but the memory', async () => {
  await writeFile(join(home, '.config'), 'a file, not a folder')
  await chmod(join(home, '.config'), 0o400)
  expect(await readOrMakeClientId(home, log)).toMatch(UUID)
  expect(logs).toHaveLength(1)
})
