import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Settings } from '../../../src/shared/model/settings'
import { createGate, createNemoServer } from '../../fakes/nemo-server'
import type { LaunchOptions, RunningApp } from './launch-app'
import { askFor, dropFiles, samplePhotos, shownContent, startExport, stateOf, untilReady, untilRender } from './user'
import { waitFor } from './wait-for'

const TABLE = ['one', 'two', 'three', 'four'].map((word) => `a column with the number ${word}`)
/** All that an agent may put into its words. */
const MARKDOWN = [
  '# The plan', 'I am at **work**, and `this` is *how*:', '### First', '- a [link](https://example.com)\n- ~~nothing~~', '> quoted',
  '```\n' + 'a long line of code '.repeat(12) + '\n```', `| ${TABLE.join(' | ')} |\n|${'---|'.repeat(4)}\n| ${TABLE.join(' | ')} |`,
].join('\n\n')

type Launch = (options?: LaunchOptions) => Promise<RunningApp>
/** What is done at each stop: looked at, judged. What is there for a moment alone comes anew in each look. */
export type Visit = (app: RunningApp, name: string, moment?: Moment) => Promise<void>
interface Moment {
  readonly come: () => Promise<unknown>
  readonly leave: () => Promise<unknown> | undefined
}

const command = process.platform === 'darwin' ? 'Meta' : 'Control'
const LONG = 'A video about everything that happened in our small bakery between the first loaf of the morning and the last guest '

/** Goes through the views and states of a project on this computer, and stops at each. */
export async function tourOffline(launch: Launch, home: string, visit: Visit): Promise<void> {
  const app = await launch()
  const { page } = app
  await untilReady(page)
  await visit(app, 'first start')
  await page.keyboard.press(`${command}+,`)
  for (const [index, section] of ['general', 'account', 'engine', 'prompts', 'exports', 'shortcuts', 'storage', 'about'].entries()) {
    await page.locator('dialog nav button').nth(index).click()
    await visit(app, `settings, ${section}`)
  }
  await page.keyboard.press('Escape')
  await page.locator('dialog[open]').waitFor({ state: 'detached' })
  const document = join(home, 'price list of the summer season, with everything that we bake and brew.pdf')
  const photo = join(home, `${LONG}.jpg`)
  writeFileSync(document, 'no media')
  copyFileSync(samplePhotos[0] as string, photo)
  await dropFiles(page, [document, photo, ...samplePhotos.slice(1)])
  await waitFor('the uploads have ended', async () => {
    const uploads = Object.values(shownContent(await stateOf(page))?.uploads ?? {})
    return uploads.length === 4 && uploads.every(({ state }) => state.status === 'ready' || state.status === 'failed')
  })
  await visit(app, 'files, one refused')
  await page.locator('form button:has(svg.lucide-list-video)').click()
  await page.locator('dialog[open]').waitFor()
  await visit(app, 'several videos')
  await page.keyboard.press('Escape')
  await page.locator('dialog[open]').waitFor({ state: 'detached' })
  await askFor(page, `a 6-second square video, title “${LONG}”`)
  await visit(app, 'a first video')
  await askFor(page, 'make it vertical, 8 seconds, and the title “Morning Brew”')
  await page.keyboard.press(`${command}+f`)
  await page.keyboard.type('title')
  await page.locator('[role="search"] [role="status"]:not(:empty)').waitFor()
  await visit(app, 'a change, and words that are looked for')
  await page.keyboard.press('Escape')
  await page.keyboard.press(`${command}+k`)
  await page.locator('dialog[open]').waitFor()
  await page.keyboard.type('brew')
  await page.locator('dialog[open] mark').first().waitFor()
  await visit(app, 'palette')
  await page.keyboard.press('Escape')
  await page.locator('dialog[open]').waitFor({ state: 'detached' })
  await startExport(page)
  await untilRender(page, 'processing')
  await visit(app, 'an export under way')
  await untilRender(page, 'saved')
  await visit(app, 'an export saved')
  await page.keyboard.press(`${command}+n`)
  await page.locator('[data-project]').nth(1).waitFor()
  await visit(app, 'a new project')
  await page.locator('form textarea').fill('mumble')
  await page.locator('form textarea').press('Enter')
  await page.locator('[role="tab"]').nth(1).click()
  await waitFor('the turn ends', async () =>
    Object.values(shownContent(await stateOf(page))?.turns ?? {}).some(({ state }) => state.status === 'complete'))
  await visit(app, 'words that are not understood')
  await app.close()
}

