/** A clip of the user's as frames of the video: where it is opened, how fast it goes, and how it fills the frame. */
import { inputOf, toneMapFilter, TURNS, uprightFilter } from '../media/source'
import type { Layer, Piece } from './segments'
import type { Size, View } from './view'
import type { Asset, SegmentMeta } from '../types'

export interface Canvas extends Size {
  fps: number
  /** To be looked at soon: encoded quickly. */
  isPreview?: true
  /** Times as large is the frame whose pixels pictures move by; absent: this one. */
  unit?: number
}

/** A clip that fills the frame by a view, or lies whole on a ground. */
export interface ClipSource {
  kind: 'clip'
  asset: Asset
  /** So much of the user's clip is left out before it, ms. */
  startsMs?: number
  view: View | undefined
}

/** Colours as HD video has them; said in the stream as well, or players guess. */
export const BT709 = 'out_color_matrix=bt709:out_range=tv'
/** Times in containers are rounded. */
const SEEK_ROOM_MS = 20
/** A clip that is nearly over may have no picture left. */
const LEAST_LEFT_MS = 500
/** From so many rows on, what does not say its colours has those of HD. */
const HD_ROWS = 720

/**
 * Input arguments, and filters. `isWhole`: after these there is a picture for each of the piece's frames; else it may stand or be over,
 * and those before the first frame have times below 0.
 */
export function clipFilter({ asset, view, startsMs = 0 }: ClipSource, layer: Layer, piece: Piece, { w, h, fps }: Canvas, label: string) {
  const { m } = layer.segment
  const { in: inMs = 0, speed = 1, reverse, rotate } = m
  const { own } = layer
  const count = piece.to - piece.from
  // Backwards: the same stretch, cut from its end; the piece turns it round once it is whole.
  const skipped = reverse ? own.to - piece.to : piece.from - own.from
  const step = speed / fps
  const startS = Math.floor(((inMs - startsMs) * fps) / 1000) / fps + skipped * step
  const isLoop = asset.demuxer === 'gif'
  // Whole frames before the start, so that the first one falls on 0.
  const room = isLoop ? 0 : seekMs(asset, startS * 1000) / 1000
  const early = Math.min(Math.floor(startS / step + 1e-6), Math.ceil((startS - room) / step))
  const isHd = Math.min(asset.width, asset.height) >= HD_ROWS
  const args = [
    ...(isLoop ? ['-ignore_loop', '0'] : []),
    // As many pieces at a time as there are cores are enough; more threads a decoder hold more pictures in memory.
    '-threads', '1',
    '-ss', String(Math.max(0, startS - early * step)), '-t', String((early + count) * step + 0.5),
    // Some decoders take the word for it; for the others it is said to the first filter that converts.
    ...(isHd ? ['-colorspace', 'bt709'] : []),
    ...inputOf(asset),
  ]
  const colours = isHd && asset.reading?.isUntagged ? `in_color_matrix=bt709:${BT709}` : BT709
  const steady = `fps=${fps}:start_time=0`
  const size = rotate === 90 || rotate === 270 ? { w: asset.height, h: asset.width } : { w: asset.width, h: asset.height }
  const upright = [
    uprightFilter(asset.reading), ...turnFilters(m),
    // The only picture of a clip may be shorter than a frame here, and would be dropped for it.
    ...(asset.durationMs === 0 ? [`loop=loop=${early + count}:size=1,setpts=N/${fps}/TB`] : []),
    ...(speed === 1 ? [] : [`setpts=PTS/${speed}`]),
  ]
  const drawn = [...(view ? filled(view, asset, colours) : onGround({ size, asset, m }, { w, h, fps }, colours, label)), 'setsar=1']
  // Where pictures come about as fast as frames, each frame has its own before it is scaled, and nothing is scaled that is not seen.
  const isWhole = asset.fps * speed > fps * 0.8 && !isLoop && startS * 1000 < asset.durationMs - LEAST_LEFT_MS
  const filters = isWhole
    ? [...upright, steady, `trim=start_frame=${early}`, `setpts=PTS-${early}`, ...drawn, `tpad=stop_mode=clone:stop=${count}`]
    // What is too much is dropped before it is scaled.
    : [...upright, ...(asset.fps * speed > fps + 1 ? [steady] : []), ...drawn, steady, `setpts=PTS-${early}`]
  return { args, filter: filters.join(','), isWhole }
}

