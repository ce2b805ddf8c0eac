// A latte from above on an oak table in morning light. Portrait, warm brown.
import { bean, chance, clamp, cloud, disc, finish, gradient, layer, mix, mixRgb, noise, pixels, ramp, step, withBrush } from './brush.mjs'

const WIDTH = 1600
const HEIGHT = 2000
const CUP = { x: 790, y: 1060, saucer: 600, rim: 430, coffee: 388 }
const PLANK = 372

/** Oak planks at a slight angle: each its own tone, growth rings stretched along the plank. */
function table() {
  const turn = -0.16
  return pixels(WIDTH, HEIGHT, (x, y) => {
    const u = x * Math.cos(turn) - y * Math.sin(turn) + 180
    const v = x * Math.sin(turn) + y * Math.cos(turn)
    const plank = Math.floor(u / PLANK)
    const across = u - plank * PLANK
    const warp = cloud(across / 150 + plank * 31, v / 900 + plank * 7, 3)
    const rings = 0.5 + 0.5 * Math.sin((across / 26 + warp * 26) * 1.25)
    const fibre = cloud(across / 2.6 + plank * 50, v / 150, 3)
    const tone = 0.4 + 0.2 * noise(plank * 3.7, 2) + 0.2 * rings * warp + 0.34 * (fibre - 0.4)
    const colour = ramp([[0, [44, 22, 12]], [0.35, [104, 58, 30]], [0.65, [163, 100, 55]], [1, [214, 152, 94]]], clamp(tone))
    const gap = Math.min(across, PLANK - across)
    const shade = 0.25 + 0.75 * step(0, 9, gap) + (across < 22 ? 0.1 * step(22, 9, across) : 0)
    return colour.map((c) => c * shade)
  })
}

/** Sun through a window with a plant before it: bright panes, soft leaf shadows. */
function sunlight(ctx) {
  const light = layer(WIDTH, HEIGHT, (l) => {
    l.filter = 'blur(22px)'
    l.transform(1, 0.34, -0.5, 1, 300, -420)
    l.fillStyle = '#fff'
    for (const [x, y] of [[130, 60], [700, 60], [1270, 60], [130, 800], [700, 800], [1270, 800], [700, 1540], [1270, 1540]]) {
      l.fillRect(x, y, 520, 690)
    }
    l.globalCompositeOperation = 'destination-out'
    const random = chance(21)
    for (let i = 0; i < 34; i++) {
      l.save()
      l.translate(900 + random() * 900, 40 + random() * 900)
      l.rotate(random() * 6.3)
      l.beginPath()
      l.moveTo(0, 0)
      l.bezierCurveTo(50, -60, 150, -50, 220, 0)
      l.bezierCurveTo(150, 50, 50, 60, 0, 0)
      l.fill()
      l.restore()
    }
  })
  const tinted = layer(WIDTH, HEIGHT, (l) => {
    l.drawImage(light, 0, 0)
    l.globalCompositeOperation = 'source-in'
    l.fillStyle = '#fff1dc'
    l.fillRect(0, 0, WIDTH, HEIGHT)
    l.globalCompositeOperation = 'destination-over'
    l.fillStyle = '#9d8c9c'
    l.fillRect(0, 0, WIDTH, HEIGHT)
  })
  withBrush(ctx, { blend: 'multiply' }, () => ctx.drawImage(tinted, 0, 0))
  const glow = gradient(ctx, [0, 0, WIDTH, HEIGHT], [
    [0, 'rgba(255,214,150,0.5)'], [0.6, 'rgba(255,190,120,0.12)'], [1, 'rgba(60,20,50,0.25)'],
  ])
  withBrush(ctx, { blend: 'soft-light' }, () => {
    ctx.fillStyle = glow
    ctx.fillRect(0, 0, WIDTH, HEIGHT)
  })
}

function shadow(ctx, radius, shift, blur, alpha) {
  withBrush(ctx, { blend: 'multiply', alpha, blur }, () => disc(ctx, CUP.x + shift, CUP.y + shift * 1.25, radius, '#26120c'))
}

