/**
 * Stills and backgrounds, made to the canvas' shape before ffmpeg sees them: upright and sRGB.
 * Drawn by @napi-rs/canvas and not by sharp, whose libvips meets Electron's GLib on Linux and leaks every picture.
 */
import { open, readFile } from 'node:fs/promises'
import { createCanvas, loadImage, type Canvas, type Image, type SKRSContext2D } from '@napi-rs/canvas'
import { readStill } from '../media/still'
import { isVertical, type Size, type View } from './view'
import type { SegmentMeta } from '../types'

/** What shows through a transparent picture. */
const PAPER = '#f2f2f4'
/** Pixels that the shorter side of a blurred background is made of. */
const BLUR_GRAIN = 16
/** Drawn at a time: the engine answers others in between. */
const STRIP_ROWS = 192

/** Decodes a whole picture and turns it upright (the decoder turns JPEG by itself). Throws when it cannot. */
export async function loadUpright(path: string): Promise<Image | Canvas> {
  const file = await readFile(path)
  const isJpeg = file[0] === 0xff
  const image = await loadImage(file)
  return turned(image, isJpeg ? 1 : (readStill(file)?.orientation ?? 1))
}

/** As EXIF has it, 1-8. */
export function turned(image: Image | Canvas, orientation: number): Image | Canvas {
  if (orientation === 1) return image
  const { width, height } = image
  const isOnItsSide = orientation >= 5
  const upright = createCanvas(isOnItsSide ? height : width, isOnItsSide ? width : height)
  const context = upright.getContext('2d')
  // EXIF 2-8 as matrices: [a, b, c, d] and where the corner goes.
  const turns: [number, number, number, number, number, number][] = [
    [-1, 0, 0, 1, width, 0], [-1, 0, 0, -1, width, height], [1, 0, 0, -1, 0, height], [0, 1, 1, 0, 0, 0],
    [0, 1, -1, 0, height, 0], [0, -1, -1, 0, height, width], [0, -1, 1, 0, 0, width],
  ]
  context.setTransform(...(turns[orientation - 2] ?? [1, 0, 0, 1, 0, 0]))
  context.drawImage(image, 0, 0)
  return upright
}

type Draw = (context: SKRSContext2D) => void

/** Writes the region of a picture that the view moves over as raw rgba of the stage's size, or twice as wide where it has halves. */
export async function writeStage(image: Image | Canvas, view: View, outPath: string): Promise<void> {
  const { region, stage, hasHalves } = view
  const scale = { w: stage.w / (region.w * image.width), h: stage.h / (region.h * image.height) }
  const [width, height] = [image.width * scale.w, image.height * scale.h]
  await writeStrips({ w: hasHalves ? stage.w * 2 : stage.w, h: stage.h }, outPath, (context) => {
    context.imageSmoothingQuality = quality(scale.w)
    for (const half of hasHalves ? [0, 1] : [0]) {
      const [x, y] = [half * stage.w, isVertical(view) ? half / 2 : 0]
      context.save()
      context.beginPath()
      context.rect(x, 0, stage.w, stage.h)
      context.clip()
      context.drawImage(image, x - region.x * width - (half / 2 - y), -region.y * height - y, width, height)
      context.restore()
    }
  })
}

/** Writes all of a picture, over a plain colour, or a blurred copy of itself. */
export async function writeWhole(image: Image | Canvas, stage: Size, back: string | undefined, outPath: string) {
  const blurred = back === undefined ? blurredCopy(image, stage) : undefined
  const factor = Math.min(stage.w / image.width, stage.h / image.height)
  const [width, height] = [image.width * factor, image.height * factor]
  await writeStrips(stage, outPath, (context) => {
    context.fillStyle = back ?? PAPER
    context.fillRect(0, 0, stage.w, stage.h)
    if (blurred) drawCover(context, blurred, stage)
    context.imageSmoothingQuality = quality(factor)
    context.drawImage(image, (stage.w - width) / 2, (stage.h - height) / 2, width, height)
  })
}

/** Skia's best filter is for enlarging; it flickers where a picture is shrunk to less than half, mipmaps do not. */
const quality = (factor: number) => (factor < 0.5 ? 'medium' : 'high')

