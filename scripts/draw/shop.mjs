// The coffee shop's front at dawn: blue sky, warm windows, wet pavement. Landscape, blue.
import { chance, clamp, cloud, disc, finish, gradient, layer, mixRgb, noise, pixels, ramp, step, withBrush } from './brush.mjs'

const WIDTH = 2000
const HEIGHT = 1250
const GROUND = 970
const FRONT = { left: 470, right: 1530, top: 210 }
const WARM = [[0, '#ffe9a8'], [0.45, '#ffc765'], [1, '#e8863a']]

function box(ctx, x, y, width, height, fill) {
  ctx.fillStyle = fill
  ctx.fillRect(x, y, width, height)
}

function trace(ctx, points, width, colour) {
  ctx.lineWidth = width
  ctx.lineCap = 'round'
  ctx.lineJoin = 'round'
  ctx.strokeStyle = colour
  ctx.beginPath()
  for (const [x, y] of points) ctx.lineTo(x, y)
  ctx.stroke()
}

function sky() {
  const stops = [[0, [22, 34, 84]], [0.35, [48, 74, 146]], [0.62, [120, 132, 198]], [0.8, [232, 168, 178]], [1, [255, 206, 150]]]
  return pixels(WIDTH, GROUND, (x, y) => {
    const height = y / GROUND
    const wisp = step(0.5, 0.85, cloud(x / 520 + 4, y / 90, 5)) * step(0.05, 0.4, height)
    const star = height < 0.5 && noise(x / 2.2, y / 2.2) > 0.994 ? 150 * (0.5 - height) * 2 : 0
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
  for (const [tone, base, tall, wide] of [['#8d8fc4', 620, 190, 130], ['#5d68a8', 720, 210, 170]]) {
    for (let x = -40; x < WIDTH; x += wide * (0.7 + random() * 0.5)) {
      const top = base - random() * tall
      box(ctx, x, top, wide * 1.1, GROUND - top, tone)
      if (random() > 0.5) trace(ctx, [[x - 8, top], [x + wide * 0.55, top - 60], [x + wide * 1.1 + 8, top]], 16, tone)
      if (random() > 0.4) box(ctx, x + wide * 0.6, top - 46, 20, 50, tone)
    }
  }
  for (const [x, top, width] of [[-40, 330, 500], [1540, 390, 500]]) neighbour(ctx, x, top, width, random)
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
      box(ctx, wx, wy, 76, 96, lit ? gradient(ctx, [wx, wy, wx, wy + 96], WARM) : gradient(ctx, [wx, wy, wx + 76, wy + 96], [[0, '#6f83c4'], [1, '#2f3f7c']]))
      box(ctx, wx + 35, wy, 6, 96, '#27346a')
      box(ctx, wx, wy + 42, 76, 6, '#27346a')
      box(ctx, wx - 14, wy + 104, 104, 10, '#4d5c9e')
    }
  }
}

/** Brick by brick, each a little different. */
function bricks() {
  const [w, h] = [46, 18]
  const width = FRONT.right - FRONT.left
  return pixels(width, GROUND - FRONT.top, (x, y) => {
    const row = Math.floor(y / h)
    const shifted = x + (row % 2) * (w / 2)
    const column = Math.floor(shifted / w)
    const mortar = Math.min(shifted - column * w, y - row * h) < 2.6
    const tone = noise(column * 7.7, row * 5.3)
    const rough = cloud(x / 14, y / 14, 3) * 22 - 11
    const colour = mortar ? [66, 62, 104] : mixRgb([92, 62, 104], [142, 92, 122], tone)
    const dusk = 0.72 + 0.28 * (y / (GROUND - FRONT.top))
    return colour.map((c) => (c + rough) * dusk)
  })
}

