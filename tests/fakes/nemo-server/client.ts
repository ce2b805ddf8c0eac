import { createNemoApi } from '../../../src/main/core/nemo'
import type { CreateNemoApi } from '../../../src/main/core/nemo/types'
import { createNemoServer, type NemoServerOptions } from '.'

type Deps = Parameters<CreateNemoApi>[0]

/** A real client against a real server on this computer, signed in. `await using` is not needed: `close` ends both. */
export async function connectedApi(options: NemoServerOptions = {}, deps: Partial<Deps> = {}) {
  const server = await createNemoServer({ tokens: ['test-token'], ...options })
  const logs: string[] = []
  const api = createNemoApi({
    origin: async () => server.origin,
    credentials: { token: async () => 'test-token', renew: async () => null },
    clock: { now: () => Date.now(), delay: realDelay },
    skillPlatform: 'unknown',
    resolveProxy: async () => 'DIRECT',
    log: (message) => void logs.push(message),
    ...deps,
  })
  const close = async (): Promise<void> => {
    await api.close()
    await server.close()
  }
  return { server, api, logs, close }
}

function realDelay(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason as Error)
    const timer = setTimeout(done, ms)
    timer.unref()
    function done(): void {
      signal?.removeEventListener('abort', stop)
      resolve()
    }
    function stop(): void {
      clearTimeout(timer)
      reject(signal?.reason as Error)
    }
    signal?.addEventListener('abort', stop, { once: true })
  })
}
