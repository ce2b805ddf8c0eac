/**
 * What a file is, by its first bytes and its first second, and how it is opened: with the filters after which its pictures are as
 * players show them (upright, progressive, SDR). What ffmpeg prints is read here alone.
 */
import { open, readFile, stat } from 'node:fs/promises'
import { SAFE_INPUT, type RunOptions } from './ffmpeg'
import { readOrientation } from './matrix'
import { readStill } from './still'
import type { Asset, Ffmpeg, Reading } from '../types'

/** What a file's first bytes say: only enough to keep out what is no media, and to tell what has a decoder of its own. */
export interface FirstBytes {
  /** `unknown`: perhaps sound that begins anywhere, as recordings of streams do; a decoder has to be asked. */
  readonly is: 'still' | 'heic' | 'timed' | 'unknown' | 'foreign'
  /** Undefined where the bytes do not say it. */
  readonly mime: string | undefined
}

/** Pictures with ffmpeg's demuxers for them, which are always named: left to itself it reads a `%d` in a path as a row of files. */
export const STILL_DEMUXERS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpeg_pipe', 'image/png': 'png_pipe', 'image/apng': 'png_pipe', 'image/gif': 'gif', 'image/webp': 'webp_pipe',
  'image/bmp': 'bmp_pipe', 'image/avif': 'mov',
}
/** Containers of pictures and sound; some go by other names, and notes are no sound. */
const TIMED = /^(?:video|audio)\/(?!midi)|^application\/(?:ogg|mxf|vnd\.ms-asf)$/
const LOOKED_AT_BYTES = 4096

/** Rejects like `fs.open`. */
export async function lookAt(path: string): Promise<FirstBytes> {
  // The app's main process has this module from its start, and a file to look at later.
  const { fileTypeFromFile } = await import('file-type')
  const mime = (await fileTypeFromFile(path).catch(() => undefined))?.mime.split(';')[0]
  if (mime === undefined) return lookCloser(await firstBytes(path))
  if (Object.hasOwn(STILL_DEMUXERS, mime)) return { is: 'still', mime }
  if (/^image\/hei[cf]/.test(mime)) return { is: 'heic', mime }
  return { is: TIMED.test(mime) ? 'timed' : 'foreign', mime }
}

/** A PNG is not told where its first blocks are broken. Text has no characters below the tab; so much of anything else has some. */
function lookCloser(bytes: Buffer): FirstBytes {
  if (bytes.toString('latin1', 1, 4) === 'PNG') return { is: 'still', mime: 'image/png' }
  return { is: bytes.every((byte) => byte >= 9) ? 'foreign' : 'unknown', mime: undefined }
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LOOKED_AT_BYTES), 0, LOOKED_AT_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** What turns a picture upright, by its orientation as EXIF has it, 1-8. */
export const TURNS = ['null', 'hflip', 'hflip,vflip', 'vflip', 'transpose=0', 'transpose=1', 'transpose=3', 'transpose=2'] as const

/** Pixels are made square after the turn. */
export const SQUARE = 'scale=round(iw*sar/2)*2:ih,setsar=1'

/** Input arguments up to and with `-i`; what stands before them (`-ss`, `-t`) applies to this input. */
export function inputOf({ path, demuxer, reading }: { path: string; demuxer?: string; reading?: Reading | undefined }): string[] {
  // Builds differ in what they make of a mirrored matrix (some, a half turn) and of many channels without places (some, a hall).
  const own = reading?.orientation === undefined ? [] : ['-noautorotate']
  return [...SAFE_INPUT, '-guess_layout_max', '2', ...own, ...(demuxer === undefined ? [] : ['-f', demuxer]), '-i', `file:${path}`]
}

/** Progressive and upright; fields lie in rows, so they are joined before the turn. */
export const uprightFilter = ({ orientation = 1, isInterlaced }: Reading = {}): string =>
  [...(isInterlaced ? ['yadif=mode=send_frame:deint=interlaced'] : []), TURNS[orientation - 1] ?? 'null'].join(',')

/**
 * HDR brought to SDR, as BT.2408 has it: diffuse white is 203 nits, what is brighter (up to 1000) is pressed together above it.
 * Empty for a clip that is SDR. It is slow: what comes in should have its final size.
 */
export function toneMapFilter({ transfer }: Reading = {}): string[] {
  if (transfer === undefined) return []
  return [
    `format=yuv420p10le,zscale=tin=${transfer}:pin=bt2020:min=bt2020nc:rin=limited:t=linear:npl=203,format=gbrpf32le,zscale=p=bt709`,
    'tonemap=mobius:desat=0:peak=4.93,zscale=t=bt709:m=bt709:r=limited,format=yuv420p',
  ]
}

/** The places of channels are not known: odd ones go to the left, even ones to the right, each side as loud as one of them. */
export function mixdownFilter({ channels = 0 }: Reading = {}): string[] {
  if (channels <= 2) return []
  const side = (first: number): string => {
    const own = Array.from({ length: Math.ceil((channels - first) / 2) }, (_, index) => `c${first + 2 * index}`)
    return own.map((channel) => `${(1 / own.length).toFixed(5)}*${channel}`).join('+')
  }
  return [`pan=stereo|c0=${side(0)}|c1=${side(1)}`]
}

