import { describe, expect, test } from 'vitest'
import { startBackends, until } from './kit'

const credits = { available: 100, frozen: 0, total: 100, isUnlimited: false }

describe('at start', () => {
  test('the cloud that answers is chosen, signed in without asking, with the balance in sight', async () => {
    const { auth, backends, id, store, vault } = await startBackends()
    expect(await backends.chooseForNew()).toBe(id)
    expect(store.state()).toMatchObject({ newProjectBackend: id, backends: { [id]: { connection: 'ready', credits } } })
    expect(auth()).toMatchObject({ status: 'signed-in', source: 'anonymous' })
    expect(await vault.get(id)).toMatchObject({ token: expect.stringMatching(/^nmv_usr_/) as string, source: 'anonymous' })
    expect(JSON.stringify(store.snapshot())).not.toContain('nmv_usr')
  })

  test('a cloud that cannot be reached gives way to the engine, and “retry” finds it again', async () => {
    const { backends, id, server, store } = await startBackends()
    server.fail('anonymous-token', 'cut')
    await backends.connect()
    const engine = { connection: 'ready' }
    expect(store.state()).toMatchObject({ newProjectBackend: 'engine', backends: { [id]: { connection: 'unreachable' }, engine } })
    await backends.connect()
    expect(store.state()).toMatchObject({ newProjectBackend: id, backends: { [id]: { connection: 'ready' } } })
  })

  test('a cloud that is silent for 5 s gives way too', async () => {
    const { backends, id, pass, server, store } = await startBackends()
    server.fail('anonymous-token', 'hang')
    const connecting = backends.connect()
    expect(store.state().backends[id]?.connection).toBe('connecting')
    await pass(5000)
    await connecting
    expect(store.state()).toMatchObject({ newProjectBackend: 'engine', backends: { [id]: { connection: 'unreachable' } } })
  })

  test('a cloud that was chosen stays chosen, though it cannot be reached; an engine that was chosen asks no cloud', async () => {
    const cloud = await startBackends({ backend: 'cloud' })
    cloud.server.fail('anonymous-token', 'cut', 'cut')
    await cloud.backends.connect()
    expect(await cloud.backends.chooseForNew()).toBe(cloud.id)
    const engine = await startBackends({ backend: 'engine' })
    expect([await engine.backends.chooseForNew(), engine.server.log]).toEqual(['engine', []])
  })
})

test('a server in use that was away is found again by itself within half a minute; a cloud that is not in use is not asked', async () => {
  const used = await startBackends({ backend: 'cloud' })
  await used.backends.connect()
  used.server.fail('credits', ...Array.from({ length: 6 }, () => 'cut' as const))
  void used.backends.refreshCredits(used.id).catch(() => undefined)
  const connection = () => used.store.state().backends[used.id]?.connection
  const seen = new Set<string | undefined>()
  for (let waits = 0; waits < 20 && !(seen.has('unreachable') && connection() === 'ready'); waits++) {
    await until(() => used.time.waits().some((ms) => ms <= 30_000) || connection() === 'ready')
    seen.add(connection())
    await used.time.advance(30_000)
  }
  expect([...seen, connection()]).toEqual(expect.arrayContaining(['unreachable', 'ready']))
  expect(connection()).toBe('ready')
  const unused = await startBackends()
  unused.server.fail('anonymous-token', 'cut')
  await unused.backends.connect()
  const asked = unused.server.log.length
  await unused.time.advance(120_000)
  expect(unused.server.log).toHaveLength(asked)
})

test('a balance that takes longer than 3 s is unknown, so that no message waits for it', async () => {
  const { backends, id, pass, server } = await startBackends()
  await backends.connect()
  server.fail('credits', 'hang')
  const balance = backends.balanceSoon(id)
  await pass(3000)
  expect(await balance).toBeNull()
})

test('the engine has main’s own token, which nobody signs out of or replaces', async () => {
  const { backends, server } = await startBackends()
  await expect(backends.refreshCredits('engine')).rejects.toMatchObject({ data: { kind: 'unauthorized' } })
  await backends.signOut('engine')
  expect(server.log.map(({ headers }) => headers.authorization)).toEqual(['Bearer engine-secret'])
})

test('an anonymous account is sent to register, with the bind id of the project or of the last one [NP-9.4 NP-9.8 NP-9.20]', async () => {
  const { backends, id, server, store } = await startBackends()
  await backends.connect()
  const session = { taskId: 't', sessionId: 's', bindId: 'b 1' }
  const times = { createdAt: 1, updatedAt: 1, deletedAt: null }
  const project = { id: 'p', title: '', isTitleChosen: false, backend: id, ...times, session }
  expect(backends.registrationLink(null)).toBe('https://web.example.com/register')
  expect(backends.registrationLink(project)).toBe('https://web.example.com/register?bind=b%201')
  store.emit({ type: 'project.put', project })
  server.fail('session', { code: 2001 })
  const link = 'https://web.example.com/register?bind=b%201'
  await expect(backends.createSession(id)).rejects.toMatchObject({ data: { kind: 'no-credits', link } })
  expect(await backends.claimLink({ ...project, session: null })).toBeNull()
  expect(await backends.claimLink({ ...project, backend: 'engine' })).toBeNull()
})

test('the state tells nothing twice', async () => {
  const { backends, id, store } = await startBackends()
  await backends.connect()
  const { rev } = store.snapshot()
  await backends.refreshCredits(id)
  expect(store.snapshot().rev).toBe(rev)
})
