import type { BackendId } from '../../../shared/model/backend'
import type { Turn } from '../../../shared/model/turn'

/** A turn that may be charged: on the wire, or let go of while the server may still be at work. */
interface Open {
  readonly backend: BackendId
  /** ms since 1970 after which nothing of it is charged any more; null while it runs. */
  over: number | null
  isAlone: boolean
}

export type Spending = ReturnType<typeof createSpending>

/**
 * Which turns may be charged at one time. A backend has one balance for all projects, so where two turns overlap its fall tells the cost
 * of neither.
 */
export function createSpending({ now }: { readonly now: () => number }) {
  const open = new Map<string, Open>()
  const others = (turnId: string, backend: BackendId): Open[] =>
    [...open].flatMap(([id, one]) => (id !== turnId && one.backend === backend && (one.over === null || one.over > now()) ? [one] : []))
  return {
    /** Before the balance is read for it; `isSeen`: nothing of it, nor of others meanwhile, is from before this start. */
    begin({ id }: Turn, backend: BackendId, isSeen = true): void {
      const meanwhile = others(id, backend)
      for (const other of meanwhile) other.isAlone = false
      // What it did when it was sent before may be charged now.
      open.set(id, { backend, over: null, isAlone: isSeen && meanwhile.length === 0 && !open.has(id) })
    },
    /** Whether the fall of the balance since it began is its own. */
    isAlone: ({ id }: Turn): boolean => open.get(id)?.isAlone ?? false,
    /** `workMs`: for so long the server may still be at work on it. */
    end({ id }: Turn, workMs = 0): void {
      const one = open.get(id)
      if (workMs > 0 && one) one.over = now() + workMs
      else open.delete(id)
    },
  }
}
