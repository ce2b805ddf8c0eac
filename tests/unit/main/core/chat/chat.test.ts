import { describe, expect, test } from 'vitest'
import { costOf } from '../../../../../src/shared/model/turn'
import { sampleUpload } from '../../../../fakes/samples'
import { createGate } from '../../../../fakes/nemo-server/turn'
import { createWorld, openProject, refused, stream, timelineOf, until, type World } from '../world'
import { delta, isEnded, kinds, say, send, statuses, talk, text } from './kit'

const inSession = { status: 'ready', isInSession: true, durationMs: null, width: null, height: null } as const
const edit = (world: World, title: string) => () => {
  world.fake.server.timeline = timelineOf(title)
  world.fake.server.available -= 5
  return stream([])
}

describe('a turn', () => {
  test.each([
    ['names its files in the order in which they were given where they came in another [NP-5.35]', [2, 1], 'go\n\n[a.png, b.png]'],
    ['names none where the server has them in that order', [1, 1], 'go'],
  ])('%s', async (_, times, wire) => {
    const { world, id, sent } = await talk()
    await world.projects.ensureSession(id)
    const files = ['a.png', 'b.png'].map((name, index) => sampleUpload(name, { ...inSession, at: times[index] }, { name, projectId: id }))
    for (const upload of files) world.projects.append({ type: 'upload.put', projectId: id, upload })
    await say(world, id, 'go', ['a.png', 'b.png'])
    expect(sent).toMatchObject([{ text: wire }])
  })

  test('that a new session does not know either was refused: no timeline is said to be lost', async () => {
    const unknown = () => stream([], refused({ kind: 'session-lost' }))
    const { world, id, sent } = await talk(unknown, unknown)
    await say(world, id, 'one thing')
    expect([world.turns(id)[0]?.state, sent.length]).toMatchObject([{ status: 'failed', error: { kind: 'rejected', code: 1002 } }, 2])
  })

  test.each([
    ['whole', [text('Your token nmv_usr_abc123, session session-1.')]],
    ['in pieces', [delta('Your token nmv_us'), delta('r_abc123, session ses'), delta('sion-1.')]],
  ])('shows no token and no id of the session, said %s [NP-3.13]', async (_, events) => {
    const { world, id } = await talk(() => stream(events))
    await say(world, id, 'one thing')
    expect(world.messages(id)[1]).toMatchObject({ kind: 'agent', text: 'Your token nmv_usr_…, session ….' })
  })

  test('is on the disk before it is sent [NP-2.20]', async () => {
    const { world, id } = await talk()
    let onDisk: readonly unknown[] = []
    const run = world.fake.api.run
    world.fake.set({
      async *run(sessionId, words, signal) {
        const other = await createWorld({ folder: world.folder })
        onDisk = Object.values((await other.projects.content(id)).turns)
        yield* run(sessionId, words, signal)
      },
    })
    await say(world, id, 'make a video of a city')
    expect(onDisk).toMatchObject([{ state: { status: 'recovering' }, text: 'make a video of a city' }])
  })

  test('streams into one message, at most one event a frame, and is told to the end', async () => {
    const more = createGate()
    const { world, id } = await talk(() => stream([delta('One '), delta('two. Th'), more.opened, delta('ree'), text('One two. Three.')]))
    const deltas: string[] = []
    world.store.subscribe(({ event }) => {
      if (event.type === 'message.delta') deltas.push(event.text)
    })
    await send(world, id, 'make a video of a city')
    await world.pass(33)
    expect(world.messages(id).at(-1)).toMatchObject({ kind: 'agent', text: 'One two.', isStreaming: true })
    more.open()
    await until(isEnded(world, id))
    expect(world.messages(id).filter(({ kind }) => kind === 'agent')).toMatchObject([{ text: 'One two. Three.', isStreaming: false }])
    expect(deltas.length).toBeLessThanOrEqual(1)
  })

  test('that the server puts off says until when it waits [NP-9.9]', async () => {
    const { world, id } = await talk()
    const go = createGate()
    world.fake.set({
      async *run(_session, _words, _signal, onWait) {
        onWait?.(world.time.now() + 30_000)
        await go.opened
        yield text('ok')
      },
    })
    await send(world, id, 'one thing')
    await until(() => world.turns(id)[0]?.state.status === 'sending')
    await until(() => 'waitsUntil' in (world.turns(id)[0]?.state ?? {}))
    expect(world.turns(id)[0]?.state).toMatchObject({ status: 'sending', waitsUntil: world.time.now() + 30_000 })
    go.open()
    await until(isEnded(world, id))
    expect(statuses(world, id)).toEqual(['complete'])
  })

  test('of a text that goes on and on the window hears less often, and the disk too', async () => {
    const more = createGate()
    const long = delta('A line of words.\n'.repeat(60_000))
    const { world, id } = await talk(() => stream([long, more.opened, delta('More.\nAnd more.\n'), new Promise(() => undefined)]))
    const told: string[] = []
    world.store.subscribe(({ event }) => void (event.type.startsWith('message.') && told.push(event.type)))
    await send(world, id, 'make a video of a city')
    await until(() => world.time.waits().some((ms) => ms > 300 && ms < 400))
    await world.time.advance(400)
    more.open()
    await world.time.advance(5000)
    await until(() => told.length > 2)
    expect(told).toEqual(['message.put', 'message.put', 'message.delta'])
  })

  test('shows a sentence that nothing follows within a second, and all that was said before a tool at once', async () => {
    const more = createGate()
    const tool = { kind: 'tool', id: 'c1', name: 'generate_video' } as const
    const { world, id } = await talk(() =>
      stream([delta('Hello. I will make it now:'), more.opened, delta(' this takes a while'), tool, new Promise(() => undefined)]))
    const streamed = (messageId: string): string => world.store.state().open[id]?.streaming[messageId] ?? ''
    const shown = () =>
      world.messages(id).flatMap((said) => (said.kind === 'agent' ? said.text + streamed(said.id) : said.kind === 'activity' ? '⚙' : []))
    await send(world, id, 'make a video of a city')
    await world.pass(33)
    expect(shown()).toEqual(['Hello.'])
    await world.time.advance(1000)
    expect(shown()).toEqual(['Hello. I will make it now:'])
    expect(world.time.waits().filter((wait) => wait <= 1000)).toEqual([])
    more.open()
    await until(() => shown().length === 2)
    expect(shown()).toEqual(['Hello. I will make it now: this takes a while', '⚙'])
  })

  test('ten thousand pieces in one read are one event', async () => {
    const pieces = Array.from({ length: 10_000 }, () => delta('word. '))
    const { world, id } = await talk(() => stream([...pieces, new Promise(() => undefined)]))
    const seen: string[] = []
    world.store.subscribe(({ event }) => seen.push(event.type))
    await send(world, id, 'tell me everything')
    await world.pass(33)
    const last = world.messages(id).at(-1)
    // All but the last sentence, which may still go on.
    expect(last?.kind === 'agent' && last.text === 'word. '.repeat(9999).trim()).toBe(true)
    expect(seen.filter((type) => type === 'message.put' || type === 'message.delta').length).toBeLessThan(10)
  })

  test('shows tools as activity that ends, and takes GUI talk for chips', async () => {
    const { world, id } = await talk(() =>
      stream([
        { kind: 'tool', id: 'c1', name: 'add_title' },
        { kind: 'tool-done', id: 'c1', name: 'add_title' },
        { kind: 'tool', id: 'c2', name: 'render' },
        text('Your title is in. Click the Export button to save it.'),
      ]),
    )
    await say(world, id, 'add a title')
    const [, first, second, answer] = world.messages(id)
    expect(first).toMatchObject({ kind: 'activity', tool: 'add_title', isRunning: false })
    expect(second).toMatchObject({ kind: 'activity', tool: 'render', isRunning: false })
    expect(answer).toMatchObject({ kind: 'agent', text: 'Your title is in.', chips: [{ action: 'export' }] })
  })

  test('answers that are offered stand under the question, as they were offered', async () => {
    const { world, id } = await talk(
      () => stream([{ kind: 'replies', texts: ['cake.jpg', 'shop.jpg'], asks: 'One of these?' }, text('Not clear.'), text('Or both?')]),
      () => stream([text('Done.')]),
    )
    await say(world, id, 'remove the photo')
    await say(world, id, 'cake.jpg')
    const said = world.messages(id).flatMap((one) => (one.kind === 'agent' ? [one] : []))
    const offered = [{ action: 'reply', text: 'cake.jpg' }, { action: 'reply', text: 'shop.jpg' }]
    expect(said.map(({ text, chips, asks }) => [text, chips, asks])).toEqual([
      ['Not clear.', offered, 'One of these?'],
      ['Or both?', [], undefined],
      ['Done.', [], undefined],
    ])
  })

  test('a silent edit is told, with what it cost [NP-5.40]', async () => {
    const world = await createWorld()
    world.fake.set({ run: edit(world, 'Urban Dreams') })
    const id = await openProject(world)
    await world.refreshCredits('https://api.example.com')
    await say(world, id, 'add a title')
    expect(world.messages(id).at(-1)).toMatchObject({ kind: 'changes', changes: [{ kind: 'added', clip: { text: 'Urban Dreams' } }] })
    expect(world.store.state().open[id]?.timeline).toEqual(timelineOf('Urban Dreams'))
    expect(world.turns(id).map(costOf)).toEqual([5])
  })

  test('that changed nothing and said nothing says so; one that answered does not [NP-5.40]', async () => {
    const { world, id } = await talk(() => stream([]), () => stream([text('Hello.')]))
    await say(world, id, 'do something')
    expect(world.messages(id).at(-1)).toMatchObject({ kind: 'changes', changes: [] })
    await say(world, id, 'hello')
    expect(kinds(world, id)).toEqual(['user', 'changes', 'user', 'agent'])
  })

  test('the project is named after its first message, unless the user named it', async () => {
    const { world, id } = await talk()
    await send(world, id, 'a 15-second vertical video about our coffee shop, title “Morning Brew”')
    expect(world.projects.get(id).title).toBe('Morning Brew')
    await send(world, id, 'make it “Evening Brew”')
    expect(world.projects.get(id).title).toBe('Morning Brew')
    const other = await openProject(world)
    await world.projects.rename(other, 'Mine')
    await send(world, other, 'make a video about cats')
    expect(world.projects.get(other).title).toBe('Mine')
  })
})

