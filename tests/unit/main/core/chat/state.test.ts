import { describe, expect, test } from 'vitest'
import type { SessionState } from '../../../../../src/main/core/nemo/types'
import { createGate } from '../../../../fakes/nemo-server/turn'
import { lost, refused, stateOf, stream, timelineOf, until, type World } from '../world'
import { countReads, delta, isEnded, kinds, say, sayInVain, send, statuses, talk, text } from './kit'

const never = () => stream([delta('I am wor'), new Promise(() => undefined)])
/** What the chat says was changed, with the text of the turn that it is told of. */
const told = (world: World, id: string) =>
  world.messages(id).flatMap((message) => {
    if (message.kind !== 'changes') return []
    const turn = world.turns(id).find((one) => one.id === message.turnId)
    return [[turn?.text, ...message.changes.map((change) => ('clip' in change ? change.clip.text : change.kind))]]
  })

async function stopped(world: World, id: string, words = 'a slow edit') {
  await send(world, id, words)
  await until(() => statuses(world, id).at(-1) === 'streaming')
  await world.chat.stop(id)
  await until(() => statuses(world, id).at(-1) === 'stopped' && world.time.waits().includes(10_000))
}

describe('what an earlier message did is not told as the next one’s', () => {
  test('after a stop the state is read before the next message goes, and what is new is told of the one that was stopped', async () => {
    const { world, id, sent } = await talk(never, () => stream([]))
    await stopped(world, id)
    world.fake.server.timeline = timelineOf('Late')
    await say(world, id, 'make it shorter')
    expect([statuses(world, id), sent.length]).toEqual([['stopped', 'complete'], 2])
    expect(told(world, id)).toEqual([['a slow edit', 'Late'], ['make it shorter']])
  })

  test('a message whose answer is lost is not taken for done by work that was there before it', async () => {
    const { world, id } = await talk(never, () => stream([], lost()))
    await stopped(world, id)
    world.fake.server.timeline = timelineOf('Late')
    await sayInVain(world, id, 'make it shorter')
    expect(statuses(world, id)).toEqual(['stopped', 'unknown'])
  })

  test('after a start the state is read before the first message goes', async () => {
    const { world, id } = await talk(() => stream([text('ok')]))
    await say(world, id, 'hello')
    const later = await world.restart()
    later.fake.server.timeline = timelineOf('From the browser')
    later.fake.set({ run: () => stream([]) })
    await later.projects.open(id)
    await say(later, id, 'make it shorter')
    expect(told(later, id)).toEqual([['hello', 'From the browser'], ['make it shorter']])
  })

  test('a message does not go while it is not known what the one before it did', async () => {
    const { world, id, sent } = await talk(never)
    await stopped(world, id)
    world.fake.set({ state: () => Promise.reject(lost()) })
    await say(world, id, 'make it shorter')
    expect([statuses(world, id), sent.length]).toEqual([['stopped', 'failed'], 1])
  })

  test('after a turn that ended well nothing is read again', async () => {
    const { world, id } = await talk(() => stream([text('one')]), () => stream([text('two')]))
    const reads = countReads(world)
    for (const words of ['first', 'second']) {
      await say(world, id, words)
    }
    expect(reads()).toBe(2)
  })
})

describe('after “Stop”', () => {
  test('the state is read until it is known what came, which is told with what it cost', async () => {
    const { world, id } = await talk(never)
    await stopped(world, id)
    for (const ms of [10_000, 10_000, 20_000]) await world.pass(ms)
    expect(told(world, id)).toEqual([])
    world.fake.server.timeline = timelineOf('Late')
    world.fake.server.available = 40
    await world.pass(40_000)
    await until(() => told(world, id).length === 1)
    expect(told(world, id)).toEqual([['a slow edit', 'Late']])
    await until(() => Object.values(world.store.state().backends)[0]?.credits?.available === 40)
    for (const ms of [80_000, 140_000]) await world.pass(ms)
    await until(() => world.time.waits().length === 0)
  })

  test('it is read on after a restart, and not by the time of day', async () => {
    const { world, id } = await talk(never)
    await stopped(world, id)
    const later = await world.restart()
    await later.projects.open(id)
    await until(() => later.time.waits().includes(10_000))
    later.fake.server.timeline = timelineOf('Late')
    later.time.jump(-24 * 3_600_000)
    await later.pass(10_000)
    await until(() => told(later, id).length === 1)
  })
})

