/** Pieces that are kept by what is in them: the same is encoded once, whatever changes around it, and whenever the engine ends. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Layer, Piece } from './segments'
import type { Canvas } from './clip'
import { publish } from '../store'
import type { Asset, SegmentMeta } from '../types'

/** Of what is heard and not seen, and of names, a picture knows nothing. */
const UNSEEN = new Set<keyof SegmentMeta>(['name', 'volume', 'denoise', 'fadeIn', 'fadeOut', 'duck'])

interface Made {
  /** What encodes: pieces of another version do not fit. */
  maker: string
  /** Pixels by which words make room for others, which may be in another piece. */
  shiftOf: (layer: Layer) => number
}

/** Two pieces of one key have the same pictures. Times count from the piece's start, so that what moves as a whole stays what it is. */
export function pieceKey(piece: Piece, canvas: Canvas, assetOf: (id: string) => Asset | undefined, made: Made): string {
  const describe = ({ segment, from, to, fadeIn, join: kind, own, dips }: Layer) => {
    const seen = Object.entries(segment.m).filter(([key]) => !UNSEEN.has(key as keyof SegmentMeta)).sort(([a], [b]) => (a < b ? -1 : 1))
    const { id, sizeBytes, durationMs } = assetOf(segment.m.src ?? '') ?? {}
    const times = [from, to, own.from, own.to].map((frame) => frame - piece.from)
    return [seen, id, sizeBytes, durationMs, times, from === 0, fadeIn, kind, dips]
  }
  const titles = piece.titles.map((layer) => [...describe(layer), made.shiftOf(layer)])
  const fades = piece.fades.map((fade) => ({ ...fade, at: fade.at - piece.from }))
  return hashOf([made.maker, canvas, piece.to - piece.from, piece.pictures.map(describe), titles, fades])
}

export const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 24)

/**
 * The file of that name in `folder`: as it was kept, if its bytes are still those that were written, else made by `make`, which writes
 * to the path that it is given.
 */
export async function kept(folder: string, name: string, make: (path: string) => Promise<void>): Promise<string> {
  const path = join(folder, name)
  const sum = `${path}.sum`
  const written = await readFile(sum, 'utf8').catch(() => undefined)
  if (written !== undefined && written === (await digest(path).catch(() => ''))) {
    await utimes(path, new Date(), new Date())
    return path
  }
  try {
    await make(`${path}.part`)
    await writeFile(sum, await digest(`${path}.part`))
    await publish(path)
  } finally {
    await rm(`${path}.part`, { force: true })
  }
  return path
}

async function digest(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const bytes of createReadStream(path)) hash.update(bytes as Buffer)
  return hash.digest('hex')
}
