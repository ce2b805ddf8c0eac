import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join, parse } from 'node:path'
import { FfmpegError, findFfmpeg, runFfmpeg, type RunOptions } from '../../../engine/media/ffmpeg'
import { removeTurn } from '../../../engine/media/matrix'
import { glanceAt, mixdownFilter, toneMapFilter, uprightFilter, type Source } from '../../../engine/media/source'
import { createSerial } from '../../../shared/async'
import { diskError, isDiskFull, NemoError, noRoom } from '../../../shared/contract/errors'
import { planShrink, type MediaFacts, type Part, type ShrinkPlan } from '../../../shared/model/shrink'
import type { DecodeHeic } from '../ports'
import { assertPixels, profileIn, withProfile } from './heic'

const SHRINK_LIMIT_MS = 6 * 60 * 60_000
/** Where a result is too large after all, as noise can be, the next one has this share of the bits. */
const SHARES = [1, 0.7, 0.4]
const endings = { video: 'mp4', audio: 'm4a', image: 'png' } as const

type Watch = Pick<RunOptions, 'signal' | 'onProgress'>
interface ShrinkOptions {
  readonly signal: AbortSignal
  /** 0-1. */
  readonly onProgress: (progress: number) => void
}

/** ffmpeg, looked for until it was found: it may be installed meanwhile. */
export function createRunner() {
  let found: ReturnType<typeof findFfmpeg> | undefined
  const find = () => {
    found ??= findFfmpeg({ configured: process.env['NEMO_FFMPEG'] })
    found.catch(() => (found = undefined))
    return found
  }
  return {
    find,
    run: async (args: readonly string[], options: RunOptions): Promise<string> => runFfmpeg((await find()).path, args, options),
  }
}

export type Shrinker = ReturnType<typeof createShrinker>

/**
 * Makes files that are too large small enough: compresses and trims with ffmpeg, which is found when it is first needed. The original
 * stays as it is; what an earlier start left in `folder` is deleted.
 */
export function createShrinker(folder: string) {
  const isEmpty = rm(folder, { recursive: true, force: true }).catch(() => undefined)
  const ffmpeg = createRunner()
  const probe = async (path: string): Promise<MediaFacts | null> => (await glanceAt(path, ffmpeg))?.facts ?? null

  async function make(path: string, part: Part, limitBytes: number, work: string, options: Watch): Promise<MediaFacts> {
    const { facts, source } = (await glanceAt(path, ffmpeg)) ?? {}
    for (const share of SHARES) {
      const plan = facts && planShrink(facts, part, limitBytes * share)
      if (!plan || !source) break
      const args = [...cut(facts, part), ...source.input, ...encoding(facts, plan, source), work]
      await ffmpeg.run(args, { ...options, timeoutMs: SHRINK_LIMIT_MS })
      const { size } = await stat(work)
      if (size > limitBytes) continue
      await removeTurn(work)
      // ffmpeg's word is not enough: what was made must open, and be as long as was asked.
      const made = await probe(work)
      const missingMs = facts.kind === 'image' ? 0 : part.endMs - part.startMs - (made?.durationMs ?? 0)
      if (!made || made.kind !== facts.kind || missingMs > 500 + 0.02 * part.endMs) throw new FfmpegError('what it made does not play')
      return made
    }
    throw new NemoError({ kind: 'file', name: parse(path).base, reason: 'too-large', limitBytes }, { wasRefused: true })
  }

  return {
    /** Null for what cannot be made smaller here. */
    probe,
    /** The path of the small file of an upload, checked; the one that is there after a failed upload. Throws NemoError `file`, `disk`. */
    async shrink(uploadId: string, path: string, fit: Part & { limitBytes: number }, options: ShrinkOptions): Promise<string> {
      const [{ startMs, endMs, limitBytes }, { signal, onProgress }] = [fit, options]
      await isEmpty
      const own = join(folder, uploadId)
      const { name, base } = parse(path)
      for (const ending of Object.values(endings)) {
        const made = join(own, `${name}.${ending}`)
        if (await stat(made).catch(() => null)) return made
      }
      const work = join(own, '.part')
      try {
        await mkdir(own, { recursive: true })
        const report: RunOptions['onProgress'] = ({ outTimeMs }) => onProgress(Math.min(1, outTimeMs / Math.max(1, endMs - startMs)))
        const { kind } = await make(path, { startMs, endMs }, limitBytes, work, { signal, onProgress: report })
        const made = join(own, `${name}.${endings[kind]}`)
        await rename(work, made)
        return made
      } catch (error) {
        await rm(own, { recursive: true, force: true })
        if (isDiskFull(error)) throw new NemoError(noRoom(folder), { cause: error, wasRefused: true })
        if (!(error instanceof FfmpegError)) throw error
        throw new NemoError({ kind: 'file', name: base, reason: 'broken' }, { cause: error, wasRefused: true })
      }
    },
    /** Deletes what was made for an upload. What cannot be deleted now is deleted at the next start. */
    discard: (uploadId: string): Promise<void> => rm(join(folder, uploadId), { recursive: true, force: true }).catch(() => undefined),
  }
}