function saucer(ctx) {
  const { x, y, saucer: r } = CUP
  shadow(ctx, r, 52, 46, 0.75)
  shadow(ctx, r, 14, 12, 0.6)
  disc(ctx, x, y, r, gradient(ctx, [x - r, y - r, x + r, y + r], [[0, '#fffaf0'], [0.5, '#efe3d2'], [1, '#b89f86']]))
  disc(ctx, x, y, r - 12, gradient(ctx, [x - r, y - r, x + r, y + r], [[0, '#e3d3bf'], [0.45, '#f4eadc'], [1, '#fdf5ea']]))
  disc(ctx, x, y, r - 60, gradient(ctx, [x - 90, y - 120, 300, x, y, r - 40], [[0, '#e9dccb'], [0.75, '#e6d6c2'], [1, '#f5ebdd']]))
  ctx.lineWidth = 7
  ctx.strokeStyle = 'rgba(113,69,254,0.5)'
  ctx.beginPath()
  ctx.arc(x, y, r - 34, 0, Math.PI * 2)
  ctx.stroke()
}

function handle(ctx) {
  const { x, y, rim } = CUP
  const draw = (width, style) => {
    ctx.lineCap = 'round'
    ctx.lineJoin = 'round'
    ctx.lineWidth = width
    ctx.strokeStyle = style
    ctx.beginPath()
    ctx.moveTo(rim - 14, -62)
    ctx.bezierCurveTo(rim + 190, -92, rim + 190, 92, rim - 14, 62)
    ctx.stroke()
  }
  withBrush(ctx, { blend: 'multiply', alpha: 0.55, blur: 20 }, () => {
    ctx.translate(x + 34, y + 46)
    ctx.rotate(-0.62)
    draw(48, '#2a150d')
  })
  ctx.save()
  ctx.translate(x, y)
  ctx.rotate(-0.62)
  draw(46, '#c9b49c')
  draw(38, '#f0e4d4')
  ctx.translate(-3, -7)
  draw(14, '#fffaf2')
  ctx.restore()
}

/** Signed distance to a heart one unit high, its point at the origin (x is not negative, y goes up). */
function heartDistance(x, y) {
  if (x + y > 1) return Math.hypot(x - 0.25, y - 0.75) - Math.SQRT2 / 4
  const along = 0.5 * Math.max(x + y, 0)
  return Math.min(Math.hypot(x, y - 1), Math.hypot(x - along, y - along)) * Math.sign(x - y)
}

/** Milk on coffee, 0 to 1: a rosetta of chevron stripes drawn through by one line, a heart at its top. */
function milk(u, v) {
  const side = Math.abs(u)
  const drift = (cloud(u * 3 + 9, v * 3, 2) - 0.5) * 0.09
  const half = 0.66 * Math.sqrt(clamp(1 - ((v - 0.08) / 0.72) ** 2)) * (0.86 + 0.2 * v)
  const ripple = 0.03 * Math.sin((v + side * 0.5) * 32)
  const leaf = step(-0.02, 0.05, half + ripple - side) * step(0.08, 0.2, half)
  const chevron = v + side * 0.85 - side * side * 0.75 + drift
  const stripes = step(-0.3, 0.3, Math.sin(chevron * 32) + 0.3 - 0.9 * side)
  const pulled = step(0.03, 0.01, side) * step(-0.4, -0.3, v) * step(0.76, 0.5, v)
  const heart = heartDistance(side / 0.5, (-0.28 - v) / 0.5)
  const gap = step(0.13, 0.07, heart)
  return Math.max(Math.max(leaf * stripes, pulled) * (1 - gap), step(0.02, -0.03, heart))
}

function coffee() {
  const size = CUP.coffee * 2
  return pixels(size, size, (x, y) => {
    const px = x / CUP.coffee - 1
    const py = y / CUP.coffee - 1
    const r = Math.hypot(px, py)
    if (r > 1) return undefined
    const turn = 0.42
    const u = px * Math.cos(turn) + py * Math.sin(turn)
    const v = -px * Math.sin(turn) + py * Math.cos(turn)
    const crema = cloud(px * 7 + 3, py * 7, 4)
    const base = ramp([[0, [176, 104, 50]], [0.6, [150, 82, 36]], [0.85, [116, 58, 24]], [1, [64, 29, 13]]], clamp(r + (crema - 0.5) * 0.3))
    const foam = milk(u * 1.06, v * 1.02)
    const cream = mixRgb([250, 235, 208], [232, 200, 158], clamp(r * 0.8 + (crema - 0.5) * 0.7))
    const lit = 1.05 - 0.2 * step(-0.2, 1, (px + py) * 0.5) - 0.42 * step(0.2, 0, 1 - r + (px + py) * 0.07)
    const edge = clamp((1 - r) * CUP.coffee / 2)
    return [...mixRgb(base, cream, foam * 0.96).map((c) => c * mix(1, lit, 0.9)), 255 * edge]
  })
}

