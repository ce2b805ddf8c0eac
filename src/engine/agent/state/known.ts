import type { AssetOf, Plan } from '../../draft/plan'
import type { Session } from '../../store'
import type { Draft } from '../../types'
import type { Replies } from '../replies/facts'

/** What the timeline tells of what is asked. */
export interface Told {
  /** The answer is yes; null: it is no such question. */
  readonly isSo: boolean | null
  /** What the question is of, in its own language, as a wish names it. */
  readonly of: string | null
  readonly say: (replies: Replies) => string
}
/** What is asked, and of what. */
export interface Known {
  readonly question: string
  readonly session: Session
  readonly plan: Plan
  readonly draft: Draft
  readonly assetOf: AssetOf
}
/** Null: it is another question. */
export type Reader = (known: Known) => Told | null
