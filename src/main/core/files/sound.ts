import { createHash } from 'node:crypto'
import { mkdir, open, readFile, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FfmpegError, SAFE_INPUT } from '../../../engine/media/ffmpeg'
import { createSerial } from '../../../shared/async'
import { createPeaks, type Heard, Peaks } from '../../../shared/peaks'
import { parseJson } from '../../../shared/text/json'
import { makeRoom, type MediaFile } from '../disk/media'
import { createRunner } from './convert'

interface Deps {
  /** Where they are kept. */
  readonly dir: string
  readonly fileOf: MediaFile
  /** Where the engine's own music is. */
  readonly music: string
  readonly maxBytes?: number
}

/** Of all that is kept; a song takes some 10 kB. */
const MAX_BYTES = 32 * 1024 ** 2
const RATE = 8000
const STEP_MS = 20
const LIMIT_MS = 5 * 60_000
/** Of its beginning and of its end, by which a file is known. */
const LOOKED_AT_BYTES = 65_536

export type PeaksOf = ReturnType<typeof createSound>

/** How loud a medium, or the engine's own music, is over time; null where there is none. One file at a time, at ffmpeg's low priority. */
export function createSound({ dir, fileOf, music, maxBytes = MAX_BYTES }: Deps) {
  const ffmpeg = createRunner()
  const inTurn = createSerial()

  async function listen(path: string): Promise<Peaks | null> {
    const peaks = createPeaks(STEP_MS, (RATE * STEP_MS) / 1000)
    const onOutput = (bytes: string): void => {
      // Eight bits without a sign: 128 is silence.
      for (let at = 0; at < bytes.length; at += 1) peaks.add(Math.abs(bytes.charCodeAt(at) - 128) / 127)
    }
    const args = [...SAFE_INPUT, '-i', `file:${path}`, '-map', '0:a:0', '-ac', '1', '-ar', String(RATE), '-f', 'u8', '-']
    await ffmpeg.run(args, { timeoutMs: LIMIT_MS, onOutput }).catch((error: unknown) => {
      // No sound, or none that decodes; what took too long is tried again when it is next asked for.
      if (!(error instanceof FfmpegError) || error.isLate) throw error
    })
    return peaks.end()
  }

  async function keep(path: string, peaks: Peaks | null): Promise<void> {
    await mkdir(dir, { recursive: true })
    await makeRoom(dir, maxBytes)
    await writeFile(path, JSON.stringify(peaks))
  }

  async function peaksOf(path: string): Promise<Peaks | null> {
    const kept = join(dir, await contentId(path))
    const known = Peaks.nullable().safeParse(parseJson(await readFile(kept, 'utf8').catch(() => '')))
    const now = new Date()
    if (known.success) {
      await utimes(kept, now, now).catch(() => undefined)
      return known.data
    }
    const peaks = await listen(path)
    // Made again where it cannot be kept.
    await keep(kept, peaks).catch(() => undefined)
    return peaks
  }

  return async (of: Heard): Promise<Peaks | null> => {
    const path = 'bed' in of ? join(music, `${of.bed}.flac`) : (await fileOf(of.mediaId))?.path
    return path === undefined ? null : inTurn(() => peaksOf(path))
  }
}

/** The same for the same content, wherever it lies. */
async function contentId(path: string): Promise<string> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const hash = createHash('sha256').update(String(size))
    for (const position of [0, Math.max(0, size - LOOKED_AT_BYTES)]) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(LOOKED_AT_BYTES), 0, LOOKED_AT_BYTES, position)
      hash.update(buffer.subarray(0, bytesRead))
    }
    return hash.digest('hex').slice(0, 32)
  } finally {
    await file.close()
  }
}
