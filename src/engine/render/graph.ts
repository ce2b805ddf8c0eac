/** A piece of the plan as arguments for ffmpeg. Pure; filters are those that builds since 2018 have. */
import { BT709, clipFilter, type Canvas, type ClipSource } from './clip'
import { lookFilters } from './look'
import type { Layer, Piece } from './segments'
import { isVertical, type View } from './view'
import type { TitleImage } from '../titles/painter'


/** What a picture layer is made of: a still that is drawn on its stage, or a clip as it was uploaded. */
export type PictureSource = { kind: 'still'; path: string; view: View } | ClipSource
/** Raw rgba: the pictures in which words come in, the last of which stays. */
export type TitleSource = TitleImage & { path: string }

export interface PieceInput {
  piece: Piece
  canvas: Canvas
  picture: (layer: Layer) => PictureSource
  title: (layer: Layer) => TitleSource
}

const X264 = [
  '-c:v', 'libx264', '-profile:v', 'high', '-preset', 'veryfast', '-crf', '19', '-pix_fmt', 'yuv420p', '-g', '60',
  // A third of the work for a twentieth of the size, and no difference that can be measured in the picture. Each frame that x264 looks
  // ahead takes 10 MB; threads that share a frame take none, and cost next to nothing.
  '-x264-params', 'subme=1:rc-lookahead=5:bframes=2:b-pyramid=none:sliced-threads=1',
  '-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv',
]
/**
 * Of a preview: what comes last counts. A key frame each half second, since it is sought in. One quantizer for all takes two thirds of
 * the time of a constant quality, and its worst frame is better.
 */
const QUICK = ['-preset', 'ultrafast', '-crf', '-1', '-qp', '18', '-g', '15', '-x264-params', 'subme=1:sliced-threads=1']
/** How pieces are encoded: those of another way do not join. */
export const ENCODING = [...X264, ...QUICK]
const LATE_S = 3600
const TITLE_IN_S = 0.4
const TITLE_OUT_S = 0.3
/** Of the frame's height: how far below its place a text starts. */
const RISE = 0.045
/** What comes in from a side, in frames' widths and heights: where it starts. */
const SIDES = { left: [1, 0], right: [-1, 0], up: [0, 1], down: [0, -1] } as const
type Side = keyof typeof SIDES

/** Inputs and graph of one piece; it ends after exactly the piece's frames, whatever the inputs hold. */
export function pieceArgs({ piece, canvas, picture, title }: PieceInput): string[] {
  const graph = createGraph(canvas, piece.to - piece.from)
  let below: string | undefined
  for (const [index, layer] of piece.pictures.entries()) {
    const label = graph.add(dipped(layer, piece, canvas, graph, pictureFilter(picture(layer), layer, piece, canvas, graph, `p${index}`)))
    const isFading = layer.from + layer.fadeIn > piece.from
    below = isFading ? joined(below ?? graph.sheet('black'), label, layer, canvas, graph) : label
  }
  below ??= graph.sheet('black')
  for (const layer of piece.titles) {
    const image = title(layer)
    const input = graph.raw(image.path, image)
    const label = graph.add(`[${input}]${titleFilter(layer, image, piece, canvas.fps)}`)
    below = graph.add(`[${below}][${label}]overlay=${placeOf(layer, image, piece, canvas)}:eof_action=pass`)
  }
  const shown = piece.fades.reduce((whole, fade) => graph.add(`[${whole}]${fadeFilter(fade, piece, canvas)}`), below)
  return [...graph.inputs, '-filter_complex', graph.end(shown), ...outputArgs(piece, canvas)]
}

const outputArgs = (piece: Piece, { fps, isPreview }: Canvas): string[] =>
  ['-map', '[out]', '-frames:v', String(piece.to - piece.from), '-r', String(fps), ...X264, ...(isPreview ? QUICK : []), '-f', 'mp4']

type Graph = ReturnType<typeof createGraph>

/** Inputs and filters as they come; each filter's result has a label of its own. */
function createGraph({ w, h, fps }: Canvas, count: number) {
  const inputs: string[] = []
  const filters: string[] = []
  let inputCount = 0
  const graph = {
    inputs,
    input(...args: string[]): number {
      inputs.push(...args)
      return inputCount++
    },
    raw: (path: string, size: { w: number; h: number }): number =>
      graph.input('-f', 'rawvideo', '-pixel_format', 'rgba', '-video_size', `${size.w}x${size.h}`, '-framerate', String(fps), '-i', path),
    add(filter: string): string {
      filters.push(`${filter}[f${filters.length}]`)
      return `f${filters.length - 1}`
    },
    /** The whole frame in one colour. */
    sheet: (colour: string, format = 'yuv420p'): string =>
      graph.add(`color=c=${colour}:s=${w}x${h}:r=${fps}:d=${count / fps},format=${format}`),
    end: (label: string): string => [...filters, `[${label}]format=yuv420p[out]`].join(';'),
  }
  return graph
}

