import { writeFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import type { NemoApi, RenderAnswer } from '../../../../src/main/nemo/types'
import type { Render } from '../../../../src/shared/render'
import { createWorld, lost, openProject, refused, timelineOf, until, type World } from './world'

const mp4 = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom'), Buffer.alloc(100)])
const renders = (world: World): Render[] => Object.values(world.store.state().renders)
const statuses = (world: World) => renders(world).map(({ status }) => status)
const is = (world: World, ...wanted: Render['status'][]) => () => JSON.stringify(statuses(world)) === JSON.stringify(wanted)
const download: NemoApi['download'] = async (_url, path) => {
  await writeFile(path, mp4)
  return { sizeBytes: mp4.length }
}

/** A project with something to export, and a server that answers reads one after the other; the last one stays. */
async function studio(answers: (RenderAnswer | Error)[] = [{ status: 'completed', url: 'https://cdn.example.com/a.mp4' }], world?: World) {
  const here = world ?? (await createWorld())
  const submitted: string[] = []
  const reads: string[] = []
  here.fake.server.timeline = timelineOf('City')
  here.fake.set({
    submitRender: async ({ id }) => (submitted.push(id), { status: 'pending' }),
    readRender: async (id) => {
      reads.push(id)
      const answer = answers.length > 1 ? answers.shift() : answers[0]
      if (answer instanceof Error || !answer) throw answer ?? new Error('no answer')
      return answer
    },
    download,
  })
  const id = await openProject(here)
  await here.projects.ensureSession(id)
  await here.projects.rename(id, 'Morning Brew')
  return { world: here, id, submitted, reads }
}
const unknown = refused({ kind: 'not-found', what: 'render' })
const going: RenderAnswer = { status: 'processing', progress: 0.4 }
const done: RenderAnswer = { status: 'completed', url: 'https://cdn.example.com/a.mp4' }

describe('after a restart', () => {
  test('a submit that was cut off is asked for by its id, and submitted with the same draft if it never arrived', async () => {
    const { world, id } = await studio()
    world.fake.set({ submitRender: () => new Promise(() => undefined) })
    await world.renders.start(id)
    await until(is(world, 'submitting'))
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
    await later.pass(10_000)
    await later.pass(5000)
    await until(is(later, 'saved'))
    expect(jobs).toEqual([{ id: first, sessionId: 'session-1', draft: { t: [] } }])
  })

  test('a render and a download go on at once, and nothing is submitted', async () => {
    const { world, id } = await studio([going])
    await world.renders.start(id)
    await world.pass(5000)
    await until(is(world, 'processing'))
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

  test('waking up polls at once', async () => {
    const { world, id } = await studio([going, done])
    await world.renders.start(id)
    await world.pass(5000)
    await until(is(world, 'processing'))
    await until(() => world.time.waits().length === 1)
    world.renders.pollNow()
    await until(is(world, 'saved'))
  })
})

test('a cancelled export stays cancelled, leaves no part, and lets the next one go', async () => {
  const { world, id, submitted } = await studio([going])
  const cancelled: string[] = []
  world.fake.set({ cancelRender: (render) => (cancelled.push(render), Promise.reject(lost())) })
  await world.renders.start(id)
  await world.renders.start(id)
  await world.pass(5000)
  await until(is(world, 'processing', 'queued'))
  await world.renders.cancel(submitted[0] ?? '')
  await until(is(world, 'cancelled', 'pending'))
  expect(cancelled).toEqual([submitted[0]])
  await world.renders.remove(submitted[0] ?? '')
  expect(statuses(world)).toEqual(['pending'])
})
