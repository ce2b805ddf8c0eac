import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { clearPieces, diskUse } from '../../../../../src/main/core/disk/use'
import { DiskUse } from '../../../../../src/shared/model/storage'
import { noDesktop, testPorts } from '../../../../fakes/ports'
import { done, going, renders, studio } from '../renders/kit'
import { createWorld, openProject, stateOf, timelineOf, until, type World } from '../world'

const ENGINE = 'engine'
const REMOTE = { gone: 'a'.repeat(32), kept: 'b'.repeat(32), both: 'c'.repeat(32) }

async function put(world: World, ...names: string[]): Promise<void> {
  for (const name of names) {
    const path = join(world.folder, name)
    await mkdir(join(path, '..'), { recursive: true })
    await writeFile(path, 'x')
  }
}
const files = async (world: World, folder: string) => (await readdir(join(world.folder, folder)).catch((): string[] => [])).sort()
const forgotten = async (world: World): Promise<unknown> =>
  JSON.parse(await readFile(join(world.folder, 'engine', 'forget.json'), 'utf8').catch(() => 'null'))

async function writeJsonIn(world: World, name: string, value: unknown): Promise<void> {
  await put(world, name)
  await writeFile(join(world.folder, name), JSON.stringify(value))
}

/** A picture without a file of its own, in a project. */
async function paste(world: World, projectId: string, name: string): Promise<string> {
  await world.uploads.addFiles(projectId, [{ name, bytes: new Uint8Array([0xff, 0xd8, 0xff, 0xe0]) }])
  return join(world.folder, 'pasted', name)
}
/** The timeline shows these, as after a read of the state. */
function show(world: World, projectId: string, ids: string[]): void {
  const { timeline } = stateOf(timelineOf('City'))
  const media = ids.map((id) => ({ id, name: 'a.mp4', kind: 'video' as const, durationMs: 1000, width: 8, height: 8 }))
  world.projects.append({ type: 'timeline.put', projectId, timeline, media })
}
test('of a project that was deleted nothing is left after the next start, and of the others everything', async () => {
  const world = await createWorld()
  const [kept, gone] = [await openProject(world, ENGINE), await openProject(world, ENGINE)]
  for (const id of [kept, gone]) await world.projects.ensureSession(id)
  await paste(world, gone, 'gone.jpg')
  await paste(world, kept, 'kept.jpg')
  show(world, gone, [REMOTE.gone, REMOTE.both])
  show(world, kept, [REMOTE.kept, REMOTE.both])
  const cached = Object.values(REMOTE).map((id) => `media-cache/${id}`)
  await put(world, ...cached, `media-cache/${REMOTE.gone}.part`, 'peaks/any', `imported/${gone}/1 a.jpg`, `imported/${kept}/1 a.jpg`)
  await put(world, `journals/history/${gone}.jsonl`, `journals/history/${kept}.jsonl`, `journals/projects/${gone}.jsonl.corrupt-1`)
  await world.projects.remove(gone)
  await world.projects.erase(gone)

  const later = await world.restart()
  await later.cleanup.run()
  expect(await files(world, 'pasted')).toEqual(['kept.jpg'])
  expect(await files(world, 'media-cache')).toEqual([REMOTE.kept, REMOTE.both].sort())
  expect(await files(world, 'peaks')).toEqual([])
  expect(await files(world, 'imported')).toEqual([kept])
  expect(await files(world, 'journals/history')).toEqual([`${kept}.jsonl`])
  expect(await files(world, 'journals/projects')).toEqual([`${kept}.jsonl`])
  const known = ['gone.jpg', 'kept.jpg'].map((name) => later.media.isKnown(join(world.folder, 'pasted', name)))
  expect(known).toEqual([false, true])
  expect(await forgotten(world)).toEqual({ sessions: ['session-2'], renders: [] })
  expect([await later.cleanup.isForgotten('session-2'), await later.cleanup.isForgotten('session-1')]).toEqual([true, false])

  const last = await later.restart()
  expect(last.projects.deleted()).toEqual([])
  expect(last.media.isKnown(join(world.folder, 'pasted', 'gone.jpg'))).toBe(false)
})

