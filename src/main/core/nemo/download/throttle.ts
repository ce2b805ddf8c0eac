import type { Clock } from '../../../../shared/async'

const EVERY_MS = 100

/** At most 10 reports a second, and always the first and the last. */
export function throttle(clock: Pick<Clock, 'now'>, report: (bytes: number) => void): (bytes: number, isLast: boolean) => void {
  let reportedAt = Number.NEGATIVE_INFINITY
  return (bytes, isLast) => {
    const now = clock.now()
    // A clock that was put back holds nothing up.
    if (!isLast && now >= reportedAt && now - reportedAt < EVERY_MS) return
    reportedAt = now
    report(bytes)
  }
}
