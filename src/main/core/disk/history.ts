import { createHash } from 'node:crypto'
import * as z from 'zod'
import { NemoError } from '../../../shared/contract/errors'
import type { Timeline } from '../../../shared/model/timeline'
import { diffTimelines, VersionRecord, type Version } from '../../../shared/model/timeline-diff'
import { createKeyedSerial, type Clock } from '../../../shared/async'
import type { Journal, Journals } from './journal'

type SavedVersion = NonNullable<VersionRecord['made']>
interface VersionLog {
  readonly journal: Journal<VersionRecord>
  /** In the order in which they were last seen. */
  ids: readonly string[]
  lines: number
}
type Kept = VersionRecord & { readonly made: SavedVersion }

/** A draft that its backend can be told to go back to (docs/protocol.md, "State"). */
const Numbered = z.object({ m: z.object({ version: z.number().int().positive() }) })

/** How many a project keeps. */
const MOST = 100

export type History = ReturnType<typeof createHistory>

/** Every timeline that a project had, in a file of its own, so that an earlier one can be looked at and exported again. */
export function createHistory({ journals, clock }: { readonly journals: Journals; readonly clock: Pick<Clock, 'now'> }) {
  const inTurn = createKeyedSerial()
  const logs = new Map<string, VersionLog>()

  /** One thing at a time a project. What could not be opened is tried again the next time. */
  const withLog = <T>(projectId: string, work: (log: VersionLog) => Promise<T>): Promise<T> =>
    inTurn(projectId, async () => {
      const log = logs.get(projectId) ?? (await open(journals, projectId))
      logs.set(projectId, log)
      return work(log)
    })
  async function read({ journal }: VersionLog): Promise<Kept[]> {
    // What the disk refuses is shown when it is written.
    await journal.flush().catch(() => undefined)
    return fold(await journal.load())
  }
  async function note(log: VersionLog, { timeline, draft }: SavedVersion): Promise<void> {
    const id = versionIdOf(timeline)
    if (log.ids.at(-1) === id) return
    const made = log.ids.includes(id) ? null : { timeline, draft }
    log.journal.append({ id, at: clock.now(), made })
    log.ids = [...log.ids.filter((known) => known !== id), id].slice(-MOST)
    log.lines += 1
    if (log.lines <= 2 * MOST) return
    const kept = await read(log)
    await log.journal.rewrite(kept)
    log.lines = kept.length
  }

  return {
    /** Of a timeline that is kept, or would be. */
    idOf: versionIdOf,
    /** The project's timeline is this now. What was seen before is not kept twice. */
    record(projectId: string, { timeline, draft }: { readonly timeline: Timeline | null; readonly draft: unknown }): void {
      if (timeline) void withLog(projectId, (log) => note(log, { timeline, draft }))
    },
    /** The newest first. */
    versions: (projectId: string): Promise<Version[]> =>
      withLog(projectId, async (log) => {
        const kept = await read(log)
        return kept.map(({ id, at, made: { timeline, draft } }, index) => {
          const before = kept[index - 1]?.made.timeline ?? null
          const number = Numbered.safeParse(draft).data?.m.version
          const changes = diffTimelines(before, timeline)
          return { id, at, durationMs: timeline.durationMs, changes, ...(number !== undefined && { number }) }
        }).reverse()
      }),
    /** All that is kept, for a project's archive. */
    records: (projectId: string): Promise<readonly VersionRecord[]> => withLog(projectId, read),
    /** Those of an imported project. */
    adopt: (projectId: string, records: readonly VersionRecord[]): Promise<void> =>
      withLog(projectId, async (log) => {
        for (const record of records) log.journal.append(record)
        log.ids = (await read(log)).map(({ id }) => id)
      }),
    /** Throws `not-found`. */
    find: (projectId: string, id: string): Promise<SavedVersion> =>
      withLog(projectId, async (log) => {
        const found = (await read(log)).find((kept) => kept.id === id)
        if (!found) throw new NemoError({ kind: 'not-found', what: 'version' })
        return found.made
      }),
  }
}

async function open(journals: Journals, projectId: string): Promise<VersionLog> {
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

/** By what the user sees: addresses of media are new with each reading, and an earlier app knew nothing of whose music it is. */
function versionIdOf(timeline: Timeline): string {
  const seen = JSON.stringify(timeline, (key, value: unknown) => (key === 'mediaId' || key === 'bed' ? undefined : value))
  return createHash('sha256').update(seen).digest('hex').slice(0, 16)
}
