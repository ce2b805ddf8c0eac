/** Files as the world makes them, each a few KB: what devices, recorders, editors and cutters write that is not as the books say. */
import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { makePhoto } from './media/media-kit'

const X264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p']
const tone = (seconds: number): string[] => ['-f', 'lavfi', '-i', `sine=f=440:r=48000:d=${seconds}`]
const RAMP = "format=yuv420p10le,geq=lum='64+876*X/W':cb=512:cr=512"
const BAR = "geq=lum='if(between(mod(X-N*8,W),0,24),235,16)':cb=128:cr=128"
const chapter = (start: number): string => `[CHAPTER]\nTIMEBASE=1/1000\nSTART=${start}\nEND=${start + 500}\ntitle=Part\n`
const CHAPTERS = `;FFMETADATA1\n${chapter(0)}${chapter(500)}`
const SUBTITLES = '1\n00:00:00,000 --> 00:00:02,000\nhi\n\n2\n00:00:20,000 --> 00:00:30,000\nlate\n'

/** Red, and lime for what is left from `turn` seconds on. */
const redThenLime = (rate: string, seconds: number, turn: number): string[] =>
  ['-f', 'lavfi', '-i', `color=red:s=160x120:r=${rate}:d=${seconds},format=yuv444p,drawbox=c=lime:t=fill:enable='gte(t,${turn})'`]

