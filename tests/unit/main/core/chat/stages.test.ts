import { describe, expect, test } from 'vitest'
import type { Message } from '../../../../../src/shared/model/message'
import type { Timeline, Track } from '../../../../../src/shared/model/timeline'
import type { Change } from '../../../../../src/shared/model/timeline-diff'
import { createGate } from '../../../../fakes/nemo-server/turn'
import { openProject, stateOf, stream, until } from '../world'
import { isEnded, say, send, statuses, talk, text } from './kit'

const clip = { text: null, startMs: 0, durationMs: 10_000, inMs: 0, volume: null, mediaId: null } as const
const trackOf = (type: Track['type'], ...names: string[]): Track => ({
  id: type, type, name: null, volume: null,
  clips: names.map((name) => ({ ...clip, id: name, kind: type === 'video' ? 'video' : 'audio', name })),
})
const timelineWith = (...tracks: Track[]): Timeline => ({ durationMs: 10_000, width: 1080, height: 1920, ratio: '9:16', tracks })
const raw = timelineWith(trackOf('video', 'city'))
const withMusic = timelineWith(trackOf('video', 'city'), trackOf('audio', 'Lo-fi'))
const withMore = timelineWith(trackOf('video', 'city'), trackOf('audio', 'Lo-fi', 'Rain'))
const changed = { kind: 'state-changed' } as const

const worded = (change: Change) => ('clip' in change ? `${change.kind} ${change.clip.name}` : change.kind)
const told = (messages: readonly Message[]) =>
  messages.filter((message) => message.kind === 'changes').map(({ stage, changes }) => [stage, ...changes.map(worded)])

/** A turn that makes the raw video, waits at `gate`, adds music and ends. */
async function generate(after: Timeline = raw, backend?: 'engine') {
  const gate = createGate()
  const talked = await talk(() => {
    talked.world.fake.server.timeline = raw
    return stream([changed, gate.opened, text('Here it is.')])
  })
  const id = backend ? await openProject(talked.world, backend) : talked.id
  const { world } = talked
  await send(world, id, 'make a video of a city')
  await until(() => world.store.state().open[id]?.timeline !== null)
  return {
    ...talked, id,
    end: async () => {
      world.fake.server.timeline = after
      gate.open()
      await until(isEnded(world, id))
    },
  }
}

describe('a video and what is added to it', () => {
  test('the raw video is told while the turn goes on, what the turn adds apart, each once [NP-5.41]', async () => {
    const { world, id, end } = await generate(withMusic)
    expect([told(world.messages(id)), statuses(world, id)]).toEqual([[['raw', 'added city']], ['streaming']])
    await end()
    expect(told(world.messages(id))).toEqual([['raw', 'added city'], ['added', 'added Lo-fi']])
  })

  test('what else the turn changes is no addition [NP-5.41]', async () => {
    const { world, id, end } = await generate(timelineWith(trackOf('video', 'town'), trackOf('audio', 'Lo-fi')))
    await end()
    expect(told(world.messages(id))).toEqual([['raw', 'added city'], ['added', 'added Lo-fi'], ['edit', 'replaced town']])
  })

  test('a second video on the timeline is an edit like any other', async () => {
    const { world, id, end } = await generate()
    await end()
    world.fake.set({
      run() {
        world.fake.server.timeline = timelineWith(trackOf('video', 'city', 'sea'))
        return stream([changed, text('ok')])
      },
    })
    await say(world, id, 'add a clip of the sea')
    expect(told(world.messages(id)).at(-1)).toEqual(['edit', 'added sea'])
  })

  test('the engine adds nothing by itself, so all is told at the end, and nothing is watched', async () => {
    const { world, id, end } = await generate(withMusic, 'engine')
    expect(told(world.messages(id))).toEqual([])
    await end()
    expect(told(world.messages(id))).toEqual([['edit', 'added city', 'added Lo-fi']])
    expect(world.time.waits()).toEqual([])
  })

  test('an app that is killed after the raw video tells the rest alone', async () => {
    const { world, id } = await generate()
    const later = await world.restart()
    later.fake.server.timeline = withMusic
    await later.projects.open(id)
    await later.pass(0)
    await until(isEnded(later, id))
    expect(told(later.messages(id))).toEqual([['raw', 'added city'], ['added', 'added Lo-fi']])
  })
})

