/**
 * Titles as pictures. ffmpeg's own text has neither font fallback nor colour emoji; here every script is drawn with
 * bundled fonts first, so that a title looks the same on every machine.
 */
import { join } from 'node:path'
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas'
import { enter, type Drawn, type Entrance } from './entrance'
import { layOut, LINE_HEIGHT, splitGraphemes, type Layout } from './layout'
import { ACCENT, cornerOf, entranceOf, marginsOf, styleOf, type Style } from './styles'
import type { Size } from '../render/view'
import type { SegmentMeta } from '../types'

interface Box extends Size {
  x: number
  y: number
}

/** A layer: straight-alpha RGBA of `w`×`h` pixels whose corner lies at `x`, `y` of the canvas; all even. */
export interface TitleImage extends Box, Pick<Entrance, 'frames' | 'motion'> {}

export interface PaintedTitle extends Box, Entrance {
  /** The words with their box, in pixels of the canvas. */
  ink: Box
}

interface Frame extends Size {
  fps: number
}

interface Seen {
  /** Frames. */
  count: number
  /** Pixels by which it makes room for others. */
  dy?: number
}

export type PaintTitle = (meta: SegmentMeta, canvas: Frame, seen: Seen) => PaintedTitle

/** Latin headings, then Cyrillic and Greek, then the other scripts, then emoji; after these the system's fonts. */
const BOLD = [
  ['Nemo Heading', 'Outfit-Bold.ttf'], ['Nemo Text', 'Inter-Bold.ttf'], ['Nemo Han', 'NotoSansSC-Bold.ttf'],
  ['Nemo Arabic', 'NotoSansArabic-Bold.woff2'], ['Nemo Hebrew', 'NotoSansHebrew-Bold.woff2'],
  ['Nemo Devanagari', 'NotoSansDevanagari-Bold.woff2'], ['Nemo Thai', 'NotoSansThai-Bold.woff2'],
] as const
/** Takes a quarter of a second to unpack, which words without one need not wait for. */
const EMOJI = ['Nemo Emoji', 'NotoColorEmoji.woff2'] as const
const HAS_EMOJI = /[\p{Extended_Pictographic}\p{Regional_Indicator}\u20e3]/u
const NORMAL = [
  ['Nemo Plain', 'Inter-latin.woff2'], ['Nemo Plain Ext', 'Inter-latin-ext.woff2'],
  ['Nemo Plain Cyrillic', 'Inter-cyrillic.woff2'], ['Nemo Plain Greek', 'Inter-greek.woff2'],
] as const
const familyOf = (fonts: readonly (readonly [string, string])[]): string => fonts.map(([family]) => `"${family}"`).join(', ')
const FAMILY = familyOf([...BOLD, EMOJI])
const PLAIN_FAMILY = familyOf([...NORMAL, ...BOLD, EMOJI])
/** Of shadows and shades behind light words, and behind dark ones. */
const INK = '8, 6, 20'
const PAPER = '255, 255, 255'

/** Registers the bundled fonts of `fontsDir` (throws when one is missing) and returns the painter. */
export function createTitlePainter(fontsDir: string): PaintTitle {
  const register = ([family, file]: readonly [string, string]): void => {
    if (!GlobalFonts.registerFromPath(join(fontsDir, file), family)) throw new Error(`the font ${file} is missing or broken`)
  }
  for (const font of [...BOLD, ...NORMAL]) register(font)
  const hasGlyph = createGlyphCheck()
  let hasEmoji = false
  return (meta, canvas, seen) => {
    if (!hasEmoji && HAS_EMOJI.test(meta.text ?? '')) register(EMOJI)
    hasEmoji ||= HAS_EMOJI.test(meta.text ?? '')
    const style = styleOf(meta.style)
    const shorter = Math.min(canvas.w, canvas.h) * Math.max(0.5, meta.size ?? 1)
    const box = { width: canvas.w * style.width, height: canvas.h * style.height, maxLines: style.maxLines }
    const clean = splitGraphemes((meta.text ?? '').normalize('NFC')).filter(hasGlyph).join('')
    const sizes = { largest: shorter * style.largest, smallest: shorter * style.smallest }
    const layout = layOut(clean, box, sizes, (line, size) => widthOf(line, size, meta.weight))
    return paint(layout, style, meta, canvas, seen)
  }
}

const fontOf = (size: number, weight: SegmentMeta['weight']): string =>
  weight === 'normal' ? `400 ${size}px ${PLAIN_FAMILY}` : `700 ${size}px ${FAMILY}`

const widthOf = (() => {
  let ruler: SKRSContext2D | undefined
  return (line: string, size: number, weight: SegmentMeta['weight']): number => {
    ruler ??= createCanvas(1, 1).getContext('2d')
    ruler.font = fontOf(size, weight)
    return ruler.measureText(line).width
  }
})()

