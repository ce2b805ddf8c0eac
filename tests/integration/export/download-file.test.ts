import { createServer as createRaw } from 'node:net'
import type { AddressInfo } from 'node:net'
import type { RequestListener } from 'node:http'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Clock } from '../../../src/shared/async'
import type { FileMark } from '../../../src/main/core/nemo/download/receive'
import { sampleMp4 } from '../../fakes/nemo-server'
import { temporaryFolder } from '../../fakes/temporary'
import { elsewhere, hastyClock, startApi, unwatched } from '../support/nemo'

/** Whether what is fetched is the file that was meant, and what comes where there is none. */

async function start(listener: RequestListener, clock = hastyClock) {
  const asked: { range: string | undefined; ifRange: string | undefined }[] = []
  const origin = await elsewhere((req, res) => {
    asked.push({ range: req.headers.range, ifRange: req.headers['if-range'] as string | undefined })
    listener(req, res)
  })
  const all = await startApi({}, { clock })
  const part = join(await temporaryFolder(), 'a.part')
  const url = `${origin}/a.mp4`
  const marks: FileMark[] = []
  const fetch = (mark?: FileMark) =>
    all.api.download(url, part, {
      signal: unwatched.signal,
      mark,
      onProgress: (_bytes, totalBytes, validator = null) => void marks.push({ validator, totalBytes }),
    })
  return { ...all, url, part, asked, marks, fetch }
}
const [first, second] = ['a', 'b'].map((letter) => Buffer.from(sampleMp4(900_000)).fill(letter, 1000)) as [Buffer, Buffer]