/** Writes the files by name into `folder`; `ffmpeg` is one with x265 that writes covers. */
export function createWorld(folder: string, ffmpeg: string) {
  const at = (name: string): string => join(folder, name)
  const run = (...args: string[]) => promisify(execFile)(ffmpeg, ['-v', 'error', '-y', ...args])
  const patch = async (from: string, to: string, change: (bytes: Buffer) => Buffer): Promise<void> => {
    await writeFile(at(to), change(await readFile(at(from))))
  }
  /** A grey ramp over the whole signal. */
  const hdr = async (name: string, transfer: string): Promise<void> => {
    const x265 = `log-level=none:colorprim=bt2020:transfer=${transfer}:colormatrix=bt2020nc:range=limited`
    const tags = ['-color_primaries', 'bt2020', '-color_trc', transfer, '-colorspace', 'bt2020nc', '-tag:v', 'hvc1']
    const ramp = ['-f', 'lavfi', '-i', `color=gray:s=160x120:r=25:d=1,${RAMP}`]
    await run(...ramp, '-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', x265, ...tags, at(name))
  }
  const interlaced = async (name: string, size: string, shape: string, ...encoder: string[]): Promise<void> => {
    const source = `color=black:s=${size}:r=50:d=1,${BAR},setsar=${shape}`
    await run('-f', 'lavfi', '-i', source, '-vf', 'interlace=scan=tff:lowpass=0', '-flags', '+ilme+ildct', ...encoder, at(name))
  }

  return {
    at,
    hdr,
    async songs(): Promise<void> {
      await makePhoto(at('cover.jpg'), '#00f', 64, 64)
      await writeFile(at('ch.txt'), CHAPTERS)
      const cover = ['-c:a', 'aac', '-c:v', 'copy', '-disposition:v', 'attached_pic']
      await run(...tone(1), '-i', at('cover.jpg'), '-map', '0', '-map', '1', ...cover, at('cover.m4a'))
      const chapters = ['-i', at('ch.txt'), '-i', at('cover.jpg'), '-map', '0', '-map', '2', '-map_metadata', '1']
      await run(...tone(1), ...chapters, ...cover, at('chapters.m4a'))
      await run(...tone(1), '-c:a', 'aac', '-f', 'ipod', '-brand', 'M4B ', at('book.m4a'))
      await run(...tone(1), '-c:a', 'pcm_s16le', '-rf64', 'always', at('rf64.wav'))
      await run(...tone(1), '-c:a', 'pcm_s16le', '-f', 'w64', at('w64.wav'))
      await run(...tone(1), '-c:a', 'flac', '-f', 'flac', at('flac.wav'))
      await run(...tone(1), '-c:a', 'mp2', '-f', 'mp2', at('layer2.mp3'))
      await run(...tone(1), '-c:a', 'libmp3lame', '-b:a', '128k', '-write_xing', '0', '-id3v2_version', '0', at('plain.mp3'))
      await patch('plain.mp3', 'stream.mp3', (bytes) => bytes.subarray(300))
      await patch('plain.mp3', 'zeros.mp3', (bytes) => Buffer.concat([Buffer.alloc(4096), bytes]))
      await run(...tone(3), '-c:a', 'libmp3lame', '-b:a', '128k', at('long.mp3'))
      await patch('long.mp3', 'cut_keeps_head.mp3', (bytes) => bytes.subarray(0, bytes.length / 3))
      await run(...tone(1), '-c:a', 'pcm_s16le', '-bitexact', at('plain.wav'))
      await patch('plain.wav', 'sox_pipe.wav', (bytes) => {
        bytes.writeUInt32LE(0x7fff_f024, 4)
        bytes.writeUInt32LE(0x7fff_f000, 40)
        return bytes
      })
      for (const channels of [12, 24]) await writeFile(at(`ch${channels}.wav`), wavOfOneVoice(channels))
    },

    async clips(): Promise<void> {
      await run(...redThenLime('25', 1.5, 1), ...tone(4), ...X264, '-c:a', 'aac', at('long_audio.mp4'))
      await run(...redThenLime('1', 1, 9), ...tone(4), '-map', '0', '-map', '1', ...X264, '-c:a', 'aac', at('one_picture_song.mp4'))
      for (const name of ['slow_fps.mp4', 'slow_fps.mkv']) await run(...redThenLime('1/2', 8, 6), ...X264, at(name))
      const times = ['-vf', "settb=1/1000,setpts='if(gte(N,40),3950,N*100)'", '-vsync', 'vfr', '-enc_time_base', '1/1000']
      await run(...redThenLime('10', 4.1, 3.95), ...times, ...X264, '-bf', '0', '-video_track_timescale', '1000', at('vfr.mp4'))
      await patch('vfr.mp4', 'vfr_still_end.mp4', (bytes) => lengthenLastPicture(bytes, 3000))
      await writeFile(at('s.srt'), SUBTITLES)
      const words = { mp4: 'mov_text', mkv: 'srt' }
      for (const [ending, codec] of Object.entries(words)) {
        const inputs = [...redThenLime('25', 1, 9), ...tone(1), '-i', at('s.srt')]
        await run(...inputs, ...X264, '-c:a', 'aac', '-c:s', codec, at(`subtitle_longer.${ending}`))
      }
      await hdr('hlg.mov', 'arib-std-b67')
      await hdr('pq.mov', 'smpte2084')
      await interlaced('interlaced.mov', '160x120', '1/1', '-c:v', 'mpeg2video', '-b:v', '4M', '-f', 'mov')
      await interlaced('hdv.mp4', '120x120', '4/3', '-c:v', 'libx264', '-preset', 'ultrafast', '-x264opts', 'tff=1')
    },

    /** Two seconds of red with a tone each, of which one stream has a codec that nobody knows. */
    async halfReadable(): Promise<void> {
      const streams = ['-map', '0', '-map', '1', '-map', '2', ...X264, '-c:a', 'aac']
      await run(...redThenLime('25', 2, 9), ...tone(2), ...tone(2), ...streams, at('two.mp4'))
      await run('-i', at('two.mp4'), '-map', '0:0', '-map', '0:1', '-c', 'copy', at('one.mp4'))
      await patch('one.mp4', 'odd_sound.mp4', (bytes) => renameCodec(bytes, 'mp4a'))
      await patch('one.mp4', 'odd_picture.mp4', (bytes) => renameCodec(bytes, 'avc1'))
      await patch('two.mp4', 'odd_first_sound.mp4', (bytes) => renameCodec(bytes, 'mp4a'))
      await patch('odd_sound.mp4', 'odd_all.mp4', (bytes) => renameCodec(bytes, 'avc1'))
    },

    /** Clips of a still, named in TURNED, each with the matrix that shows it in an orientation as EXIF has it. */
    async turnedClips(png: Buffer): Promise<void> {
      await writeFile(at('turned.png'), png)
      await run('-loop', '1', '-t', '1', '-i', at('turned.png'), '-r', '25', '-vf', 'format=yuv420p', ...X264, at('turned.mp4'))
      for (const [index, turn] of MATRICES.entries()) await patch('turned.mp4', TURNED[index] ?? '', (bytes) => writeMatrix(bytes, turn))
    },
  }
}

