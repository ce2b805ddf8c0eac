/** Files that were whole once: cut, with holes, with one field that lies, or under another's name. */
import { box, behind, cut, gif, join, noise, patch, set16, set32, wav, zero, type Hostile } from './bytes'
import type { Base } from './bases'

/** What becomes of each kind when it is cut at 10, 50, 90 and 99 % of its bytes. */
const CUT: readonly (readonly [base: string, ...expected: [string, string, string, string]])[] = [
  ['clip.mp4', 'broken', 'video end', 'video end', 'video end'],
  ['clip.mov', 'broken', 'broken', 'broken', 'broken|video sound'],
  ['frag.mp4', 'video sound end', 'video end', 'video end', 'video end'],
  ['clip.mkv', 'broken', 'video end', 'video end', 'video|video end'],
  ['clip.webm', 'broken', 'video end', 'video end', 'video|video end'],
  ['clip.avi', 'broken', 'video end', 'video end', 'video'],
  ['song.mp3', 'broken', 'audio end', 'audio', 'audio'],
  ['song.wav', 'broken', 'audio end', 'audio end', 'audio'],
  ['song.m4a', 'broken', 'broken', 'broken', 'broken'],
  ['song.aac', 'audio', 'audio', 'audio', 'audio'],
  ['photo.png', 'broken', 'broken', 'broken', 'broken'],
  ['photo.jpg', 'broken', 'broken', 'broken', 'broken'],
  ['photo.webp', 'broken', 'broken', 'broken', 'broken'],
  ['photo.bmp', 'broken', 'broken', 'broken', 'broken'],
  ['move.gif', 'broken', 'broken', 'broken', 'broken'],
]

/** Their second half is zeros, as a transfer that was broken off leaves them on a disk. */
const ZEROED: readonly (readonly [base: string, expected: string])[] = [
  ['clip.mp4', 'video end'], ['onekey.mp4', 'video end'], ['silent.mp4', 'video end'], ['clip.mov', 'broken'], ['frag.mp4', 'video'],
  ['clip.mkv', 'video end'], ['clip.webm', 'video end'], ['clip.avi', 'video end'], ['song.mp3', 'audio end'], ['song.m4a', 'broken'],
  ['first.m4a', 'audio end'],
  ['song.aac', 'audio'], ['song.wav', 'audio'], ['photo.png', 'broken'], ['photo.jpg', 'broken'], ['photo.webp', 'broken'],
  ['move.gif', 'broken'],
]

const underName = (base: string, share: string): string => base.replace('.', ` ${share}.`).replace(/bmp$/, 'png')

export const damaged = (base: Base): Hostile[] => [
  ...CUT.flatMap(([name, ...expected]) => [0.1, 0.5, 0.9, 0.99].map((share, index): Hostile =>
    [underName(name, `cut at ${share * 100}`), cut(base(name), share), expected[index] ?? ''])),
  ...ZEROED.map(([name, expected]): Hostile => [underName(name, 'half zeros'), zero(base(name), 0.5), expected]),
  ['hole.mp4', zero(base('silent.mp4'), 0.4, 0.8), 'video end'],
  ['hole one key.mp4', zero(base('onekey.mp4'), 0.3, 0.6), 'video end'],
  ['hole.mkv', zero(base('clip.mkv'), 0.4, 0.6), 'video'],
  ['noise in the midst.mp4', patch(base('silent.mp4'), (copy) => noise(copy.length >> 1).copy(copy, copy.length >> 1)), 'video end'],
  ['black.avi', base('raw.avi'), 'video'],
  ['stream with one key.mp4', base('onekey.ts'), 'video'],
  ...['mp4', 'mov', 'mkv', 'webm', 'avi'].map((ending): Hostile => [`one picture.${ending}`, base(`one.${ending}`), 'video']),
  ['one picture.gif', base('one.gif'), 'image'],
  ['moves.webp', base('move.webp'), 'image motion'],
  ['moves.png', base('move.png'), 'image motion'],
]

