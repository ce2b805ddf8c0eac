import { expect, onTestFinished, test } from 'vitest'
import { createNemoServer } from '../../fakes/nemo-server'
import { manualTime } from '../../fakes/nemo-server/time'
import { startApi, until } from '../support/nemo'

test('connecting gives a token without a bearer, a session and a claim link [NP-3.1 NP-3.2 NP-3.9 NP-3.10]', async () => {
  const { api, server } = await startApi({}, { clock: manualTime(1000) })
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
  const { api, server } = await startApi()
  server.fail('anonymous-token', { data: { token: 'nmv_usr_x', expires_at } })
  expect(await api.anonymousToken('c')).toMatchObject({ token: 'nmv_usr_x', credits: null, expiresAt })
})

test('an older server without claim tokens gives none [NP-3.11]', async () => {
  const { api, server } = await startApi()
  server.fail('claim', { status: 404, code: 404 })
  expect(await api.claimToken({ taskId: 't', sessionId: 's', bindId: null })).toBeNull()
})

test('a rate limit is waited out for 30 s and told of when it stays [NP-9.9]', async () => {
  const time = manualTime()
  const { api, server } = await startApi({}, { clock: time })
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
  const { api, server } = await startApi({ credits: { available: 60, frozen: 40, total: 100 } })
  expect(await api.credits()).toEqual({ available: 60, frozen: 40, total: 100, isUnlimited: false })
  server.fail('credits', { data: { available: '7' } })
  expect(await api.credits()).toEqual({ available: 7, frozen: 0, total: 7, isUnlimited: false })
})

test('a server that repeats a token does not bring it into an error [NP-1.7]', async () => {
  const { api, server } = await startApi()
  server.fail('session', { status: 400, code: 400, message: 'bad: Bearer test-token, nmv_usr_abc-1' })
  await expect(api.createSession('en')).rejects.toMatchObject({ data: { message: 'bad: Bearer …, nmv_usr_…' } })
})

test('the API’s address is asked for before each call', async () => {
  const second = await createNemoServer({ tokens: ['test-token'], credits: { available: 1, frozen: 0, total: 1 } })
  onTestFinished(second.close)
  const origins = [second.origin]
  const { api, server } = await startApi({}, { origin: async () => origins.at(-1) ?? '' })
  origins.push(server.origin)
  expect(await api.credits()).toMatchObject({ available: 100 })
  origins.push(second.origin)
  expect(await api.credits()).toMatchObject({ available: 1 })
})
