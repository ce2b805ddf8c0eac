/**
 * Looks at a file before the engine accepts it: what it is (by its first bytes, never its name), whether it opens,
 * decodes, and is as long as it says. ffmpeg's exit code 0 does not mean that a file is whole.
 */
import { open, readFile, stat } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import { FORMATS, runFfmpeg, SAFE_INPUT, type Format, type Progress } from './ffmpeg'
import { readStill } from './media-still'
import { loadUpright } from './render-still'
import { MediaError, type Ffmpeg, type Probe } from './types'

/** docs/protocol.md, "Upload": bytes a file. The rest keeps a machine with two cores and 2 GB usable. */
export const MEDIA_LIMITS = { sizeBytes: 200 * 1024 * 1024, imagePixels: 80_000_000, videoPixels: 8192 * 4320, durationMs: 60 * 60 * 1000 }

/**
 * The probe of the engine: tells kind, displayed size, duration and demuxer of a file that is whole.
 * Throws MediaError (`unsupported`, `broken`, `too-large`, `too-long`) with a sentence that names the file.
 */
export function createProbe({ ffmpeg }: { ffmpeg: Pick<Ffmpeg, 'path'> }): Probe {
  return async (path, name) => {
    const { size } = await stat(path)
    if (size > MEDIA_LIMITS.sizeBytes) throw new MediaError('too-large', `${name} has ${size} bytes`)
    const type = await fileTypeFromFile(path)
    const format = type && FORMATS[type.ext]
    if (!type || !format) throw new MediaError('unsupported', `${name} is ${type?.mime ?? 'of an unknown format'}`)
    const file = { name, path, mime: type.mime, sizeBytes: size, demuxer: format.demuxer }
    try {
      if (format.kind === 'image') await checkContainer(path, name)
      if (format.demuxer === 'wav' || format.demuxer === 'avi') await checkRiff(path, file)
      const isMoving = type.ext === 'gif' && (await demux(ffmpeg.path, inputOf(file))).frames > 1
      if (format.kind === 'image' && !isMoving) return { ...file, kind: 'image', ...(await probeStill(path)) }
      return { ...file, ...(await probeTimed(ffmpeg.path, file, format)) }
    } catch (error) {
      if (error instanceof MediaError) throw error
      throw new MediaError('broken', `${name} does not decode: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
}

const inputOf = ({ demuxer, path }: { demuxer: string; path: string }) => [...SAFE_INPUT, '-f', demuxer, '-i', `file:${path}`]

/** Before a picture is decoded: it has a size that memory can hold, and goes on to its end. */
async function checkContainer(path: string, name: string): Promise<void> {
  const facts = readStill(await readFile(path))
  if (!facts) throw new MediaError('broken', `${name} has no size`)
  const { width, height } = facts
  if (width * height > MEDIA_LIMITS.imagePixels) throw new MediaError('too-large', `${name} has ${width}×${height} pixels`)
  if (!facts.isWhole) throw new MediaError('broken', `${name} is cut short`)
}

/** ffmpeg takes the rest of the file for the whole of a RIFF; live recordings leave its size at 0 or at the greatest number. */
async function checkRiff(path: string, { name, sizeBytes }: { name: string; sizeBytes: number }): Promise<void> {
  const file = await open(path)
  try {
    const { buffer } = await file.read(Buffer.alloc(8), 0, 8, 0)
    const declared = buffer.readUInt32LE(4)
    if (declared < 0xffff_0000 && sizeBytes < declared * 0.98) {
      throw new MediaError('broken', `${name} says it has ${declared} bytes and has ${sizeBytes}`)
    }
  } finally {
    await file.close()
  }
}

/** Decodes the whole picture. Of a moving WebP the first frame counts; a moving GIF is a clip. */
async function probeStill(path: string) {
  const { width, height } = await loadUpright(path)
  return { width, height, durationMs: 0, fps: 0, hasAudio: false }
}

async function probeTimed(ffmpeg: string, file: { path: string; name: string; demuxer: string }, format: Format) {
  const { name } = file
  const input = inputOf(file)
  const { video, hasAudio, isEstimate, demuxedMs, ...header } = await demux(ffmpeg, input)
  const hasVideo = format.kind !== 'audio' && video !== undefined
  if (!hasVideo && !hasAudio) throw new MediaError('broken', `${name} has neither picture nor sound`)
  const declaredMs = header.durationMs ?? demuxedMs
  if (Math.max(declaredMs, demuxedMs) > MEDIA_LIMITS.durationMs) throw new MediaError('too-long', `${name} is longer than an hour`)
  if (!isEstimate && demuxedMs < declaredMs * 0.98 - 500) {
    throw new MediaError('broken', `${name} says it is ${declaredMs} ms long and ends after ${demuxedMs} ms`)
  }
  const durationMs = isEstimate ? demuxedMs : Math.min(declaredMs, demuxedMs)
  const sound = { durationMs: Math.round(durationMs), hasAudio }
  if (!hasVideo) {
    await decodeSome(ffmpeg, [...input, '-map', '0:a:0', '-t', '1'], name)
    return { kind: 'audio' as const, ...sound, width: 0, height: 0, fps: 0 }
  }
  const { width, height } = await firstFrame(ffmpeg, input, name)
  // The index of a file can be whole while its end is not: the last key frame must decode too.
  const end = ['-noaccurate_seek', '-ss', String(Math.max(0, durationMs - 1_000) / 1000)]
  await decodeSome(ffmpeg, [...end, ...input, '-map', '0:V:0', '-map', '0:a:0?', '-t', '1'], name)
  const fps = Number(/([\d.]+) fps/.exec(video)?.[1] ?? 0)
  return { kind: 'video' as const, ...sound, width, height, fps }
}

/** What ffmpeg says of the streams, and how far they go: every packet is read without decoding (fast), so that a cut is seen. */
async function demux(ffmpeg: string, input: string[]) {
  let demuxedMs = 0
  let frames = 0
  const onProgress = ({ outTimeMs, frame }: Progress) => {
    demuxedMs = Math.max(demuxedMs, outTimeMs)
    frames = frame
  }
  const args = [...input, '-map', '0:V:0?', '-map', '0:a:0?', '-c', 'copy', '-f', 'null', '-']
  const stderr = await runFfmpeg(ffmpeg, args, { timeoutMs: 60_000, onProgress })
  const head = stderr.split(/^Output #0/m)[0] ?? ''
  const [, hours = 0, minutes = 0, seconds = 0] = /Duration: (\d+):(\d+):([\d.]+)/.exec(head) ?? []
  const durationMs = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000
  const video = /^.*Stream #0:.*Video: (?!.*\(attached pic\)).*$/m.exec(head)?.[0]
  // A GIF's last picture may stay for long: its last packet says nothing of its end.
  const isEstimate = durationMs === 0 || /Estimating duration from bitrate|Input #0, gif/.test(head)
  const hasAudio = /Stream #0:.*Audio: /.test(head)
  return { durationMs: durationMs || undefined, isEstimate, video, hasAudio, demuxedMs, frames }
}

/** Size of the first decoded frame as displayed: ffmpeg has turned it by its rotation matrix, pixels are made square. */
async function firstFrame(ffmpeg: string, input: string[], name: string): Promise<{ width: number; height: number }> {
  const args = ['-map', '0:V:0', '-frames:v', '1', '-vf', 'scale=round(iw*sar/2)*2:ih,setsar=1']
  const stderr = await decodeSome(ffmpeg, [...input, ...args], name)
  const output = stderr.split(/^Output #0/m)[1] ?? ''
  const [, width = 0, height = 0] = (/Video: .*? (\d+)x(\d+)/.exec(output) ?? []).map(Number)
  if (width * height === 0) throw new MediaError('broken', `${name} has a picture without a size`)
  if (width * height > MEDIA_LIMITS.videoPixels) throw new MediaError('too-large', `${name} has ${width}×${height} pixels`)
  return { width, height }
}

/** Decodes into nothing; broken when not a single frame (or packet of sound) comes out. */
async function decodeSome(ffmpeg: string, args: string[], name: string): Promise<string> {
  const decoded = { frame: 0, outTimeMs: 0 }
  const onProgress = (progress: Progress) => Object.assign(decoded, progress)
  const stderr = await runFfmpeg(ffmpeg, [...args, '-f', 'null', '-'], { timeoutMs: 60_000, onProgress })
  if (decoded.frame === 0 && decoded.outTimeMs <= 0) throw new MediaError('broken', `${name} opens, but nothing in it decodes`)
  return stderr
}

