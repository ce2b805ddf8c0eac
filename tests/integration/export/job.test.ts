import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DEFAULT_DRAFT, type NemoServerOptions } from '../../fakes/nemo-server'
import { cloud, eventually, newProject, startApp } from '../support/studio'
import { temporaryFolder } from '../../fakes/temporary'

/** A project that is ready for export, on a real server. */
async function studio(options: NemoServerOptions = {}) {
  const [folder, server] = [await temporaryFolder(), await cloud(options)]
  const app = await startApp(server, folder)
  const id = await newProject(app)
  server.setState((await app.projects.ensureSession(id)).sessionId, { draft: DEFAULT_DRAFT })
  const render = () => Object.values(app.store.state().renders).at(-1)
  return { folder, server, app, id, render, saved: () => eventually(() => expect(render()?.state.status).toBe('saved')) }
}

test('“export” is no message to the agent: the state is read, a job submitted, polled and fetched [NP-8.1 NP-8.2 NP-8.3]', async () => {
  const { server, app, id, saved } = await studio()
  const before = server.log.length
  await app.chat.send({ projectId: id, text: 'export', uploadIds: [] })
  await saved()
  const calls = server.log.slice(before).map(({ endpoint }) => endpoint).filter((name, index, all) => name !== all[index - 1])
  expect(calls).toEqual(['state', 'render', 'render-read', 'file'])
  expect(server.calls('render')[0]?.body).toMatchObject({ draft: DEFAULT_DRAFT, output: { format: 'mp4', quality: 'high' } })
  expect(server.violations).toEqual([])
})

test('an address that has expired is replaced by a fresh one, in both shapes [NP-8.10 NP-8.16 NP-8.17]', async () => {
  for (const renderShape of ['plain', 'wrapped'] as const) {
    const { server, app, id, saved } = await studio({ renderShape, addressesLast: { fetches: 1 } })
    server.fail('file', { status: 403 })
    await app.renders.start(id)
    await saved()
    expect(server.calls('file').map(({ path }) => path.split('?')[1])).toEqual(['s=1', 's=2'])
    expect(server.calls('render')).toHaveLength(1)
  }
})

test('where no address works the fallback on the API’s origin does [NP-8.19]', async () => {
  const { server, app, id, saved } = await studio()
  server.fail('file', { status: 404 }, { status: 404 })
  await app.renders.start(id)
  await saved()
  const [fallback, ...others] = server.calls('render-download').map(({ path }) => path)
  expect(fallback).toMatch(/^\/api\/render\/proxy\/render_\d+\/download$/)
  expect(others).toEqual([])
})

test('a download that is cut goes on from what is there, and only the whole video gets its name [NP-8.18]', async () => {
  const { folder, server, app, id, render, saved } = await studio()
  server.fail('file', { cutAfter: 100_000 })
  await app.renders.start(id)
  await saved()
  expect(server.calls('file').map(({ headers }) => headers.range)).toEqual([undefined, expect.stringMatching(/^bytes=\d+-$/)])
  const job = render()
  expect(await readFile(job?.state.status === 'saved' ? job.state.path : '')).toEqual(Buffer.from(server.mp4))
  // The part is taken away once the job is written down.
  await eventually(async () => expect(await readdir(join(folder, 'Videos'))).toHaveLength(1))
})

test('polls that fail are made again, and a server that forgot the job does not get it twice [NP-8.13 NP-8.15]', async () => {
  const { server, app, id, saved } = await studio()
  server.fail('render-read', { status: 503 }, { status: 503 }, { status: 503 }, 'cut', 'cut', 'cut')
  await app.renders.start(id)
  await saved()
  expect(server.calls('render')).toHaveLength(1)
})