/** Names of colour matrices among what ffmpeg says of a picture. */
const COLOURS = /\b(?:bt709|bt470bg|smpte170m|smpte240m|bt2020\w*|fcc|ycgco|gbr\w*|rgb\w*|bgr\w*|pal8)\b/
const HDR_TRANSFERS = ['arib-std-b67', 'smpte2084'] as const

/** What ffmpeg's words about the first picture and the first sound tell, and those of `showinfo`. */
export function readingIn(printed: string, canToneMap = true): Pick<Reading, 'isInterlaced' | 'isUntagged' | 'transfer' | 'channels'> {
  const [picture = '', sound = ''] = ['Video', 'Audio'].map((type) => new RegExp(`${type}: .*`).exec(printed)?.[0])
  const transfer = canToneMap && HDR_TRANSFERS.find((name) => picture.includes(name))
  const channels = Number(/(\d+) channels/.exec(sound)?.[1] ?? 0)
  const isInterlaced = /showinfo.* i:[TB] /.test(printed)
  const isUntagged = picture !== '' && !COLOURS.test(picture)
  return {
    ...(isInterlaced && { isInterlaced }), ...(isUntagged && { isUntagged }), ...(transfer && { transfer }),
    ...(channels > 2 && { channels }),
  }
}

/** What ffmpeg prints of a file before it works on it, and the size in pixels of what it makes of it; 0 for what is not told. */
export function describedIn(printed: string) {
  const [head = '', output = ''] = printed.split(/^Output #0/m)
  const [, hours = 0, minutes = 0, seconds = 0] = (/^ +Duration: (\d+):(\d+):([\d.]+)/m.exec(head) ?? []).map(Number)
  const [, width = 0, height = 0] = (/Video: .*? (\d+)x(\d+)/.exec(output) ?? []).map(Number)
  const demuxer = /^Input #0, (\w+)/m.exec(head)?.[1] ?? ''
  return { head, output, demuxer, durationMs: Math.round((hours * 3600 + minutes * 60 + seconds) * 1000), width, height }
}

/** A picture beyond this would need more memory than there may be. */
const MAX_STILL = { pixels: 400_000_000, bytes: 1024 ** 3 }
const GLANCE_LIMIT_MS = 60_000

/** How a file of any size is opened for another. */
export interface Source {
  /** Up to and with its streams: the first picture and the first sound. */
  readonly input: readonly string[]
  readonly reading: Reading
  readonly isStill: boolean
}

interface Glancing {
  readonly find: () => Promise<Pick<Ffmpeg, 'canToneMap'>>
  readonly run: (args: readonly string[], options: RunOptions) => Promise<string>
}

type Facts = Pick<Asset, 'kind' | 'durationMs' | 'width' | 'height'>

/** What a file holds that may be too large to be probed: the first second of it is decoded. Null for what does not decode. */
export async function glanceAt(path: string, { find, run }: Glancing): Promise<{ facts: Facts; source: Source } | null> {
  try {
    const source = await sourceOf(path)
    if (!source) return null
    const filter = `showinfo,${uprightFilter(source.reading)}${source.isStill ? '' : `,${SQUARE}`}`
    const printed = await run([...source.input, '-t', '1', '-vf', filter, '-f', 'null', '-'], { timeoutMs: GLANCE_LIMIT_MS })
    const { demuxer, durationMs, width, height } = describedIn(printed)
    const isImage = demuxer.endsWith('_pipe')
    if (isImage ? width === 0 : durationMs === 0) return null
    const reading = { ...source.reading, ...readingIn(printed, (await find()).canToneMap) }
    const kind = isImage ? 'image' : width > 0 ? 'video' : 'audio'
    return { facts: { kind, durationMs: isImage ? 0 : durationMs, width, height }, source: { ...source, reading } }
  } catch {
    return null
  }
}

/**
 * Stills are turned by us: ffmpeg knows the orientation of some JPEG alone, and that in newer builds. Null for what is no media;
 * rejects like `readFile`.
 */
async function sourceOf(path: string): Promise<Source | null> {
  const { is, mime = '' } = await lookAt(path)
  if (is === 'foreign' || is === 'heic') return null
  const demuxer = STILL_DEMUXERS[mime]
  const streams = ['-map', '0:V:0?', '-map', '0:a:0?']
  if (demuxer === undefined || demuxer === 'gif') {
    const orientation = await readOrientation(path)
    const reading: Reading = orientation === undefined ? {} : { orientation }
    return { input: [...inputOf({ path, reading, ...(demuxer && { demuxer }) }), ...streams], reading, isStill: false }
  }
  const still = (await stat(path)).size > MAX_STILL.bytes ? null : readStill(await readFile(path))
  if (!still?.isWhole) return null
  const reading: Reading = { orientation: still.orientation }
  return { input: ['-max_pixels', String(MAX_STILL.pixels), ...inputOf({ path, demuxer, reading }), ...streams], reading, isStill: true }
}
