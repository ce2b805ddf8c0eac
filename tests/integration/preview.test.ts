import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import * as z from 'zod'
import { createEngineServer } from '../../src/engine/server'
import { readJson } from '../../src/engine/store'
import { Draft, type Probe } from '../../src/engine/types'
import { formatOf } from '../../src/shared/model/files'
import { controlledRender } from '../fakes/engine/media'
import { TOKEN } from '../fakes/engine/server'
import { picture } from '../fakes/picture'
import { idle } from '../fakes/ports'
import { temporaryFolder } from '../fakes/temporary'
import { cloud, newProject, say, startApp } from './support/studio'

/** Takes a file for what its name says. */
const probe: Probe = async (path, name) => {
  const { kind, mime } = formatOf(name) ?? { kind: 'image', mime: 'image/png' }
  const size = kind === 'audio' ? { width: 0, height: 0 } : { width: 1600, height: 1200 }
  const time = kind === 'image' ? { durationMs: 0, fps: 0, hasAudio: false } : { durationMs: 8000, fps: 30, hasAudio: true }
  return { name, path, kind, mime, sizeBytes: 9, demuxer: 'x', ...size, ...time }
}

/** An engine that can be started again on the same folder. */
async function restartableEngine() {
  const dataDir = await temporaryFolder()
  const renderer = controlledRender()
  const hear = () => Promise.resolve({ pauses: [], beats: [] })
  const deps = { dataDir, token: TOKEN, probe, hear, render: renderer.render, now: Date.now, log: () => undefined }
  let starts = 0
  let server: ReturnType<typeof createEngineServer> | null = null
  const origin = async (): Promise<string> => {
    if (!server) starts += 1
    return `http://127.0.0.1:${(await (server ??= createEngineServer(deps))).port}`
  }
  const stop = async (): Promise<void> => {
    await (await server)?.close()
    server = null
  }
  onTestFinished(stop)
  const drafts = async (id: string): Promise<Draft | undefined> =>
    (await readJson(join(dataDir, 'renders', `${id}.json`), z.object({ draft: Draft })))?.draft
  return { origin, stop, renderer, drafts, starts: () => starts, dataDir }
}

/** A cloud project of a photo of the user's, a generated clip, a picture that is gone, words and music. */
async function project() {
  const server = await cloud()
  const engine = await restartableEngine()
  const folder = await temporaryFolder()
  const own = { origin: engine.origin, token: TOKEN, ...idle, stop: engine.stop }
  const app = await startApp(server, folder, { createEngine: () => own })
  const id = await newProject(app)
  const photo = join(folder, 'beach.png')
  await writeFile(photo, picture())
  await app.uploads.startPaths(id, [photo])
  const at = (name: string): string => `${server.cdnOrigin}/files/${name}`
  server.turn([
    {
      edit: () => ({
        draft: {
          t: [
            {
              tt: 0,
              sg: [
                { s: 0, d: 2000, m: { name: 'beach.png', url: at('u1.png') } },
                { s: 2000, d: 3000, m: { name: 'city', url: at('city.mp4'), fx: 'glitch' } },
                { s: 5000, d: 1000, m: { name: 'gone.jpg', url: `${server.cdnOrigin}/nothing/gone.jpg` } },
              ],
            },
            { tt: 7, sg: [{ s: 0, d: 2000, m: { text: 'Urban Dreams' } }] },
            { tt: 1, m: { volume: 0.4 }, sg: [{ s: 0, d: 6000, m: { name: 'lofi.mp3', url: at('lofi.mp3') } }] },
          ],
          d: 6000,
          m: { w: 1080, h: 1920, fps: 30, ratio: '9:16' },
        },
        video_infos: [{ name: 'beach.png', url: at('u1.png'), type: 'image' }],
      }),
    },
    { text: 'Done.' },
  ])
  await say(app, id, 'make a video', Object.keys(app.store.state().open[id]?.uploads ?? {}))
  return { server, engine, app, id }
}
const draw = async ({ app, engine, id }: Awaited<ReturnType<typeof project>>, nth: number) => {
  const drawing = app.renders.preview(id)
  ;(await engine.renderer.nth(nth)).finish()
  return drawing
}

test('a cloud project is drawn by the engine of this computer, started for that alone, and the cloud is sent nothing', async () => {
  const made = await project()
  const { server, engine, app } = made
  expect(engine.starts()).toBe(0)
  const before = server.log.length
  const { mediaId, gaps } = await draw(made, 0)
  expect(app.media.remoteOf(mediaId ?? '')?.backend).toBe('engine')
  expect(gaps).toEqual({ missing: ['gone.jpg'], unknown: ['glitch'] })
  const draft = await engine.drafts(mediaId ?? '')
  expect(draft?.t.map(({ tt, sg }) => [tt, sg.map(({ m }) => m.text ?? m.kind)])).toEqual([
    [0, ['image', 'video', 'color']], [7, ['gone.jpg']], [7, ['Urban Dreams']], [1, ['audio']],
  ])
  const later = server.log.slice(before)
  expect(later.filter(({ method }) => method !== 'GET')).toEqual([])
  // The user's own photo is taken from here.
  expect(later.map(({ path }) => path).filter((path) => path.startsWith('/files/'))).toEqual(['/files/city.mp4', '/files/lofi.mp3'])
  expect(server.violations).toEqual([])
})

test('it is there again without being drawn, and after a restart of the engine, which forgets all of it, it is drawn anew', async () => {
  const made = await project()
  const { engine, app, id } = made
  const first = await draw(made, 0)
  expect((await app.renders.preview(id)).mediaId).toBe(first.mediaId)
  await engine.stop()
  const second = await draw(made, 1)
  expect(second.mediaId).not.toBe(first.mediaId)
  expect(engine.renderer.count()).toBe(2)
  expect(await engine.drafts(first.mediaId ?? '')).toBeUndefined()
})

test('without the cloud what was heard of it last is drawn', async () => {
  const made = await project()
  made.server.fail('state', ...Array.from({ length: 9 }, () => ({ status: 503 })))
  expect((await draw(made, 0)).gaps?.missing).toEqual(['gone.jpg'])
})
