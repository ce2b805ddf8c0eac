/**
 * A draft becomes an MP4: pieces of a few seconds are encoded side by side, joined without encoding again, and the result
 * is checked before it gets its name. Finished pieces are kept, so a render that is started again after a kill goes on with what
 * is there, and one of nearly the same video makes what is new alone.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join, relative, sep } from 'node:path'
import { runFfmpeg, type RunOptions } from '../media/ffmpeg'
import { removeTurn } from '../media/matrix'
import { renderAudio, soundKey, type Loudness } from '../sound/mix'
import type { Canvas } from './clip'
import { ENCODING, pieceArgs } from './graph'
import { createMaterial } from './material'
import { hashOf, kept, pieceKey } from './pieces'
import { frameCount, planPieces, PREVIEW_PIECE_MS, type Piece } from './segments'
import type { Sight } from './view'
import { createWords } from './words'
import { publish } from '../store'
import { createTitlePainter, type PaintTitle } from '../titles/painter'
import type { Asset, Ffmpeg, RenderDraft } from '../types'

const TIMEOUT_MS = 10 * 60_000
/** Children at a time. Each piece takes some 200 MB; more cores share its frames. */
const AT_ONCE = Math.min(2, availableParallelism())
const THREADS = String(Math.min(4, Math.max(1, Math.floor(availableParallelism() / AT_ONCE))))
/** Share of the progress bar that the pieces have; the rest is joining and checking. */
const PIECES_SHARE = 0.96

type Job = Parameters<RenderDraft>[0]
type Run = (args: string[], options?: Pick<RunOptions, 'onProgress' | 'cwd'>) => Promise<string>

/** What makes pieces that fit together: those of another version are made anew. */
type Maker = Pick<Ffmpeg, 'path'> & Partial<Ffmpeg>

/** What is kept from one render to the next. */
interface Studio {
  maker: string
  canSteady: boolean
  musicDir: string
  paint: PaintTitle
  measured: Loudness
  sights: Map<string, Promise<Sight>>
}

/**
 * The renderer of the engine; `resourcesDir` holds `fonts` and `music`. Its promise is kept once the file at `outPath` is whole and
 * checked; it breaks with the signal's reason after an abort, with an Error that names the piece when its file is missing, with
 * FfmpegError otherwise. By then every child has ended and no `.part` of the video is left.
 */
export function createRenderer({ ffmpeg, resourcesDir }: { ffmpeg: Maker; resourcesDir: string }): RenderDraft {
  let painter: PaintTitle | undefined
  const studio: Studio = {
    maker: hashOf([__APP_VERSION__, ffmpeg.version ?? ffmpeg.path, ENCODING]),
    canSteady: ffmpeg.canSteady ?? false,
    musicDir: join(resourcesDir, 'music'),
    // Loading the fonts takes 0.4 s, which a start of the engine need not wait for.
    paint: (...title) => (painter ??= createTitlePainter(join(resourcesDir, 'fonts')))(...title),
    measured: new Map(),
    sights: new Map(),
  }
  return async (job) => {
    const part = `${job.outPath}.part`
    const failed = new AbortController()
    const signal = AbortSignal.any([job.signal, failed.signal])
    const run: Run = (args, options) => runFfmpeg(ffmpeg.path, args, { signal, timeoutMs: TIMEOUT_MS, ...options })
    try {
      for (const folder of [job.workDir, job.piecesDir]) await mkdir(folder, { recursive: true })
      const { work, encoded, facts } = renderPieces(job, studio, run, signal)
      let sound = ''
      await inTurn([async () => void (sound = await renderSound(job, studio, run)), ...work], failed)
      job.onPieces?.(facts())
      await assemble(job, encoded, sound, part, run)
      await check(job.draft, part, run)
      await publish(job.outPath)
      job.onProgress(1)
    } finally {
      await rm(part, { force: true })
    }
  }
}

interface Encoded {
  path: string
  frames: number
}

