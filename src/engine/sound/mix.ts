/** The sound of a video: clips, music files and beds, each brought to one loudness, mixed by their volumes, and the whole mastered. */
import { rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { BEDS } from '../draft/beat'
import { MOODS, type Mood } from '../draft/plan'
import { inputOf, mixdownFilter } from '../media/source'
import { hashOf } from '../render/pieces'
import { frameCount, isPictures, layersOf, type Layer } from '../render/segments'
import { TRACK, type Asset, type Draft, type Reading } from '../types'

/** Where a source at volume 1 lies, in LUFS; the user's volumes then do what they say. */
const TARGET_LUFS = -16
/** Where the whole lies, as the platforms have it. */
const MASTER_LUFS = -14
/** Peaks are held here at four times the rate, so that none between the samples comes over −1 dBTP, AAC's own included. */
const CEILING = 0.8
/** A video whose loudest part was asked to be quieter than this stays quieter, by as much. */
const QUIET_VOLUME = 0.5
/** Quieter than this is silence or noise, and stays as it is. */
const SILENCE_LUFS = -55
/** A recording is lifted less than music, since its noise comes along (dB). */
const MOST_GAIN = { clip: 9, music: 20, master: 24 }
const MUSIC_FADE_S = 1.2
const CLICK_FADE_S = 0.03
/** The video's own end. */
const END_FADE_S = 0.5
/** The sum of all sources lies lower by this until it is mastered (dB). */
const HEADROOM = 12
/** Rounds of mastering: what the limiter takes is given back. */
const MOST_ROUNDS = 3
const NEAR_ENOUGH_LU = 0.3
/** dB over the ceiling that hold no loudness to speak of. */
const FEW_PEAKS = 2

/** LUFS of what was measured, by file and range. */
export type Loudness = Map<string, number>
/** More ranges than this are not remembered. */
const MOST_MEASURED = 1_000

interface Source {
  role: 'clip' | 'music'
  /** Which part of which file it is: the same one has the same loudness. */
  range: string
  /** How loud that is, where it is known beforehand. */
  lufs?: number
  /** Input arguments up to and with `-i`. */
  input: string[]
  /** Which of its streams; what makes stereo of it, at the speed and in the direction that were asked. */
  stream: string
  mix: string
  /** Seconds on the timeline. */
  start: number
  duration: number
  fadeIn: number
  fadeOut: number
  volume: number
  duck: boolean | undefined
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

/** With the one coder that all builds have, and that takes a quarter of the time of newer builds' own. */
const AAC = ['-c:a', 'aac', '-aac_coder', 'fast', '-b:a', '192k', '-ar', '48000', '-ac', '2']
/** Tells the loudness and the highest sample, and passes all on. */
const HEARD = 'ebur128=peak=sample'
const STEREO = 'aresample=48000:async=1:first_pts=0,aformat=sample_fmts=fltp:channel_layouts=stereo'

/** Writes the whole sound track, AAC 48 kHz stereo, as long as the video; silence when the draft has no sound. */
export async function renderAudio(job: AudioJob, outPath: string): Promise<void> {
  const { draft, run } = job
  const total = frameCount(draft) / draft.m.fps
  const sources = findSources(job)
  const encode = [...AAC, '-t', String(total), '-f', 'mp4', outPath]
  if (sources.length === 0) {
    await run(['-f', 'lavfi', '-i', `anullsrc=r=48000:cl=stereo,atrim=0:${total}`, ...encode])
    return
  }
  const gains: number[] = []
  for (const source of sources) gains.push(await gainOf(source, job))
  const inputs = sources.flatMap(({ input }) => input)
  const chains = sources.map((source, index) => sourceChain(source, gains[index] ?? 0, index, total))
  const mixed = `${outPath}.flac`
  const filter = [...chains, ...busses(sources), `[mix]volume=-${HEADROOM}dB,atrim=0:${total},${HEARD}[out]`].join(';')
  const written = ['-map', '[out]', '-c:a', 'flac', '-compression_level', '0', '-f', 'flac', mixed]
  try {
    const report = await run([...inputs, '-filter_complex', filter, ...written])
    await master(mixed, { report, target: MASTER_LUFS + quieterBy(sources), total }, job, encode)
  } finally {
    await rm(mixed, { force: true })
  }
}

/** What of the sound is the same has one key. */
export function soundKey(job: AudioJob, maker: string): string {
  const sources = findSources(job).map(({ input, ...source }) => ({ ...source, input: input.map((word) => basename(word)) }))
  return `sound-${hashOf([maker, frameCount(job.draft), job.draft.m.fps, sources])}`
}

interface Mixed {
  /** What was heard in it. */
  report: string
  /** LUFS. */
  target: number
  /** Seconds. */
  total: number
}

/** The whole at its loudness: peaks are held, and what that takes from the loudness is given back. */
async function master(mixed: string, { report, target, total }: Mixed, { run }: AudioJob, encode: string[]): Promise<void> {
  const input = ['-f', 'flac', '-i', mixed]
  const fade = Math.min(END_FADE_S, total / 8)
  const chain = (gain: number) => [
    // The sum is held at a higher rate, where its peaks are what a player's filter makes of them.
    `volume=${gain.toFixed(2)}dB,aresample=192000,alimiter=limit=${CEILING}:attack=5:release=60:level=disabled,aresample=48000`,
    `atrim=0:${total},afade=t=out:st=${total - fade}:d=${fade}`,
  ].join(',')
  const heard = async (filter: string) => await run([...input, '-af', `${filter},${HEARD}`, '-f', 'null', '-'])
  const own = loudnessIn(report)
  const isSilent = !(own > SILENCE_LUFS - HEADROOM)
  let gain = isSilent ? HEADROOM : Math.min(MOST_GAIN.master + HEADROOM, target - own)
  // Where only the highest peaks come over the ceiling, the limiter takes next to nothing.
  const isHeld = peakIn(report) + gain > 20 * Math.log10(CEILING) + FEW_PEAKS
  for (let round = 0; round < MOST_ROUNDS && isHeld && !isSilent; round++) {
    const missing = target - loudnessIn(await heard(chain(gain)))
    if (!(Math.abs(missing) > NEAR_ENOUGH_LU)) break
    gain = Math.min(MOST_GAIN.master + HEADROOM, gain + missing * 1.2)
  }
  await run([...input, '-af', chain(gain), ...encode])
}

/** dB, at most 0. */
const quieterBy = (sources: readonly Source[]): number =>
  Math.min(0, 20 * Math.log10(Math.max(...sources.map(({ volume }) => volume)) / QUIET_VOLUME))

function findSources({ draft, asset, musicDir }: AudioJob): Source[] {
  const total = frameCount(draft) / draft.m.fps
  const clips = layersOf(draft, isPictures).flatMap((layer) => {
    const { kind, freeze, src } = layer.segment.m
    const clip = kind === 'color' || freeze ? undefined : asset(src ?? '')
    return clip?.hasAudio ? [fileSource('clip', clip, layer, draft)] : []
  })
  const music = layersOf(draft, ({ tt }) => tt === TRACK.audio).flatMap((layer): Source[] => {
    const { m: { kind, src, style }, d } = layer.segment
    if (kind !== 'bed') {
      const song = asset(src ?? '')
      return song.hasAudio ? [fileSource('music', song, layer, draft)] : []
    }
    const mood = bedOf(style)
    const input = bedInput(musicDir, d, mood)
    return [{ ...placed('music', layer, draft), ...soundIn(), range: mood, lufs: BEDS[mood].lufs, input }]
  })
  return [...clips, ...music].filter(({ volume, start }) => volume > 0 && start < total)
}

/** An unknown mood is calm. */
export const bedOf = (style: string | undefined): Mood => MOODS.find((mood) => mood === style) ?? 'calm'

/** A bed: a loop of eight bars that follow one another without a seam, from its start. */
export const bedInput = (musicDir: string, durationMs: number, mood: Mood): string[] =>
  ['-stream_loop', '-1', '-t', String(durationMs / 1000), '-f', 'flac', '-i', `file:${join(musicDir, `${mood}.flac`)}`]

function fileSource(role: Source['role'], asset: Asset, layer: Layer, draft: Draft): Source {
  const place = placed(role, layer, draft)
  const { in: inMs = 0, speed = 1, reverse, denoise } = layer.segment.m
  const length = place.duration * speed
  const cut = ['-ss', String(inMs / 1000), '-t', String(length)]
  const range = JSON.stringify([asset.path, inMs, layer.segment.d, speed, denoise])
  const sound = soundIn(asset.reading)
  const mix = [
    sound.mix, ...(reverse ? [`atrim=0:${length},areverse`] : []), ...(denoise ? ['afftdn=nf=-25'] : []), ...tempo(speed),
  ]
  return { ...place, ...sound, mix: mix.join(','), range, input: [...cut, ...inputOf(asset)] }
}

/** Older builds change the tempo by no more than twice at a time. */
function tempo(speed: number): string[] {
  if (speed === 1) return []
  const twice = speed > 2 ? 2 : speed < 0.5 ? 0.5 : 1
  return [...(twice === 1 ? [] : [`atempo=${twice}`]), `atempo=${speed / twice}`]
}

const soundIn = (reading?: Reading): Pick<Source, 'stream' | 'mix'> =>
  ({ stream: String(reading?.audio ?? 'a:0'), mix: [...mixdownFilter(reading), STEREO].join(',') })

type Place = Omit<Source, 'input' | 'range' | 'stream' | 'mix' | 'lufs'>

function placed(role: Source['role'], { segment, from, to, fadeIn }: Layer, draft: Draft): Place {
  const track = draft.t.find(({ sg }) => sg.includes(segment))
  const { fps } = draft.m
  // What follows on the same track fades in over the end of this one.
  const next = layersOf(draft, (one) => one === track).find((layer) => layer.from > from && layer.from < to && layer.fadeIn > 0)
  const isMusic = role === 'music'
  const duration = (to - from) / fps
  const { volume = 1, duck, fadeIn: askedIn, fadeOut: askedOut } = segment.m
  const usualIn = fadeIn > 0 ? fadeIn / fps : isMusic ? 0.15 : CLICK_FADE_S
  const usualOut = next ? (to - next.from) / fps : isMusic ? MUSIC_FADE_S : CLICK_FADE_S
  const within = (ms: number | undefined, usual: number) =>
    Math.min(duration / 2, ms === undefined ? usual : Math.max(CLICK_FADE_S, ms / 1000))
  return {
    role, duration, duck, start: from / fps,
    volume: clamp(volume, isMusic ? 1 : 2) * clamp(track?.m.volume ?? 1, 1),
    fadeIn: within(askedIn, usualIn),
    fadeOut: within(askedOut, usualOut),
  }
}

const clamp = (volume: number, most: number): number => Math.min(most, Math.max(0, volume))

/** dB from a source's own loudness to the target. */
async function gainOf(source: Source, { measured, run }: AudioJob): Promise<number> {
  const loudness = source.lufs ?? measured.get(source.range) ?? (await measure(source, run))
  measured.set(source.range, loudness)
  for (const oldest of measured.keys()) if (measured.size > MOST_MEASURED) measured.delete(oldest)
  if (!(loudness > SILENCE_LUFS)) return 0
  return Math.min(MOST_GAIN[source.role], Math.max(-MOST_GAIN.music, TARGET_LUFS - loudness))
}

/** LUFS; NaN where there is no sound to measure. */
const measure = async ({ input, stream, mix }: Source, run: AudioJob['run']): Promise<number> =>
  loudnessIn(await run([...input, '-map', `0:${stream}`, '-af', `${mix},ebur128`, '-f', 'null', '-']))

const loudnessIn = (report: string): number => Number([...report.matchAll(/I:\s+(-?[\d.]+) LUFS/g)].at(-1)?.[1] ?? NaN)

/** dBFS of the highest sample. */
const peakIn = (report: string): number => Number([...report.matchAll(/Peak:\s+(-?[\d.]+) dBFS/g)].at(-1)?.[1] ?? 0)

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

/** Clips on one bus, music on another that steps back while a clip is heard: further where that was asked. Ends in `[mix]`. */
function busses(sources: Source[]): string[] {
  const labels = (isMeant: (source: Source) => boolean) =>
    sources.flatMap((source, index) => (isMeant(source) ? [`[a${index}]`] : []))
  const clips = labels(({ role }) => role === 'clip')
  const music = labels(({ role, duck }) => role === 'music' && duck !== false)
  const steady = labels(({ role, duck }) => role === 'music' && duck === false)
  // amix divides by its number of inputs, and only newer builds can be told not to.
  const sum = (inputs: string[], out: string) =>
    `${inputs.join('')}amix=inputs=${inputs.length}:duration=first,volume=${inputs.length}[${out}]`
  if (clips.length === 0 || music.length === 0) return [sum([...clips, ...music, ...steady], 'mix')]
  const depth = sources.some(({ duck }) => duck === true) ? 'threshold=0.02:ratio=10' : 'threshold=0.03:ratio=4'
  return [
    sum(clips, 'clips'), sum(music, 'music'), '[clips]asplit[heard][key]',
    `[music][key]sidechaincompress=${depth}:attack=60:release=700[quieter]`,
    sum(['[heard]', '[quieter]', ...steady], 'mix'),
  ]
}
