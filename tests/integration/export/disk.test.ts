import { mkdir, readdir, readFile, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createGate, DEFAULT_DRAFT, sampleMp4 } from '../../fakes/nemo-server'
import { smallDisk } from '../support/small-disk'
import { cloud, eventually, newProject, startApp } from '../support/studio'
import { temporaryFolder } from '../../fakes/temporary'

/** The app, whose folder for exports is on a small disk of its own, with a project that is ready for export. */
async function setup(kilobytes: number) {
  const server = await cloud({ mp4: sampleMp4(3_000_000) })
  const disk = await smallDisk(kilobytes)
  const folder = await temporaryFolder()
  const videos = join(disk.folder, 'out')
  await mkdir(videos)
  await symlink(videos, join(folder, 'Videos'))
  const app = await startApp(server, folder)
  const id = await newProject(app)
  server.setState((await app.projects.ensureSession(id)).sessionId, { draft: DEFAULT_DRAFT })
  const render = () => Object.values(app.store.state().renders)[0]
  const stopped = (reason: string) => eventually(() =>
    expect(render()?.state).toMatchObject({ status: 'failed', error: { kind: 'disk', reason }, made: {} }))
  const again = async () => {
    await app.renders.retry(render()?.id ?? '')
    await eventually(() => expect(render()?.state.status).toBe('saved'))
    const [name = '', ...others] = await readdir(videos)
    expect([others, (await readFile(join(videos, name))).equals(server.mp4)]).toEqual([[], true])
    expect(server.calls('render')).toHaveLength(1)
  }
  return { server, disk, videos, app, id, stopped, again }
}

test.each(['full', 'not-writable'])('on a disk that is %s no byte is written; the video comes once it can [NP-8.18]', async (reason) => {
  const { server, disk, videos, app, id, stopped, again } = await setup(4000)
  await (reason === 'full' ? disk.fill() : disk.setReadOnly(true))
  await app.renders.start(id)
  await stopped(reason)
  expect(server.calls('file').length).toBeLessThanOrEqual(1)
  expect(await readdir(videos)).toEqual([])
  await (reason === 'full' ? disk.free() : disk.setReadOnly(false))
  await again()
})

test('a disk that gets full in mid-way keeps what came, and the next try goes on from there [NP-8.18]', async () => {
  const { server, disk, videos, app, id, stopped, again } = await setup(4000)
  const gate = createGate()
  server.fail('file', { bodyAfter: gate.opened })
  await app.renders.start(id)
  await eventually(async () => expect(await readdir(videos)).toEqual([expect.stringMatching(/\.part$/)]))
  await disk.fill()
  gate.open()
  await stopped('full')
  const [part = ''] = await readdir(videos)
  const { length } = await readFile(join(videos, part))
  expect(length).toBeGreaterThan(0)
  await disk.free()
  await again()
  expect(server.calls('file').at(-1)?.headers.range).toBe(`bytes=${length}-`)
})
