import { setTimeout as delay } from 'node:timers/promises'

const LIMIT_MS = 60_000

/** Lets sockets, files and promises run until something is true. The limit only ends a test that hangs. */
export async function until(isTrue: () => boolean): Promise<void> {
  const deadline = Date.now() + LIMIT_MS
  for (let round = 0; !isTrue(); round++) {
    if (Date.now() > deadline) throw new Error(`never true: ${isTrue.toString()}`)
    // What runs in this process is soon done; what another one does may take longer.
    await (round < 200 ? new Promise((resolve) => setImmediate(resolve)) : delay(5))
  }
}
