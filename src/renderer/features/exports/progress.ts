import { inRunOrder, isRenderActive, type ActiveRender, type Render } from '../../../shared/model/render'
import { activeRenders } from '../../state/mirror'

/** An export usually ends within this; later the app says that it takes longer than usual. */
export const SLOW_AFTER_MS = 5 * 60_000

/** 0-1, or null where nothing is known yet. */
export function progressOf({ state }: ActiveRender): number | null {
  if (state.isOffline) return null
  if (state.status === 'processing') return state.progress
  if (state.status !== 'downloading' || state.totalBytes === null) return null
  return Math.min(1, state.receivedBytes / Math.max(1, state.totalBytes))
}

/** True where an export has been with the server for longer than usual. `now` is epoch ms. */
export function isSlow({ state }: Render, now: number): boolean {
  return (state.status === 'pending' || state.status === 'processing') && !state.isOffline && now - state.submittedAt >= SLOW_AFTER_MS
}

/** Those of the open project, and the others: first what runs and what waits, in that order, then what ended, the newest first. */
export function listRenders(renders: Readonly<Record<string, Render>>, projectId: string | null): { own: Render[]; others: Render[] } {
  const all = Object.values(renders)
  const ended = all.filter((render) => !isRenderActive(render)).toSorted((a, b) => b.createdAt - a.createdAt)
  const shown = [...all.filter(isRenderActive).toSorted(inRunOrder), ...ended]
  return { own: shown.filter((render) => render.projectId === projectId), others: shown.filter((render) => render.projectId !== projectId) }
}

/** The project's export under way, if there is one: a further one waits for it. */
export function activeRender(renders: Readonly<Record<string, Render>>, projectId: string): Render | undefined {
  return activeRenders(renders).find((render) => render.projectId === projectId)
}
