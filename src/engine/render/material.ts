/**
 * What the pieces are made of: stills drawn on their stages, frames of clips that stand, words and logos. Made when the first piece
 * needs it and removed after the last one, so that neither memory nor disk grows with the number of photos.
 */
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { inputOf, uprightFilter } from '../media/source'
import type { Canvas } from './clip'
import type { PictureSource, TitleSource } from './graph'
import type { Layer, Piece } from './segments'
import { GLANCE_SIDE, glance, sightOf } from './sight'
import { steadied, type SteadyDeps } from './steady'
import { loadUpright, turned, writeGradient, writeStage, writeWhole } from './still'
import { fitOf, isPan, viewOf, wholeView, type Sight, type Size, type View } from './view'
import type { Asset, SegmentMeta } from '../types'

interface MaterialDeps extends SteadyDeps {
  readonly canvas: Canvas
  readonly asset: (id: string) => Asset
  /** Looked at between the steps of a still, which no child works on. */
  readonly signal: AbortSignal
  readonly writeTitle: (layer: Layer, path: string) => Promise<TitleSource>
  /** What was found in a picture, by its file and the frame's shape; kept for the next render. */
  readonly sights: Map<string, Promise<Sight>>
}

/** More pictures than this are not remembered. */
const MOST_SIGHTS = 500
const MIDDLE: Sight = { focus: [0.5, 0.5], hasBusyEdges: false, isTransparent: false }
/** Where a clip is looked at, as shares of what is seen of it. */
const LOOKS_AT = [0.15, 0.5, 0.85]

export function createMaterial(pieces: readonly Piece[], deps: MaterialDeps) {
  const layersIn = ({ pictures, titles }: Piece) => [...pictures, ...titles]
  const layers = [...new Set(pieces.flatMap(layersIn))]
  const users = new Map(layers.map((layer) => [layer, pieces.filter((piece) => layersIn(piece).includes(layer)).length]))
  const pictures = new Map<Layer, Promise<PictureSource>>()
  const titles = new Map<Layer, Promise<TitleSource>>()
  const fileOf = (layer: Layer) => join(deps.workDir, `layer-${layers.indexOf(layer)}.raw`)
  return {
    prepare: async (piece: Piece) => ({
      picture: await resolveAll(piece.pictures, pictures, (layer) => pictureSource(layer, fileOf(layer), deps)),
      title: await resolveAll(piece.titles, titles, (layer) => deps.writeTitle(layer, fileOf(layer))),
    }),
    release: async (piece: Piece) => {
      for (const layer of layersIn(piece)) {
        const left = (users.get(layer) ?? 0) - 1
        users.set(layer, left)
        if (left === 0) await rm(fileOf(layer), { force: true })
      }
    },
  }
}

async function pictureSource(layer: Layer, path: string, deps: MaterialDeps): Promise<PictureSource> {
  const { canvas } = deps
  const { m } = layer.segment
  if (m.kind === 'color') {
    await writeGradient(m, canvas, path)
    return { kind: 'still', path, view: wholeView(canvas, 'none') }
  }
  const asset = deps.asset(m.src ?? '')
  if (asset.kind === 'video' && !m.freeze) return clipSource(asset, layer, path, deps)
  const file = asset.kind === 'video' ? await frozen(asset, (m.in ?? 0) / 1000, `${path}.png`, deps.run) : asset.path
  let image = await loadUpright(file)
  deps.signal.throwIfAborted()
  for (const turn of turnsOf(m)) image = turned(image, turn)
  const size = { w: image.width, h: image.height }
  const sight = await sightIn(deps, [asset.path, m.rotate, m.mirror, m.freeze && m.in], m, async () => sightOf(glance(image), canvas))
  deps.signal.throwIfAborted()
  const fit = fitOf(size, canvas, m, sight)
  if (fit === 'fill') {
    const way = viewOf(size, canvas, m, sight, timeOf(layer, canvas))
    const view: View = canvas.isPreview && isPan(way, canvas) ? { ...way, hasHalves: true } : way
    await writeStage(image, view, path)
    return { kind: 'still', path, view }
  }
  const view = wholeView(canvas, sight.hasBusyEdges || sight.isTransparent ? 'none' : m.fx)
  const back = fit === 'plain' ? (m.back ?? (sight.isTransparent ? '#f2f2f4' : '#000000')) : undefined
  await writeWhole(image, view.stage, back, path)
  return { kind: 'still', path, view }
}

const timeOf = ({ own }: Layer, { fps, unit = 1 }: Canvas) => ({ count: own.to - own.from, fps, unit })

async function clipSource(asset: Asset, layer: Layer, path: string, deps: MaterialDeps): Promise<PictureSource> {
  const { canvas } = deps
  const { m } = layer.segment
  const seenS = (timeOf(layer, canvas).count / canvas.fps) * (m.speed ?? 1)
  const view = await viewOfClip(asset, layer, { seenS, path }, deps)
  // A GIF goes round, and one picture stands.
  const isShaky = m.stabilise === true && asset.demuxer !== 'gif' && asset.durationMs > 0
  const { in: inMs = 0 } = m
  return { kind: 'clip', view, ...(isShaky ? await steadied(asset, inMs, inMs + seenS * 1000, deps) : { asset }) }
}

