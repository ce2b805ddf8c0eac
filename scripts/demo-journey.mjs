// The main job in the real app, as a person would do it: type, drop files, watch the timeline, export, get an MP4.
// Started by demo.mjs with one JSON argument: { prompt, files, out, electron }.
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { _electron } from 'playwright'
import { measure } from './lib/measure-video.mjs'
import { root, runMain, SetupError } from './lib/process.mjs'
import { sandboxArguments } from './lib/screen.mjs'

/** @type {{ prompt: string, files: string[], out: string, electron: string }} */
const job = JSON.parse(process.argv[2] ?? '{}')
const outDir = path.dirname(job.out)
const startedAt = performance.now()
const RENDER_LIMIT_MS = 30 * 60_000
const LOOK = 'The pictures beside the video show where it stood.'
let shots = 0

/** Prints a step with its time and keeps a picture of it. */
async function step(page, words, name) {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1).padStart(6)
  console.log(`${seconds} s  ${words}`)
  await page.screenshot({ path: path.join(outDir, `${String(++shots).padStart(2, '0')}-${name}.png`) })
}

/** A profile and a home of their own, so that the demo starts fresh and leaves the user's own alone. */
async function launch(home) {
  return _electron.launch({
    executablePath: job.electron,
    args: [root, ...sandboxArguments(), '--lang=en-US', `--user-data-dir=${path.join(home, 'profile')}`],
    env: {
      ...process.env,
      HOME: home,
      XDG_CONFIG_HOME: path.join(home, '.config'),
      XDG_VIDEOS_DIR: path.join(home, 'Videos'),
      NEMO_API_URL: 'http://127.0.0.1:9',
      NEMO_TOKEN: '',
    },
  })
}

/** A real drop with files: Chromium gets what a file manager would give it, through the DevTools protocol. */
async function drop(page, files) {
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files, dragOperationsMask: 1 }
  const { width, height } = await page.evaluate(() => ({ width: window.innerWidth, height: window.innerHeight }))
  for (const type of ['dragEnter', 'dragOver', 'drop']) {
    await session.send('Input.dispatchDragEvent', { type, x: width / 2, y: height / 2, data })
    if (type === 'dragOver') await step(page, 'The files are over the window', 'drag')
  }
}

const snapshot = (page) => page.evaluate(() => window.nemo.snapshot())
const content = ({ state }) => state.open[state.activeProjectId]

/** Waits until the app's own state says so; a failed message, upload or export ends the wait with its reason. */
async function until(page, what, find, limitMs = 120_000) {
  const deadline = performance.now() + limitMs
  while (performance.now() < deadline) {
    const { state } = await snapshot(page)
    const found = find(state)
    if (found) return found
    const uploads = Object.values(content({ state })?.uploads ?? {})
    const jobs = [...Object.values(state.renders), ...uploads, ...Object.values(content({ state })?.turns ?? {})]
    const failed = jobs.find(({ status }) => status === 'failed')
    if (failed) throw new SetupError(`${what}: failed. ${JSON.stringify(failed.error)}`, LOOK)
    await page.waitForTimeout(100)
  }
  throw new SetupError(`${what}: nothing after ${limitMs / 1000} s.`, LOOK)
}

/** Plays the video in the app for a moment, so that it is seen to play. */
async function play(page) {
  const player = page.locator('video[controls]').first()
  await player.waitFor()
  await player.evaluate((video) => {
    video.muted = true
    return video.play()
  })
  await player.evaluate(async (video) => {
    while (video.currentTime < 1.5) await new Promise((resolve) => video.requestVideoFrameCallback(resolve))
    video.pause()
  })
}

async function makeVideo(page) {
  await page.waitForLoadState('domcontentloaded')
  await until(page, 'Connecting', ({ newProjectBackend }) => newProjectBackend !== null)
  const box = page.getByRole('textbox', { name: 'Message', exact: true })
  await box.waitFor()
  await step(page, 'The app is ready, with the engine on this computer', 'ready')
  await box.pressSequentially(job.prompt, { delay: 12 })
  await step(page, `Typed: ${job.prompt}`, 'typed')
  if (job.files.length > 0) {
    await drop(page, job.files)
    await until(page, 'Uploading', (state) => {
      const uploads = Object.values(content({ state })?.uploads ?? {})
      return uploads.length >= job.files.length && uploads.every(({ status }) => status === 'ready')
    })
    await step(page, `Dropped ${job.files.length} files: ${job.files.map((file) => path.basename(file)).join(', ')}`, 'uploaded')
  }
  await box.press('Enter')
  await until(page, 'Arranging', (state) => {
    const now = content({ state })
    const hasEnded = Object.values(now?.turns ?? {}).some(({ state }) => state.status === 'complete')
    return hasEnded && now?.timeline?.tracks.some(({ clips }) => clips.length > 0)
  })
  await step(page, 'The timeline is ready', 'timeline')
  await page.getByRole('button', { name: 'Export', exact: true }).first().click()
  const isUnderWay = ({ status, progress }) => status === 'saved' || (status === 'processing' && progress > 0.3)
  await until(page, 'Exporting', ({ renders }) => Object.values(renders).find(isUnderWay), RENDER_LIMIT_MS)
  await step(page, 'Rendering', 'rendering')
  const isSaved = ({ status }) => status === 'saved'
  const saved = await until(page, 'Exporting', ({ renders }) => Object.values(renders).find(isSaved), RENDER_LIMIT_MS)
  await play(page)
  await step(page, 'Saved, and playing in the app', 'saved')
  return saved.path
}

/** Not 0 unless the file is whole: every frame is decoded once. */
function report(file) {
  const video = measure(file)
  console.log(`\n  file        ${path.relative(process.cwd(), file) || file}`)
  console.log(`  size        ${(statSync(file).size / 1e6).toFixed(2)} MB`)
  console.log(`  duration    ${video.durationSeconds.toFixed(2)} s, ${video.frames} frames decoded`)
  console.log(`  resolution  ${video.width}×${video.height}`)
  console.log(`  codecs      ${video.videoCodec} + ${video.audioCodec ?? 'no sound'}`)
  console.log(`  pictures    ${path.relative(process.cwd(), outDir)}${path.sep}\n`)
  if (video.errors !== '') throw new SetupError(`The file is damaged:\n${video.errors}`, 'Run it again. If it fails again, report it.')
}

await runMain(async () => {
  const missing = job.files.filter((file) => !existsSync(file))
  if (missing.length > 0) throw new SetupError(`No such file: ${missing.join(', ')}`, 'Check the names after --files.')
  mkdirSync(outDir, { recursive: true })
  // Pictures of an earlier run would tell of that one.
  for (const name of readdirSync(outDir)) if (/^\d\d-[a-z]+\.png$/.test(name)) rmSync(path.join(outDir, name))
  const home = mkdtempSync(path.join(tmpdir(), 'nemo-demo-'))
  const app = await launch(home)
  try {
    const page = await app.firstWindow()
    copyFileSync(await makeVideo(page), job.out)
    report(job.out)
  } finally {
    await app.evaluate(({ app: electron }) => electron.exit()).catch(() => undefined)
    await app.close().catch(() => undefined)
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  }
})
