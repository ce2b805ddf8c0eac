/**
 * A draft becomes an MP4: pieces of a few seconds are encoded side by side, joined without encoding again, and the result
 * is checked before it gets its name. A finished piece stays in the job's folder until its owner removes that, so a render
 * that is started again after a kill goes on with what is there and whole.
 */
import { createHash } from 'node:crypto'
import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { basename, join } from 'node:path'
import { FfmpegError, runFfmpeg, type Progress, type RunOptions } from '../media/ffmpeg'
import { removeTurn } from '../media/matrix'
import { renderAudio, type AudioJob, type Loudness } from '../sound/mix'
import { pieceArgs, type Canvas, type PictureSource } from './graph'
import { frameCount, planPieces, type Layer, type Piece } from './segments'
import { writeGradient, writeStill } from './still'
import { publish } from '../store'
import { createTitlePainter, type PaintTitle, type TitleImage } from '../titles/painter'
import type { Asset, Draft, Ffmpeg, RenderDraft } from '../types'

const TIMEOUT_MS = 10 * 60_000
const MOST_PIECES_AT_ONCE = 4
/** Share of the progress bar that the pieces have; the rest is joining and checking. */
const PIECES_SHARE = 0.96

type Job = Parameters<RenderDraft>[0]
type Run = (args: string[], options?: Pick<RunOptions, 'onProgress' | 'cwd'>) => Promise<string>

/** What makes pieces that fit together: those of another version are made anew. */
type Maker = Pick<Ffmpeg, 'path'> & Partial<Ffmpeg>

/**
 * The renderer of the engine; `resourcesDir` holds `fonts` and `music`. Its promise is kept once the file at `outPath` is whole and
 * checked; it breaks with the signal's reason after an abort, with an Error that names the piece when its file is missing, with
 * FfmpegError otherwise. By then every child has ended and no `.part` of the video is left.
 */
export function createRenderer({ ffmpeg, resourcesDir }: { ffmpeg: Maker; resourcesDir: string }): RenderDraft {
  const measured: Loudness = new Map()
  const musicDir = join(resourcesDir, 'music')
  const maker = hash([__APP_VERSION__, ffmpeg.version ?? ffmpeg.path])
  let painter: PaintTitle | undefined
  // Loading the fonts takes 0.4 s, which a start of the engine need not wait for.
  const paint: PaintTitle = (...title) => (painter ??= createTitlePainter(join(resourcesDir, 'fonts')))(...title)
  return async (job) => {
    const part = `${job.outPath}.part`
    const failed = new AbortController()
    const signal = AbortSignal.any([job.signal, failed.signal])
    const run: Run = (args, options) => runFfmpeg(ffmpeg.path, args, { signal, timeoutMs: TIMEOUT_MS, ...options })
    try {
      await mkdir(job.workDir, { recursive: true })
      // One failure stops the rest, and nothing is cleared away under a child that still runs.
      const [pieces, sound] = [renderPieces(job, maker, paint, run, failed), renderSound(job, { maker, measured, run, musicDir })]
      await together([pieces, sound], failed)
      await assemble(job.workDir, await pieces, await sound, part, run)
      await check(job.draft, part, run)
      await publish(job.outPath)
      job.onProgress(1)
    } finally {
      await rm(part, { force: true })
    }
  }
}

/** Encodes every piece, some at a time; returns their files in order. */
async function renderPieces(job: Job, maker: string, paint: PaintTitle, run: Run, failed: AbortController): Promise<string[]> {
  const { w, h, fps } = job.draft.m
  const canvas: Canvas = { w: w - (w % 2), h: h - (h % 2), fps }
  const pieces = planPieces(job.draft)
  const material = createMaterial(job, pieces, canvas, paint)
  const frames = pieces.map(() => 0)
  const report = (index: number, frame: number) => {
    frames[index] = frame
    job.onProgress((PIECES_SHARE * frames.reduce((sum, count) => sum + count, 0)) / frameCount(job.draft))
  }
  const renderPiece = async (piece: Piece, index: number): Promise<string> => {
    const path = join(job.workDir, `${hash({ piece, canvas, maker })}.mp4`)
    if (!(await isWhole(path, ({ frame }) => frame === piece.to - piece.from, run))) {
      const sources = await material.prepare(piece)
      await run([...pieceArgs({ piece, canvas, ...sources }), `${path}.part`], { onProgress: ({ frame }) => report(index, frame) })
      await publish(path)
    }
    await material.release(piece)
    report(index, piece.to - piece.from)
    return path
  }
  const paths: string[] = []
  const queue = pieces.entries()
  const work = async (): Promise<void> => {
    for (const [index, piece] of queue) {
      failed.signal.throwIfAborted()
      paths[index] = await renderPiece(piece, index)
    }
  }
  await together(Array.from({ length: Math.min(MOST_PIECES_AT_ONCE, availableParallelism()) }, work), failed)
  return paths
}

interface Sound extends Pick<AudioJob, 'measured' | 'musicDir'> {
  maker: string
  run: Run
}

