import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createFakeApi, createWorld, lost, openProject, stream, timelineOf, until } from './world'
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
