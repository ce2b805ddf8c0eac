/**
 * Titles as pictures. ffmpeg's own text has neither font fallback nor colour emoji; here every script is drawn with
 * bundled fonts first, so that a title looks the same on every machine.
 */
import { join } from 'node:path'
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas'
import { layOut, LINE_HEIGHT, splitGraphemes, type Layout } from './layout'
import type { Size } from '../render/view'

/** A layer: straight-alpha RGBA of `w`×`h` pixels whose corner lies at `x`, `y` of the canvas; all even. */
export interface TitleImage extends Size {
  x: number
  y: number
  /** How many pictures follow one another, from the first frame on; the last stays. */
  frames: number
  motion: 'fade' | 'rise' | 'slide' | 'none'
}

export interface PaintedTitle extends TitleImage {
  rgba: Buffer
}

export type PaintTitle = (text: string, style: string | undefined, canvas: Size) => PaintedTitle

/** Latin headings, then Cyrillic and Greek, then Chinese and Japanese, then emoji; after these the system's fonts. */
const FONTS = [
  ['Nemo Heading', 'Outfit-Bold.ttf'], ['Nemo Text', 'Inter-Bold.ttf'],
  ['Nemo Han', 'NotoSansSC-Bold.ttf'], ['Nemo Emoji', 'NotoColorEmoji.woff2'],
] as const
const FAMILY = FONTS.map(([family]) => `"${family}"`).join(', ')

interface Style {
  /** Font sizes as a share of the canvas' shorter side. */
  largest: number
  smallest: number
  maxLines: number
  /** Share of the canvas' width and height that words may take: the rest is the safe margin. */
  width: number
  height: number
  /** Where the middle of the words lies, as a share of the height; for `caption` where their end lies. */
  at: number
  scrim: 'glow' | 'band' | 'none'
}

const TITLE: Style = { largest: 0.155, smallest: 0.05, maxLines: 4, width: 0.84, height: 0.5, at: 0.46, scrim: 'glow' }
const STYLES: Partial<Record<string, Style>> = {
  title: TITLE,
  caption: { largest: 0.062, smallest: 0.036, maxLines: 3, width: 0.84, height: 0.2, at: 0.88, scrim: 'band' },
  card: { largest: 0.16, smallest: 0.045, maxLines: 7, width: 0.8, height: 0.7, at: 0.5, scrim: 'none' },
}

/** Registers the bundled fonts of `fontsDir` (throws when one is missing) and returns the painter. */
export function createTitlePainter(fontsDir: string): PaintTitle {
  for (const [family, file] of FONTS) {
    if (!GlobalFonts.registerFromPath(join(fontsDir, file), family)) throw new Error(`the font ${file} is missing or broken`)
  }
  const hasGlyph = createGlyphCheck()
  return (text, styleName, canvas) => {
    const style = STYLES[styleName ?? ''] ?? TITLE
    const shorter = Math.min(canvas.w, canvas.h)
    const box = { width: canvas.w * style.width, height: canvas.h * style.height, maxLines: style.maxLines }
    const clean = splitGraphemes(text.normalize('NFC')).filter(hasGlyph).join('')
    const ruler = createCanvas(1, 1).getContext('2d')
    const layout = layOut(clean, box, { largest: shorter * style.largest, smallest: shorter * style.smallest }, (line, size) => {
      ruler.font = `700 ${size}px ${FAMILY}`
      return ruler.measureText(line).width
    })
    return paint(layout, style, canvas)
  }
}

function paint({ size, lines }: Layout, style: Style, canvas: Size): PaintedTitle {
  const height = lines.length * size * LINE_HEIGHT
  const top = style.scrim === 'band' ? canvas.h * style.at - height : canvas.h * style.at - height / 2
  const even = (value: number) => Math.floor(value / 2) * 2
  const margin = size * (style.scrim === 'band' ? 2.2 : 2)
  const y = Math.max(0, even(top - margin))
  const bottom = style.scrim === 'band' ? canvas.h : Math.min(canvas.h, even(top + height + margin))
  const [w, h] = [canvas.w, bottom - y]
  const surface = createCanvas(w, h)
  const context = surface.getContext('2d')
  if (lines.length > 0) drawScrim(context, style.scrim, { w, h })
  context.font = `700 ${size}px ${FAMILY}`
  context.lang = 'zh-Hans'
  context.textAlign = 'center'
  context.textBaseline = 'alphabetic'
  context.fillStyle = '#fff'
  // A wide soft shadow lifts the words off a bright picture, a narrow one draws their edge.
  for (const [blur, alpha, drop] of [[0.35, 0.5, 0.05], [0.06, 0.45, 0.02]] as const) {
    context.shadowColor = `rgba(8, 6, 20, ${style.scrim === 'none' ? alpha * 0.5 : alpha})`
    context.shadowBlur = size * blur
    context.shadowOffsetY = size * drop
    lines.forEach((line, index) => context.fillText(line, w / 2, top - y + (index + 0.5) * size * LINE_HEIGHT + size * 0.35))
  }
  return { x: 0, y, w, h, frames: 1, motion: 'fade', rgba: Buffer.from(context.getImageData(0, 0, w, h).data.buffer) }
}

/** Darkens the picture where the words lie: all around for a title, towards the lower edge for a caption. */
function drawScrim(context: SKRSContext2D, scrim: Style['scrim'], { w, h }: Size): void {
  if (scrim === 'none') return
  const isBand = scrim === 'band'
  const gradient = isBand ? context.createLinearGradient(0, 0, 0, h) : context.createRadialGradient(0, 0, 0, 0, 0, 1)
  const shades: [number, number][] = isBand ? [[0, 0], [0.5, 0.34], [1, 0.66]] : [[0, 0.46], [0.45, 0.34], [0.8, 0.09], [1, 0]]
  for (const [at, alpha] of shades) gradient.addColorStop(at, `rgba(8, 6, 20, ${alpha})`)
  context.save()
  if (!isBand) context.transform(w * 0.62, 0, 0, h / 2, w / 2, h / 2)
  context.fillStyle = gradient
  context.fillRect(isBand ? 0 : -1, isBand ? 0 : -1, w, h)
  context.restore()
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
