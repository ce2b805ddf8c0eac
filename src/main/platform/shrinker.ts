import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { join, parse } from 'node:path'
import { fileTypeFromFile } from 'file-type'
import { FfmpegError, findFfmpeg, FORMATS, runFfmpeg, SAFE_INPUT, type RunOptions } from '../../engine/ffmpeg'
import { NemoError } from '../../shared/errors'
import { planShrink, type MediaFacts, type Part, type ShrinkPlan } from '../../shared/shrink'
import { errorCode } from './durable'
import type { Shrinker } from './types'

const PROBE_LIMIT_MS = 60_000
const SHRINK_LIMIT_MS = 6 * 60 * 60_000
/** Where a result is too large after all, as noise can be, the next one has this share of the bits. */
const SHARES = [1, 0.7, 0.4]
/** A picture beyond this would need more memory than there may be. */
const MAX_PIXELS = 400_000_000
const endings = { video: 'mp4', audio: 'm4a', image: 'png' } as const

type Watch = Pick<RunOptions, 'signal' | 'onProgress'>

/** Compresses and trims with ffmpeg, which is found when it is first needed. What an earlier start left in `folder` is deleted. */
export function createShrinker(folder: string): Shrinker {
  const isEmpty = rm(folder, { recursive: true, force: true }).catch(() => undefined)
  let found: Promise<string> | undefined
  const run = async (args: readonly string[], options: RunOptions): Promise<string> => {
    found ??= findFfmpeg({ configured: process.env['NEMO_FFMPEG'] }).then(({ path }) => path)
    return runFfmpeg(await found, args, options)
  }
  const probe = async (path: string): Promise<MediaFacts | null> => {
    const input = await inputOf(path)
    if (!input) return null
    try {
      return factsIn(await run([...input, '-t', '1', '-vf', SQUARE, '-f', 'null', '-'], { timeoutMs: PROBE_LIMIT_MS }))
    } catch {
      return null
    }
  }

  async function make(path: string, part: Part, limitBytes: number, work: string, options: Watch): Promise<MediaFacts> {
    const [facts, input] = await Promise.all([probe(path), inputOf(path)])
    for (const share of SHARES) {
      const plan = facts && planShrink(facts, part, limitBytes * share)
      if (!facts || !plan || !input) break
      await run([...cut(facts, part), ...input, ...encoding(facts, plan), work], { ...options, timeoutMs: SHRINK_LIMIT_MS })
      const { size } = await stat(work)
      if (size > limitBytes) continue
      // ffmpeg's word is not enough: what was made must open, and be as long as was asked.
      const made = await probe(work)
      const missingMs = facts.kind === 'image' ? 0 : part.endMs - part.startMs - (made?.durationMs ?? 0)
      if (!made || made.kind !== facts.kind || missingMs > 500 + 0.02 * part.endMs) throw new FfmpegError('what it made does not play')
      return made
    }
    throw new NemoError({ kind: 'file', name: parse(path).base, reason: 'too-large', limitBytes }, { wasRefused: true })
  }

  return {
    probe,
    async shrink(uploadId, path, { startMs, endMs, limitBytes }, { signal, onProgress }) {
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
        const isFull = errorCode(error) === 'ENOSPC' || (error instanceof FfmpegError && error.message.includes('No space left'))
        if (isFull) throw new NemoError({ kind: 'disk', reason: 'full', folder }, { cause: error, wasRefused: true })
        if (!(error instanceof FfmpegError)) throw error
        throw new NemoError({ kind: 'file', name: base, reason: 'broken' }, { cause: error, wasRefused: true })
      }
    },
    // What cannot be deleted now is deleted at the next start.
    discard: (uploadId) => rm(join(folder, uploadId), { recursive: true, force: true }).catch(() => undefined),
  }
}

/** Pixels as they are shown: ffmpeg has turned the picture already. */
const SQUARE = 'scale=round(iw*sar/2)*2:ih,setsar=1'

/** The demuxer is chosen by the first bytes, as the engine does. Pictures other than PNG are moving, or need turning by hand. */
async function inputOf(path: string): Promise<string[] | null> {
  const type = await fileTypeFromFile(path).catch(() => undefined)
  const format = type && FORMATS[type.ext]
  if (!format || (format.kind === 'image' && type.ext !== 'png' && type.ext !== 'gif')) return null
  const isPicture = type.ext === 'png' ? ['-max_pixels', String(MAX_PIXELS)] : []
  return [...SAFE_INPUT, ...isPicture, '-f', format.demuxer, '-i', `file:${path}`, '-map', '0:V:0?', '-map', '0:a:0?']
}

/** What ffmpeg printed about a file of which it decoded the first second. */
function factsIn(printed: string): MediaFacts | null {
  const [head = '', output = ''] = printed.split(/^Output #0/m)
  const [, hours = 0, minutes = 0, seconds = 0] = /Duration: (\d+):(\d+):([\d.]+)/.exec(head) ?? []
  const durationMs = Math.round((Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000)
  const [, width = 0, height = 0] = (/Video: .*? (\d+)x(\d+)/.exec(output) ?? []).map(Number)
  if (head.includes('Input #0, png_pipe')) return width > 0 ? { kind: 'image', durationMs: 0, width, height } : null
  if (durationMs === 0) return null
  return { kind: width > 0 ? 'video' : 'audio', durationMs, width, height }
}

const cut = ({ kind }: MediaFacts, { startMs, endMs }: Part): string[] =>
  kind === 'image' ? [] : ['-ss', String(startMs / 1000), '-t', String((endMs - startMs) / 1000)]

function encoding({ kind }: MediaFacts, { width, height, videoBitsPerSecond, audioBitsPerSecond }: ShrinkPlan): string[] {
  const picture = ['-vf', `${SQUARE},scale=${width}:${height}`]
  if (kind === 'image') return [...picture, '-frames:v', '1', '-c:v', 'png', '-f', 'image2']
  const sound = ['-c:a', 'aac', '-b:a', String(audioBitsPerSecond), '-ac', '2']
  if (kind === 'audio') return ['-vn', ...sound, '-f', 'ipod']
  const rate = String(videoBitsPerSecond)
  const rates = ['-b:v', rate, '-maxrate', rate, '-bufsize', rate]
  const video = [...picture, '-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p', ...rates]
  return [...video, ...sound, '-movflags', '+faststart', '-f', 'mp4']
}
