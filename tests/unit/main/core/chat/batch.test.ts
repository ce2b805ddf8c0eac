import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isExportDue } from '../../../../../src/shared/model/turn'
import type { AgentEvent } from '../../../../../src/main/core/nemo/types'
import { picture } from '../../../../fakes/picture'
import { createGate } from '../../../../fakes/nemo-server/turn'
import { holdRenders, isEnded, send, talk, text } from './kit'
import { lost, refuseJournals, refused, stream, timelineOf, until, type World } from '../world'

/** The agent makes a video with this title, so long. */
const makes = (world: () => World, title: string, ms: number) =>
  async function* (sessionId: string): AsyncGenerator<AgentEvent> {
    world().fake.server.timelines.set(sessionId, timelineOf(title, ms))
    yield* stream([text(`${title} is ready`)])
  }
const fails = () => stream([{ kind: 'error', message: 'no luck', ends: true }] satisfies AgentEvent[])

type Script = (world: () => World) => (sessionId: string) => AsyncGenerator<AgentEvent>

/** A project with these files in, a message of one to each, and what the agent does for each. */
async function batch(names: readonly string[], scripts: readonly Script[]) {
  const talked: Awaited<ReturnType<typeof talk>> = await talk(...scripts.map((script) => script(() => talked.world)))
  const { world, id } = talked
  const paths = names.map((name) => join(world.folder, name))
  await Promise.all(paths.map((path, index) => writeFile(path, picture('png', { width: 8 + index, height: 8 }))))
  await world.uploads.startPaths(id, paths)
  const uploads = () => Object.values(world.store.state().open[id]?.uploads ?? {})
  await until(() => uploads().length === names.length && uploads().every(({ state }) => state.status === 'ready'))
  const uploadId = (name: string) => uploads().find((upload) => upload.name === name)?.id ?? ''
  const item = (name: string, words: string) => ({ text: words, uploadIds: [uploadId(name)] })
  return { ...talked, uploadId, item, make: (...items: ReturnType<typeof item>[]) => world.chat.sendBatch({ projectId: id, items }) }
}
const making = (title: string, ms: number) => (world: () => World) => makes(world, title, ms)
const failing = () => fails
const exports = (world: World) => Object.values(world.store.state().renders).map(({ title, durationMs }) => [title, durationMs])
/** The projects of the batch, in order: what they are called, and how far they are. */
const projects = (world: World) =>
  Object.values(world.store.state().projects)
    .filter((project) => project.batch && project.deletedAt === null)
    .toSorted((a, b) => (a.batch?.index ?? 0) - (b.batch?.index ?? 0))
const states = (world: World) => projects(world).map(({ batch: of }) => of?.state)
const idOf = (world: World, index: number) => projects(world)[index]?.id ?? ''

