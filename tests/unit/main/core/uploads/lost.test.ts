import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { NemoApi, RemoteMedia } from '../../../../../src/main/core/nemo/types'
import { picture } from '../../../../fakes/picture'
import { createWorld, lost, openProject, refused, stateOf, until } from '../world'
import { answer, giveAll, is, opened, pngs, states, statuses, uploads } from './kit'

const media = (name: string, at = name): RemoteMedia => (
  { id: at, name, kind: 'image', durationMs: null, width: 8, height: 8, url: `https://cdn.example.com/${encodeURIComponent(at)}` }
)

/** Uploads whose answers are lost once the whole file has left; `there` is what the session has. */
async function losing(error: Error = lost()) {
  const world = await createWorld()
  const there: RemoteMedia[] = []
  const [sends, reads]: [string[], string[]] = [[], []]
  const uploadFile: NemoApi['uploadFile'] = async (_session, { name, chunks }) => {
    for await (const _ of chunks(1024));
    sends.push(name)
    throw error
  }
  const state: NemoApi['state'] = async (session) => (reads.push(session), { ...stateOf(null), media: [...there] })
  world.fake.set({ uploadFile, state, uploadLink: async (_session, url) => (sends.push(url), Promise.reject(error)) })
  const id = await openProject(world)
  const give = async (name: string): Promise<string> => {
    const path = join(world.folder, name)
    await writeFile(path, Buffer.concat([picture(), Buffer.from(name)]))
    await world.uploads.startPaths(id, [path])
    return uploads(world, id).at(-1)?.id ?? ''
  }
  return { world, id, there, sends, reads, give, state }
}

