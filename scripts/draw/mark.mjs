// The mark: a speech bubble whose pointer is a fish's tail, with a sign in it. Drawn in a square of 100 units.
import { gradient, withBrush } from './brush.mjs'

/** Bubble and tail as one outline. */
function fish(ctx) {
  ctx.beginPath()
  ctx.ellipse(56, 45, 37, 33, 0, 0, Math.PI * 2)
  ctx.fill()
  ctx.beginPath()
  ctx.moveTo(24, 40)
  ctx.bezierCurveTo(27, 58, 24, 65, 8, 66)
  ctx.bezierCurveTo(3.5, 66.5, 3.5, 71, 7, 72.5)
  ctx.bezierCurveTo(17, 76.5, 21, 82, 23, 92)
  ctx.bezierCurveTo(24, 96, 28.5, 96, 29.5, 92)
  ctx.bezierCurveTo(32, 80, 41, 76, 58, 76)
  ctx.closePath()
  ctx.fill()
}

/** A clock face of which `share` is over. */
const pie = (share) => (ctx) => {
  ctx.lineWidth = 6
  ctx.beginPath()
  ctx.arc(56, 45, 22, 0, Math.PI * 2)
  ctx.stroke()
  ctx.beginPath()
  ctx.moveTo(56, 45)
  ctx.arc(56, 45, 22, -Math.PI / 2, Math.PI * (2 * share - 0.5))
  ctx.fill()
}

const signs = {
  play(ctx) {
    ctx.lineWidth = 9
    ctx.beginPath()
    for (const [x, y] of [[49, 32], [49, 58], [71, 45]]) ctx.lineTo(x, y)
    ctx.closePath()
    ctx.fill()
    ctx.stroke()
  },
  dots(ctx) {
    for (const x of [37, 56, 75]) {
      ctx.beginPath()
      ctx.arc(x, 45, 7, 0, Math.PI * 2)
      ctx.fill()
    }
  },
  quarter: pie(0.25),
  half: pie(0.5),
  most: pie(0.75),
  bang(ctx) {
    ctx.lineWidth = 12
    ctx.beginPath()
    ctx.moveTo(56, 24)
    ctx.lineTo(56, 48)
    ctx.moveTo(56, 66)
    ctx.lineTo(56, 66)
    ctx.stroke()
  },
  check(ctx) {
    ctx.lineWidth = 11
    ctx.beginPath()
    for (const [x, y] of [[39, 46], [51, 58], [74, 33]]) ctx.lineTo(x, y)
    ctx.stroke()
  },
}

/** The mark within `size` px at (x, y). Its sign (a name in `signs`) is cut out, or filled when `ink` is given. */
export function mark(ctx, x, y, size, { sign = 'play', fill, ink }) {
  const paint = (colour) => {
    ctx.translate(x, y)
    ctx.scale(size / 100, size / 100)
    ctx.lineJoin = 'round'
    ctx.lineCap = 'round'
    ctx.fillStyle = colour
    ctx.strokeStyle = colour
  }
  withBrush(ctx, {}, () => {
    paint(fill)
    fish(ctx)
  })
  withBrush(ctx, { blend: ink ? 'source-over' : 'destination-out' }, () => {
    paint(ink ?? '#000')
    signs[sign](ctx)
  })
}

/** The app's icon on `size` px; `margin` is a share of the size (macOS wants air around the tile). */
export function appIcon(ctx, size, margin) {
  const edge = size * margin
  const tile = size - 2 * edge
  const shape = () => {
    ctx.beginPath()
    ctx.roundRect(edge, edge, tile, tile, tile * 0.23)
  }
  if (margin > 0.05) {
    withBrush(ctx, { alpha: 0.35, blur: size * 0.012 }, () => {
      ctx.translate(0, size * 0.012)
      shape()
      ctx.fillStyle = '#1a0b4a'
      ctx.fill()
    })
  }
  withBrush(ctx, {}, () => {
    shape()
    ctx.clip()
    ctx.fillStyle = gradient(ctx, [edge, edge, size - edge, size - edge], [[0, '#9A78FF'], [0.45, '#7145FE'], [1, '#4A1FD1']])
    ctx.fillRect(0, 0, size, size)
    const glow = [size * 0.3, edge, 0, size * 0.3, edge, tile * 0.8]
    ctx.fillStyle = gradient(ctx, glow, [[0, 'rgba(255,255,255,0.28)'], [1, 'rgba(255,255,255,0)']])
    ctx.fillRect(0, 0, size, size)
  })
  // Small icons need a larger mark to stay legible.
  const share = size > 64 ? 0.72 : 0.86
  const box = tile * share
  const [x, y] = [edge + (tile * (1 - share)) / 2, edge + (tile * (1.03 - share)) / 2]
  if (size > 64) {
    withBrush(ctx, { alpha: 0.3, blur: size * 0.016 }, () => mark(ctx, x, y + size * 0.018, box, { fill: '#1f0a6e', ink: '#1f0a6e' }))
  }
  const white = gradient(ctx, [0, 10, 0, 95], [[0, '#ffffff'], [1, '#E9E1FF']])
  const ink = gradient(ctx, [45, 25, 75, 65], [[0, '#7F56FF'], [1, '#5427E3']])
  mark(ctx, x, y, box, { fill: white, ink })
}
