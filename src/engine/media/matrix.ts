/** The display matrix of a QuickTime or MP4 file. ffmpeg prints no more of it than an angle, which a mirrored one does not have. */
import { open, type FileHandle } from 'node:fs/promises'

/** The index of an hour of video has some 2 MB. */
const MAX_INDEX_BYTES = 64 * 1024 * 1024
const MAX_BOXES = 10_000
/** a, b, c, d of the matrix: x' = ax + cy, y' = bx + dy. */
type Turn = readonly [number, number, number, number]
/** By orientation as EXIF has it, 1-8. */
const ORIENTATIONS = ['1,0,0,1', '-1,0,0,1', '-1,0,0,-1', '1,0,0,-1', '0,1,1,0', '0,1,-1,0', '0,-1,-1,0', '0,-1,1,0']

/** The orientation of the first video track, 1-8 as EXIF has it; undefined where the file is of another kind. Rejects like `fs.open`. */
export async function readOrientation(path: string): Promise<number | undefined> {
  const file = await open(path)
  try {
    const { content } = await indexOf(file)
    const header = pictureHeader(content)
    if (!header) return undefined
    const whole = turnIn(childrenOf(content, 'mvhd')[0], 36, 48)
    const own = turnIn(header, 40, 52)
    return 1 + Math.max(0, ORIENTATIONS.indexOf(String(product(own, whole))))
  } finally {
    await file.close()
  }
}

/** Takes the matrix out of a video that ffmpeg made: it writes its source's, though the pictures are turned. Rejects like `fs.open`. */
export async function removeTurn(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    const { content, at } = await indexOf(file)
    const header = pictureHeader(content)
    if (!header) return
    const matrix = Buffer.alloc(36)
    for (const [index, value] of [[0, 0x10000], [4, 0x10000], [8, 0x4000_0000]] as const) matrix.writeInt32BE(value, index * 4)
    const place = at + header.byteOffset - content.byteOffset + (header[0] === 1 ? 52 : 40)
    await file.write(matrix, 0, matrix.length, place)
  } finally {
    await file.close()
  }
}

/** The content of `moov` and where it begins; empty where there is none. */
async function indexOf(file: FileHandle): Promise<{ content: Buffer; at: number }> {
  const { size } = await file.stat()
  for (let at = 0, count = 0; at + 16 <= size && count < MAX_BOXES; count++) {
    const { buffer: head } = await file.read(Buffer.alloc(16), 0, 16, at)
    const short = head.readUInt32BE(0)
    const length = short === 1 ? Number(head.readBigUInt64BE(8)) : short
    if (head.toString('latin1', 4, 8) === 'moov') {
      const bytes = Math.max(0, Math.min(length, size - at, MAX_INDEX_BYTES) - 8)
      return { content: (await file.read(Buffer.alloc(bytes), 0, bytes, at + 8)).buffer, at: at + 8 }
    }
    if (length < 8) break
    at += length
  }
  return { content: Buffer.alloc(0), at: 0 }
}

const pictureHeader = (index: Buffer): Buffer | undefined => {
  const track = childrenOf(index, 'trak').find((one) => handlerOf(one) === 'vide')
  return track && childrenOf(track, 'tkhd')[0]
}

function childrenOf(content: Buffer, type: string): Buffer[] {
  const found: Buffer[] = []
  for (let at = 0; at + 8 <= content.length; ) {
    const size = content.readUInt32BE(at)
    if (size < 8) break
    if (content.toString('latin1', at + 4, at + 8) === type) found.push(content.subarray(at + 8, at + size))
    at += size
  }
  return found
}

const handlerOf = (track: Buffer): string | undefined =>
  childrenOf(childrenOf(track, 'mdia')[0] ?? Buffer.alloc(0), 'hdlr')[0]?.toString('latin1', 8, 12)

/** The matrix of a header box, whose place depends on the width of its times; only its signs count. */
function turnIn(header: Buffer | undefined, at: number, atInLong: number): Turn {
  const start = header?.[0] === 1 ? atInLong : at
  if (!header || header.length < start + 16) return [1, 0, 0, 1]
  const sign = (index: number): number => Math.sign(header.readInt32BE(start + 4 * index))
  return [sign(0), sign(1), sign(3), sign(4)]
}

/** First `one`, then `other`. */
function product([a, b, c, d]: Turn, [e, f, g, h]: Turn): Turn {
  return [a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h]
}
