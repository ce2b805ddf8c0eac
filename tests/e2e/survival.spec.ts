import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { killNow, processesOf, readOrEmpty } from './support/processes'
import { expect, test } from './support/test'
import { askFor, composer, decode, quit, samplePhotos, startExport, stateOf, untilPlaying, untilReady, untilRender } from './support/user'
import { waitFor } from './support/wait-for'

/** Long enough to be caught at work, short enough to wait for. */
const REQUEST = 'an 8-second square video about our coffee shop, title “Morning Brew”'

async function exportUnderWay(page: Page): Promise<string> {
  await untilReady(page)
  await askFor(page, REQUEST, samplePhotos)
  await startExport(page)
  return (await untilRender(page, 'processing')).id
}

const ffmpegs = (home: string) => processesOf(home).filter(({ command }) => /(^|\/)ffmpeg /.test(command))

test('an export goes on without a window, is told once, and a click plays it in a new one', async ({ launch, notifications, home }) => {
  const { page, electron } = await launch()
  const id = await exportUnderWay(page)
  await page.close()
  await waitFor('it says that it goes on', () => notifications.shown()[0])
  await notifications.dismiss()
  const told = await waitFor('the export is told', () => notifications.shown().find(({ title }) => title === 'Your video is ready'))
  expect(told.body).toBe('Morning Brew')
  expect(decode(join(home, 'Videos', 'Nemo', 'Morning Brew.mp4')).size).toBe('1080x1080')

  const opened = electron.waitForEvent('window')
  await notifications.click()
  const again = await opened
  expect((await untilRender(again, 'saved')).id).toBe(id)
  await untilPlaying(again)
  expect(notifications.shown().filter(({ title }) => title === 'Your video is ready')).toHaveLength(1)
})

test('the first words of a new profile are there again after a kill, moments after they were typed', async ({ launch }) => {
  const first = await launch()
  await composer(first.page).fill('a video of')
  await waitFor('they are on the disk', () => readOrEmpty(join(first.profileDir, 'unsent.json')).includes('a video of'))
  await first.kill()

  const second = await launch()
  await expect(composer(second.page)).toHaveValue('a video of')
})

test('an app killed in mid-render ends it under its id, told once', async ({ launch, notifications, home }) => {
  const first = await launch()
  const id = await exportUnderWay(first.page)
  await first.kill()
  await waitFor('nothing of it runs any more', () => processesOf(home).length === 0)

  const second = await launch()
  // Somebody who looks at the project is not told.
  await waitFor('the window is shown', () => second.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible()))
  await second.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  await untilRender(second.page, 'saved')
  const renders = Object.values((await stateOf(second.page)).renders)
  expect(renders.map((render) => render.id)).toEqual([id])
  expect(readdirSync(join(home, 'Videos', 'Nemo'))).toEqual(['Morning Brew.mp4'])
  decode(join(home, 'Videos', 'Nemo', 'Morning Brew.mp4'))
  const isTold = () => notifications.shown().some(({ title }) => title === 'Your video is ready')
  await waitFor('the export is told', isTold)

  await quit(second)
  const third = await launch()
  await untilRender(third.page, 'saved')
  expect(notifications.shown().filter(({ title }) => title === 'Your video is ready')).toHaveLength(1)
})

test('an engine that is killed in mid-render is started again, and the render ends under its id', async ({ launch, home }) => {
  const { page, electron } = await launch()
  const id = await exportUnderWay(page)
  const pid = await electron.evaluate(({ app }) => app.getAppMetrics().find(({ name }) => name === 'Nemo engine')?.pid ?? 0)
  expect(pid).toBeGreaterThan(0)
  killNow(pid)
  await expect(page.getByText('The engine on this computer stopped and restarted.', { exact: false })).toBeVisible()
  expect((await untilRender(page, 'saved')).id).toBe(id)
  await waitFor('no ffmpeg is left', () => ffmpegs(home).length === 0)
  decode(join(home, 'Videos', 'Nemo', 'Morning Brew.mp4'))
})

test('quitting asks while work is under way, and what was quit goes on at the next start', async ({ launch, home }) => {
  const first = await launch({ env: { NEMO_TEST_QUIT: 'quit' } })
  const id = await exportUnderWay(first.page)
  await quit(first)
  await waitFor('nothing of it runs any more', () => processesOf(home).length === 0)
  expect(existsSync(join(home, 'Videos', 'Nemo', 'Morning Brew.mp4'))).toBe(false)

  const second = await launch()
  expect((await untilRender(second.page, 'saved')).id).toBe(id)
})

test('staying in the background at quit closes the window and keeps the work going', async ({ launch, home }) => {
  const { page, electron } = await launch({ env: { NEMO_TEST_QUIT: 'background' } })
  await exportUnderWay(page)
  await electron.evaluate(({ app }) => app.quit())
  await waitFor('the window is closed', () => electron.windows().length === 0)
  await waitFor('the file is there', () => existsSync(join(home, 'Videos', 'Nemo', 'Morning Brew.mp4')))
})

test('a cancelled export leaves no ffmpeg and no file', async ({ launch, home }) => {
  const { page } = await launch()
  await exportUnderWay(page)
  await page.getByRole('button', { name: 'Cancel export' }).first().click()
  await untilRender(page, 'cancelled')
  await waitFor('no ffmpeg is left', () => ffmpegs(home).length === 0)
  expect(existsSync(join(home, 'Videos', 'Nemo')) ? readdirSync(join(home, 'Videos', 'Nemo')) : []).toEqual([])
})

test('a second start brings the first to the front and ends', async ({ launch, home }) => {
  const { page, electron } = await launch()
  await untilReady(page)
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())
  const second = await launch().then(() => 'started', () => 'ended')
  expect(second).toBe('ended')
  const isShown = () => electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized() === false)
  await waitFor('the first is shown', isShown)
  expect(processesOf(home).length).toBeGreaterThan(0)
})

test('the whole job works as another user than root, with the sandbox on', async ({ launch, home }) => {
  const { page } = await launch({ isSandboxed: true })
  await untilReady(page)
  await askFor(page, 'make a 4-second square video that says hello')
  await startExport(page)
  const { path } = (await untilRender(page, 'saved')).state
  expect(path.startsWith(home)).toBe(true)
  expect(decode(path).size).toBe('1080x1080')
})

test('no process that the app starts is given the token', async ({ launch }) => {
  const token = 'a-token.of_this-test-0123456789'
  const { page } = await launch({ env: { NEMO_TOKEN: token } })
  await untilReady(page)
  await askFor(page, REQUEST, samplePhotos)
  await startExport(page)
  await untilRender(page, 'processing')
  const holders = readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false
    return readOrEmpty(`/proc/${name}/environ`).includes(token)
  })
  expect(holders).toEqual([])
})
