import type { Plan } from '../draft/plan'
import type { Edit } from '../draft/vocabulary'
import type { EditProblem } from '../draft/edits'
import type { Session } from '../store'
import type { Change } from './replies/facts'

const MAX_UNDO = 50

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

const PLAIN: Readonly<Record<string, unknown>> = { zoom: 1, speed: 1, volume: 1, rotate: 0, reverse: false }
/** Without what is as it is anyway: a speed of 1, a look of nothing. */
function plainly(key: string, value: unknown): unknown {
  if (key === 'said' || key === 'version' || value === PLAIN[key]) return undefined
  const parts = (key === 'look' || key === 'shown') && typeof value === 'object' && value !== null ? Object.entries(value) : null
  return parts?.every(([name, one]) => (key === 'look' ? one === 0 : plainly(name, one) === undefined)) === true ? undefined : value
}
/** They are seen and heard alike, whatever was said to make them so. */
export const isSame = (a: Plan | null, b: Plan | null): boolean => JSON.stringify(a, plainly) === JSON.stringify(b, plainly)

type Travel = Extract<Edit, { do: 'undo' | 'redo' | 'first-version' | 'version' | 'start-over' }>
export const isTravel = (edit: Edit): edit is Travel => ['undo', 'redo', 'first-version', 'version', 'start-over'].includes(edit.do)

/** The plans before, with one more: of too many the newest and the first version are kept. */
export const remember = (past: Session['past'], plan: Plan | null): Session['past'] => {
  const first = past.findIndex((one) => one !== null) + 1
  return past.length < MAX_UNDO ? [...past, plan] : [...past.slice(0, first), ...past.slice(first + 1), plan]
}

/** Goes back and forth between the plans that there were. */
export function travel(session: Session, edit: Travel): Outcome {
  const { plan, past, future, last } = session
  const fail = (why: 'nothing-to-undo' | 'nothing-to-redo' | 'only-made'): Outcome => ({ ...unchanged(session), problems: [{ why }] })
  switch (edit.do) {
    case 'undo': {
      if (past.length === 0) return fail('nothing-to-undo')
      const before = last.edits.at(-1)
      // "Better as it was": what an undo took away comes again.
      if (edit.isBack && before?.do === 'undo' && !before.isBack && future.length > 0) return travel(session, { do: 'redo', steps: 1 })
      // The video itself goes only when that is what was said.
      const most = plan !== null && past[0] === null ? past.length - 1 : past.length
      const steps = Math.min(Math.max(1, edit.steps), most)
      const back = past.slice(past.length - steps)
      const target = back[0] ?? null
      if (steps === 0 || (plan !== null && target === null)) return fail('only-made')
      return {
        ...unchanged(session),
        plan: target,
        past: edit.isBack ? remember(past, plan) : past.slice(0, past.length - steps),
        future: edit.isBack ? [] : [...future, plan, ...back.slice(1).toReversed()],
        changes: [{ did: 'undone', steps, said: saidOf([plan, ...back.slice(1).toReversed()]) }],
      }
    }
    case 'redo': {
      const steps = Math.min(Math.max(1, edit.steps), future.length)
      if (future.length === 0) return fail('nothing-to-redo')
      const again = future.slice(future.length - steps).toReversed()
      return {
        ...unchanged(session),
        plan: again.at(-1) ?? null,
        past: [plan, ...again.slice(0, -1)].reduce(remember, past),
        future: future.slice(0, future.length - steps),
        changes: [{ did: 'redone', steps, said: saidOf(again), isVideo: plan === null }],
      }
    }
    case 'first-version': {
      const first = past.find((one) => one !== null)
      if (!first || isSame(first, plan)) return fail(plan === null ? 'nothing-to-undo' : 'only-made')
      return { ...unchanged(session), plan: first, past: remember(past, plan), future: [], changes: [{ did: 'first' }] }
    }
    case 'version': {
      const { number } = edit
      if (plan?.version === number) return { ...unchanged(session), changes: [{ did: 'same' }] }
      const found = [...past, ...future].findLast((one) => one?.version === number)
      if (!found) return { ...unchanged(session), problems: [{ why: 'no-version', number }] }
      return { ...unchanged(session), plan: found, past: remember(past, plan), future: [], changes: [{ did: 'restored', number }] }
    }
    case 'start-over':
      if (plan === null) return fail('nothing-to-undo')
      return {
        ...unchanged(session),
        plan: null,
        past: remember(past, plan),
        future: [],
        pending: session.assets.map(({ id }) => id),
        changes: [{ did: 'started-over' }],
      }
  }
}
