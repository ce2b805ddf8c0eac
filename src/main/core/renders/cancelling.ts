import type { Clock } from '../../../shared/async'
import type { BackendId } from '../../../shared/model/backend'
import { isRenderActive, isRenderQueued, type Render } from '../../../shared/model/render'
import type { NemoApi } from '../nemo/types'

/** For so long a cancelling can be undone. */
const UNDO_MS = 6000

export type UndoPeriods = ReturnType<typeof createUndoPeriods>

/** The exports that the user cancels: until they are let go they work on, but none ends before that is decided. */
export function createUndoPeriods(clock: Clock) {
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

interface Deps {
  readonly list: { readonly find: (id: string) => Render; readonly put: (render: Render) => Promise<void> }
  readonly undo: UndoPeriods
  readonly queue: { readonly abort: (id: string) => void; readonly pump: () => void }
  readonly api: (backend: BackendId) => Pick<NemoApi, 'cancelRender'>
  readonly discardPart: (render: Render) => Promise<void>
}

/** Letting go of a job, which can be undone for some seconds. */
export function createCancelling({ list, undo, queue, api, discardPart }: Deps) {
  /** At once. */
  async function cancel(id: string): Promise<void> {
    const render = list.find(id)
    if (!isRenderActive(render)) return
    queue.abort(id)
    undo.end(id)
    await list.put({ ...render, state: { status: 'cancelled' } })
    queue.pump()
    // A server that does not know it, or cannot be reached, changes nothing: the app has let go of the job.
    if (!isRenderQueued(render)) await api(render.backend).cancelRender(id).catch(() => undefined)
    await discardPart(render)
  }
  return {
    cancel,

    /** In some seconds, unless `keep` comes before; resolves when that is on the disk. */
    async cancelSoon(id: string): Promise<void> {
      const render = list.find(id)
      if (!isRenderActive(render) || undo.has(id)) return
      undo.begin(id).then((isOver) => (isOver ? cancel(id) : undefined)).catch(() => undefined)
      await list.put(render)
    },

    /** The user thought better of cancelling it. */
    async keep(id: string): Promise<void> {
      if (!undo.has(id)) return
      undo.end(id)
      const render = list.find(id)
      if (isRenderActive(render)) await list.put({ ...render, state: { ...render.state, cancelAt: undefined } })
      queue.pump()
    },
  }
}