describe('an upload whose answer was lost', () => {
  test.each([
    ['the connection was lost', lost()],
    ['it took too long', lost({ kind: 'timeout', during: 'upload' })],
    ['a gateway answered for the server', lost({ kind: 'server', status: 502 })],
    ['a page came', lost({ kind: 'protocol', detail: 'an answer that is not JSON' })],
  ])('is looked for in the session, and is in: %s', async (_, error) => {
    const { world, id, there, sends, give } = await losing(error)
    there.push(media('1.png'))
    await give('1.png')
    await until(is(world, id, 'ready'))
    expect(uploads(world, id)).toMatchObject([{ name: '1.png', state: { isFound: true, isInSession: true } }])
    expect(sends).toEqual(['1.png'])
    const later = await world.restart()
    await later.projects.open(id)
    expect(states(later, id)).toMatchObject([{ status: 'ready', isFound: true }])
  })

  test('is not there: that is said, and only the user sends it again, after another look', async () => {
    const { world, id, there, sends, reads, give } = await losing()
    const first = await give('1.png')
    await until(is(world, id, 'failed'))
    expect(states(world, id)).toMatchObject([{ isAbsent: true, error: { kind: 'offline' } }])
    expect([sends.length, reads.length]).toEqual([1, 1])
    // It came in late, while the user thought about it.
    there.push(media('1.png'))
    await world.uploads.retry(id, first)
    await until(is(world, id, 'ready'))
    expect([states(world, id)[0], sends.length]).toMatchObject([{ isFound: true }, 1])
    // And one that never came in is sent again.
    const second = await give('2.png')
    await until(is(world, id, 'ready', 'failed'))
    world.fake.set({ uploadFile: async (_session, { name }) => (sends.push(name), answer(name)) })
    await world.uploads.retry(id, second)
    await until(is(world, id, 'ready', 'ready'))
    expect(sends).toEqual(['1.png', '2.png', '2.png'])
    expect(uploads(world, id)[1]?.sent).toBeUndefined()
  })

  test('is not taken for another file of its name, which was there before', async () => {
    const { world, id, there, give } = await losing()
    there.push(media('1.png', 'older'))
    const { timeline, media: known } = { timeline: null, media: there.map(({ url: _url, ...item }) => item) }
    world.projects.append({ type: 'timeline.put', projectId: id, timeline, media: known })
    await give('1.png')
    await until(is(world, id, 'failed'))
    there.push(media('1.png', 'newer'))
    await world.uploads.retry(id, uploads(world, id)[0]?.id ?? '')
    await until(is(world, id, 'ready'))
  })

  test('is known by its name however that is composed, and a link by its address', async () => {
    const { world, id, there, give } = await losing()
    there.push(media('cafe\u0301.png'), media('far.mp4'))
    await give('caf\u00e9.png')
    await world.uploads.startLink(id, 'https://cdn.example.com/far.mp4')
    await until(is(world, id, 'ready', 'ready'))
  })

  test('waits for the connection until the state can be read', async () => {
    const { world, id, there, give, state } = await losing()
    world.fake.set({ state: () => Promise.reject(lost()) })
    await give('1.png')
    await until(() => world.time.waits().includes(1000))
    expect(states(world, id)).toMatchObject([{ status: 'uploading', isChecking: true }])
    there.push(media('1.png'))
    world.fake.set({ state })
    world.wake()
    await until(is(world, id, 'ready'))
  })

  test('of which the state cannot be read is not sent again unseen', async () => {
    const { world, id, sends, give, state } = await losing()
    world.fake.set({ state: () => Promise.reject(lost({ kind: 'server', status: 500 })) })
    const upload = await give('1.png')
    await until(is(world, id, 'failed'))
    expect(states(world, id)[0]).not.toHaveProperty('isAbsent')
    await world.uploads.retry(id, upload)
    await until(is(world, id, 'failed'))
    expect(sends).toHaveLength(1)
    world.fake.set({ state })
    await world.uploads.retry(id, upload)
    await until(() => sends.length === 2)
  })

  test('is looked for after a kill too, and not sent again', async () => {
    for (const isIn of [true, false]) {
      const { world, id, there, sends, give, state } = await losing()
      let left = false
      world.fake.set({
        uploadFile: async (_session, { chunks }) => {
          for await (const _ of chunks(1024));
          left = true
          return new Promise(() => undefined)
        },
      })
      await give('1.png')
      await until(() => left)
      const later = await world.restart()
      if (isIn) there.push(media('1.png'))
      later.fake.set({ state, uploadFile: async (_session, { name }) => (sends.push(name), answer(name)) })
      await later.projects.open(id)
      await until(is(later, id, isIn ? 'ready' : 'failed'))
      expect([sends, states(later, id)[0]]).toMatchObject([[], isIn ? { isFound: true } : { isAbsent: true, error: { kind: 'timeout' } }])
    }
  })

  test('is none where a busy server put the file off: after a kill it begins anew, unasked', async () => {
    const { world, id, sends, give, state } = await losing()
    world.fake.set({
      uploadFile: async (_session, { chunks }, { onWait }) => {
        for await (const _ of chunks(1024));
        onWait?.(world.time.now() + 30_000)
        return new Promise(() => undefined)
      },
    })
    await give('1.png')
    await until(() => 'waitsUntil' in (states(world, id)[0] ?? {}))
    const later = await world.restart()
    later.fake.set({ state, uploadFile: async (_session, { name }) => (sends.push(name), answer(name)) })
    await later.projects.open(id)
    await until(is(later, id, 'ready'))
    expect(sends).toEqual(['1.png'])
  })

  test('that was refused is not looked for: nothing was taken', async () => {
    const { world, id, reads, give } = await losing(refused({ kind: 'no-credits' }))
    await give('1.png')
    await until(is(world, id, 'failed'))
    expect([reads, uploads(world, id)[0]?.sent]).toEqual([[], undefined])
  })
})

test('a transfer that tells on after its end changes nothing', async () => {
  const { world, id } = await opened()
  const tell: ((bytes: number) => void)[] = []
  world.fake.set({
    uploadFile: async (_session, _file, { onProgress }) => {
      tell.push((bytes) => onProgress(bytes, 1000))
      throw lost({ kind: 'timeout', during: 'upload' })
    },
  })
  const [path = ''] = await pngs(world, '1.png')
  await giveAll(world, id, [path], 'failed')
  tell[0]?.(500)
  expect(states(world, id)).toMatchObject([{ status: 'failed', error: { kind: 'timeout' } }])
})

test('one that is cancelled on its way is no error of ours in the log', async () => {
  const { world, id } = await opened()
  let [isBegun, isAborted] = [false, false]
  const uploadFile: NemoApi['uploadFile'] = (_session, _file, { signal }) =>
    new Promise((_resolve, reject) => {
      isBegun = true
      signal.addEventListener('abort', () => {
        isAborted = true
        reject(signal.reason as Error)
      })
    })
  world.fake.set({ uploadFile })
  const [path = ''] = await pngs(world, '1.png')
  await world.uploads.startPaths(id, [path])
  await until(() => isBegun)
  await world.uploads.cancel(id, uploads(world, id)[0]?.id ?? '')
  await until(() => isAborted)
  // All that follows from the abort is done within this turn of the loop.
  await new Promise((resolve) => setImmediate(resolve))
  expect([statuses(world, id)[0], world.logged]).toEqual(['cancelled', []])
})
