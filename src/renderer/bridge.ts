import { createContext, use } from 'react'
import type { Bridge, CommandName, Input, Output } from '../shared/contract'
import type { AppError, Result } from '../shared/errors'

/** The bridge as views use it. */
export interface Client {
  readonly platform: Bridge['platform']
  /** Asks main, and shows an error as a toast; the result tells the caller whether to go on. Never rejects. */
  run<C extends CommandName>(name: C, input: Input<C>): Promise<Result<Output<C>>>
  readonly registerFiles: Bridge['registerFiles']
}

export function createClient(bridge: Bridge, onError: (error: AppError) => void): Client {
  const ask = async <C extends CommandName>(name: C, input: Input<C>): Promise<Result<Output<C>>> => {
    try {
      return await bridge.invoke(name, input)
    } catch {
      // Main refuses to speak with a page that it does not trust, or is going down: there is no log entry to name.
      return { ok: false, error: { kind: 'internal', logId: `window-${Date.now()}` } }
    }
  }
  return {
    platform: bridge.platform,
    async run(name, input) {
      const result = await ask(name, input)
      if (!result.ok) onError(result.error)
      return result
    },
    registerFiles: (files) => bridge.registerFiles(files),
  }
}

export const ClientContext = createContext<Client | null>(null)

export function useClient(): Client {
  const client = use(ClientContext)
  if (!client) throw new Error('ClientContext is missing')
  return client
}
