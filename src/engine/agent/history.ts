import type { Plan } from '../draft/plan'
import type { Edit } from '../draft/vocabulary'
import type { EditProblem } from '../draft/edits'
import type { Session } from '../store'
import type { Change } from './replies/facts'

export const MAX_UNDO = 50

/** What became of a message. */
export interface Outcome {
  readonly plan: Plan | null
  readonly past: Session['past']
  readonly future: Session['past']
  readonly pending: readonly string[]
  readonly changes: readonly Change[]
  readonly problems: readonly EditProblem[]
}

/** What the messages said that made the plans, where that is known. */
const saidOf = (plans: readonly (Plan | null)[]): string[] => plans.flatMap((plan) => plan?.said ?? [])

export const unchanged = ({ plan, past, future, pending }: Session): Outcome => ({
  plan,
  past,
  future,
  pending,
  changes: [],
  problems: [],
})

type Travel = Extract<Edit, { do: 'undo' | 'redo' | 'first-version' | 'start-over' }>
export const isTravel = (edit: Edit): edit is Travel => ['undo', 'redo', 'first-version', 'start-over'].includes(edit.do)

/** Goes back and forth between the plans that there were. */
export function travel(session: Session, edit: Travel): Outcome {
  const { plan, past, future } = session
  const fail = (why: 'nothing-to-undo' | 'nothing-to-redo'): Outcome => ({ ...unchanged(session), problems: [{ why }] })
  switch (edit.do) {
    case 'undo': {
      const steps = Math.min(Math.max(1, edit.steps), past.length)
      if (past.length === 0) return fail('nothing-to-undo')
      const back = past.slice(past.length - steps)
      return {
        ...unchanged(session),
        plan: back[0] ?? null,
        past: past.slice(0, past.length - steps),
        future: [...future, plan, ...back.slice(1).toReversed()],
        changes: [{ did: 'undone', steps, said: saidOf([plan, ...back.slice(1).toReversed()]), isVideo: (back[0] ?? null) === null }],
      }
    }
    case 'redo': {
      const steps = Math.min(Math.max(1, edit.steps), future.length)
      if (future.length === 0) return fail('nothing-to-redo')
      const again = future.slice(future.length - steps).toReversed()
      return {
        ...unchanged(session),
        plan: again.at(-1) ?? null,
        past: [...past, plan, ...again.slice(0, -1)].slice(-MAX_UNDO),
        future: future.slice(0, future.length - steps),
        changes: [{ did: 'redone', steps, said: saidOf(again), isVideo: plan === null }],
      }
    }
    case 'first-version': {
      const first = past.find((one) => one !== null)
      if (!first) return fail('nothing-to-undo')
      return { ...unchanged(session), plan: first, past: [...past, plan].slice(-MAX_UNDO), future: [], changes: [{ did: 'first' }] }
    }
    case 'start-over':
      if (plan === null) return fail('nothing-to-undo')
      return {
        ...unchanged(session),
        plan: null,
        past: [...past, plan].slice(-MAX_UNDO),
        future: [],
        pending: session.assets.map(({ id }) => id),
        changes: [{ did: 'started-over' }],
      }
  }
}
