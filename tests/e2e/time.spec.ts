import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createNemoServer, sampleMp4, type Failure } from '../fakes/nemo-server'
import { advance, drivenTime, sleep, waits } from './support/driven-time'
import { expect, test } from './support/test'
import { askFor, dropFiles, samplePhotos, shownContent, startExport, stateOf, untilReady, untilRender } from './support/user'
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
  // Somebody who looks at the project is not told.
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())

  await sleep(electron, 8 * HOURS)
  await waitFor('the job is polled at once', () => polls() === 2)
  await waitFor('and again after the next pause', async () => (await waits(electron)).includes(10_000))
  await advance(electron, 10_000)
  const { path } = (await untilRender(page, 'saved')).state
  expect(readFileSync(path).equals(server.mp4)).toBe(true)
  expect(readdirSync(dirname(path))).toHaveLength(1)
  await waitFor('it is told', () => notifications.shown().length > 0)
  await sleep(electron, 8 * HOURS)
  expect(notifications.shown().map(({ title }) => title)).toEqual(['Your video is ready'])
  expect(server.renders()).toHaveLength(1)
  expect(server.violations).toEqual([])
  await server.close()
})

/** The connection breaks at once, or after so many bytes. */
const flaps = (...bytes: number[]): Failure[] => bytes.map((cutAfter) => (cutAfter === 0 ? 'cut' : { cutAfter }))

test('a network that flaps 20 times during an upload and a download: both end whole by themselves [NP-8.18]', async ({ launch, home }) => {
  const picture = join(home, 'harbour.jpg')
  // A picture may have anything after its end.
  writeFileSync(picture, Buffer.concat([readFileSync(samplePhotos[0] ?? ''), Buffer.alloc(16_000_000, 'nemo')]))
  const server = await createNemoServer({ mp4: sampleMp4(6_000_000) })
  const { page, electron } = await launch(drivenTime(server.origin))
  await untilReady(page)
  const upload = async () => Object.values(shownContent(await stateOf(page))?.uploads ?? {})[0]
  /** What is waited for comes at once, again and again. */
  const hurryUntil = (what: string, isMet: () => Promise<boolean>) =>
    waitFor(what, async () => (await isMet()) || advance(electron, 30_000), 60_000)

  server.fail('upload', ...flaps(100_000, 0, 2_000_000, 500_000, 0, 0, 3_000_000, 1, 1_500_000, 0))
  await dropFiles(page, [picture])
  await expect(page.getByText('Waiting for the connection.', { exact: false }).first()).toBeVisible()
  await hurryUntil('the file is in', async () => (await upload())?.state.status === 'ready')
  expect(server.calls('upload')).toHaveLength(11)
  const sha256 = createHash('sha256').update(readFileSync(picture)).digest('hex')
  expect(server.uploads()).toMatchObject([{ body: { sha256 } }])

  await askFor(page, 'make a video about our city')
  server.fail('file', ...flaps(1_000_000, 500_000, 0, 0, 0, 1_000_000, 0, 500_000, 1_000_000, 100_000))
  await startExport(page)
  await hurryUntil('the video is saved', async () => Object.values((await stateOf(page)).renders)[0]?.state.status === 'saved')
  const { path } = (await untilRender(page, 'saved')).state
  expect(readFileSync(path).equals(server.mp4)).toBe(true)
  const offsets = server.calls('file').map(({ headers }) => Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0))
  expect(offsets).toHaveLength(11)
  expect(offsets.at(-1), 'nothing is fetched twice').toBe(4_100_000)
  expect(server.renders()).toHaveLength(1)
  expect(server.violations).toEqual([])
  await server.close()
})
