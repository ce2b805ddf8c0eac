import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { electronPath } from '../../scripts/lib/electron-runtime.mjs'
import { sandboxArguments } from '../../scripts/lib/screen.mjs'
import { homeEnvironment, root } from './support/launch-app'
import { expect, test } from './support/test'
import { composer, shownContent, stateOf, untilReady } from './support/user'
import { waitFor } from './support/wait-for'

test('a saved prompt and a link from outside come into the message', async ({ launch, home }) => {
  const { page, electron, profileDir } = await launch()
  await untilReady(page)
  await page.keyboard.press('ControlOrMeta+,')
  await page.getByRole('navigation').getByRole('button', { name: 'Prompts' }).click()
  await page.getByRole('textbox', { name: 'New prompt' }).fill('make a {seconds}-second video that says {words}')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.keyboard.press('Escape')
  await composer(page).press('/')
  await page.getByRole('option', { name: '{seconds}-second video' }).press('Enter')
  await expect(composer(page)).toHaveValue('make a {seconds}-second video that says {words}')
  await page.keyboard.type('5')
  await page.keyboard.press('Tab')
  await page.keyboard.type('“hello”')
  await expect(composer(page)).toHaveValue('make a 5-second video that says “hello”')
  await page.keyboard.press('Enter')
  await waitFor('it is made', async () => shownContent(await stateOf(page))?.timeline?.durationMs === 5000)

  // A second start hands its link to the app that runs, and ends.
  await electron.evaluate(({ dialog }) => {
    dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false })
  })
  const before = (await stateOf(page)).activeProjectId
  await secondStart(home, profileDir, 'nemo-desktop://new?prompt=a%20film%20of%20our%20harbour')
  await expect(composer(page)).toHaveValue('a film of our harbour')
  expect((await stateOf(page)).activeProjectId).not.toBe(before)
  await secondStart(home, profileDir, `nemo-desktop://project/${before}`)
  await waitFor('the project is shown again', async () => (await stateOf(page)).activeProjectId === before)
})

async function secondStart(home: string, profile: string, link: string): Promise<void> {
  const args = [root, ...sandboxArguments(), `--user-data-dir=${profile}`, link]
  const child = spawn(electronPath() ?? '', args, { env: homeEnvironment(home), stdio: 'ignore' })
  await once(child, 'exit')
}
