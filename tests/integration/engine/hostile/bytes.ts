/** Tools for files that are not as the books say: patches of bytes, and noise that is the same in each run. */
import { deflateSync } from 'node:zlib'

/** What becomes of a file: kinds that are taken (with what is said to be left out of it), or why it is refused; `a|b`: builds differ. */
type Expected = string

/** The name under which it is uploaded, what it holds, and what has to become of it. */
export type Hostile = readonly [name: string, bytes: Buffer, expected: Expected]

export const text = (content: string): Buffer => Buffer.from(content, 'utf8')
/** Strings are bytes as they are written. */
export const join = (...parts: (Buffer | string)[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)))

/** A copy that `change` may write into, or replace. */
export function patch(bytes: Buffer, change: (copy: Buffer) => unknown): Buffer {
  const copy = Buffer.from(bytes)
  const made = change(copy)
  return Buffer.isBuffer(made) ? made : copy
}

export const cut = (bytes: Buffer, share: number): Buffer => bytes.subarray(0, Math.floor(bytes.length * share))

/** Zeros from one share of the file to another. */
export const zero = (bytes: Buffer, from: number, to = 1): Buffer =>
  patch(bytes, (copy) => copy.fill(0, Math.floor(bytes.length * from), Math.floor(bytes.length * to)))

/** Always the same for the same seed. */
export function noise(length: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(length)
  for (let i = 0, state = seed; i < length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    bytes[i] = state >>> 24
  }
  return bytes
}

/** Where the data behind the first `mark` begins. Throws where there is none, so that no case patches nothing. */
export function behind(bytes: Buffer, mark: string, encoding: 'latin1' | 'hex' = 'latin1'): number {
  const at = bytes.indexOf(mark, 0, encoding)
  if (at < 0) throw new Error(`there is no ${mark}`)
  return at + Buffer.from(mark, encoding).length
}

/** Writes numbers of 4 bytes, most significant first, at a distance behind a mark. */
export const set32 = (bytes: Buffer, mark: string, distance: number, ...values: number[]): Buffer =>
  patch(bytes, (copy) => values.forEach((value, index) => copy.writeUInt32BE(value >>> 0, behind(copy, mark) + distance + 4 * index)))

export const set16 = (bytes: Buffer, mark: string, distance: number, ...values: number[]): Buffer =>
  patch(bytes, (copy) => values.forEach((value, index) => copy.writeUInt16BE(value, behind(copy, mark) + distance + 2 * index)))

/** A box of MP4: its length, its four letters, its content. */
export function box(type: string, ...content: (Buffer | string)[]): Buffer {
  const inside = join(...content)
  const head = Buffer.alloc(4)
  head.writeUInt32BE(inside.length + 8)
  return join(head, type, inside)
}

/** Puts bytes in at `at`, and makes the first box of each name that lies around them longer. */
export function insert(mp4: Buffer, at: number, bytes: Buffer, ...around: string[]): Buffer {
  const grown = patch(mp4, (copy) => around.forEach((type) => {
    const head = behind(copy, type) - 8
    copy.writeUInt32BE(copy.readUInt32BE(head) + bytes.length, head)
  }))
  return join(grown.subarray(0, at), bytes, grown.subarray(at))
}

const CRC = Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value >>> 0
})

/** A chunk of PNG with its right checksum. */
export function chunk(type: string, content: Buffer): Buffer {
  const body = join(type, content)
  const [head, tail] = [Buffer.alloc(4), Buffer.alloc(4)]
  head.writeUInt32BE(content.length)
  tail.writeUInt32BE((body.reduce((crc, byte) => (CRC[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8), 0xffff_ffff) ^ 0xffff_ffff) >>> 0)
  return join(head, body, tail)
}

/** A grey PNG of any size that unpacks to `rows` rows, whatever its head says. */
export function png(width: number, height: number, { rows = 1, depth = 8, more = [] as Buffer[] } = {}): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width >>> 0)
  head.writeUInt32BE(height >>> 0, 4)
  head[8] = depth
  const data = deflateSync(Buffer.alloc((width > 1e6 ? 1 : width + 1) * rows))
  return join('\x89PNG\r\n\x1a\n', chunk('IHDR', head), ...more, chunk('IDAT', data), chunk('IEND', Buffer.alloc(0)))
}

type WavField = 'tag' | 'channels' | 'rate' | 'align' | 'bits' | 'fmt' | 'data'

/** A second of noise as WAV; every field of its format may lie. */
export function wav(lies: Partial<Record<WavField, number>> = {}): Buffer {
  const { tag = 1, channels = 1, rate = 8000, bits = 16 } = lies
  const pcm = noise(16_000)
  const head = Buffer.alloc(44)
  head.write('RIFF    WAVEfmt ', 'latin1')
  head.writeUInt32LE(36 + pcm.length, 4)
  head.writeUInt32LE(lies.fmt ?? 16, 16)
  head.writeUInt16LE(tag, 20)
  head.writeUInt16LE(channels, 22)
  head.writeUInt32LE(rate, 24)
  head.writeUInt32LE((rate * channels * 2) >>> 0, 28)
  head.writeUInt16LE(lies.align ?? (channels * 2) & 0xffff, 32)
  head.writeUInt16LE(bits, 34)
  head.write('data', 36, 'latin1')
  head.writeUInt32LE(lies.data ?? pcm.length, 40)
  return join(head, pcm)
}

type Side = readonly [width: number, height: number]

/** A GIF of white pictures, each of the size and at the place given, all of them so many times. */
export function gif(canvas: Side, pictures: readonly { at?: number; size?: Side; delay?: number }[], times = 1): Buffer {
  const short = (...values: number[]) => Buffer.from(values.flatMap((value) => [value & 255, value >> 8]))
  const frame = ({ at = 0, size = [1, 1], delay = 10 }: (typeof pictures)[number]): Buffer =>
    join('\x21\xf9\x04\x00', short(delay), '\x00\x00', '\x2c', short(at, at, ...size), '\x00', '\x02\x02\x44\x01\x00')
  const head = join('GIF89a', short(...canvas), '\x80\x00\x00', '\xff\xff\xff\x00\x00\x00')
  const once = Buffer.concat(pictures.map(frame))
  return join(head, Buffer.alloc(once.length * times, once), '\x3b')
}