describe('after a turn that made video', () => {
  test('what the backend adds by itself is told as it comes, until nothing new came twice [NP-5.41]', async () => {
    const { world, id, end } = await generate()
    await end()
    let reads = 0
    world.fake.set({ state: async () => (reads++, stateOf(world.fake.server.timeline)) })
    await world.pass(10_000)
    world.fake.server.timeline = withMusic
    await world.pass(10_000)
    await until(() => reads === 2)
    world.fake.server.timeline = withMore
    await world.pass(20_000)
    await until(() => reads === 3)
    expect(told(world.messages(id)).slice(1)).toEqual([['added', 'added Lo-fi'], ['added', 'added Rain']])
    await world.pass(40_000, 80_000)
    await until(() => reads === 5)
    expect(world.time.waits()).toEqual([])
  })

  test('it is looked for no longer once a new turn begins', async () => {
    const { world, id, end, sent } = await generate()
    await end()
    await until(() => world.time.waits().length > 0)
    await send(world, id, 'thanks')
    await until(() => sent.length === 2 && isEnded(world, id)())
    expect(world.time.waits()).toEqual([])
    expect(told(world.messages(id))).toEqual([['raw', 'added city']])
  })

  test('after one that made none nothing is read', async () => {
    const { world, id } = await talk()
    await say(world, id, 'hello')
    expect(world.time.waits()).toEqual([])
  })
})

describe('an addition', () => {
  async function withAddition() {
    const talked = await generate(withMusic)
    await talked.end()
    const { world, id } = talked
    const messageId = world.messages(id).find((message) => message.kind === 'changes' && message.stage === 'added')?.id ?? ''
    const decided = (from = world) =>
      from.messages(id).flatMap((message) => (message.id === messageId && message.kind === 'changes' ? [message.decided] : []))
    return { ...talked, messageId, decided }
  }

  test('is kept, once, and that is remembered [NP-5.41]', async () => {
    const { world, id, messageId, decided, sent } = await withAddition()
    await world.chat.decide(id, { messageId, clipId: 'Lo-fi', choice: 'kept' })
    await world.chat.decide(id, { messageId, clipId: 'Lo-fi', choice: 'removed', text: 'remove the music' })
    expect([decided(), sent.length]).toEqual([[{ 'Lo-fi': 'kept' }], 1])
    const later = await world.restart()
    await later.projects.open(id)
    expect(decided(later)).toEqual([{ 'Lo-fi': 'kept' }])
  })

  test('is removed by one message to the agent, however often that is asked for [NP-5.41]', async () => {
    const { world, id, messageId, decided, sent } = await withAddition()
    const decision = { messageId, clipId: 'Lo-fi', choice: 'removed', text: 'remove the music “Lo-fi”' } as const
    await Promise.all([world.chat.decide(id, decision), world.chat.decide(id, decision)])
    await until(() => world.turns(id).length === 2 && isEnded(world, id)())
    expect([decided(), sent.map((message) => message.text)]).toEqual([
      [{ 'Lo-fi': 'removed' }], ['make a video of a city', 'remove the music “Lo-fi”'],
    ])
  })

  test('that is not there cannot be decided on', async () => {
    const { world, id, messageId } = await withAddition()
    const decide = (message: string, clipId: string) => world.chat.decide(id, { messageId: message, clipId, choice: 'kept' })
    await expect(decide(messageId, 'other')).rejects.toMatchObject({ data: { kind: 'not-found' } })
    await expect(decide('other', 'Lo-fi')).rejects.toMatchObject({ data: { kind: 'not-found' } })
  })
})
