import { mkdir, readdir, rename, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Project } from '../../../../../src/shared/model/project'
import { createGate, createNemoServer } from '../../../../fakes/nemo-server'
import { CLIENT_ID, DAY_MS, startBackends, until } from './kit'

const FIFTY = Array.from({ length: 50 })
const limited = { status: 429, code: 429 }

test('fifty calls at once sign in once, with the client id and no bearer [NP-1.1 NP-3.1]', async () => {
  const { backends, id, server } = await startBackends()
  const answers = await Promise.all(FIFTY.map(() => backends.refreshCredits(id)))
  expect(answers).toHaveLength(50)
  const [call, ...others] = server.calls('anonymous-token')
  expect(others).toEqual([])
  expect(call?.headers).toMatchObject({ 'x-client-id': CLIENT_ID })
  expect(call?.headers).not.toHaveProperty('authorization')
  expect(call?.body).toBeNull()
  expect(server.violations).toEqual([])
})

test('fifty calls that are refused at once bring one new token, under the same client id, and all succeed [NP-3.3 NP-9.2]', async () => {
  const { auth, backends, id, server, vault } = await startBackends()
  await backends.refreshCredits(id)
  const old = (await vault.get(id))?.token ?? ''
  server.revoke(old)
  const answers = await Promise.all(FIFTY.map(() => backends.api(id).credits()))
  expect(answers.every(({ available }) => available === 100)).toBe(true)
  expect(server.calls('anonymous-token').map(({ headers }) => headers['x-client-id'])).toEqual([CLIENT_ID, CLIENT_ID])
  const renewed = (await vault.get(id))?.token ?? ''
  const bearers = server.calls('credits').slice(1).map(({ headers }) => headers.authorization)
  expect(bearers.filter((bearer) => bearer === `Bearer ${renewed}`)).toHaveLength(50)
  expect(bearers.filter((bearer) => bearer === `Bearer ${old}`).length).toBeLessThanOrEqual(50)
  expect(auth()).toMatchObject({ status: 'signed-in', source: 'anonymous' })
})

test('a token is used for its 7 days, and then replaced under the same client id [NP-3.2 NP-3.3]', async () => {
  const { backends, expiring, id, server, time, restart } = await startBackends()
  await backends.refreshCredits(id)
  await time.advance(7 * DAY_MS - 1)
  await backends.refreshCredits(id)
  expect(server.calls('anonymous-token')).toHaveLength(1)
  await until(() => expiring.length > 0)
  const later = await restart({ startMs: time.now() + 1 })
  await later.backends.refreshCredits(id)
  expect(server.calls('anonymous-token').map(({ headers }) => headers['x-client-id'])).toEqual([CLIENT_ID, CLIENT_ID])
})

test('a server that cannot use the client id is asked once more under the one that is kept [NP-3.4 NP-9.7]', async () => {
  const { backends, id, server } = await startBackends({ clientId: 'of-the-environment' })
  const missing = { status: 400, code: 400 }
  server.fail('anonymous-token', missing)
  await backends.refreshCredits(id)
  const ids = server.calls('anonymous-token').map(({ headers }) => String(headers['x-client-id']))
  expect(ids).toEqual(['of-the-environment', CLIENT_ID])
  server.fail('anonymous-token', missing, missing, missing)
  await backends.signOut(id)
  await expect(backends.signIn(id)).rejects.toMatchObject({ data: { kind: 'rejected', code: 400 } })
  expect(server.calls('anonymous-token')).toHaveLength(4)
})

test.each([
  ['the server said when', { ...limited, headers: { 'retry-after': '600' } }, 600_000],
  ['nobody knows, so in 7 days at the latest', limited, 7 * DAY_MS],
])('a limit on tokens is waited for once, then the date is told: %s [NP-3.5 NP-9.9]', async (_, limit, inMs) => {
  const { auth, backends, id, pass, server, time } = await startBackends()
  server.fail('anonymous-token', limit, limit)
  const outcome = backends.refreshCredits(id).catch((error: unknown) => error)
  const at = time.now() + 30_000
  await pass(30_000)
  expect(await outcome).toMatchObject({ data: { kind: 'rate-limited', retryAt: at + inMs } })
  expect(auth()).toEqual({ status: 'signed-out', error: { kind: 'rate-limited', retryAt: at + inMs } })
  expect(server.calls('anonymous-token')).toHaveLength(2)
})

