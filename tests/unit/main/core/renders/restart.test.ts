import { describe, expect, test } from 'vitest'
import type { RenderAnswer } from '../../../../../src/main/core/nemo/types'
import { lost, until } from '../world'
import { done, download, going, is, renders, runExport, statuses, studio, unknown } from './kit'

describe('after a restart', () => {
  test('a submit that was cut off is asked for by its id, and submitted again where it never arrived [NP-8.6 NP-8.8]', async () => {
    const { world, id } = await studio()
    world.fake.set({ submitRender: () => new Promise(() => undefined) })
    await runExport(world, id, [], 'submitting')
    const first = renders(world)[0]?.id
    const later = await world.restart()
    const jobs: unknown[] = []
    const answers = [unknown, unknown]
    later.fake.set({
      submitRender: async (job) => (jobs.push(job), { status: 'pending' }),
      readRender: async () => {
        const answer = answers.shift()
        if (answer) throw answer
        return done
      },
    })
    await later.renders.resume()
    await later.pass(10_000, 5000)
    await until(is(later, 'saved'))
    expect(jobs).toEqual([{ id: first, sessionId: 'session-1', draft: { t: [] } }])
  })

  test('a render and a download go on at once, and nothing is submitted [NP-8.8 NP-8.15]', async () => {
    const { world, id } = await studio([going])
    await runExport(world, id, [5000], 'processing')
    const later = await world.restart()
    later.fake.set({ submitRender: () => Promise.reject(new Error('submitted again')), readRender: async () => done })
    later.fake.set({ download: () => new Promise(() => undefined) })
    await later.renders.resume()
    await until(is(later, 'downloading'))
    const last = await later.restart()
    last.fake.set({ download })
    await last.renders.resume()
    await until(is(last, 'saved'))
  })
})

test('a cancelled export stays cancelled, leaves no part, and lets the next one go [NP-8.22]', async () => {
  const { world, id, submitted } = await studio([going])
  const cancelled: string[] = []
  world.fake.set({ cancelRender: (render) => (cancelled.push(render), Promise.reject(lost())) })
  await world.renders.start(id)
  await runExport(world, id, [5000], 'processing', 'queued')
  await world.renders.cancel(submitted[0] ?? '')
  await until(is(world, 'cancelled', 'pending'))
  expect(cancelled).toEqual([submitted[0]])
  await world.renders.remove(submitted[0] ?? '')
  expect(statuses(world)).toEqual(['pending'])
})

test('an answer that comes after the cancelling does not bring the export back [NP-8.22]', async () => {
  const { world, id } = await studio()
  let answer: ((answer: RenderAnswer) => void) | undefined
  world.fake.set({ readRender: () => new Promise((resolve) => (answer = resolve)) })
  await world.renders.start(id)
  await world.pass(5000)
  await until(() => answer !== undefined)
  await world.renders.cancel(renders(world)[0]?.id ?? '')
  answer?.(going)
  // All that follows from the answer is done within this turn of the loop.
  await new Promise((resolve) => setImmediate(resolve))
  expect(statuses(world)).toEqual(['cancelled'])
})
