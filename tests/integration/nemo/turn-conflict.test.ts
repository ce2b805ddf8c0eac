import { expect, test } from 'vitest'
import { temporaryFolder } from '../../unit/main/core/temporary'
import { cloud, eventually, newProject, startApp } from '../support/studio'

test('a message to a session that is busy (409) is told as refused and not sent again, but by the user', async () => {
  const server = await cloud()
  const app = await startApp(server, await temporaryFolder())
  const id = await newProject(app)
  const turn = () => Object.values(app.store.state().open[id]?.turns ?? {})[0]
  const becomes = (status: string) => eventually(() => expect(turn()?.state.status).toBe(status))
  server.fail('run', { status: 409, body: 'a run is in progress' })
  await app.chat.send({ projectId: id, text: 'make a video', uploadIds: [] })
  await becomes('failed')
  expect(turn()).toMatchObject({ state: { error: { kind: 'rejected', code: 409 } } })
  expect(server.calls('run')).toHaveLength(1)
  server.allowAgain()
  await app.chat.retry(id, turn()?.id ?? '')
  await becomes('complete')
  expect(server.calls('run')).toHaveLength(2)
  expect([server.violations, app.failures]).toEqual([[], []])
})
