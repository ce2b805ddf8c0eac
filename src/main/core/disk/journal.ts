import { copyFile, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { ZodType } from 'zod'
import { createSerial } from '../../../shared/async'
import { diskError, NemoError } from '../../../shared/contract/errors'
import { migrations as appMigrations, type Migration } from '../../../shared/state/migrations'
import type { DiskWriter } from './disk-writer'
import { corruptName, readIfThere } from './durable'
import { asLines, createLines, parse, versionOf, type Format, type Lines } from './lines'

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
  flush(): Promise<void>
  /** Replaces the file durably by these records, which say the same in fewer lines. Where the disk refuses, it stays as it is. */
  rewrite(records: readonly T[]): Promise<void>
  close(): Promise<void>
}
export interface Journals {
  /** The index of projects, all of the jobs, the user's files, one project, or its history. `schema` parses each line on load. */
  open<T>(name: JournalName, schema: ZodType<T>): Journal<T>
  /** The ids of the projects that have a journal on the disk; none where that cannot be looked up. */
  projectIds(): Promise<string[]>
  /** With what was kept beside it (`.corrupt-<time>`, older versions), and what is not on the disk yet. Rejects where the disk refuses. */
  remove(name: `projects/${string}` | `history/${string}`): Promise<void>
  /** Everything that was appended anywhere is on the disk, and no file is held open. Appending opens it again. */
  flush(): Promise<void>
  /** As `flush`, before the app quits: nothing is written after it, and whoever waits for that hears `disk`. */
  close(): Promise<void>
}
export type JournalName = 'index' | 'jobs' | 'media' | `projects/${string}` | `history/${string}`

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
export function createJournals({ folder, diskWriter, log, migrations = appMigrations }: Deps): Journals {
  const pathOf = (name: string): string => join(folder, `${name}.jsonl`)
  const version = migrations.length + 1
  const header = `${JSON.stringify({ nemo: version })}\n`
  const inUse = new Map<Pick<Journal<never>, 'close'> & Discardable, JournalName>()
  let isClosed = false
  async function flushAll(): Promise<void> {
    await Promise.allSettled([...inUse.keys()].map(({ close }) => close()))
  }
  return {
    async projectIds() {
      const entries = await readdir(join(folder, 'projects')).catch(() => [])
      return [...new Set(entries.filter((entry) => entry.endsWith('.jsonl')).map((entry) => entry.slice(0, entry.indexOf('.'))))]
    },
    async remove(name) {
      for (const [journal, other] of inUse) if (other === name) await journal.discard()
      const at = dirname(pathOf(name))
      const isOfIt = (entry: string): boolean => entry.startsWith(`${basename(name)}.`)
      const entries = await readdir(at).catch(() => [])
      for (const entry of entries.filter(isOfIt)) await rm(join(at, entry), { force: true })
    },
    open(name, schema) {
      const migrate = (records: readonly unknown[], from: number) =>
        migrations.slice(from - 1).reduce((migrated, migration) => migration(migrated), records)
      const takesNewer = name !== 'jobs' && !name.startsWith('projects/')
      const journal = createJournal(pathOf(name), { version, header, schema, migrate, takesNewer }, { diskWriter, log })
      inUse.set(journal, name)
      return {
        ...journal,
        append(record) {
          if (isClosed) return
          // After a close it opens the file again.
          inUse.set(journal, name)
          journal.append(record)
        },
        flush: () => (isClosed ? Promise.reject(new NemoError({ kind: 'disk', reason: 'not-writable', folder })) : journal.flush()),
        // What the disk refuses is written by itself later, and opens the file again too.
        close: () => journal.close().then(() => void inUse.delete(journal)),
      }
    },
    flush: flushAll,
    close() {
      isClosed = true
      return flushAll()
    },
  }
}

interface Discardable {
  /** Forgets what is not on the disk, and holds no file open. */
  readonly discard: () => Promise<void>
}
/** Where this version writes while the file at `path` is of a newer one. */
const besideNewer = (path: string, version: number): string => path.replace(/\.jsonl$/, `.v${version}.jsonl`)

function createJournal<T>(wanted: string, format: Format<T>, { diskWriter, log }: Reports): Journal<T> & Discardable {
  let file = createLines(wanted, format.header)
  let pending = ''
  /** Before anything can be appended to what was read. */
  let repair: (() => Promise<void>) | null = null
  let timer: NodeJS.Timeout | null = null
  const inTurn = createSerial()

  async function writePending(): Promise<void> {
    if (timer) clearTimeout(timer)
    timer = null
    try {
      await repair?.()
      repair = null
      if (pending === '') return
      const lines = pending
      await file.append(lines)
      // What came meanwhile stands after it.
      pending = pending.slice(lines.length)
    } catch (error) {
      throw diskError(error, dirname(file.path))
    }
  }
  const flush = (): Promise<void> => diskWriter.save(wanted, () => inTurn(writePending))

  return {
    async load() {
      const records = await inTurn(async () => {
        await file.close()
        const read = await readRecords(wanted, format, { diskWriter, log })
        ;({ file, repair } = read)
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
    rewrite: (records) =>
      inTurn(async () => {
        const said = pending
        try {
          await repair?.()
          repair = null
          await file.replace(asLines(records))
          pending = pending.slice(said.length)
        } catch (error) {
          log(`not compacted: ${String(error)}`)
        }
      }),
    close: () => flush().finally(() => inTurn(file.close)),
    discard() {
      pending = ''
      repair = null
      return inTurn(file.close)
    },
  }
}

/** What there is at `wanted`, and how it is put right first where it is torn, broken or of an older version. */
async function readRecords<T>(wanted: string, format: Format<T>, { diskWriter, log }: Reports) {
  // What cannot be read, or is larger than a text can be, keeps nobody from starting.
  const read = ({ path }: Lines): Promise<string | Error | null> =>
    readIfThere(path).catch((error: unknown) => {
      log(`not read: ${String(error)}`)
      return error instanceof Error ? error : new Error(String(error))
    })
  let file = createLines(wanted, format.header)
  let content = await read(file)
  if (typeof content === 'string' && versionOf(content) > format.version) {
    const newer = { path: file.path, content }
    file = createLines(besideNewer(wanted, format.version), format.header)
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
    return { file, records: [], repair: () => rename(file.path, aside) }
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
    for (const path of kept) await copyFile(file.path, path)
    await file.replace(asLines(records))
  }
  return { file, records, repair }
}
