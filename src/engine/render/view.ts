/**
 * Which part of a picture is seen, and how that moves. A picture is drawn once onto a stage, which is the frame and as much more as it
 * moves over; the frame is then a window on the stage. Pure.
 */
import type { SegmentMeta } from '../types'

/** Pixels. */
export interface Size {
  w: number
  h: number
}

/** A part of an upright picture, in shares of its width and height. */
interface Region {
  x: number
  y: number
  w: number
  h: number
}

/** The frame on the stage: its corner and its width in the stage's pixels; it has the frame's shape. */
interface Window {
  x: number
  y: number
  w: number
}

export interface View {
  /** What of the picture is drawn on the stage. */
  region: Region
  stage: Size
  /** The stage lies there twice, side by side: as it is, and half a pixel further. */
  hasHalves?: true
  /** In the first frame and in the last; between the two it moves evenly, since a movement that stops shows in a cross-fade. */
  from: Window
  to: Window
}

/** What a picture's pixels told: where to look, whether something stands at its edges (words, mostly), and whether one sees through it. */
export interface Sight {
  focus: readonly [number, number]
  hasBusyEdges: boolean
  isTransparent: boolean
}

export type Fit = NonNullable<SegmentMeta['fit']>
interface Time {
  /** Frames in which it is seen. */
  count: number
  fps: number
  /** Times as large is the frame whose pixels it moves by, so that a smaller copy shows the same. */
  unit?: number
}

type Motion = Pick<SegmentMeta, 'fx' | 'fit' | 'zoom'>

/** zoompan moves in whole pixels of the stage: on one twice as large its steps are half a pixel. */
const ZOOM_SCALE = 2
/** Shapes this alike lose next to nothing when one fills the other. */
const NEAR = 0.88
const SAME = 0.985
/** Of the frame's side a second. */
const PAN_SPEED = 0.08
/** Of the frame's side: the focus stays in sight all the way. */
const LONGEST_PAN = 0.6

/** 1: the picture has the frame's shape; more: it is wider. */
const ratioOf = (picture: Size, frame: Size): number => (picture.w / picture.h) * (frame.h / frame.w)
const isNear = (ratio: number, limit = NEAR): boolean => Math.min(ratio, 1 / ratio) >= limit

/** A picture fills the frame, but for one that would lose words at its edges, or that has no ground of its own. */
export function fitOf(picture: Size, frame: Size, { fit }: Motion, { hasBusyEdges, isTransparent }: Sight): Fit {
  const ratio = ratioOf(picture, frame)
  if (fit !== undefined) return fit
  if (isTransparent) return 'plain'
  return hasBusyEdges && isNear(ratio) && !isNear(ratio, SAME) ? 'blur' : 'fill'
}

/** The way of a picture that fills the frame. */
export function viewOf(picture: Size, frame: Size, motion: Motion, sight: Sight, time: Time): View {
  const { fx, zoom = 1 } = motion
  const ratio = ratioOf(picture, frame)
  const cover = { w: Math.min(1, 1 / ratio) / zoom, h: Math.min(1, ratio) / zoom }
  const outer: Region = { ...around(sight.focus, cover), ...cover }
  const isAlike = isNear(ratio) && zoom < 1.1
  if (fx === 'none' || (isAlike && (fx === undefined || sight.hasBusyEdges))) return panned(outer, outer, frame, 0)
  // How much a tighter window leaves out: longer pieces move further, short ones not too fast.
  const cut = Math.min(0.14, 0.03 + (0.02 * time.count) / time.fps)
  const tight = { w: outer.w * (1 - cut), h: outer.h * (1 - cut) }
  if (fx === 'zoom-in' || fx === 'zoom-out') return zoomed(outer, aimed(outer, tight, sight.focus), frame, fx === 'zoom-out')
  const isVertical = isAlike ? fx === 'pan-up' || fx === 'pan-down' : cover.h < 1
  const isBack = fx === 'pan-left' || fx === 'pan-up'
  const way = isAlike ? { bounds: outer, size: tight } : { bounds: { x: 0, y: 0, w: 1, h: 1 }, size: cover }
  return pan({ ...way, isAlike, isVertical, isBack }, frame, sight.focus, time)
}

interface Pan {
  bounds: Region
  size: Pick<Region, 'w' | 'h'>
  isAlike: boolean
  isVertical: boolean
  isBack: boolean
}