test('of a project that is deleted for good nothing is left at once, also of this start, and of the others everything', async () => {
  let tidied = 0
  const engine = { ...testPorts('', '').createEngine({} as never), tidy: async () => void (tidied += 1) }
  const world = await createWorld({ ports: { createEngine: () => engine } })
  const [kept, gone] = [await openProject(world, ENGINE), await openProject(world, ENGINE)]
  for (const id of [kept, gone]) await world.projects.ensureSession(id)
  const mine = await paste(world, gone, 'gone.jpg')
  await paste(world, kept, 'kept.jpg')
  await world.uploads.startPaths(kept, [mine])
  await paste(world, gone, 'alone.jpg')
  await until(() => JSON.stringify(world.store.state().open).includes('alone.jpg'))
  show(world, gone, [REMOTE.gone, REMOTE.both])
  show(world, kept, [REMOTE.kept, REMOTE.both])
  await put(world, ...Object.values(REMOTE).map((id) => `media-cache/${id}`), `imported/${gone}/1 a.jpg`, `journals/history/${gone}.jsonl`)
  await world.projects.open(kept)
  const isIdle = () => Object.values(world.store.state().open).every(({ uploads }) =>
    Object.values(uploads).every(({ state }) => !['queued', 'uploading'].includes(state.status)))
  await until(isIdle)
  await world.run('project.delete', { projectId: gone })
  expect(await world.run('project.erase', { projectId: gone })).toMatchObject({ ok: true })

  expect(await files(world, 'pasted')).toEqual(['gone.jpg', 'kept.jpg'])
  expect(await files(world, 'media-cache')).toEqual([REMOTE.kept, REMOTE.both].sort())
  expect([await files(world, 'imported'), await files(world, 'journals/history')]).toEqual([[], []])
  expect(await files(world, 'journals/projects')).toEqual([`${kept}.jsonl`])
  expect([await forgotten(world), tidied]).toEqual([{ sessions: ['session-2'], renders: [] }, 1])
  expect(Object.keys(world.store.state().projects)).toEqual([kept])
  const later = await world.restart()
  expect([later.projects.deleted(), Object.keys(later.store.state().projects)]).toEqual([[], [kept]])
  expect(later.store.state().storage).toMatchObject({ takenBack: 0, setAside: [] })
})

test('what is deleted for good while an export of it is under way goes at the start after that', async () => {
  const { world, id } = await studio([going])
  await world.renders.start(id)
  await until(() => renders(world)[0]?.state.status === 'pending')
  await world.run('project.delete', { projectId: id })
  expect(await world.run('project.erase', { projectId: id })).toMatchObject({ ok: true })
  expect(await files(world, 'journals/projects')).toEqual([`${id}.jsonl`])
  expect((await world.restart()).projects.deleted().map((project) => project.id)).toEqual([id])
})

test('what was given since the start stays, though nothing names it yet', async () => {
  const world = await createWorld()
  const gone = await openProject(world)
  await paste(world, gone, 'old.jpg')
  await world.projects.remove(gone)
  await world.projects.erase(gone)
  const later = await world.restart()
  await later.userFiles.keep({ name: 'new.jpg', bytes: new Uint8Array([1]) })
  const film = join(world.folder, 'film.mp4')
  await later.media.addFile(film)
  await put(later, 'media-cache/new.part')
  await later.cleanup.run()
  const left = [await files(world, 'pasted'), await files(world, 'media-cache')]
  expect([left, later.media.isKnown(film)]).toEqual([[['new.jpg'], ['new.part']], true])
})

test('a project whose export is under way is kept whole until that has ended', async () => {
  const { world, id } = await studio([{ status: 'pending' }])
  await world.renders.start(id)
  await until(() => renders(world)[0]?.state.status === 'pending')
  await world.projects.remove(id)
  await world.projects.erase(id)
  const later = await world.restart()
  await later.renders.resume()
  await later.cleanup.run()
  expect(await files(world, 'journals/projects')).toEqual([`${id}.jsonl`])
  await later.renders.cancel(renders(later)[0]?.id ?? '')
  await later.cleanup.run()
  expect([await files(world, 'journals/projects'), renders(later)]).toEqual([[], []])
})

test('where something cannot be read nothing is deleted, and the next start tries again', async () => {
  const world = await createWorld()
  const gone = await openProject(world)
  await paste(world, gone, 'gone.jpg')
  await world.projects.remove(gone)
  await world.projects.erase(gone)
  const later = await world.restart()
  await mkdir(join(world.folder, 'journals', 'history', 'unreadable.jsonl'), { recursive: true })
  await expect(later.cleanup.run()).rejects.toThrow('EISDIR')
  expect([await files(world, 'pasted'), await files(world, 'journals/projects')]).toEqual([['gone.jpg'], [`${gone}.jsonl`]])
  expect((await later.restart()).projects.deleted().map(({ id }) => id)).toEqual([gone])
})

test('a session that another project has too is not forgotten', async () => {
  const world = await createWorld()
  const [kept, gone] = [await openProject(world, ENGINE), await openProject(world, ENGINE)]
  const session = await world.projects.ensureSession(gone)
  const project = world.projects.get(kept)
  await world.projects.adopt({ ...project, id: 'imported', session }, () => world.projects.content(kept), false)
  await world.projects.remove(gone)
  await world.projects.erase(gone)
  const later = await world.restart()
  await later.cleanup.run()
  expect(await forgotten(world)).toBeNull()
})

