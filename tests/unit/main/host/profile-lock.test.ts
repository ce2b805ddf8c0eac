import { symlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isProfileInUse } from '../../../../src/main/host/profile-lock'
import { temporaryFolder } from '../core/temporary'

const neverAPid = 2 ** 22 + 1

test.each([
  ['no lock at all', null, false],
  ['the lock of a process that was killed', `${hostname()}-${neverAPid}`, false],
  ['the lock of a process that runs', `${hostname()}-${process.pid}`, true],
  ['the lock of another computer, of whose processes nothing is known', `elsewhere-${neverAPid}`, true],
])('%s', async (_name, target, isInUse) => {
  const folder = await temporaryFolder()
  if (target !== null) await symlink(target, join(folder, 'SingletonLock'))
  expect(isProfileInUse(folder)).toBe(isInUse)
})
