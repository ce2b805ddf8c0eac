import { join } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import type { Bridge } from '../../../src/shared/contract/commands'
import type { Render } from '../../../src/shared/model/render'
import type { AppState, ProjectContent } from '../../../src/shared/state/state'
import { measure } from '../../../scripts/lib/measure-video.mjs'
import type { RunningApp } from './launch-app'
import { waitFor } from './wait-for'

/** What a person does in the app, and what the app itself says of it. */

const samples = join(import.meta.dirname, '../../../resources/samples')
export const samplePhotos: readonly string[] = ['latte.jpg', 'shop-front.jpg', 'croissant.jpg'].map((name) => join(samples, name))

declare global {
  interface Window {
    readonly nemo: Bridge
  }
}

export const stateOf = async (page: Page): Promise<AppState> => (await page.evaluate(() => window.nemo.snapshot())).state

/** The content of the project that is shown. */
export function shownContent(state: AppState): ProjectContent | undefined {
  return state.activeProjectId === null ? undefined : state.open[state.activeProjectId]
}

/** Until the app knows where a new project goes. */
export const untilReady = (page: Page): Promise<string> =>
  waitFor('the app is ready', async () => (await stateOf(page)).newProjectBackend)

export const composer = (page: Page) => page.getByRole('textbox', { name: 'Message', exact: true })

/**
 * Drops files as a file manager would: the renderer gets real `File`s whose paths preload can ask for.
 * @param paths absolute
 * @param target where they fall; default: the middle of the window
 */
export async function dropFiles(page: Page, paths: readonly string[], target: Locator = page.locator('body')): Promise<void> {
  const box = await target.boundingBox()
  if (!box) throw new Error('the drop target is not visible')
  const session = await page.context().newCDPSession(page)
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2, data: { items: [], files: [...paths], dragOperationsMask: 1 } }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await session.send('Input.dispatchDragEvent', { type, ...at })
  await session.detach()
}

/** Drops the files, waits until they are in, sends the text and waits for the end of the turn. */
export async function askFor(page: Page, text: string, files: readonly string[] = []): Promise<ProjectContent> {
  const endedBefore = await endedTurns(page)
  if (files.length > 0) {
    await dropFiles(page, files)
    await waitFor('the uploads are in', async () => {
      const uploads = Object.values(shownContent(await stateOf(page))?.uploads ?? {})
      return uploads.length >= files.length && uploads.every(({ state }) => state.status === 'ready')
    })
  }
  await composer(page).fill(text)
  await composer(page).press('Enter')
  await waitFor('the turn ends', async () => (await endedTurns(page)) > endedBefore)
  const content = shownContent(await stateOf(page))
  if (!content) throw new Error('no project is shown')
  return content
}

const endedTurns = async (page: Page): Promise<number> =>
  Object.values(shownContent(await stateOf(page))?.turns ?? {}).filter(({ state }) => state.status === 'complete').length

/** As by the menu; resolves when the app has ended, with everything written. */
export async function quit({ electron }: RunningApp): Promise<void> {
  const ended = new Promise<void>((resolve) => electron.on('close', () => resolve()))
  await electron.evaluate(({ app }) => app.quit()).catch(() => undefined)
  await ended
}

export const startExport = (page: Page): Promise<void> => page.getByRole('button', { name: 'Export', exact: true }).first().click()

type Status = Render['state']['status']
type RenderThatIs<S extends Status> = Render & { readonly state: Extract<Render['state'], { status: S }> }

/** The only export there is, once it has this status. A failed one ends the wait. */
export function untilRender<S extends Status>(page: Page, status: S): Promise<RenderThatIs<S>> {
  return waitFor(`the export is ${status}`, async () => {
    const renders = Object.values((await stateOf(page)).renders)
    const failed = renders.find(({ state }) => state.status === 'failed')
    if (failed && status !== 'failed') throw new Error(`the export failed: ${JSON.stringify(failed)}`)
    return renders.find((render): render is RenderThatIs<S> => render.state.status === status)
  })
}

/** Until a video among the exports is in sight, plays, and has the keyboard. */
export async function untilPlaying(page: Page): Promise<void> {
  const player = page.getByRole('tabpanel', { name: 'Exports' }).getByRole('group').filter({ has: page.locator(':focus') })
  const video = player.locator('video')
  await expect(video).toBeInViewport()
  await waitFor('it plays', () => video.evaluate((element: HTMLVideoElement) => element.currentTime > 0))
  await waitFor('it is played once', async () => (await stateOf(page)).shownRenderId === null)
}

/** What a video file holds, decoded to its end. Throws where a frame does not decode. */
export function decode(path: string) {
  const { errors, durationSeconds: seconds, width, height, videoCodec, audioCodec } = measure(path)
  if (errors !== '') throw new Error(`${path} does not decode: ${errors}`)
  return { seconds, size: `${width}x${height}`, codecs: [videoCodec, audioCodec] }
}
