// The player: how soon a frame is shown where the ruler is pressed, how many are dropped while it plays, and how soon a gesture on the
// engine has changed the timeline. Each is held against what a person takes for at once.
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { composer, content, drop, until, withApp } from '../lib/driven-app.mjs'
import { root, say } from '../lib/process.mjs'
import { measure, median } from './compare.mjs'

const REQUEST = 'make a 15 second vertical slideshow, title "Morning Brew", with upbeat music'
const PRESSES = 60
const GESTURES = 8
const PLAYED_MS = 10_000
const VIDEO = '[aria-label="Preview"] video:not([aria-hidden])'

/** @param {string} electron */
export async function measurePlayer(electron) {
  return withApp(electron, { hasProject: true }, async (page) => {
    const samples = path.join(root, 'resources/samples')
    await drop(page, readdirSync(samples).map((name) => path.join(samples, name)))
    await until(page, 'The files', (state) => {
      const uploads = Object.values(content(state)?.uploads ?? {})
      return uploads.length > 0 && uploads.every((upload) => upload.state.status === 'ready')
    })
    await composer(page).fill(REQUEST)
    await page.keyboard.press('Enter')
    await page.locator(VIDEO).waitFor({ timeout: 120_000 })
    await page.waitForFunction((selector) => {
      const video = document.querySelector(selector)
      return video instanceof HTMLVideoElement && video.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA
    }, VIDEO)
    const shown = await seek(page)
    const late = shown[Math.ceil(shown.length * 0.95) - 1] ?? NaN
    say('Player: sought')
    const { dropped, all } = await play(page)
    say(`Player: ${all} frames played, ${dropped} dropped`)
    const gestures = await gesture(page)
    say('Player: gestures are done')
    const once = { unit: 'ms', against: '100 ms' }
    return {
      seek: measure({ ...once, label: 'press on the ruler to frame' }, [median(shown)], [100]),
      seekLate: measure({ ...once, label: 'the same, 95th percentile' }, [late], [100]),
      dropped: measure({ unit: '%', label: 'frames dropped, 540×960 at 30', against: '1 in 100' }, [(100 * dropped) / all], [1]),
      gesture: measure({ unit: 'ms', label: 'gesture to changed timeline', against: '1 s' }, gestures, [1000]),
    }
  })
}

/** Until another picture was shown, ms, from the shortest to the longest. @param {import('playwright').Page} page */
async function seek(page) {
  const ruler = await page.locator('[class*="ruler"]').boundingBox()
  if (!ruler) return []
  const seen = await page.evaluateHandle((selector) => {
    const video = document.querySelector(selector)
    if (!(video instanceof HTMLVideoElement)) throw new Error('no video')
    /** @type {number[]} */
    const times = []
    let pressedAt = 0
    const look = () => {
      if (pressedAt > 0) times.push(performance.now() - pressedAt)
      pressedAt = 0
      video.requestVideoFrameCallback(look)
    }
    addEventListener('pointerdown', ({ timeStamp }) => (pressedAt = timeStamp), true)
    video.requestVideoFrameCallback(look)
    return times
  }, VIDEO)
  for (let press = 0; press < PRESSES; press++) {
    await page.mouse.click(ruler.x + 110 + ((press * 37) % 100) * ((ruler.width - 180) / 100), ruler.y + 10)
    await page.waitForFunction(([times, count]) => times.length > count, /** @type {const} */ ([seen, press]))
  }
  return (await seen.evaluate((times) => times)).toSorted((a, b) => a - b)
}

/** @param {import('playwright').Page} page */
async function play(page) {
  const quality = () => page.evaluate((selector) => {
    const video = document.querySelector(selector)
    if (!(video instanceof HTMLVideoElement)) throw new Error('no video')
    const { droppedVideoFrames, totalVideoFrames } = video.getVideoPlaybackQuality()
    return { dropped: droppedVideoFrames, all: totalVideoFrames }
  }, VIDEO)
  await page.getByRole('slider', { name: 'Playhead' }).focus()
  await page.keyboard.press('Home')
  await page.waitForTimeout(500)
  const before = await quality()
  await page.keyboard.press(' ')
  await page.waitForTimeout(PLAYED_MS)
  await page.keyboard.press(' ')
  const after = await quality()
  return { dropped: after.dropped - before.dropped, all: after.all - before.all }
}

/**
 * A clip is removed by the keyboard, and that is undone, in turn: until the timeline says so, ms.
 * @param {import('playwright').Page} page
 */
async function gesture(page) {
  const times = []
  for (let count = 0; count < GESTURES; count++) {
    const isRemoval = count % 2 === 0
    await page.getByRole('slider', { name: 'Playhead' }).focus()
    if (isRemoval) await page.keyboard.press('ArrowDown')
    const changed = page.evaluate(() => new Promise((resolve) => {
      const words = () => document.querySelector('[aria-label="Tracks and clips"]')?.textContent
      const [before, startedAt] = [words(), performance.now()]
      const look = () => (words() === before ? requestAnimationFrame(look) : resolve(performance.now() - startedAt))
      look()
    }))
    await page.keyboard.press(isRemoval ? 'Delete' : 'Control+z')
    times.push(Number(await changed))
    await until(page, 'The turn', (state) => Object.values(content(state)?.turns ?? {}).every((turn) => turn.state.status === 'complete'))
  }
  return times
}
