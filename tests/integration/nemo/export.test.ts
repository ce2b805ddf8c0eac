import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { DEFAULT_DRAFT, sampleMp4 } from '../../fakes/nemo-server'
import { temporaryFolder } from '../../fakes/temporary'
import { elsewhere, hastyClock, startApi, startSession, unwatched, type Given } from '../support/nemo'

let part = ''
beforeEach(async () => {
  part = join(await temporaryFolder(), 'video.mp4.part')
})
const start = (...[options, deps]: Given) => startSession(options, { clock: hastyClock, ...deps })
/** Comparing buffers item by item would take seconds. */
const isAt = async (path: string, bytes: Uint8Array): Promise<boolean> => (await readFile(path)).equals(bytes)

describe.each(['plain', 'wrapped'] as const)('an export, answers %s', (renderShape) => {
  test('is submitted with the raw draft, read until it is done, and fetched whole [NP-8.3 NP-8.10 NP-8.11 NP-8.16 NP-8.18]', async () => {
    const { api, server, sessionId } = await start({ renderShape, pollsUntilDone: 1 })
    server.setState(sessionId, { draft: { ...DEFAULT_DRAFT, zz: { keptAs: 'it is' } } })
    const { draft } = await api.state(sessionId)
    const id = 'render_1700000000000'
    expect(await api.submitRender({ id, sessionId, draft })).toEqual({ status: 'pending' })
    expect(server.calls('render')[0]?.body).toEqual({ id, sessionId, draft, output: { format: 'mp4', quality: 'high' } })
    expect(draft).toMatchObject({ zz: { keptAs: 'it is' } })
    expect(await api.readRender(id)).toEqual({ status: 'processing', progress: 0.5 })
    const done = await api.readRender(id)
    expect(done).toEqual({ status: 'completed', url: server.fileUrl(id) })

    const told: [number, number | null][] = []
    const onProgress = (bytes: number, total: number | null): void => void told.push([bytes, total])
    expect(await api.download(server.fileUrl(id), part, { ...unwatched, onProgress })).toEqual({ sizeBytes: server.mp4.length })
    expect(await isAt(part, server.mp4)).toBe(true)
    expect(told.at(-1)).toEqual([server.mp4.length, server.mp4.length])
    expect(server.violations).toEqual([])
  })
})

test('a submit whose answer is lost is not known to be refused, and is found under its id [NP-8.6]', async () => {
  const { api, server, sessionId } = await start()
  server.fail('render', 'lost')
  const id = 'render_1'
  const submit = api.submitRender({ id, sessionId, draft: DEFAULT_DRAFT })
  await expect(submit).rejects.toMatchObject({ data: { kind: 'offline' }, wasRefused: false })
  expect(await api.readRender(id)).toMatchObject({ status: 'processing' })
  expect(server.renders()).toHaveLength(1)
})

test('a render that the server does not know is not found; cancelling it is no error [NP-8.6 NP-8.22]', async () => {
  const { api, server } = await start()
  await expect(api.readRender('render_9')).rejects.toMatchObject({ data: { kind: 'not-found', what: 'render' } })
  server.fail('render-read', { code: 1002 })
  await expect(api.readRender('render_9')).rejects.toMatchObject({ data: { kind: 'not-found', what: 'render' } })
  await api.cancelRender('render_9')
})

test('a render can be cancelled [NP-8.22]', async () => {
  const { api, sessionId } = await start()
  await api.submitRender({ id: 'render_1', sessionId, draft: DEFAULT_DRAFT })
  await api.cancelRender('render_1')
  expect(await api.readRender('render_1')).toMatchObject({ status: 'failed' })
})

test('the fallback address is on the API’s origin and gets the bearer [NP-8.19]', async () => {
  const { api, server, sessionId } = await start()
  await api.submitRender({ id: 'render_1', sessionId, draft: DEFAULT_DRAFT })
  const url = await api.renderFallbackUrl('render_1')
  expect(url).toBe(`${server.origin}/api/render/proxy/render_1/download`)
  expect(await api.download(url, part, unwatched)).toEqual({ sizeBytes: server.mp4.length })
  expect(server.calls('render-download')[0]?.headers.authorization).toBe('Bearer test-token')
})

