// npm run sheets: twelve kinds of videos by the engine, each as a contact sheet in demo-output/sheets, to be looked at, with how alike
// its preview is (SSIM of all frames: mean and worst). `npm run sheets -- alpha,hdr` makes these alone, `--ffmpeg /usr/bin/ffmpeg` with
// another ffmpeg.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { arrange, render, startEngine } from './lib/engine-client.mjs'
import { alike, ffmpegPath, measure } from './lib/measure-video.mjs'
import { root, runMain, say, SetupError } from './lib/process.mjs'
import { setup } from './setup.mjs'

const samples = ['latte.jpg', 'shop-front.jpg', 'croissant.jpg'].map((name) => path.join(root, 'resources/samples', name))
const HDR = ['-pix_fmt', 'yuv420p10le', '-color_primaries', 'bt2020', '-color_trc', 'smpte2084', '-colorspace', 'bt2020nc']
/** All but a disc in the middle is clear. */
const ROUND = 'if(lt(hypot(X-W/2,Y-H/2),H/3),255,0)'
/** Pictures on a sheet. */
const COLUMNS = 6
const ROWS = 3

/** @param {string[]} args */
function ffmpeg(args) {
  const { status, stderr } = spawnSync(ffmpegPath(), ['-v', 'error', '-y', ...args], { encoding: 'utf8' })
  if (status !== 0) throw new SetupError(`ffmpeg could not make a file: ${stderr.trim()}`, `It was asked: ${args.join(' ')}`)
}

/** Media of a kind, made of the samples in a folder. @param {string} folder */
function maker(folder) {
  const at = (/** @type {string} */ name) => path.join(folder, name)
  const tone = (/** @type {number} */ hz, /** @type {string} */ layout, seconds = 4) =>
    ['-f', 'lavfi', '-t', `${seconds}`, '-i', `sine=f=${hz}:r=48000,aformat=channel_layouts=${layout}`]
  const still = (/** @type {number} */ nth) => samples[nth % samples.length] ?? ''
  /** A slow pan over a sample, so that there is something to see. */
  const pan = (/** @type {number} */ nth, /** @type {string} */ size, seconds = 4) =>
    ['-loop', '1', '-t', `${seconds}`, '-i', still(nth), '-vf', `scale=2400:-2,crop=1920:1080:x='t*60':y=100,scale=${size},format=yuv420p`]
  const encode = ['-r', '30', '-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac', '-shortest']
  return {
    /** @param {string} name @param {number} nth @param {string[]} filters */
    photo(name, nth, ...filters) {
      ffmpeg(['-i', still(nth), '-vf', filters.join(','), '-frames:v', '1', at(name)])
      return at(name)
    },
    /**
     * @param {string} name @param {number} nth
     * @param {{ size?: string, seconds?: number, sound?: string | null, more?: string[] }} [how]
     */
    clip(name, nth, { size = '1280:720', seconds = 4, sound = 'stereo', more = [] } = {}) {
      const [input, filter] = [pan(nth, size, seconds).slice(0, 6), pan(nth, size, seconds).slice(6)]
      ffmpeg([...input, ...(sound === null ? [] : tone(220 + nth * 40, sound, seconds)), ...filter, ...encode, ...more, at(name)])
      return at(name)
    },
    /** A phone's clip: stored on its side, with a note how to turn it. @param {string} name */
    turned(name) {
      const plain = this.clip('plain.mp4', 1)
      ffmpeg(['-i', plain, '-c', 'copy', '-metadata:s:v:0', 'rotate=90', at(name)])
      return at(name)
    },
    /** Frames at 10 to 30 a second. @param {string} name */
    uneven(name) {
      ffmpeg([...pan(0, '1280:720', 6), '-fps_mode', 'vfr', '-vf', `scale=1280:-2,crop=1280:720,select='not(mod(n,1+mod(floor(n/20),3)))'`,
        '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', at(name)])
      return at(name)
    },
  }
}

/**
 * What each video is made of, and asked for with.
 * @type {Record<string, (make: ReturnType<typeof maker>) => { files: string[], say: string }>}
 */