/** As the user turned it. */
function turnFilters({ rotate, mirror }: Pick<SegmentMeta, 'rotate' | 'mirror'>): string[] {
  const turns = { 90: TURNS[5], 180: TURNS[2], 270: TURNS[7] } as const
  return [...(rotate ? [turns[rotate]] : []), ...(mirror ? [`${mirror}flip`] : [])]
}

/**
 * Where decoding begins for what is seen at `ms`: a second early, at the latest a second before the end, and not after the picture
 * that stands there. What comes before gets times below 0, so that overlay shows the picture that is on screen at 0.
 */
function seekMs({ durationMs, reading }: Asset, ms: number): number {
  const early = Math.max(0, Math.min(ms, durationMs) - 1000)
  const [from] = reading?.stands?.find(([start, end]) => start <= early && early < end) ?? [early]
  return Math.max(0, Math.min(early, from - SEEK_ROOM_MS))
}

/** Cut to what is seen of it, and scaled to the stage. */
function filled({ region: { x, y, w, h }, stage }: View, asset: Asset, colours: string): string[] {
  const cut = w > 0.999 && h > 0.999 ? [] : [`crop=iw*${w.toFixed(5)}:ih*${h.toFixed(5)}:iw*${x.toFixed(5)}:ih*${y.toFixed(5)}`]
  const scale = `scale=${stage.w}:${stage.h}`
  const toneMap = toneMapFilter(asset.reading)
  return [...cut, ...(toneMap.length > 0 ? [scale, ...toneMap] : []), `${scale}:${colours}`, 'format=yuv420p']
}

interface Grounded {
  size: Size
  asset: Asset
  m: SegmentMeta
}

/** All of the clip over a blurred copy of itself, or over a colour. */
function onGround({ size, asset, m: { fit, back } }: Grounded, { w, h, fps }: Canvas, colours: string, label: string): string[] {
  const scaleTo = (factor: number) => `scale=${even(size.w * factor)}:${even(size.h * factor)}`
  const cover = Math.max(w / size.w, h / size.h) * 1.0001
  const inside = Math.min(w / size.w, h / size.h)
  const toneMap = toneMapFilter(asset.reading)
  // Mapped at the size at which it fills the canvas, since it is slow.
  const sdr = toneMap.length > 0 ? [scaleTo(Math.min(1, cover)), ...toneMap] : []
  if (fit === 'plain') {
    // Not pad, whose colours are those of SD.
    const ground = `color=c=${plain(back)}:s=${w}x${h}:r=${fps},format=rgb24,scale=${BT709},format=yuv420p[${label}c]`
    const over = `[${label}c][${label}d]overlay=(W-w)/2:(H-h)/2:shortest=1`
    return [...sdr, `${scaleTo(inside)}:${colours},format=yuv420p,setsar=1[${label}d];${ground};${over}`]
  }
  const small = { w: even(w / 16), h: even(h / 16) }
  return [...sdr, [
    `split[${label}a][${label}b];[${label}a]${scaleTo(cover / 14)}:flags=area:${colours},format=yuv420p,crop=${small.w}:${small.h}`,
    `boxblur=4:2:2:2,lutyuv=y=16+(val-16)*0.62,scale=${w}:${h}:flags=bicubic,setsar=1[${label}c];[${label}b]${scaleTo(inside)}:${colours}`,
    `format=yuv420p,setsar=1[${label}d];[${label}c][${label}d]overlay=(W-w)/2:(H-h)/2`,
  ].join(',')]
}

const plain = (back: string | undefined): string => (back?.startsWith('#') ? `0x${back.slice(1)}` : 'black')

const even = (value: number): number => Math.max(2, Math.round(value / 2) * 2)
