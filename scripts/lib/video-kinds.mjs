// Twelve kinds of videos: the files that each is made of, and what it is asked for with. Looked at as sheets (scripts/sheets.mjs), and
// as the player shows them (tests/e2e/preview.spec.ts).
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { ffmpegPath } from './measure-video.mjs'
import { root, SetupError } from './process.mjs'

const samples = ['latte.jpg', 'shop-front.jpg', 'croissant.jpg'].map((name) => path.join(root, 'resources/samples', name))
const HDR = ['-pix_fmt', 'yuv420p10le', '-color_primaries', 'bt2020', '-color_trc', 'smpte2084', '-colorspace', 'bt2020nc']
/** All but a disc in the middle is clear. */
const ROUND = 'if(lt(hypot(X-W/2,Y-H/2),H/3),255,0)'
/** @param {string[]} args */
export function ffmpeg(args) {
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
 * `say` and then, where there is one, `change` are what a person writes.
 * @typedef {{ files: string[], say: string, change?: string }} Kind
 */

/**
 * What each video is made of, and asked for with. `of` picks what holds for a video of its full length or for a short one.
 * @type {Record<string, (make: ReturnType<typeof maker>, of: <T>(whole: T, short: T) => T) => Kind>}
 */
const KINDS = {
  photos: (_, of) => ({ files: samples, say: `make a ${of(12, 6)} second vertical video, title “Morning Brew”` }),
  large: (make, of) => ({
    files: of([0, 1, 2, 3, 4, 5], [0, 1, 2]).map((nth) =>
      make.photo(`large-${nth}.jpg`, nth, 'scale=4000:3000:force_original_aspect_ratio=increase', 'crop=4000:3000')),
    say: `make a video of ${of(18, 6)} seconds, title “Large Photos”, upbeat music`,
    change: 'make the photos sepia',
  }),
  mixed: (make, of) => ({
    files: [
      ...samples.slice(0, 1), make.photo('flat.png', 1, 'scale=900:1200'), make.photo('small.webp', 2, 'scale=640:360'),
      make.clip('walk.mp4', 1, { seconds: of(4, 2) }),
    ],
    say: `make a square video of ${of(16, 8)} seconds, title “All Kinds”`,
    change: 'slide between the photos',
  }),
  upright: (make, of) => ({
    files: [0, 1, 2].map((nth) => make.clip(`wide-${nth}.mp4`, nth, { seconds: of(4, 2) })),
    say: 'make a vertical video, title “Upright”',
  }),
  text: (_, of) => ({
    files: [],
    say: [
      'Make a square video of this text:', 'We bake at five every morning.', 'Our flour comes from the mill next door.',
      ...of(['Every loaf rests for a whole day before it goes into the oven.', 'Come in for a coffee.', 'Open daily from 7 to 6.'], []),
      'First visit: 20 % off.',
    ].join('\n'),
  }),
  many: (make, of) => ({
    files: Array.from({ length: of(40, 10) }, (_, nth) => make.clip(`clip-${nth}.mp4`, nth, { seconds: of(7.5, 1) })),
    say: `make a ${of('5 minute', '8 second')} video of these clips`,
  }),
  turned: (make) => ({ files: [make.turned('phone.mp4'), ...samples.slice(0, 1)], say: 'make a video, title “Turned”' }),
  uneven: (make) => ({ files: [make.uneven('screen.mp4')], say: 'make a video, title “Uneven”' }),
  sounds: (make, of) => ({
    files: ['mono', '5.1', null].map((sound, nth) => make.clip(`${sound}.mp4`, nth, { sound, seconds: of(4, 3) })),
    say: 'make a video of these clips, title “Sounds”',
    change: 'make the first clip twice as fast',
  }),
  alpha: (make, of) => ({
    files: [
      make.photo('alpha.png', 0, 'scale=1200:-2', 'format=rgba', `geq=r='r(X,Y)':g='g(X,Y)':b='b(X,Y)':a='${ROUND}'`),
      make.clip('loop.gif', 1, { size: '480:270', seconds: 2, sound: null, more: ['-c:v', 'gif'] }),
      make.photo('still.webp', 2, 'scale=1200:-2'),
    ],
    say: `make a ${of(12, 6)} second vertical video, title “Clear”`,
  }),
  hdr: (make, of) => ({
    files: [
      make.clip('pq.mov', 0, { more: HDR }),
      make.clip('odd.mkv', 1, { size: '722:406' }),
      make.photo('tall.jpg', 2, 'crop=300:ih', 'scale=301:1205'),
    ],
    say: `make a ${of(12, 6)} second video, title “Odd and Bright”`,
  }),
  scripts: (_, of) => ({
    files: samples,
    say: [
      `make a ${of(12, 6)} second vertical video`, 'title “早安咖啡 ☕ صباح الخير”',
      `add the text “สวัสดีตอนเช้า · नमस्ते” at ${of(5, 3)} seconds`,
    ].join(', '),
    change: 'add the caption “Fresh every day”',
  }),
}

export const kindNames = Object.keys(KINDS)

/**
 * The files of a kind, made in a folder, and what is asked for.
 * @param {string} name @param {string} folder @param {{ isShort?: boolean }} [how] @returns {Kind}
 */
export function videoOf(name, folder, { isShort = false } = {}) {
  const kind = KINDS[name]
  if (!kind) throw new SetupError(`There is no kind “${name}”.`, `Choose from: ${kindNames.join(', ')}`)
  return kind(maker(folder), (whole, short) => (isShort ? short : whole))
}
