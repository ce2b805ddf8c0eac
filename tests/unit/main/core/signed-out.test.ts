import { expect, test } from 'vitest'
import { orAbort } from '../../../../src/shared/async'
import { isEnded, kinds, send, statuses as turnStatuses, talk, text } from './chat/kit'
import { done, going, is, renders, states, studio } from './renders/kit'
import { answer, pngs, uploads } from './uploads/kit'
import { CLOUD, openProject, createWorld, refused, stream, until, type World } from './world'

const signedOut = { kind: 'signed-out' } as const
const signOut = (world: World) => world.run('account.signOut', { backend: CLOUD })
/** As the user signs in with a token; the clock is woken, as the command does it. */
const signIn = async (world: World): Promise<void> => {
  await world.updateSettings({ signedOut: [] })
  world.wake()
}
const never = new Promise<never>(() => undefined)

test('a sign-out stops a message that is being answered, says what may come of it, and holds what waits behind it', async () => {
  const { world, id, sent } = await talk(() => stream([text('a'), never]))
  await send(world, id, 'one thing')
  await until(() => sent.length === 1)
  await send(world, id, 'another thing')
  expect(await world.run('account.work', { backend: CLOUD })).toEqual({ ok: true, value: { messages: 2, uploads: 0, exports: 0 } })
  await signOut(world)
  await until(() => turnStatuses(world, id)[0] === 'stopped' && world.turns(id)[1]?.isHeld === true)
  expect(kinds(world, id)).toContain('signed-out')
  expect(turnStatuses(world, id)[1]).toBe('queued')
  expect(sent).toHaveLength(1)
})

test('a message that still waited for its file is not sent, says so, and goes when it is tried again', async () => {
  const { world, id, sent } = await talk()
  world.fake.set({ uploadFile: (_session, _file, { signal }) => orAbort(never, signal) })
  const [path = ''] = await pngs(world, 'a.png')
  await world.uploads.startPaths(id, [path])
  const [{ id: uploadId } = { id: '' }] = uploads(world, id)
  await send(world, id, 'one thing', [uploadId])
  expect(await world.run('account.work', { backend: CLOUD })).toMatchObject({ value: { messages: 1, uploads: 1 } })
  await signOut(world)
  await until(isEnded(world, id))
  expect([world.turns(id)[0]?.state, uploads(world, id)[0]?.state]).toMatchObject([
    { status: 'failed', error: signedOut }, { status: 'failed', error: signedOut },
  ])
  expect([kinds(world, id), sent]).toEqual([['user', 'error'], []])
  await signIn(world)
  world.fake.set({ uploadFile: async (_session, file) => answer(file.name) })
  await world.uploads.retry(id, uploadId)
  await world.chat.retry(id, world.turns(id)[0]?.id ?? '')
  await until(isEnded(world, id))
  expect([sent.length, turnStatuses(world, id)]).toEqual([1, ['complete']])
})

test('an export waits for the next sign-in, asks nothing meanwhile, and goes on with the same job', async () => {
  const { world, id, reads, submitted } = await studio([going, done])
  const { readRender } = world.fake.api
  world.fake.set({ readRender: (job) => (world.backends.isSignedOut(CLOUD) ? Promise.reject(refused(signedOut)) : readRender(job)) })
  await world.renders.start(id)
  await world.pass(5000)
  await until(is(world, 'processing'))
  expect(await world.run('account.work', { backend: CLOUD })).toMatchObject({ value: { exports: 1 } })
  await signOut(world)
  await world.pass(5000)
  await until(() => states(world)[0]?.status === 'processing' && 'isSignedOut' in (states(world)[0] ?? {}))
  // Longer than an export may take.
  for (let minutes = 0; minutes < 90; minutes += 1) await world.time.advance(60_000)
  expect([reads.length, states(world)]).toMatchObject([1, [{ status: 'processing', isSignedOut: true }]])
  await signIn(world)
  await until(is(world, 'saved'))
  expect([submitted.length, reads.length]).toEqual([1, 2])
})

test('an export that waits for another one is not submitted before the next sign-in', async () => {
  const { world, id, submitted } = await studio([done])
  await world.updateSettings({ signedOut: [CLOUD] })
  await world.renders.start(id)
  await until(() => 'isSignedOut' in (states(world)[0] ?? {}))
  await world.time.advance(60_000)
  expect([submitted, renders(world)[0]?.state.status]).toEqual([[], 'queued'])
  await signIn(world)
  await until(() => submitted.length === 1)
})

test('what runs on another server is none of a sign-out’s business', async () => {
  const { world, id, sent } = await talk(() => stream([text('a'), never]))
  const other = await openProject(world, 'https://other.example.com')
  await send(world, other, 'one thing')
  await until(() => sent.length === 1)
  await signOut(world)
  expect([turnStatuses(world, other), turnStatuses(world, id)]).toEqual([['streaming'], []])
})

test('a sign-out is on the disk before it is done', async () => {
  const world = await createWorld()
  await signOut(world)
  expect((await world.restart()).settings.get().signedOut).toEqual([CLOUD])
})
