// The coffee shop's front at dawn: blue sky, warm windows, wet pavement. Landscape, blue.
import { box, chance, clamp, cloud, disc, finish, gradient, layer, mixRgb, noise, pixels, ramp, step, trace, withBrush } from './brush.mjs'
import { FRONT, WARM, planter, shopFront } from './shop-front.mjs'

const WIDTH = 2000
const HEIGHT = 1250
const GROUND = FRONT.ground

function sky() {
  const stops = [
    [0, [22, 34, 84]], [0.22, [44, 70, 146]], [0.38, [112, 126, 200]], [0.52, [226, 164, 186]],
    [0.66, [255, 200, 150]], [1, [255, 214, 160]],
  ]
  return pixels(WIDTH, GROUND, (x, y) => {
    const height = y / GROUND
    const wisp = step(0.5, 0.85, cloud(x / 520 + 4, y / 90, 5)) * step(0.05, 0.4, height)
    const star = height < 0.4 && noise(x / 2.2, y / 2.2) > 0.993 ? 170 * (0.4 - height) * 2.5 : 0
    return mixRgb(ramp(stops, height), [255, 190, 176], wisp * 0.6).map((c) => c + star)
  })
}

function moon(ctx) {
  withBrush(ctx, { blend: 'screen', alpha: 0.5, blur: 40 }, () => disc(ctx, 1765, 150, 70, '#cfd8ff'))
  const crescent = layer(160, 160, (m) => {
    disc(m, 80, 80, 46, '#fff6e0')
    m.globalCompositeOperation = 'destination-out'
    disc(m, 100, 68, 42, '#000')
  })
  ctx.drawImage(crescent, 1685, 70)
}

/** Houses far away, then the two neighbours, with a few windows already lit. */
function town(ctx) {
  const random = chance(12)
  for (const [tone, base, tall, wide] of [['#8a88c6', 590, 190, 120], ['#5a62a6', 640, 150, 160]]) {
    for (let x = -40; x < WIDTH; x += wide * (0.7 + random() * 0.5)) {
      const top = base - random() * tall
      box(ctx, x, top, wide * 1.1, GROUND - top, tone)
      if (random() > 0.5) {
        trace(ctx, [[x - 4, top], [x + wide * 0.55, top - 56], [x + wide * 1.1 + 4, top]], 12, tone)
        ctx.fillStyle = tone
        ctx.fill()
      }
      if (random() > 0.4) box(ctx, x + wide * 0.6, top - 46, 20, 50, tone)
    }
  }
  for (const [x, top, width] of [[-40, 560, 512], [1528, 600, 520]]) neighbour(ctx, x, top, width, random)
}

function neighbour(ctx, x, top, width, random) {
  box(ctx, x, top, width, GROUND - top, gradient(ctx, [0, top, 0, GROUND], [[0, '#33437f'], [1, '#1f2a58']]))
  box(ctx, x - 14, top - 22, width + 28, 30, '#2a376d')
  for (let row = 0; row < 4; row++) {
    for (let column = 0; column < 3; column++) {
      const wx = x + 62 + column * 148
      const wy = top + 62 + row * 150
      if (wy > GROUND - 140) continue
      const lit = random() > 0.76
      box(ctx, wx - 8, wy - 8, 92, 112, '#27346a')
      const dark = gradient(ctx, [wx, wy, wx + 76, wy + 96], [[0, '#6f83c4'], [1, '#2f3f7c']])
      box(ctx, wx, wy, 76, 96, lit ? gradient(ctx, [wx, wy, wx, wy + 96], WARM) : dark)
      box(ctx, wx + 35, wy, 6, 96, '#27346a')
      box(ctx, wx, wy + 42, 76, 6, '#27346a')
      box(ctx, wx - 14, wy + 104, 104, 10, '#4d5c9e')
    }
  }
}

function streetLamp(ctx, x) {
  trace(ctx, [[x, GROUND], [x, 520]], 12, '#121a36')
  trace(ctx, [[x - 22, GROUND], [x + 22, GROUND]], 26, '#121a36')
  trace(ctx, [[x - 34, 516], [x + 34, 516]], 8, '#121a36')
  withBrush(ctx, { blend: 'screen', alpha: 0.75, blur: 60 }, () => disc(ctx, x, 470, 110, '#ffb45e'))
  ctx.beginPath()
  for (const [dx, y] of [[-20, 512], [-32, 440], [32, 440], [20, 512]]) ctx.lineTo(x + dx, y)
  ctx.fillStyle = gradient(ctx, [0, 440, 0, 512], [[0, '#ffd88a'], [0.6, '#fff8dc'], [1, '#ffc766']])
  ctx.fill()
  trace(ctx, [[x - 40, 438], [x, 408], [x + 40, 438]], 10, '#121a36')
}

function bush(ctx, x, size, seed) {
  const random = chance(seed)
  for (let i = 0; i < 90; i++) {
    const way = random() * 6.3
    const far = size * Math.sqrt(random())
    const lit = clamp(0.5 - (Math.sin(way) * far) / size / 2)
    const y = GROUND - 96 - size * 0.7 + Math.sin(way) * far * 1.1
    disc(ctx, x + Math.cos(way) * far, y, 12, `rgb(${28 + lit * 60},${66 + lit * 70},${74 + lit * 34})`)
  }
  ctx.beginPath()
  for (const [dx, dy] of [[-46, -100], [46, -100], [34, 0], [-34, 0]]) ctx.lineTo(x + dx, GROUND + dy)
  ctx.fillStyle = gradient(ctx, [x - 46, 0, x + 46, 0], [[0, '#7d5566'], [0.6, '#b27a72'], [1, '#6a4560']])
  ctx.fill()
}

