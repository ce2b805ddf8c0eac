import { faultsOf, isRenderSaved, type FileFacts, type FinishedRender } from '../../../shared/model/render'
import type { RenderList } from './list'

/** Looks at each file that came home, and notes what it is; what cannot be found out is not spoken of. Never throws. */
export async function checkSaved(
  list: RenderList,
  check: (path: string, durationMs: number) => Promise<FileFacts | null>,
  { id, state, durationMs }: FinishedRender,
): Promise<void> {
  const facts = state.status === 'saved' ? await check(state.path, durationMs).catch(() => null) : null
  // It may have been removed meanwhile.
  const now = list.get(id)
  if (!facts || !now || !isRenderSaved(now)) return
  await list.put({ ...now, state: { ...now.state, check: { ...facts, faults: faultsOf(now, facts) } } }).catch(() => undefined)
}
