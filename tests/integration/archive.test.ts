import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { createArchive } from '../../src/main/core/projects/archive'
import { NemoError } from '../../src/shared/contract/errors'
import { emptyContent } from '../../src/shared/state/state'
import type { NemoServer } from '../fakes/nemo-server'
import { picture } from '../fakes/picture'
import { temporaryFolder } from '../fakes/temporary'
import { cloud, eventually, newProject, say, startApp } from './support/studio'

/** The app on a computer of its own. */
async function computer(server: NemoServer) {
  const folder = await temporaryFolder()
  const app = await startApp(server, folder)
  const copySession = async (sessionId: string) => ({ taskId: 't', sessionId: `copy of ${sessionId}`, bindId: null })
  const more = { clock: Date, newId: () => crypto.randomUUID(), isForgotten: async () => false, copySession }
  const makeArchive = (chooseBackend: () => Promise<string>) => createArchive({ ...app, ...more, chooseBackend })
  return { folder, app, archive: app.archive, makeArchive }
}

/** A project with a photo, a timeline and a message that waits. */
async function project({ app, folder }: Awaited<ReturnType<typeof computer>>): Promise<string> {
  const id = await newProject(app)
  const photo = join(folder, '猫 one.png')
  await writeFile(photo, picture())
  await app.uploads.startPaths(id, [photo])
  await say(app, id, 'make a 10 second video', Object.keys(app.store.state().open[id]?.uploads ?? {}))
  return id
}
test('a second project of the engine’s begins as the first stands, under the next name; of a cloud there is none', async () => {
  const server = await cloud({ pollsUntilDone: 1 })
  const here = await computer(server)
  const id = await project(here)
  const { projects, store, history } = here.app
  const archive = here.makeArchive(async () => 'engine')
  await expect(archive.duplicate(id)).rejects.toMatchObject({ data: { kind: 'bad-request' } })

  const { content } = projects
  const session = { taskId: 't', sessionId: 's', bindId: null }
  const source = { ...projects.get(id), id: 'mine', title: 'Mine', backend: 'engine', session }
  await projects.adopt(source, await content(id), async () => undefined)
  const [second, third] = [await archive.duplicate('mine'), await archive.duplicate('mine')]
  expect([second, third].map((each) => projects.get(each))).toMatchObject([
    { title: 'Mine (2)', session: { sessionId: 'copy of s' } }, { title: 'Mine (3)', session: { sessionId: 'copy of s' } },
  ])
  const [was, is] = [await content('mine'), await content(second)]
  expect([is.timeline, is.messages.length]).toEqual([was.timeline, was.messages.length])
  expect(is.messages.every(({ projectId }) => projectId === second)).toBe(true)
  expect(await history.versions(second)).toEqual(await history.versions('mine'))
  expect(Object.values(store.state().renders)).toEqual([])
})

/** A zip that nobody should have made. */
async function forged(folder: string, fill: (zip: ZipFile) => void): Promise<string> {
  const zip = new ZipFile()
  fill(zip)
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk as Uint8Array))
  const path = join(folder, 'forged.zip')
  await writeFile(path, Buffer.concat(chunks))
  return path
}

test('a project goes to another computer with its chat, timeline, history and files, and nothing goes out by itself', async () => {
  const server = await cloud({ pollsUntilDone: 1 })
  const [here, there] = [await computer(server), await computer(server)]
  const id = await project(here)
  const path = join(here.folder, 'Mine.nemo.zip')
  await here.archive.exportTo(id, path)
  expect((await readdir(here.folder)).filter((name) => name.includes('.part'))).toEqual([])
  const { log } = server
  const before = log.length

  const imported = await there.archive.importFrom(path)
  await there.app.projects.open(imported)
  const [old, content] = [here.app.store.state().open[id], there.app.store.state().open[imported]]
  expect(imported).not.toBe(id)
  expect(content?.messages.map(({ kind }) => kind)).toEqual(old?.messages.map(({ kind }) => kind))
  expect(content?.messages.every(({ projectId }) => projectId === imported)).toBe(true)
  expect(content?.timeline).toEqual(old?.timeline)
  expect(await there.app.history.versions(imported)).toEqual(await here.app.history.versions(id))
  const [upload] = Object.values(content?.uploads ?? {})
  const copy = there.app.media.pathOf(upload?.mediaId ?? '') ?? ''
  expect(copy.startsWith(join(there.folder, 'imported', imported))).toBe(true)
  expect(await readFile(copy)).toEqual(await readFile(join(here.folder, '猫 one.png')))
  expect(log.slice(before).filter(({ endpoint }) => endpoint === 'run' || endpoint === 'render')).toEqual([])
})

test('a project that comes back to where it is gets no share of its session, and its files are to be sent again', async () => {
  const here = await computer(await cloud({ pollsUntilDone: 1 }))
  const id = await project(here)
  const path = join(here.folder, 'Mine.nemo.zip')
  await here.archive.exportTo(id, path)
  const copy = await here.archive.importFrom(path)
  expect(here.app.projects.get(copy).session).toBeNull()
  const { uploads } = await here.app.projects.content(copy)
  expect(Object.values(uploads).map(({ state }) => state.status)).toEqual(['cancelled'])
  expect(Object.values((await here.app.projects.content(id)).uploads).map(({ state }) => state.status)).toEqual(['ready'])
})