function upstairs(ctx) {
  for (const [x, lit] of [[560, false], [930, true], [1300, false]]) {
    box(ctx, x - 14, 276, 168, 166, '#2b3062')
    box(ctx, x, 290, 140, 144, lit ? gradient(ctx, [x, 290, x, 434], WARM) : gradient(ctx, [x, 290, x + 140, 434], [[0, '#9fb0e6'], [0.5, '#5469ac'], [1, '#39498a']]))
    if (lit) {
      for (const side of [0, 92]) box(ctx, x + side, 290, 48, 144, 'rgba(190,74,60,0.55)')
    }
    box(ctx, x + 66, 290, 8, 144, '#2b3062')
    box(ctx, x, 352, 140, 8, '#2b3062')
    box(ctx, x - 26, 438, 192, 16, '#6a6aa6')
    planter(ctx, x - 6, 418, 152, x)
  }
}

function planter(ctx, x, y, width, seed) {
  const random = chance(seed)
  for (let i = 0; i < width / 3.4; i++) {
    const bloom = random() > 0.74
    disc(ctx, x + random() * width, y + 12 - random() * 26, bloom ? 5 : 9, bloom ? '#f29ab4' : ['#2c5a5c', '#3f7766', '#24484f'][i % 3])
  }
  box(ctx, x, y + 8, width, 24, '#463a5e')
}

/** What one sees inside: lamps, shelves with jars, the counter with its machine, the barista. */
function inside(ctx, x, y, width, height) {
  ctx.save()
  ctx.beginPath()
  ctx.rect(x, y, width, height)
  ctx.clip()
  box(ctx, x, y, width, height, gradient(ctx, [x + width / 2, y + 110, 20, x + width / 2, y + 150, width * 0.72], [[0, '#fff2c4'], [0.35, '#ffd27c'], [0.75, '#f09a48'], [1, '#b95c2c']]))
  const random = chance(x)
  for (const shelf of [150, 226]) {
    for (let jar = x + 24; jar < x + width - 40; jar += 30 + random() * 20) {
      const tall = 26 + random() * 26
      box(ctx, jar, y + shelf - tall, 22, tall, ['#b96a35', '#8f4a2a', '#d98a48', '#6d6a4e'][Math.floor(random() * 4)])
      box(ctx, jar + 3, y + shelf - tall - 6, 16, 7, '#7a4326')
    }
    box(ctx, x, y + shelf, width, 9, '#8a4a26')
  }
  for (let lamp = x + width / 6; lamp < x + width; lamp += width / 3) {
    trace(ctx, [[lamp, y], [lamp, y + 60]], 3, '#5b2f1c')
    withBrush(ctx, { blend: 'screen', alpha: 0.9, blur: 22 }, () => disc(ctx, lamp, y + 92, 40, '#ffe6a0'))
    ctx.beginPath()
    ctx.arc(lamp, y + 88, 32, Math.PI, 0)
    ctx.fillStyle = '#4a2a20'
    ctx.fill()
    disc(ctx, lamp, y + 90, 12, '#fffbe6')
  }
  ctx.restore()
}

function barista(ctx, x, y) {
  disc(ctx, x, y - 118, 27, '#5e2f22')
  disc(ctx, x + 20, y - 142, 15, '#43201a')
  ctx.beginPath()
  ctx.ellipse(x, y - 132, 29, 22, 0, Math.PI, 0)
  ctx.fillStyle = '#43201a'
  ctx.fill()
  ctx.beginPath()
  ctx.moveTo(x - 50, y)
  ctx.bezierCurveTo(x - 56, y - 92, x - 26, y - 92, x, y - 92)
  ctx.bezierCurveTo(x + 26, y - 92, x + 56, y - 92, x + 50, y)
  ctx.fillStyle = '#6b4fd0'
  ctx.fill()
  box(ctx, x - 25, y - 66, 50, 66, '#f3dcb4')
  trace(ctx, [[x - 44, y - 70], [x - 78, y - 30], [x - 108, y - 40]], 20, '#5a3fbb')
  disc(ctx, x - 112, y - 42, 11, '#5e2f22')
}

