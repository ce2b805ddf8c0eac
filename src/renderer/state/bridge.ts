import { createContext, use } from 'react'
import type { Bridge, CommandName, Input, Output } from '../../shared/contract/commands'
import type { AppError, Result } from '../../shared/contract/errors'

/** The bridge as views use it. */
export interface Client {
  readonly platform: Bridge['platform']
  /** Asks main, and shows an error as a toast; the result tells the caller whether to go on. Never rejects. */
  run<C extends CommandName>(name: C, input: Input<C>): Promise<Result<Output<C>>>
  /** As `run`. */
  readonly addFiles: Bridge['addFiles']
}

export function createClient(bridge: Bridge, onError: (error: AppError) => void): Client {
  const ask = async <T>(question: () => Promise<Result<T>>): Promise<Result<T>> => {
    // Main refuses to speak with a page that it does not trust, or is going down: there is no log entry to name.
    const unasked = (): Result<T> => ({ ok: false, error: { kind: 'internal', logId: `window-${Date.now()}` } })
    const result = await question().catch(unasked)
    if (!result.ok) onError(result.error)
    return result
  }
  return {
    platform: bridge.platform,
    run: (name, input) => ask(() => bridge.invoke(name, input)),
    addFiles: (projectId, files) => ask(() => bridge.addFiles(projectId, files)),
  }
}

export const ClientContext = createContext<Client | null>(null)

export function useClient(): Client {
  const client = use(ClientContext)
  if (!client) throw new Error('ClientContext is missing')
  return client
}
