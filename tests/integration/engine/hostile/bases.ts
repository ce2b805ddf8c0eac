/** The whole files that the hostile ones are made of, each a few KB. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { ffmpeg } from '../media/media-kit'
import { png } from './bytes'

const TEST = 'testsrc=s=96x64:r=25'
const X264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '25']
const picture = (seconds: number) => ['-f', 'lavfi', '-i', `${TEST}:d=${seconds}`]
const sound = (seconds: number) => ['-f', 'lavfi', '-i', `sine=f=440:r=44100:d=${seconds}`]
const both = [...picture(4), ...sound(4)]
const AAC = ['-c:a', 'aac']

/** Inputs and encoders by file; a clip has pictures and a tone of four seconds, and a key frame a second. */
const FILES: Readonly<Record<string, readonly string[]>> = {
  'clip.mp4': [...both, ...X264, ...AAC, '-movflags', '+faststart'],
  'clip.mov': [...both, ...X264, ...AAC],
  'clip.mkv': [...both, ...X264, ...AAC],
  'clip.webm': [...both, '-c:v', 'libvpx', '-deadline', 'realtime', '-c:a', 'libopus'],
  'clip.avi': [...both, '-c:v', 'mpeg4', '-g', '25', '-c:a', 'pcm_s16le'],
  'clip.ts': [...both, ...X264, ...AAC],
  'frag.mp4': [...both, ...X264, ...AAC, '-movflags', '+frag_keyframe+empty_moov'],
  'silent.mp4': [...picture(4), ...X264, '-movflags', '+faststart'],
  'onekey.mp4': [...both, ...X264, '-g', '999', ...AAC, '-movflags', '+faststart'],
  'onekey.ts': [...both, ...X264, '-g', '999', ...AAC],
  'raw.avi': ['-f', 'lavfi', '-i', 'color=black:s=64x48:r=25:d=2', '-c:v', 'rawvideo', '-pix_fmt', 'bgr24'],
  ...Object.fromEntries(['mp4', 'mov', 'mkv'].map((ending) => [`one.${ending}`, [...picture(0.04), ...X264]])),
  'one.webm': [...picture(0.04), '-c:v', 'libvpx'],
  'one.avi': [...picture(0.04), '-c:v', 'mjpeg'],
  'one.gif': [...picture(0.04)],
  ...Object.fromEntries(['song.mp3', 'song.wav', 'song.m4a', 'song.aac', 'song.ogg', 'song.flac'].map((name) => [name, sound(4)])),
  'first.m4a': [...sound(4), '-movflags', '+faststart'],
  'move.gif': ['-f', 'lavfi', '-i', 'testsrc=s=96x64:r=5:d=4'],
  'move.webp': ['-f', 'lavfi', '-i', 'testsrc=s=96x64:r=5:d=2', '-c:v', 'libwebp_anim'],
  'move.png': ['-f', 'lavfi', '-i', 'testsrc=s=96x64:r=5:d=2', '-f', 'apng', '-plays', '0'],
  'photo.bmp': ['-f', 'lavfi', '-i', 'testsrc=s=96x64:r=1:d=1'],
}

export type Base = (name: string) => Buffer

/** Makes them all in `folder`. */
export async function makeBases(folder: string): Promise<Base> {
  const bases = new Map<string, Buffer>()
  const queue = Object.entries(FILES)[Symbol.iterator]()
  const work = async (): Promise<void> => {
    for (const [name, args] of queue) {
      await ffmpeg([...args, '-bitexact', join(folder, name)])
      bases.set(name, await readFile(join(folder, name)))
    }
  }
  await Promise.all([work(), work(), work()])
  await writeFile(join(folder, 'huge.png'), png(12_000, 9_000, { rows: 9_000 }))
  await ffmpeg(['-i', join(folder, 'huge.png'), '-c', 'copy', join(folder, 'huge.mov')])
  bases.set('huge.mov', await readFile(join(folder, 'huge.mov')))
  const canvas = createCanvas(96, 64)
  const context = canvas.getContext('2d')
  for (let i = 0; i < 64; i++) {
    context.fillStyle = `rgb(${i * 4}, ${255 - i * 4}, ${(i * 37) % 256})`
    context.fillRect(0, i, 96 - i, 1)
  }
  bases.set('photo.png', canvas.toBuffer('image/png'))
  bases.set('photo.jpg', canvas.toBuffer('image/jpeg', 90))
  bases.set('photo.webp', canvas.toBuffer('image/webp', 90))
  bases.set('photo.avif', canvas.toBuffer('image/avif'))
  return (name) => {
    const bytes = bases.get(name)
    if (!bytes) throw new Error(`there is no ${name}`)
    return bytes
  }
}