function paint({ size, lines }: Layout, style: Style, meta: SegmentMeta, canvas: Frame, { count, dy = 0 }: Seen): PaintedTitle {
  const hasBox = meta.back === undefined ? style.ground === 'box' : meta.back !== 'none'
  const pad = hasBox ? { x: size * 0.55, y: size * 0.32 } : { x: 0, y: 0 }
  const bar = style.hasBar && hasBox ? size * 0.16 : 0
  const widths = lines.map((line) => widthOf(line, size, meta.weight))
  const inner = { w: Math.max(0, ...widths), h: lines.length * size * LINE_HEIGHT }
  const block = { w: inner.w + 2 * pad.x + bar, h: inner.h + 2 * pad.y }
  const place = cornerOf(meta.place ?? style.place, block, canvas, marginsOf(canvas))
  if (meta.place === undefined && style.at !== undefined) place.y = canvas.h * style.at - block.h / 2
  const ink = { ...block, x: place.x, y: place.y + dy }
  const image = imageAround(ink, canvas, size)
  const box = { ...block, x: ink.x - image.x, y: ink.y - image.y }
  const align = meta.align ?? (meta.place?.endsWith('right') ? 'right' : meta.place?.endsWith('left') ? 'left' : style.align)
  const left = box.x + bar + pad.x
  const placed = lines.map((text, index) => {
    const width = widths[index] ?? 0
    const x = align === 'left' ? left : align === 'right' ? left + inner.w - width : left + (inner.w - width) / 2
    return { text, x, y: box.y + pad.y + index * size * LINE_HEIGHT, width }
  })
  const drawn: Drawn = {
    lines: placed, size,
    ground: (context) => {
      if (hasBox && lines.length > 0) drawBox(context, box, meta.back?.startsWith('#') ? meta.back : style.back, size * 0.28, bar)
    },
    words: (context) => drawWords(context, drawn, meta, hasBox ? 0 : style.ground === 'none' ? 0.5 : 1),
  }
  return { ...image, ink, ...enter(entranceOf(meta), drawn, image, { count, fps: canvas.fps }) }
}

/** The part of the frame that the layer covers: the words, and their shadow. */
function imageAround(ink: Box, canvas: Size, size: number): Box {
  const even = (value: number) => Math.floor(value / 2) * 2
  const margin = size * 0.8
  const [x, y] = [Math.max(0, even(ink.x - margin)), Math.max(0, even(ink.y - margin))]
  const right = Math.min(canvas.w, even(ink.x + ink.w + margin) + 2)
  const bottom = Math.min(canvas.h, even(ink.y + ink.h + margin) + 2)
  return { x, y, w: Math.max(2, right - x), h: Math.max(2, bottom - y) }
}

/** Blur, alpha and drop, in shares of the font's size: next to the letters it is dark enough for white on white, and nowhere else. */
const SHADOWS = [[0.36, 0.35, 0.03], [0.16, 0.6, 0.015], [0.05, 0.7, 0]] as const
const RIM = { width: 0.07, alpha: 0.55 }

/** `shade`: how strong the rim and the shadows are, 0 in a box. */
function drawWords(context: SKRSContext2D, { lines, size }: Drawn, { colour = '#ffffff', weight }: SegmentMeta, shade: number): void {
  const ink = isLight(colour) ? INK : PAPER
  const each = (draw: (text: string, x: number, y: number) => void) => {
    for (const { text, x, y } of lines) draw(text, x, y + 0.5 * size * LINE_HEIGHT + size * 0.35)
  }
  context.font = fontOf(size, weight)
  context.lang = 'zh-Hans'
  context.textAlign = 'left'
  context.textBaseline = 'alphabetic'
  context.fillStyle = colour
  for (const [blur, alpha, drop] of SHADOWS) {
    context.shadowColor = `rgba(${ink}, ${alpha * shade})`
    context.shadowBlur = size * blur
    context.shadowOffsetY = size * drop
    each((...at) => context.fillText(...at))
  }
  context.shadowColor = 'transparent'
  if (shade < 1) return
  context.strokeStyle = `rgba(${ink}, ${RIM.alpha})`
  context.lineWidth = size * RIM.width
  context.lineJoin = 'round'
  each((...at) => context.strokeText(...at))
  each((...at) => context.fillText(...at))
}

function drawBox(context: SKRSContext2D, { x, y, w, h }: Box, back: string, radius: number, bar: number): void {
  context.save()
  context.beginPath()
  context.roundRect(x, y, w, h, radius)
  context.clip()
  context.fillStyle = back
  context.fillRect(x, y, w, h)
  context.fillStyle = ACCENT
  if (bar > 0) context.fillRect(x, y, bar, h)
  context.restore()
}

/** Whether a colour `#rrggbb` is one for a dark ground. */
function isLight(colour: string): boolean {
  const [red = 255, green = 255, blue = 255] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 110
}

/** Whether some font has a character: one that no font has is drawn as the box that a noncharacter is drawn as. */
function createGlyphCheck(): (grapheme: string) => boolean {
  const side = 48
  const context = createCanvas(side, side).getContext('2d')
  const draw = (grapheme: string) => {
    context.clearRect(0, 0, side, side)
    context.font = `700 24px ${FAMILY}`
    context.fillText(grapheme, 8, 34)
    return Buffer.from(context.getImageData(0, 0, side, side).data)
  }
  const box = draw('\u{10FFFE}')
  const known = new Map<string, boolean>()
  return (grapheme) => {
    if (/^\s+$/u.test(grapheme)) return true
    if (/^\p{C}/u.test(grapheme)) return false
    const answer = known.get(grapheme) ?? !draw(grapheme).equals(box)
    known.set(grapheme, answer)
    return answer
  }
}
