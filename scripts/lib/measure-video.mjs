// What a video file really holds, by decoding all of it with ffmpeg (there is not always an ffprobe).
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'

/** Of the sounds that are compared, Hz. */
export const SAMPLE_RATE = 8000

/** @returns {string} the system's ffmpeg, else the one in the npm package */
export function ffmpegPath() {
  const isOnPath = spawnSync('ffmpeg', ['-version']).status === 0
  return isOnPath ? 'ffmpeg' : createRequire(import.meta.url)('@ffmpeg-installer/ffmpeg').path
}

/** @param {string[]} args */
const runFfmpeg = (args) => spawnSync(ffmpegPath(), args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })

/**
 * Durations in seconds, sizes in pixels; `errors` is what the decoder complained of: empty for a whole file.
 * @param {string} file
 */
export function measure(file) {
  const about = runFfmpeg(['-hide_banner', '-i', file]).stderr
  const decoded = runFfmpeg(['-v', 'error', '-xerror', '-stats', '-i', file, '-f', 'null', '-'])
  const [, hours, minutes, seconds] = /Duration: (\d+):(\d+):([\d.]+)/.exec(about) ?? []
  const video = /Video: (\w+).*?, (\d{2,5})x(\d{2,5})/.exec(about)
  const lines = decoded.stderr.split(/[\r\n]/).filter((line) => line.trim() !== '')
  const exitError = decoded.status === 0 ? [] : [`exit status ${decoded.status}`]
  return {
    durationSeconds: Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds),
    frames: Number(lines.findLast((line) => line.startsWith('frame='))?.match(/frame=\s*(\d+)/)?.[1] ?? 0),
    width: Number(video?.[2]),
    height: Number(video?.[3]),
    videoCodec: video?.[1] ?? 'none',
    audioCodec: /Audio: (\w+)/.exec(about)?.[1],
    errors: [...lines.filter((line) => !line.startsWith('frame=')), ...exitError].join('\n'),
  }
}

/**
 * How alike pictures are to the frames of a video that they show: SSIM, 0-1, of the brightness or of all, whichever is less. (Of red, green
 * and blue each alone it would be of nothing where a colour lacks one, and tells of steps that nobody sees.)
 * @param {string} pictures their path, %d for 0, 1, 2, … @param {string} video @param {number[]} frames from 0, ascending
 * @param {{ width: number, height: number }} size at which they are compared
 */
export function alikeFrames(pictures, video, frames, { width, height }) {
  const chosen = frames.map((frame) => `eq(n\\,${frame})`).join('+')
  const as = `out_color_matrix=bt709:out_range=tv,format=yuv420p,setpts=N/TB`
  const shown = `[1:v]select=${chosen},scale=${width}:${height}:flags=area:${as}[b]`
  const graph = `${shown};[0:v]scale=${width}:${height}:flags=area:${as}[a];[a][b]ssim=stats_file=-`
  const compared = runFfmpeg(['-v', 'error', '-framerate', '1', '-i', pictures, '-i', video, '-lavfi', graph, '-f', 'null', '-'])
  return [...compared.stdout.matchAll(/Y:([\d.]+).*All:([\d.]+)/g)].map(([, light, all]) => Math.min(Number(light), Number(all)))
}

/** One channel at 8 kHz, -1 to 1; none where a file has no sound. @param {string} file */
export function samplesOf(file) {
  const args = ['-v', 'error', '-i', file, '-map', '0:a?', '-ac', '1', '-ar', `${SAMPLE_RATE}`, '-f', 'f32le', '-']
  const { stdout } = spawnSync(ffmpegPath(), args, { maxBuffer: 64 * 1024 * 1024 })
  return new Float32Array(Uint8Array.from(stdout).buffer)
}

/**
 * How much later a sound is in one recording than in another, ms: where the two are most alike.
 * @param {Float32Array} sound @param {Float32Array} other both at SAMPLE_RATE @param {number} [most] as far as is looked, ms
 */
export function soundOffset(sound, other, most = 200) {
  const reach = (most * SAMPLE_RATE) / 1000
  let best = { shift: NaN, likeness: 0 }
  for (let shift = -reach; shift <= reach; shift += 1) {
    let [product, energy] = [0, 0]
    for (let at = reach; at < Math.min(sound.length, other.length) - reach; at += 1) {
      const value = sound[at + shift] ?? 0
      product += value * (other[at] ?? 0)
      energy += value * value
    }
    // Else a shift to what is louder would be the most alike.
    const likeness = product / Math.sqrt(energy)
    if (likeness > best.likeness) best = { shift, likeness }
  }
  return (best.shift / SAMPLE_RATE) * 1000
}

/**
 * How alike the frames of two videos are (SSIM, 0-1), at the size of the first; and whether they sound the same, sample by sample.
 * @param {string} file @param {string} other
 */
export function alike(file, other) {
  const { width, height } = measure(file)
  const graph = `[1:v]scale=${width}:${height}[b];[0:v][b]ssim=stats_file=-`
  const compared = runFfmpeg(['-v', 'error', '-i', file, '-i', other, '-lavfi', graph, '-f', 'null', '-'])
  const frames = [...compared.stdout.matchAll(/All:([\d.]+)/g)].map(([, all]) => Number(all))
  const sound = (/** @type {string} */ path) => runFfmpeg(['-v', 'error', '-i', path, '-map', '0:a?', '-f', 'md5', '-']).stdout
  return {
    mean: frames.reduce((sum, one) => sum + one, 0) / frames.length,
    worst: Math.min(...frames),
    isSoundSame: sound(file) === sound(other),
  }
}
