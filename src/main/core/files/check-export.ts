import { stat } from 'node:fs/promises'
import { FfmpegError, SAFE_INPUT } from '../../../engine/media/ffmpeg'
import { createSerial } from '../../../shared/async'
import type { Found } from '../../../shared/model/render'
import { createRunner } from './convert'

/** What takes longer is not told of. */
const LIMIT_MS = 3 * 60_000
/** Of a longer file only the pictures that stand for themselves are looked at: there are enough of them. */
const WHOLE_MS = 60_000
/** The brightest point of a black picture, with what coding does to it. */
const BLACK = 28
/** What `ebur128` says of silence. */
const SILENCE_LUFS = -70

export type ExportCheck = ReturnType<typeof createExportCheck>

/**
 * Looks at a finished file as whoever gets it would: how long and large it is, whether something is seen and heard. One file at a time, at
 * low priority. `unreadable`: ffmpeg is here, and cannot play it. Null where that cannot be found out: then nothing is said.
 */
export function createExportCheck() {
  const ffmpeg = createRunner()
  const inTurn = createSerial()
  return (path: string, durationMs: number): Promise<Found | null> =>
    inTurn(async () => {
      await ffmpeg.find()
      const pictures = durationMs > WHOLE_MS ? ['-skip_frame', 'nokey'] : []
      const look = 'fps=4:eof_action=pass,signalstats,metadata=mode=print:key=lavfi.signalstats.YMAX'
      const input = ['-threads', '1', ...pictures, ...SAFE_INPUT, '-i', path]
      const maps = ['-map', '0:v:0', '-map', '0:a:0?', '-vf', look, '-af', 'ebur128=framelog=verbose']
      const said = await ffmpeg.run([...input, ...maps, '-f', 'null', '-'], { timeoutMs: LIMIT_MS })
      return readFacts(said)
    }).catch(async (error: unknown) => (isRefused(error) && (await isThere(path)) ? 'unreadable' : null))
}

/** It looked, and ended with an error; not for want of time. */
const isRefused = (error: unknown): boolean => error instanceof FfmpegError && !error.isLate
/** The user may have moved it meanwhile. */
const isThere = (path: string): Promise<boolean> => stat(path).then(({ size }) => size > 0, () => false)

/** What ffmpeg said of it. */
function readFacts(said: string): Found {
  // A picture has none, and some builds know that of a GIF only once it has played.
  const [, length] = /Duration: (N\/A|[\d:.]+)/.exec(said) ?? []
  const played = /Input #0, gif/.test(said) ? [...said.matchAll(/\btime=([\d:.]+)/g)].at(-1)?.[1] : undefined
  const [hours = 0, minutes = 0, seconds = 0] = (length === 'N/A' ? played : length)?.split(':').map(Number) ?? []
  const [, width, height] = /Stream #0:\d+.*Video:.*?\b(\d{2,5})x(\d{2,5})\b/.exec(said) ?? []
  if (length === undefined || width === undefined) return 'unreadable'
  const brightest = [...said.matchAll(/signalstats\.YMAX=([\d.]+)/g)].map(([, value]) => Number(value))
  const loudness = [...said.matchAll(/\bI:\s+(-?[\d.]+|-inf|nan) LUFS/g)].at(-1)?.[1]
  const lufs = Number(loudness)
  return {
    durationMs: Math.round((hours * 3600 + minutes * 60 + seconds) * 1000),
    width: Number(width),
    height: Number(height),
    picture: brightest.length === 0 ? 'none' : brightest.every((value) => value <= BLACK) ? 'black' : 'seen',
    sound: loudness === undefined ? 'none' : lufs > SILENCE_LUFS ? 'heard' : 'silent',
    lufs: lufs > SILENCE_LUFS ? lufs : null,
  }
}
