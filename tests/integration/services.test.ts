import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { DEFAULT_DRAFT } from '../fakes/nemo-server'
import { CLIENT_ID } from '../fakes/ports'
import { temporaryFolder } from '../fakes/temporary'
import { cloud, eventually, newProject, say, startApp } from './support/studio'

describe.each(['adk', 'flat'] as const)('in the %s dialect', (dialect) => {
  test('a message becomes a timeline and an MP4, from a first start; “export” goes to no agent [NP-8.1 NP-8.2 NP-8.3]', async () => {
    const server = await cloud({ dialect, renderShape: dialect === 'adk' ? 'plain' : 'wrapped', pollsUntilDone: 2 })
    const folder = await temporaryFolder()
    const app = await startApp(server, folder)
    const id = await newProject(app)
    await say(app, id, 'make a 10 second video of a city, title “Urban Dreams”')
    const { turns = {}, messages = [], timeline } = app.store.state().open[id] ?? {}
    const balances = { creditsBefore: { available: 100 }, creditsAfter: { available: 100 } }
    expect(Object.values(turns)).toMatchObject([{ state: balances }])
    // What was said before the tool stands above it.
    const said = dialect === 'adk' ? ['agent', 'activity'] : ['activity', 'agent']
    expect(messages.map(({ kind }) => kind)).toEqual(['user', ...said, 'changes'])
    expect(timeline).toMatchObject({ durationMs: 10_000, tracks: [{}, { clips: [{ text: 'Urban Dreams' }] }] })
    const before = server.log.length
    await app.chat.send({ projectId: id, text: 'export', uploadIds: [] })
    const saved = { status: 'saved', sizeBytes: server.mp4.length }
    await eventually(() => expect(Object.values(app.store.state().renders)).toMatchObject([{ state: saved }]))
    expect(await readFile(join(folder, 'Videos', 'Urban Dreams.mp4'))).toEqual(Buffer.from(server.mp4))
    const calls = server.log.slice(before).map(({ endpoint }) => endpoint)
    expect(calls[0]).toBe('state')
    // What the cloud adds to a new video is looked for meanwhile.
    expect([...new Set(calls.filter((name) => name !== 'state'))]).toEqual(['render', 'render-read', 'file'])
    expect(server.calls('render')).toMatchObject([{ body: { draft: DEFAULT_DRAFT, output: { format: 'mp4', quality: 'high' } } }])
    expect([server.violations, app.failures]).toEqual([[], []])
  })
})

test('a token that was revoked is replaced in the middle of things, with the same client id', async () => {
  const server = await cloud()
  const app = await startApp(server, await temporaryFolder())
  const id = await newProject(app)
  server.revoke(String(server.calls('credits')[0]?.headers.authorization).slice('Bearer '.length))
  await say(app, id, 'make a city video')
  expect(server.calls('anonymous-token').map(({ headers }) => headers['x-client-id'])).toEqual([CLIENT_ID, CLIENT_ID])
  expect(JSON.stringify(app.store.state())).not.toContain('nmv_usr_')
})

test('an earlier version is exported with its own draft, and the server keeps what it has', async () => {
  const server = await cloud({ pollsUntilDone: 1 })
  const app = await startApp(server, await temporaryFolder())
  const id = await newProject(app)
  await say(app, id, 'make a 10 second video of a city')
  const emptied = { ...DEFAULT_DRAFT, tracks: [], t: [] }
  server.turn([{ edit: (state) => ({ ...state, draft: emptied }) }, { delta: 'All is gone.' }])
  await say(app, id, 'remove everything')
  const [now, before] = await app.history.versions(id)
  expect([now?.changes[0]?.kind, before?.changes[0]?.kind]).toEqual(['removed', 'added'])
  // The message of a change names both: it shows them, however old it is.
  const told = (await app.projects.content(id)).messages.flatMap((message) => (message.kind === 'changes' ? [message.versions] : []))
  expect(told).toEqual([undefined, { from: before?.id, to: now?.id }])
  await app.renders.start(id, { earlier: await app.history.find(id, before?.id ?? '') })
  await eventually(() => expect(Object.values(app.store.state().renders)).toMatchObject([{ state: { status: 'saved' } }]))
  expect(server.calls('render').map(({ body }) => body)).toMatchObject([{ draft: DEFAULT_DRAFT }])
  expect(server.state(app.projects.get(id).session?.sessionId ?? '')?.draft).toEqual(emptied)
  expect([server.violations, app.failures]).toEqual([[], []])
})
