/** How words come in. What moves as a whole ffmpeg moves; the pictures of what grows, or comes letter by letter, are drawn here. */
import { createCanvas, type Canvas, type SKRSContext2D } from '@napi-rs/canvas'
import { LINE_HEIGHT } from './layout'
import type { entranceOf } from './styles'
import type { Size } from '../render/view'

export interface Entrance {
  /** How many pictures follow one another, from the first frame on; the last stays. */
  frames: number
  motion: 'fade' | 'rise' | 'slide' | 'none'
  /** The nth picture as raw rgba; the last one is the whole. */
  frame: (nth: number) => Buffer
}

/** The two parts of a text, and where its lines lie in the picture. */
export interface Drawn {
  ground: (context: SKRSContext2D) => void
  words: (context: SKRSContext2D) => void
  lines: readonly { text: string; x: number; y: number; width: number }[]
  /** Of the font, pixels. */
  size: number
}

const POP_S = 0.3
/** Letters a second, and how long a long text may take. */
const TYPE_SPEED = 22
const LONGEST_TYPE_S = 2.5
const FROM_THE_RIGHT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u

interface Seen {
  /** Frames. */
  count: number
  fps: number
}

export function enter(kind: ReturnType<typeof entranceOf>, drawn: Drawn, image: Size, { count, fps }: Seen): Entrance {
  const on = (draw: (context: SKRSContext2D) => void): Canvas => {
    const canvas = createCanvas(image.w, image.h)
    draw(canvas.getContext('2d'))
    return canvas
  }
  const pixels = (canvas: Canvas) => Buffer.from(canvas.getContext('2d').getImageData(0, 0, image.w, image.h).data.buffer)
  let kept: Canvas | undefined
  const whole = () => (kept ??= on((context) => {
    drawn.ground(context)
    drawn.words(context)
  }))
  const inSteps = (frames: number, draw: (context: SKRSContext2D, part: number) => void): Entrance => ({
    frames, motion: 'fade',
    frame: (nth) => pixels(nth >= frames - 1 ? whole() : on((context) => draw(context, (nth + 1) / frames))),
  })
  if (kind === 'pop') {
    return inSteps(Math.max(2, Math.min(Math.round(POP_S * fps), Math.floor(count / 3))), (context, part) => {
      // A little too large at first, then at rest.
      const scale = 0.6 + 0.4 * (1 + 2.2 * (part - 1) ** 3 + 1.2 * (part - 1) ** 2)
      context.globalAlpha = Math.min(1, part * 1.6)
      context.translate(image.w / 2, image.h / 2)
      context.scale(scale, scale)
      context.drawImage(whole(), -image.w / 2, -image.h / 2)
    })
  }
  if (kind === 'type') {
    const letters = drawn.lines.reduce((sum, { text }) => sum + text.length, 0)
    const seconds = Math.min(letters / TYPE_SPEED, LONGEST_TYPE_S, count / fps / 2)
    return inSteps(Math.max(2, Math.round(seconds * fps)), (context, part) => {
      drawn.ground(context)
      clipLines(context, drawn, part)
      drawn.words(context)
    })
  }
  return { frames: 1, motion: kind, frame: () => pixels(whole()) }
}

/** Leaves the first part of the lines, one after the other. */
function clipLines(context: SKRSContext2D, { lines, size }: Drawn, part: number): void {
  let left = part * lines.reduce((sum, { width }) => sum + width, 0)
  const room = size * 0.3
  context.beginPath()
  for (const { text, x, y, width } of lines) {
    const shown = Math.min(left, width)
    if (shown > 0) context.rect(FROM_THE_RIGHT.test(text) ? x + width - shown : x - room, y, shown + room, size * LINE_HEIGHT)
    left -= width
  }
  context.clip()
}
