import { setTimeout as delay } from 'node:timers/promises'

/**
 * Asks again and again until the answer is truthy, and returns it.
 * @param what names the condition in the error
 * @throws Error when it is not met within `timeoutMs`; the default only ends a test that hangs, also on a busy machine
 */
export async function waitFor<T>(what: string, condition: () => T | Promise<T>, timeoutMs = 120_000): Promise<NonNullable<T>> {
  const deadline = performance.now() + timeoutMs
  for (;;) {
    const answer = await condition()
    if (answer) return answer
    if (performance.now() > deadline) throw new Error(`${what}: not within ${timeoutMs / 1000} s`)
    await delay(50)
  }
}
