/** Media made on the spot, and eyes and ears for what came out. */
import { execFile } from 'node:child_process'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createCanvas } from '@napi-rs/canvas'
import { bundledFfmpeg, findFfmpeg } from '../../../../src/engine/media/ffmpeg'
import { createProbe } from '../../../../src/engine/media/probe'
import { createOutputRenderer } from '../../../../src/engine/render/output'
import { formatOf } from '../../../../src/shared/model/render'
import { createRenderer } from '../../../../src/engine/render'
import type { Asset, Draft, RenderDraft, Segment, SegmentMeta } from '../../../../src/engine/types'

export const RESOURCES = join(import.meta.dirname, '../../../../resources')

/** Pids of the programs that were started with the words in their arguments. */
export async function programsWith(words: string): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name) && name !== String(process.pid))
  const lines = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')))
  return pids.filter((_, index) => lines[index]?.includes(words))
}

export async function bundled(): Promise<string> {
  const path = await bundledFfmpeg()
  if (path === undefined) throw new Error('the bundled ffmpeg is missing')
  return path
}

/** Both builds that have to do the same: how a title calls it, and its path. */
export const builds = async () => [['the system’s', (await findFfmpeg({})).path], ['the bundled', await bundled()]] as const

/** An ffmpeg at `file` that notes what it is asked for. */
export async function countedFfmpeg(file: string, path?: string) {
  const log = `${file}.log`
  await writeFile(log, '')
  await writeFile(file, `#!/bin/sh\necho "$@" >>'${log}'\nexec '${path ?? (await bundled())}' "$@"\n`, { mode: 0o755 })
  const asked = () => readFile(log, 'utf8')
  return {
    path: file,
    /** Its arguments, a line a call. */
    asked,
    /** The parts of videos that it was asked to encode, by the names that they have when they are whole. */
    encoded: async () => (await asked()).split('\n').flatMap((line) => /([^/]+\.mp4)\.part$/.exec(line)?.[1] ?? []),
    forget: () => writeFile(log, ''),
  }
}

/** Fixtures and measurements use the bundled build, which is the same everywhere. */
export async function ffmpeg(args: string[]): Promise<{ stdout: Buffer; stderr: string }> {
  const options = { encoding: 'buffer' as const, maxBuffer: 512 * 1024 * 1024 }
  const { stdout, stderr } = await promisify(execFile)(await bundled(), ['-hide_banner', '-nostats', '-y', ...args], options)
  return { stdout, stderr: stderr.toString() }
}

export interface Clip {
  colour: string
  size?: string
  seconds?: number
  /** Hz; absent: a silent clip. */
  tone?: number
  args?: string[]
}

/** One colour, and a tone if asked for; the container follows from the name. */
export async function makeClip(path: string, { colour, size = '160x120', seconds = 2, tone, args = [] }: Clip): Promise<void> {
  const sound = tone === undefined ? [] : ['-f', 'lavfi', '-i', `sine=f=${tone}:r=48000:d=${seconds}`]
  await ffmpeg(['-f', 'lavfi', '-i', `color=${colour}:s=${size}:r=25:d=${seconds}`, ...sound, '-pix_fmt', 'yuv420p', ...args, path])
}

/** A JPEG of one colour. */
export async function makePhoto(path: string, colour: string, width: number, height: number): Promise<void> {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = colour
  context.fillRect(0, 0, width, height)
  await writeFile(path, canvas.toBuffer('image/jpeg', 95))
}

/** The same JPEG with an EXIF orientation. */
export function withOrientation(jpeg: Buffer, orientation: number): Buffer {
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex')
  tiff.writeUInt16BE(orientation, 18)
  const head = Buffer.from([0xff, 0xe1, 0, 2 + 6 + tiff.length])
  return Buffer.concat([jpeg.subarray(0, 2), head, Buffer.from('Exif\0\0', 'latin1'), tiff, jpeg.subarray(2)])
}

/** All frames as raw pixels, or those of a part that is given to ffmpeg as input options; `rgb24` or `gray`. */
export async function decodeFrames(path: string, format: 'rgb24' | 'gray', size: { width: number; height: number }, part: string[] = []) {
  const scaled = ['-s', `${size.width}x${size.height}`]
  const { stdout } = await ffmpeg(['-v', 'error', ...part, '-i', path, ...scaled, '-f', 'rawvideo', '-pix_fmt', format, '-'])
  const bytes = size.width * size.height * (format === 'gray' ? 1 : 3)
  return Array.from({ length: Math.floor(stdout.length / bytes) }, (_, index) => stdout.subarray(index * bytes, (index + 1) * bytes))
}

