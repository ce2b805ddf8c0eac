import { createHash } from 'node:crypto'
import { NemoError } from '../../../shared/contract/errors'
import type { Timeline } from '../../../shared/model/timeline'
import { diffTimelines } from '../../../shared/model/timeline-diff'
import { VersionRecord, type Version } from '../../../shared/model/version'
import type { Clock } from '../../../shared/async'
import type { Journal, Journals } from '../ports'

export type Made = NonNullable<VersionRecord['made']>
export interface History {
  /** The project's timeline is this now. What was seen before is not kept twice. */
  readonly seen: (projectId: string, now: { readonly timeline: Timeline | null; readonly draft: unknown }) => void
  /** The newest first. */
  readonly versions: (projectId: string) => Promise<Version[]>
  /** Throws `not-found`. */
  readonly find: (projectId: string, id: string) => Promise<Made>
  /** All that is kept, for a project's archive. */
  readonly records: (projectId: string) => Promise<readonly VersionRecord[]>
  /** Those of an imported project. */
  readonly adopt: (projectId: string, records: readonly VersionRecord[]) => Promise<void>
}
interface Book {
  readonly journal: Journal<VersionRecord>
  /** In the order in which they were last seen. */
  ids: readonly string[]
  lines: number
}
type Kept = VersionRecord & { readonly made: Made }

/** How many a project keeps. */
const MOST = 100

/** Every timeline that a project had, in a file of its own, so that an earlier one can be looked at and exported again. */
export function createHistory({ journals, clock }: { readonly journals: Journals; readonly clock: Pick<Clock, 'now'> }): History {
  const books = new Map<string, Promise<Book>>()

  /** One thing at a time a project. */
  function inTurn<T>(projectId: string, work: (book: Book) => Promise<T>): Promise<T> {
    const opened = books.get(projectId) ?? open(journals, projectId)
    const done = opened.then(work)
    books.set(projectId, done.then(() => opened, () => opened))
    // What could not be opened is tried again the next time.
    opened.catch(() => books.delete(projectId))
    return done
  }
  async function read({ journal }: Book): Promise<Kept[]> {
    // What the disk refuses is shown when it is written.
    await journal.flush().catch(() => undefined)
    return fold(await journal.load())
  }
  async function note(book: Book, { timeline, draft }: Made): Promise<void> {
    const id = idOf(timeline)
    if (book.ids.at(-1) === id) return
    const made = book.ids.includes(id) ? null : { timeline, draft }
    book.journal.append({ id, at: clock.now(), made })
    book.ids = [...book.ids.filter((known) => known !== id), id].slice(-MOST)
    book.lines += 1
    if (book.lines <= 2 * MOST) return
    const kept = await read(book)
    await book.journal.rewrite(kept)
    book.lines = kept.length
  }

  return {
    seen(projectId, { timeline, draft }) {
      if (timeline) void inTurn(projectId, (book) => note(book, { timeline, draft }))
    },
    versions: (projectId) =>
      inTurn(projectId, async (book) => {
        const kept = await read(book)
        return kept.map(({ id, at, made: { timeline } }, index) => {
          const before = kept[index - 1]?.made.timeline ?? null
          return { id, at, durationMs: timeline.durationMs, changes: diffTimelines(before, timeline) }
        }).reverse()
      }),
    records: (projectId) => inTurn(projectId, read),
    adopt: (projectId, records) =>
      inTurn(projectId, async (book) => {
        for (const record of records) book.journal.append(record)
        book.ids = (await read(book)).map(({ id }) => id)
      }),
    find: (projectId, id) =>
      inTurn(projectId, async (book) => {
        const found = (await read(book)).find((kept) => kept.id === id)
        if (!found) throw new NemoError({ kind: 'not-found', what: 'version' })
        return found.made
      }),
  }
}

async function open(journals: Journals, projectId: string): Promise<Book> {
  const journal = journals.open(`history/${projectId}`, VersionRecord)
  const records = await journal.load()
  return { journal, ids: fold(records).map(({ id }) => id), lines: records.length }
}

/** The last of them, each once, where it was last seen. */
function fold(records: readonly VersionRecord[]): Kept[] {
  const kept = new Map<string, Kept>()
  for (const { id, at, made } of records) {
    const known = made ?? kept.get(id)?.made
    kept.delete(id)
    if (known) kept.set(id, { id, at, made: known })
  }
  return [...kept.values()].slice(-MOST)
}

/** By what the user sees: addresses of media are new with each reading. */
function idOf(timeline: Timeline): string {
  const seen = JSON.stringify(timeline, (key, value: unknown) => (key === 'mediaId' ? undefined : value))
  return createHash('sha256').update(seen).digest('hex').slice(0, 16)
}
