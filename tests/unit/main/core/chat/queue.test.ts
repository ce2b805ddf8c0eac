import type { Clip, Timeline } from '../../../../../src/shared/model/timeline'
import { isTurnQueued, type Turn } from '../../../../../src/shared/model/turn'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createGate } from '../../../../fakes/nemo-server/turn'
import { picture } from '../../../../fakes/picture'
import { refused, stream, timelineOf, until } from '../world'
import { isEnded, kinds, send, statuses, talk, text } from './kit'

/** A project with a message that is being answered until `gate` opens, and one that waits behind it. */
async function withOneWaiting(words = 'another thing') {
  const gate = createGate()
  const talked = await talk(() => stream([gate.opened, text('done')]))
  const { world, id, sent } = talked
  await send(world, id, 'one thing')
  await until(() => sent.length === 1)
  await send(world, id, words)
  const waiting = world.turns(id).find(isTurnQueued)?.id ?? ''
  return { ...talked, gate, waiting }
}
const lastUser = (said: { readonly kind: string }) => said.kind === 'user'

describe('of several of a name the one that is told by its place', () => {
  const alike = (): Timeline => {
    const timeline = timelineOf('walk.mp4', 9_000)
    const twice = (clip: Clip): Clip[] => [clip, { ...clip, id: `${clip.id}-2` }]
    return { ...timeline, tracks: timeline.tracks.map((track) => ({ ...track, clips: track.clips.flatMap(twice) })) }
  }
  const picked = '“walk.mp4” (0:05–0:09) remove this'

  test('is not taken by its old place behind what may move it: nothing is sent, and the words stay in the composer', async () => {
    const { world, id, sent, gate } = await withOneWaiting()
    world.projects.append({ type: 'timeline.put', projectId: id, timeline: alike(), media: [] })
    const { view } = await world.projects.content(id)
    world.projects.append({ type: 'view.put', projectId: id, view: { ...view, composerText: picked } })
    const place = { data: { kind: 'blocked', reason: 'place' } }
    await expect(send(world, id, picked)).rejects.toMatchObject(place)
    await expect(world.chat.send({ projectId: id, text: 'Remove the 2nd clip', uploadIds: [], gesture: 1 })).rejects.toMatchObject(place)
    expect((await world.projects.content(id)).view.composerText).toBe(picked)
    await send(world, id, 'remove the second clip')
    gate.open()
    await until(isEnded(world, id))
    expect(sent.map(({ text: words }) => words)).toEqual(['one thing', 'another thing', 'remove the second clip'])
    await send(world, id, picked)
    await until(isEnded(world, id))
    expect(sent).toHaveLength(4)
  })

  test('is not taken by its old place when it is tried again behind what was done since', async () => {
    const { world, id, sent } = await talk(() => stream([text('done')]))
    world.projects.append({ type: 'timeline.put', projectId: id, timeline: alike(), media: [] })
    await send(world, id, picked)
    await until(isEnded(world, id))
    const [turn] = world.turns(id)
    if (!turn) throw new Error('no turn')
    await send(world, id, 'remove the photo')
    await until(isEnded(world, id))
    const state = { ...turn.state, status: 'failed', error: { kind: 'offline' } }
    const lost = { ...turn, createdAt: turn.createdAt - 1000, state } as Turn
    world.projects.append({ type: 'turn.put', projectId: id, turn: lost })
    world.projects.append({ type: 'timeline.put', projectId: id, timeline: alike(), media: [] })
    await expect(world.chat.retry(id, turn.id)).rejects.toMatchObject({ data: { kind: 'blocked', reason: 'place' } })
    expect(sent).toHaveLength(2)
  })
})

