import type { Clock } from '../../../src/shared/async'

/** Clock that stands still until a test moves it. `advance` fires what falls due, in order, and lets its followers run. */
export function manualTime(startMs = 1_700_000_000_000) {
  let now = startMs
  const waiting = new Set<{ at: number; readonly fire: () => void }>()
  const time: Clock = {
    now: () => now,
    delay: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason as Error)
        const stop = (): void => {
          waiting.delete(entry)
          reject(signal?.reason as Error)
        }
        const fire = (): void => {
          signal?.removeEventListener('abort', stop)
          resolve()
        }
        const entry = { at: now + ms, fire }
        waiting.add(entry)
        signal?.addEventListener('abort', stop)
      }),
  }
  return {
    ...time,
    advance: async (ms: number): Promise<void> => {
      const end = now + ms
      for (;;) {
        const next = [...waiting].sort((a, b) => a.at - b.at)[0]
        if (!next || next.at > end) break
        now = Math.max(now, next.at)
        waiting.delete(next)
        next.fire()
        await new Promise((resolve) => setImmediate(resolve))
      }
      now = end
    },
    /** As over a sleep of the machine: time goes on, and each wait takes as long after it as it had left. */
    jump(ms: number): void {
      now += ms
      for (const entry of waiting) entry.at += ms
    },
    /** How long the waits under way still take, in ms, shortest first. */
    waits: (): number[] => [...waiting].map(({ at }) => at - now).sort((a, b) => a - b),
  }
}
