// What the window costs as its content grows: one more token of an answer beside a long past, and moving over many clips.
import { composer, withApp } from '../lib/driven-app.mjs'
import { say } from '../lib/process.mjs'
import { createCloud } from './cloud.mjs'
import { measure } from './compare.mjs'
import { writeLongPast, writeTimeline } from './profile.mjs'

const TOKENS = 200
const STEPS = 60
const MANY = 1000
const MOST = 4000
const FEW = 10

/** @param {string} electron */
export async function measureWindow(electron) {
  const cloud = await createCloud(new Uint8Array(), TOKENS)
  try {
    const backend = cloud.origin
    const fresh = await withApp(electron, { apiUrl: backend, hasProject: true }, hear)
    const full = await withApp(electron, { apiUrl: backend, prepare: (profile) => writeLongPast(profile, backend) }, hear)
    say('Tokens: heard')
    const few = await withApp(electron, { prepare: (profile) => writeTimeline(profile, FEW) }, move)
    const many = await withApp(electron, { prepare: (profile) => writeTimeline(profile, MANY) }, move)
    say('Timeline: moved')
    const opened = await withApp(electron, { prepare: (profile) => writeTimeline(profile, FEW) }, open)
    const openedMost = await withApp(electron, { prepare: (profile) => writeTimeline(profile, MOST) }, open)
    say('Timeline: opened')
    const clips = `${MANY} clips`
    return {
      token: measure({ unit: 'ms', label: 'long past: one more token', against: 'empty profile' }, full, fresh),
      pan: measure({ unit: 'ms', label: `${clips}: one step aside`, against: `${FEW} clips` }, many.pan, few.pan),
      zoom: measure({ unit: 'ms', label: `${clips}: one step nearer`, against: `${FEW} clips` }, many.zoom, few.zoom),
      open: measure({ unit: 'ms', label: `${MOST} clips: window reloaded`, against: `${FEW} clips` }, openedMost, opened),
    }
  } finally {
    cloud.close()
  }
}

/** From a token's coming into the window to its being painted, ms. @param {import('playwright').Page} page */
async function hear(page) {
  await composer(page).fill('tell me a story')
  await page.keyboard.press('Enter')
  return page.evaluate((count) => new Promise((resolve) => {
    /** @type {number[]} */
    const times = []
    const { port1, port2 } = new MessageChannel()
    let cameAt = 0
    port1.onmessage = () => {
      times.push(performance.now() - cameAt)
      cameAt = 0
    }
    const stop = /** @type {any} */ (window).nemo.subscribe((/** @type {any} */ { event }) => {
      const isText = event.type === 'message.delta' || (event.type === 'message.put' && event.message.isStreaming)
      if (isText && cameAt === 0) {
        cameAt = performance.now()
        requestAnimationFrame(() => port2.postMessage(null))
      }
      if (event.type !== 'turn.put' || event.turn.state.status !== 'complete') return
      stop()
      // The first ones warm up what the rest find ready.
      resolve(times.slice(count / 10))
    })
  }), TOKENS)
}

/** From the window's being loaded anew to its timeline's being there, ms. @param {import('playwright').Page} page */
async function open(page) {
  const times = []
  for (let time = 0; time < 5; time++) {
    const startedAt = performance.now()
    await page.reload()
    await page.getByRole('slider', { name: 'Playhead' }).waitFor()
    times.push(performance.now() - startedAt)
  }
  return times
}

/** A step of panning and of zooming, each until it is painted, ms. @param {import('playwright').Page} page */
async function move(page) {
  const scroller = page.locator('[class*="scroller"]').filter({ has: page.getByRole('slider', { name: 'Playhead' }) })
  await scroller.waitFor()
  return scroller.evaluate(async (box, steps) => {
    const painted = () => new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = resolve
      requestAnimationFrame(() => port2.postMessage(null))
    })
    /** @param {(step: number) => void} act */
    const timed = async (act) => {
      const times = []
      for (let step = 0; step < steps; step++) {
        await painted()
        const startedAt = performance.now()
        act(step)
        await painted()
        times.push(performance.now() - startedAt)
      }
      return times
    }
    const { left, width, top } = box.getBoundingClientRect()
    const at = { clientX: left + width / 2, clientY: top + 20, bubbles: true, cancelable: true }
    const wheel = (/** @type {number} */ deltaY) => box.dispatchEvent(new WheelEvent('wheel', { ...at, deltaY, ctrlKey: true }))
    const zoom = await timed((step) => wheel(step % 20 < 10 ? -60 : 60))
    for (let step = 0; step < 5; step++) wheel(-100)
    const pan = await timed((step) => box.scrollBy(step % 20 < 10 ? 150 : -150, 0))
    return { pan, zoom }
  }, STEPS)
}