interface Served {
  readonly bytes: Buffer
  readonly headers: Record<string, string>
}
/** Sends half of the first file and breaks off; from then on it has the second one. `heeds` If-Range, or does not. */
function changing(files: readonly [Served, Served], heeds = true): RequestListener {
  let requests = 0
  return (req, res) => {
    const { bytes, headers } = files[(requests += 1) === 1 ? 0 : 1]
    const from = Number(/^bytes=(\d+)-$/.exec(req.headers.range ?? '')?.[1] ?? 0)
    const condition = req.headers['if-range']
    const isSame = condition === undefined || Object.values(headers).includes(String(condition))
    if (from > 0 && (isSame || !heeds)) {
      res.writeHead(206, { ...headers, 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` }).end(bytes.subarray(from))
    } else {
      res.writeHead(200, { ...headers, 'content-length': bytes.length })
      if (requests === 1) res.write(bytes.subarray(0, 400_000), () => res.destroy())
      else res.end(bytes)
    }
  }
}

describe('a file that is cut on the way', () => {
  const tags = [{ etag: '"one"' }, { etag: '"two"' }] as const
  const dates = [{ 'last-modified': 'Mon, 01 Jun 2026 10:00:00 GMT' }, { 'last-modified': 'Tue, 02 Jun 2026 10:00:00 GMT' }] as const

  const kinds = [['tag', tags], ['date', dates]] as const
  test.each(kinds)('is gone on with where it is the same, by its %s [NP-8.18]', async (_, [headers]) => {
    const { part, asked, marks, fetch } = await start(changing([{ bytes: first, headers }, { bytes: first, headers }]))
    expect(await fetch()).toEqual({ sizeBytes: first.length })
    expect((await readFile(part)).equals(first)).toBe(true)
    const validator = Object.values(headers)[0]
    expect(asked[1]).toEqual({ range: expect.stringMatching(/^bytes=[1-9]\d*-$/) as string, ifRange: validator })
    expect(marks.at(-1)).toEqual({ validator, totalBytes: first.length })
  })

  test.each(kinds)('starts over where there is another one now, by its %s [NP-8.18]', async (_, [one, two]) => {
    for (const heeds of [true, false]) {
      const { part, fetch } = await start(changing([{ bytes: first, headers: one }, { bytes: second, headers: two }], heeds))
      expect(await fetch()).toEqual({ sizeBytes: second.length })
      expect((await readFile(part)).equals(second)).toBe(true)
    }
  })

  test('starts over where its length is another one, if nothing else tells [NP-8.18]', async () => {
    const longer = Buffer.concat([second, Buffer.alloc(10)])
    const { part, asked, fetch } = await start(changing([{ bytes: first, headers: {} }, { bytes: longer, headers: {} }]))
    expect(await fetch()).toEqual({ sizeBytes: longer.length })
    expect([(await readFile(part)).equals(longer), asked.length]).toEqual([true, 3])
  })

  test('takes a weak tag for no proof [NP-8.18]', async () => {
    const headers = { etag: 'W/"one"' }
    const { asked, fetch } = await start(changing([{ bytes: first, headers }, { bytes: first, headers }]))
    await fetch()
    expect(asked[1]?.ifRange).toBeUndefined()
  })

  test('is gone on with after a restart by what was noted of it; without a note it starts over [NP-8.18]', async () => {
    const serve = changing([{ bytes: first, headers: tags[0] }, { bytes: first, headers: tags[0] }])
    const { part, asked, fetch } = await start((req, res) => serve(req, res))
    await fetch()
    await writeFile(part, first.subarray(0, 500_000))
    await fetch({ validator: '"one"', totalBytes: first.length })
    expect(asked.at(-1)).toEqual({ range: 'bytes=500000-', ifRange: '"one"' })
    await writeFile(part, second.subarray(0, 500_000))
    await fetch()
    expect((await readFile(part)).equals(first)).toBe(true)
  })
})

describe('in the place of a video', () => {
  test.each([
    ['an envelope with a code', '{"code":1002,"message":"gone"}', { kind: 'session-lost' }],
    ['an envelope of a failure of the server', ' {"code":5001,"message":"busy"}', { kind: 'rejected', code: 5001 }],
    ['JSON without a code', '{"status":"completed"}', { kind: 'protocol' }],
    ['a page', '\n<!DOCTYPE html><h1>Sign in</h1>', { kind: 'protocol' }],
  ])('%s from the API is an error, and the part stays [NP-8.18 NP-8.19]', async (_, body, data) => {
    const { api, server, part } = await start(() => undefined)
    await writeFile(part, 'what came')
    server.fail('render-download', ...Array<object>(3).fill({ status: 200, body }))
    const url = await api.renderFallbackUrl('render_1')
    await expect(api.download(url, part, unwatched)).rejects.toMatchObject({ data })
    expect(await readFile(part, 'utf8')).toBe('what came')
  })

  test('a page from another host is no refusal of the API’s own [NP-8.18]', async () => {
    const { fetch } = await start((_, res) => res.end('{"code":1001}'))
    await expect(fetch()).rejects.toMatchObject({ data: { kind: 'protocol' } })
  })

  test('a page that does not end is given up', async () => {
    const { fetch } = await start((_, res) => {
      const more = (): void => {
        if (!res.destroyed) res.write('<p>'.repeat(10_000), () => setImmediate(more))
      }
      more()
    })
    await expect(fetch()).rejects.toMatchObject({ data: { kind: 'protocol' } })
  })
})

describe('an encoding', () => {
  const harmless = ['', 'none', 'Identity', 'aws-chunked', 'binary', 'UTF-8', 'identity, aws-chunked']
  test.each(harmless)('%j is on plain bytes', async (encoding) => {
    const { part, fetch } = await start((_, res) => res.writeHead(200, { 'content-encoding': encoding }).end(first))
    expect(await fetch()).toEqual({ sizeBytes: first.length })
    expect((await readFile(part)).equals(first)).toBe(true)
  })
  const packed = ['gzip', 'GZIP', 'x-gzip', 'deflate', 'br', 'zstd', 'aws-chunked, gzip']
  test.each(packed)('%j was not asked for [NP-2.12]', async (encoding) => {
    const { fetch } = await start((_, res) => res.writeHead(200, { 'content-encoding': encoding }).end(first))
    await expect(fetch()).rejects.toMatchObject({ data: { kind: 'protocol' } })
  })
})

test('an address with a name and a password in it is not followed [NP-8.20]', async () => {
  const { api, part, url, asked } = await start((_, res) => res.end(first))
  for (const user of ['user:pass@', 'user@', ':pass@'])
    await expect(api.download(url.replace('//', `//${user}`), part, unwatched)).rejects.toMatchObject({ data: { kind: 'protocol' } })
  expect(asked).toEqual([])
})

const garbage = {
  'another protocol': 'SSH-2.0-OpenSSH_9\r\n',
  'a page without headers': '<html>hi</html>',
  'a strange status': 'HTTP/1.1 abc OK\r\n\r\n',
  'a status of 000': 'HTTP/1.1 000 x\r\nContent-Length: 0\r\n\r\n',
  'a length that is none': 'HTTP/1.1 200 OK\r\nContent-Length: abc\r\n\r\nx',
  'two lengths': 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd',
  'broken chunks': 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nXYZ\r\n',
  'headers without an end': `HTTP/1.1 200 OK\r\nX: ${'a'.repeat(70_000)}\r\n\r\n`,
}
test.each(Object.entries(garbage))('%s is an answer that is no HTTP: to a call and to a download', async (_, bytes) => {
  const raw = createRaw((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => socket.end(bytes))
  })
  await new Promise<void>((resolve) => raw.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void raw.close())
  const origin = `http://127.0.0.1:${(raw.address() as AddressInfo).port}`
  const { api } = await startApi({}, { origin: async () => origin, clock: hastyClock })
  await expect(api.credits()).rejects.toMatchObject({ data: { kind: 'protocol' } })
  const part = join(await temporaryFolder(), 'a.part')
  await expect(api.download(`${origin}/a`, part, unwatched)).rejects.toMatchObject({ data: { kind: 'protocol' } })
})

describe('a 429 of the host of a file', () => {
  /** Waits are noted and take no time; those of deadlines never end. */
  function notingClock() {
    const waits: number[] = []
    const isBreak = (ms: number): boolean => ms >= 20_000 && ms <= 120_000 && ms !== 60_000
    const delay: Clock['delay'] = (ms) => (isBreak(ms) ? (waits.push(ms), Promise.resolve()) : new Promise(() => undefined))
    return { waits, clock: { now: () => Date.UTC(2026, 0, 1), delay } }
  }
  const limited = (headers: Record<string, string>): RequestListener => {
    let requests = 0
    return (_, res) => ((requests += 1) === 1 ? res.writeHead(429, headers).end() : res.end(first))
  }
  test.each([
    ['seconds', { 'retry-after': '45' }, 45_000],
    ['a date, by its own clock', { 'retry-after': 'Fri, 02 Oct 2026 08:01:15 GMT', date: 'Fri, 02 Oct 2026 08:00:00 GMT' }, 75_000],
    ['less than the usual break', { 'retry-after': '1' }, 30_000],
    ['nothing', {}, 30_000],
    ['nonsense', { 'retry-after': 'soon' }, 30_000],
    ['more than anybody waits for', { 'retry-after': '86400' }, 30_000],
  ])('is waited for, and asked once more: after %s [NP-9.9]', async (_, headers, ms) => {
    const { waits, clock } = notingClock()
    const { asked, fetch } = await start(limited(headers), clock)
    expect(await fetch()).toEqual({ sizeBytes: first.length })
    expect([waits, asked.length]).toEqual([[ms], 2])
  })
  test('that stays tells when to come again [NP-9.9]', async () => {
    const { clock } = notingClock()
    const { asked, fetch } = await start((_, res) => res.writeHead(429, { 'retry-after': '90' }).end(), clock)
    await expect(fetch()).rejects.toMatchObject({ data: { kind: 'rate-limited', retryAt: Date.UTC(2026, 0, 1) + 90_000 } })
    expect(asked).toHaveLength(2)
  })
})
