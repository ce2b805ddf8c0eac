/**
 * Stills and backgrounds, made to the canvas' shape before ffmpeg sees them: upright, sRGB, at twice the canvas' size.
 * Drawn by @napi-rs/canvas and not by sharp, whose libvips meets Electron's GLib on Linux and leaks every picture.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { createCanvas, loadImage, type Canvas, type Image, type SKRSContext2D } from '@napi-rs/canvas'
import { readStill } from '../media/still'
import type { Asset } from '../types'

export interface Size {
  w: number
  h: number
}

/** zoompan moves in whole source pixels: on a picture twice as large its steps are half a pixel. */
export const STILL_SCALE = 2

/** The smallest share of a picture that a crop may leave; where less would be left, all of it is shown over a blurred copy. */
const SHARE_KEPT = 0.66

/** Pixels that the shorter side of a blurred background is made of. */
const BLUR_GRAIN = 16

/** Whether a picture of this shape fills the canvas by a crop. */
export function fillsCanvas(picture: Pick<Asset, 'width' | 'height'>, canvas: Size): boolean {
  const ratio = (picture.width / picture.height) * (canvas.h / canvas.w)
  return Math.min(ratio, 1 / ratio) >= SHARE_KEPT
}

/** Decodes a whole picture and turns it upright (the decoder turns JPEG by itself). Throws when it cannot. */
export async function loadUpright(path: string): Promise<Image | Canvas> {
  const file = await readFile(path)
  const isJpeg = file[0] === 0xff
  const orientation = isJpeg ? 1 : (readStill(file)?.orientation ?? 1)
  const image = await loadImage(file)
  if (orientation === 1) return image
  const { width, height } = image
  const isTurned = orientation >= 5
  const upright = createCanvas(isTurned ? height : width, isTurned ? width : height)
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

/** Writes `asset` as raw rgba, `STILL_SCALE` times the canvas. */
export async function writeStill(asset: Asset, canvas: Size, outPath: string): Promise<void> {
  const image = await loadUpright(asset.path)
  const [surface, context] = createSurface(canvas)
  const { width, height } = surface
  if (fillsCanvas(asset, canvas)) {
    drawScaled(context, image, { w: width, h: height }, Math.max)
  } else {
    drawBlurred(context, image, { w: width, h: height })
    drawScaled(context, image, { w: width, h: height }, Math.min)
  }
  await writeFile(outPath, pixels(context, surface))
}

/** A dim blur that fills: shrunk until only colours are left, then enlarged in steps. A blur filter would take in the edges. */
function drawBlurred(context: SKRSContext2D, image: Image | Canvas, { w, h }: Size): void {
  const shorter = Math.min(w, h)
  let from: Image | Canvas = image
  for (const side of [BLUR_GRAIN, BLUR_GRAIN * 3]) {
    const small = createCanvas(Math.ceil((w * side) / shorter), Math.ceil((h * side) / shorter))
    const smallContext = small.getContext('2d')
    if (from === image) smallContext.filter = 'brightness(0.62) saturate(1.15)'
    drawScaled(smallContext, from, { w: small.width, h: small.height }, Math.max)
    from = small
  }
  drawScaled(context, from, { w, h }, Math.max)
}

/** Two colours from corner to corner and a glow: dark enough for white words. */
const PALETTES = [
  ['#2a1a5e', '#7145fe', '#ff7ab8'], ['#0b2545', '#13677b', '#5fd4c4'], ['#3b0d2e', '#b3364d', '#ffb36b'],
  ['#0d1b2a', '#33508f', '#8fb8ff'], ['#10291f', '#2f7d54', '#c8e86b'],
] as const
/** What shows through a transparent picture. */
const PAPER = '#f2f2f4'

/** Writes the background of a colour segment as raw rgba; `variant` picks the colours, so that neighbours differ. */
export async function writeGradient(variant: number, canvas: Size, outPath: string): Promise<void> {
  const [dark, main, glow] = PALETTES[variant % PALETTES.length] ?? PALETTES[0]
  const [surface, context] = createSurface(canvas)
  const { width, height } = surface
  const slope = context.createLinearGradient(0, 0, width, height)
  slope.addColorStop(0, dark)
  slope.addColorStop(1, main)
  const light = context.createRadialGradient(width * 0.85, height * 0.12, 0, width * 0.85, height * 0.12, Math.max(width, height) * 0.75)
  light.addColorStop(0, `${glow}8c`)
  light.addColorStop(1, `${glow}00`)
  for (const fill of [slope, light]) {
    context.fillStyle = fill
    context.fillRect(0, 0, width, height)
  }
  context.globalAlpha = 0.05
  context.globalCompositeOperation = 'overlay'
  const noise = grain()
  for (let x = 0; x < width; x += noise.width) for (let y = 0; y < height; y += noise.height) context.drawImage(noise, x, y)
  await writeFile(outPath, pixels(context, surface))
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

function createSurface(canvas: Size): [Canvas, SKRSContext2D] {
  const surface = createCanvas(canvas.w * STILL_SCALE, canvas.h * STILL_SCALE)
  const context = surface.getContext('2d')
  context.fillStyle = PAPER
  context.fillRect(0, 0, surface.width, surface.height)
  return [surface, context]
}

/** Draws in the middle; `choose` takes the factor that fills (max) or that shows all (min). */
function drawScaled(context: SKRSContext2D, image: Image | Canvas, { w, h }: Size, choose: (a: number, b: number) => number): void {
  const factor = choose(w / image.width, h / image.height)
  const [width, height] = [image.width * factor, image.height * factor]
  // Skia's best filter is for enlarging; it flickers where a picture is shrunk to less than half, mipmaps do not.
  context.imageSmoothingQuality = factor < 0.5 ? 'medium' : 'high'
  context.drawImage(image, (w - width) / 2, (h - height) / 2, width, height)
}

function pixels(context: SKRSContext2D, { width, height }: Canvas): Uint8ClampedArray {
  return context.getImageData(0, 0, width, height).data
}