const cut = ({ kind }: MediaFacts, { startMs, endMs }: Part): string[] =>
  kind === 'image' ? [] : ['-ss', String(startMs / 1000), '-t', String((endMs - startMs) / 1000)]

function encoding({ kind }: MediaFacts, plan: ShrinkPlan, { reading }: Source): string[] {
  const { width, height, videoBitsPerSecond, audioBitsPerSecond } = plan
  const picture = [uprightFilter(reading), `scale=${width}:${height}`, ...toneMapFilter(reading)].join(',')
  if (kind === 'image') return ['-vf', `${picture},format=rgb24|rgba`, '-frames:v', '1', '-c:v', 'png', '-f', 'image2', '-update', '1']
  const mix = mixdownFilter(reading)
  const sound = [...(mix.length > 0 ? ['-af', mix.join(',')] : []), '-c:a', 'aac', '-b:a', String(audioBitsPerSecond), '-ac', '2']
  if (kind === 'audio') return ['-vn', ...sound, '-f', 'ipod']
  const rate = String(videoBitsPerSecond)
  const rates = ['-b:v', rate, '-maxrate', rate, '-bufsize', rate]
  const video = ['-vf', picture, '-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p', ...rates]
  return [...video, ...sound, '-movflags', '+faststart', '-f', 'mp4']
}

const TIMEOUT_MS = 60_000

export type Jpegs = ReturnType<typeof createJpegs>

/**
 * JPEGs of pictures that neither the servers nor the window take (HEIC), made when they are first needed and kept until the next start,
 * which deletes `folder`. One at a time: each takes 100 MB and more.
 */
export function createJpegs(folder: string, decode: DecodeHeic) {
  const ffmpeg = createRunner()
  const made = new Map<string, Promise<string>>()
  const inTurn = createSerial()
  void inTurn(() => rm(folder, { recursive: true, force: true })).catch(() => undefined)

  async function make(path: string, own: string): Promise<string> {
    const { name, base } = parse(path)
    const [raw, part, jpeg] = [join(own, 'raw'), join(own, 'part'), join(own, `${name}.jpg`)]
    try {
      await mkdir(own, { recursive: true })
      await assertPixels(path, base)
      const { width, height } = await decode(path, raw)
      const input = ['-f', 'rawvideo', '-pixel_format', 'rgba', '-video_size', `${width}x${height}`, '-i', `file:${raw}`]
      const output = ['-frames:v', '1', '-c:v', 'mjpeg', '-q:v', '2', '-pix_fmt', 'yuvj444p', '-f', 'image2', '-update', '1']
      await ffmpeg.run([...input, ...output, `file:${part}`], { timeoutMs: TIMEOUT_MS })
      const profile = profileIn(await readFile(path))
      if (profile) await writeFile(part, withProfile(await readFile(part), profile))
      await rename(part, jpeg)
      await rm(raw, { force: true })
      return jpeg
    } catch (error) {
      await rm(own, { recursive: true, force: true })
      const known = diskError(error, folder, { isOwn: true })
      if (known instanceof NemoError) throw known
      throw new NemoError({ kind: 'file', name: base, reason: 'broken', detail: String(error) }, { cause: error, wasRefused: true })
    }
  }

  return {
    /** The JPEG of the HEIC at `path`, in sight of nobody else. Throws NemoError `file`, `disk`. */
    async jpegOf(path: string): Promise<string> {
      const { size, mtimeMs } = await stat(path)
      const key = createHash('sha256').update([path, size, mtimeMs].join('\n')).digest('hex').slice(0, 32)
      const known = made.get(key)
      if (known) return known
      const jpeg = inTurn(() => make(path, join(folder, key)))
      jpeg.catch(() => made.delete(key))
      made.set(key, jpeg)
      return jpeg
    },
  }
}
