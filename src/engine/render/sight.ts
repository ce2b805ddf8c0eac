/** Where to look in a picture, found in a small copy of it. */
import { createCanvas, type Canvas, type Image } from '@napi-rs/canvas'
import smartcrop from 'smartcrop'
import type { Sight, Size } from './view'

/** Raw rgba. */
export interface Pixels {
  width: number
  height: number
  data: Uint8ClampedArray
}

/** Pixels of the shorter side. It is looked at on the engine's own thread, for some 20 ms. */
export const GLANCE_SIDE = 144
/** Share of a side in which words would be cut off by a motion. */
const EDGE = 0.09
/** Steps of brightness between neighbours from which on they are the rim of a letter, and the share of such in a strip with words. */
const RIM = 70
const SHARE_OF_RIMS = 0.035

export function glance(image: Image | Canvas): Pixels {
  const scale = Math.min(1, GLANCE_SIDE / Math.min(image.width, image.height))
  const small = createCanvas(Math.max(1, Math.round(image.width * scale)), Math.max(1, Math.round(image.height * scale)))
  const context = small.getContext('2d')
  context.imageSmoothingQuality = 'medium'
  context.drawImage(image, 0, 0, small.width, small.height)
  return context.getImageData(0, 0, small.width, small.height)
}

/** What is worth seeing where a frame of another shape cuts the rest off. */
export async function sightOf(pixels: Pixels, frame: Size): Promise<Sight> {
  const { topCrop: { x, y, width, height } } = await smartcrop.crop(pixels, {
    width: frame.w, height: frame.h, ...OWN_PIXELS,
  })
  const focus = [(x + width / 2) / pixels.width, (y + height / 2) / pixels.height] as const
  return { focus, hasBusyEdges: hasBusyEdges(pixels), isTransparent: isTransparent(pixels) }
}

/** smartcrop would draw on a canvas of the browser's; its types do not name these options. */
const OWN_PIXELS: object = {
  prescale: false, step: 4, scoreDownSample: 4,
  imageOperations: { open: async (pixels: Pixels) => pixels, getData: async (pixels: Pixels) => pixels },
}

function hasBusyEdges(pixels: Pixels): boolean {
  const { width, height } = pixels
  const [x, y] = [Math.ceil(width * EDGE), Math.ceil(height * EDGE)]
  const strips = [[0, 0, width, y], [0, height - y, width, height], [0, 0, x, height], [width - x, 0, width, height]] as const
  return strips.some(([left, top, right, bottom]) => {
    let rims = 0
    for (let row = top; row < bottom - 1; row++) {
      for (let column = left; column < right - 1; column++) {
        const here = light(pixels, column, row)
        if (Math.max(Math.abs(here - light(pixels, column + 1, row)), Math.abs(here - light(pixels, column, row + 1))) > RIM) rims++
      }
    }
    return rims > (right - left) * (bottom - top) * SHARE_OF_RIMS
  })
}

const light = ({ data, width }: Pixels, x: number, y: number): number => {
  const at = (y * width + x) * 4
  return 0.2126 * (data[at] ?? 0) + 0.7152 * (data[at + 1] ?? 0) + 0.0722 * (data[at + 2] ?? 0)
}

function isTransparent({ data }: Pixels): boolean {
  let seenThrough = 0
  for (let at = 3; at < data.length; at += 4) if ((data[at] ?? 255) < 128) seenThrough++
  return seenThrough > data.length / 80
}
