// A croissant on a green plate, on linen, with beans and a sprig. 4:3, cream and green.
import { bean, chance, clamp, cloud, disc, finish, gradient, layer, mix, mixRgb, noise, pixels, ramp, step, withBrush } from './brush.mjs'

const WIDTH = 1800
const HEIGHT = 1350
const PLATE = { x: 800, y: 690, radius: 520 }
const PASTRY = { x: 800, y: 905, ring: 330, thick: 184, reach: 1.42 }
const LIGHT = [-0.52, -0.58, 0.63]

/** Linen: two sets of threads over and under each other, a few soft folds. */
function linen() {
  return pixels(WIDTH, HEIGHT, (x, y) => {
    const bentX = x + 10 * cloud(x / 300, y / 300, 2)
    const bentY = y + 10 * cloud(x / 300 + 9, y / 300, 2)
    const over = (Math.floor(bentX / 4) + Math.floor(bentY / 4)) % 2 === 0
    const thread = over ? noise(Math.floor(bentY / 4) * 3.3, x / 60) : noise(Math.floor(bentX / 4) * 5.1, y / 60)
    const fold = cloud(x / 700 + y / 500, y / 900 - x / 1500, 3)
    const colour = mixRgb([232, 222, 194], [255, 249, 230], clamp(0.3 + 0.5 * thread + 0.5 * (fold - 0.4)))
    const light = mix(1.06, 0.88, clamp((x / WIDTH + y / HEIGHT) / 2)) - (over ? 0 : 0.035)
    return colour.map((c) => c * light)
  })
}

function plate(ctx) {
  const { x, y, radius: r } = PLATE
  withBrush(ctx, { blend: 'multiply', alpha: 0.5, blur: 50 }, () => disc(ctx, x + 56, y + 66, r, '#3d4a3c'))
  withBrush(ctx, { blend: 'multiply', alpha: 0.55, blur: 10 }, () => disc(ctx, x + 12, y + 14, r, '#3d4a3c'))
  const across = [x - r, y - r, x + r, y + r]
  disc(ctx, x, y, r, gradient(ctx, across, [[0.1, '#d3e3c6'], [0.5, '#8fb08c'], [0.9, '#587a60']]))
  disc(ctx, x, y, r - 9, gradient(ctx, across, [[0.1, '#9fbf98'], [0.5, '#93b48f'], [0.9, '#8db18b']]))
  disc(ctx, x, y, r - 108, gradient(ctx, across, [[0.1, '#6d9172'], [0.5, '#86a984'], [0.9, '#b4d0aa']]))
  disc(ctx, x, y, r - 122, gradient(ctx, [x - 120, y - 150, 60, x, y, r - 110], [[0, '#a2c39b'], [0.7, '#8fb28b'], [1, '#82a681']]))
  const glaze = pixels(r * 2, r * 2, (px, py) => {
    const far = Math.hypot(px - r, py - r)
    const speck = noise(px / 3.2, py / 3.2) > 0.955
    return far < r - 12 && speck ? [74, 92, 66, 90] : undefined
  })
  ctx.drawImage(glaze, x - r, y - r)
  withBrush(ctx, { blend: 'screen', alpha: 0.5, blur: 14 }, () => {
    ctx.lineWidth = 26
    ctx.lineCap = 'round'
    ctx.strokeStyle = '#eef7e4'
    ctx.beginPath()
    ctx.arc(x, y, r - 56, 3.45, 4.35)
    ctx.stroke()
  })
}

/** Where a point lies on the croissant: along its bow (-1 to 1), across it (-1 to 1), and the rolls it is made of. */
function onPastry(x, y) {
  const dx = x - PASTRY.x
  const dy = PASTRY.y - y
  const along = Math.atan2(dx, dy) / PASTRY.reach
  const ends = Math.hypot(along, 0.06)
  const wave = 0.045 * Math.cos(ends * 23)
  const thick = PASTRY.thick * (1 - 0.42 * ends) * Math.sqrt(clamp(1 - ends ** 3.6)) * (1 + wave)
  if (ends >= 1 || thick < 2) return undefined
  const across = (Math.hypot(dx, dy) - PASTRY.ring) / thick
  if (Math.abs(across) >= 1) return undefined
  const roll = ends * 3.7 + 0.5 + 0.34 * across * across - 0.1 * across
  return { along, across, thick, ends, roll, within: roll - Math.floor(roll) }
}

