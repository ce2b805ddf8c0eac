import type { Plan } from '../plan'
import { MAX_LENGTH_MS, MIN_LENGTH_MS } from '../plan'
import type { PlanEdit } from '../vocabulary'
import { WHOLE_MS } from '../words'
import { isProblem, type EditContext, type EditProblem } from './find'

/** Amounts that no edit can have, whatever it does with them: made less of unsaid, they would be told as done. */

/** Shorter is seen by nobody, ms. */
const SHORTEST_MS = MIN_LENGTH_MS / 2
export const MOST_TIMES = 20
export const MOST_ZOOM = 4

/** Why the edit cannot be done as it says; null: its amounts are within reach. */
export function beyondReach(edit: PlanEdit, { draft }: EditContext): EditProblem | null {
  switch (edit.do) {
    case 'copy':
      return edit.times < 1 || edit.times > MOST_TIMES ? { why: 'limit', of: 'times', at: MOST_TIMES } : null
    case 'zoom':
      return edit.factor > MOST_ZOOM ? { why: 'limit', of: 'zoom', at: MOST_ZOOM } : null
    case 'freeze':
      return edit.ms !== null && edit.ms < SHORTEST_MS ? { why: 'too-short', ms: edit.ms, of: 'piece' } : null
    case 'text':
    case 'words-look':
      return wordsBeyond(edit, draft?.d ?? Infinity)
    default:
      return null
  }
}

function wordsBeyond(edit: Extract<PlanEdit, { do: 'text' | 'words-look' }>, whole: number): EditProblem | null {
  const { ms, fromMs = 0 } = edit
  if (ms !== undefined && ms < SHORTEST_MS && ms !== WHOLE_MS) return { why: 'limit', of: 'words', at: SHORTEST_MS }
  if (edit.do !== 'text' || edit.on !== undefined || ms === WHOLE_MS) return null
  const ends = fromMs < 0 ? Math.max(-fromMs, ms ?? 0) : fromMs < whole ? (ms ?? 0) : fromMs + (ms ?? 0)
  return fromMs >= whole || ends > whole ? { why: 'video-ends', ms: ends, of: whole } : null
}

/** The plan, unless the edit made a video longer than one can be; `lengthOf`: how long a plan is, ms. */
export function withinLength(done: Plan | EditProblem, was: Plan, lengthOf: (plan: Plan) => number): Plan | EditProblem {
  const ms = isProblem(done) ? 0 : lengthOf(done)
  return ms > MAX_LENGTH_MS && ms > lengthOf(was) ? { why: 'too-long', ms, of: 'video' } : done
}