describe('a message that waits', () => {
  test('can be changed: what is sent, shown and asked for besides is the new text', async () => {
    const { world, id, sent, gate, waiting } = await withOneWaiting('add a title and export it')
    expect(world.turns(id)[1]).toMatchObject({ wantsExport: true })
    await world.chat.editQueued(id, waiting, 'add a title about our export business')
    expect(world.turns(id)[1]).toMatchObject({ id: waiting, text: 'add a title about our export business', wantsExport: false })
    expect(world.messages(id).filter(lastUser)[1]).toMatchObject({
      text: 'add a title about our export business', chips: [{ action: 'export' }],
    })
    const later = await world.restart()
    expect((await later.projects.content(id)).turns[waiting]).toMatchObject({ text: 'add a title about our export business' })
    gate.open()
    await until(isEnded(world, id))
    expect(sent.map((message) => message.text)).toEqual(['one thing', 'add a title about our export business'])
  })

  test('that is changed to what the app does itself is taken out and done; the agent does not hear of it', async () => {
    const { world, id, sent, gate, waiting } = await withOneWaiting()
    await world.chat.editQueued(id, waiting, 'credits')
    expect(kinds(world, id)).toEqual(['user', 'user', 'credits'])
    gate.open()
    await until(isEnded(world, id))
    expect(sent).toHaveLength(1)
  })

  test('cannot be changed or removed any more once it was sent', async () => {
    const { world, id, sent } = await withOneWaiting()
    const [running] = world.turns(id)
    const edited = world.chat.editQueued(id, running?.id ?? '', 'else')
    await expect(edited).rejects.toMatchObject({ data: { kind: 'not-found', what: 'message' } })
    await world.chat.removeQueued(id, running?.id ?? '')
    expect(statuses(world, id)).toEqual(['sending', 'queued'])
    expect(sent).toHaveLength(1)
  })

  test('that is removed is gone after a restart too', async () => {
    const { world, id, waiting } = await withOneWaiting()
    await world.chat.removeQueued(id, waiting)
    const later = await world.restart()
    const { turns, messages } = await later.projects.content(id)
    expect([Object.keys(turns).length, messages.filter(lastUser).length]).toEqual([1, 1])
  })

  test('is not sent from a project that was deleted, until it is restored', async () => {
    const { world, id, sent, gate } = await withOneWaiting()
    await world.projects.remove(id)
    gate.open()
    await until(() => statuses(world, id)[0] === 'complete')
    await world.journals.flush()
    // Nothing goes on by itself any more: to quit asks for nothing.
    expect([statuses(world, id)[1], sent.length, world.hasWork()]).toEqual(['queued', 1, false])
    await world.projects.restore(id)
    await until(() => statuses(world, id)[1] === 'complete')
    expect(sent).toHaveLength(2)
  })

  test('is held when its project comes back out of the trash: it is sent when the user lets it go, and not before', async () => {
    const { world, id, sent, gate } = await withOneWaiting()
    await world.projects.remove(id)
    gate.open()
    await until(() => statuses(world, id)[0] === 'complete')
    expect(await world.run('project.restore', { projectId: id })).toEqual({ ok: true, value: undefined })
    await world.journals.flush()
    expect([world.turns(id)[1]?.isHeld, world.hasWork(), sent.length]).toEqual([true, false, 1])
    await world.chat.release(id)
    await until(() => statuses(world, id)[1] === 'complete')
    expect(sent).toHaveLength(2)
  })
})

describe('a message with attachments', () => {
  /** Its only file is on its way until `gate` opens, then `outcome` befalls it, once. */
  async function withUpload(outcome: 'in' | 'failed' = 'in') {
    const talked = await talk()
    const { world, id } = talked
    const gate = createGate()
    const { uploadFile } = world.fake.api
    let isFirst = true
    world.fake.set({
      async uploadFile(session, file, options) {
        const fails = isFirst && outcome === 'failed'
        isFirst = false
        await gate.opened
        if (fails) throw refused({ kind: 'server', status: 503 })
        return uploadFile(session, file, options)
      },
    })
    const path = join(world.folder, 'cat.png')
    await writeFile(path, picture())
    await world.uploads.startPaths(id, [path])
    const [uploadId = ''] = Object.keys(world.store.state().open[id]?.uploads ?? {})
    await send(world, id, 'make a slideshow', [uploadId])
    await until(() => !isFirst)
    const uploadStatus = () => world.store.state().open[id]?.uploads[uploadId]?.state.status
    return { ...talked, gate, uploadId, uploadStatus }
  }

  test('is changed while it waits for them, and what is sent is the new text', async () => {
    const { world, id, sent, gate } = await withUpload()
    await world.chat.editQueued(id, world.turns(id)[0]?.id ?? '', 'make a trailer')
    gate.open()
    await until(isEnded(world, id))
    expect(sent.map((message) => message.text)).toEqual(['make a trailer'])
  })

  test('waits on the disk, and goes once they are in, after a restart too [NP-5.34]', async () => {
    const { world, id, sent, gate } = await withUpload()
    const later = await world.restart()
    const file = { url: null, durationMs: null, width: 8, height: 8, isInSession: true }
    later.fake.set({ uploadFile: async (_session, { name }) => ({ name, ...file }) })
    expect(sent).toEqual([])
    await later.projects.open(id)
    await until(isEnded(later, id))
    expect(sent.map((message) => message.text)).toEqual(['make a slideshow'])
    // The app that was killed lets go of its file.
    await world.chat.removeQueued(id, world.turns(id)[0]?.id ?? '')
    gate.open()
  })

  test('waits for one that failed, until the user tries it again or takes it away [NP-5.34]', async () => {
    for (const way of ['retry', 'remove'] as const) {
      const { world, id, sent, gate, uploadId, uploadStatus } = await withUpload('failed')
      gate.open()
      await until(() => uploadStatus() === 'failed')
      expect([statuses(world, id), sent]).toEqual([['queued'], []])
      await world.uploads[way](id, uploadId)
      await until(isEnded(world, id))
      expect(sent).toHaveLength(1)
    }
  })
})