/** A picture for each frame of the piece; returns the filter that makes it. */
function pictureFilter(source: PictureSource, layer: Layer, piece: Piece, canvas: Canvas, graph: Graph, label: string): string {
  const look = lookFilters(layer.segment.m.look, canvas.h)
  if (source.kind === 'still') {
    const { stage, hasHalves } = source.view
    const still = `[${graph.raw(source.path, hasHalves ? { w: stage.w * 2, h: stage.h } : stage)}]scale=${BT709},format=yuv420p`
    return [moved(still, source.view, layer, piece, canvas, label), ...look].join(',')
  }
  const count = piece.to - piece.from
  const { args, filter, isWhole } = clipFilter(source, layer, piece, canvas, label)
  const clip = graph.add(`[${graph.input(...args)}:${source.asset.reading?.video ?? 'V:0'}]${filter}`)
  // The clip may stand, or be over: below it there is a frame for each moment.
  const size = source.view ? source.view.stage : canvas
  const base = () => graph.add(`color=c=black:s=${size.w}x${size.h}:r=${canvas.fps}:d=${count / canvas.fps},format=yuv420p`)
  const turned = layer.segment.m.reverse ? [`trim=end_frame=${count}`, 'reverse', 'setpts=N'] : []
  const onBase = () => `[${base()}][${clip}]overlay=0:0:eof_action=repeat`
  const whole = [isWhole ? `[${clip}]null` : onBase(), ...turned].join(',')
  return [source.view ? moved(whole, source.view, layer, piece, canvas, label, true) : whole, ...look].join(',')
}

/**
 * The window's way over the stage, plane by plane: on yuv420p it would snap luma to the chroma grid (a shake of 1.6 px), on yuv444p it
 * does twice the work. A window of the frame's own size is cut out of the stage, any other is zoompan's.
 */
function moved(input: string, view: View, layer: Layer, piece: Piece, canvas: Canvas, label: string, isClip = false): string {
  const { w, h, fps, isPreview } = canvas
  const { from, to, stage } = view
  const count = piece.to - piece.from
  const hold = isClip ? '' : `loop=loop=${count - 1}:size=1:start=0,settb=1/${fps},setpts=N`
  const isStill = from.x === to.x && from.y === to.y && from.w === to.w
  if (isStill && stage.w === w && stage.h === h) return [input, ...(hold ? [hold] : []), 'setsar=1'].join(',')
  const skipped = piece.from - layer.own.from
  const steps = Math.max(1, layer.own.to - layer.own.from - 1)
  const at = (a: number, b: number, unit: string) =>
    a === b ? a.toFixed(4) : `(${a.toFixed(4)}+${(b - a).toFixed(4)}*min(1,(${unit}+${skipped})/${steps}))`
  const isPan = from.w === w && to.w === w
  // A smaller copy moves by parts of pixels, and goes to the nearest half one where the stage has those, else to a whole one.
  const axis = isVertical(view) ? 'y' : 'x'
  const halves = `floor(2*${at(from[axis], to[axis], 'n')}+0.5)`
  const corner = { x: at(from.x, to.x, 'n'), y: at(from.y, to.y, 'n'), ...(view.hasHalves && { [axis]: `floor(${halves}/2)` }) }
  const plane = (name: string, part: number) => {
    const [width, height] = [w / part, h / part]
    const whole = (place: string) => `floor(${place}/${part}+${isPreview ? 0.5 : 0.01})`
    const beside = view.hasHalves ? `+mod(${halves},2)*${stage.w / part}` : ''
    const cut = `crop=${width}:${height}:x='${whole(corner.x)}${beside}':y='${whole(corner.y)}'`
    // zoompan cuts to whole source pixels; half a pixel more makes that rounding.
    const place = `x='${at(from.x, to.x, 'on')}/${part}+0.5':y='${at(from.y, to.y, 'on')}/${part}+0.5'`
    const zoom = `zoompan=z='${stage.w}/${at(from.w, to.w, 'on')}':${place}:d=${isClip ? 1 : count}:fps=${fps}:s=${width}x${height}`
    const way = isPan ? [...(hold ? [hold] : []), cut].join(',') : zoom
    return `[${label}${name}]${way}[${label}${name}z]`
  }
  return [
    `${input},extractplanes=y+u+v[${label}y][${label}u][${label}v]`, plane('y', 1), plane('u', 2), plane('v', 2),
    `[${label}yz][${label}uz][${label}vz]mergeplanes=0x001020:yuv420p,setsar=1`,
  ].join(';')
}

/** A fade in its own time, an hour late, since newer builds take what is before 0 for faded already. */
const fadeFilter = ({ way, at, frames }: Piece['fades'][number], piece: Piece, { fps }: Canvas, alpha = ''): string =>
  `settb=1/${fps},setpts=N+${piece.from - at + LATE_S * fps},fade=t=${way}:st=${LATE_S}:d=${frames / fps}${alpha},setpts=N`

