import { fork } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { build } from 'vite'
import { beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { createJournals } from '../../../src/main/core/disk/journal'
import { quietDiskWriter } from '../../fakes/disk-writer'
import { temporaryFolder } from '../../unit/main/core/temporary'

const KILLS = 25
const built = join(import.meta.dirname, '../../../node_modules/.cache/nemo-rewriter')

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      outDir: built,
      ssr: join(import.meta.dirname, '../support/rewriter.ts'),
      rolldownOptions: { output: { entryFileNames: 'rewriter.mjs' } },
    },
  })
})

/** Writes until it is killed, at a moment that nobody chose. */
async function writeAndDie(folder: string, afterMs: number): Promise<void> {
  const child = fork(join(built, 'rewriter.mjs'), [folder], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
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
