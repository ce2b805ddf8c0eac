import { createJournals } from '../../../src/main/core/disk/journal'
import { createDiskWriter } from '../../../src/main/core/disk/durable'
import * as z from 'zod'

/** A process that writes one journal anew again and again, and appends to it between, until it is killed. */
const [folder = ''] = process.argv.slice(2)
const log = (): void => undefined
const diskWriter = createDiskWriter({ folder, report: log, log })
const journal = createJournals({ folder, diskWriter, log }).open('index', z.object({ n: z.number(), of: z.number() }))
const before = (await journal.load()).at(-1)?.n ?? 0
process.send?.('ready')
for (let n = before + 1; ; n++) {
  const of = 1 + (n % 300)
  await journal.rewrite(Array.from({ length: of }, () => ({ n, of })))
  journal.append({ n, of: 0 })
  await journal.flush()
}
