import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ZodType } from 'zod'
import { expect, test } from 'vitest'
import { quietDiskWriter } from '../../../../fakes/disk-writer'
import { createProjects } from '../../../../../src/main/core/projects'
import type { JournalName, Journals } from '../../../../../src/main/core/disk/journal'
import { CLOUD, createWorld, openProject, until } from '../world'

/** Projects over real files, where each journal is read only when `let` says so. */
async function slowly(chooseBackend = async (): Promise<string> => CLOUD) {
  const world = await createWorld()
  const gates = new Map<string, () => void>()
  const loads: string[] = []
  const journals: Journals = {
    ...world.journals,
    open<T>(name: JournalName, schema: ZodType<T>) {
      const journal = world.journals.open(name, schema)
      const load = async () => {
        loads.push(name)
        if (name.startsWith('projects/')) await new Promise<void>((resolve) => gates.set(name, resolve))
        return journal.load()
      }
      return { ...journal, load }
    },
  }
  let count = 0
  const projects = createProjects({
    store: world.store, journals, clock: world.time, diskWriter: quietDiskWriter(), newId: () => `p${++count}`, chooseBackend,
    createSession: () => Promise.reject(new Error('not expected in this test')),
  })
  const read = async (id: string) => {
    await until(() => gates.has(`projects/${id}`))
    gates.get(`projects/${id}`)?.()
    gates.delete(`projects/${id}`)
  }
  return { ...world, projects, loads, read, shown: () => world.store.state().activeProjectId }
}

test('of two quick wishes the later one is shown, though the first is read last', async () => {
  const { projects, read, shown, store } = await slowly()
  const [a, b] = [projects.create(CLOUD).id, projects.create(CLOUD).id]
  const opened = [projects.open(a), projects.open(b)]
  await read(b)
  await opened[1]
  await read(a)
  await Promise.all(opened)
  expect([shown(), projects.lastShown(), Object.keys(store.state().open)]).toEqual([b, b, [b]])
})

test('a new project that takes its time does not take the window from what was opened meanwhile', async () => {
  let choose: (backend: string) => void = () => undefined
  const { projects, read, shown } = await slowly(() => new Promise((resolve) => (choose = resolve)))
  const { id } = projects.create(CLOUD, 'Mine')
  const making = projects.createShown()
  const opening = projects.open(id)
  await read(id)
  await opening
  choose(CLOUD)
  await read('p2')
  expect([await making, shown()]).toEqual(['p2', id])
})

test('two quick wishes for a new project make one', async () => {
  const { projects, read, store, shown } = await slowly()
  const made = [projects.createShown(), projects.createShown()]
  await read('p1')
  expect(await Promise.all(made)).toEqual(['p1', 'p1'])
  expect([Object.keys(store.state().projects), shown()]).toEqual([['p1'], 'p1'])
  await projects.rename('p1', 'Mine')
  const later = projects.createShown()
  await read('p2')
  expect(await later).toBe('p2')
})

test('a new project in which nobody did anything is taken again, as if it were made now', async () => {
  const { projects, store } = await createWorld()
  const first = await projects.createShown()
  await projects.open(projects.create(CLOUD, 'Mine').id)
  expect([await projects.createShown(), store.state().activeProjectId]).toEqual([first, first])
  await projects.saveView(first, { composerText: 'a video about', scrollTop: null })
  expect(await projects.createShown()).not.toBe(first)
})

test('a project that is deleted while it is read is not shown', async () => {
  const { projects, read, shown } = await slowly()
  const { id } = projects.create(CLOUD)
  const opening = projects.open(id)
  await projects.remove(id)
  await read(id)
  await opening
  expect([shown(), projects.lastShown()]).toEqual([null, null])
})

test('the view of a project that was just left is kept, and the project stays closed with what waits in it', async () => {
  const { projects, read, store, folder } = await slowly()
  const woken: string[] = []
  projects.onLoaded((id) => void woken.push(id))
  const [a, b] = [projects.create(CLOUD).id, projects.create(CLOUD).id]
  for (const id of [a, b]) await Promise.all([projects.open(id), read(id)])
  expect([Object.keys(store.state().open), woken]).toEqual([[b], [a, b]])

  const diskWriter = projects.saveView(a, { composerText: 'half a sen', scrollTop: 7 })
  await Promise.all([diskWriter, read(a)])
  expect([Object.keys(store.state().open), woken]).toEqual([[b], [a, b]])
  expect(await readFile(join(folder, 'journals', 'projects', `${a}.jsonl`), 'utf8')).toContain('half a sen')
  await Promise.all([projects.open(a), read(a)])
  expect(store.state().open[a]?.view).toEqual({ composerText: 'half a sen', scrollTop: 7 })
})

test('what is typed in the project that is shown is on the disk when the window hears that it is kept', async () => {
  const world = await createWorld()
  const id = await openProject(world)
  await world.projects.saveView(id, { composerText: 'half a sen', scrollTop: 7 })
  const written = (name: string) => readFile(join(world.folder, 'journals', name), 'utf8')
  expect(await written(`projects/${id}.jsonl`)).toContain('half a sen')
  expect(await written('index.jsonl')).toContain(id)
})

test('a view that is kept while its project is opened again is what the project has', async () => {
  const { projects, read, store } = await slowly()
  const [a, b] = [projects.create(CLOUD).id, projects.create(CLOUD).id]
  for (const id of [a, b]) await Promise.all([projects.open(id), read(id)])
  const both = [projects.saveView(a, { composerText: 'kept', scrollTop: null }), projects.open(a)]
  await read(a)
  await both[0]
  await read(a)
  await both[1]
  expect(store.state().open[a]?.view.composerText).toBe('kept')
})
