import { readFileSync } from 'node:fs'
import { createNemoServer, sampleMp4 } from '../fakes/nemo-server'
import { SHORT_WAITS } from './support/launch-app'
import { expect, test } from './support/test'
import { askFor, composer, samplePhotos, startExport, stateOf, untilReady, untilRender } from './support/user'

for (const dialect of ['adk', 'flat'] as const) {
  test(`the whole job against a cloud that speaks the ${dialect} dialect`, async ({ launch }) => {
    const server = await createNemoServer({ dialect })
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
    expect((await stateOf(page)).engine, 'the engine is not started for a cloud project').toBe('off')
    await server.close()
  })
}

test('“export” and “credits” are done by the app and never sent to the agent', async ({ launch }) => {
  const server = await createNemoServer()
  const { page } = await launch({ env: { NEMO_API_URL: server.origin, ...SHORT_WAITS } })
  await untilReady(page)
  await askFor(page, 'make a video about our city')
  const box = composer(page)
  await box.fill('积分')
  await box.press('Enter')
  await expect(page.getByText('You have 100 credits.', { exact: false })).toBeVisible()
  await box.fill('please export the video now')
  await box.press('Enter')
  await untilRender(page, 'saved')
  expect(server.log.filter(({ endpoint }) => endpoint === 'run')).toHaveLength(1)
  await server.close()
})

test('a server that refuses says what to do next', async ({ launch }) => {
  const token = 'a-token-of-this-test'
  const server = await createNemoServer({ tokens: [token] })
  const { page } = await launch({ env: { NEMO_API_URL: server.origin, NEMO_TOKEN: token } })
  await untilReady(page)
  server.fail('run', { code: 2001 })
  const box = composer(page)
  await box.fill('make a video about our city')
  await box.press('Enter')
  await expect(page.getByText('Top up credits in your account', { exact: false })).toBeVisible()
  await server.close()
})
