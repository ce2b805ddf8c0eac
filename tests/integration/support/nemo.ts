import type { RequestListener } from 'node:http'
import { onTestFinished } from 'vitest'
import { connectedApi } from '../../fakes/nemo-server/client'
import { listen } from '../../fakes/nemo-server/http'
import type { Clock } from '../../../src/shared/async'

export type Given = Parameters<typeof connectedApi>

/** A real client and its server, which end with the test. */
export async function startApi(...given: Given) {
  const all = await connectedApi(...given)
  onTestFinished(all.close)
  return all
}
/** The same with a session. */
export async function startSession(...given: Given) {
  const all = await startApi(...given)
  const { sessionId } = await all.api.createSession('en')
  return { ...all, sessionId }
}

/** Waits of the client (backoff) cost no time here, deadlines never come. */
export const hastyClock: Clock = {
  now: () => Date.now(),
  delay: (ms) => (ms < 10_000 ? Promise.resolve() : new Promise(() => undefined)),
}
export const unwatched = { signal: new AbortController().signal, onProgress: () => undefined }

/** Another host's server, as a CDN would be; its origin. */
export async function elsewhere(listener: RequestListener): Promise<string> {
  const { origin, close } = await listen(listener)
  onTestFinished(close)
  return origin
}
