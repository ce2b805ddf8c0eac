import { changed, own } from '../../shared/records'

interface Arrival {
  /** So many calls of main are under way. */
  readonly calls: number
  /** A message waits for them. */
  readonly isAwaited: boolean
}
/** Files that main looks at before they are in the project, by project. */
export type Arrivals = Readonly<Record<string, Arrival>>

const nothing: Arrival = { calls: 0, isAwaited: false }
const withArrival = (all: Arrivals, projectId: string, next: Arrival): Arrivals =>
  changed(all, projectId, next.calls > 0 || next.isAwaited ? next : null)

/** After 1 call more, or less; null: one that failed, and what waited for it waits no more. */
export function noted(all: Arrivals, projectId: string, by: 1 | -1 | null): Arrivals {
  const { calls, isAwaited } = own(all, projectId) ?? nothing
  return withArrival(all, projectId, { calls: Math.max(0, calls + (by ?? -1)), isAwaited: by !== null && isAwaited })
}

/** A message waits for what is coming, or no longer. */
export const awaited = (all: Arrivals, projectId: string, isAwaited: boolean): Arrivals =>
  withArrival(all, projectId, { ...(own(all, projectId) ?? nothing), isAwaited })