function cup(ctx) {
  const { x, y, rim, coffee: inner } = CUP
  shadow(ctx, rim, 60, 40, 0.5)
  shadow(ctx, rim, 22, 16, 0.5)
  handle(ctx)
  disc(ctx, x, y, rim, gradient(ctx, [x - rim, y - rim, x + rim, y + rim], [[0.1, '#ffffff'], [0.5, '#f3e8da'], [0.9, '#bfa68e']]))
  disc(ctx, x, y, rim - 14, gradient(ctx, [x - rim, y - rim, x + rim, y + rim], [[0.1, '#a98d74'], [0.5, '#dccab5'], [0.9, '#fff6e9']]))
  ctx.drawImage(coffee(), x - inner, y - inner)
  withBrush(ctx, { blend: 'screen', alpha: 0.5, blur: 12 }, () => {
    ctx.lineWidth = 12
    ctx.lineCap = 'round'
    ctx.strokeStyle = '#fff1d8'
    ctx.beginPath()
    ctx.arc(x, y, inner - 26, 3.5, 4.5)
    ctx.stroke()
  })
}

function spoon(ctx) {
  const shape = () => {
    ctx.beginPath()
    ctx.ellipse(-250, 0, 92, 58, 0, 0, Math.PI * 2)
    ctx.moveTo(-170, -15)
    ctx.bezierCurveTo(-40, -6, 160, -10, 330, -19)
    ctx.quadraticCurveTo(356, 0, 330, 19)
    ctx.bezierCurveTo(160, 10, -40, 6, -170, 15)
  }
  const place = (dx, dy) => {
    ctx.translate(CUP.x - 430 + dx, CUP.y + 420 + dy)
    ctx.rotate(0.76)
  }
  withBrush(ctx, { blend: 'multiply', alpha: 0.6, blur: 14 }, () => {
    place(18, 26)
    shape()
    ctx.fillStyle = '#2a150d'
    ctx.fill()
  })
  ctx.save()
  place(0, 0)
  shape()
  ctx.fillStyle = gradient(ctx, [0, -58, 0, 58], [[0, '#fff3dd'], [0.35, '#d9b98a'], [0.55, '#8e6a45'], [1, '#f2d3a2']])
  ctx.fill()
  ctx.beginPath()
  ctx.ellipse(-252, 0, 76, 44, 0, 0, Math.PI * 2)
  ctx.fillStyle = gradient(ctx, [-310, -30, -190, 44], [[0, '#7d5b3b'], [0.55, '#caa574'], [1, '#fff0d4']])
  ctx.fill()
  ctx.restore()
}

function beans(ctx) {
  const random = chance(5)
  const heaps = [[200, 260, 230, 17], [1450, 1790, 230, 17], [1370, 300, 80, 3], [220, 1800, 90, 3]]
  for (const [x, y, spread, count] of heaps) {
    const laid = []
    for (let tries = 0; laid.length < count && tries < 400; tries++) {
      const far = spread * Math.sqrt(random())
      const way = random() * 6.3
      const spot = [x + far * Math.cos(way), y + far * Math.sin(way)]
      if (laid.some(([a, b]) => Math.hypot(a - spot[0], b - spot[1]) < 78)) continue
      laid.push(spot)
      bean(ctx, ...spot, 44 + random() * 8, random() * 6.3, 0.95 + random() * 0.4)
    }
  }
}

export function latte() {
  return layer(WIDTH, HEIGHT, (ctx) => {
    ctx.drawImage(table(), 0, 0)
    beans(ctx)
    saucer(ctx)
    spoon(ctx)
    cup(ctx)
    sunlight(ctx)
    finish(ctx, WIDTH, HEIGHT, { vignette: 0.42, grain: 7 })
  })
}
