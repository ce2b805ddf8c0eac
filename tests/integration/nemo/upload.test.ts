import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { describe, expect, test, vi } from 'vitest'
import * as z from 'zod'
import type { FileSource } from '../../../src/main/core/nemo/types'
import { NemoError } from '../../../src/shared/contract/errors'
import { MAX_UPLOAD_BYTES } from '../../../src/shared/model/files'
import { bundle } from '../../fakes/bundle'
import { sampleMp4 } from '../../fakes/nemo-server'
import { manualTime } from '../../fakes/nemo-server/time'
import { temporaryFolder } from '../../fakes/temporary'
import { startApi, startSession, unwatched } from '../support/nemo'

const Measured = z.object({ before: z.number(), peak: z.number(), reports: z.number(), lastBytes: z.number(), elapsedMs: z.number() })
const memoryFile = (name: string, bytes: Uint8Array, sizeBytes = bytes.length): FileSource => ({
  name,
  mime: 'video/mp4',
  sizeBytes,
  chunks: async function* (chunkBytes) {
    for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes)
  },
})

describe('a file', () => {
  const names = ['clip.mp4', '日落 在海边.mp4', 'a "quoted" name.mp4', 'new\r\nline.mp4', "it's 100%.mp4"]
  test.each(names)('named %j arrives whole [NP-11.1]', async (name) => {
    const { api, server, sessionId } = await startSession()
    const bytes = sampleMp4(1_234_567)
    const uploaded = await api.uploadFile(sessionId, memoryFile(name, bytes), unwatched)
    expect(server.calls('upload')[0]?.body).toEqual({
      field: 'files',
      name: name.replace(/["\r\n]/g, encodeURIComponent),
      mime: 'video/mp4',
      sizeBytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })
    expect(uploaded).toMatchObject({ durationMs: 2500, width: 640, height: 360, isInSession: true })
    expect(server.violations).toEqual([])
  })
  test('counts as in the session only where the server says so [NP-11.6]', async () => {
    const { api, sessionId } = await startSession({ uploadAnswer: {} })
    expect(await api.uploadFile(sessionId, memoryFile('a.mp4', sampleMp4()), unwatched)).toMatchObject({ isInSession: false })
  })
  test('tells what the server says of it, whatever is missing [NP-11.5]', async () => {
    const { api, server, sessionId } = await startSession()
    const upload = () => api.uploadFile(sessionId, memoryFile('a.mp4', sampleMp4()), unwatched)
    const about = { file_type: 'video', fps: 30, hash: 'x', cdn_url: 'https://cdn.test/b' }
    const whole = { ...about, filename: 'b.mp4', duration: '1.5', width: 4, height: 3 }
    const answers = [whole, { filename: null, duration: null }, {}].map((file) => ({ data: { files: [file] } }))
    const unknown = { durationMs: null, width: null, height: null, url: null, isInSession: false }
    server.fail('upload', ...answers)
    expect(await upload()).toEqual({ name: 'b.mp4', durationMs: 1500, width: 4, height: 3, url: 'https://cdn.test/b', isInSession: false })
    expect(await upload()).toEqual({ name: 'a.mp4', ...unknown })
    expect(await upload()).toEqual({ name: 'a.mp4', ...unknown })
  })
  test('of 200 MB costs less than 60 MB of memory, and tells its progress 10 times a second at most [NP-11.3]', async () => {
    const { server, sessionId } = await startSession()
    const folder = await temporaryFolder()
    const path = join(folder, 'large.mp4')
    const handle = await open(path, 'w')
    await handle.write(sampleMp4(4096))
    // A mark in each chunk: a buffer that is used again too early would show in the hash.
    for (let at = 100_000; at < MAX_UPLOAD_BYTES; at += 250_000) await handle.write(`chunk at ${at}`, at)
    await handle.truncate(MAX_UPLOAD_BYTES)
    await handle.close()
    const hash = createHash('sha256')
    await pipeline(createReadStream(path), hash)
    const uploader = await bundle(join(import.meta.dirname, '../../fakes/nemo-server/uploader.ts'), folder)
    const { stdout } = await promisify(execFile)(process.execPath, [uploader, server.origin, sessionId, path])
    const { before, peak, reports, lastBytes, elapsedMs } = Measured.parse(JSON.parse(stdout))
    expect(server.calls('upload')[0]?.body).toMatchObject({ sizeBytes: MAX_UPLOAD_BYTES, sha256: hash.digest('hex') })
    expect((peak - before) / 1e6).toBeLessThan(60)
    expect(lastBytes).toBe(MAX_UPLOAD_BYTES)
    expect(reports).toBeLessThanOrEqual(2 + elapsedMs / 100)
  })
})

describe('a refusal', () => {
  test.each([
    [{ code: 4001 }, { kind: 'file', name: 'a.mp4', reason: 'unsupported' }],
    [{ status: 200, code: 4002 }, { kind: 'file', name: 'a.mp4', reason: 'too-large', sizeBytes: 30_000_000 }],
    [{ status: 413, headers: { connection: 'close' } }, { kind: 'file', name: 'a.mp4', reason: 'too-large', sizeBytes: 30_000_000 }],
  ])('that comes while the file is on its way is heard: %o [NP-11.4 NP-11.8]', async (answer, data) => {
    const { api, server, sessionId } = await startSession()
    server.fail('upload', answer)
    const upload = api.uploadFile(sessionId, memoryFile('a.mp4', sampleMp4(30_000_000)), unwatched)
    await expect(upload).rejects.toMatchObject({ data, wasRefused: true })
  })
  test('of the token renews it and sends the file from its beginning', async () => {
    const credentials = { token: async () => 'test-token', renew: async () => 'test-token' }
    const { api, server, sessionId } = await startSession({}, { credentials })
    server.fail('upload', { status: 401, code: 1001 })
    const bytes = sampleMp4(3_000_000)
    await api.uploadFile(sessionId, memoryFile('a.mp4', bytes), unwatched)
    expect(server.calls('upload')[1]?.body).toMatchObject({ sha256: createHash('sha256').update(bytes).digest('hex') })
  })
})

test.each(['file', 'link'] as const)('a 429 to a %s says until when it waits, and it goes again then [NP-9.9]', async (what) => {
  const time = manualTime()
  const { api, server, sessionId } = await startSession({}, { clock: time })
  server.fail('upload', { status: 429, code: 429 })
  const waits: number[] = []
  const options = { ...unwatched, onWait: (at: number) => void waits.push(at - time.now()) }
  const link = 'https://cdn.test/a.mp4'
  const file = memoryFile('a.mp4', sampleMp4(3000))
  const given = what === 'link' ? api.uploadLink(sessionId, link, options) : api.uploadFile(sessionId, file, options)
  await vi.waitFor(() => expect(waits).toEqual([30_000]))
  await time.advance(30_000)
  expect(await given).toMatchObject({ isInSession: true })
  expect(server.calls('upload')).toHaveLength(2)
})

test('a file that shrinks under way is told of as changed', async () => {
  const { api, sessionId } = await startSession()
  const file = memoryFile('a.mp4', sampleMp4(1_000_000), 2_000_000)
  await expect(api.uploadFile(sessionId, file, unwatched)).rejects.toMatchObject({ data: { kind: 'file', reason: 'changed' } })
})

test('an error of the file itself comes through', async () => {
  const { api, sessionId } = await startSession()
  const error = new NemoError({ kind: 'file', name: 'a.mp4', reason: 'unreadable' })
  const file: FileSource = {
    ...memoryFile('a.mp4', sampleMp4()),
    chunks: async function* () {
      yield new Uint8Array(10)
      throw error
    },
  }
  await expect(api.uploadFile(sessionId, file, unwatched)).rejects.toBe(error)
})

test('a server that stops to read ends an upload a minute later, and nothing is told of it any more [NP-2.13]', async () => {
  const time = manualTime()
  let socket: Socket | undefined
  const stalled = createServer((connection) => {
    socket = connection.on('error', () => undefined)
    connection.once('data', () => connection.pause())
  })
  await new Promise<void>((resolve) => stalled.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(stalled.address() as AddressInfo).port}`
  const { api } = await startApi({}, { clock: time, origin: async () => origin })
  const begunAt = time.now()
  let told = 0
  const options = { ...unwatched, onProgress: () => void (told += 1) }
  const ended = { isOver: false }
  const outcome = expect(api.uploadFile('session', memoryFile('a.mp4', sampleMp4(60_000_000)), options)).rejects.toMatchObject({
    data: { kind: 'timeout', during: 'upload' },
  }).finally(() => (ended.isOver = true))
  await vi.waitFor(() => expect(socket?.isPaused()).toBe(true))
  // What fits into the buffers of the two ends may still leave.
  while (!ended.isOver) await time.advance(30_000)
  await outcome
  expect(time.now() - begunAt).toBeLessThanOrEqual(3 * 60_000)
  const atEnd = told
  socket?.resume()
  socket?.destroy()
  stalled.close()
  await new Promise((resolve) => setImmediate(resolve))
  expect([told, time.waits()]).toEqual([atEnd, []])
})

test('cancelling ends an upload under way', async () => {
  const { api, server, sessionId } = await startSession()
  const stop = new AbortController()
  const onProgress = (bytes: number): void => {
    if (bytes > 10_000_000) stop.abort(new Error('cancelled'))
  }
  const options = { signal: stop.signal, onProgress }
  await expect(api.uploadFile(sessionId, memoryFile('a.mp4', sampleMp4(50_000_000)), options)).rejects.toThrow('cancelled')
  expect(server.calls('upload')).toHaveLength(1)
})

test('a link is sent as JSON, and a refused one is named [NP-11.2]', async () => {
  const { api, server, sessionId } = await startSession()
  const url = 'https://cdn.test/holiday.mp4'
  expect(await api.uploadLink(sessionId, url, unwatched)).toMatchObject({ isInSession: true })
  expect(server.calls('upload')[0]?.body).toEqual({ urls: [url], source_type: 'url' })
  server.fail('upload', { code: 4001 })
  await expect(api.uploadLink(sessionId, url, unwatched)).rejects.toMatchObject({ data: { kind: 'file', name: url } })
  expect(server.violations).toEqual([])
})
