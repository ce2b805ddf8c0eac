import { expect, onTestFinished, test } from 'vitest'
import { createTransport } from '../../../src/main/core/nemo/transport'
import { connectedApi } from '../../fakes/nemo-server/client'
import { manualTime } from '../../fakes/nemo-server/time'
import { createHttpProxy, createSocksProxy, type FakeProxy } from '../../fakes/proxy'

type Make = (origin: string) => Promise<FakeProxy>

/** A client that knows the server as api.test, and a system that answers for it with `words`. */
async function behind(make: Make, words: (address: string) => string, deps: Parameters<typeof connectedApi>[1] = {}) {
  const questions: string[] = []
  let proxy: FakeProxy | undefined
  const all = await connectedApi({}, {
    origin: async () => 'https://api.test',
    resolveProxy: async (url) => (questions.push(url), words(proxy?.address ?? '')),
    ...deps,
  })
  const made = (proxy = await make(all.server.origin))
  onTestFinished(async () => {
    await all.close()
    await made.close()
  })
  return { ...all, proxy: made, questions }
}

test.each<[string, Make]>([
  ['PROXY', createHttpProxy],
  ['SOCKS5', createSocksProxy],
])('another host is reached through the proxy that the system names: %s [NP-2.14]', async (kind, make) => {
  const { proxy, server } = await behind(make, () => 'DIRECT')
  const questions: string[] = []
  // Below the client, which goes to https alone: there is no certificate for a name that only the proxy knows.
  const transport = createTransport(async (url) => (questions.push(url), `${kind} ${proxy.address}; DIRECT`))
  onTestFinished(transport.close)
  const { signal } = new AbortController()
  const { statusCode, body } = await transport.request(new URL('http://api.test/health'), { method: 'GET', headers: {}, signal })
  await body.dump()
  expect(statusCode).toBe(await fetch(`${server.origin}/health`).then(({ status }) => status))
  expect(questions).toEqual(['http://api.test'])
  expect(proxy.asked).toEqual(['api.test:80'])
})

test('loopback never asks for a proxy, whatever the system says [NP-2.14]', async () => {
  const { api, proxy, questions, server } = await behind(createHttpProxy, (address) => `PROXY ${address}`, {
    origin: async () => server.origin,
  })
  expect(await api.credits()).toMatchObject({ available: 100 })
  expect([questions, proxy.asked]).toEqual([[], []])
})

test.each<[string, Make, RegExp]>([
  ['PROXY', (origin) => createHttpProxy(origin, 407), /^http:\/\/127.0.0.1:\d+: Proxy response \(407\)/],
  ['PROXY', (origin) => createHttpProxy(origin, 403), /Proxy response \(403\)/],
  ['SOCKS5', (origin) => createSocksProxy(origin, false), /^socks5:.*No acceptable authentication/],
  ['SOCKS4', createHttpProxy, /not supported/],
])('a proxy that lets nothing through is named, and nothing was sent: %s [NP-2.14]', async (kind, make, proxy) => {
  const { api, server } = await behind(make, (address) => `${kind} ${address}`)
  const data = { kind: 'offline', proxy: expect.stringMatching(proxy) as string }
  await expect(api.createSession('en')).rejects.toMatchObject({ data, wasRefused: true })
  expect(server.log).toEqual([])
})

test('a proxy that is not there is named [NP-2.14]', async () => {
  const { api, proxy } = await behind(createHttpProxy, (address) => `PROXY ${address}`)
  await proxy.close()
  const data = { kind: 'offline', proxy: expect.stringContaining('ECONNREFUSED') as string }
  await expect(api.createSession('en')).rejects.toMatchObject({ data, wasRefused: true })
})

test('a proxy that is silent is given up at our deadline [NP-2.13]', async () => {
  const time = manualTime()
  const { api, proxy } = await behind((origin) => createHttpProxy(origin, 'silent'), (address) => `PROXY ${address}`, { clock: time })
  const outcome = expect(api.createSession('en')).rejects.toMatchObject({ data: { kind: 'timeout' } })
  while (proxy.asked.length === 0) await new Promise((resolve) => setImmediate(resolve))
  await time.advance(60_000)
  await outcome
})
