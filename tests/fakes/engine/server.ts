import { onTestFinished } from 'vitest'
import type { LocalModel } from '../../../src/shared/model/local-model'
import type { Probe } from '../../../src/engine/types'
import { createEngineServer } from '../../../src/engine/server'
import { temporaryFolder } from '../temporary'
import { createEngineClient } from './client'
import { controlledRender, fakeProbe } from './media'

export const TOKEN = 'a-random-bearer'

/** An engine over real HTTP and real files, with a fake probe and renderer, which ends with the test. */
export async function startEngine(dataDir?: string, probe: Probe = fakeProbe, model: LocalModel | null = null) {
  const folder = dataDir ?? (await temporaryFolder())
  const renderer = controlledRender()
  const hear = () => Promise.resolve({ pauses: [], beats: [] })
  const deps = { dataDir: folder, token: TOKEN, probe, hear, render: renderer.render, now: Date.now, log: () => undefined }
  const server = await createEngineServer({ ...deps, model: () => model })
  onTestFinished(() => server.close())
  return { server, renderer, folder, client: createEngineClient(server.port, TOKEN) }
}

export type StartedEngine = Awaited<ReturnType<typeof startEngine>>
