import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join, parse } from 'node:path'
import { FfmpegError, type RunOptions } from '../../../engine/media/ffmpeg'
import { readOrientation, removeTurn } from '../../../engine/media/matrix'
import { lookAt, STILL_DEMUXERS } from '../../../engine/media/kind'
import { inputOf, mixdownFilter, readingIn, SQUARE, toneMapFilter, uprightFilter } from '../../../engine/media/source'
import { readStill } from '../../../engine/media/still'
import type { Reading } from '../../../engine/types'
import { NemoError } from '../../../shared/contract/errors'
import { planShrink, type MediaFacts, type Part, type ShrinkPlan } from '../../../shared/model/shrink'
import { errorCode } from '../disk/durable'
import { createRunner, type Runner } from './ffmpeg-runner'
import type { Shrinker } from '../ports'

const PROBE_LIMIT_MS = 60_000
const SHRINK_LIMIT_MS = 6 * 60 * 60_000
/** Where a result is too large after all, as noise can be, the next one has this share of the bits. */
const SHARES = [1, 0.7, 0.4]
/** A picture beyond this would need more memory than there may be. */
const MAX_STILL = { pixels: 400_000_000, bytes: 1024 ** 3 }
const endings = { video: 'mp4', audio: 'm4a', image: 'png' } as const

type Watch = Pick<RunOptions, 'signal' | 'onProgress'>

/** Compresses and trims with ffmpeg, which is found when it is first needed. What an earlier start left in `folder` is deleted. */
export function createShrinker(folder: string): Shrinker {
  const isEmpty = rm(folder, { recursive: true, force: true }).catch(() => undefined)
  const ffmpeg = createRunner()
  const probe = async (path: string): Promise<MediaFacts | null> => (await look(ffmpeg, path))?.facts ?? null

  async function make(path: string, part: Part, limitBytes: number, work: string, options: Watch): Promise<MediaFacts> {
    const { facts, source } = (await look(ffmpeg, path)) ?? {}
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

/** What a file holds, and how it has to be read: the first second of it is decoded. Null for what cannot be. */
async function look({ find, run }: Runner, path: string): Promise<{ facts: MediaFacts; source: Source } | null> {
  try {
    const source = await sourceOf(path)
    if (!source) return null
    const filter = `showinfo,${uprightFilter(source.reading)}${source.isStill ? '' : `,${SQUARE}`}`
    const printed = await run([...source.input, '-t', '1', '-vf', filter, '-f', 'null', '-'], { timeoutMs: PROBE_LIMIT_MS })
    const [facts, { canToneMap }] = [factsIn(printed), await find()]
    return facts && { facts, source: { ...source, reading: { ...source.reading, ...readingIn(printed, canToneMap) } } }
  } catch {
    return null
  }
}

interface Source {
  readonly input: readonly string[]
  readonly reading: Reading
  readonly isStill: boolean
}

/**
 * Stills are turned by us: ffmpeg knows the orientation of some JPEG alone, and that in newer builds. Null for what is no media;
 * rejects like `readFile`.
 */
async function sourceOf(path: string): Promise<Source | null> {
  const { is, mime = '' } = await lookAt(path)
  if (is === 'foreign' || is === 'heic') return null
  const demuxer = STILL_DEMUXERS[mime]
  const streams = ['-map', '0:V:0?', '-map', '0:a:0?']
  if (demuxer === undefined || demuxer === 'gif') {
    const orientation = await readOrientation(path)
    const reading: Reading = orientation === undefined ? {} : { orientation }
    return { input: [...inputOf({ path, reading, ...(demuxer && { demuxer }) }), ...streams], reading, isStill: false }
  }
  const still = (await stat(path)).size > MAX_STILL.bytes ? null : readStill(await readFile(path))
  if (!still?.isWhole) return null
  const reading: Reading = { orientation: still.orientation }
  return { input: ['-max_pixels', String(MAX_STILL.pixels), ...inputOf({ path, demuxer, reading }), ...streams], reading, isStill: true }
}

/** What ffmpeg printed about a file of which it decoded the first second. */
function factsIn(printed: string): MediaFacts | null {
  const [head = '', output = ''] = printed.split(/^Output #0/m)
  const [, hours = 0, minutes = 0, seconds = 0] = /^ +Duration: (\d+):(\d+):([\d.]+)/m.exec(head) ?? []
  const durationMs = Math.round((Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000)
  const [, width = 0, height = 0] = (/Video: .*? (\d+)x(\d+)/.exec(output) ?? []).map(Number)
  if (/^Input #0, \w+_pipe/m.test(head)) return width > 0 ? { kind: 'image', durationMs: 0, width, height } : null
  if (durationMs === 0) return null
  return { kind: width > 0 ? 'video' : 'audio', durationMs, width, height }
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
