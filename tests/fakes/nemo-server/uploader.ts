import { createNemoApi } from '../../../src/main/core/nemo'
import { createClock } from '../../../src/main/core/clock'
import { createFileInspector } from '../../../src/main/core/files/user-files'

/**
 * A process of its own that uploads one file, so that the client's memory is measured and nothing else.
 * Arguments: API origin, session id, path. Prints `{ before, peak, reports, elapsedMs, lastBytes }` (bytes of RSS).
 */
const [origin = '', sessionId = '', path = ''] = process.argv.slice(2)
const api = createNemoApi({
  origin: async () => origin,
  credentials: { token: async () => 'test-token', renew: async () => null },
  clock: createClock(),
  skillPlatform: 'unknown',
  resolveProxy: async () => 'DIRECT',
  log: () => undefined,
})
await api.credits()
const inspector = createFileInspector()
const file = await inspector.open(await inspector.inspect(path))

const before = process.memoryUsage.rss()
const startedAt = Date.now()
let [peak, reports, lastBytes] = [before, 0, 0]
const sample = (): void => {
  peak = Math.max(peak, process.memoryUsage.rss())
}
const sampler = setInterval(sample, 2)
await api.uploadFile(sessionId, file, {
  signal: new AbortController().signal,
  onProgress: (bytes) => {
    reports += 1
    lastBytes = bytes
  },
})
clearInterval(sampler)
sample()
await file.close()
await api.close()
console.log(JSON.stringify({ before, peak, reports, lastBytes, elapsedMs: Date.now() - startedAt }))
