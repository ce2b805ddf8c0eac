import { describe, expect, test } from 'vitest'
import { lost, openProject, refuseJournals, refused, stream, timelineOf, until } from '../world'
import { countReads, delta, isEnded, kinds, say, send, statuses, talk, text } from './kit'

describe('a lost answer', () => {
  test('is never sent again: the state is read after 30 s, and a change is told [NP-2.23 NP-5.30 NP-5.31]', async () => {
    const { world, id, sent } = await talk(() => stream([delta('I am wor')], lost()))
    await send(world, id, 'one thing')
    await until(() => statuses(world, id)[0] === 'recovering')
    world.fake.server.timeline = timelineOf('Found')
    await world.pass(30_000)
    await until(isEnded(world, id))
    expect(kinds(world, id)).toEqual(['user', 'agent', 'answer-lost', 'changes'])
    expect(statuses(world, id)).toEqual(['complete'])
    expect(sent).toHaveLength(1)
  })

  test('five reads without a change end it as unknown, with “try again” for the user [NP-5.31 NP-5.32]', async () => {
    const { world, id, sent } = await talk(() => stream([], lost()))
    let reads = 0
    const { state } = world.fake.api
    world.fake.set({ state: (sessionId) => (++reads === 2 ? Promise.reject(lost()) : state(sessionId)) })
    await send(world, id, 'one thing')
    await world.pass(30_000)
    for (let read = 0; read < 5; read++) await world.pass(60_000)
    await until(isEnded(world, id))
    expect(statuses(world, id)).toEqual(['unknown'])
    expect(kinds(world, id)).toEqual(['user', 'answer-lost', 'answer-unknown'])
    expect([reads, sent.length]).toEqual([6, 1])
  })

  test('that was an answer of another kind is told as the server’s problem with its words, and not sent again', async () => {
    const { world, id, sent } = await talk(() => stream([], lost({ kind: 'rejected', code: 9999, message: 'srv says 9999' })))
    await send(world, id, 'one thing')
    await until(() => statuses(world, id)[0] === 'recovering')
    const told = { notice: 'answer-problem', error: { kind: 'rejected', code: 9999, message: 'srv says 9999' } }
    expect(world.messages(id)[1]).toMatchObject(told)
    // Once, also where it is not known any more after a restart.
    const later = await world.restart()
    await later.projects.open(id)
    await until(() => later.time.waits().some((ms) => ms <= 60_000))
    expect([kinds(later, id), sent.length]).toEqual([['user', 'answer-problem'], 1])
  })

  test('of the engine on this computer is soon known, since it ends within a moment or with the engine', async () => {
    const { world } = await talk(() => stream([], lost()))
    const id = await openProject(world, 'engine')
    await send(world, id, 'one thing')
    for (let read = 0; read < 5; read++) await world.pass(2000)
    await until(isEnded(world, id))
    expect(statuses(world, id)).toEqual(['unknown'])
  })

  test('is looked for at once when the machine wakes up, which counts as a read only where one was due [NP-5.31]', async () => {
    const { world, id } = await talk(() => stream([], lost()))
    const reads = countReads(world)
    const counted = () => world.turns(id).map(({ state }) => (state.status === 'recovering' ? [state.reads, state.nextReadAt] : []))
    await send(world, id, 'one thing')
    await until(() => world.time.waits().includes(30_000))
    const begun = world.time.now()
    for (const read of [1, 2, 3, 4, 5]) {
      world.wake()
      await until(() => reads() === read && world.time.waits().length === 1)
    }
    expect(counted()).toEqual([[0, begun + 30_000]])
    world.time.jump(8 * 3_600_000)
    world.wake()
    await until(() => counted()[0]?.[0] === 1 && world.time.waits().includes(60_000))
    world.fake.server.timeline = timelineOf('Found')
    world.wake()
    await until(isEnded(world, id))
    expect(kinds(world, id)).toEqual(['user', 'answer-lost', 'changes'])
  })

  test('a turn that a crash cut off is asked for at the next start, and not sent [NP-2.20 NP-2.23]', async () => {
    const { world, id } = await talk(() => stream([delta('Half. And '), new Promise(() => undefined)]))
    await send(world, id, 'one thing')
    await world.pass(33)
    const later = await world.restart()
    const sent: string[] = []
    later.fake.set({ run: (_session, words) => (sent.push(words), stream([])) })
    later.fake.server.timeline = timelineOf('Done meanwhile')
    await later.projects.open(id)
    expect(later.messages(id)[1]).toMatchObject({ text: 'Half.', isStreaming: false })
    await later.pass(0)
    await until(() => later.turns(id)[0]?.state.status === 'complete')
    expect(later.messages(id).at(-1)).toMatchObject({ kind: 'changes' })
    expect(sent).toEqual([])
  })

  test('a message on the disk whose request never left is asked for, not sent, but by the user [NP-2.20 NP-5.32]', async () => {
    const { world, id } = await talk()
    // Killed between the line in the journal and the first byte.
    world.fake.set({ run: () => stream([new Promise(() => undefined)]) })
    await send(world, id, 'one thing')
    await until(() => statuses(world, id)[0] === 'sending')
    const later = await world.restart()
    const sent: string[] = []
    later.fake.set({ run: (_session, words) => (sent.push(words), stream([text('ok')])) })
    await later.projects.resume()
    await later.pass(0)
    for (let read = 1; read < 5; read++) await later.pass(60_000)
    await until(isEnded(later, id))
    expect([statuses(later, id), sent]).toEqual([['unknown'], []])
    expect(kinds(later, id)).toEqual(['user', 'answer-unrecorded', 'answer-unknown'])
    const turnId = later.turns(id)[0]?.id ?? ''
    await Promise.all([later.chat.retry(id, turnId), later.chat.retry(id, turnId)])
    await until(() => statuses(later, id)[0] === 'complete')
    expect(sent).toEqual(['one thing'])
  })

  test('goes on being looked for where it was after a restart, and is said once [NP-5.31]', async () => {
    const { world, id, sent } = await talk(() => stream([], lost()))
    await send(world, id, 'one thing')
    await world.pass(30_000, 60_000)
    await until(() => world.turns(id).some(({ state }) => state.status === 'recovering' && state.reads === 2))
    const later = await world.restart()
    await later.projects.open(id)
    expect(later.turns(id)).toMatchObject([{ state: { status: 'recovering', reads: 2 } }])
    await later.pass(59_000)
    for (let read = 3; read < 5; read++) await later.pass(60_000)
    await until(isEnded(later, id))
    expect([kinds(later, id), sent.length]).toEqual([['user', 'answer-lost', 'answer-unknown'], 1])
  })

  test('can be stopped being looked for, which reads the state once more [NP-5.33]', async () => {
    const { world, id, sent } = await talk(() => stream([], lost()))
    await send(world, id, 'one thing')
    await until(() => statuses(world, id)[0] === 'recovering')
    world.fake.server.timeline = timelineOf('Found')
    await world.chat.stop(id)
    await until(() => kinds(world, id).includes('changes'))
    expect([kinds(world, id), statuses(world, id), sent.length]).toEqual([['user', 'answer-lost', 'stopped', 'changes'], ['stopped'], 1])
  })

  test('whose session is gone ends as failed and goes into no new session [NP-2.23 NP-5.30]', async () => {
    const { world, id, sent } = await talk(() => stream([], lost()))
    await send(world, id, 'one thing')
    await until(() => statuses(world, id)[0] === 'recovering')
    world.fake.set({ state: () => Promise.reject(refused({ kind: 'session-lost' })) })
    await world.pass(30_000)
    await until(isEnded(world, id))
    expect([statuses(world, id), sent.length, world.fake.server.sessions]).toEqual([['failed'], 1, 1])
  })

  test('is none where the server said that the run failed before it closed', async () => {
    const { world, id } = await talk(() => stream([{ kind: 'error', message: 'quota', ends: true }], lost()))
    await say(world, id, 'one thing')
    expect([statuses(world, id), kinds(world, id)]).toEqual([['failed'], ['user', 'error']])
  })
})

