import { expect, test } from 'vitest'
import { proxyUri } from '../../../../src/main/core/nemo/transport'
import type { NemoApi } from '../../../../src/main/core/nemo/types'
import { proxyAddress } from '../../../../src/shared/text/http'
import { noDesktop } from '../../../fakes/ports'
import { createWorld } from './world'

test.each([
  ['proxy.example.com:8080', 'http://proxy.example.com:8080'],
  [' HTTP://Proxy:3128/ ', 'http://proxy:3128'],
  ['socks5://127.0.0.1:1080', 'socks5://127.0.0.1:1080'],
  ['http://[::1]:8080', 'http://[::1]:8080'],
  ['proxy.example.com', null], ['http://user:secret@proxy:1', null], ['ftp://proxy:1', null], ['proxy:70000', null], ['', null],
])('%s as a proxy is %s', (text, address) => expect(proxyAddress(text)).toBe(address))

/** A world in whose core the proxy is asked for; the user answers main's question so. */
async function open(isAgreed: boolean) {
  const asked: string[] = []
  const resolvers: ((url: string) => Promise<string>)[] = []
  const askAddress = async (_of: string, address: string) => (asked.push(address), isAgreed)
  const world = await createWorld({
    ports: { desktop: { ...noDesktop, askAddress }, resolveProxy: async () => 'PROXY system:1' },
    parts: {
      createNemoApi(deps) {
        resolvers.push(deps.resolveProxy)
        return { close: async () => undefined } as unknown as NemoApi & { close: () => Promise<undefined> }
      },
    },
  })
  world.backends.api('engine')
  const use = (proxy: string) => world.run('settings.useProxy', { proxy })
  return { world, asked, use, uri: async () => proxyUri((await resolvers[0]?.('https://api.example.com')) ?? 'none') }
}

test('the system’s proxy is used, none, or the one that the user agreed to in main’s own question', async () => {
  const { use, uri, asked } = await open(true)
  expect(await uri()).toBe('http://system:1')
  await use('none')
  expect(await uri()).toBeNull()
  expect(await use('socks5://127.0.0.1:1080')).toEqual({ ok: true, value: { isTaken: true } })
  expect([await uri(), asked]).toEqual(['socks5://127.0.0.1:1080', ['socks5://127.0.0.1:1080']])
  await use('system')
  expect([await uri(), asked.length]).toEqual(['http://system:1', 1])
})

test('a proxy that the user does not agree to, or that is none, is not used, and no window sets one in another way', async () => {
  const { world, use, uri } = await open(false)
  expect(await use('http://proxy:8080')).toEqual({ ok: true, value: { isTaken: false } })
  expect(await use('http://user:secret@proxy:8080')).toMatchObject({ ok: false, error: { kind: 'bad-request' } })
  await world.run('settings.update', { proxy: 'http://proxy:8080' })
  expect(await uri()).toBe('http://system:1')
})