/** Clips in orientations 1-8. */
export const TURNED = [
  'whole.mp4', 'mirror.mp4', 'half.mp4', 'flipped.mp4', 'transpose.mp4', 'right.mp4', 'transverse.mp4', 'left.mp4',
] as const
/** a, b, c, d of each. */
const MATRICES = [
  [1, 0, 0, 1], [-1, 0, 0, 1], [-1, 0, 0, -1], [1, 0, 0, -1], [0, 1, 1, 0], [0, 1, -1, 0], [0, -1, -1, 0], [0, -1, 1, 0],
] as const

function writeMatrix(mp4: Buffer, [a, b, c, d]: readonly [number, number, number, number]): Buffer {
  const start = mp4.indexOf('tkhd') + 4 + 40
  for (const [index, value] of [[0, a], [1, b], [3, c], [4, d]] as const) mp4.writeInt32BE(value * 0x10000, start + index * 4)
  return mp4
}

/** The last entry of the first table of durations, and the three headers that hold the sum; their unit is 1 ms. */
function lengthenLastPicture(mp4: Buffer, moreMs: number): Buffer {
  const add = (at: number): number => mp4.writeUInt32BE(mp4.readUInt32BE(at) + moreMs, at)
  const table = mp4.indexOf('stts') + 4
  add(table + 8 + 8 * (mp4.readUInt32BE(table + 4) - 1) + 4)
  add(mp4.indexOf('mvhd') + 4 + 16)
  add(mp4.indexOf('tkhd') + 4 + 20)
  add(mp4.indexOf('mdhd') + 4 + 16)
  add(mp4.indexOf('elst') + 4 + 8)
  return mp4
}

/** In the first list of sample formats that has it, so that no decoder is found; sound is named a second time behind it. */
function renameCodec(mp4: Buffer, codec: string): Buffer {
  const place = mp4.indexOf(codec, mp4.indexOf('stsd'))
  mp4.write('zzzz', place, 'latin1')
  if (codec === 'mp4a') mp4.write('free', mp4.indexOf('esds', place), 'latin1')
  return mp4
}

/** A second in which only the last of many channels is heard; their places are not told. */
function wavOfOneVoice(channels: number): Buffer {
  const [rate, frames] = [16_000, 16_000]
  const pcm = Buffer.alloc(frames * channels * 2)
  for (let i = 0; i < frames; i++) {
    pcm.writeInt16LE(Math.round(9000 * Math.sin((i * 2 * Math.PI * 440) / rate)), (i * channels + channels - 1) * 2)
  }
  const head = Buffer.alloc(68)
  head.write('RIFF    WAVEfmt ', 'latin1')
  head.writeUInt32LE(60 + pcm.length, 4)
  head.writeUInt32LE(40, 16)
  head.writeUInt16LE(0xfffe, 20)
  head.writeUInt16LE(channels, 22)
  head.writeUInt32LE(rate, 24)
  head.writeUInt32LE(rate * channels * 2, 28)
  head.writeUInt16LE(channels * 2, 32)
  head.writeUInt16LE(16, 34)
  head.writeUInt16LE(22, 36)
  head.writeUInt16LE(16, 38)
  head.write('0100000000001000800000aa00389b71', 44, 'hex')
  head.write('data', 60, 'latin1')
  head.writeUInt32LE(pcm.length, 64)
  return Buffer.concat([head, pcm])
}