/** Moves by whole pixels a frame, which is smooth and costs nothing; slower than that it is zoompan's work. */
function pan({ bounds, size, isAlike, isVertical, isBack }: Pan, frame: Size, focus: Sight['focus'], { count, fps, unit = 1 }: Time): View {
  const [axis, side] = isVertical ? (['y', 'h'] as const) : (['x', 'w'] as const)
  const full = frame[side] * unit
  const room = Math.floor(((bounds[side] - size[side]) / size[side]) * full + 1e-6)
  const steps = Math.max(1, count - 1)
  const most = Math.min(room, full * LONGEST_PAN)
  const wanted = Math.min(most, (full * PAN_SPEED * steps) / fps)
  const step = Math.min(Math.max(1, Math.round(wanted / steps)), Math.floor(room / steps))
  const pixels = step > 0 ? step * steps : wanted
  const middle = aimed(bounds, size, focus)
  const length = (pixels / full) * size[side]
  const first = Math.min(Math.max(middle[axis] - length / 2, bounds[axis]), bounds[axis] + bounds[side] - size[side] - length)
  const [a, b] = [{ ...middle, [axis]: first }, { ...middle, [axis]: first + length }]
  const [from, to] = isBack ? [b, a] : [a, b]
  return step > 0 || !isAlike ? panned(from, to, frame, pixels, unit) : onStage(bounds, from, to, frame)
}

/**
 * The stage is the frame, longer by the way and a few pixels more, so that a copy of half its size has whole ones too: so much more of the
 * picture, where there is more. What is cut out of a picture is the same in each size: cutting rounds. `pixels`: of the full size.
 */
function panned(from: Region, to: Region, frame: Size, pixels: number, unit = 1): View {
  const [axis, side] = from.y === to.y ? (['x', 'w'] as const) : (['y', 'h'] as const)
  const full = frame[side] * unit
  const long = 2 * even(pixels / 2 - 1e-6)
  const end = Math.max(from[axis], to[axis]) + from[side]
  const more = ((long - pixels) / full) * from[side]
  const after = Math.min(more, 1 - end)
  const before = Math.min(more - after, Math.min(from[axis], to[axis]))
  const begin = Math.min(from[axis], to[axis]) - before
  const region = { ...from, [axis]: begin, [side]: end + after - begin }
  const at = (window: Region): Window =>
    ({ x: 0, y: 0, w: frame.w, [axis]: ((window[axis] - region[axis]) / from[side]) * frame[side] })
  return { region, stage: { ...frame, [side]: frame[side] + 2 * Math.round(long / unit / 2) }, from: at(from), to: at(to) }
}

/** From top to bottom, or back. */
export const isVertical = ({ from, to }: View): boolean => from.x === to.x

/** Cut out in whole pixels, and moving. */
export const isPan = ({ from, to }: View, { w }: Size): boolean => from.w === w && to.w === w && (from.x !== to.x || from.y !== to.y)

const zoomed = (outer: Region, inner: Region, frame: Size, isBack: boolean): View =>
  isBack ? onStage(outer, inner, outer, frame) : onStage(outer, outer, inner, frame)

function onStage(region: Region, from: Region, to: Region, frame: Size): View {
  const stage = { w: frame.w * ZOOM_SCALE, h: frame.h * ZOOM_SCALE }
  const at = (window: Region): Window => ({
    x: ((window.x - region.x) / region.w) * stage.w,
    y: ((window.y - region.y) / region.h) * stage.h,
    w: (window.w / region.w) * stage.w,
  })
  return { region, stage, from: at(from), to: at(to) }
}

/** A part of that size around a point, within bounds. */
function aimed(bounds: Region, size: Pick<Region, 'w' | 'h'>, [x, y]: readonly [number, number]): Region {
  const place = (at: number, length: number, low: number, high: number) => Math.max(low, Math.min(at - length / 2, high - length))
  return {
    ...size, x: place(x, size.w, bounds.x, bounds.x + bounds.w), y: place(y, size.h, bounds.y, bounds.y + bounds.h),
  }
}

const around = (focus: readonly [number, number], size: Pick<Region, 'w' | 'h'>) => aimed({ x: 0, y: 0, w: 1, h: 1 }, size, focus)

const even = (value: number): number => 2 * Math.ceil(value / 2)

/** How far a whole picture on a ground comes nearer: half of it leaves the frame at each side. */
const WHOLE_CUT = 0.06

/**
 * A picture that is whole on its ground. It reaches the frame's sides at first or at last: one that stays inside them shows slivers of the
 * ground, which look like a mistake. `fx`: none where something stands at its edges.
 */
export function wholeView(frame: Size, fx: string | undefined): View {
  const whole = { x: 0, y: 0, w: 1, h: 1 }
  if (fx !== 'zoom-in' && fx !== 'zoom-out') return panned(whole, whole, frame, 0)
  const inner = { x: WHOLE_CUT / 2, y: WHOLE_CUT / 2, w: 1 - WHOLE_CUT, h: 1 - WHOLE_CUT }
  return zoomed(whole, inner, frame, fx === 'zoom-out')
}