const JOBS = {
  photos: () => ({ files: samples, say: 'make a 12 second vertical video, title “Morning Brew”' }),
  large: (make) => ({
    files: [0, 1, 2, 3, 4, 5].map((nth) =>
      make.photo(`large-${nth}.jpg`, nth, 'scale=4000:3000:force_original_aspect_ratio=increase', 'crop=4000:3000')),
    say: 'make an 18 second video, title “Six Large Photos”, upbeat music',
  }),
  mixed: (make) => ({
    files: [
      ...samples.slice(0, 1), make.photo('flat.png', 1, 'scale=900:1200'), make.photo('small.webp', 2, 'scale=640:360'),
      make.clip('walk.mp4', 1),
    ],
    say: 'make a 16 second square video, title “All Kinds”',
  }),
  upright: (make) => ({ files: [0, 1, 2].map((nth) => make.clip(`wide-${nth}.mp4`, nth)), say: 'make a vertical video, title “Upright”' }),
  text: () => ({
    files: [],
    say: [
      'Make a square video of this text:', 'We bake at five every morning.', 'Our flour comes from the mill next door.',
      'Every loaf rests for a whole day before it goes into the oven.', 'Come in for a coffee.', 'Open daily from 7 to 6.',
      'First visit: 20 % off.',
    ].join('\n'),
  }),
  many: (make) => ({
    files: Array.from({ length: 40 }, (_, nth) => make.clip(`clip-${nth}.mp4`, nth, { seconds: 7.5, size: '1280:720' })),
    say: 'make a 5 minute video of these clips',
  }),
  turned: (make) => ({ files: [make.turned('phone.mp4'), ...samples.slice(0, 1)], say: 'make a video, title “Turned”' }),
  uneven: (make) => ({ files: [make.uneven('screen.mp4')], say: 'make a video, title “Uneven”' }),
  sounds: (make) => ({
    files: ['mono', '5.1', null].map((sound, nth) => make.clip(`${sound}.mp4`, nth, { sound })),
    say: 'make a video of these clips, title “Sounds”',
  }),
  alpha: (make) => ({
    files: [
      make.photo('alpha.png', 0, 'scale=1200:-2', 'format=rgba', `geq=r='r(X,Y)':g='g(X,Y)':b='b(X,Y)':a='${ROUND}'`),
      make.clip('loop.gif', 1, { size: '480:270', seconds: 2, sound: null, more: ['-c:v', 'gif'] }),
      make.photo('still.webp', 2, 'scale=1200:-2'),
    ],
    say: 'make a 12 second video, title “Clear”',
  }),
  hdr: (make) => ({
    files: [
      make.clip('pq.mov', 0, { more: HDR }),
      make.clip('odd.mkv', 1, { size: '722:406' }),
      make.photo('tall.jpg', 2, 'crop=300:ih', 'scale=301:1205'),
    ],
    say: 'make a 12 second video, title “Odd and Bright”',
  }),
  scripts: () => ({
    files: samples,
    say: 'make a 12 second vertical video, title “早安咖啡 ☕ صباح الخير”, add the text “สวัสดีตอนเช้า · नमस्ते” at 5 seconds',
  }),
}

await runMain(async () => {
  const { values, positionals } = parseArgs({ options: { ffmpeg: { type: 'string' } }, allowPositionals: true })
  await setup()
  const wanted = positionals.length > 0 ? positionals.flatMap((names) => names.split(',')) : Object.keys(JOBS)
  const [folder, sheets] = [mkdtempSync(path.join(tmpdir(), 'nemo-sheets-')), path.join(root, 'demo-output', 'sheets')]
  mkdirSync(sheets, { recursive: true })
  const engine = await startEngine(path.join(folder, 'data'), values.ffmpeg === undefined ? {} : { NEMO_FFMPEG: values.ffmpeg })
  try {
    for (const name of wanted) {
      const job = JOBS[name]
      if (!job) throw new SetupError(`There is no sheet “${name}”.`, `Choose from: ${Object.keys(JOBS).join(', ')}`)
      const { files, say: request } = job(maker(folder))
      const video = path.join(folder, `${name}.mp4`)
      const preview = path.join(folder, `${name}-preview.mp4`)
      const session = await arrange(engine.call, files, request)
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
