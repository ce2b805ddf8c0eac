import type { Time } from './types'

const EVERY_MS = 100

/** At most 10 reports a second, and always the first and the last. */
export function throttle(clock: Pick<Time, 'now'>, report: (bytes: number) => void): (bytes: number, isLast: boolean) => void {
  let reportedAt = Number.NEGATIVE_INFINITY
  return (bytes, isLast) => {
    if (!isLast && clock.now() - reportedAt < EVERY_MS) return
    reportedAt = clock.now()
    report(bytes)
  }
}
