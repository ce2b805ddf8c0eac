import { fork } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { createJournals } from '../../../src/main/core/disk/journal'
import { bundle } from '../../fakes/bundle'
import { quietDiskWriter } from '../../fakes/disk-writer'
import { temporaryFolder } from '../../fakes/temporary'

const KILLS = 25
let rewriter = ''
beforeAll(async () => {
  rewriter = await bundle(join(import.meta.dirname, '../support/rewriter.ts'), await temporaryFolder(afterAll))
})

/** Writes until it is killed, at a moment that nobody chose. */
async function writeAndDie(folder: string, afterMs: number): Promise<void> {
  const child = fork(rewriter, [folder], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  await new Promise((resolve) => child.once('message', resolve))
  await delay(afterMs)
  const dead = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await dead
}

test(`a journal that is killed while it is written anew is old or new, never a part: ${KILLS} kills`, async () => {
  const folder = await temporaryFolder()
  let last = 0
  for (let kill = 0; kill < KILLS; kill++) {
    await writeAndDie(folder, 5 + ((kill * 37) % 60))
    const journals = createJournals({ folder, diskWriter: quietDiskWriter(), log: () => undefined })
    const journal = journals.open('index', z.object({ n: z.number(), of: z.number() }))
    const records = await journal.load()
    const [first] = records
    // One rewrite whole, then perhaps the line that was appended to it.
    expect(records.filter(({ of }) => of > 0)).toHaveLength(first?.of ?? 0)
    expect(new Set(records.map(({ n }) => n)).size).toBe(first ? 1 : 0)
    // None at all only while no rewrite was whole yet.
    expect(first?.n ?? 0).toBeGreaterThanOrEqual(last)
    last = first?.n ?? 0
  }
  expect(last).toBeGreaterThan(KILLS)
  expect((await readdir(folder)).filter((name) => name.includes('corrupt'))).toEqual([])
})