describe('a message whose answer was lost for good', () => {
  async function unknown() {
    const talked = await talk(() => stream([], lost()))
    const { world, id } = talked
    await send(world, id, 'one thing')
    await world.pass(30_000)
    for (let read = 1; read < 5; read++) await world.pass(60_000)
    await until(() => isEnded(world, id)() && world.time.waits().includes(10_000))
    return talked
  }

  test('is done when its work comes after all', async () => {
    const { world, id } = await unknown()
    world.fake.server.timeline = timelineOf('Late')
    await world.pass(10_000)
    await until(() => statuses(world, id)[0] === 'complete')
    expect(told(world, id)).toEqual([['one thing', 'Late']])
  })

  test('is not sent by “Try again” when its work has come: that is told in its place', async () => {
    const { world, id, sent } = await unknown()
    world.fake.server.timeline = timelineOf('Late')
    await world.chat.retry(id, world.turns(id)[0]?.id ?? '')
    expect([statuses(world, id), sent.length, kinds(world, id)]).toEqual([['complete'], 1, ['user', 'changes']])
    expect(told(world, id)).toEqual([['one thing', 'Late']])
  })

  test('is looked for no later than a minute from now, however the clock was put', async () => {
    const { world, id } = await talk(() => stream([], lost()))
    await send(world, id, 'one thing')
    await until(() => world.time.waits().includes(30_000))
    const later = await world.restart()
    later.time.jump(-24 * 3_600_000)
    later.fake.server.timeline = timelineOf('Found')
    await later.projects.resume()
    await later.pass(60_000)
    await until(isEnded(later, id))
    expect(statuses(later, id)).toEqual(['complete'])
  })
})

describe('reads of the state', () => {
  test('however they overtake each other, the newest answer stays', async () => {
    const { world, id } = await talk()
    await world.projects.ensureSession(id)
    const gates = [createGate(), createGate()]
    const answers = [timelineOf('Old'), timelineOf('New'), timelineOf('New')]
    let reads = 0
    world.fake.set({
      async state(): Promise<SessionState> {
        const [gate, timeline] = [gates[reads], answers[reads] ?? null]
        reads += 1
        await gate?.opened
        return stateOf(timeline)
      },
    })
    const shown = () => world.store.state().open[id]?.timeline?.tracks[0]?.clips[0]?.text
    const both = [world.chat.refreshTimeline(id), world.chat.refreshTimeline(id)]
    await until(() => reads === 2)
    gates[1]?.open()
    await both[1]
    expect(shown()).toBe('New')
    gates[0]?.open()
    await both[0]
    expect(shown()).toBe('New')
  })

  test('a session that answered 1002 to one is asked no more: the next message gets a new one, which is told', async () => {
    const { world, id, sent } = await talk(() => stream([text('ok')]), () => stream([text('ok')]))
    await say(world, id, 'hello')
    world.projects.append({ type: 'timeline.put', projectId: id, timeline: timelineOf('Old'), media: [] })
    const asked: string[] = []
    world.fake.set({
      state: async (sessionId) => {
        asked.push(sessionId)
        if (sessionId === 'session-1') throw refused({ kind: 'session-lost' })
        return stateOf(null)
      },
    })
    await expect(world.chat.refreshTimeline(id)).rejects.toMatchObject({ data: { kind: 'session-lost' } })
    await expect(world.chat.refreshTimeline(id)).rejects.toMatchObject({ data: { kind: 'session-lost' } })
    await expect(world.renders.start(id)).rejects.toMatchObject({ data: { kind: 'session-lost' } })
    expect(asked).toEqual(['session-1'])
    await say(world, id, 'one thing')
    expect(sent.map(({ sessionId }) => sessionId)).toEqual(['session-1', 'session-2'])
    expect(kinds(world, id)).toEqual(['user', 'agent', 'session-renewed', 'user', 'agent'])
    expect(asked.filter((sessionId) => sessionId === 'session-1')).toHaveLength(1)
  })
})

test('a state without a draft is told as the empty timeline that it is', async () => {
  const { world, id } = await talk()
  world.fake.server.timeline = timelineOf('Morning')
  await say(world, id, 'add a title')
  world.fake.server.timeline = null
  await say(world, id, 'make it brighter')
  const last = world.messages(id).at(-1)
  expect(last?.kind === 'changes' && last.changes.map(({ kind }) => kind)).toContain('removed')
})

test('a turn whose change cannot be read says so, and tells it once it can', async () => {
  const { world, id } = await talk()
  await say(world, id, 'add a title')
  const { state } = world.fake.api
  world.fake.set({ state: () => Promise.reject(lost({ kind: 'server', status: 500 })) })
  await say(world, id, 'make it brighter')
  await until(() => kinds(world, id).includes('timeline-unread'))
  world.fake.server.timeline = timelineOf('Morning')
  world.fake.set({ state })
  await world.pass(10_000)
  await until(() => !kinds(world, id).includes('timeline-unread'))
  expect(told(world, id)).toHaveLength(1)
})
