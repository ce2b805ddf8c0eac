import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { request } from 'undici'
import { expect, test } from 'vitest'
import { readOrMakeClientId } from '../../src/main/core/disk/vault'
import { defaultSettings } from '../../src/shared/model/settings'
import { calmStorage } from '../../src/shared/model/storage'
import { startEngine } from '../fakes/engine/server'
import { DEFAULT_DRAFT } from '../fakes/nemo-server'
import { openRecordedProfile, RECORDED_ARCHIVE, RECORDED_TOKEN } from '../fakes/recorded-profile'
import { temporaryFolder } from '../fakes/temporary'
import { cloud, eventually, startApp } from './support/studio'

/** A profile of the version before, as it was recorded, is opened by this one. */

const [CITY, MORNING] = ['b4f6cca0-f8a5-4cf6-9425-6fc7a600e0f4', '4b55c1c2-84cf-4807-b995-45f3e91cdce8']
const CITY_SESSION = 'cfbcd449-5064-4c41-b1a9-25e8aca72601'
const MORNING_SESSION = '36becd6f-29cd-45f9-b5db-fcc957f3a354'

async function recorded() {
  const home = await temporaryFolder()
  const server = await cloud({ tokens: [RECORDED_TOKEN], pollsUntilDone: 1 })
  server.setState(CITY_SESSION, { draft: DEFAULT_DRAFT })
  const folder = await openRecordedProfile(home, server)
  return { home, server, folder }
}

async function opened() {
  const { home, server, folder } = await recorded()
  // What the version before had submitted.
  const submit = { method: 'POST', headers: { authorization: `Bearer ${RECORDED_TOKEN}`, 'content-type': 'application/json' } } as const
  await request(`${server.origin}/api/render/proxy/lambda`, { ...submit, body: JSON.stringify({ id: 'render_1795660560004' }) })
  server.violations.length = 0
  const before = server.log.length
  const places = { profile: folder, home, videos: join(home, 'Videos'), music: join(home, 'music') }
  const app = await startApp(server, folder, { places })
  const calls = (endpoint: Parameters<typeof server.calls>[0]) => server.log.slice(before).filter((entry) => entry.endpoint === endpoint)
  return { home, server, folder, app, calls, state: app.store.state }
}

test('its projects and chats are there, nothing is put aside, and nothing is told as lost', async () => {
  const { app, state, folder } = await opened()
  // One more was deleted, which is in the trash for 30 days after that.
  const there = Object.values(state().projects).filter(({ deletedAt }) => deletedAt === null)
  const titles = there.map(({ title, isTitleChosen, backend }) => [title, isTitleChosen, backend])
  expect(titles).toEqual(expect.arrayContaining([['Our city', true, state().projects[CITY]?.backend], ['早晨', false, 'engine']]))
  expect(titles).toHaveLength(2)
  await app.projects.open(MORNING)
  const morning = state().open[MORNING]
  await app.projects.open(CITY)
  const city = state().open[CITY]
  const chat = ['user', 'activity', 'agent', 'changes', 'render', 'user', 'credits', 'user']
  expect(city?.messages.map(({ kind }) => kind).slice(0, 8)).toEqual(chat)
  expect(city?.messages[0]).toMatchObject({ text: 'make a video about our city', uploadIds: ['2fcdd0c1-aab8-4687-ac5a-2024ee045b8b'] })
  expect(city?.timeline).toMatchObject({ durationMs: 10_000, ratio: '9:16' })
  expect(morning?.messages.map(({ kind }) => kind)).toEqual([
    'user', 'agent', 'activity', 'agent', 'changes', 'user', 'agent', 'activity', 'agent', 'changes', 'render',
  ])
  expect(morning?.view).toEqual({ composerText: 'a message that is not sent yet', scrollTop: null })
  expect(Object.values(morning?.uploads ?? {})).toMatchObject([
    { name: '早晨 咖啡.jpg', kind: 'image' }, { name: 'beach.jpg' }, { name: 'price list.pdf' },
  ])
  expect(app.media.pathOf(Object.values(morning?.uploads ?? {})[0]?.mediaId ?? '')).toMatch(/media\/早晨 咖啡\.jpg$/)
  expect((await app.history.versions(MORNING)).map(({ durationMs }) => durationMs)).toEqual([2000, 2000])
  await app.journals.flush()
  const aside = (await readdir(folder, { recursive: true })).filter((name) => /corrupt|\.v\d+\.jsonl$/.test(name))
  expect([state().storage, app.failures, aside]).toEqual([calmStorage, [], []])
})

