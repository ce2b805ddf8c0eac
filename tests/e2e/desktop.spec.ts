import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { PANEL_HEIGHT, showFolder, startPanel, startWindowManager } from './support/desktop-parts'
import { processesOf } from './support/processes'
import { expect, test } from './support/test'
import { askFor, composer, samplePhotos, shownContent, startExport, stateOf, untilPlaying, untilReady, untilRender } from './support/user'
import { waitFor } from './support/wait-for'

/** The app on a real desktop: a panel with a tray, notifications, a file manager, a window manager. */

const REQUEST = 'a 4-second square video about our coffee shop, title “Morning Brew”'

/** How many pixels of the panel have this colour, as it is on the screen. */
const colouredPixels = (electron: ElectronApplication, [red, green, blue]: readonly number[], height = PANEL_HEIGHT): Promise<number> =>
  electron.evaluate(async ({ desktopCapturer, screen }, wanted) => {
    const { size } = screen.getPrimaryDisplay()
    const [shot] = await desktopCapturer.getSources({ types: ['screen'], thumbnailSize: size })
    const panel = shot?.thumbnail.crop({ x: 0, y: size.height - wanted.height, width: size.width, height: wanted.height })
    const bytes = panel?.toBitmap() ?? Buffer.alloc(0)
    const isNear = (at: number) => wanted.bgr.every((value, i) => Math.abs((bytes[at + i] ?? 0) - (value ?? 0)) < 12)
    return Array.from({ length: bytes.length / 4 }, (_, pixel) => pixel * 4).filter(isNear).length
  }, { bgr: [blue, green, red], height })
const VIOLET = [0x7b, 0x52, 0xff]
const GREEN = [0x14, 0x9a, 0x4c]

/** Main's garbage collector may take the answer of a question that it is asked often: then it is asked again. */
const isFocused = (electron: ElectronApplication): Promise<boolean> =>
  electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isFocused() ?? false).catch((error: unknown) => {
    if (String(error).includes('garbage collected')) return isFocused(electron)
    throw error
  })

async function untilTold(page: Page): Promise<void> {
  const isTold = async () => Object.values((await stateOf(page)).renders).every(({ state }) => 'isAnnounced' in state && state.isAnnounced)
  await waitFor('the export counts as told', isTold)
}

test('the tray shows the work and its end, and plays the video', async ({ launch, home }) => {
  await startWindowManager(home)
  const icon = await startPanel(home)
  const { page, electron } = await launch()
  await untilReady(page)
  const tray = await icon()
  await waitFor('the icon is on the screen', async () => (await colouredPixels(electron, VIOLET)) > 40)
  expect(await tray.tooltip()).toBe('Nemo Desktop')
  await askFor(page, REQUEST, samplePhotos)
  await startExport(page)
  await page.close()
  const isExporting = async () => (await tray.labels()).some((label) => label.startsWith('Exporting “Morning Brew”'))
  await waitFor('the menu tells of the export', isExporting)
  expect(await tray.tooltip()).toContain('1 in progress')
  await waitFor('the end is told', async () => (await tray.tooltip()) === 'Nemo Desktop: 1 new video')
  await waitFor('the icon says so too', async () => (await colouredPixels(electron, GREEN)) > 40)
  expect(await tray.labels()).toEqual(['Open Nemo Desktop', 'New project', 'Morning Brew', 'Play', 'Show in folder', 'Quit'])

  const opened = electron.waitForEvent('window')
  await tray.press('Play')
  await untilPlaying(await opened)
  await waitFor('it is no news any more', async () => (await tray.tooltip()) === 'Nemo Desktop')
})

test('an export is told only to somebody who looks elsewhere, and a click comes back to it', async ({ launch, notifications, home }) => {
  await startWindowManager(home)
  const { page, electron } = await launch()
  await untilReady(page)
  await waitFor('the window is in front', () => isFocused(electron))
  await askFor(page, REQUEST)
  await startExport(page)
  await untilRender(page, 'saved')
  await untilTold(page)
  expect(notifications.shown()).toEqual([])

  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())
  await waitFor('the window is away', async () => !(await isFocused(electron)))
  await page.evaluate(async () => {
    const { state } = await window.nemo.snapshot()
    if (state.activeProjectId !== null) await window.nemo.invoke('render.start', { projectId: state.activeProjectId })
  })
  const told = await waitFor('the second one is told', () => notifications.shown()[0])
  expect(told).toMatchObject({ title: 'Your video is ready', body: 'Morning Brew' })
  await notifications.click()
  await waitFor('the window is in front again', () => isFocused(electron))
  await untilPlaying(page)
  const isSeen = async () => Object.values((await stateOf(page)).renders).every(({ state }) => 'isSeen' in state && state.isSeen)
  await waitFor('it counts as seen', isSeen)
  expect(notifications.shown()).toHaveLength(1)
})