async function viewOfClip(asset: Asset, layer: Layer, { seenS, path }: { seenS: number; path: string }, deps: MaterialDeps) {
  const { canvas } = deps
  const { m } = layer.segment
  const isOnItsSide = m.rotate === 90 || m.rotate === 270
  const size = isOnItsSide ? { w: asset.height, h: asset.width } : { w: asset.width, h: asset.height }
  if (m.fit === 'blur' || m.fit === 'plain') return undefined
  const isSame = Math.abs((size.w / size.h) * (canvas.h / canvas.w) - 1) < 0.02 && (m.zoom ?? 1) === 1
  const key = [asset.path, m.rotate, m.mirror, m.in, seenS]
  const sight = isSame ? MIDDLE : await sightIn(deps, key, m, () => sightInClip(asset, m, { size, seenS }, path, deps))
  return viewOf(size, canvas, isSame ? { fx: 'none', ...m } : m, sight, timeOf(layer, canvas))
}

/** Found once, unless the user has said where to look. */
async function sightIn({ sights, canvas }: MaterialDeps, file: unknown[], { focus }: SegmentMeta, find: () => Promise<Sight>) {
  const key = JSON.stringify([file, canvas.w / canvas.h])
  const sight = sights.get(key) ?? find()
  sights.set(key, sight)
  for (const oldest of sights.keys()) if (sights.size > MOST_SIGHTS) sights.delete(oldest)
  sight.catch(() => sights.delete(key))
  return focus ? { ...(await sight), focus } : sight
}

interface Seen {
  size: Size
  seenS: number
}

/** Where to look in a clip: in the middle of what three of its frames show. */
async function sightInClip(asset: Asset, m: SegmentMeta, { size, seenS }: Seen, path: string, deps: MaterialDeps): Promise<Sight> {
  const scale = Math.min(1, GLANCE_SIDE / Math.min(size.w, size.h))
  const [width, height] = [Math.max(1, Math.round(size.w * scale)), Math.max(1, Math.round(size.h * scale))]
  const found: Sight[] = []
  for (const share of LOOKS_AT) {
    const at = Math.max(0, Math.min((m.in ?? 0) / 1000 + seenS * share, asset.durationMs / 1000 - 0.1))
    const turns = turnsOf(m).map((orientation) => uprightFilter({ orientation }))
    const filter = [uprightFilter(asset.reading), ...turns, `scale=${width}:${height}`]
    const output = ['-frames:v', '1', '-pix_fmt', 'rgba', '-f', 'rawvideo', path]
    await rm(path, { force: true })
    await deps.run(['-ss', String(at), ...inputOf(asset), '-map', `0:${asset.reading?.video ?? 'V:0'}`, '-vf', filter.join(','), ...output])
    const data = new Uint8ClampedArray(await readFile(path).catch(() => Buffer.alloc(0)))
    if (data.length === width * height * 4) found.push(await sightOf({ width, height, data }, deps.canvas))
  }
  const mean = (axis: 0 | 1) => found.reduce((sum, { focus }) => sum + focus[axis], 0) / found.length
  // Words that a clip shows at its edges move with it.
  return found.length === 0 ? MIDDLE : { ...MIDDLE, focus: [mean(0), mean(1)] }
}

/** The frame that stands there, as a picture. */
async function frozen(asset: Asset, atS: number, path: string, run: SteadyDeps['run']): Promise<string> {
  const at = Math.max(0, Math.min(atS, asset.durationMs / 1000 - 0.05))
  const map = ['-map', `0:${asset.reading?.video ?? 'V:0'}`, '-vf', uprightFilter(asset.reading)]
  await run(['-ss', String(at), ...inputOf(asset), ...map, '-frames:v', '1', '-f', 'image2', '-update', '1', '-c:v', 'png', path])
  return path
}

/** As the user turned it, in orientations of EXIF. */
const turnsOf = ({ rotate, mirror }: SegmentMeta): number[] =>
  [...(rotate ? [{ 90: 6, 180: 3, 270: 8 }[rotate]] : []), ...(mirror ? [mirror === 'h' ? 2 : 4] : [])]

/** Makes what `made` lacks, once each, and returns a look-up of it. */
async function resolveAll<T>(layers: Layer[], made: Map<Layer, Promise<T>>, make: (layer: Layer) => Promise<T>) {
  const found = new Map<Layer, T>()
  for (const layer of layers) {
    const promise = made.get(layer) ?? make(layer)
    made.set(layer, promise)
    found.set(layer, await promise)
  }
  return (layer: Layer): T => {
    const value = found.get(layer)
    if (value === undefined) throw new Error(`nothing was prepared for ${layer.segment.id}`)
    return value
  }
}
