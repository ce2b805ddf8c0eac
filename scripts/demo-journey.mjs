// The main job in the real app, as a person would do it: type, drop files, watch the timeline, export, get an MP4.
// Started by demo.mjs with one JSON argument: { prompt, files, out, electron }.
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { composer, content, drop, until, withApp } from './lib/driven-app.mjs'
import { measure } from './lib/measure-video.mjs'
import { runMain, SetupError } from './lib/process.mjs'

/** @type {{ prompt: string, files: string[], out: string, electron: string }} */
const job = JSON.parse(process.argv[2] ?? '{}')
const outDir = path.dirname(job.out)
const startedAt = performance.now()
const RENDER_LIMIT_MS = 30 * 60_000
let shots = 0

/** Prints a step with its time and keeps a picture of it. */
async function step(page, words, name) {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1).padStart(6)
  console.log(`${seconds} s  ${words}`)
  await page.screenshot({ path: path.join(outDir, `${String(++shots).padStart(2, '0')}-${name}.png`) })
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
  const box = composer(page)
  await step(page, 'The app is ready, with the engine on this computer', 'ready')
  await box.pressSequentially(job.prompt, { delay: 12 })
  await step(page, `Typed: ${job.prompt}`, 'typed')
  if (job.files.length > 0) {
    await drop(page, job.files, () => step(page, 'The files are over the window', 'drag'))
    await until(page, 'Uploading', (state) => {
      const uploads = Object.values(content(state)?.uploads ?? {})
      return uploads.length >= job.files.length && uploads.every((upload) => upload.state.status === 'ready')
    })
    await step(page, `Dropped ${job.files.length} files: ${job.files.map((file) => path.basename(file)).join(', ')}`, 'uploaded')
  }
  await box.press('Enter')
  await until(page, 'Arranging', (state) => {
    const now = content(state)
    const hasEnded = Object.values(now?.turns ?? {}).some(({ state }) => state.status === 'complete')
    return hasEnded && now?.timeline?.tracks.some(({ clips }) => clips.length > 0)
  })
  await step(page, 'The timeline is ready', 'timeline')
  await page.getByRole('button', { name: 'Export', exact: true }).first().click()
  const isUnderWay = ({ state: { status, progress } }) => status === 'saved' || (status === 'processing' && progress > 0.3)
  await until(page, 'Exporting', ({ renders }) => Object.values(renders).find(isUnderWay), RENDER_LIMIT_MS)
  await step(page, 'Rendering', 'rendering')
  const isSaved = ({ state }) => state.status === 'saved'
  const saved = await until(page, 'Exporting', ({ renders }) => Object.values(renders).find(isSaved), RENDER_LIMIT_MS)
  await play(page)
  await step(page, 'Saved, and playing in the app', 'saved')
  return saved.state.path
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
  await withApp(job.electron, {}, async (page) => {
    copyFileSync(await makeVideo(page), job.out)
    report(job.out)
  })
})