test('a file with a Chinese name and a space, dragged from a file manager, becomes an upload', async ({ launch, home }) => {
  const folder = join(home, 'Pictures')
  mkdirSync(folder)
  copyFileSync(samplePhotos[0] as string, join(folder, '早晨 咖啡.jpg'))
  await startWindowManager(home)
  const { page, electron } = await launch()
  await untilReady(page)
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setBounds({ x: 560, y: 0, width: 860, height: 800 }))
  const drag = await showFolder(home, folder)
  await waitFor('the file is in', async () => {
    await drag(1000, 400)
    const uploads = Object.values(shownContent(await stateOf(page))?.uploads ?? {})
    return uploads.some(({ name }) => name === '早晨 咖啡.jpg')
  })
  await expect(page.getByText('早晨 咖啡.jpg', { exact: false }).first()).toBeVisible()
})

test('a window that crashes is back with its project and the words being typed; an error of main is told by its id', async ({ launch }) => {
  const { page, electron, profileDir } = await launch()
  await untilReady(page)
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(900, 600))
  await askFor(page, 'make a 5-second video that says hello')
  for (const wish of ['change the title to “Good morning”', 'make the title red', 'make it 8 seconds']) await askFor(page, wish)
  await page.getByRole('region', { name: 'Messages' }).evaluate((element) => element.scrollTo(0, 40))
  await composer(page).fill('and then')
  await waitFor('words and place are kept', async () => {
    const view = shownContent(await stateOf(page))?.view
    return view?.composerText === 'and then' && view.scrollTop === 40
  })
  const crashed = page.waitForEvent('crash')
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer())
  await crashed
  // Playwright gives a page up for good once it crashed.
  const inWindow = (script: string) => electron.evaluate(async ({ BrowserWindow }, code) => {
    const answer: unknown = await BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code)
    return answer
  }, script)
  await waitFor('the place is there', async () => (await inWindow('document.querySelector(\'[role="region"]\')?.scrollTop')) === 40)
  await waitFor('the words are there', async () => (await inWindow('document.querySelector("textarea")?.value')) === 'and then')
  const text = async () => String(await inWindow('document.body.innerText'))
  expect(await text()).toContain('make a 5-second video that says hello')

  await electron.evaluate(() => void setTimeout(() => { throw new Error('a fault of this test') }))
  await waitFor('it is told', async () => (await text()).includes('Details'))
  await inWindow('document.querySelector("summary")?.click()')
  const id = await waitFor('the id is shown', async () => /logId: ([\w-]+)/.exec(await text())?.[1])
  expect(readFileSync(join(profileDir, 'logs', 'main.log'), 'utf8')).toContain(`error ${id} Error: a fault of this test`)
})

test('without a tray, closing in mid-export says how to come back, and starting again does', async ({ launch, notifications }) => {
  const { page, electron } = await launch()
  await untilReady(page)
  await askFor(page, 'a 12-second vertical video about our coffee shop', samplePhotos)
  await startExport(page)
  await untilRender(page, 'processing')
  await page.close()
  const told = await waitFor('it is told', () => notifications.shown()[0])
  expect(told.body).toContain('Start Nemo Desktop again to return to it.')
  await launch().catch(() => undefined)
  await waitFor('the window is back', () => electron.windows().length === 1)
})

test('started with the computer, the app shows nothing but its tray', async ({ launch, home }) => {
  const first = await launch()
  await untilReady(first.page)
  await first.page.evaluate(() => window.nemo.invoke('settings.update', { openAtLogin: true }))
  const entry = readFileSync(join(home, '.config/autostart/nemo-desktop.desktop'), 'utf8')
  expect(entry).toMatch(/^Exec=".*" "--hidden"$/m)
  await first.close()

  const icon = await startPanel(home)
  const started = launch({ args: ['--hidden'] })
  const tray = await icon()
  expect(processesOf(home).filter(({ command }) => command.includes('--type=renderer'))).toEqual([])
  await tray.press('Open Nemo Desktop')
  const { page } = await started
  await untilReady(page)
  await page.evaluate(() => window.nemo.invoke('settings.update', { openAtLogin: false }))
  expect(existsSync(join(home, '.config/autostart/nemo-desktop.desktop'))).toBe(false)
})
