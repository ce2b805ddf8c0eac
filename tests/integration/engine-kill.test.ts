import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { request } from 'undici'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createEngineClient } from '../fakes/engine-client'
import { picture } from '../fakes/picture'
import { programsWith } from '../unit/engine/media-kit'
import { buildEngine, spawnEngine, type EngineProcess } from '../fakes/engine-process'

const TOKEN = 'a-random-bearer'
let entry = ''
let folder = ''
const running: EngineProcess[] = []

beforeAll(async () => {
  entry = await buildEngine()
  folder = await mkdtemp(join(tmpdir(), 'engine-kill-'))
})
afterAll(async () => {
  for (const engine of running) await engine.kill()
  await rm(folder, { recursive: true, force: true })
})

async function start() {
  const engine = await spawnEngine(entry, join(folder, 'data'), TOKEN)
  running.push(engine)
  return { engine, client: createEngineClient(engine.port, TOKEN) }
}

/** Pids of ffmpegs that work in this test's folder. */
const ffmpegs = () => programsWith(join(folder, 'data', 'work'))

const photo = (colour: string): Buffer => picture('jpeg', { width: 800, height: 600 }, colour)

describe('an engine that is killed in mid-render', () => {
  it('leaves no ffmpeg behind, and the next one ends the render under the same id', { timeout: 120_000 }, async () => {
    const first = await start()
    const sessionId = await first.client.createSession()
    await first.client.upload(sessionId, 'red.jpg', photo('red'))
    await first.client.say(sessionId, 'a 2-second square video without music, title “Red”')
    const { draft } = await first.client.state(sessionId)
    await first.client.submit('render_1', sessionId, draft)
    await vi.waitFor(async () => expect(await ffmpegs()).not.toEqual([]), { timeout: 30_000, interval: 5 })
    await first.engine.kill()
    await vi.waitFor(async () => expect(await ffmpegs()).toEqual([]), { timeout: 5_000, interval: 20 })

    const second = await start()
    const done = await vi.waitFor(
      async () => {
        const job = await second.client.poll('render_1')
        expect(job.status).toBe('completed')
        return job
      },
      { timeout: 90_000, interval: 200 },
    )
    const file = await request(done.outputUrl ?? '')
    expect(
      Buffer.from(await file.body.arrayBuffer())
        .subarray(4, 8)
        .toString('latin1'),
    ).toBe('ftyp')
    expect(await readdir(join(folder, 'data', 'work'))).toEqual([])
    expect((await readdir(join(folder, 'data', 'renders'))).sort()).toEqual(['render_1.json', 'render_1.mp4'])
  })
})