/** Out of a colour, or into one: a sheet of it that goes, or comes, in the layer's own time. */
function dipped(layer: Layer, piece: Piece, canvas: Canvas, graph: Graph, filter: string): string {
  const { in: start, out: end } = layer.dips
  const sheets = [
    ...(start && piece.from < layer.from + start.frames ? [{ ...start, way: 'out', at: layer.from } as const] : []),
    ...(end && piece.to > layer.to - end.frames ? [{ ...end, way: 'in', at: layer.to - end.frames } as const] : []),
  ]
  return sheets.reduce((below, { frames, colour, way, at }) => {
    const sheet = graph.sheet(colour, 'yuva420p')
    const shifted = graph.add(`[${sheet}]${fadeFilter({ way, at, frames }, piece, canvas, ':alpha=1')}`)
    return `[${graph.add(below)}][${shifted}]overlay=0:0`
  }, filter)
}

/** The picture above comes in over the one below, in the piece that is all of their join. */
function joined(below: string, above: string, { join, fadeIn }: Layer, { w, h, fps }: Canvas, graph: Graph): string {
  // Filters count frames from 0 or from 1; the time of each is the same for all.
  const way = `(floor(t*${fps}+1.5)/${fadeIn + 1})`
  // Slow at both ends.
  const part = `(${way}*${way}*(3-2*${way}))`
  const [kind, side] = join.split('-') as [string, Side | undefined]
  const even = (pixels: string) => `'2*floor((${pixels})/2)'`
  const over = (under: string, top: string, x: string, y: string) => graph.add(`[${under}][${top}]overlay=x=${even(x)}:y=${even(y)}`)
  if (side === undefined) {
    return graph.add(`[${below}][${graph.add(`[${above}]format=yuva420p,fade=t=in:st=0:d=${fadeIn / fps}:alpha=1`)}]overlay=0:0`)
  }
  const [dx, dy] = SIDES[side]
  if (kind === 'wipe') {
    // What is beyond the edge is cut off one of the two, which lies where it was cut.
    const [under, top, edge] = side === 'left' ? [below, above, `${w}*(1-${part})`] : [above, below, `${w}*${part}`]
    const cut = graph.add(`[${top}]pad=${2 * w}:${h}:0:0,crop=${w}:${h}:${even(edge)}:0`)
    return over(under, cut, edge, '0')
  }
  const ground = kind === 'push' ? over(graph.sheet('black'), below, `${-dx * w}*${part}`, `${-dy * h}*${part}`) : below
  return over(ground, above, `${dx * w}*(1-${part})`, `${dy * h}*(1-${part})`)
}

/** Words that are there in the video's first frame do not come in. */
const entrance = ({ from, to }: Layer, { motion }: TitleImage, fps: number): number =>
  from === 0 || motion === 'none' ? 0 : Math.min(TITLE_IN_S, (to - from) / fps / 4)

/** Held for the frames in which it is seen; its fades follow its own time, wherever the piece begins. */
function titleFilter(layer: Layer, image: TitleImage, piece: Piece, fps: number): string {
  const { from, to } = layer
  const seenFrom = Math.max(from, piece.from)
  const seen = Math.min(to, piece.to) - seenFrom
  const last = image.frames - 1
  const first = from === 0 ? last : Math.min(seenFrom - from, last)
  const fadeIn = image.frames > 1 ? 0 : entrance(layer, image, fps)
  const fadeOut = image.motion === 'none' ? 0 : Math.min(TITLE_OUT_S, (to - from) / fps / 4)
  return [
    // The filter counts the frame at which it starts from 1.
    `trim=start_frame=${first},scale=${BT709},format=yuva420p,loop=loop=${seen}:size=1:start=${last - first + 1}`,
    `settb=1/${fps},setpts=N+${seenFrom - from}`,
    ...(fadeIn > 0 ? [`fade=t=in:st=0:d=${fadeIn}:alpha=1`] : []),
    ...(fadeOut > 0 ? [`fade=t=out:st=${(to - from) / fps - fadeOut}:d=${fadeOut}:alpha=1`] : []),
    `trim=end_pts=${seenFrom - from + seen},setpts=N+${seenFrom - piece.from}`,
  ].join(',')
}

/** Where words lie: those that rise or slide come to rest there. */
function placeOf(layer: Layer, image: TitleImage, piece: Piece, { h, fps }: Canvas): string {
  const frames = Math.round(entrance(layer, image, fps) * fps)
  const isMoving = frames > 0 && (image.motion === 'rise' || image.motion === 'slide') && piece.from < layer.from + frames
  if (!isMoving) return `${image.x}:${image.y}`
  const left = `max(0,1-(floor(t*${fps}+0.5)+${piece.from - layer.from})/${frames})`
  const way = `2*floor(${Math.round(h * RISE)}*${left}*${left}/2)`
  return image.motion === 'rise' ? `${image.x}:'${image.y}+${way}'` : `'${image.x}-2*${way}':${image.y}`
}