test('a token that is refused before its end cannot be had anew before it: that is the date [NP-3.5]', async () => {
  const { backends, id, pass, server, time, vault } = await startBackends()
  const endsAt = time.now() + 7 * DAY_MS
  await backends.refreshCredits(id)
  server.revoke((await vault.get(id))?.token ?? '')
  server.fail('anonymous-token', limited, limited)
  const outcome = backends.api(id).credits().catch((error: unknown) => error)
  await pass(30_000)
  expect(await outcome).toMatchObject({ data: { kind: 'rate-limited', retryAt: endsAt } })
})

test('a token that is pasted while an anonymous one is waited for stays [NP-3.5]', async () => {
  const { auth, backends, id, pass, server, time, vault } = await startBackends()
  server.fail('anonymous-token', limited)
  const first = backends.api(id).credits()
  await until(() => time.waits().includes(30_000))
  await backends.pasteToken(id, 'nmv_usr_pasted')
  await pass(30_000)
  await first
  expect(server.calls('credits').map(({ headers }) => headers.authorization)).toEqual(['Bearer nmv_usr_pasted', 'Bearer nmv_usr_pasted'])
  expect([(await vault.get(id))?.token, auth()]).toMatchObject(['nmv_usr_pasted', { source: 'pasted' }])
})

test('a pasted token is checked before it is kept, and never replaced [NP-9.2]', async () => {
  const { auth, backends, folder, id, server } = await startBackends()
  await expect(backends.pasteToken(id, 'nmv_usr_wrong')).rejects.toMatchObject({ data: { kind: 'unauthorized' } })
  expect(await readdir(folder)).not.toContain('vault')
  await backends.pasteToken(id, ' nmv_usr_pasted\n')
  server.revoke('nmv_usr_pasted')
  await expect(backends.refreshCredits(id)).rejects.toMatchObject({ data: { kind: 'unauthorized' } })
  expect([auth(), server.calls('anonymous-token')]).toEqual([{ status: 'expired', source: 'pasted' }, []])
})

test('signing out takes the token off the disk; what is on its way ends as it would have', async () => {
  const { auth, backends, folder, id, server } = await startBackends()
  await backends.pasteToken(id, 'nmv_usr_pasted')
  const gate = createGate()
  const { sessionId } = await backends.createSession(id)
  server.turn([{ until: gate.opened }, { text: 'done' }])
  const events = backends.api(id).run(sessionId, 'hello', new AbortController().signal)
  const turn = (async () => {
    const texts: unknown[] = []
    for await (const event of events) texts.push(event)
    return texts
  })()
  await until(() => server.calls('run').length === 1)
  await backends.signOut(id)
  expect([await readdir(join(folder, 'vault')), auth()]).toEqual([[], { status: 'signed-out' }])
  gate.open()
  expect(await turn).toEqual([{ kind: 'text', key: expect.any(String) as string, text: 'done' }])
  expect(server.calls('anonymous-token')).toEqual([])
})

test('after a sign-out nothing but the user signs in, not after a restart either', async () => {
  const { auth, backends, id, server, store, restart } = await startBackends()
  await backends.connect()
  const held = await backends.createSession(id)
  await backends.signOut(id)
  await until(() => store.state().newProjectBackend === 'engine')
  expect(store.state().backends[id]).toMatchObject({ problem: { kind: 'signed-out' }, credits: null })
  const all = [backends.refreshCredits(id), backends.createSession(id), backends.api(id).state(held.sessionId), backends.connect()]
  const outcomes = await Promise.allSettled(all)
  expect(outcomes.map((one) => (one.status === 'rejected' ? (one.reason as { data: unknown }).data : 'none'))).toEqual([
    { kind: 'signed-out' }, { kind: 'signed-out' }, { kind: 'signed-out' }, 'none',
  ])
  const later = await restart({ signedOut: [id] })
  await later.backends.connect()
  expect([auth()?.status, later.auth()?.status, server.calls('anonymous-token').length]).toEqual(['signed-out', 'signed-out', 1])
  await later.backends.signIn(id)
  expect([later.auth(), later.store.state().newProjectBackend]).toMatchObject([{ source: 'anonymous' }, id])
  expect(server.calls('anonymous-token')).toHaveLength(2)
})