describe('after a stop', () => {
  test('what waits is held, over a restart too, until the user lets it go [NP-5.33]', async () => {
    const { world, id, sent, waiting } = await withOneWaiting()
    await world.chat.stop(id)
    await until(() => statuses(world, id)[0] === 'stopped')
    const later = await world.restart()
    await later.projects.open(id)
    await later.projects.resume()
    expect([statuses(later, id), later.turns(id)[1]?.isHeld, later.hasWork()]).toEqual([['stopped', 'queued'], true, false])
    await later.chat.retry(id, waiting)
    await until(() => statuses(later, id)[1] === 'complete')
    expect(sent.map((message) => message.text)).toEqual(['one thing', 'another thing'])
  })

  test('a message that the user sends then goes alone, over a restart too: what is held waits for its own button [NP-5.33]', async () => {
    const { world, id, sent, waiting } = await withOneWaiting()
    await world.chat.stop(id)
    await until(() => statuses(world, id)[0] === 'stopped')
    await world.time.advance(1000)
    const turn = { id: 'new', projectId: id, text: 'third', createdAt: world.time.now(), wantsExport: false }
    await world.projects.appendDurably({ type: 'turn.put', projectId: id, turn: { ...turn, uploadIds: [], state: { status: 'queued' } } })
    const later = await world.restart()
    await later.projects.open(id)
    await until(() => later.turns(id).some(({ state }) => state.status === 'complete'))
    const again = await later.restart()
    await again.projects.open(id)
    await again.projects.resume()
    expect(again.turns(id).find((now) => now.id === waiting)).toMatchObject({ isHeld: true, state: { status: 'queued' } })
    expect(sent.map((message) => message.text)).toEqual(['one thing', 'third'])
  })

  test('“Send now” and “Try again” send that message and no other; “Send all” sends all, in their order', async () => {
    const { world, id, sent } = await talk(() => stream([text('a'), new Promise(() => undefined)]))
    for (const words of ['one', 'two', 'three', 'four']) {
      await send(world, id, words)
      await world.time.advance(10)
    }
    await until(() => sent.length === 1)
    const [one = '', , three = ''] = world.turns(id).map((turn) => turn.id)
    await world.chat.stop(id)
    await until(() => statuses(world, id)[0] === 'stopped')
    await world.chat.retry(id, three)
    await until(() => statuses(world, id)[2] === 'complete')
    await world.chat.retry(id, one)
    await until(() => world.turns(id).find((turn) => turn.id === one)?.state.status === 'complete')
    expect(sent.map((message) => message.text)).toEqual(['one', 'three', 'one'])
    await world.chat.release(id)
    await until(isEnded(world, id))
    expect(sent.map((message) => message.text)).toEqual(['one', 'three', 'one', 'two', 'four'])
  })

  test('that comes while the session is made nothing is sent [NP-5.33]', async () => {
    const { world, id, sent } = await talk()
    const gate = createGate()
    const { createSession } = world.fake.api
    world.fake.set({ createSession: (language) => gate.opened.then(() => createSession(language)) })
    await send(world, id, 'one thing')
    await until(() => world.turns(id).length === 1)
    await world.chat.stop(id)
    await until(() => statuses(world, id)[0] === 'stopped')
    gate.open()
    await until(() => world.projects.get(id).session !== null)
    expect(sent).toEqual([])
  })
})

test('work that was interrupted in a project that is not opened goes on at the start; idle ones are not even read', async () => {
  const { world, id, sent } = await withOneWaiting()
  const idle = world.projects.create('engine').id
  await world.projects.open(idle)
  world.projects.append({ type: 'view.put', projectId: idle, view: { composerText: 'x', scrollTop: null } })
  const later = await world.restart()
  later.fake.server.timeline = null
  expect(Object.keys(later.store.state().open)).toEqual([])
  await later.projects.resume()
  expect(Object.keys(later.store.state().open)).toEqual([id])
  expect(statuses(later, id)).toEqual(['recovering', 'queued'])
  expect(sent).toHaveLength(1)
})

test('a project is known to be busy, on the disk, before anything of it is sent, and to be idle after it', async () => {
  const { world, id, gate } = await withOneWaiting()
  const other = await world.restart()
  await other.projects.resume()
  expect(Object.keys(other.store.state().open)).toEqual([id])
  gate.open()
  await until(isEnded(world, id))
  const later = await world.restart()
  await later.projects.resume()
  expect(Object.keys(later.store.state().open)).toEqual([])
})