test('a renewed session begins empty: what was there before is no edit of the message, and all files are named', async () => {
  const { world, id, sent } = await talk(() => stream([], refused({ kind: 'session-lost' })), () => {
    world.fake.server.timeline = timelineOf('New')
    return stream([])
  })
  await world.projects.ensureSession(id)
  world.projects.append({ type: 'timeline.put', projectId: id, timeline: timelineOf('Old'), media: [] })
  const base = { id: 'u', projectId: id, name: 'cat.png', kind: 'image', sizeBytes: 1, createdAt: 1, mediaId: null } as const
  const upload = { ...base, state: { status: 'ready', isInSession: true, durationMs: null, width: 8, height: 8 } } as const
  world.projects.append({ type: 'upload.put', projectId: id, upload })
  await say(world, id, 'one thing', ['u'])
  expect(sent.map((message) => message.text)).toEqual(['one thing', 'one thing\n\n[cat.png]'])
  expect(world.messages(id).at(-1)).toMatchObject({ kind: 'changes', changes: [{ kind: 'added', clip: { text: 'New' } }] })
})

describe('a disk that refuses', () => {
  test('while a lost answer is looked for does not end the turn: what it did is found, told once, and on the disk later', async () => {
    const { world, id, sent } = await talk(() => stream([], lost()))
    await send(world, id, 'one thing')
    await until(() => statuses(world, id)[0] === 'recovering' && world.time.waits().includes(30_000))
    const allow = await refuseJournals(world)
    await world.pass(30_000)
    await until(() => world.store.state().storage.trouble !== null && world.time.waits().includes(60_000))
    world.fake.server.timeline = timelineOf('Found')
    await world.pass(60_000)
    await until(isEnded(world, id))
    expect([statuses(world, id), kinds(world, id), sent.length]).toEqual([['complete'], ['user', 'answer-lost', 'changes'], 1])
    await allow()
    await until(() => world.store.state().storage.trouble === null)
    await until(() => world.store.state().storage.trouble === null)
    const later = await world.restart()
    await later.projects.open(id)
    expect(statuses(later, id)).toEqual(['complete'])
  })

  test('just as a message is to be sent is told in one card, and “Try again” that it refuses too goes out no later', async () => {
    const { world, id, sent } = await talk()
    let allow: () => Promise<void> = async () => undefined
    const { createSession } = world.fake.api
    world.fake.set({
      async createSession(...args) {
        allow = await refuseJournals(world)
        return createSession(...args)
      },
    })
    await send(world, id, 'one thing')
    await until(isEnded(world, id))
    const told = () => [world.turns(id)[0]?.state.status, kinds(world, id)]
    expect(told()).toEqual(['failed', ['user', 'error']])
    await expect(world.chat.retry(id, world.turns(id)[0]?.id ?? '')).rejects.toMatchObject({ data: { kind: 'disk' } })
    expect(told()).toEqual(['failed', ['user', 'error']])
    await allow()
    await until(() => world.store.state().storage.trouble === null)
    await say(world, id, 'another')
    expect(sent.map((message) => message.text)).toEqual(['another'])
  })
})
