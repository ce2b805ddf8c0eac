/** Words and logos as layers of the frame: painted when a piece needs them, and out of one another's way. */
import { open } from 'node:fs/promises'
import { createCanvas } from '@napi-rs/canvas'
import type { Canvas } from './clip'
import type { TitleSource } from './graph'
import type { Layer } from './segments'
import { loadUpright } from './still'
import { cornerOf, marginsOf } from '../titles/styles'
import type { PaintedTitle, PaintTitle } from '../titles/painter'
import type { Asset } from '../types'

interface WordsDeps {
  readonly canvas: Canvas
  readonly paint: PaintTitle
  readonly asset: (id: string) => Asset
  readonly layers: readonly Layer[]
}

/** Of the frame's shorter side, between two texts. */
const GAP = 0.02
/** Below this share of the height a text has no room for others below it. */
const LOW = 0.65
const LOGO_SIZE = 0.16
const LOGO_MARGINS = { x: 0.05, top: 0.05, bottom: 0.05 }

export function createWords({ canvas, paint, asset, layers }: WordsDeps) {
  const texts = [...new Set(layers)].filter(({ segment }) => segment.m.text !== undefined)
  const countOf = ({ from, to }: Layer) => ({ count: to - from })
  let shifts: ReadonlyMap<Layer, number> | undefined
  const shiftOf = (layer: Layer): number => {
    shifts ??= arrange(texts, canvas, (text) => paint(text.segment.m, canvas, countOf(text)))
    return shifts.get(layer) ?? 0
  }
  return {
    shiftOf,
    async write(layer: Layer, path: string): Promise<TitleSource> {
      const { text, src } = layer.segment.m
      const asWords = () => paint(layer.segment.m, canvas, { ...countOf(layer), dy: shiftOf(layer) })
      const { frame, ...image } = text === undefined ? await logo(asset(src ?? ''), layer, canvas) : asWords()
      const file = await open(path, 'w')
      try {
        for (let nth = 0; nth < image.frames; nth++) await file.write(frame(nth))
      } finally {
        await file.close()
      }
      return { ...image, path }
    },
  }
}

/**
 * By how much each text that would lie on an earlier one is moved below it; at the bottom, where there is no room, the earlier ones are
 * moved above the later, so that they are read in their order.
 */
function arrange(texts: readonly Layer[], canvas: Canvas, paint: (text: Layer) => PaintedTitle): ReadonlyMap<Layer, number> {
  const shifts = new Map<Layer, number>()
  const isTogether = (a: Layer, b: Layer) => a.from < b.to && b.from < a.to
  const crowded = texts.filter((text) => texts.some((other) => other !== text && isTogether(text, other)))
  const gap = Math.min(canvas.w, canvas.h) * GAP
  const { top, bottom } = marginsOf(canvas)
  const placed: { text: Layer; ink: PaintedTitle['ink'] }[] = []
  const all = crowded.map((text) => ({ text, ink: paint(text).ink }))
  const isLow = ({ ink }: (typeof all)[number]): boolean => ink.y + ink.h / 2 > canvas.h * LOW
  const low = all.filter(isLow).toReversed().toSorted((a, b) => b.text.from - a.text.from)
  for (const { text, ink } of [...all.filter((one) => !isLow(one)), ...low]) {
    const taken = placed.filter(({ text: other }) => isTogether(text, other)).map(({ ink: other }) => other)
    const isFree = (y: number) =>
      taken.every((other) => y + ink.h <= other.y || y >= other.y + other.h || ink.x + ink.w <= other.x || ink.x >= other.x + other.w)
    const tries = [ink.y, ...taken.flatMap((other) => [other.y + other.h + gap, other.y - ink.h - gap])]
    const within = tries.filter((y) => y >= canvas.h * top * 0.5 && y + ink.h <= canvas.h * (1 - bottom * 0.5))
    const y = [...within, ...tries].find(isFree) ?? ink.y
    shifts.set(text, Math.round(y - ink.y))
    placed.push({ text, ink: { ...ink, y } })
  }
  return shifts
}

/** A picture of the user's in a corner, or where they want it. */
async function logo(asset: Asset, { segment: { m } }: Layer, canvas: Canvas): Promise<PaintedTitle> {
  const image = await loadUpright(asset.path)
  const even = (value: number) => Math.max(2, 2 * Math.round(value / 2))
  const wanted = canvas.w * Math.min(0.5, m.size ?? LOGO_SIZE)
  const scale = Math.min(wanted / image.width, (canvas.h * 0.5) / image.height)
  const size = { w: even(image.width * scale), h: even(image.height * scale) }
  const corner = cornerOf(m.place ?? 'top-right', size, canvas, LOGO_MARGINS)
  const surface = createCanvas(size.w, size.h)
  const context = surface.getContext('2d')
  context.globalAlpha = m.opacity ?? 1
  context.imageSmoothingQuality = scale < 0.5 ? 'medium' : 'high'
  context.drawImage(image, 0, 0, size.w, size.h)
  const rgba = Buffer.from(context.getImageData(0, 0, size.w, size.h).data.buffer)
  const place = { ...size, x: 2 * Math.round(corner.x / 2), y: 2 * Math.round(corner.y / 2) }
  return { ...place, ink: place, frames: 1, motion: 'none', frame: () => rgba }
}