function counter(ctx, x, y, width) {
  barista(ctx, x + width * 0.62, y)
  box(ctx, x + 40, y - 86, 150, 86, '#4a3440')
  box(ctx, x + 52, y - 100, 126, 18, '#6b5360')
  box(ctx, x + 60, y - 52, 110, 30, '#2d1e2a')
  for (const spout of [84, 140]) box(ctx, x + spout, y - 52, 10, 20, '#c9b0a0')
  for (const cup of [68, 96, 124, 150]) box(ctx, x + cup, y - 118, 20, 18, '#fff0d2')
  box(ctx, x + width - 126, y - 50, 96, 50, 'rgba(255,244,208,0.75)')
  for (const cake of [-112, -82, -56]) disc(ctx, x + width + cake, y - 12, 13, '#a8592c')
  box(ctx, x, y, width, 14, '#7d4426')
  box(ctx, x, y + 14, width, 130, '#53301f')
}

function windowPane(ctx, x, y, width, height, { served = false, bars = 3 } = {}) {
  box(ctx, x - 18, y - 18, width + 36, height + 36, '#142340')
  inside(ctx, x, y, width, height)
  if (served) {
    ctx.save()
    ctx.beginPath()
    ctx.rect(x, y, width, height)
    ctx.clip()
    counter(ctx, x, y + height - 78, width)
    ctx.restore()
  }
  for (let bar = 1; bar < bars; bar++) box(ctx, x + (width * bar) / bars - 4, y, 8, height, '#142340')
  withBrush(ctx, { blend: 'screen', alpha: 0.16 }, () => {
    ctx.beginPath()
    for (const [dx, dy] of [[width * 0.1, 0], [width * 0.3, 0], [width * 0.08, height], [-width * 0.12, height]]) ctx.lineTo(x + Math.max(0, dx), y + dy)
    ctx.fillStyle = '#cfe0ff'
    ctx.fill()
  })
}

function shopFloor(ctx) {
  const { left, right } = FRONT
  box(ctx, left, 500, right - left, GROUND - 500, gradient(ctx, [0, 500, 0, GROUND], [[0, '#23406a'], [1, '#182c4e']]))
  windowPane(ctx, 520, 590, 520, 290, { served: true, bars: 3 })
  windowPane(ctx, 1330, 590, 150, 290, { bars: 1 })
  box(ctx, 1090, 572, 190, GROUND - 572, '#142340')
  inside(ctx, 1112, 594, 146, 268)
  box(ctx, 1112, 862, 146, GROUND - 872, '#1f3a63')
  box(ctx, 1112, 700, 146, 10, '#142340')
  disc(ctx, 1242, 800, 9, '#ffd98a')
  box(ctx, 1150, 742, 72, 36, '#fff4d8')
  trace(ctx, [[1160, 742], [1186, 718], [1212, 742]], 3, '#fff4d8')
  trace(ctx, [[1164, 756], [1208, 756]], 4, '#b4573a')
  trace(ctx, [[1172, 766], [1200, 766]], 4, '#b4573a')
  for (const [x, width] of [[506, 548], [1316, 178]]) {
    box(ctx, x, 896, width, 56, '#1b3158')
    ctx.strokeStyle = '#31507f'
    ctx.lineWidth = 4
    ctx.strokeRect(x + 14, 906, width - 28, 36)
  }
  box(ctx, left - 10, GROUND - 14, right - left + 20, 14, '#101b33')
}

