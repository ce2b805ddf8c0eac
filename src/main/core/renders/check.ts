import type { Clock } from '../../../shared/async'
import { faultsOf, isRenderSaved, type FinishedRender, type Found, type SavedRender } from '../../../shared/model/render'
import type { RenderList } from './list'

export interface CheckDeps {
  readonly clock: Pick<Clock, 'now'>
  readonly checkExport: (path: string, durationMs: number) => Promise<Found | null>
}

/** What was saved longer ago was not looked at by the version that saved it, or could not be: it is left alone. */
const LOOK_AGAIN_MS = 24 * 60 * 60_000

/** Looks at each file that came home, from whichever server, and notes what it is. Nothing of it throws. */
export function createChecks(list: RenderList, { clock, checkExport }: CheckDeps) {
  async function look({ id, state, durationMs }: FinishedRender): Promise<void> {
    const found = state.status === 'saved' ? await checkExport(state.path, durationMs).catch(() => null) : null
    // It may have been removed meanwhile.
    const now = list.get(id)
    if (!found || !now || !isRenderSaved(now)) return
    const noted = found === 'unreadable' ? ({ isUnreadable: true } as const) : { check: { ...found, faults: faultsOf(now, found) } }
    await list.put({ ...now, state: { ...now.state, ...noted } }).catch(() => undefined)
  }
  return {
    look,
    /** The app may have ended while it looked; at what is told only now it looks by itself. */
    goOn(): void {
      const since = clock.now() - LOOK_AGAIN_MS
      const isOpen = ({ check, isUnreadable, isAnnounced, savedAt }: SavedRender['state']): boolean =>
        isAnnounced && !check && !isUnreadable && savedAt > since
      for (const render of list.all()) if (isRenderSaved(render) && isOpen(render.state)) void look(render)
    },
  }
}
