import { expect, onTestFinished, test, vi } from 'vitest'
import { createNemoServer } from '../../fakes/nemo-server'
import { temporaryFolder } from '../../unit/main/core/temporary'
import { startServices } from '../support/start-services'

test('a message to a session that is busy (409) is told as refused and not sent again, but by the user', async () => {
  const server = await createNemoServer()
  onTestFinished(() => server.close())
  const app = await startServices(server.origin, await temporaryFolder())
  onTestFinished(app.close)
  const { id } = app.projects.create(await app.backends.chooseForNew())
  await app.projects.open(id)
  const turn = () => Object.values(app.store.state().open[id]?.turns ?? {})[0]
  const becomes = (status: string) => vi.waitFor(() => expect(turn()?.state.status).toBe(status), { timeout: 10_000, interval: 10 })
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
