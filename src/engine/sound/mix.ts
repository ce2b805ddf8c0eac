/** The sound of a video: clips, music files and beds, each brought to one loudness, then mixed by the draft's volumes. */
import { join } from 'node:path'
import { MOODS, type Mood } from '../draft/plan'
import { inputOf, mixdownFilter } from '../media/source'
import { frameCount, layersOf, type Layer } from '../render/segments'
import { TRACK, type Asset, type Draft, type Reading } from '../types'

/** Where a source at volume 1 lies, in LUFS; the user's volumes then do what they say. */
const TARGET_LUFS = -16
/** Quieter than this is silence or noise, and stays as it is. */
const SILENCE_LUFS = -55
/** A recording is lifted less than music, since its noise comes along (dB). */
const MOST_GAIN = { clip: 9, music: 20 }
const MUSIC_FADE_S = 1.2
const CLICK_FADE_S = 0.03

/** LUFS of what was measured, by file and range. */
export type Loudness = Map<string, number>
/** More ranges than this are not remembered. */
const MOST_MEASURED = 1_000

interface Source {
  role: 'clip' | 'music'
  /** Which part of which file it is: the same one has the same loudness. */
  range: string
  /** Input arguments up to and with `-i`. */
  input: string[]
  /** Which of its streams; what makes stereo of it. */
  stream: string
  mix: string
  /** Seconds on the timeline. */
  start: number
  duration: number
  fadeIn: number
  fadeOut: number
  volume: number
}

export interface AudioJob {
  draft: Draft
  asset: (id: string) => Asset
  /** The folder of the beds' loops. */
  musicDir: string
  measured: Loudness
  /** Runs ffmpeg and returns its stderr. */
  run: (args: string[]) => Promise<string>
}

const STEREO = 'aresample=48000:async=1:first_pts=0,aformat=sample_fmts=fltp:channel_layouts=stereo'

/** Writes the whole sound track, AAC 48 kHz stereo, as long as the video; silence when the draft has no sound. */
export async function renderAudio(job: AudioJob, outPath: string): Promise<void> {
  const total = frameCount(job.draft) / job.draft.m.fps
  const sources = findSources(job)
  const gains: number[] = []
  for (const source of sources) gains.push(await gainOf(source, job))
  const inputs = sources.flatMap(({ input }) => input)
  const chains = sources.map((source, index) => sourceChain(source, gains[index] ?? 0, index, total))
  const encode = ['-c:a', 'aac', '-b:a', '192k', '-ar', '48000', '-ac', '2', '-t', String(total), '-f', 'mp4', outPath]
  await job.run([...inputs, '-filter_complex', [...chains, ...busses(sources, total)].join(';'), '-map', '[out]', ...encode])
}

function findSources({ draft, asset, musicDir }: AudioJob): Source[] {
  const total = frameCount(draft) / draft.m.fps
  const clips = layersOf(draft, TRACK.video).flatMap((layer) => {
    const clip = layer.segment.m.kind === 'color' ? undefined : asset(layer.segment.m.src ?? '')
    return clip?.hasAudio ? [fileSource('clip', clip, layer, draft)] : []
  })
  const music = layersOf(draft, TRACK.audio).map((layer): Source => {
    const { m: { kind, src, style }, d } = layer.segment
    if (kind !== 'bed') return fileSource('music', asset(src ?? ''), layer, draft)
    const input = bedInput(musicDir, d, style)
    return { ...placed('music', layer, draft), ...soundIn(), range: input.join(' '), input }
  })
  return [...clips, ...music].filter(({ volume, start }) => volume > 0 && start < total)
}

/** A bed: a loop of eight bars that follow one another without a seam, from its start; an unknown mood is calm. */
export const bedInput = (musicDir: string, durationMs: number, style = 'calm'): string[] => {
  const mood = MOODS.includes(style as Mood) ? style : 'calm'
  return ['-stream_loop', '-1', '-t', String(durationMs / 1000), '-f', 'flac', '-i', `file:${join(musicDir, `${mood}.flac`)}`]
}

function fileSource(role: Source['role'], asset: Asset, layer: Layer, draft: Draft): Source {
  const place = placed(role, layer, draft)
  const from = (layer.segment.m.in ?? 0) / 1000
  const cut = ['-ss', String(from), '-t', String(place.duration)]
  const range = JSON.stringify([asset.path, from, layer.segment.d])
  return { ...place, ...soundIn(asset.reading), range, input: [...cut, ...inputOf(asset)] }
}

