/**
 * Looks at a file before the engine accepts it. Its first bytes only keep out what is no media; whether it opens, what of it decodes
 * and how long that is, the decoders are asked. Neither a file's name nor its header is taken at its word, nor ffmpeg's exit code 0.
 */
import { open, readFile, stat } from 'node:fs/promises'
import { formatOf } from '../../shared/model/files'
import { runFfmpeg } from './ffmpeg'
import { probeTimed, type ProbingFfmpeg } from './clip'
import { inputOf, lookAt, STILL_DEMUXERS } from './source'
import { readStill } from './still'
import { loadUpright } from '../render/still'
import { MediaError, type Asset, type Probe } from '../types'

/** docs/protocol.md, "Upload": bytes a file. The rest keeps a machine with two cores and 2 GB usable. */
const MEDIA_LIMITS = { sizeBytes: 200 * 1024 * 1024, imagePixels: 80_000_000 }

/**
 * The probe of the engine: tells kind, displayed size, duration and demuxer of a file, and what of it is left out.
 * Throws MediaError (`empty`, `unsupported`, `broken`, `too-large`, `too-many-pixels`, `too-long`) with a sentence that names the file.
 */
export function createProbe({ ffmpeg }: { ffmpeg: ProbingFfmpeg }): Probe {
  return async (path, name) => {
    const { size } = await stat(path)
    if (size === 0) throw new MediaError('empty', `${name} is empty`)
    if (size > MEDIA_LIMITS.sizeBytes) throw new MediaError('too-large', `${name} has ${size} bytes`)
    const { is, mime } = await lookAt(path)
    if (is === 'foreign' || is === 'heic') throw new MediaError('unsupported', `${name} is ${mime ?? 'no picture, video or sound'}`)
    const file = { name, path, mime: mime ?? formatOf(name)?.mime ?? 'application/octet-stream', sizeBytes: size }
    try {
      if (is === 'still') {
        const demuxer = STILL_DEMUXERS[file.mime] ?? ''
        const facts = await readContainer(ffmpeg.path, { ...file, demuxer })
        if (demuxer === 'gif' && facts.pictures > 1) return { ...file, ...(await probeTimed(ffmpeg, { ...file, demuxer }, 'open')) }
        return { ...file, demuxer, ...(await probeStill(path, facts.pictures)) }
      }
      return { ...file, ...(await probeTimed(ffmpeg, file, await riffEnd(path, size))) }
    } catch (error) {
      if (error instanceof MediaError) throw error
      const reason = is === 'unknown' ? 'unsupported' : 'broken'
      throw new MediaError(reason, `${name} does not decode`, { cause: error })
    }
  }
}

/** Before a picture is decoded: it has a size that memory can hold, and goes on to its end. */
async function readContainer(ffmpeg: string, file: Pick<Asset, 'path' | 'name' | 'demuxer'>) {
  const { name } = file
  const facts = readStill(await readFile(file.path))
  if (!facts) throw new MediaError('broken', `${name} has no size`)
  const { width, height } = facts
  if (width * height > MEDIA_LIMITS.imagePixels) throw new MediaError('too-many-pixels', `${name} has ${width}×${height} pixels`)
  if (facts.isHollow) throw new MediaError('broken', `${name} has holes`)
  if (!facts.isWhole && (file.demuxer === 'gif' || (await complains(ffmpeg, file)))) throw new MediaError('broken', `${name} is cut short`)
  return facts
}

/** Some whole pictures lack only the mark of their end. Skia shows half a picture without a word, ffmpeg does not (but half a GIF). */
async function complains(ffmpeg: string, file: Pick<Asset, 'path' | 'demuxer'>): Promise<boolean> {
  const args = ['-v', 'error', ...inputOf(file), '-f', 'null', '-']
  return (await runFfmpeg(ffmpeg, args, { timeoutMs: 60_000 }).catch(String)) !== ''
}

/** Decodes the whole picture. Of a WebP or PNG that moves the first picture counts; a moving GIF is a clip. */
async function probeStill(path: string, pictures: number) {
  const { width, height } = await loadUpright(path)
  const facts = { kind: 'image' as const, width, height, durationMs: 0, fps: 0, hasAudio: false }
  return { ...facts, ...(pictures > 1 && { leftOut: ['motion' as const] }) }
}

/**
 * The size that a RIFF (WAV, AVI) says it has: ffmpeg takes what is there for all of it. One that was written into a pipe says 0 or
 * as much as there can be, and goes on to the end of the file.
 */
async function riffEnd(path: string, sizeBytes: number): Promise<'said' | 'open' | 'cut'> {
  const file = await open(path)
  try {
    const { buffer } = await file.read(Buffer.alloc(8), 0, 8, 0)
    const declared = buffer.toString('latin1', 0, 4) === 'RIFF' ? buffer.readUInt32LE(4) : 0
    if (declared >= 0x7fff_0000) return 'open'
    return sizeBytes < declared * 0.98 ? 'cut' : 'said'
  } finally {
    await file.close()
  }
}
