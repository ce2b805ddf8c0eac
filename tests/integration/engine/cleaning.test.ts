import { mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { request } from 'undici'
import { expect, it } from 'vitest'
import { boundPieces } from '../../../src/engine/store/pieces'
import { startEngine, type StartedEngine } from '../../fakes/engine/server'

const forget = ({ folder }: StartedEngine, what: object) =>
  writeFile(join(folder, 'forget.json'), JSON.stringify({ sessions: [], renders: [], ...what }))
const filesOf = async ({ folder }: StartedEngine) =>
  (await Promise.all(['sessions', 'uploads', 'renders', 'work'].map((name) => readdir(join(folder, name))))).map(({ length }) => length)

/** A session with a photo and a finished render. */
async function project(engine: StartedEngine, id: string, nth: number): Promise<string> {
  const { client, renderer } = engine
  const sessionId = await client.createSession()
  await client.upload(sessionId, 'a.jpg', 'image')
  await client.say(sessionId, 'make a 4-second video')
  await client.submit(id, sessionId, (await client.state(sessionId)).draft)
  ;(await renderer.nth(nth)).finish()
  expect((await client.ended(id)).status).toBe('completed')
  // It says so a moment before it is noted on the disk.
  const writing = async () => (await readdir(join(engine.folder, 'renders'))).filter((name) => name.endsWith('.part'))
  await expect.poll(writing).toEqual([])
  return sessionId
}

it('deletes a session that the app has let go, with its uploads and renders, at the next start, and nothing of another', async () => {
  const first = await startEngine()
  const gone = await project(first, 'render_1', 0)
  const kept = await project(first, 'render_2', 1)
  expect(await filesOf(first)).toEqual([2, 2, 4, 0])
  await forget(first, { sessions: [gone] })
  await first.server.close()
  const second = await startEngine(first.folder)
  expect(await filesOf(second)).toEqual([1, 1, 2, 0])
  expect((await second.client.call(`/api/state/nemo_agent/me/${gone}/latest`)).code).toBe(1002)
  const [file] = (await second.client.state(kept)).video_infos
  expect((await request(file?.url ?? '')).statusCode).toBe(200)
  expect((await readdir(second.folder)).filter((name) => name.startsWith('forget'))).toEqual([])
})

it('deletes a session at once when the app says so, with what is being rendered of it, and nothing of another', async () => {
  const engine = await startEngine()
  const { client, renderer, server, folder } = engine
  const [gone, kept] = [await project(engine, 'render_1', 0), await project(engine, 'render_2', 1)]
  await client.submit('render_3', gone, (await client.state(gone)).draft)
  await renderer.nth(2)
  await mkdir(join(folder, 'pieces', gone), { recursive: true })
  await forget(engine, { sessions: [gone] })
  await server.forget()
  await expect.poll(() => filesOf(engine)).toEqual([1, 1, 2, 0])
  expect(await readdir(join(folder, 'pieces'))).not.toContain(gone)
  expect((await client.call(`/api/state/nemo_agent/me/${gone}/latest`)).code).toBe(1002)
  const [file] = (await client.state(kept)).video_infos
  expect((await request(file?.url ?? '')).statusCode).toBe(200)
})

it('a copy of a session stands as that did, and outlives it [NP-6.15]', async () => {
  const first = await startEngine()
  const source = await project(first, 'render_1', 0)
  await first.client.say(source, 'make it 5 seconds')
  const copy = await first.client.createSession(source)
  await first.client.say(source, 'make it 8 seconds')
  await forget(first, { sessions: [source] })
  await first.server.close()
  const { client } = await startEngine(first.folder)
  const { draft, video_infos: files } = await client.state(copy)
  expect([draft?.d, files.length, (await request(files[0]?.url ?? '')).statusCode]).toEqual([5000, 1, 200])
  await client.say(copy, 'undo')
  expect((await client.state(copy)).draft?.d).toBe(4000)
})

it('deletes the file of a render that the app has, and not one that is under way', async () => {
  const first = await startEngine()
  const sessionId = await project(first, 'render_1', 0)
  await first.client.submit('render_2', sessionId, (await first.client.state(sessionId)).draft)
  await first.renderer.nth(1)
  await forget(first, { renders: ['render_1', 'render_2', 'render_3'] })
  await first.server.close()
  const second = await startEngine(first.folder)
  expect((await readdir(join(second.folder, 'renders'))).filter((name) => !name.startsWith('render_2'))).toEqual([])
  ;(await second.renderer.nth(0)).finish()
  expect((await second.client.ended('render_2')).status).toBe('completed')
  expect(second.renderer.count()).toBe(1)
})

it('keeps pieces with their sessions, removes what is half made, and bounds them by when they were used', async () => {
  const first = await startEngine()
  const [gone, kept] = [await project(first, 'render_1', 0), await project(first, 'render_2', 1)]
  const pieces = join(first.folder, 'pieces')
  await first.server.close()
  for (const [index, name] of ['a.mp4', 'b.mp4', 'c.mp4'].entries()) {
    await mkdir(join(pieces, gone), { recursive: true })
    await mkdir(join(pieces, kept), { recursive: true })
    await writeFile(join(pieces, gone, name), 'x')
    await writeFile(join(pieces, kept, name), 'x'.repeat(100))
    await utimes(join(pieces, kept, name), index, index)
  }
  await writeFile(join(pieces, kept, 'd.mp4.part.flac'), 'x')
  await forget(first, { sessions: [gone] })
  await startEngine(first.folder)
  expect(await readdir(pieces)).toEqual([kept])
  expect((await readdir(join(pieces, kept))).sort()).toEqual(['a.mp4', 'b.mp4', 'c.mp4'])
  await boundPieces(pieces, 250)
  expect((await readdir(join(pieces, kept))).sort()).toEqual(['b.mp4', 'c.mp4'])
})

it('ends what a kill interrupted, and takes what was named since', async () => {
  const first = await startEngine()
  const [one, two] = [await project(first, 'render_1', 0), await project(first, 'render_2', 1)]
  await first.server.close()
  await writeFile(join(first.folder, 'forgetting.json'), JSON.stringify({ sessions: [one], renders: [] }))
  await forget(first, { sessions: [two] })
  const second = await startEngine(first.folder)
  expect(await filesOf(second)).toEqual([0, 0, 0, 0])
})

it('deletes uploads that no session has, but none while a session cannot be read', async () => {
  const first = await startEngine()
  await project(first, 'render_1', 0)
  await first.server.close()
  await writeFile(join(first.folder, 'uploads', 'orphan.jpg'), 'x')
  await writeFile(join(first.folder, 'sessions', 'broken.json'), '{')
  const second = await startEngine(first.folder)
  expect(await readdir(join(second.folder, 'uploads'))).toHaveLength(2)
  await second.server.close()
  await rm(join(first.folder, 'sessions', 'broken.json'))
  const third = await startEngine(first.folder)
  const uploads = await readdir(join(third.folder, 'uploads'))
  expect([uploads.length, uploads.includes('orphan.jpg')]).toEqual([1, false])
})

it('a list that cannot be read deletes nothing', async () => {
  const first = await startEngine()
  await project(first, 'render_1', 0)
  const before = await filesOf(first)
  await first.server.close()
  await writeFile(join(first.folder, 'forget.json'), '{"sessions": "all"}')
  expect(await filesOf(await startEngine(first.folder))).toEqual(before)
})