/** Fields of MP4, Matroska and AVI that say what cannot be. */
export function lyingClips(base: Base): Hostile[] {
  const mp4 = base('clip.mp4')
  const days = 0x7fff_ffff
  const trak = mp4.subarray(mp4.indexOf('trak') - 4, mp4.indexOf('trak') - 4 + mp4.readUInt32BE(mp4.indexOf('trak') - 4))
  const deep = (depth: number): Buffer => Array.from({ length: depth }).reduce<Buffer>((inside) => box('moov', inside), Buffer.alloc(8))
  const manyTracks = box('moov', box('mvhd', Buffer.alloc(100)), ...Array.from({ length: 10_000 }, () => trak))
  const withNoise = (seed: number) => patch(mp4, (copy) => noise(400, seed).copy(copy, copy.indexOf('moov') + 50 + 150 * seed))
  const packedIndex = box('moov', box('cmov', box('dcom', 'zlib'), box('cmvd', Buffer.alloc(4, 0xff), noise(100))))
  const scaleIn = (mkv: Buffer) => behind(mkv, '2ad7b183', 'hex')
  return [
    ['days.mp4', set32(set32(mp4, 'mvhd', 16, days), 'mdhd', 16, days), 'video end'],
    ['no timescale.mp4', set32(mp4, 'mvhd', 12, 0), 'video end'],
    ['no track timescale.mp4', set32(mp4, 'mdhd', 12, 0), 'video'],
    ['0 fps.mp4', set32(mp4, 'stts', 12, 0), 'video|broken'],
    ['long last picture.mp4', set32(mp4, 'stts', 12, 0x7fff_ffff), 'video'],
    ['1e9 durations.mp4', set32(mp4, 'stts', 4, 1e9), 'broken'],
    ['1e9 samples.mp4', set32(mp4, 'stsz', 8, 1e9), 'broken'],
    ['1e9 samples of one size.mp4', set32(mp4, 'stsz', 4, 1, 1e9), 'audio picture'],
    ['1e9 places.mp4', set32(mp4, 'stco', 4, 1e9), 'broken'],
    ['places beyond the end.mp4', set32(mp4, 'stco', 8, 0xffff_fff0), 'video'],
    ['negative edit.mp4', set32(mp4, 'elst', 12, 0x8000_0000), 'audio picture'],
    ['negative length of an edit.mp4', set32(mp4, 'elst', 8, 0xffff_ffff), 'video'],
    ['1e9 edits.mp4', set32(mp4, 'elst', 4, 1e9), 'video'],
    ['no rate of an edit.mp4', set32(mp4, 'elst', 16, 0), 'video'],
    ['wide track.mp4', set32(mp4, 'tkhd', 76, 0xffff_0000, 0xffff_0000), 'video'],
    ['wide picture.mp4', set16(mp4, 'avc1', 24, 65_535, 65_535), 'video'],
    ['no picture size.mp4', set16(mp4, 'avc1', 24, 0, 0), 'video'],
    ['wide parameters.mp4', patch(mp4, (copy) => copy.fill(0xff, behind(copy, 'avcC') + 9, behind(copy, 'avcC') + 20)), 'video'],
    ['10,000 tracks.mp4', join(mp4.subarray(0, mp4.indexOf('moov') - 4), manyTracks, noise(1000)), 'broken'],
    ['nested.mp4', join(mp4.subarray(0, mp4.indexOf('moov') - 4), deep(5_000)), 'broken'],
    ['endless index.mp4', patch(mp4, (copy) => copy.writeUInt32BE(0xffff_fff0, copy.indexOf('moov') - 4)), 'video'],
    ['index of one byte.mp4', patch(mp4, (copy) => copy.writeUInt32BE(1, copy.indexOf('moov') - 4)), 'broken'],
    ['index of no bytes.mp4', patch(mp4, (copy) => copy.writeUInt32BE(0, copy.indexOf('moov') - 4)), 'video'],
    ...[1, 2, 3, 4].map((seed): Hostile => [`noise in the index ${seed}.mp4`, withNoise(seed), 'broken|audio|audio picture']),
    ['unpacks to 4 GB.mp4', join(box('ftyp', 'qt  ', Buffer.alloc(4)), packedIndex), 'broken'],
    ['no scale.mkv', patch(base('clip.mkv'), (copy) => copy.fill(0, scaleIn(copy), scaleIn(copy) + 3)), 'video'],
    ['endless.mkv', patch(base('clip.mkv'), (copy) => copy.writeDoubleBE(1e300, behind(copy, '448988', 'hex'))), 'video'],
    ['no number.mkv', patch(base('clip.mkv'), (copy) => copy.writeDoubleBE(NaN, behind(copy, '448988', 'hex'))), 'video'],
    ['less than nothing.mkv', patch(base('clip.mkv'), (copy) => copy.writeDoubleBE(-1e9, behind(copy, '448988', 'hex'))), 'video'],
    ['0 fps.avi', patch(base('clip.avi'), (copy) => copy.writeUInt32LE(0, behind(copy, 'avih') + 4)), 'video'],
    ['no rate.avi', patch(base('clip.avi'), (copy) => copy.fill(0, behind(copy, 'vids') + 16, behind(copy, 'vids') + 24)), 'video'],
    ['1e9 pictures.avi', patch(base('clip.avi'), (copy) => copy.writeUInt32LE(1e9, behind(copy, 'vids') + 28)), 'video end'],
    ['wide.avi', patch(base('clip.avi'), (copy) => copy.fill(0xff, behind(copy, 'strf') + 8, behind(copy, 'strf') + 10)), 'video'],
    ['index of noise.avi', patch(base('clip.avi'), (copy) => noise(500).copy(copy, behind(copy, 'idx1') + 4)), 'video'],
    ['huge picture.mov', base('huge.mov'), 'too-many-pixels'],
  ]
}

