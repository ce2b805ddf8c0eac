import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { findFfmpeg } from '../../src/engine/media/ffmpeg'
import { createHearing } from '../../src/engine/media/hearing'
import { createProbe } from '../../src/engine/media/probe'
import { createRenderer } from '../../src/engine/render'
import { createEngineServer } from '../../src/engine/server'
import { isRenderSaved } from '../../src/shared/model/render'
import { picture } from '../fakes/picture'
import { RESOURCES } from './engine/media/media-kit'
import { temporaryFolder } from '../fakes/temporary'
import { startServices } from './support/start-services'

/** The app on a real engine (whose bearer is the one that the services give it), with these photos in a new project. */
async function withPhotos(names: readonly string[]) {
  const folder = await temporaryFolder()
  const ffmpeg = await findFfmpeg({})
  const probe = createProbe({ ffmpeg })
  const server = await createEngineServer({
    dataDir: join(folder, 'engine'), token: 'none', probe, hear: createHearing(ffmpeg),
    render: createRenderer({ ffmpeg, resourcesDir: RESOURCES }), now: Date.now, log: () => undefined,
  })
  onTestFinished(() => server.close())
  const app = await startServices(`http://127.0.0.1:${server.port}`, folder)
  onTestFinished(app.close)
  const { id } = app.projects.create(await app.backends.chooseForNew())
  await app.projects.open(id)
  const colours = ['red', 'green', 'blue']
  await Promise.all(names.map((name, index) => writeFile(join(folder, name), picture('jpeg', { width: 320, height: 240 }, colours[index]))))
  await app.uploads.startPaths(id, names.map((name) => join(folder, name)))
  return { app, id, probe, folder }
}

test('three photos with an instruction each become three videos, each of its own length, title and photo [NP-10.2]', async () => {
  const names = ['tea.jpg', 'cake.jpg', 'shop.jpg']
  const { app, id, probe, folder } = await withPhotos(names)
  const words = ['make it 2 seconds with the title “Our Tea”', '3 seconds, square, no music', 'make a 4 second video, title “Come in”']
  const content = () => app.store.state().open[id]
  const uploads = Object.values(content()?.uploads ?? {})
  expect(uploads.map(({ name }) => name)).toEqual(names)
  const items = uploads.map((upload, index) => ({ text: words[index] ?? '', uploadIds: [upload.id] }))
  await app.chat.sendBatch({ projectId: id, items })
  const saved = () => Object.values(app.store.state().renders).filter(isRenderSaved)
  await vi.waitFor(() => expect(saved()).toHaveLength(3), { timeout: 250_000, interval: 50 })
  const made = Object.values(app.store.state().projects).filter(({ batch }) => batch)
  const contents = await Promise.all(made.map((project) => app.projects.peek(project.id)))
  const changes = contents.flatMap(({ messages }) => messages.filter(({ kind }) => kind === 'changes'))
  expect([app.failures, changes.length]).toEqual([[], 3])
  // Nothing in the words says which: the same for all.
  const tracks = contents.flatMap(({ timeline }) => timeline?.tracks ?? [])
  const music = tracks.filter(({ type }) => type === 'audio').flatMap(({ clips }) => clips)
  expect(music.map(({ name }) => name)).toEqual(['Calm', 'Calm'])
  expect((await readdir(join(folder, 'Videos'))).toSorted()).toEqual(['Come in.mp4', 'Our Tea.mp4', 'cake.mp4'])
  const files = await Promise.all(saved().map(async ({ state, title }) => ({ title, ...(await probe(state.path, 'made.mp4')) })))
  const seen = files.map(({ title, durationMs, width, height }) => [title, [Math.round(durationMs / 100) / 10, width, height]])
  expect(seen).toHaveLength(3)
  expect(Object.fromEntries(seen)).toEqual({ 'Come in': [4, 1920, 1080], 'Our Tea': [2, 1920, 1080], cake: [3, 1080, 1080] })
})
