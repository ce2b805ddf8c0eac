import { readFileSync } from 'node:fs'
import { createNemoServer, sampleMp4 } from '../fakes/nemo-server'
import { SHORT_WAITS } from './support/launch-app'
import { expect, test } from './support/test'
import { waitFor } from './support/wait-for'
import { askFor, samplePhotos, startExport, stateOf, untilReady, untilRender } from './support/user'

test('the whole job against a cloud', async ({ launch }) => {
  const server = await createNemoServer()
  const { page } = await launch({ env: { NEMO_API_URL: server.origin, ...SHORT_WAITS } })
  expect(await untilReady(page)).toBe(server.origin)
  await expect(page.getByText('Ready', { exact: true })).toBeVisible()
  await expect(page.getByText('100 credits')).toBeVisible()

  const { timeline } = await askFor(page, 'make a video about our city', samplePhotos.slice(0, 1))
  expect(timeline?.tracks.map(({ type }) => type)).toEqual(['video', 'text'])
  await expect(page.getByRole('article').getByText('Your video is ready.')).toBeVisible()
  await expect(page.getByText('Title added: “Urban Dreams”', { exact: false })).toBeVisible()

  await startExport(page)
  const saved = await untilRender(page, 'saved')
  expect(readFileSync(saved.state.path).equals(Buffer.from(sampleMp4()))).toBe(true)
  expect(server.log.filter(({ endpoint }) => endpoint === 'run')).toHaveLength(1)
  expect(server.log.filter(({ endpoint }) => endpoint === 'render')).toHaveLength(1)
  expect(server.violations).toEqual([])
  expect((await stateOf(page)).engine, 'the engine is not started for a cloud project unasked').toBe('off')

  const before = server.log.length
  await page.getByRole('button', { name: 'Play the draft' }).click()
  const said = page.getByText('This preview cannot show the file “city timelapse” (not on this computer).')
  await expect(said).toBeVisible({ timeout: 60_000 })
  const video = page.getByLabel('Preview').locator('video:not([aria-hidden])')
  await waitFor('it plays', () => video.evaluate(({ currentTime }: HTMLVideoElement) => currentTime > 0.1))
  expect(server.log.slice(before).filter(({ method }) => method !== 'GET'), 'a preview sends the cloud nothing').toEqual([])
  await server.close()
})