test('the engine is told of each export whose file is here, and of no other', async () => {
  const { world, id } = await studio([done])
  await world.projects.adopt({ ...world.projects.get(id), id: 'on-engine', backend: ENGINE }, () => world.projects.content(id), false)
  await world.renders.start('on-engine')
  await world.renders.start(id)
  const passed = async () => {
    await world.time.advance(1000)
    return renders(world).map(({ state }) => state.status)
  }
  await expect.poll(passed, { timeout: 15_000 }).toEqual(['saved', 'saved'])
  const [ofEngine] = renders(world).filter(({ backend }) => backend === ENGINE)
  await expect.poll(() => forgotten(world)).toEqual({ sessions: [], renders: [ofEngine?.id] })
})

test('what can be made again is cleared when the user says so, not while an export may need it', async () => {
  const world = await createWorld()
  await put(world, 'media-cache/a', 'engine/pieces/s/1.mp4', 'engine/uploads/u.jpg')
  const before = await world.run('storage.read', {})
  expect(before).toMatchObject({ ok: true, value: { sizes: { cache: 1, pieces: 1, engine: 1 } } })
  const cleared = await world.run('storage.clear', { part: 'pieces' })
  expect(cleared).toMatchObject({ ok: true, value: { sizes: { cache: 1, pieces: 0, engine: 1 } } })
  const { id } = await studio([going], world)
  await world.renders.start(id)
  const refusal = { ok: false, error: { kind: 'blocked', reason: 'exporting' } }
  expect(await world.run('storage.clear', { part: 'cache' })).toEqual(refusal)
})

test('what each project takes is told, the largest first; of one alone what exports are made of is cleared', async () => {
  const world = await createWorld()
  const [small, large] = [await openProject(world, ENGINE), await openProject(world, ENGINE)]
  const elsewhere = await openProject(world)
  const sessionOf = async (id: string) => (await world.projects.ensureSession(id)).sessionId
  const [mine, theirs] = [await sessionOf(large), await sessionOf(small)]
  await put(world, `engine/pieces/${mine}/1.mp4`, `engine/pieces/${theirs}/1.mp4`)
  await put(world, `imported/${large}/1 a.jpg`, `journals/history/${large}.jsonl`)
  await put(world, 'engine/uploads/u.jpg', 'engine/uploads/other.jpg', 'engine/renders/preview_1.mp4')
  await writeJsonIn(world, `engine/sessions/${mine}.json`, { assets: [{ path: 'u.jpg' }] })
  await writeJsonIn(world, 'engine/renders/preview_1.json', { sessionId: mine })
  const read = async (answer: unknown) => {
    const { byProject } = z.object({ value: DiskUse }).parse(await answer).value
    return { order: byProject.map(({ id }) => id), of: (id: string) => byProject.find((use) => use.id === id)?.sizes }
  }
  const before = await read(world.run('storage.read', {}))
  expect(before.order[0]).toBe(large)
  expect(before.of(large)).toMatchObject({ files: 2, pieces: 1, exports: 0 })
  expect(before.of(large)?.previews).toBeGreaterThan(1)
  expect([before.of(small), before.of(elsewhere)]).toMatchObject([{ files: 0, previews: 0, pieces: 1 }, { files: 0, pieces: 0 }])
  const after = await read(world.run('storage.clear', { projectId: large }))
  expect([after.of(large), after.of(small)]).toMatchObject([{ files: 2, pieces: 0 }, { pieces: 1 }])
})

test.each(['..', '.', '', 'a/../..'])('the session “%s” of another server is no folder of ours', async (sessionId) => {
  const world = await createWorld()
  for (const backend of [ENGINE, 'https://cloud.example.com']) {
    const project = { ...world.projects.create(backend), session: { taskId: 't', sessionId, bindId: null } }
    await put(world, 'engine/pieces/s/1.mp4', 'engine/uploads/u.jpg')
    await clearPieces(world.folder, project)
    const { sizes, byProject } = await diskUse(world.folder, [project], [])
    expect([sizes, byProject[0]?.sizes]).toMatchObject([{ pieces: 1, engine: 1 }, { pieces: 0 }])
  }
})

test('the diagnostics tell of the backends, the engine and its ffmpeg', async () => {
  const copied: string[] = []
  const copyText = async (text: string) => void copied.push(text)
  const desktop = { ...noDesktop, diagnostics: (_error: string, facts: string) => facts, copyText }
  const world = await createWorld({ ports: { desktop } })
  expect(await world.run('app.copyDiagnostics', { error: '' })).toMatchObject({ ok: true })
  expect(copied[0]).toMatch(/new projects: .*engine: off, ffmpeg: .*\n.*0 projects, 0 exports, disk: fine$/s)
})
