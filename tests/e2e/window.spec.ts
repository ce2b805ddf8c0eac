import type { ElectronApplication, Locator, Page } from '@playwright/test'
import { expect, test } from './support/test'
import { askFor, composer, dropFiles, quit, samplePhotos, stateOf, untilReady } from './support/user'
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
    'File', 'New project', 'Import a project…', 'Export', 'Save transcript…', 'Settings…', 'Quit Nemo Desktop',
    'Edit', 'Undo', 'Redo', 'Cut', 'Copy', 'Paste', 'Select all', 'Undo the last change to the video', 'Redo the last change to the video',
    'View', 'Commands and search…', 'Find in this chat…', 'Larger interface', 'Smaller interface', 'Usual size', 'Full screen',
    'Window', 'Minimize', 'Close', 'Help', 'Keyboard shortcuts', 'About Nemo Desktop',
  ])
  await page.evaluate(() => window.nemo.invoke('settings.update', { language: 'zh-CN' }))
  expect(await menuLabels(electron)).toEqual([
    '文件', '新建项目', '导入项目…', '导出', '保存对话记录…', '设置…', '退出 Nemo Desktop',
    '编辑', '撤销', '重做', '剪切', '复制', '粘贴', '全选', '撤销对视频的修改', '重做对视频的修改',
    '显示', '命令和搜索…', '在对话中查找…', '放大界面', '缩小界面', '恢复默认大小', '全屏', '窗口', '最小化', '关闭',
    '帮助', '键盘快捷键', '关于 Nemo Desktop',
  ])
  const rightClick = () => page.locator('form textarea').click({ button: 'right' })
  expect(await offered(electron, rightClick)).toEqual(['撤销', '重做', '剪切', '复制', '粘贴', '全选'])
  await page.evaluate(() => window.nemo.invoke('settings.update', { language: 'en' }))
  await expect(composer(page)).toBeVisible()
  expect(await offered(electron, rightClick)).toEqual(['Undo', 'Redo', 'Cut', 'Copy', 'Paste', 'Select all'])
})

test('a page gives back the memory that its start has left behind', async ({ launch }) => {
  const { page } = await launch()
  await untilReady(page)
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable')
  const heap = async (): Promise<number> => {
    const { metrics } = await devtools.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'JSHeapTotalSize')?.value ?? Number.NaN
  }
  const atFirst = await heap()
  await expect.poll(heap).toBeLessThan(0.75 * atFirst)
})

test('the menu makes the interface larger, and it is so large after a restart', async ({ launch }) => {
  const choose = (electron: ElectronApplication, label: string) =>
    electron.evaluate(({ Menu }, wanted) => {
      const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? []
      items.find((item) => item.label === wanted)?.click()
    }, label)
  const width = (page: Page) => page.evaluate(() => [innerWidth, document.documentElement.scrollWidth])
  const first = await launch()
  await untilReady(first.page)
  const [usual = 0] = await width(first.page)
  for (const wanted of [1.1, 1.25]) {
    await choose(first.electron, 'Larger interface')
    await expect.poll(async () => usual / ((await width(first.page))[0] ?? 1)).toBeCloseTo(wanted, 1)
  }
  await quit(first)
  const { page, electron } = await launch()
  await untilReady(page)
  const [inner = 0, content = 0] = await width(page)
  expect(usual / inner).toBeCloseTo(1.25, 1)
  expect(content).toBe(inner)
  await choose(electron, 'Usual size')
  await expect.poll(async () => (await width(page))[0]).toBe(usual)
})

