import { copyFile, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { NemoApi } from '../../../../../src/main/core/nemo/types'
import { MAX_UPLOAD_BYTES } from '../../../../../src/shared/model/files'
import { NemoError } from '../../../../../src/shared/contract/errors'
import type { Upload } from '../../../../../src/shared/model/upload'
import { createGate } from '../../../../fakes/nemo-server'
import { CLOUD, createWorld, lost, openProject, refused, until } from '../world'
import { answer, giveAll, is, opened, pngs, states, statuses, uploads } from './kit'

/** Uploads that arrive when the test lets them; `begun` in the order in which they were sent. */
async function gate(backend: 'engine' | typeof CLOUD = CLOUD) {
  const world = await createWorld()
  const begun: string[] = []
  const waiting = new Map<string, () => void>()
  const uploadFile: NemoApi['uploadFile'] = (_session, { name }, { signal }) => {
    begun.push(name)
    return new Promise((resolve, reject) => {
      waiting.set(name, () => resolve(answer(name)))
      signal.addEventListener('abort', () => reject(signal.reason as Error))
    })
  }
  world.fake.set({ uploadFile })
  onTestFinished(() => [...waiting.values()].forEach((finish) => finish()))
  return { world, id: await openProject(world, backend), begun, arrive: (name: string) => waiting.get(name)?.() }
}

test.each(['engine', CLOUD] as const)('to %s they go one by one, so that they arrive in order', async (backend) => {
  const { world, id, begun, arrive } = await gate(backend)
  await world.uploads.startPaths(id, await pngs(world, '3.png', '1.png', '2.png'))
  for (const [index, name] of ['3.png', '1.png', '2.png'].entries()) {
    await until(() => begun.length === index + 1)
    expect([begun.at(-1), statuses(world, id).filter((status) => status === 'uploading').length]).toEqual([name, 1])
    arrive(name)
  }
})

test('a refused file is named and not a byte of it sent; each good one is a request of its own [NP-11.1 NP-11.8 NP-11.9]', async () => {
  const { world, id, begun, arrive } = await gate()
  const [one = '', two = '', fake = '', large = '', bad = ''] = await pngs(world, '1.png', '2.png', 'fake.mp4', 'large.gif', 'bad.jpg')
  await writeFile(fake, '%PDF-1.7')
  await writeFile(bad, 'no picture')
  await writeFile(large, 'GIF89a')
  await truncate(large, MAX_UPLOAD_BYTES + 1)
  await giveAll(world, id, [fake, large, bad, one, two], 'failed', 'failed', 'failed', 'uploading', 'queued')
  for (const [index, name] of ['1.png', '2.png'].entries()) {
    await until(() => begun.length === index + 1)
    arrive(name)
  }
  await until(is(world, id, 'failed', 'failed', 'failed', 'ready', 'ready'))
  expect(begun.sort()).toEqual(['1.png', '2.png'])
  const reasons = ['unsupported', 'too-large', 'broken']
  expect(uploads(world, id)).toMatchObject([
    ...['fake.mp4', 'large.gif', 'bad.jpg'].map((name, at) => ({ name, state: { error: { kind: 'file', name, reason: reasons[at] } } })),
    { name: '1.png', kind: 'image' }, { name: '2.png', kind: 'image' },
  ])
})

test('of a drop each path and each picture given as bytes is uploaded, and what is neither is counted', async () => {
  const { world, id, begun } = await gate('engine')
  const [path = ''] = await pngs(world, 'a.png')
  const bytes = new Uint8Array(await readFile(path).then((read) => [...read, 0]))
  expect(await world.uploads.addFiles(id, [path, '', { name: 'b.png', bytes }])).toMatchObject({ left: 0, unread: 1 })
  await until(() => begun.length === 1)
  expect(uploads(world, id).map(({ name }) => name)).toEqual(['a.png', 'b.png'])
})

test('a cancelled one stays cancelled, makes room, and can be tried again', async () => {
  const { world, id, begun, arrive } = await gate('engine')
  await world.uploads.startPaths(id, await pngs(world, '1.png', '2.png'))
  await until(() => begun.length === 1)
  const first = uploads(world, id)[0]?.id ?? ''
  await world.uploads.cancel(id, first)
  await world.uploads.retry(id, first)
  await until(() => begun.length === 2)
  arrive(begun[1] ?? '')
  await until(() => begun.length === 3)
  arrive(begun[2] ?? '')
  await until(is(world, id, 'ready', 'ready'))
})

test('a forgotten session is made anew and the file goes again; an answer lost after the whole file is the user’s to retry', async () => {
  const world = await createWorld()
  const sessions: string[] = []
  const errors = [refused({ kind: 'session-lost' }), undefined, lost(), undefined]
  world.fake.set({
    uploadFile: async (session, { name, chunks }) => {
      sessions.push(session)
      for await (const _ of chunks(1024));
      const error = errors.shift()
      if (error) throw error
      return answer(name)
    },
  })
  const id = await openProject(world)
  const paths = await pngs(world, '1.png', '2.png')
  await giveAll(world, id, paths.slice(0, 1), 'ready')
  expect(sessions).toEqual(['session-1', 'session-2'])
  await giveAll(world, id, paths.slice(1), 'ready', 'failed')
  await world.uploads.retry(id, uploads(world, id)[1]?.id ?? '')
  await until(is(world, id, 'ready', 'ready'))
})

test('a file that lost the connection on the way begins again, later each time, at once after a sleep, if not cancelled', async () => {
  const { world, id } = await opened()
  let tries = 0
  const uploadFile: NemoApi['uploadFile'] = async (_session, { name, chunks }) => {
    for await (const _ of chunks(8)) break
    if (name === '2.png' || ++tries < 4) throw lost()
    return answer(name)
  }
  world.fake.set({ uploadFile })
  const isWaiting = (at: number) => {
    const upload = uploads(world, id)[at]
    return upload?.state.status === 'queued' && upload.state.isOffline === true
  }
  await world.uploads.startPaths(id, await pngs(world, '1.png'))
  for (const waitMs of [1000, 2000, 5000]) {
    await until(() => isWaiting(0))
    expect(world.time.waits()).toEqual([waitMs])
    await world.time.advance(waitMs)
  }
  await until(is(world, id, 'ready'))
  await world.uploads.startPaths(id, await pngs(world, '2.png'))
  await until(() => isWaiting(1))
  expect(world.time.waits()).toEqual([1000])
  world.wake()
  await until(() => world.time.waits().includes(2000))
  await world.uploads.cancel(id, uploads(world, id)[1]?.id ?? '')
  await until(() => world.time.waits().length === 0)
  expect(statuses(world, id)).toEqual(['ready', 'cancelled'])
})

test('a server that breaks off each time is sent the file twenty times, then the user hears of it', async () => {
  const { world, id } = await opened()
  let tries = 0
  world.fake.set({
    async uploadFile(_session, { chunks }) {
      for await (const _ of chunks(8)) break
      tries += 1
      throw lost()
    },
  })
  await world.uploads.startPaths(id, await pngs(world, '1.png'))
  await world.pass(1000, 2000, 5000, 10_000, ...Array<number>(15).fill(30_000))
  await until(is(world, id, 'failed'))
  expect([tries, states(world, id)]).toMatchObject([20, [{ error: { kind: 'cut-off', way: 'upload' } }]])
})

test('one that the server puts off says until when it waits, and is told by its new start then [NP-9.9]', async () => {
  const { world, id } = await opened()
  const [refused, go] = [createGate(), createGate()]
  world.fake.set({
    async uploadFile(_session, { name, chunks }, { onWait, onProgress }) {
      for await (const _ of chunks(8)) continue
      onWait?.(world.time.now() + 30_000)
      await refused.opened
      onProgress(3, 8)
      await go.opened
      return answer(name)
    },
  })
  await world.uploads.startPaths(id, await pngs(world, '1.png'))
  await until(() => 'waitsUntil' in (states(world, id)[0] ?? {}))
  const until30 = world.time.now() + 30_000
  expect(uploads(world, id)).toMatchObject([{ state: { status: 'uploading', sentBytes: 0, startedAt: until30, waitsUntil: until30 } }])
  // Nothing of it was taken.
  expect(uploads(world, id)[0]?.sent).toBeUndefined()
  refused.open()
  await until(() => !('waitsUntil' in (states(world, id)[0] ?? {})))
  expect(states(world, id)).toEqual([{ status: 'uploading', sentBytes: 3, startedAt: until30 }])
  go.open()
  await until(is(world, id, 'ready'))
})

test('an engine that did not start is started again for the file; the third time the user hears of it', async () => {
  const { world, id } = await opened()
  let starts = 0
  const down = () => new NemoError({ kind: 'engine', reason: 'not-starting' }, { wasRefused: true })
  world.fake.set({
    uploadFile: (_session, { name }) => (name === '2.png' || ++starts < 2 ? Promise.reject(down()) : Promise.resolve(answer(name))),
  })
  await world.uploads.startPaths(id, await pngs(world, '1.png', '2.png'))
  await world.pass(1000)
  await until(is(world, id, 'ready', 'queued'))
  await world.pass(1000, 2000)
  await until(is(world, id, 'ready', 'failed'))
  expect(states(world, id)[1]).toMatchObject({ error: { kind: 'engine', reason: 'not-starting' } })
})

test('waiting ends when each is in or was let go; a failed one is waited for', async () => {
  const { world, id } = await opened()
  const paths = await pngs(world, '1.png', '2.png', '3.png')
  let failing = true
  const broken = lost({ kind: 'server', status: 503 })
  world.fake.set({ uploadFile: async (_session, { name }) => (failing && name !== '1.png' ? Promise.reject(broken) : answer(name)) })
  await world.uploads.startPaths(id, paths)
  const ids = uploads(world, id).map((upload) => upload.id)
  let ready: readonly Upload[] | null = null
  const waiting = world.uploads.waitFor(id, ids, new AbortController().signal).then((found) => (ready = found))
  await until(is(world, id, 'ready', 'failed', 'failed'))
  expect(ready).toBeNull()
  failing = false
  await world.uploads.retry(id, ids[1] ?? '')
  await world.uploads.remove(id, ids[2] ?? '')
  expect((await waiting).map(({ name }) => name)).toEqual(['1.png', '2.png'])
})

test('waiting ends at once on abort', async () => {
  const { world, id } = await gate()
  await world.uploads.startPaths(id, await pngs(world, '1.png'))
  const stop = new AbortController()
  const waiting = world.uploads.waitFor(id, uploads(world, id).map((upload) => upload.id), stop.signal)
  stop.abort(new Error('stopped'))
  await expect(waiting).rejects.toThrow('stopped')
})

test('what a crash cut off begins anew; a file that is gone is named', async () => {
  const { world, id, begun } = await gate()
  const [first = '', second = ''] = await pngs(world, '1.png', '2.png')
  await world.uploads.startPaths(id, [first, second])
  await until(() => begun.length === 1)
  const later = await world.restart()
  later.fake.set({ uploadFile: async (_session, { name }) => answer(name) })
  await rm(second)
  await later.projects.open(id)
  await until(is(later, id, 'ready', 'failed'))
  expect(states(later, id)[1]).toMatchObject({ error: { kind: 'file', name: '2.png', reason: 'missing' } })
})

test('a link is uploaded as a link [NP-11.2]', async () => {
  const { world, id } = await opened()
  const sent: string[] = []
  world.fake.set({ uploadLink: async (_session, url) => (sent.push(url), answer(url)) })
  await world.uploads.startLink(id, 'https://example.com/a.mp4')
  await until(is(world, id, 'ready'))
  expect(sent).toEqual(['https://example.com/a.mp4'])
  expect(uploads(world, id)).toMatchObject([{ kind: 'link', mediaId: null }])
})

test('a HEIC goes as the JPEG that was made of it, under a JPEG’s name, and is known when it comes again', async () => {
  const world = await createWorld()
  const sent: { name: string; mime: string; head: string }[] = []
  const uploadFile: NemoApi['uploadFile'] = async (_session, { name, mime, chunks }) => {
    for await (const chunk of chunks(1_000_000)) sent.push({ name, mime, head: Buffer.from(chunk.subarray(0, 3)).toString('hex') })
    return answer(name)
  }
  world.fake.set({ uploadFile })
  const id = await openProject(world, CLOUD)
  const path = join(world.folder, 'IMG_0001.HEIC')
  await copyFile(join(import.meta.dirname, '../../../../fixtures/pictures/phone.heic'), path)
  await giveAll(world, id, [path], 'ready')
  expect(sent).toEqual([{ name: 'IMG_0001.jpg', mime: 'image/jpeg', head: 'ffd8ff' }])
  expect(uploads(world, id)).toMatchObject([{ name: 'IMG_0001.jpg', kind: 'image' }])
  await giveAll(world, id, [path], 'ready', 'held')
})

test('a HEIC that does not decode is named as broken, with what the decoder says', async () => {
  const world = await createWorld()
  const id = await openProject(world, CLOUD)
  const path = join(world.folder, 'IMG_0002.heic')
  await writeFile(path, (await readFile(join(import.meta.dirname, '../../../../fixtures/pictures/phone.heic'))).subarray(0, 900))
  await giveAll(world, id, [path], 'failed')
  const error = { kind: 'file', name: 'IMG_0002.heic', reason: 'broken', detail: expect.stringMatching(/\S/) as string }
  expect(states(world, id)).toMatchObject([{ error }])
})

test('what of a file is not used is kept with it', async () => {
  const world = await createWorld()
  world.fake.set({ uploadFile: async (_session, { name }) => ({ ...answer(name), leftOut: ['sound'] }) })
  const id = await openProject(world, CLOUD)
  await giveAll(world, id, await pngs(world, 'a.png'), 'ready')
  expect(states(world, id)).toMatchObject([{ leftOut: ['sound'] }])
})
