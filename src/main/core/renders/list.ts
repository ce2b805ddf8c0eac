import type { Clock } from '../../../shared/async'
import { NemoError } from '../../../shared/contract/errors'
import {
  inRunOrder, isRenderActive, isRenderFailed, mayBecomeRender, type ActiveRender, type FinishedRender, type Render,
} from '../../../shared/model/render'
import { own } from '../../../shared/records'
import { setJob } from '../../../shared/state/fold'
import { JobRecord } from '../../../shared/state/migrations'
import type { Journals } from '../disk/journal'
import type { Store } from '../store'

interface Deps {
  readonly store: Store
  readonly journals: Journals
  readonly clock: Clock
}
export type RenderList = ReturnType<typeof createRenderList>

/** All jobs with their drafts, on the disk and in the state. */
export function createRenderList({ store, journals, clock }: Deps) {
  const undo = createUndoPeriods(clock)
  const journal = journals.open('jobs', JobRecord)
  const drafts = new Map<string, unknown>()
  let lastStamp = 0

  const all = (): Render[] => Object.values(store.state().renders)
  const get = (id: string): Render | undefined => own(store.state().renders, id)
  /** Progress, for the eye. */
  const show = (render: Render): void => store.emit({ type: 'render.put', render: undo.noted(render) })
  /** The draft of a job that has ended is let go, unless it may be tried again. */
  async function write(render: Render): Promise<void> {
    if (!needsDraft(render)) drafts.delete(render.id)
    journal.append({ type: 'render.put', render: undo.noted(render) })
    await journal.flush(workOf(render))
  }
  /** Resolves when it is on the disk. */
  function put(render: Render): Promise<void> {
    show(render)
    return write(render)
  }
  function forget(id: string): void {
    drafts.delete(id)
    store.emit({ type: 'render.removed', id })
    journal.append({ type: 'render.removed', id })
  }
  /** One of which the user is told that it is none: it must not begin by itself when the disk has room again. */
  const takeBack = (id: string): Promise<void> => (forget(id), journal.flush('ends').catch(() => undefined))

  return {
    undo,
    all,
    get,
    put,
    show,
    forget,
    takeBack,
    draftOf: (id: string): unknown => drafts.get(id),

    /** In the order in which they run. */
    active: (): ActiveRender[] => all().filter(isRenderActive).sort(inRunOrder),

    /** As `put`, but shown when it is on the disk and `tidy` is done. */
    end: (render: FinishedRender, tidy: () => Promise<void>): Promise<void> => write(render).then(tidy).finally(() => show(render)),

    /** Throws `not-found`. */
    find(id: string): Render {
      const render = get(id)
      if (!render) throw new NemoError({ kind: 'not-found', what: 'render' })
      return render
    },

    /** Keeps the draft beside the job: it may have to be submitted again. */
    async add(render: ActiveRender, draft: unknown): Promise<void> {
      drafts.set(render.id, draft)
      journal.append({ type: 'draft.put', id: render.id, draft })
      await put(render).catch((error: unknown) => takeBack(render.id).then(() => Promise.reject(error as Error)))
    },

    /** `render_<unix ms>`, never the same twice, also where the clock was put back. */
    nextId(): string {
      lastStamp = Math.max(clock.now(), lastStamp + 1)
      return `render_${lastStamp}`
    },

    async load(): Promise<void> {
      const records = await journal.load()
      const { renders, kept } = foldJobs(records)
      kept.forEach((draft, id) => drafts.set(id, draft))
      for (const record of records) if (record.type === 'render.put') lastStamp = Math.max(lastStamp, stampOf(record.render.id))
      store.emit({ type: 'renders.read', renders: [...renders.values()] })
      // A second try stands in the place of the first.
      for (const { retryOf } of renders.values()) if (retryOf !== null && renders.has(retryOf)) forget(retryOf)
      await journal.compact(asRecords(drafts, all()))
    },
  }
}

const asRecords = (drafts: ReadonlyMap<string, unknown>, renders: readonly Render[]): JobRecord[] => [
  ...[...drafts].map(([id, draft]): JobRecord => ({ type: 'draft.put', id, draft })),
  ...renders.map((render): JobRecord => ({ type: 'render.put', render })),
]

const needsDraft = (render: Render): boolean => isRenderActive(render) || isRenderFailed(render)

/** A job may begin once it is on the disk; one that has begun is only told of. */
function workOf(render: Render): 'begins' | 'ends' | undefined {
  if (!isRenderActive(render)) return 'ends'
  return render.state.status === 'queued' || render.state.status === 'submitting' ? 'begins' : undefined
}

const stampOf = (id: string): number => Number(/^render_(\d+)$/.exec(id)?.[1] ?? 0)

function foldJobs(records: readonly JobRecord[]): { renders: Map<string, Render>; kept: Map<string, unknown> } {
  const renders = new Map<string, Render>()
  const kept = new Map<string, unknown>()
  for (const record of records) {
    if (record.type === 'render.put') setJob(renders, record.render, mayBecomeRender)
    else if (record.type === 'render.removed') renders.delete(record.id)
    else kept.set(record.id, record.draft)
  }
  for (const id of kept.keys()) {
    const render = renders.get(id)
    if (!render || !needsDraft(render)) kept.delete(id)
  }
  return { renders, kept }
}

/** For so long a cancelling can be undone. */
const UNDO_MS = 6000

/** The exports that the user cancels: until they are let go they work on, but none ends before that is decided. */
function createUndoPeriods(clock: Clock) {
  const periods = new Map<string, { readonly endsAt: number; readonly decided: Promise<void>; readonly decide: () => void }>()
  return {
    has: (id: string): boolean => periods.has(id),
    /** A job that is under way, with the time at which it is let go. */
    noted<R extends Render>(render: R): R {
      const period = periods.get(render.id)
      return period && isRenderActive(render) ? { ...render, state: { ...render.state, cancelAt: period.endsAt } } : render
    },
    /** True when it is over: the job is to be let go. False: the user thought better of it, or it is gone already. */
    async begin(id: string): Promise<boolean> {
      let decide = (): void => undefined
      const decided = new Promise<void>((resolve) => (decide = resolve))
      const period = { endsAt: clock.now() + UNDO_MS, decided, decide }
      periods.set(id, period)
      await clock.delay(UNDO_MS)
      return periods.get(id) === period
    },
    /** Whatever was decided, or nothing to decide. */
    decided: async (id: string): Promise<void> => periods.get(id)?.decided,
    end(id: string): void {
      periods.get(id)?.decide()
      periods.delete(id)
    },
  }
}
