import { isExportDue } from '../../../../../src/shared/model/turn'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createFakeApi, createWorld, lost, openProject, stateOf, stream, timelineOf, until, type World } from '../world'
import { createGate } from '../../../../fakes/nemo-server/turn'
import { picture } from '../../../../fakes/picture'
import { holdRenders, isEnded, kinds, say, send, statuses, talk, text } from './kit'

describe('attachments', () => {
  test('a message waits for its files, and names those that the server does not know [NP-5.34 NP-5.35]', async () => {
    const { world, id, sent } = await talk()
    const arrived = createGate()
    world.fake.set({
      uploadFile: async (_session, { name }) => {
        await arrived.opened
        return { name, url: null, durationMs: null, width: 1, height: 1, isInSession: false }
      },
    })
    const path = join(world.folder, '猫 1.png')
    await writeFile(path, picture())
    await world.uploads.startPaths(id, [path])
    const uploadIds = Object.keys(world.store.state().open[id]?.uploads ?? {})
    await send(world, id, 'make a slideshow', uploadIds)
    await until(() => Object.values(world.store.state().open[id]?.uploads ?? {})[0]?.state.status === 'uploading')
    expect([statuses(world, id), sent.length]).toEqual([['queued'], 0])
    arrived.open()
    await until(isEnded(world, id))
    expect(sent).toEqual([{ sessionId: 'session-1', text: 'make a slideshow\n\n[猫 1.png]' }])
  })
})

test('a file taken out after its upload is named as not to be used, once, and one that a message went with is not [NP-5.36]', async () => {
  const { world, id, sent } = await talk()
  const files = ['kept.png', 'gone.png', '走了.png'].map((name) => join(world.folder, name))
  await Promise.all(files.map((path) => writeFile(path, Buffer.concat([picture(), Buffer.from(path)]))))
  await world.uploads.startPaths(id, files)
  const all = () => Object.values(world.store.state().open[id]?.uploads ?? {})
  await until(() => all().every(({ state }) => state.status === 'ready'))
  const [kept = '', ...gone] = all().map((upload) => upload.id)
  for (const uploadId of gone) await world.uploads.remove(id, uploadId)
  const later = await world.restart()
  const said: string[] = []
  later.fake.set({ run: (_session, words) => (said.push(words), stream([text('ok')])) })
  await later.projects.open(id)
  await say(later, id, 'make a slideshow', [kept])
  await later.uploads.remove(id, kept)
  await say(later, id, 'shorter')
  expect([...sent, ...said]).toEqual(['make a slideshow\n\n[Not to be used: gone.png, 走了.png]', 'shorter'])
})

test('a message that is sent is in the composer no more, also on the disk', async () => {
  const { world, id } = await talk(() => stream([text('Done.')]))
  await world.projects.saveView(id, { composerText: 'make a video', scrollTop: null, wishes: [{ text: 'Remove “a.jpg”' }] })
  await send(world, id, 'Remove “a.jpg”\nmake a video')
  const later = await world.restart()
  expect((await later.projects.content(id)).view).toMatchObject({ composerText: '', wishes: [] })
})

test('what a gesture says leaves the composer as it is', async () => {
  const { world, id } = await talk(() => stream([text('Done.')]))
  await world.projects.saveView(id, { composerText: 'make a vid', scrollTop: null })
  await world.chat.send({ projectId: id, text: 'Undo', uploadIds: [], gesture: 1 })
  expect((await world.projects.content(id)).view.composerText).toBe('make a vid')
})

describe('what the app does itself', () => {
  test('credits, tracks and the way to upload are answered here, and nothing is sent', async () => {
    const { world, id, sent } = await talk()
    for (const words of ['credits', '状态', 'upload']) await send(world, id, words)
    expect(kinds(world, id)).toEqual(['user', 'credits', 'user', 'timeline', 'user', 'upload-hint'])
    expect(sent).toEqual([])
  })

  test('an errand that fails is told in the chat', async () => {
    const world = await createWorld({ fake: createFakeApi() })
    world.fake.set({ credits: () => Promise.reject(lost()) })
    const id = await openProject(world)
    await send(world, id, 'credits')
    expect(world.messages(id).at(-1)).toMatchObject({ kind: 'error', error: { kind: 'offline' } })
  })

  test('export before there is anything says so', async () => {
    const { world, id } = await talk()
    await send(world, id, 'export')
    expect(kinds(world, id)).toEqual(['user', 'nothing-to-export'])
  })

  test('“… and export it” exports once the turn has ended ready [NP-5.43]', async () => {
    const { world, id } = await talk(() => {
      world.fake.server.timeline = timelineOf('City')
      return stream([text('Here it is.')])
    })
    const submitted: unknown[] = []
    world.fake.set({ submitRender: async (job) => (submitted.push(job), { status: 'pending' }) })
    await send(world, id, 'make a 10 second city video and export it')
    await until(() => submitted.length === 1)
    expect(kinds(world, id)).toEqual(['user', 'agent', 'changes', 'render'])
    expect(submitted).toMatchObject([{ sessionId: 'session-1', draft: { t: [] } }])
  })

  test('what only speaks of an export is offered one on the message itself, and none begins [NP-4.7 NP-5.43]', async () => {
    const { world, id } = await talk(() => {
      world.fake.server.timeline = timelineOf('City')
      return stream([text('Click the Export button.')])
    })
    await send(world, id, 'a title for our export business')
    expect(world.messages(id)[0]).toMatchObject({ kind: 'user', chips: [{ action: 'export' }] })
    await until(isEnded(world, id))
    // The next turn begins once the one before is done with all that follows it.
    await say(world, id, 'thanks')
    expect(kinds(world, id)).toEqual(['user', 'agent', 'changes', 'user', 'agent'])
  })
})

