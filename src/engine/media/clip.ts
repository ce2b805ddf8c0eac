/** Clips and songs: which of their streams decode, how long those are, and how they have to be read. */
import { MAX_MEDIA_MS, type LeftOut } from '../../shared/model/files'
import { FfmpegError, runFfmpeg, type Progress } from './ffmpeg'
import { readOrientation } from './matrix'
import { describedIn, inputOf, mixdownFilter, readingIn, SQUARE, uprightFilter } from './source'
import { createPacketReader, readStreams, type Stream, type Streams } from './streams'
import { MediaError, type Asset, type Ffmpeg, type Reading } from '../types'

const MAX_PIXELS = 8192 * 4320
/** A picture that stands for so long is worth knowing when a clip is opened in its midst. */
const STAND_MS = 1000
/** Less than this that does not decode is not worth a word. */
const LOST_MS = 500
/** Streams of a whole file end so far apart. */
const FRAYED_MS = 100
/** What is left of a file that breaks off must be worth seeing. */
const LEAST_MS = 500
const TIMEOUT_MS = 60_000

export type ProbingFfmpeg = Pick<Ffmpeg, 'path'> & Partial<Ffmpeg>
type File = Pick<Asset, 'path' | 'name'> & { demuxer?: string }
/** A file opened by the demuxer that took it. */
interface Opened extends Pick<Asset, 'path' | 'name'> {
  ffmpeg: ProbingFfmpeg
  demuxer: string
}

/**
 * `end`: what the container says of the file's own end. A file that breaks off is taken as far as it decodes.
 * Throws MediaError, and FfmpegError for what does not open.
 */
export async function probeTimed(ffmpeg: ProbingFfmpeg, file: File, end: 'said' | 'open' | 'cut') {
  const { name } = file
  const found = await readStreams(ffmpeg.path, file, MAX_MEDIA_MS)
  const opened = { ...file, ffmpeg, demuxer: found.demuxer }
  const picture = await choosePicture(opened, found)
  const sound = await chooseSound(opened, found)
  if (!picture && !sound) throw new MediaError('broken', `${name} opens, but nothing in it decodes`)
  const whole = Math.max(picture?.stream.endMs ?? 0, sound?.stream.endMs ?? 0)
  const { brokenMs, isBlind } = await followToItsEnd(opened, picture ?? sound)
  const isCut = brokenMs !== undefined || end === 'cut' || isShort(found, end)
  const durationMs = Math.round(brokenMs ?? whole)
  if (isCut && durationMs < LEAST_MS) throw new MediaError('broken', `${name} breaks off after ${durationMs} ms`)
  const lacks = (type: Stream['type'], used: unknown): boolean => !used && found.streams.some((stream) => stream.type === type)
  const leftOut: LeftOut[] = [
    ...(lacks('Video', picture) ? ['picture' as const] : []), ...(lacks('Audio', sound) ? ['sound' as const] : []),
    ...(isCut ? ['end' as const] : []),
  ]
  // As if one picture stood there: it is decoded from where that begins.
  const blind: [number, number][] = isBlind ? [[0, durationMs]] : []
  const stands = picture && !isBlind ? standsIn(picture.stream, durationMs) : blind
  return {
    kind: picture ? ('video' as const) : ('audio' as const),
    durationMs: picture?.stream.times.length === 1 && !sound ? 0 : durationMs,
    width: picture?.width ?? 0,
    height: picture?.height ?? 0,
    fps: Number(/([\d.]+) fps/.exec(picture?.stream.words ?? '')?.[1] ?? 0),
    hasAudio: sound !== undefined,
    demuxer: found.demuxer,
    reading: { ...picture?.reading, ...sound?.reading, ...(stands.length > 0 && { stands }) },
    ...(leftOut.length > 0 && { leftOut }),
  }
}

/** Whether a file ends before its header says; one that is written into a pipe, or as it comes, says nothing. */
function isShort({ declaredMs, reachedMs, isTorn, isDoubtful }: Streams, end: 'said' | 'open' | 'cut'): boolean {
  if (isTorn) return true
  if (declaredMs === undefined || end === 'open') return false
  return reachedMs < (isDoubtful ? declaredMs - FRAYED_MS : declaredMs * 0.98 - 500)
}

