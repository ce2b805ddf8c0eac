import { expect, onTestFinished, test } from 'vitest'
import { createNemoServer } from '../../fakes/nemo-server'
import { manualTime } from '../../fakes/nemo-server/time'
import { startApi } from '../support/nemo'

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

test('credits come with what is held, as numbers or strings [NP-7.1]', async () => {
  const { api, server } = await startApi({ credits: { available: 60, frozen: 40, total: 100 } })
  expect(await api.credits()).toEqual({ available: 60, frozen: 40, total: 100, isUnlimited: false })
  server.fail('credits', { data: { available: '7' } })
  expect(await api.credits()).toEqual({ available: 7, frozen: 0, total: 7, isUnlimited: false })
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
