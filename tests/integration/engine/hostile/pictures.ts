/** Pictures that claim, pack or carry more than they hold. */
import { deflateSync } from 'node:zlib'
import { behind, chunk, join, noise, patch, png, set16, text, type Hostile } from './bytes'
import type { Base } from './bases'

/** 64 MB of zeros in 64 KB. */
const bomb = deflateSync(Buffer.alloc(64 * 1024 * 1024))
const none = Buffer.alloc(0)

export function lyingPngs(base: Base): Hostile[] {
  const whole = base('photo.png')
  const withChunks = (...chunks: Buffer[]) => join(whole.subarray(0, 33), ...chunks, whole.subarray(33))
  const control = (pictures: number) => chunk('acTL', patch(Buffer.alloc(8), (copy) => copy.writeUInt32BE(pictures)))
  return [
    ['wide.png', png(65_535, 65_535), 'too-many-pixels'], ['2^31.png', png(0x7fff_ffff, 0x7fff_ffff), 'too-many-pixels'],
    ['4e9.png', png(0xffff_ffff, 1), 'too-many-pixels'], ['no size.png', png(0, 0), 'broken'], ['a row of a million.png', png(1_000_000, 1),
    'image'],
    ['fewer rows.png', png(100, 2_000, { rows: 3 }), 'image'], ['more rows.png', png(100, 2, { rows: 2_000 }), 'image'],
    ['20 million of nothing.png', png(4_000, 5_000, { rows: 5_000 }), 'image'], ['unpacks.png', png(60_000, 20_000, { rows: 1 }),
    'too-many-pixels'],
    ['99 bits.png', png(10, 10, { rows: 10, depth: 99 }), 'broken'],
    ['words that unpack.png', withChunks(chunk('zTXt', join('a\0\0', bomb))), 'image'],
    ['profile that unpacks.png', withChunks(chunk('iCCP', join('a\0\0', bomb))), 'image'],
    ['profile of noise.png', withChunks(chunk('iCCP', join('a\0\0', deflateSync(noise(5_000))))), 'image'],
    ['5 MB of words.png', withChunks(chunk('tEXt', join('a\0', Buffer.alloc(5_000_000, 'x')))), 'image'],
    ['10,000 words.png', withChunks(...Array.from({ length: 10_000 }, () => chunk('tEXt', text('a\0b')))), 'image'],
    ['EXIF of noise.png', withChunks(chunk('eXIf', noise(60_000))), 'image'],
    ['endless chunk.png', join(whole.subarray(0, 33), '\xff\xff\xff\xff', 'tEXt', whole.subarray(33)), 'broken'],
    ['no pixels.png', join(whole.subarray(0, 33), chunk('IEND', none)), 'broken'],
    ['wrong sum.png', patch(whole, (copy) => copy.writeUInt32BE(1, 29)), 'broken'],
    ['4e9 pictures.png', withChunks(control(0xffff_ffff)), 'image'],
    ['head alone.png', whole.subarray(0, 8), 'broken'],
  ]
}

export function lyingJpegs(base: Base): Hostile[] {
  const whole = base('photo.jpg')
  const segment = (marker: number, content: Buffer) => {
    const length = content.length + 2
    return join(Buffer.from([0xff, marker, length >> 8, length & 255]), content)
  }
  const withSegments = (...segments: Buffer[]) => join(whole.subarray(0, 2), ...segments, whole.subarray(2))
  const loop = Buffer.from('4949 2a00 08000000 ffff'.replaceAll(' ', ''), 'hex')
  const sized = (height: number, width: number) => patch(whole, (copy) => {
    const at = behind(copy, 'ffc0', 'hex') + 3
    copy.writeUInt16BE(height, at)
    copy.writeUInt16BE(width, at + 2)
  })
  const profile = (part: number) => segment(0xe2, join('ICC_PROFILE\0', Buffer.from([part, 240]), noise(65_000)))
  const frame = whole.subarray(whole.indexOf('ffc0', 0, 'hex'), whole.indexOf('ffc0', 0, 'hex') + 19)
  const scan = whole.subarray(whole.indexOf('ffda', 0, 'hex'), -2)
  return [
    ['wide.jpg', sized(65_535, 65_535), 'too-many-pixels'],
    ['no size.jpg', sized(0, 0), 'broken'], ['taller.jpg', sized(8_000, 96), 'image'],
    ['EXIF in a loop.jpg', withSegments(segment(0xe1, join('Exif\0\0', loop, Buffer.alloc(60_000, 1)))), 'image'],
    ['EXIF beyond its end.jpg', withSegments(segment(0xe1, join('Exif\0\0', 'II*\0\xff\xff\xff\xff'))), 'image'],
    ['15 MB of profile.jpg', withSegments(...Array.from({ length: 240 }, (_, index) => profile(index + 1))), 'image'],
    ['4 MB of remarks.jpg', withSegments(...Array.from({ length: 64 }, () => segment(0xfe, Buffer.alloc(65_000, 'x')))), 'image'],
    ['two frames.jpg', patch(whole, (copy) => join(copy.subarray(0, 2), frame, copy.subarray(2))), 'broken'],
    ['a hundred scans.jpg', join(whole.subarray(0, -2), ...Array.from({ length: 100 }, () => scan), '\xff\xd9'), 'image'],
    ['tables of noise.jpg', patch(whole, (copy) => noise(30).copy(copy, behind(copy, 'ffc4', 'hex') + 3)), 'broken'],
    ['noise for a scan.jpg', patch(whole, (copy) => noise(200).copy(copy, behind(copy, 'ffda', 'hex') + 12)), 'image'],
    ['segment of no length.jpg', join('\xff\xd8\xff\xe0\x00\x00', whole.subarray(2)), 'broken'],
    ['marks alone.jpg', join('\xff\xd8', Buffer.alloc(10_000, 0xff)), 'broken'],
  ]
}

