import * as z from 'zod'

/** What a request makes the backend do; each costs about the same every time. */
export const CostKind = z.enum(['generate', 'edit'])
export type CostKind = z.infer<typeof CostKind>

export const CostNoted = z.object({ type: z.literal('cost.noted'), of: CostKind, credits: z.number() })

/** The latest costs of each kind on this computer, the newest last. */
export type PastCosts = Readonly<Record<CostKind, readonly number[]>>
export const noCosts: PastCosts = { generate: [], edit: [] }

const REMEMBERED = 5
/** Rough costs, where the user has none of their own yet (docs/protocol.md NP-7.2). */
const usual: Readonly<Record<CostKind, number>> = { generate: 100, edit: 50 }

export function notedCost(past: PastCosts, { of, credits }: z.infer<typeof CostNoted>): PastCosts {
  return { ...past, [of]: [...past[of], credits].slice(-REMEMBERED) }
}

export interface Estimate {
  readonly of: CostKind
  readonly credits: number
  /** How many of the user's own turns it is the median of; 0: the usual cost. */
  readonly from: number
}

/** What a message will probably cost. Null for one that does not look expensive. */
export function estimateCost(text: string, past: PastCosts): Estimate | null {
  if (kindOf(text) !== 'generate') return null
  const own = past.generate.toSorted((a, b) => a - b)
  return { of: 'generate', credits: own[Math.floor(own.length / 2)] ?? usual.generate, from: own.length }
}

const asksForVideo =
  /\b(?:make|create|generate|produce|build|render|turn)\b.{0,80}\b(?:videos?|clips?|movies?|films?|ads?|trailers?|teasers?|reels?|shorts?|slideshows?|intros?)\b|(?:做|制作|生成|创建|来)(?:一|个|段|条|支).{0,40}(?:视频|短片|影片|广告|宣传片|动画|预告片|片头)/iu

/** Whether a message asks for a video to be generated, or for an edit. */
export const kindOf = (text: string): CostKind => (asksForVideo.test(text) ? 'generate' : 'edit')
