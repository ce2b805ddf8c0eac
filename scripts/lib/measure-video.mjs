// What a video file really holds, by decoding all of it with ffmpeg (there is not always an ffprobe).
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'

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
 * How alike a picture is (SSIM, 0-1) to one frame of a video, both at half the picture's size.
 * @param {string} picture @param {string} video @param {number} frame from 0
 */
export function alikeFrame(picture, video, frame) {
  const { width, height } = measure(picture)
  const small = `scale=${width >> 1}:${height >> 1}:flags=area,format=gbrp`
  const graph = `[1:v]select=eq(n\\,${frame}),setpts=PTS-STARTPTS,${small}[b];[0:v]${small}[a];[a][b]ssim=stats_file=-`
  const compared = runFfmpeg(['-v', 'error', '-i', picture, '-i', video, '-lavfi', graph, '-frames:v', '1', '-f', 'null', '-'])
  return Number(/All:([\d.]+)/.exec(compared.stdout)?.[1] ?? NaN)
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
