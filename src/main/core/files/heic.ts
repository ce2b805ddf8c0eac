import { readFile, writeFile } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import * as z from 'zod'
import { readStill } from '../../../engine/media/still'
import { NemoError } from '../../../shared/contract/errors'
import type { DecodeHeic } from '../ports'

/** Four bytes a pixel are in memory twice. */
const MAX_PIXELS = 80_000_000

const Size = z.object({ width: z.number(), height: z.number() })

/** In this thread, which it keeps busy for a second or two. libheif is loaded with the first one. */
export const decodeHeic: DecodeHeic = async (from, to) => {
  const buffer = await readFile(from)
  const { default: decode } = await import('heic-decode')
  const { width, height, data } = await decode({ buffer })
  await writeFile(to, data, { mode: 0o600 })
  return { width, height }
}

/** In a thread of its own for each, whose memory goes with it; `entry` is bundled. */
export const createHeicThread =
  (entry: string): DecodeHeic =>
  (from, to) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(entry, { workerData: { from, to } })
      worker.once('message', (size: unknown) => resolve(Size.parse(size)))
      worker.once('error', reject)
      worker.once('exit', () => reject(new Error('the thread ended without a picture')))
    })

/** Throws NemoError `file` for more pixels than memory can hold: a small file can claim any number. */
export async function assertPixels(path: string, name: string): Promise<void> {
  const { width = 0, height = 0 } = readStill(await readFile(path)) ?? {}
  if (width * height <= MAX_PIXELS) return
  throw new NemoError({ kind: 'file', name, reason: 'too-many-pixels', detail: `${width}×${height} pixels` }, { wasRefused: true })
}

/** The ICC profile in a HEIC: what its colours mean (a phone's are not those of sRGB). */
export function profileIn(heic: Buffer): Buffer | null {
  const at = heic.indexOf('colrprof', 0, 'latin1')
  if (at < 4) return null
  const end = at - 4 + heic.readUInt32BE(at - 4)
  // A JPEG's segment holds so much; camera profiles have half a KB.
  return end > heic.length || end - at > 65_000 ? null : heic.subarray(at + 8, end)
}

/** A JPEG with a profile, which stands before all else. */
export function withProfile(jpeg: Buffer, profile: Buffer): Buffer {
  const head = Buffer.from('\xff\xe2\0\0ICC_PROFILE\0\x01\x01', 'latin1')
  head.writeUInt16BE(head.length - 2 + profile.length, 2)
  return Buffer.concat([jpeg.subarray(0, 2), head, profile, jpeg.subarray(2)])
}
