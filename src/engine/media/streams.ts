/** Reads every packet of a file without decoding, which is fast: what its streams are, how far each goes, and whether it was cut. */
import { runFfmpeg } from './ffmpeg'
import { describedIn, inputOf } from './source'

export interface Stream {
  index: number
  type: 'Video' | 'Audio'
  /** What ffmpeg says of it: `h264 (Main), yuv420p(tv, bt709), 320x240, 25 fps`. */
  words: string
  /** When each picture or piece of sound begins, ms from the start of the file, in no order. */
  times: number[]
  endMs: number
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
}

/** What the demuxers of old and new builds say of a file that ends too early. */
const TORN = /partial file|ended prematurely|Read error|Truncat/i
const FLAGS = { corrupt: 2, discard: 4 }
const STREAM = /^ *Stream #0:(\d+)[^:\n]*: (Video|Audio): (.*)$/gm
/** One packet as `framecrc` writes it: stream, dts, pts, duration, size, checksum, flags. */
const PACKET = /^(\d+), *(-?\d+), *(-?\d+), *(\d+), *(\d+), 0x\w+(?:, *F=0x(\w+))?/

/** Throws FfmpegError for what no demuxer takes. */
export async function readStreams(ffmpeg: string, file: { path: string; demuxer?: string }): Promise<Streams> {
  const packets = createPacketReader()
  const args = [...inputOf(file), '-map', '0', '-ignore_unknown', '-c', 'copy', '-f', 'framecrc', '-']
  const printed = await runFfmpeg(ffmpeg, args, { timeoutMs: 60_000, onOutput: packets.read })
  const { head, output, demuxer, durationMs } = describedIn(printed)
  const outputs = new Map([...output.matchAll(/Stream #0:(\d+) -> #0:(\d+)/g)].map(([, from, to]) => [Number(from), Number(to)]))
  const streams = [...head.matchAll(STREAM)].map(([, index, type, words = '']): Stream => {
    const { times, endMs } = packets.of(outputs.get(Number(index)) ?? -1)
    return { index: Number(index), type: type === 'Video' ? 'Video' : 'Audio', words, times, endMs }
  })
  return {
    demuxer,
    streams: streams.filter((stream) => stream.times.length > 0 && !isCover(stream)),
    declaredMs: durationMs === 0 || head.includes('Estimating duration from bitrate') ? undefined : durationMs,
    reachedMs: packets.reachedMs(),
    isTorn: packets.isTorn() || TORN.test(printed),
  }
}

/** A song's cover is one picture without a duration; old builds do not say what it is. */
const isCover = ({ type, words, times, endMs }: Stream): boolean =>
  type === 'Video' && (words.includes('(attached pic)') || (times.length === 1 && endMs === 0 && /^(?:mjpeg|png|bmp|gif)\b/.test(words)))

function createPacketReader() {
  const units = new Map<number, number>()
  const found = new Map<number, { times: number[]; endMs: number }>()
  let [rest, isTorn] = ['', false]
  const of = (output: number) => found.get(output) ?? { times: [], endMs: 0 }

  const readLine = (line: string): void => {
    const unit = /^#tb (\d+): (\d+)\/(\d+)/.exec(line)
    if (unit) units.set(Number(unit[1]), (1000 * Number(unit[2])) / Number(unit[3]))
    const packet = PACKET.exec(line)
    if (!packet) return
    const [output, , pts, duration] = packet.slice(1, 5).map(Number) as [number, number, number, number]
    const flags = parseInt(packet[6] ?? '0', 16)
    if (flags & FLAGS.corrupt) isTorn = true
    if (flags & FLAGS.discard) return
    const stream = of(output)
    const ms = units.get(output) ?? 0
    stream.times.push(pts * ms)
    stream.endMs = Math.max(stream.endMs, (pts + duration) * ms)
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
    isTorn: () => isTorn,
  }
}
