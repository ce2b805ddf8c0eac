import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createNemoServer, DEFAULT_DRAFT } from '../fakes/nemo-server'
import { startServices, type App } from './support/start-services'

const eventually = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 10 })
const say = async (app: App, projectId: string, text: string, count: number): Promise<void> => {
  await app.chat.send({ projectId, text, uploadIds: [] })
  const ended = () => Object.values(app.store.state().open[projectId]?.turns ?? {}).filter(({ state }) => state.status === 'complete')
  await eventually(() => expect(ended()).toHaveLength(count))
}

test('an earlier version is exported with its own draft, and the server keeps what it has', async () => {
  const server = await createNemoServer({ pollsUntilDone: 1 })
  onTestFinished(() => server.close())
  const folder = await mkdtemp(join(tmpdir(), 'nemo-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const app = await startServices(server.origin, folder)
  onTestFinished(app.close)
  const { id } = app.projects.create(await app.backends.chooseForNew())
  await app.projects.open(id)
  await say(app, id, 'make a 10 second video of a city', 1)
  const emptied = { ...DEFAULT_DRAFT, tracks: [], t: [] }
  server.turn([{ edit: (state) => ({ ...state, draft: emptied }) }, { delta: 'All is gone.' }])
  await say(app, id, 'remove everything', 2)
  const [now, before] = await app.history.versions(id)
  expect([now?.changes[0]?.kind, before?.changes[0]?.kind]).toEqual(['removed', 'added'])
  await app.renders.start(id, { earlier: await app.history.find(id, before?.id ?? '') })
  await eventually(() => expect(Object.values(app.store.state().renders)).toMatchObject([{ state: { status: 'saved' } }]))
  expect(server.calls('render').map(({ body }) => body)).toMatchObject([{ draft: DEFAULT_DRAFT }])
  expect(server.state(app.projects.get(id).session?.sessionId ?? '')?.draft).toEqual(emptied)
  expect([server.violations, app.failures]).toEqual([[], []])
})
