/** A picture whose corners tell how it is turned, and eyes for them. */
import { createCanvas } from '@napi-rs/canvas'
import { loadUpright } from '../../../../src/engine/render/still'
import { withOrientation } from './media-kit'

/** What lies near the corners of the picture when it is upright, by its orientation: top left, top right, bottom left, bottom right. */
export const upright = { 1: 'ggrb', 2: 'ggbr', 3: 'brgg', 4: 'rbgg', 5: 'grgb', 6: 'rgbg', 7: 'bgrg', 8: 'gbgr' }

/** A red left half, a blue right half, and a green stripe along the top: 80 × 40 times `scale`. */
export function turned(format: 'jpeg' | 'png' | 'webp', orientation: number, scale = 1): Buffer {
  const canvas = createCanvas(80 * scale, 40 * scale)
  const context = canvas.getContext('2d')
  context.scale(scale, scale)
  const areas = [['#f00', 0, 0, 40, 40], ['#00f', 40, 0, 40, 40], ['#0f0', 0, 0, 80, 10]] as const
  for (const [colour, x, y, w, h] of areas) {
    context.fillStyle = colour
    context.fillRect(x, y, w, h)
  }
  // Its middle is see-through where the format knows that.
  context.clearRect(32, 12, 16, 16)
  if (format === 'jpeg') return withOrientation(canvas.toBuffer('image/jpeg', 95), orientation)
  const exif = withOrientation(Buffer.from([0xff, 0xd8]), orientation).subarray(12)
  if (format === 'png') {
    const png = canvas.toBuffer('image/png')
    const chunk = Buffer.concat([Buffer.alloc(4), Buffer.from('eXIf'), exif, Buffer.alloc(4)])
    chunk.writeUInt32BE(exif.length)
    return Buffer.concat([png.subarray(0, -12), chunk, png.subarray(-12)])
  }
  const head = Buffer.from('EXIF    ')
  head.writeUInt32LE(exif.length, 4)
  const webp = Buffer.concat([canvas.toBuffer('image/webp', 95), head, exif, Buffer.alloc(exif.length % 2)])
  webp.writeUInt32LE(webp.length - 8, 4)
  return webp
}

/** Which of the three colours lies near each corner of a picture, by its pixels' red, green and blue. */
type PixelAt = (x: number, y: number) => ArrayLike<number>
export function cornersOf({ width, height }: { width: number; height: number }, pixelAt: PixelAt): string {
  const points = [[4, 4], [width - 5, 4], [4, height - 5], [width - 5, height - 5]] as const
  return points.map(([x, y]) => ['r', 'g', 'b'].find((_, channel) => (pixelAt(x, y)[channel] ?? 0) > 150) ?? '?').join('')
}

/** The corners of a file, upright. */
export async function corners(path: string): Promise<string> {
  const image = await loadUpright(path)
  const context = createCanvas(image.width, image.height).getContext('2d')
  context.drawImage(image, 0, 0)
  return cornersOf(image, (x, y) => context.getImageData(x, y, 1, 1).data)
}
