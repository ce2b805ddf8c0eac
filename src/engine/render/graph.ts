/** A piece of the plan as arguments for ffmpeg. Pure; filters are those that builds since 2018 have. */
import { inputOf, toneMapFilter, uprightFilter } from '../media/source'
import type { Layer, Piece } from './segments'
import { fillsCanvas, STILL_SCALE, type Size } from './still'
import type { TitleImage } from '../titles/painter'
import type { Asset } from '../types'

export interface Canvas extends Size {
  fps: number
}

/** What a picture layer is made of: a still prepared by `render-still`, or a clip as it was uploaded. */
export type PictureSource = { kind: 'still'; path: string } | { kind: 'clip'; asset: Asset }

export interface PieceInput {
  piece: Piece
  canvas: Canvas
  picture: (layer: Layer) => PictureSource
  title: (layer: Layer) => TitleImage & { path: string }
}

/** Colours as HD video has them; said in the stream as well, or players guess. */
const BT709 = 'out_color_matrix=bt709:out_range=tv'
const X264 = [
  '-c:v', 'libx264', '-profile:v', 'high', '-preset', 'veryfast', '-crf', '20', '-pix_fmt', 'yuv420p', '-g', '60',
  '-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv',
  // One thread a piece and as many pieces at a time as there are cores costs a tenth less than threads within x264.
  '-threads', '1',
]
const TITLE_FADE_S = 0.4
/** Times in containers are rounded. */
const SEEK_ROOM_MS = 20

/** Inputs and graph of one piece; it ends after exactly the piece's frames, whatever the inputs hold. */
export function pieceArgs({ piece, canvas, picture, title }: PieceInput): string[] {
  const inputs: string[] = []
  const filters: string[] = []
  let inputCount = 0
  const addInput = (...args: string[]) => {
    inputs.push(...args)
    return inputCount++
  }
  const count = piece.to - piece.from
  const raw = (path: string, format: string, { w, h }: Size) =>
    addInput('-f', 'rawvideo', '-pixel_format', format, '-video_size', `${w}x${h}`, '-framerate', String(canvas.fps), '-i', path)
  const black = `color=c=black:s=${canvas.w}x${canvas.h}:r=${canvas.fps}:d=${count / canvas.fps}`
  let below: string | undefined
  const put = (label: string, overlay: string) => {
    if (below === undefined) filters.push(`${black},format=yuv420p[base]`)
    filters.push(`[${below ?? 'base'}][${label}]overlay=${overlay}[over${filters.length}]`)
    below = `over${filters.length - 1}`
  }
  piece.pictures.forEach((layer, index) => {
    const source = picture(layer)
    const label = `p${index}`
    const isFading = layer.from + layer.fadeIn > piece.from
    const end = isFading ? `,format=yuva420p,fade=t=in:st=0:d=${layer.fadeIn / canvas.fps}:alpha=1[${label}]` : `[${label}]`
    if (source.kind === 'still') {
      const input = raw(source.path, 'rgba', { w: canvas.w * STILL_SCALE, h: canvas.h * STILL_SCALE })
      filters.push(stillFilter(input, label, layer, piece, canvas) + end)
      // Only a still is sure to have a frame for each moment; below anything else there is black.
      if (index === 0 && !isFading) below = label
      else put(label, '0:0')
    } else {
      const { args, filter } = clipFilter(source.asset, layer, piece, canvas, label)
      filters.push(`[${addInput(...args)}:${source.asset.reading?.video ?? 'V:0'}]${filter}[${label}clip]`)
      // A fade needs a picture for each moment, and the clip may stand, or be over.
      if (isFading) filters.push(`${black},format=yuv420p[${label}base];[${label}base][${label}clip]overlay=0:0:eof_action=repeat${end}`)
      put(isFading ? label : `${label}clip`, '0:0:eof_action=repeat')
    }
  })
  if (below === undefined) filters.push(`${black}[black]`)
  below ??= 'black'
  piece.titles.forEach((layer, index) => {
    const image = title(layer)
    const input = raw(image.path, 'rgba', { w: image.w, h: image.h })
    filters.push(`[${input}]${titleFilter(layer, piece, canvas.fps)}[t${index}]`)
    put(`t${index}`, `${image.x}:${image.y}:eof_action=pass`)
  })
  filters.push(`[${below}]format=yuv420p[out]`)
  const output = ['-map', '[out]', '-frames:v', String(count), '-r', String(canvas.fps), ...X264, '-f', 'mp4']
  return [...inputs, '-filter_complex', filters.join(';'), ...output]
}

/**
 * zoompan plane by plane: on yuv420p it would snap luma to the chroma grid (a shake of 1.6 px), on yuv444p it does twice
 * the work. As three grey pictures, luma is as still as in yuv444p and half the time is saved.
 */
function stillFilter(input: number, label: string, layer: Layer, piece: Piece, { w, h, fps }: Canvas): string {
  const path = motionPath(layer.segment.m.fx, layer.segment.d)
  const move = zoompanExpression(path, piece.from - layer.from, layer.to - layer.from)
  const zoom = (plane: string, width: number, height: number) =>
    `[${label}${plane}]zoompan=${move}:d=${piece.to - piece.from}:fps=${fps}:s=${width}x${height}[${label}${plane}z]`
  return [
    `[${input}]scale=${BT709},format=yuv420p,extractplanes=y+u+v[${label}y][${label}u][${label}v]`,
    zoom('y', w, h), zoom('u', w / 2, h / 2), zoom('v', w / 2, h / 2),
    `[${label}yz][${label}uz][${label}vz]mergeplanes=0x001020:yuv420p,setsar=1`,
  ].join(';')
}

