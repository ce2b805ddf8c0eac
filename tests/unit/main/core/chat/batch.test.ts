import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { AgentEvent } from '../../../../../src/main/core/nemo/types'
import { picture } from '../../../../fakes/picture'
import { createGate } from '../../../../fakes/nemo-server/turn'
import { holdRenders, isEnded, kinds, send, statuses, talk, text } from './kit'
import { lost, stateOf, stream, timelineOf, until, type World } from '../world'

/** The agent makes a video with this title, so long. */
const makes = (world: () => World, title: string, ms: number) =>
  async function* (): AsyncGenerator<AgentEvent> {
    world().fake.server.timeline = timelineOf(title, ms)
    yield* stream([text(`${title} is ready`)])
  }
const fails = () => stream([{ kind: 'error', message: 'no luck', ends: true }] satisfies AgentEvent[])

/** A project with these files in, a message of one to each, and what the agent does for each. */
async function batch(names: readonly string[], scripts: readonly ((world: () => World) => () => AsyncGenerator<AgentEvent>)[]) {
  const talked: Awaited<ReturnType<typeof talk>> = await talk(...scripts.map((script) => script(() => talked.world)))
  const { world, id } = talked
  const paths = names.map((name) => join(world.folder, name))
  await Promise.all(paths.map((path, index) => writeFile(path, picture('png', { width: 8 + index, height: 8 }))))
  await world.uploads.startPaths(id, paths)
  const uploads = () => Object.values(world.store.state().open[id]?.uploads ?? {})
  await until(() => uploads().length === names.length && uploads().every(({ state }) => state.status === 'ready'))
  const uploadId = (name: string) => uploads().find((upload) => upload.name === name)?.id ?? ''
  return { ...talked, uploadId, item: (name: string, words: string) => ({ text: words, uploadIds: [uploadId(name)] }) }
}
const making = (title: string, ms: number) => (world: () => World) => makes(world, title, ms)
const failing = () => fails
const exports = (world: World) => Object.values(world.store.state().renders).map(({ title, durationMs }) => [title, durationMs])

describe('a batch', () => {
  test('is a turn an item, in order, each with its files’ names, and the draft after each is exported on its own [NP-10.2]', async () => {
    const { world, id, sent, item } = await batch(['a.png', 'b.png'], [making('A', 3000), making('B', 5000)])
    holdRenders(world)
    await world.chat.sendBatch(id, [item('a.png', '3 seconds'), item('b.png', '5 seconds, title “Spring”')])
    await until(() => exports(world).length === 2)
    expect(sent.map((message) => message.text)).toEqual([
      'New video from a.png only: 3 seconds',
      'New video from b.png only: 5 seconds, title “Spring”',
    ])
    expect(exports(world)).toEqual([['a', 3000], ['Spring', 5000]])
    expect(world.messages(id).flatMap((message) => (message.kind === 'user' ? message.text : []))).toEqual([
      '3 seconds', '5 seconds, title “Spring”',
    ])
  })

  test('is on the disk as a whole before the first message is sent [NP-10.2]', async () => {
    const gate = createGate()
    const { world, id, sent, item } = await batch(['a.png', 'b.png', 'c.png'], [() => () => stream([gate.opened, text('done')])])
    await world.chat.sendBatch(id, ['a.png', 'b.png', 'c.png'].map((name) => item(name, name)))
    await until(() => sent.length === 1)
    const later = await world.restart()
    const kept = Object.values((await later.projects.content(id)).turns)
    expect(kept.map((turn) => [turn.text, turn.isInBatch, turn.wantsExport])).toEqual(
      ['a.png', 'b.png', 'c.png'].map((name) => [name, true, true]),
    )
    gate.open()
  })

  test('an item that made nothing is not exported: the video there is another’s [NP-10.2]', async () => {
    const { world, id, item } = await batch(['a.png', 'b.png'], [making('A', 3000), () => () => stream([text('What do you mean?')])])
    holdRenders(world)
    await world.chat.sendBatch(id, [item('a.png', 'one'), item('b.png', 'two')])
    await until(() => isEnded(world, id)() && exports(world).length > 0)
    await world.journals.flush()
    expect(exports(world)).toEqual([['a', 3000]])
  })

  test('goes on after one item whose run failed, and stops after two in a row, also over a restart [NP-10.2]', async () => {
    const names = ['a.png', 'b.png', 'c.png', 'd.png', 'e.png']
    const { world, id, sent, item } = await batch(names, [failing, making('B', 4000), failing, failing])
    holdRenders(world)
    await world.chat.sendBatch(id, names.map((name) => item(name, 'go')))
    await until(() => sent.length === 4 && statuses(world, id)[3] === 'failed')
    await world.journals.flush()
    expect(statuses(world, id)).toEqual(['failed', 'complete', 'failed', 'failed', 'queued'])
    expect(exports(world)).toEqual([['b', 4000]])
    const later = await world.restart()
    await later.projects.open(id)
    expect([statuses(later, id)[4], sent.length]).toEqual(['queued', 4])
  })

  test('an item that could not be exported holds those behind it: they would take its place [NP-10.2]', async () => {
    const { world, id, sent, item } = await batch(['a.png', 'b.png'], [making('A', 3000), making('B', 5000)])
    let reads = 0
    world.fake.set({ state: () => (reads++ === 0 ? Promise.resolve(stateOf(timelineOf('A', 3000))) : Promise.reject(lost())) })
    await world.chat.sendBatch(id, [item('a.png', 'one'), item('b.png', 'two')])
    await until(() => kinds(world, id).includes('error'))
    expect([sent.length, statuses(world, id)]).toEqual([1, ['complete', 'queued']])
  })

  test('what an item made is exported before the next one is sent, also after a crash between them [NP-10.2]', async () => {
    const { world, id, item } = await batch(['a.png', 'b.png'], [making('A', 3000), making('B', 5000)])
    let reads = 0
    const state = async () => stateOf(world.fake.server.timeline)
    world.fake.set({ state: () => (reads++ === 0 ? state() : new Promise(() => undefined)) })
    await world.chat.sendBatch(id, [item('a.png', 'one'), item('b.png', 'two')])
    await until(() => reads === 2)
    const later = await world.restart()
    later.fake.set({ state, submitRender: () => Promise.reject(lost()), readRender: () => Promise.reject(lost()) })
    await later.projects.resume()
    await until(() => isEnded(later, id)() && exports(later).length === 2)
    expect(exports(later)).toEqual([['a', 3000], ['b', 5000]])
  })

  test('an item that is changed while it waits is still exported [NP-10.2]', async () => {
    const gate = createGate()
    const { world, id, item } = await batch(['a.png'], [() => () => stream([gate.opened, text('done')]), making('A', 3000)])
    holdRenders(world)
    await send(world, id, 'hello')
    await world.chat.sendBatch(id, [item('a.png', 'make it long')])
    await world.chat.editQueued(id, world.turns(id)[1]?.id ?? '', 'make it short')
    gate.open()
    await until(() => isEnded(world, id)() && exports(world).length > 0)
    await world.journals.flush()
    expect(exports(world)).toEqual([['a', 3000]])
  })

  test('an item whose files were all removed is not sent', async () => {
    const { world, id, sent, item, uploadId } = await batch(['a.png', 'b.png'], [making('B', 5000)])
    holdRenders(world)
    const items = [item('a.png', 'one'), item('b.png', 'two')]
    await world.uploads.remove(id, uploadId('a.png'))
    await world.chat.sendBatch(id, items)
    await until(isEnded(world, id))
    expect([statuses(world, id), sent.length]).toEqual([['failed', 'complete'], 1])
  })
})
