import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { request } from 'undici'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { findFfmpeg } from '../../../src/engine/media/ffmpeg'
import { createEngineClient } from '../../fakes/engine/client'
import { buildEngine, spawnEngine, type EngineProcess } from '../../fakes/engine/process'
import { picture } from '../../fakes/picture'
import { bundled, decodeFrames, makeClip } from './media/media-kit'

const TOKEN = 'a-random-bearer'
const resources = fileURLToPath(new URL('../../../resources', import.meta.url))
const running: EngineProcess[] = []
let entry = ''
let folder = ''
beforeAll(async () => {
  entry = await buildEngine()
  folder = await mkdtemp(join(tmpdir(), 'engine-names-'))
})
afterAll(async () => {
  for (const engine of running) await engine.kill()
  await rm(folder, { recursive: true, force: true })
})

/** Each of these has a meaning in an address, in a list of ffmpeg, in a filter, in a pattern of names, or in a shell. */
const odd = ['C#', 'what?', '100% %20 %03d', `it's "mine"`, 'a\nline', '早晨 café', '-i; $HOME', 'file:a|b,c=d[e]\\']
const system = findFfmpeg({}).then(({ path }) => path)

test.each([
  ['the system’s', system],
  ['the bundled', bundled()],
])('in folders of any name an export ends as a whole video, with %s ffmpeg', { timeout: 300_000 }, async (which, ffmpeg) => {
  const clip = join(folder, 'clip.mp4')
  await makeClip(clip, { colour: 'yellow', size: '320x180', seconds: 2, tone: 1000 })
  const deep = join(folder, which, ...odd)
  await mkdir(deep, { recursive: true })
  await symlink(resources, join(deep, 'resources'))
  const more = { NEMO_FFMPEG: await ffmpeg, NEMO_ENGINE_RESOURCES: join(deep, 'resources') }
  const engine = await spawnEngine(entry, join(deep, 'data'), TOKEN, more)
  running.push(engine)
  const client = createEngineClient(engine.port, TOKEN)
  const sessionId = await client.createSession()
  await client.upload(sessionId, 'a "b" #1.jpg', picture('jpeg', { width: 800, height: 600 }, 'red'))
  await client.upload(sessionId, '早晨?.mp4', await readFile(clip))
  await client.say(sessionId, 'a 4-second square video with calm music, title “Hello”')
  const { draft } = await client.state(sessionId)
  await client.submit('render_1', sessionId, draft)
  const job = await vi.waitFor(async () => {
    const now = await client.poll('render_1')
    expect(now.status).toMatch(/completed|failed/)
    return now
  }, { timeout: 240_000, interval: 200 })
  expect(job.error).toBeUndefined()
  const file = await request(job.outputUrl ?? '')
  const out = join(folder, 'out.mp4')
  await writeFile(out, Buffer.from(await file.body.arrayBuffer()))
  expect(await decodeFrames(out, 'gray', { width: 1080, height: 1080 })).toHaveLength(120)
})
