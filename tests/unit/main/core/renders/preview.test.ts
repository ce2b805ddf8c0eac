import { expect, test } from 'vitest'
import type { NemoApi, RenderAnswer } from '../../../../../src/main/core/nemo/types'
import { createWorld, openProject, refused, stateOf, timelineOf, until } from '../world'
import { going } from './kit'

/** A project with something to see; `asked` is what was submitted, `cancelled` what was let go. */
async function studio() {
  const world = await createWorld()
  const asked: Parameters<NemoApi['submitRender']>[0][] = []
  const cancelled: string[] = []
  let answer: RenderAnswer = { status: 'completed', url: 'http://127.0.0.1:9/files/a' }
  let draft: unknown = { t: [1] }
  world.fake.set({
    state: async () => ({ ...stateOf(timelineOf('City')), draft }),
    submitRender: async (job) => (asked.push(job), going),
    readRender: async () => answer,
    cancelRender: async (id) => void cancelled.push(id),
  })
  const id = await openProject(world, 'engine')
  await world.projects.ensureSession(id)
  const change = { draft: (next: unknown) => (draft = next), answer: (next: RenderAnswer) => (answer = next) }
  return { world, id, asked, cancelled, change }
}

test('a draft is drawn small and quickly, plays from its address, and is no export', async () => {
  const { world, id, asked } = await studio()
  const drawing = world.renders.preview(id)
  await world.pass(250)
  const mediaId = (await drawing).mediaId ?? ''
  expect(asked).toMatchObject([{ draft: { t: [1] }, output: { format: 'mp4', quality: 'preview' } }])
  expect(world.media.remoteOf(mediaId)).toEqual({ url: 'http://127.0.0.1:9/files/a', backend: 'engine' })
  expect([world.store.state().renders, world.hasWork()]).toEqual([{}, false])
})

test('the same draft is not drawn again, another one is', async () => {
  const { world, id, asked, change } = await studio()
  const draw = async () => {
    const drawing = world.renders.preview(id)
    await until(() => world.time.waits().length > 0 || asked.length > 2)
    await world.time.advance(250)
    return drawing
  }
  const first = await draw()
  expect(await world.renders.preview(id)).toEqual(first)
  change.draft({ t: [2] })
  expect(await draw()).not.toEqual(first)
  expect(asked).toHaveLength(2)
})

test('a later wish takes the place of one that is being drawn', async () => {
  const { world, id, asked, cancelled, change } = await studio()
  change.answer(going)
  const first = world.renders.preview(id)
  await until(() => asked.length === 1 && world.time.waits().length === 1)
  change.draft({ t: [2] })
  const second = world.renders.preview(id)
  expect(await first).toEqual({ mediaId: null })
  expect(cancelled).toEqual([asked[0]?.id])
  change.answer({ status: 'completed', url: null })
  await until(() => asked.length === 2 && world.time.waits().length === 1)
  await world.time.advance(250)
  expect((await second).mediaId).not.toBeNull()
})

test('what cannot be drawn is said', async () => {
  const { world, id, change } = await studio()
  change.answer({ status: 'failed', message: 'no room' })
  const drawing = world.renders.preview(id)
  await until(() => world.time.waits().length === 1)
  const refused = expect(drawing).rejects.toMatchObject({ data: { kind: 'render-failed', message: 'no room' } })
  await world.time.advance(250)
  await refused
})

test('two earlier versions are drawn beside the newest and each other, and a third ends the oldest of them', async () => {
  const { world, id, asked, cancelled, change } = await studio()
  change.answer(going)
  const version = (at: number) => ({ timeline: timelineOf('Earlier'), draft: { t: [at] } })
  const [oldest, next, last] = [version(0), version(8), version(9)]
  const drawing = [world.renders.preview(id), world.renders.preview(id, oldest), world.renders.preview(id, next)]
  await until(() => asked.length === 3 && world.time.waits().length === 3)
  const other = world.renders.preview(id, last)
  await until(() => asked.length === 4 && world.time.waits().length === 3)
  change.answer({ status: 'completed', url: null })
  await world.time.advance(250)
  expect((await Promise.all([...drawing, other])).map(({ mediaId }) => mediaId !== null)).toEqual([true, false, true, true])
  expect(cancelled).toEqual([asked.find(({ draft }) => draft === oldest.draft)?.id])
})

test('an engine that was started again and forgot the preview is asked once more, and is what failed if it forgets it again', async () => {
  const { world, id, asked } = await studio()
  let forgets = 1
  const gone = () => Promise.reject(refused({ kind: 'not-found', what: 'render' }))
  world.fake.set({ readRender: async () => (forgets-- > 0 ? gone() : { status: 'completed', url: 'http://127.0.0.1:9/files/a' }) })
  const draw = async (draft: unknown) => {
    world.fake.set({ state: async () => ({ ...stateOf(timelineOf('City')), draft }) })
    const drawing = world.renders.preview(id).catch((error: unknown) => error)
    for (let polls = 0; polls < 2; polls += 1) {
      await until(() => world.time.waits().length > 0)
      await world.time.advance(250)
    }
    return drawing
  }
  expect(Object.keys((await draw({ t: [1] })) as object)).toEqual(['mediaId'])
  expect(new Set(asked.map((job) => job.id)).size).toBe(2)
  forgets = 2
  expect(await draw({ t: [2] })).toMatchObject({ data: { kind: 'engine', reason: 'crashed' } })
})
