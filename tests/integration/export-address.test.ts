import { createServer, type LookupFunction } from 'node:net'
import type { AddressInfo } from 'node:net'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { publicOnly } from '../../src/main/nemo/address'
import { createClient } from '../../src/main/nemo/client'
import { createDownload } from '../../src/main/nemo/download'
import { createTransport, type Transport } from '../../src/main/nemo/transport'
import { createNemoServer } from '../fakes/nemo-server'

const refusal = { data: { kind: 'protocol' } }

/** A client of a cloud that is far away, `far.test`, and a service of this computer that nobody else may reach. */
async function setup(addressesOf: Record<string, string[]> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'nemo-export-'))
  const far = await createNemoServer()
  let knocks = 0
  const local = createServer((socket) => ((knocks += 1), socket.destroy())).listen(0, '127.0.0.1')
  const asked: string[] = []
  const lookup: LookupFunction = (name, options, callback) => {
    asked.push(name)
    const found = (addressesOf[name] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
    if (options.all) callback(null, found)
    else callback(null, found[0]?.address ?? '', found[0]?.family)
  }
  const real = createTransport(async () => 'DIRECT', lookup)
  onTestFinished(async () => {
    local.close()
    await Promise.all([real.close(), far.close(), rm(folder, { recursive: true, force: true })])
  })
  const request: Transport['request'] = (url, options) => {
    if (url.hostname !== 'far.test') return real.request(url, options)
    return real.request(new URL(url.pathname, far.cdnOrigin), { ...options, isForeign: false })
  }
  const credentials = { token: async () => 'secret', renew: async () => null }
  const clock = { now: () => Date.now(), delay: () => new Promise<void>(() => undefined) }
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

describe('a lookup for the outside', () => {
  const outcome = (address: string): Promise<string> =>
    new Promise((resolve) => {
      const lookup = publicOnly(() => new Error('refused'), (_name, _options, callback) => callback(null, address, 4))
      lookup('name.test', {}, (error, found) => resolve(error?.message ?? (typeof found === 'string' ? found : '')))
    })
  test.each(['8.8.8.8', '2606:4700::1111', '172.32.0.1', '198.18.0.7'])('lets %s through', async (address) => {
    expect(await outcome(address)).toBe(address)
  })
  const inside = ['172.31.255.255', '100.64.0.1', '0.0.0.0', 'fe80::1', '::ffff:127.0.0.1', '::1', '239.1.1.1']
  test.each(inside)('refuses %s', async (address) => {
    expect(await outcome(address)).toBe('refused')
  })
})
