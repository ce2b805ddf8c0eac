/** How a clip is opened, and the filters after which its pictures are as players show them: upright, progressive, SDR. */
import { SAFE_INPUT } from './ffmpeg'
import type { Reading } from '../types'

/** What turns a picture upright, by its orientation as EXIF has it, 1-8. */
export const TURNS = ['null', 'hflip', 'hflip,vflip', 'vflip', 'transpose=0', 'transpose=1', 'transpose=3', 'transpose=2'] as const

export const isTurned = (orientation = 1): boolean => orientation >= 5

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

const HDR_TRANSFERS = ['arib-std-b67', 'smpte2084'] as const

/** What ffmpeg's words about the first picture and the first sound tell, and those of `showinfo`. */
export function readingIn(printed: string, canToneMap = true): Pick<Reading, 'isInterlaced' | 'transfer' | 'channels'> {
  const [picture = '', sound = ''] = ['Video', 'Audio'].map((type) => new RegExp(`${type}: .*`).exec(printed)?.[0])
  const transfer = canToneMap && HDR_TRANSFERS.find((name) => picture.includes(name))
  const channels = Number(/(\d+) channels/.exec(sound)?.[1] ?? 0)
  const isInterlaced = /showinfo.* i:[TB] /.test(printed)
  return { ...(isInterlaced && { isInterlaced }), ...(transfer && { transfer }), ...(channels > 2 && { channels }) }
}
