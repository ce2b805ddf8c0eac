import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { RenderAnswer } from '../../../../../src/main/core/nemo/types'
import { done, going, is, renders, states, statuses, studio } from './kit'
import { until } from '../world'

/** Two exports of one project, the first at work. */
async function two(...answers: RenderAnswer[]) {
  const said: (RenderAnswer | Error)[] = [going, ...answers]
  const all = await studio(said)
  const cancelled: string[] = []
  all.world.fake.set({ cancelRender: async (id) => void cancelled.push(id) })
  await all.world.renders.start(all.id)
  await all.world.renders.start(all.id)
  await all.world.pass(5000)
  await until(is(all.world, 'processing', 'queued'))
  await until(() => all.world.time.waits().includes(5000))
  const [first = '', second = ''] = renders(all.world).map(({ id }) => id)
  return { ...all, said, cancelled, first, second }
}

describe('an export that the user cancels', () => {
  test('works on for six seconds, then it is let go, here and on the server [NP-8.22]', async () => {
    const { world, cancelled, first } = await two()
    await world.renders.cancelSoon(first)
    expect(states(world)[0]).toMatchObject({ status: 'processing', cancelAt: world.time.now() + 6000 })
    await world.time.advance(5999)
    expect([statuses(world), cancelled]).toEqual([['processing', 'queued'], []])
    expect(states(world)[0]).toMatchObject({ cancelAt: expect.any(Number) as unknown })
    await world.time.advance(1)
    await until(is(world, 'cancelled', 'pending'))
    await until(() => cancelled.length === 1)
  })

  test('goes on as if nothing had been, where that is undone', async () => {
    const { world, cancelled, submitted, first } = await two(going, done)
    await world.renders.cancelSoon(first)
    await world.renders.cancelSoon(first)
    await world.time.advance(3000)
    await world.renders.keep(first)
    expect(states(world)[0]).not.toMatchObject({ cancelAt: expect.any(Number) as unknown })
    await world.renders.keep(first)
    await world.time.advance(2000)
    await world.pass(10_000)
    await until(is(world, 'saved', 'pending'))
    expect([cancelled, submitted.length]).toEqual([[], 2])
  })

  test('is let go six seconds after the last word, where it was undone in between', async () => {
    const { world, first } = await two()
    await world.renders.cancelSoon(first)
    await world.time.advance(3000)
    await world.renders.keep(first)
    await world.renders.cancelSoon(first)
    await world.time.advance(5999)
    expect(statuses(world)[0]).toBe('processing')
    await world.time.advance(1)
    await until(is(world, 'cancelled', 'pending'))
  })

  test.each<[string, RenderAnswer, 'saved' | 'failed']>([
    ['is rendered', done, 'saved'],
    ['fails', { status: 'failed', message: 'out of memory' }, 'failed'],
  ])('and %s meanwhile ends when it is decided: never as something else than what was said', async (_, answer) => {
    for (const isKept of [false, true]) {
      const { world, said, submitted, first } = await two()
      await world.time.advance(4000)
      said.splice(0, said.length, answer)
      await world.renders.cancelSoon(first)
      // The poll that is due comes in these seconds.
      await world.time.advance(5000)
      expect([statuses(world)[1], submitted.length]).toEqual(['queued', 1])
      expect(['saved', 'failed']).not.toContain(statuses(world)[0])
      if (isKept) await world.renders.keep(first)
      said.splice(0, said.length, going)
      await world.time.advance(1000)
      if (isKept) await until(() => renders(world).every(({ id, state }) => id !== first || state.status === 'saved'))
      else {
        await until(is(world, 'cancelled', 'pending'))
        const files = await readdir(join(world.folder, 'Videos')).catch(() => [])
        expect(files).toEqual([])
      }
    }
  })

  test('and waits does not begin meanwhile, and begins once that is undone', async () => {
    const { world, submitted, first, second } = await two()
    await world.renders.cancelSoon(second)
    await world.renders.cancel(first)
    await until(() => world.time.waits().includes(6000))
    expect([statuses(world), submitted.length]).toEqual([['cancelled', 'queued'], 1])
    await world.renders.keep(second)
    await until(is(world, 'cancelled', 'pending'))
  })

  test('is cancelled at the next start, where the app ended before', async () => {
    const { world, first } = await two()
    await world.renders.cancelSoon(first)
    const later = await world.restart()
    const cancelled: string[] = []
    later.fake.set({ cancelRender: async (id) => void cancelled.push(id) })
    await later.renders.resume()
    await until(is(later, 'cancelled', 'pending'))
    await until(() => cancelled.length === 1)
    expect(cancelled).toEqual([first])
  })

  test('can be removed at once all the same', async () => {
    const { world, first } = await two()
    await world.renders.cancelSoon(first)
    await world.renders.remove(first)
    await until(is(world, 'pending'))
    await world.time.advance(6000)
    expect(renders(world)).toHaveLength(1)
  })
})
