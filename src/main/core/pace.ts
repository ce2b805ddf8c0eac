/** How often something may be done. */
export interface Pace {
  /** So many at once, */
  readonly burst: number
  /** and so many a second after that; */
  readonly perSecond: number
  /** up to so many wait for their turn. */
  readonly waiting: number
}

/** Answers with the wait of the next turn, ms; null where too many wait already, and then no turn is taken. `now` is ms that only grow. */
export function createPace({ burst, perSecond, waiting }: Pace, now: () => number): () => number | null {
  const gap = 1000 / perSecond
  let due = -Infinity
  return () => {
    const start = Math.max(due, now() - gap * (burst - 1))
    const wait = Math.max(0, start - now())
    if (wait > gap * waiting) return null
    due = start + gap
    return wait
  }
}
