/** What a file's first bytes say: only enough to keep out what is no media, and to tell what has a decoder of its own. */
import { open } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'

export interface FirstBytes {
  /** `unknown`: perhaps sound that begins anywhere, as recordings of streams do; a decoder has to be asked. */
  readonly is: 'still' | 'heic' | 'timed' | 'unknown' | 'foreign'
  /** Undefined where the bytes do not say it. */
  readonly mime: string | undefined
}

/** Pictures with ffmpeg's demuxers for them, which are always named: left to itself it reads a `%d` in a path as a row of files. */
export const STILL_DEMUXERS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpeg_pipe', 'image/png': 'png_pipe', 'image/apng': 'png_pipe', 'image/gif': 'gif', 'image/webp': 'webp_pipe',
  'image/bmp': 'bmp_pipe', 'image/avif': 'mov',
}
/** Containers of pictures and sound that go by other names. */
const TIMED = /^(?:video|audio)\/|^application\/(?:ogg|mxf|vnd\.ms-asf)$/
const LOOKED_AT_BYTES = 4096

/** Rejects like `fs.open`. */
export async function lookAt(path: string): Promise<FirstBytes> {
  const mime = (await fileTypeFromFile(path).catch(() => undefined))?.mime.split(';')[0]
  if (mime === undefined) return { is: (await isText(path)) ? 'foreign' : 'unknown', mime }
  if (Object.hasOwn(STILL_DEMUXERS, mime)) return { is: 'still', mime }
  if (/^image\/hei[cf]/.test(mime)) return { is: 'heic', mime }
  return { is: TIMED.test(mime) ? 'timed' : 'foreign', mime }
}

/** Text has no characters below the tab; so much of anything else has some. Also true of an empty file. */
async function isText(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LOOKED_AT_BYTES), 0, LOOKED_AT_BYTES, 0)
    return buffer.subarray(0, bytesRead).every((byte) => byte >= 9)
  } finally {
    await file.close()
  }
}
