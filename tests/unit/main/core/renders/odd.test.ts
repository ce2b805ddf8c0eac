import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { NemoApi } from '../../../../../src/main/core/nemo/types'
import { done, going, is, mp4, renders, runExport, states, studio, unknown } from './kit'
import { lost, refuseJournals, refused, until, type World } from '../world'

const page = lost({ kind: 'protocol', detail: 'an answer that is not JSON' })
const busy = lost({ kind: 'rejected', code: 5001, message: 'busy' })
test('a submit that is refused by a 429 is made again after its break, once, under another id [NP-8.5 NP-9.9]', async () => {
  const { world, id } = await studio()
  const ids: string[] = []
  const limited = refused({ kind: 'rate-limited' })
  world.fake.set({ submitRender: ({ id: renderId }) => (ids.push(renderId), Promise.reject(limited)) })
  await world.renders.start(id)
  await world.pass(30_000)
  await until(is(world, 'failed'))
  expect([new Set(ids).size, ids.length, world.time.waits()]).toEqual([2, 2, []])
})

const wall = refused({ kind: 'rejected', code: 403, message: 'HTTP 403' })

/** Moves the clock by `ms` again and again until it is so. */
async function passUntil(world: World, ms: number, condition: () => boolean): Promise<void> {
  for (let round = 0; round < 1000 && !condition(); round += 1) {
    await until(() => condition() || world.time.waits().length > 0)
    await world.time.advance(ms)
  }
  expect(condition()).toBe(true)
}

describe('an odd answer to a poll', () => {
  test.each([
    ['a page, or nothing, or a redirect', [page, page, page, page]],
    ['a code of the server’s own', [busy, busy, busy]],
    ['one refusal of a gateway', [wall]],
    ['all of them mixed', [page, wall, busy, wall, lost(), wall, page]],
  ])('is passing trouble: %s; the same job is asked for again [NP-8.13]', async (_, odd) => {
    const { world, id, submitted, reads } = await studio([going, ...odd, done])
    await world.renders.start(id)
    await passUntil(world, 5000, () => is(world, 'saved')() || is(world, 'failed')())
    expect(states(world)).toMatchObject([{ status: 'saved' }])
    expect([submitted.length, new Set(reads).size]).toEqual([1, 1])
  })

  test('a refusal that was said twice, 10 s apart, ends the export, and nothing is submitted under another id [NP-8.13]', async () => {
    const { world, id, submitted } = await studio([going, wall])
    await runExport(world, id, [5000, 5000, 10_000], 'failed')
    expect(states(world)).toMatchObject([{ error: { kind: 'rejected', code: 403 } }])
    expect(submitted).toHaveLength(1)
  })

  test.each([['an odd answer', page], ['a job that goes on', going]])('after an hour of %s it gives up [NP-8.12]', async (_, answer) => {
    const { world, id, submitted } = await studio([answer])
    await world.renders.start(id)
    await passUntil(world, 60_000, is(world, 'failed'))
    expect([states(world)[0], submitted.length]).toMatchObject([{ error: { kind: 'timeout' } }, 1])
  })
})

describe('a submit that always fails, of a job that nobody knows', () => {
  const redirect = lost({ kind: 'protocol', detail: 'a redirect (307) where there is none' })
  test.each([
    ['500', lost({ kind: 'server', status: 500 })],
    ['5001', busy],
    ['307', redirect],
    ['no answer in time', lost({ kind: 'timeout', during: 'render' })],
  ])('with %s: is made once more under the same id, and then told, with what failed [NP-8.6]', async (_, failure) => {
    const { world, id } = await studio([unknown])
    const submits: string[] = []
    world.fake.set({ submitRender: (job) => (submits.push(job.id), Promise.reject(failure)) })
    await runExport(world, id, [10_000, 10_000], 'failed')
    expect(states(world)).toMatchObject([{ error: failure.data }])
    expect([submits.length, new Set(submits).size]).toEqual([2, 1])
    await world.time.advance(60 * 60_000)
    expect(submits).toHaveLength(2)
    // "Try again" is a new job.
    world.fake.set({ submitRender: async (job) => (submits.push(job.id), { status: 'pending' }), readRender: async () => done })
    await world.renders.retry(renders(world)[0]?.id ?? '')
    await world.pass(5000)
    await until(is(world, 'saved'))
    expect([submits.length, new Set(submits).size]).toEqual([3, 2])
  })

  test('after a restart it is made once more only: the first one may have left [NP-8.6]', async () => {
    const { world, id } = await studio([unknown])
    world.fake.set({ submitRender: () => new Promise(() => undefined) })
    await runExport(world, id, [], 'submitting')
    const later = await world.restart()
    let submits = 0
    later.fake.set({ submitRender: () => ((submits += 1), Promise.reject(busy)) })
    await later.renders.resume()
    await passUntil(later, 10_000, is(later, 'failed'))
    expect(submits).toBe(1)
  })

  test('a server that is not there is waited for, and then gets it once [NP-8.15]', async () => {
    const { world, id } = await studio([unknown, unknown, unknown, unknown, unknown, unknown, done])
    let submits = 0
    const submitRender: NemoApi['submitRender'] = async () => {
      if ((submits += 1) < 4) throw refused({ kind: 'offline' })
      return going
    }
    world.fake.set({ submitRender })
    await world.renders.start(id)
    await passUntil(world, 5000, is(world, 'saved'))
    expect(submits).toBe(4)
  })
})

