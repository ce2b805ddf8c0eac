// npm run demo: sets up, then does the main job in the real app, as a person would: type, drop files, watch the timeline, change something,
// export, get an MP4. `-- --gif docs/demo.gif` makes a GIF of its steps, for the README.
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { composer, content, drop, until, withApp } from './lib/driven-app.mjs'
import { ffmpegPath, measure } from './lib/measure-video.mjs'
import { root, runMain, SetupError } from './lib/process.mjs'
import { onScreen } from './lib/screen.mjs'
import { setup } from './setup.mjs'

const usage = 'Usage: npm run demo -- [--prompt "what to make"] [--files a.jpg b.mp4 song.mp3] [--out my.mp4] [--gif steps.gif]'
const RENDER_LIMIT_MS = 30 * 60_000
/** Of the samples: what is asked for once they are a video. */
const CHANGE = 'black and white for the second photo'
const samples = ['latte.jpg', 'shop-front.jpg', 'croissant.jpg'].map((name) => path.join(root, 'resources/samples', name))

/** `--files` takes all names up to the next option, as a shell gives them. */
function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      options: { prompt: { type: 'string' }, files: { type: 'string', multiple: true }, out: { type: 'string' }, gif: { type: 'string' } },
      allowPositionals: true,
    })
    if (positionals.length > 0 && !values.files) throw new Error('file names belong after --files')
    const files = [...(values.files ?? []), ...positionals].map((name) => path.resolve(name))
    return {
      prompt: values.prompt ?? 'a 15-second vertical video of our photos, title “Morning Brew”',
      files: files.length > 0 ? files : values.prompt === undefined ? samples : [],
      change: values.prompt === undefined && files.length === 0 ? CHANGE : null,
      gif: values.gif === undefined ? null : path.resolve(values.gif),
      out: path.resolve(values.out ?? path.join(root, 'demo-output', 'video.mp4')),
    }
  } catch (error) {
    throw new SetupError(`The arguments could not be read: ${error instanceof Error ? error.message : String(error)}`, usage)
  }
}

/** Prints a step with its time and keeps a picture of it. */
function stepsIn(folder) {
  const startedAt = performance.now()
  let shots = 0
  return async (page, words, name) => {
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1).padStart(6)
    console.log(`${seconds} s  ${words}`)
    await page.screenshot({ path: path.join(folder, `${String(++shots).padStart(2, '0')}-${name}.png`), animations: 'disabled' })
  }
}

/** The pictures of the steps, one after another, each as long as one needs to see what is new. */
function makeGif(folder, file) {
  const pictures = readdirSync(folder).filter((name) => /^\d\d-[a-z]+\.png$/.test(name)).sort()
  const list = path.join(folder, 'steps.txt')
  // The last one stands longest; ffmpeg takes its time only where it is named twice.
  const lines = pictures.map((name, index) => `file '${name}'\nduration ${index === pictures.length - 1 ? 2.2 : 1}`)
  writeFileSync(list, [...lines, `file '${pictures.at(-1) ?? ''}'`, ''].join('\n'))
  const colours = '[a]palettegen=max_colors=128:stats_mode=diff[p];[b][p]paletteuse=dither=bayer:bayer_scale=4'
  const args = ['-f', 'concat', '-i', list, '-vf', `fps=10,scale=960:-2:flags=lanczos,split[a][b];${colours}`, file]
  const { status, stderr } = spawnSync(ffmpegPath(), ['-v', 'error', '-y', ...args], { encoding: 'utf8' })
  rmSync(list)
  if (status !== 0) throw new SetupError(`The GIF could not be made: ${stderr}`, 'Try it without --gif.')
}

/** Plays the video in the app for a moment, so that it is seen to play. */
async function play(page) {
  const player = page.getByRole('tabpanel').locator('video[aria-label]').first()
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

/** The draft as it is now is in its player. */
async function untilDrawn(page) {
  const drawing = page.getByText(/^Drawing (?:the preview|your change)/)
  // A quick one may be there before it is told.
  await drawing.waitFor({ timeout: 5000 }).catch(() => undefined)
  await drawing.waitFor({ state: 'detached', timeout: RENDER_LIMIT_MS })
  const isSeen = (selector) => [...document.querySelectorAll(selector)].some(({ readyState }) => readyState > 1)
  await page.waitForFunction(isSeen, 'section video', { timeout: RENDER_LIMIT_MS })
}

const untilAnswered = (page, count) => until(page, 'Arranging', (state) => {
  const now = content(state)
  const ended = Object.values(now?.turns ?? {}).filter(({ state: of }) => of.status === 'complete')
  return ended.length >= count && now?.timeline?.tracks.some(({ clips }) => clips.length > 0)
})

async function makeVideo(page, job, step) {
  const box = composer(page)
  // That there is no cloud here is told above the work.
  await page.getByRole('button', { name: 'Hide this message' }).click()
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
  await untilAnswered(page, 1)
  await untilDrawn(page)
  await step(page, 'The timeline is ready', 'timeline')
  if (job.change !== null) {
    await box.pressSequentially(job.change, { delay: 12 })
    await step(page, `Typed: ${job.change}`, 'wish')
    await box.press('Enter')
    await untilAnswered(page, 2)
    await untilDrawn(page)
    // There the second photo is seen.
    await page.locator('[data-seek]').first().click()
    await step(page, 'It is changed', 'changed')
  }
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
function report(file, folder) {
  const video = measure(file)
  console.log(`\n  file        ${path.relative(process.cwd(), file) || file}`)
  console.log(`  size        ${(statSync(file).size / 1e6).toFixed(2)} MB`)
  console.log(`  duration    ${video.durationSeconds.toFixed(2)} s, ${video.frames} frames decoded`)
  console.log(`  resolution  ${video.width}×${video.height}`)
  console.log(`  codecs      ${video.videoCodec} + ${video.audioCodec ?? 'no sound'}`)
  console.log(`  pictures    ${path.relative(process.cwd(), folder)}${path.sep}\n`)
  if (video.errors !== '') throw new SetupError(`The file is damaged:\n${video.errors}`, 'Run it again. If it fails again, report it.')
}

await runMain(async () => {
  const job = readArguments()
  const missing = job.files.filter((file) => !existsSync(file))
  if (missing.length > 0) throw new SetupError(`No such file: ${missing.join(', ')}`, 'Check the names after --files.')
  const { electron } = await setup()
  const folder = path.dirname(job.out)
  mkdirSync(folder, { recursive: true })
  // Pictures of an earlier run would tell of that one.
  for (const name of readdirSync(folder)) if (/^\d\d-[a-z]+\.png$/.test(name)) rmSync(path.join(folder, name))
  const step = stepsIn(folder)
  await onScreen(() => withApp(electron, {}, async (page) => {
    copyFileSync(await makeVideo(page, job, step), job.out)
    report(job.out, folder)
    if (job.gif !== null) makeGif(folder, job.gif)
  }))
})
