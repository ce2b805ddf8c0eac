import { open as openFile, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { ZodType } from 'zod'
import { createSerial } from '../../../shared/async'
import { diskError, NemoError } from '../../../shared/contract/errors'
import { migrations as appMigrations, type Migration } from '../../../shared/state/migrations'
import { createReserve } from './reserve'
import { asLines, type Format, headerOf, parse, versionOf } from './json-lines'
import { copyAside, corruptName, readIfThere, unlessMissing, writeDurably, type DiskWriter } from './durable'

/**
 * One append-only file of JSON lines (architecture: "On disk"). `append` returns at once and flushes within a second;
 * `flush` resolves when all that was appended is on the disk (fsync); it throws NemoError `disk`, and what the disk refused is written by
 * itself as soon as it can be. A torn last line is dropped on load.
 */
export interface Journal<T> {
  /**
   * The readable records in order. A file with unreadable lines is copied aside first (`.corrupt-<time>`), then kept without them;
   * one that cannot be read at all is put aside so; one of an older version is copied aside (`.v<version>.bak`), then brought up to
   * date; one of a newer version stays as it is, beside one of this version (`.v<version>.jsonl`) with what of it can
   * be read, unless that is work to do. What cannot be read is told once.
   */
  load(): Promise<readonly T[]>
  append(record: T): void
  /** `work`: what was appended begins some, or ends it; what became of it is told also where the disk is full (reserve.ts). */
  flush(work?: 'begins' | 'ends'): Promise<void>
  /** Replaces the file durably by these records, which say the same in fewer lines. Where the disk refuses, it stays as it is. */
  rewrite(records: readonly T[]): Promise<void>
  /** As `rewrite`, where what was loaded is long and mostly outdated. */
  compact(records: readonly T[]): Promise<void>
  close(): Promise<void>
}
export type JournalName = 'index' | 'jobs' | 'media' | `projects/${string}` | `history/${string}`
export type Journals = ReturnType<typeof createJournals>

/** A journal of fewer lines is short, whatever it says. */
const COMPACT_ABOVE = 100
/** Lines that nobody waits for are on the disk within this time. */
const FLUSH_AFTER_MS = 500

interface Reports {
  readonly diskWriter: DiskWriter
  readonly log: (message: string) => void
}
interface Deps extends Reports {
  readonly folder: string
  readonly migrations?: readonly Migration[]
}

/** Append-only files of JSON lines under `folder`; the first line names the format's version. */
export function createJournals({ folder, diskWriter, log, migrations = appMigrations }: Deps) {
  const pathOf = (name: string): string => join(folder, `${name}.jsonl`)
  const version = migrations.length + 1
  const inUse = new Map<Pick<Journal<never>, 'close'> & Discardable, JournalName>()
  const closed = new NemoError({ kind: 'disk', reason: 'not-writable', folder, isOwn: true })
  const reserve = createReserve(join(folder, 'reserve'), diskWriter)
  let isClosed = false
  async function flushAll(): Promise<void> {
    await Promise.allSettled([...inUse.keys()].map(({ close }) => close()))
  }
  return {
    /** The ids of the projects that have a journal on the disk; none where that cannot be looked up. */
    async projectIds(): Promise<string[]> {
      const entries = await readdir(join(folder, 'projects')).catch(() => [])
      return [...new Set(entries.filter((entry) => entry.endsWith('.jsonl')).map((entry) => entry.slice(0, entry.indexOf('.'))))]
    },
    /** A file as it is on the disk, of this version where there is one, else of another; null where there is none, or it cannot be read. */
    async read(name: JournalName): Promise<string | null> {
      const read = (path: string): Promise<string | null> => readIfThere(path).catch(() => null)
      return (await read(besideNewer(pathOf(name), version))) ?? read(pathOf(name))
    },
    /** With what was kept beside it (`.corrupt-<time>`, older versions) and is not on the disk yet. Rejects where the disk refuses. */
    async remove(name: `projects/${string}` | `history/${string}`): Promise<void> {
      for (const [journal, other] of inUse) if (other === name) await journal.discard()
      const at = dirname(pathOf(name))
      const entries = await readdir(at).catch(() => [])
      for (const entry of entries) if (entry.startsWith(`${basename(name)}.`)) await rm(join(at, entry), { force: true })
    },
    /** The index of projects, all of the jobs, the user's files, one project, or its history. `schema` parses each line on load. */
    open<T>(name: JournalName, schema: ZodType<T>): Journal<T> {
      const migrate = (records: readonly unknown[], from: number) =>
        migrations.slice(from - 1).reduce((migrated, migration) => migration(migrated), records)
      const takesNewer = name !== 'jobs' && !name.startsWith('projects/')
      const journal = createJournal(pathOf(name), { version, schema, migrate, takesNewer }, { diskWriter, log })
      inUse.set(journal, name)
      return {
        ...journal,
        append(record) {
          if (isClosed) return
          // After a close it opens the file again.
          inUse.set(journal, name)
          journal.append(record)
        },
        async flush(work) {
          if (isClosed) throw closed
          if (work === 'begins') await reserve.keep()
          await journal.flush().catch((error: unknown) => {
            if (work !== 'ends') throw error
            return reserve.give(journal.flush)
          })
        },
        // What the disk refuses is written by itself later, and opens the file again too.
        close: () => journal.close().then(() => void inUse.delete(journal)),
      }
    },
    /** Everything that was appended anywhere is on the disk, and no file is held open. Appending opens it again. */
    flush: flushAll,
    /** As `flush`, before the app quits: nothing is written after it, and whoever waits for that hears `disk`. */
    close(): Promise<void> {
      isClosed = true
      return flushAll()
    },
  }
}

interface Discardable {
  /** Forgets what is not on the disk, and holds no file open. */
  readonly discard: () => Promise<void>
}

function createJournal<T>(wanted: string, format: Format<T>, { diskWriter, log }: Reports): Journal<T> & Discardable {
  let file = createLines(wanted, format.version)
  let pending = ''
  /** Before anything can be appended to what was read. */
  let repair: (() => Promise<void>) | null = null
  let timer: NodeJS.Timeout | null = null
  let loadedLines = 0
  const inTurn = createSerial()

  /** After what `write` puts on the disk. What came meanwhile stands after it. */
  async function repaired(write: (lines: string) => Promise<void>): Promise<void> {
    const lines = pending
    await repair?.()
    repair = null
    await write(lines)
    pending = pending.slice(lines.length)
  }
  async function writePending(): Promise<void> {
    if (timer) clearTimeout(timer)
    timer = null
    try {
      await repaired(async (lines) => (lines === '' ? undefined : file.append(lines)))
    } catch (error) {
      throw diskError(error, dirname(file.path), { isOwn: true })
    }
  }
  const flush = (): Promise<void> => diskWriter.save(wanted, () => inTurn(writePending))
  const rewrite = (records: readonly T[]): Promise<void> =>
    inTurn(() => repaired(() => file.replace(asLines(records)))).catch((error: unknown) => log(`not compacted: ${String(error)}`))

  return {
    async load() {
      const records = await inTurn(async () => {
        await file.close()
        const read = await readRecords(wanted, format, { diskWriter, log })
        ;({ file, repair } = read)
        loadedLines = read.records.length
        return read.records
      })
      // A disk that refuses it keeps nobody from reading.
      if (repair) await flush().catch(() => undefined)
      return records
    },
    append(record) {
      pending += asLines([record])
      timer ??= setTimeout(() => void flush().catch(() => undefined), FLUSH_AFTER_MS)
    },
    flush,
    rewrite,
    async compact(records) {
      if (loadedLines > COMPACT_ABOVE && loadedLines > 3 * records.length) await rewrite(records)
    },
    close: () => flush().finally(() => inTurn(file.close)),
    discard() {
      pending = ''
      repair = null
      return inTurn(file.close)
    },
  }
}

/** Where this version writes while the file at `path` is of a newer one. */
const besideNewer = (path: string, version: number): string => path.replace(/\.jsonl$/, `.v${version}.jsonl`)

/** What there is at `wanted`, and how it is put right first where it is torn, broken or of an older version. */
async function readRecords<T>(wanted: string, format: Format<T>, { diskWriter, log }: Reports) {
  // What cannot be read, or is larger than a text can be, keeps nobody from starting.
  const read = ({ path }: Lines): Promise<string | Error | null> =>
    readIfThere(path).catch((error: unknown) => {
      log(`not read: ${String(error)}`)
      return error instanceof Error ? error : new Error(String(error))
    })
  let file = createLines(wanted, format.version)
  let content = await read(file)
  if (typeof content === 'string' && versionOf(content) > format.version) {
    const newer = { path: file.path, content }
    file = createLines(besideNewer(wanted, format.version), format.version)
    content = await read(file)
    if (content === null) {
      // A file of this version beside it says that it was told.
      log(`${newer.path} is from a newer version; it is left alone`)
      diskWriter.reportQuarantined(newer.path)
      const { records } = format.takesNewer ? parse(newer.content, format) : { records: [] }
      return { file, records, repair: () => file.replace(asLines(records)) }
    }
  }
  if (content === null) return { file, records: [], repair: null }
  if (content instanceof Error) {
    const aside = corruptName(file.path)
    diskWriter.reportQuarantined(aside)
    return { file, records: [], repair: () => rename(file.path, aside).catch(unlessMissing(undefined)) }
  }
  const { records, from, isWhole, badLines } = parse(content, format)
  const aside = badLines > 0 ? [corruptName(file.path)] : []
  const kept = [...aside, ...(from < format.version ? [`${file.path}.v${from}.bak`] : [])]
  for (const path of aside) {
    log(`${badLines} unreadable lines; the file as it was is kept at ${path}`)
    diskWriter.reportQuarantined(path)
  }
  if (isWhole && kept.length === 0) return { file, records, repair: null }
  const repair = async (): Promise<void> => {
    for (const path of kept) await copyAside(file.path, path)
    await file.replace(asLines(records))
  }
  return { file, records, repair }
}

type Lines = ReturnType<typeof createLines>

/** A file that begins with its header, opened at the first need. */
function createLines(path: string, version: number) {
  let handle: FileHandle | null = null
  /** Up to here the file is whole. */
  let goodBytes = 0

  async function open(): Promise<FileHandle> {
    if (handle) return handle
    // Never there without its header: an empty file has lost what was in it.
    const { size } = await stat(path).catch(unlessMissing({ size: 0 }))
    if (size === 0) await writeDurably(path, headerOf(version))
    handle = await openFile(path, 'a', 0o600)
    goodBytes = (await handle.stat()).size
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
      await writeDurably(path, headerOf(version) + lines)
    },
  }
}