describe('a batch', () => {
  test('is a project an item, made in order, each with its files’ names, and exported on its own [NP-10.2]', async () => {
    const { world, id, sent, item, make } = await batch(['a.png', 'b.png'], [making('A', 3000), making('B', 5000)])
    holdRenders(world)
    await make(item('a.png', '3 seconds'), item('b.png', '5 seconds, title “Spring”'))
    await until(() => exports(world).length === 2)
    expect(sent.map((message) => message.text)).toEqual([
      'New video from a.png only: 3 seconds',
      'New video from b.png only: 5 seconds, title “Spring”',
    ])
    expect(new Set(sent.map(({ sessionId }) => sessionId)).size).toBe(2)
    expect(exports(world)).toEqual([['a', 3000], ['Spring', 5000]])
    expect(projects(world).map(({ title }) => title)).toEqual(['a', 'Spring'])
    expect(world.store.state().activeProjectId).toBe(idOf(world, 0))
    // The one in which they were put together was empty, and is gone.
    expect(world.projects.get(id).deletedAt).not.toBeNull()
  })

  test('leaves the project in which it was put together as it was, without its files', async () => {
    const { world, id, item, make } = await batch(['a.png', 'b.png'], [making('own', 1000), making('A', 3000), making('B', 5000)])
    holdRenders(world)
    await send(world, id, 'hello')
    await until(isEnded(world, id))
    const before = { title: world.projects.get(id).title, messages: world.messages(id), timeline: world.store.state().open[id]?.timeline }
    await make(item('a.png', 'one'), item('b.png', 'two'))
    await until(() => exports(world).length === 2)
    const { messages, uploads, timeline } = await world.projects.content(id)
    expect({ title: world.projects.get(id).title, messages, timeline }).toEqual(before)
    expect([uploads, world.projects.get(id).deletedAt]).toEqual([{}, null])
  })

  test('with the same words has names that can be told apart', async () => {
    const { world, item, make } = await batch(['a.png', 'b.png'], [making('A', 3000), making('B', 5000)])
    holdRenders(world)
    await make(item('a.png', 'title “Spring”'), item('b.png', 'title “Spring”'))
    await until(() => exports(world).length === 2)
    expect(projects(world).map(({ title }) => title)).toEqual(['Spring', 'Spring (2)'])
  })

  test('is on the disk as a whole before the first message is sent, and goes on after a crash [NP-10.2]', async () => {
    const gate = createGate()
    const names = ['a.png', 'b.png', 'c.png']
    const first = () => () => stream([gate.opened, text('done')])
    const { world, sent, item, make } = await batch(names, [first, making('B', 2000), making('C', 3000)])
    await make(...names.map((name) => item(name, name)))
    await until(() => sent.length === 1)
    const later = await world.restart()
    const kept = await Promise.all(projects(later).map(async ({ id }) => Object.values((await later.projects.peek(id)).turns)))
    expect(kept.flat().map((turn) => [turn.text, turn.isInBatch, turn.wantsExport])).toEqual(names.map((name) => [name, true, true]))
    expect(states(later)).toEqual(['working', 'waiting', 'waiting'])
    holdRenders(later)
    later.fake.server.timeline = timelineOf('A', 1000)
    await later.projects.resume()
    await later.pass(0)
    await until(() => exports(later).length === 3)
    // What was sent before the crash is asked for, not sent again.
    expect(sent.map((message) => message.text.split(':')[1])).toEqual([' a.png', ' b.png', ' c.png'])
    await until(() => states(later).every((state) => state === 'done'))
    gate.open()
  })

  test('a disk that takes it in part takes none of it [NP-10.2]', async () => {
    const { world, id, sent, item, make } = await batch(['a.png', 'b.png'], [])
    const mend = await refuseJournals(world)
    await expect(make(item('a.png', 'one'), item('b.png', 'two'))).rejects.toMatchObject({ data: { kind: 'disk' } })
    await mend()
    expect([projects(world), sent]).toEqual([[], []])
    expect(Object.keys(world.store.state().open[id]?.uploads ?? {})).toHaveLength(2)
  })

  test('an item that made nothing is not exported [NP-10.2]', async () => {
    const { world, item, make } = await batch(['a.png', 'b.png'], [making('A', 3000), () => () => stream([text('What do you mean?')])])
    holdRenders(world)
    await make(item('a.png', 'one'), item('b.png', 'two'))
    await until(() => states(world).every((state) => state === 'done'))
    expect(exports(world)).toEqual([['a', 3000]])
  })

  test('goes on after one failed run, and stops after two in a row, also over a restart, until the user says so [NP-10.2]', async () => {
    const names = ['a.png', 'b.png', 'c.png', 'd.png', 'e.png']
    const { world, sent, item, make } = await batch(names, [failing, making('B', 4000), failing, failing, making('E', 2000)])
    holdRenders(world)
    await make(...names.map((name) => item(name, 'go')))
    await until(() => states(world)[4] === 'held')
    expect(states(world)).toEqual(['failed', 'done', 'failed', 'failed', 'held'])
    expect(exports(world)).toEqual([['b', 4000]])
    const later = await world.restart()
    holdRenders(later)
    await later.projects.resume()
    expect([states(later)[4], sent.length]).toEqual(['held', 4])
    const last = idOf(later, 4)
    await later.chat.release(last)
    await until(() => states(later)[4] === 'done')
    expect(sent).toHaveLength(5)
  })

  test('what the user stops holds those behind it, and those that are deleted are not sent [NP-10.2]', async () => {
    const gate = createGate()
    const { world, sent, item, make } = await batch(['a.png', 'b.png', 'c.png'], [() => () => stream([gate.opened])])
    await make(...['a.png', 'b.png', 'c.png'].map((name) => item(name, 'go')))
    await until(() => sent.length === 1)
    await world.projects.remove(idOf(world, 2))
    await world.chat.stop(idOf(world, 0))
    await until(() => states(world)[1] === 'held')
    expect([states(world), sent.length]).toEqual([['failed', 'held'], 1])
    gate.open()
  })

  test('a file that is refused does not keep the others waiting', async () => {
    const { world, sent, item, make } = await batch(['a.png', 'b.png'], [making('B', 5000)])
    holdRenders(world)
    const { uploadFile } = world.fake.api
    world.fake.set({
      uploadFile(session, file, options) {
        if (file.name === 'a.png') throw refused({ kind: 'file', name: file.name, reason: 'unsupported' })
        return uploadFile(session, file, options)
      },
    })
    await make(item('a.png', 'one'), item('b.png', 'two'))
    await until(() => exports(world).length === 1)
    await until(() => states(world)[1] === 'done')
    expect([states(world), sent.length]).toEqual([['failed', 'done'], 1])
  })

  test('a file that a crash cut off, and that is surely not in, is sent again: nobody is there to ask', async () => {
    const { world, item, make } = await batch(['a.png'], [making('A', 3000)])
    const { uploadFile } = world.fake.api
    let hasLeft = false
    world.fake.set({
      async uploadFile(_session, file) {
        for await (const chunk of file.chunks(1024)) hasLeft = chunk.length > 0
        return new Promise(() => undefined)
      },
    })
    await make(item('a.png', 'one'))
    await until(() => hasLeft)
    const later = await world.restart()
    later.fake.set({ uploadFile })
    holdRenders(later)
    await later.projects.resume()
    await until(() => states(later)[0] === 'done')
    expect(exports(later)).toEqual([['a', 3000]])
  })

  test('what an item made is exported before the next one is sent, also after a crash between them [NP-10.2]', async () => {
    const { world, item, make } = await batch(['a.png', 'b.png'], [making('A', 3000), making('B', 5000)])
    const { state } = world.fake.api
    const isDue = () => world.turns(idOf(world, 0)).some(isExportDue)
    world.fake.set({ state: (sessionId) => (isDue() ? new Promise(() => undefined) : state(sessionId)) })
    await make(item('a.png', 'one'), item('b.png', 'two'))
    await until(isDue)
    const later = await world.restart()
    later.fake.set({ state, submitRender: () => Promise.reject(lost()), readRender: () => Promise.reject(lost()) })
    await later.projects.resume()
    await until(() => exports(later).length === 2)
    expect(exports(later)).toEqual([['a', 3000], ['b', 5000]])
  })

  test('an item that is changed while it waits is still exported [NP-10.2]', async () => {
    const gate = createGate()
    const first = () => () => stream([gate.opened, text('done')])
    const { world, sent, item, make } = await batch(['a.png', 'b.png'], [first, making('B', 3000)])
    holdRenders(world)
    await make(item('a.png', 'one'), item('b.png', 'make it long'))
    await until(() => sent.length === 1)
    const second = idOf(world, 1)
    await world.chat.editQueued(second, world.turns(second)[0]?.id ?? '', 'make it short')
    gate.open()
    await until(() => exports(world).length > 0)
    expect([sent[1]?.text, exports(world)]).toEqual(['New video from b.png only: make it short', [['b', 3000]]])
  })

  test('an item whose files were all removed is not sent, nor one that is taken out while it waits', async () => {
    const gate = createGate()
    const names = ['a.png', 'b.png', 'c.png', 'd.png']
    const { world, id, sent, item, make, uploadId } = await batch(names, [() => () => stream([gate.opened, text('ok')]), making('D', 5000)])
    holdRenders(world)
    const items = names.map((name) => item(name, name))
    await world.uploads.remove(id, uploadId('a.png'))
    await make(...items)
    await until(() => sent.length === 1)
    const third = idOf(world, 2)
    await world.chat.removeQueued(third, world.turns(third)[0]?.id ?? '')
    gate.open()
    await until(() => states(world)[3] === 'done')
    expect([states(world), sent.length]).toEqual([['failed', 'done', 'failed', 'done'], 2])
  })
})
