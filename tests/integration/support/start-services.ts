import { createCore, type Core, type Parts } from '../../../src/main/core'
import type { Ports } from '../../../src/main/core/ports'
import { testPorts } from '../../fakes/ports'

export type App = Core & {
  /** Defects of ours. */
  readonly failures: readonly unknown[]
}

/** Main without Electron, as it comes back on the profile in `folder`, for a cloud at `origin`: real services, client, files and HTTP. */
export async function startServices(origin: string, folder: string, ports: Partial<Ports> = {}, parts: Partial<Parts> = {}): Promise<App> {
  const failures: unknown[] = []
  const log = { info: () => undefined, error: (_id: string, error: unknown) => void failures.push(error) }
  const core = await createCore({ ...testPorts(folder, origin), log, ...ports }, { firstRetryMs: 20, ...parts })
  await core.start()
  return { ...core, failures }
}
