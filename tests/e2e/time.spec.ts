import { readdirSync, readFileSync } from 'node:fs'
import { createNemoServer } from '../fakes/nemo-server'
import { advance, drivenTime, sleep, waits } from './support/driven-time'
import { expect, test } from './support/test'
import { askFor, startExport, untilReady, untilRender } from './support/user'
import { waitFor } from './support/wait-for'

/** Journeys on a clock that the test moves. */

const HOURS = 60 * 60_000

test('an export goes on after the machine slept for 8 hours, and is told once [NP-8.15]', async ({ launch, notifications }) => {
  const server = await createNemoServer({ pollsUntilDone: 2 })
  const { page, electron } = await launch(drivenTime(server.origin))
  const polls = () => server.calls('render-read').length
  await untilReady(page)
  await askFor(page, 'make a video about our city')
  await startExport(page)
  await untilRender(page, 'pending')
  await waitFor('the first poll is due in 5 s', async () => (await waits(electron)).includes(5000))
  expect(polls()).toBe(0)
  await advance(electron, 5000)
  await untilRender(page, 'processing')
  expect(polls()).toBe(1)

  await sleep(electron, 8 * HOURS)
  await waitFor('the job is polled at once', () => polls() === 2)
  await waitFor('and again after the next pause', async () => (await waits(electron)).includes(10_000))
  await advance(electron, 10_000)
  const { path } = await untilRender(page, 'saved')
  expect(readFileSync(path).equals(server.mp4)).toBe(true)
  expect(readdirSync(`${path}/..`)).toHaveLength(1)
  await waitFor('it is told', () => notifications.shown().length > 0)
  await sleep(electron, 8 * HOURS)
  expect(notifications.shown().map(({ title }) => title)).toEqual(['Your video is ready'])
  expect(server.renders()).toHaveLength(1)
  expect(server.violations).toEqual([])
  await server.close()
})