const soundIn = (reading?: Reading): Pick<Source, 'stream' | 'mix'> =>
  ({ stream: String(reading?.audio ?? 'a:0'), mix: [...mixdownFilter(reading), STEREO].join(',') })

type Place = Omit<Source, 'input' | 'range' | 'stream' | 'mix'>

function placed(role: Source['role'], { segment, from, to, fadeIn }: Layer, draft: Draft): Place {
  const track = draft.t.find(({ sg }) => sg.includes(segment))
  const { fps } = draft.m
  // What follows on the same track fades in over the end of this one.
  const next = layersOf(draft, track?.tt ?? TRACK.audio).find((layer) => layer.from > from && layer.from < to && layer.fadeIn > 0)
  const edge = role === 'music' ? MUSIC_FADE_S : CLICK_FADE_S
  const duration = (to - from) / fps
  return {
    role, duration, start: from / fps,
    volume: clamp(segment.m.volume ?? 1) * clamp(track?.m.volume ?? 1),
    fadeIn: Math.min(duration / 2, fadeIn > 0 ? fadeIn / fps : role === 'music' ? 0.15 : CLICK_FADE_S),
    fadeOut: Math.min(duration / 2, next ? (to - next.from) / fps : edge),
  }
}

const clamp = (volume: number): number => Math.min(1, Math.max(0, volume))

/** dB from a source's own loudness to the target. */
async function gainOf(source: Source, { measured, run }: AudioJob): Promise<number> {
  const loudness = measured.get(source.range) ?? (await measure(source, run))
  measured.set(source.range, loudness)
  for (const oldest of measured.keys()) if (measured.size > MOST_MEASURED) measured.delete(oldest)
  if (!(loudness > SILENCE_LUFS)) return 0
  return Math.min(MOST_GAIN[source.role], Math.max(-MOST_GAIN.music, TARGET_LUFS - loudness))
}

/** LUFS; NaN where there is no sound to measure. */
async function measure({ input, stream, mix }: Source, run: AudioJob['run']): Promise<number> {
  const report = await run([...input, '-map', `0:${stream}`, '-af', `${mix},ebur128`, '-f', 'null', '-'])
  return Number([...report.matchAll(/I:\s+(-?[\d.]+) LUFS/g)].at(-1)?.[1] ?? NaN)
}

function sourceChain(source: Source, gainDb: number, index: number, total: number): string {
  const { stream, mix, start, duration, fadeIn, fadeOut, volume } = source
  const level = volume * 10 ** (gainDb / 20)
  const delay = Math.round(start * 1000)
  return [
    `[${index}:${stream}]${mix},atrim=0:${duration},asetpts=PTS-STARTPTS,volume=${level.toFixed(5)}`,
    `afade=t=in:st=0:d=${fadeIn},afade=t=out:st=${duration - fadeOut}:d=${fadeOut}`,
    `adelay=${delay}|${delay},apad,atrim=0:${total}[a${index}]`,
  ].join(',')
}

/** Clips on one bus, music on another that steps back while a clip is heard; a limiter keeps the sum whole. */
function busses(sources: Source[], total: number): string[] {
  const labels = (role: Source['role']) => sources.flatMap((source, index) => (source.role === role ? [`[a${index}]`] : []))
  const [clips, music] = [labels('clip'), labels('music')]
  // amix divides by its number of inputs, and only newer builds can be told not to.
  const sum = (inputs: string[], out: string) =>
    `${inputs.join('')}amix=inputs=${inputs.length}:duration=first,volume=${inputs.length}[${out}]`
  const limit = `alimiter=limit=0.84:attack=5:release=60:level=disabled,atrim=0:${total}[out]`
  if (clips.length === 0 && music.length === 0) return [`anullsrc=r=48000:cl=stereo,atrim=0:${total}[out]`]
  if (clips.length === 0) return [sum(music, 'mix'), `[mix]${limit}`]
  if (music.length === 0) return [sum(clips, 'mix'), `[mix]${limit}`]
  return [
    sum(clips, 'clips'), sum(music, 'music'), '[clips]asplit[heard][key]',
    '[music][key]sidechaincompress=threshold=0.03:ratio=4:attack=60:release=700[quieter]',
    sum(['[heard]', '[quieter]'], 'mix'), `[mix]${limit}`,
  ]
}