/** Mean red, green and blue of an rgb24 frame. */
export function meanColour(frame: Buffer | undefined): [number, number, number] {
  const sums: [number, number, number] = [0, 0, 0]
  if (!frame) throw new Error('there is no such frame')
  for (let i = 0; i < frame.length; i += 3) {
    for (const channel of [0, 1, 2] as const) sums[channel] += frame[i + channel] ?? 0
  }
  return [sums[0] * 3 / frame.length, sums[1] * 3 / frame.length, sums[2] * 3 / frame.length]
}

/** Integrated loudness (LUFS) of a part of the sound. */
export async function loudness(path: string, from: number, seconds: number, filter = 'anull'): Promise<number> {
  const { stderr } = await ffmpeg(['-ss', String(from), '-t', String(seconds), '-i', path, '-af', `${filter},ebur128`, '-f', 'null', '-'])
  return Number([...stderr.matchAll(/I:\s+(-?[\d.]+) LUFS/g)].at(-1)?.[1])
}

/** How loud a part of the sound is (RMS, dB below full scale), by its seconds; all of it is decoded once. */
export async function listenTo(path: string): Promise<(from: number, seconds: number) => number> {
  const { stdout } = await ffmpeg(['-v', 'error', '-i', path, '-f', 's16le', '-ac', '1', '-ar', '8000', '-'])
  const samples = new Int16Array(stdout.buffer, stdout.byteOffset, stdout.length >> 1)
  return (from, seconds) => {
    const part = samples.subarray(from * 8000, (from + seconds) * 8000)
    return 10 * Math.log10(part.reduce((sum, sample) => sum + (sample / 32_768) ** 2, 0) / part.length)
  }
}

/** A draft of one track a kind; empty ones are left out. */
export function draftOf(d: number, m: Draft['m'], tracks: { pictures?: Segment[]; titles?: Segment[]; music?: Segment[] }): Draft {
  const { pictures = [], titles = [], music = [] } = tracks
  const all: Draft['t'] = [
    { id: 'v', tt: 0, sg: pictures, m: { name: 'Video' } }, { id: 'a', tt: 1, sg: music, m: { name: 'Music' } },
    { id: 't', tt: 7, sg: titles, m: { name: 'Title' } },
  ]
  return { t: all.filter(({ sg }) => sg.length > 0), d, m }
}

export const segment = (id: string, s: number, d: number, m: SegmentMeta): Segment => ({ id, s, d, m })

export const picture = (asset: Asset, s: number, d: number, fx = 'zoom-in'): Segment =>
  segment(asset.id, s, d, { kind: asset.kind, src: asset.id, fx })

/** A probe and a renderer at work in `folder`; an asset's id is its file's name. */
type More = Partial<Parameters<RenderDraft>[0]> & { path?: string; canSteady?: boolean }

export function createBench(folder: string, path: string) {
  let count = 0
  const probe = createProbe({ ffmpeg: { path } })
  const assetOf = async (name: string): Promise<Asset> => ({ id: name, ...(await probe(join(folder, name), name)) })
  return {
    assetOf,
    /** A JPEG of one colour, as an asset. */
    photo: async (name: string, colour: string, width = 300, height = 500): Promise<Asset> => {
      await makePhoto(join(folder, name), colour, width, height)
      return assetOf(name)
    },
    /** Renders with the bench's ffmpeg unless told otherwise; returns the file's path. */
    render: async (draft: Draft, assets: Asset[], more: More = {}): Promise<string> => {
      const outPath = join(folder, `out-${count++}.${formatOf(more.output)}`)
      const job = { onProgress: () => undefined, signal: new AbortController().signal, ...more }
      const asset = (id: string) => assets.find((one) => one.id === id)
      const ffmpeg = { path: more.path ?? path, canSteady: more.canSteady ?? true }
      const renderDraft = createOutputRenderer(createRenderer({ ffmpeg, resourcesDir: RESOURCES }), ffmpeg)
      const workDir = `${outPath}.work`
      const all = { workDir, piecesDir: join(workDir, 'pieces'), ...job, draft, asset, outPath }
      await renderDraft(all).finally(() => rm(workDir, { recursive: true, force: true }))
      return outPath
    },
  }
}
