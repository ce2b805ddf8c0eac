/** Clips held steady: what is seen of one is copied once, without its shake, and its pieces are made of the copy. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { RunOptions } from '../media/ffmpeg'
import { inputOf, toneMapFilter, uprightFilter } from '../media/source'
import type { Asset } from '../types'
import type { ClipSource } from './clip'
import { hashOf, kept } from './pieces'

export interface SteadyDeps {
  readonly workDir: string
  /** Where copies are kept, among the pieces. */
  readonly piecesDir: string
  readonly maker: string
  readonly canSteady: boolean
  readonly run: (args: string[], options?: Pick<RunOptions, 'cwd'>) => Promise<unknown>
}

type Steadied = Pick<ClipSource, 'asset' | 'startsMs'>

/** Before and behind what is seen, ms: the way of the camera is smoothed over about a second. */
const ROOM_MS = 1_000
const MOST_FPS = 60

/** A copy of `[fromMs, toMs)` of a clip, and where in the clip it begins: upright, progressive and SDR, with a picture for each frame. */
export async function steadied(asset: Asset, fromMs: number, toMs: number, deps: SteadyDeps): Promise<Steadied> {
  const startsMs = Math.max(0, Math.floor(fromMs - ROOM_MS))
  const durationMs = Math.min(asset.durationMs, Math.ceil(toMs + ROOM_MS)) - startsMs
  const name = `steady-${hashOf([deps.maker, asset.id, asset.sizeBytes, startsMs, durationMs])}`
  const path = await kept(deps.piecesDir, `${name}.mp4`, (part) => copy(asset, { startsMs, durationMs, name }, part, deps))
  const { isUntagged } = asset.reading ?? {}
  const { reading: _, ...facts } = asset
  return { startsMs, asset: { ...facts, path, demuxer: 'mov', durationMs, ...(isUntagged && { reading: { isUntagged } }) } }
}

interface Stretch {
  readonly startsMs: number
  readonly durationMs: number
  readonly name: string
}

async function copy(asset: Asset, { startsMs, durationMs, name }: Stretch, part: string, { workDir, canSteady, run }: SteadyDeps) {
  const input = ['-ss', String(startsMs / 1000), '-t', String(durationMs / 1000), ...inputOf(asset)]
  const map = ['-map', `0:${asset.reading?.video ?? 'V:0'}`]
  const upright = [uprightFilter(asset.reading), ...toneMapFilter(asset.reading), `fps=${Math.min(MOST_FPS, asset.fps || 30)}`]
  const encode = ['-an', '-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '10', '-pix_fmt', 'yuv420p', '-f', 'mp4', part]
  // Its name has no sign that a filter would read; the folder's may.
  const way = `${name}.trf`
  try {
    if (canSteady) {
      const look = [...upright, `vidstabdetect=shakiness=6:accuracy=12:result=${way}`]
      await run([...input, ...map, '-vf', look.join(','), '-f', 'null', '-'], { cwd: workDir })
    }
    const steady = canSteady ? `vidstabtransform=input=${way}:smoothing=20` : 'deshake=rx=32:ry=32'
    await run([...input, ...map, '-vf', [...upright, steady].join(','), ...encode], { cwd: workDir })
  } finally {
    await rm(join(workDir, way), { force: true })
  }
}