function heightAt(x, y) {
  const spot = onPastry(x, y)
  if (!spot) return 0
  const dome = Math.sqrt(1 - spot.across ** 2)
  const layered = spot.thick * 0.3 * (1 - spot.within) ** 0.7 * step(0, 0.09, spot.within)
  const flakes = 5 * cloud(spot.across * 5, spot.roll * 7, 3) + 1.6 * Math.sin(spot.within * 30 + cloud(x / 50, y / 50, 2) * 8)
  return dome * (spot.thick * 0.8 + layered + flakes)
}

function crust(x, y) {
  const spot = onPastry(x, y)
  if (!spot) return undefined
  const e = 2.5
  const slopeX = (heightAt(x + e, y) - heightAt(x - e, y)) / (2 * e)
  const slopeY = (heightAt(x, y + e) - heightAt(x, y - e)) / (2 * e)
  const length = Math.hypot(slopeX, slopeY, 1)
  const facing = (-slopeX * LIGHT[0] - slopeY * LIGHT[1] + LIGHT[2]) / length
  const spots = cloud(x / 42, y / 42, 4)
  const baked = clamp(0.55 + 0.55 * (0.5 - spot.within) + 0.7 * (spots - 0.5) + 0.22 * spot.ends - 0.1 * Math.abs(spot.across))
  const streak = 0.12 * Math.sin(spot.within * 34 + spots * 9) * (1 - Math.abs(spot.across) * 0.4)
  const colour = ramp([[0, [250, 214, 138]], [0.35, [232, 164, 76]], [0.7, [190, 106, 38]], [1, [126, 60, 22]]], clamp(baked + streak))
  const light = 0.42 + 0.84 * clamp(facing)
  const shine = 120 * clamp(facing) ** 16 * step(0.3, 0.7, spots)
  const rim = clamp((1 - Math.abs(spot.across)) * spot.thick / 2)
  return [...colour.map((c, i) => c * light * [1.1, 1, 0.86][i] + shine * [1, 0.9, 0.7][i]), 255 * rim]
}

function pastry(ctx) {
  const body = pixels(WIDTH, HEIGHT, crust)
  const shade = layer(WIDTH, HEIGHT, (s) => {
    s.drawImage(body, 0, 0)
    s.globalCompositeOperation = 'source-in'
    s.fillStyle = '#26361f'
    s.fillRect(0, 0, WIDTH, HEIGHT)
  })
  withBrush(ctx, { blend: 'multiply', alpha: 0.5, blur: 40 }, () => ctx.drawImage(shade, 58, 74))
  withBrush(ctx, { blend: 'multiply', alpha: 0.75, blur: 12 }, () => ctx.drawImage(shade, 16, 22))
  ctx.drawImage(body, 0, 0)
}

function crumbs(ctx) {
  const random = chance(40)
  for (let i = 0; i < 46; i++) {
    const [x, y, size] = [420 + random() * 760, 830 + random() * 260, 3 + random() * 8]
    if (onPastry(x, y)) continue
    const corners = Array.from({ length: 5 }, (_, k) => {
      const way = k * 1.26 + random() * 0.8
      const far = size * (0.6 + random() * 0.6)
      return [x + far * Math.cos(way), y + far * 0.8 * Math.sin(way)]
    })
    const flake = (shift, colour) => {
      ctx.beginPath()
      for (const [cx, cy] of corners) ctx.lineTo(cx + shift, cy + shift)
      ctx.fillStyle = colour
      ctx.fill()
    }
    flake(3, 'rgba(38,54,31,0.4)')
    flake(0, ['#e9ac55', '#c97c33', '#f4cf8c'][i % 3])
  }
}

function leaf(ctx, x, y, angle, size) {
  const outline = () => {
    ctx.beginPath()
    ctx.moveTo(0, 0)
    ctx.bezierCurveTo(size * 0.25, -size * 0.42, size * 0.75, -size * 0.36, size, 0)
    ctx.bezierCurveTo(size * 0.75, size * 0.36, size * 0.25, size * 0.42, 0, 0)
  }
  withBrush(ctx, { blend: 'multiply', alpha: 0.4, blur: 9 }, () => {
    ctx.translate(x + 14, y + 18)
    ctx.rotate(angle)
    outline()
    ctx.fillStyle = '#3d4a3c'
    ctx.fill()
  })
  ctx.save()
  ctx.translate(x, y)
  ctx.rotate(angle)
  outline()
  const bright = 0.5 - 0.5 * Math.sin(angle + 0.6)
  const upper = `rgb(${96 + bright * 50},${138 + bright * 40},${100 + bright * 20})`
  const across = [0, -size * 0.34, 0, size * 0.34]
  ctx.fillStyle = gradient(ctx, across, [[0, upper], [0.49, '#6f9670'], [0.51, '#527a5c'], [1, '#3f664e']])
  ctx.fill()
  ctx.strokeStyle = 'rgba(226,240,208,0.55)'
  ctx.lineWidth = 2.5
  ctx.beginPath()
  ctx.moveTo(0, 0)
  ctx.lineTo(size * 0.94, 0)
  ctx.stroke()
  ctx.restore()
}

