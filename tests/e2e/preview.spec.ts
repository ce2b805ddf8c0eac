import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { alikeFrame, ffmpegPath } from '../../scripts/lib/measure-video.mjs'
import { isRenderSaved } from '../../src/shared/model/render'
import { expect, test } from './support/test'
import { askFor, samplePhotos, shownContent, stateOf, untilReady } from './support/user'
import { waitFor } from './support/wait-for'

const MOMENTS = 5
/** Of all moments: the preview is smaller, is compressed more, and is on a screen. */
const LEAST = 0.95

/** What a person asks for, and after it for a change of it. */
const videos = [
  {
    name: 'photos with motion and a look', files: () => samplePhotos.slice(0, 2),
    words: ['make a 3-second square video, no music', 'make the photos sepia'],
  },
  {
    name: 'a clip with another speed', files: (clip: string) => [clip],
    words: ['make a square video of this clip, no music, no title', 'make the clip twice as fast'],
  },
  {
    name: 'a title and a caption', files: () => samplePhotos.slice(2),
    words: ['make a 3-second square video, title “Morning Brew”, no music', 'add the caption “Fresh every day”'],
  },
  {
    name: 'joins', files: () => samplePhotos,
    words: ['make a 4-second square video, no title, no music', 'slide between the photos'],
  },
]

/** As the player shows it at a frame, letter boxes cut off. */
async function seen(page: Page, frame: number, fps: number, path: string): Promise<void> {
  const player = page.getByRole('group', { name: 'Preview' })
  const ms = Math.round(((frame + 0.5) / fps) * 1000)
  await player.getByRole('slider', { name: 'Position' }).fill(String(ms))
  const video = player.locator('video')
  const isThere = (element: HTMLVideoElement, at: number) => !element.seeking && Math.abs(element.currentTime * 1000 - at) < 15
  await waitFor('the player is there', () => video.evaluate(isThere, ms))
  const shown = await video.evaluate(async (element: HTMLVideoElement) => {
    // What was decoded is on the screen two frames later.
    for (let painted = 0; painted < 2; painted += 1) await new Promise((resolve) => void requestAnimationFrame(resolve))
    const { x, y, width, height } = element.getBoundingClientRect()
    const scale = Math.min(width / element.videoWidth, height / element.videoHeight)
    const [w, h] = [element.videoWidth * scale, element.videoHeight * scale]
    return { x: x + (width - w) / 2, y: y + (height - h) / 2, width: w, height: h }
  })
  // Whole pixels of the screen, so that no edge is half a letter box.
  const [x, y] = [Math.ceil(shown.x), Math.ceil(shown.y)]
  const clip = { x, y, width: Math.floor(shown.x + shown.width) - x, height: Math.floor(shown.y + shown.height) - y }
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

test('the preview is the render: what the player shows is what the exported file has, moment for moment', async ({ launch, home }) => {
  test.setTimeout(180_000)
  const clip = join(home, 'clip.mp4')
  // A photo that the camera passes by.
  const moving = ['-loop', '1', '-framerate', '30', '-i', samplePhotos[0] ?? '', '-vf', 'crop=iw/2:ih/2:2*n:ih/4,scale=640:640']
  execFileSync(ffmpegPath(), ['-v', 'error', ...moving, '-t', '4', '-pix_fmt', 'yuv420p', '-preset', 'ultrafast', clip])
  const { page } = await launch()
  await untilReady(page)
  for (const { name, files, words: [first = '', change = ''] } of videos) {
    await page.keyboard.press('ControlOrMeta+n')
    await askFor(page, first, files(clip))
    const { timeline } = await askFor(page, change)
    const path = await exported(page)
    // What was there before stays until the new one can be seen.
    await expect(page.getByText(/^Drawing/)).toHaveCount(0)
    await expect(page.getByRole('group', { name: 'Preview' }).locator('video')).toHaveCount(1)
    const fps = timeline?.fps ?? 30
    const frames = Math.floor(((timeline?.durationMs ?? 0) / 1000) * fps)
    const figures: number[] = []
    for (let moment = 0; moment < MOMENTS; moment += 1) {
      const frame = Math.floor(((moment + 0.5) / MOMENTS) * frames)
      const shot = join(home, `${name} ${moment}.png`)
      await seen(page, frame, fps, shot)
      figures.push(alikeFrame(shot, path, frame))
    }
    console.log(`SSIM, ${name}: ${figures.map((figure) => figure.toFixed(3)).join(' ')}`)
    expect(shownContent(await stateOf(page))?.messages.filter(({ kind }) => kind === 'changes')).toHaveLength(2)
    expect.soft(Math.min(...figures), name).toBeGreaterThanOrEqual(LEAST)
  }
})
