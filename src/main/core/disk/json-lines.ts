import type { ZodType } from 'zod'
import { asRecord, parseJson } from '../../../shared/text/json'

/** Files of JSON lines, of which the first names the version. */
export interface Format<T> {
  readonly version: number
  readonly schema: ZodType<T>
  readonly migrate: (records: readonly unknown[], from: number) => readonly unknown[]
  /**
   * Of a file that says it is of a newer version, which one flipped bit makes it say, the lines are taken that can be read. Not where
   * they are work to do: a newer app that comes back would do it too.
   */
  readonly takesNewer: boolean
}

/** The first line. */
export const headerOf = (version: number): string => `${JSON.stringify({ nemo: version })}\n`
/** Records as lines, each with its end. */
export const asLines = (records: readonly unknown[]): string => records.map((record) => `${JSON.stringify(record)}\n`).join('')

/** What the first line says; 0 where it says nothing. */
export function versionOf(content: string): number {
  const version = asRecord(parseJson(content.slice(0, content.indexOf('\n'))))['nemo']
  return typeof version === 'number' ? version : 0
}

/**
 * A last line without its end was cut by a crash and is dropped; any other line that cannot be read counts as bad, and so does an empty
 * file, which had a header.
 */
export function parse<T>(content: string, { version, schema, migrate }: Format<T>) {
  const lines = content.split('\n')
  const tail = lines.pop()
  const from = versionOf(content)
  const hasHeader = from >= 1
  const isCutHeader = content !== '' && lines.length === 0 && headerOf(version).startsWith(content)
  let badLines = hasHeader || isCutHeader ? 0 : 1
  const records: T[] = []
  const take = (record: unknown): void => {
    const result = schema.safeParse(record)
    if (result.success) records.push(result.data)
    else badLines += 1
  }
  const said = hasHeader ? lines.slice(1) : lines
  if (hasHeader && from < version) migrate(said.map(parseJson), from).forEach(take)
  // One after the other: what a long file is made of is not all in memory twice.
  else said.forEach((line) => take(parseJson(line)))
  return { records, from: hasHeader ? from : version, isWhole: tail === '', badLines }
}
