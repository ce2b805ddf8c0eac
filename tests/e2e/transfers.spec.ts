import { createNemoServer, DEFAULT_DRAFT } from '../fakes/nemo-server'
import { drivenTime, advance, waits } from './support/driven-time'
import { expect, test } from './support/test'
import { askFor, composer, startExport, stateOf, untilReady, untilRender } from './support/user'
import { waitFor } from './support/wait-for'

test('a draft with one huge time is drawn, and said, and the window still answers', async ({ launch }) => {
  const server = await createNemoServer()
  const text = { text: 'Your video is ready.' }
  const sg = [{ id: 'a', d: 1e11, m: { name: 'city' } }, { id: 'b', s: 1_790_000_000_000, d: 5000, m: { name: 'night' } }]
  server.turn([{ edit: () => ({ draft: { t: [{ tt: 0, sg }], d: 1e12 } }) }, text])
  const { page } = await launch({ env: { NEMO_API_URL: server.origin } })
  await untilReady(page)
  await askFor(page, 'make a video about our city')
  await expect(page.getByText('This video is too large to show in full', { exact: false })).toBeVisible()
  await expect(page.getByRole('slider', { name: 'Playhead' })).toHaveAttribute('aria-valuetext', '0:00 of 24:00:00')
  for (let round = 0; round < 30; round += 1) await page.getByRole('button', { name: 'Zoom in' }).click()
  await composer(page).fill('still here')
  await expect(composer(page)).toHaveValue('still here')
  await server.close()
})

test('a double click on “Cancel export” cancels one, which can be undone for some seconds', async ({ launch }) => {
  const server = await createNemoServer({ pollsUntilDone: 100 })
  const { page, electron } = await launch(drivenTime(server.origin))
  await untilReady(page)
  server.turn([{ edit: () => ({ draft: DEFAULT_DRAFT }) }, { text: 'Your video is ready.' }])
  await askFor(page, 'make a video about our city')
  await startExport(page)
  await untilRender(page, 'pending')
  // A second click on the button so soon would be the same wish.
  await composer(page).fill('export')
  await composer(page).press('Enter')
  const exports = async () => Object.values((await stateOf(page)).renders).map(({ state }) => state.status)
  await waitFor('the second one waits', async () => (await exports()).length === 2)
  const panel = page.getByRole('tabpanel', { name: 'Exports' })
  const buttons = panel.getByRole('button', { name: 'Cancel export' })
  await buttons.first().dblclick()
  await expect(panel.getByText('Cancelling…')).toHaveCount(1)
  // By keyboard: the place is kept, and "Undo" stands before it.
  await expect(buttons.first()).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(panel.getByText('Cancelling…')).toHaveCount(0)
  expect(await exports()).toEqual(['pending', 'queued'])

  await buttons.first().dblclick()
  await waitFor('it is let go in 6 s', async () => (await waits(electron)).includes(6000))
  await advance(electron, 6000)
  await untilRender(page, 'cancelled')
  await waitFor('the other one begins', async () => (await exports()).join() === 'cancelled,pending')
  expect(server.calls('render-cancel')).toHaveLength(1)
  await server.close()
})