describe('a download', () => {
  test('goes on where a part is already there [NP-8.18]', async () => {
    const { api, server } = await start()
    await writeFile(part, server.mp4.subarray(0, 100_000))
    await api.download(server.fileUrl('x'), part, unwatched)
    expect(server.calls('file')[0]?.headers.range).toBe('bytes=100000-')
    expect(await isAt(part, server.mp4)).toBe(true)
  })
  test('that is there already is not fetched again, one that is too long is [NP-8.18]', async () => {
    const { api, server } = await start()
    await writeFile(part, server.mp4)
    expect(await api.download(server.fileUrl('x'), part, unwatched)).toEqual({ sizeBytes: server.mp4.length })
    await writeFile(part, Buffer.concat([server.mp4, Buffer.from('more')]))
    expect(await api.download(server.fileUrl('x'), part, unwatched)).toEqual({ sizeBytes: server.mp4.length })
    expect(await isAt(part, server.mp4)).toBe(true)
  })
  test('begins anew where the server knows no Range [NP-8.18]', async () => {
    const { api } = await start()
    const cdn = await elsewhere((_, res) => res.end('whole file'))
    await writeFile(part, 'other bytes, and more of them')
    expect(await api.download(cdn, part, unwatched)).toEqual({ sizeBytes: 10 })
    expect(await readFile(part, 'utf8')).toBe('whole file')
  })
  test('of which less came than was promised goes on [NP-8.18]', async () => {
    const { api } = await start()
    const file = Buffer.from(sampleMp4(900_000))
    const cdn = await elsewhere((req, res) => {
      const from = Number(/\d+/.exec(req.headers.range ?? '0')?.[0])
      const bytes = file.subarray(from, from + 400_000)
      const range = `bytes ${from}-${from + bytes.length - 1}/${file.length}`
      res.writeHead(206, { 'content-length': bytes.length, 'content-range': range }).end(bytes)
    })
    await writeFile(part, file.subarray(0, 1000))
    expect(await api.download(cdn, part, unwatched)).toEqual({ sizeBytes: file.length })
    expect(await isAt(part, file)).toBe(true)
  })
  test('that stays cut is given up, and the part is kept [NP-8.18]', async () => {
    const { api } = await start()
    let tries = 0
    const cdn = await elsewhere((_, res) => {
      tries += 1
      res.writeHead(200, { 'content-length': 100 })
      res.write('0123456789', () => res.destroy())
    })
    await expect(api.download(cdn, part, unwatched)).rejects.toMatchObject({ data: { kind: 'offline' } })
    expect(tries).toBeGreaterThan(1)
    expect(tries).toBeLessThan(6)
  })
  test.each([403, 404, 410])('from an address that has expired (%i) asks for a fresh one [NP-8.17]', async (status) => {
    const { api } = await start()
    const cdn = await elsewhere((_, res) => res.writeHead(status).end('gone'))
    await expect(api.download(cdn, part, unwatched)).rejects.toMatchObject({ data: { kind: 'not-found', what: 'media' } })
  })
  test('takes no bearer to the address of a result, though that is on the API’s origin', async () => {
    const seen: (string | undefined)[] = []
    const origin = await elsewhere((req, res) => {
      seen.push(req.headers.authorization)
      res.end('the video')
    })
    const { api } = await startApi({}, { origin: async () => origin })
    expect(await api.download(`${origin}/results/1.mp4`, part, unwatched)).toEqual({ sizeBytes: 9 })
    expect(seen).toEqual([undefined])
  })
  test('follows redirects, and takes the bearer to no other origin', async () => {
    const { api, server } = await start()
    const seen: (string | undefined)[] = []
    const cdn = await elsewhere((req, res) => {
      seen.push(req.headers.authorization)
      if (req.url === '/a') res.writeHead(302, { location: '/b' }).end()
      else res.end('the video')
    })
    server.fail('render-download', { status: 307, headers: { location: `${cdn}/a` } })
    expect(await api.download(await api.renderFallbackUrl('render_1'), part, unwatched)).toEqual({ sizeBytes: 9 })
    expect(server.calls('render-download')[0]?.headers.authorization).toBe('Bearer test-token')
    expect(seen).toEqual([undefined, undefined])
  })
  test.each([
    ['leads in a circle', (base: string) => `${base}/again`],
    ['leads to plain http elsewhere', () => 'http://far.test/video.mp4'],
    ['leads to a file', () => 'file:///etc/passwd'],
  ])('by a redirect that %s is refused [NP-8.20]', async (_, target) => {
    const { api } = await start()
    const cdn = await elsewhere((req, res) => res.writeHead(302, { location: target(`http://${req.headers.host ?? ''}`) }).end())
    await expect(api.download(cdn, part, unwatched)).rejects.toMatchObject({ data: { kind: 'protocol' } })
  })
  test('of an address that is not https, and not on this computer, is refused [NP-8.20]', async () => {
    const { api } = await start()
    for (const url of ['http://far.test/a.mp4', 'ftp://far.test/a.mp4', 'nonsense'])
      await expect(api.download(url, part, unwatched)).rejects.toMatchObject({ data: { kind: 'protocol' } })
  })
  test('into a path that cannot be written names the disk', async () => {
    const { api, server } = await start()
    await mkdir(part)
    const closed = api.download(server.fileUrl('x'), part, unwatched)
    await expect(closed).rejects.toMatchObject({ data: { kind: 'disk', reason: 'not-writable' } })
  })
})
