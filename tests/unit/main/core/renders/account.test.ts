import { describe, expect, test } from 'vitest'
import type { NemoApi } from '../../../../../src/main/core/nemo/types'
import type { AppError } from '../../../../../src/shared/contract/errors'
import { done, going, is, renders, states, studio, unknown } from './kit'
import { CLOUD, createFakeApi, lost, refused, until } from '../world'

/** A job at work, and what the server says from now on. */
async function atWork() {
  const answers: (typeof going | Error)[] = [going]
  const all = await studio(answers)
  await all.world.renders.start(all.id)
  await all.world.pass(5000)
  await until(is(all.world, 'processing'))
  return { ...all, say: (answer: typeof going | Error) => void (answers[0] = answer) }
}
/** The client that still has the old token. */
const before = (readRender: NemoApi['readRender']): NemoApi => ({ ...createFakeApi().api, readRender })

describe('after the token was renewed', () => {
  const refusals: [AppError, AppError][] = [
    [{ kind: 'not-found', what: 'render' }, { kind: 'account-changed' }],
    [{ kind: 'unauthorized' }, { kind: 'account-changed' }],
    [{ kind: 'rejected', code: 403, message: 'not yours' }, { kind: 'account-changed' }],
    [{ kind: 'plan' }, { kind: 'plan' }],
  ]
  test.each(refusals)('a job that is refused with %o ends with %o [NP-3.7]', async (refusal, told) => {
    const { world, say, reads } = await atWork()
    expect(renders(world)).toMatchObject([{ account: 'first' }])
    world.fake.server.account = 'second'
    say(refused(refusal))
    await world.pass(5000)
    if (refusal.kind !== 'plan') await world.pass(10_000)
    await until(is(world, 'failed'))
    expect(states(world)).toMatchObject([{ error: told }])
    expect(reads).toHaveLength(refusal.kind === 'plan' ? 2 : 3)
  })

  test('it can be exported again, under who the app is now [NP-3.7]', async () => {
    const { world, say } = await atWork()
    world.fake.server.account = 'second'
    say(unknown)
    await world.pass(5000, 10_000)
    await until(is(world, 'failed'))
    say(going)
    await world.renders.retry(renders(world)[0]?.id ?? '')
    await until(is(world, 'pending'))
    expect(renders(world)).toMatchObject([{ account: 'second' }])
  })

  test('a submit whose answer was lost is not made again [NP-3.7]', async () => {
    const { world, id } = await studio([unknown])
    let submits = 0
    world.fake.set({ submitRender: () => ((submits += 1), Promise.reject(lost())) })
    await world.renders.start(id)
    await until(() => submits === 1)
    world.fake.server.account = 'second'
    await world.pass(10_000)
    await until(is(world, 'failed'))
    expect([submits, states(world)[0]]).toMatchObject([1, { error: { kind: 'account-changed' } }])
  })
})

test('a job that is unknown under the same token is just that', async () => {
  const { world, say } = await atWork()
  say(unknown)
  await world.pass(5000, 10_000)
  await until(is(world, 'failed'))
  expect(states(world)).toMatchObject([{ error: { kind: 'not-found' } }])
})

describe('before a renewal', () => {
  test('a job that is done is fetched at once, and not asked for with the new token [NP-3.7]', async () => {
    const { world, reads } = await atWork()
    await world.renders.readBeforeRenewal(CLOUD, before(async () => done))
    await until(is(world, 'saved'))
    expect(reads).toHaveLength(1)
  })

  test('one that goes on, and one that cannot be read, are polled as before [NP-3.7]', async () => {
    const { world, say } = await atWork()
    await world.renders.readBeforeRenewal(CLOUD, before(async () => going))
    await world.renders.readBeforeRenewal(CLOUD, before(() => Promise.reject(lost())))
    expect(is(world, 'processing')()).toBe(true)
    say(done)
    await until(() => world.time.waits().length > 0)
    world.wake()
    await until(is(world, 'saved'))
  })

  test('jobs of another backend are left alone', async () => {
    const { world } = await atWork()
    const read: string[] = []
    await world.renders.readBeforeRenewal('engine', before(async (id) => (read.push(id), done)))
    expect(read).toEqual([])
  })

  test('a server that does not answer holds it up for 10 s at most [NP-3.7]', async () => {
    const { world } = await atWork()
    let isOver = false
    const reading = world.renders.readBeforeRenewal(CLOUD, before(() => new Promise(() => undefined))).then(() => (isOver = true))
    await world.time.advance(9999)
    expect(isOver).toBe(false)
    await world.time.advance(1)
    await reading
  })
})
