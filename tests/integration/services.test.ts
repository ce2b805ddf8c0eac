import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { DEFAULT_DRAFT } from '../fakes/nemo-server'
import { picture } from '../fakes/picture'
import { temporaryFolder } from '../fakes/temporary'
import type { App } from './support/start-services'
import { cloud, eventually, newProject, startApp } from './support/studio'

const send = (app: App, projectId: string, text: string, uploadIds: string[] = []) => app.chat.send({ projectId, text, uploadIds })
const turn = (app: App, id: string) => Object.values(app.store.state().open[id]?.turns ?? {}).at(-1)
const render = (app: App) => Object.values(app.store.state().renders).at(-1)
const kinds = (app: App, id: string) =>
  app.store.state().open[id]?.messages.map((message) => (message.kind === 'notice' ? message.notice : message.kind))

describe.each(['adk', 'flat'] as const)('in the %s dialect', (dialect) => {
  test('a message becomes a timeline and an MP4, from a first start, with nothing against the protocol', async () => {
    const server = await cloud({ dialect, renderShape: dialect === 'adk' ? 'plain' : 'wrapped', pollsUntilDone: 2 })
    const folder = await temporaryFolder()
    const app = await startApp(server, folder)
    const id = await newProject(app)
    await send(app, id, 'make a 10 second video of a city, title “Urban Dreams”')
    const balances = { creditsBefore: { available: 100 }, creditsAfter: { available: 100 } }
    await eventually(() => expect(turn(app, id)?.state).toMatchObject({ status: 'complete', ...balances }))
    // What was said before the tool stands above it.
    const said = dialect === 'adk' ? ['agent', 'activity'] : ['activity', 'agent']
    expect(kinds(app, id)).toEqual(['user', ...said, 'changes'])
    expect(app.store.state().open[id]?.timeline).toMatchObject({ durationMs: 10_000, tracks: [{}, { clips: [{ text: 'Urban Dreams' }] }] })
    await send(app, id, 'export')
    await eventually(() => expect(render(app)?.state).toMatchObject({ status: 'saved', sizeBytes: server.mp4.length }))
    expect(await readFile(join(folder, 'Videos', 'Urban Dreams.mp4'))).toEqual(Buffer.from(server.mp4))
    expect(server.calls('render')).toHaveLength(1)
    expect(server.calls('render')[0]?.body).toMatchObject({ draft: DEFAULT_DRAFT })
    expect([server.violations, app.failures]).toEqual([[], []])
  })
})

test('an answer that breaks off is looked for in the state, and the message is sent once', async () => {
  const server = await cloud()
  server.turn([{ delta: 'I am wor' }, { edit: (state) => ({ ...state, draft: DEFAULT_DRAFT }) }, { cut: true }])
  const app = await startApp(server, await temporaryFolder())
  const id = await newProject(app)
  await send(app, id, 'make a city video')
  await eventually(() => expect(turn(app, id)?.state.status).toBe('complete'))
  expect(kinds(app, id)).toEqual(['user', 'agent', 'answer-lost', 'changes'])
  expect(server.calls('run')).toHaveLength(1)
})

test('a session that the server forgot is made anew and the message goes once more', async () => {
  const server = await cloud()
  const app = await startApp(server, await temporaryFolder())
  const id = await newProject(app)
  server.forget((await app.projects.ensureSession(id)).sessionId)
  await send(app, id, 'make a city video')
  await eventually(() => expect(turn(app, id)?.state.status).toBe('complete'))
  expect(kinds(app, id)?.slice(0, 2)).toEqual(['user', 'session-renewed'])
  expect(server.calls('run')).toHaveLength(2)
})

test('a token that was revoked is replaced in the middle of things, with the same client id', async () => {
  const server = await cloud()
  const app = await startApp(server, await temporaryFolder())
  const id = await newProject(app)
  const bearer = String(server.calls('credits')[0]?.headers.authorization).slice('Bearer '.length)
  server.revoke(bearer)
  await send(app, id, 'make a city video')
  await eventually(() => expect(turn(app, id)?.state.status).toBe('complete'))
  const ids = server.calls('anonymous-token').map(({ headers }) => headers['x-client-id'])
  expect(ids).toEqual(['c0ffee00-0000-4000-8000-000000000000', 'c0ffee00-0000-4000-8000-000000000000'])
  expect(JSON.stringify(app.store.state())).not.toContain('nmv_usr_')
})

test('a submit whose answer is lost makes one job, and its file', async () => {
  const server = await cloud()
  const app = await startApp(server, await temporaryFolder())
  const id = await newProject(app)
  server.setState((await app.projects.ensureSession(id)).sessionId, { draft: DEFAULT_DRAFT })
  server.fail('render', 'lost')
  server.fail('file', { status: 403 })
  await app.renders.start(id)
  await eventually(() => expect(render(app)?.state.status).toBe('saved'))
  expect([server.calls('render').length, server.renders().length]).toEqual([1, 1])
})

test('an export goes on after the app was started again, and is told once', async () => {
  const server = await cloud({ pollsUntilDone: 1_000_000 })
  const folder = await temporaryFolder()
  const first = await startApp(server, folder)
  const id = await newProject(first)
  server.setState((await first.projects.ensureSession(id)).sessionId, { draft: DEFAULT_DRAFT })
  await first.renders.start(id)
  await eventually(() => expect(render(first)?.state.status).toBe('processing'))
  // A poll that is never answered stands for the app that was killed.
  const polls = server.calls('render-read').length
  server.fail('render-read', 'hang')
  await eventually(() => expect(server.calls('render-read')).toHaveLength(polls + 1))
  await first.journals.flush()
  const job = server.renders()[0]
  if (job) job.reads = 1_000_000
  const told: string[] = []
  const notifier = { exportEnded: (render: { readonly id: string }) => void told.push(render.id), tokenExpiring: () => undefined }
  const second = await startApp(server, folder, { notifier })
  await eventually(() => expect(told).toEqual([job?.id]))
  expect([render(second)?.state.status, server.calls('render').length]).toEqual(['saved', 1])
  await second.close()
  await (await startApp(server, folder, { notifier })).close()
  expect(told).toHaveLength(1)
})

test('a file goes up as it is, and a broken one is named while the message waits for the good one', async () => {
  const server = await cloud()
  const folder = await temporaryFolder()
  const app = await startApp(server, folder)
  const id = await newProject(app)
  const image = picture('jpeg', { width: 64, height: 64 })
  await writeFile(join(folder, '照片 1.jpg'), image)
  await writeFile(join(folder, 'broken.jpg'), 'no picture')
  await app.uploads.startPaths(id, [join(folder, 'broken.jpg'), join(folder, '照片 1.jpg')])
  const [broken, good] = Object.values(app.store.state().open[id]?.uploads ?? {})
  await send(app, id, 'make a slideshow', [broken?.id ?? '', good?.id ?? ''])
  const whole = { name: '照片 1.jpg', mime: 'image/jpeg', sizeBytes: image.length }
  await eventually(() => expect(server.calls('upload')[0]?.body).toMatchObject(whole))
  expect(turn(app, id)?.state.status).toBe('queued')
  await app.uploads.remove(id, broken?.id ?? '')
  await eventually(() => expect(turn(app, id)?.state.status).toBe('complete'))
  expect([server.violations, app.failures]).toEqual([[], []])
})
