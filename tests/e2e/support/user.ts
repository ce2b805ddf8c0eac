import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Bridge } from '../../../src/shared/contract/commands'
import type { Render } from '../../../src/shared/model/render'
import type { AppState, ProjectContent } from '../../../src/shared/state/state'
import { ffmpegPath } from '../../../scripts/lib/measure-video.mjs'
import { dropFiles } from './drop-files'
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

export interface VideoFacts {
  readonly seconds: number
  readonly size: string
  readonly codecs: readonly string[]
}

/** What a video file holds, decoded to its end. Throws where a frame does not decode. */
export function decode(path: string): VideoFacts {
  const decoded = spawnSync(ffmpegPath(), ['-hide_banner', '-xerror', '-i', path, '-f', 'null', '-'], { encoding: 'utf8' })
  if (decoded.status !== 0) throw new Error(`${path} does not decode: ${decoded.stderr.slice(-500)}`)
  // What ffmpeg says of its own (null) output comes after this line.
  const [about = ''] = decoded.stderr.split('Stream mapping:')
  const [, hours = '', minutes = '', seconds = ''] = /Duration: (\d+):(\d+):([\d.]+)/.exec(about) ?? []
  return {
    seconds: Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds),
    size: /Video: .*?, (\d{2,5}x\d{2,5})/.exec(about)?.[1] ?? '',
    codecs: [...about.matchAll(/^\s*Stream #0.*?: (?:Video|Audio): (\w+)/gm)].map((match) => match[1] ?? ''),
  }
}
