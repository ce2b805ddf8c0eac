import type { ElectronApplication } from '@playwright/test'
import { expect, test } from './support/test'
import { composer, untilReady } from './support/user'
import { waitFor } from './support/wait-for'

/** What surrounds the views: menus, keys, focus. */

/** The labels of the application menu, without what only developers have. */
const menuLabels = (electron: ElectronApplication): Promise<string[]> =>
  electron.evaluate(({ Menu }) => {
    const labels = (menu: Electron.Menu | null | undefined): string[] =>
      (menu?.items ?? []).filter(({ type, role }) => type !== 'separator' && !['reload', 'toggledevtools'].includes(role ?? ''))
        .flatMap(({ label, submenu }) => [label, ...labels(submenu)])
    return labels(Menu.getApplicationMenu())
  })

/** The labels of the menu that a right click opens; it is not left open. */
async function offered(electron: ElectronApplication, rightClick: () => Promise<void>): Promise<string[]> {
  await electron.evaluate(({ Menu }) => {
    const show = Menu.prototype.popup
    Menu.prototype.popup = function () {
      Menu.prototype.popup = show
      process.env['OFFERED'] = JSON.stringify(this.items.filter(({ type }) => type !== 'separator').map(({ label }) => label))
    }
  })
  await rightClick()
  const read = () => electron.evaluate(() => process.env['OFFERED'])
  const labels = JSON.parse(await waitFor('a menu is offered', read)) as string[]
  await electron.evaluate(() => {
    delete process.env['OFFERED']
  })
  return labels
}

test('every menu speaks the chosen language, at once', async ({ launch }) => {
  const { page, electron } = await launch()
  await untilReady(page)
  expect(await menuLabels(electron)).toEqual([
    'File', 'Quit Nemo Desktop', 'Edit', 'Undo', 'Redo', 'Cut', 'Copy', 'Paste', 'Select all', 'View', 'Full screen',
    'Window', 'Minimize', 'Close',
  ])
  await page.evaluate(() => window.nemo.invoke('settings.update', { language: 'zh-CN' }))
  expect(await menuLabels(electron)).toEqual([
    '文件', '退出 Nemo Desktop', '编辑', '撤销', '重做', '剪切', '复制', '粘贴', '全选', '显示', '全屏', '窗口', '最小化', '关闭',
  ])
  const rightClick = () => page.locator('form textarea').click({ button: 'right' })
  expect(await offered(electron, rightClick)).toEqual(['撤销', '重做', '剪切', '复制', '粘贴', '全选'])
  await page.evaluate(() => window.nemo.invoke('settings.update', { language: 'en' }))
  await expect(composer(page)).toBeVisible()
  expect(await offered(electron, rightClick)).toEqual(['Undo', 'Redo', 'Cut', 'Copy', 'Paste', 'Select all'])
})
