import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { takeFolder } from '../../../src/engine/lock'
import { temporaryFolder } from './media-kit'

const folder = await temporaryFolder()

test('a folder has one engine at a time, and the next may have it once it is given back', async () => {
  const giveBack = await takeFolder(folder)
  await expect(takeFolder(folder, 200)).rejects.toThrow('another engine works in')
  const next = takeFolder(folder)
  await giveBack()
  await (await next)()
})

test('what an engine that was killed had is taken over, under an address of any length', async () => {
  const deep = join(folder, 'x'.repeat(120))
  await mkdir(deep)
  await (await takeFolder(deep))()
  const lock = join(folder, 'lock')
  const program = `require('net').createServer().listen(${JSON.stringify(lock)}, () => console.log('has it'))`
  const killed = spawn(process.execPath, ['-e', program])
  await once(killed.stdout, 'data')
  killed.kill('SIGKILL')
  await once(killed, 'exit')
  expect(existsSync(lock)).toBe(true)
  await (await takeFolder(folder, 200))()
})
