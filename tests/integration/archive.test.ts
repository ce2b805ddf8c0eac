import { mkdir, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { NemoError } from '../../src/shared/contract/errors'
import { emptyContent } from '../../src/shared/state/state'
import { picture } from '../fakes/picture'
import { diffTimelines } from '../../src/shared/model/timeline-diff'
import { computer, engineHere, exported, onEngine, project } from './support/computer'
import type { App } from './support/start-services'
import { cloud, eventually, say, startApp } from './support/studio'

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

test('a project that comes back to where it is gets a number and no share of its session, and its files are to be sent again', async () => {
  const here = await computer(await cloud({ pollsUntilDone: 1 }))
  const id = await project(here)
  const path = join(here.folder, 'Mine.nemo.zip')
  await here.archive.exportTo(id, path)
  const copy = await here.archive.importFrom(path)
  const { title } = here.app.projects.get(id)
  expect(here.app.projects.get(copy)).toMatchObject({ session: null, title: `${title} (2)` })
  const { uploads } = await here.app.projects.content(copy)
  expect(Object.values(uploads).map(({ state }) => state.status)).toEqual(['cancelled'])
  expect(Object.values((await here.app.projects.content(id)).uploads).map(({ state }) => state.status)).toEqual(['ready'])
})

const timelineIn = (app: App, id: string) => app.store.state().open[id]?.timeline
/** What a timeline shows, without the ids of one engine. */
const shown = (timeline: unknown) =>
  JSON.parse(JSON.stringify(timeline, (key, value: unknown) => (key === 'mediaId' ? undefined : value))) as unknown

test('a project of the engine is edited, undone and exported on another computer where it was left here [NP-6.14]', async () => {
  const server = await cloud()
  const [here, there] = [await computer(server, await engineHere()), await computer(server, await engineHere())]
  const id = await onEngine(here)
  const path = join(here.folder, 'Mine.nemo.zip')
  await here.archive.exportTo(id, path)
  expect(await readdir(join(here.folder, 'imported'))).toEqual([])

  const copy = await there.archive.importFrom(path)
  await there.app.projects.open(copy)
  const { app } = there
  await eventually(() => expect(shown(timelineIn(app, copy))).toEqual(shown(timelineIn(here.app, id))))
  expect(await readdir(join(there.folder, 'imported'))).toEqual([copy])
  // The pictures of it are those that the engine of there has.
  const clips = timelineIn(app, copy)?.tracks[0]?.clips ?? []
  const listed = app.store.state().open[copy]?.media.map((item) => item.id)
  expect(listed).toEqual(clips.map(({ mediaId }) => mediaId))

  await say(app, copy, 'make it 8 seconds')
  expect(timelineIn(app, copy)).toMatchObject({ durationMs: 8_000 })
  await say(app, copy, 'undo')
  await say(app, copy, 'undo')
  expect(timelineIn(app, copy)).toMatchObject({ durationMs: 10_000 })
  const kinds = app.store.state().open[copy]?.messages.map((message) => (message.kind === 'notice' ? message.notice : message.kind))
  expect(kinds).not.toContain('session-renewed')
  expect(Object.values(app.store.state().open[copy]?.uploads ?? {}).map(({ state }) => state.status)).toEqual(['ready', 'ready'])
  await app.renders.start(copy)
  expect(Object.values(app.store.state().renders)).toMatchObject([{ projectId: copy, backend: 'engine' }])
})

test('an earlier version of an imported project can be exported, since its files have new names [NP-6.14]', async () => {
  const engine = await engineHere()
  const here = await computer(await cloud(), engine)
  const id = await onEngine(here)
  const path = join(here.folder, 'Mine.nemo.zip')
  await here.archive.exportTo(id, path)
  const copy = await here.archive.importFrom(path)
  const { session } = here.app.projects.get(copy)
  expect(session?.sessionId).not.toBe(here.app.projects.get(id).session?.sessionId)
  const [, first] = await here.app.history.versions(copy)
  const { draft } = await here.app.history.find(copy, first?.id ?? '')
  const { video_infos: files } = await engine.client.state(session?.sessionId ?? '')
  for (const { url } of files) expect(JSON.stringify(draft)).toContain(new URL(url).pathname.split('/').at(-1))
})

test('an engine that fails while it takes a project leaves none behind, and forgets what it had of it', async () => {
  const here = await computer(await cloud(), await engineHere())
  const id = await onEngine(here)
  const path = join(here.folder, 'Mine.nemo.zip')
  await here.archive.exportTo(id, path)
  const there = await computer(await cloud(), await engineHere())
  const engine = there.app.backends.api('engine')
  const sessions: string[] = []
  const writeCopy = (sessionId: string): Promise<never> => {
    sessions.push(sessionId)
    return Promise.reject(new NemoError({ kind: 'timeout', during: 'copy' }))
  }
  const failing = there.makeArchive({ api: () => ({ ...engine, writeCopy }) })
  await expect(failing.importFrom(path)).rejects.toMatchObject({ data: { kind: 'timeout' } })
  expect([there.app.store.state().projects, await readdir(join(there.folder, 'imported'))]).toEqual([{}, []])
  await there.app.close()
  await startApp(await cloud(), there.folder)
  await eventually(async () => expect(await readFile(join(there.folder, 'engine', 'forget.json'), 'utf8')).toContain(sessions[0]))
})

test('a file of an earlier version is imported, and the chat says that its timeline can only be looked at', async () => {
  const here = await computer(await cloud(), await engineHere())
  const id = await onEngine(here)
  const content = await here.app.projects.content(id)
  const times = { createdAt: 1, updatedAt: 1, deletedAt: null }
  const session = { taskId: 't', sessionId: 'long-gone', bindId: null }
  const project = { id: 'p', title: 'T', isTitleChosen: true, backend: 'engine', ...times, session }
  const whole = { nemo: 2, project, content: { ...content, streaming: {}, withdrawn: [] }, history: [], media: [], videos: [] }
  const path = await forged(here.folder, (zip) => zip.addBuffer(Buffer.from(JSON.stringify(whole)), 'project.json'))
  const copy = await here.archive.importFrom(path)
  await here.app.projects.open(copy)
  expect(timelineIn(here.app, copy)).toEqual(content.timeline)
  expect(here.app.store.state().open[copy]?.messages.at(-1)).toMatchObject({ kind: 'notice', notice: 'timeline-left' })
  await expect(here.app.renders.start(copy)).rejects.toMatchObject({ data: { kind: 'session-lost' } })
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

test.each<[string, string, (zip: ZipFile, whole: Record<string, unknown>) => void]>([
  ['no project in it', 'no-project', (zip) => zip.addBuffer(Buffer.from('hello'), 'readme.txt')],
  ['a later version', 'newer-project', (zip, whole) => zip.addBuffer(Buffer.from(JSON.stringify({ ...whole, nemo: 99 })), 'project.json')],
  ['a file that it names and does not have', 'broken-project', (zip, whole) => {
    zip.addBuffer(Buffer.from(JSON.stringify({ ...whole, media: [{ name: 'media/1 a.png', mediaId: 'm' }] })), 'project.json')
  }],
  ['packed files, which could be of any size', 'broken-project', (zip, whole) => {
    zip.addBuffer(Buffer.from(JSON.stringify({ ...whole, media: [{ name: 'media/1 a.png', mediaId: 'm' }] })), 'project.json')
    zip.addBuffer(Buffer.alloc(5_000_000), 'media/1 a.png', { compress: true })
  }],
])('an archive with %s is refused, and nothing of it stays', async (_name, reason, fill) => {
  const here = await computer(await cloud({ pollsUntilDone: 1 }))
  const times = { createdAt: 1, updatedAt: 1, deletedAt: null }
  const whole = {
    nemo: 1, history: [], media: [], videos: [], content: emptyContent,
    project: { id: 'p', title: 'T', isTitleChosen: true, backend: 'engine', ...times, session: null },
  }
  const path = await forged(here.folder, (zip) => fill(zip, whole))
  await expect(here.archive.importFrom(path)).rejects.toMatchObject({ data: { kind: 'file', reason } })
  expect(here.app.store.state().projects).toEqual({})
  expect(await readdir(join(here.folder, 'imported')).catch(() => [])).toEqual([])
})

test.each<[string, string, (path: string) => Promise<unknown>]>([
  ['a photo', 'no-project', (path) => writeFile(path, picture())],
  ['a folder', 'no-project', (path) => mkdir(path)],
  ['what is gone', 'missing', async () => undefined],
  ['a link that leads nowhere', 'dead-link', (path) => symlink('/nowhere/a.nemo.zip', path)],
  ['a project that was cut off', 'broken-project', (path) => truncate(path, 500)],
])('%s is refused for what it is when it is to be imported', async (_what, reason, put) => {
  const here = await computer(await cloud({ pollsUntilDone: 1 }))
  const path = join(here.folder, 'chosen')
  if (reason === 'broken-project') await here.archive.exportTo(await project(here), path)
  await put(path)
  await expect(here.archive.importFrom(path)).rejects.toMatchObject({ data: { kind: 'file', name: 'chosen', reason } })
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
  const path = await exported(here)

  const there = await computer(server)
  await project(there)
  await there.app.journals.flush()
  const before = { ...there.app.store.state(), backends: null }
  await break_(there.folder)
  const refused = new NemoError({ kind: 'offline' })
  const archive = name.includes('where') ? there.makeArchive({ chooseBackend: () => Promise.reject(refused) }) : there.archive
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
  await expect(here.archive.importFrom(path)).rejects.toMatchObject({ data: { kind: 'file', reason: 'broken-project' } })
})

test('a second project on the engine begins as the first stands, pictures and all; in a cloud there is none', async () => {
  const here = await computer(await cloud({ pollsUntilDone: 1 }), await engineHere())
  await expect(here.app.archive.duplicate(await project(here))).rejects.toMatchObject({ data: { kind: 'bad-request' } })
  const id = await onEngine(here)
  const { projects, history, store, archive } = here.app
  await projects.rename(id, 'Mine')
  const copies = [await archive.duplicate(id), await archive.duplicate(id)]
  expect(copies.map((copy) => projects.get(copy).title)).toEqual(['Mine (2)', 'Mine (3)'])
  expect(new Set([id, ...copies].map((each) => projects.get(each).session?.sessionId)).size).toBe(3)
  const [copy = ''] = copies
  const [was, is] = [await projects.content(id), await projects.content(copy)]
  expect([shown(is.timeline), is.messages.length]).toEqual([shown(was.timeline), was.messages.length])
  expect(is.messages.every(({ projectId }) => projectId === copy)).toBe(true)
  expect(shown(await history.versions(copy))).toEqual(shown(await history.versions(id)))
  expect(Object.values(store.state().renders)).toEqual([])
  // The first look at it finds nothing changed.
  await projects.open(copy)
  await here.app.chat.refreshTimeline(copy)
  const after = timelineIn(here.app, copy)
  expect(is.timeline && after && diffTimelines(is.timeline, after)).toEqual([])
})
