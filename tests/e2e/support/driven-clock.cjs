// The service clock of an app that is started with NEMO_TEST_CLOCK=driven: it stands still until the test moves it.
let now = Date.now()
/** @type {Set<{ at: number, fire: () => void }>} */
const waiting = new Set()

globalThis.nemoTestClock = {
  now: () => now,
  /** @param {number} ms @param {AbortSignal} [signal] */
  delay: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason)
      const stop = () => {
        waiting.delete(entry)
        reject(signal?.reason)
      }
      const fire = () => {
        waiting.delete(entry)
        signal?.removeEventListener('abort', stop)
        resolve()
      }
      const entry = { at: now + ms, fire }
      waiting.add(entry)
      signal?.addEventListener('abort', stop)
    }),
  /** What falls due is fired, in order, each at its time. @param {number} ms */
  async advance(ms) {
    const end = now + ms
    for (;;) {
      const [next] = [...waiting].sort((a, b) => a.at - b.at)
      if (!next || next.at > end) break
      now = Math.max(now, next.at)
      next.fire()
      await new Promise((resolve) => setImmediate(resolve))
    }
    now = end
  },
  /** The machine sleeps: time goes on, and no timer fires; each takes as long after it as it had left. @param {number} ms */
  jump(ms) {
    now += ms
    for (const entry of waiting) entry.at += ms
  },
  /** How long the waits under way still take, ms, the shortest first. */
  waits: () => [...waiting].map(({ at }) => at - now).sort((a, b) => a - b),
}