/** Songs whose heads lie. */
export function lyingSongs(base: Base): Hostile[] {
  const mp3 = base('song.mp3')
  const id3 = (sizes: number[], content: Buffer) => join('ID3\x04\x00\x00', Buffer.from(sizes), content)
  const frames = mp3.subarray(mp3.indexOf('fffb', 0, 'hex'))
  return [
    ['100 MB of words.mp3', id3([0x2f, 0x7f, 0x7f, 0x7f], frames), 'broken'],
    ['words of no size.mp3', id3([0xff, 0xff, 0xff, 0xff], frames), 'audio'],
    ['2 MB of a cover.mp3', id3([0x00, 0x7f, 0x7f, 0x7f], join(noise(0x1f_ffff), frames)), 'audio'],
    ['1e9 frames.mp3', set32(mp3, mp3.includes('Xing') ? 'Xing' : 'Info', 4, 1e9), 'audio end'],
    ['words after words.mp3', join(...Array.from({ length: 2000 }, () => id3([0, 0, 0, 0], Buffer.alloc(0))), frames), 'audio'],
    ['0 channels.wav', wav({ channels: 0 }), 'broken'], ['255 channels.wav', wav({ channels: 255 }), 'broken'],
    ['65,535 channels.wav', wav({ channels: 65_535 }), 'broken'], ['64 channels.wav', wav({ channels: 64 }), 'audio'],
    ['7 channels.wav', wav({ channels: 7 }), 'audio'],
    ['0 Hz.wav', wav({ rate: 0 }), 'broken'], ['1 Hz.wav', wav({ rate: 1 }), 'too-long'], ['4 GHz.wav', wav({ rate: 0xffff_ffff }),
    'broken'],
    ['192 kHz.wav', wav({ rate: 192_000 }), 'audio'], ['tag 0x1234.wav', wav({ tag: 0x1234 }), 'broken'], ['tag 0.wav', wav({ tag: 0 }),
    'broken'],
    ['tag of MP3.wav', wav({ tag: 0x55 }), 'broken'], ['0 bits.wav', wav({ bits: 0 }), 'broken'], ['3 bits.wav', wav({ bits: 3 }), 'audio'],
    ['64 bits.wav', wav({ bits: 64 }), 'audio'], ['no block.wav', wav({ align: 0 }), 'audio'], ['big head.wav', wav({ fmt: 0xffff_fff0 }),
    'broken'],
    ['no head.wav', wav({ fmt: 0 }), 'broken'], ['endless.wav', wav({ data: 0xffff_ffff }), 'audio'], ['no data.wav', wav({ data: 0 }),
    'audio'],
    ['head alone.wav', wav().subarray(0, 44), 'broken'], ['tags of APE.mp3', join(frames, 'APETAGEX', Buffer.alloc(24, 0xff)), 'audio'],
  ]
}

/** GIFs whose pictures are many, or larger than their paper. */
export function lyingGifs(): Hostile[] {
  const three = [{}, {}, {}]
  return [
    ['wide.gif', gif([65_535, 65_535], three), 'too-many-pixels'],
    ['wide still.gif', gif([65_535, 65_535], [{}]), 'too-many-pixels'],
    ['picture beyond its paper.gif', gif([8, 8], [{ size: [65_535, 65_535] }]), 'broken'],
    ['pictures beyond their paper.gif', gif([8, 8], three.map(() => ({ size: [65_535, 65_535] as const }))), 'video'],
    ['picture beside its paper.gif', gif([8, 8], [{ at: 60_000 }]), 'broken'],
    ['no paper.gif', gif([0, 0], three), 'broken'],
    ['no time.gif', gif([8, 8], three.map(() => ({ delay: 0 }))), 'video'],
    ['days.gif', gif([8, 8], three.map(() => ({ delay: 65_535 }))), 'video'],
    ['100,000 pictures.gif', gif([8, 8], [{ delay: 10 }], 100_000), 'too-long'],
    ['no picture.gif', gif([8, 8], []), 'broken'],
    ['codes of noise.gif', patch(gif([8, 8], three), (copy) => noise(30).copy(copy, 30)), 'broken'],
  ]
}