export function lyingOthers(base: Base): Hostile[] {
  const webp = base('photo.webp')
  const long = (value: number) => patch(Buffer.alloc(4), (copy) => copy.writeUInt32LE(value))
  const riff = (size: number, ...chunks: Buffer[]) => join('RIFF', long(size), 'WEBP', ...chunks)
  const part = (type: string, content: Buffer) => join(type, long(content.length), content)
  const canvas = (side: number, flags = 0) => part('VP8X', patch(Buffer.alloc(10), (copy) => {
    copy[0] = flags
    copy.writeUIntLE(side - 1, 4, 3)
    copy.writeUIntLE(side - 1, 7, 3)
  }))
  const moving = base('move.webp')
  const avif = base('photo.avif')
  const bmp = base('photo.bmp')
  const bmpSized = (width: number, height: number) => patch(bmp, (copy) => {
    copy.writeInt32LE(width, 18)
    copy.writeInt32LE(height, 22)
  })
  return [
    ['wide.webp', riff(10 + webp.length, canvas(2 ** 24), webp.subarray(12)), 'too-many-pixels|broken'],
    ['small paper.webp', riff(10 + webp.length, canvas(1), webp.subarray(12)), 'broken'],
    ['bytes that are not there.webp', patch(webp, (copy) => copy.writeUInt32LE(0xffff_fff0, 4)), 'broken'],
    ['no bytes.webp', patch(webp, (copy) => copy.writeUInt32LE(0, 4)), 'broken'],
    ['picture of 16,383.webp', patch(webp, (copy) => copy.writeUInt32LE(0x3fff_3fff, behind(copy, '9d012a', 'hex'))), 'broken'],
    ['noise.webp', riff(4 + 108, part('VP8 ', noise(100))), 'broken'],
    [
      'wide and moving.webp', patch(moving, (copy) => copy.fill(0xff, behind(copy, 'VP8X') + 8, behind(copy, 'VP8X') + 14)),
      'too-many-pixels',
    ],
    ['pictures of noise.webp', patch(moving, (copy) => noise(200).copy(copy, behind(copy, 'ANMF') + 30)), 'broken'],
    ['whole.avif.png', avif, 'image'], ['half.avif.png', avif.subarray(0, avif.length >> 1), 'broken'],
    ['small paper.avif.png', patch(avif, (copy) => copy.fill(0, behind(copy, 'ispe') + 4, behind(copy, 'ispe') + 11)), 'broken'],
    [
      'wide.avif.png', patch(avif, (copy) => copy.writeUInt32BE(65_535, copy.writeUInt32BE(65_535, behind(copy, 'ispe') + 4))),
      'too-many-pixels',
    ],
    ['HEIC.heic.jpg', join('\0\0\0\x18ftypheic\0\0\0\0mif1heic', noise(500)), 'unsupported'],
    ['wide.bmp.png', bmpSized(65_535, 65_535), 'too-many-pixels'], ['less than nothing.bmp.png', bmpSized(-96, 64), 'broken'],
    ['upside down.bmp.png', bmpSized(96, -64), 'image'], ['-2^31.bmp.png', bmpSized(96, -0x8000_0000), 'too-many-pixels'],
    ['0 bits.bmp.png', patch(bmp, (copy) => copy.writeUInt16LE(0, 28)), 'broken'],
    ['packed otherwise.bmp.png', patch(bmp, (copy) => copy.writeUInt32LE(1, 30)), 'broken'],
    ['deep TIFF.png', set16(join('II*\0', noise(400)), 'II', 6, 0), 'unsupported'],
  ]
}
