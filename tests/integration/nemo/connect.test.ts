import { afterEach, expect, test } from 'vitest'
import { createNemoServer } from '../../fakes/nemo-server'
import { connectedApi } from '../../fakes/nemo-server/client'
import { manualTime } from '../../fakes/nemo-server/time'

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})
const start = async (...args: Parameters<typeof connectedApi>) => {
  const all = await connectedApi(...args)
  closers.push(all.close)
  return all
}
/** Lets sockets and promises run until something is true. */
const until = async (isTrue: () => boolean): Promise<void> => {
  while (!isTrue()) await new Promise((resolve) => setImmediate(resolve))
}

test('connecting gives a token without a bearer, a session and a claim link [NP-3.1 NP-3.2 NP-3.9 NP-3.10]', async () => {
  const { api, server } = await start({}, { clock: manualTime(1000) })
  const token = await api.anonymousToken('client-1')
  expect(token).toMatchObject({ credits: 100, userId: 'anon_1', expiresAt: 1000 + 7 * 86_400_000 })
  expect(server.calls('anonymous-token')[0]?.headers).toMatchObject({ 'x-client-id': 'client-1' })
  const session = await api.createSession('zh')
  expect(server.calls('session')[0]?.body).toEqual({ task_name: 'project', language: 'zh' })
  expect(session.bindId).toBe('bind_1')
  expect(await api.claimToken(session)).toBe('clm_1')
  expect(server.violations).toEqual([])
})

test.each([
  ['2099-01-01T00:00:00Z', Date.UTC(2099, 0)],
  [4_070_908_800, 4_070_908_800_000],
  [4_070_908_800_000, 4_070_908_800_000],
])('an expiry that the server gives is taken: %s [NP-3.2]', async (expires_at, expiresAt) => {
  const { api, server } = await start()
  server.fail('anonymous-token', { data: { token: 'nmv_usr_x', expires_at } })
  expect(await api.anonymousToken('c')).toMatchObject({ token: 'nmv_usr_x', credits: null, expiresAt })
})

test('an older server without claim tokens gives none [NP-3.11]', async () => {
  const { api, server } = await start()
  server.fail('claim', { status: 404, code: 404 })
  expect(await api.claimToken({ taskId: 't', sessionId: 's', bindId: null })).toBeNull()
})

test('a token that is refused is renewed and the request repeated once [NP-9.2]', async () => {
  const renewed: string[] = []
  const { api, server } = await start({ tokens: ['good'] }, {
    credentials: { token: async () => 'stale', renew: async (failed) => (renewed.push(failed), 'good') },
  })
  expect(await api.credits()).toMatchObject({ available: 100 })
  expect(renewed).toEqual(['stale'])
  expect(server.calls('credits').map(({ headers }) => headers.authorization)).toEqual(['Bearer stale', 'Bearer good'])
})

test('a rate limit is waited out for 30 s and told of when it stays [NP-9.9]', async () => {
  const time = manualTime()
  const { api, server } = await start({}, { clock: time })
  const limited = { status: 429, headers: { 'retry-after': '600' } }
  server.fail('session', limited, limited)
  const outcome = expect(api.createSession('en')).rejects.toMatchObject({
    data: { kind: 'rate-limited', retryAt: time.now() + 30_000 + 600_000 },
    wasRefused: true,
  })
  await until(() => time.waits().includes(30_000))
  await time.advance(30_000)
  await outcome
  expect(server.calls('session')).toHaveLength(2)
})

test('credits come with what is held, as numbers or strings [NP-7.1]', async () => {
  const { api, server } = await start({ credits: { available: 60, frozen: 40, total: 100 } })
  expect(await api.credits()).toEqual({ available: 60, frozen: 40, total: 100, isUnlimited: false })
  server.fail('credits', { data: { available: '7' } })
  expect(await api.credits()).toEqual({ available: 7, frozen: 0, total: 7, isUnlimited: false })
})

test('an application code counts under HTTP 200 too, and a body that is not JSON under HTTP 402 [NP-2.7 NP-9.4 NP-9.8]', async () => {
  const { api, server } = await start({}, { registerLink: (bindId) => `https://web.test/register?bind=${bindId ?? ''}` })
  server.fail('session', { code: 2001, data: { bind_id: 'b7' } }, { status: 402, body: 'Payment Required' })
  await expect(api.createSession('en')).rejects.toMatchObject({ data: { kind: 'no-credits', link: 'https://web.test/register?bind=b7' } })
  await expect(api.createSession('en')).rejects.toMatchObject({ data: { kind: 'plan' }, wasRefused: true })
})

test('a server that repeats a token does not bring it into an error [NP-1.7]', async () => {
  const { api, server } = await start()
  server.fail('session', { status: 400, code: 400, message: 'bad: Bearer test-token, nmv_usr_abc-1' })
  await expect(api.createSession('en')).rejects.toMatchObject({ data: { message: 'bad: Bearer …, nmv_usr_…' } })
})

test('the API’s address is asked for before each call', async () => {
  const second = await createNemoServer({ tokens: ['test-token'], credits: { available: 1, frozen: 0, total: 1 } })
  closers.push(second.close)
  const origins = [second.origin]
  const { api, server } = await start({}, { origin: async () => origins.at(-1) ?? '' })
  origins.push(server.origin)
  expect(await api.credits()).toMatchObject({ available: 100 })
  origins.push(second.origin)
  expect(await api.credits()).toMatchObject({ available: 1 })
})
