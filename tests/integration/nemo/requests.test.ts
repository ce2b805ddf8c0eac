import { expect, onTestFinished, test } from 'vitest'
import { createNemoServer } from '../../fakes/nemo-server'
import { manualTime } from '../../fakes/nemo-server/time'
import { calls, SESSION } from '../support/calls'
import { until } from '../../fakes/until'
import { startApi, type Given } from '../support/nemo'

const start = async (...given: Given) => {
  const all = await startApi(...given)
  all.server.setState(SESSION, {})
  return all
}
const QUICK_MS = 10_000

test('requests have the protocol’s attribution, bearer and body [NP-2.1 NP-2.2 NP-2.3 NP-2.4 NP-2.5 NP-2.8 NP-2.11]', async () => {
  const { api, server } = await start({}, { skillPlatform: 'cursor' })
  for (const call of calls) await call.do(api)
  expect(server.log.map(({ endpoint }) => endpoint)).toEqual(calls.map(({ endpoint }) => endpoint))
  for (const { endpoint, headers } of server.log) {
    expect(headers).toMatchObject({
      'x-skill-source': 'ai-video-generation-online',
      'x-skill-version': '1.0.0',
      'x-skill-platform': 'cursor',
      'accept-encoding': 'identity',
    })
    expect(headers.authorization).toBe(endpoint === 'anonymous-token' ? undefined : 'Bearer test-token')
    expect(headers).not.toHaveProperty('origin')
  }
  expect(server.violations).toEqual([])
})

test('code 0 under a 2xx is success, fields that nobody knows are passed over [NP-2.6 NP-2.9 NP-9.1]', async () => {
  const { api, server } = await start()
  const more = { code: 0, message: 'fine', trace: 'x', data: { available: 5, tier: { name: 'gold' } } }
  server.fail('credits', { status: 201, body: JSON.stringify(more) })
  expect(await api.credits()).toMatchObject({ available: 5 })
})

test.each([
  ['credits', { frozen: 1 }, 'credits: data.available'],
  ['session', { task_id: 't' }, 'session: data.session_id'],
  ['anonymous-token', { credits: 100 }, 'anonymous token: data.token'],
  ['claim', {}, 'claim: data.claim_token'],
] as const)('a field that is missing in an answer of %s is named [NP-2.9]', async (endpoint, data, detail) => {
  const { api, server } = await start()
  server.fail(endpoint, { data })
  const call = calls.find((each) => each.endpoint === endpoint)
  await expect(call?.do(api)).rejects.toMatchObject({ data: { kind: 'protocol', detail: expect.stringContaining(detail) as string } })
})

test.each([
  ['no JSON', { body: '<html>' }, 'an answer that is not JSON'],
  ['no envelope', { body: '{"available":1}' }, 'credits: no envelope'],
])('an answer with %s is a protocol error [NP-2.6]', async (_, answer, detail) => {
  const { api, server } = await start()
  server.fail('credits', answer)
  await expect(api.credits()).rejects.toMatchObject({ data: { kind: 'protocol', detail } })
})

test.each([
  ['over 8 MB', { body: `"${'x'.repeat(9 * 1024 * 1024)}"` }, 'an answer over 8 MB'],
  ['that is a redirect', { status: 302, headers: { location: '/api/credits/balance/simple' } }, 'a redirect (302) where there is none'],
  ['with an encoding', { headers: { 'content-encoding': 'gzip' } }, 'an encoding that was not asked for'],
])('an answer %s is refused, and not asked for again [NP-2.12]', async (_, answer, detail) => {
  const { api, server } = await start()
  server.fail('credits', answer)
  await expect(api.credits()).rejects.toMatchObject({ data: { kind: 'protocol', detail } })
  expect(server.calls('credits')).toHaveLength(1)
})

test('no call follows a redirect to another origin, so no bearer gets there [NP-2.10 NP-2.12]', async () => {
  const other = await createNemoServer({ tokens: ['test-token'] })
  onTestFinished(other.close)
  const { api, server } = await start()
  for (const status of [301, 307, 308]) {
    for (const call of calls) {
      server.fail(call.endpoint, { status, headers: { location: `${other.origin}/api/credits/balance/simple` } })
      await expect(call.do(api)).rejects.toMatchObject({ data: { kind: 'protocol' } })
    }
  }
  expect(other.log).toEqual([])
})

test.each(calls)('$endpoint is given up when no answer comes, or half of one, or none that ends [NP-2.13]', async (call) => {
  const time = manualTime()
  const { api, server } = await start({}, { clock: time })
  const never = new Promise<void>(() => undefined)
  server.fail(call.endpoint, 'hang', { code: 0, data: {}, headersAfter: never }, { code: 0, data: {}, bodyAfter: never })
  for (let round = 1; round <= 3; round += 1) {
    const outcome = expect(call.do(api)).rejects.toMatchObject({ data: { kind: 'timeout' }, wasRefused: false })
    await until(() => server.calls(call.endpoint).length === round)
    await time.advance(15 * 60_000)
    await outcome
  }
  expect(time.waits(), 'no deadline is left behind').toEqual([])
}, QUICK_MS)

test('a server that is not there did nothing; one that broke off may have [NP-2.20 NP-2.21]', async () => {
  const { api, server } = await start()
  server.fail('session', 'cut')
  await expect(api.createSession('en')).rejects.toMatchObject({ data: { kind: 'offline' }, wasRefused: false })
  await server.close()
  await expect(api.createSession('en')).rejects.toMatchObject({ data: { kind: 'offline' }, wasRefused: true })
})