test('an account that comes after the sign-out is not kept', async () => {
  const { auth, backends, id, pass, server, time, vault } = await startBackends()
  server.fail('anonymous-token', limited)
  const first = backends.api(id).credits().catch((error: unknown) => error)
  await until(() => time.waits().includes(30_000))
  await backends.signOut(id)
  await pass(30_000)
  expect(await first).toMatchObject({ data: { kind: 'signed-out' } })
  expect([await vault.get(id), auth()?.status]).toEqual([null, 'signed-out'])
})

test('a sign-in that the server refuses leaves the user signed out', async () => {
  const { backends, id, server } = await startBackends()
  await backends.refreshCredits(id)
  await backends.signOut(id)
  server.fail('anonymous-token', { status: 403 })
  await expect(backends.signIn(id)).rejects.toMatchObject({ data: { kind: 'rejected' } })
  await expect(backends.refreshCredits(id)).rejects.toMatchObject({ data: { kind: 'signed-out' } })
  expect(server.calls('anonymous-token')).toHaveLength(2)
})

test('each server has its own token, and hears of no other [NP-3.8]', async () => {
  const other = await createNemoServer()
  const { backends, id, server, vault } = await startBackends()
  await Promise.all([backends.refreshCredits(id), backends.refreshCredits(other.origin)])
  const [one, two] = [await vault.get(id), await vault.get(other.origin)]
  expect(one?.token).not.toBe(two?.token)
  expect(server.calls('credits').map(({ headers }) => headers.authorization)).toEqual([`Bearer ${one?.token}`])
  expect(other.calls('credits').map(({ headers }) => headers.authorization)).toEqual([`Bearer ${two?.token}`])
  await other.close()
})

test('a claim link is made when it is asked for, and holds a claim token only [NP-3.10 NP-3.11 NP-3.12]', async () => {
  const { backends, id, server, vault } = await startBackends()
  const session = await backends.createSession(id)
  const base = { id: 'p', title: '', isTitleChosen: false, createdAt: 1, updatedAt: 1, deletedAt: null }
  const project = { ...base, backend: id, session } as Project
  expect(server.calls('claim')).toEqual([])
  const link = await backends.claimLink(project)
  expect(link).toBe('https://web.example.com/workspace/claim?ct=clm_1')
  expect(link).not.toContain((await vault.get(id))?.token)
  expect(server.calls('claim').map(({ body }) => body)).toEqual([{ task_id: session.taskId, session_id: session.sessionId }])
  for (const status of [404, 405, 501]) {
    server.fail('claim', { status, body: 'no such path' })
    expect(await backends.claimLink(project)).toBeNull()
  }
  expect(server.violations).toEqual([])
})

const register = 'https://web.example.com/register'
test.each([
  [{ bind_id: 'a', bind: 'b', state: { bind_id: 'c' } }, `${register}?bind=a`],
  [{ bind: 'b', state: { bind_id: 'c' } }, `${register}?bind=b`],
  [{ state: { bind_id: 'c/1' } }, `${register}?bind=c%2F1`],
  [null, register],
])('with %o the registration link is %s, for an account of the app’s own only [NP-9.4 NP-9.8 NP-9.20]', async (data, link) => {
  const { backends, id, server } = await startBackends()
  await backends.refreshCredits(id)
  const refusals = [{ code: 2001, data }, { status: 402, code: 402, data }]
  server.fail('session', ...refusals, ...refusals)
  await expect(backends.createSession(id)).rejects.toMatchObject({ data: { kind: 'no-credits', link } })
  await expect(backends.createSession(id)).rejects.toMatchObject({ data: { kind: 'plan', link } })
  await backends.pasteToken(id, 'nmv_usr_pasted')
  for (const kind of ['no-credits', 'plan']) {
    const error = await backends.createSession(id).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ data: { kind } })
    expect(error).not.toHaveProperty('data.link')
  }
})