/** What has the keyboard: its name, its words, or its tag. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { activeElement: element } = document
    return element?.getAttribute('aria-label') ?? (element?.textContent || element?.tagName) ?? ''
  })

async function makeProjects(page: Page, titles: readonly string[]): Promise<void> {
  for (const title of titles) {
    await page.evaluate(async (name) => {
      const made = await window.nemo.invoke('project.create', {})
      if (made.ok) await window.nemo.invoke('project.rename', { projectId: made.value.projectId, title: name })
    }, title)
  }
  await page.locator('[data-project]').nth(titles.length - 1).waitFor()
}

test('the keyboard is never lost: projects deleted and renamed by key, files removed, a view that ends', async ({ launch }) => {
  const { page } = await launch()
  await untilReady(page)
  await makeProjects(page, ['Four', 'Three', 'Two', 'One'])
  const row = (name: string) => page.locator('[data-project]', { hasText: name })
  await row('Two').focus()
  await page.keyboard.press('Delete')
  await expect(row('Two')).toHaveCount(0)
  await expect(row('Three')).toBeFocused()
  // The newest one is open.
  await row('One').focus()
  await page.keyboard.press('Delete')
  await expect(row('One')).toHaveCount(0)
  await waitFor('its chat is left', async () => (await stateOf(page)).activeProjectId === null)
  await expect(row('Three')).toBeFocused()
  await page.keyboard.press('F2')
  await page.keyboard.type('Tree')
  await page.keyboard.press('Enter')
  await expect(row('Tree')).toBeVisible()
  await expect(row('Tree')).toBeFocused()

  await dropFiles(page, samplePhotos.slice(0, 2))
  const remove = page.getByRole('button', { name: /^Remove .*\.jpg$/ })
  await expect(remove).toHaveCount(2)
  await remove.first().focus()
  await page.keyboard.press('Enter')
  await expect(remove).toHaveCount(1)
  expect(await focused(page)).toMatch(/^Remove /)
  await page.keyboard.press('Enter')
  await expect(remove).toHaveCount(0)
  expect(await focused(page)).toBe('Message')
})

test('a dialog that closes leaves no tooltip, and the button that opened it has the keyboard', async ({ launch }) => {
  const { page } = await launch()
  await untilReady(page)
  await makeProjects(page, ['One'])
  const tooltip = page.getByRole('tooltip')
  for (const [name, open] of [['Several videos…', 'Several videos at once'], ['Settings', 'Settings']] as const) {
    const button = page.getByRole('button', { name, exact: true })
    await button.click()
    const dialog = page.getByRole('dialog', { name: open })
    await dialog.getByRole('button', { name: 'Close' }).click()
    await expect(dialog).toHaveCount(0)
    await expect(button).toBeFocused()
    await expect(tooltip).toHaveCount(0)
    await page.keyboard.press('Enter')
    await expect(dialog).toBeVisible()
    // A tooltip within a dialog is over it, not below.
    await page.keyboard.press('Tab')
    await expect(dialog.getByRole('tooltip', { name: 'Close' })).toBeAttached()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    await expect(button).toBeFocused()
    await expect(tooltip).toHaveCount(0)
  }
})

test('the keys for a dialog open it at once, so that what is typed next goes there', async ({ launch }) => {
  const { page } = await launch()
  await untilReady(page)
  await makeProjects(page, ['Campaign 277', 'Campaign 77', 'Campaign 770'])
  await page.keyboard.press('Control+k')
  await page.keyboard.type('campaign 77')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Campaign 77')
  await expect(page).toHaveTitle('Campaign 77 – Nemo Desktop')
  await expect(composer(page)).toHaveValue('')
})

/** Every control in a place can be brought into sight and pressed: nothing is cut off, and nothing lies over it. */
async function expectReachable(place: Locator): Promise<void> {
  const controls = place.locator('button:visible, input:visible, select:visible, textarea:visible, summary:visible')
  for (const control of await controls.all()) {
    if ((await control.getAttribute('aria-disabled')) !== 'true') await control.click({ trial: true, timeout: 5000 })
  }
  const isCut = await place.evaluate((element) => element.scrollWidth > element.clientWidth + 1)
  expect(isCut, 'something is cut off at the side').toBe(false)
}

/** The page has drawn what it was scrolled to, and what it shows for that. */
const drawn = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (let frames = 0; frames < 3; frames += 1) await new Promise((resolve) => void requestAnimationFrame(resolve))
  })

/** No control of the messages that takes the focus lies under the button that goes to their end. */
async function expectClear(page: Page): Promise<void> {
  const messages = page.getByRole('region', { name: 'Messages' })
  await messages.evaluate((element) => (element.scrollTop = 0))
  const jump = page.getByRole('button', { name: 'Jump to latest' })
  const under: string[] = []
  for (const control of await messages.getByRole('button').all()) {
    // Just above the lower edge: in sight but for what lies over it.
    await control.evaluate((element) => {
      const list = element.closest('[role="region"]')
      if (list) list.scrollTop += element.getBoundingClientRect().bottom - list.getBoundingClientRect().bottom + 4
    })
    await drawn(page)
    await control.focus()
    await drawn(page)
    const [a, b] = [await control.boundingBox(), (await jump.isVisible()) ? await jump.boundingBox() : null]
    const isUnder = a && b && a.y + a.height > b.y && a.y < b.y + b.height && a.x + a.width > b.x && a.x < b.x + b.width
    if (isUnder) under.push(await control.innerText())
  }
  expect(under).toEqual([])
}

test('in the smallest window at 200 % every view and dialog can be used', async ({ launch }) => {
  const { page, electron } = await launch()
  await untilReady(page)
  await askFor(page, 'a 6-second square video, title “One”', samplePhotos)
  await askFor(page, 'make the title red')
  await electron.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0]
    // As many CSS pixels as 800 × 600 has at 200 %.
    window?.setMinimumSize(1, 1)
    window?.setContentSize(400, 300)
  })
  await page.waitForFunction(() => window.innerWidth === 400 && window.innerHeight === 300)
  await expectClear(page)
  await dropFiles(page, samplePhotos)
  // Whatever goes along, what one writes in and what sends it are in sight.
  await page.evaluate(() => document.querySelectorAll('form, form *').forEach((element) => (element.scrollTop = 0)))
  for (const control of [composer(page), page.getByRole('button', { name: 'Send' })]) await expect(control).toBeInViewport({ ratio: 1 })
  for (const part of ['Projects', 'Chat', 'Video']) {
    await page.getByRole('button', { name: part, exact: true }).click()
    await expectReachable(page.locator('main'))
  }
  await page.getByRole('tab', { name: 'Media' }).click()
  await page.getByRole('tabpanel').getByRole('button').first().click()
  await expectReachable(page.getByRole('dialog'))
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Projects', exact: true }).click()
  await page.getByRole('button', { name: 'Settings' }).click()
  const settings = page.getByRole('dialog', { name: 'Settings' })
  for (const section of await settings.getByRole('navigation').getByRole('button').all()) {
    await section.click()
    await expectReachable(settings)
  }
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await expectReachable(page.getByRole('dialog'))
  await page.keyboard.type('several')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Several videos at once' })).toBeVisible()
  await expectReachable(page.getByRole('dialog'))
})
