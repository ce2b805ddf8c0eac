// The front of the coffee shop itself: bricks, lit windows with the barista, the sign, the awning.
import { box, chance, cloud, disc, gradient, mixRgb, noise, pixels, trace, withBrush } from './brush.mjs'

/** Where the front stands in the picture, in px. */
export const FRONT = { left: 470, right: 1530, top: 210, ground: 970 }
export const WARM = [[0, '#ffe9a8'], [0.45, '#ffc765'], [1, '#e8863a']]
const GROUND = FRONT.ground

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
    const dark = gradient(ctx, [x, 290, x + 140, 434], [[0, '#9fb0e6'], [0.5, '#5469ac'], [1, '#39498a']])
    box(ctx, x, 290, 140, 144, lit ? gradient(ctx, [x, 290, x, 434], WARM) : dark)
    if (lit) {
      for (const side of [0, 92]) box(ctx, x + side, 290, 48, 144, 'rgba(190,74,60,0.55)')
    }
    box(ctx, x + 66, 290, 8, 144, '#2b3062')
    box(ctx, x, 352, 140, 8, '#2b3062')
    box(ctx, x - 26, 438, 192, 16, '#6a6aa6')
    planter(ctx, x - 6, 418, 152, x)
  }
}

export function planter(ctx, x, y, width, seed) {
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
  const glow = [x + width / 2, y + 110, 20, x + width / 2, y + 150, width * 0.72]
  box(ctx, x, y, width, height, gradient(ctx, glow, [[0, '#fff2c4'], [0.35, '#ffd27c'], [0.75, '#f09a48'], [1, '#b95c2c']]))
  const random = chance(x)
  for (const shelf of [176, 236]) {
    for (let jar = x + 24; jar < x + width - 40; jar += 30 + random() * 20) {
      const tall = 16 + random() * 20
      box(ctx, jar, y + shelf - tall, 22, tall, ['#b96a35', '#8f4a2a', '#d98a48', '#6d6a4e'][Math.floor(random() * 4)])
      box(ctx, jar + 3, y + shelf - tall - 6, 16, 7, '#7a4326')
    }
    box(ctx, x, y + shelf, width, 9, '#8a4a26')
  }
  const lamps = width > 300 ? 3 : 1
  for (let lamp = x + width / lamps / 2; lamp < x + width; lamp += width / lamps) {
    trace(ctx, [[lamp, y], [lamp, y + 94]], 3, '#5b2f1c')
    withBrush(ctx, { blend: 'screen', alpha: 0.9, blur: 22 }, () => disc(ctx, lamp, y + 122, 40, '#ffe6a0'))
    ctx.beginPath()
    ctx.arc(lamp, y + 118, 30, Math.PI, 0)
    ctx.fillStyle = '#4a2a20'
    ctx.fill()
    disc(ctx, lamp, y + 120, 11, '#fffbe6')
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
  ctx.save()
  ctx.translate(x + width * 0.58, y)
  ctx.scale(0.82, 0.82)
  barista(ctx, 0, 0)
  ctx.restore()
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
    for (const [share, dy] of [[0.1, 0], [0.3, 0], [0.08, height], [0, height]]) ctx.lineTo(x + width * share, y + dy)
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

/** The whole front, from the roof's edge to the step. */
export function shopFront(ctx) {
  ctx.drawImage(bricks(), FRONT.left, FRONT.top)
  box(ctx, FRONT.left - 24, FRONT.top - 26, FRONT.right - FRONT.left + 48, 34, '#40437c')
  box(ctx, FRONT.left - 10, FRONT.top + 8, FRONT.right - FRONT.left + 20, 10, '#2b2d5c')
  upstairs(ctx)
  shopFloor(ctx)
  sign(ctx)
  awning(ctx)
}
