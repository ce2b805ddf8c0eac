import { expect, test } from 'vitest'
import type { Credits } from '../../../../../src/shared/model/backend'
import { costOf } from '../../../../../src/shared/model/turn'
import { createGate } from '../../../../fakes/nemo-server/turn'
import { CLOUD, createWorld, lost, openProject, stream, timelineOf, until } from '../world'
import { isEnded, say, send, talk, text } from './kit'

const balance = (available: number, frozen = 0, isUnlimited = false): Credits => ({ available, frozen, total: 100, isUnlimited })
const base = { id: 't', projectId: 'p', text: 'x', createdAt: 1, wantsExport: false } as const

test.each<[string, number | null, Credits | null, Credits | null]>([
  ['what is charged is gone', 30, balance(100), balance(70)],
  ['what is only held is not a cost yet', 0, balance(100), balance(60, 40)],
  ['what was held and is charged is', 40, balance(60, 40), balance(60)],
  ['what was held and is given back is not', 0, balance(60, 40), balance(100)],
  ['a balance that grew is no negative cost', 0, balance(10), balance(200)],
  ['without the balance before nothing is known', null, null, balance(70)],
  ['without the balance after nothing is known', null, balance(70), null],
  ['where nothing is charged there is no cost', null, balance(0, 0, true), balance(0, 0, true)],
])('the cost of a turn: %s', (_what, cost, creditsBefore, creditsAfter) => {
  expect(costOf({ ...base, uploadIds: [], state: { status: 'complete', endedAt: 2, creditsBefore, creditsAfter } })).toBe(cost)
})

test('the balance is read before and after each message, and kept with it, what is held too', async () => {
  const { world, id } = await talk()
  const balances = [balance(100), balance(60, 40), balance(60, 0), balance(50, 0)]
  world.fake.set({ credits: async () => balances.shift() ?? balance(0) })
  await say(world, id, 'add a title')
  await say(world, id, 'add music')
  expect(world.turns(id)).toMatchObject([
    { state: { creditsBefore: balance(100), creditsAfter: balance(60, 40) } },
    { state: { creditsBefore: balance(60), creditsAfter: balance(50) } },
  ])
})

test('a message that fails keeps its balances too', async () => {
  const { world, id } = await talk(() => stream([{ kind: 'error', message: 'quota', ends: true }]))
  await say(world, id, 'one thing')
  expect(world.turns(id)).toMatchObject([
    { state: { status: 'failed', creditsBefore: { available: 100 }, creditsAfter: { available: 100 } } },
  ])
})

test('of a message that was stopped no cost is told while the server may be at work, and then what was charged', async () => {
  const { world, id, sent } = await talk(() => stream([text('a'), new Promise(() => undefined)]))
  await send(world, id, 'one thing')
  await until(() => sent.length === 1)
  await world.chat.stop(id)
  await until(isEnded(world, id))
  const cost = () => world.turns(id).map(costOf)
  await until(() => world.turns(id)[0]?.state.status === 'stopped')
  expect(cost()).toEqual([null])
  world.fake.server.available -= 10
  world.fake.server.timeline = timelineOf('late')
  await world.pass(10_000)
  await until(() => cost()[0] === 10)
})

test('of a stopped message of which nothing came in all the time that a run may take, it is told that it cost nothing', async () => {
  const { world, id, sent } = await talk(() => stream([text('a'), new Promise(() => undefined)]))
  await send(world, id, 'one thing')
  await until(() => sent.length === 1)
  await world.chat.stop(id)
  await until(isEnded(world, id))
  const cost = () => world.turns(id).map(costOf)[0]
  for (const seconds of [10, 10, 20, 40, 80, 140, 300]) await world.pass(seconds * 1000)
  expect(cost()).toBeNull()
  await world.pass(300_000)
  await until(() => cost() === 0)
})

test('messages of two projects at one time: the balance tells the cost of neither; of the next one it does', async () => {
  const gate = createGate()
  const { world, id, sent } = await talk(() => stream([text('slow'), gate.opened.then(() => text('done'))]))
  const other = await openProject(world)
  await send(world, id, 'slow')
  await until(() => sent.length === 1)
  world.fake.server.available -= 10
  await say(world, other, 'film about cats')
  gate.open()
  await until(isEnded(world, id))
  expect([...world.turns(id), ...world.turns(other)].map(costOf)).toEqual([null, null])
  world.fake.set({ run: () => ((world.fake.server.available -= 7), stream([text('ok')])) })
  await say(world, other, 'make the title bigger')
  expect(world.turns(other).map(costOf)).toEqual([null, 7])
})

test('a balance that cannot be read stops no message; its cost is not known', async () => {
  const { world, id, sent } = await talk()
  await world.refreshCredits(CLOUD)
  world.fake.set({ credits: () => Promise.reject(lost()) })
  await say(world, id, 'add a title')
  expect(sent).toHaveLength(1)
  expect(world.turns(id)).toMatchObject([{ state: { status: 'complete', creditsBefore: null, creditsAfter: null } }])
})

test('where nothing is charged the balance is not asked for before a message', async () => {
  const { world, id } = await talk()
  let reads = 0
  world.fake.set({ credits: async () => (reads++, balance(0, 0, true)) })
  await world.refreshCredits(CLOUD)
  await say(world, id, 'add a title')
  expect(reads).toBe(2)
})

test('what a message cost is remembered by its kind, over restarts, the last five of each', async () => {
  const world = await createWorld()
  world.fake.set({ run: () => ((world.fake.server.available -= 7), stream([text('ok')])) })
  const id = await openProject(world)
  await say(world, id, 'make a video of a city')
  await send(world, id, 'make the title bigger')
  await until(() => world.store.state().pastCosts.edit.length > 0)
  expect(world.store.state().pastCosts).toEqual({ generate: [7], edit: [7] })
  for (let credits = 1; credits < 200; credits++) world.projects.noteCost('edit', credits)
  const later = await world.restart()
  expect(later.store.state().pastCosts).toEqual({ generate: [7], edit: [195, 196, 197, 198, 199] })
  const again = await later.restart()
  expect(again.store.state().pastCosts).toEqual({ generate: [7], edit: [195, 196, 197, 198, 199] })
})

test('a message that never goes out, since its project was deleted while it connected, hides no later cost', async () => {
  const gate = createGate()
  const { world, id } = await talk()
  const other = await openProject(world)
  const { createSession } = world.fake.api
  let isFirst = true
  world.fake.set({
    async createSession(language) {
      const isHeldUp = isFirst
      isFirst = false
      if (isHeldUp) await gate.opened
      return createSession(language)
    },
  })
  await send(world, id, 'add a title')
  await until(() => !isFirst)
  await world.projects.remove(id)
  gate.open()
  await until(() => world.projects.get(id).session !== null)
  world.fake.set({ run: () => ((world.fake.server.available -= 7), stream([text('ok')])) })
  await say(world, other, 'make the title bigger')
  expect(world.turns(other).map(costOf)).toEqual([7])
})
