import { createNemoApi } from '../../../src/main/core/nemo'
import { createClock } from '../../../src/main/core/clock'
import type { CreateNemoApi } from '../../../src/main/core/nemo/types'
import { createNemoServer, type NemoServerOptions } from '.'

type Deps = Parameters<CreateNemoApi>[0]

/** A real client against a real server on this computer, signed in; `close` ends both. */
export async function connectedApi(options: NemoServerOptions = {}, deps: Partial<Deps> = {}) {
  const server = await createNemoServer({ tokens: ['test-token'], ...options })
  const logs: string[] = []
  const api = createNemoApi({
    origin: async () => server.origin,
    credentials: { token: async () => 'test-token', renew: async () => null },
    clock: createClock(),
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
