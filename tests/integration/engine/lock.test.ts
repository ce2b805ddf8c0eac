import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { takeFolder } from '../../../src/engine/store/lock'
import { bundle } from '../../fakes/bundle'
import { temporaryFolder } from '../../fakes/temporary'

const folder = await temporaryFolder(afterAll)
const program = join(folder, 'starter.mjs')
const sockets = async (at: string) => (await readdir(at)).filter((name) => name.startsWith('lock'))

/** Takes the folder when it is told to, says so, and keeps it until it is killed. */
const starter = (entry: string) => `
  import { takeFolder } from ${JSON.stringify(entry)}
  process.stdin.once('data', (at) => takeFolder(String(at), 400).then(() => console.log('took it'), () => console.log('another has it')))
  console.log('ready')`

beforeAll(async () => {
  const entry = await bundle(join(import.meta.dirname, '../../../src/engine/store/lock.ts'), folder)
  await writeFile(program, starter(entry))
})

/** A process that is ready to take a folder; `take` says whether it did. */
async function createStarter() {
  const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  const until = (words: string[]) => vi.waitFor(() => expect(words.some((word) => said.includes(word))).toBe(true), { timeout: 20_000 })
  await until(['ready'])
  return {
    async take(at: string): Promise<boolean> {
      said = ''
      child.stdin.write(at)
      await until(['took it', 'another has it'])
      return said.includes('took it')
    },
    async kill() {
      child.kill('SIGKILL')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    },
  }
}

test('a folder has one engine at a time, and the next may have it once it is given back', async () => {
  const at = join(folder, 'one')
  await mkdir(at)
  const giveBack = await takeFolder(at)
  await expect(takeFolder(at, 200)).rejects.toThrow('another engine works in')
  const next = takeFolder(at)
  await giveBack()
  await (await next)()
  expect(await sockets(at)).toEqual([])
})

test.each(['short', 'x'.repeat(120), `${'早'.repeat(30)} #%?"'`])('what an engine that was killed had is taken over: %s', async (name) => {
  const at = join(folder, name)
  await mkdir(at)
  const killed = await createStarter()
  expect(await killed.take(at)).toBe(true)
  await expect(takeFolder(at, 200)).rejects.toThrow('another engine works in')
  await killed.kill()
  expect(await sockets(at)).toHaveLength(1)
  const giveBack = await takeFolder(at, 200)
  expect(await sockets(at)).toHaveLength(1)
  await giveBack()
  expect(await sockets(at)).toEqual([])
})

test('a folder that cannot be written is said, and not taken for one that another works in', async () => {
  await expect(takeFolder(join(folder, 'is-not-there'), 200)).rejects.toThrow(/EACCES|ENOENT/)
})

test('of many that start at once beside a dead one no two have the folder', { timeout: 120_000 }, async () => {
  const at = join(folder, 'raced')
  await mkdir(at)
  for (let round = 0; round < 4; round++) {
    const starters = await Promise.all(Array.from({ length: 5 }, createStarter))
    const taken = await Promise.all(starters.map((one) => one.take(at)))
    expect(taken.filter(Boolean).length, `round ${round}: ${taken.join()}`).toBeLessThan(2)
    await Promise.all(starters.map((one) => one.kill()))
    // Whatever they left, the next one has the folder.
    await (await takeFolder(at))()
    await createDead(at)
  }
})

async function createDead(at: string): Promise<void> {
  const dead = await createStarter()
  await dead.take(at)
  await dead.kill()
}
