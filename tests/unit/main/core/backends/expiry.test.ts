import { expect, test } from 'vitest'
import type { NemoApi } from '../../../../../src/main/core/nemo/types'
import { DAY_MS, startBackends, until } from './kit'

const MINUTE_MS = 60_000

/** Signed in with a token that lasts so long. */
async function signedIn(lastsMs: number, options: Parameters<typeof startBackends>[0] = {}) {
  const app = await startBackends(options)
  const endsAt = app.time.now() + lastsMs
  app.server.fail('anonymous-token', { data: { token: 'nmv_usr_first', expires_at: endsAt } })
  app.server.fail('credits', { data: { available: 100 } })
  await app.backends.refreshCredits(app.id)
  return { ...app, endsAt }
}

test('the user is told a day before a token ends, once, also over a restart [NP-3.6]', async () => {
  const { endsAt, expiring, restart, time } = await signedIn(7 * DAY_MS)
  await time.advance(6 * DAY_MS - MINUTE_MS)
  expect(expiring).toEqual([])
  await time.advance(6 * MINUTE_MS)
  await until(() => expiring.length > 0)
  await time.advance(3 * 3600_000)
  expect(expiring).toEqual([endsAt])
  const later = await restart()
  await later.backends.checkExpiry()
  await later.time.advance(3600_000)
  // Ends after whatever is still on its way to the disk, and would be told then.
  await later.backends.signOut(later.id)
  expect(later.expiring).toEqual([])
})

test('who opens the app within the last day is told then, without a call to the server [NP-3.6]', async () => {
  const { endsAt, restart, server, time } = await signedIn(7 * DAY_MS)
  const calls = server.log.length
  const later = await restart({ startMs: time.now() + 6.5 * DAY_MS })
  await later.backends.checkExpiry()
  await until(() => later.expiring.length > 0)
  expect([later.expiring, server.log.length]).toEqual([[endsAt], calls])
})

test('no wait is longer than a timer can be, and a look after a sleep finds the day [NP-3.6]', async () => {
  const { backends, expiring, restart, time } = await signedIn(60 * DAY_MS)
  expect(Math.max(...time.waits())).toBeLessThanOrEqual(5 * MINUTE_MS)
  const awake = await restart({ startMs: time.now() + 59.5 * DAY_MS })
  await awake.backends.checkExpiry()
  await until(() => awake.expiring.length > 0)
  await backends.checkExpiry()
  expect(expiring).toEqual([])
})

test('a token that was pasted or given does not end as far as is known, so nothing is told [NP-3.6]', async () => {
  const { backends, expiring, id, time } = await startBackends()
  await backends.pasteToken(id, 'nmv_usr_pasted')
  await time.advance(30 * DAY_MS)
  expect(expiring).toEqual([])
})

test('what is under way is read with the old token, shortly before it ends and before it is replaced [NP-3.7]', async () => {
  const seen: string[] = []
  const app = await signedIn(DAY_MS, {
    async beforeRenewal(id, api) {
      const answer = await api.readRender('render_1').catch(String)
      seen.push(`${id === app.id} ${JSON.stringify(answer)}`)
    },
  })
  const { backends, id, server, time } = app
  server.fail('render-read', { body: '{"status":"processing"}' }, { status: 401, code: 1001 })
  await time.advance(DAY_MS - 11 * MINUTE_MS)
  expect(seen).toEqual([])
  await time.advance(MINUTE_MS)
  await until(() => seen.length > 0)
  await time.advance(9 * MINUTE_MS)
  expect([seen, server.calls('anonymous-token').length]).toEqual([['true {"status":"processing","progress":null}'], 1])
  await time.advance(MINUTE_MS)
  await Promise.all([backends.refreshCredits(id), backends.refreshCredits(id)])
  expect(seen.slice(1)).toEqual(['true "NemoError: unauthorized"'])
  const calls = server.log.filter(({ endpoint }) => endpoint === 'render-read' || endpoint === 'anonymous-token')
  expect(calls.slice(1).map(({ endpoint, headers }) => [endpoint, headers.authorization])).toEqual([
    ['render-read', 'Bearer nmv_usr_first'],
    ['render-read', 'Bearer nmv_usr_first'],
    ['anonymous-token', undefined],
  ])
})

test('a renewal is not stopped by what could not be read before it [NP-3.7]', async () => {
  const beforeRenewal = (_id: string, _api: NemoApi): Promise<void> => Promise.reject(new Error('no answer'))
  const { backends, id, time, vault } = await signedIn(DAY_MS, { beforeRenewal })
  await time.advance(DAY_MS)
  await backends.refreshCredits(id)
  expect((await vault.get(id))?.token).not.toBe('nmv_usr_first')
})

test('an account has an id of ours: kept over restarts, new with each new token, and not made from it [NP-3.7]', async () => {
  const { backends, id, restart, server } = await startBackends()
  expect([backends.accountOf(id), backends.accountOf('engine')]).toEqual([null, 'engine'])
  await backends.refreshCredits(id)
  const first = backends.accountOf(id)
  expect(first).toMatch(/^[\da-f]{8}-[\da-f]{4}-4/)
  const later = await restart()
  await later.backends.refreshCredits(id)
  expect(later.backends.accountOf(id)).toBe(first)
  server.revoke(String(server.calls('credits').at(-1)?.headers.authorization).slice(7))
  await later.backends.refreshCredits(id)
  const second = later.backends.accountOf(id)
  await later.backends.pasteToken(id, 'nmv_usr_pasted')
  const third = later.backends.accountOf(id)
  await later.backends.pasteToken(id, 'nmv_usr_pasted')
  expect(new Set([first, second, third, later.backends.accountOf(id)]).size).toBe(4)
  const given = await restart({ token: 'environment-token' })
  expect(given.backends.accountOf(id)).toBe('environment')
})
