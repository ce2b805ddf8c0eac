import { copyFile, mkdir, open as openFile, rm, type FileHandle } from 'node:fs/promises'
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
    async flush() {
      await Promise.all([...closers].map((close) => close()))
    },
  }
}

function createJournal<T>(wanted: string, schema: ZodType<T>, log: (message: string) => void): Journal<T> {
  let file = createLines(wanted)
  let pending = ''
  let timer: NodeJS.Timeout | null = null
  let work: Promise<unknown> = Promise.resolve()

  /** One operation at a time; a failed one does not stop the next. */
  const inTurn = <R>(operation: () => Promise<R>): Promise<R> => {
    const result = work.then(operation)
    work = result.catch(() => undefined)
    return result
  }
  async function writePending(): Promise<void> {
    if (timer) clearTimeout(timer)
    timer = null
    if (pending === '') return
    const lines = pending
    pending = ''
    try {
      await file.append(lines)
    } catch (error) {
      // Kept for the next try.
      pending = lines + pending
      throw diskError(error, dirname(file.path))
    }
  }
  async function load(): Promise<readonly T[]> {
    let content = await readIfThere(file.path)
    if (content !== null && versionOf(content) > VERSION) {
      log(`${file.path} is from a newer version; it is left alone`)
      file = createLines(wanted.replace(/\.jsonl$/, `.v${VERSION}.jsonl`))
      content = await readIfThere(file.path)
    }
    if (content === null || content === '') return []
    const { records, isWhole, badLines } = parse(content, schema)
    if (badLines > 0) {
      const aside = corruptName(file.path)
      await copyFile(file.path, aside)
      log(`${badLines} unreadable lines; the file as it was is kept at ${aside}`)
    }
    if (!isWhole) await file.replace(asLines(records))
    return records
  }

  return {
    load: () => inTurn(load),
    append(record) {
      pending += asLines([record])
      timer ??= setTimeout(() => {
        inTurn(writePending).catch((error: unknown) => log(`journal not written: ${String(error)}`))
      }, FLUSH_AFTER_MS)
    },
    flush: () => inTurn(writePending),
    rewrite: (records) =>
      inTurn(async () => {
        pending = ''
        await file.replace(asLines(records))
      }),
    close: () => inTurn(() => writePending().finally(() => file.close())),
  }
}

/** A file that begins with the header, opened at the first need. */
function createLines(path: string) {
  let handle: FileHandle | null = null
  /** Up to here the file is whole. */
  let goodBytes = 0

  async function open(): Promise<FileHandle> {
    if (handle) return handle
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    handle = await openFile(path, 'a', 0o600)
    goodBytes = (await handle.stat()).size
    if (goodBytes > 0) return handle
    await handle.appendFile(HEADER)
    goodBytes = HEADER.length
    await syncFolder(dirname(path))
    return handle
  }
  async function close(): Promise<void> {
    const open = handle
    handle = null
    await open?.close()
  }
  return {
    path,
    close,
    /** On the disk when it resolves; when it throws, the file is as it was: after half a line nothing could be read. */
    async append(lines: string): Promise<void> {
      try {
        const file = await open()
        await file.appendFile(lines)
        await file.sync()
        goodBytes += Buffer.byteLength(lines)
      } catch (error) {
        await handle?.truncate(goodBytes).catch(() => undefined)
        throw error
      }
    },
    async replace(lines: string): Promise<void> {
      await close()
      await writeDurably(path, HEADER + lines)
    },
  }
}

const asLines = (records: readonly unknown[]): string => records.map((record) => `${JSON.stringify(record)}\n`).join('')

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
