// What a video file really holds, by decoding all of it with ffmpeg (there is not always an ffprobe).
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'

/** @returns {string} the system's ffmpeg, else the one in the npm package */
export function ffmpegPath() {
  const isOnPath = spawnSync('ffmpeg', ['-version']).status === 0
  return isOnPath ? 'ffmpeg' : createRequire(import.meta.url)('@ffmpeg-installer/ffmpeg').path
}

/**
 * @param {string} file
 * @returns {{ durationSeconds: number, frames: number, width: number, height: number, videoCodec: string, audioCodec: string | undefined, errors: string }}
 *   `errors` is what the decoder complained of: empty for a whole file
 */
export function measure(file) {
  const options = { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }
  const about = spawnSync(ffmpegPath(), ['-hide_banner', '-i', file], options).stderr
  const decoded = spawnSync(ffmpegPath(), ['-v', 'error', '-xerror', '-stats', '-i', file, '-f', 'null', '-'], options)
  const [, hours, minutes, seconds] = /Duration: (\d+):(\d+):([\d.]+)/.exec(about) ?? []
  const video = /Video: (\w+).*?, (\d{2,5})x(\d{2,5})/.exec(about)
  const lines = decoded.stderr.split(/[\r\n]/).filter((line) => line.trim() !== '')
  return {
    durationSeconds: Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds),
    frames: Number(lines.findLast((line) => line.startsWith('frame='))?.match(/frame=\s*(\d+)/)?.[1] ?? 0),
    width: Number(video?.[2]),
    height: Number(video?.[3]),
    videoCodec: video?.[1] ?? 'none',
    audioCodec: /Audio: (\w+)/.exec(about)?.[1],
    errors: [...lines.filter((line) => !line.startsWith('frame=')), ...(decoded.status === 0 ? [] : [`exit status ${decoded.status}`])].join('\n'),
  }
}