describe('an export that was wanted with the message', () => {
  const jobs = (world: World) => Object.keys(world.store.state().renders).length
  /** The app is killed when the message is answered and its export is no job yet; this is the next one. */
  async function killed() {
    const { world, id } = await talk(() => {
      world.fake.server.timeline = timelineOf('City')
      return stream([text('Here it is.')])
    })
    let reads = 0
    const state = async () => stateOf(timelineOf('City'))
    world.fake.set({ state: () => (reads++ === 0 ? state() : new Promise(() => undefined)) })
    await say(world, id, 'make a city video and export it')
    await until(() => reads === 2)
    const later = await world.restart()
    later.fake.set({ state, submitRender: () => Promise.reject(lost()), readRender: () => Promise.reject(lost()) })
    expect(jobs(world)).toBe(0)
    return { later, id }
  }
  const start = async (world: World) => {
    await world.renders.resume()
    await world.projects.resume()
  }

  test('begins after the app was killed between the answer and the job [NP-5.43]', async () => {
    const { later, id } = await killed()
    await start(later)
    await until(() => jobs(later) === 1)
    await until(() => kinds(later, id).at(-1) === 'render')
  })

  test('does not begin twice where the job was on the disk when the app was killed [NP-5.43]', async () => {
    const { later, id } = await killed()
    await start(later)
    const isNotDue = (world: World) => () => !world.turns(id).some(isExportDue)
    await until(() => jobs(later) === 1 && isNotDue(later)())
    const [turn] = later.turns(id)
    if (turn?.state.status !== 'complete') throw new Error(`the turn is ${turn?.state.status}`)
    // Resolves when the queue is at rest: this app is not to see the next line.
    await later.chat.retry(id, turn.id)
    await later.projects.appendDurably({ type: 'turn.put', projectId: id, turn: { ...turn, state: { ...turn.state, isExportDue: true } } })
    const last = await later.restart()
    await start(last)
    await until(isNotDue(last))
    expect([jobs(last), kinds(last, id)]).toEqual([1, ['user', 'agent', 'changes', 'render']])
  })
})

describe('“export” while something is under way', () => {
  /** An agent that is at work until `gate` opens; then there is a video, unless it is not to make one. */
  async function busy(title: string | null, ...more: Parameters<typeof talk>) {
    const gate = createGate()
    const made = gate.opened.then(() => void (talked.world.fake.server.timeline = title === null ? null : timelineOf(title)))
    const talked = await talk(() => stream([made, text('Done.')]), ...more)
    holdRenders(talked.world)
    await send(talked.world, talked.id, 'make a video of a city')
    await until(() => statuses(talked.world, talked.id)[0] !== 'queued')
    return { ...talked, gate }
  }
  const drafts = (world: World) => Object.values(world.store.state().renders).map(({ durationMs, state }) => [durationMs, state.status])

  test('waits for its turn like any message, costs nothing, and exports what the edit made', async () => {
    const { world, id, gate, sent } = await busy('City')
    await send(world, id, 'export')
    expect([statuses(world, id)[1], drafts(world)]).toEqual(['queued', []])
    gate.open()
    await until(() => drafts(world).length === 1 && kinds(world, id).at(-1) === 'render')
    expect([statuses(world, id), sent.length]).toEqual([['complete', 'complete'], 1])
    expect(kinds(world, id)).toEqual(['user', 'agent', 'changes', 'user', 'render'])
    expect(world.turns(id)[1]).toMatchObject({ state: { creditsAfter: null } })
  })

  test('is begun once, also over a restart', async () => {
    const { world, id } = await busy('City')
    await send(world, id, '导出')
    const later = await world.restart()
    later.fake.server.timeline = timelineOf('City')
    await later.projects.resume()
    await later.pass(0)
    await until(() => isEnded(later, id)() && drafts(later).length > 0)
    expect([statuses(later, id), drafts(later).length]).toEqual([['complete', 'complete'], 1])
  })

  test('can be taken back, or become a message, while it waits', async () => {
    const { world, id, gate, sent } = await busy('City')
    await send(world, id, 'export')
    await world.chat.editQueued(id, world.turns(id)[1]?.id ?? '', 'make it shorter')
    await send(world, id, 'export')
    await world.chat.removeQueued(id, world.turns(id)[2]?.id ?? '')
    gate.open()
    await until(isEnded(world, id))
    expect([sent.map((message) => message.text), drafts(world)]).toEqual([['make a video of a city', 'make it shorter'], []])
  })

  test('is kept where nothing is there yet, and begins with the first message that makes something', async () => {
    const { world, id, gate } = await busy(null, () => stream([text('What shall it show?')]), () => {
      world.fake.server.timeline = timelineOf('Cats')
      return stream([text('Here it is.')])
    })
    await send(world, id, 'export')
    gate.open()
    await until(() => kinds(world, id).at(-1) === 'nothing-to-export')
    expect(drafts(world)).toEqual([])
    await say(world, id, 'hm')
    expect(drafts(world)).toEqual([])
    await send(world, id, 'cats')
    await until(() => drafts(world).length === 1 && kinds(world, id).at(-1) === 'render')
  })
})
