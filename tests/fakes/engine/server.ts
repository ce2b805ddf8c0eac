import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEngineServer, type EngineServer } from '../../../src/engine/server'
import { createEngineClient } from './client'
import { controlledRender, fakeProbe } from './media'

export const TOKEN = 'a-random-bearer'

/** Engines over real HTTP and real files, with a fake probe and renderer; `stop` ends all and removes their folders. */
export function engineServers() {
  const open: EngineServer[] = []
  const folders: string[] = []
  return {
    async start(dataDir?: string) {
      const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'engine-')))
      if (dataDir === undefined) folders.push(folder)
      const renderer = controlledRender()
      const deps = { dataDir: folder, token: TOKEN, probe: fakeProbe, render: renderer.render, now: Date.now, log: () => undefined }
      const server = await createEngineServer(deps)
      open.push(server)
      return { server, renderer, folder, client: createEngineClient(server.port, TOKEN) }
    },
    async stop() {
      for (const server of open.splice(0)) await server.close()
      for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
    },
  }
}

export type StartedEngine = Awaited<ReturnType<ReturnType<typeof engineServers>['start']>>
