import { copyFile, mkdir, open, rm, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ZodType } from 'zod'
import { corruptName, diskError, readIfThere, syncFolder, writeDurably } from './durable'
import type { Journal, Journals } from './types'

const VERSION = 1
const HEADER = `${JSON.stringify({ nemo: VERSION })}\n`
/** Lines that nobody waits for are on the disk within this time. */
const FLUSH_AFTER_MS = 500

/** Append-only files of JSON lines under `folder`; the first line names the format's version. */
export function createJournals({ folder, log }: { readonly folder: string; readonly log: (message: string) => void }): Journals {
  const pathOf = (name: string): string => join(folder, `${name}.jsonl`)
  const closers = new Set<() => Promise<void>>()
  return {
    open(name, schema) {
      const journal = createJournal(pathOf(name), schema, log)
      closers.add(journal.close)
      return { ...journal, close: () => journal.close().finally(() => closers.delete(journal.close)) }
    },
    remove: (name) => rm(pathOf(name), { force: true }),
    flush: async () => void (await Promise.all([...closers].map((close) => close()))),
  }
}

function createJournal<T>(wanted: string, schema: ZodType<T>, log: (message: string) => void): Journal<T> {
  let path = wanted
  let file: FileHandle | null = null
  let goodBytes = 0
  let pending = ''
  let timer: NodeJS.Timeout | null = null
  let work: Promise<unknown> = Promise.resolve()

  /** One operation at a time; a failed one does not stop the next. */
  const inTurn = <R>(operation: () => Promise<R>): Promise<R> => {
    const result = work.then(operation)
    work = result.catch(() => undefined)
    return result
  }

  async function openFile(): Promise<FileHandle> {
    if (file) return file
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    file = await open(path, 'a', 0o600)
    goodBytes = (await file.stat()).size
    if (goodBytes === 0) {
      await file.appendFile(HEADER)
      goodBytes = HEADER.length
      await syncFolder(dirname(path))
    }
    return file
  }

  async function writePending(): Promise<void> {
    if (timer) clearTimeout(timer)
    timer = null
    if (pending === '') return
    const lines = pending
    pending = ''
    try {
      const handle = await openFile()
      await handle.appendFile(lines)
      await handle.sync()
      goodBytes += Buffer.byteLength(lines)
    } catch (error) {
      // Half a line must not stay: what comes after it would be unreadable. The lines are kept for the next try.
      pending = lines + pending
      await file?.truncate(goodBytes).catch(() => undefined)
      throw diskError(error, dirname(path))
    }
  }

  async function closeFile(): Promise<void> {
    const handle = file
    file = null
    await handle?.close()
  }

  async function replace(records: readonly T[]): Promise<void> {
    await closeFile()
    await writeDurably(path, HEADER + records.map((record) => `${JSON.stringify(record)}\n`).join(''))
  }

  return {
    load: () =>
      inTurn(async () => {
        let content = await readIfThere(path)
        if (content !== null && versionOf(content) > VERSION) {
          log(`${path} is from a newer version; it is left alone`)
          path = path.replace(/\.jsonl$/, `.v${VERSION}.jsonl`)
          content = await readIfThere(path)
        }
        if (content === null || content === '') return []
        const { records, isWhole, badLines } = parse(content, schema)
        if (badLines > 0) {
          const aside = corruptName(path)
          await copyFile(path, aside)
          log(`${badLines} unreadable lines; the file as it was is kept at ${aside}`)
        }
        if (!isWhole) await replace(records)
        return records
      }),
    append(record) {
      pending += `${JSON.stringify(record)}\n`
      timer ??= setTimeout(() => {
        inTurn(writePending).catch((error: unknown) => log(`journal not written: ${String(error)}`))
      }, FLUSH_AFTER_MS)
    },
    flush: () => inTurn(writePending),
    rewrite: (records) =>
      inTurn(async () => {
        pending = ''
        await replace(records)
      }),
    close: () =>
      inTurn(async () => {
        await writePending()
        await closeFile()
      }),
  }
}

function versionOf(content: string): number {
  const header = parseJson(content.slice(0, content.indexOf('\n')))
  const version = typeof header === 'object' && header !== null && 'nemo' in header ? header.nemo : 0
  return typeof version === 'number' ? version : 0
}

/** A last line without its end was cut by a crash and is dropped; any other line that cannot be read counts as bad. */
function parse<T>(content: string, schema: ZodType<T>): { records: T[]; isWhole: boolean; badLines: number } {
  const lines = content.split('\n')
  const tail = lines.pop()
  const hasHeader = versionOf(content) === VERSION
  const records: T[] = []
  let badLines = hasHeader ? 0 : 1
  for (const line of hasHeader ? lines.slice(1) : lines) {
    const parsed = schema.safeParse(parseJson(line))
    if (parsed.success) records.push(parsed.data)
    else badLines += 1
  }
  return { records, isWhole: tail === '' && badLines === 0, badLines }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
