import { createServer, type LookupFunction } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createClient } from '../../../src/main/core/nemo/client'
import { createDownload } from '../../../src/main/core/nemo/download'
import { createTransport, isInside, publicOnly, type Transport } from '../../../src/main/core/nemo/transport'
import type { Clock } from '../../../src/shared/async'
import { createNemoServer } from '../../fakes/nemo-server'
import { temporaryFolder } from '../../fakes/temporary'

const refusal = { data: { kind: 'protocol' } }

/** A client of a cloud that is far away, `far.test`, and a service of this computer that nobody else may reach. */
async function setup(addressesOf: Record<string, string[] | null> = {}) {
  const folder = await temporaryFolder()
  const far = await createNemoServer()
  let knocks = 0
  const local = createServer((socket) => ((knocks += 1), socket.destroy())).listen(0, '127.0.0.1')
  const asked: string[] = []
  const lookup: LookupFunction = (name, options, callback) => {
    asked.push(name)
    if (addressesOf[name] === null) return (callback as (error: Error) => void)(Object.assign(new Error(name), { code: 'ENOTFOUND' }))
    const found = (addressesOf[name] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
    if (options.all) callback(null, found)
    else callback(null, found[0]?.address ?? '', found[0]?.family)
  }
  const real = createTransport(async () => 'DIRECT', lookup)
  onTestFinished(async () => {
    local.close()
    await Promise.all([real.close(), far.close()])
  })
  const request: Transport['request'] = (url, options) => {
    if (url.hostname !== 'far.test') return real.request(url, options)
    return real.request(new URL(url.pathname, far.cdnOrigin), { ...options, isForeign: false })
  }
  const credentials = { token: async () => 'secret', renew: async () => null }
  const clock: Clock = { now: () => Date.now(), delay: (ms) => (ms < 10_000 ? Promise.resolve() : new Promise(() => undefined)) }
  const deps = { credentials, clock, skillPlatform: 'unknown', log: () => undefined, registerLink: () => undefined }
  const client = createClient({ ...deps, origin: async () => 'https://far.test', transport: { ...real, request } })
  const download = createDownload(client)
  const port = (local.address() as AddressInfo | null)?.port ?? 0
  const options = { signal: new AbortController().signal, onProgress: () => undefined }
  return { far, port, asked, knocks: () => knocks, fetch: (url: string) => download(url, join(folder, 'a.part'), options) }
}

test('a name that leads to this computer, or into its network, is not connected to [NP-8.20]', async () => {
  const names = { 'one.test': ['127.0.0.1'], 'two.test': ['93.184.216.34', '192.168.1.1'] }
  const { port, asked, knocks, fetch } = await setup(names)
  await expect(fetch(`https://one.test:${port}/a.mp4`)).rejects.toMatchObject(refusal)
  await expect(fetch(`https://two.test:${port}/a.mp4`)).rejects.toMatchObject(refusal)
  expect([asked, knocks()]).toEqual([['one.test', 'two.test'], 0])
})

test('a name that is not found is a lost network, and nothing breaks [NP-8.20]', async () => {
  const { fetch, asked } = await setup({ 'gone.test': null })
  await expect(fetch('https://gone.test/a.mp4')).rejects.toMatchObject({ data: { kind: 'offline' } })
  expect(asked.length).toBeGreaterThan(0)
})

test('a redirect from outside to such a name is not followed [NP-8.20]', async () => {
  const { far, port, asked, knocks, fetch } = await setup({ 'inside.test': ['127.0.0.1'] })
  far.fail('file', { status: 302, headers: { location: `https://inside.test:${port}/secret` } })
  await expect(fetch('https://far.test/files/a.mp4')).rejects.toMatchObject(refusal)
  expect([asked, knocks()]).toEqual([['inside.test'], 0])
})

test('a cloud does not lead to this computer, nor to an address of its network [NP-8.20]', async () => {
  const { port, asked, knocks, fetch } = await setup()
  const own = ['127.0.0.1', 'localhost', '[::1]', '0.0.0.0']
  const near = ['10.0.0.8', '192.168.1.1', '169.254.169.254', '[fd00::1]', '[::ffff:10.0.0.1]']
  for (const host of [...own, ...near]) await expect(fetch(`https://${host}:${port}/a.mp4`), host).rejects.toMatchObject(refusal)
  await expect(fetch(`http://127.0.0.1:${port}/a.mp4`)).rejects.toMatchObject(refusal)
  expect([asked, knocks()]).toEqual([[], 0])
})

test('addresses that are nobody’s on the internet lead inside [NP-8.20]', () => {
  const special = [
    '198.18.0.1', '198.51.100.7', '192.0.0.8', '192.88.99.1', '192.31.196.1', '240.0.0.1', '255.255.255.255', '64:ff9b::808:808',
    '64:ff9b:1::1', '100::1', '2001::1', '2001:20::1', '2002:808:808::1', '3fff::1', '5f00::1', 'fec0::1', '::8.8.8.8', '2620:4f:8000::1',
  ]
  expect(special.filter((address) => !isInside(address))).toEqual([])
  const outside = ['1.1.1.1', '192.0.1.1', '198.20.0.1', '2606:4700::1111', '2001:4860:4860::8888', '::ffff:8.8.8.8', 'a.test']
  expect(outside.filter(isInside)).toEqual([])
})

describe('a lookup for the outside', () => {
  const outcome = (address: string): Promise<string> =>
    new Promise((resolve) => {
      const lookup = publicOnly(() => new Error('refused'), (_name, _options, callback) => callback(null, address, 4))
      lookup('name.test', {}, (error, found) => resolve(error?.message ?? (typeof found === 'string' ? found : '')))
    })
  // What proxies of the whole system, and networks of IPv6 alone, make of a name of the outside.
  test.each(['8.8.8.8', '2606:4700::1111', '172.32.0.1', '198.18.0.7', '64:ff9b::808:808'])('lets %s through', async (address) => {
    expect(await outcome(address)).toBe(address)
  })
  const inside = [
    '172.31.255.255', '100.64.0.1', '0.0.0.0', 'fe80::1', '::ffff:127.0.0.1', '::1', '239.1.1.1', '64:ff9b::127.0.0.1', '64:ff9b::a00:1',
    '2002:7f00:1::', 'fec0::1', '::10.0.0.1', '192.0.2.1', '203.0.113.9', '2001:db8::1',
  ]
  test.each(inside)('refuses %s', async (address) => {
    expect(await outcome(address)).toBe('refused')
  })
  test('that fails is told as it failed', async () => {
    const failed = Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
    // As Node calls back then: there is no address.
    const lookup = publicOnly(() => new Error('refused'), (_name, _options, callback) => (callback as (error: Error) => void)(failed))
    const error = await new Promise((resolve) => lookup('name.test', { all: true }, resolve))
    expect(error).toBe(failed)
  })
})