function bicycle(ctx, x) {
  const y = GROUND - 62
  const [dark, frame] = ['#11182f', '#e0607a']
  for (const wheel of [x, x + 190]) {
    ctx.lineWidth = 7
    ctx.strokeStyle = dark
    ctx.beginPath()
    ctx.arc(wheel, y, 58, 0, Math.PI * 2)
    ctx.stroke()
    for (let way = 0; way < 6.2; way += Math.PI / 4) {
      trace(ctx, [[wheel, y], [wheel + 56 * Math.cos(way), y + 56 * Math.sin(way)]], 1.5, 'rgba(190,200,240,0.5)')
    }
  }
  trace(ctx, [[x, y], [x + 50, y - 84], [x + 150, y - 84], [x + 84, y], [x, y]], 8, frame)
  trace(ctx, [[x + 84, y], [x + 44, y - 106]], 8, frame)
  trace(ctx, [[x + 190, y], [x + 144, y - 118], [x + 116, y - 124]], 8, frame)
  trace(ctx, [[x + 22, y - 108], [x + 66, y - 108]], 14, dark)
  box(ctx, x + 150, y - 128, 66, 48, '#a8713e')
  planter(ctx, x + 152, y - 146, 60, 31)
}

function table(ctx, x) {
  trace(ctx, [[x - 62, GROUND - 104], [x + 62, GROUND - 104]], 10, '#10182e')
  trace(ctx, [[x, GROUND - 104], [x, GROUND]], 8, '#10182e')
  trace(ctx, [[x - 36, GROUND - 3], [x + 36, GROUND - 3]], 8, '#10182e')
  box(ctx, x - 14, GROUND - 132, 30, 24, '#fff0d6')
  for (const side of [-1, 1]) {
    trace(ctx, [[x + side * 128, GROUND - 160], [x + side * 118, GROUND - 64], [x + side * 128, GROUND]], 8, '#10182e')
    trace(ctx, [[x + side * 118, GROUND - 64], [x + side * 66, GROUND - 64], [x + side * 60, GROUND]], 8, '#10182e')
  }
}

/** Wet stones: the street turned over, pulled apart by ripples, darker to the front. */
function pavement(ctx) {
  const depth = HEIGHT - GROUND
  const street = layer(WIDTH, GROUND, (s) => s.drawImage(ctx.canvas, 0, 0))
  box(ctx, 0, GROUND, WIDTH, depth, '#1a2448')
  for (let y = 0; y < depth; y++) {
    const shift = (noise(y / 5, 3) - 0.5) * (4 + y / 9) + (noise(y / 19, 8) - 0.5) * 14
    withBrush(ctx, { alpha: 0.72 - (0.3 * y) / depth }, () => {
      ctx.drawImage(street, 0, GROUND - 1 - y * 1.9, WIDTH, 1, shift, GROUND + y, WIDTH, 1)
    })
  }
  const soft = layer(WIDTH, depth, (s) => {
    s.filter = 'blur(5px)'
    s.drawImage(ctx.canvas, 0, GROUND, WIDTH, depth, 0, 0, WIDTH, depth)
  })
  withBrush(ctx, { alpha: 0.7 }, () => ctx.drawImage(soft, 0, GROUND + 4))
  const stones = pixels(WIDTH, depth, (x, y) => {
    const away = 90 / (y + 60)
    const row = Math.floor(away * 13)
    const across = ((x - WIDTH / 2) * away) / 74 + (row % 2) / 2
    const joint = Math.min(across - Math.floor(across), (away * 13 - row) * 0.9) < 0.06
    const tone = noise(Math.floor(across) * 3.1, row * 7.3) * 42
    return joint ? [10, 14, 36, 120] : [16, 22, 58, 26 + tone]
  })
  ctx.drawImage(stones, 0, GROUND)
  box(ctx, 0, GROUND, WIDTH, 5, '#0f1833')
}

/** Light spills over: the bright parts, blurred, laid over the picture again. */
function bloom(ctx) {
  const bright = layer(WIDTH, HEIGHT, (b) => {
    b.filter = 'brightness(0.62) contrast(2.4) blur(26px)'
    b.drawImage(ctx.canvas, 0, 0)
  })
  withBrush(ctx, { blend: 'screen', alpha: 0.42 }, () => ctx.drawImage(bright, 0, 0))
}

export function shop() {
  return layer(WIDTH, HEIGHT, (ctx) => {
    ctx.drawImage(sky(), 0, 0)
    moon(ctx)
    town(ctx)
    shopFront(ctx)
    for (const [x, size, seed] of [[1062, 46, 3], [1306, 46, 4]]) bush(ctx, x, size, seed)
    table(ctx, 760)
    bicycle(ctx, 1570)
    streetLamp(ctx, 330)
    pavement(ctx)
    bloom(ctx)
    finish(ctx, WIDTH, HEIGHT, { vignette: 0.5, grain: 6 })
  })
}