/** Encodes every piece that is not there yet: the work for each, in order, and where their files are once all is done. */
function renderPieces(job: Job, { maker, canSteady, paint, sights }: Studio, run: Run, signal: AbortSignal) {
  const { w, h, fps } = job.draft.m
  const isPreview = job.output?.quality === 'preview'
  const { unit = 1 } = job
  const canvas: Canvas = { w: w - (w % 2), h: h - (h % 2), fps, ...(isPreview && { isPreview }), ...(unit !== 1 && { unit }) }
  const pieces = planPieces(job.draft, isPreview ? PREVIEW_PIECE_MS : undefined)
  const asset = (id: string) => assetOf(job, id)
  const words = createWords({ canvas, paint, asset, layers: pieces.flatMap(({ titles }) => titles) })
  const { workDir, piecesDir } = job
  const steady = { workDir, piecesDir, maker, canSteady, run }
  const material = createMaterial(pieces, { ...steady, canvas, asset, signal, writeTitle: words.write, sights })
  const frames = pieces.map(() => 0)
  const report = (index: number, frame: number) => {
    frames[index] = frame
    job.onProgress((PIECES_SHARE * frames.reduce((sum, count) => sum + count, 0)) / frameCount(job.draft))
  }
  let made = 0
  const encode = async (piece: Piece, index: number, path: string): Promise<void> => {
    made += 1
    const sources = await material.prepare(piece)
    const onProgress = ({ frame }: { frame: number }) => report(index, frame)
    await run([...pieceArgs({ piece, canvas, ...sources }), '-threads', THREADS, path], { onProgress })
  }
  const encoded: Encoded[] = []
  const begun = new Map<string, Promise<string>>()
  const work = pieces.map((piece, index) => async (): Promise<void> => {
    const name = `${pieceKey(piece, canvas, job.asset, { maker, shiftOf: words.shiftOf })}.mp4`
    // What comes twice is made once.
    const file = begun.get(name) ?? kept(job.piecesDir, name, (path) => encode(piece, index, path))
    begun.set(name, file)
    encoded[index] = { path: await file, frames: piece.to - piece.from }
    await material.release(piece)
    report(index, piece.to - piece.from)
  })
  return { work, encoded, facts: () => ({ made, of: begun.size }) }
}

async function renderSound(job: Job, { maker, musicDir, measured }: Studio, run: Run): Promise<string> {
  const asset = (id: string) => assetOf(job, id)
  const audio = { draft: job.draft, asset, musicDir, measured, run: (args: string[]) => run(args) }
  return kept(job.piecesDir, `${soundKey(audio, maker)}.mp4`, (part) => renderAudio(audio, part))
}

function assetOf(job: Job, id: string): Asset {
  const asset = job.asset(id)
  if (!asset) throw new Error(`the file of a piece of the timeline is missing (${id})`)
  return asset
}

/** Puts the pieces behind one another and the sound beside them, without encoding. */
async function assemble({ draft, workDir }: Job, pieces: Encoded[], sound: string, outPath: string, run: Run): Promise<void> {
  const list = 'pieces.txt'
  const micro = (frames: number) => Math.round((frames * 1_000_000) / draft.m.fps)
  let shown = 0
  const lines = pieces.map(({ path, frames }) => {
    // A file says how long it is in whole ms; over many pieces the pictures would fall behind the sound.
    const length = micro(shown + frames) - micro(shown)
    shown += frames
    return `file '${relative(workDir, path).replaceAll(sep, '/').replaceAll("'", "'\\''")}'\nduration ${(length / 1_000_000).toFixed(6)}\n`
  })
  await writeFile(join(workDir, list), lines.join(''))
  // ffmpeg takes the list's own path for an address, in which "#", "?" and "%" have a meaning: so it has none.
  const inputs = ['-safe', '0', '-f', 'concat', '-i', list, '-i', `file:${sound}`]
  const output = ['-map', '0:v:0', '-map', '1:a:0', '-c', 'copy', '-movflags', '+faststart', '-f', 'mp4', outPath]
  await run([...inputs, ...output], { cwd: workDir })
  await removeTurn(outPath)
}

/** ffmpeg's word is not enough: the file must hold every frame, and its end must decode. */
async function check(draft: Job['draft'], path: string, run: Run): Promise<void> {
  let frames = 0
  await run(['-i', path, '-map', '0:v:0', '-c', 'copy', '-f', 'null', '-'], { onProgress: ({ frame }) => (frames = frame) })
  if (frames !== frameCount(draft)) throw new Error(`the video has ${frames} frames instead of ${frameCount(draft)}`)
  let decoded = 0
  const end = ['-sseof', '-1', '-i', path, '-map', '0:v:0', '-map', '0:a:0']
  await run([...end, '-f', 'null', '-'], { onProgress: ({ frame }) => (decoded = frame) })
  if (decoded === 0) throw new Error('the end of the video does not decode')
}

/**
 * Some at a time, in order. After a failure nothing more is begun: it aborts `failed`, and is thrown once nothing is under way any more,
 * so that nothing is cleared away under a child that still runs.
 */
async function inTurn(work: readonly (() => Promise<void>)[], failed: AbortController): Promise<void> {
  const queue = work.values()
  const worker = async (): Promise<void> => {
    for (const one of queue) {
      if (failed.signal.aborted) return
      await one().catch((error: unknown) => failed.abort(error))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  failed.signal.throwIfAborted()
}
