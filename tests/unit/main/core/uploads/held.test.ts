import { readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { expect, test, vi } from 'vitest'
import type { NemoApi } from '../../../../../src/main/core/nemo/types'
import { picture } from '../../../../fakes/picture'
import { createWorld, lost, openProject, refused, until } from '../world'
import { giveAll, is, pngs, states, uploads } from './kit'

/** Every file that reached the server, with its bytes. */
async function openWorld(options: Parameters<typeof createWorld>[0] = {}) {
  const world = await createWorld(options)
  const sent: { name: string; bytes: Buffer }[] = []
  const receive: NemoApi['uploadFile'] = async (_session, { name, chunks }) => {
    const parts: Uint8Array[] = []
    for await (const chunk of chunks(4096)) parts.push(Buffer.from(chunk))
    sent.push({ name, bytes: Buffer.concat(parts) })
    return { name, url: null, durationMs: null, width: null, height: null, isInSession: true }
  }
  world.fake.set({ uploadFile: receive })
  return { world, sent, receive, id: await openProject(world) }
}
const become = (...[world, id, ...wanted]: Parameters<typeof is>) => until(is(world, id, ...wanted))

/** A picture of noise, as a PNG of about 120 KB. */
async function largePicture(folder: string): Promise<string> {
  const canvas = createCanvas(200, 200)
  const context = canvas.getContext('2d')
  const noise = context.createImageData(200, 200)
  for (let at = 0; at < noise.data.length; at++) noise.data[at] = at % 4 === 3 ? 255 : (at * 7919) % 251 ^ (at * at) % 253
  context.putImageData(noise, 0, 0)
  await writeFile(join(folder, 'large.png'), canvas.toBuffer('image/png'))
  return join(folder, 'large.png')
}

test('the same content twice is asked about before a byte of it is sent, and sent when the user says so', async () => {
  const { world, sent, id } = await openWorld()
  const paths = ['a.png', 'copy.png', 'other.png'].map((name) => join(world.folder, name))
  for (const path of paths.slice(0, 2)) await writeFile(path, picture('png', { width: 8, height: 8 }, 'red'))
  await writeFile(paths[2] ?? '', picture('png', { width: 8, height: 8 }, 'blue'))
  expect(new Set(await Promise.all(paths.map(async (path) => (await stat(path)).size))).size).toBe(1)
  await giveAll(world, id, paths, 'ready', 'held', 'ready')
  expect(uploads(world, id)[1]).toMatchObject({ name: 'copy.png', state: { question: { kind: 'duplicate' } } })
  await giveAll(world, id, paths.slice(0, 1), 'ready', 'held', 'ready', 'held')
  await world.uploads.decide(id, uploads(world, id)[1]?.id ?? '', null)
  await world.uploads.remove(id, uploads(world, id)[3]?.id ?? '')
  await become(world, id, 'ready', 'ready', 'ready')
  expect(sent.map(({ name }) => name).sort()).toEqual(['a.png', 'copy.png', 'other.png'])
})

test('the same file in two calls at once is asked about, also while each is held against another of its size', async () => {
  const { world, sent, id } = await openWorld()
  const [first = '', path = ''] = ['first.png', 'a.png'].map((name) => join(world.folder, name))
  await writeFile(first, Buffer.concat([picture(), Buffer.alloc(2_000_000, 1)]))
  await writeFile(path, Buffer.concat([picture(), Buffer.alloc(2_000_000, 2)]))
  await world.uploads.startPaths(id, [first])
  await Promise.all([world.uploads.startPaths(id, [path]), world.uploads.startPaths(id, [path])])
  await become(world, id, 'ready', 'ready', 'held')
  expect(sent).toHaveLength(2)
})

test('a file that was let go or failed is no reason to ask', async () => {
  const { world, id, receive } = await openWorld()
  const path = join(world.folder, 'a.png')
  await writeFile(path, picture())
  world.fake.set({ uploadFile: async () => Promise.reject(lost({ kind: 'server', status: 503 })) })
  await giveAll(world, id, [path], 'failed')
  world.fake.set({ uploadFile: receive })
  await giveAll(world, id, [path], 'failed', 'ready')
})

test('a file that is too large is made smaller once the user says so; the original stays, nothing is left behind [NP-11.8]', async () => {
  const { world, sent, id } = await openWorld({ maxBytes: 50_000 })
  const path = await largePicture(world.folder)
  const before = await readFile(path)
  await world.uploads.startPaths(id, [path])
  const facts = { kind: 'image', durationMs: 0, width: 200, height: 200 }
  const question = { kind: 'too-large', limitBytes: 50_000, facts }
  expect(uploads(world, id)).toMatchObject([{ sizeBytes: before.length, state: { status: 'held', question } }])
  const upload = uploads(world, id)[0]?.id ?? ''
  await expect(world.uploads.decide(id, upload, null)).rejects.toThrow('bad-request')
  await expect(world.uploads.decide(id, upload, { startMs: 0, endMs: 9 })).rejects.toThrow('bad-request')
  await world.uploads.decide(id, upload, { startMs: 0, endMs: 0 })
  await become(world, id, 'ready')
  expect(sent.map(({ name }) => name)).toEqual(['large.png'])
  expect(sent[0]?.bytes.length).toBeLessThanOrEqual(50_000)
  expect(uploads(world, id)).toMatchObject([{ name: 'large.png', sizeBytes: sent[0]?.bytes.length }])
  expect((await readFile(path)).equals(before)).toBe(true)
  await vi.waitFor(async () => expect(await readdir(join(world.folder, 'shrunk'))).toEqual([]))
})

test('a picture that has too many pixels for the server is asked about, then sent with fewer; refused again, it fails', async () => {
  const { world, sent, receive, id } = await openWorld()
  const path = join(world.folder, 'wide.jpg')
  await writeFile(path, picture('jpeg', { width: 4000, height: 20 }))
  const refuse: NemoApi['uploadFile'] = (_session, { name }) => Promise.reject(refused({ kind: 'file', name, reason: 'too-large' }))
  world.fake.set({ uploadFile: refuse })
  await giveAll(world, id, [path], 'held')
  expect(states(world, id)).toMatchObject([{ question: { kind: 'too-large', facts: { kind: 'image', width: 4000, height: 20 } } }])
  const upload = uploads(world, id)[0]?.id ?? ''
  await world.uploads.decide(id, upload, { startMs: 0, endMs: 0 })
  await become(world, id, 'failed')
  world.fake.set({ uploadFile: receive })
  await world.uploads.retry(id, upload)
  await become(world, id, 'ready')
  expect(sent.map(({ name }) => name)).toEqual(['wide.png'])
})

/** Silence of so many seconds, as a WAV. */
async function silence(path: string, seconds: number): Promise<void> {
  const head = Buffer.alloc(44)
  head.write('RIFF    WAVEfmt ', 0, 'latin1')
  head.writeUInt32LE(36 + 8000 * seconds, 4)
  head.set([16, 0, 0, 0, 1, 0, 1, 0, 0x40, 0x1f, 0, 0, 0x40, 0x1f, 0, 0, 1, 0, 8, 0], 16)
  head.write('data', 36, 'latin1')
  head.writeUInt32LE(8000 * seconds, 40)
  await writeFile(path, head)
  await truncate(path, 44 + 8000 * seconds)
}

test('of what is too long for the engine a part can be sent, no longer than it takes', async () => {
  const { world, sent, receive, id } = await openWorld()
  const path = join(world.folder, 'talk.wav')
  await silence(path, 3700)
  world.fake.set({ uploadFile: (_session, { name }) => Promise.reject(refused({ kind: 'file', name, reason: 'too-long' })) })
  await giveAll(world, id, [path], 'held')
  expect(states(world, id)).toMatchObject([{ question: { kind: 'too-large', maxMs: 3_600_000, facts: { durationMs: 3_700_000 } } }])
  const upload = uploads(world, id)[0]?.id ?? ''
  await expect(world.uploads.decide(id, upload, { startMs: 0, endMs: 3_700_000 })).rejects.toThrow('bad-request')
  world.fake.set({ uploadFile: receive })
  await world.uploads.decide(id, upload, { startMs: 1000, endMs: 3000 })
  await become(world, id, 'ready')
  expect(sent.map(({ name, bytes }) => [name, bytes.length < 100_000])).toEqual([['talk.m4a', true]])
})

test('a picture that the server finds too large, and that fewer pixels would not help, fails as too large', async () => {
  const { world, id } = await openWorld()
  const path = join(world.folder, 'small.jpg')
  await writeFile(path, picture('jpeg', { width: 300, height: 200 }))
  world.fake.set({ uploadFile: (_session, { name }) => Promise.reject(refused({ kind: 'file', name, reason: 'too-large' })) })
  await giveAll(world, id, [path], 'failed')
  expect(states(world, id)).toMatchObject([{ error: { kind: 'file', reason: 'too-large' } }])
})

test('what was made smaller is kept over a failed upload, and made anew after a crash without being asked about again', async () => {
  const { world, sent, receive, id } = await openWorld({ maxBytes: 50_000 })
  const path = await largePicture(world.folder)
  world.fake.set({ uploadFile: async () => Promise.reject(lost({ kind: 'server', status: 503 })) })
  await world.uploads.startPaths(id, [path])
  const upload = uploads(world, id)[0]?.id ?? ''
  await world.uploads.decide(id, upload, { startMs: 0, endMs: 0 })
  await become(world, id, 'failed')
  const made = join(world.folder, 'shrunk', upload, 'large.png')
  const { mtimeMs } = await stat(made)
  world.fake.set({ uploadFile: async () => (expect((await stat(made)).mtimeMs).toBe(mtimeMs), new Promise<never>(() => undefined)) })
  await world.uploads.retry(id, upload)
  await become(world, id, 'uploading')
  const later = await world.restart()
  later.fake.set({ uploadFile: receive })
  await later.projects.open(id)
  await become(later, id, 'ready')
  expect(sent.map(({ bytes }) => bytes.length <= 50_000)).toEqual([true])
})

test('of a file that is too large not a byte is sent unasked, and one that ffmpeg cannot read is refused [NP-11.8 NP-11.9]', async () => {
  const { world, sent, id } = await openWorld({ maxBytes: 50 })
  const paths = [join(world.folder, 'a.png'), join(world.folder, 'b.gif')]
  await writeFile(paths[0] ?? '', picture())
  await writeFile(paths[1] ?? '', Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(100)]))
  await giveAll(world, id, paths, 'held', 'failed')
  expect(states(world, id)[1]).toMatchObject({ error: { reason: 'too-large', limitBytes: 50 } })
  expect(sent).toEqual([])
})

