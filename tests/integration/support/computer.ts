import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { createArchive } from '../../../src/main/core/projects/archive'
import { pictureProbe } from '../../fakes/engine/media'
import { startEngine, TOKEN, type StartedEngine } from '../../fakes/engine/server'
import type { NemoServer } from '../../fakes/nemo-server'
import { picture } from '../../fakes/picture'
import { idle } from '../../fakes/ports'
import { temporaryFolder } from '../../fakes/temporary'
import { eventually, newProject, say, startApp } from './studio'

/** An engine of a computer's own, which takes pictures. */
export const engineHere = () => startEngine(undefined, pictureProbe)

/** The app on a computer of its own, with an engine of its own where one is given. */
export async function computer(server: NemoServer, engine?: StartedEngine) {
  const folder = await temporaryFolder()
  const own = engine && { origin: async () => engine.client.origin, token: TOKEN, ...idle, stop: async () => undefined }
  const app = await startApp(server, folder, own && { createEngine: () => own })
  const { api, createSession, copySession } = app.backends
  const more = { clock: Date, newId: () => crypto.randomUUID(), isForgotten: async () => false, api, createSession, copySession }
  const deps = { ...app, ...more, chooseBackend: async () => 'engine' }
  const makeArchive = (change: Partial<typeof deps>) => createArchive({ ...deps, ...change })
  return { folder, app, archive: app.archive, makeArchive }
}

/** A project with a photo, a timeline and a message that waits. */
export async function project({ app, folder }: Awaited<ReturnType<typeof computer>>): Promise<string> {
  const id = await newProject(app)
  const photo = join(folder, '猫 one.png')
  await writeFile(photo, picture())
  await app.uploads.startPaths(id, [photo])
  await say(app, id, 'make a 10 second video', Object.keys(app.store.state().open[id]?.uploads ?? {}))
  return id
}

/** The file that such a project was exported to, with a saved video. */
export async function exported(here: Awaited<ReturnType<typeof computer>>): Promise<string> {
  const id = await project(here)
  await here.app.renders.start(id)
  await eventually(() => expect(Object.values(here.app.store.state().renders)).toMatchObject([{ state: { status: 'saved' } }]))
  const path = join(here.folder, 'Mine.nemo.zip')
  await here.archive.exportTo(id, path)
  return path
}
