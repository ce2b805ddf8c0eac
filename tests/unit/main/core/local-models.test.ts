import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createLocalModels } from '../../../../src/main/core/local-models'
import type { LocalModel } from '../../../../src/shared/model/local-model'

async function start(reply: (path: string, response: ServerResponse) => void): Promise<string> {
  const server = createServer((request, response) => reply(request.url ?? '', response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
function service(chosen: LocalModel | null = null) {
  const chose: (LocalModel | null)[] = []
  return { chose, ...createLocalModels({ chosen: () => chosen, choose: async (model) => void chose.push(model) }) }
}
const list = (response: ServerResponse) => response.end(JSON.stringify({ object: 'list', data: [{ id: 'llama3.2' }, { id: 'qwen3:4b' }] }))

test('the models of an address on this computer are listed, and one of them can be chosen, or none', async () => {
  const paths: string[] = []
  const origin = await start((path, response) => list((paths.push(path), response)))
  const { find, use, chose } = service()
  expect(await find(`${origin}/v1`)).toEqual([{ origin, name: 'llama3.2' }, { origin, name: 'qwen3:4b' }])
  expect(paths).toEqual(['/v1/models'])
  await use({ origin, name: 'qwen3:4b' })
  await use(null)
  expect(chose).toEqual([{ origin, name: 'qwen3:4b' }, null])
})

test('an address needs no scheme, and what it says besides is not asked', async () => {
  const origin = await start((_, response) => list(response))
  expect(await service().find(origin.replace('http://', ''))).toHaveLength(2)
  expect(await service().find(`${origin.replace('http://127.0.0.1', 'localhost')}/v1`)).toHaveLength(2)
})

test('a model with a name that is too long hides no other', async () => {
  const data = [{ id: 'x'.repeat(500) }, { id: 'qwen3:4b' }]
  const origin = await start((_, response) => response.end(JSON.stringify({ data })))
  expect(await service().find(origin)).toEqual([{ origin, name: 'qwen3:4b' }])
})

test('what main did not find itself is not taken, what was chosen before is', async () => {
  const kept = { origin: 'http://127.0.0.1:11434', name: 'kept' }
  const { use, chose } = service(kept)
  await expect(use({ origin: 'http://127.0.0.1:2375', name: 'kept' })).rejects.toMatchObject({ data: { kind: 'blocked', reason: 'address' } })
  await use(kept)
  expect(chose).toEqual([kept])
})

test.each(['http://192.168.1.7:11434', 'https://example.com', 'http://127.0.0.1.evil.com', 'ftp://127.0.0.1', 'nonsense', '192.168.1.7:11434', '127.0.0.1.evil.com:80', 'a@evil.com:1', 'javascript:1'])(
  'an address elsewhere is asked nothing: %s',
  async (address) => {
    await expect(service().find(address)).rejects.toMatchObject({ data: { kind: 'blocked', reason: 'address' } })
  },
)

test.each<[string, (response: ServerResponse) => unknown]>([
  ['a page', (response) => response.end('<html>')],
  ['an error', (response) => response.writeHead(500).end('{"data":[{"id":"a"}]}')],
  ['another list', (response) => response.end('{"data":[{"name":"a"}]}')],
  ['a way elsewhere', (response) => response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end()],
  ['too much', (response) => response.end(JSON.stringify({ data: [{ id: 'a' }], more: 'x'.repeat(1_100_000) }))],
])('%s in its place is no model', async (_, reply) => {
  const origin = await start((_path, response) => reply(response))
  expect(await service().find(origin)).toEqual([])
})
