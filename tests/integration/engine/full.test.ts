import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startEngine } from '../../fakes/engine/server'
import { smallDisk } from '../support/small-disk'

const KILOBYTES = 4096

/** A session with a video of one photo, on a disk that is full then. */
async function onFullDisk() {
  const disk = await smallDisk(KILOBYTES)
  const engine = await startEngine(disk.folder)
  const { client } = engine
  const id = await client.createSession()
  await client.upload(id, 'a.png', 'image a')
  await client.say(id, 'make a 10 second video')
  const { draft } = await client.state(id)
  await disk.fill()
  return { ...engine, disk, id, draft, full: { code: 507, data: { folder: disk.folder } } }
}

test('a message on a full disk changes nothing and says that the disk is full; with room again it is done [NP-9.11]', async () => {
  const { client, id, draft, disk } = await onFullDisk()
  const { events } = await client.say(id, 'make it 20 seconds')
  expect(events).toEqual([expect.objectContaining({ code: 507, folder: disk.folder })])
  expect((await client.state(id)).draft).toEqual(draft)
  await disk.free()
  await client.say(id, 'make it 20 seconds')
  expect((await client.state(id)).draft?.d).toBe(20_000)
})

test('a file, a conversation and an export are refused on a full disk with that reason, and nothing of them stays [NP-9.11]', async () => {
  const { client, id, draft, full, disk } = await onFullDisk()
  const uploads = await readdir(join(disk.folder, 'uploads'))
  expect(await client.upload(id, 'b.png', Buffer.alloc(900_000, 'image b'))).toMatchObject(full)
  expect(await client.call('/api/tasks/me/with-session/nemo_agent', { method: 'POST', body: {} })).toMatchObject(full)
  expect(await client.submit('render-1', id, draft)).toMatchObject(full)
  expect((await client.call('/api/render/proxy/lambda/render-1')).status).toBe(404)
  await disk.free()
  expect(await readdir(join(disk.folder, 'uploads'))).toEqual(uploads)
  expect((await client.state(id)).video_infos).toHaveLength(1)
})

test('an export that the full disk ends says so in its job [NP-9.11]', async () => {
  const { client, renderer, disk, folder, id, draft } = await onFullDisk()
  await disk.free()
  await client.submit('render-1', id, draft)
  ;(await renderer.nth(0)).fail('ffmpeg ended with 1: av_interleaved_write_frame(): No space left on device')
  await client.ended('render-1')
  expect((await client.call('/api/render/proxy/lambda/render-1')).data).toMatchObject({ status: 'failed', code: 507, folder })
})
