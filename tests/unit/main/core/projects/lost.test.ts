import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Message } from '../../../../../src/shared/model/message'
import { studio } from '../renders/kit'
import { CLOUD, createWorld, openProject, timelineOf, type World } from '../world'

const indexOf = (world: World) => join(world.folder, 'journals', 'index.jsonl')
const journalOf = (world: World, id: string) => join(world.folder, 'journals', 'projects', `${id}.jsonl`)
/** The app ends, something happens to its files, and it is started anew. */
async function restarted(world: World, harm: () => Promise<unknown>): Promise<World> {
  await world.journals.flush()
  await harm()
  return world.restart()
}
function say(world: World, projectId: string, text: string, at: number): void {
  const message: Message = { id: `m${at}`, projectId, turnId: null, at, kind: 'user', text, uploadIds: [], chips: [] }
  world.projects.append({ type: 'message.put', projectId, message })
}

test.each([
  ['missing', (path: string) => rm(path), 0],
  ['empty', (path: string) => writeFile(path, ''), 1],
  ['full of NUL bytes', (path: string) => writeFile(path, Buffer.alloc(300)), 1],
  ['without one of its lines', (path: string) => writeFile(path, '{"nemo":1}\n'), 0],
] as const)('projects are back where the index is %s, and the user is told once', async (_how, harm, asides) => {
  const world = await createWorld()
  const id = await openProject(world)
  say(world, id, 'Make a video about the quiet sea. Slowly.', 5000)
  say(world, id, 'Faster', 9000)
  const later = await restarted(world, () => harm(indexOf(world)))
  const known = { title: 'Video about the quiet sea', isTitleChosen: false, createdAt: 5000, updatedAt: 9000, deletedAt: null }
  expect(later.store.state().projects).toEqual({ [id]: { id, ...known, backend: 'engine', session: null } })
  expect(later.store.state().storage).toMatchObject({ takenBack: 1 })
  expect(later.store.state().storage.setAside).toHaveLength(asides)
  await later.cleanup.run()
  await later.projects.open(id)
  expect(later.messages(id)).toHaveLength(2)

  const last = await later.restart()
  expect(Object.keys(last.store.state().projects)).toEqual([id])
  expect(last.store.state().storage).toMatchObject({ takenBack: 0, setAside: [] })
})

test('one that was exported goes on where it was made, in the last session that is known', async () => {
  const { world, id } = await studio()
  await world.renders.start(id)
  const { session } = world.projects.get(id)
  const later = await restarted(world, () => rm(indexOf(world)))
  expect(later.projects.get(id)).toMatchObject({ backend: CLOUD, session: { sessionId: session?.sessionId } })

  const renewed = await later.projects.renewSession(id, session?.sessionId ?? '')
  const last = await restarted(later, () => rm(indexOf(world)))
  expect(last.projects.get(id).session?.sessionId).toBe(renewed.sessionId)
  expect(renewed.sessionId).not.toBe(session?.sessionId)
})

test('a session that two projects name is nobody’s', async () => {
  const { world, id } = await studio()
  await world.renders.start(id)
  const copy = await openProject(world)
  say(world, copy, 'A copy', 1)
  const [render] = Object.values(world.store.state().renders)
  if (render) await world.renders.adopt({ ...render, projectId: copy })
  const later = await restarted(world, () => rm(indexOf(world)))
  expect([id, copy].map((of) => later.projects.get(of).session)).toEqual([null, null])
  expect(later.projects.get(copy).backend).toBe(CLOUD)
})

test('what was under way without a session that is known has ended, and nothing goes out by itself', async () => {
  const world = await createWorld()
  const id = await openProject(world)
  const base = { projectId: id, text: 'A', uploadIds: [], createdAt: 7, wantsExport: false }
  world.projects.append({ type: 'turn.put', projectId: id, turn: { ...base, id: 'waits', state: { status: 'queued' } } })
  const sent = { sentAt: 8, before: null, creditsBefore: null }
  world.projects.append({ type: 'turn.put', projectId: id, turn: { ...base, id: 'sent', state: { status: 'sending', ...sent } } })
  const later = await restarted(world, () => rm(indexOf(world)))
  await later.projects.open(id)
  expect(later.turns(id).map((turn) => [turn.id, turn.state.status])).toEqual([['waits', 'stopped'], ['sent', 'unknown']])
})

test('a project that was deleted does not come back, nor one whose import was cut off; neither is told of', async () => {
  const world = await createWorld()
  const gone = await openProject(world)
  say(world, gone, 'Gone', 1)
  await world.projects.remove(gone)
  await world.projects.erase(gone)
  const project = { ...world.projects.get(gone), id: 'foreign', deletedAt: null }
  const cutOff = (): Promise<never> => {
    world.projects.append({ type: 'timeline.put', projectId: 'foreign', timeline: timelineOf('City'), media: [] })
    return new Promise(() => undefined)
  }
  void world.projects.adopt(project, cutOff, true)
  await expect.poll(() => readdir(join(world.folder, 'journals', 'projects'))).toContain('foreign.jsonl')
  const later = await restarted(world, async () => undefined)
  expect([later.store.state().projects, later.store.state().storage.takenBack]).toEqual([{}, 0])
  await later.cleanup.run()
  expect(await readdir(join(world.folder, 'journals', 'projects'))).toEqual([])

  // A file of it that came back from somewhere.
  const last = await restarted(later, () => writeFile(journalOf(world, gone), '{"nemo":1}\n'))
  expect(last.store.state().projects).toEqual({})
})

test('a project whose journal is empty says so when it is opened, once', async () => {
  const world = await createWorld()
  const id = await openProject(world)
  say(world, id, 'Hello', 1)
  const later = await restarted(world, () => writeFile(journalOf(world, id), ''))
  await later.projects.open(id)
  expect(later.store.state().storage.setAside).toEqual([expect.stringContaining(`${id}.jsonl.corrupt-`)])
  const last = await later.restart()
  await last.projects.open(id)
  expect(last.store.state().storage.setAside).toEqual([])
})
