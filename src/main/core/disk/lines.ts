import { open as openFile, stat, type FileHandle } from 'node:fs/promises'
import type { ZodType } from 'zod'
import { errorCode } from '../../../shared/contract/errors'
import { asRecord, parseJson } from '../../../shared/text/json'
import { writeDurably } from './durable'

/** Files of JSON lines, of which the first names the version. */
export interface Format<T> {
  readonly version: number
  /** The first line. */
  readonly header: string
  readonly schema: ZodType<T>
  readonly migrate: (records: readonly unknown[], from: number) => readonly unknown[]
  /**
   * Of a file that says it is of a newer version, which one flipped bit makes it say, the lines are taken that can be read. Not where
   * they are work to do: a newer app that comes back would do it too.
   */
  readonly takesNewer: boolean
}

export type Lines = ReturnType<typeof createLines>

/** In bytes; 0 where there is no such file. */
const sizeOf = (path: string): Promise<number> =>
  stat(path).then(({ size }) => size, (error: unknown) => {
    if (errorCode(error) === 'ENOENT') return 0
    throw error
  })

/** A file that begins with the header, opened at the first need. */
export function createLines(path: string, header: string) {
  let handle: FileHandle | null = null
  /** Up to here the file is whole. */
  let goodBytes = 0

  async function open(): Promise<FileHandle> {
    if (handle) return handle
    // Never there without its header: an empty file has lost what was in it.
    if ((await sizeOf(path)) === 0) await writeDurably(path, header)
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
      await writeDurably(path, header + lines)
    },
  }
}

export const asLines = (records: readonly unknown[]): string => records.map((record) => `${JSON.stringify(record)}\n`).join('')

export function versionOf(content: string): number {
  const version = asRecord(parseJson(content.slice(0, content.indexOf('\n'))))['nemo']
  return typeof version === 'number' ? version : 0
}

/**
 * A last line without its end was cut by a crash and is dropped; any other line that cannot be read counts as bad, and so does an empty
 * file, which had a header.
 */
export function parse<T>(content: string, { version, header, schema, migrate }: Format<T>) {
  const lines = content.split('\n')
  const tail = lines.pop()
  const from = versionOf(content)
  const hasHeader = from >= 1
  let badLines = hasHeader || (content !== '' && lines.length === 0 && header.startsWith(content)) ? 0 : 1
  const said = hasHeader ? lines.slice(1) : lines
  const records: T[] = []
  for (const record of hasHeader && from < version ? migrate(said.map(parseJson), from) : parsed(said)) {
    const result = schema.safeParse(record)
    if (result.success) records.push(result.data)
    else badLines += 1
  }
  return { records, from: hasHeader ? from : version, isWhole: tail === '', badLines }
}

/** One after the other: what a long file is made of is not all in memory twice. */
function* parsed(lines: readonly string[]): Generator {
  for (const line of lines) yield parseJson(line)
}