describe('stopping', () => {
  test('keeps the text, reads the state once, and holds what waits until the user lets it go [NP-5.33]', async () => {
    const { world, id, sent } = await talk(() => stream([delta('Half an ans'), new Promise(() => undefined)]))
    await send(world, id, 'one thing')
    await send(world, id, 'another thing')
    await world.pass(33)
    await world.chat.stop(id)
    await until(() => statuses(world, id)[0] === 'stopped')
    expect(kinds(world, id)).toEqual(['user', 'user', 'agent', 'stopped'])
    expect(world.messages(id)[2]).toMatchObject({ text: 'Half an ans', isStreaming: false })
    expect(statuses(world, id)).toEqual(['stopped', 'queued'])
    expect(sent).toHaveLength(1)
    await world.chat.retry(id, world.turns(id)[1]?.id ?? '')
    await until(() => statuses(world, id)[1] === 'complete')
  })
})

describe('refusals', () => {
  test('a forgotten session is made anew, told, and the message goes once more [NP-2.22 NP-5.30]', async () => {
    const { world, id, sent } = await talk(() => stream([], refused({ kind: 'session-lost' })))
    await say(world, id, 'one thing')
    expect(sent.map(({ sessionId }) => sessionId)).toEqual(['session-1', 'session-2'])
    expect(kinds(world, id)).toEqual(['user', 'session-renewed', 'agent'])
    expect(statuses(world, id)).toEqual(['complete'])
  })

  test('any other one ends the turn with its error, and “try again” sends it again [NP-2.21 NP-2.22 NP-5.30]', async () => {
    const { world, id, sent } = await talk(() => stream([], refused({ kind: 'no-credits', link: 'https://w.example.com/register' })))
    await say(world, id, 'one thing')
    expect(statuses(world, id)).toEqual(['failed'])
    expect(world.messages(id).at(-1)).toMatchObject({ kind: 'error', error: { kind: 'no-credits' } })
    await world.chat.retry(id, world.turns(id)[0]?.id ?? '')
    await until(() => statuses(world, id)[0] === 'complete')
    expect(sent).toHaveLength(2)
    expect(kinds(world, id)).toEqual(['user', 'agent'])
  })

  test('a run that fails says why, and keeps what it did', async () => {
    const { world, id } = await talk(() => stream([text('Working on it.'), { kind: 'error', message: 'quota', ends: true }]))
    await say(world, id, 'one thing')
    expect(world.turns(id)).toMatchObject([{ state: { status: 'failed', error: { kind: 'run-failed', message: 'quota' } } }])
    expect(kinds(world, id)).toEqual(['user', 'agent', 'error'])
  })

  test('a disk of this computer that is full is why a run failed [NP-9.11]', async () => {
    const { world, id } = await talk(() => stream([{ kind: 'error', message: 'not saved', ends: true, fullFolder: '/p' }]))
    await say(world, id, 'one thing')
    expect(world.turns(id)).toMatchObject([{ state: { error: { kind: 'disk', reason: 'full', folder: '/p', isOwn: true } } }])
  })
})