/** The first picture stream that decodes. */
async function choosePicture(opened: Opened, { streams }: Streams) {
  const orientation = await readOrientation(opened.path)
  for (const stream of streams.filter(({ type, times }) => type === 'Video' && times.length > 0)) {
    const [, wide = 0, high = 0] = (/, (\d+)x(\d+)/.exec(stream.words) ?? []).map(Number)
    checkSize(opened, wide, high)
    const plain: Reading = { video: stream.index, ...(orientation && { orientation }) }
    const first = await firstPicture(opened, plain)
    if (!first) continue
    const { isInterlaced, isUntagged, transfer } = readingIn(`Video: ${stream.words}\n${first.printed}`, opened.ffmpeg.canToneMap)
    const reading: Reading = {
      ...plain, ...(isInterlaced && { isInterlaced }), ...(isUntagged && { isUntagged }), ...(transfer && { transfer }),
    }
    const { width, height } = first
    checkSize(opened, width, height)
    return { stream, reading, width, height }
  }
  return undefined
}

function checkSize({ name }: Opened, width: number, height: number): void {
  if (width * height > MAX_PIXELS) throw new MediaError('too-many-pixels', `${name} has ${width}×${height} pixels`)
}

/**
 * An index can be whole while what it points to is not, and decoders show the last picture for the rest. `brokenMs`: when the stream is
 * over where half a second or more of it does not decode. `isBlind`: its pictures are found only on the way from its start.
 */
async function followToItsEnd(opened: Opened, { stream } = {} as { stream?: Stream }): Promise<{ brokenMs?: number; isBlind?: boolean }> {
  // A GIF was read block by block, and has to be decoded from its start.
  if (!stream || opened.demuxer === 'gif') return {}
  const last = latest(stream.times)
  const tail = stream.isHollow ? [] : await decodedTimes(opened, stream, Math.max(0, last - STAND_MS))
  if (tail === undefined || latest(tail) > last - LOST_MS) return {}
  const brokenMs = firstHole(stream, (await decodedTimes(opened, stream, 0)) ?? [])
  return brokenMs === undefined ? { isBlind: stream.type === 'Video' && !stream.isHollow } : { brokenMs }
}

/** When the first packets begin that nothing came of. */
function firstHole({ times, endMs }: Stream, decoded: readonly number[]): number | undefined {
  const packets = times.toSorted((a, b) => a - b)
  const seen = [...decoded.toSorted((a, b) => a - b), endMs + FRAYED_MS]
  for (const [index, next] of seen.slice(1).entries()) {
    const from = seen[index] ?? 0
    if (next - from < LOST_MS) continue
    const lost = packets.find((time) => time > from + FRAYED_MS && time < next - FRAYED_MS)
    if (lost !== undefined && next - lost >= LOST_MS) return lost
  }
  return undefined
}

/** When each picture or piece of sound begins that decodes, from `fromMs` on; undefined where that takes too long. */
async function decodedTimes(opened: Opened, { index, type }: Stream, fromMs: number): Promise<number[] | undefined> {
  const decoded = createPacketReader()
  const seek = fromMs > 0 ? ['-ss', String(fromMs / 1000)] : []
  const small = type === 'Video' ? ['-vf', 'scale=16:16'] : []
  const args = [...seek, ...inputOf(opened), '-map', `0:${index}`, ...small, '-f', 'framecrc', '-']
  try {
    await runFfmpeg(opened.ffmpeg.path, args, { timeoutMs: TIMEOUT_MS, onOutput: decoded.read })
  } catch (error) {
    // What came before the failure is there.
    if (fromMs > 0 && error instanceof FfmpegError && error.isLate) return undefined
  }
  return decoded.of(0).times.map((time) => time + fromMs)
}

/** Size as displayed: turned, with square pixels. */
async function firstPicture(opened: Opened, reading: Reading) {
  const filter = `showinfo,${uprightFilter(reading)},${SQUARE}`
  const args = [...inputOf({ ...opened, reading }), '-map', `0:${reading.video}`, '-frames:v', '3', '-vf', filter]
  const printed = (await decode(opened.ffmpeg.path, args)) ?? ''
  const { width, height } = describedIn(printed)
  return width * height === 0 ? undefined : { width, height, printed }
}

/** The first sound stream of which the beginning decodes, and becomes stereo. */
async function chooseSound(opened: Opened, { streams }: Streams) {
  for (const stream of streams.filter(({ type, times }) => type === 'Audio' && times.length > 0)) {
    const reading: Reading = { audio: stream.index, ...readingIn(`Audio: ${stream.words}`) }
    const mix = mixdownFilter(reading).flatMap((filter) => ['-af', filter])
    if (await decode(opened.ffmpeg.path, [...inputOf(opened), '-map', `0:${stream.index}`, ...mix, '-t', '1'])) return { stream, reading }
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
  const sorted = [...times.filter((time) => time < durationMs), durationMs].sort((a, b) => a - b)
  return sorted.slice(1).flatMap((next, index): [number, number][] => {
    const from = sorted[index] ?? 0
    return next - from >= STAND_MS ? [[Math.round(from), Math.round(next)]] : []
  })
}
