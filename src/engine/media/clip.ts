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
const ONE_PICTURE_MS = 3_000
/** Of what is left before a hole. */
const SHORTEST_MS = 500
/** A clip of fewer is looked at where it begins and where it ends alone. */
const LEAST_PICTURES = 60

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
    const [declared, reached] = [declaredMs, found.reachedMs].map(Math.round)
    throw new MediaError('broken', `${file.name} says it is ${declared} ms long and is cut off after ${reached} ms`)
  }
  if (found.reachedMs > MAX_DURATION_MS) throw new MediaError('too-long', `${file.name} is longer than an hour`)
  const opened = { ...file, ffmpeg, demuxer: found.demuxer }
  const picture = await choosePicture(opened, found)
  const sound = await chooseSound(opened, found)
  if (!picture && !sound) throw new MediaError('broken', `${file.name} opens, but nothing in it decodes`)
  const has = (type: Stream['type']): boolean => found.streams.some((stream) => stream.type === type)
  const leftOut: LeftOut[] = [
    ...(!picture && has('Video') ? ['picture' as const] : []), ...(!sound && has('Audio') ? ['sound' as const] : []),
    ...(isShort || picture?.hasHole ? ['end' as const] : []),
  ]
  const soundMs = picture?.hasHole ? 0 : (sound?.stream.endMs ?? 0)
  // One picture alone stands for as long as one looks at a photo.
  const standsMs = picture?.stream.times.length === 1 ? ONE_PICTURE_MS : 0
  const durationMs = Math.round(Math.max(picture?.stream.endMs ?? 0, soundMs, standsMs))
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
    // The index of a file can be whole while its end is not.
    if (!(await decodesAt(Math.max(0, latest(stream.times) - 1000), { ...opened, reading }))) {
      throw new MediaError('broken', `${opened.name} begins well, but its end does not decode`)
    }
    const holeMs = await firstHole(stream, { ...opened, reading })
    if (holeMs < SHORTEST_MS) throw new MediaError('broken', `${opened.name} does not decode after its beginning`)
    return { stream: { ...stream, endMs: Math.min(stream.endMs, holeMs) }, reading, width, height, hasHole: holeMs < Infinity }
  }
  return undefined
}

function decodesAt(ms: number, opened: Opened & { reading: Reading }): Promise<string | undefined> {
  const seek = ['-ss', String(ms / 1000), ...inputOf(opened)]
  return decode(opened.ffmpeg.path, [...seek, '-map', `0:${opened.reading.video}`, '-t', '3', '-frames:v', '1'])
}

/** Where a picture does not decode though the end does: looked for at the quarters, then more closely. Infinity where all is well. */
async function firstHole({ times }: Stream, opened: Opened & { reading: Reading }): Promise<number> {
  const sorted = times.toSorted((a, b) => a - b)
  const timeAt = (share: number) => Math.max(0, (sorted[Math.floor(sorted.length * share)] ?? 0) - 20)
  let good = 0
  for (let bad = 0.25; bad < 1 && sorted.length >= LEAST_PICTURES; bad += 0.25) {
    if (await decodesAt(timeAt(bad), opened)) {
      good = bad
      continue
    }
    for (let step = 0; step < 3; step++) {
      const middle = (good + bad) / 2
      if (await decodesAt(timeAt(middle), opened)) good = middle
      else bad = middle
    }
    return timeAt(good)
  }
  return Infinity
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