test('its exports stand as they ended; what waits is submitted once, and what is under way is only asked for', async () => {
  const { app, state, calls, server } = await opened()
  const ended = ['render_1795660538499', 'render_1795660552436', 'render_1795660560001', 'render_1795660560002', 'render_1795660560003']
  expect(ended.map((id) => state().renders[id])).toMatchObject([
    { title: 'Video about our city', state: { status: 'saved', sizeBytes: 300_000, isAnnounced: true, isSeen: false } },
    { title: '早晨', state: { status: 'saved', path: expect.stringMatching(/Videos\/Nemo\/早晨\.mp4$/) as unknown } },
    {
      turnId: 'b54650bc-4c90-4224-82ae-0c1c0eb90a33',
      order: -1,
      state: { status: 'failed', error: { kind: 'offline' }, made: { submittedAt: 1795660560500 } },
    },
    { state: { status: 'failed', error: { kind: 'render-failed', message: 'no frames' } } },
    { state: { status: 'cancelled' } },
  ])
  const statusOf = (nth: number) => state().renders[`render_179566056000${nth}`]?.state.status
  await eventually(() => expect([4, 5, 6].map(statusOf)).toEqual(['saved', 'saved', 'cancelled']))
  expect(calls('render').map(({ body }) => body)).toMatchObject([{ id: 'render_1795660560005', draft: DEFAULT_DRAFT }])
  // Only its file is fetched again.
  await app.renders.retry('render_1795660560001')
  await eventually(() => expect(statusOf(1)).toBe('saved'))
  // Its draft is still there.
  await app.renders.retry('render_1795660560002')
  await eventually(() => expect(Object.values(state().renders).at(-1)).toMatchObject({ title: 'Our city', state: { status: 'saved' } }))
  expect(calls('render')).toHaveLength(2)
  expect([server.violations, app.failures]).toEqual([[], []])
})

test('what has left of it is not sent again: neither the message on its way nor the file', async () => {
  const { app, state, calls } = await opened()
  await app.projects.open(CITY)
  const content = () => state().open[CITY]
  await eventually(() => expect(content()?.uploads['left']?.state).toMatchObject({ status: 'failed', isAbsent: true }))
  await eventually(() => expect(Object.values(content()?.turns ?? {}).map(({ state }) => state.status)).toEqual(['complete', 'complete']))
  expect(content()?.uploads).toMatchObject({
    held: { state: { status: 'held', question: { kind: 'duplicate' } } },
    gone: { state: { status: 'cancelled' } },
  })
  expect([calls('run'), calls('upload'), calls('session')]).toEqual([[], [], []])
  // Who it was signed in as, it still is.
  expect([calls('anonymous-token'), calls('state')[0]?.headers.authorization]).toEqual([[], `Bearer ${RECORDED_TOKEN}`])
})

test('an archive that it wrote is a project here, with its photos, video, chat and history', async () => {
  const { app, state, folder, calls } = await opened()
  const id = await app.archive.importFrom(RECORDED_ARCHIVE)
  await app.projects.open(id)
  const content = state().open[id]
  expect(Object.values(content?.uploads ?? {}).map(({ name, state: { status } }) => [name, status])).toEqual([
    ['早晨 咖啡.jpg', 'cancelled'], ['beach.jpg', 'cancelled'], ['price list.pdf', 'failed'],
  ])
  const photo = app.media.pathOf(Object.values(content?.uploads ?? {})[0]?.mediaId ?? '') ?? ''
  expect([photo.startsWith(join(folder, 'imported', id)), (await stat(photo)).size]).toEqual([true, 242])
  expect(Object.values(content?.turns ?? {}).map(({ state }) => state.status)).toEqual(['complete', 'complete'])
  // The engine that made it is another one: a notice behind the export says so.
  const [shown] = content?.messages.flatMap((message) => (message.kind === 'render' ? message : [])) ?? []
  const render = state().renders[shown?.renderId ?? '']
  expect(content?.messages.at(-1)).toMatchObject({ kind: 'notice' })
  expect(render).toMatchObject({ projectId: id, title: '早晨', state: { status: 'saved', isAnnounced: true, sizeBytes: 1711 } })
  expect(await app.history.versions(id)).toHaveLength(2)
  expect([calls('render').map(({ body }) => body), calls('run')]).toMatchObject([[{ id: 'render_1795660560005' }], []])
})

test('its settings and its client id are as they were', async () => {
  const { home, app } = await opened()
  expect(app.settings.get()).toEqual({ ...defaultSettings, theme: 'dark', backend: 'engine', onClose: 'quit' })
  expect(await readOrMakeClientId(home, () => undefined)).toBe('2379c86e-c800-4eeb-a8c3-bb058aae75d5')
})

test('its engine goes on with the session, gives the files, and renders nothing again', async () => {
  const { folder, home } = await recorded()
  const { client, renderer } = await startEngine(join(folder, 'engine'))
  const { draft, video_infos: videos } = await client.state(MORNING_SESSION)
  expect([draft?.d, videos.map(({ name }) => name)]).toEqual([2000, ['早晨 咖啡.jpg', 'beach.jpg']])
  const photo = await request(videos[0]?.url ?? '')
  expect(Buffer.from(await photo.body.arrayBuffer())).toEqual(await readFile(join(home, 'media', '早晨 咖啡.jpg')))
  expect(await client.poll('render_1795660552436')).toMatchObject({ status: 'completed' })
  await client.say(MORNING_SESSION, 'make it 4 seconds')
  expect((await client.state(MORNING_SESSION)).draft).toMatchObject({ d: 4000, m: { ratio: '1:1' } })
  expect(renderer.count()).toBe(0)
})
