import { execFile } from 'node:child_process'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { request } from 'undici'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { createHearing } from '../../../../src/engine/media/hearing'
import { createProbe } from '../../../../src/engine/media/probe'
import { createRenderer } from '../../../../src/engine/render'
import { createEngineServer, type EngineServer } from '../../../../src/engine/server'
import type { Segment } from '../../../../src/engine/types'
import { createEngineClient } from '../../../fakes/engine/client'
import { temporaryFolder } from '../../../fakes/temporary'
import { builds, decodeFrames, draftOf, RESOURCES, segment } from '../media/media-kit'
import { makeBases, type Base } from './bases'
import type { Hostile } from './bytes'
import { damaged, lyingClips, lyingGifs, lyingSongs } from './damage'
import { lyingJpegs, lyingOthers, lyingPngs } from './pictures'
import { disguised, foreign, lists, names, references, type Traps } from './strangers'

const folder = await temporaryFolder(afterAll)
const TOKEN = 'a-random-bearer'
const CANVAS = { w: 96, h: 64, fps: 10, ratio: '3:2' }
const SHOWN_MS = 200
/** A limit for one file on a busy machine: a reader that waits at the pipe for ever is over it. */
const MOST_MS = 30_000
/** What a user must not read: paths, what ffmpeg prints, and numbers that no one has counted. */
const INNER = /\/(?:tmp|usr|home|proc|uploads)\b|ffmpeg|@ 0x|Error|errno|\.\d{4}|\.part\b/

const Answer = z.object({
  files: z.array(z.object({
    file_type: z.string(), cdn_url: z.string(), duration: z.number(), width: z.number(), left_out: z.array(z.string()).default([]),
  })).optional(),
  reason: z.string().optional(),
})
/** What became of a file. */
interface Found {
  name: string
  expected: string
  /** As the table writes it. */
  got: string
  message: string
  ms: number
  id: string
  durationMs: number
}

let base: Base
let traps: Traps
let connections = 0
const door = createServer((socket) => {
  connections += 1
  socket.destroy()
})

beforeAll(async () => {
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve))
  traps = { host: `127.0.0.1:${(door.address() as AddressInfo).port}`, pipe: join(folder, 'pipe') }
  await promisify(execFile)('mkfifo', [traps.pipe])
  await mkdir(join(folder, 'bases'))
  base = await makeBases(join(folder, 'bases'))
}, 120_000)
afterAll(() => void door.close())

/** The one is black, the other nearly: its decoder is told to make pictures of another size. */
const DARK = ['black.avi', 'wide parameters.mp4']

/** Each of a kind and a verdict, and all whose verdict is not that of every build. */
function oncePerVerdict(cases: readonly Hostile[]): Hostile[] {
  const keyOf = ([name, , expected]: Hostile) => (expected.includes('|') || DARK.includes(name) ? name : `${extname(name)} ${expected}`)
  return [...new Map(cases.map((one) => [keyOf(one), one])).values()]
}

/**
 * All of them for the bundled build. The system's takes much longer to start: it is given what builds may judge differently, and no
 * pictures, which ffmpeg does not decode, nor what is refused before it.
 */
const casesFor = (which: string): Hostile[] => {
  const seenByFfmpeg = [...damaged(base), ...lyingClips(base), ...lyingSongs(base)]
  if (which !== 'the bundled') return [...oncePerVerdict(seenByFfmpeg), ...references(base, traps)]
  return [
    ...seenByFfmpeg, ...references(base, traps), ...lyingGifs(), ...disguised(base), ...lyingPngs(base), ...lyingJpegs(base),
    ...lyingOthers(base), ...lists(traps), ...foreign(base), ...names(base),
  ]
}