/** A sprig of eucalyptus from the upper right corner. */
function sprig(ctx) {
  const stem = (t) => [mix(1830, 1310, t) + 60 * Math.sin(t * 3), mix(60, 420, t) - 90 * Math.sin(t * 2.6)]
  ctx.strokeStyle = '#6c7f58'
  ctx.lineWidth = 9
  ctx.beginPath()
  for (let t = 0; t <= 1.001; t += 0.04) ctx.lineTo(...stem(t))
  ctx.stroke()
  for (let i = 0; i < 9; i++) {
    const t = 0.06 + i * 0.112
    const [x, y] = stem(t)
    const [nx, ny] = stem(t + 0.03)
    const way = Math.atan2(ny - y, nx - x)
    leaf(ctx, x, y, way + 0.85, 150 - i * 8)
    leaf(ctx, x, y, way - 0.85, 142 - i * 8)
  }
  const [x, y] = stem(1)
  leaf(ctx, x, y, 2.7, 96)
}

function espresso(ctx) {
  const [x, y, r] = [1500, 1010, 186]
  const across = [x - r, y - r, x + r, y + r]
  withBrush(ctx, { blend: 'multiply', alpha: 0.5, blur: 36 }, () => disc(ctx, x + 44, y + 54, r, '#3d4a3c'))
  withBrush(ctx, { blend: 'multiply', alpha: 0.6, blur: 8 }, () => disc(ctx, x + 9, y + 11, r, '#3d4a3c'))
  ctx.lineCap = 'round'
  for (const [width, colour] of [[40, '#c3c9ac'], [32, '#f6f3e2']]) {
    ctx.lineWidth = width
    ctx.strokeStyle = colour
    ctx.beginPath()
    ctx.moveTo(x + 120, y - 130)
    ctx.lineTo(x + 186, y - 196)
    ctx.stroke()
  }
  disc(ctx, x, y, r, gradient(ctx, across, [[0.1, '#ffffff'], [0.5, '#f3f0de'], [0.9, '#b9bfa2']]))
  disc(ctx, x, y, r - 12, gradient(ctx, across, [[0.1, '#a5a78c'], [0.5, '#d9d8c2'], [0.9, '#fbfaee']]))
  const inner = r - 30
  const brew = pixels(inner * 2, inner * 2, (px, py) => {
    const [dx, dy] = [px / inner - 1, py / inner - 1]
    const far = Math.hypot(dx, dy)
    if (far > 1) return undefined
    const swirl = cloud(dx * 3 + 2 * Math.sin(far * 4 + Math.atan2(dy, dx)), dy * 3 + far * 2, 4)
    const colour = ramp([[0, [60, 27, 12]], [0.45, [128, 68, 28]], [0.7, [196, 126, 62]], [1, [236, 186, 120]]], clamp(swirl * 1.25 - 0.1))
    const light = mix(0.55, 1, step(0, 0.24, 1 - far + (dx + dy) * 0.12))
    return [...colour.map((c) => c * light), 255 * clamp((1 - far) * inner / 2)]
  })
  ctx.drawImage(brew, x - inner, y - inner)
}

function beans(ctx) {
  const random = chance(17)
  for (const [x, y, count] of [[150, 190, 9], [1230, 1240, 5]]) {
    const laid = []
    for (let tries = 0; laid.length < count && tries < 300; tries++) {
      const spot = [x + (random() - 0.5) * 300, y + (random() - 0.5) * 230]
      if (laid.some(([a, b]) => Math.hypot(a - spot[0], b - spot[1]) < 72)) continue
      laid.push(spot)
      bean(ctx, ...spot, 38 + random() * 6, random() * 6.3, 1.15 + random() * 0.3)
    }
  }
}

export function croissant() {
  return layer(WIDTH, HEIGHT, (ctx) => {
    ctx.drawImage(linen(), 0, 0)
    beans(ctx)
    plate(ctx)
    pastry(ctx)
    crumbs(ctx)
    espresso(ctx)
    sprig(ctx)
    finish(ctx, WIDTH, HEIGHT, { vignette: 0.16, grain: 5 })
  })
}
