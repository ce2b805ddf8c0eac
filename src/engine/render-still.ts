/** Stills and backgrounds, made to the canvas' shape before ffmpeg sees them: upright, sRGB, at twice the canvas' size. */
import { writeFile } from 'node:fs/promises'
import sharp, { type Sharp } from 'sharp'
import type { Asset } from './types'

export interface Size {
  w: number
  h: number
}

/** zoompan moves in whole source pixels: on a picture twice as large its steps are half a pixel. */
export const STILL_SCALE = 2

/** The smallest share of a picture that a crop may leave; where less would be left, all of it is shown over a blurred copy. */
const SHARE_KEPT = 0.66

/** Whether a picture of this shape fills the canvas by a crop. */
export function fillsCanvas(picture: Pick<Asset, 'width' | 'height'>, canvas: Size): boolean {
  const ratio = (picture.width / picture.height) * (canvas.h / canvas.w)
  return Math.min(ratio, 1 / ratio) >= SHARE_KEPT
}

/** Writes `asset` as raw rgb24, `STILL_SCALE` times the canvas. Throws what sharp throws. */
export async function writeStill(asset: Asset, canvas: Size, outPath: string): Promise<void> {
  const width = canvas.w * STILL_SCALE
  const height = canvas.h * STILL_SCALE
  const picture = () => sharp(asset.path, { failOn: 'truncated', limitInputPixels: false }).autoOrient().flatten({ background: '#f2f2f4' })
  if (fillsCanvas(asset, canvas)) {
    await writeRaw(picture().resize(width, height, { fit: 'cover' }), outPath)
    return
  }
  const small = picture().resize(Math.ceil(width / 32), Math.ceil(height / 32), { fit: 'cover' })
  const blurred = await small.blur(4).modulate({ brightness: 0.62, saturation: 1.15 }).png().toBuffer()
  const input = await picture().resize(width, height, { fit: 'inside' }).toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
  const { info } = input
  const whole = { input: input.data, raw: { width: info.width, height: info.height, channels: info.channels } }
  await writeRaw(sharp(blurred).resize(width, height, { fit: 'fill', kernel: 'cubic' }).composite([whole]), outPath)
}

/** Two colours from corner to corner and a glow: dark enough for white words. */
const PALETTES = [
  ['#2a1a5e', '#7145fe', '#ff7ab8'], ['#0b2545', '#13677b', '#5fd4c4'], ['#3b0d2e', '#b3364d', '#ffb36b'],
  ['#0d1b2a', '#33508f', '#8fb8ff'], ['#10291f', '#2f7d54', '#c8e86b'],
] as const

/** Writes the background of a colour segment as raw rgb24; `variant` picks the colours, so that neighbours differ. */
export async function writeGradient(variant: number, canvas: Size, outPath: string): Promise<void> {
  const [dark, main, glow] = PALETTES[variant % PALETTES.length] ?? PALETTES[0]
  const width = canvas.w * STILL_SCALE
  const height = canvas.h * STILL_SCALE
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs>
    <linearGradient id="a" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${dark}"/><stop offset="1" stop-color="${main}"/></linearGradient>
    <radialGradient id="b" cx="0.85" cy="0.12" r="0.75"><stop offset="0" stop-color="${glow}" stop-opacity="0.55"/>
    <stop offset="1" stop-color="${glow}" stop-opacity="0"/></radialGradient></defs>
    <rect width="100%" height="100%" fill="url(#a)"/><rect width="100%" height="100%" fill="url(#b)"/></svg>`
  // A little grain, since 8 bits show bands in a gradient this slow.
  const grain = { width: Math.ceil(width / 2), height: Math.ceil(height / 2), channels: 3 as const, noise: { type: 'gaussian' as const, mean: 128, sigma: 6 } }
  const noise = await sharp({ create: { ...grain, background: '#000' } }).resize(width, height).png({ compressionLevel: 1 }).toBuffer()
  await writeRaw(sharp(Buffer.from(svg)).composite([{ input: noise, blend: 'soft-light' }]), outPath)
}

async function writeRaw(image: Sharp, outPath: string): Promise<void> {
  await writeFile(outPath, await image.removeAlpha().toColourspace('srgb').raw({ depth: 'uchar' }).toBuffer())
}