test('after a restart only the file that was looked at goes on; another one under its name goes when the user tries it again', async () => {
  const { world, sent, receive, id } = await openWorld()
  const [same = '', changed = ''] = ['1.png', '2.png'].map((name) => join(world.folder, name))
  for (const path of [same, changed]) await writeFile(path, Buffer.concat([picture(), Buffer.from(path)]))
  world.fake.set({ uploadFile: () => new Promise<never>(() => undefined) })
  await giveAll(world, id, [same, changed], 'uploading', 'queued')
  const later = await world.restart()
  await utimes(changed, 1, 1)
  later.fake.set({ uploadFile: receive })
  await later.projects.open(id)
  await become(later, id, 'ready', 'failed')
  expect(states(later, id)[1]).toMatchObject({ error: { kind: 'file', reason: 'changed' } })
  await later.uploads.retry(id, uploads(later, id)[1]?.id ?? '')
  await become(later, id, 'ready', 'ready')
  expect(sent.map(({ name }) => name)).toEqual(['1.png', '2.png'])
})

test('a file that is gone fails, and goes when it is back', async () => {
  const { world, sent, id } = await openWorld()
  const path = join(world.folder, 'a.png')
  await giveAll(world, id, [path], 'failed')
  await writeFile(path, picture())
  await world.uploads.retry(id, uploads(world, id)[0]?.id ?? '')
  await become(world, id, 'ready')
  expect(sent).toHaveLength(1)
  await rm(path)
})

test('one that is removed while it begins stays removed, and is not sent', async () => {
  const { world, sent, id } = await openWorld()
  const [path = ''] = await pngs(world, 'a.png')
  await giveAll(world, id, [path], 'ready')
  await giveAll(world, id, [path], 'ready', 'held')
  const held = uploads(world, id)[1]?.id ?? ''
  await Promise.all([world.uploads.decide(id, held, null), world.uploads.remove(id, held)])
  expect([uploads(world, id).length, sent.length]).toEqual([1, 1])
})
