/**
 * The containers of pictures, read block by block: size, orientation, and whether the file goes on to its end. The
 * decoder in use (Skia) shows half a picture without a word, and knows the orientation of JPEG alone.
 */

export interface StillFacts {
  /** Pixels as stored, before `orientation`. */
  width: number
  height: number
  /** EXIF, 1-8; 1 is upright, 5-8 swap width and height. */
  orientation: number
  /** More than one: it moves. */
  pictures: number
  /** False: it may be cut short, or lack only the mark of its end. */
  isWhole: boolean
  /** Where its pixels should be are zeros, which decoders take for grey. */
  isHollow: boolean
}

/** So many zeros are in no compressed picture, unless they are its code for what is of one colour. */
const HOLE = Buffer.alloc(512)

/** Reads a JPEG, PNG, WebP, GIF, BMP, AVIF or HEIC; undefined when it is none of them or has no size. */
export function readStill(file: Buffer): StillFacts | undefined {
  const facts = { width: 0, height: 0, orientation: 1, pictures: 0, isWhole: false, isHollow: false }
  try {
    if (file.readUInt16BE(0) === 0xffd8) readJpeg(file, facts)
    else if (file.toString('latin1', 1, 4) === 'PNG') readPng(file, facts)
    else if (file.toString('latin1', 8, 12) === 'WEBP') readWebp(file, facts)
    else if (file.toString('latin1', 0, 3) === 'GIF') readGif(file, facts)
    else if (file.toString('latin1', 0, 2) === 'BM') readBmp(file, facts)
    else if (file.toString('latin1', 4, 8) === 'ftyp') readHeif(file, facts)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    facts.isWhole = false // It ends within a block.
  }
  return facts.width > 0 && facts.height > 0 ? facts : undefined
}

function readJpeg(file: Buffer, facts: StillFacts): void {
  let at = 2
  for (let marker = 0; marker !== 0xda; ) {
    if (file.readUInt8(at) !== 0xff) throw new RangeError('no marker')
    marker = file.readUInt8(at + 1)
    // FF may be repeated before a marker.
    const length = marker === 0xff ? -1 : file.readUInt16BE(at + 2)
    // Frame headers are C0-CF without the tables C4, C8 and CC.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      facts.height = file.readUInt16BE(at + 5)
      facts.width = file.readUInt16BE(at + 7)
    }
    if (marker === 0xe1 && file.toString('latin1', at + 4, at + 8) === 'Exif') {
      facts.orientation = readOrientation(file.subarray(at + 10, at + 2 + length))
    }
    at += 2 + length
  }
  // Within the scans FF is followed by 0 or a restart, so this is the end of the picture and not of a thumbnail.
  const end = file.indexOf('ffd9', at, 'hex')
  facts.isWhole = end >= 0
  const mayBeFlat = end >= 0 && hasZerosForFlat(file.subarray(0, at))
  facts.isHollow = !mayBeFlat && file.subarray(at, end < 0 ? file.length : end).includes(HOLE)
}

/** Whether the shortest code of a Huffman table for details, which is all zeros, is that of a block without any. */
function hasZerosForFlat(head: Buffer): boolean {
  for (let at = head.indexOf('ffc4', 2, 'hex'); at > 0; at = head.indexOf('ffc4', at + 2, 'hex')) {
    const end = at + 2 + head.readUInt16BE(at + 2)
    for (let table = at + 4; table + 17 < end;) {
      const isOfDetails = head.readUInt8(table) >= 0x10
      const symbols = head.subarray(table + 1, table + 17).reduce((sum, count) => sum + count, 0)
      if (isOfDetails && head.readUInt8(table + 17) === 0) return true
      table += 17 + symbols
    }
  }
  return false
}

function readPng(file: Buffer, facts: StillFacts): void {
  facts.width = file.readUInt32BE(16)
  facts.height = file.readUInt32BE(20)
  for (let at = 8; ; ) {
    const length = file.readUInt32BE(at)
    const type = file.toString('latin1', at + 4, at + 8)
    const next = at + 12 + length
    if (next > file.length) throw new RangeError('cut within a chunk')
    if (type === 'fcTL') facts.pictures += 1
    if (type === 'eXIf') facts.orientation = readOrientation(file.subarray(at + 8, next - 4))
    if (type === 'IEND') break
    at = next
  }
  facts.isWhole = true
}

function readWebp(file: Buffer, facts: StillFacts): void {
  const end = 8 + file.readUInt32LE(4)
  for (let at = 12; at + 8 <= Math.min(end, file.length); ) {
    const type = file.toString('latin1', at, at + 4)
    const data = at + 8
    const length = file.readUInt32LE(at + 4)
    if (type === 'VP8X') Object.assign(facts, { width: file.readUIntLE(data + 4, 3) + 1, height: file.readUIntLE(data + 7, 3) + 1 })
    if (type === 'VP8 ' && facts.width === 0) {
      Object.assign(facts, { width: file.readUInt16LE(data + 6) & 0x3fff, height: file.readUInt16LE(data + 8) & 0x3fff })
    }
    if (type === 'VP8L' && facts.width === 0) {
      const bits = file.readUInt32LE(data + 1)
      Object.assign(facts, { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 })
    }
    if (type === 'ANMF') facts.pictures += 1
    if (type === 'EXIF') facts.orientation = readOrientation(file.subarray(data, data + length))
    at = data + length + (length % 2)
  }
  facts.isWhole = end <= file.length + 1
}

/** Whole where it has a picture and ends with a block, whether or not the byte that closes it is there. */
function readGif(file: Buffer, facts: StillFacts): void {
  facts.width = file.readUInt16LE(6)
  facts.height = file.readUInt16LE(8)
  const colours = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)
  let at = 13 + colours(file.readUInt8(10))
  while (at < file.length && file[at] !== 0x3b) {
    const isPicture = file.readUInt8(at) === 0x2c
    if (isPicture) facts.pictures += 1
    at += isPicture ? 11 + colours(file.readUInt8(at + 9)) : 2
    while (file.readUInt8(at) > 0) at += 1 + file.readUInt8(at)
    at += 1
  }
  facts.isWhole = at <= file.length && facts.pictures > 0
}

/** A height below 0 means that the rows begin at the top. */
function readBmp(file: Buffer, facts: StillFacts): void {
  Object.assign(facts, { width: file.readInt32LE(18), height: Math.abs(file.readInt32LE(22)) })
  facts.isWhole = file.length >= file.readUInt32LE(2)
}

/** Of a picture in tiles the largest size is that of the whole; a cut one does not decode. */
function readHeif(file: Buffer, facts: StillFacts): void {
  for (let at = file.indexOf('ispe'); at > 0; at = file.indexOf('ispe', at + 4)) {
    facts.width = Math.max(facts.width, file.readUInt32BE(at + 8))
    facts.height = Math.max(facts.height, file.readUInt32BE(at + 12))
  }
  facts.isWhole = true
}

/** Tag 0x0112 of the first directory of a TIFF block; 1 when there is none. */
function readOrientation(exif: Buffer): number {
  const tiff = exif.toString('latin1', 0, 4) === 'Exif' ? exif.subarray(6) : exif
  if (tiff.length < 10) return 1
  const isLittle = tiff.toString('latin1', 0, 2) === 'II'
  const short = (at: number) => (at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const first = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  for (let entry = 0; entry < short(first); entry++) {
    const at = first + 2 + entry * 12
    if (short(at) === 0x0112) {
      const value = short(at + 8)
      return value >= 1 && value <= 8 ? value : 1
    }
  }
  return 1
}
