/** Listens to a file: where a clip is silent, and on which beats a song goes. Only asked for where an edit needs it. */
import MusicTempo from 'music-tempo'
import { runFfmpeg } from './ffmpeg'
import { inputOf } from './source'
import type { Asset, Ffmpeg, Heard } from '../types'

/** Quieter than this for so long is a pause; a breath between two words is shorter. */
const SILENCE = 'silencedetect=noise=-35dB:d=0.5'
/** What the beats are found in; behind it they go on at the same pace. */
const LISTENED_S = 90
const SAMPLE_RATE = 44_100
const TIMEOUT_MS = 60_000

/** What is heard in a file; nothing where it cannot be listened to. */
export type Hear = (asset: Asset) => Promise<Heard>

export const createHearing = ({ path }: Pick<Ffmpeg, 'path'>): Hear => async (asset) => {
  const sound = [...inputOf(asset), '-map', `0:${asset.reading?.audio ?? 'a:0'}`]
  try {
    return asset.kind === 'audio'
      ? { pauses: [], beats: await beatsIn(path, sound, asset.durationMs) }
      : { pauses: asset.hasAudio ? await pausesIn(path, sound, asset.durationMs) : [], beats: [] }
  } catch {
    return { pauses: [], beats: [] }
  }
}

async function pausesIn(ffmpeg: string, sound: readonly string[], durationMs: number): Promise<Heard['pauses']> {
  const printed = await runFfmpeg(ffmpeg, ['-v', 'info', ...sound, '-af', SILENCE, '-f', 'null', '-'], { timeoutMs: TIMEOUT_MS })
  const times = (which: string): number[] =>
    [...printed.matchAll(new RegExp(`silence_${which}: (-?[\\d.]+)`, 'g'))].map(([, s]) => Math.round(Number(s) * 1000))
  const ends = times('end')
  return times('start').map((from, index) => [Math.max(0, from), Math.min(ends[index] ?? durationMs, durationMs)])
}

async function beatsIn(ffmpeg: string, sound: readonly string[], durationMs: number): Promise<number[]> {
  const chunks: Buffer[] = []
  const args = [...sound, '-t', String(LISTENED_S), '-ac', '1', '-ar', String(SAMPLE_RATE), '-f', 'f32le', '-']
  await runFfmpeg(ffmpeg, args, { timeoutMs: TIMEOUT_MS, onOutput: (text) => chunks.push(Buffer.from(text, 'latin1')) })
  const bytes = Buffer.concat(chunks)
  const samples = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length - (bytes.length % 4)))
  // Where nothing beats it throws, or finds no two beats.
  const { beats, beatInterval } = new MusicTempo(samples)
  if (beats.length < 4 || !(beatInterval > 0.2)) return []
  const found = beats.map((s) => Math.round(s * 1000))
  const last = found.at(-1) ?? 0
  const further = Math.max(0, Math.floor((durationMs - last) / (beatInterval * 1000)))
  return [...found, ...Array.from({ length: further }, (_, nth) => Math.round(last + (nth + 1) * beatInterval * 1000))]
}