test('a finished video comes along under a name that is free', async () => {
  const server = await cloud({ pollsUntilDone: 1 })
  const here = await computer(server)
  const id = await project(here)
  await here.app.renders.start(id)
  const videos = () => Object.values(here.app.store.state().renders)
  await eventually(() => expect(videos()).toMatchObject([{ state: { status: 'saved' } }]))
  const path = join(here.folder, 'Mine.nemo.zip')
  await here.archive.exportTo(id, path)
  const copy = await here.archive.importFrom(path)
  const paths = videos().map((render) => (render.state.status === 'saved' ? render.state.path : ''))
  expect(new Set(paths).size).toBe(2)
  expect(await readFile(paths[1] ?? '')).toEqual(await readFile(paths[0] ?? ''))
  const spoken = (await here.app.projects.content(copy)).messages.find(({ kind }) => kind === 'render')
  expect(spoken).toMatchObject({ renderId: videos()[1]?.id })
})

test.each<[string, (zip: ZipFile, whole: Record<string, unknown>) => void]>([
  ['no project in it', (zip) => zip.addBuffer(Buffer.from('hello'), 'readme.txt')],
  ['records that nobody knows', (zip, whole) => zip.addBuffer(Buffer.from(JSON.stringify({ ...whole, nemo: 99 })), 'project.json')],
  ['a file that it names and does not have', (zip, whole) => {
    zip.addBuffer(Buffer.from(JSON.stringify({ ...whole, media: [{ name: 'media/1 a.png', mediaId: 'm' }] })), 'project.json')
  }],
  ['packed files, which could be of any size', (zip, whole) => {
    zip.addBuffer(Buffer.from(JSON.stringify({ ...whole, media: [{ name: 'media/1 a.png', mediaId: 'm' }] })), 'project.json')
    zip.addBuffer(Buffer.alloc(5_000_000), 'media/1 a.png', { compress: true })
  }],
])('an archive with %s is refused, and nothing of it stays', async (_name, fill) => {
  const here = await computer(await cloud({ pollsUntilDone: 1 }))
  const times = { createdAt: 1, updatedAt: 1, deletedAt: null }
  const whole = {
    nemo: 1, history: [], media: [], videos: [], content: emptyContent,
    project: { id: 'p', title: 'T', isTitleChosen: true, backend: 'engine', ...times, session: null },
  }
  const path = await forged(here.folder, (zip) => fill(zip, whole))
  await expect(here.archive.importFrom(path)).rejects.toMatchObject({ data: { kind: 'file', reason: 'broken' } })
  expect(here.app.store.state().projects).toEqual({})
  expect(await readdir(join(here.folder, 'imported')).catch(() => [])).toEqual([])
})

test.each<[string, (folder: string) => Promise<unknown>]>([
  ['when its project cannot be written', async (folder) => {
    await rm(join(folder, 'journals', 'projects'), { recursive: true })
    await writeFile(join(folder, 'journals', 'projects'), 'in the way')
  }],
  ['when it is not known where it may go', async () => undefined],
])('an import that fails late, %s, leaves no file, video, job or project behind, now or later', async (name, break_) => {
  const server = await cloud({ pollsUntilDone: 1 })
  const here = await computer(server)
  const id = await project(here)
  await here.app.renders.start(id)
  await eventually(() => expect(Object.values(here.app.store.state().renders)).toMatchObject([{ state: { status: 'saved' } }]))
  const path = join(here.folder, 'Mine.nemo.zip')
  await here.archive.exportTo(id, path)

  const there = await computer(server)
  await project(there)
  await there.app.journals.flush()
  const before = { ...there.app.store.state(), backends: null }
  await break_(there.folder)
  const refused = new NemoError({ kind: 'offline' })
  const archive = name.includes('where') ? there.makeArchive(() => Promise.reject(refused)) : there.archive
  await expect(archive.importFrom(path)).rejects.toThrow()
  const left = async (sub: string) => readdir(join(there.folder, sub)).catch(() => [])
  expect([await left('imported'), await left('Videos')]).toEqual([[], []])
  const { projects, renders } = there.app.store.state()
  expect([projects, renders]).toEqual([before.projects, before.renders])
  await there.app.close()
  const later = await startApp(server, there.folder)
  expect([Object.keys(later.store.state().projects), later.store.state().renders]).toEqual([Object.keys(before.projects), before.renders])
})

test('a name that leads out of its folder is refused', async () => {
  const here = await computer(await cloud({ pollsUntilDone: 1 }))
  const path = await forged(here.folder, (zip) => zip.addBuffer(Buffer.from('an image'), 'aaa/bbb.png', { compress: false }))
  const bytes = await readFile(path)
  await writeFile(path, Buffer.from(bytes.toString('latin1').replaceAll('aaa/bbb.png', '../../b.png'), 'latin1'))
  await expect(here.archive.importFrom(path)).rejects.toMatchObject({ data: { kind: 'file', reason: 'broken' } })
})
