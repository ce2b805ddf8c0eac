import { batchOf, type Project } from '../../../shared/model/project'
import { isTurnOpen, type Turn } from '../../../shared/model/turn'
import type { ProjectAccess } from '../ports'
import type { Store } from '../store'

/** Which video of a batch may be made now, and what becomes of those behind it. */
export function createBatches({ store, projects }: { readonly store: Store; readonly projects: Pick<ProjectAccess, 'get' | 'noteBatch'> }) {
  const all = (projectId: string): Project[] => batchOf(store.state().projects, projects.get(projectId))
  const isIn = ({ batch }: Project, ...states: NonNullable<Project['batch']>['state'][]): boolean =>
    batch !== undefined && states.includes(batch.state)
  const note = projects.noteBatch
  return {
    isHeld: (projectId: string): boolean => isIn(projects.get(projectId), 'held'),
    /** The user wants it made after all. */
    release: (projectId: string): void => (isIn(projects.get(projectId), 'held') ? note(projectId, 'waiting') : undefined),
    /** Whether its turn has come; then it counts as being made. */
    begin(projectId: string): boolean {
      const { batch } = projects.get(projectId)
      const isBefore = (other: Project): boolean => batch !== undefined && (other.batch?.index ?? 0) < batch.index
      if (all(projectId).some((other) => isBefore(other) && isIn(other, 'waiting', 'working'))) return false
      note(projectId, 'working')
      return true
    },
    /**
     * Notes what became of a video, once. Answers with the projects behind it, which go on or are held: after a failure that is not the
     * video's own, and after two in a row, since each may have been charged.
     */
    settle(projectId: string, turn: Turn | undefined): string[] {
      const { batch, deletedAt } = projects.get(projectId)
      if (!batch || (turn && isTurnOpen(turn) && deletedAt === null)) return []
      const others = all(projectId)
      const behind = others.filter((other) => (other.batch?.index ?? 0) > batch.index)
      const before = others.findLast((other) => (other.batch?.index ?? 0) < batch.index && isIn(other, 'done', 'failed'))
      const state = turn?.state.status === 'complete' ? 'done' : 'failed'
      const isSecond = before !== undefined && isIn(before, 'failed')
      const isTrouble = turn !== undefined && state === 'failed' && (isSecond || !isOwnFailure(turn))
      if (isTrouble && batch.state !== state) for (const other of behind) if (isIn(other, 'waiting')) note(other.id, 'held')
      note(projectId, state)
      return behind.map(({ id }) => id)
    },
  }
}
export type Batches = ReturnType<typeof createBatches>

/** It failed for a reason of its own, after which the others can still be made. */
const isOwnFailure = ({ state }: Turn): boolean =>
  state.status === 'failed' && ['run-failed', 'not-found', 'file'].includes(state.error.kind)
