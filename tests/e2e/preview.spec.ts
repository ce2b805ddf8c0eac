import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { alikeFrames, SAMPLE_RATE, samplesOf, soundOffset } from '../../scripts/lib/measure-video.mjs'
import { kindNames, videoOf } from '../../scripts/lib/video-kinds.mjs'
import { isRenderSaved } from '../../src/shared/model/render'
import { expect, test } from './support/test'
import { askFor, shownContent, stateOf, untilReady } from './support/user'
import { waitFor } from './support/wait-for'

const MOMENTS = 20
/** Of all moments: the preview is smaller, is compressed more, and is on a screen. */
const LEAST = 0.95
const MOST_OFFSET_MS = 40
/** All twelve: `PREVIEW_KINDS=all npm run test:e2e -- preview.spec`. */
const wanted = process.env['PREVIEW_KINDS'] ?? 'mixed,text,alpha,scripts'
const names = wanted === 'all' ? kindNames : wanted.split(',')

const playerIn = (page: Page) => page.getByRole('group', { name: 'Preview' })

/** The whole screen, so that the picture is not shrunk, which a browser does roughly; and nothing lies over it. */
async function inFull(page: Page, isFull: boolean): Promise<void> {
  await playerIn(page).getByRole('button', { name: isFull ? 'Full screen' : 'Leave full screen' }).click()
  await waitFor(`full screen: ${isFull}`, () =>
    page.evaluate((wanted) => wanted === (document.fullscreenElement !== null) && (!wanted || innerWidth === screen.width), isFull))
  await playerIn(page).evaluate((player, opacity) => {
    for (const part of player.children) {
      if (part instanceof HTMLElement && !part.querySelector('video')) Object.assign(part.style, { opacity, transition: 'none' })
    }
  }, isFull ? '0' : '')
}

/** As the player shows it at a frame, letter boxes cut off. */
async function seen(page: Page, frame: number, fps: number, path: string): Promise<void> {
  const player = playerIn(page)
  const ms = Math.round(((frame + 0.5) / fps) * 1000)
  await player.getByRole('slider', { name: 'Position' }).fill(String(ms))
  const video = player.locator('video')
  // In full screen it has no size for a moment.
  const isThere = (element: HTMLVideoElement, at: number) =>
    !element.seeking && element.clientWidth > 0 && element.videoWidth > 0 && Math.abs(element.currentTime * 1000 - at) < 15
  await waitFor('the player is there', () => video.evaluate(isThere, ms))
  const shown = await video.evaluate(async (element: HTMLVideoElement) => {
    // What was decoded is on the screen two frames later.
    for (let painted = 0; painted < 2; painted += 1) await new Promise((resolve) => void requestAnimationFrame(resolve))
    const { x, y, width, height } = element.getBoundingClientRect()
    const scale = Math.min(width / element.videoWidth, height / element.videoHeight)
    const [w, h] = [element.videoWidth * scale, element.videoHeight * scale]
    return { x: x + (width - w) / 2, y: y + (height - h) / 2, width: w, height: h }
  })
  // Pictures are drawn from whole pixel to whole pixel.
  const [x, y] = [Math.round(shown.x), Math.round(shown.y)]
  const clip = { x, y, width: Math.round(shown.x + shown.width) - x, height: Math.round(shown.y + shown.height) - y }
  writeFileSync(path, await page.screenshot({ clip }))
}

async function exported(page: Page): Promise<string> {
  await page.evaluate(async () => {
    const { activeProjectId: projectId } = (await window.nemo.snapshot()).state
    if (projectId !== null) await window.nemo.invoke('render.start', { projectId, output: { format: 'mp4', side: 720 } })
  })
  const { state } = await waitFor('the export is saved', async () => {
    const { activeProjectId, renders } = await stateOf(page)
    return Object.values(renders).filter(isRenderSaved).find(({ projectId }) => projectId === activeProjectId)
  })
  return state.path
}

/** What the player plays, as Chromium reads it. */
async function heard(page: Page, electron: ElectronApplication): Promise<Float32Array> {
  const src = await playerIn(page).locator('video').evaluate((video: HTMLVideoElement) => video.currentSrc)
  const file = await electron.evaluate(async ({ net }, url) => {
    const answer = await net.fetch(url)
    return Buffer.from(await answer.arrayBuffer()).toString('base64')
  }, src)
  const samples = await page.evaluate(async ({ base64, rate }) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const decoded = await new OfflineAudioContext(1, 1, rate).decodeAudioData(bytes.buffer)
    const all = Array.from({ length: decoded.numberOfChannels }, (_, nth) => decoded.getChannelData(nth))
    return Array.from({ length: decoded.length }, (_, at) => all.reduce((sum, channel) => sum + (channel[at] ?? 0), 0) / all.length)
  }, { base64: file, rate: SAMPLE_RATE })
  return Float32Array.from(samples)
}

test('the preview is the render: what the player shows and plays is what the exported file has', async ({ launch, home }) => {
  test.setTimeout(180_000 * names.length)
  const { page, electron } = await launch()
  await untilReady(page)
  for (const name of names) {
    const folder = join(home, name)
    mkdirSync(folder)
    const { files, say, change } = videoOf(name, folder, { isShort: true })
    await page.keyboard.press('ControlOrMeta+n')
    // Until then what is shown has turns that have ended.
    const turns = async () => Object.keys(shownContent(await stateOf(page))?.turns ?? {})
    await waitFor('the new project is shown', async () => (await turns()).length === 0)
    let { timeline } = await askFor(page, say, files)
    if (change !== undefined) ({ timeline } = await askFor(page, change))
    const path = await exported(page)
    // What was there before stays until the new one can be seen.
    await expect(page.getByText(/^Drawing/)).toHaveCount(0)
    const video = playerIn(page).locator('video')
    await expect(video).toHaveCount(1)
    const fps = timeline?.fps ?? 30
    const count = Math.floor(((timeline?.durationMs ?? 0) / 1000) * fps)
    const frames = Array.from({ length: MOMENTS }, (_, moment) => Math.floor(((moment + 0.5) / MOMENTS) * count))
    await inFull(page, true)
    for (const [moment, frame] of frames.entries()) await seen(page, frame, fps, join(folder, `${moment}.png`))
    await inFull(page, false)
    const size = await video.evaluate(({ videoWidth: width, videoHeight: height }: HTMLVideoElement) => ({ width, height }))
    const figures = alikeFrames(join(folder, '%d.png'), path, frames, size)
    const offset = soundOffset(await heard(page, electron), samplesOf(path))
    console.log(`${name}: SSIM ${figures.map((figure) => figure.toFixed(3)).join(' ')}; sound ${offset.toFixed(1)} ms`)
    expect(figures).toHaveLength(MOMENTS)
    const changes = shownContent(await stateOf(page))?.messages.filter(({ kind }) => kind === 'changes')
    expect(changes).toHaveLength(change === undefined ? 1 : 2)
    expect.soft(Math.min(...figures), name).toBeGreaterThanOrEqual(LEAST)
    expect.soft(Math.abs(offset), name).toBeLessThan(MOST_OFFSET_MS)
  }
})
