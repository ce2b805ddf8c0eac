import { expect, test } from 'vitest'
import { DEFAULT_DRAFT } from '../fakes/nemo-server'
import { temporaryFolder } from '../fakes/temporary'
import { cloud, eventually, newProject, say, startApp } from './support/studio'

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
  await app.renders.start(id, { earlier: await app.history.find(id, before?.id ?? '') })
  await eventually(() => expect(Object.values(app.store.state().renders)).toMatchObject([{ state: { status: 'saved' } }]))
  expect(server.calls('render').map(({ body }) => body)).toMatchObject([{ draft: DEFAULT_DRAFT }])
  expect(server.state(app.projects.get(id).session?.sessionId ?? '')?.draft).toEqual(emptied)
  expect([server.violations, app.failures]).toEqual([[], []])
})
