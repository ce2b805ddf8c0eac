import { rm, writeFile } from 'node:fs/promises'
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

/** A project of two photos on the engine: a video with a title, which was changed once. The second photo is on the disk no more. */
export async function onEngine({ app, folder }: Awaited<ReturnType<typeof computer>>): Promise<string> {
  const { id } = app.projects.create('engine')
  await app.projects.open(id)
  const photos = ['a.png', 'b.png'].map((name) => join(folder, name))
  for (const [index, photo] of photos.entries()) await writeFile(photo, picture('png', { width: 8 + index, height: 8 }))
  await app.uploads.startPaths(id, photos)
  await say(app, id, 'make a 10 second video, title “Roses”', Object.keys(app.store.state().open[id]?.uploads ?? {}))
  await say(app, id, 'make it 12 seconds')
  await rm(photos[1] ?? '')
  return id
}
