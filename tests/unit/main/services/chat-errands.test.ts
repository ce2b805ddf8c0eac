import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createFakeApi, createWorld, lost, openProject, stateOf, stream, timelineOf, until, type World } from './world'
import { picture } from '../../../fakes/picture'
import { isEnded, kinds, send, statuses, talk, text } from './chat-kit'

describe('attachments', () => {
  test('a message waits for its files, and names those that the server does not know [NP-5.34 NP-5.35]', async () => {
    const { world, id, sent } = await talk()
    let arrive = (): void => undefined
    const arrived = new Promise<void>((resolve) => (arrive = resolve))
    world.fake.set({
      uploadFile: async (_session, { name }) => {
        await arrived
        return { name, url: null, durationMs: null, width: 1, height: 1, isInSession: false }
      },
    })
    const path = join(world.folder, '猫 1.png')
    await writeFile(path, picture())
    await world.uploads.startPaths(id, [path])
    const uploadIds = Object.keys(world.store.state().open[id]?.uploads ?? {})
    await send(world, id, 'make a slideshow', uploadIds)
    await until(() => Object.values(world.store.state().open[id]?.uploads ?? {})[0]?.status === 'uploading')
    expect([statuses(world, id), sent.length]).toEqual([['queued'], 0])
    arrive()
    await until(isEnded(world, id))
    expect(sent).toEqual([{ sessionId: 'session-1', text: 'make a slideshow\n\n[猫 1.png]' }])
  })
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
    await send(world, id, 'thanks')
    await until(() => world.turns(id).length === 2 && isEnded(world, id)())
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
    await send(world, id, 'make a city video and export it')
    await until(isEnded(world, id))
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
    const isNotDue = (world: World) => () => world.turns(id).every((turn) => !('isExportDue' in turn && turn.isExportDue))
    await until(() => jobs(later) === 1 && isNotDue(later)())
    const [turn] = later.turns(id)
    if (turn?.status !== 'complete') throw new Error(`the turn is ${turn?.status}`)
    // Resolves when the queue is at rest: this app is not to see the next line.
    await later.chat.retry(id, turn.id)
    await later.projects.appendDurably({ type: 'turn.put', projectId: id, turn: { ...turn, isExportDue: true } })
    const last = await later.restart()
    await start(last)
    await until(isNotDue(last))
    expect([jobs(last), kinds(last, id)]).toEqual([1, ['user', 'agent', 'changes', 'render']])
  })
})