/** The same with a cloud: its account, credits, and what it refuses. */
export async function tourCloud(launch: Launch, visit: Visit): Promise<void> {
  const server = await createNemoServer()
  const app = await launch({ env: { NEMO_API_URL: server.origin } })
  const { page } = app
  await untilReady(page)
  await askFor(page, 'make a video about our city', samplePhotos.slice(0, 1))
  const box = page.locator('form textarea')
  await visit(app, 'a video')
  await box.fill('credits')
  await box.press('Enter')
  await box.fill('timeline')
  await box.press('Enter')
  await page.locator('[data-kind="timeline"]').waitFor()
  await page.locator('[data-project]').focus()
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menu').waitFor()
  await visit(app, 'credits, and the menu of a project')
  await page.keyboard.press('Escape')
  await page.keyboard.press(`${command}+,`)
  await page.locator('dialog nav button').nth(1).click()
  await visit(app, 'account')
  await page.keyboard.press('Escape')
  const gate = createGate()
  server.turn([{ tool: 'add_title' }, { text: MARKDOWN }, { until: gate.opened }])
  await box.fill('add a title')
  await box.press('Enter')
  await box.fill('and make it longer, please, '.repeat(12))
  await box.press('Enter')
  await page.locator('form textarea').waitFor()
  await visit(app, 'the agent works')
  gate.open()
  server.fail('run', { code: 2001 })
  await waitFor('the second one has failed', async () =>
    Object.values(shownContent(await stateOf(page))?.turns ?? {}).some(({ state }) => state.status === 'failed'))
  await page.locator('summary').last().click()
  await visit(app, 'refused')
  await app.close()
  await server.close()
}

/** How a window looks: language, theme, its content's size in px, and how much larger everything is. */
export interface Look {
  readonly language: Settings['language']
  readonly theme: Settings['theme']
  readonly size: readonly [width: number, height: number]
  readonly zoom: number
}

export const LOOKS = {
  light: { language: 'en', theme: 'light', size: [1320, 860], zoom: 1 },
  dark: { language: 'en', theme: 'dark', size: [1320, 860], zoom: 1 },
  chinese: { language: 'zh-CN', theme: 'light', size: [1320, 860], zoom: 1 },
  chineseDark: { language: 'zh-CN', theme: 'dark', size: [1320, 860], zoom: 1 },
  laptop: { language: 'en', theme: 'light', size: [1280, 800], zoom: 1 },
  large: { language: 'en', theme: 'light', size: [1920, 1080], zoom: 1 },
  small: { language: 'en', theme: 'light', size: [800, 600], zoom: 1 },
  chineseSmall: { language: 'zh-CN', theme: 'light', size: [800, 600], zoom: 1 },
  double: { language: 'en', theme: 'dark', size: [800, 600], zoom: 2 },
  chineseDouble: { language: 'zh-CN', theme: 'dark', size: [800, 600], zoom: 2 },
} as const satisfies Readonly<Record<string, Look>>

export async function putOn({ electron, page }: RunningApp, look: Look): Promise<void> {
  await page.evaluate(({ language, theme }) => window.nemo.invoke('settings.update', { language, theme }), look)
  await electron.evaluate(({ BrowserWindow }, { size: [width, height], zoom }) => {
    const window = BrowserWindow.getAllWindows()[0]
    window?.setContentSize(width, height)
    window?.webContents.setZoomFactor(zoom)
  }, look)
  await page.waitForFunction(({ language, theme, size: [width], zoom }) =>
    document.documentElement.lang === language && Math.abs(window.innerWidth * zoom - width) < 4 &&
    document.documentElement.getAttribute('data-theme') === theme, look)
  await settle(page)
}

/** Until what is seen rests. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    // Two frames, where there are any: what is taken a picture of is what was drawn last.
    const drawn = () => Promise.race([
      new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
      new Promise((resolve) => setTimeout(resolve, 1000)),
    ])
    await drawn()
    // What moves or fades is put at its end. Waiting for it hangs where a hidden window draws no frames.
    for (const animation of document.getAnimations()) {
      if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish()
    }
    await drawn()
  })
}