describe.each(await builds())('with %s ffmpeg', (which, path) => {
  const dataDir = join(folder, which)
  let server: EngineServer
  let client: ReturnType<typeof createEngineClient>
  let sessionId: string
  const found: Found[] = []

  const offer = async ([name, bytes, expected]: Hostile): Promise<void> => {
    const start = performance.now()
    const { data, message } = await client.upload(sessionId, name, bytes)
    const { files: [file] = [], reason = 'no reason' } = Answer.parse(data)
    const isMoving = file && (file.duration > 0 || !file.file_type.startsWith('image/'))
    const kind = file && (file.width === 0 ? 'audio' : isMoving ? 'video' : 'image')
    const got = file ? [kind, ...file.left_out].join(' ') : reason
    const id = /files\/([\w-]+)/.exec(file?.cdn_url ?? '')?.[1] ?? ''
    found.push({ name, expected, got, message, id, ms: performance.now() - start, durationMs: (file?.duration ?? 0) * 1000 })
  }

  beforeAll(async () => {
    const [probe, render] = [createProbe({ ffmpeg: { path } }), createRenderer({ ffmpeg: { path }, resourcesDir: RESOURCES })]
    const hear = createHearing({ path })
    server = await createEngineServer({ dataDir, token: TOKEN, probe, hear, render, now: Date.now, log: () => undefined })
    client = createEngineClient(server.port, TOKEN)
    sessionId = await client.createSession()
    const queue = casesFor(which)[Symbol.iterator]()
    const work = async (): Promise<void> => {
      for (const one of queue) await offer(one)
    }
    await Promise.all([work(), work(), work()])
  }, 300_000)
  afterAll(() => server.close())

  test('each file is taken as far as it goes, or refused, for the reason that the table has', () => {
    const wrong = found.filter(({ expected, got }) => !expected.split('|').includes(got))
    expect(wrong.map(({ name, expected, got }) => `${name}: ${got} instead of ${expected}`)).toEqual([])
    expect(found.length).toBeGreaterThan(which === 'the bundled' ? 330 : 50)
  })

  test('none takes longer than its limit, and what is said of it names it in plain words', () => {
    expect(found.filter(({ ms }) => ms > MOST_MS).map(({ name }) => name)).toEqual([])
    const refused = found.filter(({ id }) => id === '')
    expect(refused.filter(({ message }) => INNER.test(message)).map(({ message }) => message)).toEqual([])
    const unnamed = refused.filter(({ name, message }) => !message.includes(name.replaceAll(/\p{Cc}+/gu, ' ')))
    expect(unnamed.map(({ name, message }) => [name, message])).toEqual([])
  })

  test('a video of all that were taken, each from its last moments, is whole, and none of the clips is black in it', async () => {
    const named = new Set(names(base).map(([name]) => name))
    const taken = found.filter(({ id, name }) => id !== '' && !named.has(name))
    const lay = (files: Found[]) => files.map(({ id, got, durationMs }, index): Segment => {
      const kind = got.split(' ')[0] as 'video' | 'image' | 'audio'
      const from = Math.max(0, Math.floor(durationMs) - SHOWN_MS)
      // Each sound costs a decoder: those of clips that are whole are heard elsewhere.
      const volume = kind === 'video' && got === 'video' ? 0 : 1
      return segment(`s${index}`, index * SHOWN_MS, SHOWN_MS, { kind, src: id, in: from, volume, fx: 'none' })
    })
    const pictures = lay(taken.filter(({ got }) => !got.startsWith('audio')))
    const music = lay(taken.filter(({ got }) => got.startsWith('audio')))
    await client.submit('all', sessionId, draftOf(pictures.length * SHOWN_MS, CANVAS, { pictures, music }))
    const job = await client.ended('all')
    expect(job).toMatchObject({ status: 'completed' })
    const out = join(folder, `${which}.mp4`)
    await writeFile(out, Buffer.from(await (await request(job.outputUrl ?? '')).body.arrayBuffer()))
    const frames = await decodeFrames(out, 'gray', { width: CANVAS.w, height: CANVAS.h })
    expect(frames).toHaveLength((pictures.length * SHOWN_MS * CANVAS.fps) / 1000)
    const dark = pictures.flatMap(({ s, m }) => {
      const { name = '' } = found.find(({ id }) => id === m.src) ?? {}
      const frame = frames[((s + SHOWN_MS) * CANVAS.fps) / 1000 - 1] ?? Buffer.alloc(1)
      const light = frame.reduce((sum, value) => sum + value, 0) / frame.length
      return m.kind === 'video' && light < 30 ? [name] : []
    })
    expect(dark.sort()).toEqual(DARK)
  })

  test('a clip of one picture is shown as long as a photo', async () => {
    const alone = await client.createSession()
    await client.upload(alone, 'one.mp4', base('one.mp4'))
    await client.say(alone, 'make a video')
    expect((await client.state(alone)).draft?.d).toBe(15_000)
  })

  test('why a render failed is told without paths and without what ffmpeg printed', async () => {
    const missing = await client.createSession()
    const before = await readdir(join(dataDir, 'uploads'))
    await client.upload(missing, 'gone.mp4', base('silent.mp4'))
    const added = (await readdir(join(dataDir, 'uploads'))).filter((name) => !before.includes(name))
    await client.say(missing, 'make a video')
    for (const name of added) await rm(join(dataDir, 'uploads', name))
    await client.submit('gone', missing, (await client.state(missing)).draft)
    const { status, error } = await client.ended('gone')
    expect(status).toBe('failed')
    expect(error).not.toMatch(INNER)
  })

  test('nothing is written beside the engine’s own folder, and only what was taken stays in it', async () => {
    const kept = await readdir(join(dataDir, 'uploads'))
    expect(kept.every((name) => /^[\w-]{36}(?:\.[a-z\d]+)?$/.test(name))).toBe(true)
    expect((await readdir(folder)).filter((name) => !/^(?:bases|pipe|the .*)$/.test(name))).toEqual([])
    expect(connections).toBe(0)
  })
})
