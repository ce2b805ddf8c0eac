// npm run sheets: twelve kinds of videos by the engine, each as a contact sheet in demo-output/sheets, to be looked at, with how alike
// its preview is (SSIM of all frames: mean and worst). `npm run sheets -- alpha,hdr` makes these alone, `--ffmpeg /usr/bin/ffmpeg` with
// another ffmpeg.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { arrange, render, startEngine, tell } from './lib/engine-client.mjs'
import { alike, measure } from './lib/measure-video.mjs'
import { root, runMain, say } from './lib/process.mjs'
import { ffmpeg, kindNames, videoOf } from './lib/video-kinds.mjs'
import { setup } from './setup.mjs'

/** Pictures on a sheet. */
const COLUMNS = 6
const ROWS = 3

await runMain(async () => {
  const { values, positionals } = parseArgs({ options: { ffmpeg: { type: 'string' } }, allowPositionals: true })
  await setup()
  const wanted = positionals.length > 0 ? positionals.flatMap((names) => names.split(',')) : kindNames
  const [folder, sheets] = [mkdtempSync(path.join(tmpdir(), 'nemo-sheets-')), path.join(root, 'demo-output', 'sheets')]
  mkdirSync(sheets, { recursive: true })
  const engine = await startEngine(path.join(folder, 'data'), values.ffmpeg === undefined ? {} : { NEMO_FFMPEG: values.ffmpeg })
  try {
    for (const name of wanted) {
      const { files, say: request, change } = videoOf(name, folder)
      const video = path.join(folder, `${name}.mp4`)
      const preview = path.join(folder, `${name}-preview.mp4`)
      const session = await arrange(engine.call, files, request)
      if (change !== undefined) await tell(engine.call, session, change)
      writeFileSync(video, await render(engine.call, session))
      writeFileSync(preview, await render(engine.call, session, { format: 'mp4', quality: 'preview' }))
      const { durationSeconds, frames, width, height, errors } = measure(video)
      const every = `fps=${(COLUMNS * ROWS) / durationSeconds},scale=-2:320`
      ffmpeg(['-i', video, '-vf', `${every},tile=${COLUMNS}x${ROWS}`, '-frames:v', '1', path.join(sheets, `${name}.png`)])
      const { mean, worst, isSoundSame } = alike(preview, video)
      const sound = isSoundSame ? 'the same sound' : 'ANOTHER SOUND'
      const shown = `its preview is ${mean.toFixed(3)} alike, ${worst.toFixed(3)} at worst, with ${sound}`
      say(`${name}: ${width}×${height}, ${durationSeconds} s, ${frames} frames${errors === '' ? '' : `, ${errors}`}; ${shown}`)
    }
  } finally {
    engine.process.kill()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  say(`The sheets are in ${path.relative(process.cwd(), sheets)}`)
})
