/** Reads every packet of a file without decoding, which is fast: what its streams are, how far each goes, and whether it was cut. */
import { runFfmpeg } from './ffmpeg'
import { describedIn, inputOf } from './source'
import { MediaError, type Asset } from '../types'

/** One without any `times` is named by the header alone. */
export interface Stream {
  index: number
  type: 'Video' | 'Audio'
  /** What ffmpeg says of it: `h264 (Main), yuv420p(tv, bt709), 320x240, 25 fps`. */
  words: string
  /** When each picture or piece of sound begins, ms from the start of the file, in no order. */
  times: number[]
  endMs: number
  /** Some of it may be zeros. */
  isHollow: boolean
}

export interface Streams {
  demuxer: string
  streams: Stream[]
  /** Undefined where the header does not say it. */
  declaredMs: number | undefined
  /** The end of the last packet of any kind, subtitles too. */
  reachedMs: number
  /** The reader met the end of the file within something. */
  isTorn: boolean
  /** It met something that is not as it should be, perhaps that. */
  isDoubtful: boolean
}

/** What the demuxers of old and new builds say of a file that ends too early, and of one that may. */
const TORN = /partial file|ended prematurely/i
const DOUBTFUL = /Read error|Truncat/i
/** What is cut to a length ends with its last packet, a moment behind it. */
const LAST_MS = 1000
/** A packet of so many bytes that are all 0 is a hole, unless its pixels or samples are not coded. */
const HOLE_BYTES = 64
const FLAGS = { corrupt: 2, discard: 4 }
const STREAM = /^ *Stream #0:(\d+)[^:\n]*: (Video|Audio): (.*)$/gm
/** One packet as `framecrc` writes it: stream, dts, pts, duration, size, checksum, flags. */
const PACKET = /^(\d+), *(-?\d+), *(-?\d+), *(\d+), *(\d+), 0x(\w+)(?:, *F=0x(\w+))?/

/** Throws FfmpegError for what no demuxer takes, and MediaError as soon as it is known to be longer than `mostMs`. */
export async function readStreams(ffmpeg: string, file: Pick<Asset, 'path' | 'name'> & Partial<Asset>, mostMs: number): Promise<Streams> {
  const packets = createPacketReader()
  const over = new AbortController()
  const onOutput = (text: string): void => {
    packets.read(text)
    if (packets.reachedMs() <= mostMs + LAST_MS) return
    over.abort(new MediaError('too-long', `${file.name} is longer than ${mostMs / 60_000} minutes`))
  }
  const args = [...inputOf(file), '-map', '0', '-ignore_unknown', '-c', 'copy', '-f', 'framecrc', '-']
  const printed = await runFfmpeg(ffmpeg, args, { timeoutMs: 60_000, onOutput, signal: over.signal })
  const { head, output, demuxer, durationMs } = describedIn(printed)
  const outputs = new Map([...output.matchAll(/Stream #0:(\d+) -> #0:(\d+)/g)].map(([, from, to]) => [Number(from), Number(to)]))
  const streams = [...head.matchAll(STREAM)].map(([, index, type, words = '']): Stream => {
    return { index: Number(index), type: type === 'Video' ? 'Video' : 'Audio', words, ...packets.of(outputs.get(Number(index)) ?? -1) }
  })
  return {
    demuxer,
    streams: streams.filter((stream) => !isCover(stream)),
    declaredMs: durationMs === 0 || head.includes('Estimating duration from bitrate') ? undefined : durationMs,
    reachedMs: packets.reachedMs(),
    isTorn: TORN.test(printed),
    isDoubtful: packets.isCorrupt() || DOUBTFUL.test(printed),
  }
}

/** A song's cover is one picture without a duration; old builds do not say what it is. */
const isCover = ({ type, words, times, endMs }: Stream): boolean =>
  type === 'Video' && (words.includes('(attached pic)') || (times.length === 1 && endMs === 0 && /^(?:mjpeg|png|bmp|gif)\b/.test(words)))

/** Reads what `framecrc` writes, in whatever pieces it comes. */
export function createPacketReader() {
  const units = new Map<number, number>()
  const found = new Map<number, Pick<Stream, 'times' | 'endMs' | 'isHollow'>>()
  let [rest, isCorrupt] = ['', false]
  const of = (output: number) => found.get(output) ?? { times: [], endMs: 0, isHollow: false }

  const readLine = (line: string): void => {
    const unit = /^#tb (\d+): (\d+)\/(\d+)/.exec(line)
    if (unit) units.set(Number(unit[1]), (1000 * Number(unit[2])) / Number(unit[3]))
    const packet = PACKET.exec(line)
    if (!packet) return
    const [output, , pts, duration, bytes] = packet.slice(1, 6).map(Number) as [number, number, number, number, number]
    const [sum = 0, flags = 0] = [packet[6], packet[7]].map((digits) => parseInt(digits ?? '0', 16))
    if (flags & FLAGS.corrupt) isCorrupt = true
    if (flags & FLAGS.discard) return
    const stream = of(output)
    const ms = units.get(output) ?? 0
    stream.times.push(pts * ms)
    stream.endMs = Math.max(stream.endMs, (pts + duration) * ms)
    stream.isHollow ||= sum === 0 && bytes >= HOLE_BYTES
    found.set(output, stream)
  }
  return {
    of,
    read: (text: string): void => {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      lines.forEach(readLine)
    },
    reachedMs: () => [...found.values()].reduce((latest, { endMs }) => Math.max(latest, endMs), 0),
    isCorrupt: () => isCorrupt,
  }
}
