import type { RequestListener } from 'node:http'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { createThreadReceive, startReceiver } from '../../../src/main/core/nemo/download'
import { bundleWorker } from '../../fakes/bundle'
import { createHttpProxy } from '../../fakes/proxy'
import { temporaryFolder } from '../../fakes/temporary'
import { elsewhere, startApi } from '../support/nemo'

const bytes = Buffer.alloc(5_000_000, 'a video, ')
let entry = ''
let part = ''
beforeAll(async () => {
  entry = await bundleWorker()
})
beforeEach(async () => {
  part = join(await temporaryFolder(), 'video.part')
})

/** The real thread, and another host's server, as a CDN would be. */
async function start(listener: RequestListener, proxy = 'DIRECT') {
  const origin = await elsewhere(listener)
  const threads: Worker[] = []
  const begin = startReceiver(entry, () => undefined)
  const receive = createThreadReceive((ended) => {
    const thread = begin(ended)
    threads.push(thread)
    return thread
  }, async () => proxy)
  onTestFinished(async () => {
    await Promise.all(threads.map((thread) => thread.terminate()))
  })
  const { api } = await startApi({}, { receive })
  return { api, origin, threads, receive }
}
const still = new AbortController().signal
const isWhole = async (): Promise<boolean> => (await readFile(part)).equals(bytes)
const whole: RequestListener = (_, res) => res.writeHead(200, { 'content-length': bytes.length }).end(bytes)
/** The first half, and then nothing. */
const half: RequestListener = (_, res) => res.writeHead(200, { 'content-length': bytes.length }).write(bytes.subarray(0, 2_500_000))
const rest: RequestListener = ({ headers }, res) => {
  const from = Number(/\d+/.exec(headers.range ?? '')?.[0] ?? 0)
  res.writeHead(206, { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` }).end(bytes.subarray(from))
}

test('files come whole through one thread, two at once, and each is told of its own bytes', async () => {
  const { api, origin, threads } = await start(whole)
  const told: number[] = []
  const second = api.download(`${origin}/b`, `${part}.b`, { signal: still, onProgress: () => undefined })
  const first = api.download(`${origin}/a`, part, { signal: still, onProgress: (sent) => told.push(sent) })
  expect(await first).toEqual({ sizeBytes: bytes.length })
  expect(await second).toEqual({ sizeBytes: bytes.length })
  expect([await isWhole(), told.at(-1), threads.length]).toEqual([true, bytes.length, 1])
})

test('a thread that dies in mid-way is begun again, and the download goes on from what is there [NP-8.18]', async () => {
  let requests = 0
  const { api, origin, threads } = await start((req, res) => ((requests += 1) === 1 ? half : rest)(req, res))
  const onProgress = (): void => {
    if (threads.length === 1) void threads[0]?.terminate()
  }
  expect(await api.download(origin, part, { signal: still, onProgress })).toEqual({ sizeBytes: bytes.length })
  expect([await isWhole(), threads.length]).toEqual([true, 2])
})

test('a download that is stopped ends with the caller’s reason, once its file is closed with what came', async () => {
  const { api, origin } = await start(half)
  const stopped = new AbortController()
  const onProgress = (): void => stopped.abort(new Error('stopped by hand'))
  await expect(api.download(origin, part, { signal: stopped.signal, onProgress })).rejects.toThrow('stopped by hand')
  expect((await stat(part)).size).toBeGreaterThan(0)
})

test('what goes wrong over there is told in the app’s words: the disk, the address, the answer', async () => {
  const { api, origin, receive } = await start((req, res) => (req.url === '/gone' ? res.writeHead(410).end() : whole(req, res)))
  const options = { signal: still, onProgress: () => undefined }
  const lost = api.download(origin, join(part, '..', 'nowhere', 'a.part'), options)
  await expect(lost).rejects.toMatchObject({ data: { kind: 'disk', reason: 'missing-folder' } })
  await expect(api.download(`${origin}/gone`, part, options)).rejects.toMatchObject({ data: { kind: 'not-found' }, wasRefused: true })
  const job = { url: origin, headers: {}, isForeign: true, path: part, fromBytes: 0 }
  const inside = receive(job, { signal: still, onBytes: () => undefined })
  await expect(inside).rejects.toMatchObject({ data: { kind: 'protocol' } })
})

test('the thread goes through the proxy that the system names [NP-2.14]', async () => {
  await writeFile(part, bytes.subarray(0, 1000))
  const far = await start(rest)
  const proxy = await createHttpProxy(far.origin)
  onTestFinished(proxy.close)
  const { receive } = await start(whole, `PROXY ${proxy.address}`)
  const job = { url: 'http://far.test/', headers: {}, isForeign: false, path: part, fromBytes: 1000 }
  expect(await receive(job, { signal: still, onBytes: () => undefined })).toEqual({ sizeBytes: bytes.length })
  expect([await isWhole(), proxy.asked]).toEqual([true, ['far.test:80']])
})