function clipFilter(asset: Asset, layer: Layer, piece: Piece, { w, h, fps }: Canvas, label: string) {
  const startFrame = Math.floor(((layer.segment.m.in ?? 0) * fps) / 1000) + piece.from - layer.from
  const isLoop = asset.demuxer === 'gif'
  const seekFrame = isLoop ? 0 : Math.floor((seekMs(asset, (startFrame * 1000) / fps) * fps) / 1000)
  const args = [
    ...(isLoop ? ['-ignore_loop', '0'] : []),
    '-ss', String(seekFrame / fps), '-t', String((startFrame - seekFrame + piece.to - piece.from) / fps + 0.5),
    // Taken where a clip does not say what its colours are.
    ...(Math.min(asset.width, asset.height) >= 720 ? ['-colorspace', 'bt709'] : []),
    ...inputOf(asset),
  ]
  const steady = `fps=${fps}:start_time=0`
  const filter = [
    uprightFilter(asset.reading),
    // What is too much is dropped before it is scaled, what is too little is repeated after it.
    ...(asset.fps > fps + 1 ? [steady] : []),
    ...toSdr(asset, { w, h }), fit(asset, { w, h }, label), 'setsar=1', steady, `setpts=PTS-${startFrame - seekFrame}`,
  ]
  return { args, filter: filter.join(',') }
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

/** Mapped at the size at which it fills the canvas, since it is slow. */
function toSdr(asset: Asset, { w, h }: Size): string[] {
  const toneMap = toneMapFilter(asset.reading)
  const cover = Math.min(1, Math.max(w / asset.width, h / asset.height))
  return toneMap.length === 0 ? [] : [`scale=${even(asset.width * cover)}:${even(asset.height * cover)}`, ...toneMap]
}

const even = (value: number): number => Math.max(2, Math.round(value / 2) * 2)

/** Fills the canvas by a crop, or shows all of the clip over a blurred copy of itself, as `writeStill` does. */
function fit(asset: Asset, { w, h }: Size, label: string): string {
  const scaleTo = (factor: number) => `scale=${even(asset.width * factor)}:${even(asset.height * factor)}`
  const cover = Math.max(w / asset.width, h / asset.height) * 1.0001
  if (fillsCanvas(asset, { w, h })) return `${scaleTo(cover)}:${BT709},format=yuv420p,crop=${w}:${h}`
  const inside = Math.min(w / asset.width, h / asset.height)
  const small = { w: even(w / 16), h: even(h / 16) }
  return [
    `split[${label}a][${label}b];[${label}a]${scaleTo(cover / 14)}:flags=area:${BT709},format=yuv420p,crop=${small.w}:${small.h}`,
    `boxblur=4:2:2:2,lutyuv=y=16+(val-16)*0.62,scale=${w}:${h}:flags=bicubic,setsar=1[${label}c];[${label}b]${scaleTo(inside)}:${BT709}`,
    `format=yuv420p,setsar=1[${label}d];[${label}c][${label}d]overlay=(W-w)/2:(H-h)/2`,
  ].join(',')
}

/** One picture held for the frames in which it is seen; its fades follow its own time, wherever the piece begins. */
function titleFilter({ from, to }: Layer, piece: Piece, fps: number): string {
  const seenFrom = Math.max(from, piece.from)
  const seen = Math.min(to, piece.to) - seenFrom
  const fade = Math.min(TITLE_FADE_S, (to - from) / fps / 4)
  const fades = `fade=t=in:st=0:d=${fade}:alpha=1,fade=t=out:st=${(to - from) / fps - fade}:d=${fade}:alpha=1`
  return [
    `scale=${BT709},format=yuva420p,loop=loop=${seen - 1}:size=1:start=0,settb=1/${fps},setpts=N+${seenFrom - from}`,
    fades, `setpts=N+${seenFrom - piece.from}`,
  ].join(',')
}

/** The part of a picture that is seen, in fractions of its width and height; it has the canvas' shape. */
export interface Window {
  x: number
  y: number
  size: number
}

const WHOLE: Window = { x: 0, y: 0, size: 1 }

/** How much of the picture the tighter window leaves out: longer pieces move further, short ones not too fast. */
const travel = (durationMs: number): number => Math.min(0.14, 0.03 + 0.02 * (durationMs / 1000))

/**
 * Ken Burns: the path of a still is a straight line between two windows on the picture, so that every point of it moves at an even
 * speed; no easing, since a movement that stops shows in a cross-fade. First and last window of `fx` (docs/protocol.md, "State");
 * an unknown one stands still.
 */
export function motionPath(fx: string | undefined, durationMs: number): { from: Window; to: Window } {
  const cut = travel(durationMs)
  const centre: Window = { x: cut / 2, y: cut / 2, size: 1 - cut }
  switch (fx) {
    case 'zoom-in': return { from: WHOLE, to: centre }
    case 'zoom-out': return { from: centre, to: WHOLE }
    case 'pan-left': return { from: { ...centre, x: cut }, to: { ...centre, x: 0 } }
    case 'pan-right': return { from: { ...centre, x: 0 }, to: { ...centre, x: cut } }
    default: return { from: WHOLE, to: WHOLE }
  }
}

/** The same path for ffmpeg's zoompan: `on` is its frame number, `skipped` frames of the still's `count` lie in earlier pieces. */
function zoompanExpression({ from, to }: { from: Window; to: Window }, skipped: number, count: number): string {
  const progress = `(on+${skipped})/${Math.max(1, count - 1)}`
  const mix = (a: number, b: number) => `(${a.toFixed(6)}+${(b - a).toFixed(6)}*${progress})`
  // zoompan cuts to whole source pixels; half a pixel more makes that rounding.
  return `z='1/${mix(from.size, to.size)}':x='iw*${mix(from.x, to.x)}+0.5':y='ih*${mix(from.y, to.y)}+0.5'`
}
