import { symlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fittingArguments, isProfileInUse, readableEnvironment } from '../../../../src/main/host/before-start'
import { temporaryFolder } from '../../../fakes/temporary'

const none = '7fc6-7fc7 r-xp 00000000 fe:00 1   /usr/lib/libc.so.6\n'
const installed = `7fc4-7fc5 r--p 00000000 fe:00 329635    /usr/lib/locale/C.utf8/LC_CTYPE\n${none}`

test.each([
  [{ LANG: 'C.UTF-8' }, installed],
  [{ LANG: 'zh_CN.utf8' }, '7f-80 r--p 0 fe:00 3    /usr/lib/locale/locale-archive\n'],
  [{ LANG: 'C', LC_CTYPE: 'en_US.UTF-8' }, installed],
])('%o reads every name, and nothing is started again', (environment, maps) => {
  expect(readableEnvironment(environment, maps)).toBeNull()
})

test.each([
  ['nothing is set', {}, none, { LC_ALL: 'C.UTF-8' }],
  ['it is C', { LC_ALL: 'C', LANG: 'de_DE.UTF-8' }, none, { LC_ALL: 'C.UTF-8', LANG: 'de_DE.UTF-8' }],
  ['it is not installed', { LANG: 'zh_CN.UTF-8' }, none, { LC_ALL: 'C.UTF-8', LANG: 'zh_CN.UTF-8', LANGUAGE: 'zh_CN' }],
  ['it is another charset', { LANG: 'fr_FR@euro' }, installed, { LC_ALL: 'C.UTF-8', LANG: 'fr_FR@euro', LANGUAGE: 'fr_FR' }],
  ['the language has a word of its own', { LANG: 'C', LANGUAGE: 'zh_CN' }, none, { LC_ALL: 'C.UTF-8', LANG: 'C', LANGUAGE: 'zh_CN' }],
])('where %s the app is started with UTF-8, in the language it had', (_, environment, maps, expected) => {
  expect(readableEnvironment(environment, maps)).toEqual(expected)
})

test('where UTF-8 itself is not installed it is not started for ever', () => {
  expect(readableEnvironment({ LC_ALL: 'C.UTF-8' }, none)).toBeNull()
})

test('what does not fit into one message to the app that runs is left out: a long address, and files behind the first ones', () => {
  expect(fittingArguments(['.', '--hidden', 'nemo-desktop://new?prompt=hi'])).toBeNull()
  expect(fittingArguments(['.', `nemo-desktop://project/${'A'.repeat(100_000)}`, '--hidden'])).toEqual(['.', '--hidden'])
  const files = Array.from({ length: 400 }, (_, index) => `/home/me/${'早'.repeat(30)}${index}.jpg`)
  const fitting = fittingArguments(files) ?? []
  expect(fitting).toEqual(files.slice(0, fitting.length))
  const bytes = Buffer.byteLength(fitting.join(' '))
  expect([bytes > 16_000, bytes < 16_385]).toEqual([true, true])
})

const neverAPid = 2 ** 22 + 1

test.each([
  ['no lock at all', null, false],
  ['the lock of a process that was killed', `${hostname()}-${neverAPid}`, false],
  ['the lock of a process that runs', `${hostname()}-${process.pid}`, true],
  ['the lock of another computer, of whose processes nothing is known', `elsewhere-${neverAPid}`, true],
])('a profile with %s: in use, or not', async (_name, target, isInUse) => {
  const folder = await temporaryFolder()
  if (target !== null) await symlink(target, join(folder, 'SingletonLock'))
  expect(isProfileInUse(folder)).toBe(isInUse)
})