/** A drawing as raw rgba, strip by strip, so that neither memory nor the engine's other work waits for a whole one. */
async function writeStrips(stage: Size, outPath: string, draw: Draw): Promise<void> {
  const file = await open(outPath, 'w')
  try {
    for (let y = 0; y < stage.h; y += STRIP_ROWS) {
      const strip = createCanvas(stage.w, Math.min(STRIP_ROWS, stage.h - y))
      const context = strip.getContext('2d')
      context.fillStyle = PAPER
      context.fillRect(0, 0, strip.width, strip.height)
      context.translate(0, -y)
      draw(context)
      await file.write(pixels(context, strip))
    }
  } finally {
    await file.close()
  }
}

/** A dim blur that fills: shrunk until only colours are left, then enlarged in steps. A blur filter would take in the edges. */
function blurredCopy(image: Image | Canvas, { w, h }: Size): Canvas {
  const shorter = Math.min(w, h)
  const small = (side: number) => createCanvas(Math.ceil((w * side) / shorter), Math.ceil((h * side) / shorter))
  const [coarse, soft] = [small(BLUR_GRAIN), small(BLUR_GRAIN * 3)]
  const context = coarse.getContext('2d')
  context.filter = 'brightness(0.62) saturate(1.15)'
  drawCover(context, image, { w: coarse.width, h: coarse.height })
  drawCover(soft.getContext('2d'), coarse, { w: soft.width, h: soft.height })
  return soft
}

function drawCover(context: SKRSContext2D, image: Image | Canvas, { w, h }: Size): void {
  const factor = Math.max(w / image.width, h / image.height)
  const [width, height] = [image.width * factor, image.height * factor]
  context.imageSmoothingQuality = quality(factor)
  context.drawImage(image, (w - width) / 2, (h - height) / 2, width, height)
}

/** Two colours from corner to corner and a glow: dark enough for white words. */
const PALETTES = [
  ['#2a1a5e', '#7145fe', '#ff7ab8'], ['#0b2545', '#13677b', '#5fd4c4'], ['#3b0d2e', '#b3364d', '#ffb36b'],
  ['#0d1b2a', '#33508f', '#8fb8ff'], ['#10291f', '#2f7d54', '#c8e86b'],
] as const

/**
 * Writes the background of a colour segment as raw rgba: of its colour, or of those that go with what it is called. A smaller copy, of
 * which one of the full size is `unit` times as large, has the same grain.
 */
export async function writeGradient({ style = '', back }: SegmentMeta, { w, h, unit = 1 }: Size & { unit?: number }, outPath: string) {
  const variant = Buffer.from(style).reduce((sum, letter) => (sum * 11 + letter) % 9973, 0)
  const [dark, main, glow] = back?.startsWith('#') ? [back, back, back] : (PALETTES[variant % PALETTES.length] ?? PALETTES[0])
  const noise = grain()
  await writeStrips({ w, h }, outPath, (context) => {
    const slope = context.createLinearGradient(0, 0, w, h)
    slope.addColorStop(0, dark)
    slope.addColorStop(1, main)
    const light = context.createRadialGradient(w * 0.85, h * 0.12, 0, w * 0.85, h * 0.12, Math.max(w, h) * 0.75)
    light.addColorStop(0, `${glow}8c`)
    light.addColorStop(1, `${glow}00`)
    for (const fill of [slope, light]) {
      context.fillStyle = fill
      context.fillRect(0, 0, w, h)
    }
    context.globalAlpha = 0.05
    context.globalCompositeOperation = 'overlay'
    const side = noise.width / unit
    context.imageSmoothingQuality = quality(1 / unit)
    for (let x = 0; x < w; x += side) for (let y = 0; y < h; y += side) context.drawImage(noise, x, y, side, side)
  })
}

/** Noise, always the same: 8 bits show bands in a gradient this slow. */
function grain(): Canvas {
  const tile = createCanvas(512, 512)
  const context = tile.getContext('2d')
  const noise = context.createImageData(512, 512)
  let seed = 22_222
  for (let i = 0; i < noise.data.length; i += 4) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    noise.data.fill(seed >>> 24, i, i + 3)
    noise.data[i + 3] = 255
  }
  context.putImageData(noise, 0, 0)
  return tile
}

function pixels(context: SKRSContext2D, { width, height }: Canvas): Uint8ClampedArray {
  return context.getImageData(0, 0, width, height).data
}