async function renderSound(job: Job, { maker, measured, musicDir, run }: Sound): Promise<string> {
  const path = join(job.workDir, `sound-${maker}.mp4`)
  if (await isWhole(path, ({ outTimeMs }) => outTimeMs > job.draft.d - 100, run)) return path
  const asset = (id: string) => assetOf(job, id)
  await renderAudio({ draft: job.draft, asset, musicDir, measured, run: (args) => run(args) }, `${path}.part`)
  await publish(path)
  return path
}

/** Whether an earlier start left it, and all of it decodes. Throws the signal's reason after an abort. */
async function isWhole(path: string, isAll: (end: Progress) => boolean, run: Run): Promise<boolean> {
  if (!(await exists(path))) return false
  let end: Progress = { frame: 0, outTimeMs: 0 }
  const complaints = await run(['-v', 'error', '-i', path, '-f', 'null', '-'], { onProgress: (progress) => (end = progress) }).catch(
    (error: unknown) => {
      if (error instanceof FfmpegError) return error.message
      throw error
    },
  )
  return complaints.trim() === '' && isAll(end)
}

/**
 * Stills and titles as raw pictures, made when the first piece needs them and removed after the last one, so that neither
 * memory nor disk grows with the number of photos.
 */
function createMaterial(job: Job, pieces: Piece[], canvas: Canvas, paint: PaintTitle) {
  const layersIn = ({ pictures, titles }: Piece) => [...pictures, ...titles]
  const layers = [...new Set(pieces.flatMap(layersIn))]
  const users = new Map(layers.map((layer) => [layer, pieces.filter((piece) => layersIn(piece).includes(layer)).length]))
  const pictures = new Map<Layer, Promise<PictureSource>>()
  const titles = new Map<Layer, Promise<TitleImage & { path: string }>>()
  const fileOf = (layer: Layer) => join(job.workDir, `layer-${layers.indexOf(layer)}.raw`)

  const picture = async (layer: Layer): Promise<PictureSource> => {
    const { kind, src } = layer.segment.m
    const path = fileOf(layer)
    if (kind === 'color') {
      await writeGradient(layers.indexOf(layer), canvas, path)
      return { kind: 'still', path }
    }
    const asset = assetOf(job, src ?? '')
    if (asset.kind === 'video') return { kind: 'clip', asset }
    await writeStill(asset, canvas, path)
    return { kind: 'still', path }
  }
  const title = async (layer: Layer): Promise<TitleImage & { path: string }> => {
    const { rgba, ...place } = paint(layer.segment.m.text ?? '', layer.segment.m.style, canvas)
    await writeFile(fileOf(layer), rgba)
    return { ...place, path: fileOf(layer) }
  }
  return {
    prepare: async (piece: Piece) => ({
      picture: await resolveAll(piece.pictures, pictures, picture),
      title: await resolveAll(piece.titles, titles, title),
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

function assetOf(job: Job, id: string): Asset {
  const asset = job.asset(id)
  if (!asset) throw new Error(`the file of a piece of the timeline is missing (${id})`)
  return asset
}

/** Puts the pieces behind one another and the sound beside them, without encoding. */
async function assemble(workDir: string, pieces: string[], sound: string, outPath: string, run: Run): Promise<void> {
  const list = 'pieces.txt'
  await writeFile(join(workDir, list), pieces.map((path) => `file '${basename(path)}'\n`).join(''))
  // ffmpeg takes the list's own path for an address, in which "#", "?" and "%" have a meaning: so it has none.
  const inputs = ['-f', 'concat', '-i', list, '-i', sound]
  const output = ['-map', '0:v:0', '-map', '1:a:0', '-c', 'copy', '-movflags', '+faststart', '-f', 'mp4', outPath]
  await run([...inputs, ...output], { cwd: workDir })
  await removeTurn(outPath)
}

/** ffmpeg's word is not enough: the file must hold every frame, and its end must decode. */
async function check(draft: Draft, path: string, run: Run): Promise<void> {
  let frames = 0
  await run(['-i', path, '-map', '0:v:0', '-c', 'copy', '-f', 'null', '-'], { onProgress: ({ frame }) => (frames = frame) })
  if (frames !== frameCount(draft)) throw new Error(`the video has ${frames} frames instead of ${frameCount(draft)}`)
  let decoded = 0
  const end = ['-sseof', '-1', '-i', path, '-map', '0:v:0', '-map', '0:a:0']
  await run([...end, '-f', 'null', '-'], { onProgress: ({ frame }) => (decoded = frame) })
  if (decoded === 0) throw new Error('the end of the video does not decode')
}

/** Waits for all. The first failure aborts `failed` and is thrown once nothing is under way any more. */
async function together(tasks: readonly Promise<unknown>[], failed: AbortController): Promise<void> {
  for (const task of tasks) task.catch((error: unknown) => failed.abort(error))
  await Promise.allSettled(tasks)
  failed.signal.throwIfAborted()
}

const hash = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 24)

const exists = (path: string): Promise<boolean> => stat(path).then(() => true, () => false)
