import { expect, onTestFinished, test } from 'vitest'
import { createCore } from '../../../../src/main/core'
import { createNemoApi } from '../../../../src/main/core/nemo'
import type { Ports } from '../../../../src/main/core/ports'
import { readSettings } from '../../../../src/shared/model/settings'
import { createNemoServer } from '../../../fakes/nemo-server'
import { manualTime } from '../../../fakes/nemo-server/time'
import { noDesktop, testPorts } from '../../../fakes/ports'
import { temporaryFolder } from '../../../fakes/temporary'

/** What a script in the page may ask for, over the real sign-in and servers on this computer. */

const CLIPBOARD = 'nmv_usr_pasted'

/** The user's own server, one of somebody else, and the core; `agree` answers main's own question. */
async function page({ clipboard = CLIPBOARD, agree = false } = {}) {
  const [server, foreign] = await Promise.all([createNemoServer({ tokens: [CLIPBOARD] }), createNemoServer({ tokens: [CLIPBOARD] })])
  const time = manualTime()
  const asked: string[] = []
  const desktop: Ports['desktop'] = {
    ...noDesktop,
    clipboardText: async () => clipboard,
    askAddress: async (_of, address) => {
      asked.push(address)
      return agree
    },
  }
  const ports = { ...testPorts(await temporaryFolder(), server.origin), desktop, clock: time, serviceClock: time }
  const core = await createCore(ports, { uptime: time.now })
  onTestFinished(async () => {
    await core.close()
    await Promise.all([server.close(), foreign.close()])
  })
  const { store } = core
  const auth = () => store.state().backends[server.origin]?.auth
  return { ...core, server, foreign, asked, time, id: server.origin, auth, settings: () => store.state().settings }
}

const notDone = { ok: false, error: { kind: 'bad-request' } }

test('a page cannot name a server: nothing goes there, and nothing of it is kept', async () => {
  const { foreign, run, settings, store } = await page()
  const before = settings()
  for (const backend of [foreign.origin, 'https://evil.example', '__proto__', 'constructor', '']) {
    for (const name of ['account.pasteToken', 'account.signOut']) expect(await run(name, { backend })).toMatchObject(notDone)
    expect(await run('settings.update', { backend })).toMatchObject(notDone)
  }
  expect(await run('settings.update', { servers: [foreign.origin], theme: 'dark' })).toMatchObject({ ok: true })
  expect(await run('account.pasteToken', { backend: foreign.origin })).toMatchObject(notDone)
  expect(foreign.log).toEqual([])
  expect(settings()).toEqual({ ...before, theme: 'dark' })
  expect(Object.keys(store.state().backends)).not.toContain(foreign.origin)
})

test('a new server is shown by main itself, and used once the user agrees there', async () => {
  const refused = await page()
  expect(await refused.run('server.add', { address: refused.foreign.origin })).toEqual({ ok: true, value: { isAdded: false } })
  expect([refused.asked, refused.settings().servers]).toEqual([[refused.foreign.origin], []])
  expect(await refused.run('account.pasteToken', { backend: refused.foreign.origin })).toMatchObject(notDone)

  const { asked, auth, backends, foreign, id, run, settings, store } = await page({ agree: true })
  expect(await run('server.add', { address: foreign.origin })).toEqual({ ok: true, value: { isAdded: true } })
  expect(settings()).toMatchObject({ backend: foreign.origin, servers: [foreign.origin] })
  expect(await run('account.pasteToken', { backend: foreign.origin })).toEqual({ ok: true, value: undefined })
  expect(foreign.calls('credits').at(-1)?.headers.authorization).toBe(`Bearer ${CLIPBOARD}`)
  expect(store.state().backends[foreign.origin]).toMatchObject({ auth: { source: 'pasted' } })
  expect(await run('settings.update', { backend: 'cloud' })).toMatchObject({ ok: true })
  expect(await run('settings.update', { backend: foreign.origin }), 'it stays in the list').toMatchObject({ ok: true })
  expect(await run('account.pasteToken', { backend: id })).toMatchObject({ ok: true })
  expect(auth()).toMatchObject({ source: 'pasted' })

  expect(await run('server.remove', { backend: foreign.origin })).toMatchObject({ ok: true })
  expect(settings()).toMatchObject({ backend: 'auto', servers: [] })
  expect(() => backends.known(foreign.origin)).toThrow()
  expect(asked).toEqual([foreign.origin])
})

test('an address that is no safe server is refused before anybody is asked', async () => {
  const { asked, run, time } = await page({ agree: true })
  const wrong = [
    'http://evil.example', 'http://192.168.1.5:8080', 'ftp://example.com', 'https://user:pass@example.com', 'https://example.com/path',
    'javascript:alert(1)', 'HTTPS://EXAMPLE.COM', `https://${'a'.repeat(250)}.example`, '',
  ]
  for (const address of wrong) {
    expect(await run('server.add', { address })).toMatchObject(notDone)
    await time.advance(1000)
  }
  expect(asked).toEqual([])
  for (const address of ['https://example.com', 'http://127.0.0.1:8080', 'http://localhost']) {
    expect(await run('server.add', { address })).toMatchObject({ ok: true })
  }
})

test.each([
  ['a sentence', 'my password is hunter2'],
  ['a password', 'Tr0ub4dor-and-3'],
  ['an address', 'https://example.com/reset?token=0123456789abcdef'],
  ['a path', '/home/ann/taxes/2024/return-0001.pdf'],
  ['a card number', '4111111111111111111111111111'],
  ['several lines', 'nmv_usr_a1\nnmv_usr_b2'],
])('%s on the clipboard is not sent as a token', async (_what, clipboard) => {
  const { id, run, server } = await page({ clipboard })
  expect(await run('account.pasteToken', { backend: id })).toEqual({ ok: false, error: { kind: 'blocked', reason: 'token' } })
  expect(server.log).toEqual([])
})

test('a server that the version before kept in its settings is known, and one of a project', async () => {
  const { backends, foreign, run, store } = await page()
  const old = readSettings({ language: 'en', theme: 'dark', backend: foreign.origin })
  expect([old.backend, old.servers]).toEqual([foreign.origin, []])
  store.emit({ type: 'settings.changed', settings: old, exportFolder: '' })
  expect(await run('account.pasteToken', { backend: foreign.origin })).toMatchObject({ ok: true })
  const project = { id: 'p', title: '', isTitleChosen: false, backend: 'https://older.example', createdAt: 0, updatedAt: 0, deletedAt: null }
  store.emit({ type: 'project.put', project: { ...project, session: null } })
  expect(backends.known('https://older.example')).toBe('https://older.example')
})

test('no token goes to an address that is not safe, wherever it was kept', async () => {
  const proxied: string[] = []
  const resolveProxy = async (url: string): Promise<string> => {
    proxied.push(url)
    return 'DIRECT'
  }
  const clock = { now: () => 0, delay: () => new Promise<void>(() => undefined) }
  const credentials = { token: async () => CLIPBOARD, renew: async () => null }
  const origin = async (): Promise<string> => 'http://server.example'
  const api = createNemoApi({ origin, credentials, clock, skillPlatform: 'unknown', resolveProxy, log: () => undefined })
  onTestFinished(() => api.close())
  await expect(api.credits()).rejects.toMatchObject({ data: { kind: 'blocked', reason: 'address' }, wasRefused: true })
  expect(proxied).toEqual([])
})