test('a token that cannot be read from the disk once is read at the next need, and no other is asked for', async () => {
  const first = await startBackends()
  await first.backends.refreshCredits(first.id)
  const [name = ''] = await readdir(join(first.folder, 'vault'))
  const path = join(first.folder, 'vault', name)
  const later = await first.restart()
  await rename(path, `${path}.away`)
  await mkdir(path)
  await expect(later.backends.refreshCredits(later.id)).rejects.toThrow()
  await rmdir(path)
  await rename(`${path}.away`, path)
  expect(await later.backends.refreshCredits(later.id)).toMatchObject({ available: expect.any(Number) as number })
  expect(later.server.calls('anonymous-token')).toHaveLength(1)
})

test('a request that begins while the token is being renewed waits for the new one', async () => {
  const { backends, id, server } = await startBackends()
  await backends.refreshCredits(id)
  const old = String(server.calls('credits')[0]?.headers.authorization)
  server.revoke(old.replace('Bearer ', ''))
  const gate = createGate()
  server.fail('anonymous-token', { bodyAfter: gate.opened })
  const first = backends.refreshCredits(id)
  await until(() => server.calls('anonymous-token').length === 2)
  const others = [backends.refreshCredits(id), backends.refreshCredits(id)]
  gate.open()
  await Promise.all([first, ...others])
  expect(server.calls('anonymous-token')).toHaveLength(2)
  expect(server.calls('credits').filter(({ headers }) => headers.authorization === old)).toHaveLength(2)
})

describe('what keeps the app out of the cloud is in the state, and goes when it lets the app in', () => {
  const problem = ({ store, id }: Awaited<ReturnType<typeof startBackends>>) => store.state().backends[id]?.problem
  test('a limit on new accounts, with its date', async () => {
    const here = await startBackends()
    here.server.fail('anonymous-token', limited, limited)
    const settled = here.backends.connect()
    await until(() => here.time.waits().includes(30_000))
    await here.pass(5000)
    await settled
    expect(here.store.state().newProjectBackend).toBe('engine')
    await here.time.advance(25_000)
    await until(() => problem(here) !== undefined)
    expect(problem(here)).toEqual({ kind: 'rate-limited', retryAt: here.time.now() + 7 * DAY_MS })
    await here.backends.connect()
    expect([problem(here), here.store.state().newProjectBackend]).toEqual([undefined, here.id])
  })
  test('a token of the environment that is refused', async () => {
    const here = await startBackends({ token: 'bad-token' })
    await here.backends.connect()
    expect([problem(here), here.auth()]).toEqual([{ kind: 'unauthorized' }, { status: 'expired', source: 'environment' }])
    expect(here.store.state().newProjectBackend).toBe('engine')
  })
  test.each([
    ['a page with 200', { body: '<html>Welcome to our hotel', headers: { 'content-type': 'text/html' } }],
    ['a page without a type', { body: '\n<!doctype html><title>Welcome' }],
    ['another server', { status: 302, headers: { location: 'http://portal.example.com/sign-in' } }],
    ['“network authentication required”', { status: 511, body: '<html>' }],
  ])('a network that answers with %s in place of the cloud', async (_, answer) => {
    const here = await startBackends()
    here.server.fail('anonymous-token', answer, answer, answer)
    await here.backends.connect()
    expect(problem(here)).toMatchObject({ kind: 'protocol', isPage: true })
    expect(here.store.state().backends[here.id]?.connection).toBe('unreachable')
    expect(here.store.state().newProjectBackend).toBe('engine')
  })
  test('a token that is pasted instead brings new projects back to the cloud', async () => {
    const here = await startBackends()
    here.server.fail('anonymous-token', { body: '<html>' })
    await here.backends.connect()
    expect(here.store.state().newProjectBackend).toBe('engine')
    await here.backends.pasteToken(here.id, 'nmv_usr_pasted')
    expect([problem(here), here.store.state().newProjectBackend]).toEqual([undefined, here.id])
  })
})
