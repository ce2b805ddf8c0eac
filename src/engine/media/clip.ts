/** Clips and songs: which of their streams decode, how long those are, and how they have to be read. */
import type { LeftOut } from '../../shared/model/files'
import { runFfmpeg, type Progress } from './ffmpeg'
import { readOrientation } from './matrix'
import { describedIn, inputOf, readingIn, SQUARE, uprightFilter } from './source'
import { readStreams, type Stream, type Streams } from './streams'
import { MediaError, type Asset, type Ffmpeg, type Reading } from '../types'

/** An hour: what takes longer than the rest of a machine with two cores can bear. */
const MAX_DURATION_MS = 60 * 60 * 1000
const MAX_PIXELS = 8192 * 4320
/** A picture that stands for so long is worth knowing when a clip is opened in its midst. */
const STAND_MS = 1000
const TIMEOUT_MS = 60_000

export type ProbingFfmpeg = Pick<Ffmpeg, 'path'> & Partial<Ffmpeg>
type File = Pick<Asset, 'path' | 'name'> & { demuxer?: string }
/** A file opened by the demuxer that took it. */
interface Opened extends Pick<Asset, 'path' | 'name'> {
  ffmpeg: ProbingFfmpeg
  demuxer: string
}

/** Throws MediaError, and FfmpegError for what does not open. */
export async function probeTimed(ffmpeg: ProbingFfmpeg, file: File, isOpenEnded: boolean) {
  const found = await readStreams(ffmpeg.path, file)
  const declaredMs = isOpenEnded ? undefined : found.declaredMs
  const isShort = declaredMs !== undefined && found.reachedMs < declaredMs * 0.98 - 500
  if (isShort && found.isTorn) {
    throw new MediaError('broken', `${file.name} says it is ${declaredMs} ms long and is cut off after ${Math.round(found.reachedMs)} ms`)
  }
  if (found.reachedMs > MAX_DURATION_MS) throw new MediaError('too-long', `${file.name} is longer than an hour`)
  const opened = { ...file, ffmpeg, demuxer: found.demuxer }
  const picture = await choosePicture(opened, found)
  const sound = await chooseSound(opened, found)
  if (!picture && !sound) throw new MediaError('broken', `${file.name} opens, but nothing in it decodes`)
  const has = (type: Stream['type']): boolean => found.streams.some((stream) => stream.type === type)
  const leftOut: LeftOut[] = [
    ...(!picture && has('Video') ? ['picture' as const] : []), ...(!sound && has('Audio') ? ['sound' as const] : []),
    ...(isShort ? ['end' as const] : []),
  ]
  const durationMs = Math.round(Math.max(picture?.stream.endMs ?? 0, sound?.stream.endMs ?? 0))
  const stands = picture ? standsIn(picture.stream, durationMs) : []
  return {
    kind: picture ? ('video' as const) : ('audio' as const),
    durationMs,
    width: picture?.width ?? 0,
    height: picture?.height ?? 0,
    fps: Number(/([\d.]+) fps/.exec(picture?.stream.words ?? '')?.[1] ?? 0),
    hasAudio: sound !== undefined,
    demuxer: found.demuxer,
    reading: { ...picture?.reading, ...sound?.reading, ...(stands.length > 0 && { stands }) },
    ...(leftOut.length > 0 && { leftOut }),
  }
}

/** The first picture stream that decodes, both where it begins and where it ends. */
async function choosePicture(opened: Opened, { streams }: Streams) {
  const orientation = await readOrientation(opened.path)
  for (const stream of streams.filter(({ type }) => type === 'Video')) {
    const plain: Reading = { video: stream.index, ...(orientation && { orientation }) }
    const first = await firstPicture(opened, plain)
    if (!first) continue
    const { isInterlaced, isUntagged, transfer } = readingIn(`Video: ${stream.words}\n${first.printed}`, opened.ffmpeg.canToneMap)
    const reading: Reading = {
      ...plain, ...(isInterlaced && { isInterlaced }), ...(isUntagged && { isUntagged }), ...(transfer && { transfer }),
    }
    const { width, height } = first
    if (width * height > MAX_PIXELS) throw new MediaError('too-large', `${opened.name} has ${width}×${height} pixels`)
    // The index of a file can be whole while its end is not: the last key frame must decode too.
    const end = ['-noaccurate_seek', '-ss', String(Math.max(0, latest(stream.times) - 1000) / 1000)]
    const last = await decode(opened.ffmpeg.path, [...end, ...inputOf({ ...opened, reading }), '-map', `0:${stream.index}`, '-t', '1'])
    if (!last) throw new MediaError('broken', `${opened.name} begins well, but its end does not decode`)
    return { stream, reading, width, height }
  }
  return undefined
}

/** Size as displayed: turned, with square pixels. */
async function firstPicture(opened: Opened, reading: Reading) {
  const filter = `showinfo,${uprightFilter(reading)},${SQUARE}`
  const args = [...inputOf({ ...opened, reading }), '-map', `0:${reading.video}`, '-frames:v', '3', '-vf', filter]
  const printed = (await decode(opened.ffmpeg.path, args)) ?? ''
  const { width, height } = describedIn(printed)
  return width * height === 0 ? undefined : { width, height, printed }
}

/** The first sound stream of which the beginning decodes. */
async function chooseSound(opened: Opened, { streams }: Streams) {
  for (const stream of streams.filter(({ type }) => type === 'Audio')) {
    if (!(await decode(opened.ffmpeg.path, [...inputOf(opened), '-map', `0:${stream.index}`, '-t', '1']))) continue
    return { stream, reading: { audio: stream.index, ...readingIn(`Audio: ${stream.words}`) } }
  }
  return undefined
}

/** Decodes into nothing; returns what ffmpeg printed, or undefined when nothing came out. */
async function decode(ffmpeg: string, args: string[]): Promise<string | undefined> {
  const decoded = { frame: 0, outTimeMs: 0 }
  const onProgress = (progress: Progress) => Object.assign(decoded, progress)
  try {
    const printed = await runFfmpeg(ffmpeg, [...args, '-f', 'null', '-'], { timeoutMs: TIMEOUT_MS, onProgress })
    return decoded.frame === 0 && decoded.outTimeMs <= 0 ? undefined : printed
  } catch {
    return undefined
  }
}

const latest = (times: readonly number[]): number => times.reduce((last, time) => Math.max(last, time), 0)

/** The last picture stands to the end of the clip, though the sound may be what is left of it. */
function standsIn({ times }: Stream, durationMs: number): [number, number][] {
  const sorted = [...times, durationMs].sort((a, b) => a - b)
  return sorted.slice(1).flatMap((next, index): [number, number][] => {
    const from = sorted[index] ?? 0
    return next - from >= STAND_MS ? [[Math.round(from), Math.round(next)]] : []
  })
}
