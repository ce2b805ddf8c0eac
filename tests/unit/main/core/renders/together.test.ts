import { describe, expect, test } from 'vitest'
import { createPollLimiter } from '../../../../../src/main/core/renders/polling'
import { createWakingClock } from '../../../../../src/main/core/clock'
import { manualTime } from '../../../../fakes/nemo-server/time'
import { done, going, is, renders, runExport, studio } from './kit'
import { createWorld, openProject, refused, until, type World } from '../world'

/** When the server was asked for which job, in ms since now. */
function watchReads(world: World): [string, number][] {
  const start = world.time.now()
  const reads: [string, number][] = []
  const { readRender } = world.fake.api
  world.fake.set({ readRender: (id) => (reads.push([id, world.time.now() - start]), readRender(id)) })
  return reads
}
const ids = (world: World) => renders(world).map(({ id }) => id)

/** Three jobs of three projects at work, as a new start finds them. */
async function threeAtWork() {
  const first = await studio([going])
  const projects = [first.id, await openProject(first.world), await openProject(first.world)]
  for (const id of projects) await first.world.projects.ensureSession(id)
  for (const id of projects) await first.world.renders.start(id)
  await until(is(first.world, 'pending', 'pending', 'pending'))
  const world = await first.world.restart()
  return { world, reads: watchReads(world) }
}

describe('several jobs', () => {
  test('are not asked for in one instant: after a start, after a sleep, and in between [NP-8.15]', async () => {
    const { world, reads } = await threeAtWork()
    await world.renders.resume()
    for (const [count, ms] of [[1, 0], [2, 250], [3, 250]] as const) {
      await until(() => ms === 0 || world.time.waits().includes(ms))
      await world.time.advance(ms)
      await until(() => reads.length === count)
    }
    expect(reads.map(([, at]) => at)).toEqual([0, 250, 500])
    await until(() => world.time.waits().length === 3)
    await world.time.advance(1000)
    world.wake()
    await until(() => reads.length === 4)
    await world.time.advance(250)
    await until(() => reads.length === 5)
    await world.time.advance(250)
    await until(() => reads.length === 6)
    expect(reads.slice(3).map(([, at]) => at)).toEqual([1500, 1750, 2000])
    expect(new Set(reads.slice(3).map(([id]) => id)).size).toBe(3)
  })
})

describe('a 429', () => {
  const limited = (retryAt?: number) => refused({ kind: 'rate-limited', ...(retryAt !== undefined && { retryAt }) })
  /** Polls of two jobs through one pace; `at` notes when each went out. */
  function pair() {
    const time = manualTime(0)
    const { nap, wake } = createWakingClock(time)
    const { signal } = new AbortController()
    const limiter = createPollLimiter(time, (ms) => nap(ms, signal))
    const at: [string, number][] = []
    const poll = (id: string, answer?: Error) => {
      const send = async () => {
        at.push([id, time.now()])
        if (answer) throw answer
      }
      return limiter(id, send, signal).catch(() => undefined)
    }
    return { time, wake, poll, at }
  }

  test('to one job is a break of 30 s for all of its backend [NP-8.13]', async () => {
    const { time, poll, at } = pair()
    await poll('a', limited())
    const others = [poll('a'), poll('b')]
    await time.advance(29_999)
    expect(at).toEqual([['a', 0]])
    await time.advance(1)
    await time.advance(1000)
    await Promise.all(others)
    expect(at.slice(1)).toEqual([['a', 30_000], ['b', 31_000]])
  })

  test('lasts as long as the server asks for, and longer with each', async () => {
    const { time, poll, at } = pair()
    await poll('a', limited(45_000))
    const second = poll('a', limited())
    await time.advance(45_000)
    await second
    const third = poll('a')
    await time.advance(60_000)
    await third
    expect(at.map(([, when]) => when)).toEqual([0, 45_000, 105_000])
  })

  test('puts the jobs further apart until as many polls were answered', async () => {
    const { time, poll, at } = pair()
    await poll('a', limited())
    const all = [poll('b', limited()), poll('a'), poll('b'), poll('a'), poll('b')]
    await time.advance(200_000)
    await Promise.all(all)
    const [, , third = 0, ...rest] = at.map(([, when]) => when)
    expect(third).toBe(30_000 + 60_000)
    expect(rest.map((when) => when - third)).toEqual([4000, 5000, 5250])
  })

  test('is over when the machine slept through it', async () => {
    const { time, wake, poll, at } = pair()
    await poll('a', limited(600_000))
    const next = poll('a')
    await time.advance(1000)
    time.jump(8 * 60 * 60_000)
    wake()
    await next
    expect(at[1]).toEqual(['a', 8 * 60 * 60_000 + 1000])
  })

  test('goes on when something else woke the waits', async () => {
    const { time, wake, poll, at } = pair()
    await poll('a', limited(600_000))
    const next = poll('a')
    await time.advance(200_000)
    wake()
    await until(() => time.waits().includes(400_000))
    await time.advance(400_000)
    await next
    expect(at[1]).toEqual(['a', 600_000])
  })

  test('is no longer when the clock was put back', async () => {
    const { time, wake, poll, at } = pair()
    await poll('a', limited(60_000))
    const next = poll('a')
    time.jump(-1_000_000)
    wake()
    await until(() => time.waits().includes(60_000))
    await time.advance(60_000)
    await next
    expect(at).toHaveLength(2)
  })

  test('to a poll of an export: it goes on, and nothing is submitted again [NP-8.13]', async () => {
    const { world, id, submitted } = await studio([limited(), done])
    await runExport(world, id, [5000, 5000, 25_000], 'saved')
    expect(submitted).toHaveLength(1)
  })
})

describe('exports that wait', () => {
  async function three() {
    const all = await studio([going])
    for (let count = 0; count < 4; count++) await all.world.renders.start(all.id)
    await until(is(all.world, 'pending', 'queued', 'queued', 'queued'))
    const [running = '', a = '', b = '', c = ''] = ids(all.world)
    return { ...all, running, a, b, c }
  }

  test('run in the order that the user gave them, also after a restart [NP-8.7]', async () => {
    const { world, running, a, b, c } = await three()
    await world.renders.move(c, a)
    await world.renders.move(a, null)
    const order = () => world.renders.active().map(({ id }) => id)
    expect(order()).toEqual([running, c, b, a])
    const later = await world.restart()
    const { submitted } = await studio([done], later)
    await later.renders.resume()
    await until(() => renders(later).some(({ state }) => state.status === 'saved'))
    for (let count = 0; count < 3; count++) {
      await until(() => later.time.waits().length > 0)
      await later.time.advance(5000)
    }
    await until(is(later, 'saved', 'saved', 'saved', 'saved'))
    expect(submitted).toEqual([c, b, a])
  })

  test('a new one comes last, and one that runs already is not moved', async () => {
    const { world, id, running, a, b, c } = await three()
    await world.renders.move(b, a)
    await world.renders.move(running, null)
    await world.renders.start(id)
    const added = ids(world).at(-1)
    expect(world.renders.active().map((render) => render.id)).toEqual([running, b, a, c, added])
  })
})

test('a second try goes before those that wait in the user’s order [NP-8.5]', async () => {
  const { world, id, submitted } = await studio([{ status: 'failed', message: null }, going], await createWorld())
  for (let count = 0; count < 3; count++) await world.renders.start(id)
  const [first, a = '', b = ''] = ids(world)
  await world.renders.move(b, a)
  await world.pass(5000)
  await until(() => submitted.length === 2)
  expect(submitted).toEqual([first, expect.not.stringMatching(`${a}|${b}`)])
})