/** The word on the sign, drawn in one thin neon line per letter. */
function sign(ctx) {
  box(ctx, FRONT.left - 16, 462, FRONT.right - FRONT.left + 32, 16, '#2d4a78')
  box(ctx, FRONT.left, 474, FRONT.right - FRONT.left, 78, gradient(ctx, [0, 474, 0, 552], [[0, '#17294c'], [1, '#0f1d39']]))
  const letters = () => {
    const [top, middle, bottom] = [-22, 0, 22]
    const arc = (x, from, to) => {
      ctx.beginPath()
      ctx.arc(x + 22, 0, 22, from, to)
      ctx.stroke()
    }
    const lines = (x, ...strokes) => strokes.forEach((stroke) => {
      ctx.beginPath()
      for (const [dx, dy] of stroke) ctx.lineTo(x + dx, dy)
      ctx.stroke()
    })
    arc(0, 0.8, 5.48)
    arc(76, 0, 7)
    for (const x of [160, 232]) lines(x, [[32, top], [0, top], [0, bottom]], [[0, middle], [24, middle]])
    for (const x of [304, 376]) lines(x, [[32, top], [0, top], [0, bottom], [32, bottom]], [[0, middle], [24, middle]])
  }
  const lit = (blur, width, colour, alpha) => withBrush(ctx, { blur, alpha, blend: blur ? 'screen' : 'source-over' }, () => {
    ctx.translate(796, 513)
    ctx.lineWidth = width
    ctx.lineCap = 'round'
    ctx.lineJoin = 'round'
    ctx.strokeStyle = colour
    letters()
  })
  lit(26, 26, '#ff9a3c', 0.9)
  lit(8, 14, '#ffb85c', 0.9)
  lit(0, 8, '#fff3cf', 1)
}

function awning(ctx) {
  const [top, bottom, flare, count] = [552, 640, 34, 22]
  const edge = (i, y) => {
    const spread = y === top ? 0 : flare
    return FRONT.left - spread + ((FRONT.right - FRONT.left + spread * 2) * i) / count
  }
  withBrush(ctx, { blend: 'multiply', alpha: 0.6, blur: 16 }, () => box(ctx, FRONT.left, bottom, FRONT.right - FRONT.left, 50, '#2a1a30'))
  for (let i = 0; i < count; i++) {
    const plain = i % 2 === 0
    ctx.beginPath()
    ctx.moveTo(edge(i, top), top)
    ctx.lineTo(edge(i + 1, top), top)
    ctx.lineTo(edge(i + 1, bottom), bottom)
    const half = (edge(i + 1, bottom) - edge(i, bottom)) / 2
    ctx.arc(edge(i, bottom) + half, bottom, half, 0, Math.PI)
    ctx.fillStyle = gradient(ctx, [0, top, 0, bottom + 26], plain
      ? [[0, '#a9a6d2'], [0.7, '#dccfe0'], [0.78, '#fff0d8'], [1, '#ffd9a0']]
      : [[0, '#47349c'], [0.7, '#6a4cd8'], [0.78, '#8a68f0'], [1, '#b884d8']])
    ctx.fill()
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
    disc(ctx, x + Math.cos(way) * far, GROUND - 96 - size * 0.7 + Math.sin(way) * far * 1.1, 12, `rgb(${28 + lit * 60},${66 + lit * 70},${74 + lit * 34})`)
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
    for (let i = 0; i < 8; i++) trace(ctx, [[wheel, y], [wheel + 56 * Math.cos(i * 0.785), y + 56 * Math.sin(i * 0.785)]], 1.5, 'rgba(190,200,240,0.5)')
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
    withBrush(ctx, { alpha: 0.72 - (0.3 * y) / depth }, () => ctx.drawImage(street, 0, GROUND - 1 - y * 1.9, WIDTH, 1, shift, GROUND + y, WIDTH, 1))
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
    ctx.drawImage(bricks(), FRONT.left, FRONT.top)
    box(ctx, FRONT.left - 24, FRONT.top - 26, FRONT.right - FRONT.left + 48, 34, '#40437c')
    box(ctx, FRONT.left - 10, FRONT.top + 8, FRONT.right - FRONT.left + 20, 10, '#2b2d5c')
    upstairs(ctx)
    shopFloor(ctx)
    sign(ctx)
    awning(ctx)
    for (const [x, size, seed] of [[1062, 46, 3], [1306, 46, 4]]) bush(ctx, x, size, seed)
    table(ctx, 760)
    bicycle(ctx, 1570)
    streetLamp(ctx, 330)
    pavement(ctx)
    bloom(ctx)
    finish(ctx, WIDTH, HEIGHT, { vignette: 0.5, grain: 6 })
  })
}
