import type { Page } from '@playwright/test'
import type { LaunchOptions, RunningApp } from './launch-app'
import { tell, type TOLD } from './told'
import type { Visit } from './tour'
import { askFor, samplePhotos, startExport, untilReady, untilRender } from './user'

/** What is met seldom or lasts a moment: menus, questions, what lies over everything, and states that the window is told of. */
interface Stop {
  /** Which part of the window it is in, where not all fit. */
  readonly pane: Pane
  /** The window is told of this first. */
  readonly told?: keyof typeof TOLD
  /** Brings it about, in whatever language and size the window has. */
  readonly come?: (app: RunningApp) => Promise<unknown>
  /** Ends it again; default: nothing is left of it. */
  readonly leave?: (app: RunningApp) => Promise<unknown>
}

/** A part of the window, by its place from the right among the buttons that choose one. */
const PANES = { video: 1, chat: 2, projects: 3 } as const
type Pane = keyof typeof PANES

const clip = ({ page }: RunningApp) => page.locator('[data-clip]').first()
const button = (page: Page, icon: string) => page.locator(`button:has(svg.lucide-${icon})`)
const escape = ({ page }: RunningApp) => page.keyboard.press('Escape')
/** Nothing where it was pressed in the look before. */
const press = (selector: string) => async ({ page }: RunningApp): Promise<void> => {
  const wanted = page.locator(selector)
  if ((await wanted.count()) > 0) await wanted.last().click()
}
const openTrash = press('button[aria-expanded="false"]:has(svg.lucide-trash-2)')
/** Two projects; once more: neither. */
const choose = async ({ page }: RunningApp): Promise<void> => {
  for (const id of ['told 0', 'told 4']) await page.locator(`[data-project="${id}"]`).click({ modifiers: ['ControlOrMeta'] })
}
/** By the last button of the line that tells which version it is. */
const back = async ({ page }: RunningApp): Promise<void> => {
  await show(page, 'video')
  await page.locator('[role="status"]:has(+ [role="group"]) button').last().click()
}
/** The newest change but one: that one made the video. */
const lookBack = (icon: string) => async ({ page }: RunningApp): Promise<void> => {
  await show(page, 'chat')
  await page.locator(`[data-kind="changes"] button:has(svg.lucide-${icon})`).last().click()
  await show(page, 'video')
  await page.locator('section video').first().waitFor()
}

const STOPS: Readonly<Record<string, Stop>> = {
  'a clip is picked': { pane: 'video', come: (app) => clip(app).click() },
  'what is said of it': {
    pane: 'video',
    come: async (app) => {
      await clip(app).click()
      await show(app.page, 'chat')
    },
    leave: escape,
  },
  'the menu of a clip': { pane: 'video', come: (app) => clip(app).click({ button: 'right' }), leave: escape },
  'words that are changed in place': {
    pane: 'video', come: ({ page }) => page.locator('[data-clip][data-kind="text"]').first().dblclick(), leave: escape,
  },
  'a medium': {
    pane: 'video',
    come: async ({ page }) => {
      await page.locator('[role="tab"]').first().click()
      await page.locator('[role="tabpanel"] li button').first().click()
    },
    leave: escape,
  },
  'an earlier version': { pane: 'video', come: lookBack('history'), leave: back },
  'two versions side by side': { pane: 'video', come: lookBack('square-split-horizontal'), leave: back },
  'other files than a video': { pane: 'chat', come: ({ page }) => button(page, 'chevron-down').first().click(), leave: escape },
  'the saved prompts': { pane: 'chat', come: ({ page }) => page.locator('form textarea').press('/'), leave: escape },
  'files over the window': {
    pane: 'chat',
    come: (app) => drag(app, 'dragEnter', 'dragOver', 'dragOver'),
    leave: async (app) => {
      await drag(app, 'dragCancel')
      // Keys come when a drag is over.
      await app.page.keyboard.press('Shift')
    },
  },
  'what is not as it was asked for': { pane: 'chat', told: 'what is not as it was asked for' },
  'what went wrong': { pane: 'chat', told: 'what went wrong' },
  'files that wait for an answer': { pane: 'chat', told: 'files that wait for an answer' },
  'a part of a file': {
    pane: 'chat', come: press('form li[data-status="held"]:not(:has(input)) button:nth-of-type(2):not(:last-of-type)'),
  },
  'exports of every kind': {
    pane: 'video', told: 'exports of every kind', come: ({ page }) => page.locator('[role="tab"]').nth(1).click(),
  },
  'the menu of an export': {
    pane: 'video', come: ({ page }) => page.locator('[role="tabpanel"] button:has(svg.lucide-ellipsis)').first().click(), leave: escape,
  },
  'a full disk, a sign-in that ends': { pane: 'chat', told: 'a full disk, a sign-in that ends' },
  'files that could not be read': { pane: 'chat', told: 'files that could not be read' },
  'projects with news': { pane: 'projects', told: 'projects with news' },
  'several are chosen': {
    pane: 'projects',
    come: choose,
    leave: choose,
  },
  'what was deleted': { pane: 'projects', come: openTrash },
  'the question before it is gone': {
    pane: 'projects',
    come: async (app) => {
      await openTrash(app)
      await app.page.locator('li:not(:has([data-project])) button:has(svg.lucide-trash-2)').first().click()
    },
    leave: escape,
  },
}

export async function tourSeldom(launch: (options?: LaunchOptions) => Promise<RunningApp>, visit: Visit): Promise<void> {
  const app = await launch()
  const { page } = app
  // A preview is drawn again for each version, on a machine that may be busy.
  page.setDefaultTimeout(120_000)
  await untilReady(page)
  await page.evaluate((prompts) => window.nemo.invoke('settings.update', { prompts }), [
    'Make a 15-second vertical video about {product}, with {mood} music', 'Make it shorter, and put our address at the end',
  ])
  await askFor(page, 'a 9-second vertical video, title “Morning Brew”', samplePhotos)
  await askFor(page, 'make the first photo 5 seconds')
  await startExport(page)
  await untilRender(page, 'saved')
  await page.locator('section video').first().waitFor()
  // The middle of the video is more of a picture than its beginning.
  await page.locator('[data-seek]').first().click()
  for (const [name, { pane, told, come, leave }] of Object.entries(STOPS)) {
    if (told !== undefined) await tell(app, told)
    await visit(app, name, {
      come: async () => {
        await show(page, pane)
        await come?.(app)
      },
      leave: () => leave?.(app),
    })
  }
  await app.close()
}

/** Nothing where all parts of the window fit beside each other. */
async function show(page: Page, pane: Pane): Promise<void> {
  const choices = page.locator('header button[aria-pressed]')
  const place = (await choices.count()) - PANES[pane]
  if (place >= 0) await choices.nth(place).click()
}

async function drag({ page }: RunningApp, ...types: ReadonlyArray<'dragEnter' | 'dragOver' | 'dragCancel'>): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const at = { x: 200, y: 200, data: { items: [], files: [...samplePhotos], dragOperationsMask: 1 } }
  for (const type of types) await session.send('Input.dispatchDragEvent', { type, ...at })
  await session.detach()
}
