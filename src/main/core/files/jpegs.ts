import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join, parse } from 'node:path'
import { createSerial } from '../../../shared/async'
import { diskError, NemoError } from '../../../shared/contract/errors'
import { createRunner } from './ffmpeg-runner'
import { assertPixels, profileIn, withProfile } from './heic'
import type { DecodeHeic } from '../ports'

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
      const known = diskError(error, folder)
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