describe('after a restart the polls keep their plan', () => {
  test.each([
    [0, [5000, 5000, 10_000, 30_000]],
    [12_000, [10_000, 30_000]],
    [20 * 60_000, [30_000, 30_000]],
  ])('%i ms after the submit, once the job was read at once [NP-8.9 NP-8.15]', async (ageMs, waits) => {
    const { world, id } = await studio([going])
    await runExport(world, id, [], 'pending')
    const at = world.time.now()
    await world.journals.flush()
    world.time.jump(ageMs - 1000)
    const later = await world.restart()
    expect(later.time.now()).toBe(at + ageMs)
    let reads = 0
    later.fake.set({ readRender: async () => ((reads += 1), going) })
    await later.renders.resume()
    for (const [polled, wait] of waits.entries()) {
      await until(() => reads === polled + 1 && later.time.waits().includes(wait))
      await later.time.advance(wait)
    }
  })
})

describe('a clock that is changed', () => {
  test('by a year, forth or back, between two polls ends nothing, and holds nothing up', async () => {
    const year = 365 * 24 * 60 * 60_000
    for (const change of [year, -year]) {
      const { world, id, reads } = await studio([going, going, going, done])
      await world.renders.start(id)
      await world.pass(5000)
      await until(() => reads.length === 1 && world.time.waits().includes(5000))
      // The wait takes as long as before: it goes by another clock.
      world.time.jump(change)
      await world.pass(5000, 10_000, 30_000)
      await until(is(world, 'saved'))
    }
  })
})

describe('the file', () => {
  test('of which the host says when to come again is asked for then, and not before [NP-9.9]', async () => {
    const { world, id, submitted } = await studio()
    let tries = 0
    const until10 = () => refused({ kind: 'rate-limited', retryAt: world.time.now() + 600_000 })
    const { download } = world.fake.api
    world.fake.set({ download: (...args) => ((tries += 1) === 1 ? Promise.reject(until10()) : download(...args)) })
    await world.renders.start(id)
    await world.pass(5000)
    await until(() => world.time.waits().includes(600_000))
    await world.time.advance(599_999)
    expect(tries).toBe(1)
    await world.time.advance(1)
    await until(is(world, 'saved'))
    expect([tries, submitted.length]).toEqual([2, 1])
  })

  test('is known by its mark after a kill, and after a failure that the user tries again [NP-8.18]', async () => {
    const { world, id } = await studio()
    const marks: unknown[] = []
    const half: NemoApi['download'] = async (_url, path, { onProgress, mark }) => {
      marks.push(mark)
      await appendFile(path, mp4.subarray(0, 100))
      onProgress(100, mp4.length, '"one"')
      return new Promise(() => undefined)
    }
    world.fake.set({ download: half })
    await world.renders.start(id)
    await world.pass(5000)
    await until(() => marks.length === 1)
    const killed = await world.restart()
    killed.fake.set({
      download: async (_url, _path, { mark }) => {
        marks.push(mark)
        throw lost({ kind: 'disk', reason: 'full', folder: '/videos' })
      },
    })
    await killed.renders.resume()
    await until(is(killed, 'failed'))
    const last = await killed.restart()
    await last.renders.resume()
    last.fake.set({
      download: async (_url, path, { mark }) => {
        marks.push(mark)
        await appendFile(path, mp4.subarray(100))
        return { sizeBytes: mp4.length }
      },
    })
    await last.renders.retry(renders(last)[0]?.id ?? '')
    await until(is(last, 'saved'))
    const known = { validator: '"one"', totalBytes: mp4.length }
    expect(marks).toEqual([undefined, known, known])
    expect(await readFile(join(world.folder, 'Videos', 'Morning Brew.mp4'))).toEqual(mp4)
  })
})

describe('a disk that refuses while the server answers', () => {
  test('a submit: the export goes on under its id, and is not paid for again', async () => {
    const { world, id, submitted } = await studio([done])
    let allow: () => Promise<void> = async () => undefined
    world.fake.set({
      async submitRender(job) {
        submitted.push(job.id)
        allow = await refuseJournals(world)
        return { status: 'pending' }
      },
    })
    await world.renders.start(id)
    await until(() => world.store.state().storage.trouble !== null)
    await allow()
    await world.pass(5000)
    await until(() => is(world, 'saved')() || is(world, 'failed')())
    expect([states(world), submitted.length]).toMatchObject([[{ status: 'saved' }], 1])
  })
})
