import { createCanvas } from '@napi-rs/canvas'

/** The smallest whole GIF: one white pixel. */
const GIF = Buffer.from('R0lGODdhAQABAIAAAP///////ywAAAAAAQABAAACAkQBADs=', 'base64')
/** As much of a TIFF as its kind is told by. */
const TIFF = Buffer.concat([Buffer.from([0x49, 0x49, 0x2a, 0x00, 8, 0, 0, 0]), Buffer.alloc(64)])

/** A picture of one colour, as a file's bytes. GIF and TIFF have a size of their own. */
export function picture(format: 'jpeg' | 'png' | 'webp' | 'gif' | 'tiff' = 'png', size = { width: 8, height: 8 }, colour = 'red'): Buffer {
  if (format === 'gif') return GIF
  if (format === 'tiff') return TIFF
  const canvas = createCanvas(size.width, size.height)
  const context = canvas.getContext('2d')
  context.fillStyle = colour
  context.fillRect(0, 0, size.width, size.height)
  if (format === 'png') return canvas.toBuffer('image/png')
  return format === 'jpeg' ? canvas.toBuffer('image/jpeg') : canvas.toBuffer('image/webp')
}
