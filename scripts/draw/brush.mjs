// What all the pictures share: seeded chance, noise, pixel-wise painting, soft shadows, film grain.
// Everything is seeded, so drawing twice gives the same picture.
import { createCanvas } from '@napi-rs/canvas'
import { writeFile } from 'node:fs/promises'

/** A seeded source of numbers in [0, 1) (mulberry32). */
export function chance(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

function lattice(x, y) {
  let h = Math.imul(x, 374761393) ^ Math.imul(y, 668265263)
  h = Math.imul(h ^ (h >>> 13), 1274126177)
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296
}

/** Smooth value noise in [0, 1]. */
export function noise(x, y) {
  const ix = Math.floor(x)
  const iy = Math.floor(y)
  const fx = (x - ix) ** 2 * (3 - 2 * (x - ix))
  const fy = (y - iy) ** 2 * (3 - 2 * (y - iy))
  const top = mix(lattice(ix, iy), lattice(ix + 1, iy), fx)
  return mix(top, mix(lattice(ix, iy + 1), lattice(ix + 1, iy + 1), fx), fy)
}

/** Several octaves of noise, in [0, 1]. */
export function cloud(x, y, octaves = 4) {
  let sum = 0
  let weight = 0.5
  for (let i = 0; i < octaves; i++, weight /= 2) sum += weight * noise(x * 2 ** i + i * 17.3, y * 2 ** i - i * 9.1)
  return sum / (1 - 2 ** -octaves)
}

export const mix = (a, b, t) => a + (b - a) * t
export const clamp = (v, low = 0, high = 1) => Math.min(high, Math.max(low, v))
export const step = (from, to, v) => {
  const t = clamp((v - from) / (to - from))
  return t * t * (3 - 2 * t)
}
export const mixRgb = (a, b, t) => [mix(a[0], b[0], t), mix(a[1], b[1], t), mix(a[2], b[2], t)]

/** A colour on a ramp of `[position, [r, g, b]]` stops. */
export function ramp(stops, t) {
  const next = stops.findIndex(([at]) => at >= t)
  if (next === -1) return stops[stops.length - 1][1]
  if (next === 0) return stops[0][1]
  const [a, from] = stops[next - 1]
  const [b, to] = stops[next]
  return mixRgb(from, to, (t - a) / (b - a))
}

/** A layer of its own, painted by a function of canvas context. */
export function layer(width, height, draw) {
  const canvas = createCanvas(width, height)
  draw(canvas.getContext('2d'))
  return canvas
}

/** A layer computed pixel by pixel; `at(x, y)` returns `[r, g, b, a]`, 0 to 255 (a is 255 when left out), or nothing. */
export function pixels(width, height, at) {
  return layer(width, height, (ctx) => {
    const image = ctx.createImageData(width, height)
    for (let y = 0, i = 0; y < height; y++) {
      for (let x = 0; x < width; x++, i += 4) {
        const colour = at(x, y)
        if (!colour) continue
        image.data[i] = colour[0]
        image.data[i + 1] = colour[1]
        image.data[i + 2] = colour[2]
        image.data[i + 3] = colour[3] ?? 255
      }
    }
    ctx.putImageData(image, 0, 0)
  })
}

/** Draws with settings (alpha, blend, blur in px) that end with the call. */
export function withBrush(ctx, { alpha = 1, blend = 'source-over', blur = 0 }, draw) {
  ctx.save()
  ctx.globalAlpha = alpha
  ctx.globalCompositeOperation = blend
  if (blur) ctx.filter = `blur(${blur}px)`
  draw(ctx)
  ctx.restore()
}

/** A gradient fill from `[position, css colour]` stops; `line` is 4 numbers (linear) or 6 (radial). */
export function gradient(ctx, line, stops) {
  const fill = line.length === 4 ? ctx.createLinearGradient(...line) : ctx.createRadialGradient(...line)
  for (const [at, colour] of stops) fill.addColorStop(at, colour)
  return fill
}

export function disc(ctx, x, y, radius, fill) {
  ctx.beginPath()
  ctx.arc(x, y, radius, 0, Math.PI * 2)
  ctx.fillStyle = fill
  ctx.fill()
}

export function box(ctx, x, y, width, height, fill) {
  ctx.fillStyle = fill
  ctx.fillRect(x, y, width, height)
}

export function trace(ctx, points, width, colour) {
  ctx.lineWidth = width
  ctx.lineCap = 'round'
  ctx.lineJoin = 'round'
  ctx.strokeStyle = colour
  ctx.beginPath()
  for (const [x, y] of points) ctx.lineTo(x, y)
  ctx.stroke()
}

/** A coffee bean seen from above, lit from the upper left, with its shadow. `size` is half its length. */
export function bean(ctx, x, y, size, angle, tone = 1) {
  withBrush(ctx, { alpha: 0.5, blur: size * 0.16, blend: 'multiply' }, () => {
    ctx.translate(x + size * 0.2, y + size * 0.26)
    ctx.rotate(angle)
    ctx.beginPath()
    ctx.ellipse(0, 0, size, size * 0.68, 0, 0, Math.PI * 2)
    ctx.fillStyle = '#1c0d06'
    ctx.fill()
  })
  ctx.save()
  ctx.translate(x, y)
  ctx.rotate(angle)
  ctx.beginPath()
  ctx.ellipse(0, 0, size, size * 0.68, 0, 0, Math.PI * 2)
  ctx.clip()
  // The light comes from the upper left of the picture, whichever way the bean lies.
  const lx = Math.cos(-2.3 - angle) * size * 0.42
  const ly = Math.sin(-2.3 - angle) * size * 0.36
  const shade = (r, g, b) => `rgb(${r * tone},${g * tone},${b * tone})`
  ctx.fillStyle = gradient(ctx, [lx, ly, size * 0.05, 0, 0, size * 1.05], [
    [0, shade(158, 98, 60)], [0.35, shade(104, 57, 31)], [0.75, shade(62, 31, 17)], [1, shade(30, 14, 8)],
  ])
  ctx.fillRect(-size, -size, size * 2, size * 2)
  const crease = (offset, width, colour) => {
    ctx.beginPath()
    ctx.moveTo(-size, offset)
    ctx.bezierCurveTo(-size * 0.35, offset - size * 0.3, size * 0.35, offset + size * 0.3, size, offset)
    ctx.lineWidth = width
    ctx.strokeStyle = colour
    ctx.stroke()
  }
  crease(0, size * 0.17, 'rgba(22,9,4,0.9)')
  crease(size * 0.1, size * 0.05, 'rgba(206,150,104,0.35)')
  ctx.restore()
}

/** Darkens the corners and adds film grain, so flat areas keep a photo's texture. */
export function finish(ctx, width, height, { vignette = 0.4, grain = 9, seed = 7 } = {}) {
  const reach = Math.hypot(width, height) / 2
  withBrush(ctx, { blend: 'multiply' }, () => {
    ctx.fillStyle = gradient(ctx, [width / 2, height / 2, reach * 0.45, width / 2, height / 2, reach], [
      [0, 'rgba(20,10,20,0)'], [1, `rgba(20,10,20,${vignette})`],
    ])
    ctx.fillRect(0, 0, width, height)
  })
  const random = chance(seed)
  const image = ctx.getImageData(0, 0, width, height)
  for (let i = 0; i < image.data.length; i += 4) {
    const shift = (random() + random() - 1) * grain
    for (let c = 0; c < 3; c++) image.data[i + c] += shift
  }
  ctx.putImageData(image, 0, 0)
}

export async function saveJpeg(canvas, path, quality = 84) {
  await writeFile(path, await canvas.encode('jpeg', quality))
}
