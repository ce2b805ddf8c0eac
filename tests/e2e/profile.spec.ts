import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication } from '@playwright/test'
import { expect, test } from './support/test'
import { askFor, quit, stateOf, untilReady } from './support/user'
import { waitFor } from './support/wait-for'

/** What a start finds of the one before. */

const boundsOf = (electron: ElectronApplication) => electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())

test('each preference is changed alone and stays; window and tab come back as they were after a Quit', async ({ launch, home }) => {
  const autostart = join(home, '.config/autostart/nemo-desktop.desktop')
  const first = await launch()
  await untilReady(first.page)
  await askFor(first.page, 'a 3-second video that says hello')
  await first.page.keyboard.press('Control+,')
  await first.page.getByRole('switch', { name: 'Start when you log in' }).click()
  await first.page.getByRole('switch', { name: 'Notifications' }).click()
  await first.page.getByLabel('Language').selectOption('zh-CN')
  await first.page.getByLabel('外观').selectOption('dark')
  const changed = { language: 'zh-CN', theme: 'dark', openAtLogin: true, notifications: false, onClose: 'auto', backend: 'auto' }
  await waitFor('all four are changed', async () => (await stateOf(first.page)).settings.theme === 'dark')
  expect((await stateOf(first.page)).settings).toMatchObject(changed)
  expect(existsSync(autostart)).toBe(true)
  await first.page.keyboard.press('Escape')
  await first.page.getByRole('tab', { name: '导出' }).click()
  await first.electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 30, width: 1230, height: 707 })
  })
  await waitFor('the window is moved', async () => (await boundsOf(first.electron))?.width === 1230)
  await quit(first)

  const second = await launch()
  await untilReady(second.page)
  expect((await stateOf(second.page)).settings).toMatchObject(changed)
  await expect(second.page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await expect(second.page.locator('html')).toHaveAttribute('data-theme', 'dark')
  expect(await boundsOf(second.electron)).toMatchObject({ width: 1230, height: 707 })
  await expect(second.page.getByRole('tab', { name: '导出' })).toHaveAttribute('aria-selected', 'true')
  expect(existsSync(autostart)).toBe(true)
  await second.page.keyboard.press('Control+,')
  await expect(second.page.getByLabel('外观')).toHaveValue('dark')
  await expect(second.page.getByRole('switch', { name: '通知' })).not.toBeChecked()
})

test('a window whose title bar was left above the screen comes back in reach', async ({ launch }) => {
  const first = await launch()
  await untilReady(first.page)
  await quit(first)
  const file = join(first.profileDir, 'window.json')
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ bounds: { width: expect.any(Number) as unknown } })
  writeFileSync(file, JSON.stringify({ bounds: { x: 20, y: -400, width: 900, height: 650 } }))
  const { electron } = await launch()
  const bounds = await boundsOf(electron)
  expect(bounds).toMatchObject({ x: 20, width: 900, height: 650 })
  expect(bounds?.y).toBeGreaterThanOrEqual(0)
})

test('the window says what it has taken of the updates, so that main can wait for it', async ({ launch }) => {
  const { page, electron } = await launch()
  await untilReady(page)
  await electron.evaluate(({ ipcMain }) => {
    process.env['TAKEN'] = '0'
    ipcMain.on('nemo:taken', () => (process.env['TAKEN'] = String(Number(process.env['TAKEN']) + 1)))
  })
  await page.evaluate(async () => {
    for (let n = 0; n < 110; n++) await window.nemo.invoke('settings.update', { theme: n % 2 === 0 ? 'dark' : 'light' })
  })
  await waitFor('it said so twice', async () => (await electron.evaluate(() => Number(process.env['TAKEN']))) >= 2)
})
